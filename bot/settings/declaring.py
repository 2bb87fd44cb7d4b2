"""Declares a key of ``settings.yml``: its name, default, parser and meaning, in one place.

A group of keys is a frozen dataclass with fields made by ``key``. Reading, error messages, and the
page in ``docs/`` are all based on it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field, dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

from framework.files.values import Value

T = TypeVar("T")

_DECLARED = "key"


@dataclass(frozen=True, slots=True)
class SettingValue:
    """A value as written in the file. ``folder``: the file's, to which paths are relative."""

    value: Value
    name: str
    folder: Path


Parser = Callable[[SettingValue], T | None]
"""Returns the checked value; ``None`` after noting a mistake at its place."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the file. ``default``: as shown on the page."""

    name: str
    parse: Parser[Any]
    meaning: str
    default: str


def key(name: str, default: T, parse: Parser[T], meaning: str, *, shown: str | None = None) -> T:
    """A field of a group. ``shown``: the default as written in the file, if that isn't obvious."""
    declared = Key(name, parse, meaning, _in_yaml(default) if shown is None else shown)
    made: T = field(default=default, metadata={_DECLARED: declared})
    return made


def declared_in(group: type[Any]) -> Iterator[tuple[Field[Any], Key]]:
    """Each field of a group that is a key itself, in the order of the page."""
    for each in fields(group):
        if _DECLARED in each.metadata:
            yield each, each.metadata[_DECLARED]


def read_keys(group: type[T], found: dict[str, Value], folder: Path) -> dict[str, Any]:
    """The values that ``found`` sets for a group, by field name. An empty value sets nothing."""
    read: dict[str, Any] = {}
    for each, declared in declared_in(group):
        value = found.get(declared.name)
        if value is None or value.is_null:
            continue
        parsed = declared.parse(SettingValue(value, declared.name, folder))
        if parsed is not None:
            read[each.name] = parsed
    return read


def _in_yaml(default: object) -> str:
    match default:
        case None:
            return ""
        case bool():
            return "yes" if default else "no"
        case time():
            return f"{default:%H:%M}"
        case str() | int():
            return str(default)
        case Sequence():
            return f"[{', '.join(map(str, default))}]"
    raise TypeError(f"Say how the default {default!r} is written.")
