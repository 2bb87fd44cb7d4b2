"""Entries: what a sheet is made of, and cutting many of them into pages that Slack takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    InteractiveElement,
    MarkdownTextObject,
    RichTextElement,
)

from bot.slack.views.rich import Piece, plain, rich, section
from bot.slack.words import escape

PAGE_CHARACTERS = 7_500
"""Slack refuses messages somewhere above 12,000 characters of blocks and says so nowhere."""

PAGE_BYTES = 36_000
"""As JSON, so that most answers fit the one frame in which a command is answered."""

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
        return [section(*gap, *self.heading), *self.rest]


def pages_of(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """The entries in order, as many on each page as are sure to fit. At least one page."""
    pages: list[list[Entry]] = [[]]
    characters = size = blocks = 0
    for entry in entries:
        longer, bigger, more = len(entry.line), _bytes(entry), _most_blocks(entry)
        full = (
            characters + longer > PAGE_CHARACTERS
            or size + bigger > PAGE_BYTES
            or blocks + more > PAGE_BLOCKS
        )
        if pages[-1] and full:
            pages.append([])
            characters = size = blocks = 0
        pages[-1].append(entry)
        characters += longer
        size += bigger
        blocks += more
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


def small(text: str) -> ContextBlock:
    """A line in small print (mrkdwn)."""
    return ContextBlock(elements=[MarkdownTextObject(text=text)])


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


def _most_blocks(entry: Entry) -> int:
    """Its text, a button, and a heading if it begins a group."""
    return 1 + bool(entry.button) + bool(entry.group)


def _bytes(entry: Entry) -> int:
    elements = [element.to_dict() for element in entry.elements(first=False)]
    return len(json.dumps(elements))
