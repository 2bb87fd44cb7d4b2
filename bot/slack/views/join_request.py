"""Join requests: a person's form, the question to their manager, and the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InputBlock,
    InteractiveElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.checkins.join_requests import Failed
from bot.checkins.wording import day, listed, local_day_and_time, shortened, span
from bot.people.ladder_position import LadderPosition
from bot.slack import ids
from bot.slack.payloads.presses import Joined, Place
from bot.slack.payloads.reading import LevelRef
from bot.slack.views.answer import Answer
from bot.slack.views.blocks import say, say_in_window, small, text_block
from bot.slack.views.command_buttons import run_button
from bot.slack.views.fields import Values, chosen
from bot.slack.views.ladder.controls import level_name
from bot.slack.views.level_menu import OPTION_LIMIT, level_menu
from bot.slack.words import escape, mention
from framework import Ladder, Ladders, Level
from storage import JoinRequest

MOST_ADMINS = 3

_CANNOT = {
    Failed.PERSON: "They're a guest or an app here, or they've left.",
    Failed.LEVEL: "The level they chose isn't on the ladder anymore.",
    Failed.CIRCLE: "The roster says you report to them, so they can't report to you.",
}
_FAILED = {
    Failed.PERSON: "You're a guest here. I can ask only full members of this workspace.",
    Failed.MANAGER: ("Choose someone else. {manager} is a guest here, is an app, or has left."),
    Failed.OUT_OF_REACH: (
        "Slack doesn't let me write to {manager}. Talk to them, then set your level again."
    ),
    Failed.LEVEL: "The level you chose isn't on the ladder anymore. Choose another one.",
    Failed.CIRCLE: (
        "The roster says {manager} reports to you. Talk to them, then set your level again."
    ),
    Failed.UNDONE: (
        "{manager} withdrew their confirmation, so you aren't on the roster anymore. Ask them "
        "which level is right. Then set your level again, or choose another manager."
    ),
}


@dataclass(frozen=True, slots=True)
class Joining:
    """How somebody on no roster can join it.

    ``asked``: their request, until the manager confirms it. ``allowed``: whether they can make one.
    ``admins``: the known people who can add them. ``reminded_on``: the last day on which the
    manager was reminded. ``remind``: whether the person can have them reminded now. ``reminding``:
    whether they just did. ``left``: whether they were on the roster before. ``asked_on``: the day
    on which the manager was asked, once they were. ``manages``: how many people's manager the
    roster names them as, without a level of their own.
    """

    asked: JoinRequest | None = None
    allowed: bool = True
    admins: tuple[str, ...] = ()
    reminded_on: date | None = None
    remind: bool = False
    reminding: bool = False
    left: bool = False
    asked_on: date | None = None
    manages: int = 0

    @property
    def need_no_level(self) -> bool:
        """Whether all they have here is a team, and they haven't asked for more."""
        return self.manages > 0 and self.asked is None


NOTHING_ASKED = Joining()


@dataclass(frozen=True, slots=True)
class Said:
    """What a submitted form says: ids of a ladder and of the manager, the code of a level."""

    ladder: str
    level: str
    manager: str


def join_request_button(
    chosen: Place | None = None, label: str = "Set my level", *, primary: bool = True
) -> ButtonElement:
    """Opens the form, filled in with ``chosen``."""
    return ButtonElement(
        action_id=ids.PLACE_MYSELF,
        text=label,
        style="primary" if primary else None,
        value=chosen.text if chosen else None,
    )


def change_request_button() -> ButtonElement:
    """Opens the form with what was chosen."""
    return ButtonElement(action_id=ids.PLACE_MYSELF, text="Change request")


def own_level_button(joining: Joining) -> ButtonElement | None:
    """Opens the form, if they can fill it in. It's highlighted if a level is what they lack."""
    if not joining.allowed:
        return None
    if joining.asked is not None:
        return change_request_button()
    return join_request_button(primary=not joining.need_no_level)


def not_on_roster_view(joining: Joining, *more: InteractiveElement) -> Answer:
    """Replaces one's own check-ins. ``more``: buttons for what else they can do."""
    text = level_unknown(joining) if joining.asked is None else f"{standing(joining)}."
    return joining_view(text, joining, *more)


def contact_blocks(joining: Joining) -> list[Block]:
    """Says that they're on no roster, and what they can do about it."""
    return list(not_on_roster_view(joining).blocks)


