"""Marks by which a post is known again, should Slack's answer to it get lost.

A mark goes along as the message's metadata, which anyone can read: so it holds ids and
a number made of ids, and no word of anybody. A task that is tried again looks for the
marks of its posts before it posts anything. Its marks are its own: an earlier task of the
same kind and subject had others.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from bot.checkins.subjects import MarkedPost
from bot.slack import ids
from storage import Task


class ClaimLost(Exception):
    """Another process has taken the task over while this one was held up."""


@dataclass(slots=True)
class Attempt:
    """One attempt at a task. ``again``: there may have been one before. ``holds``: returns whether
    the task is still this process's."""

    task: str
    version: int
    again: bool
    holds: Callable[[], bool]
    marks: int = 0
    posted: list[MarkedPost] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """``may_be_there``: an earlier attempt may have posted the message already.

    ``version``: how often the task was added while it waited.
    """

    task: str
    version: int
    number: int
    may_be_there: bool

    @property
    def token(self) -> str:
        return f"{self.task}.{self.version}.{self.number}"

    def metadata(self, about: Collection[str]) -> dict[str, Any]:
        """``about``: the people whose words the message may hold."""
        payload = {ids.POST_KEY: self.token, ids.ABOUT_KEY: " ".join(sorted(about))}
        return {"event_type": ids.POST_EVENT, "event_payload": payload}

    def is_on(self, message: Mapping[str, Any]) -> bool:
        """Whether a message, as Slack's history shows it, has this mark."""
        return mark_on(message) == self.token

    def is_earlier_on(self, message: Mapping[str, Any]) -> bool:
        """Whether a message has the mark that this one was before the task was added again."""
        task, _, rest = mark_on(message).partition(".")
        version, _, number = rest.partition(".")
        return (
            (task, number) == (self.task, str(self.number))
            and version.isdecimal()
            and int(version) < self.version
        )


_attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def attempt_at(task: Task, *, again: bool, holds: Callable[[], bool]) -> Iterator[Attempt]:
    """What is posted within is marked as the task's."""
    name = f"{task.kind}|{task.subject}|{task.made_at}"
    digest = hashlib.sha256(name.encode()).hexdigest()[:20]
    attempt = Attempt(digest, task.version, again, holds)
    token = _attempt.set(attempt)
    try:
        yield attempt
    finally:
        _attempt.reset(token)


def next_mark() -> Mark | None:
    """The mark of the next post of the task at hand; ``None`` outside of any."""
    attempt = _attempt.get()
    if attempt is None:
        return None
    attempt.marks += 1
    return Mark(attempt.task, attempt.version, attempt.marks, attempt.again)


def note_posted(posted: MarkedPost) -> None:
    """Note what the attempt at hand has just posted. Raises ``ClaimLost``."""
    attempt = _attempt.get()
    if attempt is None:
        return
    attempt.posted.append(posted)
    if not attempt.holds():
        raise ClaimLost


def mark_on(message: Mapping[str, Any]) -> str:
    """The token of the mark that a message has, as Slack's history shows it; empty: none."""
    return str(_payload(message).get(ids.POST_KEY, ""))


def is_about(message: Mapping[str, Any], person: str) -> bool:
    """Whether a message, as Slack's history shows it, may hold a person's words."""
    return person in str(_payload(message).get(ids.ABOUT_KEY, "")).split()


def _payload(message: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != ids.POST_EVENT:
        return {}
    payload: Mapping[str, Any] = metadata.get("event_payload") or {}
    return payload
