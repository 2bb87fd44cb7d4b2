"""Marks that identify a post in case Slack's answer to it is lost.

A mark is part of the message's metadata, which anyone can read. So it contains ids and a number
made from ids, and nobody's words. A task that is tried again looks for its marks before it posts
anything. An earlier task with the same kind and subject had other marks.
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
    """Another process has taken over the task while this one was delayed."""


@dataclass(slots=True)
class Attempt:
    """One attempt at a task. ``again``: whether there may have been one before. ``holds``: returns
    whether the task still belongs to this process."""

    task: str
    version: int
    again: bool
    holds: Callable[[], bool]
    marks: int = 0
    posted: list[MarkedPost] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """``may_be_there``: whether an earlier attempt may have posted the message.

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
        """``about``: the people whose words the message may contain."""
        payload = {ids.POST_KEY: self.token, ids.ABOUT_KEY: " ".join(sorted(about))}
        return {"event_type": ids.POST_EVENT, "event_payload": payload}

    def is_on(self, message: Mapping[str, Any]) -> bool:
        """Whether a message from Slack's history has this mark."""
        return mark_on(message) == self.token

    def is_earlier_on(self, message: Mapping[str, Any]) -> bool:
        """Whether a message has the mark from before the task was added again."""
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
    """Everything posted inside the block gets the task's marks."""
    name = f"{task.kind}|{task.subject}|{task.made_at}"
    digest = hashlib.sha256(name.encode()).hexdigest()[:20]
    attempt = Attempt(digest, task.version, again, holds)
    token = _attempt.set(attempt)
    try:
        yield attempt
    finally:
        _attempt.reset(token)


def next_mark() -> Mark | None:
    """The mark of the current task's next post; ``None`` outside a task."""
    attempt = _attempt.get()
    if attempt is None:
        return None
    attempt.marks += 1
    return Mark(attempt.task, attempt.version, attempt.marks, attempt.again)


def note_posted(posted: MarkedPost) -> None:
    """Notes what the current attempt has just posted. Raises ``ClaimLost``."""
    attempt = _attempt.get()
    if attempt is None:
        return
    attempt.posted.append(posted)
    if not attempt.holds():
        raise ClaimLost


def mark_on(message: Mapping[str, Any]) -> str:
    """The token of the mark on a message from Slack's history; empty if it has none."""
    return str(_payload(message).get(ids.POST_KEY, ""))


def is_about(message: Mapping[str, Any], person: str) -> bool:
    """Whether a message from Slack's history may contain a person's words."""
    return person in str(_payload(message).get(ids.ABOUT_KEY, "")).split()


def _payload(message: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != ids.POST_EVENT:
        return {}
    payload: Mapping[str, Any] = metadata.get("event_payload") or {}
    return payload
