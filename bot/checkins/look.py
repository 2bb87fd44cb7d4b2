"""A look at what a person wrote: who looks, at whom, when, and how much they can read."""

from dataclasses import dataclass
from datetime import datetime

from bot.checkins.replies.sharing import NO_MANAGER, ManagerNow, manager_now_in
from bot.people.access import Allowed, Denied, may_read
from storage import AccessLogEntry, Profile, Store, Tasks

COVERAGE = "coverage"
"""The reader log's name for a look at coverage: at counts, not at anybody's words."""


@dataclass(frozen=True, slots=True)
class Look:
    """One reader's look at one person. Every look is logged, except at oneself."""

    store: Store
    reader: str
    profile: Profile
    now: datetime

    @classmethod
    def at(cls, subject: str, reader: str, store: Store, now: datetime) -> "Look":
        """A look at ``subject``, about whom nothing was read yet."""
        return cls(store, reader, store.profile(subject), now)

    @property
    def subject(self) -> str:
        return self.profile.person

    @property
    def own(self) -> bool:
        return self.reader == self.subject

    @property
    def access(self) -> Allowed | Denied:
        """Whether the reader can read it now, and how much of it."""
        return may_read(self.reader, self.subject, self.profile.reporting)

    @property
    def manager(self) -> ManagerNow:
        """For the person themselves, who else can read it."""
        return manager_now_in(self.profile.reporting) if self.own else NO_MANAGER

    def log(self, what: str, *, shown: bool = True, tasks: Tasks = ()) -> None:
        """Adds it to the reader log, unless people look at their own words."""
        if not self.own:
            entry = AccessLogEntry(self.reader, self.subject, what, self.now, shown=shown)
            self.store.log_access(entry, tasks)
