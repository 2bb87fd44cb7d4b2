"""The port for reading a roster from where a company keeps it."""

from collections.abc import Sequence
from typing import Protocol

from bot.people.roster.file import RosterRows


class SourceFailed(Exception):
    """The source couldn't be read. ``str()`` says why, for the operator. It contains no secret.

    ``passing``: whether trying again may work without any change.
    """

    def __init__(self, why: str, *, passing: bool = False) -> None:
        super().__init__(why)
        self.passing = passing


class SourceMistakes(SourceFailed):
    """The source has mistakes. ``mistakes`` lists them, each after its place."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__(f"it has {count}")
        self.mistakes = tuple(mistakes)


class RosterSource(Protocol):
    """A place that has the whole roster."""

    @property
    def name(self) -> str:
        """Its name for messages. It contains no secret."""

    def read(self) -> RosterRows:
        """Everybody in it. People without a level have rows with an empty level.

        Raises ``SourceFailed``, and ``RosterProblems`` if it can't be read as a table.
        """

    def check(self) -> None:
        """Makes sure that it can be read now, without reading everybody where that takes long.

        Raises like ``read``.
        """
