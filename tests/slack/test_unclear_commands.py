"""What ``/checkins`` answers to names as people type them, and to slips in a command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from storage import Assignment, Person
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.test_told_before_it_is_read import ANNA, NOOR, NOW, Room

MEI, RAFAEL = "UMEI", "URAF"


def begin() -> Room:
    """Noor, Mei Ling, and Rafael report to Anna; Noor was asked about November."""
    made = asked()
    people = [
        Person(MEI, "Mei Ling Tan"),
        Person(RAFAEL, "Rafael Lima"),
        Person("UINES", "Ines Costa"),
    ]
    made.store.save_people(people, NOW)
    lines = [Assignment(each, "product", "IC3", ANNA, NOW) for each in (MEI, RAFAEL)]
    made.store.set_roster([*made.store.roster(), *lines], [], NOW)
    return made


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(begin) as made:
        yield made


def labels(said: dict[str, Any]) -> list[str]:
    return [each["text"]["text"] for each in elements_of(said) if "text" in each]


def test_words_of_a_name_may_be_written_as_one(room) -> None:
    typed = room.room.command(ANNA, "/checkins meiling")["text"]
    assert typed == room.room.command(ANNA, "/checkins mei ling")["text"]
    assert f"<@{MEI}>" in typed
    room.room.say(ANNA, "meiling")
    room.room.tick()
    assert room.room.chat.in_dm(ANNA)[-1].now["text"] == f"Read <@{MEI}>'s check-ins?"


def test_a_slip_in_a_name_and_in_its_time_are_both_put_right(room) -> None:
    said = room.room.command(ANNA, "/checkins rafeal sinc septmber")["text"]
    assert "Showing Rafael Lima." in said
    assert said.endswith(f"Check-ins of <@{RAFAEL}>")


@pytest.mark.parametrize("typed", ["callum and noor", "noor & callum", "noor, callum"])
def test_who_is_not_on_the_team_is_not_dropped_silently(room, typed) -> None:
    said = room.room.command(ANNA, f"/checkins {typed}")["text"]
    assert f"Of these names, only <@{NOOR}> is on your team." in said


@pytest.mark.parametrize("name", ["ines", "callum", "meilin"])
def test_a_name_that_nobody_on_the_team_has_is_said_so(room, name) -> None:
    said = room.room.command(ANNA, f"/checkins {name}")
    assert f"Nobody on your team is called “{name}”." in said["text"]
    assert "reminders" not in said["text"]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("pakcet shared", "/checkins packet shared"),
        ("packet shard", "/checkins packet shared"),
        ("privat all", "/checkins private all"),
        ("private al", "/checkins private all"),
        ("reminders of", "/checkins reminders off"),
        ("hide the november one", "/checkins private 2026-11"),
    ],
)
def test_a_suggestion_keeps_what_makes_a_command_safe(room, typed, suggested) -> None:
    said = room.room.command(NOOR, f"/checkins {typed}")
    assert said["text"].startswith(f"I don't understand “{typed}”.")
    assert labels(said)[0] == suggested
    bare = " ".join(suggested.split()[:2])
    assert bare not in labels(said)


@pytest.mark.parametrize(
    "typed", ["private thoughts on Anna", "pakcet", "keep going", "hide it from everybody"]
)
def test_nothing_is_made_up_after_a_command(room, typed) -> None:
    said = room.room.command(NOOR, f"/checkins {typed}")
    assert not [each for each in labels(said) if "private all" in each or "shared" in each]
