"""Finds people by name, id or address, and names them in messages."""

import re
from collections.abc import Iterable, Mapping

from framework import closest, folded_words, likeness

NEAR_ENOUGH = 0.75
"""How similar a mistyped id or address must be to count as a typo."""

_SLACK_ID = re.compile(r"[UW][A-Z0-9]+")
_LENGTHS = range(9, 13)
"""Letters and digits that Slack's ids have."""
_TYPED_SMALL = re.compile(r"[UW](?=[A-Z]*[0-9])[A-Z0-9]+", re.IGNORECASE)
"""An id in lower case. Without a digit, it's probably a name or a word."""
_BETWEEN_WORDS = re.compile(r"[\s-]+")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def as_meant(typed: str) -> str:
    """A typed person without surrounding spaces, and with an id in upper case."""
    typed = typed.strip()
    return typed.upper() if _TYPED_SMALL.fullmatch(typed) else typed


def is_slack_id(name: str) -> bool:
    return _SLACK_ID.fullmatch(name) is not None


def is_odd_slack_id(name: str) -> bool:
    """Whether an id is shorter or longer than Slack's own, like a name in capital letters."""
    return is_slack_id(name) and len(name) not in _LENGTHS


def is_address(name: str) -> bool:
    return _ADDRESS.fullmatch(name) is not None


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that ``typed`` is probably a typo of, if any."""
    folded = {each.casefold(): each for each in known}
    found = closest(typed.casefold(), folded, at_least=NEAR_ENOUGH)
    return folded[found[0][0]] if found else None


def nearest_address(typed: str, known: Iterable[str]) -> str | None:
    """The address that ``typed`` is probably a typo of.

    The part before the @ has to be similar by itself, since colleagues share the part after it.
    """
    name = typed.casefold().partition("@")[0]
    alike = [
        each for each in known if likeness(each.casefold().partition("@")[0], name) >= NEAR_ENOUGH
    ]
    return nearest(typed, alike)


def full_name(person: str, names: Mapping[str, str]) -> str:
    """``Ada (U1)``; only the id if the name isn't known."""
    name = names.get(person, person)
    return person if name == person else f"{name} ({person})"


def with_name(person: str, names: Mapping[str, str]) -> str:
    """``U1, Ada``, for somebody who has to type the id; only the id if the name isn't known."""
    name = names.get(person, person)
    return person if name == person else f"{person}, {name}"


def first_name(name: str) -> str:
    """``Maya`` for ``Maya Lindqvist``. A blank name is returned unchanged."""
    return next(iter(name.split()), name)


def called(typed: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of everybody in ``names`` (names by id) who may be meant.

    Each typed word has to begin a word of the name, ignoring case and accents. Words of a name can
    be typed as one: “meiling” is Mei Ling. If somebody has exactly that name, nobody else is meant.
    """
    words = folded_words(typed)
    if not words:
        return ()
    parts = {person: folded_words(name) for person, name in names.items()}
    exactly = tuple(person for person, of_name in parts.items() if of_name == words)
    return exactly or tuple(
        person
        for person, of_name in parts.items()
        if all(any(part.startswith(word) for part in of_name) for word in words)
        or is_run_together(typed, names[person])
    )


def is_run_together(typed: str, name: str) -> bool:
    """Whether a single word is the first words of a name, written as one."""
    words = folded_words(typed)
    of_name = [next(iter(folded_words(each)), "") for each in _BETWEEN_WORDS.split(name)]
    return len(words) == 1 and any(
        "".join(of_name[:many]) in words for many in range(2, len(of_name) + 1)
    )
