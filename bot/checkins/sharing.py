"""With whom something new is shared: with the manager its author was shown, and nobody else.

Without a manager it is private, so that no later one finds it shared.
"""

from __future__ import annotations

from storage import Standing, Store


def manager_of(store: Store, person: str) -> str | None:
    """The manager on the roster now, unless Slack says that they cannot read anything.

    Somebody deactivated there, say: naming them as a reader would not be true.
    """
    assignment = store.assignment(person)
    if assignment is None or assignment.manager is None:
        return None
    known = store.person(assignment.manager)
    gone = known is not None and known.standing is not Standing.ACTIVE
    return None if gone else assignment.manager


def shares_by_default(store: Store, person: str, company_default: bool) -> bool:
    """Whether what a person writes is shared with their manager unless they say otherwise.

    Their own choice; the company's where they made none.
    """
    chosen = store.preferences(person).shares
    return company_default if chosen is None else chosen


def may_share(store: Store, person: str, reader: str | None) -> bool:
    """Whether what was said of sharing holds still: it named ``reader``, if anybody."""
    return reader is not None and reader == manager_of(store, person)


def reader_of_new(store: Store, person: str, named: str | None, *, shares: bool) -> str | None:
    """With whom new words are shared: ``named``, whom their author was shown, and nobody else.

    ``shares``: whether they share until they choose otherwise.
    """
    return named if shares and may_share(store, person, named) else None
