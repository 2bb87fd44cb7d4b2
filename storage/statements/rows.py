"""Converts rows to records and back: the stored forms of instants, passages, links and prompts.

Each ``SELECT`` names the columns that the function of the same name unpacks.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, TypeVar

from storage import records

Row = Sequence[Any]
Raw = TypeVar("Raw")
Record = TypeVar("Record")

PEOPLE = "SELECT id, name, standing, zone FROM people"
ASSIGNMENTS = "SELECT person, ladder, level, manager, since, country, ended FROM assignments"
JOIN_REQUESTS = "SELECT id, person, ladder, level, manager, at FROM placements"
LADDERS = "SELECT ladder, id, content, accepted_by, at FROM accepted_ladders"
UPLOADS = (
    "SELECT person, channel, message_ts, files, state, revision, answers, drawn_from, digest,"
    " content, outcome, shown_ts FROM uploads"
)
HANDOVERS = "SELECT person, manager, since, agreed, agreed_at FROM handovers"
REPORTING_LINES = """
    SELECT a.person, a.manager, m.standing, h.since, h.agreed, h.agreed_at FROM assignments AS a
    LEFT JOIN people AS m ON m.id = a.manager
    LEFT JOIN handovers AS h ON h.person = a.person AND h.manager = a.manager
"""
PROFILES = """
    SELECT who.id, p.name, p.standing, p.zone,
           a.ladder, a.level, a.manager, a.since, a.country,
           m.standing, m.name, h.since, h.agreed, h.agreed_at,
           s.reminders, s.focus, s.shares, s.ladder, w.until,
           j.id, j.ladder, j.level, j.manager, j.at,
           EXISTS (SELECT 1 FROM assignments AS r WHERE r.manager = who.id AND r.ended IS NULL),
           u.since,
           (SELECT c.value FROM company_settings AS c WHERE c.name = 'paused_until')
    FROM {who} AS who
    LEFT JOIN people AS p ON p.id = who.id
    LEFT JOIN assignments AS a ON a.person = who.id AND a.ended IS NULL
    LEFT JOIN people AS m ON m.id = a.manager
    LEFT JOIN handovers AS h ON h.person = who.id AND h.manager = a.manager
    LEFT JOIN preferences AS s ON s.person = who.id
    LEFT JOIN away AS w ON w.person = who.id
    LEFT JOIN placements AS j ON j.person = who.id
    LEFT JOIN unlisted AS u ON u.person = who.id
"""
"""``{who}``: a query in brackets for the ids of people, as ``id``."""
CHECK_INS = """
    SELECT c.id, c.person, c.period, c.state, c.claimed_at,
           c.channel, c.message_ts, c.asked_at, c.nudge_at, c.failure,
           c.chosen_nudge, c.reminders,
           c.ladder, c.ladder_version, c.level, c.level_title, c.competency, c.competency_name,
           c.expectation, c.question, c.reason, c.sustaining, c.new_part,
           c.named_reader, c.last_revision, c.named_at, c.claim,
           r.revision, r.at, r.frequency, r.passages, r.next_step, r.links, r.reader,
           r.changes
    FROM check_ins AS c
    LEFT JOIN replies AS r ON r.check_in = c.id AND r.revision = c.revision
"""
"""Check-ins, each with its newest reply in the same row."""
VERSIONS = """
    SELECT revision, at, frequency, passages, next_step, links, reader, changes, difference
    FROM replies
"""
EVIDENCE = """
    SELECT id, person, ladder, level, competency, competency_name, note, links, saved_at, reader,
           author, written_at, quoted, shared_at
    FROM evidence
"""
DRAFTS = """
    SELECT check_in, revision, at, frequency, text, next_step, links, shared, reader, offered
    FROM drafts
"""
PENDING = """
    SELECT person, channel, message_ts, text, links, at, period, state, thread_ts, private,
           announced_at, manager
    FROM pending_messages
"""
BACKLOG = "SELECT id, person, channel, message_ts, payload, at FROM backlog"
BOT_MESSAGES = """
    SELECT channel, message_ts, person, kind, subject, check_in, drawn, thread_ts
    FROM bot_messages
"""
ACKNOWLEDGEMENTS = "SELECT check_in, reader, revision, at FROM acknowledgements"
COMMENTS = """
    SELECT id, check_in, author, text, at, channel, message_ts, reader, told_ts FROM comments
