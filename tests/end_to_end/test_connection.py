"""The connection to Slack: dropped, made again, and failing calls along the way."""

from __future__ import annotations

from threading import Thread

from slack_sdk.socket_mode.builtin.connection import ConnectionState

from storage import CheckInState


def test_after_a_dropped_connection_the_bot_is_back_and_nothing_said_meanwhile_is_lost(
    open_office, monkeypatch
) -> None:
    monkeypatch.setattr("bot.slack.gateway.connection.PING_SECONDS", 1.0)
    office = open_office()
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.workspace.faults.disconnect()
    office.ben.say("Said while the line was dead.", thread_ts=prompt.ts)
    office.ben.wait_until(
        lambda: office.store.check_in_for("U0BEN", "2026-12").state is CheckInState.ANSWERED
    )
    assert "IC4 · Senior PM" in office.ben.command("/ladder IC4").plain


def test_it_can_be_stopped_though_its_reader_has_an_older_state_of_the_connection(office) -> None:
    """As when a connection is made just as the reader begins."""
    office.ben.command("/ladder help")
    office.running._connection._client.current_session_state = ConnectionState()
    stopping = Thread(target=office.running.stop, daemon=True)
    stopping.start()
    stopping.join(20)
    assert not stopping.is_alive()


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
    office.ben.say("Persistent on customer tickets.", thread_ts=prompt.ts)
    office.ben.wait_until(
        lambda: office.store.check_in_for("U0BEN", "2026-12").state is CheckInState.ANSWERED
    )
    assert failures
    assert (
        office.store.check_in_for("U0BEN", "2026-12").reply.text
        == "Persistent on customer tickets."
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
    office.ben.say("Persistent on customer tickets.")
    office.redrawn(office.ben, "I saved your message")
    assert failures
    assert [each.text for each in office.store.pending_of("U0BEN")] == [
        "Persistent on customer tickets."
    ]
