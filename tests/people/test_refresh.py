"""Everybody on the roster is looked up again: at start, daily, and never too often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.checkins.handover import REDRAWING
from bot.people.directory import DirectoryError
from bot.people.refresh import PeopleRefresh
from storage import AccountStatus, Assignment, Person, Store, open_store

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ONE_BY_ONE = 3


class Workspace:
    """A directory of changing people. ``down``: Slack does not answer."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.down = False
        self.asked: list[list[str]] = []
        self.meanwhile = lambda: None

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        wanted = sorted(ids)
        self.asked.append(wanted)
        if self.down:
            raise DirectoryError("Slack could not be reached")
        self.meanwhile()
        return {each: self.people[each] for each in wanted if each in self.people}

    def by_email(self, emails: Iterable[str]) -> dict[str, Person]:
        raise AssertionError("nobody is looked up by address")

    def addresses(self) -> dict[str, str]:
        raise AssertionError("nobody's address is asked for")


class Company:
    """A store with a roster, and the workspace of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.workspace = Workspace()
        self.now = NOW
        self.restart()

    def seat(self, *people: str, manager: str | None = None) -> None:
        named = [*people, *([manager] if manager else [])]
        for each in named:
            self.workspace.people[each] = Person(each, each.title(), zone="Europe/Stockholm")
        self.store.save_people(self.workspace.people.values(), self.now)
        lines = [Assignment(each, "product", "IC3", manager, self.now) for each in people]
        self.store.set_roster(lines, [], self.now)

    def change(self, person: str, **fields: object) -> None:
        changed = {"name": person.title(), "zone": "Europe/Stockholm", **fields}
        self.workspace.people[person] = Person(person, **changed)

    def restart(self) -> None:
        self.refresh = PeopleRefresh(
            self.store, self.workspace, ONE_BY_ONE, lambda: self.now, REDRAWING
        )

    def look_after(self, **time: float) -> None:
        self.now += timedelta(**time)
        self.refresh.look()


@pytest.fixture
def company(tmp_path) -> Iterator[Company]:
    with closing(open_store(f"sqlite:///{tmp_path / 'people.db'}")) as store:
        yield Company(store)


def test_what_changed_while_the_bot_was_down_is_known_after_the_first_look(company) -> None:
    company.seat("U1", "U2", manager="UBOSS")
    company.change("U1", zone="Asia/Tokyo")
    company.change("UBOSS", status=AccountStatus.DEACTIVATED)
    company.refresh.look()
    assert company.store.person("U1").zone == "Asia/Tokyo"
    assert company.store.person("UBOSS").status is AccountStatus.DEACTIVATED
    assert company.refresh.looked.is_set()


def test_whoever_came_back_is_active_again(company) -> None:
    company.seat("U1")
    company.store.save_people([Person("U1", "U1", AccountStatus.DEACTIVATED)], NOW)
    company.refresh.look()
    assert company.store.person("U1").status is AccountStatus.ACTIVE


def test_it_is_done_once_a_day_and_at_each_start(company) -> None:
    company.seat("U1")
    for hours in (0, 1, 22, 1):
        company.look_after(hours=hours)
    assert len(company.workspace.asked) == 2
    company.restart()
    company.refresh.look()
    assert len(company.workspace.asked) == 3


def test_a_whole_workspace_is_listed_at_most_every_six_hours_however_often_it_starts(
    company,
) -> None:
    company.seat("U1", "U2", "U3", "U4")
    for hours in (0, 1, 4.9, 0.2):
        company.restart()
        company.look_after(hours=hours)
    assert len(company.workspace.asked) == 2
    company.restart()
    company.refresh.look()
    company.look_after(hours=6)
    assert len(company.workspace.asked) == 3


def test_a_look_that_slack_does_not_answer_is_made_again(company, caplog) -> None:
    company.seat("U1")
    company.change("U1", zone="Asia/Tokyo")
    company.workspace.down = True
    company.refresh.look()
    assert "Slack could not be reached" in caplog.text
    company.workspace.down = False
    company.look_after(minutes=10)
    assert company.store.person("U1").zone == "Asia/Tokyo"


def test_what_an_event_told_during_the_look_is_not_overwritten(company) -> None:
    company.seat("U1")
    company.change("U1", zone="Asia/Tokyo")
    newest = Person("U1", "U1", zone="Africa/Lagos")
    company.workspace.meanwhile = lambda: company.store.save_people([newest], NOW)
    company.refresh.look()
    assert company.store.person("U1").zone == "Africa/Lagos"


def test_somebody_whom_slack_shows_no_more_has_left(company) -> None:
    company.seat("U1", "U2", "U3", "U4")
    del company.workspace.people["U4"]
    company.refresh.look()
    assert company.store.person("U4").status is AccountStatus.DEACTIVATED
    assert company.workspace.asked[-1] == ["U4"]


def test_the_people_of_another_workspace_write_nobody_off(company, caplog) -> None:
    company.seat("U1", "U2", "U3")
    company.workspace.people = {"U1": company.workspace.people["U1"]}
    company.refresh.look()
    assert company.store.person("U3").status is AccountStatus.ACTIVE
    assert "Slack shows only 1 of the 3 people" in caplog.text


def test_a_clock_that_went_back_does_not_stop_it(company) -> None:
    company.seat("U1", "U2", "U3", "U4")
    company.refresh.look()
    company.look_after(days=-300)
    assert len(company.workspace.asked) == 2
