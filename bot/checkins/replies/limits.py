"""How much people can write for a check-in, for a piece of evidence, and in a day.

The limits are for accidents: a whole document pasted, a script out of control. Nobody reaches them
by writing about their work. What exceeds them isn't stored, and its author is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from storage import PendingMessage, Reply

CHECK_IN_CHARACTERS = 40_000
"""For one check-in's reply: about 6,500 words, and as much as Slack accepts in one message."""

CHECK_IN_MESSAGES = 200
"""For one check-in's reply, together with messages that wait to become part of it."""

EVIDENCE_CHARACTERS = 40_000
"""For one piece of evidence, with the message that it quotes."""

DAY_CHARACTERS = 200_000
"""For one person on one day, edits included."""

DAY_MESSAGES = 1_000
"""For one person on one day: in the DM, forms, edits."""


class Limit(StrEnum):
    """Which limit is reached."""

    CHECK_IN = "check_in"
    EVIDENCE = "evidence"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much somebody wrote. Links count as they are written."""

    characters: int = 0
    messages: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.characters + other.characters, self.messages + other.messages)


def amount_of(text: str, links: Iterable[str] = ()) -> Amount:
    """The amount of one message or one form."""
    return Amount(len(text) + sum(map(len, links)), 1)


def amount_in(reply: Reply | None, waiting: Iterable[PendingMessage] = ()) -> Amount:
    """The amount of a reply, and of messages that may become part of it."""
    total = Amount()
    if reply is not None:
        additions = len(reply.next_step) + sum(map(len, reply.links))
        total += Amount(additions, 0)
        for passage in reply.passages:
            total += amount_of(passage.text, passage.links)
    for message in waiting:
        total += amount_of(message.text, message.links)
    return total


def fits_check_in(before: Amount, after: Amount) -> bool:
    """Whether a check-in can grow from ``before`` to ``after``.

    One that exceeds a limit already can stay as large as it is, or become smaller.
    """
    return after.characters <= max(CHECK_IN_CHARACTERS, before.characters) and (
        after.messages <= max(CHECK_IN_MESSAGES, before.messages)
    )
