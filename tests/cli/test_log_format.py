"""How a line of the log looks, by ``LOG_FORMAT``."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.cli.logs import AsJson
from bot.settings import read_environment

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, **environment: str) -> list[str]:
    """What a bot without tokens logs before it ends."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "app.py"), "run"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "SLACK_BOT_TOCKEN": "x", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.splitlines()


def test_as_json_each_event_is_a_line_that_a_machine_reads(tmp_path: Path) -> None:
    *lines, last = run(tmp_path, LOG_FORMAT="json")
    assert last.startswith("SLACK_BOT_TOKEN is not set")  # said to whoever started it
    events = [json.loads(line) for line in lines]
    assert [event["level"] for event in events] == ["warning", "info"]
    assert events[0]["message"].startswith("SLACK_BOT_TOCKEN isn't a name that Next Rung reads.")
    assert events[1]["message"].startswith("Next Rung ")
    assert events[1]["logger"] == "bot.cli.run"
    assert datetime.fromisoformat(events[1]["at"]).utcoffset() is not None


def test_as_text_it_is_for_people(tmp_path: Path) -> None:
    assert " INFO Next Rung " in run(tmp_path)[1]


def test_several_lines_and_what_was_raised_are_still_one_line() -> None:
    try:
        raise ValueError("wrong")
    except ValueError:
        raised = sys.exc_info()
    record = logging.LogRecord("bot", logging.ERROR, "", 1, "one\n%s “two”", ("and",), raised)
    (line,) = AsJson().format(record).splitlines()
    event = json.loads(line)
    assert event["message"] == "one\nand “two”"
    assert event["error"].endswith("ValueError: wrong")


@pytest.mark.parametrize(
    ("given", "meant", "warned"),
    [("", "text", 0), ("text", "text", 0), ("json", "json", 0), ("xml", "text", 1)],
)
def test_another_format_is_warned_of_and_stops_nothing(
    tmp_path: Path, given: str, meant: str, warned: int
) -> None:
    read = read_environment({"LOG_FORMAT": given}, tmp_path)
    assert read.log_format == meant
    assert len(read.warnings) == warned
