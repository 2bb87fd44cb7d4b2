"""Keeping words private at once, in the change that takes in the message that asks for it.

Only to say so waits for Slack: whoever asks is told when it is long done.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.checkins.replies.read_before import read_before
from bot.checkins.replies.saving import afterwards
from bot.checkins.subjects import HiddenWords, MessageAt, TakenBack
from bot.checkins.tasks import SAY_HIDDEN
from storage import PendingMessage, Store, Tasks

ALL = "all"
SOME = "some"


@dataclass(frozen=True, slots=True)
class Hiding:
    """What a request keeps private, which somebody could read: messages (their ts) of a
    check-in, or all of it with ``everything``. Then ``messages`` can be shared again."""

    check_in: str
    messages: tuple[str, ...]
    everything: bool = False


def hide_on_request(
    store: Store, request: PendingMessage, hiding: Hiding, once: str, tasks: Tasks = ()
) -> bool:
    """Note the request and hide the words. ``False``, and nothing changed, if ``once`` was seen.

    ``tasks``: others that follow.
    """
    found = store.check_in(hiding.check_in)
    if found is None or found.person != request.person:
        return False
    messages = None if hiding.everything else hiding.messages
    how_much = ALL if hiding.everything else SOME
    asked = MessageAt(request.channel, request.message_ts)
    told = HiddenWords(found.id, asked, hiding.messages, how_much)
    return store.hide_on_request(
        request,
        found.id,
        messages,
        once=once,
        tasks=((SAY_HIDDEN, told.text), *tasks),
        afterwards=(
            *afterwards(found),
            *read_before(store, found, messages, TakenBack.PRIVATE),
        ),
    )
