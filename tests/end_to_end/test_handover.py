"""A new manager: what they read, what the person is asked, and what the former one sees."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins.handover import questions_about_earlier, shown_anew
from storage import WHOLE, Assignment, Person


def hand_over(office, person: str, level: str, manager: str) -> None:
    """Give somebody another manager, as an import of the roster does."""
    bot, now = office.running.bot, office.clock.now()
    line = Assignment(person, "product", level, manager, now)
    questions = questions_about_earlier(bot.context(), [line])
    shown = shown_anew(office.store, [line], (), now)
    office.store.set_roster([line], [], now, [*questions, *shown])


@pytest.fixture
def handed_over(office):
    """Ben shared December with Maya and is Omar's report since; it is the 20th."""
    office.next_month()
    office.answer(office.ben, "I wrote the report for December.")
    office.next_hours(19 * 24 + 1)
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.next_hours(24)
    office.running.bot.outbox_signal.set()
    told = office.ben.wait_for_message(lambda s: "is your manager now" in s.plain)
    # The next question waits until the task that said so is done.
    office.told_by_now()
    return told


def test_the_former_manager_sees_nothing_more(office, handed_over) -> None:
    assert "You can read your own check-ins" in office.maya.command("/checkins @ben").plain
    assert "Ben" not in office.maya.command("/checkins team").plain


def test_the_person_is_asked_once_and_nothing_is_shown_before_they_answer(
    office, handed_over
) -> None:
    assert "@Omar Haddad is your manager now" in handed_over.plain
    assert "You shared 1 check-in with an earlier manager" in handed_over.plain
    shown = office.omar.command("/checkins @ben").plain
    assert "I wrote the report for December." not in shown
    assert "hasn't shared any check-ins with you yet" in shown
    assert "1 check-in" not in office.omar.command("/checkins coverage @ben").plain
    assert "I wrote the report for" not in office.omar.command("/checkins agenda @ben").plain
    assert office.store.access_log("U0BEN", 9)[0].what in ("coverage", "agenda")
    shown = old_one(office)
    assert "Only you can read this. If @Maya Lindqvist becomes your manager again" in shown.plain
    assert shown.buttons == ["Edit", "Share with Omar", "Keep private"]


def test_nobody_is_asked_again_however_often_the_roster_is_written(office, handed_over) -> None:
    for _ in range(3):
        hand_over(office, "U0BEN", "IC3", "U0OMAR")
        office.next_hours(24)
    hand_over(office, "U0BEN", "IC4", "U0OMAR")
    office.next_hours(24)
    office.told_by_now()
    office.ben.click(handed_over, label="Keep them private")
    office.redrawn(office.ben, "can read only what you share from now on")
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.next_hours(24)
    office.told_by_now()
    assert not [shown for shown in office.ben.messages() if "is your manager now" in shown.plain]


def test_agreeing_shows_earlier_ones_and_can_be_taken_back_on_home(office, handed_over) -> None:
    office.ben.click(handed_over, label="Share earlier ones")
    office.redrawn(office.ben, "@Omar Haddad can now read what you shared before, too.")
    office.redrawn(office.ben, "✓ Saved. You and @Omar Haddad can read this.")
    assert "I wrote the report for December." in office.omar.command("/checkins @ben").plain
    office.ben.open_home()
    office.ben.wait_until(
        lambda: (
            office.ben.home
            and "can also read 1 check-in that you shared with" in office.ben.home.plain
        )
    )
    office.ben.click(office.ben.home, label="Stop sharing earlier ones")
    office.ben.wait_until(lambda: "not 1 check-in that you shared with" in office.ben.home.plain)
    assert "I wrote the report for December." not in office.omar.command("/checkins @ben").plain


def stop_sharing_earlier_ones(office) -> None:
    office.ben.open_home()
    office.ben.wait_until(
        lambda: office.ben.home and "Stop sharing earlier ones" in office.ben.home.buttons
    )
    office.ben.click(office.ben.home, label="Stop sharing earlier ones")
    office.ben.wait_until(lambda: "but not 1 check-in that you" in office.ben.home.plain)
    office.told_by_now()


