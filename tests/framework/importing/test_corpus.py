"""Ladders in the shapes that companies keep them in, each with exactly what it must give.

A case is a file or a folder in ``corpus/`` and the ``.yml`` of its name: levels, texts by
category and competency, the doubts, and the words that are left out; or why it is refused.
``x.book.yml`` is an Excel workbook, a list of rows for each sheet. ``UPDATE_SNAPSHOTS=1``
writes what is given today: read the difference as a stranger would.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

import bot.cli.ladder.account_text as account_text_module
from framework import DocumentProblems, parse_ladder
from framework.importing import (
    Document,
    Imported,
    LeftOut,
    Options,
    gather,
    import_documents,
    ladder_yaml,
    read_documents,
    read_files,
    unread,
)
from tests.framework.importing.test_readers import saved

CORPUS = Path(__file__).parent / "corpus"
SOURCES = sorted(
    path
    for path in CORPUS.iterdir()
    if path.is_dir() or path.suffix != ".yml" or path.with_suffix(".wanted.yml").exists()
    or path.name.endswith(".book.yml")
)  # fmt: skip


def wanted_of(source: Path) -> Path:
    """Where the file is that says what must be given."""
    stem = source.name.removesuffix(".book.yml").split(".")[0]
    return CORPUS / f"{stem}.wanted.yml"


def documents_of(source: Path) -> list[Document]:
    if source.name.endswith(".book.yml"):
        return read_documents(book(source), source.name.replace(".book.yml", ".xlsx"))
    if source.is_dir():
        return read_files(gather([source]))
    return read_documents(source.read_bytes(), source.name)


def every_import() -> Iterator[tuple[Path, list[Document], Imported]]:
    """Each case that isn't refused."""
    for source in SOURCES:
        documents = documents_of(source)
        try:
            imported = import_documents(documents)
        except DocumentProblems:
            continue
        yield source, documents, imported


def book(source: Path) -> bytes:
    described = yaml.safe_load(source.read_text(encoding="utf-8"))
    merged = described.pop("merged", [])
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in described.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
        for area in merged:
            sheet.merge_cells(area)
    return saved(made)


def given_by(documents: list[Document]) -> dict[str, Any]:
    """What an import gives, in the form of the corpus."""
    try:
        imported = import_documents(documents)
    except DocumentProblems as error:
        return {"refused": [problem.message for problem in error.problems]}
    return {
        "levels": [_level(level) for level in imported.ladder.levels],
        "texts": {
            category.name: {each.name: dict(each.texts) for each in category.competencies}
            for category in imported.ladder.categories
        },
        **_marks(imported),
        "doubts": [f"{each.question} → {each.likeliest.label}" for each in imported.doubts],
        "left out": [f"{each.words} ({each.why})" for each in imported.account.left_out],
        **({"notes": list(imported.account.notes)} if imported.account.notes else {}),
    }


def _marks(imported: Imported) -> dict[str, Any]:
    """Weights, tracks and examples, of ladders that have any."""
    said = {
        each.name: {
            **({"weight": each.weight} if each.weight else {}),
            **({"tracks": list(each.tracks)} if each.tracks else {}),
            **{code: list(lines) for code, lines in each.examples.items()},
        }
        for each in imported.ladder.competencies
    }
    marked = {name: marks for name, marks in said.items() if marks}
    return {"marks": marked} if marked else {}


def _level(level: Any) -> str:
    overview = "" if level.overview.startswith("To fill in") else f": {level.overview}"
    track = f" [{level.track}]" if level.track else ""
    after = f" → {', '.join(level.leads_to)}" if level.leads_to else ""
    return f"{level.code} {level.title}{track}{after}{overview}"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_source_gives_exactly_this(source: Path) -> None:
    given = given_by(documents_of(source))
    wanted = wanted_of(source)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        text = yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=100)
        wanted.write_text(text, encoding="utf-8")
    assert given == yaml.safe_load(wanted.read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_word_is_in_the_ladder_or_in_the_account(source: Path) -> None:
    documents = documents_of(source)
    try:
        imported = import_documents(documents)
    except DocumentProblems:
        return
    assert unread(documents, imported.ladder, imported.account) == ()
    _is_read_again(imported)


def test_every_word_is_in_the_ladder_or_in_the_account_as_it_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Long words that are left out are printed shortened, with their number; here in full."""
    monkeypatch.setattr(account_text_module, "_MOST_WORDS", 1_000_000)
    missing = {}
    for source, documents, imported in every_import():
        printed = account_text_module.account_text(imported)
        shown = replace(imported.account, left_out=(LeftOut(printed, "", ""),), read_as=())
        missing[source.name] = unread(documents, imported.ladder, shown)
    assert {name: words for name, words in missing.items() if words} == {}


def test_a_word_without_a_place_is_named_with_its_cell() -> None:
    documents = documents_of(CORPUS / "bold_title_above_bold_levels.html")
    imported = import_documents(documents)
    account = replace(imported.account, left_out=())
    missing = unread(documents, imported.ladder, account)
    assert [word for _, word in missing] == ["kitchen", "career", "path"]
    assert {cell.text for cell, _ in missing} == {"Kitchen career path"}


def _is_read_again(imported: Imported) -> None:
    again = parse_ladder(ladder_yaml(imported.ladder).encode(), "x.yml")
    assert (again.levels, again.categories) == (imported.ladder.levels, imported.ladder.categories)


def test_the_likeliest_answers_are_the_ones_taken() -> None:
    for _, documents, imported in every_import():
        answers = {each.key: each.likeliest.key for each in imported.doubts}
        answered = import_documents(documents, Options(answers=answers))
        assert answered.ladder == imported.ladder
        assert answered.doubts == ()
