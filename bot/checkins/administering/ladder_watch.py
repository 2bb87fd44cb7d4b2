"""Reacts to ladder files that change while the bot runs: who is affected, and who is told about
mistakes.

An implementation of ``LadderFiles`` reads the files. ``bot.scheduling`` decides how often. A
check-in keeps the words it was asked with, so nothing here touches check-ins.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.checkins.tasks import LADDERS_BROKEN
from framework import Ladder, Ladders, Problem
from storage import Assignment, Store

log = logging.getLogger(__name__)


@runtime_checkable
class Changed(Protocol):
    """The files changed and are valid: ``after`` is current now."""

    @property
    def before(self) -> Ladders: ...

    @property
    def after(self) -> Ladders: ...


@runtime_checkable
class Broken(Protocol):
    """The files changed and have problems. The ladders that were current stay current."""

    @property
    def problems(self) -> Sequence[Problem]: ...


class LadderFiles(Protocol):
    """The source of ladders. ``refresh`` returns what changed since its last call, once."""

    @property
    def current(self) -> Ladders: ...

    def refresh(self) -> Changed | Broken | None: ...


class LadderWatch:
    """Checks the ladder files when told to.

    ``admins``: the Slack user ids to tell about mistakes. Only the process that ``leads`` does.
    """

    def __init__(
        self,
        store: Store,
        files: LadderFiles,
        admins: Sequence[str],
        now: Callable[[], datetime],
        leads: Callable[[], bool] = lambda: True,
    ) -> None:
        self._leads = leads
        self._store = store
        self._files = files
        self._admins = tuple(admins)
        self._now = now
        self._problems: tuple[Problem, ...] = ()

    @property
    def current(self) -> Ladders:
        """The current ladders: the last version of the files without a mistake."""
        return self._files.current

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every mistake in the current files; none if the bot uses these."""
        return self._problems

    def look(self) -> None:
        """Checks whether the files changed since the last look, and does what follows from that."""
        outcome = self._files.refresh()
        if isinstance(outcome, Broken):
            self._refuse(outcome.problems)
        elif isinstance(outcome, Changed):
            self._take(outcome.before, outcome.after)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._problems = tuple(problems)
        for problem in problems:
            log.error("Ladder file refused, the old ladders stay: %s", problem)
        for admin in self._admins if self._leads() else ():
            self._store.add_task(LADDERS_BROKEN, admin, self._now())

    def _take(self, before: Ladders, after: Ladders) -> None:
        self._problems = ()
        log.info("The ladders changed: %s", "; ".join(_differences(before, after)) or "mended")
        found, lost = [], []
        for assignment in self._store.roster():
            had, has = _has_level(before, assignment), _has_level(after, assignment)
            if has and not had:
                found.append(assignment)
            elif had and not has:
                lost.append(assignment)
        # Everybody else is asked by the ladders current on their day.
        for assignment in found:
            self._store.look_again(assignment.person, self._now())
        for assignment in lost:
            log.warning(
                "%s is on %s of ladder %s, which is there no more: not asked until the roster "
                "or the ladder is mended",
                assignment.person,
                assignment.level,
                assignment.ladder,
            )


def _has_level(ladders: Ladders, assignment: Assignment) -> bool:
    ladder = ladders.get(assignment.ladder)
    return ladder is not None and ladder.level(assignment.level) is not None


def _differences(before: Ladders, after: Ladders) -> Iterator[str]:
    """Each ladder that differs, with its versions: ``product 1f0c… → 9ab2…``."""
    for old in before:
        new = after.get(old.id)
        if new is None:
            yield f"{_named(old)} is gone"
        elif new.version != old.version:
            yield f"{_named(old)} → {new.version}"
    for new in after:
        if before.get(new.id) is None:
            yield f"{_named(new)} is new"


def _named(ladder: Ladder) -> str:
    return f"{ladder.id} {ladder.version}"
