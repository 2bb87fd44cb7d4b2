"""Which competency a text tells of, by its words: a suggestion to confirm, never a decision."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from framework.model.ladder import Competency, Ladder
from framework.model.words import COMMON_WORDS, folded_words
from framework.query.word_forms import stem_of

WORDS_READ = 500
"""Of a long text, so many different words are looked at."""

IN_A_NAME = 3


def suggest(ladder: Ladder, among: Sequence[Competency], text: str) -> Competency | None:
    """The one whose name and expectations share most with ``text``; ``None`` if none shares any.

    A word that few competencies of the ladder use counts for more, one in a name
    for more still.
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
