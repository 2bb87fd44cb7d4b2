"""Bytes that are not what was stored: it works, or it says that the file is damaged."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import (
    SHARED,
    WHOLE,
    AccessLogEntry,
    DamagedDatabase,
    Evidence,
    NoDatabase,
    Person,
    Preferences,
    StoreError,
    StoreLost,
)
from storage.opening import open_existing_store, open_sqlite
from storage.store import Store

ROUNDS = 200
PEOPLE = [f"U{number}" for number in range(12)]
MONTHS = [f"2026-{month:02}" for month in range(1, 5)]


@pytest.fixture
def path(tmp_path: Path, a) -> Path:
    """A database with something in every kind of page, closed."""
    path = tmp_path / "store.db"
    with closing(open_sqlite(path)) as store:
        store.save_people([Person(p, f"Name {p}", zone="UTC") for p in PEOPLE], a.noon)
        store.set_roster([a.assignment(p) for p in PEOPLE], [], a.noon)
        for person in PEOPLE:
            for month in MONTHS:
                asked = store.claim(a.check_in(person, month))
                store.record_asked(asked.id, f"D{person}", f"{month}.1", a.noon)
                reply = a.reply(text="w" * 300)
                store.save_reply(asked.id, reply, channel=None, once=asked.id, tasks=())
            store.save_evidence(a.evidence(f"e{person}", person), once=f"e{person}", tasks=())
            store.save_preferences(Preferences(person, focus=("data-driven",)), a.noon, ())
            store.log_access(AccessLogEntry("UBOSS", person, "history", a.noon))
    return path


def flip(sound: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed: one, a few, a stretch, a page, or the end cut off."""
    content = bytearray(sound)
    at = chance.choice([chance.randrange(100), chance.randrange(len(sound))])
    match chance.choice(["bit", "few", "stretch", "page", "end"]):
        case "bit":
            content[at] ^= 1 << chance.randrange(8)
        case "few":
            for _ in range(8):
                content[chance.randrange(len(content))] = chance.randrange(256)
        case "stretch":
            for place in range(at, min(at + 64, len(content))):
                content[place] = chance.randrange(256)
        case "page":
            begins = at - at % 4096
            content[begins : begins + 4096] = chance.randbytes(4096)
        case _:
            del content[at:]
    return bytes(content)


def use(path: Path, a) -> None:
    """Read everything there is, save something new, and find that again."""
    new = Evidence(
        "new", "U3", "product", "IC4", "data-driven", "Data-Driven", "n", (), a.noon, "UBOSS"
    )
    with closing(open_existing_store(f"sqlite:///{path}")) as store:
        store.roster()
        store.people(PEOPLE)
        for person in PEOPLE:
            store.check_ins(person, before=None, limit=99, scope=WHOLE)
            store.evidence_of(person, limit=99, scope=SHARED)
            store.preferences(person)
            store.access_log(person, 9)
        store.ledger()
        store.save_evidence(new, once="new", tasks=[("show", "new")])
        store.set_away("U3", a.noon.date(), a.noon, remind_from=a.noon, redraw="draw", tasks=())
    with closing(open_existing_store(f"sqlite:///{path}")) as store:
        assert store.evidence("new") == new
        assert store.away_until("U3") == a.noon.date()


def test_wherever_bytes_are_flipped_it_works_or_says_so_and_loses_nothing_in_silence(
    path, a
) -> None:
    sound = path.read_bytes()
    outcomes: Counter[str] = Counter()
    for seed in range(ROUNDS):
        damaged = path.with_name(f"{seed}.db")
        damaged.write_bytes(flip(sound, random.Random(seed)))
        try:
            use(damaged, a)
        except StoreError as error:
            assert "damaged. Restore it from a backup" in str(error) or "is empty" in str(error), (
                seed,
                error,
                error.__cause__,
            )
            outcomes["said so"] += 1
        else:
            outcomes["worked"] += 1
    assert outcomes["said so"] > ROUNDS / 5
    assert outcomes["worked"] > ROUNDS / 5


