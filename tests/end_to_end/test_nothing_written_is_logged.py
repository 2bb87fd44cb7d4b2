"""Nothing that a person wrote is in the log or on stderr, whatever goes wrong meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.slack.listeners import reading
from bot.slack.outbox import packet_files
from sandbox import NoAnswer
from storage import StoreUnavailable

LOGGERS = ["bot", "framework", "storage", "slack_bolt", "slack_sdk", "apscheduler"]
MARK = "Quuxly"
"""Begins every word that somebody writes here."""


class Overheard(Exception):
    """A failure that says all it was called with, as libraries' exceptions may."""


@pytest.fixture
def all_logged(caplog, capfd) -> Callable[[], str]:
    """Everything that was logged at any level, and what went to stderr."""
    for logger in LOGGERS:
        caplog.set_level(logging.DEBUG, logger)
    gone_by: list[str] = []

    def so_far() -> str:
        gone_by.append(capfd.readouterr().err)
        told = [f"{record.__dict__!r} {record.getMessage()}" for record in caplog.records]
        return "\n".join([*gone_by, *told, caplog.text])

    return so_far


@pytest.fixture
def once(monkeypatch) -> Callable[[object, str], list[str]]:
    """Let a function fail on its next call, saying all it is given; notes what it would tell."""

    def fail(owner: object, name: str) -> list[str]:
        real, told = getattr(owner, name), []

        def failing(*given: Any, **more: Any) -> Any:
            if told:
                return real(*given, **more)
            told.append(repr((given, more)))
            raise Overheard(told[0])

        monkeypatch.setattr(owner, name, failing)
        return told

    return fail


def caught_up(office) -> None:
    """Wait until the outbox has done all there is to do, also what it put off."""
    for _ in range(3):
        office.running.bot.outbox_signal.set()
        office.ben.wait_until(lambda: not office.store.tasks(office.clock.now(), 1))
        office.clock.advance(timedelta(minutes=1))


def test_a_whole_story_with_everything_failing_once_leaves_no_word(
    office, all_logged, once
) -> None:
    office.next_month()
    asked = office.prompt_of(office.ben)
    faults = office.workspace.faults

    # Beside the thread: not kept at first; then let go, not at the first try.
    refused = once(office.store, "keep_pending")
    office.ben.say(f"{MARK}waiting for customer tickets")
    office.ben.wait_until(lambda: refused)
    assert MARK in refused[0]
    office.ben.deliver_again()
    question = office.redrawn(office.ben, "I saved your message")
    refused = once(office.store, "dismiss")
    with suppress(NoAnswer), pytest.MonkeyPatch.context() as patch:
        patch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", 2.0)
        office.ben.click(question, label="Delete it")
    office.ben.wait_until(lambda: refused)
    office.ben.click(question, label="Delete it")
    office.redrawn(office.ben, "I deleted my copy")

    # By message: not kept at first, then kept and not confirmed.
    refused = once(office.store, "save_reply")
    ts = office.ben.say(f"I wrote {MARK}message about customer tickets", thread_ts=asked.ts)
    office.ben.wait_until(lambda: refused)
    faults.fail("chat.postMessage", status=500)
    office.ben.deliver_again()
    office.answered(office.ben, f"{MARK}message")
    caught_up(office)
    assert faults.take("chat.postMessage") is None
    office.ben.edit(ts, f"I wrote {MARK}edited about customer tickets")
    prompt = office.answered(office.ben, f"{MARK}edited")

    # By the form: a bad link, then not kept at first.
    office.ben.click(prompt, label="Edit")
    office.ben.fill("frequency", "Once")
    office.ben.fill("moment_0", f"{MARK}form")
    office.ben.fill("next_step", f"{MARK}step")
    office.ben.fill("links", f"{MARK}link")
    assert "links" in office.ben.submit()
    office.ben.fill("links", f"https://example.com/{MARK}link")
    refused = once(office.store, "save_reply")
    assert "couldn't save" in str(office.ben.submit())
    assert MARK in refused[0]
    assert office.ben.submit() is None
    office.answered(office.ben, f"{MARK}form")

    # A comment, which cannot be told at first, and an answer to it in the thread.
    page = office.maya.command("/checkins @ben")
    refused = once(office.store, "save_comment")
    office.maya.click(page, label="Comment")
    office.maya.fill("comment_text", f"{MARK}comment")
    assert "comment_text" in office.maya.submit()
    assert MARK in refused[0]
    refused = once(office.running.messenger, "say")
    assert office.maya.submit() is None
    office.maya.wait_until(lambda: refused)
    assert MARK in refused[0]
    caught_up(office)
    asked = office.redrawn(office.ben, f"{MARK}comment")
    office.ben.say(f"I wrote {MARK}answer to customers", thread_ts=asked.thread_ts)
    office.redrawn(office.maya, f"{MARK}answer")

    # Evidence with a note and the text of a message; not kept at first.
    praise = office.cleo.say(f"{MARK}praise", channel="general")
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("note", f"{MARK}note")
    office.ben.fill("keep_text", ["keep"])
    refused = once(office.store, "save_evidence")
    assert office.ben.submit()
    assert all(f"{MARK}{what}" in refused[0] for what in ("note", "praise"))
    assert office.ben.submit() is None
    office.ben.dismiss()

    # Somebody reads: the page fails after the click was answered.
    refused = once(reading, "show")
    office.ben.forge(
        office.ben.command("/checkins"), action_id="history_show_newest", value="U0BEN||||"
    )
    office.ben.wait_until(lambda: refused)
    assert MARK in refused[0]

    # Files: setting them fails, and so does sending them.
    refused = once(packet_files, "packet_pdf")
    office.ben.command("/checkins packet")
    office.ben.wait_until(lambda: refused)
    faults.fail("files.completeUploadExternal", status=500)
    faults.fail("canvases.edit", error="canvas_editing_failed")
    caught_up(office)
    office.ben.wait_for_message(lambda s: bool(s.files))
    faults.drop("files.getUploadURLExternal")
    office.ben.command("/checkins export")
    caught_up(office)
    office.ben.wait_for_message(lambda s: "next-rung.json" in str(s.files))

    # A month later the question quotes it; looking at the person fails at first.
    refused = once(office.store, "claim")
    office.next_month()
    assert refused
    office.running.delivery.run_pass()

    # Deleted and erased, neither at the first try.
    office.ben.delete(ts)

    once(office.store, "seal")
    once(office.store, "erase")
    office.ben.command("/checkins erase me")
    office.ben.fill("erase_word", "ERASE")
    assert office.ben.submit()
    assert office.ben.submit() is None
    caught_up(office)

    logged = all_logged()
    assert MARK not in logged
    assert "A listener failed (Overheard" in logged
    assert "A follow-up failed (Overheard" in logged
    assert "failed: Overheard" in logged


def test_why_the_database_cannot_be_used_is_logged_and_no_word(
    office, caplog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("The database can't grow, because the disk is full.")

    monkeypatch.setattr(office.store, "keep_pending", full)
    office.ben.say(f"{MARK} is what I think of it.")
    office.ben.wait_until(lambda: "because the disk is full." in caplog.text)
    assert MARK not in caplog.text
