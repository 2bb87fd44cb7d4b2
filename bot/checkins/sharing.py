"""With whom something new is shared: with the manager its author was shown, and nobody else.

Without a manager it is private, so that no later one finds it shared.
"""

from __future__ import annotations

from storage import Store


def manager_of(store: Store, person: str) -> str | None:
    """The manager on the roster now."""
    assignment = store.assignment(person)
    return assignment.manager if assignment else None


def shared_at_first(store: Store, person: str, by_default: bool) -> bool:
    """Whether what a person writes is shared until they choose."""
    return by_default and manager_of(store, person) is not None


def may_share(store: Store, person: str, reader: str | None) -> bool:
    """Whether what a form said of sharing holds still: it named ``reader``, if anybody."""
    return reader is not None and reader == manager_of(store, person)
