"""The port through which people are looked up in the workspace.

``bot.slack.directory`` is the real one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from storage import Person


class DirectoryError(Exception):
    """The workspace could not be asked; ``str()`` says why, for the operator."""


class Directory(Protocol):
    """Who is in the workspace. Both methods raise ``DirectoryError``."""

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of ``ids`` (Slack user ids) that exist."""

    def by_email(self, emails: Iterable[str]) -> dict[str, Person]:
        """Those of ``emails`` that belong to somebody, by the address as given."""
