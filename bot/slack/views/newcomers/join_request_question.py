"""The question to a manager about somebody's level, and what it turns into."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.join_requests import Failed
from bot.checkins.wording import listed, shortened
from bot.slack import ids
from bot.slack.payloads.presses import Joined
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.ladder.controls import level_name
from bot.slack.views.ladder.level_menu import OPTION_LIMIT
from bot.slack.views.newcomers.join_request import next_buttons
from bot.slack.views.newcomers.joining import Joining, who_can_change
from bot.slack.words import escape, mention
from framework import Ladder, Level
from storage import JoinRequest

_CANNOT = {
    Failed.PERSON: "They're a guest or an app here, or they've left.",
    Failed.LEVEL: "The level they chose isn't on the ladder anymore.",
    Failed.CIRCLE: "The roster says you report to them, so they can't report to you.",
}


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
    return say(
        f"{mention(person)} withdrew the request to join your team. You don't need to do anything."
    )


def changed_view(person: str) -> Answer:
    """The question after the person changed the request, about which the same manager is asked."""
    return say(f"{mention(person)} changed the request to join your team. See the new one.")


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
    return say(f"Undone. {mention(person)} isn't on your team. I'll let them know.")


def cannot_undo_view(person: str) -> Answer:
    """After *Undo*, if it would undo more than the yes."""
    return say(
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
        text += " *Undo* takes them off your team, and I'll let them know."
        buttons = [undo_button(joined[0])]
    else:
        text += " If someone isn't, press *Undo* for them. I'll let them know."
        buttons = [
            undo_button(each, shortened(f"Undo for {names[each.person]}", OPTION_LIMIT), number)
            for number, each in enumerate(joined)
        ]
    return say(text, *buttons)


def not_my_report_view(joining: Joining) -> Answer:
    """The same if nothing can be undone."""
    return say(f"The roster says who's on your team. {who_can_change(joining)}")


def declined_view(person: str, level: str, undo: str = "") -> Answer:
    """The question after a no. ``person``, ``level``: empty if the record is too old.

    ``undo``: the id of the request, if the no can be taken back.
    """
    if not person or not level:
        return say("You didn't confirm this request. I'll let them know.")
    told = f"{_not_confirmed(person, level)} I'll let them know."
    if not undo:
        return say(told)
    return say(told, ButtonElement(action_id=ids.REOPEN_JOIN_REQUEST, text="Undo", value=undo))


def cannot_reopen_view(person: str, level: str) -> Answer:
    """After *Undo* under a no, if the person has done something else since."""
    return say(
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
    return say(
        "You don't need to answer this anymore. The request changed, or their level is already on "
        "the roster."
    )


def cannot_view(why: Failed) -> Answer:
    """The question after a yes that had no effect."""
    told = "" if why is Failed.PERSON else ". I'll let them know"
    return say(f"{_CANNOT[why]} I didn't change anything{told}.")
