"""What a period's key says, and how keys of every cadence live together."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule.calendar import (
    Cadence,
    cadence_of,
    comes_after,
    first_day,
    last_day,
    next_period,
    period_of,
    previous_period,
)

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
CADENCES = st.sampled_from(list(Cadence))
DAY = timedelta(days=1)


def test_a_key_says_where_its_period_lies() -> None:
    cases = [
        ("monthly", date(2026, 12, 31), "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("quarterly", date(2026, 11, 23), "2026-10-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("quarterly", date(2027, 1, 1), "2027-01-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("fortnightly", date(2026, 11, 29), "2026-11-23", date(2026, 11, 23), date(2026, 12, 6)),
        ("fortnightly", date(2026, 12, 6), "2026-11-23", date(2026, 11, 23), date(2026, 12, 6)),
        ("fortnightly", date(2026, 12, 7), "2026-12-07", date(2026, 12, 7), date(2026, 12, 20)),
    ]
    assert [
        (cadence, day, period, first, last)
        for cadence, day, period, first, last in cases
        if period_of(day, Cadence(cadence)) != period
        or (cadence_of(period), first_day(period), last_day(period)) != (cadence, first, last)
    ] == []


def test_the_turn_of_a_year_with_53_weeks_takes_three() -> None:
    assert period_of(date(2027, 1, 3), Cadence.FORTNIGHTLY) == "2026-12-21"
    assert next_period("2026-12-21") == "2027-01-11"
    assert previous_period("2027-01-11") == "2026-12-21"


@given(day=DAYS, cadence=CADENCES)
def test_periods_follow_each_other_without_gap_or_overlap(day: date, cadence: Cadence) -> None:
    period = period_of(day, cadence)
    assert first_day(period) <= day <= last_day(period)
    assert cadence_of(period) is cadence
    assert first_day(next_period(period)) == last_day(period) + DAY
    assert previous_period(next_period(period)) == period
    assert next_period(previous_period(period)) == period


@given(one=DAYS, cadence=CADENCES, apart=st.integers(0, 200), other_cadence=CADENCES)
def test_keys_of_periods_that_share_no_day_sort_in_time_order(
    one: date, cadence: Cadence, apart: int, other_cadence: Cadence
) -> None:
    earlier = period_of(one, cadence)
    later = period_of(one + apart * DAY, other_cadence)
    if comes_after(later, earlier):
        assert earlier < later
        assert not comes_after(earlier, later)
    else:
        assert first_day(later) <= last_day(earlier)


def test_after_a_change_of_cadence_nobody_is_asked_twice_in_one_stretch() -> None:
    cases = [
        ("2026-10-Q4", "2026-12", False),
        ("2026-10-Q4", "2027-01", True),
        ("2026-10", "2026-10-Q4", False),
        ("2026-12", "2026-12-07", False),
        ("2026-11-23", "2026-12", False),
        ("2026-11-23", "2027-01", True),
        ("2026-12", "2026-12", False),
        ("2026-12", "2026-11", False),
    ]
    assert {
        (asked, after_the_change): got
        for asked, after_the_change, may in cases
        if (got := comes_after(after_the_change, asked)) is not may
    } == {}


@given(first=DAYS, changes=st.lists(CADENCES, min_size=1, max_size=30))
def test_under_any_changes_of_cadence_stretches_stay_apart(
    first: date, changes: list[Cadence]
) -> None:
    asked: list[str] = []
    for number, cadence in enumerate(changes):
        period = period_of(first + number * timedelta(days=11), cadence)
        if not asked or comes_after(period, asked[-1]):
            asked.append(period)
    assert asked == sorted(asked)
    for before, after in pairwise(asked):
        assert last_day(before) < first_day(after)


@pytest.mark.parametrize(
    "wrong",
    [
        "2026-12-08",
        "2026-11-30",
        "2026-11-Q4",
        "2026-10-Q3",
        "2026-Q4",
        "2026-W49",
        "2026-00",
        "😀",
    ],
)
def test_what_is_no_key_is_refused_with_examples(wrong: str) -> None:
    with pytest.raises(ValueError, match="isn't a period.*2026-12"):
        first_day(wrong)
    with pytest.raises(ValueError, match="isn't a period"):
        next_period(wrong)


@given(st.text(max_size=12))
def test_any_other_text_is_no_key(text: str) -> None:
    try:
        assert period_of(first_day(text), cadence_of(text)) == text
    except ValueError as error:
        assert "isn't a period" in str(error)
