"""Restoring a backup never widens who can read something, whatever happened since."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from storage import (
    AccountStatus,
    Again,
    Assignment,
    CheckInState,
    Comment,
    Frequency,
    NarrowingLog,
    Passage,
    PendingMessage,
    Person,
    Reply,
    Restored,
    Restoring,
    Store,
    StoreUnavailable,
    Unreadable,
    What,
    back_up,
    log_of,
    narrow_by_logs,
    open_store,
    read_logs,
    restore_backup,
    unreadable_in,
)
from storage.narrowing import Narrowing
from storage.statements import narrowed
from tests.examples import examples, some
from tests.storage.conftest import CLEANING, NOON, Builders, Given
from tests.storage.drawn_calls import Call, any_call, calls_of, methods
from tests.storage.readable import Fact, is_covered, place, readable
from tests.storage.test_postgres_at_once import fill

MADE, LATER = NOON + timedelta(days=1), NOON + timedelta(days=2)
OFTEN = ["save_reply", "share", "set_roster", "save_evidence", "share_evidence", "save_comment",
         "take_out", "erase", "keep_pending", "decide_handover"]  # fmt: skip
"""Drawn more often than others, because they make or change what is read."""


ANSWERS = ["U1-2026-11", "U1-2026-12", "U2-2026-12"]
PASSAGES = st.builds(
    Passage,
    st.sampled_from(["words", "words and more", "other words"]),
    st.sampled_from(["1.1", "1.2", None]),
    st.sampled_from(["UA", "UB"]),
)


def say(store: Store, check_in: str, passage: Passage) -> None:
    """Add to an answer, or change one of its messages."""
    known = store.check_in(check_in)
    if known is None or known.state is CheckInState.ERASED:
        return
    before = known.reply or Reply(0, NOON, Frequency.ONCE, (), "", (), passage.reader)
    others = (each for each in before.passages if each.message_ts != passage.message_ts)
    after = replace(before, passages=(*others, passage), revision=known.next_revision)
    once = secrets.token_hex(8)
    store.save_reply(check_in, after, channel=f"D{known.person}", once=once, tasks=())


@dataclass
class Made:
    """A backup. ``held``: what could be read by then. ``lost``: what changes took from somebody
    since, in this database or in whatever was restored after it, and didn't give back.
    ``closed``: the places of which they left nothing to read."""

    file: Path
    held: set[Fact]
    lost: set[Fact] = field(default_factory=set)
    closed: set[Fact] = field(default_factory=set)

    def note(self, before: set[Fact], after: set[Fact]) -> None:
        """A change was made. This is what could be read before and after it."""
        taken = {fact for fact in before if not is_covered(fact, after)}
        given = {fact for fact in after if not is_covered(fact, before)}
        self.lost = {fact for fact in self.lost | taken if not is_covered(fact, given)}
        places = set(map(place, after))
        self.closed = (self.closed | {place(fact) for fact in before}) - places

    def allows(self, fact: Fact) -> bool:
        """Whether restoring this backup can bring the fact back."""
        was_taken = any(is_covered(each, {fact}) for each in self.lost)
        return is_covered(fact, self.held) and place(fact) not in self.closed and not was_taken


class Restores(RuleBasedStateMachine):
    """Any call at all, with backups at any moment, of which any is restored: the newest one, an
    older one, and the newer one after that.

    Somebody can read no more than right before, and what the backup gave them, if no change took
    it from them since the backup was made. What a change takes is words, or all that somebody can
    read in a place: a part of an answer, a piece of evidence, or a comment.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.url = f"sqlite:///{self.folder}/store.db"
        self.store: Store = open_store(self.url)
        fill(self.store)
        self.days = 0
        self.backups: list[Made] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @rule(call=any_call)
    def anything(self, call) -> None:
        self.make(call)

    @rule(call=st.sampled_from(OFTEN).flatmap(calls_of))
    def what_is_read(self, call) -> None:
        self.make(call)

    @rule(check_in=st.sampled_from(ANSWERS), passage=PASSAGES)
    def an_answer_is_written(self, check_in, passage) -> None:
        self.make(lambda store: say(store, check_in, passage))

    @rule(
        check_in=st.sampled_from(ANSWERS),
        messages=st.sampled_from([None, ["1.1"], ["1.2"], ["1.1", "1.2"]]),
    )
    def an_answer_is_made_private(self, check_in, messages) -> None:
        if self.store.check_in(check_in):
            self.make(lambda store: store.share(check_in, messages, None, NOON, ()))

    @rule(check_in=st.sampled_from(ANSWERS))
    def an_answer_is_taken_back(self, check_in) -> None:
        known = self.store.check_in(check_in)
        if known and known.reply:
            last, once = known.reply.revision, secrets.token_hex(8)
            self.make(
                lambda store: store.reopen(check_in, last, None, at=NOON, once=once, tasks=())
            )

    def make(self, call) -> None:
        log, before = log_of(self.url), readable(self.store)
        known = log.read()
        call(self.store)
        after = readable(self.store)
        lost = {fact for fact in before if not is_covered(fact, after)}
        if lost:
            assert log.read() != known, f"{call}\nnot logged, and not read anymore: {lost}"
        for made in self.backups:
            made.note(before, after)

    @initialize(written=st.lists(st.tuples(st.sampled_from(ANSWERS), PASSAGES), max_size=3))
    def go_on_otherwise(self, written) -> None:
        """Begin with two backups, the second of what came after restoring the first."""
        self.back_up()
        self.put_back(self.backups[0], is_there=True)
        for check_in, passage in written:
            self.an_answer_is_written(check_in, passage)
        self.back_up()

    @precondition(lambda self: len(self.backups) < 3)
    @rule()
    def back_up(self) -> None:
        self.days += 1
        file = self.folder / f"{self.days}.gz"
        back_up(self.url, file, lambda: NOON + timedelta(days=self.days))
        self.backups.append(Made(file, readable(self.store)))

    @rule(which=st.integers(0, 2), is_there=st.booleans())
    def restore(self, which, is_there) -> None:
        self.put_back(self.backups[min(which, len(self.backups) - 1)], is_there)

    def put_back(self, made: Made, is_there: bool) -> None:
        before = readable(self.store)
        running = self.store.holder()
        if running is not None:
            self.store.release_hold(running.token)
        self.store.close()
        self.days += 1
        if not is_there:
            (self.folder / "store.db").write_bytes(b"not a database at all" * 999)
        now = NOON + timedelta(days=self.days)
        restore_backup(self.url, Restoring(made.file, CLEANING, lambda: now))
        self.store = open_store(self.url)
        wider = {fact for fact in readable(self.store) if not is_covered(fact, before)}
        assert not {fact for fact in wider if not made.allows(fact)}


