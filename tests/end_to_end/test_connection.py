"""The connection to Slack: dropped, made again, and failing calls along the way."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

from bot.slack.bot import Bot
from storage import CheckInState

IN_HAND_SECONDS = 0.5


def test_after_a_dropped_connection_the_bot_is_back_and_nothing_said_meanwhile_is_lost(
    office,
) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.workspace.faults.disconnect()
    office.ben.say("I tested the export while the line was dead.", thread_ts=prompt.ts)
    office.ben.wait_until(
        lambda: office.store.check_in_for("U0BEN", "2026-12").state is CheckInState.ANSWERED
    )
    assert "IC4 · Senior PM" in office.ben.command("/ladder IC4").plain


def test_what_is_in_hand_while_slack_renews_a_connection_is_answered_once(
    office, monkeypatch
) -> None:
    """Slack says that the connection ends while a command and a message are worked on."""
    begun, handled = Semaphore(0), []
    reader, keep = Bot.ladder_reader, office.store.keep_pending

    def slow_reader(self, person):
        begun.release()
        time.sleep(IN_HAND_SECONDS)
        return reader(self, person)

    def slow_keep(self, *args, **kwargs):
        handled.append(args)
        begun.release()
        time.sleep(IN_HAND_SECONDS)
        return keep(*args, **kwargs)

    office.next_month()
    monkeypatch.setattr(Bot, "ladder_reader", slow_reader)
    monkeypatch.setattr(type(office.store), "keep_pending", slow_keep)
    with ThreadPoolExecutor(1) as people:
        typed = people.submit(office.ben.command, "/ladder IC4")
        office.cleo.say("I moved the launch and told the team.")
        for _ in range(2):
            assert begun.acquire(timeout=10)
        office.workspace.faults.refresh("refresh_requested", 2 * IN_HAND_SECONDS)
        assert "IC4 · Senior PM" in typed.result().plain
    office.cleo.wait_until(lambda: office.workspace.unacknowledged == 0)
    assert len(handled) == 1


def test_events_that_were_sent_by_a_connection_that_went_dead_are_handled_once(
    open_office, monkeypatch
) -> None:
    monkeypatch.setattr("bot.slack.gateway.sockets.STAGGER_SECONDS", 0.1)
    monkeypatch.setattr("bot.slack.gateway.socket_client.PING_SECONDS", 0.2)
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", 0.5)
    office = open_office()
    office.ben.wait_until(lambda: office.workspace.open_connections == 2)
    office.workspace.faults.freeze()
    for number in range(4):
        office.omar.say(f"I moved launch {number}, and told the team.")
    office.omar.wait_until(lambda: office.workspace.unacknowledged == 0)
    assert len(office.store.pending_of("U0OMAR")) == 4


def test_stopping_does_not_wait_for_a_connection_that_is_dead(office) -> None:
    office.ben.command("/ladder help")
    office.workspace.faults.freeze()
    began = time.monotonic()
    office.running._transport.close()
    assert time.monotonic() - began < 0.5


def test_a_redraw_that_slack_fails_is_tried_again(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.workspace.faults.fail("chat.update", error="internal_error", status=500)
    office.ben.choose(prompt, "prompt_menu", "Skip this month")
    office.ben.wait_for_message(lambda s: "You skipped December" in s.plain)


def test_a_form_that_cannot_be_stored_keeps_its_words_and_says_so(office, monkeypatch) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", "Do not lose me.")
    save = office.store.save_reply

    def broken(*args, **kwargs):
        raise OSError("disk")

    monkeypatch.setattr(type(office.store), "save_reply", broken)
    errors = office.ben.submit()
    assert "Your words are still here" in next(iter(errors.values()))
    monkeypatch.setattr(type(office.store), "save_reply", lambda self, *a, **k: save(*a, **k))
    assert office.ben.submit() is None
    assert office.store.check_in_for("U0BEN", "2026-12").reply.text == "Do not lose me."


def test_a_message_that_cannot_be_stored_comes_again_until_it_can(office, monkeypatch) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    save, failures = office.store.save_reply, []

    def flaky(self, *args, **kwargs):
        if not failures:
            failures.append(1)
            raise OSError("disk")
        return save(*args, **kwargs)

    monkeypatch.setattr(type(office.store), "save_reply", flaky)
    office.ben.say("I wrote persistently on customer tickets.", thread_ts=prompt.ts)
    office.ben.wait_until(
        lambda: office.store.check_in_for("U0BEN", "2026-12").state is CheckInState.ANSWERED
    )
    assert failures
    assert (
        office.store.check_in_for("U0BEN", "2026-12").reply.text
        == "I wrote persistently on customer tickets."
    )


def test_words_beside_the_thread_that_cannot_be_stored_come_again_until_they_can(
    office, monkeypatch
) -> None:
    keep, failures = office.store.keep_pending, []

    def flaky(self, *args, **kwargs):
        if not failures:
            failures.append(1)
            raise OSError("disk")
        return keep(*args, **kwargs)

    monkeypatch.setattr(type(office.store), "keep_pending", flaky)
    office.ben.say("I wrote persistently on customer tickets.")
    office.redrawn(office.ben, "I saved your message")
    assert failures
    assert [each.text for each in office.store.pending_of("U0BEN")] == [
        "I wrote persistently on customer tickets."
    ]
