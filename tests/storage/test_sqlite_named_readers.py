"""A database from before readers were named, opened today: nobody reads more than they did."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import (
    SHARED,
    UNKNOWN_READER,
    WHOLE,
    Assignment,
    Evidence,
    Handover,
    Passage,
    PendingMessage,
    Scope,
)
from storage.opening import open_sqlite
from storage.sqlite import migrations, naming_readers
from storage.sqlite.changes import SqliteConnection
from storage.statements import named_readers, roster
from storage.store import Store
from tests.examples import examples

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LAST_OF_BEFORE = "m030_named_readers"


def stored(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _naming_nobody() -> Any:
    """Prompts named no reader on record then."""
    return patch.object(named_readers, "name_nobody")


@dataclass
class Before:
    """A database as the release before left it."""

    path: Path

    def __post_init__(self) -> None:
        self.db = Database(sqlite3.connect(self.path, factory=SqliteConnection))
        migrations.migrations.apply(self.db, stop_before=LAST_OF_BEFORE)

    def manager(self, manager: str | None, day: int, level: str = "IC3") -> None:
        """Let U1 have this manager from a day on."""
        now = START + day * DAY
        before = roster.current_assignment(self.db.conn, "U1")
        stays = before is not None and before.level == level
        line = Assignment("U1", "product", level, manager, before.since if stays else now)
        with _naming_nobody():
            roster.set_roster(self.db.conn, [line], [], now, ())

    def leave(self, day: int) -> None:
        # What takes somebody off the roster knows of this table today.
        self.db.execute("CREATE TEMP TABLE unlisted (person TEXT)")
        with _naming_nobody():
            roster.set_roster(self.db.conn, [], ["U1"], START + day * DAY, ())
        self.db.execute("DROP TABLE temp.unlisted")

    def decide(self, manager: str, agreed: bool) -> None:
        self.db.execute(
            "UPDATE handovers SET agreed = ? WHERE person = 'U1' AND manager = ?",
            [int(agreed), manager],
        )

    def check_in(
        self, period: str, state: str = "asked", message_ts: str | None = "1.1", person: str = "U1"
    ) -> str:
        id_ = f"{person}-{period}"
        ts = None if message_ts is None else f"{period}-{message_ts}"
        self.db.execute(
            "INSERT INTO check_ins (id, person, period, state, claimed_at, channel, message_ts,"
            " ladder, ladder_version, level, level_title, competency, competency_name,"
            " expectation, question, reason, sustaining) VALUES (?, ?, ?, ?, ?, ?, ?, 'product',"
            " 'v', 'IC4', 'Senior PM', 'data', 'Data', 'Text', 'Q?', '', 0)",
            [id_, person, period, state, stored(START), ts and f"D{person}", ts],
        )
        return id_

    def reply(
        self, check_in: str, revision: int, day: int, shared_day: int | None, ts: str | None = None
    ) -> None:
        """A version written on a day and, unless private, shared on one."""
        shared = shared_day is not None
        self.db.execute(
            "INSERT INTO replies (check_in, revision, at, frequency, passages, next_step, links,"
            " shared, shared_at) VALUES (?, ?, ?, 'once', ?, 'When', '[\"x\"]', ?, ?)",
            [
                check_in,
                revision,
                stored(START + day * DAY),
                json.dumps([[f"Version {revision}", ts], ["Typed", None]]),
                int(shared),
                stored(START + shared_day * DAY) if shared_day is not None else None,
            ],
        )
        self.db.execute(
            "UPDATE check_ins SET state = 'answered', revision = ?, shared = ? WHERE id = ?",
            [revision, int(shared), check_in],
        )

    def evidence(self, id_: str, day: int, shared_day: int | None) -> None:
        self.db.execute(
            "INSERT INTO evidence (id, person, ladder, level, competency, competency_name, note,"
            " links, shared, saved_at, shared_at) VALUES (?, 'U1', 'product', 'IC4', 'data',"
            " 'Data', 'Note', '[]', ?, ?, ?)",
            [
                id_,
                int(shared_day is not None),
                stored(START + day * DAY),
                stored(START + shared_day * DAY) if shared_day is not None else None,
            ],
        )

    def comment(self, check_in: str, author: str, day: int) -> None:
        self.db.execute(
            "INSERT INTO comments (id, check_in, author, text, at) VALUES (?, ?, ?, 'Well', ?)",
            [f"{author}{day}", check_in, author, stored(START + day * DAY)],
        )

    def message(self, ts: str, day: int, person: str = "U1") -> None:
        self.db.execute(
            "INSERT INTO unplaced (person, channel, message_ts, text, links, at)"
            " VALUES (?, ?, ?, 'Words', '[\"x\"]', ?)",
            [person, f"D{person}", ts, stored(START + day * DAY)],
        )

    def task(self, kind: str, subject: str) -> None:
        self.db.execute("INSERT INTO tasks VALUES (?, ?, ?, 3, 7)", [kind, subject, stored(START)])

    def today(self) -> Store:
        self.db.conn.commit()
        self.db.close()
        return open_sqlite(self.path)


@pytest.fixture
def before(tmp_path) -> Before:
    return Before(tmp_path / "store.db")


def readers_of(store: Store, check_in: str) -> list[set[str | None]]:
    """Who reads each version, all its parts alike."""
    return [
        {version.reader, *(passage.reader for passage in version.passages)}
        for version in store.revisions(check_in)
    ]


def told(store: Store) -> set[tuple[str, str]]:
    return {(task.kind, task.subject) for task in store.tasks(START + 9999 * DAY, 99)}


# Whose words are whose


def test_what_was_shared_names_who_was_the_manager_then(before):
    for manager, day in (("UA", 0), ("UB", 10), ("UC", 20)):
        before.manager(manager, day)
    ids = {day: before.check_in(f"2026-{day:02}") for day in (1, 9, 10, 19, 20, 30)}
    for day, check_in in ids.items():
        before.reply(check_in, 1, day, day)
    store = before.today()
    named = {day: readers_of(store, check_in) for day, check_in in ids.items()}
    expected = {1: "UA", 9: "UA", 10: "UB", 19: "UB", 20: "UC", 30: "UC"}
    assert named == {day: [{reader}] for day, reader in expected.items()}
    store.close()


def test_a_change_of_level_changes_no_reader(before):
    before.manager("UA", 0)
    before.manager("UA", 10, "IC4")
    before.manager("UB", 20, "IC4")
    ids = [before.check_in(f"2026-{day:02}") for day in (5, 15, 25)]
    for check_in, day in zip(ids, (5, 15, 25), strict=True):
        before.reply(check_in, 1, day, day)
    store = before.today()
    assert [readers_of(store, each) for each in ids] == [[{"UA"}], [{"UA"}], [{"UB"}]]
    store.close()


def test_it_counts_when_it_was_last_shared_and_not_when_it_was_written(before):
    before.manager("UA", 0)
    before.manager("UB", 10)
    check_in = before.check_in("2026-01")
    before.reply(check_in, 1, 1, 1)
    before.reply(check_in, 2, 2, None)
    before.reply(check_in, 3, 15, 1)
    before.reply(check_in, 4, 16, 16)
    store = before.today()
    assert readers_of(store, check_in) == [{"UA"}, {None}, {"UA"}, {"UB"}]
    store.close()


def test_what_a_person_wrote_comes_through_word_for_word(before):
    before.manager("UA", 0)
    check_in = before.check_in("2026-01")
    before.reply(check_in, 1, 1, 1, ts="5.1")
    store = before.today()
    [reply] = store.revisions(check_in)
    assert reply.passages == (Passage("Version 1", "5.1", "UA"), Passage("Typed", None, "UA"))
    assert (reply.next_step, reply.links, reply.at) == ("When", ("x",), START + DAY)
    assert store.check_in(check_in).reply == reply
    store.close()


@pytest.mark.parametrize("on_the_roster", [True, False])
def test_without_a_manager_the_reader_is_not_known_and_private_things_have_none(
    before, on_the_roster
):
    if on_the_roster:
        before.manager(None, 0)
    shared, private = before.check_in("2026-01"), before.check_in("2026-02")
    before.reply(shared, 1, 1, 1)
    before.reply(private, 1, 1, None)
    before.evidence("e1", 1, 1)
    before.evidence("e2", 1, None)
    store = before.today()
    assert readers_of(store, shared) == [{UNKNOWN_READER}]
    assert readers_of(store, private) == [{None}]
    assert store.evidence("e1").reader == UNKNOWN_READER
    assert store.evidence("e2").reader is None
    assert [c.id for c in store.check_ins("U1", before=None, limit=9, scope=SHARED)] == [shared]
    store.close()


@pytest.mark.parametrize("between", ["nobody", "left"])
def test_who_came_later_does_not_read_what_was_shared_while_there_was_nobody(before, between):
    before.manager("UA", 0)
    if between == "nobody":
        before.manager(None, 10)
    else:
        before.leave(10)
    before.manager("UA", 20)
    check_in = before.check_in("2026-01")
    before.reply(check_in, 1, 15, 15)
    before.evidence("e1", 15, 15)
    store = before.today()
    assert readers_of(store, check_in) == [{UNKNOWN_READER}]
    named = Scope(private=False, reader="UA")
    assert store.check_ins("U1", before=None, limit=9, scope=named) == []
    assert store.evidence_of("U1", limit=9, scope=named) == []
    store.close()


@pytest.mark.parametrize("agreed", [True, False, None])
def test_a_handover_stays_as_it_was_decided_and_changes_no_reader(before, agreed):
    before.manager("UA", 0)
    before.manager("UB", 10)
    if agreed is not None:
        before.decide("UB", agreed)
    check_in = before.check_in("2026-01")
    before.reply(check_in, 1, 1, 1)
    store = before.today()
    assert store.handover("U1") == Handover("U1", "UB", START + 10 * DAY, agreed)
    assert readers_of(store, check_in) == [{"UA"}]
    store.close()


def test_evidence_names_its_reader_by_when_it_was_shared(before):
    before.manager("UA", 0)
    before.manager("UB", 10)
    before.evidence("e1", 1, 1)
    before.evidence("e2", 1, 15)
    before.evidence("e3", 1, None)
    store = before.today()
    found = {each.id: each for each in store.evidence_of("U1", limit=9, scope=WHOLE)}
    assert {id_: each.reader for id_, each in found.items()} == {
        "e1": "UA",
        "e2": "UB",
        "e3": None,
    }
    assert found["e2"] == Evidence(
        "e2",
        "U1",
        "product",
        "IC4",
        "data",
        "Data",
        "Note",
        (),
        START + DAY,
        "UB",
        shared_at=START + 15 * DAY,
    )
    store.close()


def test_a_comment_names_the_person_or_who_was_their_manager_then(before):
    before.manager("UA", 0)
    before.manager("UB", 10)
    check_in = before.check_in("2026-01")
    before.reply(check_in, 1, 1, 1)
    for author, day in (("UA", 2), ("U1", 3), ("UB", 12), ("U1", 13)):
        before.comment(check_in, author, day)
    store = before.today()
    said = store.comments_on([check_in])[check_in]
    assert [(each.author, each.reader) for each in said] == [
        ("UA", "U1"),
        ("U1", "UA"),
        ("UB", "U1"),
        ("U1", "UB"),
    ]
    store.close()


def test_however_many_versions_there_are_each_is_named(before, monkeypatch):
    monkeypatch.setattr(naming_readers, "_BATCH", 3)
    before.manager("UA", 0)
    ids = [before.check_in(f"2026-{month:02}") for month in range(1, 9)]
    for check_in in ids:
        for revision in (1, 2, 3):
            before.reply(check_in, revision, revision, revision if revision != 2 else None)
    store = before.today()
    assert all(readers_of(store, each) == [{"UA"}, {None}, {"UA"}] for each in ids)
    named = Scope(private=False, reader="UA")
    assert len(store.check_ins("U1", before=None, limit=99, scope=named)) == len(ids)
    store.close()


# Any history

TURNS = st.lists(st.sampled_from(["UA", "UB", "UC", None, "left", "level"]), min_size=1, max_size=7)


@settings(max_examples=examples(60))
@given(turns=TURNS, shared_on=st.lists(st.integers(0, 80), max_size=4), agreed=st.booleans())
def test_nobody_reads_more_than_before_but_who_was_named_and_comes_back(turns, shared_on, agreed):
    with tempfile.TemporaryDirectory() as folder:
        before = Before(Path(folder) / "store.db")
        managed: list[str | None] = [None] * 200
        manager, level, there = None, 1, False
        for number, turn in enumerate(turns):
            day = number * 10
            if turn == "left":
                before.leave(day)
                manager, there = None, False
            elif turn == "level":
                level += 1
                if there:
                    before.manager(manager, day, f"IC{level}")
            else:
                before.manager(turn, day, f"IC{level}")
                manager, there = turn, True
            managed[day:] = [manager] * (200 - day)
        if manager is not None and agreed:
            before.decide(manager, agreed=True)
        ids = [before.check_in(f"p{number}") for number in range(len(shared_on))]
        for check_in, day in zip(ids, shared_on, strict=True):
            before.reply(check_in, 1, day, day)
            before.evidence(f"e{check_in}", day, day)
        store = before.today()
        handover = store.handover("U1")
        assert (handover and handover.manager) == manager
        for check_in, day in zip(ids, shared_on, strict=True):
            [named] = readers_of(store, check_in)[0]
            assert store.evidence(f"e{check_in}").reader == named
            assert named in (managed[day], UNKNOWN_READER)
            if handover is None:
                continue
            scope = SHARED if handover.agreed else Scope(private=False, reader=manager)
            page = store.check_ins("U1", before=None, limit=99, scope=scope)
            reads = check_in in {each.id for each in page}
            read_before = bool(handover.agreed) or START + day * DAY >= handover.since
            assert reads or not read_before
            assert read_before or not reads or managed[day] == manager
        store.close()


# Messages without a place


def test_messages_without_a_place_wait_and_are_asked_about_anew(before):
    before.message("9.1", 3)
    before.message("9.2", 1)
    before.message("8.1", 2, person="U2")
    for kind in ("confirm_reply", "confirm_in_thread", "offer_places"):
        before.task(kind, "x")
    before.task("refresh_home", "U1")
    store = before.today()
    first = PendingMessage("U1", "DU1", "9.1", "Words", ("x",), START + 3 * DAY, "")
    assert store.pending_of("U1") == [first, replace(first, message_ts="9.2", at=START + DAY)]
    assert store.waiting("U1", "") == store.pending_of("U1")
    assert told(store) == {
        ("ask_about_words", "U1|"),
        ("ask_about_words", "U2|"),
        ("refresh_home", "U1"),
    }
    assert store.task_due("ask_about_words", "U1|") == START + DAY
    store.close()


# Prompts


def test_the_newest_prompts_are_drawn_anew_and_older_ones_are_left(before):
    before.check_in("2026-11", "answered")
    before.check_in("2026-12", "asked")
    before.check_in("2026-12", "answered", person="U2")
    before.check_in("2026-12", "skipped", person="U3")
    before.check_in("2026-12", "claimed", None, person="U4")
    before.check_in("2026-12", "answered", None, person="U5")
    before.check_in("2026-12", "erased", person="U6")
    before.task("show_prompt", "U1-2026-12")
    store = before.today()
    assert told(store) == {("show_prompt", f"{each}-2026-12") for each in ("U1", "U2", "U3")}
    assert all(each.named_reader is None for each in store.every_check_in("U1"))
    [waited] = [t for t in store.tasks(START, 9) if t.subject == "U1-2026-12"]
    assert (waited.attempts, waited.version) == (3, 7)
    store.close()
