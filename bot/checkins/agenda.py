"""A manager's agenda for a 1:1: what is new, what was planned, and where evidence is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.checkins.coverage import Coverage, read_coverage
from bot.checkins.history import TOLD
from bot.checkins.look import COVERAGE, Look
from bot.checkins.replies.sharing import NO_MANAGER, ManagerNow
from bot.people.access import Allowed, Denied
from framework import Ladder, Level
from storage import CheckIn, Comment, Evidence, Scope, Store

LOOKED_BACK = 12
"""How many check-ins and pieces of evidence are searched for new ones and open plans."""

ENTRIES_READ = 200
ONE_SITTING = timedelta(hours=12)
"""Looks this long ago belong to the same 1:1: what was new in the morning still is in the
meeting."""

MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class News:
    """A check-in that was shared since. ``changed``: whether an earlier version was there
    before."""

    check_in: CheckIn
    changed: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What the person wrote to their manager, and on which check-in."""

    comment: Comment
    check_in: CheckIn


@dataclass(frozen=True, slots=True)
class Agenda:
    """``new``, ``evidence`` and ``answers``: since ``since``, newest first.

    ``since``: when the reader last read something, before this 1:1; ``None``: never. ``steps``:
    check-ins with a next step, if no newer check-in on the same competency has one. ``named_only``:
    whether it leaves out what was shared with another manager. ``manager``: in one's own agenda,
    who else can read it.
    """

    subject: str
    own: bool
    since: datetime | None
    new: tuple[News, ...]
    evidence: tuple[Evidence, ...]
    answers: tuple[Answered, ...]
    steps: tuple[CheckIn, ...]
    coverage: Coverage
    named_only: bool
    manager: ManagerNow = NO_MANAGER

    @property
    def shows_anything(self) -> bool:
        """Whether it contains anything that the person wrote, even if only as a count."""
        words = (self.new, self.evidence, self.answers, self.steps)
        return any(words) or self.coverage.shows_anything


def open_agenda(look: Look, ladder: Ladder, level: Level) -> Agenda | Denied:
    """The agenda for talking with a person, limited to what the reader can see. The look is
    logged."""
    access, store, subject = look.access, look.store, look.subject
    if isinstance(access, Denied):
        return access
    since = None if look.own else _last_read(look)
    recent = store.check_ins(subject, before=None, limit=LOOKED_BACK, scope=access.scope)
    pieces = store.evidence_of(subject, limit=LOOKED_BACK, scope=access.scope)
    agenda = Agenda(
        subject=subject,
        own=look.own,
        since=since,
        new=tuple(
            News(each, _was_there(store, each, access.scope, since))
            for each in recent
            if each.reply is not None and _after(each.reply.at, since)
        ),
        evidence=tuple(p for p in pieces if _after(p.shared_at or p.saved_at, since)),
        answers=() if look.own else _answers(look, access, recent, since),
        steps=_open_steps(recent),
        coverage=read_coverage(store, subject, ladder, level, access.scope),
        named_only=access.scope.reader is not None,
        manager=look.manager,
    )
    look.log("agenda", shown=agenda.shows_anything)
    return agenda


def _last_read(look: Look) -> datetime | None:
    """When the reader last looked at something that the person wrote, before this 1:1."""
    entries = look.store.access_log(look.subject, ENTRIES_READ)
    mine = (
        entry.at
        for entry in entries
        if entry.reader == look.reader
        and entry.shown
        and entry.what != COVERAGE
        and not entry.what.startswith(TOLD)
    )
    return next((at for at in mine if at <= look.now - ONE_SITTING), None)


def _after(at: datetime, since: datetime | None) -> bool:
    return since is None or at > since


def _was_there(store: Store, check_in: CheckIn, scope: Scope, since: datetime | None) -> bool:
    if since is None or check_in.reply is None or check_in.reply.revision == 1:
        return False
    earlier = store.revisions(check_in.id)[:-1]
    return any(reply.visible(scope) is not None and reply.at <= since for reply in earlier)


def _answers(
    look: Look, access: Allowed, recent: Sequence[CheckIn], since: datetime | None
) -> tuple[Answered, ...]:
    by_id = {check_in.id: check_in for check_in in recent if access.shows(check_in)}
    if not by_id:
        return ()
    found = [
        Answered(comment, by_id[check_in])
        for check_in, said in look.store.comments_on(list(by_id)).items()
        for comment in said
        if comment.author == look.subject
        and _after(comment.at, since)
        and access.shows_comment(comment, look.reader, look.subject)
    ]
    return tuple(sorted(found, key=lambda each: each.comment.at, reverse=True))


def _open_steps(recent: list[CheckIn]) -> tuple[CheckIn, ...]:
    """The newest plan for each competency, newest first."""
    told: set[str] = set()
    steps = []
    for check_in in recent:
        if check_in.reply is None or check_in.prompt.competency in told:
            continue
        told.add(check_in.prompt.competency)
        if check_in.reply.next_step:
            steps.append(check_in)
    return tuple(steps[:MOST_STEPS])
