"""Makes a ladder from documents, by the same rules as a ladder file, with an account of the import.

What the source doesn't say (source, licence, perhaps titles and overviews) gets a placeholder and
is listed, so that somebody can fill it in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from operator import itemgetter

from framework.files.ladder_file import LadderFile
from framework.files.values import Problem, Value, raise_if_any
from framework.importing.account import Account, ReadAs, texts_of, unread
from framework.importing.cell_values import Values
from framework.importing.document import Cell, Document
from framework.importing.doubts import Doubt, Interview, NoLadder
from framework.importing.draft import CategoryCells, Draft, LevelCells, RowCells
from framework.importing.families import one_of_same_categories
from framework.importing.keeping import keep_history
from framework.importing.levels.names import counted
from framework.importing.levels.ordering import arrange
from framework.importing.naming import ids_for, name_of_files, slug, without_ladder
from framework.importing.recognising import recognise
from framework.importing.refusing import (
    ask_about_empty_levels,
    ask_about_one_level,
    asked_layout,
    has_texts,
    why_not,
)
from framework.importing.tables.shapes import Layout
from framework.importing.texts import marks
from framework.importing.texts.internal import ask_about_internal
from framework.importing.texts.marks import split_examples, with_addresses
from framework.importing.texts.near_names import join_near_names
from framework.importing.texts.opposites import ask_about_opposites
from framework.importing.texts.placeholders import leave_placeholders_out
from framework.importing.texts.references import follow_references
from framework.importing.vocabulary import NEXT, NOTHING_NEXT, OVERVIEW, TRACK
from framework.model.ladder import Ladder

_MOST_WORDS = 8
"""How many words that couldn't be placed are named for each cell."""

_BULLETED = re.compile(r"\s*(?:[•*–-]|\d+[.)])\s")


@dataclass(frozen=True, slots=True)
class Options:
    """What the source doesn't say. Empty values are derived from the file's name.

    ``answers``: the key of the chosen option, by the key of its doubt. ``over``: the ladder that
    the new one replaces. Its ids and codes are kept, and its name if ``name`` is empty.
    """

    id: str = ""
    name: str = ""
    layout: Layout | None = None
    codes: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    over: Ladder | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported ladder, the account of the import, and the doubts that have no answer yet."""

    ladder: Ladder
    account: Account
    doubts: tuple[Doubt, ...]


def import_documents(documents: Sequence[Document], options: Options | None = None) -> Imported:
    """The ladder in the documents, with the likeliest answer to each open doubt.

    Raises ``DocumentProblems`` with each problem at its cell, or with the reason why this isn't a
    ladder.
    """
    options = options or Options()
    interview = Interview(options.answers)
    draft = recognise(documents, interview, options.layout)
    if not draft.levels and options.layout is None:
        layout = asked_layout(documents, interview)
        draft = recognise(documents, interview, layout) if layout else draft
    ask_about_opposites(draft)
    draft.join_rows_of_other_levels()
    join_near_names(draft)
    ask_about_internal(draft)
    one_of_same_categories(draft)
    draft.name_twins_apart()
    is_ladder = bool(draft.levels and draft.categories) and has_texts(draft)
    if is_ladder:
        leave_placeholders_out(draft)
    if not is_ladder or not draft.categories:
        raise_if_any(draft.problems)
        file = documents[0].file if documents else ""
        reason = Problem(file, 0, 1, why_not(documents, draft))
        raise NoLadder([reason, *_unread_files(documents)], interview.open)
    ask_about_empty_levels(draft)
    ask_about_one_level(draft)
    arrange(draft, options.codes, options.over)
    follow_references(draft)
    making = _Making(draft, documents, options)
    root = making.root()
    ladder = LadderFile(root).ladder(version="")
    draft.leave_out_addresses(texts_of(ladder))
    account = Account(
        read=sum(len(c.texts) for c in ladder.competencies),
        blank=sum(row.blanks for row in draft.rows()),
        joined=draft.joined,
        left_out=tuple(draft.left_out),
        read_as=tuple(draft.read_as),
        notes=tuple(draft.notes),
        answered=tuple(
            (doubt, chosen)
            for doubt in interview.asked.values()
            if (chosen := doubt.option(options.answers.get(doubt.key, "")))
        ),
        to_fill_in=tuple(making.to_fill_in),
    )
    missing = unread(documents, ladder, account)
    if not draft.problems:
        for cell, words in groupby(missing, key=itemgetter(0)):
            said = ", ".join(f"“{word}”" for _, word in islice(words, _MOST_WORDS))
            way_out = "put these words below a level, or delete them"
            draft.problem(cell, f"there's no place in the ladder for {said}; {way_out}")
    raise_if_any(draft.problems)
    if options.over is not None:
        kept = keep_history(ladder, options.over, interview)
        ladder = replace(kept, name=options.name or kept.name)
    return Imported(ladder, account, interview.open)


def _unread_files(documents: Sequence[Document]) -> Iterator[Problem]:
    """The files among the documents that couldn't be read, and why."""
    for each in documents:
        if not each.blocks and not each.sheet:
            yield from (Problem(each.file, 0, 1, why) for _, why in each.skipped)


