"""Reads the arguments of each command into a request."""

import re
from collections.abc import Callable
from datetime import date

from bot.checkins.schedule.calendar import cadence_of
from bot.checkins.understanding.commands.own_search import sought
from bot.checkins.understanding.commands.person_arguments import MENTION, bare_name
from bot.checkins.understanding.commands.requests import (
    Add,
    Away,
    Back,
    Erase,
    Export,
    Focus,
    Help,
    KeepAllPrivate,
    KeepNewPrivate,
    KeepPrivate,
    Later,
    MakePacket,
    Mine,
    Of,
    RemindLater,
    Request,
    SearchOwn,
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
)
from bot.checkins.understanding.dates.date_spelling import respelled
from bot.checkins.understanding.dates.dates import NotUnderstood, Why, read_until

LATER = {
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
_ANY_DAY = date(2000, 1, 1)
_ONESELF = frozenset({"me", "myself", "mine", "my own", "my own one"})
_SHARED = frozenset({"shared", "shared only", "only shared", "only what i share"})
_THIS_PERIOD = frozenset(
    part + period
    for part in ("", "this ", "for this ")
    for period in ("month", "quarter", "fortnight")
)
_ON_OFF = {"on": True, "yes": True, "off": False, "no": False, "stop": False, "": None}


def _bare(request: Request) -> Callable[[str], Request | None]:
    """For commands that accept only ``this month``."""

    def read(rest: str) -> Request | None:
        return request if rest in ("", "please") or rest in _THIS_PERIOD else None

    return read


def _of_period(request: type[Skip] | type[Unskip]) -> Callable[[str], Request | None]:
    """For commands that accept ``this month`` or a period's key."""
    bare = _bare(request())

    def read(rest: str) -> Request | None:
        period = _period(rest)
        return request(period) if period else bare(rest)

    return read


def _later(rest: str) -> Request:
    rest = " ".join(map(respelled, rest.split()))
    when, _, last = rest.rpartition(" ")
    period = _period(last)
    return RemindLater(LATER.get(when if period else rest), period)


def _period(word: str) -> str | None:
    """The key of a period, if ``word`` is one."""
    try:
        cadence_of(word.upper())
    except ValueError:
        return None
    return word.upper()


def _ended(rest: str) -> Request | None:
    """``resume 2027-01-07``: ends the absence until that day."""
    try:
        return Back(date.fromisoformat(rest)) if len(rest) == len("2027-01-07") else _BACK(rest)
    except ValueError:
        return _BACK(rest)


def _reminders(rest: str) -> Request | None:
    return SetReminders(_ON_OFF[rest]) if rest in _ON_OFF else None


def _resume(rest: str) -> Request | None:
    """``back`` alone ends an absence. ``back on Monday`` is an absence until Sunday."""
    return Away(f"back {rest}") if rest else Back()


def _stop(rest: str) -> Request | None:
    """``stop`` alone asks for the ways out. ``stop until Friday`` is an absence."""
    if not rest:
        return Stop()
    until = read_until(rest, _ANY_DAY)
    is_no_time = isinstance(until, NotUnderstood) and until.why is Why.UNKNOWN_WORDS
    return None if is_no_time else Away(rest)


def _out(rest: str) -> Request | None:
    """``out until 9 Dec``, and ``out of office until 9 Dec``."""
    until = re.sub(r"^of (?:the )?office\s*", "", rest)
    return Away(until) if rest else None


def _about(
    request: type[Of] | type[SeeCoverage] | type[SeeAgenda] | type[MakePacket], own: Request
) -> Callable[[str], Request | None]:
    """For commands about somebody: the person mentioned, or oneself (``own``)."""

    def read(rest: str) -> Request | None:
        whom = bare_name(rest)
        if not rest or whom in _ONESELF:
            return own
        mention = MENTION.fullmatch(whom.upper())
        return request(mention[1]) if mention else None

    return read


def _packet(rest: str) -> Request | None:
    whole = _about(MakePacket, MakePacket(None))
    if rest in _SHARED:
        return MakePacket(None, shared_only=True)
    mention = MENTION.fullmatch(rest.removesuffix(" empty").upper())
    if mention and rest.endswith(" empty"):
        return MakePacket(mention[1], even_empty=True)
    return whole(rest)


def _private(rest: str) -> Request | None:
    if rest in ("always", "from now on"):
        return KeepNewPrivate()
    if rest in ("all", "everything", "all answers", "all my answers"):
        return KeepAllPrivate()
    period = _period(rest)
    return KeepPrivate(period) if period or not rest else None


def _search(rest: str) -> Request | None:
    words = sought(rest)
    return SearchOwn(words) if words else None


def _team(rest: str) -> Request | None:
    if not rest:
        return Team(1)
    return Team(int(rest)) if rest.isascii() and rest.isdigit() and 0 < len(rest) < 4 else None


_HISTORY = _about(Of, Mine())
_ABOUT_SOMEBODY = {
    "history": _HISTORY,
    "checkins": _HISTORY,
    "check-ins": _HISTORY,
    "answers": _HISTORY,
    "coverage": _about(SeeCoverage, SeeCoverage(None)),
    "agenda": _about(SeeAgenda, SeeAgenda(None)),
    "packet": _packet,
}
_EXPORTED = frozenset({"", "me", "data", "my data", "all my data", "all", "everything"})
_BACK = _bare(Back())
COMMANDS: dict[str, Callable[[str], Request | None]] = {
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
    "paus": Away,
    "away": Away,
    "stop": _stop,
    "out": _out,
    "ooo": _out,
    "vacation": Away,
    "holiday": Away,
    "back": _resume,
    "resume": _ended,
    "reminders": _reminders,
    "reminder": _reminders,
    "focus": Focus,
    "add": Add,
    **_ABOUT_SOMEBODY,
    "search": _search,
    "find": _search,
    "readers": _bare(SeeReaders()),
    "settings": _bare(SeeSettings()),
    "undo": _bare(Undo()),
    "private": _private,
    "export": lambda rest: Export() if rest in _EXPORTED else None,
    "team": _team,
    "erase": lambda rest: Erase() if rest in ("me", "everything", "") else None,
}
