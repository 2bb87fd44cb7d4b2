"""Parses YAML files into values that know their line and column. The file isn't trusted.

Used for ladders and for settings. A document is built from the parser's event stream, without
recursion: neither nesting nor aliases can exhaust the stack or the memory. Scalars keep their text
as written, so ``10:00``, ``no`` and ``4`` aren't converted as YAML 1.1 would.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, Protocol

import yaml
from yaml.reader import Reader

from framework.files.values import DocumentProblems, Problem, Value, harmless

SIZE_LIMIT = 8_388_608
"""Bytes. Twelve levels of thirty competencies with 2,000 characters each fit, whatever the script
and even if each character is written as an escape of ten bytes."""

DEPTH_LIMIT = 20
NODE_LIMIT = 20_000
"""The most keys and values in a file: several times those of the largest ladder that can be
shown."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, and characters that reverse the direction of the text around them. No text
needs the latter: the marks U+200E, U+200F and U+061C are enough for right-to-left text."""

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What the YAML parsers count as the end of a line."""


def read_document(path: Path) -> Value:
    """Reads a file. Raises ``DocumentProblems`` if it can't be read or isn't YAML."""
    return parse_document(read_data(path), path.name)


def read_data(path: Path) -> bytes:
    """Returns the bytes of a file, reading little more than the limit."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentProblems([Problem(str(path), 1, 1, f"can't be read: {reason}")]) from None
    return data


def parse_document(data: bytes, file: str) -> Value:
    """Parses the bytes of a document. ``file`` is its name in messages.

    Raises ``DocumentProblems`` if nothing can be parsed. Lesser mistakes are noted in the value.
    The caller adds its own and raises them all.
    """
    if len(data) > SIZE_LIMIT:
        raise DocumentProblems(
            [Problem(file, 1, 1, f"the file is too big; the limit is {SIZE_LIMIT} bytes")]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place(data[: error.start].decode("utf-8-sig", errors="replace"))
        raise DocumentProblems([Problem(file, *place, "this isn't UTF-8 text")]) from None
    unreadable = Reader.NON_PRINTABLE.search(text)
    if unreadable:
        # Checked here, since libyaml reports the place of these characters in bytes.
        place = _place(text[: unreadable.start()])
        message = f"this character isn't allowed in YAML (U+{ord(unreadable[0]):04X})"
        raise DocumentProblems([Problem(file, *place, message)])
    return _Builder(file).build(text)


@dataclass
class _Builder:
    """Builds values from the parser's events."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    open_ones: "list[_Open]" = field(default_factory=list)
    root: Value | None = None
    nodes: int = 0
    place: tuple[int, int] = (1, 1)

    def build(self, text: str) -> Value:
        try:
            for event in yaml.parse(text, Loader=_Loader):
                self.place = _start(event.start_mark)
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self.place = _start(error.problem_mark or error.context_mark)
            self._stop(f"this isn't valid YAML: {harmless(error.problem or 'unreadable')[:200]}")
        except DocumentProblems:
            raise
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # PyYAML without libyaml raises the latter two for malformed numbers.
            self._stop(f"this isn't valid YAML from here on ({type(error).__name__})")
        if self.root is None:
            self.place = (1, 1)
            self._stop("is empty")
        return self.root

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open_ones.pop()
        elif isinstance(event, yaml.NodeEvent):
            value = self._value(event)
            if self.open_ones:
                self.open_ones[-1].take(value)
            elif self.root is None:
                self.root = value
            else:
                self._stop("a second document begins here; keep only one")
            if value.scalar is None:
                self.open_ones.append(_Open(value))
            self._check_bounds()

    def _value(self, event: yaml.NodeEvent) -> Value:
        value = Value(self.file, *self.place, self.problems)
        if isinstance(event, yaml.AliasEvent):
            value.scalar = f"*{event.anchor}"
            value.problem("aliases (*name) aren't allowed here; write out the text")
            return value
        if getattr(event, "tag", None) is not None:
            value.problem("tags (!name) aren't allowed here; remove it")
        if isinstance(event, yaml.ScalarEvent):
            value.scalar = event.value
            value.plain = not event.style
            self._show(value, event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            value.items = []
        else:
            value.entries = []
        return value

    def _show(self, value: Value, text: str) -> None:
        """Notes a problem at an escape such as ``"\\e"``, which mustn't reach a terminal, Slack, or
        a message."""
        unshowable = _UNSHOWABLE.search(text)
        if unshowable:
            value.problem(f"there's a character that can't be shown (U+{ord(unshowable[0]):04X})")
            value.scalar = _UNSHOWABLE.sub("�", text)

    def _check_bounds(self) -> None:
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            self._stop(f"the file has too many keys and values; the limit is {NODE_LIMIT}")
        if len(self.open_ones) > DEPTH_LIMIT:
            self._stop("this is nested too deeply")

    def _stop(self, message: str) -> NoReturn:
        raise DocumentProblems([*self.problems, Problem(self.file, *self.place, message)]) from None


@dataclass
class _Open:
    """A list or mapping that hasn't ended yet."""

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


class _Mark(Protocol):
    """A position as the parsers report it: line and column, counted from 0."""

    line: int
    column: int


def _start(mark: _Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _place(before: str) -> tuple[int, int]:
    """Returns the line and column, counted from 1, at which the text after ``before`` starts."""
    line, start = 1, 0
    for end in _LINE_END.finditer(before):
        line, start = line + 1, end.end()
    return line, len(before) - start + 1
