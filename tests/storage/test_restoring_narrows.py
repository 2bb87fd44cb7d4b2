"""Restoring a backup never widens who can read something, whatever happened since."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from storage import (
    AccountStatus,
    Again,
    Assignment,
    Comment,
    NarrowingLog,
    Passage,
    Person,
    Restored,
    Restoring,
    Store,
    StoreUnavailable,
    What,
    back_up,
    log_of,
    narrow_by_logs,
    open_store,
    read_logs,
    restore_backup,
)
from storage.narrowing import Narrowing
from storage.statements import narrowed
from tests.storage.conftest import CLEANING, NOON, Builders, Given
from tests.storage.drawn_calls import Call, any_call, calls_of, methods
from tests.storage.readable import is_covered, readable
from tests.storage.test_postgres_at_once import fill

MADE, LATER = NOON + timedelta(days=1), NOON + timedelta(days=2)
OFTEN = ["save_reply", "share", "set_roster", "save_evidence", "share_evidence", "save_comment",
         "take_out", "erase", "keep_pending", "decide_handover"]  # fmt: skip
"""Drawn more often than others, because they make or change what is read."""


class Restores(RuleBasedStateMachine):
    """Any call at all, with backups at any moment, of which any is restored."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.url = f"sqlite:///{self.folder}/store.db"
        self.store: Store = open_store(self.url)
        fill(self.store)
        self.days = 0
        self.backups: list[Path] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(call=any_call)
    def anything(self, call) -> None:
        self.make(call)

    @rule(call=st.sampled_from(OFTEN).flatmap(calls_of))
    def what_is_read(self, call) -> None:
        self.make(call)

    def make(self, call) -> None:
        log, before = log_of(self.url), readable(self.store)
        known = log.read()
        call(self.store)
        after = readable(self.store)
        lost = {fact for fact in before if not is_covered(fact, after)}
        if lost:
            assert log.read() != known, f"{call}\nnot logged, and not read anymore: {lost}"

    @rule()
    def back_up(self) -> None:
        self.days += 1
        file = self.folder / f"{self.days}.gz"
        back_up(self.url, file, lambda: NOON + timedelta(days=self.days))
        self.backups.append(file)

    @rule(data=st.data(), is_there=st.booleans())
    def restore(self, data, is_there) -> None:
        if not self.backups:
            return
        file = data.draw(st.sampled_from(self.backups))
        before = readable(self.store)
        self.store.close()
        self.days += 1
        if not is_there:
            (self.folder / "store.db").write_bytes(b"not a database at all" * 999)
        now = NOON + timedelta(days=self.days)
        restore_backup(self.url, Restoring(file, CLEANING, lambda: now))
        self.store = open_store(self.url)
        wider = {fact for fact in readable(self.store) if not is_covered(fact, before)}
        assert not wider


