"""Makes one draft of a ladder from one or several documents, with its doubts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath

from framework.files.ladder_shape import NAME_LIMIT
from framework.importing import folders
from framework.importing.document import Cell, Document, Heading, Table
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.draft import Draft
from framework.importing.level_names import level_name
from framework.importing.naming import without_export_id
from framework.importing.outline import read_outline
from framework.importing.table_shapes import Layout
from framework.importing.titles import rank
from framework.model.names import normalise_name

_ORDER = re.compile(r"^\d{1,3}[\s._-]+(?=\D)")
_CODE = re.compile(r"[a-z]{1,4}[0-9]{1,2}")
NOT_PART = "not under a level or a competency"


def recognise(documents: Sequence[Document], interview: Interview, layout: Layout | None) -> Draft:
    """The draft of a ladder. Problems of meaning are noted in it."""
    chosen = folders.one_ladder(documents, _roots(documents), interview)
    chosen = _one_ladder(chosen, layout, interview)
    draft = _read(chosen, interview, layout)
    for document in documents:
        for words, why in document.skipped:
            draft.skip(words, document, why)
        why = NOT_PART if document in chosen else "another ladder; import it on its own"
        cells = list(document.cells())
        for is_used, run in groupby(cells, key=draft.is_used):
            if not is_used:
                draft.leave_out(list(run), why)
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
    if code and said:
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
    with_tables = [d for d in documents if any(isinstance(b, Table) for b in d.blocks)]
    if len(with_tables) < 2:
        return documents
    roots = dict(zip(map(id, documents), _roots(documents), strict=True))
    read = [(each, _read([each], Interview(), layout, [roots[id(each)]])) for each in with_tables]
    full = [(each, draft) for each, draft in read if draft.categories and len(draft.levels) > 1]
    if len(full) < 2 or not _differ(full):
        return documents
    names = [each.sheet or PurePath(each.file).name for each, _ in full]
    single = [Option(name, f"Only {name}") for name in names]
    together = Option("all", "All of them are one ladder")
    share_rows = _shared_rows(full)
    options = (together, *single) if share_rows is None else (*single, together)
    where = " and ".join(f"“{name}”" for name in names[:4])
    question = f"There may be several ladders here: {where}. Which one do you want?"
    answer = interview.ask(Doubt("ladder", question, names[0], options))
    if answer == "all":
        return documents
    others = [each for (each, _), name in zip(full, names, strict=True) if name != answer]
    return [each for each in documents if each not in others]


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
