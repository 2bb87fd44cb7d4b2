"""The port through which check-ins reach people, and the ways a message can fail to.

``bot.slack.gateway.messenger`` is the real one. The rules need to know only four kinds
of failure, because each asks for something else:

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
    """A message did not certainly arrive."""


class Refused(NotSent):
    """Slack refuses this one call; the next person's may be taken.

    ``code`` is Slack's word for why, one that may be unknown here.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OutOfReach(Refused):
    """This one person, or this one message, cannot be reached, and it is known why."""


class NotAllowed(Refused):
    """The workspace does not allow what ``method`` does (files, canvases) to the app."""

    def __init__(self, code: str, method: str = "") -> None:
        super().__init__(code)
        self.method = method


class TryLater(NotSent):
    """Slack did not take it now; ask again after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class Unable(NotSent):
    """Slack refuses the app itself (a revoked token, a missing scope): nobody can be reached."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OutcomeUnknown(NotSent):
    """No answer, or none that tells: the message may or may not have arrived."""


class AskAgain(OutcomeUnknown):
    """The same of a call that may be repeated, such as one that changes nothing."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message stands in Slack.

    ``named_reader``: of a prompt, the manager whom it names as who can read an answer;
    ``None`` where it names nobody, or that is not known. ``found``: it was posted by an
    earlier attempt, and may say what held then.
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
    """Sends prompts. Every method raises ``NotSent`` in one of its four forms."""

    def send_prompt(self, check_in: CheckIn) -> Sent:
        """Post the prompt in the person's DM, marked with the check-in's id."""

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        """The prompt of this check-in in the person's recent DM history, if it is there."""

    def prompts_since(self, person: str, since: datetime) -> list[FoundPrompt]:
        """The prompts in the person's recent DM history that were posted then or later."""

    def send_nudge(self, check_in: CheckIn) -> None:
        """Remind in the prompt's thread, because the person asked for it."""
