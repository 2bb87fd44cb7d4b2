"""What time it is by Slack's clock, read from the headers of an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from bot.slack.gateway.web_api import date_in, slack_date, web_client
from sandbox import Faults, LocalWorkspace, WorkspaceClock

THEN = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
MANIFEST = Path(__file__).resolve().parents[2] / "manifest.yml"


@pytest.mark.parametrize("name", ["Date", "date", "DATE"])
def test_the_header_is_found_however_it_is_spelled(name: str) -> None:
    assert date_in({"x": "y", name: "Mon, 03 Feb 2031 04:05:06 GMT"}) == THEN


@pytest.mark.parametrize(
    "headers", [{}, {"Date": ""}, {"Date": "soon"}, {"Date": "Mon, 99 Feb 2031 04:05:06 GMT"}]
)
def test_no_header_and_one_that_is_no_date_say_nothing(headers: dict[str, str]) -> None:
    assert date_in(headers) is None


def test_the_workspace_says_what_time_it_is_there_even_when_it_refuses() -> None:
    faults = Faults()
    clock = WorkspaceClock()
    clock.move_to(THEN)
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    with LocalWorkspace(manifest=manifest, members=[], clock=clock, faults=faults) as workspace:
        client = web_client(workspace.bot_token, workspace.api_url)
        assert abs(slack_date(client) - THEN) < timedelta(minutes=1)
        faults.fail("api.test", status=429, error="ratelimited", retry_after=1)
        assert abs(slack_date(client) - THEN) < timedelta(minutes=1)
        faults.drop("api.test", when="before")
        assert slack_date(client) is None


def test_a_move_of_the_workspaces_clock_is_time_gone_by() -> None:
    clock = WorkspaceClock()
    before = clock.elapsed()
    clock.advance(timedelta(days=30))
    assert 0 <= clock.elapsed() - before - 30 * 86_400 < 60
