"""The records that the store returns: frozen values, with no I/O and nothing about Slack's API.

Instants are timezone-aware datetimes in UTC. A period is a calendar month
written ``2026-12`` or, with another cadence, a quarter (``2026-10-Q4``) or a
fortnight (``2026-12-07``). People are named by their Slack user id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum


class AccountStatus(StrEnum):
    """The state of a Slack account. Only people with an ``ACTIVE`` one are asked anything."""

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
    """A line of the roster: a person's ladder, level and manager.

    ``since``: when the person came to this level of this ladder; a change of manager alone
    doesn't change it. ``country``: a code such as ``SE`` or ``DE-BY``, if the roster names one;
    its public holidays apply. ``ended``: when the line was replaced or removed; ``None`` for a
    current one.
    """

    person: str
    ladder: str
    level: str
    manager: str | None
    since: datetime
    country: str | None = None
    ended: datetime | None = None


class UploadState(StrEnum):
    """The state of files that an admin sent."""

    READING = "reading"
    """They're being read. What was shown about them before isn't valid."""
    SHOWN = "shown"
    """The admin sees what they would change, and decides."""
    APPLYING = "applying"
    """The admin decided to apply them."""
    USED = "used"
    """They were applied."""
    UNDOING = "undoing"
    """The admin decided to take that back."""
    UNDONE = "undone"
    """They were applied, and the admin undid that."""
    SET_ASIDE = "set_aside"
    """They aren't for the company: the message is an ordinary one."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Files that an admin sent in the DM as the company's ladder or roster.

    ``files``: their ids in Slack. ``revision``: grows with each change, so that a button knows for
    which one it was drawn. ``answers``: the answers to questions about them, by key.
    ``drawn_from``: the version of what they change. ``digest``: identifies the content of a
    roster, and what it changes. ``content``: what to apply, as text; of a roster that was applied,
    what it changed. ``outcome``: what applying them does, in words. ``shown_ts``: the bot's message
    about them.
    """

    person: str
    channel: str
    message_ts: str
    files: tuple[str, ...]
    state: UploadState = UploadState.READING
    revision: int = 0
    answers: tuple[tuple[str, str], ...] = ()
    drawn_from: str = ""
    digest: str = ""
    content: str = ""
    outcome: str = ""
    shown_ts: str | None = None


@dataclass(frozen=True, slots=True)
class AcceptedLadder:
    """A ladder that an admin accepted in Slack, as the text of a ladder file.

    ``version``: tells it from earlier ones of the same ``ladder`` (id). ``by``: the admin.
    """

    ladder: str
    version: str
    content: str
    by: str
    at: datetime


class LadderUndo(StrEnum):
    """What became of undoing a ladder."""

    UNDONE = "undone"
    CHANGED_AGAIN = "changed_again"
    """A later version counts, which has to be undone first."""
    IN_USE = "in_use"
    """No version was there before, and somebody on the roster is on the ladder."""
    TOO_LATE = "too_late"
    REMOVED = "removed"
    """It doesn't count anymore."""


class LadderRemoval(StrEnum):
    """What became of removing a ladder."""

    REMOVED = "removed"
    CHANGED = "changed"
    """Another version of it counts by now, or none."""
    IN_USE = "in_use"
    """Somebody on the roster is on it."""


@dataclass(frozen=True, slots=True)
class RosterEdit:
    """Who changes the roster, and what they saw of it.

    ``by``: an admin's Slack user id, or another name for who isn't in Slack. Their change is
    noted in the admin log; with ``None``, it isn't. ``planned_from``: the ``roster_version``
    that the change was planned for; ``None``: any. ``unlisted``: who of the roster isn't in what
    it's synced from, and since when; ``None``: that stays as it is. What it answers, if anything:
    ``uploads``, the one that asks for it, as it is and as it is then; or ``question``, the number
    of the ``SyncQuestion``, which is applied then.
    """

    by: str | None = None
    planned_from: str | None = None
    unlisted: Mapping[str, datetime] | None = None
    uploads: tuple[Upload, Upload] | None = None
    question: int | None = None

    @property
    def undoes(self) -> bool:
        """Whether it undoes what an upload brought."""
        return self.uploads is not None and self.uploads[1].state is UploadState.UNDONE


class AnswerToSync(StrEnum):
    """What became of a question whether to sync the roster."""

    OPEN = "open"
    APPLYING = "applying"
    """An admin wants it; a task writes it."""
    APPLIED = "applied"
    DECLINED = "declined"
    OUTDATED = "outdated"
    """The roster changed since, so the source is read again."""
    SETTLED = "settled"
    """Nothing of it is to be decided anymore."""


