"""A manager's reports: who is among them, on which page, and who shared what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.schedule.calendar import Cadence, Calendar
from bot.checkins.schedule.digest import planned_digest
from bot.checkins.team import Report, shared_in, team, team_page
from framework import load_ladders
from storage import (
    Assignment,
    CheckIn,
    CheckInState,
    Frequency,
    Passage,
    Person,
    Prompt,
    Reply,
    Store,
)
from tests.person_views import view_of

AT = datetime(2026, 11, 3, 12, tzinfo=UTC)
UTC_ZONE = ZoneInfo("UTC")
LADDERS = load_ladders()
PROMPT = Prompt("product", "v1", "IC4", "Senior PM", "data-driven", "Data-Driven", "…", "?", "")


@pytest.fixture
def store(rules) -> Store:
    """Boss manages Ann and Bo."""
    people = [Person("BOSS", "Boss"), Person("ANN", "ann"), Person("BO", "Bo")]
    rules.store.save_people(people, AT)
    lines = [Assignment(each, "product", "IC3", "BOSS", AT) for each in ("BO", "ANN")]
    rules.store.set_roster(lines, [], AT)
    return rules.store


def answer(store: Store, person: str, period: str, reader: str | None = "BOSS") -> None:
    asked = CheckIn(f"{person}{period}", person, period, CheckInState.CLAIMED, PROMPT, AT)
    store.claim(asked)
    store.record_asked(asked.id, "D1", f"{person}.{period}", AT)
    passages = (Passage("Did it.", reader=reader),)
    reply = Reply(1, AT, Frequency.ONCE, passages, "", (), reader)
    store.save_reply(asked.id, reply, channel=None, once=asked.id, tasks=())


def reports(store: Store, now: datetime = AT) -> list[Report]:
    return team(view_of(store, "BOSS", now))


def test_reports_come_by_name(store) -> None:
    assert [report.name for report in reports(store)] == ["ann", "Bo"]


def test_who_shared_a_period_did_so_whatever_they_shared_since(store) -> None:
    answer(store, "ANN", "2026-11")
    answer(store, "ANN", "2026-12")
    answer(store, "BO", "2026-11", reader=None)
    assert [report.person for report in shared_in(store, "2026-11", reports(store))] == ["ANN"]
    assert shared_in(store, "2026-10", reports(store)) == []


def test_a_page_asks_about_its_own_and_counts_everybody(store) -> None:
    answer(store, "BO", "2026-11")
    asked: list[str] = []

    def covered(report: Report) -> None:
        asked.append(report.person)

    page = team_page("2026-12", reports(store), 2, 1, covered)
    assert asked == ["BO"]
    assert (page.number, page.pages, page.reports, page.shared_now) == (2, 2, 2, 1)


@pytest.mark.parametrize(("number", "shown"), [(-3, 1), (0, 1), (9, 2)])
def test_a_page_that_is_not_there_is_the_nearest(store, number, shown) -> None:
    assert team_page("2026-12", reports(store), number, 1, lambda _: None).number == shown


def test_no_reports_are_one_empty_page() -> None:
    page = team_page("2026-12", [], 4, 10, lambda _: None)
    assert (page.shown, page.number, page.pages) == ((), 1, 1)


@pytest.mark.parametrize(
    ("cadence", "period", "day"),
    [
        (Cadence.MONTHLY, "2026-12", datetime(2026, 12, 15, 10, tzinfo=UTC)),
        (Cadence.FORTNIGHTLY, "2026-12-07", datetime(2026, 12, 18, 10, tzinfo=UTC)),
    ],
)
def test_a_digest_comes_before_the_next_period_opens(store, cadence, period, day) -> None:
    asked = CheckIn("c", "ANN", period, CheckInState.CLAIMED, PROMPT, AT)
    [task] = planned_digest(store, asked, replace(Calendar(), cadence=cadence), UTC_ZONE, AT)
    assert (task.subject, task.due_at) == (f"BOSS|{period}", day)
