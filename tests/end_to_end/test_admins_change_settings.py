"""An admin changes settings for the company in Slack, and they count without a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.schedule.local import calendar_of
from bot.cli import company_settings
from bot.cli.company_settings import LiveSettings
from bot.settings import Schedule, Settings
from storage import SettingChange

HR = "U0OMAR"
WRITTEN = "I asked five customers before I built the import."


@pytest.fixture
def office(open_office):
    return open_office(Settings(admins=(HR,)))


def open_settings(office):
    office.omar.open_home()
    office.omar.wait_until(lambda: office.omar.home and "View settings" in office.omar.home.buttons)
    office.omar.click(office.omar.home, label="View settings")
    return office.omar.modal


def set_to(office, name: str, value: str) -> None:
    office.omar.click(open_settings(office), action_id="show_setting", value=name)
    office.omar.fill("setting_value", value)
    assert office.omar.submit() is None
    assert office.omar.submit() is None
    office.omar.dismiss()
    office.omar.dismiss()


def test_each_setting_says_where_it_comes_from(open_office) -> None:
    locked = Settings(admins=(HR,), digest=False, held=frozenset({"digest"}))
    office = open_office(locked)
    shown = open_settings(office)
    assert "How often: Every month\nDefault." in shown.plain
    told = "Summary for managers: Off\nSet in settings.yml, so you can't change it here."
    assert told in shown.plain
    assert len(shown.buttons) == 9
    told = office.omar.forge_form("setting_change", "digest||yes", {})
    assert "settings.yml has this setting" in str(told)
    assert office.store.company_settings() == {}


def test_a_change_is_said_before_it_counts_and_is_in_the_log(office) -> None:
    office.omar.click(open_settings(office), action_id="show_setting", value="schedule.cadence")
    office.omar.fill("How often", "Every two weeks")
    assert office.omar.submit() is None
    assert "How often: Every month → Every two weeks" in office.omar.modal.plain
    assert office.store.company_settings() == {}
    assert office.omar.submit() is None
    assert office.store.company_settings() == {"schedule.cadence": "fortnightly"}
    assert office.running.bot.calendar.cadence == "fortnightly"
    [entry] = office.store.admin_log(9)
    assert (entry.actor, entry.subject, entry.after) == (
        HR,
        "schedule.cadence",
        {"value": "fortnightly"},
    )
    office.next_hours(24)
    period = office.store.latest_asked("U0BEN").period
    assert period.count("-") == 2, "a fortnight's question"


def test_what_a_pass_does_follows_without_a_restart(office) -> None:
    set_to(office, "schedule.time", "12:30")
    office.clock.move_to(datetime(2026, 12, 1, 10, 0, tzinfo=UTC))
    office.running.delivery.run_pass()
    assert office.store.latest_asked("U0BEN") is None, "it's 11:00 in Stockholm"
    office.next_hours(1.6)
    assert office.store.latest_asked("U0BEN") is not None


def test_private_by_default_counts_for_new_answers_and_is_said(office) -> None:
    office.next_month()
    assert "Only you can read" not in office.prompt_of(office.ben).plain
    set_to(office, "sharing", "private")
    office.redrawn(office.ben, "Only you can read")
    office.ben.say(WRITTEN, thread_ts=office.prompt_of(office.ben).ts)
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    reply = office.store.latest_asked("U0BEN").reply
    assert not reply.readers
    assert WRITTEN not in office.maya.command("/checkins @ben").plain


def test_an_answer_to_a_question_that_says_private_stays_private(office) -> None:
    """However soon it comes after answers became shared by default."""
    set_to(office, "sharing", "private")
    office.next_month()
    question = office.prompt_of(office.ben)
    assert "Only you can read" in question.plain
    change = SettingChange("sharing", "private", "shared", HR)
    assert office.store.change_setting(change, office.clock.now())
    office.running.bot.settings.changed()
    office.ben.say(WRITTEN, thread_ts=question.ts)
    office.ben.wait_until(lambda: office.store.latest_asked("U0BEN").reply)
    assert not office.store.latest_asked("U0BEN").reply.readers


def works_on_constitution_day(office) -> bool:
    """Whether people in Stockholm are asked on a holiday of Norway's."""
    calendar = calendar_of(None, ZoneInfo("Europe/Stockholm"), office.running.bot.calendar)
    return calendar.is_working(date(2027, 5, 17))


