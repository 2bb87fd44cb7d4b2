"""Backups of a SQLite file: whole, private, and refused if they aren't."""

from __future__ import annotations

import errno
import gzip
import os
import signal
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from storage import (
    AlreadyRunning,
    Holder,
    NewerSchema,
    NoDatabase,
    Person,
    Restored,
    Restoring,
    Store,
    StoreError,
    StoreUnavailable,
    back_up,
    hold,
    made_at,
    open_existing_store,
    open_store,
    restore_backup,
)
from tests.storage.conftest import CLEANING

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
LATER = AT + timedelta(days=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/data/next-rung.db"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "copy.db.gz"


def restore(url: str, file: Path, now: Callable[[], datetime]) -> Restored:
    return restore_backup(url, Restoring(file, CLEANING, now))


def names(url: str) -> list[str]:
    with closing(open_existing_store(url)) as store:
        people = store.people(["U1", "U2"])
        return [people[each].name for each in sorted(people)]


def with_ada(url: str) -> Store:
    store = open_store(url)
    store.save_people([Person("U1", "Ada")], AT)
    return store


def test_what_was_there_then_is_there_again(url: str, file: Path) -> None:
    with closing(with_ada(url)) as store:
        size = back_up(url, file, lambda: AT)
        store.save_people([Person("U1", "Someone else"), Person("U2", "Grace")], AT)
    assert file.stat().st_size == size
    assert made_at(file) == AT
    done = restore(url, file, lambda: LATER)
    assert names(url) == ["Ada"]
    assert done.made == AT


def test_what_was_there_before_is_moved_aside(url: str, file: Path) -> None:
    with closing(with_ada(url)) as store:
        back_up(url, file, lambda: AT)
        store.save_people([Person("U2", "Grace")], AT)
    aside = restore(url, file, lambda: LATER).aside
    assert aside is not None
    assert stat.S_IMODE(aside.stat().st_mode) == 0o700
    assert names(f"sqlite:///{aside}/next-rung.db") == ["Ada", "Grace"]


def test_it_is_restored_where_nothing_is(url: str, file: Path, tmp_path: Path) -> None:
    with_ada(url).close()
    back_up(url, file, lambda: AT)
    elsewhere = f"sqlite:///{tmp_path}/elsewhere/next-rung.db"
    assert restore(elsewhere, file, lambda: LATER).aside is None
    assert names(elsewhere) == ["Ada"]


def test_only_its_owner_reads_a_backup_or_what_is_restored(
    url: str, file: Path, tmp_path: Path
) -> None:
    with_ada(url).close()
    before = os.umask(0)
    try:
        back_up(url, file, lambda: AT)
        restore(url, file, lambda: LATER)
    finally:
        os.umask(before)
    for path in (file, tmp_path / "data" / "next-rung.db"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_else_is_left_behind(url: str, file: Path, tmp_path: Path) -> None:
    with_ada(url).close()
    back_up(url, file, lambda: AT)
    restore(url, file, lambda: LATER)
    assert {each.name for each in tmp_path.iterdir()} == {"data", file.name}
    left = {each.name for each in (tmp_path / "data").iterdir()}
    assert left == {"next-rung.db", "next-rung.db.lock", f"before-restore-{LATER:%Y-%m-%dT%H%M%SZ}"}


def test_erased_words_are_in_no_gap_of_a_backup(url: str, file: Path, tmp_path: Path) -> None:
    word = "rhinoceros"
    with closing(with_ada(url)) as store:
        store.save_people([Person("U2", word)], AT)
    plain = sqlite3.connect(tmp_path / "data" / "next-rung.db")
    with closing(plain):
        plain.execute("PRAGMA secure_delete = OFF")
        plain.execute("DELETE FROM people WHERE id = 'U2'")
        plain.commit()
    back_up(url, file, lambda: AT)
    assert word.encode() not in gzip.decompress(file.read_bytes())


def test_a_process_that_runs_is_not_part_of_it(url: str, file: Path) -> None:
    with closing(with_ada(url)) as store:
        store.claim_hold(Holder("t", "other", "boot", 1, "1", "1:1", AT, AT), None)
        back_up(url, file, lambda: AT)
    restore_url = f"{url}.restored"
    restore(restore_url, file, lambda: AT)
    with closing(open_existing_store(restore_url)) as store:
        assert store.holder() is None


def test_a_file_that_is_there_is_kept(url: str, file: Path) -> None:
    with_ada(url).close()
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="exists already"):
        back_up(url, file, lambda: AT)
    assert file.read_text(encoding="utf-8") == "mine"


def test_without_a_database_or_a_folder_nothing_is_written(url: str, tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        back_up(url, tmp_path / "copy", lambda: AT)
    with_ada(url).close()
    with pytest.raises(StoreUnavailable, match="No such file or directory"):
        back_up(url, tmp_path / "nowhere" / "copy", lambda: AT)
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_a_damaged_database_is_not_backed_up(url: str, file: Path, tmp_path: Path) -> None:
    with_ada(url).close()
    database = tmp_path / "data" / "next-rung.db"
    content = bytearray(database.read_bytes())
    content[4096:8192] = b"\x7f" * 4096
    database.write_bytes(content)
    with pytest.raises(StoreError):
        back_up(url, file, lambda: AT)
    assert not file.exists()


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def one_bit(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def damaged_inside(data: bytes) -> bytes:
    plain = bytearray(gzip.decompress(data))
    plain[4096:8192] = b"\x7f" * 4096
    return gzip.compress(bytes(plain))


@pytest.mark.parametrize(
    "spoil",
    [
        half,
        one_bit,
        damaged_inside,
        lambda data: b"",
        lambda data: b"words",
        lambda data: gzip.compress(b"words"),
        lambda data: gzip.compress(b""),
    ],
)
def test_what_is_no_whole_backup_changes_nothing(
    url: str, file: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    with closing(with_ada(url)) as store:
        back_up(url, file, lambda: AT)
        store.save_people([Person("U2", "Grace")], AT)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(StoreError, match="isn't a whole backup. Nothing was changed"):
        restore(url, file, lambda: LATER)
    assert names(url) == ["Ada", "Grace"]
    left = {each.name for each in (tmp_path / "data").iterdir()}
    assert left - {"next-rung.db.lock"} == {"next-rung.db"}


def test_a_newer_backup_is_refused_in_words(url: str, file: Path, tmp_path: Path) -> None:
    with_ada(url).close()
    with closing(sqlite3.connect(tmp_path / "data" / "next-rung.db")) as plain:
        plain.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, 'from_tomorrow', applied_at FROM _sqlite_migrations LIMIT 1"
        )
        plain.commit()
        plain.execute("VACUUM INTO ?", [str(tmp_path / "newer.db")])
    file.write_bytes(gzip.compress((tmp_path / "newer.db").read_bytes()))
    with pytest.raises(NewerSchema, match=r"copy\.db\.gz was written by a later version"):
        restore(f"{url}.other", file, lambda: LATER)


def test_an_older_schema_is_backed_up_as_it_is_and_upgraded_when_restored(
    url: str, file: Path, tmp_path: Path
) -> None:
    with_ada(url).close()
    database = tmp_path / "data" / "next-rung.db"
    with closing(sqlite3.connect(database)) as plain:
        last = plain.execute(
            "SELECT name FROM _sqlite_migrations ORDER BY rowid DESC LIMIT 1"
        ).fetchone()[0]
        plain.execute("DELETE FROM _sqlite_migrations WHERE name = ?", [last])
        plain.commit()
    back_up(url, file, lambda: AT)
    with closing(sqlite3.connect(database)) as plain:
        steps = {name for (name,) in plain.execute("SELECT name FROM _sqlite_migrations")}
    assert last not in steps


def test_nothing_is_restored_under_a_bot_that_runs(url: str, file: Path) -> None:
    with_ada(url).close()
    back_up(url, file, lambda: AT)
    with hold(url), pytest.raises(AlreadyRunning):
        restore(url, file, lambda: LATER)
    with closing(open_store(url)) as store:
        store.claim_hold(Holder("t", "other", "boot", 1, "1", "1:1", LATER, LATER), None)
    with pytest.raises(AlreadyRunning, match="process 1 on other"):
        restore(url, file, lambda: LATER)


def test_a_database_that_is_damaged_is_replaced(url: str, file: Path, tmp_path: Path) -> None:
    with_ada(url).close()
    back_up(url, file, lambda: AT)
    (tmp_path / "data" / "next-rung.db").write_bytes(b"no database")
    restore(url, file, lambda: LATER)
    assert names(url) == ["Ada"]


def in_a_child(call: Callable[[], object]) -> int:
    """The status that a process of its own ends with: minus a signal's number if that killed it."""
    child = os.fork()
    if child == 0:
        try:
            call()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def save_and_die(url: str) -> None:
    """What was saved last is in the log, and not in the file yet."""
    store = open_store(url)
    for name in ("Someone", "Grace"):
        store.save_people([Person("U2", name)], AT)
    os.kill(os.getpid(), signal.SIGKILL)


def restore_until_killed(url: str, file: Path, steps: int) -> None:
    left = steps

    def kill(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir"}:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill)
    restore(url, file, lambda: LATER + timedelta(seconds=steps))


def test_killed_at_any_step_restoring_leaves_one_whole_database(
    url: str, file: Path, tmp_path: Path
) -> None:
    """The one that was there still has its last words in its log: its bot was killed, too."""
    with_ada(url).close()
    back_up(url, file, lambda: AT)
    found, steps, ended = [], 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        assert in_a_child(lambda: save_and_die(url)) == -signal.SIGKILL
        assert (tmp_path / "data" / "next-rung.db-wal").stat().st_size
        ended = in_a_child(partial(restore_until_killed, url, file, steps))
        found.append(names(url))
        steps += 1
    assert ended == 0
    assert steps > 4
    assert all(each in (["Ada", "Grace"], ["Ada"]) for each in found), found
    assert (found[0], found[-1]) == (["Ada", "Grace"], ["Ada"])


def test_two_within_a_second_keep_both_that_were_there(url: str, file: Path) -> None:
    with closing(with_ada(url)) as store:
        back_up(url, file, lambda: AT)
        store.save_people([Person("U2", "Grace")], AT)
    first, second, third = (restore(url, file, lambda: LATER).aside for _ in range(3))
    assert (second, third) == (Path(f"{first}-2"), Path(f"{first}-3"))
    assert names(f"sqlite:///{first}/next-rung.db") == ["Ada", "Grace"]
    assert names(f"sqlite:///{second}/next-rung.db") == ["Ada"]


def test_a_file_system_without_second_names_gets_a_copy(url: str, file: Path, monkeypatch) -> None:
    def refuse(second: Path, first: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    with closing(with_ada(url)) as store:
        back_up(url, file, lambda: AT)
        store.save_people([Person("U2", "Grace")], AT)
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    aside = restore(url, file, lambda: LATER).aside
    assert names(f"sqlite:///{aside}/next-rung.db") == ["Ada", "Grace"]
    assert names(url) == ["Ada"]


def test_a_damaged_database_and_its_log_are_kept_together(
    url: str, file: Path, tmp_path: Path
) -> None:
    with_ada(url).close()
    back_up(url, file, lambda: AT)
    in_a_child(lambda: save_and_die(url))
    (tmp_path / "data" / "next-rung.db").write_bytes(b"no database")
    aside = restore(url, file, lambda: LATER).aside
    assert aside is not None
    assert {"next-rung.db", "next-rung.db-wal"} <= {each.name for each in aside.iterdir()}
    assert names(url) == ["Ada"]


def test_what_a_killed_one_left_is_cleaned_up_a_day_later(
    url: str, file: Path, tmp_path: Path
) -> None:
    with_ada(url).close()
    yesterday = time.time() - 25 * 3600
    places = (tmp_path / ".backup-x", tmp_path / "data" / ".restore-x")
    for place in (*places, tmp_path / ".backup-now"):
        place.mkdir()
        (place / "copy.db").write_text("words", encoding="utf-8")
    for place in places:
        os.utime(place, (yesterday, yesterday))
    back_up(url, file, lambda: AT)
    restore(url, file, lambda: LATER)
    assert [place.exists() for place in places] == [False, False]
    assert (tmp_path / ".backup-now").exists()


def test_a_pipe_is_refused_at_once(url: str, tmp_path: Path) -> None:
    with_ada(url).close()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for call in (lambda: made_at(pipe), lambda: restore(url, pipe, lambda: LATER)):
        with pytest.raises(StoreError, match="Save the backup to a file, and restore that"):
            call()
    assert names(url) == ["Ada"]


def test_a_server_has_its_own_tools(file: Path) -> None:
    url = "postgresql://someone:secret@db.example.com/next_rung"
    with pytest.raises(StoreError, match="use pg_dump") as refused:
        back_up(url, file, lambda: AT)
    assert "secret" not in str(refused.value)