def standing(joining: Joining) -> str:
    """The roster's state for somebody without a level. It has no full stop, so that more can
    follow."""
    if joining.manages:
        people = "1 person" if joining.manages == 1 else f"{joining.manages} people"
        if joining.need_no_level:
            return f"You manage {people} here. You don't need a level of your own"
        return f"You manage {people} here and don't have a level yet"
    return f"You aren't on the roster {'anymore' if joining.left else 'yet'}"


def level_unknown(joining: Joining) -> str:
    """The same, if they're looking for their level."""
    if joining.need_no_level:
        return f"{standing(joining)}."
    return f"{standing(joining)}, so I don't know your level."


def said_place_view(joining: Joining, place: Place | None, level: str) -> Answer:
    """For somebody who says what their level or who their manager is. Only the form tells their
    manager.

    ``place``: what the form begins with, and the name of its ``level``.
    """
    if not joining.allowed or joining.left:
        return joining_view(f"{standing(joining)}. I haven't changed that.", joining)
    begins = f" The form starts with *{escape(level)}*." if place else ""
    return say(
        f"{level_unknown(joining)} Press *Set my level*, and choose your level and your manager."
        f"{begins} I'll ask your manager to confirm it. If they're away, your request waits for "
        f"them, or {who_can_add(joining)} can add you.",
        join_request_button(place),
    )


def hello_view(period: str, joining: Joining, *more: InteractiveElement) -> Answer:
    """A greeting for somebody on no roster, who may never have heard of the bot."""
    each = f"Hello! I'm Next Rung. Once a {span(period)} I ask"
    if joining.need_no_level:
        text = (
            f"{each} each of your reports one short question about their next level. You can read "
            f"what they share with you. {standing(joining)}."
        )
    else:
        text = (
            f"{each} one short question about your next level, so your evidence is ready when it "
            "counts."
        )
    return joining_view(text, joining, *more)


def waiting_view(joining: Joining) -> Answer:
    """The request of somebody whose manager hasn't answered, and what they can do."""
    return joining_view("", joining)


def no_answer_view(joining: Joining) -> Answer:
    """For somebody who wants to know what happened to it: the manager, and when they were asked."""
    if joining.asked is None:
        return not_on_roster_view(joining)
    return say(_what_became_of(joining.asked, joining), *_asked_buttons(joining.asked, joining))


def who_sees_request_view(asked: JoinRequest, joining: Joining) -> Answer:
    """For somebody who wants to know who reads them, while their request waits: who has it, too."""
    manager = mention(asked.manager)
    seen = f"I can't tell whether {manager} read it. " if joining.asked_on else ""
    told = (
        f"{_what_became_of(asked, joining)} {seen}Only {manager} can see your "
        "request in Slack, and only you can read what you write here."
    )
    return say(told, *_asked_buttons(asked, joining))


def _what_became_of(asked: JoinRequest, joining: Joining) -> str:
    manager = mention(asked.manager)
    if joining.asked_on is None:
        told = f"I haven't asked {manager} yet. I'll ask in the morning, their time."
    else:
        told = (
            f"I asked {manager} on {day(joining.asked_on)} to confirm that you're "
            f"*{escape(asked.level)}*. They haven't answered yet."
        )
        if joining.reminding:
            told += " I'll remind them."
        elif joining.reminded_on is not None:
            told += f" I reminded them on {day(joining.reminded_on)}."
    return told


def withdrawn_by_mistake_view(said: JoinRequest, joining: Joining) -> Answer:
    """For somebody who says that their request is wrong: it was withdrawn."""
    chosen = Place(said.manager, said.ladder, said.level)
    buttons = [join_request_button(chosen)] if joining.allowed else []
    told = f"{withdrawn_text(said)} Set your level again to ask someone."
    return say(told, *buttons)


def withdrawn_text(said: JoinRequest) -> str:
    """Says that somebody's request was withdrawn (mrkdwn)."""
    manager = mention(said.manager)
    return (
        f"I withdrew your request to be *{escape(said.level)}* and report to {manager}. "
        "They can't confirm it anymore."
    )


def changing_request_view(joining: Joining) -> Answer:
    """For somebody who asks how to change their request."""
    asked = joining.asked
    if asked is None:
        return not_on_roster_view(joining)
    told = (
        f"You told me you're *{escape(asked.level)}* and report to {mention(asked.manager)}. "
        "Press *Change request* to choose again. Your manager then sees only the new request."
    )
    return say(told, *_asked_buttons(asked, joining))


