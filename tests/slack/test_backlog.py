"""Events acknowledged before they are looked into: none is lost, and erased ones stay erased."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from bot.checkins.erasing import CLEANING
from bot.slack.gateway.backlog import Backlog
from bot.slack.messages.incoming import message_in
from storage import CheckInState, StoreUnavailable, open_store
from tests.slack.chat_without_slack import ChatWithBot

NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)
BEN, CLEO = "U0BEN", "U0CLEO"


@pytest.fixture
def store(tmp_path):
    with closing(open_store(f"sqlite:///{tmp_path / 'store.db'}")) as opened:
        yield opened


@pytest.fixture
def backlog(store):
    return Backlog(store, lambda: NOW)


def written(text: str, ts: str = "1.1", user: str = BEN) -> dict:
    message = {"type": "message", "channel": f"D{user}", "user": user, "ts": ts, "text": text}
    return {"type": "event_callback", "token": "verify-me", "event_id": "Ev1", "event": message}


def test_what_was_kept_is_handled_in_the_order_in_which_it_came(backlog, store) -> None:
    for number in range(50):
        backlog.keep(written(f"number {number}"))
    handled: list[str] = []

    def handle(payload) -> bool:
        handled.append(payload["event"]["text"])
        return True

    assert backlog.work_through(handle) == 0
    assert handled == [f"number {number}" for number in range(50)]
    assert store.backlog(10) == []


def test_one_that_fails_is_kept_and_holds_up_no_other(backlog, store) -> None:
    backlog.keep(written("odd"))
    backlog.keep(written("plain"))
    handled: list[str] = []

    def handle(payload) -> bool:
        handled.append(payload["event"]["text"])
        return payload["event"]["text"] != "odd"

    assert backlog.work_through(handle) == 1
    assert [json.loads(each.payload)["event"]["text"] for each in store.backlog(10)] == ["odd"]
    assert backlog.work_through(lambda payload: True) == 0
    assert handled == ["odd", "plain"]
    assert store.backlog(10) == []


def test_what_a_killed_process_had_acknowledged_the_next_one_handles(tmp_path) -> None:
    url, handled = f"sqlite:///{tmp_path / 'store.db'}", []
    done = Event()

    def handle(payload) -> bool:
        handled.append(payload["event"]["text"])
        done.set()
        return True

    with closing(open_store(url)) as store:
        Backlog(store, lambda: NOW).keep(written("said before"))
    with closing(open_store(url)) as store:
        after = Backlog(store, lambda: NOW)
        after.start(handle, lambda: False)
        assert done.wait(10)
        after.stop()
        assert handled == ["said before"]
        assert store.backlog(10) == []


def test_new_events_are_let_pass_first(backlog) -> None:
    crowded, done = [True, True, False], Event()
    backlog.keep(written("waits"))

    def handle(payload) -> bool:
        assert crowded == []
        done.set()
        return True

    backlog.start(handle, lambda: bool(crowded) and crowded.pop(0))
    assert done.wait(10)
    backlog.stop()


def test_what_cannot_be_stored_is_not_taken_for_kept(backlog, store, monkeypatch) -> None:
    def refuse(*args: object) -> None:
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(type(store), "add_to_backlog", refuse)
    with pytest.raises(StoreUnavailable):
        backlog.keep(written("on a full disk"))


def test_slacks_verification_token_is_not_kept(backlog, store) -> None:
    backlog.keep(written("hello"))
    assert "verify-me" not in store.backlog(1)[0].payload


def test_erasing_takes_what_waits_and_nobody_elses(backlog, store) -> None:
    backlog.keep(written("mine"))
    backlog.keep(written("hers", "1.2", CLEO))
    store.erase(BEN, NOW, CLEANING)
    assert [each.person for each in store.backlog(10)] == [CLEO]


def test_it_does_not_grow_older_than_anything_else_may(backlog, store) -> None:
    backlog.keep(written("old"))
    assert store.erase_older(NOW + timedelta(days=1), 10, NOW, CLEANING) == 1
    assert store.backlog(10) == []


@pytest.mark.parametrize("thread", [True, False], ids=["in the thread", "in the main DM"])
def test_what_was_being_looked_into_while_it_was_erased_is_not_kept(store, a_month, thread) -> None:
    chat, prompt = a_month
    backlog = Backlog(store, lambda: NOW)
    payload = written("I shipped the roof.", "1764763200.000900")
    if thread:
        payload["event"]["thread_ts"] = prompt
    backlog.keep(payload)

    def handle(taken) -> bool:
        store.erase(BEN, NOW, CLEANING)
        chat._call("event", "message", event=taken["event"])
        return True

    backlog.work_through(handle)
    check_in = store.check_in_for(BEN, "2026-12")
    assert check_in is None or check_in.reply is None
    assert store.pending_of(BEN) == []
    assert "roof" not in repr(store.revisions(check_in.id) if check_in else "")


@pytest.fixture
def a_month(store, make_check_in):
    chat = ChatWithBot(store, NOW)
    fresh = {"state": CheckInState.CLAIMED, "channel": None, "message_ts": None, "asked_at": None}
    claimed = store.claim(make_check_in(person=BEN, **fresh))
    chat.ask(BEN, claimed)
    return chat, store.check_in(claimed.id).message_ts


def changed(subtype: str, **parts: object) -> dict:
    return {"type": "message", "subtype": subtype, "channel": "D1", "ts": "9.9", **parts}


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (written("x")["event"], (BEN, ("DU0BEN", "1.1"))),
        (
            changed("message_changed", message={"user": BEN, "ts": "1.1", "text": "y"}),
            (BEN, ("D1", "1.1")),
        ),
        (
            changed(
                "message_changed",
                message={"user": "USLACKBOT", "subtype": "tombstone", "ts": "1.1"},
                previous_message={"user": BEN, "ts": "1.1", "text": "y"},
            ),
            (BEN, ("D1", "1.1")),
        ),
        (
            changed("message_deleted", deleted_ts="1.1", previous_message={"user": BEN}),
            (BEN, ("D1", "1.1")),
        ),
        ({"type": "app_home_opened", "user": BEN}, (BEN, None)),
        ({"type": "user_change", "user": {"id": BEN}}, (None, None)),
    ],
    ids=["written", "edited", "tombstone", "deleted", "home", "person"],
)
def test_whose_an_event_is(event, found) -> None:
    assert message_in(event) == found
