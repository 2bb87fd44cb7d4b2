"""How workers treat a kind of task, and what its function gets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from bot.checkins.administering.pausing import paused_until
from bot.checkins.schedule.calendar import Calendar, next_morning
from bot.checkins.schedule.pacing import Pace
from bot.checkins.subjects import Subject
from bot.people.directory import Directory
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.screens.bot_messages import BotMessages
from storage import Store, Task

S = TypeVar("S", bound=Subject | str)


class NotNow(Exception):
    """A task should run later: not before ``until`` (UTC)."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class SlackLimit(StrEnum):
    """Slack's separate rate limits, and ``OWN`` for local work."""

    POSTS = "posts"
    UPDATES = "updates"
    DELETIONS = "deletions"
    HOMES = "homes"
    FILES = "files"
    OWN = "own"


Paces = Mapping[SlackLimit, Pace]
"""How fast each rate limit can be used."""


@dataclass(frozen=True)
class TaskContext:
    """What the functions of all kinds of tasks get."""

    bot: Bot
    messenger: SlackMessenger
    directory: Directory

    @property
    def store(self) -> Store:
        return self.bot.store

    @property
    def now(self) -> datetime:
        return self.bot.now()

    @cached_property
    def said(self) -> BotMessages:
        """The bot's own messages on record."""
        return BotMessages(self.bot, self.messenger)

    def task(self, kind: str, subject: Subject | str, at: datetime | None = None) -> Task:
        """A follow-up task, due ``at`` an instant, or at once."""
        text = subject if isinstance(subject, str) else subject.text
        return Task(kind, text, at or self.now)


@dataclass(frozen=True, slots=True)
class Hours(Generic[S]):
    """When to run a task that isn't urgent.

    ``next_in``: the next good instant from now on. ``whose``: whose hours count, by person id.
    ``in_pause``: whether it's also run while an admin has paused questions for everybody.
    """

    next_in: Callable[[datetime, ZoneInfo, Calendar], datetime]
    whose: Callable[[S], str]
    in_pause: bool = True

    def wait(self, bot: Bot, subject: S) -> None:
        """Raises ``NotNow`` outside these hours, since the bot may have been down when the task was
        due."""
        person, now = self.whose(subject), bot.now()
        zone, calendar = bot.zone_of(person), bot.calendar_of(person)
        at = self.next_in(now, zone, calendar)
        if not self.in_pause and _is_paused(bot, zone):
            # An admin may end the pause any day.
            at = next_morning(now, zone, calendar)
        if at > now:
            raise NotNow(at)


def _is_paused(bot: Bot, zone: ZoneInfo) -> bool:
    until = paused_until(bot.store)
    return until is not None and bot.now().astimezone(zone).date() <= until


MOST_ATTEMPTS = 30
MOST_REFUSALS = 5
"""How often to try a requested task when Slack refuses it with an unknown code."""


@dataclass(frozen=True, slots=True)
class KeepTrying:
    """How often a task is tried before it is given up.

    ``refusals``: when Slack refuses it with an unknown code; ``None``: ``MOST_ATTEMPTS``, as
    for any other failure. ``unclear``: when Slack gives no clear answer. ``always``: never
    given up; after ``MOST_REFUSALS`` whoever asked for it is told.
    """

    refusals: int | None = None
    unclear: int = MOST_ATTEMPTS
    always: bool = False


PATIENTLY = KeepTrying()
WHILE_SOMEBODY_WAITS = KeepTrying(refusals=MOST_REFUSALS)
"""Give up soon, so that they are told that it failed."""
WHILE_A_FILE_WAITS = KeepTrying(refusals=MOST_REFUSALS, unclear=6)
"""Like ``WHILE_SOMEBODY_WAITS``, for a file that can't be fetched although Slack doesn't refuse
it."""
WHILE_A_QUESTION_WAITS = KeepTrying(refusals=1, unclear=2)
"""The next question to the person comes only after it."""
ALWAYS = KeepTrying(always=True)
"""For deletions: they must happen, however long Slack is out of reach."""


def nothing(context: TaskContext, subject: Subject | str, why: str) -> Sequence[Task]:
    """No tasks follow."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[S]):
    """A kind of task, and everything the workers know about it.

    ``read``: reads its subject from the stored text. ``run``: does the task. Returns the tasks
    that follow, which are stored in the change that finishes it. ``pace``: the rate limit it
    uses. ``resend``: safe to repeat if the outcome is unknown (redraws, deletions). Otherwise
    the worker first looks for the posted message. ``in_hours``: the hours to wait for. Not run
    while the clock is in doubt. ``given_up``: the tasks that follow when it is given up.
    ``slow``: run by a thread of its own, so that other tasks don't wait for it.
    """

    name: str
    read: Callable[[str], S]
    run: Callable[[TaskContext, S], Sequence[Task] | None]
    pace: SlackLimit = SlackLimit.POSTS
    resend: bool = False
    in_hours: Hours[S] | None = None
    keep_trying: KeepTrying = PATIENTLY
    given_up: Callable[[TaskContext, S, str], Sequence[Task]] = nothing
    slow: bool = False
