"""Makes one draft of a ladder from one or several documents, with its doubts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from pathlib import PurePath

from framework.files.ladder_shape import NAME_LIMIT
from framework.files.values import quoted
from framework.importing import folders
from framework.importing.document import Block, Cell, Document, Heading
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.draft import Draft
from framework.importing.families import ANOTHER, are_the_same, one_family
from framework.importing.levels.names import level_name
from framework.importing.levels.ordering import families, manage, roles
from framework.importing.levels.titles import is_title, rank
from framework.importing.naming import without_export_id
from framework.importing.outline import read_outline
from framework.importing.tables.example_columns import with_examples_below
from framework.importing.tables.header_slips import without_header_slips
from framework.importing.tables.several_ladders import one_of_each_table
from framework.importing.tables.shapes import Layout
from framework.model.names import normalise_name

_Section = tuple[tuple[Block, ...], Cell, Draft]
"""The blocks of a part of a page, its heading, and what it reads as."""

_ORDER = re.compile(r"^\d{1,3}[\s._-]+(?=\D)")
_CODE = re.compile(r"[a-z]{1,4}[0-9]{1,2}")
NOT_PART = "not under a level or a competency"


def recognise(documents: Sequence[Document], interview: Interview, layout: Layout | None) -> Draft:
    """The draft of a ladder. Problems of meaning are noted in it."""
    spelled, slips = without_header_slips(documents)
    with_examples, joined = with_examples_below(spelled)
    whole, parts = one_of_each_table(
        with_examples, lambda part: _read([part], Interview(), layout), interview
    )
    chosen, family = one_family(parts, interview)
    chosen = folders.one_ladder(chosen, _roots(chosen), interview)
    chosen = _one_ladder(chosen, layout, interview)
    chosen = _one_of_a_page(chosen, layout, interview)
    draft = _read(chosen, interview, layout)
    kept = {id(cell) for each in chosen for cell in each.cells()}
    for slip in slips:
        draft.take(slip.cell)
        draft.explain(slip.cell.name, slip.cell, slip.word)
        draft.notes.append(f"Read the header {quoted(slip.cell.name)} as {slip.word}")
    for cell, meaning in joined.meanings:
        draft.take(cell)
        draft.explain(cell.name, cell, meaning)
    for (why, _), left in groupby(joined.left_out, key=lambda each: (each[1], each[0].column)):
        draft.leave_out([cell for cell, _ in left], why)
    draft.leave_out(family, "which ladder the rows belong to")
    for document in whole:
        draft.notes += (draft.about(document, note) for note in document.notes)
        for words, why in document.skipped:
            draft.skip(words, document, why)
        for (is_used, is_read), run in groupby(
            document.cells(), key=lambda cell: (draft.is_used(cell), id(cell) in kept)
        ):
            if not is_used:
                draft.leave_out(list(run), NOT_PART if is_read else ANOTHER)
    return draft


def _read(
    documents: Sequence[Document],
    interview: Interview,
    layout: Layout | None,
    roots: list[Cell | None] | None = None,
) -> Draft:
    draft = Draft(interview, several=len({each.file for each in documents}) > 1)
    roots = roots or _roots(documents)
    for document, root in zip(documents, roots, strict=True):
        for block in document.blocks if document.title else ():
            is_title = isinstance(block, Heading) and block.cell.name == document.title
            if isinstance(block, Heading) and is_title and root is not block.cell:
                draft.understand(block.cell, "the title of the page")
    tracks = folders.tracks_by_file(documents, roots)
    for document, root in _in_order(documents, roots, tracks):
        read_outline(document, draft, layout, root)
        for _, cell in document.front:
            draft.understand(cell, "about the file")
    folders.say_tracks(draft, tracks)
    return draft


def _roots(documents: Sequence[Document]) -> list[Cell | None]:
    """If there are several documents, what each one as a whole is about."""
    full = [document for document in documents if document.blocks]
    if len(full) < 2:
        return [None] * len(documents)
    return [_root(document) for document in documents]


def _root(document: Document) -> Cell:
    front = dict(document.front)
    stem = without_export_id(PurePath(document.file).stem)
    spoken = _ORDER.sub("", stem).replace("_", " ").replace("-", " ").strip()
    named = document.sheet or _as_name(spoken)
    outside = Cell(named, 0, 1, "the file's name", file=document.file)
    if document.sheet:
        return replace(outside, where=f"sheet “{document.sheet}”")
    heading = next((b.cell for b in document.blocks if isinstance(b, Heading)), None)
    title = heading if heading and heading.name == document.title else None
    code, said = front.get("code") or front.get("level"), front.get("title") or front.get("name")
    if code and title is not None and not said and is_title(title.name):
        said = title if len(title.name) <= NAME_LIMIT else said
    if code and said and code.text != said.name:
        return code.saying(f"{code.text} - {said.text}")
    if title is not None and not code and not said and _has_only_the_code(outside, title):
        return title.saying(f"{outside.text} - {title.name}")
    for each in (code, said, title, outside):
        if each is not None and level_name(each.text):
            return each
    return said or title or outside


def _as_name(spoken: str) -> str:
    """A file's name as people would write it, with the letters of a code as capitals."""
    if not spoken.islower():
        return spoken
    return spoken.upper() if _CODE.fullmatch(spoken) else spoken.capitalize()


