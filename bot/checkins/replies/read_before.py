"""Tells authors who may have read their words before they deleted them or made them private.

A packet made meanwhile contains a copy of the words, so the author is told about it, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.checkins.look import COVERAGE
from bot.checkins.replies.merging import are_alike
from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.subjects import (
    ALL_ANSWERS,
    ALL_EARLIER,
    EARLIER_ANSWERS,
    EARLIER_EVIDENCE,
    EVERYTHING,
    EVIDENCE,
    ReadBefore,
    TakenBack,
)
from bot.checkins.tasks import SAY_READ_BEFORE
from storage import AccessLogEntry, CheckIn, Evidence, Handover, Passage, Reply, Store

ENTRIES_READ = 500

PACKET = "packet"
"""The reader log's name (``what``) for making a packet."""

Tasks = list[tuple[str, str]]


def read_before(
    store: Store, check_in: CheckIn, messages: Sequence[str] | None, what: TakenBack
) -> Tasks:
    """A task for each reader who opened the person's check-ins while they could read the words.

    ``messages``: timestamps of the words' messages; ``None``: the whole reply. Words that are
    private already don't count: their author was told when they made them private.
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
    """Like ``read_before``, for the words that the current reply shares and ``after`` doesn't.

    Corrected words don't count. ``manager``: who else can read the person's words now.
    """
    before = check_in.reply
    if before is None:
        return []
    taken = [each for each in before.passages if _is_taken_back(each, after, manager)]
    additions = _are_additions_taken_back(before, after, manager)
    what = _how_taken_back(taken, after) if taken and not additions else TakenBack.CHANGED
    gone = [each.message_ts for each in taken]
    if what is TakenBack.CHANGED and not additions:
        since = _shared_since_told(store, check_in, before, taken)
        return _told_since(store, check_in, gone, what, since)
    return _told(store, check_in, gone, what, additions=additions)


def _how_taken_back(taken: Sequence[Passage], after: Reply) -> TakenBack:
    """What happened to the passages in ``after``; ``CHANGED`` if not the same happened to each."""
    messages = {each.message_ts for each in after.passages if each.message_ts is not None}
    ways = {
        TakenBack.PRIVATE
        if any(_is_of(each, now) for now in after.passages)
        else TakenBack.CHANGED
        if each.message_ts in messages
        else TakenBack.GONE
        for each in taken
    }
    return ways.pop() if len(ways) == 1 else TakenBack.CHANGED


def _shared_since_told(
    store: Store, check_in: CheckIn, before: Reply, taken: Sequence[Passage]
) -> Mapping[str, datetime]:
    """By reader, since when those words in ``taken`` were shared whose author wasn't told who read
    them.

    An edit that removes words tells who read them. So only words written since the last one count.
    """
    since: dict[str, datetime] = {}
    for passage in taken:
        of_it = passage
        for version in reversed(store.revisions(check_in.id)):
            if version.revision > before.revision:
                continue
            found = [e for e in version.passages if e.message_ts == passage.message_ts]
            if not found or not _is_of(found[0], of_it):
                break
            of_it = found[0]
            if of_it.reader is not None:
                at = min(version.at, since.get(of_it.reader, version.at))
                since[of_it.reader] = at
    return since


def all_read_before(
    store: Store, person: str, answers: Sequence[CheckIn], pieces: Sequence[Evidence]
) -> Tasks:
    """Like ``read_before``, once for all of these answers and pieces of evidence."""
    shared = [pair for each in answers for pair in _shared_now_since(store, each).items()]
    shared += [(e.reader, e.shared_at or e.saved_at) for e in pieces if e.reader is not None]
    since: dict[str, datetime] = {}
    for reader, at in shared:
        since[reader] = min(at, since.get(reader, at))
    place = EVERYTHING if pieces and answers else EVIDENCE if pieces else ALL_ANSWERS
    return [
        (SAY_READ_BEFORE, replace(each, what=TakenBack.PRIVATE, place=place).text)
        for each in _read_since(store, person, since)
    ]


def earlier_read_before(
    store: Store, handover: Handover, *, check_ins: bool, evidence: bool
) -> Tasks:
    """Like ``read_before``, for what was shared with earlier managers and can't be read anymore.

    ``handover``: the handover by which a manager could read it. ``check_ins``, ``evidence``:
    whether there were any.
    """
    if not check_ins and not evidence:
        return []
    place = EARLIER_EVIDENCE if not check_ins else ALL_EARLIER if evidence else EARLIER_ANSWERS
    since = {handover.manager: handover.agreed_at or handover.since}
    return [
        (SAY_READ_BEFORE, replace(each, what=TakenBack.PRIVATE, place=place).text)
        for each in _read_since(store, handover.person, since)
    ]


def evidence_read_before(
    store: Store, piece: Evidence, what: TakenBack, messages: Sequence[str] = ()
) -> Tasks:
    """Like ``read_before``, for a piece of evidence that its owner deletes or makes private.

    ``messages``: timestamps of the messages that are deleted from it, if it isn't the whole.
    """
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


def _shared_now_since(store: Store, check_in: CheckIn) -> Mapping[str, datetime]:
    """``shared_since`` of the parts of an answer that are shared now."""
    reply = check_in.reply
    if reply is None:
        return {}
    shared = [each.message_ts for each in reply.passages if each.reader is not None]
    additions = reply.reader is not None and reply.has_more_than_passages
    return shared_since(store, check_in, shared, additions=additions)


def _told(
    store: Store,
    check_in: CheckIn,
    gone: Sequence[str | None],
    what: TakenBack,
    *,
    additions: bool,
) -> Tasks:
    """``gone``: the timestamp of each passage that is taken back; ``None`` if it isn't a
    message."""
    if not gone and not additions:
        return []
    since = shared_since(store, check_in, gone, additions=additions)
    return _told_since(store, check_in, gone, what, since, additions=additions)


def _told_since(
    store: Store,
    check_in: CheckIn,
    gone: Sequence[str | None],
    what: TakenBack,
    since: Mapping[str, datetime],
    *,
    additions: bool = False,
) -> Tasks:
    messages = tuple(each for each in gone if each is not None)
    more = additions or len(messages) < len(gone)
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
    """When the words were first shared, by reader.

    ``messages``: timestamps of the passages; ``None``: the whole reply. ``additions``: also the
    tap, next step and links.
    """
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
    """Whether a shared passage is gone from ``after``, or private there."""
    if passage.reader is None or not (passage.text or passage.links):
        return False
    left = [each for each in after.passages if _is_of(passage, each)]
    if not left:
        return True
    return manager.reads(passage.reader) and not _is_shared(each.reader for each in left)


def _is_of(passage: Passage, now: Passage) -> bool:
    """Whether ``now`` is the current state of ``passage``, perhaps corrected."""
    if not passage.text:
        return set(passage.links) <= set(now.links)
    if passage.text in now.text:
        return True
    return passage.message_ts == now.message_ts and are_alike(passage.text, now.text)


def _are_additions_taken_back(before: Reply, after: Reply, manager: ManagerNow) -> bool:
    """Whether the shared next step or links are gone from ``after``, or private there."""
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
