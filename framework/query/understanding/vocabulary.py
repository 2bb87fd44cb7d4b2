"""The names of one ladder, and what each of them means."""

import weakref
from collections.abc import Iterator
from functools import cached_property

from framework.model.ladder import Category, Competency, Ladder, Level
from framework.query.finding import LevelNames
from framework.query.understanding.level_phrases import LevelPhrases
from framework.query.understanding.name_index import NameIndex

Named = Level | Competency | Category


class Vocabulary:
    """What can be named in one ladder: its levels, competencies and categories."""

    def __init__(self, ladder: Ladder) -> None:
        self._every_level = ladder.levels
        self._ladder_names = (ladder.id, ladder.name, *ladder.aliases)
        self._levels = LevelNames(ladder.levels)
        self._rows: NameIndex[Competency | Category] = NameIndex(rows_with_names(ladder))
        self._titles = NameIndex((level, (level.title,)) for level in ladder.levels)

    def exactly(self, key: str) -> tuple[Named, ...]:
        """Things with exactly this name."""
        return (*self._levels.named(key), *self._rows.exactly(key))

    def knows(self, words: tuple[str, ...]) -> bool:
        """Whether anything has this name, or a name that starts with it."""
        return bool(self.exactly("".join(words)) or self.starting(words))

    def levels(self, key: str) -> tuple[Level, ...]:
        """The levels with this code; if none, with this title, with both, or with this number."""
        return self._levels.named(key)

    def called(self, words: tuple[str, ...], by_letters: bool = True) -> tuple[Level, ...]:
        """Levels that people call so although it isn't their title: ``sr eng``, ``III``.

        ``by_letters``: whether ``L3`` can mean the level with that number, whatever its code.
        """
        return self._phrases.called(words, by_letters)

    def nearly_called(self, words: tuple[str, ...]) -> tuple[Level, ...]:
        """If no level has both the title and the number in the text, the levels that come near."""
        return self._phrases.near(words)

    def of_near_rank(self, words: tuple[str, ...]) -> tuple[Level, ...]:
        """The lowest level for ``junior``, the highest for ``fellow``, whatever their titles."""
        return self._phrases.near_rank(words)

    def lacks_number(self, words: tuple[str, ...]) -> bool:
        """Whether the text has a title and a number, and no level has both."""
        return bool(self._phrases.lacking_number(words))

    def level_numbered_near(self, number: int) -> Level | None:
        """The level with the nearest number, if levels have numbers."""
        return self._levels.numbered_near(number)

    def starting(self, words: tuple[str, ...]) -> tuple[Named, ...]:
        """Everything with a word in its name or title that starts like this."""
        titled = self._titles.starting(words) or self._phrases.having(words)
        return (*titled, *self._rows.starting(words))

    def inside(self, key: str) -> tuple[Named, ...]:
        """Competencies and categories whose names contain this."""
        return self._rows.inside(key)

    def meant(self, words: tuple[str, ...]) -> tuple[Named, ...]:
        """The competency or category that is surely meant despite a typo. Never a level."""
        return self._rows.meant(words)

    def misspelled(self, words: tuple[str, ...]) -> tuple[Level, ...]:
        """Levels to suggest if the words have a typo in a title: ``enginer 2``."""
        return self._phrases.misspelled(words)

    def near(self, words: tuple[str, ...]) -> list[tuple[float, Competency | Category]]:
        """Competencies and categories with similar names."""
        return self._rows.near(words)

    @cached_property
    def _phrases(self) -> LevelPhrases:
        """Built when somebody first names a level in other words."""
        return LevelPhrases(self._every_level, self._ladder_names)


_kept: dict[int, Vocabulary] = {}


def vocabulary_of(ladder: Ladder) -> Vocabulary:
    """The vocabulary of a ladder, built once and kept as long as the ladder."""
    kept = _kept.get(id(ladder))
    if kept is None:
        kept = _kept[id(ladder)] = Vocabulary(ladder)
        weakref.finalize(ladder, _kept.pop, id(ladder), None).atexit = False
    return kept


def rows_with_names(
    ladder: Ladder,
) -> Iterator[tuple[Competency | Category, tuple[str, ...]]]:
    """Competencies, then categories, each with all its names."""
    for competency in ladder.competencies:
        yield competency, (competency.id, competency.name, *competency.aliases)
    for category in ladder.categories:
        yield category, (category.id, category.name)
