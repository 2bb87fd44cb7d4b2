"""Two connections held open: staggered, renewed before they end, patient, and given up at last."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import Event

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.gateway import retrying, socket_client, sockets
from bot.slack.gateway.socket_client import NotWelcome, SocketClient
from bot.slack.gateway.sockets import Sockets, connections_of
from sandbox import LocalWorkspace
from tests.slack.socket_mode import acknowledge, new_client, new_workspace, wait_until

STAGGER_SECONDS = 0.3
AT_ONCE_SECONDS = 0.2


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    with new_workspace() as made:
        yield made


@pytest.fixture(autouse=True)
def hasty(monkeypatch) -> None:
    """Seconds pass two hundred times as fast as with Slack."""
    monkeypatch.setattr(sockets, "STAGGER_SECONDS", STAGGER_SECONDS)
    monkeypatch.setattr(sockets, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(sockets, "CROWDED_SECONDS", 0.3)
    monkeypatch.setattr(sockets, "FIRST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(sockets, "HOPELESS_SECONDS", 0.5)
    monkeypatch.setattr(retrying, "LONGEST_WAIT_SECONDS", 0.1)


Hold = Callable[..., Sockets]


@pytest.fixture
def hold(workspace) -> Iterator[Hold]:
    """Holds so many connections to the workspace; closed in the end."""
    with ExitStack() as stack:

        def holding(number: int = 2) -> Sockets:
            made = Sockets(lambda: new_client(workspace, acknowledge), lambda: number, 2)
            stack.callback(made.close)
            made.open()
            made.hold()
            return made

        yield holding


def test_the_second_is_opened_a_while_after_the_first(workspace, hold) -> None:
    began = time.monotonic()
    held = hold()
    assert workspace.open_connections == 1
    wait_until(lambda: len(held.connected()) == 2)
    assert time.monotonic() - began >= STAGGER_SECONDS
    first, second = held.connected()
    assert second.opened_at - first.opened_at >= STAGGER_SECONDS


def test_it_follows_how_many_are_wanted(workspace) -> None:
    wanted = 2
    held = Sockets(lambda: new_client(workspace, acknowledge), lambda: wanted, 2)
    held.open()
    held.hold()
    try:
        wait_until(lambda: workspace.open_connections == 2)
        wanted = 1
        wait_until(lambda: workspace.open_connections == 1)
        wait_until(lambda: len(held.connected()) == 1)
        wanted = 2
        wait_until(lambda: workspace.open_connections == 2)
    finally:
        held.close()


@pytest.mark.parametrize("replicas", range(1, 15))
def test_all_replicas_together_hold_no_more_than_slack_takes(replicas: int) -> None:
    held = [connections_of(number, replicas) for number in range(replicas)]
    assert sum(held) == {1: 2}.get(replicas, min(replicas, 9))
    assert max(held) <= (1 if replicas > 1 else 2)


def test_one_of_several_processes_holds_one(workspace, hold) -> None:
    hold(1), hold(1)
    time.sleep(2 * STAGGER_SECONDS)
    assert workspace.open_connections == 2


def test_the_next_is_there_before_one_ends(workspace, hold) -> None:
    held = hold(1)
    (old,) = held.connected()
    workspace.faults.refresh("warning", seconds=1)
    wait_until(lambda: workspace.open_connections == 2)
    assert old.is_connected()
    workspace.act_as("U0BEN").command("/ladder IC4")
    wait_until(lambda: not old.is_connected())
    assert workspace.open_connections == len(held.connected()) == 1


def test_whatever_is_typed_while_both_are_renewed_again_and_again_is_answered(
    workspace, hold, monkeypatch
) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.CONNECTION_SECONDS", 0.6)
    monkeypatch.setattr("sandbox.socket_mode.connections.WARNING_SECONDS", 0.3)
    held, ben = hold(), workspace.act_as("U0BEN")
    wait_until(lambda: workspace.open_connections >= 2)
    seen: set[SocketClient] = set()
    until = time.monotonic() + 2
    while time.monotonic() < until:
        seen.update(held.connected())
        ben.command("/ladder IC4")
    assert len(seen) >= 6
    assert workspace.problems == []


def test_one_that_is_cut_is_made_again_while_the_other_serves(workspace, hold) -> None:
    held = hold()
    wait_until(lambda: len(held.connected()) == 2)
    first, second = held.connected()
    first.disconnect()
    workspace.act_as("U0BEN").command("/ladder IC4")
    wait_until(lambda: len(held.connected()) == 2 and first not in held.connected())
    assert second in held.connected()


def test_what_is_said_while_one_is_dead_is_heard_by_the_other(workspace, hold, monkeypatch) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", 0.2)
    monkeypatch.setattr(socket_client, "PING_SECONDS", 0.3)
    held = hold()
    wait_until(lambda: len(held.connected()) == 2)
    workspace.faults.freeze()
    for number in range(4):
        workspace.act_as("U0BEN").say(f"Said meanwhile: {number}")
    wait_until(lambda: workspace.unacknowledged == 0)
    assert workspace.problems == []
    wait_until(lambda: len(held.connected()) == 2)


def test_when_all_are_cut_one_is_made_again_at_once(workspace, hold, monkeypatch) -> None:
    held = hold()
    wait_until(lambda: len(held.connected()) == 2)
    monkeypatch.setattr(sockets, "STAGGER_SECONDS", 3600.0)
    for _ in range(10):  # Each may look at the other just before that one is gone.
        gone = set(held.connected())
        workspace.faults.disconnect()
        wait_until(lambda before=gone: set(held.connected()) - before)
        wait_until(lambda: workspace.open_connections)
        workspace.act_as("U0BEN").command("/ladder IC4")


def test_when_both_are_cut_they_are_made_again_a_while_apart(workspace) -> None:
    def slow() -> SocketClient:
        time.sleep(0.1)
        return new_client(workspace, acknowledge)

    held = Sockets(slow, lambda: 2, 2)
    held.open()
    held.hold()
    wait_until(lambda: len(held.connected()) == 2)
    before = set(held.connected())
    time.sleep(STAGGER_SECONDS)
    workspace.faults.disconnect()
    wait_until(lambda: len(set(held.connected()) - before) == 2)
    first, second = held.connected()
    assert second.opened_at - first.opened_at >= STAGGER_SECONDS
    held.close()


def test_that_one_was_cut_is_said_once_however_often_it_is_tried_again(
    workspace, hold, caplog
) -> None:
    held = hold(1)
    before = held.connected()
    workspace.faults.fail("apps.connections.open", times=3)
    workspace.faults.disconnect()
    wait_until(lambda: held.connected() not in ([], before))
    said = [record.getMessage() for record in caplog.records if record.name == sockets.__name__]
    assert sum("was cut" in each for each in said) == 1
    assert sum("Couldn't connect" in each for each in said) == 3


def test_the_eleventh_is_sent_away_until_one_of_ten_is_gone(workspace, hold) -> None:
    old = [hold() for _ in range(5)]
    wait_until(lambda: workspace.open_connections == 10)
    new = Sockets(lambda: new_client(workspace, acknowledge), lambda: 2, 2)
    with pytest.raises(NotWelcome, match="too_many_websockets"):
        new.open()
    assert workspace.open_connections == 10
    old[0].close()
    wait_until(lambda: workspace.open_connections == 8)
    new.open()
    new.hold()
    wait_until(lambda: len(new.connected()) == 2)
    assert workspace.open_connections == 10
    workspace.act_as("U0BEN").command("/ladder IC4")
    new.close()


def test_where_slack_takes_no_second_it_is_asked_seldom(workspace, hold, monkeypatch) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.CONNECTION_LIMIT", 1)
    held = hold()
    time.sleep(1.2)
    asked = [name for name, _ in workspace.faults.requests if name == "apps.connections.open"]
    assert 2 <= len(asked) <= 5
    assert workspace.open_connections == len(held.connected()) == 1
    monkeypatch.setattr("sandbox.socket_mode.connections.CONNECTION_LIMIT", 10)
    wait_until(lambda: workspace.open_connections == 2)


def test_a_slack_that_lets_nobody_in_is_asked_until_it_is_hopeless(workspace, hold) -> None:
    held = hold(1)
    workspace.faults.fail("apps.connections.open", times=1_000)
    workspace.faults.disconnect()
    assert held.lost.wait(10)


def test_one_dead_beside_one_that_serves_is_not_hopeless(workspace, hold) -> None:
    held = hold()
    wait_until(lambda: len(held.connected()) == 2)
    workspace.faults.fail("apps.connections.open", times=1_000)
    held.connected()[0].disconnect()
    assert not held.lost.wait(1)


def test_the_first_that_fails_is_the_callers_to_try_again(workspace) -> None:
    held = Sockets(lambda: new_client(workspace, acknowledge), lambda: 2, 2)
    workspace.faults.fail("apps.connections.open")
    with pytest.raises(SlackApiError):
        held.open()
    held.open()
    assert len(held.connected()) == 1
    held.close()


@pytest.mark.parametrize("frozen", [False, True], ids=["that answer", "that are dead"])
def test_hanging_up_takes_no_time_with_some(workspace, hold, frozen) -> None:
    held = hold()
    wait_until(lambda: len(held.connected()) == 2)
    if frozen:
        workspace.faults.freeze()
        workspace.faults.freeze()
    began = time.monotonic()
    held.close()
    assert time.monotonic() - began < AT_ONCE_SECONDS


def test_one_that_is_being_made_while_all_are_closed_is_closed_too(workspace, hold) -> None:
    made: list[SocketClient] = []
    connecting, closed = Event(), Event()

    def slow() -> SocketClient:
        client = new_client(workspace, acknowledge)
        if made:
            connecting.set()
            assert closed.wait(5)
        made.append(client)
        return client

    held = Sockets(slow, lambda: 2, 2)
    held.open()
    held.hold()
    assert connecting.wait(5)
    held.close()
    closed.set()
    wait_until(lambda: len(made) == 2 and made[1].ending.is_set())
    assert made[1].opened_at > 0
    wait_until(lambda: workspace.open_connections == 0)
