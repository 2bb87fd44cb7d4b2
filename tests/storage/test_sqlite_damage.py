"""Bytes that are not what was stored: it works, or it says that the file is damaged."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from storage import (
    SHARED,
    WHOLE,
    DamagedDatabase,
    Evidence,
    Look,
    NotADatabase,
    Person,
    Preferences,
    StoreError,
    StoreLost,
)
from storage.sqlite import SqliteStore

ROUNDS = 250
PEOPLE = [f"U{number}" for number in range(12)]
MONTHS = [f"2026-{month:02}" for month in range(1, 7)]


@pytest.fixture
def path(tmp_path: Path, a) -> Path:
    """A database with something in every kind of page, closed."""
    path = tmp_path / "store.db"
    with closing(SqliteStore.open(path)) as store:
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
            store.log_look(Look("UBOSS", person, "history", a.noon))
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
        "new", "U3", "product", "IC4", "data-driven", "Data-Driven", "n", (), True, a.noon
    )
    with closing(SqliteStore.open_existing(f"sqlite:///{path}")) as store:
        store.roster()
        store.people(PEOPLE)
        for person in PEOPLE:
            store.check_ins(person, before=None, limit=99, scope=WHOLE)
            store.evidence_of(person, limit=99, scope=SHARED)
            store.preferences(person)
            store.looks(person, 9)
        store.ledger()
        store.save_evidence(new, once="new", tasks=[("show", "new")])
        store.set_away("U3", a.noon.date(), a.noon)
    with closing(SqliteStore.open_existing(f"sqlite:///{path}")) as store:
        assert store.evidence("new") == new
        assert store.away_until("U3") == a.noon.date()


def test_wherever_bytes_are_flipped_it_works_or_says_so_and_loses_nothing_in_silence(
    path, a
) -> None:
    sound = path.read_bytes()
    outcomes: Counter[str] = Counter()
    for seed in range(ROUNDS):
        path.write_bytes(flip(sound, random.Random(seed)))
        for companion in ("-wal", "-shm"):
            path.with_name(f"{path.name}{companion}").unlink(missing_ok=True)
        try:
            use(path, a)
        except StoreError as error:
            assert "damaged; restore it from a backup" in str(error) or "is empty" in str(error), (
                seed,
                error,
                error.__cause__,
            )
            outcomes["said so"] += 1
        else:
            outcomes["worked"] += 1
    assert outcomes["said so"] > ROUNDS / 5
    assert outcomes["worked"] > ROUNDS / 5
