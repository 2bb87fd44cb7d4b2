"""``/checkins`` typed in other words than its own: understood, or answered with what one can do."""

from __future__ import annotations

from datetime import date

import pytest

from storage import CheckInState

REMIND = "I can remind only you, about your own question."
ONLY_OWN = "I can show you only your own check-ins and evidence."


def written(office) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote December's report.")


def press(person, shown, label: str, words: str):
    person.click(shown, label=label)
    return person.wait_for_ephemeral(lambda s: s.ts == shown.ts and words in s.plain)


def test_ones_own_history(office) -> None:
    written(office)
    all_typed = [
        "history",
        "History.",
        "my history",
        "my answers",
        "show my check-ins",
        "`history`",
        "ben",
    ]
    for typed in all_typed:
        assert "I wrote December's report." in office.ben.command(f"/checkins {typed}").plain, typed


def test_a_reports_history(office) -> None:
    written(office)
    all_typed = [
        "history ben",
        "history of Ben",
        "ben's history",
        "Ben history",
        "history @ben",
        "@ben history",
        "@ben.",
        "of @ben",
        "@ben's check-ins",
        "answers from ben",
        "/checkins @ben",
    ]
    for typed in all_typed:
        assert "I wrote December's report." in office.maya.command(f"/checkins {typed}").plain, (
            typed
        )


def test_a_reports_coverage(office) -> None:
    for typed in ["coverage for ben", "ben's coverage", "coverage of @ben!"]:
        said = office.maya.command(f"/checkins {typed}").plain
        assert "@Ben Marks has evidence for 0 of 8" in said, typed


@pytest.mark.parametrize("typed", ["files of ben", "what about ben", "skip ben"])
def test_a_report_with_other_words_is_answered_with_what_can_be_opened(office, typed: str) -> None:
    said = office.maya.command(f"/checkins {typed}")
    assert said.buttons == ["Check-ins", "Coverage", "Agenda", "Packet"]
    press(office.maya, said, "Agenda", "1:1 with Ben Marks")


def test_a_manager_is_told_that_only_the_bot_reminds(office) -> None:
    said = office.maya.command("/checkins remind ben")
    assert "I already remind @Ben Marks, at most twice" in said.plain
    assert "I already remind people" in office.maya.command("/checkins remind everybody").plain
    assert office.store.latest_asked("U0BEN") is None


def test_who_has_no_reports_hears_nothing_of_reports(office) -> None:
    cases = [
        ("remind cleo", REMIND),
        ("history cleo", "I don't understand “cleo”."),
        ("agenda maya", ONLY_OWN),
        ("coverage for @cleo", "You can read your own check-ins here, and nobody else's."),
        ("@cleo.", "You can read your own check-ins here, and nobody else's."),
        ("cleo data", "I don't understand “cleo data”."),
        ("what else", "You could try one of these:"),
    ]
    for typed, words in cases:
        said = office.ben.command(f"/checkins {typed}")
        assert words in said.plain, typed
        assert "report" not in said.plain, typed
        assert said.buttons, typed