@pytest.mark.parametrize("opened", ["after agreeing", "before agreeing"])
def test_who_stops_sharing_earlier_ones_hears_who_may_have_read_them(
    office, handed_over, opened
) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote a guide in January.")
    if opened == "before agreeing":
        assert "I wrote a guide in January." in office.omar.command("/checkins @ben").plain
        office.next_hours(1)
    office.ben.click(handed_over, label="Share earlier ones")
    office.redrawn(office.ben, "@Omar Haddad can now read what you shared before, too.")
    if opened == "after agreeing":
        assert "I wrote the report for December." in office.omar.command("/checkins @ben").plain
    stop_sharing_earlier_ones(office)
    said = [each.plain for each in office.ben.messages() if "may have read" in each.plain]
    assert [each.partition(" and ")[2] for each in said] == (
        ["may have read your earlier answers then, before you made them private."]
        if opened == "after agreeing"
        else []
    )
    assert all(each.startswith("@Omar Haddad opened your check-ins on ") for each in said)


def test_declining_leaves_new_ones_to_be_read(office, handed_over) -> None:
    office.ben.click(handed_over, label="Keep them private")
    office.redrawn(office.ben, "@Omar Haddad can read only what you share from now on.")
    office.next_month()
    office.ben.wait_for_message(lambda s: "January check-in" in s.text)
    office.answer(office.ben, "I wrote a guide in January.")
    shown = office.omar.command("/checkins @ben").plain
    assert "I wrote a guide in January." in shown
    assert "I wrote the report for December." not in shown
    assert "This shows only what @Ben Marks shared with you." in shown


def old_one(office):
    """December's prompt, which says that Omar can't read what was shared with Maya."""
    return office.redrawn(
        office.ben, "✓ Saved. Only you can read this. If @Maya Lindqvist becomes your manager again"
    )


def test_sharing_an_old_one_anew_is_sharing_it_with_the_new_manager(office, handed_over) -> None:
    office.ben.click(old_one(office), label="Share with Omar")
    office.redrawn(office.ben, "✓ Saved. You and @Omar Haddad can read this.")
    assert "I wrote the report for December." in office.omar.command("/checkins @ben").plain
    assert "I wrote the report for December." not in office.maya.command("/checkins @ben").plain


def test_keeping_an_old_one_private_and_sharing_it_anew_is_the_same(office, handed_over) -> None:
    office.ben.click(old_one(office), label="Keep private")
    private = office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.ben.click(private, label="Share with Omar")
    office.redrawn(office.ben, "✓ Saved. You and @Omar Haddad can read this.")
    assert "I wrote the report for December." in office.omar.command("/checkins @ben").plain


def delete_a_line(office) -> None:
    office.ben.delete(_line(office, "I asked five customers."))


def edit_a_line(office) -> None:
    office.ben.edit(_line(office, "I asked five customers."), "I asked five customers, twice.")


def add_a_line(office) -> None:
    office.ben.say("I wrote a third line on customer tickets.", thread_ts=old_one(office).ts)


def add_a_line_beside(office) -> None:
    office.ben.say("I wrote a third line on customer tickets.")
    question = office.redrawn(office.ben, "If you share it, you and @Omar Haddad can read it.")
    office.ben.click(question, label="Share with Omar")


def bring_an_earlier_version_back(office) -> None:
    office.ben.click(old_one(office), label="Edit")
    office.ben.click(office.ben.modal, label="Earlier versions")
    office.ben.click(office.ben.modal, label="Restore this version")


def mend_it_in_the_form(office) -> None:
    office.ben.click(old_one(office), label="Edit")
    office.ben.fill("frequency", "Once")
    office.ben.fill("moment_0", "I wrote the report for December, mended.")
    assert office.ben.submit() is None


def _line(office, text: str) -> str:
    written = office.ben.messages(thread_ts=office.prompt_of(office.ben).ts)
    return next(shown.ts for shown in written if shown.plain.strip() == text)