"""
FILES = "SELECT id, owner, batch, canvas, message, at FROM files"
PAUSES = "SELECT code, at, until, ended FROM pauses"
DIRECTIONS = "SELECT person, ladder, level, toward, at FROM directions"
LEDGER = "SELECT person, period, outcome, reason, at FROM ledger"
ACCESS_LOG = "SELECT reader, subject, what, at, shown FROM looks"
ROSTER_SYNCS = "SELECT tried_at, succeeded_at, failures, failure, told FROM roster_syncs"
ROSTER_QUESTIONS = """
    SELECT number, difference, planned_from, content, state, answered_by FROM roster_questions
"""
ADMIN_LOG = "SELECT actor, action, subject, before, after, at FROM admin_log"
HOLDERS = "SELECT token, host, machine, pid, started, lock_file, since, heard_at FROM holders"
REPLICAS = """
    SELECT r.token, r.host, r.machine, r.pid, r.started, r.since, r.heard_at, l.since
    FROM replicas AS r LEFT JOIN leases AS l ON l.token = r.token AND l.until > ?
"""
"""``?``: the instant until which a lease must last."""
TASK_COLUMNS = "kind, subject, due_at, attempts, version, claim, made_at"
TASKS = f"SELECT {TASK_COLUMNS} FROM tasks"  # noqa: S608

_raw_decode = json.JSONDecoder().raw_decode
_NO_LINKS = json.dumps(())
_STATES = {state.value: state for state in records.CheckInState}
_FREQUENCIES: dict[str | None, records.Frequency | None] = {
    f.value: f for f in records.Frequency
} | {None: None}


class UnreadableRow(Exception):
    """A row has content that this store never wrote. The error repeats none of it."""


def _reading(make: Callable[[Raw], Record]) -> Callable[[Raw], Record]:
    """Turns ``make`` into a function of stored values that raises ``UnreadableRow`` if it fails."""

    @wraps(make)
    def made(raw: Raw) -> Record:
        try:
            return make(raw)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise UnreadableRow from None

    return made


def stored(at: datetime) -> str:
    """An instant as text in UTC with a fixed width: ``2026-12-01T09:00:00.000000+00:00``."""
    if at.tzinfo is None:
        raise ValueError("An instant must say its time zone; this one does not.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def text(words: str) -> str:
    """People's words in a form that every engine can store: half an emoji becomes a question mark,
    and NUL is removed, since PostgreSQL doesn't allow it."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


@_reading
def person(row: Row) -> records.Person:
    id_, name, status, zone = row
    return records.Person(id_, name, records.AccountStatus(status), zone)


@_reading
def assignment(row: Row) -> records.Assignment:
    who, ladder, level, manager, since, country, ended = row
    return records.Assignment(
        who, ladder, level, manager, _instant(since), country, _instant_or_none(ended)
    )


@_reading
def handover(row: Row) -> records.Handover:
    who, manager, since, agreed, agreed_at = row
    said = None if agreed is None else bool(agreed)
    return records.Handover(who, manager, _instant(since), said, _instant_or_none(agreed_at))


@_reading
def reporting_line(row: Row) -> records.ReportingLine:
    who, manager, status, since, agreed, agreed_at = row
    begun = None if since is None else handover((who, manager, since, agreed, agreed_at))
    return records.ReportingLine(
        manager, None if status is None else records.AccountStatus(status), begun
    )


@_reading
def preferences(row: Row) -> records.Preferences:
    """The columns ``person, reminders, focus, shares, ladder``."""
    who, reminders, chosen, shares, ladder = row
    return records.Preferences(
        who, bool(reminders), focus(chosen), None if shares is None else bool(shares), ladder
    )


@_reading
def profile(row: Row) -> records.Profile:
    """A row of ``PROFILES``."""
    who, name, status, zone = row[:4]
    ladder, level, manager, since, country, manager_status, manager_name = row[4:11]
    begun, agreed, agreed_at = row[11:14]
    reminders, until, asked = row[14], row[18], row[19:24]
    on_roster = ladder is not None
    return records.Profile(
        who,
        None if name is None else person((who, name, status, zone)),
        assignment((who, ladder, level, manager, since, country, None)) if on_roster else None,
        reporting_line((who, manager, manager_status, begun, agreed, agreed_at)),
        manager_name,
        records.Preferences(who) if reminders is None else preferences((who, *row[14:18])),
        None if until is None else day(until),
        None if asked[0] is None else join_request((asked[0], who, *asked[1:])),
        bool(row[24]),
        _instant_or_none(row[25]),
        None if row[26] is None else day(row[26]),
    )


