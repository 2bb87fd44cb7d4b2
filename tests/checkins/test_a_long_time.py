"""Years of passes: everybody once a period, on working days, whatever changes on the way."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.erasing import erase_everything
from bot.checkins.schedule.calendar import Cadence, Calendar, comes_after
from bot.checkins.schedule.holidays import PublicHolidays
from storage import WHOLE, Assignment, CheckIn, Passage, Person, Preferences, Reply

HOURS = timedelta(hours=5)
SWEDEN = Calendar(holidays=PublicHolidays(), country="SE")


def run(rules, until: datetime) -> None:
    while rules.now < until:
        rules.run_pass(HOURS)


def asked(rules, person: str = "U1") -> list[CheckIn]:
    """What they were asked, the oldest first; nothing of it about the same time."""
    found = rules.store.check_ins(person, before=None, limit=200, scope=WHOLE)[::-1]
    assert all(comes_after(later.period, earlier.period) for earlier, later in pairwise(found))
    assert len(rules.slack.posted) == len(set(rules.slack.posted))
    return found


def days(check_ins: list[CheckIn], zone: str = "Europe/Stockholm") -> list[date]:
    return [c.asked_at.astimezone(ZoneInfo(zone)).date() for c in check_ins]


@pytest.mark.parametrize(
    ("cadence", "in_a_year"),
    [(Cadence.MONTHLY, 12), (Cadence.QUARTERLY, 4), (Cadence.FORTNIGHTLY, 26)],
)
def test_in_a_year_each_period_asks_once_on_a_working_day(rules, cadence, in_a_year) -> None:
    rules.delivery.calendar = Calendar(
        cadence=cadence, holidays=SWEDEN.holidays, country="SE", catch_up_days=5
    )
    rules.now = datetime(2027, 1, 3, tzinfo=UTC)
    rules.seat("U1")
    run(rules, datetime(2028, 1, 2, tzinfo=UTC))
    found = asked(rules)
    assert len(found) == in_a_year
    assert all(SWEDEN.is_working(day) for day in days(found))
    assert date(2027, 1, 6) not in days(found)


def test_a_change_of_cadence_asks_nobody_twice_about_the_same_days(rules) -> None:
    rules.seat("U1")
    for cadence, until in (
        (Cadence.MONTHLY, datetime(2027, 2, 10, tzinfo=UTC)),
        (Cadence.QUARTERLY, datetime(2027, 5, 20, tzinfo=UTC)),
        (Cadence.FORTNIGHTLY, datetime(2027, 8, 10, tzinfo=UTC)),
        (Cadence.MONTHLY, datetime(2027, 11, 10, tzinfo=UTC)),
    ):
        rules.delivery.calendar = Calendar(cadence=cadence, catch_up_days=10)
        run(rules, until)
    assert [c.period for c in asked(rules)] == [
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-04-Q2",
        "2027-07-12",
        "2027-07-26",
        "2027-08-09",
        "2027-09",
        "2027-10",
        "2027-11",
    ]


def test_who_moves_across_zones_at_the_turn_of_the_month_is_asked_once(rules) -> None:
    rules.now = datetime(2026, 12, 31, 12, tzinfo=UTC)
    rules.seat("U1", zone="Pacific/Auckland")
    zones = ["Pacific/Auckland", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Honolulu"]
    for number in range(60):
        zone = zones[number % len(zones)]
        rules.store.save_people([Person("U1", "U1", zone=zone)], rules.now)
        rules.run_pass(HOURS)
    run(rules, datetime(2027, 1, 30, tzinfo=UTC))
    assert [c.period for c in asked(rules)] == ["2027-01"]


def test_the_holidays_are_those_of_the_roster_else_of_the_zone(rules) -> None:
    rules.delivery.calendar = Calendar(holidays=PublicHolidays())
    rules.now = datetime(2027, 4, 25, tzinfo=UTC)
    rules.seat("U1")
    rules.seat("U2", zone="Europe/London")
    rules.store.save_people([Person("U3", "U3", zone="Europe/London")], rules.now)
    line = Assignment("U3", "product", "IC3", None, rules.now, country="JP")
    rules.store.set_roster([line], [], rules.now)
    run(rules, datetime(2027, 5, 20, tzinfo=UTC))
    assert days(asked(rules, "U1")) == [date(2027, 5, 3)]
    assert days(asked(rules, "U2")) == [date(2027, 5, 4)]  # Early May bank holiday before
    assert days(asked(rules, "U3")) == [date(2027, 5, 6)]  # the Golden Week before


def test_a_promotion_leaves_the_open_prompt_and_the_next_draws_from_the_new_next_level(
    rules,
) -> None:
    first = rules.ask()
    rules.now += HOURS
    rules.seat("U1", level="IC4")
    run(rules, datetime(2027, 1, 10, tzinfo=UTC))
    december, january = asked(rules)
    assert december.prompt == first.prompt
    assert (december.prompt.level, january.prompt.level) == ("IC4", "IC5")


def test_who_leaves_the_roster_and_comes_back_goes_on_where_they_were(rules) -> None:
    rules.ask()
    rules.store.set_roster([], ["U1"], rules.now)
    run(rules, datetime(2027, 3, 20, tzinfo=UTC))
    rules.seat("U1")
    run(rules, datetime(2027, 4, 20, tzinfo=UTC))
    assert [c.period for c in asked(rules)] == ["2026-12", "2027-04"]


def test_a_focus_comes_first_and_the_others_again_once_it_is_lifted(rules) -> None:
    rules.seat("U1")
    focus = ("data-driven", "mentorship-and-coaching")
    rules.store.save_preferences(Preferences("U1", focus=focus), rules.now, ())
    run(rules, datetime(2027, 3, 20, tzinfo=UTC))
    while_focused = [c.prompt.competency for c in asked(rules)]
    assert set(while_focused) == set(focus)
    assert all(one != two for one, two in pairwise(while_focused))
    rules.store.save_preferences(Preferences("U1"), rules.now, ())
    run(rules, datetime(2027, 6, 20, tzinfo=UTC))
    assert not set(focus) & {c.prompt.competency for c in asked(rules)[len(while_focused) :]}


def test_whoever_erases_is_still_asked_about_everything_before_anything_comes_again(rules) -> None:
    rules.seat("U1")
    while rules.now < datetime(2028, 1, 2, tzinfo=UTC):
        for check_in in rules.store.check_ins("U1", before=None, limit=1, scope=WHOLE):
            reply = Reply(1, rules.now, None, (Passage("Words"),), "", (), True)
            once = check_in.id
            rules.store.save_reply(check_in.id, reply, channel=None, once=once, tasks=())
            erase_everything(rules.store, "U1", rules.now)
        rules.run_pass(HOURS)
    assert rules.store.check_ins("U1", before=None, limit=99, scope=WHOLE) == []
    drawn = [c.prompt.competency for c in rules.store.asked_so_far("U1", 99)]
    every = {c.id for c in rules.delivery.current_ladders().get("product").competencies}
    assert len(drawn) > len(every)
    assert set(drawn[-len(every) :]) == every


def test_a_change_of_cadence_after_erasing_asks_nobody_twice_about_the_same_days(rules) -> None:
    first = rules.ask()
    reply = Reply(1, rules.now, None, (Passage("Words"),), "", (), True)
    rules.store.save_reply(first.id, reply, channel=None, once="1", tasks=())
    erase_everything(rules.store, "U1", rules.now)
    rules.delivery.calendar = Calendar(cadence=Cadence.FORTNIGHTLY, catch_up_days=10)
    run(rules, datetime(2026, 12, 31, tzinfo=UTC))
    assert [c.period for c in rules.store.asked_so_far("U1", 9)] == ["2026-12"]
