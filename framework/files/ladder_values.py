"""Checks single values of a ladder file: ids, names, texts and lists."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from framework.files.ladder_shape import ID, MOST_LEVELS, NAME_LIMIT, QUESTION_LIMIT, TEXT_LIMIT
from framework.files.values import Value, quoted
from framework.model.names import normalise_name

_ID = re.compile(ID)

HIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e00ff]"
)
"""Invisible characters, and characters that reverse the text around them. They're refused in names,
so that a name is what it looks like. Joiners are allowed, since Persian and Indic scripts need
them, but names can't differ by them alone. Texts can hold the harmless ones: right-to-left text
needs its marks."""

VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors, which change how the letter before them is drawn."""


@dataclass
class Names:
    """Names that must be unambiguous when a person types them."""

    taken: dict[str, tuple[Value, object]] = field(default_factory=dict)

    def claim(self, what: str, value: Value | None, owner: object) -> None:
        """Claims a name for ``owner``. Notes a mistake if it belongs to something else."""
        name = value.scalar[: 2 * NAME_LIMIT] if value and value.scalar else ""
        key = normalise_name(VARIATIONS.sub("", name))
        if value is None or not key:
            return
        first, first_owner = self.taken.setdefault(key, (value, owner))
        if first_owner is not owner:
            place = f"line {first.line}" if first.file == value.file else first.file
            value.problem(f"the {what} {quoted(value.scalar or '')} is already used in {place}")

    def claim_all(self, fields: dict[str, Value], owner: object, prefix: str = "") -> None:
        """Claims the id, name and aliases of one thing."""
        for what, value in names_in(fields):
            self.claim(f"{prefix}{what}", value, owner)


def names_in(fields: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    """Yields the id, name and aliases of one thing, each with what it is."""
    for what in ("id", "name"):
        if what in fields:
            yield what, fields[what]
    aliases = fields.get("aliases")
    for alias in (aliases.items or []) if aliases else []:
        yield "name", alias


def identifier(value: Value | None, what: str) -> str:
    """Returns an id, or "" after noting what's wrong with it."""
    text = name(value, what)
    if value is not None and text and not _ID.fullmatch(text):
        value.problem(f"{what} must be in lowercase letters, digits, and hyphens, like data-driven")
    return text


def name(value: Value | None, what: str) -> str:
    """Returns a name, or "" after noting what's wrong with it."""
    text = value.line_of_text(what, NAME_LIMIT) if value is not None else None
    if value is None or not text:
        return ""
    hidden = HIDDEN.search(text)
    if hidden:
        value.problem(f"{what} has an invisible character in it (U+{ord(hidden[0]):04X})")
        return ""
    if not normalise_name(text):
        value.problem(f"{what} must have a letter or a digit in it")
        return ""
    return text


def text(value: Value | None, what: str) -> str:
    """Returns a text, or "" after noting what's wrong with it."""
    return (value.text(what, TEXT_LIMIT) or "") if value is not None else ""


def aliases(fields: dict[str, Value]) -> tuple[str, ...]:
    """The other names of one thing."""
    return tuple(name(item, "an alias") for item in listed(fields.get("aliases"), "aliases"))


def questions(fields: dict[str, Value]) -> tuple[str, ...]:
    """The questions written for one thing."""
    items = listed(fields.get("questions"), "questions")
    return tuple(item.line_of_text("a question", QUESTION_LIMIT) or "" for item in items)


def listed(value: Value | None, what: str) -> list[Value]:
    """The items of an optional list, each once."""
    if value is None or value.is_null:
        return []
    items = value.sequence(what)
    seen: dict[str, Value] = {}
    for item in items:
        key = (item.scalar or "").strip().casefold()
        first = seen.setdefault(key, item)
        if key and first is not item:
            item.problem(f"{quoted(item.scalar or '')} is already in line {first.line}")
    return items


def no_such_level(code: str, codes: Iterable[str]) -> str:
    """The message for a level that doesn't exist, with the levels that do."""
    known = [each for each in codes if each]
    shown = ", ".join(each[:12] for each in known[:MOST_LEVELS])
    return f"there's no level {quoted(code)}; the levels are {shown}"
