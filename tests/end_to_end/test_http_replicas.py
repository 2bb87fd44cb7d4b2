"""Replicas behind one request URL: any number of them, and a repetition may reach another one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sandbox import LocalWorkspace, Member, WorkspaceClock
from sandbox.http_mode.signing import signed_headers
from storage import Membership, open_store
from tests.end_to_end import odd_bots
from tests.end_to_end.conftest import HTTP, PATIENCE
from tests.end_to_end.machine import OPENED, until
from tests.end_to_end.over_http import HOST, free_port, manifest_over_http
from tests.end_to_end.test_replicas import Company

PERSON = "U0P00"
WORDS = "I moved the launch by a week and told the team."


@pytest.mark.parametrize("way", [HTTP])
def test_the_twelfth_replica_answers_as_the_first_does(open_office, monkeypatch) -> None:
    monkeypatch.setattr(Membership, "rank", (11, 12))
    assert "IC4 · Senior PM" in open_office().ben.command("/ladder IC4").plain


@pytest.fixture
def company(postgres_url: str, tmp_path: Path) -> Iterator[Company]:
    port, clock = free_port(), WorkspaceClock()
    clock.move_to(datetime.fromisoformat(OPENED))
    members = [Member(id=PERSON, name="p", real_name="P", tz="UTC")]
    with LocalWorkspace(
        manifest=manifest_over_http(port), members=members, clock=clock
    ) as workspace:
        made = Company(workspace, tmp_path, [PERSON], port=port, url=postgres_url)
        made.seat()
        yield made
        assert workspace.problems == []


@pytest.mark.postgres
def test_a_repetition_that_reaches_another_replica_meanwhile_doubles_nothing(
    company, monkeypatch
) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", PATIENCE)
    workspace, person = company.workspace, company.workspace.act_as(PERSON)
    another = free_port()
    settings = company.folder / "another.yml"
    settings.write_text(f"http: {{port: {another}}}\n", encoding="utf-8")
    with ExitStack() as stack:
        log = stack.enter_context((company.folder / "bots.log").open("w", encoding="utf-8"))
        stack.enter_context(company.bot(log, odd_bots.slow_to_store))
        stack.enter_context(company.bot(log, NEXT_RUNG_SETTINGS=str(settings)))
        workspace.wait_for_app()
        until(lambda: len(company.replicas()) == 2, 60)
        person.wait_for_message(lambda m: "check-in" in m.text)
        person.say(WORDS)
        until((company.folder / odd_bots.BEGUN).exists, 20)
        assert _post_again(workspace, another) == 200
        assert workspace.unacknowledged == 1
        (company.folder / odd_bots.GO_ON).touch()
        person.wait_until(lambda: workspace.unacknowledged == 0)
        asked = "I saved your message"
        person.wait_for_message(lambda m: asked in m.plain)
        until(lambda: _waiting(company) == 0, 30)
        with closing(open_store(company.url)) as store:
            assert [each.text for each in store.pending_of(PERSON)] == [WORDS]
        shown = Counter(m.plain.splitlines()[0] for m in person.messages() if asked in m.plain)
        assert sum(shown.values()) == 1, shown


def _waiting(company: Company) -> int:
    with closing(open_store(company.url)) as store:
        now = company.workspace.clock.now()
        return sum(each.due for each in store.waiting_tasks(now))


def _post_again(workspace: LocalWorkspace, port: int) -> int:
    """Deliver what a person said last once more, to the bot on a port."""
    sent = workspace.call(lambda: workspace._local.last_sent[PERSON])
    body = json.dumps(sent.payload).encode()
    signed = signed_headers(workspace.signing_secret, body, workspace.clock.now())
    repeated = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    headers = {"Content-Type": "application/json", **signed, **repeated}
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as line:
        line.request("POST", "/slack/events", body, headers)
        return line.getresponse().status
