"""The offer to delete what somebody wrote last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from slack_sdk.models.blocks import ButtonElement

from bot.slack import ids
from bot.slack.payloads.presses import MessageRef, WordsPress
from bot.slack.views.answer import Answer
from bot.slack.views.month import run_button, said_view
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


def delete_view(found: Sequence[Deletable], what: str) -> Answer:
    """``found``: messages from one place. ``what``: “your message from 10:42”."""
    one = len(found) == 1
    them, copies = ("it", "copy") if one else ("them", "copies")
    place, _ = found[0].of
    they = "it" if one else "they"
    part = f", and {they} won't be in your check-in anymore" if place == "check_in" else ""
    text = (
        f"*Delete {what}?* I'll delete my {copies}{part}. "
        f"To delete {them} from this chat as well, delete "
        f"{'your message' if one else 'your messages'} in Slack."
    )
    return said_view(text, delete_button(found), run_button("Read my check-ins", "me"))


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
