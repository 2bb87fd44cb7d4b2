"""Reads headings, paragraphs and bullets. Each text belongs to the level above it.

A page may have levels with competencies under them, or competencies with levels under
them; a level may also stand at the beginning of a line (``IC1: …``).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeGuard

from framework.files.values import quoted
from framework.importing.document import Block, Cell, Document, Heading, Passage, Table
from framework.importing.draft import Draft, LevelCells
from framework.importing.levels.names import LevelName, continued, level_name
from framework.importing.tables.reading import read_table
from framework.importing.tables.shapes import Layout
from framework.importing.texts.internal import PAY, may_say_pay, says_pay
from framework.importing.texts.marks import EXAMPLES, is_examples_label, said_as_mark
from framework.importing.vocabulary import OVERVIEW
from framework.model.names import normalise_name

_LABEL = re.compile(r"(?P<label>[^\n:–—]{1,60}?)\s*(?::|–|—|\s-\s)\s*(?P<rest>.+)", re.DOTALL)
_SHORT = 60
_CHAPTER = re.compile(r"\A\s*[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?\s+(?=[^\W\d])")
_ABOUT_THE_PAGE = re.compile(
    r"(?:(?:document|page|content|last|next) )?"
    r"(?:owners?|authors?|status|version|created|updated|edited|changed|tags?|date"
    r"|review(?:er|ed|s)?|approved|contact|questions)\b(?: by| at| on| date)?\s*:.{0,120}"
    r"|(?:last )?(?:reviewed|updated|edited|changed|modified|approved) (?:by|on|in|at) .{1,120}"
    r"|(?:version|v|rev(?:ision)?)\.? ?[0-9][0-9.]{0,8}"
    r"|(?:any )?(?:questions|feedback)\? .{1,120}",
    re.IGNORECASE,
)
BELOW_THE_PAGE = "below the last line across the page"
_OVERVIEWS = frozenset({"overview", "summary", "about", "description", "generaloverview"})


@dataclass(frozen=True)
class _Label:
    """A heading, a bullet with others under it, or bold words, as the label of the texts below."""

    depth: float
    cell: Cell
    is_level: bool


@dataclass(frozen=True)
class _Entry:
    """A text and the labels above it. ``whole``: the passage that it's all of, or a part of.
    ``is_direct``: whether the level is the nearest label."""

    whole: Passage
    text: Cell
    indent: int
    level: Cell | None
    names: tuple[Cell, ...]
    lead: Cell | None
    is_direct: bool = False
    under: "_Entry | None" = None
    """The bullet with bold words above it, if it's indented below one."""


def read_outline(
    document: Document, draft: Draft, layout: Layout | None, root: Cell | None = None
) -> None:
    """Adds the content of a document, its tables included.

    ``root``: if it's one of several documents, the level or competency that all of it is about.
    """
    entries: list[_Entry] = []
    with_tables: set[str] = set()
    said: list[tuple[tuple[Cell, ...], Cell]] = []
    for path, block in _with_paths(document, root):
        level = next((each.cell for each in reversed(path) if each.is_level), None)
        names = tuple(each.cell for each in path if not each.is_level)
        if isinstance(block, Table):
            above = names[-1] if names else level
            if read_table(replace(block, heading=above), draft, layout, level) and level:
                with_tables.add(level.text)
        elif names and isinstance(block, Passage) and not block.lead and said_as_mark(block.cell):
            said.append((names, block.cell))
        elif len(names) > 1 and isinstance(block, Passage) and is_examples_label(names[-1].text):
            entries += _examples(block, level, names, entries)
        elif isinstance(block, Passage) and block.is_footer and _is_left_out(block, path, draft):
            draft.leave_out((c for c in (block.lead, block.cell) if c), BELOW_THE_PAGE)
        elif isinstance(block, Passage) and not _is_about_the_page(block):
            is_direct = bool(path) and path[-1].is_level
            found = _entries(block, level, names)
            under = _bold_above(block, entries)
            entries += [replace(each, is_direct=is_direct, under=under) for each in found]
    _write(_with_leads(entries), draft, with_tables, _of_several(entries))
    for names, cell in said:
        _mark(names, cell, draft)


def _mark(names: tuple[Cell, ...], cell: Cell, draft: Draft) -> None:
    """Notes a line about the competency above it, if one of the names is a competency."""
    row = draft.known_competency(names[-2] if len(names) > 1 else None, names[-1])
    found = said_as_mark(cell)
    if row is not None and found is not None:
        told, value = found
        draft.understand(cell, f"the competency's {told}")
        draft.mark(row, told, value)


