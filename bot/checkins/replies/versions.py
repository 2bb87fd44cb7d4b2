"""Earlier versions of a reply: for its author to see and to bring back.

Nothing is overwritten: what is brought back becomes the newest version, and the
one before it stays among the earlier ones.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.checkins.replies.merging import nothing_yet
from bot.checkins.replies.saving import Saved, revise_reply
from storage import CheckIn, Passage, Reply, Scope, Store


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

    What is part of the newest one too stays as it is; what was private comes back
    private, and what was shared comes back so if the manager who was named then can
    read some of the newest one.
    """
    found = own_versions(store, author, check_in)
    earlier = next((r for r in found[1] if r.revision == revision), None) if found else None
    if earlier is None:
        return Saved.NOT_FOUND
    wanted = earlier

    def revise(current: Reply | None) -> Reply:
        return _as_now(wanted, current or nothing_yet(now), now)

    return revise_reply(store, author, check_in, revise, None, once, ())


def read_again(wanted: Reply, current: Reply, scope: Scope | None) -> list[Passage]:
    """What the manager, who may read ``scope``, can read once an earlier version is back, and
    cannot now."""
    if scope is None:
        return []
    read = [(p.text, p.message_ts) for p in current.passages if scope.covers(p.reader)]
    brought = _as_now(wanted, current, current.at).passages
    return [p for p in brought if scope.covers(p.reader) and (p.text, p.message_ts) not in read]


def _as_now(wanted: Reply, current: Reply, now: datetime) -> Reply:
    """An earlier version with readers that hold now."""
    by_now = {(p.text, p.message_ts): p.reader for p in current.passages}
    passages = tuple(
        replace(p, reader=by_now.get((p.text, p.message_ts), _still(p.reader, current)))
        for p in wanted.passages
    )
    return replace(wanted, at=now, passages=passages, reader=_still(wanted.reader, current))


def _still(reader: str | None, current: Reply) -> str | None:
    return reader if reader in current.readers else None
