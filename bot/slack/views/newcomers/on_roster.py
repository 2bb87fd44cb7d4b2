"""What the roster says about somebody, and about who runs it."""

from slack_sdk.models.views import View

from bot.people.ladder_position import LadderPosition
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.ladder.controls import level_name
from bot.slack.views.newcomers.joining import Joining, who_can_change
from bot.slack.words import escape, mention


def my_admin_view(joining: Joining) -> Answer:
    """Who runs the bot, if its settings name somebody."""
    names = ", ".join(mention(each) for each in joining.admins)
    match len(joining.admins):
        case 0:
            return say("I don't know who your Next Rung admin is. Ask HR or your Slack admin.")
        case 1:
            return say(f"{names} is your Next Rung admin.")
    return say(f"Your Next Rung admins: {names}")


def be_admin_view(joining: Joining, is_admin: bool) -> Answer:
    """How somebody becomes an admin. ``is_admin``: who asks."""
    how = "Admins are named under `admins` in `settings.yml`, on the machine that runs me."
    if is_admin:
        return say(f"You're a Next Rung admin. {how}")
    names = ", ".join(mention(each) for each in joining.admins)
    asking = f"To become one, ask {names}." if names else "To become one, ask HR."
    return say(f"{how} {asking}")


def on_roster_view(position: LadderPosition, joining: Joining) -> Answer:
    """What the roster says about somebody who says that it's wrong, and who can change it."""
    level, ladder = escape(level_name(position.today)), escape(position.ladder.name)
    reports = (
        f"and you report to {mention(position.manager)}"
        if position.manager
        else "and you don't have a manager here"
    )
    tell = f"tell {mention(position.manager)} or HR" if position.manager else "tell HR"
    return say(
        f"The roster says you're *{level}* on the {ladder} ladder, {reports}. If that's wrong, "
        f"{tell}. {who_can_change(joining)}"
    )


def on_roster_now_view(position: LadderPosition | None) -> Answer:
    """Replaces how to join the roster, once they're on it."""
    if position is None:
        return say("You're on the roster now.")
    level = escape(level_name(position.today))
    return say(f"You're on the roster now: *{level}* on the {escape(position.ladder.name)} ladder.")


def already_on_roster_view(answer: Answer) -> View:
    """Replaces the form, if the button is older than their line on the roster."""
    return View(type="modal", title="Set my level", close="Close", blocks=list(answer.blocks))


def leaving_view(joining: Joining) -> Answer:
    """For a manager who asks who gets their team once they leave."""
    return say(
        f"I can't choose who takes over your team. {who_can_change(joining)} Nobody else "
        "can read what your reports shared with you until each of them agrees."
    )


def my_manager_view(manager: str | None, joining: Joining) -> Answer:
    """Who the roster says somebody reports to."""
    told = (
        f"You report to {mention(manager)} here." if manager else "You don't have a manager here."
    )
    return say(f"{told} If that's wrong, tell HR. {who_can_change(joining)}")