def test_holidays_and_whose_they_are_follow_without_a_restart(office) -> None:
    assert works_on_constitution_day(office)
    set_to(office, "schedule.country", " no ")
    assert not works_on_constitution_day(office)
    assert "Country for holidays: NO\nSet in Slack." in open_settings(office).plain
    office.omar.dismiss()
    set_to(office, "schedule.holidays", "no")
    assert works_on_constitution_day(office)
    set_to(office, "schedule.holidays", "yes")
    assert not works_on_constitution_day(office)
    set_to(office, "schedule.country", "")
    assert works_on_constitution_day(office)
    assert "Country for holidays: From each person's time zone" in open_settings(office).plain


def test_a_country_that_is_none_is_refused_with_advice(office) -> None:
    office.omar.click(open_settings(office), action_id="show_setting", value="schedule.country")
    for typed in ("Sweeden", "[SE]", "SE\ndigest: no"):
        office.omar.fill("setting_value", typed)
        assert "setting_value" in office.omar.submit()
    office.omar.fill("setting_value", "Sweeden")
    told = office.omar.submit()["setting_value"]
    assert "“Sweeden” isn't a country" in told
    assert "SE" in told
    assert office.store.company_settings() == {}


def test_how_late_people_are_asked_follows_without_a_restart(office) -> None:
    set_to(office, "schedule.catch_up_days", "3")
    office.clock.move_to(datetime(2026, 12, 9, 9, 30, tzinfo=UTC))
    office.running.delivery.run_pass()
    assert office.store.latest_asked("U0BEN") is None
    set_to(office, "schedule.catch_up_days", "10")
    office.running.delivery.run_pass()
    assert office.store.latest_asked("U0BEN").period == "2026-12"


def test_hours_that_end_before_they_start_are_refused(office) -> None:
    set_to(office, "schedule.until", "11:30")
    office.omar.click(open_settings(office), action_id="show_setting", value="schedule.time")
    office.omar.fill("setting_value", "12:00")
    assert office.omar.submit() == {
        "setting_value": "The end of the day must be later than its start."
    }


def test_a_setting_that_changed_meanwhile_is_shown_again(office) -> None:
    office.omar.click(open_settings(office), action_id="show_setting", value="digest")
    office.omar.fill("setting_value", "no")
    assert office.omar.submit() is None
    office.store.change_setting(SettingChange("digest", None, "no", "UX"), office.clock.now())
    assert office.omar.submit() is None
    assert "This setting changed in the meantime" in office.omar.modal.plain


def test_another_process_sees_it_within_seconds(office) -> None:
    clock = [0.0]
    other = LiveSettings(office.store, replace(Settings(), schedule=Schedule()), lambda: clock[0])
    assert other.rules().digests
    office.store.change_setting(SettingChange("digest", None, "no", HR), office.clock.now())
    assert other.rules().digests
    clock[0] = company_settings.READ_EVERY
    assert not other.rules().digests


def test_nobody_else_can(office) -> None:
    office.maya.open_home()
    office.maya.wait_until(lambda: office.maya.home)
    for action, value in [("company_settings", ""), ("show_setting", "digest")]:
        office.maya.forge(office.maya.home, action_id=action, value=value)
        assert "Only a Next Rung admin can do this." in office.maya.modal.plain
        office.maya.dismiss()
    for callback, told in [("setting_form", "digest"), ("setting_change", "digest||no")]:
        answered = office.maya.forge_form(callback, told, {})
        assert "Only a Next Rung admin can do this." in str(answered)
    assert office.store.company_settings() == {}