def _is_left_out(footer: Passage, path: Sequence[_Label], draft: Draft) -> bool:
    """Asks whether what is below the last line across the page stays out of the text above it."""
    if not path or _is_about_the_page(footer):
        return True
    said = footer.lead.text if footer.lead else footer.cell.text
    question = f"{quoted(said)} is below the last line across the page. Does it belong in a ladder?"
    return draft.interview.leaves_out("footer", footer.cell.where, question)


def _bold_above(passage: Passage, before: Sequence[_Entry]) -> _Entry | None:
    """The bullet with bold words and a text below which a bullet is indented."""
    if not passage.indent or not before:
        return None
    last: _Entry | None = before[-1]
    while last is not None and (last.indent >= passage.indent or last.whole.lead is None):
        last = last.under
    return last if last is not None and last.indent else None


def _is_about_the_page(passage: Passage) -> bool:
    return passage.indent == 0 and bool(_ABOUT_THE_PAGE.fullmatch(passage.cell.text))


def _with_paths(
    document: Document, root: Cell | None
) -> Iterator[tuple[tuple[_Label, ...], Block]]:
    """Each table and passage with the labels above it."""
    levels = _level_headings(document)
    if root is not None and levels and level_name(root.text):
        root = None  # the page names its levels itself
    path: list[_Label] = []
    if root is not None:
        path.append(_Label(0, root, level_name(root.text) is not None))
    blocks = list(document.blocks)
    loose = _bullets_among_others(blocks) | _lines_about_levels(blocks, levels)
    loose |= _said_once(blocks) if root is None and levels else set()
    title = document.title if len(_top_headings(blocks)) == 1 else ""
    for block, after in zip(blocks, [*blocks, None][1:], strict=True):
        if isinstance(block, Heading) and id(block) in loose:
            yield tuple(path), Passage(block.cell)
            continue
        if isinstance(block, Heading):
            path = [each for each in path if each.depth < block.depth]
            is_title = block.depth == 1 and block.cell.name == title
            is_title = is_title and (root is not None or id(block) not in levels)
            inside = any(each.is_level for each in path)
            if not is_title:
                path.append(_Label(block.depth, block.cell, id(block) in levels and not inside))
            continue
        if isinstance(block, Table):
            yield tuple(path), block
            continue
        depth = 10.0 + block.indent
        path = [each for each in path if each.depth < depth]
        label = None if id(block) in loose else _parent(block, after, path)
        if label is None:
            yield tuple(path), block
        else:
            path.append(replace(label, depth=depth))


def _top_headings(blocks: Sequence[Block]) -> list[Heading]:
    return [each for each in blocks if isinstance(each, Heading) and each.depth == 1]


def _level_headings(document: Document) -> set[int]:
    """The headings that name levels: sure ones, or several of one depth that read like titles."""
    named: dict[int, list[tuple[Heading, LevelName]]] = {}
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    for block in headings:
        name = level_name(block.cell.text)
        if name and (name.is_sure or not name.code):
            named.setdefault(block.depth, []).append((block, name))
    levels: set[int] = set()
    for found in named.values():
        is_sure = any(name.is_sure for _, name in found)
        distinct = {normalise_name(heading.cell.name) for heading, _ in found}
        if is_sure or len(distinct) > 1:
            levels |= {id(heading) for heading, _ in found}
    for depth in {each.depth for each in headings}:
        beside = [each for each in headings if each.depth == depth]
        series = continued([each.cell.text for each in beside])
        levels |= {id(beside[at]) for at in series}
    return levels


def _bullets_among_others(blocks: Sequence[Block]) -> set[int]:
    """Bullets that aren't labels although they have bullets under them: one beside them is just a
    text.

    Bold words and levels are labels anywhere.
    """
    found: set[int] = set()
    seen: set[int] = set()
    for start, block in enumerate(blocks):
        if not isinstance(block, Passage) or not block.indent or id(block) in seen:
            continue
        run = takewhile(
            lambda each, depth=block.indent: isinstance(each, Passage) and each.indent >= depth,  # type: ignore[misc]
            blocks[start:],
        )
        together = [each for each in run if isinstance(each, Passage)]
        beside = [each for each in together if each.indent == block.indent]
        seen |= {id(each) for each in beside}
        has_texts = any(
            each.indent == block.indent
            and each.lead is None
            and (after is None or after.indent <= each.indent)
            and level_name(each.cell.text) is None
            for each, after in zip(together, [*together[1:], None], strict=True)
        )
        if has_texts:
            plain = (e for e in beside if e.lead is None and level_name(e.cell.text) is None)
            found |= {id(each) for each in plain}
    return found


