"""Prepares what somebody typed: cleans it, and cuts it into words.

``framework.query.understanding.reading`` decides what the words mean.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

LISTEN_AT_MOST = 160
"""The most characters of a text that can be a request: two titles of the longest kind, compared."""

LOOK_AT_MOST = 1_000
"""The most characters that are looked at in any text. The rest would only take time."""

MOST_WORDS = 16
MOST_WORDS_IN_A_NAME = 8

MOST_WORDS_LOOSELY = 10
"""The most words of a text in which names can be shortened."""

MOST_WORDS_WITH_A_SLIP = 6
MOST_WORDS_MISSPELLED = 4
"""The most words of a text in which a name can be misspelled, and of that name."""

QUOTES = "\"'`“”‘’„‚«»‹›"
_QUOTES_OF_TEXT = frozenset('"“”„«»')

_RANGE_MARKS = ("..", "-", "–", "—", "−", "→", ">", "~")


def said(typed: str) -> str:
    """The visible part of a text on one line, without control or direction marks."""
    shown = (_shown(character) for character in typed.strip()[:LOOK_AT_MOST])
    return " ".join("".join(shown).split())


def unquoted(text: str) -> str:
    """A text without the quotes and backticks around it."""
    return text.strip(QUOTES + " ")


def is_quoted(text: str) -> bool:
    """Whether the text is in quotes, so that exactly these words are meant."""
    return len(text) > 2 and text[0] in _QUOTES_OF_TEXT and text[-1] in _QUOTES_OF_TEXT


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, each as ``framework.model.names.normalise_name`` returns it."""
    return Sentence.of(text).words


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive words, from ``start`` up to ``end``. ``key`` is their normalised name."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Sentence:
    """Words, and the ``gaps`` before each: the characters there that aren't part of a word."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Sentence":
        words: list[str] = []
        gaps: list[str] = []
        is_in_word = False
        gap = ""
        for character in unicodedata.normalize("NFKC", text).casefold():
            if not _belongs_to_a_name(character):
                is_in_word, gap = False, gap + character
            elif is_in_word:
                words[-1] += character
            else:
                words.append(character)
                gaps.append(gap)
                is_in_word, gap = True, ""
        return cls(tuple(words), tuple(gaps))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every run of words that can be one name."""
        return tuple(self._spans())

    @property
    def whole(self) -> str:
        """The normalised name of all words together."""
        return "".join(self.words)

    def words_in(self, span: Span) -> tuple[str, ...]:
        return self.words[span.start : span.end]

    def ranges_before(self, word: int) -> bool:
        """Whether the mark before a word is one of a range: ``IC3..IC5``, ``IC3-IC5``."""
        gap = self.gaps[word]
        return any(mark in gap for mark in _RANGE_MARKS)

    def _spans(self) -> Iterator[Span]:
        count = len(self.words)
        for start in range(count):
            key = ""
            for end in range(start + 1, min(start + MOST_WORDS_IN_A_NAME, count) + 1):
                key += self.words[end - 1]
                yield Span(start, end, key)


def _belongs_to_a_name(character: str) -> bool:
    """As in ``framework.model.names.normalise_name``."""
    return character in "+#" or unicodedata.category(character)[0] in "LMN"


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cc" or kind[0] == "Z":
        return " "
    return "" if kind[0] == "C" else character
