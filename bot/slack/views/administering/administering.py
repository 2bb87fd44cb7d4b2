"""What admins see: their part of Home, the admin log, and the refusal for everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    HeaderBlock,
    InteractiveElement,
    MarkdownTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.checkins.administering.company import Gaps
from bot.checkins.wording import listed, local_day_and_time
from bot.people.access import OPERATOR, SYNC
from bot.people.admin_log import entry_text
from bot.slack import ids
from bot.slack.payloads.administering import LineAct, LinePress, ListPage, PeopleList, WindowPage
from bot.slack.views.administering.company_settings import settings_button
from bot.slack.views.administering.pausing import pause_button, paused_text, resume_button
from bot.slack.views.block_kit.blocks import say_in_window, small, text_block
from bot.slack.views.ladder.controls import show_button
from bot.slack.words import escape, mention
from framework import EveryLadder
from storage import AdminLogEntry


@dataclass(frozen=True, slots=True)
class AdminHome:
    """What Home shows an admin, besides what it shows everybody.

    ``next_at``: when somebody is asked next, ``next_person``; ``None`` if nobody is. ``zone``: the
    admin's. ``paused_until``: the last day of a pause for everybody, if there is one.
    """

    gaps: Gaps
    ladders: Sequence[str]
    zone: ZoneInfo
    next_person: str | None = None
    next_at: datetime | None = None
    paused_until: date | None = None


def admin_blocks(admin: AdminHome) -> list[Block]:
    """The part of Home that only admins have."""
    people = people_on_roster(admin.gaps.people)
    return [
        DividerBlock(),
        HeaderBlock(text="Admin"),
        text_block(f"{people} Nothing here shows what anyone wrote."),
        *_paused(admin.paused_until),
        ActionsBlock(elements=admin_buttons()),
    ]


def admin_buttons() -> list[InteractiveElement]:
    """Everything that an admin can open."""
    return [
        page_button(ids.ROSTER_PAGE, "Open roster", 1),
        line_button("Add person", LinePress(LineAct.ADD)),
        list_button("See who wasn't asked", PeopleList.UNASKED),
        list_button("Show next questions", PeopleList.NEXT),
        pause_button(),
        settings_button(),
        page_button(ids.LADDER_LIST, "List ladders", 1),
        page_button(ids.ADMIN_LOG, "Read admin log", 1),
    ]


def _paused(until: date | None) -> list[Block]:
    if until is None:
        return []
    text = MarkdownTextObject(text=paused_text(until))
    return [SectionBlock(text=text, accessory=resume_button())]


def set_up_blocks(admin: AdminHome) -> list[Block]:
    """What is missing, and what goes with it, each with its button. Empty if nothing is missing."""
    if not admin.gaps:
        return []
    lines = gap_lines(admin.gaps)
    ladders = listed([escape(name) for name in admin.ladders]) if admin.ladders else "none"
    lines.append((f"Ladders: {ladders}.", show_button(EveryLadder(), "Read ladders", "admin")))
    if admin.next_person is not None and admin.next_at is not None:
        at = local_day_and_time(admin.next_at, admin.zone)
        text = f"Next question: {mention(admin.next_person)}, {at} your time."
        lines.append((text, list_button("Show next questions", PeopleList.NEXT, "dates")))
    return [
        HeaderBlock(text="Set up Next Rung"),
        *(
            SectionBlock(text=MarkdownTextObject(text=text), accessory=button)
            for text, button in lines
        ),
        small("Only admins see this list. It goes away once nothing is missing."),
        DividerBlock(),
    ]


def gap_lines(gaps: Gaps) -> list[tuple[str, ButtonElement]]:
    """What is missing on the roster: each a sentence and its button."""
    lines: list[tuple[str, ButtonElement]] = []
    if not gaps.people:
        adding = LinePress(LineAct.ADD)
        lines.append(("Add the first person.", line_button("Add person", adding, name="first")))
    if gaps.no_level:
        count = _count(len(gaps.no_level), "has a level that isn't", "have a level that isn't")
        lines.append((f"{count} on a ladder.", list_button("Show levels", PeopleList.NO_LEVEL)))
    if gaps.no_manager:
        count = _count(len(gaps.no_manager), "has a manager who isn't", "have a manager who isn't")
        shown = list_button("Show managers", PeopleList.NO_MANAGER)
        lines.append((f"{count} in Slack anymore, or is a guest.", shown))
    return lines


def _count(people: int, one: str, more: str) -> str:
    return f"1 person {one}" if people == 1 else f"{people} people {more}"


@dataclass(frozen=True, slots=True)
class PeopleShown:
    """A page of a list of people: each by id, with what is said of them (mrkdwn)."""

    which: PeopleList
    about: str
    rows: Sequence[tuple[str, str]]
    number: int
    pages: int


_TITLES = {
    PeopleList.NO_LEVEL: "Levels to fix",
    PeopleList.NO_MANAGER: "Managers to replace",
    PeopleList.UNASKED: "Who wasn't asked",
    PeopleList.NEXT: "Next questions",
}


def people_window(page: PeopleShown) -> View:
    """A page of such a list, each person with their line behind a button."""
    blocks: list[Block] = [text_block(page.about)]
    blocks += [
        SectionBlock(
            text=MarkdownTextObject(text=f"*{mention(person)}* · {said}"),
            accessory=open_button(person),
        )
        for person, said in page.rows
    ]
    if page.pages > 1:
        buttons = [
            ButtonElement(
                action_id=f"{ids.PEOPLE_LIST}_{name}",
                text=label,
                value=ListPage(page.which, number).text,
            )
            for name, label, number in turns(page.number, page.pages)
        ]
        blocks += [small(f"Page {page.number} of {page.pages}"), ActionsBlock(elements=buttons)]
    return View(type="modal", title=_TITLES[page.which], close="Close", blocks=blocks)


def open_button(person: str) -> ButtonElement:
    """Shows somebody's line, and what can be done about it."""
    return ButtonElement(action_id=ids.SHOW_LINE, text="Open", value=person)


