"""The main journeys, whichever way Slack reaches the bot: by Socket Mode and over HTTP."""

from __future__ import annotations

import pytest

from storage import Frequency
from tests.end_to_end.conftest import HTTP, WAYS

pytestmark = pytest.mark.parametrize("way", WAYS)

WORDS = "I ran five interviews, wrote up the <pattern> & changed the plan: 100 % ünïcode; done."


def december(office):
    return office.store.check_in_for("U0BEN", "2026-12")


def test_the_bot_is_reached_by_the_way_that_was_asked_for(office, way) -> None:
    assert bool(office.workspace.open_connections) == (way != HTTP)
    assert ("Listening on http://127.0.0.1:" in office.running.ready) == (way == HTTP)


@pytest.mark.parametrize("typed", ["/ladder IC4", "/ladder  ic 4"])
def test_a_level_is_shown(office, typed) -> None:
    shown = office.ben.command(typed)
    assert shown.ephemeral
    assert "IC4 · Senior PM" in shown.plain


def test_a_command_is_understood_whatever_word_is_in_it(office) -> None:
    assert "payload" in office.ben.command("/ladder payload=1&text=IC4").plain
    assert office.ben.command("/checkins add I shipped the payload API") is None
    assert "I shipped the payload API" in office.ben.modal.plain


def test_a_question_is_answered_in_its_thread(office) -> None:
    office.next_month()
    office.answer(office.ben, WORDS)
    assert december(office).reply.text == WORDS
    assert [r.text for r in office.store.revisions(december(office).id)] == [WORDS]


def test_a_question_is_answered_in_its_form(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Repeatedly")
    office.ben.fill("moment_0", WORDS)
    office.ben.fill("links", "javascript:alert(1)")
    assert list(office.ben.submit() or ()) == ["links"]
    office.ben.fill("links", "https://example.com/a")
    assert office.ben.submit() is None
    office.answered(office.ben, "I ran five interviews")
    reply = december(office).reply
    assert (reply.text, reply.frequency) == (WORDS, Frequency.REPEATEDLY)


def test_what_is_shared_the_manager_reads_and_what_is_private_nobody(office) -> None:
    office.next_month()
    office.answer(office.ben, WORDS)
    assert "I ran five interviews" in office.maya.command("/checkins @ben").plain
    looks = office.store.access_log("U0BEN", 10)
    assert [(look.reader, look.subject) for look in looks] == [("U0MAYA", "U0BEN")]
    office.ben.click(office.answered(office.ben), label="Keep private")
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert "I ran five interviews" not in office.maya.command("/checkins @ben").plain
    assert "nobody else's" in office.cleo.command("/checkins @ben").plain


def test_words_beside_the_question_are_shared_by_a_button(office) -> None:
    office.next_month()
    office.ben.say("I moved the launch and told the team.")
    question = office.redrawn(office.ben, "I saved your message")
    assert "I moved the launch" not in office.maya.command("/checkins @ben").plain
    office.ben.click(question, label="Share with Maya")
    office.redrawn(office.ben, "Saved to your December check-in")
    assert "I moved the launch" in office.maya.command("/checkins @ben").plain


def test_a_message_is_kept_as_evidence_by_its_menu(office) -> None:
    message = office.ben.say("We cut the import from an hour to a minute.", channel="general")
    office.ben.message_shortcut("Save as growth evidence", message, channel="general")
    assert "We cut the import" in office.ben.modal.plain


def test_home_is_drawn_when_its_opened(office) -> None:
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and "IC3" in office.ben.home.plain)


def test_a_message_that_is_changed_and_deleted_is_changed_and_deleted_here(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    ts = office.ben.say("I listened on customer tickets.", thread_ts=prompt.ts)
    office.answered(office.ben, "I listened on customer tickets.")
    office.ben.edit(ts, "I listened on customer tickets, then asked.")
    office.answered(office.ben, "then asked.")
    office.ben.delete(ts)
    office.ben.wait_until(lambda: december(office).reply is None)


def test_whatever_slack_delivers_again_changes_nothing(office) -> None:
    office.next_month()
    office.answer(office.ben, WORDS)
    before = office.store.revisions(december(office).id)
    for _ in range(3):
        office.ben.deliver_again()
    assert office.store.revisions(december(office).id) == before
    office.told_by_now()
    assert sum("✓ Saved" in each.plain for each in office.ben.messages()) == 1
