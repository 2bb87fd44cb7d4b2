"""The bot as a process: killed at any moment, stopped, started badly."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

import pytest

from sandbox import Faults, LocalWorkspace, Member, Shown, WorkspaceClock
from storage import CheckInState, open_store
from tests.end_to_end.bot_as_process import BotProcess
from tests.end_to_end.machine import MANIFEST, OPENED, PEOPLE, Machine, until


@pytest.fixture
def open_machine(tmp_path: Path) -> Iterator[Callable[..., Machine]]:
    with ExitStack() as stack:

        def opening_it(faults: Faults | None = None, people: list[str] = PEOPLE) -> Machine:
            members = [Member(id=p, name=p.lower(), real_name=p, tz="UTC") for p in people]
            clock = WorkspaceClock()
            clock.move_to(datetime.fromisoformat(OPENED))
            workspace = LocalWorkspace(
                manifest=MANIFEST, members=members, clock=clock, faults=faults or Faults()
            )
            machine = Machine(stack.enter_context(workspace), tmp_path, people)
            machine.seat()
            return machine

        yield opening_it


@pytest.fixture
def machine(open_machine: Callable[..., Machine]) -> Machine:
    return open_machine()


@pytest.mark.deep
def test_killed_at_random_moments_it_asks_everybody_exactly_once(open_machine) -> None:
    faults = Faults()
    machine = open_machine(faults)
    chance = random.Random(2026)
    for _ in range(6):
        faults.drop("chat.postMessage", when=chance.choice(["before", "after"]))
        with machine.bot() as process:
            machine.workspace.wait_for_app()
            time.sleep(chance.uniform(0.0, 0.8))
            process.send_signal(signal.SIGKILL)
            process.wait()
    with machine.bot():
        until(lambda: set(machine.prompts().values()) == {1} and not _left(machine), 60)
    assert machine.prompts() == dict.fromkeys(PEOPLE, 1)
    store = open_store(machine.database)
    assert [e.outcome for e in store.ledger(period="2026-12")] == ["asked"] * len(PEOPLE)
    store.close()


@pytest.mark.deep
def test_killed_again_and_again_in_a_big_pass_it_doubles_and_loses_nobody(open_machine) -> None:
    crowd = [f"U0C{number:03d}" for number in range(300)]
    faults = Faults()
    machine = open_machine(faults, crowd)
    chance = random.Random(2027)
    kills = 0
    while _still_to_ask(machine) and kills < 40:
        faults.lift()
        faults.drop("chat.postMessage", when=chance.choice(["before", "after"]))
        faults.fail("chat.postMessage", status=429, error="ratelimited", retry_after=0)
        with machine.bot(MESSAGES_PER_MINUTE="6000") as process:
            machine.workspace.wait_for_app()
            time.sleep(chance.uniform(0.1, 1.4))
            process.send_signal(signal.SIGKILL)
            process.wait()
        kills += 1
    assert kills >= 5
    faults.lift()
    with machine.bot(MESSAGES_PER_MINUTE="6000"):
        until(lambda: not _still_to_ask(machine) and not _left(machine), 60)
    assert machine.prompts() == dict.fromkeys(crowd, 1)


@pytest.mark.parametrize("killed", [True, False])
def test_a_prompt_that_slack_takes_late_comes_once(open_machine, killed) -> None:
    faults = Faults()
    machine = open_machine(faults)
    faults.delay("chat.postMessage", 2.0)
    with machine.bot(SETTLED_AFTER="5") as process:
        until(lambda: any(name == "chat.postMessage" for name, _ in faults.requests), 20)
        if killed:
            process.send_signal(signal.SIGKILL)
            process.wait()
        else:
            until(lambda: set(machine.prompts().values()) == {1} and not _left(machine), 60)
    with machine.bot(SETTLED_AFTER="5"):
        until(lambda: set(machine.prompts().values()) == {1} and not _left(machine), 60)
    assert machine.prompts() == dict.fromkeys(PEOPLE, 1)


@pytest.mark.deep
def test_no_reply_that_was_acknowledged_is_lost_in_kills(machine) -> None:
    chance = random.Random(2028)
    acknowledged: dict[str, str] = {}
    for round_ in range(4):
        with machine.bot() as process:
            machine.workspace.wait_for_app()
            for number, name in enumerate(PEOPLE[:4]):
                person = machine.workspace.act_as(name)
                prompt = person.wait_for_message(lambda m: "check-in" in m.text)
                text = f"Round {round_} of person {number}."
                if round_ == 0:
                    person.click(prompt, label="Once")
                else:
                    person.click(person.wait_for_message(_answered), label="Edit")
                person.fill("moment_0", text)
                assert person.submit() is None
                acknowledged[name] = text
            time.sleep(chance.uniform(0.0, 0.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
        store = open_store(machine.database)
        kept = {name: store.check_in_for(name, "2026-12").reply.text for name in acknowledged}
        store.close()
        assert kept == acknowledged


def test_an_acknowledged_reply_survives_a_kill_right_after(machine) -> None:
    person = machine.workspace.act_as(PEOPLE[0])
    with machine.bot() as process:
        prompt = person.wait_for_message(lambda m: "check-in" in m.text)
        person.click(prompt, label="Once")
        person.fill("moment_0", "Written just before the lights went out.")
        assert person.submit() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    store = open_store(machine.database)
    check_in = store.check_in_for(PEOPLE[0], "2026-12")
    store.close()
    assert check_in.state is CheckInState.ANSWERED
    assert check_in.reply.text == "Written just before the lights went out."
    with machine.bot():
        person.wait_for_message(lambda m: "✓ Saved" in m.plain)
    assert machine.prompts()[PEOPLE[0]] == 1


@pytest.mark.parametrize("acknowledged", [1, pytest.param(30, marks=pytest.mark.deep)])
def test_a_burst_cut_off_by_a_kill_is_kept_whole_and_once(
    open_machine, acknowledged, monkeypatch
) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", 60.0)
    burst = 75
    machine = open_machine(people=["U0P00"])
    texts = [f"I moved launch {number}, and told the team." for number in range(burst)]
    workspace, person = machine.workspace, machine.workspace.act_as("U0P00")
    with machine.bot() as process:
        workspace.wait_for_app()
        person.say_at_once(texts)
        person.wait_until(lambda: workspace.unacknowledged <= burst - acknowledged)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with machine.bot():
        person.wait_until(lambda: workspace.unacknowledged == 0)
        with closing(open_store(machine.database)) as store:
            person.wait_until(lambda: not store.backlog(1))
    assert workspace.problems == []
    store = open_store(machine.database)
    kept = [each.text for each in store.pending_of("U0P00")]
    store.close()
    assert sorted(kept) == sorted(texts)


def test_sigterm_ends_it_with_exit_code_zero(machine) -> None:
    with machine.bot() as process:
        machine.workspace.wait_for_app()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 0, said
    assert "Everything that was under way is done" in said


def test_slack_out_of_reach_is_tried_again_and_said(machine) -> None:
    with machine.bot(SLACK_API_URL="http://127.0.0.1:9/api/") as process:
        line = _line_with("Trying again in", process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert "Could not reach Slack at http://127.0.0.1:9/api/" in line
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_APP_TOKEN": "xoxb-123456789012345"}, "SLACK_APP_TOKEN must start with xapp-"),
        ({"SLACK_BOT_TOKEN": "xoxb-not-of-this-workspace"}, "accept the token in SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-not-of-this-workspace"}, "copy the “Bot User OAuth Token”"),
        ({"SLACK_APP_TOKEN": "xapp-not-of-this-workspace"}, "accept the token in SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-not-of-this-workspace"}, "“Basic Information → App-Level"),
        (
            {"SLACK_BOT_TOKEN": "", "SLACK_BOT_TOKNE": "xoxb-123456789012345"},
            "You have SLACK_BOT_TOKNE. Did you mean SLACK_BOT_TOKEN?",
        ),
        ({"DATABASE_URL": "oracle://x"}, "sqlite:///"),
        ({"NEXT_RUNG_SETTINGS": "missing.yml"}, "There's no file"),
    ],
)
def test_a_bad_set_up_is_one_clear_sentence_and_exit_code_two(machine, changes, expected) -> None:
    with machine.bot(**changes) as process:
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2, said
    assert expected in said
    assert "Traceback" not in said


def test_the_start_names_the_version_and_admins_whom_nobody_knows(machine) -> None:
    settings = machine.folder / "mistyped.yml"
    settings.write_text(f"admins: [{PEOPLE[0]}, U0NOBODY]\n", encoding="utf-8")
    with machine.bot(NEXT_RUNG_SETTINGS=str(settings)) as process:
        _line_with("INFO Next Rung 0.", process)
        warning = _line_with("The admin", process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert "The admin U0NOBODY isn't in this Slack workspace." in warning


def test_a_file_that_is_no_database_is_left_alone(machine) -> None:
    other = machine.folder / "holiday.jpg"
    other.write_bytes(b"not a database at all" * 100)
    with machine.bot(DATABASE_URL=f"sqlite:///{other}") as process:
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "holiday.jpg" in said
    assert other.read_bytes() == b"not a database at all" * 100


def test_a_second_process_on_the_same_database_is_refused(machine) -> None:
    with machine.bot():
        machine.workspace.wait_for_app()
        with machine.bot() as second:
            _, said = second.communicate(timeout=30)
    assert second.returncode == 1
    assert "Traceback" not in said


def _answered(message: Shown) -> bool:
    return "✓ Saved" in message.plain


def _still_to_ask(machine: Machine) -> bool:
    store = open_store(machine.database)
    asked = store.count_check_ins("2026-12").get(CheckInState.ASKED, 0)
    store.close()
    return asked < len(machine.people)


def _left(machine: Machine) -> bool:
    store = open_store(machine.database)
    left = bool(store.claimed())
    store.close()
    return left


def _line_with(words: str, process: BotProcess) -> str:
    assert process.stderr is not None
    return next(line for line in process.stderr if words in line)
