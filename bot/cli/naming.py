"""Finds a person by what was typed on the command line."""

from collections.abc import Collection

from bot.cli.context import BadInput, Parts
from bot.people.directory import SharedAddress
from bot.people.naming import (
    as_meant,
    called,
    is_address,
    is_slack_id,
    nearest,
    nearest_address,
    with_name,
)
from bot.people.roster.columns import visible
from bot.people.roster.file import quoted
from storage import Store


def every_name(store: Store) -> dict[str, str]:
    """The names of everybody about whom something is stored, by id, safe for a terminal."""
    return {person: visible(name) for person, name in store.known_names().items()}


def names_of(store: Store, people: Collection[str]) -> dict[str, str]:
    """The names of those ``people`` whom Slack has described, by id."""
    return {person.id: visible(person.name) for person in store.people(people).values()}


def known_person(parts: Parts, store: Store, typed: str, unchanged: str = "") -> str:
    """The Slack user id of somebody about whom something is stored, typed as id or address.

    For anything else, raises ``BadInput`` with people whose names come close. Its last sentence is
    ``unchanged``: what the command didn't do.
    """
    typed = as_meant(typed)
    names = every_name(store)
    if is_address(typed):
        person = _with_address(parts, typed, unchanged)
        if person in names:
            return person
        who = quoted(typed)
        raise BadInput(_sentences(f"Nothing is stored about {who} ({person}).", unchanged))
    check_form(typed, names, unchanged)
    if typed not in names:
        near = nearest(typed, names)
        guess = _guess(near, names) if near else "Check the spelling."
        what = f"Next Rung knows nobody with the id {visible(typed)}."
        raise BadInput(_sentences(what, guess, unchanged))
    return typed


def check_form(typed: str, names: dict[str, str], unchanged: str = "") -> None:
    """Raises ``BadInput`` for anything but an id or an address, with the people of that name.

    ``names``: the names of possible people, by id.
    """
    if is_address(typed) or is_slack_id(typed):
        return
    what = f"{quoted(typed)} is neither a Slack user id (U…) nor an email address."
    meant = called(typed, names)
    guess = _guess(meant[0], names) if len(meant) == 1 else ""
    raise BadInput(_sentences(what, guess, unchanged))


def _with_address(parts: Parts, typed: str, unchanged: str) -> str:
    found = parts.directory.by_email([typed]).get(typed)
    if isinstance(found, SharedAddress):
        what = f"{quoted(typed)} is the address of {found}. Use the id of the one you mean."
        raise BadInput(_sentences(what, unchanged))
    if found is None:
        near = nearest_address(typed, parts.directory.addresses().values())
        advice = f"Did you mean {visible(near)}?" if near else "Check the spelling."
        what = f"Nobody in this Slack workspace has the address {quoted(typed)}."
        raise BadInput(_sentences(what, advice, unchanged))
    return found.id


def _guess(person: str, names: dict[str, str]) -> str:
    return f"Did you mean {with_name(person, names)}?"


def _sentences(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
