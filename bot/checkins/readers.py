"""Who read a person's check-ins, told to that person: the reader log, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.checkins.look import COVERAGE
from bot.checkins.replies.read_before import shared_since
from bot.people.access import OPERATOR, Allowed, may_read_check_ins
from storage import AccessLogEntry, CheckIn, Store

ENTRIES_SEARCHED = 500
"""Looks of which days are made: years of them, but for a manager who looks daily."""

_EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader looked at on one day: kinds of look, as the log calls them, first to last.

    ``shown``: whether anything that the person wrote was in any of it; if so, only those
    kinds are told.
    """

    reader: str
    day: date
    what: tuple[str, ...]
    shown: bool = True


def readings(store: Store, person: str, zone: ZoneInfo) -> list[Reading]:
    """By day on a calendar in ``zone`` and by reader, the newest first."""
    return _by_day(store.access_log(person, ENTRIES_SEARCHED), zone)


def readings_of(store: Store, check_in: CheckIn, zone: ZoneInfo) -> list[Reading]:
    """The same, of those alone who had words of this check-in before them."""
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
    """Whether what was shared with others was before them, too, in what they looked at."""
    if reader == OPERATOR:
        return True
    access = may_read_check_ins(reader, person, store)
    return isinstance(access, Allowed) and access.scope.reader is None


def _covers(entry: AccessLogEntry, check_in: CheckIn) -> bool:
    """Whether a look was at a check-in's time: ``history 2026-09..2026-12``; else it was at all."""
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
