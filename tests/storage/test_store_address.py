"""What a store's address may be, and the lock that keeps a second process away."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys

import pytest

from storage import AlreadyRunning, StoreError, StoreUnavailable, hold, open_store

HOLD_UNTIL_KILLED = """
import sys
from storage import hold

with hold(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_relative_address_is_relative_to_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///data/next-rung.db").close()
    assert (tmp_path / "data" / "next-rung.db").is_file()


def test_an_absolute_address_has_four_slashes(tmp_path):
    open_store(f"sqlite:///{tmp_path}/a.db").close()
    assert (tmp_path / "a.db").is_file()


def test_a_database_in_memory_is_refused():
    with pytest.raises(StoreError, match="forget everything"):
        open_store("sqlite:///:memory:")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "data.db",
        "sqlite:data.db",
        "sqlite://data.db",
        "sqlite:///",
        "sqlite:///data/",
        "sqlite:///data.db?mode=ro",
        "sqlite:///a\0b.db",
        "mysql://root:hunter2@db/x",
    ],
)
def test_any_other_address_is_refused_naming_what_is_supported(url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for use in (open_store, lambda url: hold(url).__enter__()):
        with pytest.raises(StoreError, match=r"Use sqlite:///folder/name\.db") as raised:
            use(url)
        assert "hunter2" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_second_holder_is_told_which_process_is_the_first(tmp_path):
    url = f"sqlite:///{tmp_path}/data/store.db"
    with hold(url):
        with pytest.raises(AlreadyRunning, match=f"process {os.getpid()} holds"):
            hold(url).__enter__()
        assert stat.S_IMODE((tmp_path / "data" / "store.db.lock").stat().st_mode) == 0o600
    with hold(url):
        pass


def test_the_lock_goes_with_its_holder_even_when_that_is_killed(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    command = [sys.executable, "-c", HOLD_UNTIL_KILLED, url]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=f"process {process.pid} holds"):
            hold(url).__enter__()
        process.send_signal(signal.SIGKILL)
        process.wait()
        with hold(url):
            pass


def test_a_holder_that_fails_lets_go(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    with pytest.raises(RuntimeError, match="some other trouble"), hold(url):
        raise RuntimeError("some other trouble")
    with hold(url):
        pass


def test_a_holder_that_has_not_written_its_number_yet_is_another_process(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    with hold(url):
        (tmp_path / "store.db.lock").write_text("")
        with pytest.raises(AlreadyRunning, match="another process holds"):
            hold(url).__enter__()


def test_a_lock_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "store.db.lock").mkdir()
    with pytest.raises(StoreUnavailable, match=r"Can\'t write the lock file .*store\.db\.lock"):
        hold(f"sqlite:///{tmp_path}/store.db").__enter__()


def test_whatever_links_lead_there_the_lock_is_beside_the_database_itself(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "data")
    (tmp_path / "link.db").symlink_to(tmp_path / "data" / "store.db")
    with hold(f"sqlite:///{tmp_path}/data/store.db"):
        for other in ("linked/store.db", "link.db", "data/../data/store.db"):
            with pytest.raises(AlreadyRunning, match=f"process {os.getpid()} holds"):
                hold(f"sqlite:///{tmp_path}/{other}").__enter__()
    assert [lock.parent for lock in tmp_path.glob("**/*.lock")] == [tmp_path / "data"]
