"""What a kind of task is to the workers of the outbox, and what its function is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.pacing import Pace
from bot.checkins.subjects import Subject
from bot.people.directory import Directory
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.screens.bot_messages import BotMessages
from storage import Store, Task

S = TypeVar("S", bound=Subject | str)


class NotNow(Exception):
    """A task is for a better hour than this: it waits ``until`` then (UTC)."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class SlackLimit(StrEnum):
    """What Slack limits by itself, and what is done on this machine (``OWN``)."""

    POSTS = "posts"
    UPDATES = "updates"
    DELETIONS = "deletions"
    HOMES = "homes"
    FILES = "files"
    OWN = "own"


Paces = Mapping[SlackLimit, Pace]
"""How fast things go out."""


@dataclass(frozen=True)
class TaskContext:
    """What the function of every kind of task works with."""

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
        """The messages of the bot's that are on record."""
        return BotMessages(self.bot, self.messenger)

    def task(self, kind: str, subject: Subject | str, at: datetime | None = None) -> Task:
        """One that follows, due at once or ``at`` an instant."""
        text = subject if isinstance(subject, str) else subject.text
        return Task(kind, text, at or self.now)


@dataclass(frozen=True, slots=True)
class Hours(Generic[S]):
    """The hours in which a task is done that nobody waits for.

    ``next_in``: the next such instant; ``whose``: the person whose hours they are.
    """

    next_in: Callable[[datetime, ZoneInfo, Calendar], datetime]
    whose: Callable[[S], str]

    def wait(self, bot: Bot, subject: S) -> None:
        """Raises ``NotNow`` outside of them: the bot may have been down when it was time."""
        person, now = self.whose(subject), bot.now()
        at = self.next_in(now, bot.zone_of(person), bot.calendar_of(person))
        if at > now:
            raise NotNow(at)


MOST_ATTEMPTS = 30
MOST_REFUSALS = 5
"""So often what somebody asked for is tried when Slack refuses it without saying anything known."""


@dataclass(frozen=True, slots=True)
class KeepTrying:
    """How often a task is tried before it is given up.

    ``refusals``: where Slack refuses it for no known reason (``None``: as often as where it
    fails); ``unclear``: where Slack gives
    no clear answer. ``always``: never given up; its asker hears after ``MOST_REFUSALS``.
    """

    refusals: int | None = None
    unclear: int = MOST_ATTEMPTS
    always: bool = False


PATIENTLY = KeepTrying()
WHILE_SOMEBODY_WAITS = KeepTrying(refusals=MOST_REFUSALS)
"""They hear of it soon when it can't be done."""
WHILE_A_QUESTION_WAITS = KeepTrying(refusals=1, unclear=2)
"""The next question to the person comes only after it."""
ALWAYS = KeepTrying(always=True)
"""What somebody had deleted must go, however long Slack is out of reach."""


def nothing(context: TaskContext, subject: Subject | str, why: str) -> Sequence[Task]:
    """What follows when most tasks are given up."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[S]):
    """A kind of task, and everything the workers know of it.

    ``read``: its subject from the text that is stored. ``run``: does it, and gives the tasks
    that follow; they are stored as it is finished. ``pace``: what of Slack's it uses.
    ``resend``: it may be done again when it isn't known whether it was: it redraws or
    deletes, or looks itself for what is there. Otherwise it posts a new message, which is
    looked for first. ``in_hours``: when it is done, if nobody waits for it; never by a clock
    in doubt. ``given_up``: the tasks that follow when it won't be done any more.
    ``slow``: it would keep other tasks waiting, so a thread of its own does it.
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
