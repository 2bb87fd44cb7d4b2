"""Events that come again are handled once; threads are always free for what waits for nobody."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier, BoundedSemaphore, Event

import pytest
from slack_bolt.response import BoltResponse

from bot.checkins.messenger import TryLater
from bot.slack import listeners, showing
from bot.slack.gateway import deliveries
from bot.slack.gateway.deliveries import Deliveries
from bot.slack.gateway.received import Received
from bot.slack.lanes import FREE_THREADS, Lanes
from bot.slack.showing import CALLS_AT_ONCE, open_view, waiting_for_slack

PATIENCE_SECONDS = 10


def event(name: str) -> Received:
    return Received("events_api", {"event_id": name}, {})


def command() -> Received:
    return Received("slash_commands", {"command": "/ladder"}, {})


def answer(response: BoltResponse) -> None:
    """The answer to one delivery."""


def another(response: BoltResponse) -> None:
    """The answer to another one."""


def test_an_event_that_comes_again_while_it_is_worked_on_is_answered_with_the_first() -> None:
    known = Deliveries()
    assert known.is_first(event("Ev1"), answer)
    assert not known.is_first(event("Ev1"), another)
    assert known.is_first(event("Ev2"), answer)
    assert known.end(event("Ev1"), answer, done=True) == [answer, another]


def test_an_event_that_was_handled_is_only_acknowledged() -> None:
    known = Deliveries()
    assert known.is_first(event("Ev1"), answer)
    assert not known.is_done(event("Ev1"))
    known.end(event("Ev1"), answer, done=True)
    assert known.is_done(event("Ev1"))


def test_an_event_that_failed_is_tried_when_it_comes_again() -> None:
    known = Deliveries()
    assert known.is_first(event("Ev1"), answer)
    known.end(event("Ev1"), answer, done=False)
    assert not known.is_done(event("Ev1"))
    assert known.is_first(event("Ev1"), answer)


def test_what_was_handled_long_ago_is_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(deliveries, "REMEMBERED", 2)
    known = Deliveries()
    for name in ("Ev1", "Ev2", "Ev3"):
        known.is_first(event(name), answer)
        known.end(event(name), answer, done=True)
    assert [known.is_done(event(name)) for name in ("Ev1", "Ev2", "Ev3")] == [False, True, True]


def test_the_same_command_twice_is_two_commands() -> None:
    known = Deliveries()
    assert known.is_first(command(), answer)
    assert known.is_first(command(), another)
    assert known.end(command(), answer, done=True) == [answer]
    assert not known.is_done(command())


def test_however_many_wait_for_slack_some_threads_are_free() -> None:
    lanes, let_go, served = Lanes(), Event(), Barrier(FREE_THREADS + 1)

    class HangingSlack:
        def views_open(self, **given: object) -> None:
            let_go.wait(PATIENCE_SECONDS)

    def press() -> None:
        open_view({"type": "modal"}, {"trigger_id": "1"}, HangingSlack())

    try:
        for _ in range(3 * CALLS_AT_ONCE):
            lanes.submit("interactive", press)
        for _ in range(FREE_THREADS):
            lanes.submit("slash_commands", lambda: served.wait(PATIENCE_SECONDS))
        served.wait(PATIENCE_SECONDS)
    finally:
        let_go.set()
        lanes.close()


def test_one_too_many_is_refused_at_once_and_room_comes_back(monkeypatch) -> None:
    # A room of its own: a call of an earlier test may still be under way.
    monkeypatch.setattr(showing, "_room", BoundedSemaphore(CALLS_AT_ONCE))
    with ExitStack() as stack:
        for _ in range(CALLS_AT_ONCE):
            stack.enter_context(waiting_for_slack())
        with pytest.raises(TryLater), waiting_for_slack():
            pass
    with waiting_for_slack():
        pass


def test_commands_do_not_queue_behind_events() -> None:
    lanes, let_go, answered = Lanes(), Event(), Event()
    try:
        for _ in range(200):
            lanes.submit("events_api", lambda: let_go.wait(PATIENCE_SECONDS))
        lanes.submit("slash_commands", answered.set)
        assert answered.wait(PATIENCE_SECONDS)
    finally:
        let_go.set()
        lanes.close()


def test_no_listener_calls_slack_but_where_the_calls_are_counted() -> None:
    folder = Path(listeners.__file__).parent
    calling = {
        path.name: found
        for path in folder.glob("*.py")
        if (found := re.findall(r"\bclient\.\w+\(", path.read_text("utf-8")))
    }
    assert calling == {}
