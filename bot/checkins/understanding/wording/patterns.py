"""Regular expressions that are compiled when they are first used.

There are hundreds of them. Compiling them all would take a third of the bot's start time.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

_Match = re.Match[str]


class Pattern:
    """Behaves like ``re.compile(pattern, flags)``."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> _Match | None:
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> _Match | None:
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> _Match | None:
        return self._compiled.fullmatch(text, start, end)

    def findall(self, text: str) -> list[str]:
        return self._compiled.findall(text)

    def finditer(self, text: str) -> Iterator[_Match]:
        return self._compiled.finditer(text)

    def split(self, text: str) -> list[str]:
        return self._compiled.split(text)

    def sub(self, replacement: str | Callable[[_Match], str], text: str, count: int = 0) -> str:
        return self._compiled.sub(replacement, text, count)


def where_words_begin(forms: Iterable[str]) -> str:
    """A pattern that finds any of these patterns, where a word begins.

    It asks once at each place whether a word begins there. Asked before each form instead, it's
    asked dozens of times, and reading takes seven times as long.
    """
    return rf"(?<!\w)(?:{'|'.join(f'(?:{each})' for each in forms)})"
