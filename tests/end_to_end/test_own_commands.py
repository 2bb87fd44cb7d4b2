"""``/checkins`` for what is one's own: skipping, putting off, being away, focus, reminders."""

from __future__ import annotations

from datetime import date

import pytest

from bot.settings import Settings
from storage import WHOLE, CheckInState, Frequency, Outcome, Reply


def press(office, person, shown, label: str, words: str):
    """Press a button of an answer, and what the answer then says."""
    person.click(shown, label=label)
    return person.wait_for_ephemeral(lambda s: s.ts == shown.ts and words in s.plain)


def state(office, person: str, period: str):
    found = office.store.check_in_for(person, period)
    return found.state if found else None


def skipped(office, person: str = "U0BEN") -> list[str]:
    """What the ledger says that a person skipped."""
    return [e.period for e in office.store.ledger(person=person) if e.outcome is Outcome.SKIPPED]


def test_a_month_is_skipped_before_it_is_asked_and_that_is_taken_back(office) -> None:
    said = office.ben.command("/checkins skip")
    assert "You skipped December" in said.plain
    office.next_month()
    assert state(office, "U0BEN", "2026-12") is None
    assert state(office, "U0MAYA", "2026-12") is CheckInState.ASKED
    assert "You skipped December" in office.ben.command("/checkins status").plain
    press(office, office.ben, said, "Don't skip", "December isn't skipped anymore")
    office.next_hours(0)
    assert state(office, "U0BEN", "2026-12") is CheckInState.ASKED


