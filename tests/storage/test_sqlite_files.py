"""The SQLite file: who may read it, and files that cannot be used are left as they are."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest

from storage import NewerSchema, NotADatabase, StoreError, StoreUnavailable, hold
from storage.opening import open_sqlite

NOBODY = 65534


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "private" / "store.db"


@pytest.fixture
def unprivileged():
    """A folder of a user who is not root, as whom the test goes on: root may do anything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(os.getuid())
            folder.chmod(0o700)


def test_only_the_owner_may_read_anything_of_a_new_database(path, a):
    before = os.umask(0)
    try:
        store = open_sqlite(path)
        store.claim(a.check_in())
    finally:
        os.umask(before)
    files = sorted(file.name for file in path.parent.iterdir())
    assert files == ["store.db", "store.db-shm", "store.db-wal"]
    assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    assert mode(path.parent) == 0o700
    store.close()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o177, 0o377], ids=oct)
def test_whatever_the_umask_every_file_is_its_owners_alone(tmp_path, a, umask):
    path = tmp_path / "store.db"
    before = os.umask(umask)
    try:
        with hold(f"sqlite:///{path}"):
            store = open_sqlite(path)
            store.claim(a.check_in())
    finally:
        os.umask(before)
    assert {file.name: oct(mode(file)) for file in tmp_path.iterdir()} == dict.fromkeys(
        ["store.db", "store.db-shm", "store.db-wal", "store.db.lock"], "0o600"
    )
    store.close()


def test_through_a_link_the_files_beside_the_real_one_are_made_private(tmp_path, a):
    real = tmp_path / "real" / "store.db"
    first = open_sqlite(real)
    first.claim(a.check_in())
    for file in real.parent.iterdir():
        file.chmod(0o644)
    link = tmp_path / "link.db"
    link.symlink_to(real)
    second = open_sqlite(link)
    assert {mode(file) for file in real.parent.iterdir()} == {0o600}
    second.close()
    first.close()


def test_an_older_lock_file_that_others_could_read_is_made_private(tmp_path):
    lock = tmp_path / "store.db.lock"
    lock.touch(0o644)
    with hold(f"sqlite:///{tmp_path / 'store.db'}"):
        assert mode(lock) == 0o600


def test_a_database_that_others_could_read_is_made_private(path, a):
    open_sqlite(path).close()
    path.chmod(0o644)
    store = open_sqlite(path)
    store.claim(a.check_in())
    assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    store.close()


def test_a_closed_database_is_a_single_file(path, a):
    store = open_sqlite(path)
    store.claim(a.check_in())
    assert store.claimed()
    store.close()
    assert list(path.parent.iterdir()) == [path]


def test_writes_wait_for_the_disk_and_what_is_erased_is_overwritten(path):
    store = open_sqlite(path)
    with store._engine.writing() as db:
        settings = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    store.close()


def test_a_name_with_signs_that_mean_something_in_addresses_is_just_a_name(tmp_path, a):
    path = tmp_path / "50% #1 & more" / "größe.db"
    store = open_sqlite(path)
    store.claim(a.check_in())
    store.close()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "content", [b"person,ladder\nU1,product\n", b"x", bytes(5000)], ids=["csv", "short", "zeros"]
)
def test_a_file_that_is_no_database_is_refused_unchanged(tmp_path, content):
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    with pytest.raises(NotADatabase, match=r"roster\.csv isn\'t an SQLite database"):
        open_sqlite(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_only_begins_like_a_database_is_refused_unchanged(tmp_path):
    path = tmp_path / "half.db"
    content = b"SQLite format 3\x00" + b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"half\.db"):
        open_sqlite(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_unchanged(tmp_path):
    path = tmp_path / "notes.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(NotADatabase, match="belongs to another program"):
        open_sqlite(path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_database(path, a):
    path.parent.mkdir()
    path.touch()
    store = open_sqlite(path)
    assert store.claim(a.check_in())
    store.close()


def test_a_database_of_a_later_version_is_refused_unchanged(path):
    open_sqlite(path).close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('next_rung', 'm999_from_the_future', '2030-01-01')"
    )
    connection.commit()
    connection.close()
    content = path.read_bytes()
    with pytest.raises(NewerSchema, match="written by a later version"):
        open_sqlite(path)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(StoreUnavailable, match="is a folder"):
        open_sqlite(tmp_path)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StoreUnavailable, match="data"):
        open_sqlite(tmp_path / "data" / "store.db")
    with pytest.raises(StoreUnavailable, match="data"):
        open_sqlite(tmp_path / "data" / "deeper" / "store.db")


def test_a_read_only_file_is_refused_unchanged(unprivileged):
    path = unprivileged / "store.db"
    open_sqlite(path).close()
    path.chmod(0o400)
    content = path.read_bytes()
    with pytest.raises(StoreUnavailable, match=r"Can\'t write to the database .*store\.db"):
        open_sqlite(path)
    assert path.read_bytes() == content


def test_a_read_only_folder_is_refused(unprivileged):
    path = unprivileged / "store.db"
    open_sqlite(path).close()
    content = path.read_bytes()
    unprivileged.chmod(0o500)
    with pytest.raises(StoreUnavailable, match=r"store\.db .*folder"):
        open_sqlite(path)
    assert path.read_bytes() == content


def test_a_folder_that_may_not_be_made_is_refused(unprivileged):
    unprivileged.chmod(0o500)
    with pytest.raises(StoreUnavailable, match="Permission denied"):
        open_sqlite(unprivileged / "data" / "store.db")


@pytest.fixture
def nearly_full(path, a):
    """A store that cannot grow by more than a few pages."""
    store = open_sqlite(path)
    asked = store.claim(a.check_in())
    writer = store._engine.checking()
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 8}").fetchone()
    yield store, asked
    store.close()


def test_a_full_disk_is_named_and_nothing_is_written_by_halves(nearly_full, a):
    store, asked = nearly_full
    long = a.reply(text="private words " * 40_000)
    with pytest.raises(StoreUnavailable, match="disk is full") as raised:
        store.save_reply(asked.id, long, channel=None, once="v", tasks=[("show", asked.id)])
    assert "private words" not in str(raised.value)
    assert store.revisions(asked.id) == []
    assert store.save_reply(asked.id, a.reply(), channel=None, once="v", tasks=()) is True
