"""Where a person stands on a ladder, put together from the roster, the ladder and their choice."""

from __future__ import annotations

from dataclasses import dataclass

from framework import Ladder, Level


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's ladder and level, and who manages them.

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
    def ways(self) -> tuple[Level, ...]:
        """Every level that may come next."""
        return self.ladder.next_levels(self.today)

    @property
    def chosen(self) -> bool:
        """Whether they chose among several ways."""
        return any(way.code == self.toward for way in self.ways)
