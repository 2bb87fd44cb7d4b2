"""What narrows a restored database: logs, and the database that was there before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from heapq import merge
from itertools import chain, takewhile

from storage.narrowing import Narrowing, What
from storage.narrowing_log import Logged
from storage.statements.comparing import shown_narrower
from storage.statements.narrowing_again import Again
from storage.store import Store

_FIRST = datetime.min.replace(tzinfo=UTC)


def narrow_by_logs(
    store: Store,
    logs: Sequence[Logged],
    shown: Iterable[Narrowing],
    again: Again,
    own: Logged | None = None,
) -> Counter[What]:
    """Narrow the store by what it doesn't know of ``logs`` yet, and by what else was ``shown``.

    ``own``: the copy of a log that came with the store. Copies of one log can go on differently:
    all of what they say counts. Returns how many things changed.
    """
    copies = _copies([*logs, *([own] if own else [])])
    known = store.known_of_logs()
    unknown = [each for alike in copies.values() for each in _unknown(alike, known, own)]
    in_order = (each for _, each in merge(*unknown, key=lambda dated: dated[0]))
    # The first copy is the one that is added to from now on.
    positions = [alike[0].position for alike in copies.values()]
    return store.narrow_again([*chain(in_order, shown)], positions, again)


def shown_by(newer: Store, older: Store, made: datetime) -> list[Narrowing]:
    """What ``newer`` shows to be narrower than in ``older``, which is as it was when it was
    ``made``. Nobody else may use the stores meanwhile."""
    return newer._engine.read(
        lambda now: older._engine.read(lambda then: list(shown_narrower(now, then, made)))
    )


def _copies(logs: Iterable[Logged]) -> dict[str, list[Logged]]:
    copies: dict[str, list[Logged]] = {}
    for each in logs:
        copies.setdefault(each.name, []).append(each)
    return copies


def _longest(copies: Sequence[Logged]) -> list[Logged]:
    """Those of which no other one says all, and more."""
    longest: list[Logged] = []
    for each in sorted(copies, key=lambda log: len(log.text), reverse=True):
        if not any(other.text.startswith(each.text) for other in longest):
            longest.append(each)
    return longest


def _unknown(
    copies: Sequence[Logged], known: Mapping[str, int], own: Logged | None
) -> Iterator[Iterator[tuple[datetime, Narrowing]]]:
    """What a database doesn't know of each copy of a log, each with its instant, as ``_dated``
    says.

    If it knows the log, or none at all, all of that is later than whatever is in it, whatever
    clocks said then. Of another log, only the instants tell.
    """
    name, longest = copies[0].name, _longest(copies)
    followed = [own] if own and own.name == name else longest
    fits = all(_ends_a_line(each, known.get(name, 0)) for each in followed)
    is_later = fits and (name in known or not known)
    for each in longest:
        # Where copies differ, the database knows what its own one says, or nothing for certain.
        # Of a log that was cut short since, it knows nothing for certain either.
        in_common = min(_in_common(each, other) for other in followed)
        reached = min(known.get(name, 0), in_common) if fits else 0
        yield _dated(replace(more, erases_all=is_later) for more in each.after(reached))


def _ends_a_line(log: Logged, known: int) -> bool:
    """Whether the log's first ``known`` bytes are there, and are whole lines."""
    around = log.text[max(0, known - 1) : known + 1]
    return known in (0, len(log.text)) or (known < len(log.text) and b"\n" in around)


def _in_common(log: Logged, other: Logged) -> int:
    """How many bytes two copies begin with that are the same, in whole lines."""
    lines = zip(log.text.splitlines(True), other.text.splitlines(True), strict=False)
    return sum(len(line) for line, _ in takewhile(lambda both: both[0] == both[1], lines))


def _dated(narrowings: Iterable[Narrowing]) -> Iterator[tuple[datetime, Narrowing]]:
    """Each with an instant that isn't before that of the one before it."""
    latest = _FIRST
    for each in narrowings:
        latest = max(latest, each.at or latest)
        yield latest, each