@pytest.mark.parametrize(
    "touch",
    [
        delete_a_line,
        edit_a_line,
        add_a_line,
        add_a_line_beside,
        bring_an_earlier_version_back,
        mend_it_in_the_form,
    ],
)
def test_a_no_stays_a_no_whatever_is_done_to_an_old_reply(office, touch) -> None:
    office.next_month()
    for text in ("I wrote the report for December.", "I asked five customers."):
        office.answer(office.ben, text)
    office.next_hours(24)
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.store.decide_handover(
        "U0BEN", "U0OMAR", office.store.handover("U0BEN").since, False, office.clock.now(), ()
    )
    december = office.store.check_in_for("U0BEN", "2026-12")
    office.store.add_task("show_prompt", december.id, office.clock.now())
    office.running.bot.outbox_signal.set()
    old_one(office)
    office.next_hours(1)
    before = office.store.check_in_for("U0BEN", "2026-12").reply.revision
    touch(office)
    office.ben.wait_until(
        lambda: office.store.check_in_for("U0BEN", "2026-12").reply.revision > before
    )
    assert "I wrote the report for December" not in office.omar.command("/checkins @ben").plain


def test_choosing_the_new_manager_in_the_form_shares_an_old_reply(office, handed_over) -> None:
    office.ben.click(old_one(office), label="Edit")
    office.ben.fill("frequency", "Once")
    office.ben.fill("sharing", "Omar Haddad and me")
    assert office.ben.submit() is None
    office.redrawn(office.ben, "✓ Saved. You and @Omar Haddad can read this.")
    assert "I wrote the report for December." in office.omar.command("/checkins @ben").plain


def mend_a_tap(office, prompt) -> None:
    office.ben.click(prompt, label="Edit")
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    office.redrawn(office.ben, "Once\nI wrote the report for December.")


def test_mending_a_tap_leaves_an_old_reply_to_what_is_said_of_earlier_ones(
    office, handed_over
) -> None:
    mend_a_tap(office, old_one(office))
    assert "I wrote the report for December." not in office.omar.command("/checkins @ben").plain
    office.ben.click(handed_over, label="Share earlier ones")
    office.redrawn(office.ben, "can now read what you shared before, too.")
    assert "I wrote the report for December." in office.omar.command("/checkins @ben").plain


def test_what_was_mended_in_between_is_taken_back_with_the_other_earlier_ones(
    office, handed_over
) -> None:
    office.ben.click(handed_over, label="Share earlier ones")
    prompt = office.redrawn(office.ben, "✓ Saved. You and @Omar Haddad can read this.")
    office.next_hours(24)
    mend_a_tap(office, prompt)
    assert "I wrote the report for December." in office.omar.command("/checkins @ben").plain
    office.store.decide_handover(
        "U0BEN", "U0OMAR", office.store.handover("U0BEN").since, False, office.clock.now(), ()
    )
    assert "I wrote the report for December." not in office.omar.command("/checkins @ben").plain


def test_agreeing_while_a_form_says_only_me_does_not_show_what_is_written_in_it(
    office, handed_over
) -> None:
    office.ben.click(old_one(office), label="Edit")
    office.ben.fill("frequency", "Once")
    office.ben.fill("moment_0", "For nobody else.")
    office.store.decide_handover(
        "U0BEN", "U0OMAR", office.store.handover("U0BEN").since, True, office.clock.now(), ()
    )
    assert office.ben.submit() is None
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert "For nobody else." not in office.omar.command("/checkins @ben").plain


