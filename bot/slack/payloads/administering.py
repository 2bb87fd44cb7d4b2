"""What buttons and windows carry in which admins change the roster."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.slack.payloads.payload import (
    PRIVATE_METADATA,
    Hash,
    Id,
    Key,
    Payload,
    SettingValue,
    Typed,
    UserId,
)


@dataclass(frozen=True, slots=True)
class WindowPage(Payload):
    """A page of a list in a window, from 1 on."""

    page: int


class PeopleList(StrEnum):
    """Which people a list in a window has."""

    NO_LEVEL = "no_level"
    """Those whose level isn't on a ladder."""
    NO_MANAGER = "no_manager"
    """Those whose manager isn't in Slack."""
    UNASKED = "unasked"
    NEXT = "next"
    """Those who are asked next."""


@dataclass(frozen=True, slots=True)
class ListPage(Payload):
    """A page of such a list, from 1 on."""

    people: PeopleList
    page: int


class LineAct(StrEnum):
    """What is done to somebody's line on the roster."""

    ADD = "add"
    MOVE = "move"
    PROMOTE = "promote"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class LinePress(Payload):
    """Something to do to a person's line. ``level``: the one above theirs, to promote them to.

    Also what the form takes along. ``person``: ``None`` where the form asks for them.
    """

    act: LineAct
    person: UserId | None = None
    level: Key = ""


@dataclass(frozen=True, slots=True)
class LineChange(Payload):
    """A change of somebody's line, as a window showed it. ``version``: the roster's then."""

    limit = PRIVATE_METADATA

    act: LineAct
    person: UserId
    ladder: Key
    level: Key
    manager: UserId | None
    version: Typed


@dataclass(frozen=True, slots=True)
class LadderPress(Payload):
    """A ladder that was sent in Slack, by its id, and the version that a window showed."""

    ladder: Id
    version: Id


@dataclass(frozen=True, slots=True)
class PauseChange(Payload):
    """A pause for everybody, as a window showed it: the last day before and after the change."""

    limit = PRIVATE_METADATA

    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class SyncPress(Payload):
    """A sync that admins are asked about. ``mark``: of the question beside the button."""

    mark: Hash


@dataclass(frozen=True, slots=True)
class SettingDecision(Payload):
    """A setting for the company, as a window showed its change. ``before``, ``after``: as set in
    Slack; ``None`` if it isn't set there."""

    limit = PRIVATE_METADATA

    name: Id
    before: SettingValue | None
    after: SettingValue | None
