"""Earlier versions of a reply take little room in the file, and read as they were written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import (
    CheckIn,
    CheckInState,
    Cleaning,
    DamagedDatabase,
    Passage,
    Prompt,
    Reply,
    StoreError,
    open_store,
)
from storage.opening import open_sqlite
from storage.sqlite import migrations
from storage.statements import rows
from tests.examples import examples

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LATE = NOON + 400 * DAY
PROMPT = Prompt("product", "v1", "IC4", "Senior PM", "data", "Data", "text", "question?", "new")
MINE = CheckIn("c1", "U1", "2026-12", CheckInState.CLAIMED, PROMPT, NOON)
CLEANING = Cleaning("r", "rm", "aa", "tb", "tbu", "rmv", "rf", "seal")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path):
    with closing(open_store(f"sqlite:///{path}")) as opened:
        opened.claim(MINE)
        yield opened


def version(revision: int, *passages: Passage, **changes) -> Reply:
    at = NOON + revision * DAY
    return replace(Reply(revision, at, None, passages, "", (), None, revision - 1), **changes)


def save(store, *versions: Reply) -> None:
    for each in versions:
        once = f"version {each.revision}"
        assert store.save_reply("c1", each, channel="D1", once=once, tasks=())


def message(number: int, text: str, **changes) -> Passage:
    return replace(Passage(text, f"1700.{number:06}", "UBOSS"), **changes)


def size(path: Path, store) -> int:
    """In bytes, once all is in the file and nothing of it is free."""
    store.seal()
    return path.stat().st_size


def holds(path: Path, words: str) -> bool:
    return any(words.encode() in file.read_bytes() for file in path.parent.iterdir())


# Room


def test_a_check_in_of_many_messages_takes_room_for_its_words_and_not_for_each_version(path, store):
    empty = size(path, store)
    passages = [message(n, f"{n:04} {'words of a day at work, ' * 9}"[:200]) for n in range(200)]
    versions = [version(n, *passages[:n]) for n in range(1, 201)]
    save(store, *versions)
    assert store.revisions("c1") == versions
    assert store.check_in("c1").reply == versions[-1]
    words = sum(len(each.text) for each in passages)
    # As much again for what each message is known by, and as much for each version's row.
    assert size(path, store) - empty < 5 * words
    assert path.stat().st_size < 1_000_000


def test_a_long_text_that_is_edited_often_is_not_stored_each_time(path, store):
    empty, text = size(path, store), "What I did, and what came of it. " * 1000
    versions = [version(n, message(1, f"{text}{n} times")) for n in range(1, 101)]
    save(store, *versions)
    assert store.revisions("c1") == versions
    assert size(path, store) - empty < 3 * len(text)


def test_sharing_much_and_taking_it_back_stores_no_words_again(path, store):
    empty = size(path, store)
    passages = [message(n, "words of a day at work, " * 20) for n in range(50)]
    save(store, version(1, *passages))
    for turn in range(50):
        assert store.share("c1", None, f"U{turn}", NOON, ())
    read = [{each.reader for each in kept.passages} for kept in store.revisions("c1")]
    assert read == [{"UBOSS"}, *({f"U{turn}"} for turn in range(50))]
    assert size(path, store) - empty < 8 * len("words of a day at work, " * 20 * 50)


# Word for word


def test_half_an_emoji_in_a_later_version_leaves_the_earlier_one_as_it_was(store):
    first = version(1, message(1, "good \ud83d morning"))
    save(store, first, version(2, message(1, "good \ud83d morning, all \udc00")))
    texts = [each.text for each in store.revisions("c1")]
    assert texts == ["good ? morning", "good ? morning, all ?"]


def test_a_version_that_cannot_be_stored_leaves_those_before_as_they_were(store):
    kept = [version(1, message(1, "One")), version(2, message(1, "One"), message(2, "Two"))]
    save(store, *kept)
    third = version(3, message(3, "Three"))
    with pytest.raises(StoreError):
        store.save_reply("c1", third, channel="D1", once="3", tasks=[("show", "half \ud83d")])
    assert store.revisions("c1") == kept
    assert store.check_in("c1").reply == kept[-1]


def test_what_stood_in_an_earlier_version_can_still_be_shared_as_it_stood(store):
    private = [message(n, f"Number {n}", reader=None) for n in (1, 2)]
    changed = replace(private[0], text="Number one")
    save(store, version(1, *private), version(2, changed, private[1]), version(3, changed))
    assert store.share("c1", None, "UBOSS", NOON, (), revision=1) is True
    assert store.check_in("c1").reply.passages == (changed,)
    assert store.share("c1", None, "UBOSS", NOON, (), revision=3) is True
    assert store.check_in("c1").reply.passages == (replace(changed, reader="UBOSS"),)


# Words that go


def test_words_taken_out_are_in_no_difference_any_more(path, store):
    stays, secret = message(1, "I wrote about it"), message(2, "Zwiebelkuchen for everybody")
    save(
        store,
        version(1, secret),
        version(2, stays, secret),
        version(3, stays, replace(secret, text="Zwiebelkuchen for nobody")),
        version(4, replace(stays, text="I wrote"), replace(secret, text="Streusel")),
        version(5, replace(secret, text="Streusel and Zwiebelkuchen"), stays),
    )
    store.take_out("c1", "D1", [secret.message_ts], LATE, None, ())
    store.seal()
    texts = [each.text for each in store.revisions("c1")]
    assert texts == ["", stays.text, stays.text, "I wrote", stays.text, stays.text]
    assert [holds(path, each) for each in ("Zwiebel", "kuchen", "everybody", "Streusel")] == (
        [False] * 4
    )


def test_what_only_an_old_version_said_is_gone_with_it(path, store):
    first, second = message(1, "Zwiebelkuchen, and more"), message(1, "Streusel, and more")
    newest = version(3, message(1, "Nothing of both"), at=LATE)
    save(store, version(1, first, next_step="Hefeteig"), version(2, second), newest)
    assert store.erase_older(NOON + 2 * DAY, 9, LATE, CLEANING) == 1
    assert store.revisions("c1") == [version(2, second), newest]
    store.seal()
    assert [holds(path, each) for each in ("Zwiebel", "Hefe")] == [False, False]
    assert store.erase_older(NOON + 9 * DAY, 9, LATE, CLEANING) == 1
    assert store.revisions("c1") == [newest]
    store.seal()
    assert not holds(path, "Streusel")


def test_what_came_before_something_old_is_old_though_the_clock_was_ahead_then(store):
    ahead = version(1, message(1, "One"), at=LATE)
    save(store, ahead, version(2, message(1, "Two")), version(3, message(1, "Three"), at=LATE))
    assert store.erase_older(NOON + 9 * DAY, 9, LATE, CLEANING) == 2
    assert [each.text for each in store.revisions("c1")] == ["Three"]


def test_old_versions_are_dropped_in_batches_the_oldest_first(store):
    versions = [version(n, *[message(m, "Words") for m in range(n)]) for n in range(1, 8)]
    save(store, *versions, newest := version(8, message(1, "Newest"), at=LATE))
    for left in (versions[3:], versions[6:], []):
        assert store.erase_older(NOON + 9 * DAY, 3, LATE, CLEANING)
        assert store.revisions("c1") == [*left, newest]
    assert store.erase_older(NOON + 9 * DAY, 3, LATE, CLEANING) == 0


# A database from before


def whole_version(db: Database, check_in: str, reply: Reply) -> None:
    db.execute(
        "INSERT INTO replies (check_in, revision, at, frequency, passages, next_step, links,"
        " reader, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [check_in, *rows.reply_columns(reply)],
    )
    db.execute(
        "INSERT INTO check_ins (id, person, period, state, claimed_at, ladder, ladder_version,"
        " level, level_title, competency, competency_name, expectation, question, reason,"
        " sustaining, new_part, revision, last_revision)"
        " VALUES (?, ?, '2026-12', 'answered', ?, 'product', 'v', 'IC4', 'Senior PM', 'data',"
        " 'Data', 'Text', 'Q?', '', 0, '', ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,"
        " last_revision = excluded.last_revision",
        [check_in, f"U-{check_in}", rows.stored(NOON), reply.revision, reply.revision],
    )


def from_before(path: Path) -> Database:
    db = Database(path)
    migrations.migrations.apply(db, stop_before="m150_differences_of_versions")
    return db


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
texts |= st.sampled_from(["Long words, " * 40, "Long words, " * 41])
passages = st.lists(
    st.builds(
        Passage,
        texts,
        st.sampled_from([None, "1.1", "1.2", "1.3"]),
        st.sampled_from([None, "UA", "UB"]),
        st.sampled_from([(), ("https://a", "b")]),
    ),
    max_size=4,
)
histories = st.lists(
    st.builds(
        lambda said, next_step, links: version(1, *said, next_step=next_step, links=links),
        passages,
        texts,
        st.sampled_from([(), ("https://c",)]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=examples(20), deadline=None)
@given(st.lists(histories, min_size=1, max_size=3))
def test_every_version_in_a_database_from_before_reads_the_same(tmp_path_factory, written):
    path = tmp_path_factory.mktemp("before") / "store.db"
    db, expected = from_before(path), {}
    for place, history in enumerate(written):
        # There are gaps where earlier versions were erased by their age, or taken back.
        versions = [replace(each, revision=2 * n + 3) for n, each in enumerate(history)]
        expected[f"c{place}"] = versions
        for each in versions:
            whole_version(db, f"c{place}", each)
    db.conn.commit()
    db.close()
    with closing(open_sqlite(path)) as store:
        for check_in, versions in expected.items():
            assert store.revisions(check_in) == versions
            assert store.check_in(check_in).reply == versions[-1]
    with closing(sqlite3.connect(path)) as file:
        whole = file.execute("SELECT count(*) FROM replies WHERE difference IS NULL").fetchone()
    assert whole == (len(written),)


def test_the_room_that_a_database_from_before_took_is_given_back(path):
    db, said = from_before(path), [message(n, "Words of a day at work. " * 8) for n in range(100)]
    for revision in range(1, 101):
        whole_version(db, "c1", version(revision, *said[:revision]))
    db.conn.commit()
    db.close()
    before = path.stat().st_size
    with closing(open_sqlite(path)) as store:
        assert [(task.kind, task.subject) for task in store.tasks(LATE, 9)] == [("seal", "store")]
        store.seal()
    assert path.stat().st_size < before - 100 * 50 * len(said[0].text) * 0.8


def test_versions_from_before_that_cannot_be_read_stay_to_be_told_of(path):
    db = from_before(path)
    for revision in (1, 2, 3):
        whole_version(db, "c1", version(revision, message(revision, f"Number {revision}")))
    db.execute("UPDATE replies SET passages = 'my secret words' WHERE revision = 2")
    db.conn.commit()
    db.close()
    with closing(open_sqlite(path)) as store:
        assert store.check_in("c1").reply.text == "Number 3"
        with pytest.raises(DamagedDatabase) as raised:
            store.revisions("c1")
        assert "secret" not in f"{raised.value} {raised.value.__cause__!r}"


# Damage


@pytest.mark.parametrize("difference", ["my secret words", '{"passages": [{"of": 7}]}', "[]"])
@pytest.mark.parametrize("revision", [1, 2])
def test_a_difference_that_was_never_stored_like_that_is_damage_and_is_not_quoted(
    path, store, difference, revision
):
    save(store, version(1, message(1, "One")), version(2, message(1, "Two")))
    store.close()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE replies SET difference = ? WHERE revision = ?", [difference, revision])
    with closing(open_sqlite(path)) as damaged:
        with pytest.raises(DamagedDatabase) as raised:
            damaged.revisions("c1")
        assert "secret" not in f"{raised.value} {raised.value.__cause__!r}"
