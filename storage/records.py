"""What happened, as the store keeps it: frozen records, no behaviour and no Slack.

Instants are timezone-aware datetimes in UTC. A period is a calendar month
written ``2026-12`` or, with another cadence, a quarter (``2026-10-Q4``) or a
fortnight (``2026-12-07``). People are named by their Slack user id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum


class AccountStatus(StrEnum):
    """How Slack counts an account; only ``ACTIVE`` people are asked anything."""

    ACTIVE = "active"
    DEACTIVATED = "deactivated"
    GUEST = "guest"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Person:
    """A Slack user, as Slack last described them. ``zone`` is an IANA zone name."""

    id: str
    name: str
    status: AccountStatus = AccountStatus.ACTIVE
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A line of the roster: who is on which ladder and level under whom, since when.

    ``since`` is when the person came to this level of this ladder; a change of
    manager alone leaves it as it was. ``country`` is a code such as ``SE`` or
    ``DE-BY`` where the roster names one: its public holidays count. ``ended``:
    when the line was replaced or taken off, ``None`` for a current one.
    """

    person: str
    ladder: str
    level: str
    manager: str | None
    since: datetime
    country: str | None = None
    ended: datetime | None = None


class CheckInState(StrEnum):
    """Where a check-in stands.

    ``CLAIMED``: chosen and written down, not yet known to have reached Slack.
    ``ASKED``: the prompt is in the person's DM. ``ANSWERED``: there is a reply.
    ``SKIPPED``: the person passed on this month. ``FAILED``: Slack refused the
    prompt (see ``CheckIn.failure``); it is tried again while the window lasts.
    ``ERASED``: there was a reply, and its author erased what they wrote.
    """

    CLAIMED = "claimed"
    ASKED = "asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    FAILED = "failed"
    ERASED = "erased"


class Frequency(StrEnum):
    """The one-tap answer: how often the person did something like this."""

    NOT_YET = "not_yet"
    ONCE = "once"
    REPEATEDLY = "repeatedly"
    NO_OPPORTUNITY = "no_opportunity"


@dataclass(frozen=True, slots=True)
class Prompt:
    """The question as it was asked, kept word for word whatever becomes of the ladder.

    ``level`` is the level the expectation belongs to: the person's next one, or
    their own when ``sustaining`` (they are at the top of the ladder). ``new_part``
    is what the expectation adds to the level below; ``""`` means all of it.
    """

    ladder: str
    ladder_version: str
    level: str
    level_title: str
    competency: str
    competency_name: str
    expectation: str
    question: str
    reason: str
    sustaining: bool = False
    new_part: str = ""


