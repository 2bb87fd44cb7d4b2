"""A tap is an answer by itself: saved as it is made, changed, undone, and told of to nobody."""

from __future__ import annotations

from storage import CheckInState, Frequency

SAVED = "✓ Saved. You and @Maya Lindqvist can read this."


def december(office):
    return office.store.check_in_for("U0BEN", "2026-12")


def tapped(office, label: str = "Once"):
    """Ben's prompt of December, redrawn after he tapped an answer and closed the form."""
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label=label)
    office.ben.dismiss()
    return office.redrawn(office.ben, f"{label} · ✓ Saved")


def with_words(office, words: str):
    """The prompt, redrawn with words in it; the message that they came as says them too."""
    return office.ben.wait_for_message(lambda s: "✓ Saved" in s.plain and words in s.plain)


def open_again(office):
    return office.redrawn(office.ben, "how often did you do something like this?")


def test_a_tap_is_saved_before_any_form_is_filled_in_and_closing_it_changes_nothing(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    assert december(office).state is CheckInState.ANSWERED
    assert december(office).reply.frequency is Frequency.ONCE
    assert office.ben.modal.title == "December check-in"
    office.ben.dismiss()
    shown = office.redrawn(office.ben, "Once · ✓ Saved")
    assert SAVED in shown.plain
    assert shown.buttons == ["Add words", "Undo"]
    assert [reply.frequency for reply in office.store.revisions(december(office).id)] == [
        Frequency.ONCE
    ]


def test_a_tap_ends_the_reminders_and_writes_to_nobody(office) -> None:
    shown = tapped(office)
    assert december(office).nudge_at is None
    office.next_hours(24 * 3)
    office.next_hours(24 * 4)
    assert office.ben.messages(thread_ts=shown.ts) == []
    told = [each.plain for each in office.maya.messages() if "Ben" in each.plain]
    assert told == []


def test_a_tap_is_read_by_the_manager_who_was_named(office) -> None:
    tapped(office, "Repeatedly")
    assert "Repeatedly" in office.maya.command("/checkins @ben").plain


def test_a_tap_is_saved_though_slack_does_not_open_the_form(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.workspace.faults.fail("views.open", error="internal_error", status=500)
    office.ben.click(prompt, label="Once")
    assert office.ben.modal is None
    office.redrawn(office.ben, "Once · ✓ Saved")
    assert december(office).reply.frequency is Frequency.ONCE


def test_words_added_after_a_tap_belong_to_it(office) -> None:
    shown = tapped(office)
    office.ben.click(shown, label="Add words")
    office.ben.fill("moment_0", "I asked five customers.")
    assert office.ben.submit() is None
    answered = with_words(office, "I asked five customers.")
    assert answered.buttons == ["Edit", "Keep private"]
    assert december(office).reply.frequency is Frequency.ONCE


def test_the_form_that_a_tap_opens_saves_on_top_of_it(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", "I asked five customers.")
    office.ben.fill("sharing", "Only me")
    assert office.ben.submit() is None
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert not december(office).reply.shared
    assert "five customers" not in office.maya.command("/checkins @ben").plain


def test_a_reply_in_the_thread_after_a_tap_is_part_of_it(office) -> None:
    shown = tapped(office)
    office.ben.say("I asked five customers.", thread_ts=shown.ts)
    with_words(office, "I asked five customers.")
    reply = december(office).reply
    assert (reply.frequency, reply.text) == (Frequency.ONCE, "I asked five customers.")


def test_a_tap_delivered_again_is_one_answer(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.deliver_again()
    assert len(office.store.revisions(december(office).id)) == 1


def test_a_tap_delivered_again_after_it_was_undone_stays_undone(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.click(prompt, label="Once")
    check_in = december(office)
    assert office.store.reopen(check_in.id, 1, None, at=office.clock.now(), once="x", tasks=())
    office.ben.deliver_again()
    assert december(office).state is CheckInState.ASKED


def test_two_taps_are_one_answer_and_the_second_counts(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.click(prompt, label="Once")
    office.ben.dismiss()
    office.ben.click(prompt, label="Repeatedly")
    office.ben.dismiss()
    office.redrawn(office.ben, "Repeatedly · ✓ Saved")
    office.ben.click(prompt, label="Repeatedly")
    assert [reply.frequency for reply in office.store.revisions(december(office).id)] == [
        Frequency.ONCE,
        Frequency.REPEATEDLY,
    ]


def test_a_tap_is_changed_in_the_menu_beside_it(office) -> None:
    office.ben.choose(tapped(office), "change_answer", "No opportunity")
    shown = office.redrawn(office.ben, "No opportunity · ✓ Saved")
    assert SAVED in shown.plain
    assert "What would give you an opportunity?" in shown.plain
    assert office.ben.modal is None
    assert december(office).reply.frequency is Frequency.NO_OPPORTUNITY


def test_a_tap_undone_leaves_the_question_open_and_its_reminders_come_again(office) -> None:
    prompt = tapped(office)
    office.ben.click(prompt, label="Undo")
    shown = open_again(office)
    assert shown.buttons == ["Not yet", "Once", "Repeatedly", "No opportunity"]
    assert december(office).state is CheckInState.ASKED
    assert office.store.revisions(december(office).id) == []
    assert "Once" not in office.maya.command("/checkins @ben").plain
    office.next_hours(1)
    assert office.ben.messages(thread_ts=prompt.ts) == []
    for days in (3, 4, 7, 7):
        office.next_hours(24 * days)
    reminders = office.ben.messages(thread_ts=prompt.ts)
    assert len(reminders) == 2


def test_a_tap_undone_after_the_first_reminder_is_reminded_of_once_more(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.next_hours(24 * 3)
    office.ben.click(prompt, label="Once")
    office.ben.dismiss()
    office.ben.click(office.redrawn(office.ben, "Once · ✓ Saved"), label="Undo")
    open_again(office)
    office.next_hours(24)
    assert len(office.ben.messages(thread_ts=prompt.ts)) == 1
    for _ in range(14):
        office.next_hours(24)
    assert len(office.ben.messages(thread_ts=prompt.ts)) == 2


def test_a_changed_tap_is_undone_whole(office) -> None:
    office.ben.choose(tapped(office), "change_answer", "Repeatedly")
    office.ben.click(office.redrawn(office.ben, "Repeatedly · ✓ Saved"), label="Undo")
    open_again(office)
    assert office.store.revisions(december(office).id) == []


def test_an_undo_from_before_words_were_added_takes_nothing_and_shows_them(office) -> None:
    prompt = tapped(office)
    office.ben.say("I asked five customers.", thread_ts=prompt.ts)
    with_words(office, "I asked five customers.")
    office.ben.click(prompt, label="Undo")
    assert december(office).reply.text == "I asked five customers."
    assert december(office).state is CheckInState.ANSWERED
    assert "I asked five customers." in office.ben.look_again(prompt).plain


def test_words_are_typed_on_after_a_tap_and_its_undo(office) -> None:
    """What stands in a form that is closed is kept, whatever was tapped around it."""
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", "Half a sentence")
    office.ben.dismiss()
    office.ben.click(office.redrawn(office.ben, "Once · ✓ Saved"), label="Undo")
    office.ben.click(open_again(office), label="Repeatedly")
    assert "Half a sentence" in office.ben.modal.plain


def test_nobody_undoes_or_changes_the_tap_of_somebody_else(office) -> None:
    shown = tapped(office)
    [value] = [
        e["value"]
        for b in shown.blocks
        for e in b.get("elements", ())
        if e.get("action_id") == "undo_tap"
    ]
    place = office.cleo.command("/checkins help")
    office.cleo.forge(place, action_id="undo_tap", value=value)
    office.cleo.forge(place, action_id="answer_not_yet", value=f"{december(office).id}|U0MAYA")
    assert december(office).reply.frequency is Frequency.ONCE
    assert office.cleo.modal is None


def test_a_button_from_before_readers_were_named_saves_for_its_author_alone(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once", value=december(office).id)
    office.ben.dismiss()
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert not december(office).reply.shared


def test_a_tap_that_named_another_manager_is_its_authors_alone(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.ben.click(prompt, label="Not yet")
    office.ben.dismiss()
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert "Not yet" not in office.omar.command("/checkins @ben").plain


def test_a_tap_that_named_nobody_changes_nothing_that_a_manager_reads(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say("I wrote for January on customer tickets.", thread_ts=prompt.ts)
    with_words(office, "I wrote for January on customer tickets.")
    office.ben.click(prompt, label="Not yet", value=december(office).id)
    reply = december(office).reply
    assert (reply.frequency, reply.reader) == (Frequency.NOT_YET, None)
    assert [each.reader for each in reply.passages] == ["U0MAYA"]
    read = office.maya.command("/checkins @ben").plain
    assert "I wrote for January on customer tickets." in read
    assert "Not yet" not in read


def test_a_tap_in_a_reminder_is_shown_there_and_in_the_prompt(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.next_hours(24 * 3)
    [reminder] = office.ben.messages(thread_ts=prompt.ts)
    assert "You and @Maya Lindqvist can read your answer." in reminder.plain
    office.ben.click(reminder, label="Once")
    office.ben.dismiss()
    office.ben.wait_until(lambda: SAVED in office.ben.look_again(prompt).plain)
    office.ben.wait_until(lambda: SAVED in office.ben.look_again(reminder).plain)
    saved = office.ben.look_again(reminder)
    office.ben.click(saved, label="Undo")
    office.ben.wait_until(
        lambda: "how often did you do something like this" in office.ben.look_again(reminder).plain
    )
    office.ben.wait_until(lambda: "how often" in office.ben.look_again(prompt).plain)
    office.ben.click(office.ben.look_again(reminder), label="Not yet")
    office.ben.dismiss()
    office.ben.wait_until(lambda: "Not yet · ✓ Saved" in office.ben.look_again(reminder).plain)
    office.ben.choose(office.ben.look_again(reminder), "change_answer", "Repeatedly")
    office.ben.wait_until(lambda: "Repeatedly · ✓ Saved" in office.ben.look_again(reminder).plain)


def test_how_often_is_tapped_under_a_saved_message(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say("I asked five customers.", thread_ts=prompt.ts)
    confirmed = office.redrawn(office.ben, "✓ Saved to your")
    assert "In November, how often did you do something like this?" in confirmed.plain
    office.ben.choose(confirmed, "change_answer", "Repeatedly")
    reply = december(office).reply
    assert (reply.frequency, reply.text) == (Frequency.REPEATEDLY, "I asked five customers.")
    assert reply.shared
    office.ben.wait_until(lambda: "how often" not in office.ben.look_again(confirmed).plain)
