"""Metrics: what they say, in a form that Prometheus reads, and that they name nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from pathlib import Path

import pytest
import yaml

from bot.checkins.schedule.delivery import PassReport
from bot.checkins.schedule.sending import SendResult
from bot.counters import ACKNOWLEDGED, SLACK_CALLS, Counters
from bot.operations import metrics as module
from bot.operations.exposition import exposition
from bot.operations.health import Watched, problems
from bot.operations.metrics import counted, metrics
from bot.operations.passes import Passes
from storage import CheckIn, CheckInState, Person, Prompt, open_store

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data-Driven", "E.", "Q?", "")
COMMENT = re.compile(r"# (?:HELP [a-z_]+ [A-Z1].+\.|TYPE [a-z_]+ (?:gauge|counter|histogram))")
SAMPLE = re.compile(r'[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? -?[0-9.e+]+')


@pytest.fixture
def counters(monkeypatch: pytest.MonkeyPatch) -> Counters:
    mine = Counters()
    monkeypatch.setattr(module, "COUNTERS", mine)
    return mine


@pytest.fixture
def watched(tmp_path: Path, counters: Counters) -> Iterator[Watched]:
    report = PassReport()
    report.results[SendResult.ASKED] = 2
    report.results[SendResult.REFUSED] = 1
    with closing(open_store(f"sqlite:///{tmp_path}/next-rung.db")) as store:
        yield Watched(
            store=store,
            now=lambda: AT,
            connections=lambda: 2,
            leads=lambda: True,
            in_doubt=lambda: False,
            ladder_problems=tuple,
            passes=Passes(
                lambda: report, counters, chain([0.0, 10.0, 13.0], repeat(20.0)).__next__
            ),
        )


def text(watched: Watched, *found: str) -> str:
    return exposition(metrics(watched, "1.2.3", found))


def test_every_line_is_one_that_prometheus_reads(watched: Watched, counters: Counters) -> None:
    watched.passes.run()
    counters.add(SLACK_CALLS, method="chat.postMessage", result="ok")
    counters.took(ACKNOWLEDGED, 0.02, kind="slash_commands")
    lines = text(watched).splitlines()
    assert len(lines) > 60
    for line in lines:
        assert (COMMENT if line.startswith("#") else SAMPLE).fullmatch(line), line
    names = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(names) == len(set(names))


def test_what_the_bot_does_is_measured(watched: Watched) -> None:
    store = watched.store
    store.add_task("digest", "U1", AT - timedelta(seconds=90))
    store.add_task("digest", "U2", AT + timedelta(days=1))
    store.claim(CheckIn("c1", "U1", "2026-12", CheckInState.CLAIMED, PROMPT, AT))
    store.pause("restricted_action", AT + timedelta(hours=1), AT, ())
    store.record_pass(AT)
    watched.passes.run()
    said = text(watched).splitlines()
    for line in (
        'next_rung_info{version="1.2.3"} 1',
        "next_rung_ready 1",
        "next_rung_connections 2",
        "next_rung_leads 1",
        "next_rung_quiet_seconds 7",
        'next_rung_tasks{kind="digest",state="due"} 1',
        'next_rung_tasks{kind="digest",state="later"} 1',
        "next_rung_oldest_task_seconds 90",
        "next_rung_questions_being_sent 1",
        "next_rung_asking_paused 1",
        f"next_rung_last_pass_timestamp_seconds {AT.timestamp():.0f}",
        'next_rung_questions_total{outcome="asked"} 2',
        'next_rung_questions_total{outcome="failed"} 1',
        'next_rung_pass_seconds_bucket{le="2.5"} 0',
        'next_rung_pass_seconds_bucket{le="5.0"} 1',
        'next_rung_pass_seconds_bucket{le="+Inf"} 1',
        "next_rung_pass_seconds_sum 3",
        "next_rung_pass_seconds_count 1",
    ):
        assert line in said, line


def test_what_is_wrong_is_measured(watched: Watched) -> None:
    said = text(replace(watched, connections=lambda: 0, in_doubt=lambda: True), "Something.")
    assert "next_rung_ready 0\n" in said
    assert "next_rung_connections 0\n" in said
    assert "next_rung_clock_in_doubt 1\n" in said


def test_without_a_database_the_rest_is_measured(watched: Watched) -> None:
    watched.store.close()
    said = text(watched, "Nothing can be saved.")
    assert "next_rung_ready 0\n" in said
    assert "next_rung_tasks" not in said


def test_no_metric_names_anybody(watched: Watched) -> None:
    watched.store.save_people([Person("U0RHINO", "Rhino Person")], AT)
    watched.store.add_task("digest", "U0RHINO", AT)
    said = text(watched).casefold()
    assert "rhino" not in said
    assert set(re.findall(r'([a-z]+)="', said)) <= {
        *("version", "kind", "state", "outcome", "method", "result", "le"),
    }


def test_a_label_cannot_break_a_line() -> None:
    counters = Counters()
    counters.add(SLACK_CALLS, method="x", result='a"b\\c\nd')
    said = exposition(counted(counters))
    assert r'next_rung_slack_calls_total{method="x",result="a\"b\\c\nd"} 1' in said


def test_alerts_and_the_dashboard_ask_for_metrics_that_are_there(
    watched: Watched, counters: Counters
) -> None:
    watched.passes.run()
    counters.add(SLACK_CALLS, method="x", result="ok")
    counters.took(ACKNOWLEDGED, 0.02, kind="x")
    watched.store.record_pass(AT)
    watched.store.sync_succeeded(AT)
    there = set(re.findall(r"^(?:# TYPE )?(next_rung_\w+)", text(watched), re.MULTILINE))
    panels = json.loads((ROOT / "deploy" / "grafana.json").read_text(encoding="utf-8"))["panels"]
    for panel in panels:
        for target in panel["targets"]:
            drawn = set(re.findall(r"next_rung_\w+", target["expr"]))
            assert drawn, panel["title"]
            assert drawn <= there, panel["title"]
    rules = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))
    alerts = [rule for group in rules["groups"] for rule in group["rules"]]
    page = (ROOT / "docs" / "operating" / "monitoring.md").read_text(encoding="utf-8")
    for alert in alerts:
        asked = set(re.findall(r"next_rung_\w+", alert["expr"]))
        assert asked <= there, alert["alert"]
        assert alert["annotations"]["summary"]
        assert f"`{alert['alert']}`" in page
    for name in set(re.findall(r"^# TYPE (\w+)", text(watched), re.MULTILINE)):
        assert f"`{name}`" in page, name


@pytest.mark.postgres
def test_on_a_server_health_and_metrics_are_the_same(watched: Watched, postgres_url: str) -> None:
    watched.passes.run()
    watched.store.add_task("digest", "U1", AT - timedelta(seconds=90))
    here = text(watched)
    with closing(open_store(postgres_url)) as store:
        store.add_task("digest", "U1", AT - timedelta(seconds=90))
        there = replace(watched, store=store)
        assert problems(there) == []
        assert text(there) == here
