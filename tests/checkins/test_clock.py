"""A clock that is in doubt is noticed, and decides nothing until it is out of doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.retention import Retention
from bot.checkins.schedule.clock import (
    AGREES,
    ASK_SECONDS,
    DOUBT,
    JUMP,
    SAY_SECONDS,
    ClockInDoubt,
    WatchedClock,
)
from storage import CheckIn, CheckInState, Passage, Prompt, Reply

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = 365 * DAY


@dataclass
class Machine:
    """A machine whose clock can be set, while the true time goes by.

    ``slack_is_off``: by how much Slack's own clock is wrong; ``None``: Slack doesn't say.
    """

    true: datetime = NOON
    off: timedelta = timedelta()
    slack_is_off: timedelta | None = timedelta()
    asked: int = 0
    clock: WatchedClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = WatchedClock(self.wall, self.elapsed, self.slack)

    def wall(self) -> datetime:
        return self.true + self.off

    def elapsed(self) -> float:
        return (self.true - NOON).total_seconds()

    def slack(self) -> datetime | None:
        self.asked += 1
        return None if self.slack_is_off is None else self.true + self.slack_is_off

    def wait(self, seconds: float) -> None:
        self.true += timedelta(seconds=seconds)

    def set_by(self, by: timedelta) -> None:
        """Somebody sets the clock."""
        self.off += by


@pytest.fixture
def machine() -> Machine:
    made = Machine()
    made.clock.begin(NOON, NOON)
    return made


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-180, "This machine's clock is 180 minutes behind Slack's. Set it."),
        (20, "This machine's clock is 20 minutes ahead of Slack's. Set it."),
        (4, ""),
    ],
)
def test_a_clock_that_is_a_little_wrong_is_said_at_start(caplog, minutes, said) -> None:
    off = timedelta(minutes=minutes)
    made = Machine(off=off)
    made.clock.begin(NOON + off, NOON)
    assert not made.clock.in_doubt, "it shifts a question by hours at most"
    assert [record.message for record in caplog.records] == ([said] if said else [])


def refuses(clock: WatchedClock) -> bool:
    try:
        clock.sure_now()
    except ClockInDoubt:
        return True
    return False


@given(st.lists(st.tuples(st.floats(0.01, 3_600), st.floats(-0.0005, 0.0005)), max_size=50))
def test_no_drift_that_a_clock_can_have_is_a_jump(steps) -> None:
    machine = Machine()
    machine.clock.begin(NOON, None)
    for seconds, drift in steps:
        machine.wait(seconds)
        machine.set_by(timedelta(seconds=seconds * drift))
        assert machine.clock.look() is False
        assert machine.clock.sure_now() == machine.wall()
    assert machine.asked == 0


@given(st.floats(-86_399, 86_399).filter(lambda seconds: abs(seconds) > 10.001))
def test_a_jump_within_a_day_is_noticed_once_and_holds_nothing(seconds: float) -> None:
    machine = Machine()
    machine.clock.begin(NOON, None)
    machine.wait(5)
    machine.set_by(timedelta(seconds=seconds))
    assert machine.clock.sure_now() == machine.wall()
    assert machine.clock.look() is True
    assert machine.clock.look() is False
    assert machine.asked == 0


BIG = st.timedeltas(-20 * YEAR, 20 * YEAR).filter(lambda by: abs(by) > DOUBT)


@given(BIG, st.floats(0, 10**7))
def test_after_a_jump_of_more_than_a_day_nothing_is_sure_until_slack_agrees(by, ran_for) -> None:
    machine = Machine()
    machine.clock.begin(NOON, None)
    machine.wait(ran_for)
    assert not refuses(machine.clock)
    machine.set_by(by)
    assert refuses(machine.clock)
    assert machine.clock.look() is False
    for _ in range(5):
        machine.wait(ASK_SECONDS)
        assert machine.clock.look() is False
        assert refuses(machine.clock)
    machine.off = AGREES
    assert machine.clock.look() is True
    assert machine.clock.sure_now() == machine.wall()
    assert machine.clock.why_held() == ""


@given(BIG)
def test_where_slack_agrees_with_the_jump_it_holds_nothing_for_longer_than_a_look(by) -> None:
    """A machine that slept: its monotonic clock stood still, and its clock is right."""
    machine = Machine(slack_is_off=by)
    machine.clock.begin(NOON, None)
    machine.set_by(by)
    assert refuses(machine.clock)
    assert machine.clock.look() is True
    assert machine.clock.sure_now() == machine.wall()
    assert machine.asked == 1


@given(st.lists(st.timedeltas(-DAY, DAY), min_size=2, max_size=20))
def test_many_small_jumps_come_to_a_big_one(jumps) -> None:
    machine = Machine()
    machine.clock.begin(NOON, None)
    furthest = timedelta()
    for by in jumps:
        machine.set_by(by)
        furthest = max(furthest, abs(machine.off))
        assert refuses(machine.clock) is (furthest > DOUBT)


@given(BIG | st.timedeltas(-JUMP, JUMP), st.floats(0, 50))
def test_people_are_answered_by_the_true_time_whatever_the_clock_says(by, later) -> None:
    machine = Machine()
    machine.clock.begin(NOON, None)
    machine.wait(5)
    machine.set_by(by)
    machine.clock.look()
    machine.wait(later)
    assert abs(machine.clock.now() - machine.true) <= JUMP


def test_slack_is_asked_at_once_and_then_each_minute(machine) -> None:
    machine.set_by(YEAR)
    machine.clock.look()
    assert machine.asked == 1
    for _ in range(30):
        machine.wait(5)
        machine.clock.look()
    assert machine.asked == 3


def test_slack_is_asked_at_once_when_the_clock_is_set_again(machine) -> None:
    machine.set_by(YEAR)
    machine.clock.look()
    machine.wait(5)
    machine.set_by(-YEAR)
    assert machine.clock.look() is True
    assert machine.asked == 2


def test_without_a_word_from_slack_it_stays_held_and_says_so(machine, caplog) -> None:
    machine.slack_is_off = None
    machine.set_by(YEAR)
    machine.clock.look()
    assert refuses(machine.clock)
    assert "jumped ahead by 365 days. Slack hasn't said" in caplog.text


def test_the_operator_is_told_what_to_do_once_and_then_each_hour(machine, caplog) -> None:
    machine.set_by(YEAR)
    for _ in range(int(SAY_SECONDS / 5) - 1):
        machine.clock.look()
        machine.wait(5)
    (said,) = [record.getMessage() for record in caplog.records]
    assert "It says 2027-12-01 12:00 UTC, and Slack's says 2026-12-01 12:00 UTC." in said
    assert "Set the clock" in said
    assert "--trust-clock" in said
    for _ in range(20):
        machine.clock.look()
        machine.wait(5)
    assert len(caplog.records) == 2


@pytest.mark.parametrize(
    ("last_pass", "held"),
    [
        (NOON - timedelta(hours=23), False),
        (NOON - timedelta(hours=25), True),
        (NOON - YEAR, True),
        (NOON + timedelta(minutes=4), False),
        (NOON + timedelta(minutes=6), True),
        (NOON + YEAR, True),
        (None, True),
    ],
)
def test_a_start_is_in_doubt_long_after_the_last_run_or_before_it(last_pass, held) -> None:
    machine = Machine()
    machine.clock.begin(last_pass, None)
    assert refuses(machine.clock) is held
    assert bool(machine.clock.why_held()) is held


@given(st.none() | st.timedeltas(-20 * YEAR, 20 * YEAR), st.timedeltas(-AGREES, AGREES))
def test_whatever_was_recorded_a_start_that_agrees_with_slack_is_not_held(last, apart) -> None:
    machine = Machine()
    machine.clock.begin(None if last is None else NOON + last, NOON + apart)
    assert machine.clock.sure_now() == NOON


def test_a_start_by_a_wrong_clock_is_held_until_it_is_set(machine) -> None:
    machine.set_by(YEAR)
    machine.clock.begin(NOON, machine.true)
    assert refuses(machine.clock)
    assert machine.clock.now() == machine.true
    machine.set_by(-YEAR)
    assert machine.clock.look() is True
    assert not refuses(machine.clock)


def test_an_operator_can_confirm_the_clock_though_slack_disagrees(machine) -> None:
    machine.set_by(YEAR)
    machine.clock.begin(NOON, machine.true, trusted=True)
    assert machine.clock.sure_now() == machine.wall()
    machine.set_by(YEAR)
    assert refuses(machine.clock)


# What it is for


PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "E.", "Q?", "")


def answer(store, period: str, at: datetime) -> CheckIn:
    claimed = store.claim(CheckIn(period, "U1", period, CheckInState.CLAIMED, PROMPT, at))
    store.record_asked(claimed.id, "DU1", f"{period}.1", at)
    reply = Reply(1, at, None, (Passage("Words."),), "", (), True)
    store.save_reply(claimed.id, reply, channel=None, once=claimed.id, tasks=())
    return claimed


def test_nothing_is_erased_by_a_clock_in_doubt(rules, machine) -> None:
    young = answer(rules.store, "2026-10", NOON - 60 * DAY)
    old = answer(rules.store, "2024-10", NOON - 790 * DAY)
    retention = Retention(rules.store, 12, machine.clock.sure_now)
    machine.set_by(YEAR)
    retention.look()
    assert {rules.store.check_in(each.id).state for each in (young, old)} == {"answered"}
    machine.set_by(-YEAR)
    machine.clock.look()
    retention.look()
    assert rules.store.check_in(young.id).state == "answered"
    assert rules.store.check_in(old.id).state == "erased"


def test_a_look_at_old_texts_by_a_clock_ahead_does_not_put_off_the_next(rules) -> None:
    now = NOON + YEAR
    retention = Retention(rules.store, 12, lambda: now)
    retention.look()
    now = NOON
    old = answer(rules.store, "2024-10", NOON - 790 * DAY)
    retention.look()
    assert rules.store.check_in(old.id).state == "erased"


@pytest.fixture
def watched(rules, machine):
    """The rules of check-ins by a watched clock."""
    machine.true = rules.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    machine.clock.begin(machine.true, None)
    rules.delivery.now = machine.clock.sure_now
    object.__setattr__(rules.delivery.sender, "now", machine.clock.sure_now)
    return rules


def test_a_pass_by_a_clock_in_doubt_looks_at_nobody_and_is_not_remembered(watched, machine) -> None:
    watched.seat("U1")
    machine.set_by(YEAR)
    report = watched.run_pass()
    assert (report.asked, report.looked_at) == (0, 0)
    assert watched.store.next_look("U1") == watched.now
    assert watched.store.last_pass() is None
    machine.set_by(-YEAR)
    machine.clock.look()
    assert watched.run_pass().asked == 1
    assert watched.store.last_pass() == watched.now


def test_a_jump_in_the_middle_of_a_pass_ends_it_and_the_next_one_doubles_nobody(
    watched, machine
) -> None:
    for number in range(5):
        watched.seat(f"U{number}")
    post = watched.slack.send_prompt

    def post_and_jump(check_in):
        sent = post(check_in)
        if len(watched.slack.posted) == 3:
            machine.set_by(YEAR)
        return sent

    watched.slack.send_prompt = post_and_jump
    watched.run_pass()
    assert len(watched.slack.posted) == 3
    assert len(watched.store.claimed()) == 1
    machine.set_by(-YEAR)
    machine.clock.look()
    watched.run_pass()
    machine.wait(600)
    watched.run_pass()
    assert sorted(person for person, _ in watched.slack.posted) == [f"U{n}" for n in range(5)]
    assert watched.store.claimed() == []


def test_what_is_left_over_is_not_sent_by_a_clock_in_doubt(watched, machine) -> None:
    watched.seat("U1")
    watched.store.claim(CheckIn("left", "U2", "2026-11", CheckInState.CLAIMED, PROMPT, NOON))
    machine.set_by(YEAR)
    watched.run_pass()
    assert watched.slack.posted == []


def test_the_last_run_is_remembered_every_ten_minutes(watched, machine) -> None:
    noted = []
    for _ in range(30):
        watched.run_pass()
        machine.wait(60)
        noted.append(watched.store.last_pass())
    assert len(set(noted)) == 3
