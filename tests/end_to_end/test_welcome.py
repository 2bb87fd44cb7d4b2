"""The first thing a person hears."""

from __future__ import annotations

from bot.checkins.welcoming import newcomers, welcomes


def greet(office, person: str) -> None:
    bot = office.running.bot
    lines, now = [office.store.assignment(person)], office.clock.now()
    told = welcomes(office.store, lines, bot.calendar, bot.default_zone, now)
    office.store.set_roster(lines, [], now, list(told))
    bot.outbox_bell.set()


def test_a_welcome_says_what_it_is_when_it_asks_and_who_reads(office) -> None:
    assert newcomers(office.store, ["U0BEN", "U0ZOE"]) == ["U0ZOE"]
    office.next_hours(1)
    greet(office, "U0BEN")
    shown = office.ben.wait_for_message(lambda s: "Hello!" in s.plain)
    assert "your next level, IC4 Senior PM" in shown.plain.replace("·", "").replace("  ", " ")
    assert "first on Tuesday 1 December, 10:00" in shown.plain
    assert "you and @Maya Lindqvist, or you alone if you keep it private" in shown.plain
    office.ben.click(shown, label="Read IC4")
    office.ben.wait_until(lambda: office.ben.modal and "IC4 · Senior PM" in office.ben.modal.plain)


def test_it_waits_for_a_sensible_hour(office) -> None:
    office.clock.advance(office.clock.now().replace(hour=23) - office.clock.now())
    greet(office, "U0BEN")
    waiting = office.store.tasks(office.clock.now().replace(year=2030), 9)
    assert [task.kind for task in waiting] == ["welcome"]
    office.next_hours(11)
    office.running.bot.outbox_bell.set()
    office.ben.wait_for_message(lambda s: "Hello!" in s.plain, channel="dm")


def test_without_a_manager_it_says_so(office) -> None:
    office.next_hours(4)
    greet(office, "U0OMAR")
    shown = office.omar.wait_for_message(lambda s: "Hello!" in s.plain)
    assert "you alone." in shown.plain


def test_a_manager_hears_of_the_team_as_well(office) -> None:
    office.next_hours(1)
    greet(office, "U0MAYA")
    shown = office.maya.wait_for_message(lambda s: "Hello!" in s.plain)
    assert "/checkins team what your 2 reports share" in shown.plain
