"""“Seen”: a manager says that they have read a check-in, and its person is shown it.

It is more than an entry of the reader log, which also notes what was only on the page.
"""

from __future__ import annotations

from datetime import datetime

from bot.checkins.tasks import REFRESH_HOME, SHOW_PROMPT
from bot.people.access import Denied, Role, may_read_check_ins
from storage import Acknowledgement, Store


def acknowledge(store: Store, reader: str, check_in: str, now: datetime) -> bool:
    """Note that a manager has seen the newest reply; ``False`` if they may not, or did already."""
    found = store.check_in(check_in)
    if found is None or found.reply is None:
        return False
    access = may_read_check_ins(reader, found.person, store)
    if isinstance(access, Denied) or access.role is not Role.MANAGER or not access.shows(found):
        return False
    seen = Acknowledgement(found.id, reader, found.reply.revision, now)
    return store.acknowledge(seen, ((SHOW_PROMPT, found.id), (REFRESH_HOME, found.person)))
