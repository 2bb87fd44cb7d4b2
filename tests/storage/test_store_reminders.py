"""Reminders and preferences, and counts of a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from storage import CheckInState, LedgerEntry, Outcome, Preferences

HOUR = timedelta(hours=1)


def test_asking_sets_the_first_reminder(store, given, a):
    claimed = store.claim(a.check_in())
    store.record_asked(claimed.id, "DU1", "1.1", a.noon, a.noon + HOUR)
    assert store.nudges(a.noon, 9) == []
    assert [c.id for c in store.nudges(a.noon + HOUR, 9)] == [claimed.id]
    assert given.now(claimed).chosen_nudge is False


def test_a_check_in_answered_before_it_was_known_to_be_asked_gets_no_reminder(store, given, a):
    claimed = store.claim(a.check_in())
    store.save_reply(claimed.id, a.reply(1), channel=None, once="one", tasks=())
    store.record_asked(claimed.id, "DU1", "1.1", a.noon, a.noon + HOUR)
    assert given.now(claimed).nudge_at is None


def test_reminders_are_counted_and_chosen_times_are_not(store, given, a):
    asked = given.asked()
    store.nudge(asked.id, a.noon, a.noon, ())
    assert given.now(asked).chosen_nudge is True
    store.take_nudge(given.now(asked), a.noon + HOUR, sent=True)
    taken = given.now(asked)
    assert (taken.reminders, taken.chosen_nudge, taken.nudge_at) == (0, False, a.noon + HOUR)
    store.take_nudge(given.now(asked), None, sent=True)
    taken = given.now(asked)
    assert (taken.reminders, taken.nudge_at) == (1, None)


def test_a_reminder_is_put_off_only_where_there_is_one(store, given, a):
    asked = given.asked()
    assert not store.take_nudge(asked, a.noon, sent=False)
    assert given.now(asked).nudge_at is None
    store.nudge(asked.id, a.noon, a.noon, ())
    assert store.take_nudge(given.now(asked), a.noon + HOUR, sent=False)
    assert (given.now(asked).nudge_at, given.now(asked).chosen_nudge) == (a.noon + HOUR, True)


def test_a_reminder_is_taken_once_however_many_saw_it_due(store, given, a):
    asked = given.asked()
    store.nudge(asked.id, a.noon, a.noon, ())
    seen = given.now(asked)
    assert store.take_nudge(seen, a.noon + HOUR, sent=True)
    assert not store.take_nudge(seen, a.noon + HOUR, sent=True)
    assert given.now(asked).reminders == 0
    assert given.now(asked).nudge_at == a.noon + HOUR


def test_a_time_that_was_chosen_meanwhile_is_not_overwritten_by_an_older_reminder(store, given, a):
    asked = given.asked()
    store.nudge(asked.id, a.noon, a.noon, ())
    seen = given.now(asked)
    assert store.nudge(asked.id, a.noon + 5 * HOUR, a.noon, [("draw", asked.id)])
    assert not store.take_nudge(seen, None, sent=True)
    assert (given.now(asked).nudge_at, given.now(asked).reminders) == (a.noon + 5 * HOUR, 0)
    assert [task.kind for task in store.tasks(a.noon, 9)] == ["draw"]


def test_a_reminder_waits_for_somebody_who_is_away_and_after_they_are_back(store, given, a):
    asked = given.asked()
    store.nudge(asked.id, a.noon, a.noon, ())
    store.take_nudge(given.now(asked), a.noon + HOUR, sent=True)
    back, until = a.noon + 9 * HOUR, date(2026, 12, 24)
    store.set_away("U1", until, a.noon, remind_from=back, redraw="draw", tasks=[("home", "U1")])
    assert given.now(asked).nudge_at == back
    assert [(t.kind, t.subject) for t in store.tasks(a.noon, 9)] == [
        ("draw", asked.id),
        ("home", "U1"),
    ]
    store.set_away("U1", None, a.noon, remind_from=a.noon + 2 * HOUR, redraw="draw", tasks=())
    assert given.now(asked).nudge_at == a.noon + 2 * HOUR


def test_a_reminder_at_a_chosen_time_is_put_off_by_an_absence_alone(store, given, a):
    asked = given.asked()
    store.nudge(asked.id, a.noon + 5 * HOUR, a.noon, ())
    store.set_away("U1", None, a.noon, remind_from=a.noon + HOUR, redraw="draw", tasks=())
    assert given.now(asked).nudge_at == a.noon + 5 * HOUR
    until = date(2026, 12, 24)
    store.set_away("U1", until, a.noon, remind_from=a.noon + 9 * HOUR, redraw="draw", tasks=())
    assert (given.now(asked).nudge_at, given.now(asked).chosen_nudge) == (a.noon + 9 * HOUR, True)


def test_preferences_are_the_defaults_until_set(store, a):
    assert store.preferences("U1") == Preferences("U1", reminders=True, focus=())
    chosen = Preferences("U1", reminders=False, focus=("data", "teamwork"))
    store.save_preferences(chosen, a.noon, [("refresh", "U1")])
    assert store.preferences("U1") == chosen
    assert [task.kind for task in store.tasks(a.noon, 9)] == ["refresh"]
    store.save_preferences(Preferences("U1"), a.noon, ())
    assert store.preferences("U1") == Preferences("U1")


def test_the_ladder_read_last_outlives_an_older_reading_of_the_preferences(store, a):
    assert store.preferences("U1").ladder is None
    store.set_ladder("U1", "design")
    read_before = store.preferences("U1")
    store.set_ladder("U1", "product")
    store.save_preferences(replace(read_before, focus=("data",)), a.noon, ())
    assert store.preferences("U1") == Preferences("U1", focus=("data",), ladder="product")
    store.set_shares("U2", False, a.noon, (), redraw="show")
    store.set_ladder("U2", "design")
    assert store.preferences("U2") == Preferences("U2", shares=False, ladder="design")


def test_a_choice_of_sharing_outlives_an_older_reading_of_the_preferences(store, a):
    assert store.preferences("U1").shares is None
    read_before = store.preferences("U1")
    store.set_shares("U1", False, a.noon, [("home", "U1")], redraw="redraw")
    store.save_preferences(replace(read_before, focus=("data",)), a.noon, ())
    assert store.preferences("U1") == Preferences("U1", focus=("data",), shares=False)
    store.set_shares("U1", True, a.noon, (), redraw="redraw")
    assert store.preferences("U1").shares is True
    assert [task.kind for task in store.tasks(a.noon, 9)] == ["home"]


def test_a_choice_of_sharing_redraws_every_open_prompt_and_no_other(store, given, a):
    older, newer = given.asked("U1", "2026-11"), given.asked("U1", "2026-12")
    given.answered("U1", "2026-10")
    given.asked("U2")
    store.claim(a.check_in("U1", "2027-01"))
    store.set_shares("U1", False, a.noon, (), redraw="redraw")
    told = [(task.kind, task.subject) for task in store.tasks(a.noon, 9)]
    assert sorted(told) == [("redraw", older.id), ("redraw", newer.id)]


def test_a_period_is_counted_by_state_and_by_outcome_for_who_is_on_the_roster(store, given, a):
    store.set_roster([a.assignment(f"U{number}") for number in range(1, 8)], [], a.noon)
    given.asked("U7")
    store.set_roster([], ["U7"], a.noon)
    given.asked("U1")
    given.answered("U2")
    given.answered("U3")
    given.answered("U4", "2026-11")
    failed = store.claim(a.check_in("U5"))
    store.record_failed(failed.id, "channel_not_found", a.noon)
    store.write_ledger(LedgerEntry("U6", "2026-12", Outcome.NOT_ASKED, "away", a.noon))
    assert store.count_check_ins("2026-12") == {
        CheckInState.ASKED: 1,
        CheckInState.ANSWERED: 2,
        CheckInState.FAILED: 1,
    }
    assert store.count_ledger("2026-12") == {
        (Outcome.ASKED, ""): 3,
        (Outcome.NOT_ASKED, "away"): 1,
        (Outcome.NOT_ASKED, "channel_not_found"): 1,
    }
    assert [c.person for c in store.failed("2026-12", 9)] == ["U5"]


def test_the_roster_knows_whose_holidays_count(store, a):
    store.set_roster([a.assignment(country="DE-BY")], [], a.noon)
    assert store.assignment("U1").country == "DE-BY"
    assert [line.country for line in store.roster()] == ["DE-BY"]


def test_a_reminder_waits_no_longer_than_its_sort_may(store, given, a):
    planned, chosen, late, answered = (given.asked(f"U{number}") for number in range(4))
    for each in (planned, late):
        store.nudge(each.id, a.noon, a.noon, ())
        store.take_nudge(given.now(each), a.noon + (2 if each is planned else 4) * HOUR, sent=True)
    store.nudge(chosen.id, a.noon + 2 * HOUR, a.noon, ())
    store.nudge(answered.id, a.noon + 9 * HOUR, a.noon, ())
    store.save_reply(answered.id, a.reply(1), channel=None, once="one", tasks=())
    limits = {"later_than": a.noon + 3 * HOUR, "chosen_later_than": a.noon + HOUR}
    assert store.bring_forward_nudges(a.noon, **limits) == 2
    assert {c.id for c in store.nudges(a.noon, 9)} == {chosen.id, late.id}
    assert store.bring_forward_nudges(a.noon, **limits) == 0