UNKNOWN_READER = "?"
"""The reader of what was shared before readers were written down, where the roster of that
time doesn't tell. No Slack id looks like it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a reply's text: from one Slack message (its ``ts``) or from the form.

    ``reader``: the manager who was named to its author as somebody who can read it;
    ``None``: it is the author's alone. ``links``: what came attached to the message.
    """

    text: str
    message_ts: str | None = None
    reader: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person answered, at one revision (1 is the first), made at ``at``.

    ``reader``: like a passage's, for what is no passage: the tap (``frequency``), the
    next step, and the ``links`` that were put into the form.
    ``changes``: how many there were after it was first put into words; a tap before
    that is none.
    """

    revision: int
    at: datetime
    frequency: Frequency | None
    passages: tuple[Passage, ...]
    next_step: str
    links: tuple[str, ...]
    reader: str | None = None
    changes: int = 0

    @property
    def text(self) -> str:
        """The whole text, passages in order, a blank line between them."""
        return "\n\n".join(passage.text for passage in self.passages if passage.text)

    @property
    def every_link(self) -> tuple[str, ...]:
        """The links of the form, then those of the messages, each once."""
        every = [*self.links, *(link for passage in self.passages for link in passage.links)]
        return tuple(dict.fromkeys(every))

    @property
    def has_more_than_passages(self) -> bool:
        """Whether there is anything besides passages: a tap, a next step, links of the form."""
        return self.frequency is not None or bool(self.next_step or self.links)

    @property
    def parts(self) -> tuple[str | None, ...]:
        """The reader of each part that says something: ``None`` for a private one."""
        own = (self.reader,) if self.has_more_than_passages else ()
        return own + tuple(p.reader for p in self.passages if p.text or p.links)

    @property
    def readers(self) -> frozenset[str]:
        """Everybody with whom any part is shared."""
        return frozenset(reader for reader in self.parts if reader is not None)

    @property
    def shared(self) -> bool:
        """Whether any part is shared, with whomever."""
        return bool(self.readers)

    def visible(self, scope: Scope) -> Reply | None:
        """What of it may be read in ``scope``; ``None`` where that is nothing.

        How often it was changed goes along only with all of it: else it would tell how
        much there is that may not be read.
        """
        if scope.private:
            return self
        passages = tuple(p for p in self.passages if scope.covers(p.reader))
        cut = replace(self, passages=passages)
        if not scope.covers(self.reader):
            cut = replace(cut, frequency=None, next_step="", links=(), reader=None)
        if cut != self:
            cut = replace(cut, changes=0)
        return cut if cut.parts else None

    @property
    def has_words(self) -> bool:
        return bool(self.text or self.next_step or self.every_link)

    @property
    def is_tap(self) -> bool:
        """Whether it says how often, and nothing else."""
        return self.frequency is not None and not self.has_words

    @property
    def is_first_tap(self) -> bool:
        """Whether it is a tap, and there were no words before it either."""
        return self.is_tap and self.changes == 0


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One person's reflection for one period, with its newest reply.

    ``nudge_at`` is when the person is reminded next, if at all; ``chosen_nudge``
    says that they chose that time themselves. ``reminders`` counts those sent
    that nobody asked for. ``named_reader``: the manager whom the prompt, as it stands
    in Slack, names as somebody who can read an answer; ``None``: it names nobody.
    ``named_at``: since when it does, ``None`` if from the first. ``last_revision``: the highest
    that its reply ever had.
    """

    id: str
    person: str
    period: str
    state: CheckInState
    prompt: Prompt
    claimed_at: datetime
    channel: str | None = None
    message_ts: str | None = None
    asked_at: datetime | None = None
    nudge_at: datetime | None = None
    failure: str | None = None
    reply: Reply | None = None
    chosen_nudge: bool = False
    reminders: int = 0
    named_reader: str | None = None
    last_revision: int = field(default=0, compare=False)
    named_at: datetime | None = field(default=None, compare=False)

    def reader_named_to(self, message_ts: str) -> str | None:
        """Whom the prompt named when a message in its thread was written (its ts)."""
        if self.named_at is not None and float(message_ts) < self.named_at.timestamp():
            return None
        return self.named_reader

    @property
    def next_revision(self) -> int:
        """The number of the next revision of the reply. None comes twice, whatever is undone."""
        return self.last_revision + 1


@dataclass(frozen=True, slots=True)
class Comment:
    """What a manager wrote about a check-in (its id), or its person back.

    ``reader``: whom its author was told that it goes to. ``channel`` and
    ``message_ts`` name the Slack message it was written as, if it was. ``told_ts``: of the
    message in Slack that told the other one of it, as it is now, if that is known.
    """

    id: str
    check_in: str
    author: str
    text: str
    at: datetime
    channel: str | None = None
    message_ts: str | None = None
    reader: str | None = None
    told_ts: str | None = None

    @property
    def told(self) -> bool:
        """Whether the other one is known to have been told of it."""
        return self.told_ts is not None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """``reader`` said that they saw a check-in (its id), as it stood at a revision."""

    check_in: str
    reader: str
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file, a canvas or a message in Slack, made for ``owner``, who can have it deleted.

    ``id``: Slack's; of a message (``is_message``) its ``channel:ts``. ``batch``: the same
    for all that were made together. ``at``: when it was put on record, as the store says.
    """

    id: str
    owner: str
    batch: str
    is_canvas: bool = False
    is_message: bool = False
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Erased:
    """How much a person wrote: check-ins with a reply, versions of those, pieces of evidence, what
    is not finished (drafts, pending messages), and comments. ``files``: made for them.
    ``quoted``: messages of theirs whose text others keep with evidence of their own.
    """

    check_ins: int
    versions: int
    evidence: int
    unfinished: int
    comments: int = 0
    files: int = 0
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class CompetencyUse:
    """What is stored under a competency: check-ins that were asked, pieces of evidence, and of
    how many people."""

    check_ins: int
    evidence: int
    people: int


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The kinds of task that take away what was erased from where a transaction does not reach.

    ``redraw``: a prompt in Slack (subject: check-in id). ``redraw_message``: another
    message there that says who can read something (its ``channel:ts``). ``ask_anew``:
    the question about pending messages (``person|period``). ``take_back``: a message
    that told of a comment (its ``channel:ts``). ``take_back_unknown``: messages that no
    record knows (``person|look``). ``remove``: files there (their batch).
    ``refresh``: a Home tab (person). ``seal``: what the storage medium still holds
    (``STORE``).
    """

    redraw: str
    redraw_message: str
    ask_anew: str
    take_back: str
    take_back_unknown: str
    remove: str
    refresh: str
    seal: str


