"""Where there is no room for what somebody writes: they read so at once, wherever they wrote it."""

from __future__ import annotations

import pytest

from storage import WHOLE, CheckIn, Passage, Reply

LONG = "I led the retro and wrote it up. " * 900
NOT_KEPT = (
    "I couldn't save your message. A check-in can have up to 40,000 characters in 200 messages"
)


def december(office) -> CheckIn:
    return office.store.check_in_for("U0BEN", "2026-12")


def store_reply(office, *passages: Passage) -> None:
    """As a database from before there were limits has it."""
    reply = Reply(1, office.clock.now(), None, passages, "", ())
    office.store.save_reply(december(office).id, reply, channel=None, once="old", tasks=())


def test_in_the_thread(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say(LONG, thread_ts=prompt.ts)
    office.answered(office.ben)
    office.ben.say(LONG, thread_ts=prompt.ts)
    shown = office.redrawn(office.ben, NOT_KEPT)
    assert shown.thread_ts == prompt.ts
    assert "It's still here in Slack." in shown.plain
    assert len(december(office).reply.passages) == 1
    office.ben.say("I wrote shorter release plans.", thread_ts=prompt.ts)
    office.ben.wait_until(lambda: len(december(office).reply.passages) == 2)


@pytest.mark.deep
def test_in_the_dm(office) -> None:
    office.ben.say(LONG)
    office.redrawn(office.ben, "I saved your message")
    office.ben.say(LONG)
    assert office.redrawn(office.ben, NOT_KEPT).thread_ts is None
    assert len(office.store.pending_of("U0BEN")) == 1


@pytest.mark.deep
def test_an_edit(office) -> None:
    office.next_month()
    ts = office.ben.say(
        "I wrote as it was on customer tickets.", thread_ts=office.prompt_of(office.ben).ts
    )
    office.answered(office.ben)
    office.ben.edit(ts, LONG + LONG)
    shown = office.redrawn(office.ben, "I couldn't save your edit.")
    assert "I still have the message from before." in shown.plain
    assert december(office).reply.text == "I wrote as it was on customer tickets."


def test_in_the_form_which_keeps_what_is_typed(office) -> None:
    office.next_month()
    store_reply(office, *(Passage("What I did. " * 200) for _ in range(16)))
    office.ben.click(office.ben.command("/checkins"), label="Edit")
    office.ben.fill("frequency", "once")
    office.ben.fill("moment_0", "a" * 3_000)
    office.ben.fill("moment_1", "a" * 3_000)
    office.ben.fill("moment_2", "a" * 3_000)
    errors = office.ben.submit()
    assert "A check-in can have up to 40,000 characters" in errors["moment_0"]
    assert "I haven't saved any of it yet." in errors["moment_0"]
    assert december(office).reply.revision == 1


def test_in_the_evidence_form(office, monkeypatch) -> None:
    monkeypatch.setattr("bot.checkins.replies.room.DAY_CHARACTERS", 30)
    office.ben.shortcut("Add growth evidence")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("note", "More than a day has room for, as it is.")
    errors = office.ben.submit()
    assert "Copy your words before you close, and save them tomorrow." in errors["note"]
    assert office.store.evidence_of("U0BEN", limit=9, scope=WHOLE) == []
    monkeypatch.setattr("bot.checkins.replies.room.DAY_CHARACTERS", 300)
    assert office.ben.submit() is None


@pytest.mark.parametrize("characters", [41_000, 200_000])
def test_a_long_reply_from_before_there_were_limits_opens(office, characters: int) -> None:
    office.next_month()
    store_reply(office, Passage("word " * (characters // 5)))
    office.ben.click(office.ben.command("/checkins"), label="Edit")
    fields = [b for b in office.ben.modal.blocks if b.get("block_id", "").startswith("moment_")]
    text = "".join(each["element"]["initial_value"] for each in fields)
    assert text == "word " * (characters // 5)


@pytest.mark.parametrize("characters", [310_000, 1_000_000])
def test_a_reply_that_no_form_holds_says_where_it_is(office, characters: int) -> None:
    office.next_month()
    store_reply(office, Passage("word " * (characters // 5)))
    office.ben.click(office.ben.command("/checkins"), label="Edit")
    assert "too long to edit here" in office.ben.modal.plain
    assert "/checkins packet sends you everything" in office.ben.modal.plain
    office.ben.dismiss()
    office.ben.click(office.ben.command("/checkins"), label="Read full answer")
    assert "Slack can't show more here." in office.ben.modal.plain
