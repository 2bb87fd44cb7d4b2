"""``demo --keep FOLDER``: the demo as a process, ended and started again on the same folder."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOOR, DM, GENERAL = "U02NOOR", "D02NOOR", "C0LOCAL01"
JSON = {"Content-Type": "application/json"}
PATIENCE = 20


class Page:
    """The demo's page, as a browser asks for it."""

    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self._where = address.removeprefix("http://").strip("/")
        self.process = process

    def sees(self) -> str:
        """All that Noor sees, as JSON."""
        return json.dumps(self._ask("GET", f"/page/state?as={NOOR}&since=0"), ensure_ascii=False)

    def types(self, text: str, channel: str = DM) -> None:
        self._ask("POST", "/page/compose", {"as": NOOR, "channel": channel, "text": text})

    def _ask(self, method: str, path: str, body: dict[str, str] | None = None) -> dict[str, Any]:
        with closing(HTTPConnection(self._where, timeout=PATIENCE)) as connection:
            connection.request(method, path, body and json.dumps(body), JSON)
            answer = connection.getresponse()
            read = answer.read().decode()
        assert answer.status == 200, read
        found: dict[str, Any] = json.loads(read)
        return found

    def shows(self, text: str) -> bool:
        """Whether she comes to see a text."""
        given_up_at = time.monotonic() + PATIENCE
        while time.monotonic() < given_up_at:
            if text in self.sees():
                return True
            time.sleep(0.2)
        return False


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "app.py", "demo", "--no-browser", "--port", "0", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def demo(*arguments: str) -> Iterator[Page]:
    process = start(*arguments)
    try:
        assert process.stdout is not None
        printed = (re.search(r"http://\S+", line) for line in process.stdout)
        yield Page(next(found.group() for found in printed if found), process)
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def refused(folder: Path) -> str:
    """What a start that does not work says, in an exit code and on one line of errors."""
    process = start("--keep", str(folder))
    _, said = process.communicate(timeout=60)
    assert process.returncode in (1, 2)
    assert "Traceback" not in said
    return said


def types_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """An operator's command, typed in the demo's folder."""
    ours = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, str(ROOT / "app.py"), *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.deep
def test_a_kept_demo_goes_on_where_it_was_and_takes_an_operators_commands(tmp_path: Path) -> None:
    folder = tmp_path / "rehearsal"
    with demo("--keep", str(folder)) as page:
        history = page.sees().count('"blocks"')
        page.types("Hello from the first day", channel=GENERAL)
        page.types("/ladder IC4")
        assert page.shows("shapes the future of Fernhill’s business")
        assert "Sourcegraph" not in page.sees()
        looked = types_in(folder, "roster", "import", "roster.csv")
        assert "Nothing to change. The roster is already the same" in looked.stdout, looked.stderr
        moved = types_in(folder, "roster", "move", "noor@fernhill.example", "--level", "IC4")
        assert "product IC3 → product IC4" in moved.stdout, moved.stderr
        assert "isn't running" not in types_in(folder, "status").stdout
        assert types_in(folder, "status", "--check").returncode == 0
        assert "in use" in refused(folder)
    with demo("--keep", str(folder)) as page:
        assert "Hello from the first day" in page.sees()
        assert page.sees().count('"blocks"') >= history > 9
        assert "product,IC4" in types_in(folder, "roster", "export").stdout
        page.types("/ladder me")
        assert page.shows("IC5")
        # Killed, it has what was said up to some seconds before.
        page.types("Hello from the second day", channel=GENERAL)
        time.sleep(4)
        page.process.kill()
        page.process.wait(timeout=30)
    with demo("--keep", str(folder)) as page:
        assert "Hello from the second day" in page.sees()


def its_settings(folder: Path) -> None:
    (folder / "settings.yml").write_text("digest: no\n", encoding="utf-8")


def half_a_demo(folder: Path) -> None:
    (folder / "demo.db").write_bytes(b"")


def a_damaged_workspace(folder: Path) -> None:
    (folder / "demo.db").write_bytes(b"")
    (folder / "workspace.json").write_text("{", encoding="utf-8")


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        (its_settings, "but it has settings.yml. Nothing was changed."),
        (half_a_demo, "but it has demo.db. Nothing was changed."),
        (a_damaged_workspace, "workspace.json. To start a new one"),
    ],
)
def test_a_folder_that_is_no_demos_is_left_alone(
    tmp_path: Path, put: Callable[[Path], None], expected: str
) -> None:
    put(tmp_path)
    there = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert expected in refused(tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in there} == there
    assert not (tmp_path / "ladders").exists()
