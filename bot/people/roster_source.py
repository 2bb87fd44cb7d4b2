"""The port through which a roster is read from where a company keeps it."""

from collections.abc import Sequence
from typing import Protocol

from bot.people.roster_file import RosterRows


class SourceFailed(Exception):
    """The source couldn't be read; ``str()`` says why, for the operator. It holds no secret.

    ``passing``: it may well work when it's tried again, with nothing changed.
    """

    def __init__(self, why: str, *, passing: bool = False) -> None:
        super().__init__(why)
        self.passing = passing


class SourceMistakes(SourceFailed):
    """There are mistakes in the source; ``mistakes`` says each, after its place."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__(f"it has {count}")
        self.mistakes = tuple(mistakes)


class RosterSource(Protocol):
    """Where the whole roster stands."""

    @property
    def name(self) -> str:
        """What to call it in messages. It holds no secret."""

    def read(self) -> RosterRows:
        """Everybody in it. A row whose level is empty is of somebody without one.

        Raises ``SourceFailed``, and ``RosterProblems`` for what can't be read as a table.
        """
