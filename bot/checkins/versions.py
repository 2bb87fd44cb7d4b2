"""Earlier versions of a reply: for its author to see and to bring back.

Nothing is overwritten: what is brought back becomes the newest version, and the
one before it stays among the earlier ones.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.checkins.replying import Saved, revise_reply
from storage import CheckIn, Reply, Store


def own_versions(store: Store, author: str, check_in: str) -> tuple[CheckIn, list[Reply]] | None:
    """The author's check-in with every earlier version of its reply, newest first.

    Taps before there were words are no versions.
    """
    found = store.check_in(check_in)
    if found is None or found.person != author:
        return None
    earlier = store.revisions(check_in)[-2::-1]
    return found, [reply for reply in earlier if not reply.is_first_tap]


def restore(
    store: Store, author: str, check_in: str, revision: int, once: str, now: datetime
) -> Saved:
    """Make an earlier version the newest again.

    Who may read it stays as it is now, but what was private comes back private.
    """
    found = own_versions(store, author, check_in)
    earlier = next((r for r in found[1] if r.revision == revision), None) if found else None
    if earlier is None:
        return Saved.NOT_FOUND
    wanted = earlier

    def revise(current: Reply | None) -> Reply:
        shared = wanted.shared and current is not None and current.shared
        shared_at = current.shared_at if current is not None and shared else None
        return replace(wanted, at=now, shared=shared, shared_at=shared_at)

    return revise_reply(store, author, check_in, revise, None, once, ())
