"""Entries: what a sheet is made of, and cutting many of them into pages that Slack takes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    InteractiveElement,
    RichTextElement,
)

from bot.slack.views.blocks import small
from bot.slack.views.prose import prose
from bot.slack.views.rich import Piece, plain, rich
from bot.slack.words import escape

PAGE_CHARACTERS = 7_500
"""Slack refuses messages somewhere above 12,000 characters of blocks and says so nowhere."""

PAGE_BYTES = 36_000
"""As JSON, so that most answers fit the one frame in which a command is answered."""

PAGE_LINES = 48
"""As a phone shows them, so that a page with its title and controls is read in two screens."""

LINE = 42
"""Characters in a line on a phone."""

PAGE_BLOCKS = 40
"""Of a message's 50: title, intro, notes and controls come on top."""


@dataclass(frozen=True)
class Entry:
    """Something to read in one piece.

    ``heading`` and ``rest`` are rich text; ``line`` says the same in plain words.
    ``group`` is the small heading that it stands under together with its
    neighbours; ``button`` stands right below it.
    """

    heading: tuple[Piece, ...]
    rest: tuple[RichTextElement, ...]
    line: str
    group: str = ""
    button: InteractiveElement | None = None

    def elements(self, first: bool) -> list[RichTextElement]:
        """Rich text; all but the first of a block keep a line's distance."""
        gap = () if first else (plain("\n"),)
        return [*prose(*gap, *self.heading), *self.rest]

    def lines(self, begins_group: bool) -> int:
        """About how many a phone needs for it: its text, a gap, a small heading, a button."""
        text = sum(_lines(element) for element in self.elements(first=True))
        return text + 1 + (begins_group and bool(self.group)) + 2 * bool(self.button)


def pages_of(
    entries: Sequence[Entry], most_lines: float = PAGE_LINES
) -> tuple[tuple[Entry, ...], ...]:
    """The entries in order, as many on each page as are sure to fit. At least one page.

    ``most_lines``: of a page, as a phone shows it.
    """
    pages: list[list[Entry]] = [[]]
    characters = size = blocks = lines = 0
    group = None
    for entry in entries:
        longer, bigger, more = len(entry.line), _bytes(entry), _most_blocks(entry)
        taller = entry.lines(begins_group=entry.group != group)
        full = (
            characters + longer > PAGE_CHARACTERS
            or size + bigger > PAGE_BYTES
            or blocks + more > PAGE_BLOCKS
            or lines + taller > most_lines
        )
        if pages[-1] and full:
            pages.append([])
            characters = size = blocks = lines = 0
        group = entry.group
        pages[-1].append(entry)
        characters += longer
        size += bigger
        blocks += more
        lines += taller
    return tuple(tuple(page) for page in pages)


def blocks_of(entries: Iterable[Entry]) -> list[Block]:
    """A small heading for each group, and its entries below."""
    blocks: list[Block] = []
    for group, members in groupby(entries, key=lambda entry: entry.group):
        if group:
            blocks.append(small(f"*{escape(group)}*"))
        for together in _runs(members):
            elements = [
                element
                for number, entry in enumerate(together)
                for element in entry.elements(first=number == 0)
            ]
            blocks.append(rich(elements))
            button = together[-1].button
            if button is not None:
                blocks.append(ActionsBlock(elements=[button]))
    return blocks


def _runs(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries that share a block: a button ends one."""
    together: list[Entry] = []
    for entry in entries:
        together.append(entry)
        if entry.button is not None:
            yield together
            together = []
    if together:
        yield together


def _lines(element: RichTextElement) -> int:
    """About how many lines of a phone a section, a quote, or a list takes."""
    pieces = element.to_dict().get("elements") or []
    items = [piece["elements"] for piece in pieces if "elements" in piece] or [pieces]
    texts = ("".join(piece.get("text") or "" for piece in item) for item in items)
    return sum(-(-len(line) // LINE) or 1 for text in texts for line in text.split("\n"))


def _most_blocks(entry: Entry) -> int:
    """Its text, a button, and a heading if it begins a group."""
    return 1 + bool(entry.button) + bool(entry.group)


def _bytes(entry: Entry) -> int:
    elements = [element.to_dict() for element in entry.elements(first=False)]
    return len(json.dumps(elements))