@_reading
def join_request(row: Row) -> records.JoinRequest:
    id_, who, ladder, level, manager, at = row
    return records.JoinRequest(id_, who, ladder, level, manager, _instant(at))


@_reading
def check_in(row: Row) -> records.CheckIn:
    return records.CheckIn(
        id=row[0],
        person=row[1],
        period=row[2],
        state=_STATES[row[3]],
        prompt=_prompt(row[12:23]),
        claimed_at=_instant(row[4]),
        channel=row[5],
        message_ts=row[6],
        asked_at=_instant_or_none(row[7]),
        nudge_at=_instant_or_none(row[8]),
        failure=row[9],
        chosen_nudge=bool(row[10]),
        reminders=row[11],
        named_reader=row[23],
        last_revision=row[24],
        named_at=_instant_or_none(row[25]),
        claim=row[26],
        reply=None if row[27] is None else reply(row[27:]),
    )


def _prompt(row: Row) -> records.Prompt:
    ladder, version, level, title, competency, name, expectation, question, reason, own, new = row
    return records.Prompt(
        ladder=ladder,
        ladder_version=version,
        level=level,
        level_title=title,
        competency=competency,
        competency_name=name,
        expectation=expectation,
        question=question,
        reason=reason,
        sustaining=bool(own),
        new_part=new,
    )


def prompt_columns(prompt: records.Prompt) -> tuple[str | int, ...]:
    """The stored values of a prompt, in the order of ``CHECK_INS``."""
    return (
        prompt.ladder,
        prompt.ladder_version,
        prompt.level,
        prompt.level_title,
        prompt.competency,
        prompt.competency_name,
        prompt.expectation,
        prompt.question,
        prompt.reason,
        int(prompt.sustaining),
        prompt.new_part,
    )


@_reading
def reply(row: Row) -> records.Reply:
    """The reply's part of ``CHECK_INS``, or of ``VERSIONS``."""
    revision, at, frequency, written, next_step, links, reader, changes = row
    return records.Reply(
        revision=revision,
        at=_instant(at),
        frequency=_FREQUENCIES[frequency],
        passages=passages(written),
        next_step=next_step,
        links=_links(links),
        reader=reader,
        changes=changes,
    )


@_reading
def version(row: Row) -> tuple[records.Reply, str | None]:
    """A row of ``VERSIONS``, with the difference from the next version if only that is stored."""
    return reply(row[:-1]), row[-1]


def passages(written: str) -> tuple[records.Passage, ...]:
    """The column of that name."""
    return tuple(
        records.Passage(words, ts, reader, tuple(links))
        for words, ts, reader, links in _list(written)
    )


def passages_column(passages: Sequence[records.Passage]) -> str:
    """The stored value of passages."""
    listed = [
        [text(each.text), each.message_ts, each.reader, [text(link) for link in each.links]]
        for each in passages
    ]
    return text(json.dumps(listed, ensure_ascii=False))


def reply_columns(reply: records.Reply) -> tuple[str | int | None, ...]:
    """The stored values of the newest reply, in the order of ``VERSIONS``, without a difference."""
    return (
        reply.revision,
        stored(reply.at),
        reply.frequency,
        passages_column(reply.passages),
        text(reply.next_step),
        links_column(reply.links),
        reply.reader,
        reply.changes,
    )


@_reading
def comment(row: Row) -> records.Comment:
    id_, check_in, author, written, at, channel, message_ts, reader, told_ts = row
    when = _instant(at)
    return records.Comment(
        id_, check_in, author, written, when, channel, message_ts, reader, told_ts
    )


def comment_columns(comment: records.Comment) -> tuple[str | None, ...]:
    """The stored values of a comment, in the order of ``COMMENTS``."""
    return (
        comment.id,
        comment.check_in,
        comment.author,
        text(comment.text),
        stored(comment.at),
        comment.channel,
        comment.message_ts,
        comment.reader,
    )