def test_nobody_reads_after_a_restore_what_they_could_not_read_right_before_it() -> None:
    run_state_machine_as_test(
        Restores,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        fill(store)
    return path


@pytest.mark.parametrize("method", methods(changing=True))
def test_what_takes_words_from_a_reader_says_so(filled: Path, method: str) -> None:
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(calls_of(method))
    def says_so(call: Call) -> None:
        path = filled.with_name("store.db")
        shutil.copyfile(filled, path)
        with closing(open_store(f"sqlite:///{path}")) as store:
            log, before = NarrowingLog(path.with_name("store.db-narrowed")), readable(store)
            known = log.read()
            call(store)
            after = readable(store)
            assert log.read() != known or all(is_covered(fact, after) for fact in before), str(call)

    says_so()


class Scene:
    """A store with people in it, and what it takes to narrow something there."""

    def __init__(self, folder: Path, a: Builders) -> None:
        self.url = f"sqlite:///{folder}/store.db"
        self.file = folder / "copy.gz"
        self.log = NarrowingLog(folder / "store.db-narrowed")
        self.path = folder / "store.db"
        self.a = a
        with self.open() as store:
            people = [Person(p, p) for p in ("U1", "U2", "UA", "UB")]
            store.save_people(people, NOON)
            lines = [Assignment(p, "product", "IC3", "UA", NOON) for p in ("U1", "U2")]
            store.set_roster(lines, [], NOON)
            given = Given(store, a)
            for person, ts in (("U1", "1.1"), ("U2", "2.1")):
                passage = Passage(f"apricot {person}", ts, "UA")
                typed = Passage(f"quince {person}", None, "UA")
                given.answered(person, "2026-11", "UA", passages=(passage, typed))
                piece = a.evidence(f"e{person}", person, reader="UA", note=f"medlar {person}")
                assert store.save_evidence(piece, once=f"e{person}", tasks=())
            given.answered("U1", "2026-10", "UA", passages=(), next_step="", links=())
            for number, words in (("k1", "sloe"), ("k2", "bilberry")):
                made = Comment(number, "U1-2026-11", "UA", words, NOON, "DUA", number, "U1")
                assert store.save_comment(made, once=number, tasks=())
            store.keep_pending(a.pending("9.1", text="damson"), once="p1", tasks=())

    def open(self) -> AbstractContextManager[Store]:
        return closing(open_store(self.url))

    def restore(self, **options: object) -> Restored:
        wanted = Restoring(self.file, CLEANING, lambda: LATER, **options)  # type: ignore[arg-type]
        return restore_backup(self.url, wanted)

    def bytes(self) -> bytes:
        """The file, and its log of changes."""
        return b"".join(each.read_bytes() for each in self.path.parent.glob("store.db*"))


@pytest.fixture
def scene(tmp_path: Path, a) -> Scene:
    made = Scene(tmp_path, a)
    back_up(made.url, made.file, lambda: MADE)
    return made


LINE = Assignment("U1", "product", "IC3", "UA", NOON)
NARROWED: dict[str, tuple[What, Callable[[Store], object], str]] = {
    "erase": (What.ERASED, lambda s: s.erase("U1", NOON, CLEANING), "apricot U1"),
    "erase_older": (What.TOO_OLD, lambda s: s.erase_older(LATER, 99, LATER, CLEANING), "medlar U2"),
    "take_out": (
        What.MESSAGE,
        lambda s: s.take_out("U1-2026-11", "DU1", ["1.1"], NOON, None, ()),
        "apricot U1",
    ),
    "dismiss": (What.MESSAGE, lambda s: s.dismiss("U1", "DU1", ["9.1"], NOON, ()), "damson"),
    "share": (What.PARTS, lambda s: s.share("U1-2026-11", None, None, NOON, ()), ""),
    "drop_evidence": (
        What.EVIDENCE,
        lambda s: s.drop_evidence("eU1", "U1", NOON, (), redraw="r"),
        "medlar U1",
    ),
    "share_evidence": (
        What.EVIDENCE_HIDDEN,
        lambda s: s.share_evidence("eU1", "U1", None, NOON, (), redraw="r"),
        "",
    ),
    "drop_comment": (What.COMMENT, lambda s: s.drop_comment("k1", NOON, (), take_back="t"), "sloe"),
    "change_comment": (
        What.COMMENT,
        lambda s: s.change_comment("k1", "pear", once="o", at=NOON, tasks=(), take_back="t"),
        "sloe",
    ),
    "reopen": (
        What.ANSWER,
        lambda s: s.reopen("U1-2026-10", 1, None, at=NOON, once="o", tasks=()),
        "",
    ),
    "decide_handover": (
        What.CONSENT,
        lambda s: s.decide_handover("U1", "UA", NOON, False, NOON, ()),
        "",
    ),
    "set_roster": (
        What.MANAGER,
        lambda s: s.set_roster([replace(LINE, manager="UB")], [], NOON),
        "",
    ),
    "set_roster without": (What.LEFT, lambda s: s.set_roster([], ["U1"], NOON), ""),
    "set_shares": (
        What.NEW_PRIVATE,
        lambda s: s.set_shares("U1", False, NOON, (), redraw="r"),
        "",
    ),
    "save_people": (
        What.ACCOUNT,
        lambda s: s.save_people([Person("UA", "UA", AccountStatus.GUEST)], NOON),
        "",
    ),
}


@pytest.mark.parametrize("known_by", ["log", "other log", "database", "backup"])
@pytest.mark.parametrize("method", NARROWED)
def test_what_became_narrower_is_so_after_a_restore(
    scene: Scene, method: str, known_by: str
) -> None:
    what, narrow, word = NARROWED[method]
    with scene.open() as store:
        narrow(store)
        narrow_by = readable(store)
    other = scene.path.parent / "other"
    options: dict[str, object] = {}
    if known_by == "database":
        scene.log.path.unlink()
    elif known_by == "other log":
        scene.log.path.rename(other)
        scene.path.unlink()
        options = {"logs": (other,)}
    elif known_by == "backup":
        newer = scene.path.parent / "newer.gz"
        back_up(scene.url, newer, lambda: MADE)
        scene.log.path.unlink()
        scene.path.unlink()
        restore_backup(scene.url, Restoring(newer, CLEANING, lambda: LATER))
        scene.path.unlink()
    else:
        scene.path.write_bytes(b"no database at all" * 999)
    done = scene.restore(**options)
    # A database shows what's gone, but not always why.
    assert done.narrowed[what] == 1 or (known_by == "database" and done.narrowed.total() > 0)
    with scene.open() as store:
        assert not {each for each in readable(store) if not is_covered(each, narrow_by)}
    if word:
        assert word.encode() not in scene.bytes()


def test_what_nobody_narrowed_is_read_as_before(scene: Scene) -> None:
    with scene.open() as store:
        before = readable(store)
        store.take_out("U1-2026-11", "DU1", ["1.1"], NOON, None, ())
    scene.restore()
    with scene.open() as store:
        gone = ("UA", "passage", "U1-2026-11", "1.1", "apricot U1")
        assert readable(store) == before - {gone}


def test_words_that_were_written_after_erasing_survive(scene: Scene) -> None:
    with scene.open() as store:
        store.erase("U1", NOON, CLEANING)
        Given(store, scene.a).asked("U1", "2026-12")
        later = NOON + timedelta(hours=1)
        reply = scene.a.reply(passages=(Passage("greengage", "3.1", "UA"),), at=later)
        assert store.save_reply("U1-2026-12", reply, channel="DU1", once="late", tasks=())
    scene.file.unlink()
    back_up(scene.url, scene.file, lambda: later)
    # As if the database knew nothing of the log, because somebody had put it back by hand.
    scene.restore(logs=(_under_another_name(scene.log),))
    with scene.open() as store:
        assert {words for *_, words in readable(store) if "greengage" in words}


def test_who_erased_by_a_clock_that_was_behind_is_erased_all_the_same(scene: Scene) -> None:
    with scene.open() as store:
        store.erase("U1", NOON - timedelta(days=9), CLEANING)
    scene.path.write_bytes(b"no database at all" * 999)
    scene.restore()
    assert b"apricot U1" not in scene.bytes()


def _under_another_name(log: NarrowingLog) -> Path:
    other = log.path.with_name("another")
    first, *lines = log.path.read_bytes().splitlines(keepends=True)
    other.write_bytes(b"".join([first.replace(b'": "', b'": "other'), *lines]))
    return other


def test_what_is_logged_is_no_words(scene: Scene) -> None:
    with scene.open() as store:
        for _, narrow, _ in NARROWED.values():
            narrow(store)
    said = scene.log.path.read_text(encoding="utf-8")
    assert not [word for word in ("apricot", "quince", "medlar", "sloe", "pear") if word in said]
    assert stat.S_IMODE(scene.log.path.stat().st_mode) == 0o600


def test_a_change_that_cannot_be_logged_does_not_happen(scene: Scene) -> None:
    with scene.open() as store:
        scene.log.path.unlink(missing_ok=True)
        scene.log.path.mkdir()
        before = readable(store)
        with pytest.raises(StoreUnavailable, match="the log of what narrowed reading"):
            store.erase("U1", NOON, CLEANING)
        assert readable(store) == before
        assert store.set_shares("U1", True, NOON, (), redraw="r") is None


def test_killed_between_the_line_and_the_change_what_was_asked_for_counts(scene: Scene) -> None:
    with scene.open() as store:

        class Killed(BaseException):
            pass

        remember = narrowed.remember

        def kill(*_: object) -> None:
            raise Killed

        narrowed.remember = kill  # type: ignore[assignment]
        try:
            with pytest.raises(Killed):
                store.drop_evidence("eU1", "U1", NOON, (), redraw="r")
        finally:
            narrowed.remember = remember
        assert store.evidence("eU1") is not None
    scene.restore()
    with scene.open() as store:
        assert store.evidence("eU1") is None


def test_a_change_that_narrows_nothing_writes_no_line(scene: Scene) -> None:
    with scene.open() as store:
        known = scene.log.read()
        Given(store, scene.a).asked("U2", "2026-12")
        more = scene.a.reply(passages=(Passage("more", "5.1", "UA"),))
        assert store.save_reply("U2-2026-12", more, channel="DU2", once="n", tasks=())
        assert scene.log.read() == known


def test_many_changes_at_once_are_one_line_each_and_one_write(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (written.append(handle), fsync(handle)))
    with scene.open() as store:
        store.set_roster([replace(LINE, person=p, manager="UB") for p in ("U1", "U2")], [], NOON)
    known = scene.log.read()
    assert known is not None
    assert [each.narrowing.what for each in known.entries] == [What.MANAGER] * 2
    assert len(written) == 2, "one for the folder of a new log, and one for both lines"


def test_a_line_that_was_cut_short_is_left_out(scene: Scene) -> None:
    with scene.open() as store:
        store.drop_evidence("eU1", "U1", NOON, (), redraw="r")
        with scene.log.path.open("ab") as file:
            file.write(b'[null,"evid')
        store.drop_evidence("eU2", "U2", NOON, (), redraw="r")
    done = scene.restore()
    assert (done.narrowed[What.EVIDENCE], done.unreadable) == (2, 1)


@pytest.mark.postgres
def test_a_server_database_is_narrowed_by_the_logs_of_its_replicas(
    postgres_url: str, tmp_path: Path, a: Builders
) -> None:
    logs = [NarrowingLog(tmp_path / name) for name in ("one.log", "two.log")]
    with closing(open_store(postgres_url)) as store:
        fill(store)
        before = readable(store)
        # As if the database had been put back to what it is now, after all this.
        again = [Narrowing(What.PARTS, "U1-2026-11", ("2", "1.1")), Narrowing(What.LEFT, "U2")]
        for log, narrowing in zip(logs, again, strict=True):
            log.add([narrowing])
        done = narrow_by_logs(store, read_logs(logs), (), Again(LATER, CLEANING))
        assert done == {What.PARTS: 1, What.LEFT: 1}
        assert readable(store) < before
    with closing(open_store(postgres_url, logs[0].path)) as store:
        known = store.known_of_logs()
        store.erase("U1", NOON, CLEANING)
        [written] = read_logs(logs[:1])
        assert [each.what for each in written.after(known[written.name])] == [What.ERASED]
        assert store.known_of_logs()[written.name] == written.position.end
        assert not narrow_by_logs(store, read_logs(logs), (), Again(LATER, CLEANING))
