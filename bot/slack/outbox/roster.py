"""What people see of the roster: Home tabs, a welcome, a new manager, how a period went."""

from collections.abc import Sequence

from bot.checkins.handover import saying_who_reads
from bot.checkins.replies.sharing import manager_of
from bot.checkins.schedule.digest import digest_at
from bot.checkins.subjects import ManagerOf, MessageAt, TeamPeriod
from bot.checkins.tasks import REDRAW_MESSAGE, REFRESH_HOME, SHOW_HOME
from bot.checkins.team import shared_in, team
from bot.checkins.welcome import Hold
from bot.slack.message_kinds import Kind
from bot.slack.outbox.kind import NotNow, TaskContext
from bot.slack.screens.home import home_of
from bot.slack.screens.newcomers.welcome import first_question_of
from bot.slack.screens.reading.reading import TEAM_SHOWN, page_of
from bot.slack.views.reading.team import digest_view
from storage import Task


def refresh_homes(context: TaskContext, person: str) -> Sequence[Task]:
    """The manager's Home is a separate task, so that changes by several reports are shown once.

    It also redraws messages that say the same as Home.
    """
    show_home(context, person)
    assignment = context.store.assignment(person)
    manager = assignment.manager if assignment else None
    homes = [context.task(SHOW_HOME, manager)] if manager else []
    said = context.store.bot_messages_of(person)
    places = [MessageAt(e.channel, e.message_ts) for e in said if e.kind in _LIKE_HOME]
    return [*homes, *(context.task(REDRAW_MESSAGE, place) for place in places)]


_LIKE_HOME = frozenset({Kind.ALL_HIDDEN, Kind.MONTH})
"""Messages about a person's current state, whatever changes it."""


def show_home(context: TaskContext, person: str) -> None:
    context.messenger.publish_home(person, home_of(context.bot, person))


def welcome(context: TaskContext, person: str) -> None:
    """Welcomes only when the time of the first question is known. Skips people who have left
    meanwhile."""
    first = first_question_of(context.bot, person)
    if isinstance(first, Hold):
        raise NotNow(first.until)
    if first is not None:
        context.said.post(person, Kind.WELCOME)


def announce_manager(context: TaskContext, about: ManagerOf) -> Sequence[Task]:
    handover = context.store.handover(about.person)
    current = manager_of(context.store, about.person)
    waits = handover is not None and handover.agreed is None
    if handover is not None and waits and handover.manager == current == about.manager:
        context.said.post(about.person, Kind.HANDOVER, about.manager)
    return manager_announced(context, about)


def manager_announced(context: TaskContext, about: ManagerOf, why: str = "") -> Sequence[Task]:
    """Redraws messages that the announcement affects, even if it was never sent."""
    anew = [*saying_who_reads(context.store, about.person), (REFRESH_HOME, about.person)]
    return [context.task(kind, subject) for kind, subject in anew]


def digest(context: TaskContext, about: TeamPeriod) -> None:
    bot, manager, period = context.bot, about.manager, about.period
    at = digest_at(bot.store, manager, period, bot.calendar, bot.default_zone)
    if at > bot.now():
        raise NotNow(at)
    reports = team(bot.view(manager))
    shared = shared_in(bot.store, period, reports)
    if shared:
        page = page_of(bot, about.period, shared, 1, TEAM_SHOWN)
        context.messenger.say(manager, digest_view(period, page, len(reports)))
