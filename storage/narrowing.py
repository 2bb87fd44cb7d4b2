"""What narrowed who can read something: ids and instants, and no words. No I/O here.

A change that narrows reading names what it narrows (``Connection.narrow``). The engine writes
that into a log outside the database before the change counts (``narrowing_log``), so a backup
that is restored can be narrowed again (``restoring``).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from storage.records import AccountStatus, CheckIn, Passage, Reply


class What(StrEnum):
    """What became narrower. In brackets: ``of``, and then ``more``.

    ``ERASED``: everything a person wrote (the person). ``TOO_OLD``: everything older than an
    instant (nothing; the instant). ``MESSAGE``: a Slack message was deleted, or is no answer
    (its channel; its timestamp). ``ANSWER``: an answer was taken back (its ``name_of``; its
    revision, or nothing if a database shows that no word of it is left). ``PARTS``: parts of an
    answer aren't read by who read them before (its ``name_of``; the revision that did it, and
    the parts' names). ``EVIDENCE``: a piece was deleted (its id). ``EVIDENCE_HIDDEN``: its
    reader changed, or it has none (its id; the messages that it's made of, each as
    ``channel:ts``). ``COMMENT``: one was deleted, or has other words (its id). ``MANAGER``: a
    person has another one (the person; the manager, empty for none). ``LEFT``: somebody left the
    roster (the person). ``CONSENT``: a new manager can't read what's from before (the person;
    the manager). ``NEW_PRIVATE``: what a person writes from now on is private unless they say
    otherwise (the person). ``ACCOUNT``: somebody's account isn't one that reads (the person; its
    status).
    """

    ERASED = "erased"
    TOO_OLD = "too_old"
    MESSAGE = "message"
    ANSWER = "answer"
    PARTS = "parts"
    EVIDENCE = "evidence"
    EVIDENCE_HIDDEN = "evidence_hidden"
    COMMENT = "comment"
    MANAGER = "manager"
    LEFT = "left"
    CONSENT = "consent"
    NEW_PRIVATE = "new_private"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing that became narrower. ``at``: by the clock of who changed it; ``None`` where the
    change has no instant. ``erases_all``: it's known to be later than all there is to narrow, so
    ``at`` doesn't matter. The log doesn't hold it.
    """

    what: What
    of: str
    more: tuple[str, ...] = ()
    at: datetime | None = None
    erases_all: bool = False


ADDITIONS = "additions"
FORM = "form"
EVERY = "every"
"""Names of parts of an answer: all but its passages; the passages typed into the form; and all
there is, if nobody reads any of it anymore. A message is named by its timestamp."""


def name_of(check_in: CheckIn) -> str:
    """What names an answer. In a database that was restored, one that nobody asked for can have
    begun anew, under another id, for the same person and period. Older logs name it by its id."""
    return f"{check_in.id} {check_in.person} {check_in.period}"


def narrowed_parts(before: Reply, after: Reply) -> tuple[str, ...]:
    """The parts that somebody can read in ``before``, but not the same words in ``after``."""
    left = {_name(each): each for each in after.passages}
    every = {
        _name(each)
        for each in before.passages
        if each.reader is not None and not _still_read(each, after, left)
    }
    if before.reader is not None and not _additions_still_read(before, after):
        every.add(ADDITIONS)
    if every and not after.shared:
        every.add(EVERY)
    return tuple(sorted(every))


def without_readers(reply: Reply, parts: tuple[str, ...]) -> Reply:
    """The reply with these parts private."""
    passages = tuple(
        replace(each, reader=None) if {_name(each), EVERY} & {*parts} else each
        for each in reply.passages
    )
    reader = None if {ADDITIONS, EVERY} & {*parts} else reply.reader
    return replace(reply, passages=passages, reader=reader)


def as_line(narrowing: Narrowing) -> str:
    """The line of the log, without its end."""
    told = [narrowing.what, narrowing.of, *narrowing.more]
    at = narrowing.at.isoformat() if narrowing.at else None
    return json.dumps([at, *told], separators=(",", ":"))