def test_an_open_check_in_is_skipped_and_answered_after_all(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    said = office.ben.command("/checkins skip this month")
    assert state(office, "U0BEN", "2026-12") is CheckInState.SKIPPED
    office.redrawn(office.ben, "You skipped December")
    press(office, office.ben, said, "Answer after all", "December's question is open again")
    assert state(office, "U0BEN", "2026-12") is CheckInState.ASKED


def test_after_an_answer_there_is_nothing_to_skip(office) -> None:
    office.next_month()
    office.answer(office.ben, "I answered five customer tickets.")
    said = office.ben.command("/checkins skip")
    assert "You already answered December. Skip January?" in said.plain
    assert skipped(office) == []
    press(office, office.ben, said, "Skip January", "You skipped January.")
    assert skipped(office) == ["2027-01"]
    assert state(office, "U0BEN", "2026-12") is CheckInState.ANSWERED
    assert "haven't skipped an upcoming question" in office.omar.command("/checkins unskip").plain


def test_each_skip_is_asked_for_and_each_button_takes_back_its_own(office) -> None:
    first = office.ben.command("/checkins skip")
    assert "You skipped December." in first.plain
    second = office.ben.command("/checkins skip")
    assert "You already skipped December. Skip January too?" in second.plain
    assert {"Skip January", "Don't skip"} <= set(second.buttons)
    assert skipped(office) == ["2026-12"]
    second = press(office, office.ben, second, "Skip January", "You skipped January.")
    third = office.ben.command("/checkins skip")
    assert "You already skipped January. Skip February too?" in third.plain
    kept = press(office, office.ben, third, "Don't skip", "I'll ask you next on Monday 1 Feb")
    assert "You skipped December." in kept.plain
    assert "You skipped January." in kept.plain
    assert kept.buttons.count("Don't skip") == 2
    second = press(office, office.ben, second, "Don't skip", "January isn't skipped anymore")
    assert skipped(office) == ["2026-12"]
    press(office, office.ben, second, "Show what's next", "You skipped December.")
    office.next_month()
    assert state(office, "U0BEN", "2026-12") is None
    office.next_month()
    assert state(office, "U0BEN", "2027-01") is CheckInState.ASKED


def test_status_takes_back_the_skip_beside_which_it_is_pressed(office) -> None:
    for period in ("2027-01", "2027-02"):
        office.ben.command(f"/checkins skip {period}")
    said = office.ben.command("/checkins status")
    february = next(
        element["action_id"]
        for block in said.blocks
        if (element := block.get("accessory")) and element.get("value") == "unskip 2027-02"
    )
    office.ben.click(said, action_id=february)
    office.ben.wait_for_ephemeral(lambda s: "February isn't skipped anymore" in s.plain)
    assert skipped(office) == ["2027-01"]


def test_home_lists_every_skip_and_takes_back_the_one_that_is_pressed(office) -> None:
    for period in ("2026-12", "2027-02"):
        office.ben.command(f"/checkins skip {period}")
    office.ben.open_home()
    home = office.ben.wait_until(
        lambda: (
            office.ben.home and "You skipped February." in office.ben.home.plain and office.ben.home
        )
    )
    assert "You skipped December." in home.plain
    office.ben.click(home, action_id="checkins_run_unskip_2027_02")
    office.ben.wait_until(lambda: "You skipped February." not in office.ben.home.plain)
    assert skipped(office) == ["2026-12"]
    assert office.ben.modal is None


def test_a_button_on_an_old_home_tells_how_it_stands_and_changes_nothing(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.open_home()
    home = office.ben.wait_until(
        lambda: office.ben.home and "is waiting" in office.ben.home.plain and office.ben.home
    )
    asked = office.store.check_in_for("U0BEN", "2026-12")
    reply = Reply(1, office.clock.now(), Frequency.ONCE, (), "", (), False)
    office.store.save_reply(asked.id, reply, channel=None, once="x", tasks=())
    office.ben.click(home, label="Skip this month")
    office.ben.wait_until(
        lambda: office.ben.modal and "You already answered December" in office.ben.modal.plain
    )
    assert state(office, "U0BEN", "2026-12") is CheckInState.ANSWERED
    assert skipped(office) == []
    office.ben.wait_until(lambda: "is answered" in office.ben.home.plain)


def test_the_admins_of_the_settings_are_named_to_who_asks(open_office) -> None:
    office = open_office(Settings(admins=("U0OMAR",)))
    said = office.ben.command("/checkins who is my next rung admin?").plain
    assert said.startswith("@Omar")
    assert "is your Next Rung admin." in said


@pytest.mark.parametrize("value", ["skip", "unskip", "later 3h", "back"])
def test_a_button_that_names_no_period_changes_nothing(office, value: str) -> None:
    office.next_month()
    asked = office.prompt_of(office.ben)
    office.ben.command("/checkins skip 2027-02")
    office.ben.command("/checkins pause until 18 Dec")
    before = office.store.check_in_for("U0BEN", "2026-12"), skipped(office)
    here = office.ben.command("/checkins help")
    office.ben.click(here, label="Show what's next", value=value)
    office.ben.wait_for_ephemeral(lambda s: s.ts == here.ts and s.text != here.text)
    assert (office.store.check_in_for("U0BEN", "2026-12"), skipped(office)) == before
    assert office.store.away_until("U0BEN") == date(2026, 12, 18)
    assert asked


def test_what_is_suggested_for_a_slip_asks_before_it_skips(office) -> None:
    said = office.ben.command("/checkins skpi")
    said = press(office, office.ben, said, "/checkins skip", "Skip December?")
    assert skipped(office) == []
    press(office, office.ben, said, "Skip December", "You skipped December.")
    assert skipped(office) == ["2026-12"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("skip 2026-10", "I won't ask you about October"),
        ("skip 2031-01", "I can't plan that far ahead"),
        ("skip 2027-01-Q1", "I can't plan that far ahead"),
        ("unskip 2027-03", "March isn't skipped"),
        ("later 3h 2026-10", "I won't ask you about October"),
    ],
)
def test_a_period_that_does_not_go_with_it_is_told_so(office, typed: str, words: str) -> None:
    assert words in office.ben.command(f"/checkins {typed}").plain
    assert skipped(office) == []


def test_im_back_ends_the_absence_it_was_drawn_for_and_no_other(office) -> None:
    said = office.ben.command("/checkins pause until 7 Jan")
    office.ben.command("/checkins back")
    office.ben.command("/checkins pause until 12 Feb")
    press(office, office.ben, said, "I'm back", "You're away until Friday 12 February")
    assert office.store.away_until("U0BEN") == date(2027, 2, 12)
    office.next_month()
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and "I'm back" in office.ben.home.buttons)
    forged = office.ben.command("/checkins help")
    office.ben.forge(forged, action_id="come_back", value="2027-01-07")
    office.ben.command("/checkins status")
    assert office.store.away_until("U0BEN") == date(2027, 2, 12)
    office.ben.forge(forged, action_id="come_back", value="2027-02-12")
    office.ben.wait_until(lambda: office.store.away_until("U0BEN") is None)