def test_what_was_replied_to_one_manager_is_read_by_no_later_one_whatever_is_agreed(office) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote the report for December.")
    office.maya.click(office.maya.command("/checkins @ben"), label="Comment")
    office.maya.fill("comment_text", "What was in the way?")
    assert office.maya.submit() is None
    told = office.ben.wait_for_message(lambda s: "What was in the way?" in s.plain)
    office.ben.click(told, label="Reply")
    office.ben.fill("comment_text", "Omar was, between us.")
    assert office.ben.submit() is None
    assert "between us" in office.maya.command("/checkins @ben").plain
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.next_hours(24)
    office.running.bot.outbox_signal.set()
    asked = office.ben.wait_for_message(lambda s: "is your manager now" in s.plain)
    office.ben.click(asked, label="Share earlier ones")
    office.redrawn(office.ben, "@Omar Haddad can now read what you shared before, too.")
    for typed in ("@ben", "agenda @ben"):
        said = office.omar.command(f"/checkins {typed}").plain
        assert "between us" not in said
        assert "in the way" not in said
    shown = office.omar.command("/checkins @ben")
    assert "I wrote the report for December." in shown.plain
    office.omar.click(shown, label="Comment")
    assert "between us" not in office.omar.modal.plain
    assert "between us" in office.ben.command("/checkins").plain


@pytest.mark.parametrize("presser", ["omar", "maya", "cleo"])
def test_nobody_agrees_for_somebody_else(office, handed_over, presser: str) -> None:
    person = getattr(office, presser)
    since = office.store.handover("U0BEN").since.isoformat()
    value = f"U0OMAR|{since}"
    person.forge(person.command("/checkins help"), action_id="handover_agree", value=value)
    assert office.store.handover("U0BEN").agreed is None


def test_an_old_question_gives_nothing_to_who_is_no_longer_the_manager(office, handed_over) -> None:
    office.store.save_people([Person("U0ZOE", "Zoe Park")], office.clock.now())
    office.assign("U0BEN", "IC3", "U0ZOE")
    office.ben.click(handed_over, label="Share earlier ones")
    office.redrawn(office.ben, "This person isn't your manager here anymore")
    assert office.store.handover("U0BEN").agreed is None
    assert "I wrote the report for December." not in office.zoe.command("/checkins @ben").plain
    assert "I wrote the report for December." not in office.omar.command("/checkins @ben").plain


def test_a_manager_who_left_and_came_back_gets_nothing_by_the_first_question(
    office, handed_over
) -> None:
    hand_over(office, "U0BEN", "IC3", "U0MAYA")
    office.told_by_now()
    office.next_month()
    shown = office.answer(office.ben, "I wrote the report for December alone.")
    assert "✓ Saved. You and @Maya Lindqvist can read this." in shown.plain
    office.next_hours(1)
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.ben.click(handed_over, label="Share earlier ones")
    asked_anew = office.ben.wait_until(
        lambda: (
            "2 check-ins" in office.ben.look_again(handed_over).plain
            and office.ben.look_again(handed_over)
        )
    )
    assert office.store.handover("U0BEN").agreed is None
    assert "for Maya" not in office.omar.command("/checkins @ben").plain
    office.ben.click(asked_anew, label="Share earlier ones")
    office.redrawn(office.ben, "@Omar Haddad can now read what you shared before, too.")
    assert office.store.handover("U0BEN").agreed is True


def test_an_answer_from_before_questions_were_told_apart_shows_the_question(
    office, handed_over
) -> None:
    values = ["U0OMAR", "U0OMAR|", "U0OMAR|yesterday", "|", "", "x" * 1900]
    for value in values:
        office.ben.click(handed_over, label="Share earlier ones", value=value)
        assert office.store.handover("U0BEN").agreed is None, value
        assert "Share earlier ones" in office.ben.look_again(handed_over).buttons, value


def test_own_evidence_says_who_can_read_it_now(office) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote the report for December.")
    office.ben.shortcut("Add growth evidence")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("note", "A note for Maya.")
    office.ben.submit()
    assert "shared with @Maya Lindqvist" in office.ben.command("/checkins").plain
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    own = office.ben.command("/checkins")
    assert "A note for Maya. · 🔒 private" in own.plain
    assert "Only you can read this. If @Maya Lindqvist becomes your manager again" in own.plain
    office.ben.click(own, label="See evidence (1)")
    assert "🔒 private" in office.ben.modal.plain
    assert "shared with" not in office.ben.modal.plain
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and "🔒 private" in office.ben.home.plain)
    assert "shared with @Maya" not in office.ben.home.plain
    handover = office.store.handover("U0BEN")
    office.store.decide_handover("U0BEN", "U0OMAR", handover.since, True, office.clock.now(), ())
    agreed = office.ben.command("/checkins").plain
    assert "A note for Maya. · shared with @Omar Haddad" in agreed
    assert "Only you can read this." not in agreed


