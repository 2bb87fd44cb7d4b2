"""Naming a person on the command line."""

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
from bot.people.roster_file import quoted, visible
from storage import Store


def every_name(store: Store) -> dict[str, str]:
    """What everybody of whom anything is stored is called, by id, as a terminal may show it."""
    return {person: visible(name) for person, name in store.known_names().items()}


def names_of(store: Store, people: Collection[str]) -> dict[str, str]:
    """The same of those among ``people`` of whom Slack told."""
    return {person.id: visible(person.name) for person in store.people(people).values()}


def known_person(parts: Parts, store: Store, typed: str, unchanged: str = "") -> str:
    """The Slack user id of somebody of whom something is stored, typed as id or address.

    Raises ``BadInput`` for whatever else is typed, with whoever comes near; ``unchanged``
    ends it with what the command did not do.
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
    """Raises ``BadInput`` for what is neither an id nor an address, with whoever is called so.

    ``names``: of those who may be meant, by id.
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