def test_later_reminds_of_the_month_it_was_drawn_for(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    choices = office.ben.command("/checkins later whenever")
    assert "remind you about December" in choices.plain
    office.next_month()
    press(office, office.ben, choices, "Tomorrow", "December is over")
    assert not office.store.check_in_for("U0BEN", "2027-01").chosen_nudge


@pytest.mark.parametrize(
    ("hours", "typed", "words"),
    [
        (5, "later 3h", "In 3 hours it's outside working hours. I'll remind you on Wednesday 2"),
        (3 * 24 + 12, "later 3h", "In 3 hours it's a day off. I'll remind you on Monday 7"),
        (3 * 24, "later tomorrow", "Tomorrow is a day off. I'll remind you on Monday 7"),
        (1, "later 3h", "I'll remind you on Tuesday 1 December, 14:00."),
    ],
)
def test_a_reminder_that_comes_later_than_chosen_says_why(office, hours, typed, words) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.next_hours(hours)
    said = office.ben.command(f"/checkins {typed}").plain
    assert said.startswith(words)


def test_later_puts_off_what_is_open(office) -> None:
    assert (
        "You don't have an open question right now" in office.ben.command("/checkins later").plain
    )
    office.next_month()
    office.prompt_of(office.ben)
    asked = office.ben.command("/checkins later whenever")
    said = press(office, office.ben, asked, "Next Monday", "I'll remind you on Monday 7 December")
    assert "10:00" in said.plain
    office.redrawn(office.ben, "I'll remind you on Monday 7 December, 10:00.")


def test_away_is_understood_as_people_write_it(office) -> None:
    said = office.ben.command("/checkins pause until 7 Jan")
    assert "You're away until Thursday 7 January" in said.plain
    assert office.store.away_until("U0BEN") == date(2027, 1, 7)
    office.next_month()
    assert state(office, "U0BEN", "2026-12") is None
    assert "You're away until Thursday 7 January" in office.ben.command("/checkins status").plain
    press(office, office.ben, said, "I'm back", "Welcome back")
    assert office.store.away_until("U0BEN") is None
    office.next_hours(0)
    assert state(office, "U0BEN", "2026-12") is CheckInState.ASKED


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("pause", "When is your last day away?"),
        ("pause until Christmas eve's eve", "I can't read “christmas eve's eve” as a date"),
        ("pause until 31 Feb", "“31 feb” doesn't exist"),
        ("pause until 1 Nov 2020", "is in the past"),
        ("pause until 2050-01-01", "That's too far ahead"),
    ],
)
def test_a_date_that_cannot_be_read_is_asked_for(office, typed: str, words: str) -> None:
    said = office.ben.command(f"/checkins {typed}")
    assert words in said.plain
    assert office.store.away_until("U0BEN") is None
    office.ben.choose(said, "away", "2026-12-24")
    office.ben.wait_for_ephemeral(lambda s: "You're away until Thursday 24 December" in s.plain)
    assert office.store.away_until("U0BEN") == date(2026, 12, 24)


def test_a_date_that_can_mean_two_days_is_answered_with_both(office) -> None:
    said = office.ben.command("/checkins pause until 7/1")
    assert "Which day do you mean?" in said.plain
    choice = next(label for label in said.buttons if "January" in label)
    press(office, office.ben, said, choice, "You're away until Thursday 7 January")


def test_reminders_are_switched_off_and_on(office) -> None:
    said = office.ben.command("/checkins reminders off")
    assert not office.store.preferences("U0BEN").reminders
    assert "Reminders are off" in office.ben.command("/checkins status").plain
    press(office, office.ben, said, "Turn reminders on", "Reminders are on")
    assert office.store.preferences("U0BEN").reminders


def test_stop_shows_every_way_to_hear_less(office) -> None:
    said = office.ben.command("/checkins stop")
    assert {"Skip this one", "Turn reminders off"} <= set(said.buttons)
    assert "set the days you're away" in said.plain
    assert "take you off the roster" in said.plain
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
    assert "isn't a competency I ask you about" in office.ben.command("/checkins focus zzz").plain
    assert "don't have a focus anymore" in office.ben.command("/checkins focus none").plain
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
    assert "aren't on the roster yet" in office.zoe.command("/checkins help").plain