def no_manager_view(joining: Joining) -> Answer:
    """For somebody on no roster who has no manager to confirm their level."""
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    told = (
        "You don't need a manager to use Next Rung. Without one, only you can read your answers. "
        f"{names or 'Your Next Rung admin'} can add you."
    )
    if joining.asked is None:
        return _only(told)
    buttons = _asked_buttons(joining.asked, joining)
    return say(told, *buttons)


def unanswered_view(joining: Joining) -> Answer:
    """Shown alone, after the manager was reminded for the last time."""
    return joining_view("Your manager hasn't answered yet. Talk to them.", joining)


def joining_view(text: str, joining: Joining, *more: InteractiveElement) -> Answer:
    """``text`` (mrkdwn), and the next step towards the roster."""
    return say(f"{text} {_next_step(joining)}".strip(), *next_buttons(joining, *more))


def _next_step(joining: Joining) -> str:
    if joining.asked is not None:
        return _asked_text(joining.asked, joining)
    if joining.left:
        return who_adds(joining, again=True)
    if joining.need_no_level:
        return ""
    if joining.allowed:
        return "Set your level. I'll ask your manager to confirm it."
    return who_adds(joining)


def next_buttons(joining: Joining, *more: InteractiveElement) -> list[InteractiveElement]:
    """What somebody without a level can press next, with ``more`` buttons that fit."""
    level: list[InteractiveElement] = []
    if joining.asked is not None:
        level = _asked_buttons(joining.asked, joining)
    elif button := own_level_button(joining):
        level = [button]
    if not joining.manages:
        return [*level, *more]
    team = run_button("See my team", "team", primary=joining.need_no_level)
    return [team, *more, *level] if joining.need_no_level else [*level, team, *more]


def _asked_text(asked: JoinRequest, joining: Joining) -> str:
    told = (
        f"You told me on {day(asked.at.date())} that you're *{escape(asked.level)}* and report "
        f"to {mention(asked.manager)}. I'll start once they confirm it."
    )
    if joining.reminding:
        return f"{told} I'll remind them."
    if joining.reminded_on is not None:
        return f"{told} I reminded them on {day(joining.reminded_on)}."
    return told


def _asked_buttons(asked: JoinRequest, joining: Joining) -> list[InteractiveElement]:
    remind = ButtonElement(action_id=ids.REMIND_MANAGER, text="Remind my manager", value=asked.id)
    return [
        change_request_button(),
        *([remind] if joining.remind else []),
        ButtonElement(action_id=ids.WITHDRAW_JOIN_REQUEST, text="Delete request", value=asked.id),
    ]


def my_admin_view(joining: Joining) -> Answer:
    """Who runs the bot, if its settings name somebody."""
    names = ", ".join(mention(each) for each in joining.admins)
    match len(joining.admins):
        case 0:
            return _only("I don't know who your Next Rung admin is. Ask HR or your Slack admin.")
        case 1:
            return _only(f"{names} is your Next Rung admin.")
    return _only(f"Your Next Rung admins: {names}")


def be_admin_view(joining: Joining, is_admin: bool) -> Answer:
    """How somebody becomes an admin. ``is_admin``: who asks."""
    how = "Admins are named under `admins` in `settings.yml`, on the machine that runs me."
    if is_admin:
        return _only(f"You're a Next Rung admin. {how}")
    names = ", ".join(mention(each) for each in joining.admins)
    asking = f"To become one, ask {names}." if names else "To become one, ask HR."
    return _only(f"{how} {asking}")


def who_can_change(joining: Joining) -> str:
    """Who can change what the roster says about somebody (mrkdwn)."""
    if not joining.admins:
        return "Your Next Rung admin can change it."
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    return f"{names} can change it."


def on_roster_view(position: LadderPosition, joining: Joining) -> Answer:
    """What the roster says about somebody who says that it's wrong, and who can change it."""
    level, ladder = escape(level_name(position.today)), escape(position.ladder.name)
    reports = (
        f"and you report to {mention(position.manager)}"
        if position.manager
        else "and you don't have a manager here"
    )
    tell = f"tell {mention(position.manager)} or HR" if position.manager else "tell HR"
    return _only(
        f"The roster says you're *{level}* on the {ladder} ladder, {reports}. If that's wrong, "
        f"{tell}. {who_can_change(joining)}"
    )


