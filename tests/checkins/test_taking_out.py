"""Taking words back out of a reply, and telling who may have read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.checkins.act import Act
from bot.checkins.coverage import COVERAGE
from bot.checkins.replies.merging import FormAnswer
from bot.checkins.replies.saving import OwnMessages, keep_private, save_form
from bot.checkins.replies.taking_out import take_out
from bot.checkins.subjects import ReadBefore, TakenBack
from bot.checkins.tasks import REFRESH_HOME, SAY_READ_BEFORE, SHOW_PROMPT
from storage import AccessLogEntry, CheckInState, Draft

HOUR = timedelta(hours=1)


@pytest.fixture
def written(rules, thread):
    """U1 wrote two messages into the thread, an hour apart; the stamps of the two.

    The second is private.
    """
    first = thread.ts(1)
    thread.write(first, "I planned Tom's sprint.")
    rules.now += HOUR
    second = thread.ts(1)
    thread.write(second, "private: Enough.")
    rules.now += HOUR
    return first, second


def check_in(rules):
    return rules.store.latest_asked("U1")


def take(rules, *messages: str, author: str = "U1", remind_at=None) -> bool:
    return take_out(
        rules.store,
        check_in(rules),
        OwnMessages(author, "DU1", messages),
        rules.now,
        lambda check_in: remind_at,
    )


def look(rules, reader: str, what: str = "history 2026-12..2026-12") -> None:
    rules.store.log_access(AccessLogEntry(reader, "U1", what, rules.now))


def told(rules) -> list[ReadBefore]:
    return [ReadBefore.read(subject) for _, subject in rules.tasks(SAY_READ_BEFORE)]


def gone(rules, reader: str, at, *messages: str) -> ReadBefore:
    """What is told of messages that ``reader`` may have read, and that were taken out."""
    place = check_in(rules).id
    return ReadBefore("U1", reader, at, None, TakenBack.GONE, place, messages)


def test_its_words_are_in_no_version_any_more(rules, written) -> None:
    first, _ = written
    assert take(rules, first)
    assert check_in(rules).reply.text == "Enough."
    assert "I planned Tom's sprint." not in repr(rules.store.revisions(check_in(rules).id))


def test_prompt_and_home_are_drawn_anew(rules, written) -> None:
    first, _ = written
    for task in rules.store.tasks(rules.now, 99):
        rules.store.finish_task(task)
    take(rules, first)
    assert rules.tasks() == [(REFRESH_HOME, "U1"), (SHOW_PROMPT, check_in(rules).id)]


def test_nobody_takes_out_what_another_wrote(rules, written) -> None:
    before = check_in(rules)
    assert not take(rules, *written, author="UBOSS")
    assert check_in(rules) == before


def test_what_is_not_in_it_is_not_taken_out(rules, written) -> None:
    before, tasks = check_in(rules), rules.tasks()
    assert not take(rules, "1.1")
    assert (check_in(rules), rules.tasks()) == (before, tasks)


def test_with_its_last_words_it_waits_again_and_its_person_is_reminded(rules, written) -> None:
    tomorrow = rules.now + timedelta(days=1)
    assert take(rules, *written, remind_at=tomorrow)
    found = check_in(rules)
    assert (found.state, found.reply, found.nudge_at) == (CheckInState.ASKED, None, tomorrow)


def test_words_in_the_form_are_taken_out_too(rules, written) -> None:
    first, _ = written
    typed = "I planned Tom's sprint.\n\nEnough.\n\nAnd half a"
    newest = check_in(rules).reply.revision
    draft = Draft(check_in(rules).id, newest, rules.now, None, typed, "", "", None)
    rules.store.save_draft(draft)
    take(rules, first)
    assert rules.store.draft(check_in(rules).id).text == "Enough.\n\nAnd half a"


# Who may have read them


def test_who_opened_them_after_they_were_shared_is_told_of(rules, written) -> None:
    first, _ = written
    look(rules, "UBOSS")
    take(rules, first)
    assert told(rules) == [gone(rules, "UBOSS", rules.now, first)]


def test_the_newest_look_of_each_reader_counts(rules, written) -> None:
    first, _ = written
    for reader in ("UBOSS", "operator", "UBOSS"):
        rules.now += HOUR
        look(rules, reader)
    take(rules, first)
    assert sorted(told(rules), key=lambda each: each.reader) == [
        gone(rules, "UBOSS", rules.now, first),
        gone(rules, "operator", rules.now - HOUR, first),
    ]


def test_a_look_from_before_they_were_shared_does_not_count(rules, thread, written) -> None:
    look(rules, "UBOSS")
    rules.now += HOUR
    late = thread.ts(1)
    thread.write(late, "Written after the look.")
    take(rules, late)
    assert told(rules) == []


@pytest.mark.parametrize(("reader", "what"), [("UBOSS", COVERAGE), ("U1", "history")])
def test_counts_and_ones_own_looks_read_no_words(rules, written, reader: str, what: str) -> None:
    first, _ = written
    look(rules, reader, what)
    take(rules, first)
    assert told(rules) == []


def test_words_that_were_never_shared_were_read_by_nobody(rules, thread) -> None:
    thread.write(thread.ts(1), "private: for me alone.")
    rules.now += HOUR
    look(rules, "UBOSS")
    take(rules, check_in(rules).reply.passages[0].message_ts)
    assert told(rules) == []


def test_who_may_have_read_words_is_told_once_however_often_they_are_taken_back(
    rules, written
) -> None:
    first, _ = written
    look(rules, "UBOSS")
    keep_private(rules.store, "U1", check_in(rules).id, [first], rules.now + HOUR)
    once = told(rules)
    assert [(each.what, each.messages) for each in once] == [(TakenBack.PRIVATE, (first,))]
    keep_private(rules.store, "U1", check_in(rules).id, [first], rules.now + 2 * HOUR)
    take(rules, first)
    assert told(rules) == once


def test_words_of_all_that_is_kept_private_are_told_of_together(rules, written) -> None:
    look(rules, "UBOSS")
    keep_private(rules.store, "U1", check_in(rules).id, None, rules.now + HOUR)
    [each] = told(rules)
    assert (each.what, each.messages, each.more) == (TakenBack.PRIVATE, written[:1], False)


LONG = (
    "I wrote the runbook for the retry queue with Tom. I also planned the sprint of the other "
    "team, and reviewed their design of the sync engine."
)
SHORTER = "I wrote the runbook for the retry queue with Tom."


def shorten(rules, thread) -> str:
    """A message that was read, and shortened an hour later; its timestamp."""
    ts = thread.ts(1)
    thread.write(ts, LONG)
    look(rules, "UBOSS")
    rules.now += HOUR
    thread.edit(ts, SHORTER, thread.ts(2))
    return ts


def test_a_message_that_was_shortened_is_still_there_and_told_of_as_changed(rules, thread) -> None:
    ts = shorten(rules, thread)
    [passage] = check_in(rules).reply.passages
    assert (passage.text, passage.reader) == (SHORTER, "UBOSS")
    [each] = told(rules)
    assert (each.what, each.messages) == (TakenBack.CHANGED, (ts,))


def test_another_edit_tells_nothing_new_of_what_was_read_before_the_first(rules, thread) -> None:
    ts = shorten(rules, thread)
    before = told(rules)
    thread.edit(ts, "I wrote the runbook.", thread.ts(3))
    assert told(rules) == before


def test_another_edit_tells_who_read_it_since_the_first(rules, thread) -> None:
    ts = shorten(rules, thread)
    look(rules, "UBOSS")
    rules.now += HOUR
    thread.edit(ts, "I wrote the runbook.", thread.ts(3))
    assert [each.what for each in told(rules)] == [TakenBack.CHANGED] * 2


def test_words_that_stayed_through_an_edit_are_told_of_when_a_later_one_drops_them(
    rules, thread
) -> None:
    ts = thread.ts(1)
    thread.write(ts, LONG)
    look(rules, "UBOSS")
    rules.now += HOUR
    thread.edit(ts, f"{LONG} I also fixed the scanner.", thread.ts(2))
    assert told(rules) == []
    thread.edit(ts, "I fixed the scanner.", thread.ts(3))
    assert [(each.what, each.messages) for each in told(rules)] == [(TakenBack.CHANGED, (ts,))]


def test_a_message_deleted_after_it_was_shortened_is_told_of_as_gone(rules, thread) -> None:
    ts = shorten(rules, thread)
    thread.delete(ts)
    assert {each.what for each in told(rules)} == {TakenBack.CHANGED, TakenBack.GONE}


def test_what_a_task_of_an_earlier_version_says_is_read() -> None:
    at = datetime(2026, 12, 3, 9, tzinfo=UTC)
    assert ReadBefore.read(f"U1|UBOSS|{at.isoformat()}") == ReadBefore("U1", "UBOSS", at)
    packet = f"U1|UBOSS|{at.isoformat()}|{at.isoformat()}"
    assert ReadBefore.read(packet) == ReadBefore("U1", "UBOSS", at, at)


# What quotes them


def test_a_later_question_that_may_quote_them_is_asked_anew(rules, written) -> None:
    first, _ = written
    prompt = check_in(rules).prompt
    elsewhere = replace(prompt, competency="another")
    for period, asks_about in (("2027-01", prompt), ("2027-02", elsewhere)):
        later = replace(
            check_in(rules),
            id=period,
            period=period,
            state=CheckInState.CLAIMED,
            prompt=asks_about,
        )
        rules.store.claim(later)
        rules.store.record_asked(period, "DU1", f"{period}.1", rules.now)
    answered = rules.store.check_in_for("U1", "2026-12")
    own = OwnMessages("U1", "DU1", [first])
    take_out(rules.store, answered, own, rules.now, lambda check_in: None)
    redrawn = {subject for _, subject in rules.tasks(SHOW_PROMPT)}
    assert redrawn == {answered.id, "2027-01"}


def form(rules, text: str, step: str = "", shared: bool = True) -> None:
    newest = check_in(rules)
    answer = FormAnswer(None, text, step, (), shared, "UBOSS", True, newest.reply.revision)
    rules.now += HOUR
    save_form(rules.store, Act("U1", f"f{rules.now.isoformat()}", rules.now), newest.id, answer)


def test_words_blanked_in_the_form_may_have_been_read(rules, written) -> None:
    look(rules, "UBOSS")
    form(rules, "Enough.")
    [each] = told(rules)
    assert (each.what, each.messages, each.more) == (TakenBack.GONE, written[:1], False)


def test_words_kept_private_in_the_form_may_have_been_read(rules, written) -> None:
    look(rules, "UBOSS")
    form(rules, "I planned Tom's sprint.\n\nEnough.", shared=False)
    [each] = told(rules)
    assert (each.what, each.messages, each.more) == (TakenBack.PRIVATE, written[:1], False)


def test_a_next_step_taken_back_in_the_form_may_have_been_read(rules, written) -> None:
    form(rules, "I planned Tom's sprint.\n\nEnough.", step="When asked, I'll ask back.")
    look(rules, "UBOSS")
    form(rules, "I planned Tom's sprint.\n\nEnough.")
    assert len(told(rules)) == 1


def test_words_put_right_or_added_to_are_not_taken_back(rules, written) -> None:
    look(rules, "UBOSS")
    form(rules, "I planned Tom's last sprint.\n\nEnough.\n\nAnd more.", step="A step.")
    assert told(rules) == []


def test_words_that_only_a_former_manager_could_read_are_no_news_when_mended(
    rules, written
) -> None:
    look(rules, "UBOSS")
    line = rules.store.assignment("U1")
    rules.store.set_roster([replace(line, manager="UNEXT")], [], rules.now)
    form(rules, "I planned Tom's last sprint.\n\nEnough.")
    assert told(rules) == []


def test_a_packet_made_of_the_words_is_told_of(rules, written) -> None:
    first, _ = written
    look(rules, "UBOSS", "packet")
    made_at = rules.now
    rules.now += HOUR
    look(rules, "UBOSS")
    take(rules, first)
    assert told(rules) == [replace(gone(rules, "UBOSS", rules.now, first), packet_at=made_at)]
