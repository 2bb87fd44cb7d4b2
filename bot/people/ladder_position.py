"""Where a person stands on a ladder, put together from the roster, the ladder and their choice."""

from dataclasses import dataclass

from framework import Competency, Expectation, Ladder, Level


@dataclass(frozen=True, slots=True)
class LadderPosition:
    """A person's ladder and level, and the manager who reads what they share, if any.

    ``toward`` is the code of the next level they chose where their level leads
    to several, or ``None``.
    """

    ladder: Ladder
    today: Level
    manager: str | None
    toward: str | None = None

    @property
    def above(self) -> Level | None:
        """The level they grow towards; ``None`` at the top."""
        return self.ladder.next_level(self.today, self.toward)

    @property
    def towards(self) -> Level:
        """The level that they are asked about: the next, or their own at the top."""
        return self.above or self.today

    @property
    def expected(self) -> tuple[Competency, ...]:
        """The competencies of which something is expected there, carried over or not."""
        return tuple(
            each
            for each in self.ladder.competencies
            if self.ladder.expectation(each, self.towards) is not None
        )

    def expectation(self, competency: str) -> Expectation | None:
        """What is expected there of a competency, by its id."""
        found = self.ladder.competency(competency)
        return self.ladder.expectation(found, self.towards) if found else None

    @property
    def ways(self) -> tuple[Level, ...]:
        """Every level that may come next."""
        return self.ladder.next_levels(self.today)

    @property
    def chosen(self) -> bool:
        """Whether they chose among several ways."""
        return any(way.code == self.toward for way in self.ways)


@dataclass(frozen=True, slots=True)
class MissingLevel:
    """Where the roster has a person, and no ladder that is loaded does.

    ``ladder``: its id. ``level``: the code; ``None`` where the ladder itself isn't there.
    """

    ladder: str
    level: str | None


@dataclass(frozen=True, slots=True)
class LadderReader:
    """Who reads a ladder, as far as it depends on them what they see.

    ``ladder``: theirs, or the one that is meant. ``confirmed``: whether the roster says so, and
    not only they themselves. ``missing``: what it says and no ladder has. ``manages``: of how
    many people the roster has them as the manager, without a level.
    """

    position: LadderPosition | None
    ladder: Ladder
    confirmed: bool = True
    missing: MissingLevel | None = None
    manages: int = 0

    @property
    def own(self) -> tuple[Ladder, Level] | None:
        return (self.position.ladder, self.position.today) if self.position else None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells readers apart who see something else."""
        position = self.position
        if position is None:
            missing = self.missing
            named = (missing.ladder, missing.level or "") if missing else ()
            return (self.ladder.id, str(self.manages), *named)
        waits_for = "" if self.confirmed else position.manager or ""
        return (self.ladder.id, position.today.code, position.toward or "", waits_for)

    def level_on(self, ladder: Ladder) -> Level | None:
        """Their level, where it is one of this ladder."""
        position = self.position
        return position.today if position and position.ladder.id == ladder.id else None
