"""Naming a person on the command line."""

from __future__ import annotations

from bot.cli.context import BadInput, Parts
from bot.people.directory import SharedAddress


def person_id(parts: Parts, written: str) -> str:
    """The Slack user id of whoever is written as an id or as an e-mail address.

    Raises ``BadInput`` for an address that nobody has, or more than one.
    """
    if "@" not in written:
        return written
    found = parts.directory.by_email([written])
    if written not in found:
        raise BadInput(
            f"Nobody in this Slack workspace has the address “{written}”. Check the spelling."
        )
    person = found[written]
    if isinstance(person, SharedAddress):
        raise BadInput(f"“{written}” is the address of {person}. Use the id of the one you mean.")
    return person.id
