"""A post of which Slack gave no clear answer comes once, and is not left behind by erasing."""

from __future__ import annotations

import pytest

from bot.checkins.erasing import erase_everything
from sandbox import Shown

SAID = "The fifth question was the best."


@pytest.fixture
def shared(office):
    """Ben's shared answer of December, as Maya reads it, with nothing left to tell."""
    office.next_month()
    office.answer(office.ben, "I asked five customers.")
    shown = office.maya.command("/checkins @ben")
    office.told_by_now()
    return shown


def comment(person, where, text: str, label: str = "Comment") -> None:
    person.click(where, label=label)
    person.fill("comment_text", text)
    assert person.submit() is None


def how_often(person, words: str) -> int:
    shown = [s for s in person.everything_shown() if isinstance(s, Shown) and not s.ephemeral]
    return sum(words in s.plain for s in shown if "check-in ·" not in s.text)


def an_hour_on(office) -> None:
    office.told_by_now()
    office.next_hours(1)
    office.told_by_now()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_comment_in_the_thread_comes_once(office, shared, when) -> None:
    office.workspace.faults.fail("chat.postMessage", status=500, when=when)
    comment(office.maya, shared, SAID)
    an_hour_on(office)
    assert how_often(office.ben, SAID) == 1
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    (kept,) = office.store.comments_on([check_in.id])[check_in.id]
    assert kept.told


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_answer_to_the_manager_comes_once(office, shared, when) -> None:
    comment(office.maya, shared, SAID)
    told = office.redrawn(office.ben, SAID)
    office.told_by_now()
    office.workspace.faults.drop("chat.postMessage", when=when)
    comment(office.ben, told, "At random.", label="Reply")
    an_hour_on(office)
    assert how_often(office.maya, "At random.") == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_saved_is_confirmed_once_and_says_what_holds_by_then(office, when) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.told_by_now()
    office.workspace.faults.drop("chat.postMessage", when=when)
    office.ben.say("I asked five customers.", thread_ts=prompt.ts)
    office.ben.wait_until(lambda: office.store.check_in_for("U0BEN", "2026-12").reply is not None)
    office.told_by_now()
    office.ben.click(office.prompt_of(office.ben), label="Keep private")
    an_hour_on(office)
    confirmations = [
        m.plain for m in office.ben.messages(thread_ts=prompt.ts) if "Saved" in m.plain
    ]
    assert len(confirmations) == 1
    assert "Only you can read this" in confirmations[0]


def test_erasing_takes_back_what_slack_took_without_saying_so(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.redrawn(office.ben, "How did you pick them?")
    office.told_by_now()
    office.workspace.faults.drop("chat.postMessage", when="after")
    comment(office.ben, told, "Regrettable answer.", label="Reply")
    office.maya.wait_for_message(lambda shown: "Regrettable" in shown.plain)
    erase_everything(office.store, "U0BEN", office.clock.now())
    office.told_by_now()
    assert how_often(office.maya, "Regrettable") == 0
    an_hour_on(office)
    assert how_often(office.maya, "Regrettable") == 0


def test_nor_what_slack_takes_late_or_what_a_former_manager_has(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.redrawn(office.ben, "How did you pick them?")
    office.told_by_now()
    office.workspace.faults.delay("chat.postMessage", 3.0)
    comment(office.ben, told, "Regrettable answer.", label="Reply")
    office.told_by_now()
    office.assign("U0BEN", "IC3", None)
    erase_everything(office.store, "U0BEN", office.clock.now())
    office.told_by_now()
    office.maya.wait_for_message(lambda shown: "Regrettable" in shown.plain)
    an_hour_on(office)
    assert how_often(office.maya, "Regrettable") == 0


def test_what_somebody_else_wrote_stays(office, shared) -> None:
    comment(office.maya, shared, SAID)
    office.redrawn(office.ben, SAID)
    office.told_by_now()
    erase_everything(office.store, "U0NOOR", office.clock.now())
    an_hour_on(office)
    assert how_often(office.ben, SAID) == 1