def test_an_open_question_can_be_put_off_by_who_wants_somebody_reminded(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    said = office.ben.command("/checkins remind maya")
    press(office.ben, said, "Remind me tomorrow", "I'll remind you on Wednesday 2 December")


def test_private_keeps_what_is_chosen_and_nothing_before(office) -> None:
    written(office)
    said = office.ben.command("/checkins private")
    assert "I haven't changed anything yet." in said.plain
    press(office.ben, said, "Keep my December answer private", "Only you can read your December")
    assert "I wrote December's report." not in office.maya.command("/checkins @ben").plain
    said = office.ben.command("/checkins private please")
    assert said.buttons == ["Keep new answers private"]
    press(office.ben, said, "Keep new answers private", "From now on, only you can read")
    assert not office.running.bot.shares("U0BEN")
    assert "Only you can read your answers" in office.ben.command("/checkins private").plain


def test_settings_show_what_is_chosen_and_change_it(office) -> None:
    office.ben.command("/checkins focus mentor")
    said = office.ben.command("/checkins settings")
    assert "Focus: Mentorship and Coaching." in said.plain
    assert (
        "New answers: You and @Maya Lindqvist can read them, unless you keep one private."
        in said.plain
    )
    press(office.ben, said, "Turn reminders off", "Reminders are off")
    assert "Reminders: Off." in office.ben.command("/checkins preferences").plain
    assert "You don't have a manager here." in office.omar.command("/checkins settings").plain


def test_undo_offers_each_thing_that_can_be_taken_back(office) -> None:
    assert "don't have anything to undo" in office.ben.command("/checkins undo").plain
    office.ben.command("/checkins skip")
    office.ben.command("/checkins pause until 7 Jan")
    office.ben.command("/checkins reminders off")
    said = office.ben.command("/checkins undo")
    assert said.buttons == ["Don't skip December", "I'm back", "Turn reminders on"]
    press(office.ben, said, "Don't skip December", "isn't skipped anymore")
    office.ben.say("undo")
    office.ben.wait_for_message(lambda s: "I haven't changed anything yet." in s.plain)


def test_undo_opens_the_answer(office) -> None:
    written(office)
    said = office.ben.command("/checkins undo that")
    office.ben.click(said, label="Edit my December answer")
    office.ben.wait_until(
        lambda: office.ben.modal and "December's report" in str(office.ben.modal.blocks)
    )


@pytest.mark.parametrize("typed", ["delete my data", "erase me", "Delete my data."])
def test_erasing_is_asked_about_in_a_window(office, typed: str) -> None:
    written(office)
    office.ben.command(f"/checkins {typed}")
    assert "I can't undo this" in office.ben.modal.plain
    assert office.store.latest_asked("U0BEN").reply.text == "I wrote December's report."


@pytest.mark.parametrize(
    "typed", ["delete", "delete my dta", "remove december", "erase my history", "wipe it all"]
)
def test_words_near_erasing_erase_nothing_and_lead_to_the_window(office, typed: str) -> None:
    written(office)
    said = office.ben.command(f"/checkins {typed}")
    assert "Erase what I wrote" in said.buttons
    assert office.ben.modal is None
    assert office.store.latest_asked("U0BEN").state is CheckInState.ANSWERED


def test_nobody_erases_what_somebody_else_wrote(office) -> None:
    written(office)
    said = office.maya.command("/checkins delete ben's answers")
    assert (
        "You can't erase what @Ben Marks wrote. They can, and so can your Next Rung admin."
        in said.plain
    )
    assert office.store.latest_asked("U0BEN").reply.text == "I wrote December's report."


@pytest.mark.parametrize("typed", ["share with maya", "share everything", "make it all public"])
def test_nothing_is_shared_by_words(office, typed: str) -> None:
    office.next_month()
    office.ben.say("private: Mine alone.", thread_ts=office.prompt_of(office.ben).ts)
    office.answered(office.ben, "Mine alone.")
    said = office.ben.command(f"/checkins {typed}")
    assert "Commands never share anything." in said.plain
    assert "Mine alone." not in office.maya.command("/checkins @ben").plain


def test_something_private_typed_after_the_command_is_not_kept_and_says_so(office) -> None:
    said = office.ben.command("/checkins private: I had a bad month")
    assert "I don't save what you type after a command." in said.plain
    assert "bad month" not in said.plain


@pytest.mark.parametrize("typed", ["history 2026", "history this quarter", "answers from december"])
def test_a_history_of_a_time_is_ones_own(office, typed: str) -> None:
    written(office)
    for person, words in (
        (office.ben, "I wrote December's report."),
        (office.maya, "Your check-ins"),
    ):
        assert words in person.command(f"/checkins {typed}").plain


@pytest.mark.parametrize("typed", ["ben & cleo", "ben cleo", "ben and cleo"])
def test_two_reports_are_read_one_at_a_time(office, typed: str) -> None:
    said = office.maya.command(f"/checkins {typed}")
    assert said.buttons == ["Ben Marks", "Cleo Adeyemi"]


def test_a_search_is_one_press_away(office) -> None:
    said = office.ben.command("/checkins search mentors")
    office.ben.click(said, label="Search the ladder")
    office.ben.wait_for_ephemeral(lambda s: "mentor to a team member" in s.plain)


@pytest.mark.parametrize("typed", ["my data", "export data", "export all"])
def test_ones_own_data(office, typed: str) -> None:
    assert "Your data is on its way" in office.ben.command(f"/checkins {typed}").plain


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("pause until tommorow", date(2026, 11, 24)),
        ("pause til tmrw", date(2026, 11, 24)),
        ("away untill wensday", date(2026, 11, 25)),
        ("pause until 7 Janurary", date(2027, 1, 7)),
        ("vacation for 2 weks", date(2026, 12, 6)),
    ],
)
def test_slips_in_the_words_of_a_date_are_read(office, typed: str, until: date) -> None:
    said = office.ben.command(f"/checkins {typed}")
    assert "You're away until" in said.plain
    assert "I'm back" in said.buttons
    assert office.store.away_until("U0BEN") == until


def test_slips_in_the_words_of_a_time_are_read(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    said = office.ben.command("/checkins remind me tommorow").plain
    assert "I'll remind you on Wednesday 2 December" in said


def test_small_talk_and_questions_are_answered_as_in_the_dm(office) -> None:
    cases = [
        ("hello", "Hello! You don't have an open question right now."),
        ("thanks", "You're welcome!"),
        ("who can read this?", "can read your answers, unless you keep one private"),
        ("what is this?", "I'm Next Rung, a bot."),
        ("can you skip this month please", "You skipped December."),
        ("IC4", "/ladder shows what each level expects."),
        ("set my level", "The roster says you're IC3"),
        ("add something, please", ""),
    ]
    for typed, words in cases:
        said = office.ben.command(f"/checkins {typed}")
        assert said is None or words in said.plain, typed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("history", "Read your check-ins?"),
        ("settings", "Reminders: On"),
        ("pause until tommorow", "You're away until Tuesday 24 November"),
        ("delete my data", "Do you want to erase everything you wrote to me?"),
        ("my data", "Your data is on its way"),
    ],
)
def test_the_same_words_do_the_same_in_the_dm(office, typed: str, words: str) -> None:
    office.ben.say(typed)
    office.ben.wait_for_message(lambda s: words in s.plain)