def restore_at_random(times: int) -> None:
    wanted = settings(
        max_examples=times,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Restores, settings=wanted)


def test_nobody_reads_after_a_restore_what_a_change_took_from_them() -> None:
    restore_at_random(times=4)


@pytest.mark.deep
@pytest.mark.parametrize("quarter", range(4))
def test_nobody_does_after_many_more(quarter: int) -> None:
    # All in one test would take minutes.
    restore_at_random(times=50)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        fill(store)
    return path


@pytest.mark.parametrize("method", some(methods(changing=True)))
def test_what_takes_words_from_a_reader_says_so(filled: Path, method: str) -> None:
    @settings(
        max_examples=examples(60),
        deadline=None,
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
            self._save_from_messages(store, "m1", "7.1 filbert", "7.2 walnut")
            self._save_from_messages(store, "m2", "7.3 hazelnut")

    def _save_from_messages(self, store: Store, id: str, *written: str) -> None:
        """Save a shared piece of evidence of U1's that is made of messages."""
        named = [each.split() for each in written]
        messages = [self.a.pending(ts, text=word, links=()) for ts, word in named]
        for each in messages:
            assert store.keep_pending(each, once=each.message_ts, tasks=())
        note = "\n\n".join(each.text for each in messages)
        piece = self.a.evidence(id, "U1", reader="UA", note=note, links=())
        assert store.save_evidence(piece, once=id, tasks=(), messages=messages)

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
WISH = PendingMessage("U1", "DU1", "9.9", "please hide that", (), NOON, "2026-12")


def hide(
    store: Store, answers: Mapping[str, Sequence[str] | None], pieces: Sequence[str] = ()
) -> None:
    """As somebody wished in a message."""
    more = {"once": "w", "tasks": (), "afterwards": (), "redraw_message": "r"}
    store.hide_on_request(WISH, answers, pieces=pieces, **more)


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
    "hide_on_request a message": (What.PARTS, lambda s: hide(s, {"U1-2026-11": ["1.1"]}), ""),
    "hide_on_request an answer": (What.PARTS, lambda s: hide(s, {"U1-2026-11": None}), ""),
    "hide_on_request evidence": (What.EVIDENCE_HIDDEN, lambda s: hide(s, {}, ["eU1"]), ""),
    "take_from_evidence": (
        What.MESSAGE,
        lambda s: s.take_from_evidence("m1", "DU1", "7.1", NOON, (), redraw="r"),
        "filbert",
    ),
    "take_from_evidence all there is": (
        What.MESSAGE,
        lambda s: s.take_from_evidence("m2", "DU1", "7.3", NOON, (), redraw="r"),
        "hazelnut",
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
        # Backwards, since there's nothing left to narrow once everything was erased.
        for _, narrow, _ in reversed(NARROWED.values()):
            narrow(store)
    said = scene.log.path.read_text(encoding="utf-8")
    written = ("apricot", "quince", "medlar", "sloe", "pear", "filbert", "hazelnut", "hide")
    assert not [word for word in written if word in said]
    assert stat.S_IMODE(scene.log.path.stat().st_mode) == 0o600


def test_a_change_that_cannot_be_logged_does_not_happen(scene: Scene) -> None:
    with scene.open() as store:
        scene.log.path.unlink(missing_ok=True)
        scene.log.path.mkdir()
        before = readable(store)
        with pytest.raises(StoreUnavailable, match="the log of what was erased or made private"):
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
    assert done.narrowed[What.EVIDENCE] == 2
    assert done.unreadable == (Unreadable(scene.log.path, (3,)),)


AT = '"2026-11-23T12:00:00+00:00"'


@pytest.mark.parametrize(
    "line",
    [
        "5",
        "{}",
        "[" * 100_000,
        f'[{AT},"message"]',
        f'[{AT},"message","DU1"]',
        f'[{AT},"manager","U1"]',
        f'[{AT},"consent","U1"]',
        f'[{AT},"parts","U1-2026-11"]',
        f'[{AT},"parts","U1-2026-11","2"]',
        f'[{AT},"parts","U1-2026-11 U1 2026-11 more","2","1.1"]',
        f'[{AT},"answer","U1-2026-11 U1","2"]',
        f'[{AT},"account","U1","weird"]',
        f'[{AT},"account","U1","active"]',
        f'[{AT},"account","U1"]',
        f'[{AT},"left","U1","U2"]',
        f'[{AT},"too_old","","yesterday"]',
        f'[{AT},"too_old","","2026-11-23T12:00:00"]',
        f'[{AT},"too_old",""]',
        f'[{AT},"evidence_hidden","e1","no colon"]',
        f'[{AT},"evidence_hidden","e1","two:colons:here"]',
        f'[{AT},"left","\\ud800"]',
        '["2026-11-23T12:00:00","erased","U1"]',
        '["9999-12-31T23:59:59+00:00","erased","U1"]',
        '["yesterday","left","U1"]',
        '[5,"left","U1"]',
        '["","left","U1"]',
    ],
)
def test_a_line_of_another_shape_is_left_out_and_named(
    store: Store, tmp_path: Path, line: str
) -> None:
    log = NarrowingLog(tmp_path / "one.log")
    log.path.write_text(f'{{"log": "one"}}\n{line}\n[{AT},"left","U2"]\n')
    fill(store)
    logs = read_logs([log])
    assert unreadable_in(logs) == (Unreadable(log.path, (2,)),)
    assert narrow_by_logs(store, logs, (), Again(LATER, CLEANING)) == {What.LEFT: 1}


def test_what_a_change_wrote_down_can_be_read(scene: Scene) -> None:
    with scene.open() as store:
        for _, narrow, _ in reversed(NARROWED.values()):
            narrow(store)
    known = scene.log.read()
    assert known is not None
    assert not known.unreadable
    said = {each.narrowing.what for each in known.entries}
    assert said == {*What} - {What.CONSENT, What.MANAGER}, "U1 left before that"


def test_a_log_that_is_none_by_its_first_line_is_refused(tmp_path: Path) -> None:
    log = NarrowingLog(tmp_path / "one.log")
    log.path.write_text("[" * 100_000)
    with pytest.raises(StoreUnavailable, match="isn't a log of what was erased or made private"):
        log.read()


@pytest.mark.parametrize("goes_on", [1, 9])
def test_a_log_that_was_cut_short_counts_from_its_start(
    store: Store, tmp_path: Path, goes_on: int
) -> None:
    """The database knows more of it than there is, or another part than what's there now."""
    fill(store)
    log = NarrowingLog(tmp_path / "one.log")
    log.add([Narrowing(What.EVIDENCE, "nothing of that id" * 3, (), NOON) for _ in range(5)])
    assert not narrow_by_logs(store, read_logs([log]), (), Again(LATER, CLEANING))
    first = log.path.read_bytes().splitlines(keepends=True)[0]
    log.path.write_bytes(first)
    log.add([Narrowing(What.LEFT, "U2", (), NOON)])
    log.add([Narrowing(What.EVIDENCE, f"e{number}" * 40) for number in range(goes_on)])
    assert narrow_by_logs(store, read_logs([log]), (), Again(LATER, CLEANING)) == {What.LEFT: 1}
    assert not narrow_by_logs(store, read_logs([log]), (), Again(LATER, CLEANING))


@dataclass
class Twice:
    """A database that was restored from an older backup, and then changed otherwise than before.

    ``newer`` is a backup of how it went on the first time.
    """

    scene: Scene
    newer: Path

    def restore(self, file: Path, days: int) -> None:
        wanted = Restoring(file, CLEANING, lambda: LATER + timedelta(days=days))
        restore_backup(self.scene.url, wanted)

    is_there: bool

    def go_back(self, change: Callable[[Store], object]) -> None:
        """To the older backup, where ``change`` is made, and forth to the newer one.

        Unless it ``is_there``, only the log knows of the change.
        """
        self.restore(self.scene.file, 3)
        with self.scene.open() as store:
            assert change(store)
        if not self.is_there:
            self.scene.path.write_bytes(b"no database at all" * 999)
        self.restore(self.newer, 4)

    def readable(self) -> str:
        with self.scene.open() as store:
            return str(sorted(readable(store)))

    def own(self, check_in: str = "U1-2026-11") -> str:
        with self.scene.open() as store:
            found = store.check_in(check_in)
            return found.reply.text if found and found.reply else ""


@pytest.fixture(params=[True, False])
def twice(scene: Scene, request: pytest.FixtureRequest) -> Twice:
    """The older backup was restored, its answer was edited, and a newer backup was made."""
    made = Twice(scene, scene.file.with_name("newer.gz"), request.param)
    made.restore(scene.file, 1)
    with scene.open() as store:
        say(store, "U1-2026-11", Passage("apricot U1 and fig", "1.1", "UA"))
        say(store, "U1-2026-10", Passage("elderberry", None, "UA"))
        say(store, "U2-2026-11", Passage("loganberry", "2.2", "UA"))
    back_up(scene.url, made.newer, lambda: LATER + timedelta(days=2))
    assert "apricot U1 and fig" in made.readable()
    return made


def test_what_was_made_private_in_an_older_backup_stays_so_in_a_newer_one(twice: Twice) -> None:
    twice.go_back(lambda s: s.share("U1-2026-11", ["1.1"], None, NOON, ()))
    assert "apricot U1" not in twice.readable()
    assert "apricot U1 and fig" in twice.own()
    assert "elderberry" in twice.readable(), "nobody made this private"


def test_an_answer_made_private_is_so_with_all_that_a_newer_backup_has_of_it(twice: Twice) -> None:
    twice.go_back(lambda s: s.share("U2-2026-11", None, None, NOON, ()))
    assert "U2-2026-11" not in twice.readable()
    assert "loganberry" in twice.own("U2-2026-11")


def test_words_that_a_newer_backup_has_of_a_tap_taken_back_are_their_authors(twice: Twice) -> None:
    def reopen(store: Store) -> bool:
        known = store.check_in("U1-2026-10")
        assert known
        assert known.reply
        return store.reopen(known.id, known.reply.revision, None, at=NOON, once="o", tasks=())

    twice.go_back(reopen)
    assert "U1-2026-10" not in twice.readable()
    assert "elderberry" in twice.own("U1-2026-10")


def test_words_come_back_that_nobody_made_private_or_deleted(twice: Twice) -> None:
    """They're missing in what was there, because that came from an older backup."""
    twice.restore(twice.scene.file, 3)
    assert "elderberry" not in twice.readable()
    other = twice.scene.file.with_name("other.gz")
    back_up(twice.scene.url, other, lambda: LATER + timedelta(days=4))
    twice.restore(other, 5)
    twice.restore(twice.newer, 6)
    for words in ("apricot U1 and fig", "elderberry", "loganberry"):
        assert words in twice.readable()


@pytest.mark.parametrize("more_there", [0, 5])
def test_what_was_made_private_while_another_machine_went_on_from_a_backup_stays_so(
    scene: Scene, tmp_path: Path, more_there: int
) -> None:
    """Both machines add to a log that has the same name and the same beginning."""
    with scene.open() as store:
        store.drop_comment("k1", NOON, (), take_back="t")
    scene.file.unlink()
    back_up(scene.url, scene.file, lambda: MADE)
    there, from_there = f"sqlite:///{tmp_path}/there/store.db", tmp_path / "there.gz"
    restore_backup(there, Restoring(scene.file, CLEANING, lambda: LATER))
    with closing(open_store(there)) as other:
        for _ in range(more_there):
            other.share("U2-2026-11", None, "UA", NOON, ())
            other.share("U2-2026-11", None, None, NOON, ())
    back_up(there, from_there, lambda: LATER)
    with scene.open() as store:
        store.share("U1-2026-11", None, None, NOON, ())
    scene.path.write_bytes(b"no database at all" * 999)
    for file in (from_there, scene.file):
        restore_backup(scene.url, Restoring(file, CLEANING, lambda: LATER))
        with scene.open() as store:
            found = str(readable(store))
        assert "U1-2026-11" not in found
        assert ("U2-2026-11" in found) is (more_there == 0)


@pytest.mark.parametrize("hides_it", [True, False])
def test_what_was_begun_anew_in_an_older_backup_and_made_private_is_so_in_a_newer_one(
    twice: Twice, hides_it: bool
) -> None:
    """The same messages, in an answer and in evidence that have other ids there."""
    with twice.scene.open() as store:
        begin_from_messages(store, "first")
    twice.newer.unlink()
    back_up(twice.scene.url, twice.newer, lambda: LATER + timedelta(days=2))
    assert "mulberry" in twice.readable()
    assert "medlar 8.1" in twice.readable()

    def change(store: Store) -> bool:
        begin_from_messages(store, "second")
        if not hides_it:
            return True
        hidden = store.share("second", None, None, NOON, ())
        return hidden and store.share_evidence("second", "U2", None, NOON, (), redraw="r")

    twice.go_back(change)
    assert ("mulberry" in twice.readable()) is not hides_it
    assert ("medlar 8.1" in twice.readable()) is not hides_it
    assert twice.own("first") == "mulberry"


def begin_from_messages(store: Store, name: str) -> None:
    a = Builders()
    reply = a.reply(passages=(Passage("mulberry", "7.1", "UA"),), reader="UA")
    begun = a.check_in("U2", "2027-01", id=name)
    assert store.begin(begun, reply, channel="DU2", once=f"begin {name}", tasks=())
    message = a.pending("8.1", person="U2", channel="DU2", text="medlar 8.1")
    store.keep_pending(message, once=f"keep {name}", tasks=())
    piece = a.evidence(name, "U2", note="medlar 8.1", reader="UA")
    assert store.save_evidence(piece, once=f"save {name}", tasks=(), messages=[message])


def test_no_revision_is_used_again_after_the_same_backup_was_restored_again(twice: Twice) -> None:
    used = []
    for days in (3, 4):
        twice.restore(twice.scene.file, days)
        with twice.scene.open() as store:
            say(store, "U1-2026-11", Passage("apricot U1 and sloe", "1.1", "UA"))
            used.append(store.check_in("U1-2026-11").last_revision)  # type: ignore[union-attr]
    assert used[0] != used[1]


def test_a_log_that_the_backup_does_not_know_narrows_whatever_it_says(twice: Twice) -> None:
    """As if another process had written it, by any clock, while the database was another one."""
    other = NarrowingLog(twice.scene.path.with_name("another"))
    other.add([
        Narrowing(What.PARTS, "U1-2026-11", ("2", "1.1"), NOON),
        Narrowing(What.ANSWER, "U2-2026-11", ("1",)),
    ])  # fmt: skip
    wanted = Restoring(twice.newer, CLEANING, lambda: LATER, logs=(other.path,))
    restore_backup(twice.scene.url, wanted)
    assert "apricot U1" not in twice.readable()
    assert "U2-2026-11" not in twice.readable()
    assert "loganberry" in twice.own("U2-2026-11")


def test_an_answer_is_narrowed_whatever_revision_a_log_says(store: Store, tmp_path: Path) -> None:
    fill(store)
    log = NarrowingLog(tmp_path / "one.log")
    log.add([
        Narrowing(What.PARTS, "U1-2026-11 U1 2026-11", ("1", "1.1")),
        Narrowing(What.ANSWER, "another U2 2026-12", ("0",)),
    ])  # fmt: skip
    done = narrow_by_logs(store, read_logs([log]), (), Again(LATER, CLEANING))
    assert done == {What.PARTS: 1, What.ANSWER: 1}
    assert not [fact for fact in readable(store) if fact[1] == "passage"]
    kept = [store.check_in(each) for each in ("U1-2026-11", "U2-2026-12")]
    assert [each.reply.text for each in kept if each and each.reply] == ["words", "words"]


def test_restored_again_a_database_counts_revisions_otherwise(store: Store) -> None:
    fill(store)
    seen = []
    for _ in range(2):
        store.note_restored(MADE, Again(LATER, CLEANING))
        known = [store.check_in(each) for each in ANSWERS]
        seen.append({each.last_revision for each in known if each})
    assert len(set.union(*seen)) == 4, "two of them have a reply, and one has none yet"


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
