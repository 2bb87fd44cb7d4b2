"""What somebody types after ``/checkins``, read into a request. Any text is one.

Words are English. What cannot be read comes back as ``Unclear`` with the
commands that are spelled most like it.

A button does what typing would, and its value is what to type. Where that depends on
when it is pressed, the value names the period, or the absence, that the button was
drawn for; ``typed_form`` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from bot.checkins.calendar import cadence_of
from bot.checkins.postponing import Later

LONGEST = 400
"""Characters that are looked at."""

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own check-ins."""


@dataclass(frozen=True, slots=True)
class Of:
    """The check-ins of somebody (a Slack user id)."""

    person: str


@dataclass(frozen=True, slots=True)
class Help:
    """How to use the command."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where this month stands."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass on a period, asked already or not; ``None``: on the one at hand."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class Unskip:
    """Take the skip of a period back; ``None``: the nearest one."""

    period: str | None = None


@dataclass(frozen=True, slots=True)
class RemindLater:
    """Be reminded of a period's check-in; ``None``: of the one that is open.

    ``later`` is ``None`` for a time that was not understood.
    """

    later: Later | None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Be away until the day that ``words`` mean."""

    words: str


@dataclass(frozen=True, slots=True)
class Back:
    """Be here again; ``until`` is the absence that ends so, ``None`` whichever there is."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Switch reminders on or off; ``None``: see how they stand."""

    on: bool | None


@dataclass(frozen=True, slots=True)
class Focus:
    """Choose what to be asked about first; without ``words``, see the choice."""

    words: str


@dataclass(frozen=True, slots=True)
class Add:
    """Save evidence, beginning with ``words``."""

    words: str


@dataclass(frozen=True, slots=True)
class SeeCoverage:
    """What there is to show for the next level; ``person`` is ``None`` for oneself."""

    person: str | None


@dataclass(frozen=True, slots=True)
class SeeAgenda:
    """What there is to talk about; ``person`` is ``None`` for oneself."""

    person: str | None


@dataclass(frozen=True, slots=True)
class MakePacket:
    """Put the promotion packet together; ``person`` is ``None`` for oneself.

    ``shared_only``: without what one keeps private.
    """

    person: str | None
    shared_only: bool = False


@dataclass(frozen=True, slots=True)
class SeeReaders:
    """Who read one's own check-ins."""


@dataclass(frozen=True, slots=True)
class Export:
    """Have everything that is kept of oneself."""


@dataclass(frozen=True, slots=True)
class Team:
    """One's reports, a page of them."""

    page: int


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase everything one wrote; a form asks again."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """What was typed, and commands that are near.

    It may be somebody's ``name``, by itself or after the ``command`` that is about them.
    """

    words: str
    near: tuple[str, ...]
    command: str = ""

    @property
    def name(self) -> str:
        return self.words[len(self.command) :].strip()

    def about(self, person: str) -> str:
        """What would have been understood, had the person been chosen from Slack's list."""
        return f"{self.command} <@{person}>".strip()


Request = (
    Mine
    | Of
    | Help
    | Status
    | Skip
    | Unskip
    | RemindLater
    | Away
    | Back
    | SetReminders
    | Focus
    | Add
    | SeeCoverage
    | SeeAgenda
    | MakePacket
    | SeeReaders
    | Export
    | Team
    | Erase
    | Unclear
)

_LATER = {
    "": Later.TOMORROW,
    "3h": Later.THREE_HOURS,
    "3 h": Later.THREE_HOURS,
    "in 3 hours": Later.THREE_HOURS,
    "3 hours": Later.THREE_HOURS,
    "in three hours": Later.THREE_HOURS,
    "today": Later.THREE_HOURS,
    "tomorrow": Later.TOMORROW,
    "monday": Later.MONDAY,
    "next monday": Later.MONDAY,
    "on monday": Later.MONDAY,
    "next week": Later.MONDAY,
}
_SHARED = frozenset({"shared", "shared only", "only shared", "only what i share"})
_ON_OFF = {"on": True, "yes": True, "off": False, "no": False, "stop": False, "": None}


def _bare(request: Request) -> Callable[[str], Request | None]:
    """For commands that take nothing more than ``this month``."""

    def read(rest: str) -> Request | None:
        return request if rest in ("", "month", "this month", "please") else None

    return read


def _of_period(request: type[Skip] | type[Unskip]) -> Callable[[str], Request | None]:
    """For commands that take ``this month`` or a period's key."""
    bare = _bare(request())

    def read(rest: str) -> Request | None:
        period = _period(rest)
        return request(period) if period else bare(rest)

    return read


def _later(rest: str) -> Request:
    when, _, last = rest.rpartition(" ")
    period = _period(last)
    return RemindLater(_LATER.get(when if period else rest), period)


