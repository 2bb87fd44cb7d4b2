"""Reads check-ins. Only this module does, since it asks ``access`` and writes the reader log.

Nothing else in the program gives somebody's check-ins to a reader. Evidence is shown with the
check-in during whose time it was saved, or by itself if there's no check-in to show.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import groupby

from bot.checkins.acknowledgements import seen_by
from bot.checkins.look import Look
from bot.checkins.replies.sharing import NO_MANAGER, ManagerNow, manager_now
from bot.checkins.schedule.calendar import first_day
from bot.people.access import Allowed, Denied, Role, may_read_check_ins
from storage import (
    SHARED,
    AccessLogEntry,
    Acknowledgement,
    CheckIn,
    Comment,
    Evidence,
    Scope,
    Store,
)

PAGE_SIZE = 4

MOST_LOOKED_THROUGH = 300
"""How many check-ins a filter searches: many years of them."""

MOST_EVIDENCE = 200

TOLD = "comment"
"""The beginning of log entries for looks that the reader didn't start: a comment was announced."""

NO_EVIDENCE: Mapping[str, tuple[Evidence, ...]] = {}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which check-ins a reader wants to see. All conditions must be met.

    ``competency``: its id. ``since``: periods that begin on this day or later. ``until``: periods
    that begin before this day. ``with_evidence``: only check-ins with saved evidence or a link.
    """

    competency: str | None = None
    since: date | None = None
    with_evidence: bool = False
    until: date | None = None

    @property
    def takes_all(self) -> bool:
        return self == EVERYTHING


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a person's check-ins, newest first.

    ``older``: the period before which the next page begins; ``None`` at the end. ``evidence``: by
    check-in id, what was saved between its opening and the next one's, newest first. ``comments``:
    by check-in id, oldest first. ``seen``: by check-in id, what the reader marked as seen or, for
    the person themselves, what their manager did. ``alone``: evidence of a person without check-ins
    to show, newest first. ``unplaced``: evidence that matches a filter, from times whose check-ins
    don't. ``found``: how many check-ins match, on all pages. ``named_only``: whether this has only
    what was shared with the reader. ``manager``: for the person themselves, who else can read it.
    """

    subject: str
    role: Role
    check_ins: tuple[CheckIn, ...]
    older: str | None
    newer: str | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    wanted: Filter = EVERYTHING
    comments: Mapping[str, Sequence[Comment]] = field(default_factory=dict)
    seen: Mapping[str, Acknowledgement] = field(default_factory=dict)
    named_only: bool = False
    alone: tuple[Evidence, ...] = ()
    unplaced: tuple[Evidence, ...] = ()
    found: int = 0
    manager: ManagerNow = NO_MANAGER

    @property
    def pieces(self) -> int:
        """How many pieces of evidence match a filter, on all pages."""
        return sum(map(len, self.evidence.values())) + len(self.unplaced)


def open_history(
    look: Look, before: str | None = None, limit: int = PAGE_SIZE, wanted: Filter = EVERYTHING
) -> Page | Denied:
    """A page of a person's check-ins, limited to what the reader can see. The look is logged
    first."""
    access, store, subject = look.access, look.store, look.subject
    if isinstance(access, Denied):
        return access
    scope = access.scope
    alone: tuple[Evidence, ...] = ()
    unplaced: tuple[Evidence, ...] = ()
    if wanted.takes_all:
        found = store.check_ins(subject, before=before, limit=limit + 1, scope=scope)
        number = len(found)
        shown = found[:limit]
        older = shown[-1].period if len(found) > limit else None
        evidence = _evidence_of(look, access, shown, before, older) if shown else NO_EVIDENCE
        if not found and before is None:
            alone = _alone(look, access)
    else:
        every, evidence, unplaced = _sought(store, subject, scope, wanted)
        number = len(every)
        found = [each for each in every if before is None or each.period < before]
        shown = found[:limit]
        older = shown[-1].period if len(found) > limit else None
    if shown and not look.own:
        for newest, oldest in _runs(store, access, subject, shown):
            look.log(f"history {oldest}..{newest}")
    elif not alone and not unplaced:
        look.log("history", shown=False)
    if unplaced:
        look.log("evidence")
    manager = look.manager
    reader = manager.id if look.own else look.reader
    return Page(
        subject=subject,
        role=access.role,
        check_ins=tuple(shown),
        older=older,
        newer=before,
        evidence=evidence,
        wanted=wanted,
        comments=_comments_on(look, access, shown),
        seen=seen_by(store, reader, [each.id for each in shown]),
        named_only=scope.reader is not None,
        alone=alone,
        unplaced=unplaced,
        found=number,
        manager=manager,
    )


