"""A Web API method: its name, its arguments, its scope and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.errors import SlackError
from sandbox.socket_mode.line import Local

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the workspace, its arguments, and the address that was called."""

    local: Local
    arguments: Json
    address: str

    def text(self, name: str, default: str = "") -> str:
        """An argument as text."""
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A yes-or-no argument. Forms say ``true`` and ``1``."""
        return str(self.arguments.get(name, "")).lower() in ("true", "1")

    def need(self, scope: str) -> None:
        """Raises ``SlackError`` ``missing_scope`` if the app doesn't have ``scope``."""
        scopes = self.local.workspace.manifest.scopes
        if scope not in scopes:
            raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(scopes)))

    def team(self) -> str | None:
        """The workspace that's asked about; ``None`` if the app is in one only.

        An app that's installed in a whole organization has to name it. Raises ``SlackError``.
        """
        organization = self.local.workspace.organization
        if not organization:
            return None
        team = self.text("team_id")
        if not team:
            raise SlackError("missing_argument")
        if team not in organization:
            raise SlackError("team_access_not_granted")
        return team

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to ``most``. Raises ``SlackError`` for anything else."""
        text = self.text(name)
        if not text:
            return default
        if not text.isdigit() or not 1 <= int(text) <= most:
            raise SlackError("invalid_limit")
        return int(text)


SENT_BY_THE_SDK = frozenset({"team_id"})
"""Arguments that Slack's own client adds to every call. Slack accepts them."""


@dataclass(frozen=True, slots=True)
class Method:
    """``takes``: all arguments it knows. ``needs``: the required ones."""

    name: str
    run: Callable[[Call], Json]
    scope: str | None = None
    takes: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    caller: Literal["bot", "app", "any"] = "bot"

    def check(self, arguments: Json) -> None:
        """Raises ``SlackError`` ``invalid_arguments`` for an unknown or a missing argument."""
        unknown = sorted(set(arguments) - self.takes - SENT_BY_THE_SDK)
        if unknown and self.caller != "any":
            details = [f"[ERROR] unknown argument: {name}" for name in unknown]
            raise SlackError("invalid_arguments", details=details)
        missing = [name for name in self.needs if arguments.get(name) in (None, "")]
        if missing:
            details = [f"[ERROR] missing required field: {name}" for name in missing]
            raise SlackError("invalid_arguments", details=details)


def takes(*names: str) -> frozenset[str]:
    return frozenset(names)
