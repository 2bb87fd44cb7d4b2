"""The requests that people can make: one for each kind of page.

``framework.query.understanding`` makes a request from what a person typed.
"""

from dataclasses import dataclass

from framework.model.ladder import Category, Competency, Ladder, Level


@dataclass(frozen=True, slots=True)
class Own:
    """The person's own level and their next one."""


@dataclass(frozen=True, slots=True)
class Help:
    """How to use the command."""


@dataclass(frozen=True, slots=True)
class EveryLadder:
    """The list of ladders."""


@dataclass(frozen=True, slots=True)
class EveryLevel:
    """The levels of a ladder."""

    ladder: Ladder


@dataclass(frozen=True, slots=True)
class OneLevel:
    """What a level expects, perhaps limited to one ``category``."""

    ladder: Ladder
    level: Level
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes from level to level, perhaps for one ``competency`` only.

    ``levels``: two or more, each once, in the order of the ladder.
    """

    ladder: Ladder
    levels: tuple[Level, ...]
    competency: Competency | None = None


@dataclass(frozen=True, slots=True)
class OneCompetency:
    """A competency across all levels."""

    ladder: Ladder
    competency: Competency


@dataclass(frozen=True, slots=True)
class OneCell:
    """A competency at one level, with the levels before and after it."""

    ladder: Ladder
    level: Level
    competency: Competency


@dataclass(frozen=True, slots=True)
class OneCategory:
    """The competencies of a category, across all levels."""

    ladder: Ladder
    category: Category


@dataclass(frozen=True, slots=True)
class Search:
    """Every expectation of every ladder that contains these words."""

    words: str


Readable = (
    Own
    | Help
    | EveryLadder
    | EveryLevel
    | OneLevel
    | Comparison
    | OneCompetency
    | OneCell
    | OneCategory
    | Search
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Several things fit equally well. The likeliest is first."""

    typed: str
    options: tuple[Readable, ...]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Nothing fits. ``nearest``: at most five things that come close, closest first."""

    typed: str
    nearest: tuple[Readable, ...]


Request = Readable | Choice | NoMatch
