"""The company as admins see it: what's missing on the roster, who isn't asked, and who is next.

It has names, times and reasons, and nobody's words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.checkins.context import Context
from bot.checkins.person_view import PersonView
from bot.checkins.position import named_level
from bot.checkins.schedule.due import STATUS_REASONS, Reason
from bot.checkins.schedule.preview import Preview, preview_of
from framework import Ladders
from storage import AccountStatus, Assignment, Outcome, Person, Store

AHEAD = timedelta(days=400)
"""Longer than anybody waits for a question."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing on the roster.

    ``no_level``: lines whose level isn't on a ladder. ``no_manager``: lines whose manager isn't a
    full member of the workspace.
    """

    people: int
    no_level: Sequence[Assignment]
    no_manager: Sequence[Assignment]

    def __bool__(self) -> bool:
        return not self.people or bool(self.no_level or self.no_manager)


def gaps_of(store: Store, ladders: Ladders) -> Gaps:
    """What is missing now."""
    lines = store.roster()
    managers = store.people({line.manager for line in lines if line.manager})
    return gaps(lines, managers, ladders)


def gaps(lines: Sequence[Assignment], managers: Mapping[str, Person], ladders: Ladders) -> Gaps:
    """What is missing in these lines. ``managers``: those whom Slack has described, by id."""
    here = {each.id for each in managers.values() if each.status is AccountStatus.ACTIVE}
    return Gaps(
        people=len(lines),
        no_level=[line for line in lines if named_level(ladders, line) is None],
        no_manager=[line for line in lines if line.manager and line.manager not in here],
    )


@dataclass(frozen=True, slots=True)
class Unasked:
    """Somebody on the roster who wasn't asked in a period. ``reason``: a code of the ledger."""

    person: str
    reason: str


def unasked(store: Store, period: str) -> list[Unasked]:
    """Everybody on the roster who wasn't asked, sorted by reason, then person.

    People who skipped it, or began by themselves, aren't included.
    """
    lines = store.roster()
    people = store.people([line.person for line in lines])
    noted = {entry.person: entry for entry in store.ledger(period=period)}

    def found() -> Iterator[Unasked]:
        for line in lines:
            entry = noted.get(line.person)
            if entry is not None and entry.outcome is Outcome.NOT_ASKED:
                yield Unasked(line.person, entry.reason)
            elif entry is None and store.check_in_for(line.person, period) is None:
                yield Unasked(line.person, _reason_yet(people.get(line.person)))

    return sorted(found(), key=lambda each: (each.reason, each.person))


def _reason_yet(person: Person | None) -> str:
    """Why somebody whose turn hasn't come isn't asked, judging by their account."""
    if person is None:
        return Reason.UNKNOWN
    return STATUS_REASONS.get(person.status, Reason.NOT_YET)


def planned(store: Store, now: datetime, limit: int) -> list[str]:
    """The people on the agenda who can be asked, the soonest first."""
    return [look.person for look in store.agenda(now + AHEAD, limit)]


def foreseen(context: Context, people: Sequence[str]) -> list[Preview]:
    """The preview for each of these people on the roster."""
    return [_foreseen(PersonView.of(context, person)) for person in people]


def _foreseen(view: PersonView) -> Preview:
    if view.line is None:
        period, reason = view.period, Reason.UNKNOWN.value
        return Preview(view.id, view.name, view.zone, period, None, None, reason)
    return preview_of(view, view.line)