def _has_only_the_code(outside: Cell, title: Cell) -> bool:
    """Whether a file's name is the code of the level, and its heading the level's title."""
    found, named = level_name(outside.text), level_name(title.text)
    has_code = found is not None and found.is_sure and not found.title
    return has_code and not (named and named.code) and len(title.name) <= NAME_LIMIT


def _in_order(
    documents: Sequence[Document], roots: list[Cell | None], tracks: Mapping[str, str]
) -> list[tuple[Document, Cell | None]]:
    """If each file is a level, the files from the lowest to the highest; else as they come."""
    pairs = list(zip(documents, roots, strict=True))
    names = [level_name(root.text) if root else None for root in roots]
    if sum(name is not None for name in names) < 2:
        return pairs
    ranked = []
    others = [pair for pair, name in zip(pairs, names, strict=True) if name is None]
    for (document, root), name in zip(pairs, names, strict=True):
        if name is None:
            continue
        number = re.search(r"\d+", name.code) if name else None
        order = dict(document.front).get("order") or dict(document.front).get("weight")
        prefix = re.match(r"\d+", PurePath(document.file).stem)
        ranked.append(
            (
                folders.place(tracks.get(document.file, "")),
                float(order.text) if order and order.text.isdecimal() else 0.0,
                float(prefix[0]) if prefix else 0.0,
                name.family if name else "",
                float(number[0]) if number else rank(name.title if name else ""),
                (document, root),
            )
        )
    return [*others, *(each[-1] for each in sorted(ranked, key=lambda each: each[:5]))]


def _one_ladder(
    documents: Sequence[Document], layout: Layout | None, interview: Interview
) -> Sequence[Document]:
    """The documents of one ladder. If they hold several ladders, those of the chosen one."""
    read = [
        (each, _read([each], Interview(), layout, [root]))
        for each, root in zip(documents, _roots(documents), strict=True)
        if root is not None and each.blocks
    ]
    every = [(each, draft) for each, draft in read if _is_full(draft)]
    full = [(each, draft) for each, draft in every if each.tables]
    if len(full) < 2 or not _differ(full):
        full = every
        drafts = [draft for _, draft in full]
        if not _are_apart(drafts) and not _repeat_each_other(drafts):
            return documents
    names = [each.sheet or PurePath(each.file).name for each, _ in full]
    single = _singly(names)
    together = Option("all", "All of them are one ladder")
    is_apart = _are_apart([draft for _, draft in full]) or _shared_rows(full) is not None
    options = (*single, together) if is_apart else (together, *single)
    answer = _which(names, options, names[0], interview)
    if answer == "all":
        return documents
    others = [each for number, (each, _) in enumerate(full) if str(number) != answer]
    return [each for each in documents if each not in others]


def _singly(names: Sequence[str]) -> list[Option]:
    return [Option(str(number), f"Only {name}") for number, name in enumerate(names)]


def _which(
    names: Sequence[str], options: tuple[Option, ...], place: str, interview: Interview
) -> str:
    where = " and ".join(f"“{name}”" for name in names[:4])
    question = f"There may be several ladders here: {where}. Which one do you want?"
    return interview.ask(Doubt("ladder", question, place, options))


