"""Naming a person on the command line."""

from __future__ import annotations

from bot.cli.context import BadInput, Parts


def person_id(parts: Parts, written: str) -> str:
    """The Slack user id of whoever is written as an id or as an e-mail address.

    Raises ``BadInput`` for an address that nobody has.
    """
    if "@" not in written:
        return written
    found = parts.directory.by_email([written])
    if written not in found:
        raise BadInput(f"“{written}” is nobody in this workspace.")
    return found[written].id