STORE = "store"
"""The subject of the task that cleans the storage medium."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has typed into the form of a check-in and not saved yet.

    ``links`` is the field as it stands, not parsed. ``revision`` is the newest
    reply's when the form was opened (0 for none). ``reader``: the manager whom the form
    named; ``offered``: what stood there for ``shared`` unless the person chose, ``None`` if
    not known. Nobody but its author sees it.
    """

    check_in: str
    revision: int
    at: datetime
    frequency: Frequency | None
    text: str
    next_step: str
    links: str
    shared: bool | None
    reader: str | None = None
    offered: bool | None = None


class PendingState(StrEnum):
    """What is known of a message in the DM that is no part of a check-in.

    ``WAITING``: its author has not said yet what it is. ``UNDERSTOOD``: it was taken
    for a request or small talk and answered as such. ``DISMISSED``: its author said
    that it is no answer; no word of it is kept.
    """

    WAITING = "waiting"
    UNDERSTOOD = "understood"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message that a person wrote in the DM; nobody but its author can read it.

    ``period``: the check-in that it may belong to. ``thread_ts``: the prompt in whose
    thread it stands, if it does. ``private``: its author asked for that in it.
    ``announced_at``: when its author was told that it will be erased. ``manager``: who was
    their manager when they wrote it, if anybody.
    """

    person: str
    channel: str
    message_ts: str
    text: str
    links: tuple[str, ...]
    at: datetime
    period: str
    state: PendingState = PendingState.WAITING
    thread_ts: str | None = None
    private: bool = False
    announced_at: datetime | None = None
    manager: str | None = None


@dataclass(frozen=True, slots=True)
class BacklogEvent:
    """An event from Slack that is acknowledged and not looked into yet.

    ``payload``: as JSON, as it came. ``person``: whose event it is, where that is known;
    ``message``: the channel and the ``ts`` of the message that it is about, if it is.
    ``id``: which came first; 0 until it is stored.
    """

    payload: str
    at: datetime
    person: str | None = None
    message: tuple[str, str] | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class BotMessage:
    """A message of the bot's in a person's DM that says who can read something.

    It is drawn anew when that changes. ``kind`` and ``subject`` say what it shows
    (see ``bot.slack.screens.bot_messages``); ``check_in``: the id of the one that it is about;
    ``drawn``: a hash of how it stands in Slack. ``thread_ts``: the message in whose thread
    it stands, if it does and that is known.
    """

    channel: str
    message_ts: str
    person: str
    kind: str
    subject: str
    check_in: str | None = None
    drawn: str = ""
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Redrawing:
    """The kinds of task that draw anew what says who can read somebody's words.

    ``prompt``: a prompt in Slack (subject: check-in id). ``message``: another message
    there (its ``channel:ts``). ``home``: a Home tab (person).
    """

    prompt: str
    message: str
    home: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person set for themselves.

    ``reminders``: whether they are reminded of open check-ins. ``focus``:
    competency ids that come first, in the order chosen. ``shares``: whether their manager
    can read what they write unless they say otherwise; ``None``: as the company has it.
    ``ladder``: the id of the ladder they read last while they were on no roster.
    """

    person: str
    reminders: bool = True
    focus: tuple[str, ...] = ()
    shares: bool | None = None
    ladder: str | None = None


