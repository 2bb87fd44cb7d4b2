"""Public holidays by country, and which country counts for whom."""

import subprocess
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule.calendar import Calendar, opening
from bot.checkins.schedule.holidays import PublicHolidays
from bot.people.countries import check_country, country_for, country_of_zone

EPIPHANY = date(2027, 1, 6)


@pytest.fixture(scope="module")
def public() -> PublicHolidays:
    return PublicHolidays()


@pytest.mark.parametrize(
    ("country", "epiphany_is_one"),
    [("SE", True), ("DK", False), ("DE", False), ("DE-BY", True), ("DE-BE", False)],
)
def test_holidays_are_those_of_the_country_or_its_part(
    public: PublicHolidays, country: str, epiphany_is_one: bool
) -> None:
    assert public.is_holiday(EPIPHANY, country) is epiphany_is_one
    assert public.is_holiday(EPIPHANY, country) is epiphany_is_one
    assert public.is_holiday(date(2027, 1, 1), country)
    assert not public.is_holiday(date(2027, 1, 7), country)


@pytest.mark.parametrize("country", ["XX", "DE-ZZ", "", "-", "é", "de"])
def test_a_country_nobody_knows_has_no_holidays(public: PublicHolidays, country: str) -> None:
    assert not public.is_holiday(date(2027, 1, 1), country)


def test_january_opens_after_new_year_by_country(public: PublicHolidays) -> None:
    calendar = Calendar(holidays=public, country="SE")
    zone = ZoneInfo("UTC")
    assert opening("2026-01", zone, calendar) == datetime(2026, 1, 2, 10, tzinfo=UTC)
    assert opening("2027-01", zone, calendar) == datetime(2027, 1, 4, 10, tzinfo=UTC)
    scotland = calendar.of("GB-SCT")  # the Monday makes up for Saturday 2 January
    assert opening("2027-01", zone, scotland) == datetime(2027, 1, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SE", "SE"),
        ("se", "SE"),
        (" Dk ", "DK"),
        ("UK", "GB"),
        ("USA", "US"),
        ("de-by", "DE-BY"),
        ("gb-sct", "GB-SCT"),
        ("us-ca", "US-CA"),
    ],
)
def test_a_country_may_be_written_in_any_case(
    public: PublicHolidays, written: str, code: str
) -> None:
    assert check_country(written) == code
    assert check_country(code) == code
    assert public.is_holiday(date(2027, 1, 1), code)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Germany", "“Germany” isn't a country.*like DE"),
        ("sweeden", "like SE"),
        ("united kingdom", "like GB"),
        ("EN", r"“EN” isn't a country.*like \w\w or"),
        ("", "like SE, or DE-BY"),
        ("DE-BAY", "“DE-BAY” isn't part of DE.*DE-BY"),
        ("DE-", "isn't part of DE"),
        ("SE-AB", "isn't part of SE.*Use SE"),
    ],
)
def test_a_country_that_is_none_is_refused_with_near_ones(written: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        check_country(written)


@given(st.text(max_size=200) | st.from_regex(r"[A-Za-z]{2,3}-[A-Z0-9]{1,3}", fullmatch=True))
def test_any_text_is_a_country_or_refused_briefly(written: str) -> None:
    try:
        assert check_country(check_country(written)) == check_country(written)
    except ValueError as error:
        assert "isn't a country" in str(error) or "isn't part of" in str(error)
        assert len(str(error)) < 1_000


def test_a_zone_tells_its_country_where_there_is_just_one() -> None:
    cases = [
        ("Europe/Stockholm", "SE"),
        ("Europe/Berlin", "DE"),
        ("America/New_York", "US"),
        ("Asia/Calcutta", "IN"),
        ("US/Pacific", "US"),
        ("Europe/Kiev", "UA"),
        ("UTC", None),
        ("Etc/GMT+5", None),
        ("Africa/Timbuktu", None),
        ("Atlantic/Jan_Mayen", None),
        ("Nowhere/City", None),
    ]
    assert {zone: got for zone, country in cases if (got := country_of_zone(zone)) != country} == {}


def test_every_country_that_a_zone_tells_has_known_holidays() -> None:
    told = {country_of_zone(zone) for zone in available_timezones()} - {None}
    assert len(told) > 200
    for country in told:
        assert country is not None
        assert check_country(country) == country


def test_a_persons_own_country_counts_before_the_default_before_their_zones() -> None:
    cases = [
        ("NO", "SE", "Europe/Berlin", "NO"),
        (None, "SE", "Europe/Berlin", "SE"),
        (None, None, "Europe/Berlin", "DE"),
        (None, None, "UTC", None),
        (None, None, None, None),
    ]
    assert {
        (own, default, zone): got
        for own, default, zone, country in cases
        if (got := country_for(own, default, zone)) != country
    } == {}


def test_holidays_are_loaded_only_when_they_are_asked_about() -> None:
    code = (
        "import sys; from bot.checkins.schedule.holidays import PublicHolidays; "
        "from bot.people.countries import country_of_zone; "
        "PublicHolidays(); country_of_zone('UTC'); sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
