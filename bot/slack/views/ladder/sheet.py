"""A sheet: the whole content of an answer, divided into pages and formatted for where it's
shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    DividerBlock,
    HeaderBlock,
    InteractiveElement,
)
from slack_sdk.models.views import View

from bot.checkins.wording import shortened
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import small
from bot.slack.views.block_kit.prose import prose
from bot.slack.views.block_kit.rich import Piece, rich
from bot.slack.views.ladder.controls import share_button, show_button
from bot.slack.views.ladder.entry import Entry, blocks_of, pages_of
from bot.slack.words import escape, mention
from framework import Readable

HEADER_LIMIT = 150
MODAL_TITLE_LIMIT = 24


@dataclass(frozen=True)
class Sheet:
    """Everything to read about ``request``.

    ``intro`` is under the title on every page, and ``intro_line`` says it in plain words. ``notes``
    (mrkdwn) follow in small print. ``above`` are controls below the intro, ``controls`` are those
    at the bottom. If it isn't ``shareable``, it's for one person only.
    """

    request: Readable
    title: str
    intro: tuple[Piece, ...] = ()
    intro_line: str = ""
    entries: Sequence[Entry] = ()
    notes: Sequence[str] = ()
    above: Sequence[InteractiveElement] = ()
    controls: Sequence[InteractiveElement] = ()
    shareable: bool = True

    @cached_property
    def pages(self) -> tuple[tuple[Entry, ...], ...]:
        return pages_of(self.entries)

    @cached_property
    def posts(self) -> tuple[tuple[Entry, ...], ...]:
        """The pages for others, who can't turn them: as long as Slack accepts."""
        return pages_of(self.entries, most_lines=math.inf)

    def post(self, page: int) -> int:
        """The number of the post with the first entry of a page."""
        before = sum(len(each) for each in self.pages[: self.page(page) - 1])
        for number, each in enumerate(self.posts, start=1):
            if before < len(each):
                return number
            before -= len(each)
        return len(self.posts)

    def page(self, wanted: int) -> int:
        """The page with that number, or the nearest one."""
        return min(max(wanted, 1), len(self.pages))


def answer(sheet: Sheet, page: int = 1) -> Answer:
    """The sheet as an ephemeral answer, with all its controls."""
    page = sheet.page(page)
    controls = [*_turning(sheet, page), *sheet.controls]
    if sheet.shareable:
        controls.append(share_button(sheet.request, page))
    blocks = _body(sheet, page)
    blocks += [DividerBlock(), ActionsBlock(elements=controls)] if controls else []
    blocks.append(small(_foot(sheet, page, "only you can see this")))
    return Answer(_text(sheet, sheet.pages[page - 1]), blocks)


def shared(sheet: Sheet, page: int, by: str) -> Answer:
    """The sheet for a channel. It says who shared it, and has no controls."""
    number, posts = sheet.post(page), len(sheet.posts)
    entries = sheet.posts[number - 1]
    place = f"part {number} of {posts}" if posts > 1 else ""
    parts = [_ladder_name(sheet), place, f"shared by {mention(by)}"]
    foot = small(" · ".join(part for part in parts if part))
    shown = [block for block in blocks_of(entries) if not isinstance(block, ActionsBlock)]
    return Answer(_text(sheet, entries), [*_heading(sheet), *shown, foot])


def modal(sheet: Sheet, page: int = 1) -> View:
    """The sheet as a modal, if there's no message to answer in: opened from the Home tab."""
    page = sheet.page(page)
    controls = [*_turning(sheet, page), *sheet.controls]
    blocks = _body(sheet, page)
    blocks += [DividerBlock(), ActionsBlock(elements=controls)] if controls else []
    if len(sheet.pages) > 1:
        blocks.append(small(_place(sheet, page)))
    title = shortened(sheet.title, MODAL_TITLE_LIMIT)
    return View(type="modal", title=title, close="Close", blocks=blocks)


def _body(sheet: Sheet, page: int) -> list[Block]:
    blocks = _heading(sheet)
    if sheet.above:
        blocks.append(ActionsBlock(elements=list(sheet.above)))
    return [*blocks, *blocks_of(sheet.pages[page - 1])]


def _heading(sheet: Sheet) -> list[Block]:
    blocks: list[Block] = [HeaderBlock(text=shortened(sheet.title, HEADER_LIMIT))]
    if sheet.intro:
        blocks.append(rich(prose(*sheet.intro)))
    return [*blocks, *(small(note) for note in sheet.notes)]


def _turning(sheet: Sheet, page: int) -> list[InteractiveElement]:
    """Buttons to the pages before and after this one."""
    buttons: list[InteractiveElement] = []
    if page > 1:
        label = f"◂ Page {page - 1}"
        buttons.append(show_button(sheet.request, label, "back", page - 1))
    if page < len(sheet.pages):
        label = f"Page {page + 1} of {len(sheet.pages)} ▸"
        buttons.append(show_button(sheet.request, label, "on", page + 1))
    return buttons


def _foot(sheet: Sheet, page: int, whose: str) -> str:
    parts = [_ladder_name(sheet), _place(sheet, page), whose]
    return " · ".join(part for part in parts if part)


def _place(sheet: Sheet, page: int) -> str:
    return f"page {page} of {len(sheet.pages)}" if len(sheet.pages) > 1 else ""


def _ladder_name(sheet: Sheet) -> str:
    ladder = getattr(sheet.request, "ladder", None)
    return f"{escape(ladder.name)} ladder" if ladder else ""


def _text(sheet: Sheet, entries: Sequence[Entry]) -> str:
    first = f"{sheet.title}. {sheet.intro_line}".strip()
    lines = [first, *(entry.line for entry in entries)]
    return "\n".join(escape(line) for line in lines)
