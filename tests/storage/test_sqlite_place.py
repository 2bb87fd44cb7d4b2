"""An open database that is no longer where it was: nothing is said to be saved any more."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import DamagedDatabase, DatabaseMoved, Holder, StoreLost
from storage.opening import open_sqlite
from storage.sqlite.database import COMMITS_IN_LOG, SqliteFile
from storage.store import Store

OPENS = []
sys.addaudithook(
    lambda event, args: OPENS.append(str(args[0])) if event == "open" and args else None
)

OPEN_AND_CLOSE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM check_ins").fetchone()
connection.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.db"


def _delete(path: Path) -> Path:
    path.unlink()
    return path


def _rename(path: Path) -> Path:
    path.rename(path.with_name("old.db"))
    return path


def _replace(path: Path) -> Path:
    other = path.with_name("other.db")
    open_sqlite(other).close()
    other.rename(path)
    return path


def _rename_folder(path: Path) -> Path:
    path.parent.rename(path.parent.with_name("elsewhere"))
    return path


def _delete_log(path: Path) -> Path:
    log = path.with_name("store.db-wal")
    log.unlink()
    return log


def _replace_log(path: Path) -> Path:
    log = path.with_name("store.db-wal")
    log.rename(log.with_name("old-wal"))
    log.touch()
    return log


def _delete_index_of_log(path: Path) -> Path:
    index = path.with_name("store.db-shm")
    index.unlink()
    return index


WAYS = [
    _delete,
    _rename,
    _replace,
    _rename_folder,
    _delete_log,
    _replace_log,
    _delete_index_of_log,
]


@pytest.mark.parametrize("disturb", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_a_write_is_refused_and_what_happened_and_what_to_do_is_said(path, a, disturb) -> None:
    with closing(open_sqlite(path)) as store:
        told = []
        store.when_lost(lambda: told.append(store.lost))
        store.claim(a.check_in("U1"))
        gone = disturb(path)
        with pytest.raises(DatabaseMoved) as raised:
            store.claim(a.check_in("U2"))
        assert f"{gone} was moved, deleted, or replaced while it was in use" in str(raised.value)
        assert "restore it from a backup" in str(raised.value)
        assert told == [raised.value]
        with pytest.raises(StoreLost):
            store.seal()


def test_what_vanishes_while_a_change_is_made_is_not_said_to_be_saved(path, a) -> None:
    def vanish(db) -> None:
        db.execute("INSERT INTO away (person, until) VALUES ('U1', '2026-12-24')")
        path.unlink()

    with closing(open_sqlite(path)) as store, pytest.raises(DatabaseMoved):
        store._engine.write(vanish)


def test_once_lost_it_stays_lost_even_if_the_file_comes_back(path, a) -> None:
    with closing(open_sqlite(path)) as store:
        path.rename(path.with_name("old.db"))
        with pytest.raises(DatabaseMoved):
            store.claim(a.check_in())
        path.with_name("old.db").rename(path)
        with pytest.raises(DatabaseMoved):
            store.claim(a.check_in())


def test_who_asks_late_is_told_at_once_that_it_is_lost(path, a) -> None:
    with closing(open_sqlite(path)) as store:
        path.unlink()
        with pytest.raises(DatabaseMoved):
            store.claim(a.check_in())
        told = []
        store.when_lost(lambda: told.append(True))
        assert told == [True]


def test_a_link_that_leads_elsewhere_by_now_counts_as_replaced(path, a, tmp_path) -> None:
    open_sqlite(path).close()
    other = tmp_path / "other.db"
    open_sqlite(other).close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with closing(open_sqlite(link)) as store:
        store.claim(a.check_in("U1"))
        link.unlink()
        link.symlink_to(other)
        with pytest.raises(DatabaseMoved, match=r"link\.db"):
            store.claim(a.check_in("U2"))


def test_a_renamed_file_holds_everything_and_its_log_spoils_no_other(path, a) -> None:
    store = open_sqlite(path)
    for number in range(30):
        store.claim(a.check_in(f"U{number}"))
    backup = path.with_name("backup.db")
    with closing(open_sqlite(backup)) as other:
        other.claim(a.check_in("from the backup"))
    renamed = path.with_name("renamed.db")
    path.rename(renamed)
    backup.rename(path)
    with pytest.raises(DatabaseMoved):
        store.claim(a.check_in("too late"))
    store.close()
    with closing(open_sqlite(renamed)) as kept:
        assert {c.person for c in kept.claimed()} == {f"U{number}" for number in range(30)}
        kept.check()
    with closing(open_sqlite(path)) as fresh:
        assert [c.person for c in fresh.claimed()] == ["from the backup"]
        fresh.check()


def test_what_other_programs_may_do_beside_it_is_no_trouble(path, a, tmp_path) -> None:
    with closing(open_sqlite(path)) as store:
        store.claim(a.check_in("U1"))
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("INSERT INTO away (person, until) VALUES ('U9', '2026-12-24')")
        with (
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(tmp_path / "copy.db")) as copy,
        ):
            source.backup(copy)
        with closing(open_sqlite(path)) as second:
            second.claim(a.check_in("U2"))
            second.seal()
        store.claim(a.check_in("U3"))
        store.seal()
        store.claim(a.check_in("U4"))
        assert len(store.claimed()) == 4


def test_a_second_store_on_the_same_file_takes_no_lock_from_the_first(path, a, tmp_path) -> None:
    store = open_sqlite(path)
    store.claim(a.check_in("U1"))
    open_sqlite(path).close()
    # Another program that believes to be the last one cuts the log off under everybody.
    subprocess.run([sys.executable, "-c", OPEN_AND_CLOSE, path], check=True)
    store.claim(a.check_in("U2"))
    for name in ("store.db", "store.db-wal"):  # what a power cut would leave
        shutil.copy(path.with_name(name), tmp_path / name)
    store.close()
    with closing(open_sqlite(tmp_path / "store.db")) as after:
        assert {c.person for c in after.claimed()} == {"U1", "U2"}


def test_nothing_but_sqlite_ever_opens_a_file_that_is_there(path, a) -> None:
    open_sqlite(path).close()
    path.chmod(0o644)
    OPENS.clear()
    with closing(open_sqlite(path)) as store:
        store.claim(a.check_in())
        store.check()
        store.seal()
        with closing(open_sqlite(path)) as second:
            second.claim(a.check_in("U2"))
    assert [name for name in OPENS if name.startswith(str(path.parent))] == []


def test_a_copy_put_over_it_in_place_is_noticed_and_found_out(path, a, tmp_path) -> None:
    backup = tmp_path / "backup.db"
    for file, people in ((path, 60), (backup, 20)):
        with closing(open_sqlite(file)) as store:
            for number in range(people):
                store.claim(a.check_in(f"U{number}"))
    with closing(open_sqlite(path)) as store:
        store.claim(a.check_in("U98"))
        assert not store.was_changed_by_others()
        shutil.copyfile(backup, path)
        with suppress(StoreLost):
            store.claim(a.check_in("U99"))
        assert store.was_changed_by_others()
        with pytest.raises(DamagedDatabase):
            store.check(indexes=True)


def test_its_own_changes_are_nobody_elses(path, a) -> None:
    with closing(open_sqlite(path)) as store:
        for number in range(300):  # enough for SQLite to bring the log into the file
            store.claim(a.check_in(f"U{number}"))
        store.seal()
        store.claim(a.check_in("U999"))
        assert not store.was_changed_by_others()


def test_a_copy_put_over_it_in_the_middle_of_a_change_is_noticed_too(path, a, tmp_path) -> None:
    backup = tmp_path / "backup.db"
    open_sqlite(backup).close()
    open_sqlite(path).close()
    file = SqliteFile(path, 5.0)
    file.prepare_for_writing()
    with closing(file):
        file.write(lambda db: db.execute("CREATE TABLE words (word TEXT)"))
        assert not file.was_changed_by_others()
        with file.writing() as db:
            db.execute("INSERT INTO words VALUES ('kept')")
            shutil.copyfile(backup, path)
        assert file.was_changed_by_others()


def _held(store: Store, token: str) -> None:
    at = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
    store.claim_hold(Holder(token, "here", "m", 1, "s", "lock", at, at), None)


@pytest.mark.parametrize("same_run", [True, False], ids=["of this run", "of another"])
def test_a_sound_copy_that_lacks_what_was_stored_since_is_found_out(
    path, a, tmp_path, same_run
) -> None:
    backup = tmp_path / "backup.db"
    at = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
    with closing(open_sqlite(path)) as store:
        _held(store, "this run")
        if same_run:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(backup)) as copy:
                source.backup(copy)
        else:
            with closing(open_sqlite(backup)) as other:
                _held(other, "another run")
        for number in range(COMMITS_IN_LOG + 5):
            # The clock may well be set back meanwhile.
            store.keep_hold("this run", at - timedelta(seconds=number + 1))
        store.check(indexes=True)
        shutil.copyfile(backup, path)
        with pytest.raises(DamagedDatabase):
            store.check(indexes=True)


def test_what_others_bring_from_the_log_into_the_file_is_no_damage(path, a) -> None:
    at = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
    with closing(open_sqlite(path)) as store:
        _held(store, "this run")
        for number in range(COMMITS_IN_LOG * 2 + 10):
            store.keep_hold("this run", at + timedelta(seconds=number))
            if number % 30 == 0:
                with closing(sqlite3.connect(path)) as other:
                    other.execute("PRAGMA wal_checkpoint(PASSIVE)")
                store.check(indexes=True)
        with closing(sqlite3.connect(path)) as other:
            other.execute("VACUUM")
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.check(indexes=True)
        store.release_hold("this run")
        store.check(indexes=True)


@pytest.mark.parametrize(
    "use", [lambda store: store.check(), lambda store: store.claimed()], ids=["check", "read"]
)
def test_a_connection_made_later_takes_no_log_from_a_database_that_was_renamed(
    path, a, tmp_path, use
) -> None:
    backup, renamed = tmp_path / "backup.db", tmp_path / "renamed.db"
    open_sqlite(backup).close()
    with closing(open_sqlite(path)) as store:
        store.claim(a.check_in("U1"))
        path.rename(renamed)
        backup.rename(path)
        store._engine._close_idle_readers()
        with pytest.raises(DatabaseMoved):
            use(store)
    with closing(open_sqlite(renamed)) as kept:
        assert [each.person for each in kept.claimed()] == ["U1"]
    with closing(open_sqlite(path)) as fresh:
        assert fresh.claimed() == []
