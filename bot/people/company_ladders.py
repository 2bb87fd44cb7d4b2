"""The company's ladders: those in files, and those that admins accepted in Slack.

A file always wins: its ladder is locked in Slack. An accepted ladder that has a file's id or
name waits until the file is gone.
"""

import logging
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Protocol

from framework import DocumentProblems, Ladder, Ladders, parse_ladder
from framework.files.folder import Broken, Changed
from framework.model.names import normalise_name
from storage import AcceptedLadder, Store, StoreError

log = logging.getLogger(__name__)


class InFiles(Protocol):
    """The ladders in files. ``refresh`` says what changed since it was last asked, once."""

    @property
    def current(self) -> Ladders: ...

    def refresh(self) -> Changed | Broken | None: ...


class CompanyLadders:
    """All of them, as they were when last looked at. May be used from any thread."""

    def __init__(self, files: InFiles, store: Store) -> None:
        self._files = files
        self._store = store
        self._one_at_a_time = Lock()
        self._version = store.ladders_version()
        self._current = merged(files.current, accepted_in(store))

    @property
    def current(self) -> Ladders:
        return self._current

    @property
    def in_files(self) -> Ladders:
        """Those that can't be changed in Slack."""
        return self._files.current

    def refresh(self) -> Changed | Broken | None:
        """See what became of the files and of what was accepted, by whatever process."""
        with self._one_at_a_time:
            outcome = self._files.refresh()
            if isinstance(outcome, Broken):
                return outcome
            try:
                version = self._store.ladders_version()
                if outcome is None and version == self._version:
                    return None
                accepted = accepted_in(self._store)
            except StoreError as error:
                log.error("Couldn't read the ladders that were accepted in Slack: %s", error)
                return outcome
            before = self._current
            self._version, self._current = version, merged(self._files.current, accepted)
            if outcome is None and self._current == before:
                return None
            return Changed(before, self._current)


def accepted_in(store: Store) -> tuple[Ladder, ...]:
    """The accepted ladders that count. One that can't be read anymore is left out."""
    return tuple(_readable(store.accepted_ladders()))


def merged(files: Ladders, accepted: Iterable[Ladder]) -> Ladders:
    """Those in files, and the accepted ones whose id and names are free."""
    every = list(files)
    for ladder in accepted:
        if clash(ladder, every) is None:
            every.append(ladder)
    return Ladders(tuple(every))


def clash(ladder: Ladder, others: Iterable[Ladder]) -> Ladder | None:
    """The one of the others that has the ladder's id, or a name of its."""
    names = _names(ladder)
    return next((each for each in others if names & _names(each)), None)


def _names(ladder: Ladder) -> set[str]:
    return {normalise_name(name) for name in (ladder.id, ladder.name, *ladder.aliases)}


def _readable(accepted: Iterable[AcceptedLadder]) -> Iterator[Ladder]:
    for each in accepted:
        try:
            yield parse_ladder(each.content.encode(), f"{each.ladder}.yml")
        except DocumentProblems as error:
            log.error("The accepted ladder %s can't be read: %s", each.ladder, error)
