"""The SQLite schema: from nothing to the newest, once, and every question has its index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage import SHARED, WHOLE, Scope, StoreError
from storage.opening import open_sqlite
from storage.sqlite import migrations, opening

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)

QUESTIONS = {
    "person": lambda s: s.person("U1"),
    "people": lambda s: s.people(["U1"]),
    "assignment": lambda s: s.assignment("U1"),
    "assignment_history": lambda s: s.assignment_history("U1"),
    "reports": lambda s: s.reports("UBOSS"),
    "away_until": lambda s: s.away_until("U1"),
    "agenda": lambda s: s.agenda(NOON, 10),
    "next_look": lambda s: s.next_look("U1"),
    "last_pass": lambda s: s.last_pass(),
    "agenda_size": lambda s: s.agenda_size(NOON),
    "claimed": lambda s: s.claimed(),
    "check_in": lambda s: s.check_in("c1"),
    "check_in_for": lambda s: s.check_in_for("U1", "2026-12"),
    "check_in_by_message": lambda s: s.check_in_by_message("D1", "1.1"),
    "check_in_with_passage": lambda s: s.check_in_with_passage("D1", "1.1"),
    "asked_so_far": lambda s: s.asked_so_far("U1", 5),
    "latest_asked": lambda s: s.latest_asked("U1"),
    "history": lambda s: s.check_ins("U1", before="2026-12", limit=5, scope=WHOLE),
    "first page": lambda s: s.check_ins("U1", before=None, limit=5, scope=WHOLE),
    "shared": lambda s: s.check_ins("U1", before="2026-12", limit=5, scope=SHARED),
    "shared with one": lambda s: s.check_ins(
        "U1", before="2026-12", limit=5, scope=Scope(private=False, reader="UBOSS")
    ),
    "revisions": lambda s: s.revisions("c1"),
    "nudges": lambda s: s.nudges(NOON, 10),
    "ledger of a person": lambda s: s.ledger(person="U1"),
    "ledger of a period": lambda s: s.ledger(period="2026-12"),
    "direction": lambda s: s.direction("U1", "product", "IC5"),
    "one comment": lambda s: s.comment("k1"),
    "comment with a message": lambda s: s.comment_with_message("D1", "1.1"),
    "comment told in a message": lambda s: s.comment_told_in("U1", "D1", "1.1"),
    "comments on a page": lambda s: s.comments_on(["c1", "c2"]),
    "one piece of evidence": lambda s: s.evidence("e1"),
    "evidence of a person": lambda s: s.evidence_of("U1", limit=5, scope=WHOLE),
    "later page of evidence": lambda s: s.evidence_of("U1", limit=5, scope=WHOLE, before=NOON),
    "evidence on a ladder": lambda s: s.evidence_of("U1", ladder="product", limit=5, scope=WHOLE),
    "shared evidence": lambda s: s.evidence_of("U1", limit=5, scope=SHARED, before=NOON),
    "evidence on a competency": lambda s: s.evidence_of(
        "U1", ladder="product", competency="data", limit=5, scope=WHOLE, before=NOON
    ),
    "shared evidence on a competency": lambda s: s.evidence_of(
        "U1", ladder="product", competency="data", limit=5, scope=SHARED, before=NOON
    ),
    "evidence counts": lambda s: s.evidence_counts("U1", "product"),
    "preferences": lambda s: s.preferences("U1"),
    "draft": lambda s: s.draft("c1"),
    "pending message": lambda s: s.pending("D1", "1.1"),
    "bot message": lambda s: s.bot_message("D1", "1.1"),
    "check-ins of a period": lambda s: s.count_check_ins("2026-12"),
    "failed": lambda s: s.failed("2026-12", 10),
    "ledger counts": lambda s: s.count_ledger("2026-12"),
    "access_log": lambda s: s.access_log("U1", 10),
    "tasks": lambda s: s.tasks(NOON, 10),
    "task_due": lambda s: s.task_due("show", "c1"),
    "tasks of some kinds": lambda s: s.tasks(NOON, 10, kinds=["show", "home"]),
    "every check-in": lambda s: s.every_check_in("U1"),
    "directions": lambda s: s.directions_of("U1"),
    "holder": lambda s: s.holder(),
}

OF_A_FEW = {
    "pending of a person": lambda s: s.pending_of("U1"),
    "waiting": lambda s: s.waiting("U1", "2026-12"),
    "bot messages of a person": lambda s: s.bot_messages_of("U1"),
    "bot messages about a check-in": lambda s: s.bot_messages_about("c1"),
}
"""Questions with so few rows to an answer that these are put in order one by one."""


@pytest.fixture
def store(tmp_path):
    opened = open_sqlite(tmp_path / "store.db")
    yield opened
    opened.close()


def schema(path):
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    steps = connection.execute("SELECT * FROM _sqlite_migrations ORDER BY name").fetchall()
    connection.close()
    return rows, steps


def plan_of(store, question):
    """The plan of each statement that answering ``question`` makes."""
    asked = []
    store._engine.read(lambda connection: connection.set_trace_callback(asked.append))
    question(store)
    store._engine.read(lambda connection: connection.set_trace_callback(None))
    return [
        detail
        for statement in asked
        for *_, detail in store._engine.read(
            lambda connection, statement: connection.execute(
                f"EXPLAIN QUERY PLAN {statement}"
            ).fetchall(),
            statement,
        )
    ]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_question_is_answered_from_an_index_in_order_without_a_scan(store, question):
    plan = plan_of(store, question)
    scans_of_a_list_given = [step for step in plan if step.startswith("SCAN json_each")]
    scans = [step for step in plan if "SCAN" in step and step not in scans_of_a_list_given]
    # What is still claimed is all that this index holds.
    assert [s for s in scans if "USING INDEX claimed" not in s] == []
    assert [step for step in plan if "TEMP B-TREE" in step] == []
    assert any("INDEX" in step or "PRIMARY KEY" in step for step in plan)


@pytest.mark.parametrize("question", OF_A_FEW.values(), ids=OF_A_FEW.keys())
def test_a_question_about_a_few_rows_finds_them_without_a_scan(store, question):
    plan = plan_of(store, question)
    assert [step for step in plan if "SCAN" in step] == []
    assert any("INDEX" in step for step in plan)


def test_a_page_of_history_is_one_statement_with_its_replies(store, a):
    for month in range(1, 7):
        check_in = store.claim(a.check_in(period=f"2026-{month:02}"))
        store.record_asked(check_in.id, "D1", f"{month}.1", NOON)
        store.save_reply(check_in.id, a.reply(), channel=None, once=check_in.id, tasks=())
    asked = []
    store._engine.read(lambda connection: connection.set_trace_callback(asked.append))
    page = store.check_ins("U1", before=None, limit=5, scope=SHARED)
    assert all(check_in.reply for check_in in page)
    assert len(asked) == 1


def test_shared_history_has_an_index_of_its_own(store):
    assert any("shared_check_ins" in step for step in plan_of(store, QUESTIONS["shared"]))


def test_opening_again_changes_nothing_of_the_schema(tmp_path):
    path = tmp_path / "store.db"
    open_sqlite(path).close()
    first = schema(path)
    open_sqlite(path).close()
    assert schema(path) == first
    steps = migrations.migrations.pending(Database(memory=True))
    assert [row[2] for row in first[1]] == [step.name for step in steps]


@pytest.mark.parametrize("each", [20, pytest.param(1, marks=pytest.mark.deep)])
def test_a_database_left_at_an_earlier_step_is_brought_up_to_date(tmp_path, each):
    """At every step, by ``make test-deep``."""
    fresh = tmp_path / "fresh.db"
    open_sqlite(fresh).close()
    names = [step[2] for step in schema(fresh)[1]]
    for number, name in enumerate(names[1::each]):
        path = tmp_path / f"{number}.db"
        db = Database(path)
        migrations.migrations.apply(db, stop_before=name)
        db.close()
        open_sqlite(path).close()
        assert schema(path)[0] == schema(fresh)[0]


def test_orders_for_files_without_a_batch_are_dropped_and_newer_ones_kept(tmp_path):
    path = tmp_path / "store.db"
    db = Database(path)
    migrations.migrations.apply(db, stop_before="m029_older_orders")
    orders = [
        ("send_own_data", "U1"),
        ("send_own_data", "U1|b1"),
        ("send_packet", "U1|U2"),
        ("send_packet", "U1|U2|b2"),
        ("send_packet", "U1|U2|b3|shared"),
        ("show_prompt", "c1"),
    ]
    for kind, subject in orders:
        db.execute("INSERT INTO tasks VALUES (?, ?, ?, 0, 1)", [kind, subject, NOON.isoformat()])
    db.conn.commit()
    db.close()
    store = open_sqlite(path)
    kept = {task.subject for task in store.tasks(NOON + timedelta(days=1), 9)}
    assert kept == {"U1|b1", "U1|U2|b2", "U1|U2|b3|shared", "c1"}
    store.close()


def test_the_newest_prompt_of_everybody_is_drawn_anew_whatever_their_cadence(tmp_path):
    db = Database(tmp_path / "rungs.db")
    migrations.migrations.apply(db, stop_before="m111_prompts_of_every_cadence")
    asked = [("q", "U1", "2026-10-Q4"), ("old", "U2", "2026-11"), ("m", "U2", "2026-12")]
    for id_, person, period in asked:
        db.execute(
            "INSERT INTO check_ins (id, person, period, state, claimed_at, message_ts, ladder,"
            " ladder_version, level, level_title, competency, competency_name, expectation,"
            " question, reason, sustaining, reminders, revision, shared)"
            " VALUES (?, ?, ?, 'asked', '2026-12-01', '1.1', '', '', '', '', '', '', '', '', '',"
            " 0, 0, 0, 0)",
            [id_, person, period],
        )
    migrations.migrations.apply(db)
    drawn = db.execute("SELECT subject FROM tasks WHERE kind = 'show_prompt' ORDER BY subject")
    assert [subject for (subject,) in drawn.fetchall()] == ["m", "q"]


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    class Failing:
        @staticmethod
        def apply(db):
            migrations.migrations.apply(db, stop_before="m005_replies")
            raise sqlite3.OperationalError("a step went wrong")

    path = tmp_path / "store.db"
    monkeypatch.setattr(opening, "migrations", Failing)
    with pytest.raises(StoreError, match=r"store\.db refused a statement"):
        open_sqlite(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()
    monkeypatch.undo()
    open_sqlite(path).close()


def test_a_contradiction_with_what_is_stored_quotes_nothing(store, a):
    for person in ("U1", "U2"):
        store.claim(a.check_in(person))
    store.record_asked("U1-2026-12", "D-private", "1.1", NOON)
    with pytest.raises(StoreError, match="SQLITE_CONSTRAINT_UNIQUE") as raised:
        store.record_asked("U2-2026-12", "D-private", "1.1", NOON)
    assert "D-private" not in f"{raised.value} {raised.value.__cause__}"
    assert [check_in.person for check_in in store.claimed()] == ["U2"]


def test_an_id_that_is_no_unicode_is_an_error_that_does_not_repeat_it(store):
    with pytest.raises(StoreError, match="valid Unicode") as raised:
        store.check_in("secret \ud83d")
    assert raised.value.__cause__ is None
    assert "secret" not in str(raised.value)


STEPS = (Path(__file__).parent / "steps.txt").read_text(encoding="utf-8").split()
"""The steps by the names that databases have noted. Lines are only ever added, at the end."""


def test_every_step_keeps_the_name_that_databases_have_noted(tmp_path) -> None:
    assert [step.name for step in migrations.migrations.pending(Database(memory=True))] == STEPS


def test_a_database_that_noted_a_step_by_another_name_opens(tmp_path) -> None:
    path = tmp_path / "store.db"
    open_sqlite(path).close()
    with closing(sqlite3.connect(path)) as file, file:
        renamed = file.execute(
            "UPDATE _sqlite_migrations SET name = 'm020_join_requests'"
            " WHERE name = 'm020_placements'"
        )
        assert renamed.rowcount == 1
    for _ in range(2):
        open_sqlite(path).close()
    with closing(sqlite3.connect(path)) as file:
        noted = [name for (name,) in file.execute("SELECT name FROM _sqlite_migrations")]
    # The version that calls it so has to find it: what it misses, it takes for damage.
    assert sorted(noted) == sorted([*STEPS, "m020_join_requests"])
