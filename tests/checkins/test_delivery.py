"""Everyone who is due is asked exactly once, whatever Slack and the process do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.checkins.messenger import OutcomeUnknown, Refused, TryLater, Unable
from bot.checkins.schedule.delivery import Delivery
from bot.checkins.schedule.pacing import Gate
from bot.checkins.tasks import TAKE_BACK
from storage import (
    WHOLE,
    AccountStatus,
    CheckInState,
    Outcome,
    PendingMessage,
    PendingState,
    Person,
    Profile,
    RosterEdit,
    StoreError,
)

OPENED = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SETTLED = 10 * MINUTE


def at_opening(rules) -> None:
    rules.now = OPENED


def test_before_the_opening_nobody_is_asked_and_the_pass_costs_nothing_later(rules) -> None:
    rules.seat("U1")
    assert rules.run_pass().asked == 0
    assert rules.store.agenda(rules.now + DAY, 10) == []


def test_at_the_opening_each_is_asked_once(rules) -> None:
    rules.seat("U1")
    rules.seat("U2")
    at_opening(rules)
    assert rules.run_pass().asked == 2
    for _ in range(20):
        rules.run_pass(after=timedelta(hours=13))
    assert sorted(person for person, _ in rules.slack.posted) == ["U1", "U2"]


def test_who_does_not_lead_asks_nobody_and_who_stops_leading_stops_between_two_people(
    rules,
) -> None:
    for number in range(5):
        rules.seat(f"U{number}")
    at_opening(rules)
    rules.delivery.leads = lambda: len(rules.slack.posted) < 2
    assert rules.run_pass().asked == 2
    assert rules.store.claimed() == []
    assert rules.run_pass().asked == 0
    rules.delivery.leads = lambda: True
    assert rules.run_pass().asked == 3


def test_each_month_brings_one_prompt(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    for _ in range(370 * 4):
        rules.run_pass(after=timedelta(hours=6))
    kept = rules.store.check_ins("U1", before=None, limit=99, scope=WHOLE)
    periods = [check_in.period for check_in in kept]
    assert len(periods) == len(set(periods)) == 13


def test_whoever_joins_within_the_window_is_asked_then(rules) -> None:
    rules.now = OPENED + 3 * DAY
    rules.seat("U1")
    assert rules.run_pass().asked == 1


def test_whoever_joins_after_the_window_is_asked_next_month_and_the_ledger_says_so(rules) -> None:
    rules.now = OPENED + 14 * DAY
    rules.seat("U1")
    rules.run_pass()
    assert rules.slack.posted == []
    assert rules.store.ledger(person="U1")[0].reason == "window_over"
    rules.now = datetime(2027, 1, 1, 10, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert rules.run_pass().asked == 1


def test_after_days_of_standstill_everybody_is_caught_up_with_in_asking_hours(rules) -> None:
    rules.seat("U1")
    rules.now = OPENED + 4 * DAY + timedelta(hours=9)
    assert rules.run_pass().asked == 0
    rules.now = OPENED + 6 * DAY
    assert rules.run_pass().asked == 1


@pytest.mark.parametrize(
    "status", [AccountStatus.DEACTIVATED, AccountStatus.GUEST, AccountStatus.BOT]
)
def test_who_is_no_active_member_is_not_asked_and_the_ledger_says_why(rules, status) -> None:
    rules.seat("U1")
    rules.store.save_people([Person("U1", "U1", status, "Europe/Stockholm")], rules.now)
    at_opening(rules)
    rules.run_pass()
    assert rules.slack.posted == []
    entry = rules.store.ledger(person="U1", period="2026-12")[0]
    assert (entry.outcome, entry.reason) == (Outcome.NOT_ASKED, status.value)


def test_who_comes_back_within_the_window_is_asked(rules) -> None:
    rules.seat("U1")
    rules.store.save_people(
        [Person("U1", "U1", AccountStatus.DEACTIVATED, "Europe/Stockholm")], OPENED
    )
    at_opening(rules)
    rules.run_pass()
    rules.store.save_people(
        [Person("U1", "U1", AccountStatus.ACTIVE, "Europe/Stockholm")], rules.now
    )
    rules.run_pass(after=DAY)
    assert len(rules.slack.posted) == 1
    assert rules.store.ledger(person="U1", period="2026-12")[0].outcome is Outcome.ASKED


def test_who_is_away_is_asked_on_the_first_working_day_back(rules) -> None:
    rules.seat("U1")
    rules.store.set_away(
        "U1", date(2026, 12, 4), rules.now, remind_from=rules.now, redraw="draw", tasks=()
    )
    at_opening(rules)
    rules.run_pass()
    assert rules.store.ledger(person="U1")[0].reason == "away"
    rules.now = OPENED + 5 * DAY
    assert rules.run_pass().asked == 0
    rules.now = OPENED + 6 * DAY
    assert rules.run_pass().asked == 1


def test_a_level_that_the_ladder_lost_is_said_in_the_ledger(rules) -> None:
    rules.seat("U1", level="IC7")
    at_opening(rules)
    rules.run_pass()
    assert rules.store.ledger(person="U1")[0].reason == "level_missing"


def test_a_move_across_zones_in_the_window_asks_once(rules) -> None:
    rules.seat("U1", zone="Asia/Tokyo")
    rules.now = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert rules.run_pass().asked == 1
    rules.store.save_people([Person("U1", "U1", zone="America/Los_Angeles")], rules.now)
    for _ in range(10):
        rules.run_pass(after=timedelta(hours=5))
    assert len(rules.slack.posted) == 1


def test_a_zone_that_nobody_knows_falls_back_to_the_default(rules) -> None:
    rules.seat("U1", zone="Mars/Olympus")
    rules.now = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("UTC"))
    assert rules.run_pass().asked == 1


def test_an_answer_that_got_lost_after_slack_took_the_prompt_is_not_sent_again(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), True)]
    assert rules.run_pass().left_for_later == 1
    assert rules.run_pass(after=SETTLED).recovered == 1
    assert len(rules.slack.posted) == 1
    assert rules.store.check_in_for("U1", "2026-12").state is CheckInState.ASKED


def test_a_call_that_never_reached_slack_is_sent_again_after_two_looks(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), False)]
    rules.run_pass()
    assert rules.run_pass(after=SETTLED).asked == 0
    assert rules.run_pass(after=MINUTE).asked == 1
    assert len(rules.slack.posted) == 1


@pytest.mark.parametrize("minutes", [0.1, 1, 2, 9, 10])
def test_a_prompt_that_slack_takes_late_is_not_sent_again(rules, minutes) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), None)]
    rules.run_pass()
    taken = rules.now + minutes * MINUTE
    for _ in range(30):
        if taken <= rules.now:
            rules.slack.arrive()
        rules.run_pass(after=MINUTE)
    assert len(rules.slack.posted) == 1
    assert rules.store.claimed() == []


def test_nor_after_a_restart_that_remembers_nothing(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), None)]
    rules.run_pass()
    for minute in range(14):
        if minute == 2:
            rules.slack.arrive()
        rules.delivery = replace(rules.delivery)
        rules.run_pass(after=MINUTE)
    assert len(rules.slack.posted) == 1
    assert rules.store.claimed() == []


def test_the_ten_minutes_begin_when_it_was_last_sent_off(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), False), (OutcomeUnknown(), None)]
    rules.run_pass()
    rules.run_pass(after=SETTLED)
    rules.run_pass(after=MINUTE)
    assert rules.slack.on_the_way
    for _ in range(9):
        rules.run_pass(after=MINUTE)
    rules.slack.arrive()
    for _ in range(5):
        rules.run_pass(after=MINUTE)
    assert len(rules.slack.posted) == 1


def test_others_do_not_wait_for_what_is_unclear(rules) -> None:
    for number in range(3):
        rules.seat(f"U{number}")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), None)]
    report = rules.run_pass()
    assert (report.asked, report.left_for_later) == (2, 1)


def test_what_was_claimed_by_a_clock_that_was_ahead_does_not_wait_for_that_day(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    opened = rules.now
    rules.now = opened + 2 * DAY
    rules.slack.failures = [(OutcomeUnknown(), None)]
    assert rules.run_pass().left_for_later == 1
    rules.now = opened
    assert rules.run_pass(after=MINUTE).asked == 0
    for _ in range(12):
        rules.run_pass(after=MINUTE)
    assert [person for person, _ in rules.slack.posted] == ["U1"]
    assert rules.store.claimed() == []


def test_a_look_by_a_clock_that_was_ahead_is_followed_by_the_next_one_in_time(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    opened = rules.now
    rules.slack.failures = [(OutcomeUnknown(), False)]
    assert rules.run_pass().left_for_later == 1
    rules.now = opened + 120 * MINUTE
    assert rules.run_pass().asked == 0
    rules.now = opened + SETTLED
    assert rules.run_pass().asked == 0
    assert rules.run_pass(after=MINUTE).asked == 1
    assert len(rules.slack.posted) == 1


def test_what_slack_certainly_does_not_have_is_sent_by_the_next_pass(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(TryLater(0), False)] * 5
    assert rules.run_pass().left_for_later == 1
    rules.run_pass(after=MINUTE)
    assert [person for person, _ in rules.slack.posted] == ["U1"]


def test_a_prompt_that_is_sent_but_cannot_be_recorded_is_not_sent_again(rules, monkeypatch) -> None:
    rules.seat("U1")
    at_opening(rules)

    def busy(*given, **named):
        raise StoreError("busy")

    with monkeypatch.context() as patched:
        patched.setattr(rules.store, "record_asked", busy)
        rules.run_pass()
    for _ in range(14):
        rules.run_pass(after=MINUTE)
    assert len(rules.slack.posted) == 1
    assert rules.store.check_in_for("U1", "2026-12").state is CheckInState.ASKED


def test_the_retry_asks_the_very_same_question(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), False)]
    rules.run_pass()
    claimed = rules.store.check_in_for("U1", "2026-12").prompt
    rules.run_pass(after=SETTLED)
    rules.run_pass(after=MINUTE)
    assert rules.slack.posted
    assert rules.store.check_in_for("U1", "2026-12").prompt == claimed


def test_when_slack_asks_to_wait_the_pass_waits_and_drops_nobody(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    rules.slack.failures = [(TryLater(0), False), (TryLater(0), False)]
    assert rules.run_pass().asked == 1


def test_a_person_whom_slack_refuses_holds_up_nobody_and_is_not_tried_for_ever(rules) -> None:
    rules.seat("U1")
    rules.seat("U2")
    at_opening(rules)
    rules.slack.failures = [(Refused("user_not_found"), False)]
    report = rules.run_pass()
    assert (report.asked, report.failed) == (1, 1)
    assert rules.run_pass(after=MINUTE).failed == 0
    failed = [e for e in rules.store.ledger(period="2026-12") if e.outcome is Outcome.NOT_ASKED]
    assert [entry.reason for entry in failed] == ["user_not_found"]


def test_when_slack_refuses_the_app_itself_nobody_is_written_off(rules) -> None:
    rules.seat("U1")
    rules.seat("U2")
    at_opening(rules)
    rules.slack.failures = [(Unable("token_revoked"), False)]
    rules.run_pass()
    assert rules.slack.posted == []
    rules.run_pass(after=MINUTE)
    assert sorted(person for person, _ in rules.slack.posted) == ["U1", "U2"]


def test_somebody_elses_trouble_holds_up_nobody(rules, monkeypatch) -> None:
    rules.seat("U1")
    rules.seat("U2")
    at_opening(rules)
    find = rules.store.profile

    def trip(person: str) -> Profile:
        if person == "U1":
            raise RuntimeError("odd")
        return find(person)

    monkeypatch.setattr(rules.store, "profile", trip)
    assert rules.run_pass().asked == 1


def test_told_to_stop_the_pass_ends_and_the_next_one_goes_on(rules) -> None:
    for number in range(5):
        rules.seat(f"U{number}")
    at_opening(rules)
    rules.delivery.sender.pace.gate.stopping.set()
    assert rules.run_pass().asked == 0
    rules.delivery.sender.pace.gate.stopping.clear()
    assert rules.run_pass().asked == 5


FAULTS = st.tuples(st.just(OutcomeUnknown()), st.sampled_from([True, False, None])) | st.tuples(
    st.sampled_from([TryLater(0), Unable("invalid_auth")]), st.just(False)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(people=st.integers(1, 4), faults=st.lists(FAULTS, max_size=10))
def test_whatever_fails_in_whatever_order_each_is_asked_exactly_once(
    rules, people: int, faults: list
) -> None:
    # New people for each example, who all live in the same store and the same December.
    names = [f"U{len(rules.slack.posted)}X{number}" for number in range(people)]
    rules.now = OPENED
    for name in names:
        rules.seat(name)
    rules.slack.failures = list(faults)
    for _ in range(2 * len(faults) + 4):
        rules.slack.arrive()
        rules.run_pass(after=SETTLED)
    asked = [person for person, _ in rules.slack.posted if person in names]
    assert sorted(asked) == sorted(names)
    assert rules.store.claimed() == []


def test_while_a_long_pass_goes_on_what_got_no_answer_is_settled_between_others(
    rules, monkeypatch
) -> None:
    monkeypatch.setattr("bot.checkins.schedule.delivery.BATCH", 10)
    for number in range(40):
        rules.seat(f"U{number:02}")
    at_opening(rules)
    rules.slack.failures = [(OutcomeUnknown(), True), (OutcomeUnknown(), False)]
    send = rules.slack.send_prompt

    def slowly(check_in):
        rules.now += MINUTE
        return send(check_in)

    rules.slack.send_prompt = slowly
    report = rules.run_pass()
    assert (report.asked, report.recovered) == (39, 1)
    assert len(rules.slack.posted) == 40
    assert rules.store.claimed() == []


def test_slack_out_of_order_is_left_alone_for_longer_and_longer(rules) -> None:
    for number in range(6):
        rules.seat(f"U{number}")
    at_opening(rules)
    gate = rules.delivery.sender.pace.gate
    gate._chance = lambda: 1.0
    closed = []
    rules.delivery.watcher = lambda report: closed.append(gate.seconds_closed())
    gate.stopping.wait = lambda seconds=None: False  # type: ignore[method-assign]
    rules.slack.failures = [(OutcomeUnknown(), False)] * 4
    now = [0.0]
    gate.clock = lambda: now.__setitem__(0, now[0] + 0.001) or now[0]
    rules.run_pass()
    assert closed[0] == 0 < closed[1] < closed[2] < closed[3]


def test_what_waits_is_kept_and_what_was_settled_is_forgotten_after_a_month(rules) -> None:
    at = rules.now
    for ts, state in (("1.1", PendingState.WAITING), ("1.2", PendingState.UNDERSTOOD)):
        message = PendingMessage("U1", "D1", ts, "Words.", (), at, "2026-11", state)
        rules.store.keep_pending(message, once=ts, tasks=())
    rules.store.note_deleted("U1", "D1", "1.3", at)
    rules.run_pass(after=29 * DAY)
    assert all(rules.store.pending("D1", ts) for ts in ("1.1", "1.2", "1.3"))
    rules.run_pass(after=2 * DAY)
    assert rules.store.pending("D1", "1.1") is not None
    assert rules.store.pending("D1", "1.2") is None
    assert rules.store.pending("D1", "1.3") is None


def other_process(rules, token: str) -> Delivery:
    """A second process on the same store, which is called ``token``."""
    return rules.delivery.run_by(token, lambda: True)


def test_who_was_held_up_before_its_call_and_taken_over_sends_nothing(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    slow, other = other_process(rules, "slow"), other_process(rules, "other")

    def held_up() -> bool:
        """So long that the other one has looked twice, found nothing, and sends it."""
        for after in (SETTLED + MINUTE, MINUTE, MINUTE):
            rules.now += after
            other.run_pass()
        return True

    slow = replace(slow, sender=replace(slow.sender, pace=SlowPace(held_up)))
    slow.run_pass()
    assert len(rules.slack.posted) == 1
    (asked,) = rules.store.check_ins("U1", before=None, limit=9, scope=WHOLE)
    assert asked.claim == "other"
    assert rules.tasks(TAKE_BACK) == []


def test_who_was_held_up_in_its_call_and_taken_over_deletes_what_it_posted(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    slow, other = other_process(rules, "slow"), other_process(rules, "other")
    post, calls = rules.slack.send_prompt, []

    def send(check_in):
        calls.append(check_in)
        if len(calls) == 1:
            for after in (SETTLED + MINUTE, MINUTE, MINUTE):
                rules.now += after
                other.run_pass()
        return post(check_in)

    rules.slack.send_prompt = send
    report = slow.run_pass()
    assert report.asked == 0
    assert len(rules.slack.posted) == 2
    asked = rules.store.latest_asked("U1")
    assert asked.message_ts.endswith("000001")
    assert rules.tasks(TAKE_BACK) == [(TAKE_BACK, "DU1:1790000000.000002")]


def test_who_takes_over_finds_what_the_other_one_posted_and_that_one_deletes_nothing(rules) -> None:
    rules.seat("U1")
    at_opening(rules)
    slow, other = other_process(rules, "slow"), other_process(rules, "other")
    post = rules.slack.send_prompt

    def send(check_in):
        sent = post(check_in)
        rules.now += SETTLED + MINUTE
        other.run_pass()
        return sent

    rules.slack.send_prompt = send
    slow.run_pass()
    assert len(rules.slack.posted) == 1
    assert rules.store.latest_asked("U1") is not None
    assert rules.tasks(TAKE_BACK) == []


class SlowPace:
    """Lets something happen while one waits for a turn, once."""

    def __init__(self, meanwhile) -> None:
        self._meanwhile = [meanwhile]
        self.gate = Gate(Event())

    def turn(self) -> bool:
        return self._meanwhile.pop()() if self._meanwhile else True

    def ready(self) -> bool:
        return True


def test_who_is_gone_from_the_rosters_source_is_left_alone_until_they_are_back(rules) -> None:
    rules.seat("U1")
    rules.seat("U2")
    rules.store.set_roster([], [], rules.now, edit=RosterEdit(unlisted={"U1": rules.now}))
    at_opening(rules)
    assert rules.run_pass().asked == 1
    (entry,) = rules.store.ledger(person="U1")
    assert (entry.outcome, entry.reason) == (Outcome.NOT_ASKED, "not_in_source")
    rules.store.list_everybody(rules.now)
    assert rules.run_pass(after=MINUTE).asked == 1


def test_who_is_gone_from_the_rosters_source_is_not_reminded(rules) -> None:
    asked = rules.ask()
    rules.store.set_roster([], [], rules.now, edit=RosterEdit(unlisted={"U1": rules.now}))
    rules.run_pass(after=4 * DAY)
    assert rules.slack.nudged == []
    rules.store.list_everybody(rules.now)
    rules.run_pass(after=2 * DAY)
    assert rules.slack.nudged == [asked.id]
