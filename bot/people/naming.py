"""People by name, id or address: whom somebody means who typed one, and what to call them."""

import re
from collections.abc import Iterable, Mapping

from framework import closest, folded_words, likeness

NEAR_ENOUGH = 0.75
"""How alike an id or an address is that somebody may have meant who mistyped it."""

_SLACK_ID = re.compile(r"[UW][A-Z0-9]+")
_LENGTHS = range(9, 13)
"""Letters and digits that Slack's ids have."""
_TYPED_SMALL = re.compile(r"[UW](?=[A-Z]*[0-9])[A-Z0-9]+", re.IGNORECASE)
"""An id in small letters; without a digit it is rather a name or a word."""
_BETWEEN_WORDS = re.compile(r"[\s-]+")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def as_meant(typed: str) -> str:
    """What somebody typed for a person, without blanks around it, an id in capital letters."""
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
    """The one of ``known`` that ``typed`` is likely a slip for, if there is one."""
    folded = {each.casefold(): each for each in known}
    found = closest(typed.casefold(), folded, at_least=NEAR_ENOUGH)
    return folded[found[0][0]] if found else None


def nearest_address(typed: str, known: Iterable[str]) -> str | None:
    """The address that ``typed`` is likely a slip for.

    What stands before the @ has to be alike by itself: colleagues share what stands behind it.
    """
    name = typed.casefold().partition("@")[0]
    alike = [
        each for each in known if likeness(each.casefold().partition("@")[0], name) >= NEAR_ENOUGH
    ]
    return nearest(typed, alike)


def full_name(person: str, names: Mapping[str, str]) -> str:
    """``Ada (U1)``; the id alone where the name is not known."""
    name = names.get(person, person)
    return person if name == person else f"{name} ({person})"


def with_name(person: str, names: Mapping[str, str]) -> str:
    """``U1, Ada``, for somebody who is to type the id; the id alone likewise."""
    name = names.get(person, person)
    return person if name == person else f"{person}, {name}"


def first_name(name: str) -> str:
    """``Maya`` for ``Maya Lindqvist``; a name that is blank stays as it is."""
    return next(iter(name.split()), name)


def called(typed: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of all in ``names`` (names by id) who may be meant.

    Each word typed has to begin a word of the name, whatever its case and
    accents. Words of a name may be typed as one: “meiling” is Mei Ling. Where somebody is called
    exactly that, nobody else is meant.
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