@dataclass(frozen=True, slots=True)
class SyncQuestion:
    """What admins are asked about a sync. ``number``: 1 for the first question.

    ``difference``: a hash of what would change. ``planned_from``: the version of the roster that
    would. ``content``: the change, as the asking rule writes it; empty once it's decided.
    ``answered_by``: the admin.
    """

    number: int
    difference: str
    planned_from: str
    content: str
    state: AnswerToSync = AnswerToSync.OPEN
    answered_by: str | None = None


@dataclass(frozen=True, slots=True)
class SyncState:
    """How syncing the roster goes. ``failures``: how often it failed since it last succeeded.

    ``failure``: why, the last time. ``told``: whether admins were told of these failures.
    """

    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0
    failure: str = ""
    told: bool = False


class AdminAction(StrEnum):
    """What an admin changed."""

    ROSTER = "roster"
    SETTING = "setting"
    LADDER = "ladder"
    """The subject is its id, and its parts are the ``version`` that counts, what the admin saw
    as its ``change``, and ``removed`` if they removed it and all versions before."""


@dataclass(frozen=True, slots=True)
class AdminLogEntry:
    """A change by an admin, ``actor``. Nothing that anybody wrote in a check-in is part of it.

    ``subject``: the person (id) or thing that was changed. ``before``, ``after``: its parts by
    name; ``None`` if it wasn't there, or isn't anymore.
    """

    actor: str
    action: AdminAction
    subject: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None
    at: datetime


PAUSED_UNTIL = "paused_until"
"""The setting that pauses questions for everybody, up to and including a day (ISO)."""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """What an admin, ``by``, sets for the company in Slack.

    ``before``, ``after``: the value as text; ``None`` if it isn't set in Slack.
    """

    name: str
    before: str | None
    after: str | None
    by: str


class CheckInState(StrEnum):
    """The state of a check-in.

    ``CLAIMED``: chosen and stored, but the prompt isn't known to have reached Slack yet.
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
    """The question, word for word as it was asked, even if the ladder changes later.

    ``level``: the level that the expectation belongs to: the person's next one, or their own if
    ``sustaining`` (they are at the top of the ladder). ``new_part``: what the expectation adds
    to the level below; ``""`` means all of it.
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
"""The reader of words shared by versions that didn't store readers, if the roster of that time
doesn't tell who it was. No Slack id looks like it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a reply's text, from one Slack message or from the form.

    ``message_ts``: the message's timestamp; ``None``: from the form. ``reader``: the manager it
    is shared with, as its author was shown; ``None``: private. ``links``: the message's links.
    """

    text: str
    message_ts: str | None = None
    reader: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One version of a person's answer. ``revision``: its number, from 1 on.

    ``reader``: like a passage's, for the additions: the tap (``frequency``), the next step, and
    the form's ``links``. ``changes``: how often the answer was changed. Taps don't count until
    it has words.
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
        """Whether there are additions: a tap, a next step, or links from the form."""
        return self.frequency is not None or bool(self.next_step or self.links)

    @property
    def parts(self) -> tuple[str | None, ...]:
        """The reader of each part that isn't empty; ``None`` for a private part."""
        own = (self.reader,) if self.has_more_than_passages else ()
        return own + tuple(p.reader for p in self.passages if p.text or p.links)

    @property
    def readers(self) -> frozenset[str]:
        """Everybody with whom any part is shared."""
        return frozenset(reader for reader in self.parts if reader is not None)

    @property
    def shared(self) -> bool:
        """Whether any part is shared with anybody."""
        return bool(self.readers)

    def visible(self, scope: "Scope") -> "Reply | None":
        """The part of the reply that ``scope`` covers; ``None`` if that's nothing.

        ``changes`` is 0 if anything was cut: the number would give away how much is hidden.
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
        """Whether the reply is only a tap."""
        return self.frequency is not None and not self.has_words

    @property
    def is_first_tap(self) -> bool:
        """Whether the reply is only a tap, and never had words."""
        return self.is_tap and self.changes == 0


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One person's reflection for one period, with its newest reply.

    ``nudge_at``: when to remind the person next, if at all. ``chosen_nudge``: they chose that
    time. ``reminders``: how many automatic reminders were sent. ``named_reader``: the manager
    that the prompt in Slack currently names as a reader; ``None``: it names nobody.
    ``claim``: identifies the process that sends the prompt, or sent it. ``named_at``: since when
    it names them; ``None``: from the start. ``last_revision``: the highest
    revision its reply ever had, also if that was deleted.
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
    claim: str = field(default="", compare=False)

    def reader_named_to(self, message_ts: str) -> str | None:
        """The reader that the prompt named when a message in its thread was written."""
        if self.named_at is not None and float(message_ts) < self.named_at.timestamp():
            return None
        return self.named_reader

    @property
    def next_revision(self) -> int:
        """The number of the reply's next revision. No number is used twice, even after an undo."""
        return self.last_revision + 1


