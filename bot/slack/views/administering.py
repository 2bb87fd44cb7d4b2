"""What admins see: their part of Home, the admin log, and the refusal for everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    HeaderBlock,
)
from slack_sdk.models.views import View

from bot.checkins.wording import local_day_and_time
from bot.people.access import OPERATOR
from bot.people.admin_log import entry_text
from bot.slack import ids
from bot.slack.payloads.administering import LineAct, LinePress, WindowPage
from bot.slack.views.blocks import say_in_window, small, text_block
from bot.slack.words import escape, mention
from storage import AdminLogEntry


@dataclass(frozen=True, slots=True)
class AdminHome:
    """What an admin's Home shows besides their own. ``people``: how many are on the roster."""

    people: int


def admin_blocks(admin: AdminHome) -> list[Block]:
    """The part of Home that only admins have."""
    return [
        DividerBlock(),
        HeaderBlock(text="Admin"),
        text_block(f"{people_on_roster(admin.people)} Nothing here shows what anyone wrote."),
        ActionsBlock(
            elements=[
                page_button(ids.ROSTER_PAGE, "Open roster", 1),
                line_button("Add person", LinePress(LineAct.ADD)),
                page_button(ids.ADMIN_LOG, "See admin log", 1),
            ]
        ),
    ]


def people_on_roster(people: int) -> str:
    """How many there are, as a sentence."""
    match people:
        case 0:
            return "Nobody is on the roster yet."
        case 1:
            return "1 person is on the roster."
    return f"{people} people are on the roster."


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries of the admin log, newest first; ``number`` is from 1 to ``pages``."""

    entries: Sequence[AdminLogEntry]
    number: int
    pages: int
    zone: ZoneInfo


def log_window(page: LogPage) -> View:
    """A page of the admin log."""
    blocks: list[Block] = [text_block(_entry(each, page.zone)) for each in page.entries]
    if not blocks:
        blocks = [text_block("Nothing was changed yet.")]
    blocks += turning(ids.ADMIN_LOG, page.number, page.pages)
    return View(type="modal", title="Admin log", close="Close", blocks=blocks)


def turning(action: str, number: int, pages: int) -> list[Block]:
    """The buttons that turn the pages of a window, if there are several."""
    if pages == 1:
        return []
    buttons = []
    if number > 1:
        buttons.append(page_button(action, "◂ Back", number - 1, "back"))
    if number < pages:
        buttons.append(page_button(action, "More ▸", number + 1, "more"))
    return [small(f"Page {number} of {pages}"), ActionsBlock(elements=buttons)]


def page_button(action: str, label: str, page: int, name: str = "open") -> ButtonElement:
    """Shows a page of a list in its window."""
    return ButtonElement(action_id=f"{action}_{name}", text=label, value=WindowPage(page).text)


def line_button(label: str, press: LinePress, *, danger: bool = False) -> ButtonElement:
    """Begins a change of somebody's line."""
    action = f"{ids.CHANGE_LINE}_{press.act}_{press.level}".rstrip("_")
    style = "danger" if danger else None
    return ButtonElement(action_id=action, text=label, value=press.text, style=style)


def not_an_admin_window() -> View:
    """For whoever presses what only admins may, or may not anymore."""
    return say_in_window("Next Rung", "Only a Next Rung admin can do this. Nothing was changed.")


def _entry(entry: AdminLogEntry, zone: ZoneInfo) -> str:
    by = "The command line" if entry.actor == OPERATOR else mention(entry.actor)
    return f"{by} {entry_text(entry, mention, escape)}\n{local_day_and_time(entry.at, zone)}"
