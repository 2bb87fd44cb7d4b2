"""Marks by which a post is known again, should Slack's answer to it get lost.

A mark goes along as the message's metadata, which anyone can read: so it holds ids and
a number made of ids, and no word of anybody. A task that is tried again looks for the
marks of its posts before it posts anything.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from bot.slack import ids
from storage import Task


@dataclass(slots=True)
class _Attempt:
    task: str
    again: bool
    posts: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """``may_be_there``: an earlier attempt may have posted the message already."""

    token: str
    may_be_there: bool

    def metadata(self, about: Collection[str]) -> dict[str, Any]:
        """``about``: the people whose words the message may hold."""
        payload = {ids.POST_KEY: self.token, ids.ABOUT_KEY: " ".join(sorted(about))}
        return {"event_type": ids.POST_EVENT, "event_payload": payload}

    def is_on(self, message: Mapping[str, Any]) -> bool:
        """Whether a message, as Slack's history shows it, has this mark."""
        return _payload(message).get(ids.POST_KEY) == self.token


_attempt: ContextVar[_Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def attempt_at(task: Task, *, again: bool) -> Iterator[None]:
    """What is posted within is marked as the task's. ``again``: it may have been before."""
    name = f"{task.kind}|{task.subject}"
    token = _attempt.set(_Attempt(hashlib.sha256(name.encode()).hexdigest()[:20], again))
    try:
        yield
    finally:
        _attempt.reset(token)


def next_mark() -> Mark | None:
    """The mark of the next post of the task at hand; ``None`` outside of any."""
    attempt = _attempt.get()
    if attempt is None:
        return None
    attempt.posts += 1
    return Mark(f"{attempt.task}.{attempt.posts}", attempt.again)


def is_about(message: Mapping[str, Any], person: str) -> bool:
    """Whether a message, as Slack's history shows it, may hold a person's words."""
    return person in str(_payload(message).get(ids.ABOUT_KEY, "")).split()


def _payload(message: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != ids.POST_EVENT:
        return {}
    payload: Mapping[str, Any] = metadata.get("event_payload") or {}
    return payload
