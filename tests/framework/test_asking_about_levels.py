"""Levels in the words in which people ask for them, on ladders that companies have.

``asking_about_levels.tsv`` has a line for each: whose ladder and level (one that ships, or a
case of the import's corpus), what is typed, and what is meant as ``written`` writes it,
without the ladder where it is one's own. Several are a choice; after a question mark
stands what is offered where nothing fits, without a search.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from framework import (
    LADDERS,
    Choice,
    Ladder,
    Ladders,
    NoMatch,
    Request,
    Search,
    Understanding,
    load_ladders,
    written,
)
from framework.importing import import_documents
from tests.framework.importing.test_corpus import SOURCES, documents_of

TABLE = Path(__file__).with_name("asking_about_levels.tsv")
LINES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]


@cache
def ladders_with(name: str) -> tuple[Understanding, Ladder]:
    """Those that ship, of which one has this name; or the one of the corpus that has it."""
    shipped = load_ladders(LADDERS)
    ladder = shipped.get(name)
    if ladder is not None:
        return Understanding(shipped), ladder
    source = next(each for each in SOURCES if each.name.split(".")[0] == name)
    ladder = import_documents(documents_of(source)).ladder
    return Understanding(Ladders((ladder,))), ladder


def meant(request: Request, own: Ladder) -> str:
    mark = ""
    options = request.options if isinstance(request, Choice) else (request,)
    if isinstance(request, NoMatch):
        mark = "? "
        options = tuple(each for each in request.nearest if not isinstance(each, Search))
    texts = (written(each).removeprefix(f"{own.id}:") for each in options)
    return (mark + " | ".join(texts)).rstrip()


@pytest.mark.parametrize(("who", "typed", "wanted"), LINES, ids=lambda each: each[:40])
def test_people_ask_about_levels_in_their_own_words(who: str, typed: str, wanted: str) -> None:
    name, _, code = who.partition(" ")
    understanding, own = ladders_with(name)
    level = own.level(code)
    assert level is not None
    assert meant(understanding.understand((own, level), typed, own), own) == wanted
