"""Who read a person's check-ins, for that person: the reader log, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.checkins.look import COVERAGE
from bot.checkins.replies.read_before import shared_since
from bot.people.access import OPERATOR, Allowed, may_read_check_ins
from storage import AccessLogEntry, CheckIn, Store

ENTRIES_SEARCHED = 500
"""How many log entries are grouped into days: years of them, unless a manager looks daily."""

_EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader looked at on one day: the log's kinds of look, first to last.

    ``shown``: whether any of it showed the person's words. If so, only those kinds are listed.
    """

    reader: str
    day: date
    what: tuple[str, ...]
    shown: bool = True


def readings(store: Store, person: str, zone: ZoneInfo) -> list[Reading]:
    """By day in ``zone`` and by reader, the newest first."""
    return _by_day(store.access_log(person, ENTRIES_SEARCHED), zone)


def readings_of(store: Store, check_in: CheckIn, zone: ZoneInfo) -> list[Reading]:
    """Like ``readings``, but only of readers who saw words of this check-in."""
    since = shared_since(store, check_in)
    if not since:
        return []
    first = min(since.values())
    may_now: dict[str, bool] = {}

    def had_it(entry: AccessLogEntry) -> bool:
        if not _covers(entry, check_in):
            return False
        if entry.reader in since:
            return entry.at >= since[entry.reader]
        if entry.reader not in may_now:
            may_now[entry.reader] = _read_with_others(store, entry.reader, check_in.person)
        return may_now[entry.reader] and entry.at >= first

    entries = store.access_log(
        check_in.person, ENTRIES_SEARCHED, shown=True, without=(COVERAGE, _EVIDENCE)
    )
    return _by_day(filter(had_it, entries), zone)


def _read_with_others(store: Store, reader: str, person: str) -> bool:
    """Whether the reader also saw what was shared with others."""
    if reader == OPERATOR:
        return True
    access = may_read_check_ins(reader, person, store)
    return isinstance(access, Allowed) and access.scope.reader is None


def _covers(entry: AccessLogEntry, check_in: CheckIn) -> bool:
    """Whether a look covered a check-in's period, like ``history 2026-09..2026-12``, or names no
    period."""
    first, _, last = entry.what.partition(" ")[2].partition("..")
    return not first or first <= check_in.period <= (last or first)


def _by_day(entries: Iterable[AccessLogEntry], zone: ZoneInfo) -> list[Reading]:
    by_day: dict[tuple[str, date], list[AccessLogEntry]] = {}
    for entry in entries:
        by_day.setdefault((entry.reader, entry.at.astimezone(zone).date()), []).append(entry)
    return [_reading(reader, day, found) for (reader, day), found in by_day.items()]


def _reading(reader: str, day: date, newest_first: list[AccessLogEntry]) -> Reading:
    shown = any(entry.shown for entry in newest_first)
    kinds: tuple[str, ...] = ()
    for entry in newest_first:
        kind = entry.what.partition(" ")[0]
        if entry.shown == shown and kind not in kinds:
            kinds = (kind, *kinds)
    return Reading(reader, day, kinds, shown)
