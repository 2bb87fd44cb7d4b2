"""YAML in which every value knows its place, read so that all mistakes come out at once.

Used for ladders and for settings. A document is built from the parser's event
stream, without recursion: neither nesting nor aliases can exhaust the stack or
the memory. Scalars keep the text as it stands in the file, so ``10:00``, ``no``
and ``4`` mean what they look like and not what YAML 1.1 makes of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import yaml

SIZE_LIMIT = 1_048_576
DEPTH_LIMIT = 20

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, and where: line and column count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class DocumentProblems(ValueError):
    """A document cannot be used. ``problems`` holds every mistake found, in file order."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(slots=True)
class Value:
    """A value of a document. ``problem`` notes a mistake at its place and goes on.

    Exactly one of ``scalar``, ``items`` and ``entries`` is set.
    """

    file: str
    line: int
    column: int
    problems: list[Problem]
    scalar: str | None = None
    plain: bool = False
    items: list[Value] | None = None
    entries: list[tuple[Value, Value]] | None = None

    def problem(self, message: str) -> None:
        self.problems.append(Problem(self.file, self.line, self.column, message))

    @property
    def is_null(self) -> bool:
        return self.scalar is not None and self.plain and self.scalar in _NULLS

    def text(self, what: str, limit: int) -> str | None:
        """A string that is not blank and at most ``limit`` characters long."""
        if self.scalar is None or self.is_null or not self.scalar.strip():
            self.problem(f"{what} should be text")
            return None
        text = self.scalar.strip()
        if len(text) > limit:
            self.problem(f"{what} has {len(text)} characters; at most {limit} can be shown")
            return None
        return text

    def integer(self, what: str, lowest: int, highest: int) -> int | None:
        """A whole number from ``lowest`` to ``highest``."""
        try:
            number = int(self.scalar or "")
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            self.problem(f"{what} should be a whole number from {lowest} to {highest}")
            return None
        return number

    def sequence(self, what: str) -> list[Value]:
        """The items of a list; noted as a mistake and empty where it is none."""
        if self.items is None:
            self.problem(f"{what} should be a list")
            return []
        return self.items

    def mapping(self, what: str) -> list[tuple[Value, Value]]:
        """Keys and values in file order, each key once; duplicates are noted and left out."""
        if self.entries is None:
            self.problem(f"{what} should have keys with values")
            return []
        seen: dict[str, Value] = {}
        kept = []
        for key, value in self.entries:
            if key.scalar is None:
                key.problem("a key should be text")
                continue
            first = seen.setdefault(key.scalar, key)
            if first is not key:
                key.problem(f"“{_short(key.scalar)}” is given twice (first in line {first.line})")
                continue
            kept.append((key, value))
        return kept

    def fields(
        self, what: str, required: Collection[str], optional: Collection[str] = ()
    ) -> dict[str, Value]:
        """The values of a mapping with known keys; unknown and missing ones are noted."""
        known = [*required, *optional]
        found: dict[str, Value] = {}
        if self.entries is None:
            self.problem(f"{what} should have the keys {', '.join(known)}")
            return found
        for key, value in self.mapping(what):
            name = key.scalar or ""
            if name not in known:
                key.problem(f"unknown key “{_short(name)}”{_suggestion(name, known)}")
                continue
            found[name] = value
        for name in required:
            if name not in found:
                self.problem(f"{what} lacks “{name}”")
        return found


def read_document(path: Path) -> Value:
    """Read a file. Raises ``DocumentProblems`` if it cannot be read or is no YAML."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= SIZE_LIMIT else b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentProblems([Problem(str(path), 1, 1, f"cannot be read: {reason}")]) from None
    if size > SIZE_LIMIT:
        raise DocumentProblems(
            [Problem(str(path), 1, 1, f"has {size} bytes; at most {SIZE_LIMIT} are read")]
        )
    return parse_document(data, path.name)


def parse_document(data: bytes, file: str) -> Value:
    """Parse the bytes of a document named ``file`` in messages. Raises ``DocumentProblems``."""
    if len(data) > SIZE_LIMIT:
        message = f"has {len(data)} bytes; at most {SIZE_LIMIT} are read"
        raise DocumentProblems([Problem(file, 1, 1, message)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8", errors="replace"))
        raise DocumentProblems([Problem(file, line, column, "is not UTF-8 text here")]) from None
    try:
        return _Builder(file).build(text)
    except yaml.YAMLError as error:
        raise DocumentProblems([_yaml_problem(error, file, text)]) from None


def raise_if_any(problems: list[Problem]) -> None:
    """Raise ``DocumentProblems`` if anything was noted."""
    if problems:
        raise DocumentProblems(problems)


@dataclass
class _Builder:
    """Puts values together from the parser's events."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def build(self, text: str) -> Value:
        root: Value | None = None
        open_ones: list[_Open] = []
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                open_ones.pop()
                continue
            if isinstance(event, yaml.AliasEvent):
                self._stop(event, "aliases (*name) are not allowed here; write the text out")
            if not isinstance(event, yaml.NodeEvent):
                continue
            value = self._value(event)
            if open_ones:
                open_ones[-1].take(value)
            elif root is None:
                root = value
            else:
                self._stop(event, "a second document begins here; only one is read")
            if value.scalar is None:
                open_ones.append(_Open(value))
                if len(open_ones) > DEPTH_LIMIT:
                    self._stop(event, "is nested too deeply")
        if root is None:
            raise DocumentProblems([Problem(self.file, 1, 1, "is empty")])
        return root

    def _value(self, event: yaml.NodeEvent) -> Value:
        value = Value(self.file, *_start(event), self.problems)
        if isinstance(event, yaml.ScalarEvent):
            value.scalar = event.value
            value.plain = not event.style
        elif isinstance(event, yaml.SequenceStartEvent):
            value.items = []
        else:
            value.entries = []
        return value

    def _stop(self, event: yaml.Event, message: str) -> None:
        raise DocumentProblems([Problem(self.file, *_start(event), message)])


@dataclass
class _Open:
    """A list or mapping whose end has not come yet."""

    value: Value
    key: Value | None = None

    def take(self, child: Value) -> None:
        if self.value.items is not None:
            self.value.items.append(child)
        elif self.key is None:
            self.key = child
        elif self.value.entries is not None:
            self.value.entries.append((self.key, child))
            self.key = None


def _yaml_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Problem(file, line, column, f"is not valid YAML: {error.problem or 'unreadable'}")
    position = getattr(error, "position", 0)
    line, column = _place(text[:position] if isinstance(position, int) else "")
    return Problem(file, line, column, "holds a character that YAML does not allow")


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows ``before``."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _suggestion(name: str, known: list[str]) -> str:
    near = get_close_matches(name[:80], known, n=1)
    return f"; did you mean “{near[0]}”?" if near else f"; known here: {', '.join(known)}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