@dataclass(frozen=True, slots=True)
class Comment:
    """A manager's comment on a check-in, or the person's reply to one.

    ``reader``: whom it goes to, as its author was told. ``channel`` and ``message_ts``: the
    Slack message it was written as, if it was. ``told_ts``: timestamp of the message that
    announced its current text to the reader, if known.
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
        """Whether its current text is known to have been announced to the reader."""
        return self.told_ts is not None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """``reader`` marked a revision of a check-in as seen."""

    check_in: str
    reader: str
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file, canvas or message in Slack, made for ``owner``, who can delete it.

    ``id``: Slack's id, or ``channel:ts`` of a message. ``batch``: the same for everything made
    together. ``at``: when it was recorded; set by the store.
    """

    id: str
    owner: str
    batch: str
    is_canvas: bool = False
    is_message: bool = False
    at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Erased:
    """How much a person wrote.

    ``check_ins``: how many have a reply. ``versions``: how many these replies have. ``unfinished``:
    drafts and pending messages. ``files``: files made for them. ``quoted``: their messages that
    others quote in their own evidence.
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
    """How much is stored under a competency.

    ``check_ins``: how many asked about it. ``evidence``: how many pieces. ``people``: how many
    people these belong to.
    """

    check_ins: int
    evidence: int
    people: int


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The kinds of task that remove erased words outside the database.

    In brackets: the tasks' subjects. ``redraw``: redraw a prompt (check-in id).
    ``redraw_message``: redraw another message of the bot's (``channel:ts``). ``ask_anew``:
    redraw the question about pending messages (``person|period``). ``take_back``: delete the
    message that announced a comment (``channel:ts``). ``take_back_unknown``: search for and
    delete posts that aren't on record (``person|look``). ``remove``: delete files in Slack
    (batch). ``refresh``: redraw a Home tab (person). ``seal``: clean the storage medium
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
    """What a person has typed into a check-in's form but not saved yet. Only they can see it.

    ``links``: the text of the field, not parsed. ``revision``: that of the reply the form
    showed (0 for none). ``reader``: the manager the form named. ``offered``: the preselected
    choice for ``shared``; ``None`` if not known.
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
    """The state of a message in the DM that isn't in a check-in.

    ``WAITING``: its author hasn't said yet what it is. ``UNDERSTOOD``: it was taken for a
    request or small talk, and answered as such. ``DISMISSED``: it was deleted, turned into
    something else, or isn't an answer. Its words are deleted.
    """

    WAITING = "waiting"
    UNDERSTOOD = "understood"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message that a person wrote in the DM. Only its author can read it.

    ``period``: the period of the check-in it may belong to. ``thread_ts``: its thread, if it's in
    one. ``private``: whether it asks for privacy. ``announced_at``: when its author was told that
    it will be erased. ``manager``: the author's manager when they wrote it, if any.
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
    """An event from Slack that was acknowledged but not handled yet.

    ``payload``: its JSON, as it came. ``person``: whose event it is, if known. ``message``:
    channel and timestamp of the message it is about, if any. ``id``: in order of arrival; 0
    until it is stored.
    """

    payload: str
    at: datetime
    person: str | None = None
    message: tuple[str, str] | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class BotMessage:
    """A message of the bot's in a person's DM that says who can read something.

    It is redrawn when that changes. ``kind`` and ``subject``: what it shows (see
    ``bot.slack.screens.bot_messages``). ``check_in``: the id of the check-in it is about, if
    any. ``drawn``: a hash of what Slack shows. ``thread_ts``: its thread, if it is in one and
    that is known.
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
    """The kinds of task that redraw whatever says who can read somebody's words.

    In brackets: the tasks' subjects. ``prompt``: a prompt (check-in id). ``message``: another
    message of the bot's (``channel:ts``). ``home``: a Home tab (person).
    """

    prompt: str
    message: str
    home: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's own settings.

    ``reminders``: whether to remind them of open check-ins. ``focus``: competency ids to ask
    about first, in the chosen order. ``shares``: whether their manager can read what they write
    by default; ``None``: the company's default. ``ladder``: the id of the ladder they read last
    while on no roster.
    """

    person: str
    reminders: bool = True
    focus: tuple[str, ...] = ()
    shares: bool | None = None
    ladder: str | None = None


