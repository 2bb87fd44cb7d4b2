"""The answer to people who want to do something for another person that only they can do."""

from bot.checkins.understanding.commands.requests import (
    Away,
    Later,
    OnBehalf,
    RemindLater,
    Request,
    Skip,
    Stop,
    typed_form,
)
from bot.slack.bot import Bot
from bot.slack.screens.newcomers.newcomers import on_no_roster
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.guidance import (
    only_for_yourself_view,
    only_i_remind_text,
    only_they_view,
    reminded_by_me_view,
)
from storage import CheckInState

_FOR_ONESELF: dict[str, Request] = {"skip": Skip(), "pause": Away(""), "stop": Stop()}


def on_behalf(bot: Bot, person: str, request: OnBehalf) -> Request | Answer:
    """What a manager can do instead. For anybody else, it's the same whoever was named."""
    if request.person == person:
        return _FOR_ONESELF.get(request.command, RemindLater(None))
    if request.command == "remind":
        return reminding(bot, person, [request.person])
    if request.person in bot.reports_of(person):
        return only_they_view(request.person, request.command)
    return only_for_yourself_view(request.command)


def reminding(bot: Bot, person: str, named: list[str]) -> Request | Answer:
    """Nobody can remind somebody else."""
    reports = bot.reports_of(person)
    if len(named) == 1 and named[0] in reports:
        return reminded_by_me_view(named[0])
    if reports:
        return reminding_team()
    if on_no_roster(bot, person):
        return RemindLater(None)
    newest = bot.store.latest_asked(person)
    later = []
    if newest is not None and newest.state is CheckInState.ASKED:
        typed = typed_form(RemindLater(Later.TOMORROW, newest.period))
        later.append(run_button("Remind me tomorrow", typed))
    text = "I can remind only you, about your own question."
    return say(text, *later, run_button("Show what's next", "status"))


def reminding_team() -> Answer:
    """For a manager who wants several people reminded: what the bot does, and where to see the
    team."""
    return say(only_i_remind_text("people"), run_button("See my team", "team"))
