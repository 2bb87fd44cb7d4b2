"""What people on no roster see: their state, and what to do next."""

from typing import TypeVar

from slack_sdk.models.blocks import InteractiveElement
from slack_sdk.models.views import View

from bot.checkins.join_requests import withdraw_mistake
from bot.checkins.readers import readings
from bot.checkins.understanding.commands.person_arguments import about
from bot.checkins.understanding.commands.requests import (
    Away,
    Back,
    Focus,
    KeepAllPrivate,
    KeepNewPrivate,
    KeepPrivate,
    MakePacket,
    Mine,
    Own,
    RemindLater,
    Request,
    SeeAgenda,
    SeeCoverage,
    SeeReaders,
    SeeSettings,
    SetReminders,
    Skip,
    Status,
    Stop,
    Team,
    Undo,
    Unskip,
    as_own,
)
from bot.checkins.understanding.small_talk.bot_questions import bot_question_in
from bot.checkins.understanding.wording.question_forms import Topic
from bot.slack.bot import Bot
from bot.slack.join_request_questions import declined_of
from bot.slack.screens.administering.counts import counts_for_admin
from bot.slack.views.answering.month import with_tally
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.ladder.controls import show_button
from bot.slack.views.newcomers.join_request import (
    hello_view,
    joining_view,
    level_unknown,
    standing,
    who_sees_request_view,
    withdrawn_text,
)
from bot.slack.views.newcomers.join_request_answer import declined_before_view
from bot.slack.views.newcomers.join_request_form import join_request_form
from framework import EveryLevel
from storage import WHOLE, CheckInState

MOST_REPORTS = 4

_LEFT_ALONE = "`/checkins erase me` erases what you wrote to me."
_THERE_IS = {
    Skip: "there's nothing to skip",
    Unskip: "there's no skip to undo",
    RemindLater: "there's no question to remind you about",
    Away: "there's nothing to pause",
    Back: "you aren't marked as away",
    SetReminders: "I don't send you reminders",
    Focus: "there's no focus to choose",
    SeeSettings: "there are no settings to change",
    Undo: "there's nothing to undo",
    KeepPrivate: "there's nothing to keep private",
    KeepAllPrivate: "there's nothing to keep private",
    KeepNewPrivate: "there's nothing to keep private",
    SeeReaders: "there are no check-ins to read",
    Mine: "you don't have any check-ins",
    SeeCoverage: "you don't have any coverage",
    SeeAgenda: "there's no agenda for you",
    MakePacket: "I can't make a packet",
}
_ABOUT_A_REPORT = {SeeCoverage: "coverage", SeeAgenda: "agenda", MakePacket: "packet"}


def on_no_roster(bot: Bot, person: str) -> bool:
    """Whether the person isn't on the roster: not yet, or not anymore."""
    return bot.view(person).line is None


def hello(bot: Bot, person: str) -> Answer:
    """A greeting with what comes next: their team, if they have one, or their level."""
    look = show_button(EveryLevel(bot.home_ladder(person)), "Read the levels", "levels")
    return hello_view(bot.period_of(person), bot.joining(person), look)


def level_unknown_yet(bot: Bot, person: str) -> Answer | None:
    """For a question about their own level: how to set it. ``None`` if it's known or asked for."""
    if not on_no_roster(bot, person) or bot.requested(person):
        return None
    joining = bot.joining(person)
    look = show_button(EveryLevel(bot.home_ladder(person)), "Read the levels", "levels")
    return joining_view(level_unknown(joining), joining, look)


def who_sees_request(bot: Bot, person: str) -> Answer | None:
    """Who can see the level that somebody asked for; ``None`` if nothing waits to be confirmed."""
    joining = bot.joining(person) if on_no_roster(bot, person) else None
    return who_sees_request_view(joining.asked, joining) if joining and joining.asked else None


def hello_or_no(bot: Bot, person: str) -> Answer:
    """Like ``hello``, for words that aren't understood. After a manager's no, it shows what was
    declined."""
    joining = bot.joining(person)
    declined = None if joining.left or joining.asked else declined_of(bot.store, person)
    return declined_before_view(declined, joining) if declined else hello(bot, person)