def _runs(
    store: Store, access: Allowed, subject: str, shown: Sequence[CheckIn]
) -> Iterator[tuple[str, str]]:
    """The newest and the oldest period of each run of shown check-ins.

    A manager gets one run, since what they saw in it follows from what was shared with them. An
    operator can get several, since nothing else says what they saw.
    """
    if access.role is not Role.OPERATOR:
        yield shown[0].period, shown[-1].period
        return
    every = store.check_ins(subject, before=None, limit=MOST_LOOKED_THROUGH, scope=SHARED)
    seen = {each.period for each in shown}
    for is_shown, run in groupby(every, key=lambda each: each.period in seen):
        periods = [each.period for each in run]
        if is_shown:
            yield periods[0], periods[-1]


def read_by_nobody(store: Store, subject: str) -> tuple[int, int]:
    """How many check-ins, and pieces of evidence, were shared although nobody else can read them
    now."""
    scope = manager_now(store, subject).scope
    check_ins = store.check_ins(subject, before=None, limit=MOST_LOOKED_THROUGH, scope=SHARED)
    pieces = store.evidence_of(subject, limit=MOST_EVIDENCE, scope=SHARED)
    return (
        sum(not _reads_any(scope, each.reply.parts) for each in check_ins if each.reply),
        sum(not _reads_any(scope, [piece.reader]) for piece in pieces),
    )


def _reads_any(scope: Scope | None, readers: Iterable[str | None]) -> bool:
    return scope is not None and any(map(scope.covers, readers))


def open_check_in(
    store: Store, reader: str, check_in: str, now: datetime
) -> tuple[CheckIn, Allowed] | None:
    """One check-in in full, if ``reader`` can see it. The look is logged first.

    ``None`` if the check-in doesn't exist or the reader can't see it.
    """
    opened = _visible(store, reader, check_in, now)
    if opened is None:
        return None
    found, access, look = opened
    look.log(f"check-in {found.period}")
    return found, access


def _visible(
    store: Store, reader: str, check_in: str, now: datetime
) -> tuple[CheckIn, Allowed, Look] | None:
    found = store.check_in(check_in)
    if found is None:
        return None
    look = Look.at(found.person, reader, store, now)
    access = look.access
    visible = access.part_of(found) if isinstance(access, Allowed) else None
    return (visible, access, look) if visible and isinstance(access, Allowed) else None


def open_comment(
    store: Store, reader: str, comment: str, now: datetime
) -> tuple[CheckIn, Comment] | None:
    """A comment with its check-in, if ``reader`` can see both. The look is logged first.

    It's logged once for each comment, even if announcing it takes several attempts. ``None`` if the
    comment doesn't exist (anymore) or the reader can't see it.
    """
    said = store.comment(comment)
    found = store.check_in(said.check_in) if said else None
    if said is None or found is None:
        return None
    access = may_read_check_ins(reader, found.person, store)
    if isinstance(access, Denied):
        return None
    visible = access.part_of(found)
    if visible is None or not access.shows_comment(said, reader, found.person):
        return None
    if access.role is not Role.SELF:
        entry = AccessLogEntry(
            reader=reader, subject=found.person, what=f"{TOLD} {found.period}", at=now
        )
        store.log_access(entry, once=f"look:{reader}:{comment}")
    return visible, said


def open_comments(
    store: Store, reader: str, check_in: str, now: datetime
) -> tuple[CheckIn, list[Comment]] | None:
    """The comments on a check-in, limited to what ``reader`` can see. The look is logged first.

    If they can't read the check-in (anymore), these are their own comments; ``None`` if there are
    none.
    """
    said = visible_comments(store, reader, check_in, now)
    if said is None:
        found = store.check_in(check_in)
        every = store.comments_on([check_in]).get(check_in, ()) if found else ()
        own = [each for each in every if each.author == reader]
        return (found, own) if found and own else None
    found, comments = said
    if reader != found.person:
        theirs = any(each.author == found.person for each in comments)
        what = f"{TOLD} {found.period}"
        store.log_access(AccessLogEntry(reader, found.person, what, now, shown=theirs))
    return found, comments


def visible_comments(
    store: Store, reader: str, check_in: str, now: datetime
) -> tuple[CheckIn, list[Comment]] | None:
    """Like ``open_comments``, but nothing is logged, since the words aren't shown to anybody."""
    opened = _visible(store, reader, check_in, now)
    if opened is None:
        return None
    found, access, look = opened
    said = _comments_on(look, access, [found])
    return found, list(said.get(check_in, ()))


