"""A roster to fill in: the current one, and people from elsewhere, without a level."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import AccountStatus, Assignment, Person


@dataclass(frozen=True, slots=True)
class RosterDraft:
    """``lines``: of everybody on the roster, as they are, and of the new people, whose level is
    empty.

    ``already``: how many of those who were taken are on the roster. ``left_out``: how many can't
    be on it, by why.
    """

    lines: tuple[Assignment, ...]
    new: tuple[Person, ...]
    already: int
    left_out: Mapping[AccountStatus, int]


def draft_roster(
    taken: Iterable[str],
    known: Mapping[str, Person],
    current: Sequence[Assignment],
    ladder: str,
    now: datetime,
) -> RosterDraft:
    """Adds the full members among ``taken``, by id, to the current roster.

    ``known``: people by id. Someone who isn't there is from another workspace. ``ladder``: that of
    new people; empty if it has to be filled in.
    """
    seated = {line.person for line in current}
    ids = set(taken)
    asked = {person: known.get(person) for person in sorted(ids - seated)}
    new = tuple(each for each in asked.values() if each and each.status is AccountStatus.ACTIVE)
    statuses = (each.status if each else AccountStatus.GUEST for each in asked.values())
    return RosterDraft(
        (*current, *(Assignment(each.id, ladder, "", None, now) for each in new)),
        new,
        len(ids & seated),
        Counter(status for status in statuses if status is not AccountStatus.ACTIVE),
    )