@_reading
def acknowledgement(row: Row) -> records.Acknowledgement:
    check_in, reader, revision, at = row
    return records.Acknowledgement(check_in, reader, revision, _instant(at))


@_reading
def evidence(row: Row) -> records.Evidence:
    return records.Evidence(
        id=row[0],
        person=row[1],
        ladder=row[2],
        level=row[3],
        competency=row[4],
        competency_name=row[5],
        note=row[6],
        links=_links(row[7]),
        saved_at=_instant(row[8]),
        reader=row[9],
        author=row[10],
        written_at=_instant_or_none(row[11]),
        quoted=row[12],
        shared_at=_instant_or_none(row[13]),
    )


def links_column(links: Sequence[str]) -> str:
    """The stored value of links."""
    return json.dumps([text(link) for link in links], ensure_ascii=False)


def evidence_columns(evidence: records.Evidence) -> tuple[str | int | None, ...]:
    """The stored values of evidence, in the order of ``EVIDENCE``."""
    return (
        evidence.id,
        evidence.person,
        evidence.ladder,
        evidence.level,
        evidence.competency,
        evidence.competency_name,
        text(evidence.note),
        links_column(evidence.links),
        stored(evidence.saved_at),
        evidence.reader,
        evidence.author,
        None if evidence.written_at is None else stored(evidence.written_at),
        None if evidence.quoted is None else text(evidence.quoted),
        None if evidence.shared_at is None else stored(evidence.shared_at),
    )


@_reading
def draft(row: Row) -> records.Draft:
    check_in, revision, at, frequency, words, next_step, links, shared, reader, offered = row
    return records.Draft(
        check_in=check_in,
        revision=revision,
        at=_instant(at),
        frequency=_FREQUENCIES[frequency],
        text=words,
        next_step=next_step,
        links=links,
        shared=None if shared is None else bool(shared),
        reader=reader,
        offered=None if offered is None else bool(offered),
    )


def draft_columns(draft: records.Draft) -> tuple[str | int | None, ...]:
    """The stored values of a draft, in the order of ``DRAFTS``."""
    return (
        draft.check_in,
        draft.revision,
        stored(draft.at),
        draft.frequency,
        text(draft.text),
        text(draft.next_step),
        text(draft.links),
        None if draft.shared is None else int(draft.shared),
        draft.reader,
        None if draft.offered is None else int(draft.offered),
    )


@_reading
def pending(row: Row) -> records.PendingMessage:
    return records.PendingMessage(
        person=row[0],
        channel=row[1],
        message_ts=row[2],
        text=row[3],
        links=_links(row[4]),
        at=_instant(row[5]),
        period=row[6],
        state=records.PendingState(row[7]),
        thread_ts=row[8],
        private=bool(row[9]),
        announced_at=_instant_or_none(row[10]),
        manager=row[11],
    )


def pending_columns(message: records.PendingMessage) -> tuple[str | int | None, ...]:
    """The stored values of a message, in the order of ``PENDING``."""
    return (
        message.person,
        message.channel,
        message.message_ts,
        text(message.text),
        links_column(message.links),
        stored(message.at),
        message.period,
        message.state,
        message.thread_ts,
        int(message.private),
        None if message.announced_at is None else stored(message.announced_at),
        message.manager,
    )


@_reading
def accepted_ladder(row: Row) -> records.AcceptedLadder:
    ladder, version, content, by, at = row
    return records.AcceptedLadder(ladder, str(version), content, by, _instant(at))


@_reading
def upload(row: Row) -> records.Upload:
    return records.Upload(
        person=row[0],
        channel=row[1],
        message_ts=row[2],
        files=tuple(json.loads(row[3])),
        state=records.UploadState(row[4]),
        revision=row[5],
        answers=tuple((str(key), str(answer)) for key, answer in json.loads(row[6])),
        drawn_from=row[7],
        digest=row[8],
        content=row[9],
        outcome=row[10],
        shown_ts=row[11],
    )


