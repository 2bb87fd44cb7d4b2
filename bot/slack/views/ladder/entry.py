"""Entries, of which a sheet consists, and how to divide them into pages that Slack accepts."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement, RichTextElement

from bot.slack.views.block_kit.blocks import small
from bot.slack.views.block_kit.prose import prose
from bot.slack.views.block_kit.rich import Piece, plain, rich
from bot.slack.words import escape

PAGE_CHARACTERS = 7_500
"""Slack refuses messages somewhere above 12,000 characters of blocks, and doesn't document it."""

PAGE_BYTES = 36_000
"""As JSON, so that most answers fit into the one frame that answers a command."""

PAGE_LINES = 48
"""As a phone shows them, so that a page with title and controls takes two screens."""

LINE = 42
"""The number of characters in a line on a phone."""

PAGE_BLOCKS = 40
"""Out of a message's 50. The others are for title, intro, notes and controls."""


@dataclass(frozen=True)
class Entry:
    """A part of a sheet that isn't divided.

    ``heading`` and ``rest`` are rich text. ``line`` says the same in plain words. ``group`` is the
    small heading above it and its neighbours. ``button`` is right below it.
    """

    heading: tuple[Piece, ...]
    rest: tuple[RichTextElement, ...]
    line: str
    group: str = ""
    button: InteractiveElement | None = None

    def elements(self, first: bool) -> list[RichTextElement]:
        """Rich text. All entries except a block's first have a blank line before them."""
        gap = () if first else (plain("\n"),)
        return [*prose(*gap, *self.heading), *self.rest]

    def lines(self, begins_group: bool) -> int:
        """Roughly how many lines it takes on a phone: its text, a gap, a small heading, a
        button."""
        text = sum(_lines(element) for element in self.elements(first=True))
        return text + 1 + (begins_group and bool(self.group)) + 2 * bool(self.button)


def pages_of(
    entries: Sequence[Entry], most_lines: float = PAGE_LINES
) -> tuple[tuple[Entry, ...], ...]:
    """The entries in order, as many on each page as surely fit. There's at least one page.

    ``most_lines``: the most lines of a page on a phone.
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
    """A small heading for each group, with its entries below."""
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
    """Entries that share a block. A button ends a block."""
    together: list[Entry] = []
    for entry in entries:
        together.append(entry)
        if entry.button is not None:
            yield together
            together = []
    if together:
        yield together


def _lines(element: RichTextElement) -> int:
    """Roughly how many lines a section, a quote, or a list takes on a phone."""
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
