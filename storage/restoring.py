"""What narrows a restored database: logs, and the database that was there before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from heapq import merge
from itertools import chain

from storage.narrowing import Narrowing, What
from storage.narrowing_log import Logged
from storage.statements.comparing import shown_narrower
from storage.statements.narrowing_again import Again
from storage.store import Store

_FIRST = datetime.min.replace(tzinfo=UTC)


def narrow_by_logs(
    store: Store, logs: Sequence[Logged], shown: Iterable[Narrowing], again: Again
) -> Counter[What]:
    """Narrow the store by what it doesn't know of ``logs`` yet, and by what else was ``shown``.

    Of copies of one log, the longest counts. Returns how many things changed.
    """
    longest: dict[str, Logged] = {}
    for each in sorted(logs, key=lambda log: len(log.text)):
        longest[each.name] = each
    known = store.known_of_logs()
    unknown = [_unknown(each, known) for each in longest.values()]
    in_order = (each for _, each in merge(*unknown, key=lambda dated: dated[0]))
    positions = [each.position for each in longest.values()]
    return store.narrow_again([*chain(in_order, shown)], positions, again)


def shown_by(newer: Store, older: Store, made: datetime) -> list[Narrowing]:
    """What ``newer`` shows to be narrower than in ``older``, which is as it was when it was
    ``made``. Nobody else may use the stores meanwhile."""
    return newer._engine.read(
        lambda now: older._engine.read(lambda then: list(shown_narrower(now, then, made)))
    )


def _unknown(log: Logged, known: Mapping[str, int]) -> Iterator[tuple[datetime, Narrowing]]:
    """What a database doesn't know of a log, each with its instant, as ``_dated`` says.

    If it knows the log, or none at all, all of that is later than whatever is in it, whatever
    clocks said then. Of another log, only the instants tell.
    """
    is_later = log.name in known or not known
    narrowings = log.after(known.get(log.name, 0))
    return _dated(replace(each, erases_all=is_later) for each in narrowings)


def _dated(narrowings: Iterable[Narrowing]) -> Iterator[tuple[datetime, Narrowing]]:
    """Each with an instant that isn't before that of the one before it."""
    latest = _FIRST
    for each in narrowings:
        latest = max(latest, each.at or latest)
        yield latest, each