def _period(word: str) -> str | None:
    """The key of a period, if ``word`` is one."""
    try:
        cadence_of(word.upper())
    except ValueError:
        return None
    return word.upper()


def _ended(rest: str) -> Request | None:
    """``resume 2027-01-07``: the absence until that day is over."""
    try:
        return Back(date.fromisoformat(rest)) if len(rest) == len("2027-01-07") else _BACK(rest)
    except ValueError:
        return _BACK(rest)


def _reminders(rest: str) -> Request | None:
    return SetReminders(_ON_OFF[rest]) if rest in _ON_OFF else None


def _resume(rest: str) -> Request | None:
    """``back`` alone is back; ``back on Monday`` is away until Sunday."""
    return Away(f"back {rest}") if rest else Back()


def _about(
    request: type[SeeCoverage] | type[SeeAgenda] | type[MakePacket],
) -> Callable[[str], Request | None]:
    """For commands about somebody: who is mentioned, or oneself."""

    def read(rest: str) -> Request | None:
        if not rest:
            return request(None)
        mention = _MENTION.fullmatch(rest.upper())
        return request(mention[1]) if mention else None

    return read


def _packet(rest: str) -> Request | None:
    return MakePacket(None, shared_only=True) if rest in _SHARED else _about(MakePacket)(rest)


def _team(rest: str) -> Request | None:
    if not rest:
        return Team(1)
    return Team(int(rest)) if rest.isascii() and rest.isdigit() and 0 < len(rest) < 4 else None


_ABOUT_SOMEBODY = {
    "coverage": _about(SeeCoverage),
    "agenda": _about(SeeAgenda),
    "packet": _packet,
}
_BACK = _bare(Back())
_READERS: dict[str, Callable[[str], Request | None]] = {
    "me": _bare(Mine()),
    "mine": _bare(Mine()),
    "help": _bare(Help()),
    "?": _bare(Help()),
    "status": _bare(Status()),
    "skip": _of_period(Skip),
    "unskip": _of_period(Unskip),
    "later": _later,
    "snooze": _later,
    "pause": Away,
    "away": Away,
    "stop": Away,
    "vacation": Away,
    "holiday": Away,
    "back": _resume,
    "resume": _ended,
    "reminders": _reminders,
    "reminder": _reminders,
    "focus": Focus,
    "add": Add,
    **_ABOUT_SOMEBODY,
    "readers": _bare(SeeReaders()),
    "export": lambda rest: Export() if rest in ("me", "my data", "everything", "") else None,
    "team": _team,
    "erase": lambda rest: Erase() if rest in ("me", "everything", "") else None,
}
_SUGGESTED = (
    "me",
    "help",
    "status",
    "skip",
    "unskip",
    "later",
    "pause",
    "back",
    "focus",
    "add",
    "coverage",
    "agenda",
    "packet",
    "readers",
    "export",
    "team",
)
_SUGGESTED_WHOLE = {"reminders": ("reminders on", "reminders off")}


def read_request(typed: str) -> Request:
    """What ``typed`` asks for. Mentions come as Slack escapes them (``<@U024BE7LH>``)."""
    written = " ".join(typed[:LONGEST].split())
    if not written:
        return Mine()
    mention = _MENTION.fullmatch(written)
    if mention:
        return Of(mention[1])
    first, _, rest = written.partition(" ")
    word = first.casefold().rstrip(".!,:")
    reader = _READERS.get(word) or _READERS.get(first)
    if reader is not None:
        # What is kept as somebody wrote it keeps its capitals.
        found = reader(rest if reader in (Add, Focus) else rest.casefold().rstrip(" .!"))
        if found is not None:
            return found
        return Unclear(written, _whole(word), first if word in _ABOUT_SOMEBODY else "")
    near = get_close_matches(word[:40], [*_SUGGESTED, *_SUGGESTED_WHOLE], n=2, cutoff=0.6)
    return Unclear(written, tuple(each for name in near for each in _whole(name)))


def typed_form(request: Skip | Unskip | RemindLater | Back) -> str:
    """What ``read_request`` reads as ``request``."""
    match request:
        case Skip(period):
            words = ["skip", period]
        case Unskip(period):
            words = ["unskip", period]
        case RemindLater(later, period):
            words = ["later", later or "?", period]
        case Back(until):
            words = ["resume", until.isoformat() if until else None]
    return " ".join(word for word in words if word)


def _whole(word: str) -> tuple[str, ...]:
    """The commands, whole, that begin with a word."""
    word = {"reminder": "reminders"}.get(word, word)
    return _SUGGESTED_WHOLE.get(word, (word,))
