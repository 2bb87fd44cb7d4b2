"""``/checkins`` for what is one's own: skipping, putting off, being away, focus, reminders."""

from __future__ import annotations

from datetime import date

import pytest

from bot.settings import Settings
from storage import WHOLE, CheckInState


def press(office, person, shown, label: str, words: str):
    """Press a button of an answer, and what the answer then says."""
    person.click(shown, label=label)
    return person.wait_for_ephemeral(lambda s: s.ts == shown.ts and words in s.plain)


def state(office, person: str, period: str):
    found = office.store.check_in_for(person, period)
    return found.state if found else None


def test_a_month_is_skipped_before_it_is_asked_and_that_is_taken_back(office) -> None:
    said = office.ben.command("/checkins skip")
    assert "December is skipped" in said.plain
    office.next_month()
    assert state(office, "U0BEN", "2026-12") is None
    assert state(office, "U0MAYA", "2026-12") is CheckInState.ASKED
    assert "You skipped December" in office.ben.command("/checkins status").plain
    press(office, office.ben, said, "Ask me after all", "December counts again")
    office.next_hours(0)
    assert state(office, "U0BEN", "2026-12") is CheckInState.ASKED


def test_an_open_check_in_is_skipped_and_answered_after_all(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    said = office.ben.command("/checkins skip this month")
    assert state(office, "U0BEN", "2026-12") is CheckInState.SKIPPED
    office.redrawn(office.ben, "Skipped for December")
    press(office, office.ben, said, "Ask me after all", "December counts again")
    assert state(office, "U0BEN", "2026-12") is CheckInState.ASKED


def test_after_an_answer_there_is_nothing_to_skip(office) -> None:
    office.next_month()
    office.ben.say("Done that.")
    office.redrawn(office.ben, "✓ Saved")
    said = office.ben.command("/checkins skip")
    assert "January is skipped" in said.plain
    assert state(office, "U0BEN", "2026-12") is CheckInState.ANSWERED
    assert "not skipped anything" in office.omar.command("/checkins unskip").plain


def test_later_puts_off_what_is_open(office) -> None:
    assert "Nothing is open just now" in office.ben.command("/checkins later").plain
    office.next_month()
    office.prompt_of(office.ben)
    asked = office.ben.command("/checkins later whenever")
    said = press(office, office.ben, asked, "Next Monday", "I'll remind you on Monday 7 December")
    assert "10:00" in said.plain
    office.redrawn(office.ben, "I'll remind you on Monday 7 December, 10:00.")


def test_away_is_understood_as_people_write_it(office) -> None:
    said = office.ben.command("/checkins pause until 7 Jan")
    assert "You are away until Thursday 7 January" in said.plain
    assert office.store.away_until("U0BEN") == date(2027, 1, 7)
    office.next_month()
    assert state(office, "U0BEN", "2026-12") is None
    assert "You are away until Thursday 7 January" in office.ben.command("/checkins status").plain
    press(office, office.ben, said, "I'm back", "Welcome back")
    assert office.store.away_until("U0BEN") is None
    office.next_hours(0)
    assert state(office, "U0BEN", "2026-12") is CheckInState.ASKED


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("pause", "Until when are you away?"),
        ("pause until Christmas eve's eve", "I don't know that date"),
        ("pause until 31 Feb", "No calendar has that day"),
        ("pause until 1 Nov 2020", "is over"),
        ("pause until 2050-01-01", "That is very long"),
    ],
)
def test_a_date_that_cannot_be_read_is_asked_for(office, typed: str, words: str) -> None:
    said = office.ben.command(f"/checkins {typed}")
    assert words in said.plain
    assert office.store.away_until("U0BEN") is None
    office.ben.choose(said, "away", "2026-12-24")
    office.ben.wait_for_ephemeral(lambda s: "You are away until Thursday 24 December" in s.plain)
    assert office.store.away_until("U0BEN") == date(2026, 12, 24)


def test_a_date_that_can_mean_two_days_is_answered_with_both(office) -> None:
    said = office.ben.command("/checkins pause until 7/1")
    assert "Which of the two do you mean?" in said.plain
    choice = next(label for label in said.buttons if "January" in label)
    press(office, office.ben, said, choice, "You are away until Thursday 7 January")


def test_reminders_are_switched_off_and_on(office) -> None:
    said = office.ben.command("/checkins reminders off")
    assert not office.store.preferences("U0BEN").reminders
    assert "Reminders are off" in office.ben.command("/checkins status").plain
    press(office, office.ben, said, "Turn reminders on", "Reminders are on")
    assert office.store.preferences("U0BEN").reminders


