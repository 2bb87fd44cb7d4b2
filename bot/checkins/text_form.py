"""Writes a dataclass as one text, and reads it back. The parts of the text are its fields, in
order.

Reading accepts any text and refuses what can't have been written this way. Callers check who can do
what.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from functools import cache
from types import NoneType
from typing import Annotated, Any, ClassVar, NamedTuple, Self, get_args, get_origin, get_type_hints

_MOST_DIGITS = 9


class Unreadable(ValueError):
    """The text isn't of this kind. The error doesn't repeat the text."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """Each kind is a class with typed fields. It can set the ``separator`` and ``prefix`` of its
    text.

    A field that can be ``None`` or has a default can be left out. A function in ``Annotated``
    checks which texts a field accepts. ``True`` is written as the name of its field; ``False`` and
    ``None`` are empty.
    """

    separator: ClassVar[str] = "|"
    prefix: ClassVar[str] = ""

    @property
    def text(self) -> str:
        """The one form in which it's sent and stored."""
        return self.prefix + self.separator.join(self._written(self._parts()))

    @classmethod
    def parsed(cls, text: str) -> Self:
        """Reads what was written as ``text``. Raises ``Unreadable``."""
        parts, text = cls._parts(), cls.renewed(text)
        if not text.startswith(cls.prefix):
            raise Unreadable(cls.__name__)
        texts = text.removeprefix(cls.prefix).split(cls.separator, len(parts) - 1)
        try:
            left_out = [part.left_out() for part in parts[len(texts) :]]
            return cls(*map(_read, cls._given(texts), parts), *left_out)
        except (ValueError, OverflowError):
            raise Unreadable(cls.__name__) from None

    @classmethod
    def renewed(cls, text: str) -> str:
        """The current form of a text in an older form; any other text unchanged."""
        return text

    def _written(self, parts: "tuple[Part, ...]") -> list[str]:
        return [_text_of(getattr(self, part.name), part.name) for part in parts]

    @classmethod
    def _given(cls, texts: list[str]) -> list[str]:
        return texts

    @classmethod
    def _parts(cls) -> "tuple[Part, ...]":
        kind: Any = cls
        return _parts_of(kind)


class Part(NamedTuple):
    """``default``: the value if the part is left out; ``MISSING`` if it can't be."""

    name: str
    type: Any
    default: Any

    def left_out(self) -> Any:
        if self.default is MISSING:
            raise Unreadable(self.name)
        return self.default


@cache
def _parts_of(kind: type[TextForm]) -> tuple[Part, ...]:
    types = get_type_hints(kind, include_extras=True)
    return tuple(_part(each.name, types[each.name], each.default) for each in fields(kind))


def _part(name: str, type_: Any, default: Any) -> Part:
    if NoneType not in get_args(type_):
        return Part(name, type_, default)
    [known] = [each for each in get_args(type_) if each is not NoneType]
    return Part(name, known, None if default is MISSING else default)


def _text_of(value: Any, name: str) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return name
        case TextForm():
            return value.text
        case tuple():
            return " ".join(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
    return str(value)


def _read(text: str, part: Part) -> Any:
    """Raises ``ValueError`` for a text that ``_text_of`` can't have made of such a part."""
    if part.default is not MISSING and not text:
        return part.default
    if get_origin(part.type) is tuple:
        [of, _] = get_args(part.type)
        return tuple(_value(each, of, part.name) for each in text.split(" ")) if text else ()
    return _value(text, part.type, part.name)


def _value(text: str, type_: Any, name: str) -> Any:
    if get_origin(type_) is not Annotated and issubclass(type_, TextForm):
        return type_.parsed(text)
    value = _understood(text, type_, name)
    if value is None or _text_of(value, name) != text:
        raise Unreadable(name)
    return value


def _understood(text: str, type_: Any, name: str) -> Any:
    if get_origin(type_) is Annotated:
        fits: Callable[[str], object] = type_.__metadata__[0]
        return text if fits(text) else None
    if type_ is bool:
        return text == name
    if issubclass(type_, date):
        return type_.fromisoformat(text)
    if issubclass(type_, int):
        return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS else None
    return type_(text)