def on_roster_now_view(position: LadderPosition | None) -> Answer:
    """Replaces how to join the roster, once they're on it."""
    if position is None:
        return _only("You're on the roster now.")
    level = escape(level_name(position.today))
    return _only(
        f"You're on the roster now: *{level}* on the {escape(position.ladder.name)} ladder."
    )


def already_on_roster_view(answer: Answer) -> View:
    """Replaces the form, if the button is older than their line on the roster."""
    return View(type="modal", title="Set my level", close="Close", blocks=list(answer.blocks))


def leads_to_form(answer: Answer) -> bool:
    """Whether it has a button that opens the form."""
    return any(map(_opens_form, answer.blocks))


def without_form(answer: Answer) -> Answer:
    """The answer without that button and those beside it."""
    return Answer(answer.text, [each for each in answer.blocks if not _opens_form(each)])


def _opens_form(block: Block) -> bool:
    elements = block.to_dict().get("elements", ())
    return any(element.get("action_id") == ids.PLACE_MYSELF for element in elements)


def leaving_view(joining: Joining) -> Answer:
    """For a manager who asks who gets their team once they leave."""
    return _only(
        f"I can't choose who takes over your team. {who_can_change(joining)} What your reports "
        "shared with you stays unread by others until each of them agrees."
    )


def my_manager_view(manager: str | None, joining: Joining) -> Answer:
    """Who the roster says somebody reports to."""
    told = (
        f"You report to {mention(manager)} here." if manager else "You don't have a manager here."
    )
    return _only(f"{told} If that's wrong, tell HR. {who_can_change(joining)}")


def who_can_add(joining: Joining) -> str:
    """Who else can put somebody on the roster (mrkdwn)."""
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    return names or "your Next Rung admin"


def who_adds(joining: Joining, *, again: bool = False) -> str:
    """Who can put somebody on the roster (mrkdwn). ``again``: whether they were on it before."""
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    if again:
        return f"If that's wrong, ask {names or 'your Next Rung admin'}."
    return f"{names or 'Your Next Rung admin'} can add you to the roster."


def join_request_form(
    ladders: Ladders, ladder: str, level_code: str, manager_id: str, note: str = ""
) -> View:
    """Level and manager, filled in with earlier choices, which can be empty.

    Under a level, it says what it is, so that a mistake is noticed before anybody is asked.
    ``note``: shown first (mrkdwn).
    """
    level = level_menu(ids.OWN_LEVEL, ladders, LevelRef(ladder, level_code))
    manager = UserSelectElement(
        action_id=ids.OWN_MANAGER,
        placeholder="Who you report to",
        initial_user=manager_id or None,
    )
    return View(
        type="modal",
        callback_id=ids.JOIN_REQUEST_FORM,
        title="Set my level",
        submit="Ask my manager",
        close="Cancel",
        blocks=[
            *([text_block(note)] if note else []),
            InputBlock(
                block_id=ids.OWN_LEVEL,
                label="Your level today",
                hint=_asked_about(ladders, ladder, level_code),
                dispatch_action=True,
                element=level,
            ),
            *_what_it_is(ladders, ladder, level_code),
            InputBlock(
                block_id=ids.OWN_MANAGER,
                label="Your manager",
                hint="They confirm your level. Then they can read only what you share.",
                dispatch_action=True,
                element=manager,
            ),
        ],
    )


def _asked_about(ladders: Ladders, ladder: str, code: str) -> str:
    """The level that the questions of somebody with this code are about."""
    found = ladders.get(ladder)
    level = found.level(code) if found else None
    if found is None or level is None or found.next_levels(level):
        return "I'll ask about the next one."
    code = shortened(level.code, OPTION_LIMIT)
    return f"{code} is the top of this ladder, so I'll ask about {code}."


def _what_it_is(ladders: Ladders, ladder: str, code: str) -> list[Block]:
    """A chosen level in a line, and who has to confirm it."""
    found = ladders.get(ladder)
    level = found.level(code) if found else None
    if level is None:
        return []
    text = f"*{escape(level_name(level))}:* {escape(level.overview)} Your manager confirms it."
    return [small(text)]


def chosen_so_far(values: Values) -> tuple[str, str, str]:
    """The ladder, level and manager in an open form, each empty if it isn't chosen."""
    said = LevelRef.read(chosen(values, ids.OWN_LEVEL) or "")
    manager = values.get(ids.OWN_MANAGER, {}).get(ids.OWN_MANAGER, {}).get("selected_user")
    return said.ladder if said else "", said.level if said else "", str(manager or "")


