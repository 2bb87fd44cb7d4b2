"""The port for sending check-ins to people, and the ways in which sending can fail.

``bot.slack.gateway.messenger`` is the real one. The rules distinguish only four kinds of failure,
because each asks for something else:

NotSent
├── Refused         this one call
│   ├── OutOfReach  since the person or the message is out of reach
│   └── NotAllowed  since the workspace allows no such thing
├── TryLater        Slack wants a rest
├── Unable          the whole app
└── OutcomeUnknown  nobody knows
    └── AskAgain    and it's safe to repeat
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from storage import CheckIn


class NotSent(Exception):
    """It isn't certain that a message arrived."""


class Refused(NotSent):
    """Slack refuses this one call. The next person's may be accepted.

    ``code`` is Slack's word for why. It may be unknown here.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OutOfReach(Refused):
    """This one person, or this one message, can't be reached, for a known reason."""


class NotAllowed(Refused):
    """The workspace doesn't allow the app to use ``method`` (files, canvases)."""

    def __init__(self, code: str, method: str = "") -> None:
        super().__init__(code)
        self.method = method


class TryLater(NotSent):
    """Slack didn't accept it now. Try again after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class Unable(NotSent):
    """Slack refuses the app itself (a revoked token, a missing scope): nobody can be reached."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OutcomeUnknown(NotSent):
    """There was no answer, or a useless one: the message may or may not have arrived."""


class AskAgain(OutcomeUnknown):
    """Like ``TryLater``, for a call that can be repeated, such as one that changes nothing."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message is in Slack.

    ``named_reader``: for a prompt, the manager whom it names as a reader; ``None`` if it names
    nobody or if that isn't known. ``found``: whether an earlier attempt had posted it, so that it
    may be outdated.
    """

    channel: str
    message_ts: str
    named_reader: str | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class FoundPrompt:
    """A prompt in a person's DM: the id of its check-in, and where it stands."""

    check_in: str
    sent: Sent


class Messenger(Protocol):
    """Sends prompts. Every method can raise ``NotSent``."""

    def send_prompt(self, check_in: CheckIn) -> Sent:
        """Posts the prompt in the person's DM, marked with the check-in's id."""

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        """The prompt of this check-in in the person's recent DM history, if it is there."""

    def prompts_since(self, person: str, since: datetime) -> list[FoundPrompt]:
        """The prompts in the person's recent DM history that were posted then or later."""

    def send_nudge(self, check_in: CheckIn) -> None:
        """Sends a reminder in the prompt's thread."""