def upload_columns(upload: records.Upload) -> tuple[str | int | None, ...]:
    """The stored values of an upload, in the order of ``UPLOADS``."""
    return (
        upload.person,
        upload.channel,
        upload.message_ts,
        json.dumps(upload.files),
        upload.state,
        upload.revision,
        json.dumps([[text(part) for part in pair] for pair in upload.answers]),
        text(upload.drawn_from),
        upload.digest,
        text(upload.content),
        text(upload.outcome),
        upload.shown_ts,
    )


@_reading
def backlog_event(row: Row) -> records.BacklogEvent:
    id_, person_, channel, message_ts, payload, at = row
    message = (channel, message_ts) if message_ts is not None else None
    return records.BacklogEvent(payload, datetime.fromisoformat(at), person_, message, id_)


@_reading
def bot_message(row: Row) -> records.BotMessage:
    channel, message_ts, who, kind, subject, check_in, drawn, thread_ts = row
    return records.BotMessage(channel, message_ts, who, kind, subject, check_in, drawn, thread_ts)


@_reading
def ledger_entry(row: Row) -> records.LedgerEntry:
    who, period, outcome, reason, at = row
    return records.LedgerEntry(who, period, records.Outcome(outcome), reason, _instant(at))


@_reading
def direction(row: Row) -> records.Direction:
    who, ladder, level, toward, at = row
    return records.Direction(who, ladder, level, toward, _instant(at))


@_reading
def made_file(row: Row) -> records.MadeFile:
    id_, owner, batch, canvas, message, at = row
    return records.MadeFile(id_, owner, batch, bool(canvas), bool(message), _instant(at))


@_reading
def pause(row: Row) -> records.Pause:
    code, at, until, ended = row
    return records.Pause(code, _instant(at), _instant(until), _instant_or_none(ended))


@_reading
def access_log_entry(row: Row) -> records.AccessLogEntry:
    reader, subject, what, at, shown = row
    return records.AccessLogEntry(reader, subject, what, _instant(at), bool(shown))


@_reading
def admin_log_entry(row: Row) -> records.AdminLogEntry:
    actor, action, subject, before, after, at = row
    return records.AdminLogEntry(
        actor,
        records.AdminAction(action),
        subject,
        json.loads(before) if before is not None else None,
        json.loads(after) if after is not None else None,
        _instant(at),
    )


@_reading
def sync_state(row: Row) -> records.SyncState:
    tried, succeeded, failures, failure, told = row
    return records.SyncState(
        _instant_or_none(tried), _instant_or_none(succeeded), failures, failure, bool(told)
    )


@_reading
def sync_question(row: Row) -> records.SyncQuestion:
    number, difference, planned_from, content, state, by = row
    return records.SyncQuestion(
        number, difference, planned_from, content, records.AnswerToSync(state), by
    )


@_reading
def holder(row: Row) -> records.Holder:
    token, host, machine, pid, started, lock, since, heard_at = row
    return records.Holder(
        token, host, machine, pid, started, lock, _instant(since), _instant(heard_at)
    )


def holder_columns(holder: records.Holder) -> tuple[str | int, ...]:
    """The stored values of a holder, in the order of ``HOLDERS``."""
    return (
        holder.token,
        holder.host,
        holder.machine,
        holder.pid,
        holder.started,
        holder.lock,
        stored(holder.since),
        stored(holder.heard_at),
    )


@_reading
def replica(row: Row) -> records.Replica:
    token, host, machine, pid, started, since, heard_at, leads_since = row
    return records.Replica(
        token,
        host,
        machine,
        pid,
        started,
        _instant(since),
        _instant(heard_at),
        _instant_or_none(leads_since),
    )


@_reading
def task(row: Row) -> records.Task:
    kind, subject, due_at, attempts, version, claim, made_at = row
    return records.Task(kind, subject, _instant(due_at), attempts, version, claim, made_at)


@_reading
def day(written: str) -> date:
    return date.fromisoformat(written)


@_reading
def outcome(written: str) -> records.Outcome:
    return records.Outcome(written)


@_reading
def focus(written: str) -> tuple[str, ...]:
    return tuple(_list(written))


def _list(written: str) -> list[Any]:
    # The store's own JSON has no surrounding white space to skip.
    found: list[Any] = _raw_decode(written)[0]
    return found


def _links(written: str) -> tuple[str, ...]:
    return () if written == _NO_LINKS else tuple(_list(written))


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _instant_or_none(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)
