"""A refusal is one person's, until Slack says the same to one person after the other."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.messenger import NotAllowed, OutcomeUnknown, OutOfReach, Refused
from bot.checkins.tasks import TELL_PAUSED
from storage import CheckInState, Outcome

OPENED = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def rules(rules):
    """Ten people at the opening, and an admin."""
    for number in range(10):
        rules.seat(f"U{number}")
    rules.now = OPENED
    object.__setattr__(rules.delivery.sender, "admins", ("UADMIN",))
    return rules


def refuse(rules, times: int, error: Refused | None = None) -> None:
    rules.slack.failures = [(error or Refused("odd_code"), False)] * times


def told(rules) -> list[str]:
    return [task.subject for task in rules.store.tasks(rules.now + DAY, 99, kinds=[TELL_PAUSED])]


def asked(rules) -> int:
    return len(rules.slack.posted)


@pytest.mark.parametrize(
    "error", [Refused("a_code_of_tomorrow"), NotAllowed("restricted_action"), OutOfReach("bot")]
)
def test_one_refusal_stops_nobody_else_and_is_in_the_ledger(rules, error) -> None:
    refuse(rules, 1, error)
    assert rules.run_pass().asked == 9
    [entry] = rules.store.ledger(person="U0")
    assert (entry.outcome, entry.reason) == (Outcome.NOT_ASKED, error.code)


def test_who_was_refused_is_tried_once_a_day_while_the_window_lasts(rules) -> None:
    refuse(rules, 1)
    rules.run_pass()
    refuse(rules, 99)
    for _ in range(24 * 20):
        rules.run_pass(after=HOUR)
    tried = 99 - len(rules.slack.failures)
    assert 3 <= tried <= 15
    entry = rules.store.ledger(person="U0", period="2026-12")[0]
    assert (entry.outcome, entry.reason) == (Outcome.NOT_ASKED, "odd_code")
    assert rules.store.check_in_for("U0", "2026-12").state is CheckInState.FAILED


def test_who_is_taken_on_the_next_day_is_asked_then(rules) -> None:
    refuse(rules, 1)
    rules.run_pass()
    assert rules.run_pass(after=DAY).asked == 1
    assert rules.store.ledger(person="U0", period="2026-12")[0].outcome is Outcome.ASKED


def test_five_running_pause_the_pass_for_an_hour_and_the_admin_is_told(rules) -> None:
    refuse(rules, 99)
    report = rules.run_pass()
    assert (report.failed, asked(rules)) == (5, 0)
    assert "paused until 10:00 UTC" in str(report)
    assert told(rules) == ["UADMIN|odd_code|10"]
    rules.slack.failures = []
    assert rules.run_pass(after=59 * MINUTE).asked == 0
    assert rules.run_pass(after=2 * MINUTE).asked == 10
    assert rules.store.claimed() == []


def test_after_the_hour_one_is_tried_and_nobody_is_told_again(rules) -> None:
    refuse(rules, 99)
    rules.run_pass()
    for round_ in range(1, 6):
        rules.run_pass(after=HOUR + MINUTE)
        assert 99 - len(rules.slack.failures) == 5 + round_
    assert len(told(rules)) == 1
    rules.slack.failures = []
    assert rules.run_pass(after=HOUR + MINUTE).asked == 10


def test_a_pause_outlasts_a_restart(rules) -> None:
    refuse(rules, 99)
    rules.run_pass()
    rules.slack.failures = []
    object.__setattr__(rules.delivery.sender, "streak", type(rules.delivery.sender.streak)())
    assert rules.run_pass(after=MINUTE).asked == 0


def test_five_whose_own_the_code_is_hold_up_nobody_for_longer_than_that(rules) -> None:
    odd = {f"U{number}" for number in range(5)}
    send = rules.slack.send_prompt

    def some(check_in):
        if check_in.person in odd:
            raise Refused("odd_code")
        return send(check_in)

    rules.slack.send_prompt = some
    rules.run_pass()
    assert asked(rules) == 0
    rules.run_pass(after=HOUR + MINUTE)
    assert asked(rules) == 5
    assert rules.store.paused(rules.now) is None
    rules.seat("U9X")
    assert rules.run_pass(after=MINUTE).asked == 1


def test_a_success_in_between_begins_the_count_anew(rules) -> None:
    fails = iter([True] * 4 + [False] + [True] * 4 + [False])
    send = rules.slack.send_prompt

    def sometimes(check_in):
        if next(fails):
            raise Refused("odd_code")
        return send(check_in)

    rules.slack.send_prompt = sometimes
    report = rules.run_pass()
    assert (report.failed, report.asked, report.paused_until) == (8, 2, None)


def test_reasons_that_are_known_to_be_peoples_own_never_pause(rules) -> None:
    refuse(rules, 9, OutOfReach("user_disabled"))
    assert rules.run_pass().asked == 1
    assert told(rules) == []


def test_when_the_dm_may_not_be_looked_at_nothing_is_sent_twice(rules) -> None:
    rules.slack.failures = [(OutcomeUnknown(), True)]
    rules.run_pass()

    def refused(check_in):
        raise Refused("odd_code")

    find, rules.slack.find_prompt = rules.slack.find_prompt, refused
    rules.run_pass(after=10 * MINUTE)
    assert asked(rules) == 10
    rules.slack.find_prompt = find
    assert rules.run_pass(after=10 * MINUTE).recovered == 1
    assert asked(rules) == 10