Asked = TypeVar("Asked", bound=Request)


def meant_by(bot: Bot, person: str, request: Asked) -> Asked | Own | Team:
    """The request that the person means by ``request``.

    If they name themselves, it's the one about their own. If they only manage others, ``Mine``
    means their team.
    """
    own = as_own(request, person)
    if own is not None:
        return meant_by(bot, person, own)
    only_a_team = isinstance(request, Mine) and on_no_roster(bot, person)
    if only_a_team and bot.reports_of(person) and not _has_written(bot, person):
        return Team(1)
    return request


def request_to_change(bot: Bot, person: str, typed: str) -> View | None:
    """The form to change a join request, if ``typed`` says it's wrong and nobody has answered it.

    If it's wrong by mistake, the request is withdrawn first.
    """
    view = bot.view(person)
    asked = view.join_request if view.line is None and bot.self_placement else None
    if asked is None:
        return None
    topic = bot_question_in(typed)
    if topic not in (Topic.WRONG_PLACE, Topic.CHANGING_PLACE):
        return None
    note = ""
    if topic is Topic.WRONG_PLACE and withdraw_mistake(bot.store, person, bot.now()):
        note = withdrawn_text(asked)
    return join_request_form(bot.ladders, asked.ladder, asked.level, asked.manager, note)


def nothing_yet(bot: Bot, person: str, request: Request) -> Answer | None:
    """Why a request can't be done for the person, and what to do; ``None`` if it can."""
    if not on_no_roster(bot, person) or _has_something(bot, person, request):
        return None
    match request:
        case Stop():
            return say(f"{_not_asked(bot, person)} {_LEFT_ALONE}")
        case Team() if not bot.only_manages(person) and not bot.store.join_requests_to(person):
            joining = bot.joining(person)
            return joining_view(f"Nobody is on your team here. {standing(joining)}.", joining)
        case Status():
            status = joining_view(_not_asked(bot, person), bot.joining(person))
            counts = counts_for_admin(bot, person)
            return with_tally(status, counts) if counts else status
        case SeeCoverage(None) | SeeAgenda(None) | MakePacket(None):
            return _nothing(bot, person, request, *_of_reports(bot, person, request))
        case SeeCoverage() | SeeAgenda() | MakePacket():
            return None
    if type(request) not in _THERE_IS:
        return None
    return _nothing(bot, person, request)


def _not_asked(bot: Bot, person: str) -> str:
    return f"{standing(bot.joining(person))}, so I don't ask you anything."


def _nothing(bot: Bot, person: str, request: Request, *more: InteractiveElement) -> Answer:
    joining = bot.joining(person)
    text = f"{standing(joining)}, so {_THERE_IS[type(request)]}."
    return joining_view(text, joining, *more)


def _has_something(bot: Bot, person: str, request: Request) -> bool:
    """Whether somebody on no roster has what the request is about, from when they were on it."""
    match request:
        case RemindLater() | Skip():
            newest = bot.store.latest_asked(person)
            return newest is not None and newest.state is CheckInState.ASKED
        case Back():
            return bot.store.away_until(person) is not None
        case Mine() | KeepPrivate() | Undo() | SeeSettings():
            return _has_written(bot, person)
        case SeeReaders():
            return bool(readings(bot.store, person, bot.zone_of(person)))
    return False


def _has_written(bot: Bot, person: str) -> bool:
    store = bot.store
    return bool(
        store.check_ins(person, before=None, limit=1, scope=WHOLE)
        or store.evidence_of(person, limit=1, scope=WHOLE)
    )


def _of_reports(
    bot: Bot, person: str, request: SeeCoverage | SeeAgenda | MakePacket
) -> list[InteractiveElement]:
    """The buttons for the same request about the person's reports."""
    command = _ABOUT_A_REPORT[type(request)]
    return [
        run_button(f"{command.capitalize()}: {bot.name_of(each)}", about(command, each))
        for each in bot.reports_of(person)[:MOST_REPORTS]
    ]
