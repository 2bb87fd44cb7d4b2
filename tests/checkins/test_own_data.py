"""The export of one's own data is all of it: held against the tables of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.checkins.erasing import CLEANING
from bot.checkins.export.own_data import as_json
from bot.checkins.export.own_record import own_data
from storage import (
    AccessLogEntry,
    Acknowledgement,
    Assignment,
    CheckIn,
    CheckInState,
    Comment,
    Direction,
    Draft,
    Evidence,
    Frequency,
    JoinRequest,
    LedgerEntry,
    MadeFile,
    Outcome,
    Passage,
    PendingMessage,
    Person,
    Preferences,
    Prompt,
    Reply,
)

AT = datetime(2026, 12, 3, 12, tzinfo=UTC)
PROMPT = Prompt(
    "product",
    "v7",
    "IC4",
    "Senior PM",
    "data",
    "Data",
    "Uses data.",
    "When?",
    "turn",
    False,
    "data.",
)

EXPORTED = {
    "people.id": "person.id",
    "people.name": "person.name",
    "people.standing": "person.account",
    "people.zone": "person.time_zone",
    "away.person": "person.id",
    "away.until": "person.away_until",
    "assignments.person": "person.id",
    "assignments.ladder": "roster.ladder",
    "assignments.level": "roster.level",
    "assignments.manager": "roster.manager",
    "assignments.since": "roster.since",
    "assignments.ended": "roster.until",
    "assignments.country": "roster.country",
    "handovers.person": "person.id",
    "handovers.manager": "manager",
    "handovers.since": "manager_since",
    "handovers.agreed": "manager_reads_earlier_ones",
    "handovers.agreed_at": "manager_reads_earlier_ones_since",
    "placements.person": "person.id",
    "placements.ladder": "where_you_said_you_stand.ladder",
    "placements.level": "where_you_said_you_stand.level",
    "placements.manager": "where_you_said_you_stand.manager",
    "placements.at": "where_you_said_you_stand.at",
    "directions.person": "person.id",
    "directions.ladder": "directions.ladder",
    "directions.level": "directions.level",
    "directions.toward": "directions.towards",
    "directions.at": "directions.at",
    "preferences.person": "person.id",
    "preferences.reminders": "settings.reminders",
    "preferences.focus": "settings.focus",
    "preferences.shares": "settings.answers_shared_unless_you_say_otherwise",
    "preferences.ladder": "settings.ladder_you_read_last",
    "check_ins.person": "person.id",
    "check_ins.period": "check_ins.period",
    "check_ins.state": "check_ins.state",
    "check_ins.claimed_at": "check_ins.chosen_at",
    "check_ins.asked_at": "check_ins.asked_at",
    "check_ins.named_reader": "check_ins.names_as_reader",
    "check_ins.named_at": "check_ins.names_them_since",
    "check_ins.nudge_at": "check_ins.next_reminder",
    "check_ins.chosen_nudge": "check_ins.next_reminder_was_your_choice",
    "check_ins.reminders": "check_ins.reminders_sent",
    "check_ins.failure": "check_ins.not_reached_because",
    "check_ins.ladder": "check_ins.ladder",
    "check_ins.ladder_version": "check_ins.ladder_version",
    "check_ins.level": "check_ins.level",
    "check_ins.level_title": "check_ins.level_title",
    "check_ins.competency_name": "check_ins.competency",
    "check_ins.expectation": "check_ins.expectation",
    "check_ins.new_part": "check_ins.new_in_it",
    "check_ins.question": "check_ins.question",
    "check_ins.reason": "check_ins.why_this_one",
    "check_ins.sustaining": "check_ins.about_your_own_level",
    "replies.revision": "check_ins.versions.version",
    "replies.at": "check_ins.versions.at",
    "replies.frequency": "check_ins.versions.how_often",
    "replies.passages": "check_ins.versions.passages.text",
    "replies.next_step": "check_ins.versions.next_step",
    "replies.links": "check_ins.versions.links",
    "replies.reader": "check_ins.versions.rest_shared_with",
    "drafts.revision": "check_ins.unsaved_draft.after_version",
    "drafts.at": "check_ins.unsaved_draft.at",
    "drafts.frequency": "check_ins.unsaved_draft.how_often",
    "drafts.text": "check_ins.unsaved_draft.text",
    "drafts.next_step": "check_ins.unsaved_draft.next_step",
    "drafts.links": "check_ins.unsaved_draft.links",
    "drafts.shared": "check_ins.unsaved_draft.shared",
    "drafts.reader": "check_ins.unsaved_draft.form_names_as_reader",
    "drafts.offered": "check_ins.unsaved_draft.form_offered_to_share",
    "comments.author": "check_ins.comments.author",
    "comments.reader": "check_ins.comments.reader",
    "comments.text": "comments_you_wrote.text",
    "comments.at": "comments_you_wrote.at",
    "acknowledgements.reader": "check_ins.seen.reader",
    "acknowledgements.revision": "check_ins.seen.version",
    "acknowledgements.at": "check_ins.seen.at",
    "evidence.person": "person.id",
    "evidence.ladder": "evidence.ladder",
    "evidence.level": "evidence.level",
    "evidence.competency_name": "evidence.competency",
    "evidence.note": "evidence.note",
    "evidence.links": "evidence.links",
    "evidence.reader": "evidence.shared_with",
    "evidence.saved_at": "evidence.saved_at",
    "evidence.shared_at": "evidence.shared_at",
    "evidence.author": "evidence.author",
    "evidence.written_at": "evidence.written_at",
    "evidence.quoted": "evidence.text",
    "pending_messages.person": "person.id",
    "pending_messages.text": "messages_you_sent_me.text",
    "pending_messages.links": "messages_you_sent_me.links",
    "pending_messages.at": "messages_you_sent_me.at",
    "pending_messages.period": "messages_you_sent_me.about",
    "pending_messages.state": "messages_you_sent_me.state",
    "pending_messages.private": "messages_you_sent_me.private",
    "pending_messages.manager": "messages_you_sent_me.your_manager_then",
    "pending_messages.announced_at": "messages_you_sent_me.told_of_erasing_at",
    "ledger.person": "person.id",
    "ledger.period": "asked_or_not.period",
    "ledger.outcome": "asked_or_not.outcome",
    "ledger.reason": "asked_or_not.reason",
    "ledger.at": "asked_or_not.at",
    "looks.reader": "who_read_your_check_ins.reader whose_check_ins_you_read.reader",
    "looks.subject": "who_read_your_check_ins.whose whose_check_ins_you_read.whose",
    "looks.what": "who_read_your_check_ins.what",
    "looks.shown": "who_read_your_check_ins.showed_something",
    "looks.at": "who_read_your_check_ins.at",
    "files.id": "files_made_for_you.id",
    "files.owner": "person.id",
    "files.canvas": "files_made_for_you.kind",
    "files.message": "files_made_for_you.kind",
}
"""Where in the export each column is; in two places where there are two."""

NUMBER = "a number of the store's own, which says nothing"
POINTER = "where in Slack it stands, which the person sees there"
SAME = "said already by what is exported with it"
LEFT_OUT = {
    "agenda": "when the bot looks at somebody next, which follows from the rest",
    "tasks": "what the bot is about to say, made anew from the rest and gone within minutes",
    "backlog": "events that are looked into within moments, and are in the export from then on",
    "deliveries": "numbers by which Slack's repetitions are known, gone after days",
    "erasures": "when somebody erased what they wrote, for files that were being made just then",
    "runs": "when the bot itself last did something, which is about nobody",
    "written": "how much was written on a day, as a number, so that a day has a limit",
    "pauses": "when nobody at all was asked, which is about Slack",
    "holders": "which process runs on the database, which is about nobody",
    "replicas": "which processes run on the database, which is about nobody",
    "leases": "which process leads, which is about nobody",
    "gates": "when Slack may be called again, which is about nobody",
    "narrowed": "how far logs of what was taken back were read, which is about nobody",
    "company_settings": "what holds for everybody, which is about nobody",
    "accepted_ladders": "ladders of the company, which are about nobody",
    "uploads": "files about the company that an admin sent, which they have in Slack",
    "admin_log": "who changed what for the company; each line of the roster is exported itself",
    "roster_syncs": "whether the company's own list could be read, which is about nobody",
    "roster_questions": "what admins were asked about that list, as a whole",
    "unlisted": "since when that list leaves somebody out, until they leave the roster",
    "secrets": "what the program signs with, which is about nobody",
    "reply_messages": POINTER,
    "evidence_messages": POINTER,
    "reply_readers": SAME,
    "bot_messages": "which messages of the bot's own are kept true, and how they are drawn",
    "_sqlite_migrations": "the history of the schema",
    "sqlite_sequence": "the engine's own",
    "assignments.id": NUMBER,
    "placements.id": NUMBER,
    "check_ins.id": NUMBER,
    "check_ins.claim": "which process is sending it, for a moment",
    "check_ins.channel": POINTER,
    "check_ins.message_ts": POINTER,
    "check_ins.competency": SAME,
    "check_ins.revision": SAME,
    "check_ins.last_revision": NUMBER,
    "check_ins.begun_unasked": SAME,
    "check_ins.shared": SAME,
    "replies.changes": SAME,
    "replies.difference": "how a version before the newest is stored, which is told whole",
    "replies.check_in": NUMBER,
    "drafts.check_in": NUMBER,
    "comments.id": NUMBER,
    "comments.check_in": NUMBER,
    "comments.channel": POINTER,
    "comments.message_ts": POINTER,
    "comments.told_channel": POINTER,
    "comments.told_ts": POINTER,
    "acknowledgements.check_in": NUMBER,
    "evidence.id": NUMBER,
    "evidence.competency": SAME,
    "pending_messages.channel": POINTER,
    "pending_messages.message_ts": POINTER,
    "pending_messages.thread_ts": POINTER,
    "looks.id": NUMBER,
    "files.batch": NUMBER,
    "files.at": POINTER,
}
"""What the export does not hold, tables and columns, each with the reason."""


@pytest.fixture
def full(rules):
    """A store that has of Ben whatever there can be of somebody."""
    store = rules.store
    store.save_people([Person("BEN", "Ben", zone="Europe/Stockholm")], AT)
    # Of somebody who asked, and was put on the roster otherwise.
    store.save_join_request(JoinRequest("p1", "BEN", "design", "IC1", "ZOE", AT), ())
    for level in ("IC2", "IC3"):
        store.set_roster([Assignment("BEN", "product", level, "MAYA", AT, "SE")], [], AT)
    for agreed in (False, True):
        store.decide_handover("BEN", "MAYA", store.handover("BEN").since, agreed, AT, ())
    store.set_away("BEN", date(2027, 1, 7), AT, remind_from=AT, redraw="draw", tasks=())
    store.choose_direction(Direction("BEN", "product", "IC5", "M1", AT), ())
    store.save_preferences(Preferences("BEN", reminders=False, focus=("data",)), AT, ())
    store.set_shares("BEN", False, AT, (), redraw="redraw")
    store.set_ladder("BEN", "design")
    _check_ins(store)
    _beside(store)
    return store


def _check_ins(store) -> None:
    for period in ("2026-08", "2026-09", "2026-10", "2026-11", "2026-12"):
        store.claim(CheckIn(period, "BEN", period, CheckInState.CLAIMED, PROMPT, AT))
    store.record_failed("2026-09", "user_disabled", AT)
    for period in ("2026-08", "2026-10", "2026-11"):
        store.record_asked(period, "D1", f"{period}.1", AT, AT + timedelta(days=3), None)
        store.name_reader(period, "MAYA", revision=0, at=AT + timedelta(minutes=1))
    store.nudge("2026-11", AT + timedelta(days=4), AT, ())
    _reply(store, "2026-08")
    store.save_evidence(_piece("gone"), once="gone", tasks=())
    store.erase("BEN", AT, CLEANING)
    _reply(store, "2026-10")
    store.save_draft(
        Draft(
            "2026-10", 1, AT, Frequency.ONCE, "Half", "A step", "https://d.d", True, "UMAYA", False
        )
    )
    said = Comment("k1", "2026-10", "BEN", "Thanks", AT, reader="MAYA")
    store.save_comment(said, once="k1", tasks=())
    store.acknowledge(Acknowledgement("2026-10", "MAYA", 1, AT), ())


def _reply(store, check_in: str) -> None:
    said = Reply(
        1,
        AT,
        Frequency.ONCE,
        (Passage("Did it.", "1.1", "MAYA", ("https://p.p",)),),
        "Next",
        ("https://r.r",),
        "MAYA",
    )
    store.save_reply(check_in, said, channel="D1", once=check_in, tasks=())


def _piece(id_: str) -> Evidence:
    return Evidence(
        id_,
        "BEN",
        "product",
        "IC4",
        "data",
        "Data",
        "Note",
        ("https://e.e",),
        AT,
        "MAYA",
        author="CLEO",
        written_at=AT,
        quoted="Well done",
        shared_at=AT,
    )


def _beside(store) -> None:
    store.save_evidence(_piece("e1"), once="e1", tasks=())
    links = ("https://u.u",)
    stray = PendingMessage(
        "BEN", "D1", "9.9", "Stray", links, AT, "2026-12", private=True, manager="MAYA"
    )
    store.keep_pending(stray, once="u", tasks=())
    store.announce_erasing(AT + timedelta(days=1), AT, "tell")
    store.write_ledger(LedgerEntry("BEN", "2026-07", Outcome.NOT_ASKED, "away", AT))
    store.skip_ahead("BEN", "2027-01", AT, ())
    store.log_access(AccessLogEntry("MAYA", "BEN", "history", AT))
    store.log_access(AccessLogEntry("BEN", "CLEO", "history", AT))
    made = [MadeFile("F1", "BEN", "b1"), MadeFile("F2", "BEN", "b1", True)]
    made.append(MadeFile("D1:1.1", "BEN", "b1", is_message=True))
    store.save_files(made, AT, (), read_at=AT + timedelta(hours=1), remove="remove")


@pytest.fixture
def tables(full, tmp_path) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path / "rules.db")
    yield connection
    connection.close()


@pytest.fixture
def exported(full) -> dict[str, Any]:
    return json.loads(as_json(own_data(full, "BEN", AT)))


def columns(tables: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    return tables.execute(
        "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c"
        " WHERE t.type = 'table'"
    )


def values_of(tables: sqlite3.Connection, column: str) -> set[Any]:
    table, _, name = column.partition(".")
    return {row[0] for row in tables.execute(f"SELECT {name} FROM {table}")} - {None}


def at(found: Any, path: str) -> list[Any]:
    """Whatever stands at a path, in every item of the lists on the way."""
    if isinstance(found, list):
        return [each for item in found for each in at(item, path)]
    if not path:
        return [found]
    name, _, rest = path.partition(".")
    return [] if found is None else at(found[name], rest)


def told(column: str, kept: Any) -> list[Any]:
    """How the export may say what a cell of the database says."""
    if column in ("files.canvas", "files.message"):
        kind = column.partition(".")[2]
        return [kind] if kept else [each for each in ("file", "canvas", "message") if each != kind]
    if column == "replies.passages":
        return [passage[0] for passage in json.loads(kept)]
    if isinstance(kept, int):
        return [kept, bool(kept)]
    if kept.startswith("["):
        return json.loads(kept)
    try:
        return [kept, datetime.fromisoformat(kept).isoformat()]
    except ValueError:
        return [kept]


def test_every_column_is_exported_or_left_out_for_a_reason(tables) -> None:
    there = {f"{table}.{column}" for table, column in columns(tables) if table not in LEFT_OUT}
    assert there == EXPORTED.keys() | {column for column in LEFT_OUT if "." in column}
    assert not EXPORTED.keys() & LEFT_OUT.keys()


def test_what_a_column_says_of_a_person_is_exported(tables, exported) -> None:
    kept = {column: values_of(tables, column) for column in EXPORTED}
    found = {
        column: [each for path in paths.split() for each in at(exported, path)]
        for column, paths in EXPORTED.items()
    }
    assert [column for column in EXPORTED if not kept[column]] == [], "there's nothing to look for"
    assert [
        (column, value)
        for column in EXPORTED
        for value in kept[column]
        if not any(each in found[column] for each in told(column, value))
    ] == []


def test_check_ins_are_there_whatever_became_of_them(exported) -> None:
    states = {each["period"]: each["state"] for each in exported["check_ins"]}
    assert states == {
        "2026-08": "erased",
        "2026-09": "failed",
        "2026-10": "answered",
        "2026-11": "asked",
        "2026-12": "claimed",
    }


def test_a_period_that_was_skipped_ahead_is_told(exported) -> None:
    outcomes = {each["period"]: each["outcome"] for each in exported["asked_or_not"]}
    assert (outcomes["2026-07"], outcomes["2027-01"]) == ("not_asked", "skipped")
