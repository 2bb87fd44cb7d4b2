"""Erasing everything one wrote."""

from __future__ import annotations

import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.checkins.erasing import CLEANING, erase_everything
from bot.checkins.messenger import Sent
from sandbox import Shown
from storage import CheckInState, StoreUnavailable


@pytest.fixture
def written(office) -> str:
    """Ben answered by message, edited in the form, and saved evidence; the ts of his message."""
    office.next_month()
    ts = office.ben.say(
        "I regrettably closed customer tickets.", thread_ts=office.prompt_of(office.ben).ts
    )
    office.ben.click(
        office.answered(office.ben, "I regrettably closed customer tickets."), label="Edit"
    )
    office.ben.fill("frequency", "once")
    office.ben.fill("moment_0", "Regrettable words, edited.")
    assert office.ben.submit() is None
    office.ben.shortcut("Add growth evidence")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("note", "Regrettable proof.")
    office.ben.submit()
    office.ben.dismiss()
    return ts


def files_with(words: str, folder: Path) -> list[str]:
    files = [file for file in folder.iterdir() if file.is_file()]
    return [file.name for file in files if words.encode() in file.read_bytes()]


def erase(office) -> None:
    office.ben.command("/checkins erase me")
    office.ben.fill("erase_word", " erase ")
    assert office.ben.submit() is None


def test_it_tells_what_goes_and_asks_for_a_word(office, written) -> None:
    office.ben.command("/checkins erase me")
    assert "1 answer (2 versions in all), 1 piece of evidence" in office.ben.modal.plain
    office.ben.fill("erase_word", "yes")
    assert "Type ERASE" in office.ben.submit()["erase_word"]
    office.ben.dismiss()
    assert office.store.check_in_for("U0BEN", "2026-12").reply is not None


def test_afterwards_nothing_of_it_is_anywhere(office, written, tmp_path) -> None:
    erase(office)
    assert "Erased: 1 answer (2 versions in all)" in office.ben.modal.plain
    office.redrawn(office.ben, "You answered this. What you wrote is erased.")
    assert "Regrettable" not in office.maya.command("/checkins @ben").plain
    assert "Regrettable" not in office.ben.command("/checkins").plain
    office.ben.delete(written)  # What people wrote into Slack themselves is theirs to delete.
    office.told_by_now()
    assert not told(office.ben, "Regrettable")
    assert not told(office.maya, "Regrettable")
    assert not told(office.ben, "✓ Saved")
    assert not told(office.ben, "You and @Maya Lindqvist can read this")
    assert (tmp_path / "office.db").exists()
    assert files_with("Regrettable", tmp_path) == []


def test_a_backup_under_way_delays_only_the_last_trace_of_it(
    office, written, tmp_path, caplog
) -> None:
    office.told_by_now()
    backup = sqlite3.connect(tmp_path / "office.db", isolation_level=None)
    backup.execute("BEGIN")
    backup.execute("SELECT count(*) FROM replies").fetchone()
    erase(office)
    office.redrawn(office.ben, "You answered this. What you wrote is erased.")
    office.ben.wait_until(lambda: "not cleaned out of the file yet" in caplog.text)
    assert files_with("Regrettable", tmp_path)
    backup.close()
    office.clock.advance(timedelta(minutes=1))
    office.running.bot.outbox_signal.set()
    office.ben.wait_until(lambda: files_with("Regrettable", tmp_path) == [])
    assert "Regrettable" not in caplog.text


def test_cleaning_the_file_is_tried_for_days_and_holds_up_nothing(
    office, written, monkeypatch
) -> None:
    office.told_by_now()
    tries: list[int] = []

    def seal(*, whole: bool) -> bool:
        tries.append(1)
        if len(tries) <= 40:
            raise StoreUnavailable("The database is busy.")
        return True

    monkeypatch.setattr(office.store, "seal", seal)
    erase(office)
    office.redrawn(office.ben, "You answered this. What you wrote is erased.")
    for number in range(1, 41):
        office.ben.wait_until(lambda number=number: len(tries) == number)
        office.told_by_now()  # that is, put off
        office.clock.advance(timedelta(hours=1))
        office.running.bot.outbox_signal.set()
    office.told_by_now()
    assert len(tries) == 41


def test_a_question_that_is_still_open_quotes_nothing_of_it_any_more(office) -> None:
    office.ben.command("/checkins focus data-driven")
    office.next_month()
    ts = office.ben.say(
        "I regrettably closed customer tickets.", thread_ts=office.prompt_of(office.ben).ts
    )
    office.answered(office.ben, "I regrettably closed customer tickets.")
    office.ben.shortcut("Add growth evidence")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("note", "Regrettable proof.")
    office.ben.submit()
    office.ben.dismiss()
    office.next_month()
    asked = office.redrawn(office.ben, "January check-in").plain
    assert "I regrettably closed customer tickets." in asked
    assert "Regrettable proof." in asked
    erase(office)
    office.told_by_now()
    assert "Regrettable" not in office.redrawn(office.ben, "January check-in").plain
    office.ben.delete(ts)
    assert not told(office.ben, "Regrettable")


def test_words_that_wait_go_with_the_question_that_quotes_them(office) -> None:
    office.next_month()
    ts = office.ben.say("I regrettably closed customer tickets.")
    office.redrawn(office.ben, "I saved your message")
    office.next_hours(24 * 3)
    assert (
        "I regrettably closed customer tickets."
        in office.redrawn(office.ben, "You wrote this to me").plain
    )
    erase(office)
    office.told_by_now()
    assert office.store.pending_of("U0BEN") == []
    office.ben.delete(ts)
    assert not told(office.ben, "Regrettable")
    assert not told(office.ben, "Share with Maya")


