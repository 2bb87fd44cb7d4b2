"""The button that deletes the bot's copy of messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from slack_sdk.models.blocks import ButtonElement

from bot.slack import ids
from bot.slack.payloads.presses import MessageRef, WordsPress
from storage import PendingMessage, PendingState


@dataclass(frozen=True, slots=True)
class Deletable:
    """A message whose words the bot has stored.

    ``of``: ``check_in`` with its id, ``waiting`` with the period, or the channel of a message that
    isn't an answer.
    """

    message_ts: str
    of: tuple[str, str]

    @classmethod
    def of_loose(cls, message: PendingMessage) -> Self:
        """A message that isn't in an answer."""
        if message.state is PendingState.WAITING:
            return cls(message.message_ts, ("waiting", message.period))
        return cls(message.message_ts, (message.channel, ""))


def delete_button(found: Sequence[Deletable]) -> ButtonElement:
    """Deletes messages from one place."""
    place, key = found[0].of
    messages = tuple(each.message_ts for each in found)
    action, value = {
        "check_in": (ids.NOT_AN_ANSWER, WordsPress(key, messages=messages).text),
        "waiting": (ids.DISMISS_PENDING, WordsPress(key, messages=messages).text),
    }.get(place, (ids.FORGET_MESSAGE, MessageRef(place, messages[0]).text))
    label = "Delete it" if len(found) == 1 else f"Delete these {len(found)}"
    return ButtonElement(action_id=action, text=label, value=value)
