"""Whether a person was told about their new manager."""

from bot.checkins.subjects import ManagerOf
from bot.checkins.tasks import ASK_HANDOVER
from storage import Handover, Store


def waits_to_be_announced(store: Store, handover: Handover | None) -> bool:
    """Whether the person hasn't been told about their new manager, and hasn't decided about
    them."""
    if handover is None or handover.agreed is not None:
        return False
    return (
        store.task_due(ASK_HANDOVER, announcement_of(handover.person, handover.manager)) is not None
    )


def announcement_of(person: str, manager: str) -> str:
    """The subject of the task that tells a person about their new manager."""
    return ManagerOf(person, manager).text
