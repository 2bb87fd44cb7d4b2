"""What the person is told of their manager's answer."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.join_requests import Failed
from bot.checkins.wording import local_day_and_time
from bot.people.ladder_position import LadderPosition
from bot.slack.payloads.presses import Place
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.ladder.controls import level_name
from bot.slack.views.newcomers.join_request import join_request_button
from bot.slack.views.newcomers.joining import Joining, who_adds
from bot.slack.words import escape, mention
from storage import JoinRequest

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
    return say(text)


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
        return say(text)
    if first_at is not None:
        when = local_day_and_time(first_at, zone)
        text += f" Your next question comes on {when}."
    if position.manager is None or not shares:
        return say(f"{text} Only you can read your answers, unless you share one.")
    readers = f"You and {mention(position.manager)}"
    return say(f"{text} {readers} can read your answers, unless you keep one private.")


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
        return say(f"{text} {who_adds(joining)}")
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
        return say(text)
    return say(text, join_request_button())