@pytest.mark.parametrize(
    ("hours", "told_after"),
    [(20 * 24 + 1, 0), (20 * 24 + 8, 0), (20 * 24 + 12, 11), (18 * 24 + 1, 0)],
    ids=["in asking hours", "in the evening", "at night", "on a Saturday"],
)
def test_a_new_manager_is_announced_the_same_day_or_the_next_morning(
    office, hours, told_after
) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote the report for December.")
    office.next_hours(hours)
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.next_hours(told_after)
    office.running.bot.outbox_signal.set()
    office.ben.wait_for_message(lambda s: "@Omar Haddad is your manager now" in s.plain)


def test_a_question_that_names_the_new_manager_comes_after_they_were_announced(office) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote the report for December.")
    office.next_hours(24 * 10)
    bot, now = office.running.bot, office.clock.now()
    line = Assignment("U0BEN", "product", "IC3", "U0OMAR", now)
    [asked] = questions_about_earlier(bot.context(), [line])
    office.store.set_roster([line], [], now, [])
    # However late it is: its announcement waits until after the opening.
    opening = office.clock.now() + timedelta(days=25)
    office.store.add_task(asked.kind, asked.subject, opening)
    office.next_month()
    office.told_by_now()
    assert office.store.check_in_for("U0BEN", "2027-01") is None
    office.next_hours(24 * 7)
    office.ben.wait_for_message(lambda s: "@Omar Haddad is your manager now" in s.plain)
    office.told_by_now()
    office.next_hours(1)
    office.ben.wait_for_message(lambda s: "January check-in" in s.text)


def test_a_new_manager_is_announced_to_whoever_shared_nothing_before(office) -> None:
    office.next_month()
    office.next_hours(24)
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.running.bot.outbox_signal.set()
    told = office.ben.wait_for_message(lambda s: "@Omar Haddad is your manager now" in s.plain)
    assert "can read what you share from now on" in told.plain
    assert not told.buttons


def leave(office, person: str) -> None:
    """Take somebody off the roster, as an import of the wrong file does."""
    now = office.clock.now()
    office.store.set_roster([], [person], now, [*shown_anew(office.store, [], [person], now)])


def test_who_comes_back_under_the_same_manager_reads_what_that_one_can_read(office) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote the report for December.")
    office.next_hours(1)
    leave(office, "U0BEN")
    office.next_hours(1)
    assert "Written" not in office.maya.command("/checkins @ben").plain
    hand_over(office, "U0BEN", "IC3", "U0MAYA")
    office.running.bot.outbox_signal.set()
    told = office.ben.wait_for_message(lambda s: "back on the roster" in s.plain)
    assert told.plain.startswith(
        "You're back on the roster. @Maya Lindqvist can read what you shared with them before, "
        "and what you share from now on."
    )
    assert "earlier manager" not in told.plain
    assert not told.buttons
    assert "I wrote the report for December." in office.maya.command("/checkins @ben").plain


def test_coming_back_leaves_the_news_of_then_as_it_was(office) -> None:
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.next_hours(24)
    office.told_by_now()
    was = office.redrawn(office.ben, "@Omar Haddad is your manager now")
    leave(office, "U0BEN")
    office.next_hours(24)
    office.told_by_now()
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.told_by_now()
    assert office.ben.look_again(was).plain == was.plain
    back = [s for s in office.ben.messages() if "You're back on the roster" in s.plain]
    assert len(back) == 1


def test_a_skipped_question_of_who_left_promises_no_other_one(office) -> None:
    office.next_month()
    office.ben.command("/checkins skip")
    skipped = office.redrawn(office.ben, "You skipped December. I'll ask again next month.")
    leave(office, "U0BEN")
    office.told_by_now()
    now = office.ben.look_again(skipped)
    assert "You skipped December." in now.plain
    assert "I'll ask again" not in now.plain
    assert not now.buttons


