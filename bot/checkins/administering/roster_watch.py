"""Follows the roster's source once a day: small changes are applied, large ones asked about.

A source that can't be used changes nothing. Admins hear of that once, not daily.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.checkins.administering.roster_changes import carry_out
from bot.checkins.administering.roster_syncing import SyncSource, plan_from
from bot.checkins.administering.sync_answers import redrawing, settle
from bot.checkins.administering.sync_questions import question_about
from bot.checkins.context import Context
from bot.checkins.schedule.clock import ClockInDoubt
from bot.checkins.tasks import ASK_ABOUT_SYNC, SYNC_FAILED
from bot.people.access import SYNC
from bot.people.directory import Directory, DirectoryError
from bot.people.roster.importing import RosterPlan
from bot.people.roster.source import SourceFailed
from bot.people.roster.sync import reasons_to_ask
from bot.people.roster.wording import counts
from storage import RosterEdit, StaleRoster, SyncState, Task

log = logging.getLogger(__name__)

DAILY = timedelta(days=1)
AFTER_A_FAILURE = timedelta(hours=1)
BORNE = 2
"""How many times in a row the source may be out of reach before admins hear of it."""


class RosterWatch:
    """Called every minute by the one process that leads; it looks at the source once a day.

    ``sync``: ``None`` if the roster isn't synced. ``context``: may raise ``ClockInDoubt``.
    ``admins``: who is asked and told.
    """

    def __init__(
        self,
        sync: SyncSource | None,
        directory: Directory,
        context: Callable[[], Context],
        admins: Sequence[str],
    ) -> None:
        self._sync = sync
        self._directory = directory
        self._context = context
        self._admins = tuple(admins)

    def look(self) -> bool:
        """Follows the source if it's time to. Returns whether it was."""
        try:
            context = self._context()
        except ClockInDoubt:
            return False  # a wrong clock would end people's days of grace too early
        if self._sync is None:
            return self._let_be(context)
        due = is_due(context.store.sync_state(), context.now)
        if due:
            self._follow(self._sync, context)
        return due

    def _follow(self, sync: SyncSource, context: Context) -> None:
        try:
            planned = plan_from(sync, self._directory, context)
        except (SourceFailed, DirectoryError) as error:
            self._failed(sync, context, error)
            return
        reasons = reasons_to_ask(planned.roster, sync.limit)
        if reasons and planned.roster.differs:
            self._ask(sync, context, planned.roster, reasons)
        elif not self._apply(sync, context, planned.roster):
            return  # the roster changed meanwhile: the next look finds out
        if planned.left_out:
            log.info("Roster sync: without a level in the source: %d", len(planned.left_out))
        context.store.sync_succeeded(context.now)

    def _apply(self, sync: SyncSource, context: Context, plan: RosterPlan) -> bool:
        if plan.differs:
            try:
                carry_out(context, plan, RosterEdit(SYNC), quietly=False)
            except StaleRoster:
                return False
            log.info("Synced the roster with %s: %s", sync.source.name, counts(plan))
        settle(context.store, self._admins, context.now)
        return True

    def _ask(
        self, sync: SyncSource, context: Context, plan: RosterPlan, reasons: Sequence[str]
    ) -> None:
        store, now = context.store, context.now
        store.save_people(plan.people, now)
        question = question_about(plan, sync.source.name, reasons, sync.grace)
        telling = [Task(ASK_ABOUT_SYNC, admin, now) for admin in self._admins]
        if store.ask_about_sync(question, telling, redrawing(store, self._admins, now)):
            log.warning(
                "The roster isn't synced until an admin confirms it: %s.%s",
                counts(plan),
                "" if self._admins else " The settings name no admins, so run roster sync.",
            )

    def _failed(self, sync: SyncSource, context: Context, error: Exception) -> None:
        passing = error.passing if isinstance(error, SourceFailed) else True
        why = f"{sync.source.name}: {error}"
        telling = [Task(SYNC_FAILED, admin, context.now) for admin in self._admins]
        context.store.sync_failed(context.now, why, telling, BORNE if passing else 0)
        log.error("The roster wasn't synced, and nothing was changed. %s", why)

    def _let_be(self, context: Context) -> bool:
        """If the roster has no source, nobody counts as gone, and no question stays open."""
        store, now = context.store, context.now
        if store.unlisted() and store.list_everybody(now):
            log.info(
                "The roster isn't synced anymore. People who were gone from its source are "
                "asked again."
            )
        return settle(store, self._admins, now)


def is_due(state: SyncState, now: datetime) -> bool:
    """Whether it's time to look at the source. A time in the future was noted by a wrong clock."""
    apart = AFTER_A_FAILURE if state.failures else DAILY
    tried = state.tried_at
    return tried is None or not timedelta() <= now - tried < apart