def read_join_request_form(values: Values) -> Said | None:
    """What was chosen; ``None`` for a forged form."""
    ladder, level, manager = chosen_so_far(values)
    return Said(ladder, level, manager) if ladder and level and manager else None


def sent_view(manager: str) -> View:
    """What the form turns into."""
    text = (
        f"I'll ask {mention(manager)} to confirm your level. Until then, only you can read what "
        "you write to me."
    )
    return say_in_window("On its way", text, close="Done")


def confirm_view(said: JoinRequest, ladder: Ladder, level: Level, *, again: bool = False) -> Answer:
    """The question to the manager. ``again``: whether they haven't answered it for days."""
    opening = f"{mention(said.person)} is waiting for your answer.\n" if again else ""
    about = "their next level"
    if not ladder.next_levels(level):
        about = f"{escape(level.code)}, the top of this ladder"
    text = (
        f"{opening}{mention(said.person)} says they're *{escape(level_name(level))}* on the "
        f"{escape(ladder.name)} ladder and report to you. Is that right?\n"
        f"If so, I'll ask them short questions about {about}. You can read what they share with "
        "you."
    )
    return say(text, *_answers(said))


def _answers(said: JoinRequest) -> list[ButtonElement]:
    return [
        ButtonElement(
            action_id=ids.CONFIRM_JOIN_REQUEST,
            text="Yes, that's right",
            style="primary",
            value=said.id,
        ),
        ButtonElement(action_id=ids.DECLINE_JOIN_REQUEST, text="No", value=said.id),
    ]


def request_to_answer_view(said: JoinRequest) -> Answer:
    """For a manager who writes something while a request waits for them."""
    return say(
        f"You have a request from {mention(said.person)} to join your team as "
        f"*{escape(said.level)}*. If that isn't right, press *No* and tell them why. They can ask "
        "again.",
        *_answers(said),
    )


def withdrawn_view(person: str) -> Answer:
    """The question after the person withdrew the request."""
    return _only(
        f"{mention(person)} withdrew the request to join your team. You don't need to do anything."
    )


def changed_view(person: str) -> Answer:
    """The question after the person changed the request, about which the same manager is asked."""
    return _only(f"{mention(person)} changed the request to join your team. See the new one.")


def confirmed_view(person: str, level: str, joined: Joined | None) -> Answer:
    """The question after a yes. ``joined``: what can be undone."""
    text = (
        f"{mention(person)} is on your team now, as {escape(level)}. "
        "See your team: `/checkins team`."
    )
    return say(text, undo_button(joined)) if joined else say(text)


def undo_button(joined: Joined, label: str = "Undo", number: int = 0) -> ButtonElement:
    """Takes back a manager's yes. ``number``: which of several buttons it is."""
    action_id = f"{ids.UNDO_JOIN_REQUEST}_{number}"
    return ButtonElement(action_id=action_id, text=label, value=joined.text)


def undone_view(person: str) -> Answer:
    """The question after a yes that was taken back."""
    return _only(f"Undone. {mention(person)} isn't on your team. I'll let them know.")


def cannot_undo_view(person: str) -> Answer:
    """After *Undo*, if it would undo more than the yes."""
    return _only(
        f"{mention(person)} is still on your team. It's too late to undo this here: their "
        "check-ins have started, or the roster changed. Your Next Rung admin can take them off "
        "your team."
    )


def undo_view(joined: Sequence[Joined], names: Mapping[str, str]) -> Answer:
    """For a manager who says that somebody whom they confirmed isn't on their team.

    ``names``: those people's names, by id.
    """
    people = listed([mention(each.person) for each in joined])
    text = f"You confirmed that {people} {'is' if len(joined) == 1 else 'are'} on your team."
    if len(joined) == 1:
        text += " Was that a mistake? *Undo* takes them off it, and I'll let them know."
        buttons = [undo_button(joined[0])]
    else:
        text += " Who isn't? I'll take them off it and let them know."
        buttons = [
            undo_button(each, shortened(f"Undo for {names[each.person]}", OPTION_LIMIT), number)
            for number, each in enumerate(joined)
        ]
    return say(text, *buttons)


def not_my_report_view(joining: Joining) -> Answer:
    """The same if nothing can be undone."""
    return _only(f"The roster says who's on your team. {who_can_change(joining)}")


