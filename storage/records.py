"""What happened, as the store keeps it: frozen records, no behaviour and no Slack.

Instants are timezone-aware datetimes in UTC. A period is a calendar month
written ``2026-12`` or, with another cadence, a quarter (``2026-10-Q4``) or a
fortnight (``2026-12-07``). People are named by their Slack user id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Standing(StrEnum):
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
    standing: Standing = Standing.ACTIVE
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
    prompt for good (see ``CheckIn.failure``). ``ERASED``: there was a reply, and
    its author erased what they wrote.
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
    their own when ``sustaining`` (they are at the top of the ladder).
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


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a reply's text: from one Slack message (its ``ts``) or from the form."""

    text: str
    message_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person wrote, at one revision (1 is the first).

    ``at`` is when this revision was made; ``shared_at`` when the reply was last
    shared, if it is, which later revisions take over from the one before.
    """

    revision: int
    at: datetime
    frequency: Frequency | None
    passages: tuple[Passage, ...]
    next_step: str
    links: tuple[str, ...]
    shared: bool
    shared_at: datetime | None = None

    @property
    def text(self) -> str:
        """The whole text, passages in order, a blank line between them."""
        return "\n\n".join(passage.text for passage in self.passages if passage.text)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One person's reflection for one period, with its newest reply.

    ``nudge_at`` is when the person is reminded next, if at all; ``chosen_nudge``
    says that they chose that time themselves. ``reminders`` counts those sent
    that nobody asked for.
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


@dataclass(frozen=True, slots=True)
class Comment:
    """What a manager wrote about a check-in (its id), or its person back.

    ``channel`` and ``message_ts`` name the Slack message it was written as, if it was.
    """

    id: str
    check_in: str
    author: str
    text: str
    at: datetime
    channel: str | None = None
    message_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """``reader`` said that they saw a check-in (its id), as it stood at a revision."""

    check_in: str
    reader: str
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file or a canvas in Slack, made for ``owner``, who can have it deleted.

    ``id``: Slack's. ``batch``: the same for all that were made together.
    """

    id: str
    owner: str
    batch: str
    is_canvas: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """How much a person wrote: check-ins with a reply, versions of those, pieces of evidence, what
    is not finished (drafts, messages without a place), and comments. ``files``: made for them."""

    check_ins: int
    versions: int
    evidence: int
    unfinished: int
    comments: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The kinds of task that take away what was erased from where a transaction does not reach.

    ``redraw``: a prompt in Slack (subject: check-in id). ``take_back``: a message there
    that told of a comment (its ``channel:ts``). ``remove``: files there (their batch).
    ``refresh``: a Home tab (person). ``seal``: what the storage medium still holds
    (``STORE``).
    """

    redraw: str
    take_back: str
    remove: str
    refresh: str
    seal: str


STORE = "store"
"""The subject of the task that cleans the storage medium."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has typed into the form of a check-in and not saved yet.

    ``links`` is the field as it stands, not parsed. ``revision`` is the newest
    reply's when the form was opened (0 for none). Nobody but its author sees it.
    """

    check_in: str
    revision: int
    at: datetime
    frequency: Frequency | None
    text: str
    next_step: str
    links: str
    shared: bool | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A message that a person wrote while nothing was open: kept until they say what it is."""

    person: str
    channel: str
    message_ts: str
    text: str
    links: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person set for themselves.

    ``reminders``: whether they are reminded of open check-ins. ``focus``:
    competency ids that come first, in the order chosen.
    """

    person: str
    reminders: bool = True
    focus: tuple[str, ...] = ()


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
    ``shared_at`` is when it was last shared, if it is.
    """

    id: str
    person: str
    ladder: str
    level: str
    competency: str
    competency_name: str
    note: str
    links: tuple[str, ...]
    shared: bool
    saved_at: datetime
    author: str | None = None
    written_at: datetime | None = None
    quoted: str | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of what a person wrote is read.

    ``private``: what they keep to themselves as well, and check-ins without a
    reply. ``since``: only what was last shared at that instant or later.
    """

    private: bool
    since: datetime | None = None


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
class Placement:
    """What somebody on no roster says of themselves, until ``manager`` answers."""

    id: str
    person: str
    ladder: str
    level: str
    manager: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """One entry of the reader log: ``reader`` opened check-ins of ``subject``."""

    reader: str
    subject: str
    what: str
    at: datetime


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


@dataclass(frozen=True, slots=True)
class Away:
    """A person is away up to and including ``until`` (a local date)."""

    person: str
    until: date
