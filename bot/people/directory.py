"""The port through which people are looked up in the workspace.

``bot.slack.gateway.directory`` is the real one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from storage import AccountStatus, Person, Store


class DirectoryError(Exception):
    """The workspace couldn't be asked. ``str()`` says why, for the operator."""


class NotLetIn(DirectoryError):
    """Slack doesn't accept the bot token. ``str()`` says so and what to do, for the operator."""


@dataclass(frozen=True, slots=True)
class SharedAddress:
    """Several active members have one address, so it doesn't identify any of them."""

    ids: tuple[str, ...]

    def __str__(self) -> str:
        *most, last = self.ids
        return f"{', '.join(most)} and {last}"


class Directory(Protocol):
    """Who is in the workspace. All methods raise ``DirectoryError``."""

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of ``ids`` (Slack user ids) that exist."""

    def by_email(self, emails: Iterable[str]) -> dict[str, Person | SharedAddress]:
        """The people who have, or had, one of ``emails``, by the address as given."""

    def addresses(self) -> dict[str, str]:
        """The e-mail addresses of active members, by id, except shared addresses."""


class WithoutWorkspace:
    """Replaces the directory if the workspace can't be asked and nothing will be changed.

    It treats every id as a member's, unless ``store`` knows otherwise. For an address, it raises
    ``reason``, since only the workspace knows whose it is.
    """

    def __init__(self, store: Store, reason: Exception) -> None:
        self._store = store
        self._reason = reason

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        wanted = set(ids)
        return {person: Person(person, person) for person in wanted} | self._store.people(wanted)

    def by_email(self, emails: Iterable[str]) -> dict[str, Person | SharedAddress]:
        raise self._reason

    def addresses(self) -> dict[str, str]:
        raise self._reason


class KnownFirst:
    """Asks ``directory`` only about people who aren't stored, since Slack reports changes of the
    others by itself. ``met``: everybody who was found, by id."""

    def __init__(self, store: Store, directory: Directory) -> None:
        self._store = store
        self._directory = directory
        self.met: dict[str, Person] = {}

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        wanted = set(ids)
        known = self._store.people(wanted)
        unknown = wanted - known.keys()
        found = known | (self._directory.by_id(unknown) if unknown else {})
        self.met |= found
        return found

    def by_email(self, emails: Iterable[str]) -> dict[str, Person | SharedAddress]:
        return self._directory.by_email(emails)

    def addresses(self) -> dict[str, str]:
        return self._directory.addresses()


def with_one_address(people: Sequence[Person]) -> Person | SharedAddress:
    """Which of several people with the same address it stands for.

    The active member, if there's one: others are their earlier accounts. If none is active,
    somebody who is still here rather than somebody who left.
    """
    active = sorted({each.id for each in people if each.status is AccountStatus.ACTIVE})
    if len(active) > 1:
        return SharedAddress(tuple(active))
    order = {AccountStatus.ACTIVE: 0, AccountStatus.DEACTIVATED: 2}
    return min(people, key=lambda each: (order.get(each.status, 1), each.id))
