"""What every listener works with, handed in once when the app is put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.checkins.acknowledgements import seen_by
from bot.checkins.comments import answered_to
from bot.checkins.handover import waits_to_be_announced
from bot.checkins.home_ladder import home_ladder
from bot.checkins.replies.sharing import manager_now, manager_of, shares_by_default
from bot.checkins.schedule.calendar import Calendar, period_of
from bot.checkins.schedule.due_reminders import remind_again_at
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.checkins.schedule.recall import last_on_competency, saved_since
from bot.checkins.schedule.reminding import REMINDERS
from bot.people.access import Denied, may_read_check_ins
from bot.slack.join_request_questions import joining_of
from bot.slack.ladder_position import LadderPosition, MissingLevel
from bot.slack.outbox_signal import OutboxSignal
from bot.slack.views.evidence_form import Sharing
from bot.slack.views.join_request import Joining
from bot.slack.views.prompt import Around
from framework import Ladder, Ladders, Level, Problem
from storage import Assignment, CheckIn, JoinRequest, Scope, Store


@dataclass(frozen=True)
class Bot:
    """The store, the ladders, the settings that listeners need, and the clock.

    ``current_ladders`` gives the ladders as they are by now; ``default_ladder_id``
    names the one for people on no roster, if the operator chose one; ``admins``
    see how a period stands for everybody, in counts; ``self_placement``: whether
    people on no roster may say where they stand;
    ``reminders``: after how many days an open question is mentioned again;
    ``ladder_problems`` what is wrong with the ladder files as they stand. ``now``
    gives the instant in UTC. ``outbox_signal`` is set after something was
    put into the outbox, so that its workers need not wait for their next round.
    """

    store: Store
    current_ladders: Callable[[], Ladders]
    calendar: Calendar
    default_zone: ZoneInfo
    shared_by_default: bool
    now: Callable[[], datetime]
    outbox_signal: OutboxSignal
    default_ladder_id: str | None = None
    admins: tuple[str, ...] = ()
    self_placement: bool = True
    reminders: tuple[int, ...] = REMINDERS
    ladder_problems: Callable[[], Sequence[Problem]] = tuple

    @property
    def ladders(self) -> Ladders:
        return self.current_ladders()

    def home_ladder(self, person: str) -> Ladder:
        """The ladder that is meant where the person names none."""
        position = self.position(person) or self.requested(person)
        if position is not None:
            return position.ladder
        read_last = self.store.preferences(person).ladder
        return home_ladder(self.ladders, read_last=read_last, default=self.default_ladder_id)

    def joining(self, person: str) -> Joining:
        """How the person gets on the roster, if they are on none."""
        asked = self.store.join_request_of(person)
        allowed = self.self_placement
        joining = joining_of(self.store, asked, self.now(), allowed=allowed, admins=self.admins)
        return replace(joining, left=bool(self.store.assignment_history(person)))

    def zone_of(self, person: str) -> ZoneInfo:
        return zone_of(self.store.person(person), self.default_zone)

    def calendar_of(self, person: str) -> Calendar:
        """The calendar of the person's country."""
        assignment = self.store.assignment(person)
        return calendar_of(assignment, self.zone_of(person), self.calendar)

    def today(self, person: str) -> date:
        """The day that it is where the person is."""
        return self.now().astimezone(self.zone_of(person)).date()

    def period_of(self, person: str) -> str:
        """The period in which the person is today."""
        return period_of(self.today(person), self.calendar.cadence)

    def name_of(self, person: str) -> str:
        """What the person is called in Slack, or their id if that is not known."""
        known = self.store.person(person)
        return known.name if known else person

    def sharing(self, person: str) -> Sharing:
        """Who else may read what the person writes, and what is chosen at first."""
        manager = manager_of(self.store, person)
        name = self.name_of(manager) if manager else None
        return Sharing(manager, name, self.shares(person))

    def shares(self, person: str) -> bool:
        """Whether what the person writes is shared unless they say otherwise."""
        return shares_by_default(self.store, person, self.shared_by_default)

    def around(self, check_in: CheckIn) -> Around:
        """What surrounds a check-in when its prompt or form is drawn."""
        zone = self.zone_of(check_in.person)
        away = self.store.away_until(check_in.person)
        last = last_on_competency(self.store, check_in)
        manager = manager_of(self.store, check_in.person)
        still_away = away is not None and self.now().astimezone(zone).date() <= away
        return Around(
            manager=manager,
            shared_by_default=self.shares(check_in.person),
            zone=zone,
            last=last,
            saved=saved_since(self.store, check_in, last),
            away_until=away if still_away else None,
            scope=self.scope_of_manager(check_in.person),
            seen=seen_by(self.store, manager, [check_in.id]).get(check_in.id),
            manager_name=self.name_of(manager) if manager else None,
            answered_to=answered_to(self.store, check_in),
            new_manager=waits_to_be_announced(self.store, check_in.person),
            off_roster=self.store.assignment(check_in.person) is None,
        )

    def scope_of_manager(self, person: str) -> Scope | None:
        """What the person's manager may read of theirs; ``None`` where there is none who can."""
        return manager_now(self.store, person).scope

    def reports_of(self, manager: str) -> list[str]:
        """Those who report to the manager, and of whom they may read what is shared."""
        return [
            line.person
            for line in self.store.reports(manager)
            if not isinstance(may_read_check_ins(manager, line.person, self.store), Denied)
        ]

    def remind_at(self, check_in: CheckIn) -> datetime | None:
        """When somebody is reminded of a check-in that waits for its answer again, if ever."""
        return remind_again_at(
            self.store, check_in, self.reminders, self.calendar, self.default_zone, self.now()
        )

    def position(self, person: str) -> LadderPosition | None:
        """Where a person stands; ``None`` when the roster or the ladder does not know."""
        assignment = self.store.assignment(person)
        named = self._on_ladder(assignment) if assignment else None
        if named is None:
            return None
        ladder, level = named
        branches = len(level.leads_to) > 1
        toward = self.store.direction(person, ladder.id, level.code) if branches else None
        return LadderPosition(ladder, level, manager_of(self.store, person), toward)

    def missing_level(self, person: str) -> MissingLevel | None:
        """What the roster says and no ladder has: its file was moved away, say."""
        line = self.store.assignment(person)
        if line is None or self._on_ladder(line) is not None:
            return None
        return MissingLevel(line.ladder, line.level if self.ladders.get(line.ladder) else None)

    def requested(self, person: str) -> LadderPosition | None:
        """The level that somebody on no roster asked for, while their manager hasn't answered.

        It serves for reading the ladder alone: nobody is asked, or read, by it.
        """
        asked = self.store.join_request_of(person)
        if asked is None or self.store.assignment(person) is not None:
            return None
        named = self._on_ladder(asked)
        return LadderPosition(*named, asked.manager) if named else None

    def _on_ladder(self, line: Assignment | JoinRequest) -> tuple[Ladder, Level] | None:
        ladder = self.ladders.get(line.ladder)
        level = ladder.level(line.level) if ladder else None
        return (ladder, level) if ladder and level else None
