"""Suggests which competency a text is about, by its words. A person confirms; nothing is decided
here."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from framework.model.ladder import Competency, Ladder
from framework.model.words import COMMON_WORDS, folded_words
from framework.query.word_forms import stem_of

WORDS_READ = 500
"""How many different words of a long text are looked at."""

IN_A_NAME = 3


def suggest(ladder: Ladder, among: Sequence[Competency], text: str) -> Competency | None:
    """The competency whose name and expectations share most with ``text``; ``None`` if none does.

    A word that few competencies of the ladder use counts more. One in a name counts even more.
    """
    wanted = _stems(text)
    spread = Counter(stem for each in ladder.competencies for stem in _written(each))

    def score(competency: Competency) -> float:
        shared = wanted & _written(competency)
        named = wanted & _stems(" ".join((competency.name, *competency.aliases)))
        return sum(1 / spread[stem] for stem in sorted(shared)) + IN_A_NAME * len(named)

    best = max(among, key=score, default=None)
    return best if best is not None and score(best) > 0 else None


def _written(competency: Competency) -> set[str]:
    return _stems(" ".join(competency.texts.values()))


def _stems(text: str) -> set[str]:
    words = islice(sorted(folded_words(text) - COMMON_WORDS), WORDS_READ)
    return {stem_of(word) for word in words}
