"""What somebody asks of the ladders: one request for each kind of thing there is to read.

Reading a request from what a person typed is ``framework.query.understanding``.
"""

from dataclasses import dataclass

from framework.model.ladder import Category, Competency, Ladder, Level


@dataclass(frozen=True, slots=True)
class Own:
    """Where the person who asks stands: today and next."""


@dataclass(frozen=True, slots=True)
class Help:
    """How to ask."""


@dataclass(frozen=True, slots=True)
class EveryLadder:
    """Which ladders there are."""


@dataclass(frozen=True, slots=True)
class EveryLevel:
    """The levels of a ladder."""

    ladder: Ladder


@dataclass(frozen=True, slots=True)
class OneLevel:
    """What a level expects; of one ``category`` only, when given."""

    ladder: Ladder
    level: Level
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes from level to level; for one ``competency`` only, when given.

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
    """A competency at one level, with its neighbours."""

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
    """Every expectation of every ladder that has these words."""

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
    """What was typed fits several things equally well; the likeliest stands first."""

    typed: str
    options: tuple[Readable, ...]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Nothing fits what was typed. ``nearest``: what comes close, closest first, at most five."""

    typed: str
    nearest: tuple[Readable, ...]


Request = Readable | Choice | NoMatch
