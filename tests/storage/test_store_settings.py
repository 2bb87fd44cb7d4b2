"""The contract: what admins set for the company in Slack."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from storage import PAUSED_UNTIL, AdminAction, AdminLogEntry, Assignment, PlannedLook, SettingChange

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def test_a_value_is_set_changed_and_taken_back(store) -> None:
    assert store.company_settings() == {}
    assert store.change_setting(SettingChange("digest", None, "no", "UADMIN"), NOON)
    assert store.company_settings() == {"digest": "no"}
    assert store.change_setting(SettingChange("digest", "no", "yes", "UADMIN"), NOON)
    assert store.company_settings() == {"digest": "yes"}
    assert store.change_setting(SettingChange("digest", "yes", None, "UADMIN"), LATER)
    assert store.company_settings() == {}
    no, yes = {"value": "no"}, {"value": "yes"}
    assert store.admin_log(9) == [
        AdminLogEntry("UADMIN", AdminAction.SETTING, "digest", yes, None, LATER),
        AdminLogEntry("UADMIN", AdminAction.SETTING, "digest", no, yes, NOON),
        AdminLogEntry("UADMIN", AdminAction.SETTING, "digest", None, no, NOON),
    ]


def test_a_change_of_another_value_is_refused_and_not_noted(store) -> None:
    store.change_setting(SettingChange("digest", None, "no", "UADMIN"), NOON)
    assert not store.change_setting(SettingChange("digest", None, "yes", "UOTHER"), LATER)
    assert not store.change_setting(SettingChange("digest", "yes", None, "UOTHER"), LATER)
    assert store.company_settings() == {"digest": "no"}
    assert store.admin_log_size() == 1


def test_everybody_is_looked_at_again(store) -> None:
    lines = [Assignment(person, "product", "IC3", None, NOON) for person in ("U1", "U2")]
    store.set_roster(lines, [], NOON)
    store.look_again("U2", NOON - timedelta(hours=1))
    store.look_again("U1", NOON + timedelta(days=30))
    store.change_setting(SettingChange(PAUSED_UNTIL, None, "2026-12-24", "UADMIN"), NOON)
    looks = [PlannedLook("U2", NOON - timedelta(hours=1)), PlannedLook("U1", NOON)]
    assert store.agenda(LATER, 9) == looks


def test_a_pause_is_in_everybodys_profile(store) -> None:
    assert store.profile("U1").paused_until is None
    store.change_setting(SettingChange(PAUSED_UNTIL, None, "2026-12-24", "UADMIN"), NOON)
    assert store.profile("U1").paused_until == date(2026, 12, 24)
