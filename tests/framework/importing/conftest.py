"""Ladders of any shape, and grids written by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framework.importing import Imported, Layout, Options, import_documents, read_documents


@pytest.fixture
def imported() -> Callable[..., Imported]:
    """Import a text as a file of that name."""

    def read(text: str, file: str = "grid.csv", layout: Layout | None = None) -> Imported:
        return import_documents(read_documents(text.encode(), file), Options(layout=layout))

    return read


@pytest.fixture
def texts() -> Callable[[Imported], dict[tuple[str, str, str], str]]:
    """The texts of an import by category, competency and level."""

    def told(result: Imported) -> dict[tuple[str, str, str], str]:
        return {
            (category.name, competency.name, code): text
            for category in result.ladder.categories
            for competency in category.competencies
            for code, text in competency.texts.items()
        }

    return told
