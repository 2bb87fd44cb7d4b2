"""Regularly looks up everybody on the roster, since events don't report what changed while the bot
was down."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

from bot.people.directory import Directory, DirectoryError
from storage import AccountStatus, Person, Redrawing, Store

log = logging.getLogger(__name__)

DAILY = timedelta(days=1)
LISTED_APART = timedelta(hours=6)
"""However often the bot is started, listings are this far apart, since listing a whole workspace
takes many calls."""

SAVED_AT_ONCE = 100
"""How many people are saved at once, so that other changes don't wait long."""

_RUN = "people"


class PeopleRefresh:
    """It's called every few minutes, and looks everybody up at the first call and then daily.

    ``listed_above``: if there are more people than this, the workspace is listed. ``redrawing``:
    what is redrawn if a manager came, left or became a guest. ``looked`` is set once the first look
    is over, even if it failed.
    """

    def __init__(
        self,
        store: Store,
        directory: Directory,
        listed_above: int,
        now: Callable[[], datetime],
        redrawing: Redrawing,
    ) -> None:
        self._store = store
        self._directory = directory
        self._listed_above = listed_above
        self._now = now
        self._redrawing = redrawing
        self._succeeded_at: datetime | None = None
        self.looked = Event()

    def look(self) -> None:
        """Looks everybody up, if it's time to. If Slack doesn't answer, it's tried again later."""
        try:
            if self._is_due():
                self._look_everybody_up()
        except DirectoryError as error:
            log.warning("Couldn't look people up in Slack: %s. Trying again later.", error)
        finally:
            self.looked.set()

    def _is_due(self) -> bool:
        last = self._succeeded_at
        return last is None or not timedelta(0) <= self._now() - last < DAILY

    def _look_everybody_up(self) -> None:
        named = self._named()
        apart = LISTED_APART if len(named) > self._listed_above else timedelta(0)
        if not named or not self._store.begin_run(_RUN, self._now(), apart):
            return
        before = self._store.people(named)
        found = self._found(named)
        changed = _changed(before, self._store.people(named), found)
        for start in range(0, len(changed), SAVED_AT_ONCE):
            some = changed[start : start + SAVED_AT_ONCE]
            self._store.save_people(some, self._now(), self._redrawing)
        self._succeeded_at = self._now()
        log.info("Looked people up in Slack: %d in all, %d changed", len(named), len(changed))

    def _named(self) -> list[str]:
        """Everybody on the roster, and every manager it names."""
        roster = self._store.roster()
        managers = {line.manager for line in roster if line.manager is not None}
        return sorted({line.person for line in roster} | managers)

    def _found(self, named: list[str]) -> dict[str, Person]:
        """Their current records. Somebody whom Slack doesn't show anymore has left."""
        found = self._directory.by_id(named)
        absent = [person for person in named if person not in found]
        if not absent:
            return found
        if len(absent) > len(found) or len(absent) > self._listed_above:
            # It's probably another workspace, not a company most of which has left.
            log.warning(
                "Slack shows only %d of the %d people on the roster, so nobody was marked as left",
                len(found),
                len(named),
            )
            return found
        if len(named) > self._listed_above:  # a list can be outdated
            found |= self._directory.by_id(absent)
        known = self._store.people([person for person in absent if person not in found])
        gone = {
            p.id: replace(p, status=AccountStatus.DEACTIVATED, zone=None) for p in known.values()
        }
        return found | gone


def _changed(
    before: Mapping[str, Person], after: Mapping[str, Person], found: Mapping[str, Person]
) -> list[Person]:
    """The people who differ from the store, except those whom an event changed during the
    look-up."""
    return [
        person
        for person in found.values()
        if person != after.get(person.id) and after.get(person.id) == before.get(person.id)
    ]