def _one_of_a_page(
    documents: Sequence[Document], layout: Layout | None, interview: Interview
) -> Sequence[Document]:
    """The same, with one ladder of a page that has several, each in a table or in the headings
    under its heading."""
    if len(documents) != 1:
        return documents
    (page,) = documents
    sections = [
        (blocks, heading, _read([replace(page, blocks=blocks, title="")], Interview(), layout))
        for blocks, heading in _sections(page)
    ]
    again = [each for each in sections if _is_full(each[2])]
    if _repeat_each_other([draft for _, _, draft in again]):
        return _one_section(page, again, interview)
    tables = page.tables if len(page.tables) > 1 else ()
    parts: list[tuple[tuple[Block, ...], Cell]]
    parts = [((table,), table.heading) for table in tables if table.heading]
    read = [
        (blocks, heading, _read([replace(page, blocks=blocks, title="")], Interview(), layout))
        for blocks, heading in parts
    ]
    full = [each for each in read or sections if _is_full(each[2])]
    names = {heading.name for _, heading, _ in full}
    if len(names) < len(full) or not _are_apart([draft for _, _, draft in full]):
        return documents
    return _one_section(page, full, interview)


def _one_section(page: Document, full: Sequence[_Section], interview: Interview) -> list[Document]:
    """The page without the sections that aren't of the chosen ladder."""
    names = [heading.name for _, heading, _ in full]
    together = Option("all", "All of them are one ladder")
    answer = _which(names, (*_singly(names), together), full[0][1].where, interview)
    others = [each for n, each in enumerate(full) if answer not in ("all", str(n))]
    left = {id(each) for blocks, heading, _ in others for each in (*blocks, heading)}
    kept = (b for b in page.blocks if not {id(b), id(getattr(b, "cell", b))} & left)
    return [replace(page, blocks=tuple(kept))] if left else [page]


def _repeat_each_other(drafts: Sequence[Draft]) -> bool:
    """Whether each draft has most competencies of another, at levels that both have."""
    rows = [{normalise_name(row.name.name) for row in draft.rows()} for draft in drafts]
    levels = [{normalise_name(e.code or e.title) for e in draft.levels} for draft in drafts]
    every = range(len(drafts))
    return len(drafts) > 1 and all(
        any(i != j and levels[i] & levels[j] and are_the_same(rows[i], rows[j]) for j in every)
        for i in every
    )


def _sections(page: Document) -> list[tuple[tuple[Block, ...], Cell]]:
    """What stands under the uppermost headings of which there are several, if none names a
    level."""
    heads = [each for each in page.blocks if isinstance(each, Heading)]
    depths = [each.depth for each in heads]
    depth = next((each for each in sorted(set(depths)) if depths.count(each) > 1), None)
    if depth is None or any(level_name(e.cell.text) for e in heads if e.depth == depth):
        return []
    found: list[tuple[list[Block], Cell]] = []
    is_inside = False
    for block in page.blocks:
        if isinstance(block, Heading) and block.depth <= depth:
            is_inside = block.depth == depth
            found += [([], block.cell)] if is_inside else []
        if is_inside:
            found[-1][0].append(block)
    return [(tuple(blocks), heading) for blocks, heading in found]


def _is_full(draft: Draft) -> bool:
    """Whether it could be a ladder of its own."""
    return bool(draft.categories) and len(draft.levels) > 1


def _are_apart(drafts: Sequence[Draft]) -> bool:
    """Whether drafts are ladders of their own: their levels have other letters or, without codes,
    other roles, and no competency is in two of them. A track for managers belongs to its ladder."""
    letters = [families(draft.levels) or roles(draft.levels) for draft in drafts]
    rows = [{normalise_name(row.name.name) for row in draft.rows()} for draft in drafts]
    return (
        len(drafts) > 1
        and all(letters)
        and all(not a & b for found in (letters, rows) for a, b in combinations(found, 2))
        and not any(manage(draft.levels) for draft in drafts)
    )


def _differ(full: list[tuple[Document, Draft]]) -> bool:
    """Whether parts don't simply complement each other: their levels differ or they repeat rows."""
    levels = [frozenset(normalise_name(e.code or e.title) for e in d.levels) for _, d in full]
    return len(set(levels)) > 1 or _shared_rows(full) is not None


def _shared_rows(full: list[tuple[Document, Draft]]) -> bool | None:
    """``True`` if parts have rows with the same name and category; ``None`` if none has rows."""
    seen: set[tuple[str, str]] = set()
    for _, draft in full:
        rows = {
            (key, name)
            for key, category in draft.categories.items()
            for name in category.rows
            if name != "expectations"
        }
        if rows & seen:
            return True
        seen |= rows
    return None
