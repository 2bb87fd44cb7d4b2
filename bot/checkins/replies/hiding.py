"""Make words private in the same transaction that stores the request.

Only the confirmation waits for Slack.
"""

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
    """What a request makes private.

    ``messages``: timestamps of the messages somebody else could read. ``everything``: the
    whole check-in becomes private, and ``messages`` are those offered for sharing again.
    """

    check_in: str
    messages: tuple[str, ...]
    everything: bool = False


def hide_on_request(
    store: Store, request: PendingMessage, hiding: Hiding, once: str, tasks: Tasks = ()
) -> bool:
    """Store the request and make the words private.

    ``tasks``: further tasks to add. Returns ``False``, and changes nothing, if ``once`` was
    seen before, or the check-in is gone or somebody else's.
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