def test_stop_shows_every_way_to_hear_less(office) -> None:
    said = office.ben.command("/checkins stop")
    assert {"Skip this one", "Turn reminders off"} <= set(said.buttons)
    assert "be away until a day you choose" in said.plain
    assert "/checkins erase me" in said.plain
    assert office.store.preferences("U0BEN").reminders
    assert office.store.away_until("U0BEN") is None
    press(office, office.ben, said, "Turn reminders off", "Reminders are off")
    assert "Skip this one" in office.ben.command("/checkins unsubscribe").buttons


def test_a_focus_is_chosen_by_name_or_from_a_menu(office) -> None:
    said = office.ben.command("/checkins focus mentor")
    assert "Your focus: Mentorship and Coaching." in said.plain
    office.ben.choose(said, "choose_focus", ["data-driven", "collaboration"])
    office.ben.wait_until(
        lambda: office.store.preferences("U0BEN").focus == ("data-driven", "collaboration")
    )
    office.next_month()
    assert office.store.check_in_for("U0BEN", "2026-12").prompt.competency in (
        "data-driven",
        "collaboration",
    )
    assert "no competency of your next level" in office.ben.command("/checkins focus zzz").plain
    assert "no focus any more" in office.ben.command("/checkins focus none").plain
    assert office.store.preferences("U0BEN").focus == ()


def test_add_opens_the_form_with_the_words(office) -> None:
    office.ben.command("/checkins add Asked five Customers")
    assert "Asked five Customers" in str(office.ben.modal.blocks)
    office.ben.fill("competency", "data-driven")
    office.ben.submit()
    [piece] = office.store.evidence_of("U0BEN", limit=5, scope=WHOLE)
    assert piece.note == "Asked five Customers"


def test_slips_are_answered_with_buttons_that_run_the_right_thing(office) -> None:
    said = office.ben.command("/checkins stauts")
    press(office, office.ben, said, "/checkins status", "I'll ask you next on Tuesday 1 December")


def test_help_is_for_who_asks(office) -> None:
    assert "I ask you about IC4 Senior PM" in office.ben.command("/checkins help").plain
    assert "not on the roster yet" in office.zoe.command("/checkins help").plain


def test_only_admins_see_how_it_stands_for_everybody(open_office) -> None:
    office = open_office(Settings(admins=("U0OMAR",)))
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say("My very own words.")
    office.redrawn(office.ben, "✓ Saved")
    said = office.omar.command("/checkins status").plain
    assert "Everybody, December" in said
    assert "1 answered" in said
    assert "My very own words." not in said
    assert "Everybody" not in office.maya.command("/checkins status").plain


@pytest.mark.parametrize(
    ("label", "words"),
    [("Status", "I remind you at most twice"), ("Choose a focus", "no focus just now")],
)
def test_the_buttons_under_help_in_the_dm_open_what_they_say(office, label, words) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say("help")
    said = office.ben.wait_for_message(lambda s: label in s.buttons)
    office.ben.click(said, label=label)
    office.ben.wait_until(lambda: office.ben.modal and words in office.ben.modal.plain)


def test_home_opens_the_whole_history_and_the_form_for_evidence(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and "Add evidence" in office.ben.home.buttons)
    office.ben.click(office.ben.home, label="All my check-ins")
    office.ben.wait_until(lambda: office.ben.modal and "Maximizing" in office.ben.modal.plain)
    office.ben.dismiss()
    office.ben.click(office.ben.home, label="Add evidence")
    office.ben.wait_until(lambda: office.ben.modal and "evidence" in office.ben.modal.title)


def test_home_shows_the_month_and_does_the_same(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.open_home()
    home = office.ben.wait_until(
        lambda: office.ben.home and "waits for you" in office.ben.home.plain and office.ben.home
    )
    assert "Focus: choose up to two" in home.plain
    office.ben.click(home, label="Skip this month")
    office.ben.wait_until(lambda: "is skipped" in office.ben.home.plain)
    assert state(office, "U0BEN", "2026-12") is CheckInState.SKIPPED
    office.ben.click(office.ben.home, label="Answer after all")
    office.ben.wait_until(lambda: "waits for you" in office.ben.home.plain)
    office.ben.click(office.ben.home, label="Turn reminders off")
    office.ben.wait_until(lambda: "Turn reminders on" in office.ben.home.buttons)
    office.ben.choose(office.ben.home, "away", "2026-12-24")
    office.ben.wait_until(lambda: "You are away until" in office.ben.home.plain)
    office.ben.click(office.ben.home, label="I'm back")
    office.ben.wait_until(lambda: "You are away until" not in office.ben.home.plain)


@pytest.mark.parametrize("value", ["", "<@U0MAYA>", "pause until tomorrow", "xyz" * 900, "add x"])
def test_a_forged_button_does_only_what_typing_would(office, value: str) -> None:
    said = office.ben.command("/checkins help")
    office.ben.forge(said, action_id="checkins_run_x", value=value)
    office.ben.command("/checkins status")
    assert office.store.away_until("U0MAYA") is None