def declined_view(person: str, level: str, undo: str = "") -> Answer:
    """The question after a no. ``person``, ``level``: empty if the record is too old.

    ``undo``: the id of the request, if the no can be taken back.
    """
    if not person or not level:
        return _only("You didn't confirm this request. I'll let them know.")
    told = f"{_not_confirmed(person, level)} I'll let them know."
    if not undo:
        return _only(told)
    return say(told, ButtonElement(action_id=ids.REOPEN_JOIN_REQUEST, text="Undo", value=undo))


def cannot_reopen_view(person: str, level: str) -> Answer:
    """After *Undo* under a no, if the person has done something else since."""
    return _only(
        f"{_not_confirmed(person, level)} It's too late to undo this. They sent another request, "
        "or their level is already on the roster."
    )


def _not_confirmed(person: str, level: str) -> str:
    return f"You didn't confirm that {mention(person)} is *{escape(level)}* and reports to you."


def reopened_view(asked: JoinRequest, joining: Joining) -> Answer:
    """For the person, after a no was taken back."""
    return say(
        f"{mention(asked.manager)} withdrew their answer. Your request to be "
        f"*{escape(asked.level)}* and report to them is open again. I'll tell you what they say.",
        *next_buttons(joining),
    )


def gone_view() -> Answer:
    """The question if there's nothing to answer anymore."""
    return _only(
        "You don't need to answer this anymore. The request changed, or their level is already on "
        "the roster."
    )


def cannot_view(why: Failed) -> Answer:
    """The question after a yes that had no effect."""
    told = "" if why is Failed.PERSON else ". I'll let them know"
    return _only(f"{_CANNOT[why]} I didn't change anything{told}.")


def told_sent_view(said: JoinRequest, later: datetime | None, zone: ZoneInfo) -> Answer:
    """For the person, in the chat. ``later``: when the manager is asked, if not now.

    ``zone``: the manager's.
    """
    manager = mention(said.manager)
    asks = "I asked" if later is None else "I'll ask"
    when = "" if later is None else f" at {later.astimezone(zone):%-H:%M} their time"
    text = (
        f"Sent. {asks} {manager}{when} to confirm that you're *{escape(said.level)}* and report "
        "to them. I'll tell you what they say."
    )
    return _only(text)


def told_yes_view(
    position: LadderPosition, first_at: datetime | None, zone: ZoneInfo, *, shares: bool, new: bool
) -> Answer:
    """For the person, after a yes. ``first_at``: when they're asked, if that is known.

    ``new``: the welcome comes next, with more about it. ``shares``: as they chose.
    """
    by = f"{mention(position.manager)} confirmed it" if position.manager else "It's confirmed"
    text = (
        f"✓ {by}: you're *{escape(level_name(position.today))}* on the "
        f"{escape(position.ladder.name)} ladder."
    )
    if new:
        text += " Next, I'll tell you when I ask and who can read your answers."
        return _only(text)
    if first_at is not None:
        when = local_day_and_time(first_at, zone)
        text += f" Your next question comes on {when}."
    if position.manager is None or not shares:
        return _only(f"{text} Only you can read your answers, unless you share one.")
    readers = f"You and {mention(position.manager)}"
    return _only(f"{text} {readers} can read your answers, unless you keep one private.")


def told_no_view(manager: str, level: str) -> Answer:
    """For the person, after a no. ``level``: empty if the task is from before it was stored."""
    what = f"you're *{escape(level)}* and report to them" if level else "you report to them"
    text = (
        f"{mention(manager)} didn't confirm that {what}, so you aren't on the roster yet. Ask "
        "them why. Then set your level again, or choose another manager."
    )
    return say(text, join_request_button())


def declined_before_view(declined: JoinRequest, joining: Joining) -> Answer:
    """For somebody whose manager said no, after anything they write."""
    manager = mention(declined.manager)
    text = (
        f"{manager} didn't confirm that you're *{escape(declined.level)}* and report to them. I "
        "don't know why. Talk to them."
    )
    if not joining.allowed:
        return _only(f"{text} {who_adds(joining)}")
    chosen = Place(declined.manager, declined.ladder, declined.level)
    return say(
        f"{text} Then ask again, or choose another level or manager.",
        join_request_button(chosen, "Ask again or change"),
    )


def failed_view(why: Failed, manager: str) -> Answer:
    """For the person, if it can't be confirmed."""
    text = _FAILED[why].format(manager=mention(manager))
    if why is not Failed.UNDONE:
        text = f"That didn't work. {text}"
    if why is Failed.PERSON:
        return _only(text)
    return say(text, join_request_button())


def _only(text: str) -> Answer:
    return say(text)
