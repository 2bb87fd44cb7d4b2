"""How a payload is written as text, and read back: the parts of the text are its fields.

It comes back from a client, so reading takes any text and refuses what isn't ours. Who may do
what is checked on top of it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from functools import cache
from types import NoneType
from typing import Annotated, Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints

from bot.checkins.schedule.calendar import first_day

BUTTON_VALUE, OPTION_VALUE, PRIVATE_METADATA = 2_000, 150, 3_000
"""The most characters that Slack takes in each of these."""

_MOST_DIGITS = 9


def _shaped(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.DOTALL).fullmatch


Id = Annotated[str, _shaped(r"[^|:\x00-\x1f]{1,64}")]
"""Of anything that we store, or that a ladder file names."""
Key = Annotated[str, _shaped(r"[^|:\x00-\x1f]{0,64}")]
"""An id or a period, or empty where neither is known."""
LevelCode = Annotated[str, _shaped(r"[^|:\x00-\x1f]{1,12}")]
UserId = Annotated[str, _shaped(r"[UW][A-Z0-9]{1,30}")]
Timestamp = Annotated[str, _shaped(r"[0-9]{1,16}\.[0-9]{1,9}")]
"""By which Slack names a message in its channel."""
Hash = Annotated[str, _shaped(r"[0-9a-f]{1,64}")]
Mark = Annotated[str, _shaped(r"[0-9a-f]{1,6}\.[0-9a-f]{6}")]
"""By which the words of a message are known again."""
Typed = Annotated[str, _shaped(r".{1,2000}")]
"""Anything that somebody could have typed."""
Signed = Annotated[str, _shaped(r".{1,2900}")]
Period = Annotated[str, first_day]


@dataclass(frozen=True, slots=True)
class Payload:
    """What a button, an option or a form carries. A new kind is a class with typed fields.

    A field that can be ``None`` or has a default may be left out. A subclass can set
    ``separator`` and ``prefix`` of its text, and ``limit``: the characters that Slack takes
    where it is used.
    """

    separator: ClassVar[str] = "|"
    prefix: ClassVar[str] = ""
    limit: ClassVar[int] = OPTION_VALUE

    @property
    def text(self) -> str:
        """The one form in which it travels."""
        values = (getattr(self, part.name) for part in self._parts())
        return self.prefix + self.separator.join(map(_written, values))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What a text carries; ``None`` for one that no version of ours has written."""
        parts, text = cls._parts(), cls.renewed(text)
        given = text.removeprefix(cls.prefix).split(cls.separator, len(parts) - 1)
        given += [""] * (len(parts) - len(given))
        try:
            return cls(*map(_read, given, parts)) if text.startswith(cls.prefix) else None
        except (ValueError, OverflowError):
            return None

    @classmethod
    def of(cls, action: Mapping[str, Any]) -> Self | None:
        """What the pressed button, or the chosen line of a menu, carries."""
        return cls.read(chosen_value(action))

    @classmethod
    def renewed(cls, text: str) -> str:
        """An older form of the text in today's; any other text as it is."""
        return text

    @classmethod
    def _parts(cls) -> "tuple[_Part, ...]":
        kind: Any = cls
        return _parts_of(kind)


def chosen_value(action: Mapping[str, Any]) -> str:
    """The text that a button, or the chosen line of a menu, carries."""
    chosen = action.get("selected_option") or action
    return str(chosen.get("value") or "")


class _Part(NamedTuple):
    """``default``: of what is left out; ``MISSING`` where nothing may be."""

    name: str
    type: Any
    default: Any


@cache
def _parts_of(payload: type[Payload]) -> tuple[_Part, ...]:
    types = get_type_hints(payload, include_extras=True)
    return tuple(_part(each.name, types[each.name], each.default) for each in fields(payload))


def _part(name: str, type_: Any, default: Any) -> _Part:
    if NoneType not in get_args(type_):
        return _Part(name, type_, default)
    [known] = [each for each in get_args(type_) if each is not NoneType]
    return _Part(name, known, None if default is MISSING else default)


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case Payload():
            return value.text
        case tuple():
            return " ".join(map(_written, value))
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
    return str(value)


def _read(text: str, part: _Part) -> Any:
    """Raises ``ValueError`` for a text that ``_written`` makes of no such part."""
    if part.default is not MISSING and not text:
        return part.default
    if get_origin(part.type) is tuple:
        return tuple(_value(each, get_args(part.type)[0]) for each in text.split(" "))
    return _value(text, part.type)


def _value(text: str, type_: Any) -> Any:
    value = _understood(text, type_)
    if value is None or (_written(value) != text and not isinstance(value, Payload)):
        raise ValueError("not ours")
    return value


def _understood(text: str, type_: Any) -> Any:
    if get_origin(type_) is Annotated:
        [is_so] = type_.__metadata__
        return text if is_so(text) else None
    if issubclass(type_, Payload):
        return type_.read(text)
    if issubclass(type_, date):
        return type_.fromisoformat(text)
    if issubclass(type_, int):
        return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS else None
    return type_(text)
