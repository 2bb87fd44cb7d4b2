"""Ladders, levels, competencies and expectations as frozen values.

``framework.files.loading`` reads them from files. ``framework.query.finding`` finds what a person
typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Level:
    """A level: code ``IC4``, title ``Senior PM``. ``position`` counts from 0 at the bottom.

    ``track`` names its track (``management``) if the ladder has several. ``leads_to`` holds the
    codes of the next levels: usually one, none at the top, several where the ladder branches.
    """

    code: str
    title: str
    overview: str
    position: int
    track: str = ""
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Competency:
    """A row of the ladder.

    ``texts`` holds the expectations by level code, for levels that have their own. ``examples`` are
    lines under some of these, which can be links. ``questions`` are wordings just for this
    competency. ``weight`` is how much it counts, in the ladder's own words (``core``, ``20%``).
    ``tracks`` are the tracks that it applies to; empty for all.
    """

    id: str
    name: str
    category: str
    texts: Mapping[str, str] = field(hash=False)
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    weight: str = ""
    tracks: tuple[str, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def is_for(self, level: Level) -> bool:
        """Whether it applies to the level's track."""
        return not self.tracks or level.track in self.tracks


@dataclass(frozen=True, slots=True)
class Category:
    """A group of competencies, in the order of the file."""

    id: str
    name: str
    competencies: tuple[Competency, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one competency expects at one level.

    ``written_at`` is the level that the text comes from: the level itself or, if its cell is blank,
    the nearest lower one of its track that has a text.
    """

    competency: Competency
    level: Level
    text: str
    written_at: Level

    @property
    def examples(self) -> tuple[str, ...]:
        """The examples under the text."""
        return self.competency.examples.get(self.written_at.code, ())

    @property
    def carried_over(self) -> bool:
        return self.written_at != self.level


@dataclass(frozen=True)
class Ladder:
    """The career ladder of one discipline, loaded from one file.

    ``version`` is a short hash of the file's content. ``questions`` are general
    wordings for prompts.
    """

    id: str
    name: str
    source: str
    licence: str
    levels: tuple[Level, ...]
    categories: tuple[Category, ...]
    version: str
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    _by_code: dict[str, Level] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {level.code: level for level in self.levels})

    @cached_property
    def competencies(self) -> tuple[Competency, ...]:
        """All competencies, category by category."""
        return tuple(c for category in self.categories for c in category.competencies)

    def level(self, code: str) -> Level | None:
        """The level with exactly this code."""
        return self._by_code.get(code)

    def next_levels(self, level: Level) -> tuple[Level, ...]:
        """The levels that can come next, in the order in which the level names them."""
        return tuple(self._by_code[code] for code in level.leads_to if code in self._by_code)

    def next_level(self, level: Level, direction: str | None = None) -> Level | None:
        """The next level, or ``None`` at the top.

        Where the ladder branches, ``direction`` is the code of the chosen level. Without a valid
        choice, it's the first.
        """
        nexts = self.next_levels(level)
        chosen = next((each for each in nexts if each.code == direction), None)
        return chosen or (nexts[0] if nexts else None)

    def previous_level(self, level: Level) -> Level | None:
        """The level that leads to this one, or ``None`` at the bottom.

        If several do, one of the same track; if still several, the lowest.
        """
        before = self._leading_to(level)
        same_track = (each for each in before if each.track == level.track)
        return next(same_track, before[0] if before else None)

    def competency(self, competency_id: str) -> Competency | None:
        """The competency with exactly this id."""
        return next((c for c in self.competencies if c.id == competency_id), None)

    def expectation(self, competency: Competency, level: Level) -> Expectation | None:
        """What the competency expects at the level; ``None`` if neither it nor a lower level has a
        text.

        A blank cell takes the text of the nearest lower level of the same track. Nothing is carried
        over from another track.
        """
        for candidate in self._path_down(level):
            text = competency.texts.get(candidate.code)
            if text is not None:
                return Expectation(competency, level, text, candidate)
        return None

    def _leading_to(self, level: Level) -> tuple[Level, ...]:
        return tuple(each for each in self.levels if level.code in each.leads_to)

    def _path_down(self, level: Level) -> Iterator[Level]:
        """The level and the levels below it on its track, each once."""
        passed: set[str] = set()
        current: Level | None = level
        while current and current.track == level.track and current.code not in passed:
            passed.add(current.code)
            yield current
            current = self.previous_level(current)


@dataclass(frozen=True)
class Ladders:
    """Every loaded ladder, in the order of their file names. Never empty."""

    every: tuple[Ladder, ...]

    def __iter__(self) -> Iterator[Ladder]:
        return iter(self.every)

    def get(self, ladder_id: str) -> Ladder | None:
        """The ladder with exactly this id."""
        return next((ladder for ladder in self.every if ladder.id == ladder_id), None)
