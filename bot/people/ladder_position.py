"""A person's place on a ladder, from the roster, the ladder and their choice."""

from dataclasses import dataclass

from framework import Competency, Expectation, Ladder, Level


@dataclass(frozen=True, slots=True)
class LadderPosition:
    """A person's ladder and level, and the manager who can read what they share, if any.

    ``toward``: the code of the next level that they chose, if their level leads to several.
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
        """The level that their questions are about: the next one, or their own at the top."""
        return self.above or self.today

    @property
    def expected(self) -> tuple[Competency, ...]:
        """The competencies with an expectation there, carried over or not."""
        return tuple(
            each
            for each in self.ladder.competencies
            if self.ladder.expectation(each, self.towards) is not None
        )

    def expectation(self, competency: str) -> Expectation | None:
        """The expectation there for a competency, by its id."""
        found = self.ladder.competency(competency)
        return self.ladder.expectation(found, self.towards) if found else None

    @property
    def ways(self) -> tuple[Level, ...]:
        """Every possible next level."""
        return self.ladder.next_levels(self.today)

    @property
    def chosen(self) -> bool:
        """Whether they chose among several next levels."""
        return any(way.code == self.toward for way in self.ways)


@dataclass(frozen=True, slots=True)
class MissingLevel:
    """A person's level on the roster, if no loaded ladder has it.

    ``ladder``: its id. ``level``: the code; ``None`` if the ladder itself doesn't exist.
    """

    ladder: str
    level: str | None


@dataclass(frozen=True, slots=True)
class LadderReader:
    """The parts of a person that decide what they see on a ladder.

    ``ladder``: theirs, or the one that is meant. ``confirmed``: whether the roster says so, and not
    only they themselves. ``missing``: the roster's level for them, if no ladder has it.
    ``manages``: how many people they manage, if they have no level.
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
        """Differs between readers who see something different."""
        position = self.position
        if position is None:
            missing = self.missing
            named = (missing.ladder, missing.level or "") if missing else ()
            return (self.ladder.id, str(self.manages), *named)
        waits_for = "" if self.confirmed else position.manager or ""
        return (self.ladder.id, position.today.code, position.toward or "", waits_for)

    def level_on(self, ladder: Ladder) -> Level | None:
        """Their level, if it's on this ladder."""
        position = self.position
        return position.today if position and position.ladder.id == ladder.id else None