def test_an_open_question_of_who_left_the_roster_closes_and_opens_again_with_them(office) -> None:
    office.next_month()
    asked = office.prompt_of(office.ben)
    assert "Repeatedly" in asked.buttons
    leave(office, "U0BEN")
    office.running.bot.outbox_signal.set()
    closed = office.redrawn(office.ben, "This question isn't open anymore.")
    assert closed.ts == asked.ts
    assert not closed.buttons
    hand_over(office, "U0BEN", "IC3", "U0MAYA")
    office.running.bot.outbox_signal.set()
    again = office.ben.wait_for_message(lambda s: s.ts == asked.ts and s.buttons)
    assert "Repeatedly" in again.buttons


def test_a_manager_who_comes_back_after_another_is_said_to_read_what_was_shared_with_them(
    office, handed_over
) -> None:
    office.next_month()
    office.ben.wait_for_message(lambda s: "January check-in" in s.text)
    office.answer(office.ben, "I wrote a guide in January.")
    hand_over(office, "U0BEN", "IC3", "U0MAYA")
    office.running.bot.outbox_signal.set()
    told = office.ben.wait_for_message(lambda s: "is your manager again" in s.plain)
    assert "can read what you shared with them before, and what you share from now" in told.plain
    assert "You shared 1 check-in with an earlier manager" in told.plain
    shown = office.maya.command("/checkins @ben").plain
    assert "I wrote the report for December." in shown
    assert "I wrote a guide in January." not in shown
    office.ben.click(told, label="Keep them private")
    office.redrawn(office.ben, "They can't read what you shared with an earlier manager.")


@pytest.fixture
def at_night(office):
    """Ben's December question is open; at 23:00 he gets another manager, unannounced so far."""
    office.next_month()
    office.prompt_of(office.ben)
    office.next_hours(13)
    hand_over(office, "U0BEN", "IC3", "U0OMAR")
    office.running.bot.outbox_signal.set()
    return office.redrawn(office.ben, UNTOLD)


UNTOLD = "Your manager is @Omar Haddad now. Only you can read your answer, unless you share it."


def test_an_open_question_shares_nothing_with_a_manager_nobody_was_told_of(
    office, at_night
) -> None:
    assert "Maya" not in at_night.plain
    office.ben.click(at_night, label="Repeatedly")
    office.redrawn(office.ben, "Only you can read this.")
    assert "hasn't shared" in office.omar.command("/checkins @ben").plain


def test_words_written_before_the_new_manager_is_announced_stay_private_until_shared(
    office, at_night
) -> None:
    saved = office.answer(office.ben, "I asked five customers.")
    assert "Only you can read this." in saved.plain
    assert "I asked" not in office.omar.command("/checkins @ben").plain
    office.ben.click(saved, label="Share with Omar")
    office.redrawn(office.ben, "✓ Saved. You and @Omar Haddad can read this.")
    assert "I asked" in office.omar.command("/checkins @ben").plain


def test_evidence_saved_before_the_new_manager_is_announced_starts_private(
    office, at_night
) -> None:
    office.ben.shortcut("Add growth evidence")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("note", "A note of that night.")
    office.ben.submit()
    office.ben.wait_until(lambda: office.store.evidence_of("U0BEN", limit=1, scope=WHOLE))
    assert "A note" not in office.omar.command("/checkins @ben").plain


def test_the_open_question_names_the_new_manager_as_a_reader_once_the_person_was_told(
    office, at_night
) -> None:
    office.next_hours(10)
    office.running.bot.outbox_signal.set()
    office.ben.wait_for_message(lambda shown: "is your manager now" in shown.plain)
    prompt = office.redrawn(office.ben, "You and @Omar Haddad can read your answer.")
    office.ben.click(prompt, label="Repeatedly")
    office.redrawn(office.ben, "You and @Omar Haddad can read this.")