def comment(person, where, text: str, label: str) -> None:
    person.click(where, label=label)
    person.fill("comment_text", text)
    assert person.submit() is None


def told(person, words: str) -> bool:
    """Whether the words are anywhere on somebody's screen where they last: in threads too."""
    # What a command showed to one person alone is out of our reach, and gone when Slack reloads.
    return any(
        words in shown.plain
        for shown in person.everything_shown()
        if not (isinstance(shown, Shown) and shown.ephemeral)
    )


def test_messages_that_told_of_comments_go_as_well(office, written) -> None:
    comment(office.maya, office.maya.command("/checkins @ben"), "How did that go?", "Comment")
    asked = office.redrawn(office.ben, "How did that go?")
    comment(office.ben, asked, "Regrettable answer.", "Reply")
    office.redrawn(office.maya, "Regrettable answer.")
    assert told(office.maya, "Regrettable answer.")
    assert told(office.ben, "How did that go?")
    erase(office)
    office.told_by_now()
    assert not told(office.maya, "Regrettable")
    assert not told(office.ben, "How did that go?")
    assert told(office.ben, "What you wrote is erased.")


def test_a_comment_erased_while_it_is_being_told_is_not_left_in_slack(
    office, written, monkeypatch
) -> None:
    comment(office.maya, office.maya.command("/checkins @ben"), "How did that go?", "Comment")
    asked = office.redrawn(office.ben, "How did that go?")
    say = office.running.messenger.say

    def say_and_be_overtaken(*given, **more):
        sent = say(*given, **more)
        office.store.erase("U0BEN", office.clock.now(), CLEANING)
        return sent

    office.told_by_now()
    monkeypatch.setattr(office.running.messenger, "say", say_and_be_overtaken)
    comment(office.ben, asked, "Regrettable answer.", "Reply")
    office.told_by_now()
    assert not told(office.maya, "Regrettable")


def test_a_message_that_somebody_deleted_in_slack_before_holds_up_nothing(
    office, written, caplog
) -> None:
    comment(office.maya, office.maya.command("/checkins @ben"), "How did that go?", "Comment")
    asked = office.redrawn(office.ben, "How did that go?")
    office.told_by_now()
    office.running.messenger.take_back(Sent(asked.channel, asked.ts))
    erase(office)
    office.told_by_now()
    assert "refused take_back" not in caplog.text


@pytest.mark.parametrize("step", ["upload", "share"])
def test_files_that_were_being_made_meanwhile_do_not_stay_in_slack(
    office, written, monkeypatch, step: str
) -> None:
    send = getattr(office.running.messenger, step)

    def send_and_be_overtaken(*given):
        erase_everything(office.store, "U0BEN", office.clock.now())
        return send(*given)

    office.told_by_now()
    monkeypatch.setattr(office.running.messenger, step, send_and_be_overtaken)
    office.ben.command("/checkins export")
    office.told_by_now()
    time.sleep(2 * office.workspace.app_files.appear_after)
    assert not [file for message in office.ben.messages() for file in message.files]
    assert not office.workspace.app_files.uploads


def test_what_comes_again_or_late_brings_nothing_back(office, written) -> None:
    prompt = office.answered(office.ben)
    erase(office)
    office.ben.edit(written, "Regrettable words, again.")
    office.ben.click(prompt, label="Edit")
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert (check_in.state, check_in.reply) == (CheckInState.ERASED, None)
    assert office.store.revisions(check_in.id) == []


def test_a_form_that_is_still_open_keeps_no_draft_of_it(office, written) -> None:
    office.ben.click(office.answered(office.ben), label="Edit")
    erase_everything(office.store, "U0BEN", office.clock.now())
    office.ben.fill("next_step", "Nothing more.")
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert office.store.draft(check_in.id) is None
    assert office.ben.submit() == {"frequency": "This check-in doesn't exist anymore."}
    assert office.store.revisions(check_in.id) == []


def test_a_manager_whose_comment_came_too_late_keeps_their_words(
    office, written, monkeypatch
) -> None:
    office.maya.click(office.maya.command("/checkins @ben"), label="Comment")
    office.maya.fill("comment_text", "Well done.")
    save = office.store.save_comment

    def save_and_be_overtaken(*given, **more):
        erase_everything(office.store, "U0BEN", office.clock.now())
        return save(*given, **more)

    monkeypatch.setattr(office.store, "save_comment", save_and_be_overtaken)
    assert "Copy your words" in office.maya.submit()["comment_text"]


def test_life_goes_on(office, written) -> None:
    erase(office)
    office.ben.dismiss()
    office.next_month()
    office.ben.wait_for_message(lambda s: "January check-in" in s.plain)
    office.answer(office.ben, "I began a new project.")
    assert office.store.check_in_for("U0BEN", "2027-01").reply.text == "I began a new project."


def test_nobody_erases_for_somebody_else(office, written) -> None:
    office.maya.command("/checkins erase me")
    assert "What you wrote: nothing" in office.maya.modal.plain
    office.maya.fill("erase_word", "ERASE")
    office.maya.submit()
    assert office.store.check_in_for("U0BEN", "2026-12").reply is not None
