"""Finds the ladders that a text may be about, by their names or by names in them."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import nlargest

from framework.model.ladder import Ladder, Ladders
from framework.query.understanding.name_index import SURELY_MEANT, NameIndex
from framework.query.understanding.reading import Fit
from framework.query.understanding.sentence import MOST_WORDS, Sentence, Span
from framework.query.understanding.vocabulary import rows_with_names, vocabulary_of

MOST_LADDERS_WITH_A_SLIP = 20
"""How many ladders are searched for a misspelled name: those in which it comes closest."""


class LadderNames:
    """All ladders, by their names and by the names in them."""

    def __init__(self, ladders: Ladders) -> None:
        self._ladders = ladders
        self._named = NameIndex(
            (ladder, (ladder.id, ladder.name, *ladder.aliases)) for ladder in ladders
        )

    def called(self, words: tuple[str, ...]) -> tuple[Ladder, ...]:
        """The ladders with exactly this name."""
        return self._named.exactly("".join(words))

    def nearly_called(self, words: tuple[str, ...]) -> tuple[Ladder, ...]:
        """The ladders with this as a part of their name; if none, the one with a similar name."""
        return self._named.starting(words) or self._named.meant(words)

    def near(self, sentence: Sentence) -> list[tuple[float, Ladder]]:
        """Ladders whose names are close to the whole sentence, each with its likeness (0 to 1)."""
        return self._named.near(sentence.words[:MOST_WORDS])

    def named_in(self, sentence: Sentence, fit: Fit) -> dict[str, frozenset[Span]]:
        """The ladders that a sentence names, by id, and where it names them."""
        spans: dict[str, set[Span]] = {}
        for span in sentence.spans:
            for ladder in self._naming(span, sentence.words_in(span), fit):
                spans.setdefault(ladder.id, set()).add(span)
        return {ladder_id: frozenset(where) for ladder_id, where in spans.items()}

    def having(self, sentence: Sentence, fit: Fit) -> frozenset[str]:
        """The ids of ladders in which a name fits somewhere in a sentence."""
        if fit is Fit.SLIP:
            return self._having_nearly(sentence)
        return frozenset(
            ladder.id
            for span in sentence.spans
            for ladder in self._with_name(span.key, sentence.words_in(span), fit)
        )

    def _having_nearly(self, sentence: Sentence) -> frozenset[str]:
        closest: dict[str, float] = {}
        for span in sentence.spans:
            for alike, ladder in self._knowing.near(sentence.words_in(span), SURELY_MEANT):
                closest[ladder.id] = max(alike, closest.get(ladder.id, 0))
        few = nlargest(MOST_LADDERS_WITH_A_SLIP, closest.items(), key=lambda item: item[1])
        return frozenset(ladder_id for ladder_id, _ in few)

    @cached_property
    def _knowing(self) -> NameIndex[Ladder]:
        """Built when somebody first looks beyond their own ladder."""
        return NameIndex((ladder, _names_in(ladder)) for ladder in self._ladders)

    def _naming(self, span: Span, words: tuple[str, ...], fit: Fit) -> tuple[Ladder, ...]:
        exactly = self._named.exactly(span.key)
        if exactly or fit in (Fit.EXACT, Fit.INSIDE, Fit.ASKED):
            return exactly
        return self._named.starting(words) if fit is Fit.START else self._named.meant(words)

    def _with_name(self, key: str, words: tuple[str, ...], fit: Fit) -> Iterable[Ladder]:
        if fit is Fit.EXACT:
            return (each for each in self._ladders if _has(each, key, words))
        if fit in (Fit.START, Fit.ASKED):
            return self._knowing.starting(words)
        return self._knowing.inside(key)


def _has(ladder: Ladder, key: str, words: tuple[str, ...]) -> bool:
    """Whether something has exactly this name, or people call it so."""
    vocabulary = vocabulary_of(ladder)
    return bool(vocabulary.exactly(key) or vocabulary.called(words))


def _names_in(ladder: Ladder) -> Iterator[str]:
    for _, names in rows_with_names(ladder):
        yield from names
    yield from (level.title for level in ladder.levels)
