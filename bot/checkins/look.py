"""Somebody looks at what a person wrote: who, at whom, when, and how much they may read."""

from dataclasses import dataclass
from datetime import datetime

from bot.checkins.replies.sharing import NO_MANAGER, ManagerNow, manager_now_in
from bot.people.access import Allowed, Denied, may_read
from storage import AccessLogEntry, Profile, Store, Tasks

COVERAGE = "coverage"
"""What the reader log calls a look at coverage: at counts, and not at what anybody wrote."""


@dataclass(frozen=True, slots=True)
class Look:
    """One reader's look at one person. Every look but one's own belongs into the reader log."""

    store: Store
    reader: str
    profile: Profile
    now: datetime

    @classmethod
    def at(cls, subject: str, reader: str, store: Store, now: datetime) -> "Look":
        """A look at ``subject``, of whom nothing was read so far."""
        return cls(store, reader, store.profile(subject), now)

    @property
    def subject(self) -> str:
        return self.profile.person

    @property
    def own(self) -> bool:
        return self.reader == self.subject

    @property
    def access(self) -> Allowed | Denied:
        """Whether the reader may read it now, and how much."""
        return may_read(self.reader, self.subject, self.profile.reporting)

    @property
    def manager(self) -> ManagerNow:
        """To the person themselves, who else can read it."""
        return manager_now_in(self.profile.reporting) if self.own else NO_MANAGER

    def log(self, what: str, *, shown: bool = True, tasks: Tasks = ()) -> None:
        """Enter it in the reader log, unless it's the person's own."""
        if not self.own:
            entry = AccessLogEntry(self.reader, self.subject, what, self.now, shown=shown)
            self.store.log_access(entry, tasks)
