"""The company's ladders in a window for admins: where each comes from, and how to remove one."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ConfirmObject,
    MarkdownTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.checkins.wording import local_day_and_time, shortened
from bot.slack import ids
from bot.slack.payloads.administering import LadderPress
from bot.slack.views.administering.administering import turning
from bot.slack.views.block_kit.blocks import small, text_block
from bot.slack.words import escape, mention
from storage import AcceptedLadder, LadderRemoval

MOVE_FIRST = "To remove it, move everyone to another ladder first."
_LONGEST_LEVELS = 200


@dataclass(frozen=True, slots=True)
class CompanyLadder:
    """A ladder, and how many ``people`` on the roster are on it.

    ``levels``: the codes; none for one that can't be read. ``accepted``: how it was sent in Slack;
    ``None`` for one in a file on the server. ``shadowed``: whether such a file has its name.
    """

    name: str
    levels: Sequence[str]
    people: int
    accepted: AcceptedLadder | None = None
    shadowed: bool = False


@dataclass(frozen=True, slots=True)
class LaddersShown:
    """Some of the company's ladders. ``number`` is from 1 to ``pages``. ``zone``: the admin's."""

    ladders: Sequence[CompanyLadder]
    number: int
    pages: int
    zone: ZoneInfo


def ladders_window(page: LaddersShown, note: str = "") -> View:
    """A page of the list. ``note``: shown first."""
    blocks: list[Block] = [text_block(note)] if note else []
    blocks += [_row(each, page.zone) for each in page.ladders]
    blocks.append(small("To add or change a ladder, send me its file in our chat."))
    blocks += turning(ids.LADDER_LIST, page.number, page.pages)
    return View(type="modal", title="Ladders", close="Close", blocks=blocks)


def removal_note(outcome: LadderRemoval, ladder: str) -> str:
    """What became of removing a ladder. ``ladder``: its id, or its name."""
    match outcome:
        case LadderRemoval.REMOVED:
            name = escape(ladder)
            return f"✓ Removed the ladder {name}. It disappears for everyone within a minute."
        case LadderRemoval.IN_USE:
            return f"Nothing was removed. Someone is on the ladder {escape(ladder)} now."
    return "The ladder changed in the meantime, so I didn't remove it. This is the list now."


def _row(ladder: CompanyLadder, zone: ZoneInfo) -> Block:
    levels = shortened(", ".join(ladder.levels), _LONGEST_LEVELS)
    facts = [f"*{escape(ladder.name)}*", escape(levels), _on_it(ladder.people)]
    text = " · ".join(fact for fact in facts if fact)
    return SectionBlock(
        text=MarkdownTextObject(text=f"{text}\n{_origin(ladder, zone)}"),
        accessory=_remove_button(ladder) if ladder.accepted and not ladder.people else None,
    )


def _on_it(people: int) -> str:
    match people:
        case 0:
            return "nobody is on it."
        case 1:
            return "1 person is on it."
    return f"{people} people are on it."


def _origin(ladder: CompanyLadder, zone: ZoneInfo) -> str:
    accepted = ladder.accepted
    if accepted is None:
        return "It's in a file on the server, so it can't be changed in Slack."
    sent = f"{mention(accepted.by)} sent it, {local_day_and_time(accepted.at, zone)}."
    if ladder.shadowed:
        sent += " A ladder in a file on the server has the same name, so this one isn't used."
    if ladder.people:
        sent += f" {MOVE_FIRST}"
    return sent


def _remove_button(ladder: CompanyLadder) -> ButtonElement:
    accepted = ladder.accepted
    confirm = ConfirmObject(
        title="Remove this ladder?",
        text=f"Nobody can open {shortened(ladder.name, 100)} anymore. Past check-ins keep their "
        "texts. To bring it back, send its file again.",
        confirm="Remove ladder",
        deny="Cancel",
    )
    value = LadderPress(accepted.ladder, accepted.version).text if accepted else ""
    return ButtonElement(
        action_id=ids.REMOVE_LADDER,
        text="Remove ladder",
        value=value,
        style="danger",
        confirm=confirm,
    )
