"""“Seen”: a manager says that they have read a check-in, and its person is shown it.

The reader log only shows that it was on the page.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.checkins.tasks import REFRESH_HOME, SHOW_PROMPT
from bot.people.access import Denied, Role, may_read_check_ins
from storage import Acknowledgement, Store


def acknowledge(store: Store, reader: str, check_in: str, revision: int, now: datetime) -> bool:
    """Notes that a manager has seen the reply at ``revision``, the one that was shown to them.

    Returns ``False`` if they can't see it, have marked it already, or ``revision`` doesn't exist
    yet.
    """
    found = store.check_in(check_in)
    if found is None or found.reply is None or revision < 1:
        return False
    access = may_read_check_ins(reader, found.person, store)
    if isinstance(access, Denied) or access.role is not Role.MANAGER or not access.shows(found):
        return False
    seen = Acknowledgement(found.id, reader, min(revision, found.reply.revision), now)
    return store.acknowledge(seen, ((SHOW_PROMPT, found.id), (REFRESH_HOME, found.person)))


def seen_by(
    store: Store, reader: str | None, check_ins: Sequence[str]
) -> Mapping[str, Acknowledgement]:
    """What ``reader`` marked as seen, by check-in id; empty if there is no reader."""
    if reader is None or not check_ins:
        return {}
    every = store.acknowledgements_on(check_ins).values()
    return {said.check_in: said for each in every for said in each if said.reader == reader}
