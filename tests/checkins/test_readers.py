"""Who read somebody's check-ins: only who had their words before them is said to have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.agenda import open_agenda
from bot.checkins.coverage import open_coverage
from bot.checkins.export.packet import ask_for_packet
from bot.checkins.history import open_history
from bot.checkins.look import Look
from bot.checkins.readers import Reading, readings, readings_of
from bot.checkins.replies.read_before import read_before
from bot.checkins.subjects import TakenBack
from bot.slack.views.privacy.readers import NOBODY, NOBODY_THIS, latest_readers, readers_view
from framework import LADDERS, load_ladder
from storage import (
    AccessLogEntry,
    Assignment,
    CheckIn,
    CheckInState,
    Frequency,
    Passage,
    Person,
    Prompt,
    Reply,
)

LADDER = load_ladder(LADDERS / "product.yml")
AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ZONE = ZoneInfo("UTC")
IC4 = LADDER.level("IC4")
SURFACES = ("agenda", "coverage", "packet", "history")


@pytest.fixture
def store(rules):
    store = rules.store
    store.save_people([Person("MAYA", "Maya"), Person("BEN", "Ben")], AT)
    store.set_roster([Assignment("BEN", LADDER.id, "IC3", "MAYA", AT)], [], AT)
    return store


def answer(store, period: str, reader: str | None, at: datetime = AT) -> CheckIn:
    competency = LADDER.competencies[0]
    text = LADDER.expectation(competency, IC4).text
    prompt = Prompt(
        LADDER.id, LADDER.version, "IC4", "", competency.id, competency.name, text, "When?", ""
    )
    asked = CheckIn(f"c{period}", "BEN", period, CheckInState.CLAIMED, prompt, at)
    store.claim(asked)
    store.record_asked(asked.id, "D1", f"{period}.1", at)
    said = (Passage("I asked five customers.", reader=reader),)
    reply = Reply(1, at, Frequency.ONCE, said, "", (), reader)
    store.save_reply(asked.id, reply, channel=None, once=period, tasks=())
    return store.check_in(asked.id)


def look(store, surface: str, at: datetime = LATER) -> None:
    opened = Look.at("BEN", "MAYA", store, at)
    match surface:
        case "agenda":
            open_agenda(opened, LADDER, IC4)
        case "coverage":
            open_coverage(opened, LADDER, IC4)
        case "packet":
            ask_for_packet(opened, LADDER, IC4)
        case "history":
            open_history(opened)


@pytest.mark.parametrize("surface", SURFACES)
def test_who_opened_what_held_nothing_looked_and_read_nothing(store, surface: str) -> None:
    private = answer(store, "2026-12", None)
    look(store, surface)
    assert readings(store, "BEN", ZONE) == [Reading("MAYA", LATER.date(), (surface,), shown=False)]
    assert readings_of(store, private, ZONE) == []
    assert read_before(store, private, None, TakenBack.PRIVATE) == []


@pytest.mark.parametrize("surface", SURFACES)
def test_who_opened_what_held_something_read_it(store, surface: str) -> None:
    shared = answer(store, "2026-12", "MAYA")
    look(store, surface)
    seen = [Reading("MAYA", LATER.date(), (surface,))]
    assert readings(store, "BEN", ZONE) == seen
    # Coverage is counts alone.
    assert readings_of(store, shared, ZONE) == ([] if surface == "coverage" else seen)


def test_of_a_day_only_what_held_something_is_told(store) -> None:
    look(store, "agenda", AT)
    answer(store, "2026-12", "MAYA", AT + timedelta(hours=1))
    look(store, "history", AT + timedelta(hours=2))
    assert readings(store, "BEN", ZONE) == [Reading("MAYA", AT.date(), ("history",))]


def test_a_private_check_in_was_not_read_with_the_shared_one_before_it(store) -> None:
    shared, private = answer(store, "2026-11", "MAYA"), answer(store, "2026-12", None)
    for surface in SURFACES:
        look(store, surface)
    assert [each.reader for each in readings_of(store, shared, ZONE)] == ["MAYA"]
    assert readings_of(store, private, ZONE) == []


def test_what_was_shared_after_a_look_was_not_read_by_it(store) -> None:
    shared = answer(store, "2026-12", "MAYA", LATER)
    store.log_access(AccessLogEntry("MAYA", "BEN", "agenda", AT))
    assert readings_of(store, shared, ZONE) == []


def test_a_page_of_other_months_shows_nothing_of_this_one(store) -> None:
    shared = answer(store, "2026-12", "MAYA")
    store.log_access(AccessLogEntry("MAYA", "BEN", "history 2026-08..2026-11", LATER))
    assert readings_of(store, shared, ZONE) == []
    store.log_access(AccessLogEntry("MAYA", "BEN", "check-in 2026-12", LATER))
    assert len(readings_of(store, shared, ZONE)) == 1


def test_nobody_hides_that_they_read_by_looking_at_something_else_often(store) -> None:
    shared = answer(store, "2026-12", "MAYA")
    look(store, "history", LATER)
    for minutes in range(0, 60 * 24, 2):
        look(store, "coverage", LATER + timedelta(minutes=minutes))
    assert [each.reader for each in readings_of(store, shared, ZONE)] == ["MAYA"]
    assert "history" in {kind for each in readings(store, "BEN", ZONE) for kind in each.what}


def test_what_is_said_of_a_look_at_nothing() -> None:
    looked = Reading("U0MAYA", AT.date(), ("coverage", "packet"), shown=False)
    said = readers_view([looked])
    assert said.blocks[0].to_dict()["text"]["text"] == NOBODY
    assert "opened your check-ins (coverage, a packet). Nothing you wrote was in it." in repr(
        said.blocks[1].to_dict()
    )
    assert "<@U0MAYA> opened your check-ins. Nothing you wrote was in it." in said.text
    assert latest_readers([]) == NOBODY_THIS
