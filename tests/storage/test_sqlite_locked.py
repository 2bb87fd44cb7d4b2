"""While another program holds the database: writing says so, reading goes on."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest

from bot.checkins.erasing import CLEANING
from storage import (
    WHOLE,
    AcceptedLadder,
    AccessLogEntry,
    Acknowledgement,
    AnswerToSync,
    BacklogEvent,
    BotMessage,
    CheckIn,
    Comment,
    Direction,
    Draft,
    Holder,
    JoinRequest,
    LatestLook,
    LedgerEntry,
    MadeFile,
    Outcome,
    Passage,
    PendingMessage,
    Person,
    PlannedLook,
    Preferences,
    Replica,
    SettingChange,
    StaleRevision,
    Store,
    StoreUnavailable,
    SyncQuestion,
    Task,
    Upload,
    UploadState,
)
from storage.narrowing import Narrowing, What
from storage.opening import open_sqlite
from storage.statements.narrowing_again import Again

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECRET = "words that only their author should see"

COMMENT = Comment("k1", "c1", "UBOSS", "Well done", NOON)
JOIN_REQUEST = JoinRequest("p1", "U9", "product", "IC3", "U2", NOON)
HOLDER = Holder("t", "host", "", 7, "at noon", "1:2", NOON, NOON)
HOUR = timedelta(hours=1)
UPLOAD = Upload("U1", "D1", "1.1", ("F1",), content=SECRET)
QUESTION = SyncQuestion(1, "difference", "version", "content")
AGAIN = Again(NOON, CLEANING)
WRITES = {
    "accept_ladder": lambda s, a: s.accept_ladder((UPLOAD, UPLOAD), "sales", NOON),
    "undo_ladder": lambda s, a: s.undo_ladder((UPLOAD, UPLOAD), NOON, since=NOON),
    "remove_ladder": lambda s, a: s.remove_ladder(
        AcceptedLadder("sales", "1", SECRET, "U1", NOON), "U1", NOON
    ),
    "answer_about_sync": lambda s, a: s.answer_about_sync(
        QUESTION, AnswerToSync.DECLINED, "U1", []
    ),
    "ask_about_sync": lambda s, a: s.ask_about_sync(QUESTION, [], []),
    "begin_upload": lambda s, a: s.begin_upload(UPLOAD, NOON),
    "change_upload": lambda s, a: s.change_upload(UPLOAD, UPLOAD, NOON),
    "upload_shown": lambda s, a: s.upload_shown("D1", "1.1", "1.2"),
    "forget_uploads": lambda s, a: s.forget_uploads(NOON),
    "change_setting": lambda s, a: s.change_setting(
        SettingChange("digest", None, "no", "U1"), NOON
    ),
    "list_everybody": lambda s, a: s.list_everybody(NOON),
    "narrow_again": lambda s, a: s.narrow_again([Narrowing(What.LEFT, "U1", (), NOON)], [], AGAIN),
    "note_restored": lambda s, a: s.note_restored(NOON, AGAIN),
    "sync_again": lambda s, a: s.sync_again(),
    "sync_failed": lambda s, a: s.sync_failed(NOON, "no", [], 3),
    "sync_succeeded": lambda s, a: s.sync_succeeded(NOON),
    "claim_hold": lambda s, a: s.claim_hold(HOLDER, None),
    "keep_hold": lambda s, a: s.keep_hold("t", NOON),
    "release_hold": lambda s, a: s.release_hold("t"),
    "save_people": lambda s, a: s.save_people([Person("U1", SECRET)], NOON),
    "set_roster": lambda s, a: s.set_roster([a.assignment()], [], NOON),
    "set_away": lambda s, a: s.set_away(
        "U1", date(2026, 12, 24), NOON, remind_from=NOON, redraw="draw", tasks=()
    ),
    "bring_forward_looks": lambda s, a: s.bring_forward_looks(
        [LatestLook("UTC", None, NOON)], NOON
    ),
    "bring_forward_nudges": lambda s, a: s.bring_forward_nudges(
        NOON, later_than=NOON, chosen_later_than=NOON
    ),
    "bring_forward_tasks": lambda s, a: s.bring_forward_tasks(
        NOON, later_than=NOON, waiting_kinds=["digest"], waiting_later_than=NOON
    ),
    "record_pass": lambda s, a: s.record_pass(NOON),
    "look_again": lambda s, a: s.look_again("U1", NOON),
    "claim": lambda s, a: s.claim(a.check_in("U2")),
    "record_asked": lambda s, a: s.record_asked("c1", "D1", "1.1", NOON),
    "record_failed": lambda s, a: s.record_failed("c1", "no", NOON),
    "save_reply": lambda s, a: s.save_reply(
        "c1", a.reply(1, SECRET), channel="D1", once="o", tasks=[("show", "c1")]
    ),
    "share": lambda s, a: s.share("c1", None, "UBOSS", NOON, ()),
    "hear": lambda s, a: s.hear(Replica("t", "host", "machine", 1, "boot", NOON, NOON), HOUR),
    "leave": lambda s, a: s.leave("t"),
    "claim_tasks": lambda s, a: s.claim_tasks(
        NOON, 5, kinds=["show"], claim="c", replica="t", lasts=HOUR
    ),
    "release_claims": lambda s, a: s.release_claims("this", kinds=["show"]),
    "release_tasks": lambda s, a: s.release_tasks([Task("show", "c1", NOON)]),
    "close_gate": lambda s, a: s.close_gate("slack", HOUR),
    "take_turn": lambda s, a: s.take_turn("slack", HOUR, 1),
    "take_out": lambda s, a: s.take_out("c1", "D1", ["1.1"], NOON, None, ()),
    "name_reader": lambda s, a: s.name_reader("c1", "UBOSS", revision=0),
    "skip": lambda s, a: s.skip("c1", NOON, ()),
    "unskip": lambda s, a: s.unskip("c1", NOON, ()),
    "skip_ahead": lambda s, a: s.skip_ahead("U1", "2027-03", NOON, ()),
    "unskip_ahead": lambda s, a: s.unskip_ahead("U1", "2027-03", NOON, ()),
    "looked": lambda s, a: s.looked(PlannedLook("U1", NOON), NOON),
    "nudge": lambda s, a: s.nudge("c1", NOON, NOON, ()),
    "take_nudge": lambda s, a: s.take_nudge(
        replace(a.check_in(), id="c1", nudge_at=NOON), NOON, sent=True
    ),
    "begin": lambda s, a: s.begin(
        a.check_in("U2"), a.reply(1, SECRET), channel=None, once="o", tasks=()
    ),
    "set_ladder": lambda s, a: s.set_ladder("U1", "product"),
    "save_preferences": lambda s, a: s.save_preferences(Preferences("U1"), NOON, ()),
    "save_draft": lambda s, a: s.save_draft(
        Draft("c1", 0, NOON, None, SECRET, SECRET, SECRET, True)
    ),
    "keep_pending": lambda s, a: s.keep_pending(
        PendingMessage("U1", "D1", "1.1", SECRET, (SECRET,), NOON, "2026-12"), once="o", tasks=()
    ),
    "hide_on_request": lambda s, a: s.hide_on_request(
        PendingMessage("U1", "D1", "1.1", SECRET, (SECRET,), NOON, "2026-12"),
        {"c1": None},
        once="o",
        tasks=(),
        afterwards=(),
        redraw_message="message",
    ),
    "dismiss": lambda s, a: s.dismiss("U1", "D1", ["1.1"], NOON, (), ask="ask"),
    "note_deleted": lambda s, a: s.note_deleted("U1", "D1", "1.1", NOON),
    "announce_erasing": lambda s, a: s.announce_erasing(NOON, NOON, "tell"),
    "forget_settled": lambda s, a: s.forget_settled(NOON),
    "record_bot_message": lambda s, a: s.record_bot_message(
        BotMessage("D1", "1.2", "U1", "saved", SECRET)
    ),
    "take_from_evidence": lambda s, a: s.take_from_evidence(
        "e1", "D1", "1.1", NOON, (), redraw="redraw"
    ),
    "make_comment_of_message": lambda s, a: s.make_comment_of_message(
        Comment("k9", "c1", "U1", SECRET, NOON, "D1", "1.1", "UBOSS"), Passage(SECRET, "1.1"), ()
    ),
    "record_drawn": lambda s, a: s.record_drawn(BotMessage("D1", "1.1", "U1", "saved", ""), "hash"),
    "forget_bot_message": lambda s, a: s.forget_bot_message(
        BotMessage("D1", "1.2", "U1", "kind", ""), NOON
    ),
    "reopen": lambda s, a: s.reopen("c1", 1, NOON, at=NOON, once="o", tasks=()),
    "hide_answers": lambda s, a: s.hide_answers(
        "U1",
        None,
        NOON,
        (),
        new=True,
        and_evidence=True,
        redraw_prompt="prompt",
        redraw_message="message",
    ),
    "set_shares": lambda s, a: s.set_shares("U1", False, NOON, (), redraw="redraw"),
    "write_ledger": lambda s, a: s.write_ledger(
        LedgerEntry("U1", "2026-12", Outcome.NOT_ASKED, "away", NOON)
    ),
    "choose_direction": lambda s, a: s.choose_direction(
        Direction("U1", "product", "IC5", "M1", NOON), ()
    ),
    "save_evidence": lambda s, a: s.save_evidence(a.evidence(note=SECRET), once="o", tasks=()),
    "share_evidence": lambda s, a: s.share_evidence("e1", "U1", "UBOSS", NOON, (), redraw="redraw"),
    "decide_handover": lambda s, a: s.decide_handover("U1", "U2", NOON, True, NOON, ()),
    "acknowledge": lambda s, a: s.acknowledge(Acknowledgement("c1", "U2", 1, NOON), ()),
    "save_join_request": lambda s, a: s.save_join_request(JOIN_REQUEST, ()),
    "take_join_request": lambda s, a: s.take_join_request("p1", a.assignment(), NOON, (), ()),
    "drop_join_request": lambda s, a: s.drop_join_request("p1", NOON, ()),
    "undo_join_request": lambda s, a: s.undo_join_request(
        *("U1", "U2", NOON, NOON, ()), reopened=JOIN_REQUEST, welcome="hello", take_back="back"
    ),
    "erase_older": lambda s, a: s.erase_older(NOON, 5, NOON, a.cleaning),
    "drop_evidence": lambda s, a: s.drop_evidence("e1", "U1", NOON, (), redraw="redraw"),
    "save_comment": lambda s, a: s.save_comment(COMMENT, once="k1", tasks=()),
    "record_told": lambda s, a: s.record_told(COMMENT, "D1", "1.1"),
    "change_comment": lambda s, a: s.change_comment(
        "k1", SECRET, once="o", at=NOON, tasks=(), take_back="back"
    ),
    "drop_comment": lambda s, a: s.drop_comment("k1", NOON, (), take_back="back"),
    "written_by": lambda s, a: s.written_by("U1"),
    "erase": lambda s, a: s.erase("U1", NOON, a.cleaning),
    "save_files": lambda s, a: s.save_files(
        [MadeFile("F1", "U1", "b")], NOON, (), read_at=NOON, remove="remove"
    ),
    "forget_file": lambda s, a: s.forget_file("F1"),
    "add_to_backlog": lambda s, a: s.add_to_backlog([BacklogEvent(SECRET, NOON)]),
    "drop_from_backlog": lambda s, a: s.drop_from_backlog(1),
    "log_access": lambda s, a: s.log_access(AccessLogEntry("U2", "U1", SECRET, NOON)),
    "begin_run": lambda s, a: s.begin_run("sync", NOON, timedelta(days=1)),
    "add_task": lambda s, a: s.add_task("show", "c1", NOON),
    "add_tasks_once": lambda s, a: s.add_tasks_once([("show", "c1")], once="o", at=NOON),
    "count_words_of_day": lambda s, a: s.count_words_of_day(
        "U1", "2026-12-01", 5, 1, most_characters=9, most_messages=9, once="o", at=NOON
    ),
    "renew_claim": lambda s, a: s.renew_claim("c1", NOON),
    "pause": lambda s, a: s.pause("no", NOON, NOON, ()),
    "end_pauses": lambda s, a: s.end_pauses(NOON),
    "finish_task": lambda s, a: s.finish_task(Task("show", "c1", NOON)),
    "delay_task": lambda s, a: s.delay_task(Task("show", "c1", NOON), NOON),
    "secret": lambda s, a: s.secret("signing", SECRET),
    "forget_deliveries": lambda s, a: s.forget_deliveries(NOON),
}
BESIDE = {
    "close",
    "seal",
    "lost",
    "when_lost",
    "was_changed_by_others",
    "is_shared",
    "wake",
    "hear_words",
}
READS = {
    "accepted_ladders": lambda s: s.accepted_ladders(),
    "admin_log": lambda s: s.admin_log(10),
    "admin_log_size": lambda s: s.admin_log_size(),
    "company_settings": lambda s: s.company_settings(),
    "known_of_logs": lambda s: s.known_of_logs(),
    "ladders_version": lambda s: s.ladders_version(),
    "restored_at": lambda s: s.restored_at(),
    "sync_question": lambda s: s.sync_question(),
    "sync_state": lambda s: s.sync_state(),
    "unlisted": lambda s: s.unlisted(),
    "upload": lambda s: s.upload("D1", "1.1"),
    "uploads_in": lambda s: s.uploads_in("U1", UploadState.USED),
    "waiting_tasks": lambda s: s.waiting_tasks(NOON),
    "holds_task": lambda s: s.holds_task(Task("show", "c1", NOON)),
    "newest_message_with": lambda s: s.newest_message_with("kind", "U1"),
    "has_message": lambda s: s.has_message("U1", "saved"),
    "closed_gates": lambda s: s.closed_gates(),
    "replicas": lambda s: s.replicas(HOUR),
    "join_requests_to": lambda s: s.join_requests_to("U2"),
    "roster_version": lambda s: s.roster_version(),
    "was_seen": lambda s: s.was_seen("o"),
    "reporting_line": lambda s: s.reporting_line("U1"),
    "backlog": lambda s: s.backlog(5),
    "holder": lambda s: s.holder(),
    "check": lambda s: s.check(),
    "person": lambda s: s.person("U1"),
    "people": lambda s: s.people(["U1"]),
    "known_names": lambda s: s.known_names(),
    "competency_uses": lambda s: s.competency_uses("product"),
    "roster": lambda s: s.roster(),
    "assignment": lambda s: s.assignment("U1"),
    "assignment_history": lambda s: s.assignment_history("U1"),
    "reports": lambda s: s.reports("UBOSS"),
    "away_until": lambda s: s.away_until("U1"),
    "agenda": lambda s: s.agenda(NOON, 10),
    "next_look": lambda s: s.next_look("U1"),
    "localities": lambda s: s.localities(),
    "last_pass": lambda s: s.last_pass(),
    "agenda_size": lambda s: s.agenda_size(NOON),
    "claimed": lambda s: s.claimed(),
    "check_in": lambda s: s.check_in("c1"),
    "check_in_for": lambda s: s.check_in_for("U1", "2026-12"),
    "check_in_by_message": lambda s: s.check_in_by_message("D1", "1.1"),
    "check_in_with_passage": lambda s: s.check_in_with_passage("D1", "1.1"),
    "asked_so_far": lambda s: s.asked_so_far("U1", 5),
    "latest_asked": lambda s: s.latest_asked("U1"),
    "handover": lambda s: s.handover("U1"),
    "acknowledgements_on": lambda s: s.acknowledgements_on(["x"]),
    "join_request": lambda s: s.join_request("p1"),
    "join_request_of": lambda s: s.join_request_of("U1"),
    "pending_of": lambda s: s.pending_of("U1"),
    "waiting": lambda s: s.waiting("U1", "2026-12"),
    "bot_message": lambda s: s.bot_message("D1", "1.1"),
    "bot_messages_of": lambda s: s.bot_messages_of("U1"),
    "bot_messages_about": lambda s: s.bot_messages_about("c1"),
    "comments_by": lambda s: s.comments_by("U1"),
    "every_check_in": lambda s: s.every_check_in("U1"),
    "check_ins": lambda s: s.check_ins("U1", before=None, limit=5, scope=WHOLE),
    "told_at": lambda s: s.told_at("k1"),
    "shared_answers": lambda s: s.shared_answers("U1"),
    "revisions": lambda s: s.revisions("c1"),
    "nudges": lambda s: s.nudges(NOON, 10),
    "ledger": lambda s: s.ledger(),
    "profile": lambda s: s.profile("U1"),
    "profiles_of_reports": lambda s: s.profiles_of_reports("U1"),
    "direction": lambda s: s.direction("U1", "product", "IC5"),
    "evidence": lambda s: s.evidence("e1"),
    "evidence_with_message": lambda s: s.evidence_with_message("D1", "1.1"),
    "evidence_of": lambda s: s.evidence_of("U1", limit=5, scope=WHOLE),
    "evidence_counts": lambda s: s.evidence_counts("U1", "product"),
    "preferences": lambda s: s.preferences("U1"),
    "directions_of": lambda s: s.directions_of("U1"),
    "files_made_for": lambda s: s.files_made_for("U1"),
    "access_log_by": lambda s: s.access_log_by("U2"),
    "files_of": lambda s: s.files_of("b"),
    "draft": lambda s: s.draft("c1"),
    "pending": lambda s: s.pending("D1", "1.1"),
    "count_check_ins": lambda s: s.count_check_ins("2026-12"),
    "paused": lambda s: s.paused(NOON),
    "pause_for": lambda s: s.pause_for("no"),
    "failed": lambda s: s.failed("2026-12", 10),
    "count_ledger": lambda s: s.count_ledger("2026-12"),
    "comment": lambda s: s.comment("k1"),
    "comments_on": lambda s: s.comments_on(["c1"]),
    "comment_with_message": lambda s: s.comment_with_message("D1", "1.1"),
    "comment_told_in": lambda s: s.comment_told_in("U1", "D1", "1.1"),
    "access_log": lambda s: s.access_log("U1", 10),
    "tasks": lambda s: s.tasks(NOON, 10),
    "knows_post": lambda s: s.knows_post("D1", "1.1"),
    "managers_and_reports": lambda s: s.managers_and_reports("U1"),
    "task_due": lambda s: s.task_due("show", "c1"),
}


@pytest.fixture
def locked(tmp_path, a):
    """A store whose file another program is writing to and does not let go of."""
    path = tmp_path / "store.db"
    store = open_sqlite(path, busy_timeout=0.02)
    store.claim(a.check_in(id="c1"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield store
    other.close()
    store.close()


def test_every_method_of_the_contract_is_tried_here():
    parts = [part for part in Store.__mro__ if part.__module__.startswith("storage.")]
    methods = {name for part in parts for name in vars(part) if not name.startswith("_")}
    assert WRITES.keys() | READS.keys() | BESIDE == methods


def test_sealing_says_that_the_database_is_busy(locked):
    with pytest.raises(StoreUnavailable, match=r"store\.db is (busy|locked)"):
        locked.seal()


def test_sealing_gives_way_to_a_reader_and_succeeds_once_it_is_done(tmp_path, a):
    path = tmp_path / "store.db"
    store = open_sqlite(path)
    store.claim(a.check_in(id="c1"))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM check_ins").fetchone()
    store.claim(a.check_in("U2"))
    with pytest.raises(StoreUnavailable, match=r"store\.db is busy\. Try again"):
        store.seal()
    assert len(store.claimed()) == 2
    reader.close()
    store.seal()
    assert path.with_name("store.db-wal").stat().st_size == 0
    store.close()


def test_every_write_says_that_the_database_is_locked_and_no_more(locked, a):
    for name, write in WRITES.items():
        with pytest.raises(StoreUnavailable, match=r"store\.db is locked") as raised:
            write(locked, a)
        assert SECRET not in f"{raised.value} {raised.value.__cause__}", name


def test_no_read_has_to_wait(locked):
    for name, read in READS.items():
        assert not isinstance(read(locked), Exception), name
    assert isinstance(locked.check_in("c1"), CheckIn)


def test_a_write_succeeds_once_the_other_program_is_done(tmp_path, a):
    path = tmp_path / "store.db"
    store = open_sqlite(path, busy_timeout=0.02)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable):
        store.claim(a.check_in())
    other.close()
    assert store.claimed() == []
    assert store.claim(a.check_in()) == a.check_in()
    store.close()


def test_words_and_an_undo_over_two_connections_never_lose_the_words(tmp_path, a):
    path = tmp_path / "store.db"
    one, two = open_sqlite(path), open_sqlite(path)
    start = Barrier(2, timeout=60)

    def write(check_in):
        start.wait()
        with suppress(StaleRevision):
            return one.save_reply(check_in, a.reply(2), channel=None, once=check_in, tasks=())
        return False

    def undo(check_in):
        start.wait()
        return two.reopen(check_in, 1, None, at=NOON, once=f"undo {check_in}", tasks=())

    with ThreadPoolExecutor(2) as pool:
        for year in range(2000, 2040):
            asked = one.claim(a.check_in(period=f"{year}-12"))
            tap = a.reply(1, text="", next_step="", links=())
            one.save_reply(asked.id, tap, channel=None, once=f"tap {year}", tasks=())
            saved, undone = pool.submit(write, asked.id), pool.submit(undo, asked.id)
            assert saved.result() is not undone.result()
            words = ["", "I ran the numbers"] if saved.result() else []
            assert [reply.text for reply in two.revisions(asked.id)] == words
    one.close()
    two.close()


def test_opening_a_locked_database_says_so(tmp_path):
    path = tmp_path / "store.db"
    open_sqlite(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable, match="is locked by another program"):
        open_sqlite(path, busy_timeout=0.02)
    other.close()


def test_a_thread_does_not_wait_for_ever_for_another(tmp_path, a):
    store = open_sqlite(tmp_path / "store.db", busy_timeout=0.02)
    with store._engine.writing(), pytest.raises(StoreUnavailable, match="is busy"):
        store.claim(a.check_in())
    store.close()
