"""What admins are told when they ask for what only they can do, and everybody else."""

from collections.abc import Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.checkins.administering.company import Gaps
from bot.checkins.understanding.administering.admin_wishes import AdminWish
from bot.checkins.wording import listed, named_and_more
from bot.slack import ids
from bot.slack.payloads.administering import LineAct, LinePress, PeopleList
from bot.slack.views.administering.administering import (
    admin_buttons,
    gap_lines,
    line_button,
    list_button,
    page_button,
)
from bot.slack.views.administering.company_settings import settings_button
from bot.slack.views.administering.pausing import pause_button, paused_text, resume_button
from bot.slack.views.administering.uploads import A_LADDER, A_ROSTER, ONLY_YOU
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.newcomers.joining import Joining
from bot.slack.words import mention

MOST_NAMED = 20
_MOST_ADMINS = 3

_WHO_ANSWERED = (
    "I don't list who answered: a private answer looks the same as no answer. Managers see what "
    "is shared with them."
)
_TEXTS: Mapping[AdminWish, str] = {
    AdminWish.ROSTER: "*Open roster* lists everyone with their level and manager.",
    AdminWish.ADD: "*Add person* puts someone on the roster. To add many, send me a roster file.",
    AdminWish.MOVE: (
        "Open the roster, then open a person to move, promote, or remove them. You see what "
        "would change before you confirm."
    ),
    AdminWish.ANSWERED: (
        f"{_WHO_ANSWERED} `/checkins status` counts the company's answers. *See who wasn't asked* "
        "shows who wasn't asked, and why."
    ),
    AdminWish.ERASE: (
        "In Slack, you can't erase what someone else wrote. They can, with `/checkins erase me`. "
        "Or run `erase` on Next Rung's server. It shows first what it will erase. To stop asking "
        "them, open the roster and remove them."
    ),
    AdminWish.EXPORT: (
        "Only they can get their own data, with `/checkins export`. Nobody else can export it for "
        "them."
    ),
    AdminWish.UNASKED: "*See who wasn't asked* shows who wasn't asked this month, and why.",
    AdminWish.NEXT: "*Show next questions* shows when each person is asked.",
    AdminWish.SETTINGS: "*View settings* shows when people are asked, and what you can change.",
    AdminWish.LADDERS: (
        "*List ladders* shows where each ladder comes from. You can remove a ladder "
        "sent in Slack when nobody is on it."
    ),
    AdminWish.SEND_LADDER: (
        "Send me the ladder as a file in this chat. Nothing changes until you press *Use this "
        f"ladder*.\n{A_LADDER}\n*List ladders* on my Home tab shows those you have."
    ),
    AdminWish.SEND_ROSTER: (
        "Send me the roster as a file in this chat. Nothing changes until you press *Apply "
        f"roster*.\n{A_ROSTER}\n*Open roster* on my Home tab shows the current one."
    ),
    AdminWish.LOG: "*Read admin log* shows who changed what, and when.",
}
_NOT_AT_HOME = frozenset(
    {AdminWish.SEND_LADDER, AdminWish.SEND_ROSTER, AdminWish.ERASE, AdminWish.EXPORT}
)
AT_HOME = "You find this on my Home tab, under *Admin*."


def where_view(wish: AdminWish) -> Answer:
    """Where an admin finds it, with its button."""
    text = _TEXTS.get(wish)
    if text is None:
        return _everything(f"This is what admins can do here. {AT_HOME}")
    where = "" if wish in _NOT_AT_HOME else f"\n{AT_HOME}"
    return say(f"{text}{where}", *_buttons(wish))


def not_understood_view() -> Answer:
    """For an admin on no roster, whose words are more likely a wish than about their work."""
    return _everything(
        "I'm not sure what you want me to do. I haven't changed anything. This is what admins can "
        f"do here. {AT_HOME}"
    )


def _everything(text: str) -> Answer:
    return Answer(text, [text_block(text), ActionsBlock(elements=admin_buttons())])


def _buttons(wish: AdminWish) -> list[ButtonElement]:
    match wish:
        case AdminWish.ADD:
            return [line_button("Add person", LinePress(LineAct.ADD))]
        case AdminWish.ANSWERED:
            counts = run_button("Show the counts", "status")
            return [counts, list_button("See who wasn't asked", PeopleList.UNASKED)]
        case AdminWish.UNASKED:
            return [list_button("See who wasn't asked", PeopleList.UNASKED)]
        case AdminWish.NEXT:
            return [list_button("Show next questions", PeopleList.NEXT)]
        case AdminWish.SETTINGS:
            return [settings_button()]
        case AdminWish.LADDERS | AdminWish.SEND_LADDER:
            return [page_button(ids.LADDER_LIST, "List ladders", 1)]
        case AdminWish.EXPORT:
            return []
        case AdminWish.LOG:
            return [page_button(ids.ADMIN_LOG, "Read admin log", 1)]
    return [_roster_button()]


def no_manager_view(without: Sequence[str], gaps: Gaps) -> Answer:
    """Who has no manager, and whose manager isn't in Slack anymore."""
    match len(without):
        case 0:
            text = "Everyone on the roster has a manager."
        case 1:
            text = f"1 person on the roster doesn't have a manager: {mention(without[0])}."
        case many:
            named = listed(named_and_more([mention(each) for each in without], MOST_NAMED))
            text = f"{many} people on the roster don't have a manager: {named}."
    lines = [line for line in gap_lines(gaps) if line[0].endswith("guest.")]
    said = [text, *(line for line, _ in lines)]
    return say(" ".join(said), _roster_button(), *(button for _, button in lines))


def set_up_view(gaps: Gaps) -> Answer:
    """What is missing on the roster."""
    lines = gap_lines(gaps)
    if not lines:
        return say(
            "Nothing is missing. Everyone on the roster has a level on a ladder, and no manager "
            "has left Slack.",
            _roster_button(),
        )
    said = "\n".join(["*To fix*", *(f"• {text}" for text, _ in lines)])
    return say(said, *(button for _, button in lines))


def pausing_view(until: date | None) -> Answer:
    """How to pause questions for everybody, or to end such a pause. ``until``: its last day."""
    if until is not None:
        return say(f"{paused_text(until)}\n{AT_HOME}", resume_button())
    return say(
        "*Pause questions* stops questions and reminders for everyone. You pick the last day, "
        f"and see what happens before you confirm.\n{AT_HOME}",
        pause_button(),
    )


def who_answered_view() -> Answer:
    """For somebody without a team."""
    return say(_WHO_ANSWERED)


def only_admins_view(joining: Joining) -> Answer:
    """For everybody else."""
    return say(f"Only a Next Rung admin can see or change that. Ask {admins_of(joining)}.")


def only_admins_import_view(joining: Joining) -> Answer:
    """For everybody else who sends a ladder or a roster."""
    return say(
        "Only a Next Rung admin can import a ladder or a roster. Send the file to "
        f"{admins_of(joining)}. I haven't opened it. {ONLY_YOU}"
    )


def admins_of(joining: Joining) -> str:
    """Whom to ask for what only admins can do (mrkdwn)."""
    names = [mention(each) for each in joining.admins[:_MOST_ADMINS]]
    return " or ".join(names) or "HR"


def _roster_button() -> ButtonElement:
    return page_button(ids.ROSTER_PAGE, "Open roster", 1)
