"""Finds the words of a text in any script, and decides when two words are the same.

Used by ``framework.model.comparing`` and ``framework.query.searching``.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

COMMON_WORDS = frozenset(
    """a an and are as at be by for from has have i in into is it its my of on or our so than that
    the their them then there this to was we were what when where which will with you your
    d ll m re s t ve""".split()  # noqa: SIM905 - so many short words are easier to read in lines
)
"""Words that mean little by themselves. The last ones follow an apostrophe."""

_SCRIPTS_WITHOUT_SPACES = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Chinese and Japanese, which have no spaces between words."""

_MARKS_BEGIN, _MARKS_END = 0x300, 0x1FFFF
_VARIATIONS = "\U000e0100-\U000e01ef"
_JOINERS = "\u200c\u200d"

_SIGNS_IN_PROSE = "‘’“”–—…\u00a0"
_ONLY_WORDS = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)


@lru_cache(maxsize=1)
def word_pattern() -> re.Pattern[str]:
    """Matches one word: letters and digits with their marks. In Chinese or Japanese, one
    character."""
    letters, marks = rf"[^\W_{_SCRIPTS_WITHOUT_SPACES}]+", rf"[{_marks()}]"
    return re.compile(rf"{letters}(?:{marks}+(?:{letters})?)*|[{_SCRIPTS_WITHOUT_SPACES}]{marks}*")


@lru_cache(maxsize=1)
def token_pattern() -> re.Pattern[str]:
    """Matches one word with the part after its apostrophe, or one sign, and the space after it."""
    word = word_pattern().pattern
    return re.compile(rf"((?:{word})(?:['’](?:{word}))*|\S[{_marks()}]*)\s*")


def folded(word: str) -> str:
    """In lower case and without accents: ``Café`` and ``CAFE`` are the same."""
    return word.lower() if word.isascii() else _folded_from_any_script(word)


def folded_words(text: str) -> set[str]:
    """Every word of a text, folded, once."""
    for sign in _SIGNS_IN_PROSE:
        text = text.replace(sign, " ")
    if text.isascii():  # The same result in a tenth of the time.
        return set(text.encode().translate(_ONLY_WORDS).decode().split())
    return {folded(word) for word in set(word_pattern().findall(text))}


@lru_cache(maxsize=1)
def word_without_possessive_pattern() -> re.Pattern[str]:
    """Matches one word in group 1. The s of “customer’s” belongs to the word before it."""
    return re.compile(rf"({word_pattern().pattern})(?:['’]s\b)?")


@lru_cache(maxsize=50_000)
def _folded_from_any_script(word: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)) or word


def _marks() -> str:
    """Accents, vowel signs and the like, which belong to the letter before them.

    ``re`` has no name for them, so their ranges are collected once, when first needed.
    """
    numbers = (n for n in range(_MARKS_BEGIN, _MARKS_END) if unicodedata.category(chr(n))[0] == "M")
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in _ranges(numbers)) + _VARIATIONS + _JOINERS


def _ranges(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
    for _, together in groupby(enumerate(numbers), lambda numbered: numbered[1] - numbered[0]):
        run = [number for _, number in together]
        yield run[0], run[-1]
