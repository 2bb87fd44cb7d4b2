"""What people read about their manager: who that is, and whether they can read earlier words."""

from datetime import datetime

from bot.checkins.handover import arrival_of, open_handover_of
from bot.checkins.replies.sharing import manager_of
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.handover import (
    decided_view,
    handover_view,
    nothing_earlier_view,
    nothing_to_decide_view,
)
from storage import Store


def handover_answer(
    store: Store, person: str, manager: str | None, told_at: datetime | None = None
) -> Answer:
    """The question about ``manager``, as it is now. With ``None``, about the current manager.

    ``told_at``: when the message that shows it was posted.
    """
    handover, now = store.handover(person), manager_of(store, person)
    if handover is None or handover.manager != now or manager not in (None, now):
        return nothing_to_decide_view()
    arrival = arrival_of(store, handover, told_at)
    if handover.agreed is not None:
        opened = open_handover_of(store, handover) if handover.agreed else None
        return decided_view(now, handover.agreed, arrival, opened)
    open_handover = open_handover_of(store, handover)
    if open_handover is None:
        return nothing_earlier_view(now, arrival)
    return handover_view(open_handover, arrival)