def _said_once(blocks: Sequence[Block]) -> set[int]:
    """Plain bullets with others under them that no other level has, below a heading for each
    competency: they're texts. A competency would be there again."""
    found: dict[str, list[int]] = {}
    heading: Heading | None = None
    for block, after in zip(blocks, [*blocks, None][1:], strict=True):
        if isinstance(block, Heading):
            heading = block
        elif isinstance(block, Passage) and block.indent == 1 and block.lead is None:
            is_above = isinstance(after, Passage) and after.indent > block.indent
            is_named = heading is not None and level_name(heading.cell.text) is None
            if is_above and is_named and level_name(block.cell.text) is None:
                found.setdefault(normalise_name(block.cell.text), []).append(id(block))
    return {each[0] for each in found.values() if len(each) == 1}


def _lines_about_levels(blocks: Sequence[Block], levels: Collection[int]) -> set[int]:
    """Lines right below a level and above bold bullets that aren't labels: each is below one level
    only.

    A category above the same competencies would be there again at another level.
    """
    found: dict[str, list[int]] = {}
    for above, line, below in zip(blocks, blocks[1:], blocks[2:], strict=False):
        is_bullet = isinstance(below, Passage) and below.indent and below.lead is not None
        if id(above) in levels and is_bullet and _is_line(line):
            said = line.lead if isinstance(line, Passage) and line.cell.is_blank else line.cell
            found.setdefault(normalise_name(said.text if said else ""), []).append(id(line))
    return {each[0] for each in found.values() if len(each) == 1} if len(found) > 1 else set()


def _is_line(block: Block) -> TypeGuard[Heading | Passage]:
    """Whether a block isn't a bullet. A bold line is read as a heading: “**Mission: keep it
    running**”."""
    if isinstance(block, Heading):
        return _LABEL.fullmatch(block.cell.text) is not None
    return isinstance(block, Passage) and not block.indent


def _parent(passage: Passage, after: Block | None, path: Sequence[_Label]) -> _Label | None:
    """A bullet or line with others under it, as their label."""
    if not isinstance(after, Passage) or after.indent <= passage.indent:
        return None
    if said_as_mark(passage.cell):
        return None
    said = passage.lead if passage.lead and passage.cell.is_blank else passage.cell
    if passage.lead and not passage.cell.is_blank:
        return None
    text = said.text.rstrip(":")
    if len(text) > _SHORT or text.endswith("."):
        return None
    inside = any(each.is_level for each in path)
    is_level = level_name(text) is not None and not inside
    is_bold = passage.lead is not None
    if is_level or is_bold or said.text.endswith(":") or len(text.split()) <= 5:
        return _Label(0, said, is_level)
    return None


def _entries(passage: Passage, level: Cell | None, names: tuple[Cell, ...]) -> Iterator[_Entry]:
    """The texts of a passage: one, or several if several lines each name a level."""
    if passage.lead is not None:
        if level is None and level_name(passage.lead.text):
            yield _Entry(passage, passage.cell, passage.indent, passage.lead, names, None)
        else:
            yield _Entry(passage, passage.cell, passage.indent, level, names, passage.lead)
        return
    if level is None:
        for line in passage.cell.text.split("\n"):
            found = _LABEL.fullmatch(line)
            if found and level_name(found["label"]):
                label = passage.cell.saying(found["label"].strip())
                text = passage.cell.saying(found["rest"].strip())
                yield _Entry(passage, text, passage.indent, label, names, None)
        return
    yield _Entry(passage, passage.cell, passage.indent, level, names, None)


def _examples(
    passage: Passage, level: Cell | None, names: tuple[Cell, ...], before: Sequence[_Entry]
) -> Iterator[_Entry]:
    """A bullet of a competency's text, below a line that says what its bullets are."""
    *above, label = names
    heading = _Entry(Passage(label), label.saying(EXAMPLES), 0, level, tuple(above), None)
    if all(each.text.where != label.where or each.level != level for each in before):
        yield heading
    indent = max(passage.indent, 1)
    yield replace(heading, whole=passage, text=passage.cell, indent=indent, lead=passage.lead)


def _with_leads(entries: list[_Entry]) -> list[_Entry]:
    """Takes the bold words before texts as competencies, if they repeat at other levels."""
    at: dict[str, set[str]] = {}
    for each in entries:
        if each.lead and each.level and each.under is None:
            at.setdefault(normalise_name(each.lead.text), set()).add(each.level.text)
    again = [name for name, levels in at.items() if len(levels) > 1]
    are_names = len(again) * 2 >= len(at)
    return [_with_lead(each, is_name=are_names) for each in entries]


