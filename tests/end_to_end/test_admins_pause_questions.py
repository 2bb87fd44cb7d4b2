"""An admin pauses questions for the whole company, and resumes them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.checkins.welcome import welcomes
from bot.settings import Settings
from storage import Assignment, Person

HR = "U0OMAR"


@pytest.fixture
def office(open_office):
    return open_office(Settings(admins=(HR,)))


def admin_home(office, words: str = "Admin"):
    office.omar.open_home()
    return office.omar.wait_until(
        lambda: office.omar.home and words in office.omar.home.plain and office.omar.home
    )


def pause(office, until: str) -> None:
    office.omar.click(admin_home(office), label="Pause questions")
    office.omar.fill("Last day of the pause", until)
    assert office.omar.submit() is None
    assert office.omar.submit() is None
    assert "Questions are paused for everyone until" in office.omar.modal.plain
    office.omar.dismiss()


def asked(office) -> set[str]:
    people = ("U0MAYA", "U0BEN", "U0CLEO", HR)
    return {person for person in people if office.store.latest_asked(person)}


def test_a_fortnight_is_filled_in_and_said_before_it_counts(office) -> None:
    office.omar.click(admin_home(office), label="Pause questions")
    assert office.omar.submit() is None
    shown = office.omar.modal.plain
    assert "Nobody gets a question or a reminder until the end of Sunday 6 December." in shown
    assert "People who weren't asked before get the question then." in shown
    assert office.store.company_settings() == {}
    office.omar.dismiss()
    office.omar.click(office.omar.home, label="Pause questions")
    office.omar.fill("Last day of the pause", "2026-12-20")
    assert office.omar.submit() is None
    assert "By then it's too late to ask about December." in office.omar.modal.plain


def test_nobody_is_asked_until_it_is_over(office) -> None:
    pause(office, "2026-12-04")
    told = office.ben.command("/checkins status").plain
    assert "Questions are paused for everyone until the end of Friday 4 December." in told
    assert "7 December" in told
    office.next_month()
    office.next_hours(24)
    assert asked(office) == set()
    assert {e.reason for e in office.store.ledger(period="2026-12")} == {"paused_by_admin"}
    office.omar.click(admin_home(office), label="See who wasn't asked")
    assert "questions are paused for everyone" in office.omar.modal.plain
    office.omar.dismiss()
    office.clock.advance(timedelta(days=5))
    office.next_hours(1)
    assert "U0BEN" in asked(office)


def test_nobody_is_reminded_meanwhile(office) -> None:
    office.next_month()
    assert "U0BEN" in asked(office)
    pause(office, "2026-12-13")
    for _ in range(8):
        office.next_hours(24)
    assert office.store.latest_asked("U0BEN").reminders == 0
    for _ in range(6):
        office.next_hours(24)
    assert office.store.latest_asked("U0BEN").reminders == 1


def test_resuming_asks_those_who_are_due(office) -> None:
    pause(office, "2026-12-10")
    office.next_month()
    assert asked(office) == set()
    office.omar.click(admin_home(office, "paused for everyone"), label="Resume questions")
    shown = office.omar.modal.plain
    assert "People who weren't asked before get the question in their working hours." in shown
    assert office.omar.submit() is None
    office.next_hours(0.1)
    assert "U0BEN" in asked(office)
    admin_home(office)
    office.omar.wait_until(lambda: "paused for everyone" not in office.omar.home.plain)
    entries = office.store.admin_log(9)
    log = [(each.actor, each.subject, each.before, each.after) for each in entries]
    until = {"value": "2026-12-10"}
    assert log == [(HR, "paused_until", until, None), (HR, "paused_until", None, until)]
    office.omar.click(office.omar.home, label="Read admin log")
    shown = office.omar.modal.plain
    assert "@Omar Haddad paused questions until the end of Thursday 10 December 2026" in shown
    assert "@Omar Haddad resumed questions" in shown


def test_nobody_is_welcomed_meanwhile_and_the_first_question_waits_for_that(office) -> None:
    pause(office, "2026-12-04")
    now = office.clock.now()
    office.store.save_people([Person("U0ZOE", "Zoe Park", zone="Asia/Seoul")], now)
    line = Assignment("U0ZOE", "product", "IC3", "U0MAYA", now)
    tasks = list(welcomes(office.running.bot.context(), [line]))
    office.store.set_roster([line], [], now, tasks)
    office.next_month("Asia/Seoul")
    for _ in range(3):
        office.next_hours(24)
        office.told_by_now()
    assert office.zoe.messages() == []
    assert office.store.task_due("welcome", "U0ZOE") is not None
    for _ in range(3):
        office.next_hours(24)
        office.told_by_now()
    office.zoe.wait_for_message(lambda shown: "Hello!" in shown.plain)
    office.next_hours(24)
    assert office.store.latest_asked("U0ZOE") is not None


def test_resuming_welcomes_newcomers_the_next_morning(office) -> None:
    pause(office, "2026-12-20")
    now = office.clock.now()
    line = office.store.assignment("U0BEN")
    office.store.set_roster([line], [], now, list(welcomes(office.running.bot.context(), [line])))
    office.clock.advance(timedelta(hours=24))
    office.told_by_now()
    assert office.ben.messages() == []
    office.omar.click(admin_home(office, "paused for everyone"), label="Resume questions")
    assert office.omar.submit() is None
    office.clock.advance(timedelta(hours=24))
    office.told_by_now()
    office.ben.wait_for_message(lambda shown: "Hello!" in shown.plain)


def test_a_summary_waits_until_the_pause_is_over(office) -> None:
    office.next_month()
    office.answer(office.ben, "I asked five customers before I built the import.")
    pause(office, "2026-12-17")

    def days_on(days: int) -> bool:
        for _ in range(days):
            office.next_hours(24)
            office.told_by_now()
        return any(
            re.search(r"December: \d+ of \d+ on your team", shown.plain)
            for shown in office.maya.messages()
        )

    assert not days_on(16)
    assert days_on(2)


def test_every_home_is_drawn_again_when_it_begins_and_when_it_ends(office) -> None:
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home)
    pause(office, "2026-12-10")

    def bens_home() -> str:
        office.clock.advance(timedelta(seconds=30))
        office.told_by_now()
        return office.ben.home.plain

    assert "Questions are paused for everyone until the end of Thursday 10 December." in bens_home()
    office.omar.click(admin_home(office, "paused for everyone"), label="Resume questions")
    assert office.omar.submit() is None
    assert "paused for everyone" not in bens_home()


def test_resuming_brings_late_reminders_the_next_working_morning(office) -> None:
    office.next_month()
    pause(office, "2026-12-20")
    for _ in range(13):
        office.next_hours(24)
    assert f"{office.clock.now():%A}" == "Monday"
    office.omar.click(admin_home(office, "paused for everyone"), label="Resume questions")
    told = "Reminders, welcomes, and summaries due during the pause arrive the next"
    assert told in office.omar.modal.plain
    assert office.omar.submit() is None
    office.next_hours(1)
    assert office.store.latest_asked("U0BEN").reminders == 0
    office.next_hours(24)
    assert office.store.latest_asked("U0BEN").reminders == 1


def test_resuming_too_late_in_the_month_says_that_nobody_is_asked_about_it(office) -> None:
    pause(office, "2026-12-27")
    office.next_month()
    for _ in range(24):
        office.next_hours(24)
    office.omar.click(admin_home(office, "paused for everyone"), label="Resume questions")
    assert "It's too late to ask about December." in office.omar.modal.plain
    assert office.omar.submit() is None
    office.next_hours(24)
    assert asked(office) == set()


def test_a_day_that_is_over_is_refused(office) -> None:
    office.omar.click(admin_home(office), label="Pause questions")
    office.omar.fill("Last day of the pause", "2026-11-01")
    assert office.omar.submit() == {"pause_until": "Pick today or a later day."}
    office.omar.fill("Last day of the pause", "2028-11-01")
    assert office.omar.submit() == {"pause_until": "Pick a day within a year."}


def test_a_pause_that_changed_meanwhile_is_shown_again(office) -> None:
    office.omar.click(admin_home(office), label="Pause questions")
    assert office.omar.submit() is None
    forged = office.omar.forge_form("pause_change", "|2026-12-24", {})
    assert "paused for everyone until the end of Thursday 24 December" in str(forged)
    assert office.omar.submit() is None
    assert "The pause changed in the meantime" in office.omar.modal.plain
    assert office.store.company_settings() == {"paused_until": "2026-12-24"}
    assert office.omar.submit() is None
    assert office.store.company_settings() == {"paused_until": "2026-12-06"}


def test_nobody_else_can(office) -> None:
    office.maya.open_home()
    office.maya.wait_until(lambda: office.maya.home)
    for action in ("pause_questions", "resume_questions"):
        office.maya.forge(office.maya.home, action_id=action, value="")
        assert "Only a Next Rung admin can do this." in office.maya.modal.plain
        office.maya.dismiss()
    for callback in ("pause_form", "pause_change"):
        told = office.maya.forge_form(callback, "|2026-12-24", {})
        assert "Only a Next Rung admin can do this." in str(told)
    assert office.store.company_settings() == {}
