"""Who may have read what somebody takes back or keeps private: its author is told.

A packet that was made of the words meanwhile is a copy of them, and its author is told of
that too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.checkins.coverage import COVERAGE
from bot.checkins.replies.merging import are_alike
from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.subjects import EVIDENCE, ReadBefore, TakenBack
from bot.checkins.tasks import SAY_READ_BEFORE
from storage import AccessLogEntry, CheckIn, Evidence, Passage, Reply, Store

ENTRIES_READ = 500

PACKET = "packet"
"""How the reader log calls a packet that somebody made."""

Tasks = list[tuple[str, str]]


def read_before(
    store: Store, check_in: CheckIn, messages: Sequence[str] | None, what: TakenBack
) -> Tasks:
    """Tasks: one for whoever opened the person's check-ins after these words were shared with
    them. ``messages``: their ts; ``None``: all that the reply says.

    Of words that are private already their author was told when they kept them so.
    """
    reply = check_in.reply
    if reply is None:
        return []
    gone = [
        each.message_ts
        for each in reply.passages
        if each.reader is not None and (messages is None or each.message_ts in messages)
    ]
    additions = messages is None and reply.reader is not None and reply.has_more_than_passages
    return _told(store, check_in, gone, what, additions=additions)


def read_before_it_changed(
    store: Store, check_in: CheckIn, after: Reply, manager: ManagerNow
) -> Tasks:
    """The same of what a reply says and shares, and ``after`` doesn't any more.

    Words put right are not taken back. ``manager``: who else reads the person's words now.
    """
    before = check_in.reply
    if before is None:
        return []
    taken = [each for each in before.passages if _is_taken_back(each, after, manager)]
    additions = _are_additions_taken_back(before, after, manager)
    left = [any(_is_of(each, now) for now in after.passages) for each in taken]
    what = TakenBack.CHANGED
    if not additions and taken and len(set(left)) == 1:
        what = TakenBack.PRIVATE if left[0] else TakenBack.GONE
    gone = [each.message_ts for each in taken]
    return _told(store, check_in, gone, what, additions=additions)


def evidence_read_before(
    store: Store, piece: Evidence, what: TakenBack, messages: Sequence[str] = ()
) -> Tasks:
    """The same of a piece of evidence that its owner deletes or keeps private, or of ``messages``
    (their ts) that are in it no more."""
    if piece.reader is None:
        return []
    since = {piece.reader: piece.shared_at or piece.saved_at}
    return [
        (
            SAY_READ_BEFORE,
            replace(each, what=what, place=EVIDENCE, messages=tuple(messages)).text,
        )
        for each in _read_since(store, piece.person, since)
    ]


def _told(
    store: Store,
    check_in: CheckIn,
    gone: Sequence[str | None],
    what: TakenBack,
    *,
    additions: bool,
) -> Tasks:
    """``gone``: the messages (their ts) that are taken back, ``None`` for what is in none."""
    if not gone and not additions:
        return []
    messages = tuple(each for each in gone if each is not None)
    more = additions or len(messages) < len(gone)
    since = shared_since(store, check_in, gone, additions=additions)
    return [
        (
            SAY_READ_BEFORE,
            replace(each, what=what, place=check_in.id, messages=messages, more=more).text,
        )
        for each in _read_since(store, check_in.person, since)
    ]


def shared_since(
    store: Store,
    check_in: CheckIn,
    messages: Sequence[str | None] | None = None,
    *,
    additions: bool = False,
) -> Mapping[str, datetime]:
    """By reader, when the words were first shared with them; ``additions``: the rest too."""
    since: dict[str, datetime] = {}
    for version in store.revisions(check_in.id):
        readers = [
            passage.reader
            for passage in version.passages
            if messages is None or passage.message_ts in messages
        ]
        if messages is None or additions:
            readers.append(version.reader if version.has_more_than_passages else None)
        for reader in readers:
            if reader is not None:
                since.setdefault(reader, version.at)
    return since


def _read_since(
    store: Store, person: str, shared_since: Mapping[str, datetime]
) -> list[ReadBefore]:
    if not shared_since:
        return []
    first = min(shared_since.values())
    newest: dict[str, AccessLogEntry] = {}
    packets: dict[str, AccessLogEntry] = {}
    for entry in store.access_log(person, ENTRIES_READ):
        no_words = entry.what == COVERAGE or entry.reader == person or not entry.shown
        if not no_words and entry.at >= shared_since.get(entry.reader, first):
            newest.setdefault(entry.reader, entry)
            if entry.what == PACKET:
                packets.setdefault(entry.reader, entry)
    return [
        ReadBefore(
            person,
            reader,
            entry.at,
            packets[reader].at if reader in packets else None,
        )
        for reader, entry in newest.items()
    ]


def _is_taken_back(passage: Passage, after: Reply, manager: ManagerNow) -> bool:
    """Whether a shared passage is not there any more, or is private now."""
    if passage.reader is None or not (passage.text or passage.links):
        return False
    left = [each for each in after.passages if _is_of(passage, each)]
    if not left:
        return True
    return manager.reads(passage.reader) and not _is_shared(each.reader for each in left)


def _is_of(passage: Passage, now: Passage) -> bool:
    """Whether a passage is this one by now."""
    if not passage.text:
        return set(passage.links) <= set(now.links)
    if passage.text in now.text:
        return True
    return passage.message_ts == now.message_ts and are_alike(passage.text, now.text)


def _are_additions_taken_back(before: Reply, after: Reply, manager: ManagerNow) -> bool:
    """Whether a next step or links beside the text are not there any more, or private now."""
    if before.reader is None or not (before.next_step or before.links):
        return False
    if not set(before.links) <= set(after.every_link):
        return True
    step = before.next_step
    if step and step not in after.next_step and not are_alike(step, after.next_step):
        return True
    return manager.reads(before.reader) and after.reader is None


def _is_shared(readers: Iterable[str | None]) -> bool:
    return any(reader is not None for reader in readers)
