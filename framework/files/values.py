"""A document's values. Each knows its place, and mistakes are noted at it.

``framework.files.documents`` makes values from a file. Callers decide what a document has to hold.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from framework.model.likeness import closest

_UNSEEN = re.compile(r"[^\x20-\x7e]")
"""Characters that may be invisible. Each one is checked by itself."""

_JOINERS = "\u200c\u200d"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake and its place. Lines and columns count from 1; a file without lines has line
    0."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{harmless(self.file)}{place}: {self.message}"


class DocumentProblems(ValueError):
    """A document can't be used. ``problems`` holds every mistake found, in file order."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def raise_if_any(problems: Collection[Problem]) -> None:
    """Raises ``DocumentProblems`` if anything was noted."""
    if problems:
        raise DocumentProblems(problems)


def harmless(text: str) -> str:
    """The text on one line, without characters that control a terminal or reverse the text around
    them."""
    return " ".join(_UNSEEN.sub(_seen, text).split())


def quoted(text: str) -> str:
    """A value from the file, quoted for a message: harmless and not too long."""
    text = harmless(text[:80])
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"


def _seen(match: re.Match[str]) -> str:
    character = match[0]
    hidden = unicodedata.category(character)[0] == "C" and character not in _JOINERS
    return "�" if hidden and not character.isspace() else character


@dataclass(slots=True)
class Value:
    """A value of a document. ``problem`` notes a mistake at its place without raising.

    Exactly one of ``scalar``, ``items`` and ``entries`` is set. All values of a
    document share one list of ``problems``.
    """

    file: str
    line: int
    column: int
    problems: list[Problem]
    scalar: str | None = None
    plain: bool = False
    items: "list[Value] | None" = None
    entries: "list[tuple[Value, Value]] | None" = None

    def problem(self, message: str) -> None:
        self.problems.append(Problem(self.file, self.line, self.column, message))

    @property
    def is_null(self) -> bool:
        return self.scalar is not None and self.plain and self.scalar in _NULLS

    def text(self, what: str, limit: int) -> str | None:
        """Returns a text of at most ``limit`` characters, some of them visible; else notes a
        mistake."""
        if self.scalar is None or self.is_null or not _is_visible(self.scalar):
            self.problem(f"{what} must be text")
            return None
        text = self.scalar.strip()
        if len(text) > limit:
            self.problem(f"{what} has {len(text)} characters; the limit is {limit}")
            return None
        return text

    def line_of_text(self, what: str, limit: int) -> str | None:
        """Like ``text``, but refuses line breaks."""
        text = self.text(what, limit)
        if text is not None and len(text.splitlines()) > 1:
            self.problem(f"{what} must be on one line")
            return None
        return text

    def integer(self, what: str, lowest: int, highest: int) -> int | None:
        """A whole number from ``lowest`` to ``highest``."""
        try:
            number = int(self.scalar or "")
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            self.problem(f"{what} must be a whole number from {lowest} to {highest}")
            return None
        return number

    def sequence(self, what: str) -> "list[Value]":
        """The items of a list. Notes a mistake and returns none if the value isn't a list."""
        if self.items is None:
            self.problem(f"{what} must be a list")
            return []
        return self.items

    def mapping(self, what: str) -> "list[tuple[Value, Value]]":
        """Keys and values in file order. Duplicate keys are noted and left out."""
        if self.entries is None:
            self.problem(f"{what} must have keys with values")
            return []
        seen: dict[str, Value] = {}
        kept = []
        for key, value in self.entries:
            if key.scalar is None:
                key.problem("a key must be text")
                continue
            first = seen.setdefault(key.scalar, key)
            if first is not key:
                key.problem(f"{quoted(key.scalar)} is here twice (first in line {first.line})")
                continue
            kept.append((key, value))
        return kept

    def scalars(self) -> "Iterator[Value]":
        """This value and all values inside it, except lists, mappings and keys."""
        waiting = [self]
        while waiting:
            value = waiting.pop()
            if value.scalar is not None:
                yield value
            inside = [*(value.items or ()), *(inner for _, inner in value.entries or ())]
            waiting += reversed(inside)

    def fields(
        self,
        what: str,
        required: Collection[str],
        optional: Collection[str] = (),
        spellings: Mapping[str, str] = MappingProxyType({}),
    ) -> "dict[str, Value]":
        """The values of a mapping with known keys; unknown and missing ones are noted.

        ``spellings`` maps other ways to write a key to the key.
        """
        known = [*required, *optional]
        found: dict[str, Value] = {}
        keys: dict[str, Value] = {}
        if self.entries is None:
            self.problem(f"{what} must have the keys {', '.join(required or known)}")
            return found
        for key, value in self.mapping(what):
            written = key.scalar or ""
            name = spellings.get(written, written)
            if name not in known:
                key.problem(f"unknown key {quoted(name)}{_suggestion(name, known)}")
                continue
            first = keys.setdefault(name, key)
            if first is not key:
                earlier = f"as {quoted(first.scalar or '')} in line {first.line} too"
                key.problem(f"{quoted(written)} is here twice, {earlier}")
                continue
            found[name] = value
        for name in required:
            if name not in found:
                self.problem(f"{what} needs the key “{name}”")
        return found


def _suggestion(name: str, known: list[str]) -> str:
    near = closest(name[:80], known, at_least=0.6)
    return f"; did you mean “{near[0][0]}”?" if near else f"; the keys here are {', '.join(known)}"


def _is_visible(text: str) -> bool:
    """Whether the text has any visible character."""
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)