def middle_page(path: Path, table: str) -> tuple[int, int]:
    """Where a leaf page of a table begins, and how long it is."""
    with closing(sqlite3.connect(path)) as file:
        size = file.execute("PRAGMA page_size").fetchone()[0]
        leaf = file.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", [table]
        ).fetchall()
    return (leaf[len(leaf) // 2][0] - 1) * size, size


def scribble(path: Path, at: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * length)


def test_looking_the_whole_file_over_finds_what_opening_did_not_meet(path) -> None:
    scribble(path, *middle_page(path, "replies"))
    with closing(open_sqlite(path)) as store:
        assert store.lost is None
        told = []
        store.when_lost(lambda: told.append(True))
        with pytest.raises(DamagedDatabase, match=r"damaged\. Restore it from a backup"):
            store.check()
        assert isinstance(store.lost, DamagedDatabase)
        assert told == [True]
        with pytest.raises(StoreLost):
            store.set_away(
                "U3",
                None,
                datetime.now(UTC),
                remind_from=datetime.now(UTC),
                redraw="draw",
                tasks=(),
            )


def test_a_sound_file_stays_in_use_after_it_was_looked_over(path, a) -> None:
    with closing(open_sqlite(path)) as store:
        store.check()
        assert store.lost is None
        store.set_away("U3", a.noon.date(), a.noon, remind_from=a.noon, redraw="draw", tasks=())


def test_looking_a_file_over_ends_when_it_is_closed(path) -> None:
    store = open_sqlite(path)
    store.close()
    store.check()
    assert store.lost is None


def meet_all_replies(store: Store, a, through: str) -> None:
    for person in PEOPLE:
        if through == "read":
            store.check_ins(person, before=None, limit=99, scope=WHOLE)
        else:
            store.erase(person, a.noon, a.cleaning)


@pytest.mark.parametrize("through", ["read", "write"])
def test_damage_that_is_met_on_the_way_ends_the_use_of_the_file(path, a, through) -> None:
    scribble(path, *middle_page(path, "replies"))
    with closing(open_sqlite(path)) as store:
        with pytest.raises(DamagedDatabase):
            meet_all_replies(store, a, through)
        assert isinstance(store.lost, DamagedDatabase)
        with pytest.raises(DamagedDatabase):
            store.claim(a.check_in("U99"))


def test_a_row_that_was_never_stored_like_that_is_damage_and_is_not_quoted(path, a) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE replies SET passages = 'my secret words'")
    with closing(open_sqlite(path)) as store:
        with pytest.raises(DamagedDatabase) as raised:
            store.check_ins("U1", before=None, limit=9, scope=WHOLE)
        assert "secret" not in f"{raised.value} {raised.value.__cause__!r}"


def test_text_that_is_no_unicode_any_more_is_damage_and_is_not_quoted(path, a) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE replies SET next_step = CAST(x'6d7920736563726574ff' AS TEXT)")
    with closing(open_sqlite(path)) as store:
        with pytest.raises(DamagedDatabase) as raised:
            store.check_ins("U1", before=None, limit=9, scope=WHOLE)
        assert "secret" not in f"{raised.value} {raised.value.__cause__!r}"


def test_steps_with_another_name_than_any_version_gave_them_are_damage(path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE _sqlite_migrations SET name = 'm0x5_replies' WHERE name LIKE 'm005%'")
    with pytest.raises(DamagedDatabase):
        open_sqlite(path)


def test_a_file_cut_off_to_nothing_is_not_taken_for_a_new_one(path) -> None:
    path.write_bytes(b"")
    with pytest.raises(NoDatabase, match="is empty. If it held your check-ins, restore it"):
        open_existing_store(f"sqlite:///{path}")
    assert path.read_bytes() == b""
