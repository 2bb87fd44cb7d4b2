"""Asks which ladder is meant if a table holds several, each under a header of its own."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from framework.importing.document import Block, Document, Heading, Table
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.draft import Draft
from framework.importing.levels.ordering import families, manage, roles
from framework.importing.tables.long_form import is_long
from framework.importing.tables.repeated_headers import Part, parts
from framework.model.names import normalise_name

_MANAGEMENT = re.compile(r"manag|direct|lead", re.IGNORECASE)
_BOLD_LINE = 7
"""The depth of the headings that parts get: below each heading of a page."""


def one_of_each_table(
    documents: Sequence[Document], read: Callable[[Document], Draft], interview: Interview
) -> tuple[list[Document], list[Document]]:
    """The documents with each table split at its headers, and the same with the chosen parts only.

    ``read``: makes a draft of a document.
    """
    whole: list[Document] = []
    chosen: list[Document] = []
    for document in documents:
        blocks: list[Block] = []
        left: list[Block] = []
        for block in document.blocks:
            found = parts(block) if isinstance(block, Table) else ()
            if not found:
                blocks.append(block)
                continue
            by_part = [list(_blocks(each)) for each in found]
            blocks += [each for split in by_part for each in split]
            drafts = [read(replace(document, blocks=tuple(split), title="")) for split in by_part]
            kept = _chosen(found, drafts, interview)
            left += [e for n, split in enumerate(by_part) if n not in kept for e in split]
        if len(blocks) > len(document.blocks):
            document = replace(document, blocks=tuple(blocks))
        whole.append(document)
        gone = {id(block) for block in left}
        kept_blocks = tuple(block for block in blocks if id(block) not in gone)
        chosen.append(replace(document, blocks=kept_blocks) if gone else document)
    return whole, chosen


def _blocks(part: Part) -> Iterator[Block]:
    if part.title is not None:
        yield Heading(_BOLD_LINE, part.title)
    yield part.table


def _chosen(found: Sequence[Part], drafts: Sequence[Draft], interview: Interview) -> set[int]:
    """The numbers of the parts that are read."""
    every = set(range(len(found)))
    full = [n for n, draft in enumerate(drafts) if draft.levels and draft.categories]
    if not _is_doubtful([(found[n], drafts[n]) for n in full]):
        return every
    names = _names([found[n] for n in full])
    single = [Option(str(n), f"Only {name}") for n, name in zip(full, names, strict=True)]
    together = Option("all tables", "All of them are one ladder")
    is_one = all(found[n].title is None for n in full) and not _share_rows(drafts)
    options = (together, *single) if is_one else (*single, together)
    place = found[full[0]].place.where
    said = " and ".join(names[:4])
    question = f"There may be several ladders here: {said}. Which one do you want?"
    answer = interview.ask(Doubt(f"parts:{place}", question, place, options))
    return every if answer == together.key else every - {n for n in full if str(n) != answer}


def _names(found: Sequence[Part]) -> list[str]:
    """What each part is called in the question: by its title, if each has one of its own."""
    titles = [f"“{part.title.name}”" for part in found if part.title]
    if len(set(titles)) == len(found):
        return titles
    return [f"the table at {part.place.where}" for part in found]


def _is_doubtful(full: Sequence[tuple[Part, Draft]]) -> bool:
    """Whether parts may be ladders of their own.

    They aren't if they go on with the same levels, or with those of people who manage others.
    """
    for (part, draft), (later, other) in combinations(full, 2):
        codes, others = _codes(draft), _codes(other)
        if codes & others:
            is_named = part.title is not None and is_long(part.table)
            if part.is_beside or is_named or codes != others or _share_rows([draft, other]):
                return True
            continue
        letters, theirs = _letters(draft), _letters(other)
        is_track = _manages(part, draft) or _manages(later, other)
        if letters and theirs and not letters & theirs and not is_track:
            return True
    return False


def _manages(part: Part, draft: Draft) -> bool:
    """Whether the levels of a part are of people who manage others. ``D1`` is a director's level,
    or a designer's."""
    if families(draft.levels) == {"D"} and part.title:
        return bool(_MANAGEMENT.search(part.title.name))
    return manage(draft.levels)


def _codes(draft: Draft) -> set[str]:
    return {normalise_name(level.code or level.title) for level in draft.levels}


def _letters(draft: Draft) -> set[str]:
    return families(draft.levels) or roles(draft.levels)


def _share_rows(drafts: Sequence[Draft]) -> bool:
    """Whether a competency is in two of them."""
    named = [{normalise_name(row.name.name) for row in draft.rows()} for draft in drafts]
    return any(a & b for a, b in combinations(named, 2))
