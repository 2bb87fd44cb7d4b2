"""After a restore, prompts that the database doesn't know are found in Slack, not sent again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins.erasing import CLEANING
from bot.checkins.messenger import OutcomeUnknown, OutOfReach, Refused, TryLater
from bot.checkins.tasks import SHOW_PROMPT
from storage import Again, CheckInState, Outcome
from tests.checkins.conftest import OPENED, Rules

MINUTE, MONTH = timedelta(minutes=1), timedelta(days=31)
ID = "a0b1c2d3e4"


def restore(rules: Rules) -> None:
    rules.now = OPENED + MINUTE
    rules.store.note_restored(OPENED - MINUTE, Again(rules.now, CLEANING))


def test_a_prompt_that_is_there_is_recorded_and_redrawn(rules: Rules) -> None:
    rules.seat("U1")
    rules.slack.posted.append(("U1", ID))
    restore(rules)
    assert rules.run_pass().recovered == 1
    known = rules.store.check_in(ID)
    assert known is not None
    assert (known.person, known.period, known.state) == ("U1", "2026-12", CheckInState.ASKED)
    assert (SHOW_PROMPT, ID) in rules.tasks()
    assert rules.slack.posted == [("U1", ID)]


def test_whoever_has_none_is_asked_at_once(rules: Rules) -> None:
    rules.seat("U1")
    rules.slack.posted.append(("U2", ID))
    restore(rules)
    assert rules.run_pass().asked == 1
    assert rules.store.check_in(ID) is None


@pytest.mark.parametrize("error", [Refused("missing_scope"), OutcomeUnknown(), TryLater(0)])
def test_nobody_is_asked_whose_dm_cannot_be_searched_until_it_can(
    rules: Rules, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    rules.seat("U1")
    restore(rules)

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as refusing:
        refusing.setattr(rules.slack, "prompts_since", fail)
        for _ in range(3):
            rules.run_pass(after=11 * MINUTE)
    assert rules.slack.posted == []
    if isinstance(error, Refused):
        [entry] = rules.store.ledger(person="U1", period="2026-12")
        assert (entry.outcome, entry.reason) == (Outcome.NOT_ASKED, "missing_scope")
    rules.run_pass(after=11 * MINUTE)
    assert len(rules.slack.posted) == 1


def test_a_person_without_a_dm_was_asked_nothing(
    rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.seat("U1")
    restore(rules)

    def fail(*_: object) -> None:
        raise OutOfReach("user_not_found")

    monkeypatch.setattr(rules.slack, "prompts_since", fail)
    assert rules.run_pass().asked == 1


def test_a_prompt_of_an_earlier_period_is_none_of_this_one(rules: Rules) -> None:
    asked = rules.ask()
    rules.now += MONTH
    rules.store.note_restored(rules.now, Again(rules.now, CLEANING))
    rules.run_pass(after=timedelta(days=4))
    newest = rules.store.latest_asked("U1")
    assert newest is not None
    assert (newest.period, newest.id != asked.id) == ("2027-01", True)


def test_a_prompt_that_slack_had_refused_before_is_recorded_as_asked(rules: Rules) -> None:
    rules.seat("U1")
    rules.now = OPENED
    rules.slack.failures.append((Refused("channel_not_found"), False))
    rules.run_pass()
    failed = rules.store.check_in_for("U1", "2026-12")
    assert failed is not None
    assert failed.state is CheckInState.FAILED
    rules.slack.posted.append(("U1", failed.id))
    restore(rules)
    rules.run_pass()
    known = rules.store.check_in(failed.id)
    assert known is not None
    assert known.state is CheckInState.ASKED
    assert len(rules.slack.posted) == 1


def test_once_the_period_is_over_no_dm_is_searched(
    rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.seat("U1")
    restore(rules)
    rules.run_pass()
    monkeypatch.setattr(rules.slack, "prompts_since", None)
    rules.run_pass(after=MONTH + timedelta(days=4))
    assert len(rules.slack.posted) == 2
