"""What every listener needs: the store, the ladders, the settings and the clock."""

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

    ``current_ladders``: returns the latest ladders. ``shared_by_default``: whether answers are
    shared unless a person chooses otherwise. ``now``: returns the instant in UTC.
    ``outbox_signal``: set it after adding tasks, so that workers start at once.
    ``default_ladder_id``: the ladder for people on no roster, if the operator chose one.
    ``admins``: people who see a period's counts for everybody. ``self_placement``: whether
    people on no roster may ask to join. ``reminders``: days after a prompt at which to remind.
    ``ladder_problems``: returns what is wrong with the ladder files now.
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
        """The ladder that is meant if the person names none."""
        position = self.position(person) or self.requested(person)
        return position.ladder if position is not None else self.ladder_read_last(person)

    def ladder_read_last(self, person: str) -> Ladder:
        """The ladder that is meant by somebody who has no level on any."""
        read_last = self.store.preferences(person).ladder
        return home_ladder(self.ladders, read_last=read_last, default=self.default_ladder_id)

    def joining(self, person: str) -> Joining:
        """How a person on no roster can join it, and the state of their request."""
        asked = self.store.join_request_of(person)
        allowed = self.self_placement
        joining = joining_of(self.store, asked, self.now(), allowed=allowed, admins=self.admins)
        return replace(
            joining,
            left=bool(self.store.assignment_history(person)),
            manages=self.only_manages(person),
        )

    def only_manages(self, person: str) -> bool:
        """Whether the roster names a person as somebody's manager, but has no level of theirs."""
        return self.store.assignment(person) is None and bool(self.store.reports(person))

    def zone_of(self, person: str) -> ZoneInfo:
        return zone_of(self.store.person(person), self.default_zone)

    def calendar_of(self, person: str) -> Calendar:
        """The calendar of the person's country."""
        assignment = self.store.assignment(person)
        return calendar_of(assignment, self.zone_of(person), self.calendar)

    def today(self, person: str) -> date:
        """Today's date in the person's time zone."""
        return self.now().astimezone(self.zone_of(person)).date()

    def period_of(self, person: str) -> str:
        """The current period in the person's time zone."""
        return period_of(self.today(person), self.calendar.cadence)

    def name_of(self, person: str) -> str:
        """The person's name in Slack, or their id if that isn't known."""
        known = self.store.person(person)
        return known.name if known else person

    def sharing(self, person: str) -> Sharing:
        """Who else can read what the person writes, and the default choice."""
        manager = manager_of(self.store, person)
        name = self.name_of(manager) if manager else None
        return Sharing(manager, name, self.shares(person))

    def shares(self, person: str) -> bool:
        """Whether what the person writes is shared by default."""
        return shares_by_default(self.store, person, self.shared_by_default)

    def around(self, check_in: CheckIn) -> Around:
        """Everything besides the check-in that its prompt and form show."""
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
        """What the person's manager can read of their words; ``None``: nothing, or no manager."""
        return manager_now(self.store, person).scope

    def reports_of(self, manager: str) -> list[str]:
        """The manager's reports whose shared words they may read."""
        return [
            line.person
            for line in self.store.reports(manager)
            if not isinstance(may_read_check_ins(manager, line.person, self.store), Denied)
        ]

    def remind_at(self, check_in: CheckIn) -> datetime | None:
        """When to remind somebody of a check-in that is open again, if ever."""
        return remind_again_at(
            self.store, check_in, self.reminders, self.calendar, self.default_zone, self.now()
        )

    def position(self, person: str) -> LadderPosition | None:
        """A person's ladder and level; ``None`` if they aren't on the roster or on its ladder."""
        assignment = self.store.assignment(person)
        named = self._on_ladder(assignment) if assignment else None
        if named is None:
            return None
        ladder, level = named
        branches = len(level.leads_to) > 1
        toward = self.store.direction(person, ladder.id, level.code) if branches else None
        return LadderPosition(ladder, level, manager_of(self.store, person), toward)

    def missing_level(self, person: str) -> MissingLevel | None:
        """The ladder or level that the person's roster line names but doesn't exist.

        For example, because its file was moved. ``None`` if all is well.
        """
        line = self.store.assignment(person)
        if line is None or self._on_ladder(line) is not None:
            return None
        return MissingLevel(line.ladder, line.level if self.ladders.get(line.ladder) else None)

    def requested(self, person: str) -> LadderPosition | None:
        """The level that somebody on no roster asked for, until their manager answers.

        Only for showing them the ladder. They aren't asked anything, and nobody reads them.
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