class Outcome(StrEnum):
    """What the ledger says about a person and a period."""

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
    """The next level that a person chose, if theirs leads to several. ``toward``: its code."""

    person: str
    ladder: str
    level: str
    toward: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence that a person saved under a competency: a note, links, or a message.

    ``level``: the level whose expectation it was saved under. ``author``, ``written_at``: who
    wrote the Slack message it links to, and when. ``quoted``: that message's text, if the
    person chose to keep it. ``reader``: the manager it is shared with, as the person was shown;
    ``None``: private. ``shared_at``: when it was last shared, if it is.
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
    """How much of a person's words somebody may see.

    ``private``: everything, including private words and check-ins without a reply.
    ``reader``: only what is shared with that manager; ``None``: everything shared, with anybody.
    """

    private: bool
    reader: str | None = None

    def covers(self, reader: str | None) -> bool:
        """Whether words shared with ``reader`` (``None``: private) may be seen."""
        if self.private:
            return True
        return reader is not None and self.reader in (None, reader)


WHOLE = Scope(private=True)
SHARED = Scope(private=False)


@dataclass(frozen=True, slots=True)
class Handover:
    """A person's new manager, and whether they can read what was shared with earlier managers.

    ``since``: when they became the manager. ``agreed``: the person's answer; ``None``: none yet.
    ``agreed_at``: since when the manager can read it; ``None`` if they can't or if it isn't known.
    """

    person: str
    manager: str
    since: datetime
    agreed: bool | None = None
    agreed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """Somebody's manager on the roster, and what decides how much that manager can read.

    ``status``: the state of the manager's account; ``None`` if not known. ``handover``: the
    handover to this manager, if any.
    """

    manager: str | None = None
    status: AccountStatus | None = None
    handover: Handover | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is stored about a person, found by one read.

    ``account``: their Slack account; ``None`` if not known. ``line``: their line on the roster;
    ``None`` if they aren't on it. ``manager_name``: their manager's name in Slack, if known.
    ``away_until``: the last day of their absence, which may be over. ``join_request``: what they
    asked for while on no roster. ``manages``: whether a line on the roster names them as manager.
    ``unlisted_since``: since when the roster's source doesn't name them, if so. ``paused_until``:
    the last day on which nobody in the company is asked; it may be over.
    """

    person: str
    account: Person | None
    line: Assignment | None
    reporting: ReportingLine
    manager_name: str | None
    preferences: Preferences
    away_until: date | None
    join_request: "JoinRequest | None" = None
    manages: bool = False
    unlisted_since: datetime | None = None
    paused_until: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedLook:
    """When to check next whether somebody is due a question."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LatestLook:
    """The latest possible time of the next look for people of one time zone and country.

    Later looks are moved to ``at``. With a ``period``, people without a check-in for it whose
    look is after ``unasked_at`` are looked at now. ``zone``, ``country``: ``None`` if not known.
    """

    zone: str | None
    country: str | None
    at: datetime
    period: str | None = None
    unasked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Where somebody on no roster says they belong, until ``manager`` answers."""

    id: str
    person: str
    ladder: str
    level: str
    manager: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessLogEntry:
    """One entry of the reader log: ``reader`` opened check-ins of ``subject``.

    ``what``: what they opened. ``shown``: whether it showed any of the subject's words.
    """

    reader: str
    subject: str
    what: str
    at: datetime
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do after a change, mostly in Slack: ``kind`` says what, ``subject`` about what.

    Two tasks with the same kind and subject are one task. ``version`` grows each time it is
    added again, so finishing an older version leaves the newer one. ``attempts``: how often it
    was begun before. ``claim``: identifies who is doing it now; empty: nobody. ``made_at``: when
    it was first due, as text, which tells it from earlier tasks with the same kind and subject.
    """

    kind: str
    subject: str
    due_at: datetime
    attempts: int = 0
    version: int = 1
    claim: str = field(default="", compare=False)
    made_at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class WaitingTasks:
    """How many tasks of a kind are ``due`` now, and how many ``later``."""

    kind: str
    due: int
    later: int


Tasks = Sequence[tuple[str, str]]
"""Kinds and subjects of the tasks to add with a change."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that runs the bot on a store.

    ``token``: identifies this hold; no other process knows it. ``machine``: identifies the machine
    since its last start, if the system tells. ``started``: distinguishes the process from a later
    one with the same ``pid``. ``lock``: the lock file it holds. ``heard_at``: its last heartbeat.
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
class Replica:
    """One of several processes that run the bot on a store side by side.

    ``token``: identifies it; no other process has it. ``machine`` and ``started``: as for a
    ``Holder``. ``heard_at``: its last heartbeat. ``leads_since``: since when it leads, if it does.
    Instants are by the database's clock.
    """

    token: str
    host: str
    machine: str
    pid: int
    started: str
    since: datetime
    heard_at: datetime
    leads_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Passes pause ``until`` an instant, because Slack refused everybody with ``code``.

    ``ended``: when it ended early because somebody could be asked after all.
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
