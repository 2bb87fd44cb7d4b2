"""The contract: people, the roster, absences and the agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from storage import (
    AccountStatus,
    AdminAction,
    AdminLogEntry,
    Assignment,
    JoinRequest,
    LatestLook,
    LedgerEntry,
    Outcome,
    Person,
    PlannedLook,
    Preferences,
    Profile,
    ReportingLine,
    RosterEdit,
    StaleRoster,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
ANA = Person("U1", "Ana", AccountStatus.ACTIVE, "Europe/Madrid")


def test_a_person_comes_back_as_saved(store):
    store.save_people([ANA], NOON)
    assert store.person("U1") == ANA


def test_an_unknown_person_is_none(store):
    assert store.person("U1") is None


def test_a_person_saved_again_is_brought_up_to_date(store):
    store.save_people([ANA], NOON)
    gone = Person("U1", "Ana López", AccountStatus.DEACTIVATED, None)
    store.save_people([gone], LATER)
    assert store.person("U1") == gone


def test_people_are_found_by_their_ids_and_unknown_ids_left_out(store):
    bo = Person("U2", "Bo")
    store.save_people([ANA, bo], NOON)
    assert store.people(["U2", "U1", "U9"]) == {"U1": ANA, "U2": bo}
    assert store.people([]) == {}


def test_everybody_of_whom_anything_is_stored_is_known_by_name_or_id(store):
    store.save_people([ANA], NOON)
    store.set_roster([Assignment("U2", "product", "IC3", "U3", NOON)], [], NOON)
    store.write_ledger(LedgerEntry("U4", "2026-12", Outcome.NOT_ASKED, "away", NOON))
    known = {"U1": "Ana", "U2": "U2", "U3": "U3", "U4": "U4"}
    assert store.known_names() == known
    store.set_roster([], ["U2"], LATER)
    assert store.known_names() == known


def test_as_many_people_as_a_company_has_are_found_at_once(store):
    crowd = [Person(f"U{n}", "Somebody") for n in range(2_000)]
    store.save_people(crowd, NOON)
    assert len(store.people([f"U{n}" for n in range(40_000)])) == 2_000


@pytest.mark.parametrize(
    "changed",
    [
        Person("U1", "Ana", AccountStatus.DEACTIVATED, "Europe/Madrid"),
        Person("U1", "Ana", AccountStatus.ACTIVE, "Asia/Tokyo"),
    ],
    ids=["status", "zone"],
)
def test_who_is_on_the_roster_is_looked_at_when_standing_or_zone_changes(store, a, changed):
    store.save_people([ANA], NOON)
    store.set_roster([a.assignment("U1")], [], NOON)
    store.look_again("U1", NOON + timedelta(days=30))
    store.save_people([changed], LATER)
    assert [look.person for look in store.agenda(LATER, 10)] == ["U1"]


def test_a_new_name_alone_is_no_reason_to_look_at_somebody(store, a):
    store.save_people([ANA], NOON)
    store.set_roster([a.assignment("U1")], [], NOON)
    store.look_again("U1", NOON + timedelta(days=30))
    store.save_people([Person("U1", "Ana López", ANA.status, ANA.zone)], LATER)
    assert store.agenda(LATER, 10) == []


def test_who_is_not_on_the_roster_is_not_put_on_the_agenda_by_a_change(store):
    store.save_people([ANA], NOON)
    store.save_people([Person("U1", "Ana", AccountStatus.GUEST)], NOON)
    assert store.agenda(LATER, 10) == []


def test_the_roster_lists_current_assignments_by_person(store, a):
    two, one = a.assignment("U2", manager=None), a.assignment("U1")
    store.set_roster([two, one], [], NOON)
    assert store.roster() == [one, two]
    assert store.assignment("U2") == two
    assert store.assignment("U3") is None


def test_everybody_written_to_the_roster_is_put_on_the_agenda(store, a):
    store.set_roster([a.assignment("U2"), a.assignment("U1")], [], NOON)
    assert [look.person for look in store.agenda(NOON, 10)] == ["U1", "U2"]
    assert [look.person for look in store.agenda(NOON, 1)] == ["U1"]
    assert store.agenda_size(NOON) == 2


def test_a_line_that_is_replaced_is_kept_as_history(store, a):
    junior = a.assignment("U1", level="IC2", since=NOON - timedelta(days=300))
    senior = a.assignment("U1", level="IC3", since=NOON)
    store.set_roster([junior], [], junior.since)
    store.set_roster([senior], [], NOON)
    assert store.assignment("U1") == senior
    assert store.assignment_history("U1") == [replace(junior, ended=NOON), senior]


def test_a_line_written_again_unchanged_adds_no_history(store, a):
    store.set_roster([a.assignment("U1")], [], NOON)
    store.set_roster([a.assignment("U1")], [], LATER)
    assert store.assignment_history("U1") == [a.assignment("U1")]


def test_removed_people_leave_roster_and_agenda_but_not_history(store, a):
    store.set_roster([a.assignment("U1"), a.assignment("U2")], [], NOON)
    store.set_roster([], ["U1"], LATER)
    assert store.roster() == [a.assignment("U2")]
    assert [look.person for look in store.agenda(LATER, 10)] == ["U2"]
    assert store.assignment_history("U1") == [a.assignment("U1", ended=LATER)]


def test_a_removed_person_can_come_back(store, a):
    store.set_roster([a.assignment("U1")], [], NOON)
    store.set_roster([], ["U1"], NOON)
    back = a.assignment("U1", since=LATER)
    store.set_roster([back], [], LATER)
    assert store.assignment_history("U1") == [a.assignment("U1", ended=NOON), back]


def test_reports_are_those_who_name_the_manager_now(store, a):
    one, two, other = (
        a.assignment("U1"),
        a.assignment("U2"),
        a.assignment("U3", manager="UOTHER"),
    )
    store.set_roster([two, one, other], [], NOON)
    assert store.reports("UBOSS") == [one, two]
    store.set_roster([a.assignment("U1", manager="UOTHER")], ["U2"], LATER)
    assert store.reports("UBOSS") == []
    assert store.reports("nobody") == []


def test_an_absence_is_kept_until_the_person_is_back(store):
    store.set_away("U1", date(2026, 12, 24), NOON, remind_from=NOON, redraw="draw", tasks=())
    store.set_away("U1", date(2026, 12, 31), NOON, remind_from=NOON, redraw="draw", tasks=())
    assert store.away_until("U1") == date(2026, 12, 31)
    store.set_away("U1", None, NOON, remind_from=NOON, redraw="draw", tasks=())
    assert store.away_until("U1") is None


def test_going_away_and_coming_back_are_reasons_to_look_at_somebody(store):
    store.look_again("U1", NOON + timedelta(days=30))
    store.set_away("U1", date(2026, 12, 24), NOON, remind_from=NOON, redraw="draw", tasks=())
    assert [look.person for look in store.agenda(NOON, 10)] == ["U1"]
    store.look_again("U1", NOON + timedelta(days=30))
    store.set_away("U1", None, LATER, remind_from=LATER, redraw="draw", tasks=())
    assert [look.person for look in store.agenda(LATER, 10)] == ["U1"]


def test_the_agenda_holds_whose_time_has_come_the_longest_waiting_first(store):
    store.look_again("U1", LATER)
    store.look_again("U2", NOON)
    store.look_again("U3", LATER + timedelta(microseconds=1))
    assert [look.person for look in store.agenda(LATER, 10)] == ["U2", "U1"]
    assert [look.person for look in store.agenda(LATER, 1)] == ["U2"]
    assert store.agenda(NOON - timedelta(microseconds=1), 10) == []


def test_a_look_that_was_taken_sets_the_next_one(store):
    store.look_again("U1", NOON)
    [look] = store.agenda(NOON, 10)
    assert store.looked(look, LATER)
    assert store.agenda(LATER, 10) == [PlannedLook("U1", LATER)]


def test_what_happened_during_a_look_is_looked_at_all_the_same(store):
    store.look_again("U1", NOON)
    [look] = store.agenda(NOON, 10)
    changed = NOON + timedelta(microseconds=1)
    store.look_again("U1", changed)
    assert not store.looked(look, LATER)
    assert store.agenda(LATER, 10) == [PlannedLook("U1", changed)]


def test_nobody_comes_back_to_the_agenda_by_a_look_that_was_under_way(store, a):
    store.set_roster([a.assignment("U1")], [], NOON)
    [look] = store.agenda(NOON, 10)
    store.set_roster([], ["U1"], NOON)
    assert not store.looked(look, LATER)
    assert store.agenda(LATER, 10) == []


def test_looking_again_replaces_what_the_agenda_said(store):
    store.look_again("U1", NOON)
    store.look_again("U1", LATER)
    assert store.agenda(NOON, 10) == []
    assert [look.person for look in store.agenda(LATER, 10)] == ["U1"]


def test_instants_come_back_the_same_whatever_zone_they_were_given_in(store, a):
    since = datetime(2026, 12, 1, 9, 30, 0, 7, tzinfo=timezone(timedelta(hours=-5)))
    store.set_roster([a.assignment("U1", since=since)], [], NOON)
    kept = store.assignment("U1").since
    assert kept == since
    assert kept.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(store):
    with pytest.raises(ValueError, match="time zone"):
        store.look_again("U1", NOON.replace(tzinfo=None))
    assert store.agenda(NOON, 10) == []


DAY = timedelta(days=1)


def seat(store, a, person: str, zone: str | None = "UTC", country: str | None = None, at=NOON):
    """Somebody who is looked at next at ``at``."""
    store.save_people([Person(person, person, zone=zone)], NOON)
    store.set_roster([a.assignment(person, country=country)], [], NOON)
    store.look_again(person, at)


def test_the_next_look_is_known(store):
    assert store.next_look("U1") is None
    store.look_again("U1", LATER)
    assert store.next_look("U1") == LATER


def test_each_zone_and_country_on_the_roster_is_named_once(store, a):
    seat(store, a, "U1", "UTC")
    seat(store, a, "U2", "UTC")
    seat(store, a, "U3", "UTC", "SE")
    seat(store, a, "U4", None)
    store.save_people([Person("U5", "On no roster", zone="Asia/Tokyo")], NOON)
    assert set(store.localities()) == {("UTC", None), ("UTC", "SE"), (None, None)}
    assert len(store.localities()) == 3


def test_nobody_waits_longer_than_the_people_of_their_zone_and_country(store, a):
    far = NOON + 200 * DAY
    seat(store, a, "U1", "UTC", at=far)
    seat(store, a, "U2", "UTC", "SE", at=far)
    seat(store, a, "U3", None, at=far)
    seat(store, a, "U4", "UTC", at=NOON + DAY)
    latest = [
        LatestLook("UTC", None, NOON + 2 * DAY),
        LatestLook("UTC", "SE", NOON + 3 * DAY),
        LatestLook(None, None, NOON + 4 * DAY),
    ]
    assert store.bring_forward_looks(latest, NOON) == 3
    looks = [store.next_look(f"U{n}") for n in (1, 2, 3, 4)]
    assert looks == [NOON + days * DAY for days in (2, 3, 4, 1)]
    assert store.bring_forward_looks(latest, NOON) == 0


def test_within_a_period_whoever_has_no_check_in_of_it_is_looked_at_at_once(store, a, given):
    for person, at in (("U1", 40 * DAY), ("U2", 40 * DAY), ("U3", DAY), ("U4", 31 * DAY)):
        seat(store, a, person, at=NOON + at)
    given.asked("U2", "2026-12")
    given.asked("U4", "2026-12")
    latest = [LatestLook("UTC", None, NOON + 31 * DAY, "2026-12", NOON + DAY)]
    assert store.bring_forward_looks(latest, NOON) == 2
    looks = [store.next_look(f"U{n}") for n in (1, 2, 3, 4)]
    assert looks == [NOON, NOON + 31 * DAY, NOON + DAY, NOON + 31 * DAY]


def test_who_left_the_roster_and_unknown_localities_are_left_alone(store, a):
    far = NOON + 200 * DAY
    seat(store, a, "U1", at=far)
    store.look_again("U9", far)
    assert store.bring_forward_looks([LatestLook("Asia/Tokyo", None, NOON)], NOON) == 0
    assert store.bring_forward_looks([LatestLook("UTC", None, NOON)], NOON) == 1
    assert store.bring_forward_looks([], NOON) == 0
    assert store.next_look("U9") == far


def test_managers_and_reports_are_all_who_ever_were(store, a):
    store.set_roster(
        [a.assignment("U1", manager="UOLD"), a.assignment("U3", manager="U1")], [], NOON
    )
    store.set_roster([a.assignment("U1", manager="UNEW")], ["U3"], NOON + timedelta(days=1))
    assert store.managers_and_reports("U1") == {"UOLD", "UNEW", "U3"}
    assert store.managers_and_reports("U9") == set()


def test_a_profile_is_what_separate_reads_tell_of_a_person(store):
    assert store.profile("U1") == Profile(
        "U1", None, None, ReportingLine(), None, Preferences("U1"), None
    )
    store.save_people([ANA, Person("U3", "Mia", AccountStatus.GUEST)], NOON)
    store.set_roster([Assignment("U1", "product", "IC3", "U3", NOON, "ES")], [], NOON)
    store.save_preferences(Preferences("U1", reminders=False, focus=("data",)), NOON, ())
    store.set_shares("U1", False, NOON, (), redraw="draw")
    store.set_ladder("U1", "design")
    until = date(2026, 12, 24)
    store.set_away("U1", until, NOON, remind_from=NOON, redraw="draw", tasks=())
    profile = store.profile("U1")
    assert profile == Profile(
        person="U1",
        account=store.person("U1"),
        line=store.assignment("U1"),
        reporting=store.reporting_line("U1"),
        manager_name="Mia",
        preferences=store.preferences("U1"),
        away_until=until,
    )
    assert profile.reporting.handover is not None
    assert profile.preferences.ladder == "design"
    assert store.profiles_of_reports("U3") == [profile]


def test_a_profile_of_somebody_without_a_line_tells_what_they_asked_for_and_whom_they_manage(store):
    asked = JoinRequest("j1", "U3", "product", "IC5", "U9", NOON)
    store.save_join_request(asked, ())
    store.set_roster([Assignment("U1", "product", "IC3", "U3", NOON)], [], NOON)
    profile = store.profile("U3")
    assert profile.line is None
    assert profile.join_request == store.join_request_of("U3") == asked
    assert profile.manages
    assert not store.profile("U1").manages
    assert store.profile("U1").join_request is None
    store.set_roster([], ["U1"], LATER)
    assert not store.profile("U3").manages


def test_who_is_unlisted_keeps_the_line_and_is_looked_at_again(store, a):
    store.set_roster([a.assignment("U1"), a.assignment("U2")], [], NOON)
    store.look_again("U1", LATER)
    store.set_roster([], [], NOON, edit=RosterEdit(unlisted={"U1": NOON, "UNOBODY": NOON}))
    assert store.unlisted() == {"U1": NOON}
    assert store.profile("U1").unlisted_since == NOON
    assert store.profile("U2").unlisted_since is None
    assert store.next_look("U1") == NOON
    store.look_again("U1", LATER)
    store.set_roster([a.assignment("U2", level="IC4")], [], NOON)
    assert store.unlisted() == {"U1": NOON}
    store.set_roster([], [], NOON, edit=RosterEdit(unlisted={"U1": NOON}))
    assert store.next_look("U1") == LATER
    assert store.list_everybody(NOON)
    assert store.unlisted() == {}
    assert store.next_look("U1") == NOON
    assert not store.list_everybody(NOON)


def test_who_leaves_is_unlisted_no_more(store, a):
    store.set_roster([a.assignment("U1")], [], NOON, edit=RosterEdit(unlisted={"U1": NOON}))
    store.set_roster([], ["U1"], LATER)
    assert store.unlisted() == {}


def test_a_profile_holds_no_line_that_ended(store):
    store.set_roster([Assignment("U1", "product", "IC3", "U3", NOON)], [], NOON)
    store.set_roster([], ["U1"], LATER)
    assert store.profile("U1").line is None
    assert store.profile("U1").reporting == store.reporting_line("U1")
    assert store.profiles_of_reports("U3") == []


def line(person: str = "U1", level: str = "IC3", manager: str | None = "U2") -> Assignment:
    return Assignment(person, "product", level, manager, NOON, "SE")


def test_an_admins_change_is_noted_with_what_was_and_what_is(store):
    admin = RosterEdit("UADMIN")
    store.set_roster([line()], [], NOON, (), admin)
    store.set_roster([line(level="IC4", manager=None)], [], LATER, (), admin)
    store.set_roster([], ["U1"], LATER, (), RosterEdit("operator"))
    before = {"ladder": "product", "level": "IC3", "manager": "U2", "country": "SE"}
    after = {"ladder": "product", "level": "IC4", "manager": "", "country": "SE"}
    added, moved, removed = (
        AdminLogEntry("UADMIN", AdminAction.ROSTER, "U1", None, before, NOON),
        AdminLogEntry("UADMIN", AdminAction.ROSTER, "U1", before, after, LATER),
        AdminLogEntry("operator", AdminAction.ROSTER, "U1", after, None, LATER),
    )
    assert store.admin_log(9) == [removed, moved, added]
    assert store.admin_log(1, skip=1) == [moved]
    assert store.admin_log_size() == 3


def test_what_nobody_changed_and_what_no_admin_changed_is_not_noted(store):
    store.set_roster([line()], [], NOON)
    store.set_roster([replace(line(), since=LATER)], ["U9"], LATER, (), RosterEdit("UADMIN"))
    assert store.admin_log(9) == []


def test_a_change_that_is_refused_is_not_noted(store):
    version = store.roster_version()
    store.set_roster([line()], [], NOON)
    with pytest.raises(StaleRoster):
        store.set_roster([], ["U1"], LATER, (), RosterEdit("UADMIN", planned_from=version))
    assert store.admin_log_size() == 0
