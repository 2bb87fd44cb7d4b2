"""The bot as a process that Slack reaches over HTTP: killed and stopped in the middle of things."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from sandbox import LocalWorkspace, Member, WorkspaceClock
from sandbox.http_mode import requests
from sandbox.socket_mode import connections
from storage import CheckInState, open_store
from tests.end_to_end import odd_bots
from tests.end_to_end.bot_as_process import BotProcess
from tests.end_to_end.machine import OPENED, Machine, until
from tests.end_to_end.over_http import HOST, free_port, manifest_over_http

PERSON = "U0P00"
WORDS = "I moved the launch by a week and told the team."
PATIENT = (0.0, *[0.5] * 80)
"""Slack tries again at once, and then every half a second for as long as a start may take."""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    monkeypatch.setattr(requests, "RETRY_AFTER", PATIENT)
    port, clock = free_port(), WorkspaceClock()
    clock.move_to(datetime.fromisoformat(OPENED))
    members = [Member(id=PERSON, name="p", real_name="P", tz="UTC")]
    with LocalWorkspace(
        manifest=manifest_over_http(port), members=members, clock=clock
    ) as workspace:
        made = Machine(workspace, tmp_path, [PERSON], port=port)
        made.seat()
        yield made
        assert workspace.problems == []


def pending(machine: Machine) -> list[str]:
    with closing(open_store(machine.database)) as store:
        return [each.text for each in store.pending_of(PERSON)]


def acknowledged(machine: Machine) -> None:
    until(lambda: machine.workspace.unacknowledged == 0, 40)


@pytest.mark.parametrize(
    ("first", "stored"),
    [(odd_bots.killed_before_storing, []), (odd_bots.killed_after_storing, [WORDS])],
    ids=["before it is stored", "after it is stored"],
)
def test_a_message_in_whose_middle_it_is_killed_is_kept_once(machine, first, stored) -> None:
    person = machine.workspace.act_as(PERSON)
    with machine.bot(main=first) as process:
        machine.workspace.wait_for_app()
        person.say(WORDS)
        assert process.wait(30) == -signal.SIGKILL
    assert pending(machine) == stored
    assert machine.workspace.unacknowledged
    with machine.bot():
        acknowledged(machine)
        person.wait_for_message(lambda shown: "I saved your message" in shown.plain)
        assert pending(machine) == [WORDS]
        person.deliver_again()
        assert pending(machine) == [WORDS]
    asked = [each for each in person.messages() if "I saved your message" in each.plain]
    assert len(asked) == 1


def test_a_burst_cut_off_by_a_kill_is_kept_whole_and_once(machine) -> None:
    burst = 75
    texts = [f"I moved launch {number}, and told the team." for number in range(burst)]
    workspace, person = machine.workspace, machine.workspace.act_as(PERSON)
    with machine.bot() as process:
        workspace.wait_for_app()
        person.say_at_once(texts)
        person.wait_until(lambda: workspace.unacknowledged < burst)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with machine.bot():
        acknowledged(machine)
        with closing(open_store(machine.database)) as store:
            person.wait_until(lambda: not store.backlog(1))
    assert sorted(pending(machine)) == sorted(texts)


def test_a_form_that_was_acknowledged_survives_a_kill_right_after(machine) -> None:
    person = machine.workspace.act_as(PERSON)
    with machine.bot() as process:
        machine.workspace.wait_for_app()
        prompt = person.wait_for_message(lambda m: "check-in" in m.text)
        person.click(prompt, label="Once")
        person.fill("moment_0", WORDS)
        assert person.submit() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    with closing(open_store(machine.database)) as store:
        check_in = store.check_in_for(PERSON, "2026-12")
    assert (check_in.state, check_in.reply.text) == (CheckInState.ANSWERED, WORDS)
    with machine.bot():
        person.wait_for_message(lambda m: "✓ Saved" in m.plain)
    assert machine.prompts() == {PERSON: 1}


def test_stopped_in_the_middle_it_stores_and_answers_what_it_has_and_takes_nothing_more(
    machine, monkeypatch
) -> None:
    monkeypatch.setattr(requests, "RETRY_AFTER", ())
    # It ends in the middle here, however slow the machine.
    monkeypatch.setattr(connections, "ACK_SECONDS", 30.0)
    begun = machine.folder / odd_bots.BEGUN
    with machine.bot(main=odd_bots.slow_to_store) as process:
        machine.workspace.wait_for_app()
        machine.workspace.act_as(PERSON).say(WORDS)
        until(begun.exists, 20)
        process.send_signal(signal.SIGTERM)
        until(lambda: _is_refused(machine.port), 10)
        (machine.folder / odd_bots.GO_ON).touch()
        acknowledged(machine)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 0, said
    assert "Everything that was under way is done" in said
    assert pending(machine) == [WORDS]


def test_the_log_says_where_it_listens_and_that_slack_was_heard(machine) -> None:
    with machine.bot() as process:
        started = _line_with("People on the roster", process)
        machine.workspace.wait_for_app()
        _line_with("Slack's requests arrive.", process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert f"Listening on http://{HOST}:{machine.port}. People on the roster: 1." in started


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SLACK_SIGNING_SECRET": ""}, "set SLACK_SIGNING_SECRET instead"),
        ({"SLACK_SIGNING_SECRET": "cut"}, "SLACK_SIGNING_SECRET is cut off"),
    ],
    ids=["neither", "cut off"],
)
def test_a_bad_set_up_is_one_clear_sentence_and_exit_code_two(machine, changes, expected) -> None:
    _ends_with(machine, expected, **changes)


def test_a_port_that_is_taken_is_one_clear_sentence_and_exit_code_two(machine) -> None:
    with socket.create_server((HOST, machine.port)):
        _ends_with(machine, f"Couldn't listen on {HOST}:{machine.port}: Address already in use.")


def _ends_with(machine: Machine, expected: str, **changes: str) -> None:
    with machine.bot(**changes) as process:
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2, said
    assert expected in said
    assert "Traceback" not in said


def _is_refused(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), 1).close()
    except OSError:
        return True
    return False


def _line_with(words: str, process: BotProcess) -> str:
    assert process.stderr is not None
    return next(line for line in process.stderr if words in line)