@dataclass
class _Making:
    """Makes the document that a ladder file with this content would give."""

    draft: Draft
    documents: Sequence[Document]
    options: Options
    to_fill_in: list[str] = field(default_factory=list)

    @property
    def values(self) -> Values:
        return Values(self.documents[0].file, self.draft.problems)

    def root(self) -> Value:
        draft, values = self.draft, self.values
        first, files = self.documents[0], [each.file for each in self.documents if each.blocks]
        said = self.options.name or (first.title if len(self.documents) == 1 else "")
        full_name = said or name_of_files(files)
        name = self.options.name or without_ladder(full_name)
        if not said:
            self.to_fill_in.append(f"name: “{name}” comes from the file's name")
        elif name != said:
            draft.read_as.append(ReadAs(said, "the title", "the ladder's name"))
        self.to_fill_in += [
            "source: where these texts come from",
            "licence: who owns the texts, and how they can be used",
        ]
        made_id = self.options.id or slug(full_name) or slug(name_of_files(files)) or "ladder"
        return values.mapping(
            {
                "id": values.made(made_id),
                "name": values.made(name),
                "source": values.made("To fill in: where these texts come from"),
                "licence": values.made("To fill in: who owns these texts"),
                "levels": values.sequence([self._level(level) for level in draft.levels]),
                "categories": values.sequence(list(self._categories())),
            }
        )

    def _level(self, level: LevelCells) -> Value:
        values = self.values
        entries = {"code": values.said(level.cell, level.code)}
        overview = level.facts.get(OVERVIEW)
        title = level.title or counted(level.cell.text, level.code)
        if not title:
            self.to_fill_in.append(f"the title of {level.code}")
        entries["title"] = values.said(level.cell, title or level.code)
        if overview is None:
            self.to_fill_in.append(f"the overview of {level.code}: one sentence about the level")
        text = f"To fill in: what {level.code} is about, in one sentence."
        entries["overview"] = values.said(overview) if overview else values.made(text)
        if TRACK in level.facts:
            entries["track"] = values.said(level.facts[TRACK], level.facts[TRACK].name)
        elif level.track:
            entries["track"] = values.made(level.track)
        if NEXT in level.facts:
            cell = level.facts[NEXT]
            codes = [] if cell.name == NOTHING_NEXT else cell.name.split(",")
            entries["next"] = values.sequence([values.said(cell, code.strip()) for code in codes])
        return values.mapping(entries, level.cell)

    def _categories(self) -> Iterator[Value]:
        categories = list(self.draft.categories.values())
        names = [each.name.name if each.name else "Competencies" for each in categories]
        rows = [row.name.name for category in categories for row in category.rows.values()]
        ids = iter(ids_for(rows, "competency"))
        if any(not slug(name) for name in (*names, *rows)):
            self.to_fill_in.append("ids like competency-1: short ones in Latin letters")
        for category, name, made_id in zip(
            categories, names, ids_for(names, "category"), strict=True
        ):
            if category.name is None:
                self.to_fill_in.append(f"the category “{name}”: the source doesn't name one")
            yield self._category(category, name, made_id, ids)

    def _category(
        self, category: CategoryCells, name: str, made_id: str, ids: Iterator[str]
    ) -> Value:
        values = self.values
        competencies = [self._competency(row, next(ids)) for row in category.rows.values()]
        return values.mapping(
            {
                "id": values.made(made_id),
                "name": values.said(category.name, name) if category.name else values.made(name),
                "competencies": values.sequence(competencies),
            },
            category.name,
        )

    def _competency(self, row: RowCells, made_id: str) -> Value:
        values, draft = self.values, self.draft
        entries = {"id": values.made(made_id), "name": values.said(row.name, row.name.name)}
        said = marks.weight(row, draft)
        if said is not None:
            entries["weight"] = values.said(said, said.name)
        tracks = marks.tracks(row, draft)
        if tracks:
            entries["tracks"] = values.sequence([values.made(track) for track in tracks])
        texts: dict[str, Value] = {}
        examples: dict[str, Value] = {}
        for level in draft.levels:
            cells = row.texts.get(id(level), [])
            if not cells:
                continue
            first = cells[0][0]
            found = split_examples(_joined(cells))
            is_one = bool(found.examples) and "\n" not in found.text
            text = found.text.removeprefix("• ") if is_one else found.text
            texts[level.code] = values.said(first, text)
            if found.examples:
                draft.explain(found.label, first, "what stands above examples")
                said_there = with_addresses(found.examples, [cell for cell, _ in cells])
                lines = [values.said(first, each) for each in said_there]
                examples[level.code] = values.sequence(lines)
        entries["expectations"] = values.mapping(texts, row.name)
        if examples:
            entries["examples"] = values.mapping(examples, row.name)
        return values.mapping(entries, row.name)


def _joined(cells: Sequence[tuple[Cell, str]]) -> str:
    """Joins several texts into one: bullets, each on its own line."""
    if len(cells) == 1:
        return cells[0][0].text
    lines = []
    for cell, bullet in cells:
        text = cell.text.strip()
        lines.append(text if not bullet or _BULLETED.match(text) else bullet + text)
    return "\n".join(lines)
