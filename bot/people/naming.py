"""People by name: whom somebody means who typed one, and what to call them in short."""

from __future__ import annotations

from collections.abc import Mapping

from framework import folded_words


def first_name(name: str) -> str:
    """``Maya`` for ``Maya Lindqvist``; a name that is blank stays as it is."""
    return next(iter(name.split()), name)


def called(typed: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of all in ``names`` (names by id) who may be meant.

    Each word typed has to begin a word of the name, whatever its case and
    accents. Where somebody is called exactly that, nobody else is meant.
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
    )
