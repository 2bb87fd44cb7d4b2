"""One person as rules and screens see them, from one read of the store.

It shows the moment at which it was read. Load another one after a change.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.checkins.announcing import waits_to_be_announced
from bot.checkins.context import Context
from bot.checkins.look import Look
from bot.checkins.position import missing_level, position_of, requested_position
from bot.checkins.replies.sharing import ManagerNow, manager_in, manager_now_in
from bot.checkins.schedule.calendar import Calendar, period_of
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.people.ladder_position import LadderPosition, MissingLevel
from storage import Assignment, CheckIn, JoinRequest, Preferences, Profile


@dataclass(frozen=True)
class PersonView:
    """A person, their place on the roster and on its ladder, and what they chose.

    What needs another read (``position`` if a level leads to several, ``shares`` while a manager is
    new) is read when it's first needed, and kept.
    """

    context: Context
    profile: Profile
    _by_period: dict[str, CheckIn | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, context: Context, person: str) -> "PersonView":
        """The person as they are now. Also for somebody about whom nothing is stored."""
        return cls(context, context.store.profile(person))

    @property
    def id(self) -> str:
        return self.profile.person

    @property
    def name(self) -> str:
        """Their name in Slack, or their id if that isn't known."""
        account = self.profile.account
        return account.name if account else self.id

    @property
    def line(self) -> Assignment | None:
        """Their line on the roster."""
        return self.profile.line

    @property
    def preferences(self) -> Preferences:
        return self.profile.preferences

    @cached_property
    def zone(self) -> ZoneInfo:
        return zone_of(self.profile.account, self.context.default_zone)

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of their country."""
        return calendar_of(self.line, self.zone, self.context.calendar)

    @property
    def today(self) -> date:
        """Today's date in their time zone."""
        return self.context.now.astimezone(self.zone).date()

    @property
    def period(self) -> str:
        """The current period in their time zone."""
        return period_of(self.today, self.context.calendar.cadence)

    @property
    def away_until(self) -> date | None:
        """The last day of the absence they're on now."""
        until = self.profile.away_until
        return until if until is not None and self.today <= until else None

    @property
    def paused_until(self) -> date | None:
        """The last day of a pause for the whole company, if it isn't over."""
        until = self.profile.paused_until
        return until if until is not None and self.today <= until else None

    @property
    def manager(self) -> str | None:
        """Their manager. ``None`` if that one can't read anything in Slack."""
        return manager_in(self.profile.reporting)

    @property
    def manager_name(self) -> str | None:
        """The manager's name, or id if that isn't known; ``None`` without a manager."""
        return self.manager and (self.profile.manager_name or self.manager)

    @property
    def manager_now(self) -> ManagerNow:
        """Who else can read their words now, whoever these were once shared with."""
        return manager_now_in(self.profile.reporting)

    @cached_property
    def has_new_manager(self) -> bool:
        """Whether they haven't been told about their new manager, and haven't decided about
        them."""
        return waits_to_be_announced(self.context.store, self.profile.reporting.handover)

    @property
    def shares(self) -> bool:
        """Whether what they write is shared with their manager by default.

        Their own choice, or the company's if they made none. Always ``False`` until they were
        told about a new manager, so that nobody shares with somebody new out of habit.
        """
        if self.has_new_manager:
            return False
        chosen = self.preferences.shares
        return self.context.shared_by_default if chosen is None else chosen

    def seen_by(self, reader: str) -> Look:
        """A look by ``reader`` at what they wrote."""
        return Look(self.context.store, reader, self.profile, self.context.now)

    @cached_property
    def was_ever_on_roster(self) -> bool:
        return bool(self.context.store.assignment_history(self.id))

    @cached_property
    def reports(self) -> tuple[Profile, ...]:
        """Everybody whose manager they are on the roster, by person id."""
        return tuple(self.context.store.profiles_of_reports(self.id))

    @property
    def join_request(self) -> JoinRequest | None:
        """What they asked for while on no roster."""
        return self.profile.join_request

    @property
    def only_manages(self) -> int:
        """How many people's manager the roster names them as, if it has no level of theirs.

        0 for everybody else.
        """
        return len(self.reports) if self.line is None and self.profile.manages else 0

    def check_in_for(self, period: str) -> CheckIn | None:
        """Their check-in for a period, private words included. Don't show it to others."""
        if period not in self._by_period:
            self._by_period[period] = self.context.store.check_in_for(self.id, period)
        return self._by_period[period]

    @cached_property
    def position(self) -> LadderPosition | None:
        """Their ladder and level; ``None`` if they aren't on the roster or on its ladder."""
        return position_of(self.context.store, self.context.ladders, self.profile)

    @property
    def requested(self) -> LadderPosition | None:
        """The level that they asked for while on no roster, until their manager answers."""
        return requested_position(self.context.ladders, self.profile)

    @property
    def missing_level(self) -> MissingLevel | None:
        """The ladder or level that their roster line names but doesn't exist."""
        return missing_level(self.context.ladders, self.profile)
