"""What people write for “away until”, and the one day, the two or none that it means."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.checkins.understanding.dates.dates import (
    Either,
    InThePast,
    NotUnderstood,
    TooFar,
    Until,
    Why,
    latest_day,
    read_until,
)

TODAY = date(2026, 11, 23)  # a Monday
LATEST = date(2027, 11, 23)
SEVENTH = date(2027, 1, 7)


def test_seventh_of_january_as_people_write_it() -> None:
    texts = [
        "7 Jan",
        "Jan 7",
        "7 January",
        "January 7",
        "7th Jan",
        "Jan 7th",
        "the 7th of January",
        "7.1.",
        "7.1",
        "07.01.",
        "7. 1. 2027",
        "7.1.2027",
        "07.01.27",
        "2027-01-07",
        "2027/1/7",
        "7 Jan 2027",
        "Jan 7, 2027",
        "until 7 January 2027",
        "UNTIL 7 JAN",
        "till Jan. 7",
        "away until Thursday, 7 January",
        "Thu 7 Jan",
        "7-Jan-2027",
        "7jan",
        "7 jan '27",
        "7 Jan 27",
        "  7   jan  ",
        "7 Jan!",
        "7 Jan.",
        "through 7 Jan",
        "7\u00a0Jan\u00a02027",
        "2027–01–07",
        "back on 8 January",
        "Back 8 Jan",
        "back 2027-01-08",
    ]
    assert [text for text in texts if read_until(text, TODAY) != Until(SEVENTH)] == []


def test_words_that_leave_no_doubt_give_one_day() -> None:
    cases = [
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("the day after tomorrow", date(2026, 11, 25)),
        ("Friday", date(2026, 11, 27)),
        ("until fri", date(2026, 11, 27)),
        ("this Friday", date(2026, 11, 27)),
        ("this Monday", TODAY),
        ("Sunday", date(2026, 11, 29)),
        ("next Monday", date(2026, 11, 30)),
        ("back next Monday", date(2026, 11, 29)),
        ("back tomorrow", TODAY),
        ("back in 2 weeks", date(2026, 12, 6)),
        ("back next week", date(2026, 11, 29)),
        ("back in January", date(2026, 12, 31)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("in two weeks", date(2026, 12, 7)),
        ("2 weeks from now", date(2026, 12, 7)),
        ("in a month", date(2026, 12, 23)),
        ("in 1 year", LATEST),
        ("for 3 days", date(2026, 11, 25)),
        ("for a day", TODAY),
        ("3 days", date(2026, 11, 25)),
        ("a week", date(2026, 11, 29)),
        ("for the next 2 weeks", date(2026, 12, 6)),
        ("for a month", date(2026, 12, 22)),
        ("end of month", date(2026, 11, 30)),
        ("until the end of the month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("end of the week", date(2026, 11, 29)),
        ("this week", date(2026, 11, 29)),
        ("end of next week", date(2026, 12, 6)),
        ("end of the year", date(2026, 12, 31)),
        ("end of year", date(2026, 12, 31)),
        ("next year", date(2026, 12, 31)),
        ("end of February", date(2027, 2, 28)),
        ("November", date(2026, 11, 30)),
        ("the 7th", date(2026, 12, 7)),
        ("the 23rd", TODAY),
        ("the 31st", date(2026, 12, 31)),
        ("23 Nov", TODAY),
        ("22 Nov", date(2027, 11, 22)),
        ("1.13.", date(2027, 1, 13)),
        ("12/25", date(2026, 12, 25)),
        ("25/12", date(2026, 12, 25)),
        ("12/12", date(2026, 12, 12)),
        ("12/1/2026", date(2026, 12, 1)),
        ("until after xmas", date(2026, 12, 26)),
        ("back after christmas", date(2026, 12, 26)),
        ("back after the 15th", date(2026, 12, 15)),
        ("until new year's eve", date(2026, 12, 31)),
    ]
    assert {
        text: got for text, day in cases if (got := read_until(text, TODAY)) != Until(day)
    } == {}


def test_words_that_can_mean_two_days_give_both_and_never_a_guess() -> None:
    cases = [
        ("7/1", SEVENTH, date(2027, 7, 1)),
        ("1/7", SEVENTH, date(2027, 7, 1)),
        ("01/07/2027", SEVENTH, date(2027, 7, 1)),
        ("7-1-27", SEVENTH, date(2027, 7, 1)),
        ("Monday", TODAY, date(2026, 11, 30)),
        ("next Friday", date(2026, 11, 27), date(2026, 12, 4)),
        ("next week", date(2026, 11, 29), date(2026, 12, 6)),
        ("next month", date(2026, 11, 30), date(2026, 12, 31)),
        ("until January", date(2026, 12, 31), date(2027, 1, 31)),
        ("Feb 2027", date(2027, 1, 31), date(2027, 2, 28)),
        ("back on 7/1", date(2027, 1, 6), date(2027, 6, 30)),
    ]
    assert {
        text: got
        for text, first, second in cases
        if (got := read_until(text, TODAY)) != Either(first, second)
    } == {}


def test_a_day_that_is_over_is_named() -> None:
    cases = [
        ("yesterday", date(2026, 11, 22)),
        ("2026-11-22", date(2026, 11, 22)),
        ("1 Jan 2026", date(2026, 1, 1)),
        ("back today", date(2026, 11, 22)),
        ("0001-01-01", date.min),
        ("back 0001-01-01", date.min),
    ]
    assert {
        text: got for text, day in cases if (got := read_until(text, TODAY)) != InThePast(day)
    } == {}


def test_nobody_is_away_for_more_than_a_year() -> None:
    texts = [
        "2027-11-24",
        "in 13 months",
        "in 366 days",
        "9999-12-31",
        "in 9999 years",
        "29 Feb",
        "2 years",
    ]
    assert [text for text in texts if read_until(text, TODAY) != TooFar(LATEST)] == []


def test_what_is_not_understood_says_why() -> None:
    cases = [
        ("", Why.EMPTY),
        (" \n", Why.EMPTY),
        ("until", Why.EMPTY),
        ("back on the", Why.EMPTY),
        ("back in November", Why.UNKNOWN_WORDS),
        ("x" * 101, Why.TOO_LONG),
        ("soon", Why.UNKNOWN_WORDS),
        ("7", Why.UNKNOWN_WORDS),
        ("7 Jan to 9 Jan", Why.UNKNOWN_WORDS),
        ("from 7 Jan", Why.UNKNOWN_WORDS),
        ("7 Janvier", Why.UNKNOWN_WORDS),
        ("1/2/3/4", Why.UNKNOWN_WORDS),
        ("٧ Jan", Why.UNKNOWN_WORDS),
        ("7² Jan", Why.UNKNOWN_WORDS),
        ("31 Feb", Why.NO_SUCH_DAY),
        ("29 Feb 2027", Why.NO_SUCH_DAY),
        ("0 Jan", Why.NO_SUCH_DAY),
        ("32.1.", Why.NO_SUCH_DAY),
        ("13/13", Why.NO_SUCH_DAY),
        ("2027-13-01", Why.NO_SUCH_DAY),
        ("0000-01-01", Why.NO_SUCH_DAY),
        ("for 0 days", Why.NO_SUCH_DAY),
        ("the 32nd", Why.NO_SUCH_DAY),
        ("Friday 7 January", Why.OTHER_WEEKDAY),
    ]
    assert {
        text: got for text, why in cases if (got := read_until(text, TODAY)) != NotUnderstood(why)
    } == {}


def test_on_a_leap_day_a_year_ahead_is_the_28th() -> None:
    assert latest_day(date(2028, 2, 29)) == date(2029, 2, 28)
    assert read_until("29 Feb", date(2028, 2, 29)) == Until(date(2028, 2, 29))


ANY_DAY = st.dates()
WORDS = st.lists(
    st.sampled_from(
        ["until", "back", "next", "this", "end", "of", "the", "in", "for", "a", "two", "7", "31",
         "99", "9999", "0", "7th", "31st", "day", "days", "week", "month", "year", "january",
         "feb", "dec", "mon", "friday", "sun", "today", "tomorrow", "7/1", "31.12.",
         "2027-02-29", "'27", "2027", ",", ".", "-"]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip


@given(text=st.text(max_size=120) | WORDS, today=ANY_DAY)
@example(text="in a year", today=date.max)
@example(text="sunday", today=date.max)
@example(text="next month", today=date.max)
@example(text="31 Feb", today=date.max)
@example(text="yesterday", today=date.min)
@example(text="the 31st", today=date.max)
def test_any_text_on_any_day_is_read_or_refused(text: str, today: date) -> None:
    reading = read_until(text, today)
    if isinstance(reading, Until):
        assert today <= reading.day <= latest_day(today)
    elif isinstance(reading, Either):
        assert today <= reading.first < reading.second <= latest_day(today)
    elif isinstance(reading, InThePast):
        assert reading.day < today
    else:
        assert isinstance(reading, TooFar | NotUnderstood)


@given(ahead=st.integers(0, 364), today=st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_every_way_to_write_a_day_reads_back_as_that_day(ahead: int, today: date) -> None:
    day = today + timedelta(days=ahead)
    for written in (
        day.isoformat(),
        f"{day.day} {day:%B}",
        f"{day:%b} {day.day}",
        f"until {day:%A} {day.day} {day:%b} {day.year}",
        f"{day.day}.{day.month}.",
        f"in {ahead} days",
        f"for {ahead + 1} days",
    ):
        assert read_until(written, today) == Until(day), written


@given(day=st.dates(date(2026, 11, 23), date(2027, 11, 22)))
def test_slashes_always_hold_the_day_that_was_meant(day: date) -> None:
    for written in (f"{day.day}/{day.month}", f"{day.month}/{day.day}"):
        reading = read_until(written, TODAY)
        assert reading == Until(day) or (
            isinstance(reading, Either) and day in (reading.first, reading.second)
        )


@pytest.mark.parametrize(
    "piece", ["7", "7.", "7/", "a ", "back ", "on ", "\u200b", "jan ", "İ", "😀"]
)
def test_text_of_any_length_is_done_with_at_once(piece: str) -> None:
    started = time.process_time()
    assert isinstance(read_until(piece * 1_000_000, TODAY), NotUnderstood)
    assert isinstance(read_until((piece * 100)[:100], TODAY), NotUnderstood)
    assert time.process_time() - started < 1
