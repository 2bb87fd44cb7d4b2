"""Short-lived permissions: trigger ids, response addresses, Socket Mode tickets."""

import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_USES = 5
RESPONSE_LIFE = timedelta(minutes=30)


@dataclass(slots=True)
class ResponseAddress:
    """Where a ``response_url`` leads: a place, and the message that it came from, if any."""

    person: str
    channel: str
    made_at: datetime
    message_ts: str | None
    from_command: bool
    uses_left: int = RESPONSE_USES

    def use(self, now: datetime) -> None:
        """Counts one use. Raises ``SlackError``: ``expired_url`` or ``used_url``."""
        if now - self.made_at > RESPONSE_LIFE:
            raise SlackError("expired_url")
        if self.uses_left == 0:
            raise SlackError("used_url")
        self.uses_left -= 1


@dataclass(slots=True)
class _Trigger:
    person: str
    expires: float
    in_modal: bool
    used: bool = False


@dataclass(slots=True)
class Tickets:
    """All tickets. A trigger lives three seconds of real time and works once."""

    _triggers: dict[str, _Trigger] = field(default_factory=dict)
    _addresses: dict[str, ResponseAddress] = field(default_factory=dict)
    _sockets: set[str] = field(default_factory=set)

    def new_trigger(self, person: str, *, in_modal: bool = False) -> str:
        """``in_modal``: whether the person did it in a modal."""
        name = f"{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[name] = _Trigger(person, time.monotonic() + TRIGGER_SECONDS, in_modal)
        return name

    def is_of_modal(self, name: str) -> bool:
        """Whether this trigger belongs to something done in a modal."""
        trigger = self._triggers.get(name)
        return trigger is not None and trigger.in_modal

    def spend_trigger(self, name: str) -> str:
        """The person of a trigger, which is used up. Raises ``SlackError`` if it isn't valid."""
        trigger = self._triggers.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() > trigger.expires:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.person

    def new_address(self, address: ResponseAddress) -> str:
        name = secrets.token_urlsafe(18)
        self._addresses[name] = address
        return name

    def address(self, name: str) -> ResponseAddress | None:
        return self._addresses.get(name)

    def new_socket(self) -> str:
        name = secrets.token_urlsafe(18)
        self._sockets.add(name)
        return name

    def spend_socket(self, name: str) -> bool:
        """Whether this ticket is valid and not used yet. It's used up."""
        if name not in self._sockets:
            return False
        self._sockets.remove(name)
        return True