class Outcome(StrEnum):
    """What the ledger says of a person and a period."""

    ASKED = "asked"
    SKIPPED = "skipped"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Whether a person was asked in a period and, if not, why (a short code)."""

    person: str
    period: str
    outcome: Outcome
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a person's level leads to several, the one they grow towards: ``toward``, a code."""

    person: str
    ladder: str
    level: str
    toward: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """A Slack message or link that a person saved, with a note, under a competency.

    ``level`` is the level whose expectation it was saved under. Of a Slack
    message ``author`` is the user who wrote it and ``written_at`` when;
    ``quoted`` is its text, kept only if the person chose to keep it.
    ``reader``: the manager who was named as somebody who can read it, ``None``: it is
    private; ``shared_at``: when it was last shared, if it is.
    """

    id: str
    person: str
    ladder: str
    level: str
    competency: str
    competency_name: str
    note: str
    links: tuple[str, ...]
    saved_at: datetime
    reader: str | None = None
    author: str | None = None
    written_at: datetime | None = None
    quoted: str | None = None
    shared_at: datetime | None = None

    @property
    def shared(self) -> bool:
        return self.reader is not None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of what a person wrote is read.

    ``private``: what they keep to themselves as well, and check-ins without a
    reply. ``reader``: only what was shared with that manager; ``None``: all that is
    shared, with whomever.
    """

    private: bool
    reader: str | None = None

    def covers(self, reader: str | None) -> bool:
        """Whether something shared with ``reader`` (``None``: private) is part of it."""
        if self.private:
            return True
        return reader is not None and self.reader in (None, reader)


WHOLE = Scope(private=True)
SHARED = Scope(private=False)


@dataclass(frozen=True, slots=True)
class Handover:
    """Since when somebody is a person's manager, and whether they may read what was shared before.

    ``agreed``: what the person said to that; ``None`` while they have not.
    """

    person: str
    manager: str
    since: datetime
    agreed: bool | None = None


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """Somebody's manager on the roster, and what decides how much that manager reads of them.

    ``status``: the manager's account, ``None`` where Slack was not asked about them.
    ``handover``: the one to this manager.
    """

    manager: str | None = None
    status: AccountStatus | None = None
    handover: Handover | None = None


@dataclass(frozen=True, slots=True)
class PlannedLook:
    """When the agenda has somebody looked at, to see whether they are due a question."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LatestLook:
    """The latest instant at which people of one time zone and country are looked at next.

    Whoever would be looked at after ``at`` is looked at then. With a ``period``,
    whoever has no check-in of it is looked at at once if they would wait beyond
    ``unasked_at``. ``zone`` and ``country`` are ``None`` where none is known.
    """

    zone: str | None
    country: str | None
    at: datetime
    period: str | None = None
    unasked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """What somebody on no roster says of themselves, until ``manager`` answers."""

    id: str
    person: str
    ladder: str
    level: str
    manager: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessLogEntry:
    """One entry of the reader log: ``reader`` opened check-ins of ``subject``.

    ``shown``: whether anything of what they wrote was in it.
    """

    reader: str
    subject: str
    what: str
    at: datetime
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do after the fact, mostly to tell Slack: what (``kind``) about which record.

    Tasks of the same kind and subject are one task. ``version`` grows each time
    it is asked for again, so that finishing an older asking leaves the newer one.
    """

    kind: str
    subject: str
    due_at: datetime
    attempts: int = 0
    version: int = 1


Tasks = Sequence[tuple[str, str]]
"""Kinds and subjects of what goes into the outbox with a change."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that runs the bot on a store.

    ``token`` is known to no other process. ``machine`` tells one start of a machine
    from the next, where the system says so; ``started`` tells the process from a later
    one with the same ``pid``; ``lock`` is the lock file that it holds. ``heard_at`` is
    when it last said that it lives.
    """

    token: str
    host: str
    machine: str
    pid: int
    started: str
    lock: str
    since: datetime
    heard_at: datetime


@dataclass(frozen=True, slots=True)
class Pause:
    """Passes rest ``until`` then, since Slack refused everybody with ``code``.

    ``ended``: when somebody was asked all the same.
    """

    code: str
    at: datetime
    until: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """A person is away up to and including ``until`` (a local date)."""

    person: str
    until: date
