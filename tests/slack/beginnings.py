"""The room that all tests of a file begin with, made once and copied for each of them.

What was asked and answered in it before takes several times as long as most of the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from tests.slack.chat_without_slack import Posted
from tests.slack.test_told_before_it_is_read import Room

AnyRoom = TypeVar("AnyRoom", bound=Room)


@dataclass(frozen=True)
class _Kept:
    kind: type[Room]
    noted: dict[str, Any]
    database: bytes
    messages: dict[tuple[str, str], Posted]
    number: int
    at: datetime


_KEPT: dict[Callable[[], Room], _Kept] = {}


@contextmanager
def begun(make: Callable[[], AnyRoom]) -> Iterator[AnyRoom]:
    """A copy of what ``make`` makes; closed in the end."""
    if make not in _KEPT:
        _KEPT[make] = _keep(make())
    made: Any = _copy(_KEPT[make])
    try:
        yield made
    finally:
        made.close()


def _keep(made: Room) -> _Kept:
    noted = {name: value for name, value in vars(made).items() if name not in Room.OPENED}
    chat = made.room.chat
    kept = _Kept(type(made), noted, made.stored(), chat.messages, chat.number, made.room.at)
    made.close()
    return kept


def _copy(kept: _Kept) -> Room:
    made = kept.kind.__new__(kept.kind)
    made.open(kept.database)
    noted, made.room.chat.messages = deepcopy((kept.noted, kept.messages))
    vars(made).update(noted)
    made.room.chat.number = kept.number
    made.room.at = kept.at
    return made


def asked() -> Room:
    """Noor has the questions of November and December, and answered neither."""
    made = Room()
    made.ask()
    return made
