"""What every listener needs: the store, the ladders, the settings and the clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from bot.checkins.acknowledgements import seen_by
from bot.checkins.administering.company_rules import CompanySettings
from bot.checkins.comments import answered_to
from bot.checkins.context import Context
from bot.checkins.home_ladder import home_ladder
from bot.checkins.person_view import PersonView
from bot.checkins.position import missing_level, position_of, requested_position
from bot.checkins.replies.repeated_words import repeated_in_evidence
from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.due_reminders import remind_again_at
from bot.checkins.schedule.recall import last_on_competency, saved_since
from bot.people.access import Allowed, may_administer, may_read_as_manager
from bot.people.ladder_position import LadderPosition, LadderReader, MissingLevel
from bot.slack.join_request_questions import joining_of
from bot.slack.outbox_signal import OutboxSignal
from bot.slack.views.answering.prompt import Around
from bot.slack.views.evidence.evidence_form import Sharing
from bot.slack.views.newcomers.joining import Joining
from framework import Ladder, Ladders, Problem
from storage import CheckIn, Scope, Store


@dataclass(frozen=True)
class Bot:
    """The store, the ladders, the settings that listeners need, and the clock.

    ``current_ladders``: returns the latest ladders. ``settings``: those that admins can change.
    ``now``: returns the instant in UTC.
    ``outbox_signal``: set it after adding tasks, so that workers start at once.
    ``default_ladder_id``: the ladder for people on no roster, if the operator chose one.
    ``admins``: people who see a period's counts for everybody, and change the roster.
    ``self_placement``: whether people on no roster may ask to join.
    ``ladder_problems``: returns what is wrong with the ladder files now. ``ladders_in_files``:
    returns those that can't be changed in Slack; ``None``: all of them.
    """

    store: Store
    current_ladders: Callable[[], Ladders]
    settings: CompanySettings
    default_zone: ZoneInfo
    now: Callable[[], datetime]
    outbox_signal: OutboxSignal
    default_ladder_id: str | None = None
    admins: tuple[str, ...] = ()
    self_placement: bool = True
    ladder_problems: Callable[[], Sequence[Problem]] = tuple
    ladders_in_files: Callable[[], Ladders] | None = None
    _views: dict[str, PersonView] | None = None

    @property
    def ladders(self) -> Ladders:
        return self.current_ladders()

    @property
    def locked_ladders(self) -> Ladders:
        """Those that can't be changed in Slack."""
        return self.ladders_in_files() if self.ladders_in_files else self.ladders

    @property
    def calendar(self) -> Calendar:
        """The company's, as it is now."""
        return self.settings.rules().calendar

    def interaction(self) -> Self:
        """The same for one interaction: one instant, and nobody is read twice.

        Begin another one after a change to what a ``PersonView`` holds.
        """
        at, ladders = self.now(), self.ladders
        return replace(self, now=lambda: at, current_ladders=lambda: ladders, _views={})

    def context(self) -> Context:
        """What the rules need."""
        return Context(
            self.store,
            self.ladders,
            self.calendar,
            self.default_zone,
            self.now(),
            self.settings.rules().shared_by_default,
        )

    def view(self, person: str) -> PersonView:
        """The person as they are now, or as this interaction first saw them."""
        if self._views is None:
            return PersonView.of(self.context(), person)
        if person not in self._views:
            self._views[person] = PersonView.of(self.context(), person)
        return self._views[person]

    def home_ladder(self, person: str) -> Ladder:
        """The ladder that is meant if the person names none."""
        return self.ladder_reader(person).ladder

    def ladder_reader(self, person: str) -> LadderReader:
        """The person, as far as it depends on them what they see on a ladder."""
        ladders = self.ladders
        profile = self.store.profile(person) if self._views is None else self.view(person).profile
        position = position_of(self.store, ladders, profile)
        if position is not None:
            return LadderReader(position, position.ladder)
        requested = requested_position(ladders, profile)
        if requested is not None:
            return LadderReader(requested, requested.ladder, confirmed=False)
        read_last, default = profile.preferences.ladder, self.default_ladder_id
        return LadderReader(
            None,
            home_ladder(ladders, read_last=read_last, default=default),
            confirmed=False,
            missing=missing_level(ladders, profile),
            manages=self.only_manages(person) if profile.manages else 0,
        )

    def joining(self, person: str) -> Joining:
        """How a person on no roster can join it, and the state of their request."""
        asked, allowed = self.view(person).join_request, self.self_placement
        joining = joining_of(self.store, asked, self.now(), allowed=allowed, admins=self.admins)
        return replace(
            joining,
            left=self.view(person).was_ever_on_roster,
            manages=self.only_manages(person),
        )

    def only_manages(self, person: str) -> int:
        """How many people they manage, if the roster has no level of theirs; 0 otherwise."""
        return self.view(person).only_manages

    def zone_of(self, person: str) -> ZoneInfo:
        return self.view(person).zone

    def calendar_of(self, person: str) -> Calendar:
        """The calendar of the person's country."""
        return self.view(person).calendar

    def today(self, person: str) -> date:
        """Today's date in the person's time zone."""
        return self.view(person).today

    def period_of(self, person: str) -> str:
        """The current period in the person's time zone."""
        return self.view(person).period

    def name_of(self, person: str) -> str:
        """The person's name in Slack, or their id if that isn't known."""
        return self.view(person).name

    def sharing(self, person: str) -> Sharing:
        """Who else can read what the person writes, and the default choice."""
        view = self.view(person)
        return Sharing(view.manager, view.manager_name, view.shares)

    def shares(self, person: str) -> bool:
        """Whether what the person writes is shared by default."""
        return self.view(person).shares

    def around(self, check_in: CheckIn) -> Around:
        """Everything besides the check-in that its prompt and form show."""
        view = self.view(check_in.person)
        last = last_on_competency(self.store, check_in)
        return Around(
            manager=view.manager,
            shared_by_default=view.shares,
            zone=view.zone,
            last=last,
            saved=saved_since(self.store, check_in, last),
            away_until=view.away_until,
            scope=view.manager_now.scope,
            seen=seen_by(self.store, view.manager, [check_in.id]).get(check_in.id),
            manager_name=view.manager_name,
            answered_to=answered_to(self.store, check_in),
            new_manager=view.has_new_manager,
            off_roster=view.line is None,
            repeated=repeated_in_evidence(self.store, check_in, view.manager_now),
        )

    def scope_of_manager(self, person: str) -> Scope | None:
        """What the person's manager can read of their words; ``None``: nothing, or no manager."""
        return self.view(person).manager_now.scope

    def reports_of(self, manager: str) -> list[str]:
        """The manager's reports whose shared words they may read."""
        return [
            report.person
            for report in self.view(manager).reports
            if isinstance(may_read_as_manager(manager, report.reporting), Allowed)
        ]

    def remind_at(self, check_in: CheckIn) -> datetime | None:
        """When to remind somebody of a check-in that is open again, if ever."""
        return remind_again_at(
            self.view(check_in.person), check_in, self.settings.rules().reminders
        )

    def is_admin(self, person: str) -> bool:
        """Whether the person may change the roster here."""
        account = self.view(person).profile.account
        return may_administer(person, self.admins, account.status if account else None)

    def position(self, person: str) -> LadderPosition | None:
        """A person's ladder and level; ``None`` if they aren't on the roster or on its ladder."""
        return self.view(person).position

    def missing_level(self, person: str) -> MissingLevel | None:
        """The ladder or level that the person's roster line names but doesn't exist."""
        return self.view(person).missing_level

    def requested(self, person: str) -> LadderPosition | None:
        """The level that somebody on no roster asked for, until their manager answers.

        Only for showing them the ladder. They aren't asked anything, and nobody reads them.
        """
        return self.view(person).requested
