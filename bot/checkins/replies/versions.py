"""Earlier versions of a reply, which its author can see and restore.

Nothing is overwritten: a restored version becomes the newest one, and the one before it becomes an
earlier one.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.act import Act
from bot.checkins.replies.saving import Saved, revise_reply
from bot.checkins.replies.sharing import ManagerNow, manager_now_in
from storage import CheckIn, Passage, Reply, ReportingLine, Scope, Store


@dataclass(frozen=True, slots=True)
class SharedAgain:
    """What the manager could read of an earlier version once it's restored, and can't read now.

    ``additions``: the version, if its tap, next step or form links are among that.
    """

    passages: tuple[Passage, ...] = ()
    additions: Reply | None = None

    @property
    def anything(self) -> bool:
        return bool(self.passages) or self.additions is not None

    @property
    def fingerprint(self) -> str:
        """A hash to notice changes; empty for nothing. It reveals no words."""
        if not self.anything:
            return ""
        said: list[object] = [[e.message_ts, e.text, *e.links] for e in self.passages]
        if self.additions is not None:
            said.append(_additions(self.additions))
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def own_versions(store: Store, author: str, check_in: str) -> tuple[CheckIn, list[Reply]] | None:
    """The author's check-in with every earlier version of its reply, newest first.

    Taps from before there were words aren't versions.
    """
    found = store.check_in(check_in)
    if found is None or found.person != author:
        return None
    earlier = store.revisions(check_in)[-2::-1]
    return found, [reply for reply in earlier if not reply.is_first_tap]


@dataclass(frozen=True, slots=True)
class Restoring:
    """The value of the button that restores a version.

    ``reader``: the manager that it names. ``asked``: the fingerprint of what the message said that
    this manager could read again.
    """

    check_in: str
    revision: int
    reader: str | None
    asked: str


def restore(store: Store, act: Act, wanted: Restoring) -> Saved:
    """Makes an earlier version the newest again.

    Parts that the newest version has, too, stay as they are. What was private is private again.
    What was shared is shared again if the manager named then can read some of the newest version.
    Words that were removed meanwhile don't come back.

    Returns ``NOT_NAMED``, and changes nothing, if it would share anything that its author wasn't
    asked about.
    """

    def revise(current: Reply | None, line: ReportingLine) -> Reply | Saved:
        # Read after the newest one, so that a later removal of words makes this attempt fail.
        found = own_versions(store, act.author, wanted.check_in)
        earlier = (r for r in found[1] if r.revision == wanted.revision) if found else iter(())
        version = next(earlier, None)
        if version is None or current is None:
            return Saved.NOT_FOUND
        manager = manager_now_in(line)
        more = shared_again(version, current, manager.scope)
        if more.anything and not _was_asked(more, manager, wanted):
            return Saved.NOT_NAMED
        return _as_now(version, current, act.at)

    return revise_reply(store, act, wanted.check_in, revise)


def _was_asked(more: SharedAgain, manager: ManagerNow, wanted: Restoring) -> bool:
    named = wanted.reader is not None and wanted.reader == manager.id
    return named and more.fingerprint == wanted.asked


def shared_again(wanted: Reply, current: Reply, scope: Scope | None) -> SharedAgain:
    """What the manager, who can read ``scope``, could read of the restored version, and can't read
    now."""
    if scope is None:
        return SharedAgain()
    brought = _as_now(wanted, current, current.at)
    read = [(p.text, p.message_ts) for p in current.passages if scope.covers(p.reader)]
    passages = tuple(
        each
        for each in brought.passages
        if scope.covers(each.reader) and (each.text, each.message_ts) not in read
    )
    additions = brought.has_more_than_passages and scope.covers(brought.reader)
    known = scope.covers(current.reader) and _additions(current) == _additions(brought)
    return SharedAgain(passages, brought if additions and not known else None)


def _as_now(wanted: Reply, current: Reply, now: datetime) -> Reply:
    """An earlier version with the readers that apply now."""
    by_now = {(p.text, p.message_ts): p.reader for p in current.passages}
    passages = tuple(
        replace(p, reader=by_now.get((p.text, p.message_ts), _still(p.reader, current)))
        for p in wanted.passages
    )
    reader = _still(wanted.reader, current)
    if reader is not None and _additions(wanted) == _additions(current):
        reader = current.reader
    return replace(wanted, at=now, passages=passages, reader=reader)


def _additions(reply: Reply) -> tuple[object, ...]:
    return (reply.frequency, reply.next_step, reply.links)


def _still(reader: str | None, current: Reply) -> str | None:
    return reader if reader in current.readers else None
