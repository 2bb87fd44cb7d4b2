"""A bot in Socket Mode, asked over HTTP how it is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
import yaml

from sandbox import LocalWorkspace, Member
from storage import open_store

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    members = [Member(id="U01ADA", name="ada", real_name="Ada")]
    with LocalWorkspace(manifest=manifest, members=members) as slack:
        yield slack


class Process:
    """``app.py run`` in a folder of its own, and its log up to a line that is waited for."""

    def __init__(
        self, folder: Path, slack: LocalWorkspace, settings: str, api_url: str = ""
    ) -> None:
        (folder / "settings.yml").write_text(settings, encoding="utf-8")
        open_store(f"sqlite:///{folder}/data/next-rung.db").close()
        self.running = subprocess.Popen(
            [sys.executable, str(ROOT / "app.py"), "run"],
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_APP_TOKEN": slack.app_token,
                "SLACK_API_URL": api_url or slack.api_url,
            },
            stderr=subprocess.PIPE,
            text=True,
        )

    def says(self, text: str) -> str:
        """The log up to a line with that text."""
        assert self.running.stderr is not None
        said = ""
        for line in self.running.stderr:
            said += line
            if text in line:
                return said
        raise AssertionError(f"The process ended without saying {text!r}:\n{said}")

    def stop(self) -> int:
        self.running.send_signal(signal.SIGTERM)
        return self.ends()

    def ends(self) -> int:
        assert self.running.stderr is not None
        self.running.stderr.read()
        self.running.stderr.close()
        return self.running.wait(PATIENCE)


def get(port: int, path: str) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read().decode()


def test_it_says_how_it_is(tmp_path: Path, workspace: LocalWorkspace) -> None:
    port = free_port()
    process = Process(tmp_path, workspace, f"http:\n  health: yes\n  port: {port}\n")
    try:
        log = process.says("Connected.")
        assert f"Health and metrics are at http://127.0.0.1:{port}." in log
        assert get(port, "/healthz") == (200, "ok\n")
        assert get(port, "/readyz") == (200, "ready\n")
        status, said = get(port, "/metrics")
        assert status == 200
        assert "next_rung_ready 1\n" in said
        assert 'next_rung_slack_calls_total{method="auth.test",result="ok"}' in said
        assert get(port, "/slack/events")[0] == 404
    finally:
        code = process.stop()
    assert code == 0


def test_while_slack_is_out_of_reach_it_lives_and_is_not_ready(
    tmp_path: Path, workspace: LocalWorkspace
) -> None:
    port = free_port()
    nowhere = "http://127.0.0.1:9/api/"
    settings = f"http:\n  health: yes\n  port: {port}\n"
    process = Process(tmp_path, workspace, settings, nowhere)
    try:
        process.says("Could not reach Slack")
        assert get(port, "/healthz") == (200, "ok\n")
        assert get(port, "/readyz") == (503, "There's no connection to Slack.\n")
        said = get(port, "/metrics")[1]
        assert "next_rung_ready 0\n" in said
        assert 'next_rung_slack_calls_total{method="auth.test",result="no answer"}' in said
    finally:
        process.stop()


def test_unless_asked_to_it_listens_on_nothing(tmp_path: Path, workspace: LocalWorkspace) -> None:
    port = free_port()
    process = Process(tmp_path, workspace, f"http:\n  port: {port}\n")
    try:
        process.says("Connected.")
        with pytest.raises(ConnectionRefusedError):
            get(port, "/healthz")
    finally:
        process.stop()


def test_a_port_that_is_taken_is_said(tmp_path: Path, workspace: LocalWorkspace) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        process = Process(tmp_path, workspace, f"http:\n  health: yes\n  port: {port}\n")
        process.says(f"Couldn't listen on 127.0.0.1:{port}")
        assert process.ends() == 2