def test_only_admins_see_how_it_stands_for_everybody(open_office) -> None:
    office = open_office(Settings(admins=("U0OMAR",)))
    office.next_month()
    office.answer(office.ben, "I answered customer tickets in my very own words.")
    said = office.omar.command("/checkins status").plain
    assert "Everyone, December" in said
    assert "1 answered" in said
    assert "I answered customer tickets in my very own words." not in said
    asked = int(said.partition("Everyone, December")[2].split()[1])
    office.store.set_roster([], ["U0BEN"], office.clock.now())
    said = office.omar.command("/checkins status").plain
    assert f"{asked - 1} asked: 0 answered" in said
    assert "Everybody" not in office.maya.command("/checkins status").plain


@pytest.mark.parametrize(
    ("label", "words"),
    [("Show what's next", "Reminders are on."), ("Choose a focus", "don't have a focus right now")],
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
    office.ben.click(office.ben.home, label="Read my check-ins")
    office.ben.wait_until(lambda: office.ben.modal and "Maximizing" in office.ben.modal.plain)
    office.ben.dismiss()
    office.ben.click(office.ben.home, label="Add evidence")
    office.ben.wait_until(lambda: office.ben.modal and "evidence" in office.ben.modal.title)


def test_home_shows_the_month_and_does_the_same(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.open_home()
    home = office.ben.wait_until(
        lambda: office.ben.home and "is waiting" in office.ben.home.plain and office.ben.home
    )
    assert "Focus: Choose up to two" in home.plain
    office.ben.click(home, label="Skip this month")
    office.ben.wait_until(lambda: "is skipped" in office.ben.home.plain)
    assert state(office, "U0BEN", "2026-12") is CheckInState.SKIPPED
    office.ben.click(office.ben.home, label="Answer after all")
    office.ben.wait_until(lambda: "is waiting" in office.ben.home.plain)
    office.ben.click(office.ben.home, label="Turn reminders off")
    office.ben.wait_until(lambda: "Turn reminders on" in office.ben.home.buttons)
    office.ben.choose(office.ben.home, "away", "2026-12-24")
    office.ben.wait_until(lambda: "You're away until" in office.ben.home.plain)
    office.ben.click(office.ben.home, label="I'm back")
    office.ben.wait_until(lambda: "You're away until" not in office.ben.home.plain)


@pytest.mark.parametrize("value", ["", "<@U0MAYA>", "pause until tomorrow", "xyz" * 900, "add x"])
def test_a_forged_button_does_only_what_typing_would(office, value: str) -> None:
    said = office.ben.command("/checkins help")
    office.ben.forge(said, action_id="checkins_run_x", value=value)
    office.ben.command("/checkins status")
    assert office.store.away_until("U0MAYA") is None


@pytest.mark.parametrize("typed", ["erase <@U0MAYA|maya>", "erase Zoe", "please erase Zoe's data"])
def test_who_asks_to_erase_what_somebody_else_wrote_is_not_offered_to_erase_their_own(
    office, typed: str
) -> None:
    said = office.ben.command(f"/checkins {typed}")
    whom = "@Maya Lindqvist" if "MAYA" in typed else "Zoe"
    assert f"You can't erase what {whom} wrote. They can, and so can your" in said.plain
    assert not said.buttons


def test_the_same_in_the_direct_messages_and_of_a_report(office) -> None:
    office.ben.say("please erase all data of C. Reid")
    told = office.ben.wait_for_message(lambda s: "You can't erase what C. Reid wrote" in s.plain)
    assert "Erase what I wrote" not in told.buttons
    for words, whom in [
        ("delete everything from samir, gdpr request", "samir"),
        ("delete all the data about him, he asked for it", "someone else"),
    ]:
        office.ben.say(words)
        wrote = f"You can't erase what {whom} wrote"
        told = office.ben.wait_for_message(lambda s, wrote=wrote: wrote in s.plain)
        assert "Erase what I wrote" not in told.buttons
    said = office.maya.command("/checkins erase <@U0BEN|ben>")
    assert "You can't erase what" in said.plain
    assert not said.buttons
