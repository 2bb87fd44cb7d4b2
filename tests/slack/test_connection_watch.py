"""A connection that is open but dead is noticed and made anew; one that stays dead is given up."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Event
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from bot.slack.gateway import connection as subject
from bot.slack.gateway.connection import Connection


@dataclass
class Session:
    """A socket as the client sees it: open, and last heard of at ``last_ping_pong_time``."""

    last_ping_pong_time: float | None
    open: bool = True

    def is_active(self) -> bool:
        return self.open


@dataclass
class Client:
    """Connects anew when asked to; ``mends``: the new socket is alive."""

    current_session: Session | None
    mends: bool = True
    reconnected: Event = field(default_factory=Event)
    tries: int = 0

    def connect_to_new_endpoint(self, force: bool) -> None:
        open_but_dead = self.current_session is not None and self.current_session.open
        assert force is open_but_dead
        self.tries += 1
        if self.mends:
            self.current_session = Session(time.time())
        self.reconnected.set()


@pytest.fixture
def watch(monkeypatch):
    """Watches a client with little patience; stopped in the end."""
    monkeypatch.setattr(subject, "PING_SECONDS", 0.01)
    monkeypatch.setattr(subject, "SILENT_SECONDS", 30.0)
    monkeypatch.setattr(subject, "HOPELESS_SECONDS", 0.2)
    made: list[Connection] = []

    def start(client: Client) -> Connection:
        web = SimpleNamespace(logger=None, proxy=None, base_url="", headers={}, ssl=None)
        connection = Connection(SimpleNamespace(), web, "xapp-test", Mock())  # type: ignore[arg-type]
        connection._client = client  # type: ignore[assignment]
        connection._watch.start()
        made.append(connection)
        return connection

    yield start
    for connection in made:
        connection._closing.set()
        connection._watch.join(5)


@pytest.mark.parametrize(
    "session",
    [
        Session(last_ping_pong_time=0.0),
        Session(last_ping_pong_time=None, open=False),
        None,
    ],
    ids=["silent for long", "closed", "never there"],
)
def test_a_dead_socket_is_made_anew(watch, session) -> None:
    client = Client(session)
    connection = watch(client)
    assert client.reconnected.wait(5)
    assert not connection.lost.is_set()


def test_a_living_socket_is_left_alone(watch) -> None:
    client = Client(Session(time.time()))
    watch(client)
    assert not client.reconnected.wait(0.1)


def test_one_that_has_just_been_opened_has_time_to_answer(watch) -> None:
    client = Client(Session(None))
    watch(client)
    assert not client.reconnected.wait(0.1)


def test_one_that_cannot_be_mended_is_given_up(watch) -> None:
    client = Client(Session(0.0), mends=False)
    connection = watch(client)
    assert connection.lost.wait(5)
    assert client.tries > 1