def _with_lead(entry: _Entry, *, is_name: bool) -> _Entry:
    above = entry.under
    if above is not None:
        under = _with_lead(above, is_name=is_name)
        names = (*under.names, *entry.names[len(above.names) :])
        entry = replace(entry, level=entry.level or under.level, names=names)
    if entry.lead is None:
        return entry
    if is_name and above is None:
        return replace(entry, names=(*entry.names, entry.lead), lead=None)
    said = f"{entry.lead.text}: {entry.text.text}" if entry.text.text else entry.lead.text
    return replace(entry, text=entry.text.saying(said), lead=None)


def _of_several(entries: Sequence[_Entry]) -> set[str]:
    """The levels that are there below several competencies."""
    under: dict[str, set[str]] = {}
    for each in entries:
        if each.level and each.names and each.is_direct:
            under.setdefault(each.level.text, set()).add(normalise_name(each.names[-1].name))
    return {level for level, names in under.items() if len(names) > 1}


def _write(
    entries: list[_Entry], draft: Draft, with_tables: Collection[str], shared: Collection[str]
) -> None:
    """Adds the texts. ``with_tables``: the levels with a table under them. ``shared``: those that
    are there below several competencies."""
    has_names = any(each.names for each in entries)
    with_more = set(with_tables) | {
        each.level.text
        for each in entries
        if each.level and (each.names or (each.indent and not has_names))
    }
    with_names_below = {
        each.level.text for each in entries if each.level and each.names and not each.is_direct
    }
    overviews: dict[int, list[Cell]] = {}
    depths: dict[tuple[int, str], int] = {}
    for each in entries:
        if each.level is None:
            continue
        level = draft.level(each.level)
        if level is None:
            continue
        named_so = each.names and normalise_name(each.names[-1].name) in _OVERVIEWS
        above = with_names_below if each.names and each.is_direct else with_more
        is_above = (
            (not each.names or each.is_direct) and not each.indent and each.level.text in above
        )
        # Below a level that several competencies have, a line says what one of them expects.
        is_above = is_above and each.level.text not in shared
        if named_so or is_above:
            if named_so:
                draft.understand(each.names[-1], "the level's overview")
            _take(each, draft)
            overviews.setdefault(id(level), []).extend(_without_pay(each.text, draft))
            _say_overview(level, overviews[id(level)], draft)
            continue
        _take(each, draft)
        place = (id(level), each.names[-1].where if each.names else "")
        if each.indent:
            depths.setdefault(place, each.indent)
        _write_text(each, level, draft, each.indent - depths.get(place, each.indent))


def _write_text(entry: _Entry, level: LevelCells, draft: Draft, depth: int) -> None:
    """Adds a text. ``depth``: how much deeper its bullet is than the first one there."""
    names = entry.names
    if names:
        name = _without_number(names[-1], draft)
        category = _without_number(names[-2], draft) if len(names) > 1 else None
    else:
        name, category = entry.text.saying("Expectations"), None
    row = draft.competency(category, name)
    draft.write(row, level, entry.text, "  " * depth + "• " if entry.indent else "")


def _without_number(cell: Cell, draft: Draft) -> Cell:
    """A heading without the number of its chapter: “Planning” for “2.1 Planning”, which is “3.1”
    at another level."""
    found = _CHAPTER.match(cell.text)
    if found is None:
        return cell
    named = cell.saying(cell.text[found.end() :])
    draft.understand(cell, named.name)
    return named


def _without_pay(cell: Cell, draft: Draft) -> list[Cell]:
    """What a passage says of a level, without its lines about pay: everyone can read a ladder."""
    lines = cell.text.split("\n")
    left = [line for line in lines if says_pay(line) or _is_pay(cell.saying(line), draft)]
    for line in left:
        draft.leave_out_mark(cell.saying(line), PAY)
    rest = "\n".join(line for line in lines if line not in left)
    return [cell.saying(rest)] if rest.strip() else []


def _is_pay(line: Cell, draft: Draft) -> bool:
    """Asks about a line that may be about pay."""
    if not may_say_pay(line.text):
        return False
    question = (
        f"{quoted(line.text)} sounds like pay. Everyone can read a ladder. Does it belong there?"
    )
    return draft.interview.leaves_out("pay", line.where, question)


def _say_overview(level: LevelCells, cells: list[Cell], draft: Draft) -> None:
    if not cells:
        return
    joined = "\n".join(cell.text for cell in cells)
    level.facts[OVERVIEW] = cells[0].saying(joined)
    for cell in cells:
        draft.take(cell)


def _take(entry: _Entry, draft: Draft) -> None:
    """Marks the words of the passage as used. The entry may be a part of it."""
    for cell in (entry.whole.cell, entry.whole.lead):
        if cell is not None:
            draft.take(cell)