def list_button(label: str, which: PeopleList, name: str = "") -> ButtonElement:
    """Shows a list of people in a window."""
    action = f"{ids.PEOPLE_LIST}_{name or which}"
    return ButtonElement(action_id=action, text=label, value=ListPage(which, 1).text)


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
        blocks = [text_block("Nothing has changed yet.")]
    blocks += turning(ids.ADMIN_LOG, page.number, page.pages)
    return View(type="modal", title="Admin log", close="Close", blocks=blocks)


def turning(action: str, number: int, pages: int) -> list[Block]:
    """The buttons that turn the pages of a window, if there are several."""
    if pages == 1:
        return []
    buttons = [page_button(action, label, to, name) for name, label, to in turns(number, pages)]
    return [small(f"Page {number} of {pages}"), ActionsBlock(elements=buttons)]


def turns(number: int, pages: int) -> list[tuple[str, str, int]]:
    """The page before and the page after, if there are: a name, the button's label, the number."""
    back = [("back", "◂ Back", number - 1)] if number > 1 else []
    return [*back, *([("more", "More ▸", number + 1)] if number < pages else [])]


def page_button(action: str, label: str, page: int, name: str = "open") -> ButtonElement:
    """Shows a page of a list in its window."""
    return ButtonElement(action_id=f"{action}_{name}", text=label, value=WindowPage(page).text)


def line_button(
    label: str, press: LinePress, *, danger: bool = False, name: str = ""
) -> ButtonElement:
    """Begins a change of somebody's line."""
    action = f"{ids.CHANGE_LINE}_{press.act}_{name or press.level}".rstrip("_")
    style = "danger" if danger else None
    return ButtonElement(action_id=action, text=label, value=press.text, style=style)


def not_an_admin_window() -> View:
    """For whoever presses what only admins may, or may not anymore."""
    told = "Only a Next Rung admin can do this. I haven't changed anything."
    return say_in_window("Next Rung", told)


_NOBODY = {OPERATOR: "The command line", SYNC: "The roster sync"}
"""What changes the roster without being a person."""


def _entry(entry: AdminLogEntry, zone: ZoneInfo) -> str:
    by = _NOBODY.get(entry.actor) or mention(entry.actor)
    return f"{by} {entry_text(entry, mention, escape)}\n{local_day_and_time(entry.at, zone)}"
