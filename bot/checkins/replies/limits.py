"""How much of what people write is kept: by check-in, by piece of evidence, and by day.

They are for what goes wrong: a document pasted whole, a script let loose. Whoever writes
about their work doesn't meet them. Above them nothing is stored, and its author is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from storage import PendingMessage, Reply

CHECK_IN_CHARACTERS = 40_000
"""Of one check-in's reply: about 6,500 words, and as much as Slack takes in one message."""

CHECK_IN_MESSAGES = 200
"""Of one check-in's reply, or waiting to become one."""

EVIDENCE_CHARACTERS = 40_000
"""Of one piece of evidence, with the message that it quotes."""

DAY_CHARACTERS = 200_000
"""Of one person on one day, edits included."""

DAY_MESSAGES = 1_000
"""Of one person on one day: in the DM, forms, edits."""


class Limit(StrEnum):
    """What there is no room in."""

    CHECK_IN = "check_in"
    EVIDENCE = "evidence"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of what somebody wrote. Links count as they are written."""

    characters: int = 0
    messages: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.characters + other.characters, self.messages + other.messages)


def amount_of(text: str, links: Iterable[str] = ()) -> Amount:
    """Of one message, or one form."""
    return Amount(len(text) + sum(map(len, links)), 1)


def amount_in(reply: Reply | None, waiting: Iterable[PendingMessage] = ()) -> Amount:
    """Of a reply, and of messages that may become part of it."""
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
    """Whether a check-in may grow from ``before`` to ``after``.

    One that is above a limit already may stay as large as it is, and become smaller.
    """
    return after.characters <= max(CHECK_IN_CHARACTERS, before.characters) and (
        after.messages <= max(CHECK_IN_MESSAGES, before.messages)
    )