def open_evidence_of_check_in(
    store: Store, reader: str, check_in: str, now: datetime, competency: str | None
) -> tuple[tuple[Evidence, ...], Allowed] | None:
    """The evidence shown with a check-in, if ``reader`` can see it. The look is logged first.

    ``competency``: the only one to show, if the history is filtered. ``None`` if the check-in
    doesn't exist or the reader can't see it.
    """
    opened = _visible(store, reader, check_in, now)
    if opened is None:
        return None
    found, access, look = opened
    look.log(f"check-in {found.period}")
    every = store.check_ins(
        found.person, before=None, limit=MOST_LOOKED_THROUGH, scope=access.scope
    )
    newer = [each.period for each in every if each.period > found.period]
    older = None if every[-1].id == found.id else found.period
    evidence = _evidence_of(look, access, [found], min(newer, default=None), older)
    found_there = evidence.get(check_in, ())
    return tuple(p for p in found_there if competency in (None, p.competency)), access


def open_evidence_alone(
    store: Store, reader: str, subject: str, now: datetime
) -> tuple[tuple[Evidence, ...], Allowed] | None:
    """Evidence of a person without check-ins, if ``reader`` can see it. The look is logged
    first."""
    look = Look.at(subject, reader, store, now)
    access = look.access
    return None if isinstance(access, Denied) else (_alone(look, access), access)


def _alone(look: Look, access: Allowed) -> tuple[Evidence, ...]:
    pieces = tuple(look.store.evidence_of(look.subject, limit=MOST_EVIDENCE, scope=access.scope))
    if pieces:
        look.log("evidence")
    return pieces


def _comments_on(
    look: Look, access: Allowed, shown: Sequence[CheckIn]
) -> Mapping[str, Sequence[Comment]]:
    if not shown:
        return {}
    return {
        check_in: [each for each in said if access.shows_comment(each, look.reader, look.subject)]
        for check_in, said in look.store.comments_on([each.id for each in shown]).items()
    }


def _evidence_of(
    look: Look,
    access: Allowed,
    shown: Sequence[CheckIn],
    before: str | None,
    older: str | None,
) -> Mapping[str, tuple[Evidence, ...]]:
    """The evidence of a page: up to where the page before began. The last page has all the rest."""
    pieces = look.store.evidence_of(
        look.subject,
        before=_begins(before) if before else None,
        limit=MOST_EVIDENCE,
        scope=access.scope,
    )
    if older is not None:
        pieces = [piece for piece in pieces if piece.saved_at >= _begins(older)]
    return _by_check_in(shown, pieces)


def _sought(
    store: Store, subject: str, scope: Scope, wanted: Filter
) -> tuple[list[CheckIn], Mapping[str, tuple[Evidence, ...]], tuple[Evidence, ...]]:
    """Every check-in that matches a filter, the evidence of each, and other matching evidence."""
    every = store.check_ins(subject, before=None, limit=MOST_LOOKED_THROUGH, scope=scope)
    taken = [
        each
        for each in every
        if wanted.competency in (None, each.prompt.competency)
        and (wanted.since is None or first_day(each.period) >= wanted.since)
        and (wanted.until is None or first_day(each.period) < wanted.until)
    ]
    found = store.evidence_of(
        subject, competency=wanted.competency, limit=MOST_EVIDENCE, scope=scope
    )
    pieces = [piece for piece in found if _is_of_time(piece, wanted)]
    # Uses all check-ins, not just matching ones, since each piece belongs to the time of one of
    # them.
    evidence = _by_check_in(every, pieces)
    if wanted.with_evidence:
        taken = [
            c for c in taken if c.id in evidence or (c.reply is not None and c.reply.every_link)
        ]
    shown = {each.id: evidence[each.id] for each in taken if each.id in evidence}
    placed = {piece.id for some in shown.values() for piece in some}
    unplaced = tuple(piece for piece in pieces if piece.id not in placed)
    return taken, shown, unplaced


def _is_of_time(piece: Evidence, wanted: Filter) -> bool:
    saved = piece.saved_at.date()
    return (wanted.since is None or saved >= wanted.since) and (
        wanted.until is None or saved < wanted.until
    )


def _by_check_in(
    check_ins: Sequence[CheckIn], pieces: Sequence[Evidence]
) -> Mapping[str, tuple[Evidence, ...]]:
    """Each piece with the newest check-in that had begun by then. The oldest one gets the rest."""
    if not check_ins:
        return NO_EVIDENCE
    found: dict[str, tuple[Evidence, ...]] = {}
    for piece in pieces:
        begun = (c for c in check_ins if _begins(c.period) <= piece.saved_at)
        check_in = next(begun, check_ins[-1]).id
        found[check_in] = (*found.get(check_in, ()), piece)
    return found


def _begins(period: str) -> datetime:
    """The first instant of a period in UTC: close enough to sort evidence by."""
    return datetime.combine(first_day(period), time(), UTC)