def of_line(line: str) -> Narrowing:
    """Raises ``ValueError`` for a line that ``as_line`` didn't write."""
    try:
        told = json.loads(line)
    except RecursionError:
        raise _NO_LINE from None
    if not isinstance(told, list) or len(told) < 3 or not all(map(_is_text, told[1:])):
        raise _NO_LINE
    at, what, of, *more = told
    narrowing = Narrowing(What(what), of, tuple(more), None if at is None else _instant(at))
    if narrowing.what in _OF_ANSWERS and len(of.split(" ")) not in _NAMES_OF_ANSWERS:
        raise _NO_LINE
    if not _HAS_MORE[narrowing.what](more):
        raise _NO_LINE
    return narrowing


_NO_LINE = ValueError("That's no line of the log.")
_OF_ANSWERS = (What.ANSWER, What.PARTS)
_NAMES_OF_ANSWERS = (1, 3)
"""How many words name an answer: its id in older logs, and what ``name_of`` says."""

_YEARS = range(2, 9999)
"""Instants of other years can't be counted with, in every zone."""


def _instant(text: object) -> datetime:
    """Raises ``ValueError``."""
    if not isinstance(text, str):
        raise _NO_LINE
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or at.year not in _YEARS:
        raise _NO_LINE
    return at


def _is_text(value: object) -> bool:
    """Raises ``ValueError`` for half a character: JSON has words for it, and no database does."""
    if not isinstance(value, str):
        return False
    value.encode()
    return True


def _is_nothing(more: Sequence[str]) -> bool:
    return not more


def _is_one(more: Sequence[str]) -> bool:
    return len(more) == 1


def _is_instant(more: Sequence[str]) -> bool:
    return _is_one(more) and _instant(more[0]) is not None


def _is_revision_or_nothing(more: Sequence[str]) -> bool:
    return len(more) <= 1


def _is_revision_and_parts(more: Sequence[str]) -> bool:
    return len(more) > 1


def _is_messages(more: Sequence[str]) -> bool:
    return all(each.count(":") == 1 for each in more)


def _is_status(more: Sequence[str]) -> bool:
    return _is_one(more) and AccountStatus(more[0]) is not AccountStatus.ACTIVE


_HAS_MORE: Mapping[What, Callable[[Sequence[str]], bool]] = {
    What.ERASED: _is_nothing,
    What.TOO_OLD: _is_instant,
    What.MESSAGE: _is_one,
    What.ANSWER: _is_revision_or_nothing,
    What.PARTS: _is_revision_and_parts,
    What.EVIDENCE: _is_nothing,
    What.EVIDENCE_HIDDEN: _is_messages,
    What.COMMENT: _is_nothing,
    What.MANAGER: _is_one,
    What.LEFT: _is_nothing,
    What.CONSENT: _is_one,
    What.NEW_PRIVATE: _is_nothing,
    What.ACCOUNT: _is_status,
}
"""Whether a line of that kind has what ``What`` says in brackets."""


def _name(passage: Passage) -> str:
    return passage.message_ts or FORM


def _still_read(passage: Passage, after: Reply, left: dict[str, Passage]) -> bool:
    if passage.message_ts is None:
        return any(_holds(each, passage) for each in after.passages)
    return passage.message_ts in left and _holds(left[passage.message_ts], passage)


def _holds(later: Passage, passage: Passage) -> bool:
    return (
        later.reader == passage.reader
        and later.message_ts == passage.message_ts
        and passage.text in later.text
        and set(passage.links) <= set(later.links)
    )


def _additions_still_read(before: Reply, after: Reply) -> bool:
    return not before.has_more_than_passages or (
        after.reader == before.reader
        and after.frequency == before.frequency
        and before.next_step in after.next_step
        and set(before.links) <= set(after.links)
    )
