"""Finding words in what one wrote: private or shared, for their author alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.checkins.searching import from_the_words_on
from bot.checkins.understanding.commands.own_search import sought_in
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.test_told_before_it_is_read import ANNA, NOOR, Room

SHARED = "I interviewed five customers about billing and rewrote the plan for Dolores."
PRIVATE = "private: The billing review scared me, and I told Dolores so."


def begin() -> Room:
    made = asked()
    check_in = made.store.latest_asked(NOOR)
    assert check_in is not None
    for said in (SHARED, PRIVATE):
        made.room.say(NOOR, said, check_in.message_ts)
        made.room.tick()
    return made


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(begin) as made:
        yield made


def shown(room: Room, who: str, typed: str) -> str:
    return str(room.room.command(who, typed))


@pytest.mark.parametrize(
    "typed", ["search BILLING dolores", "find billing", "what did I write about Dolores?"]
)
def test_a_search_finds_shared_and_private_words_and_says_who_reads_each(room, typed: str) -> None:
    said = shown(room, NOOR, f"/checkins {typed}")
    assert "customers about billing" in said
    assert "scared me" in said
    assert f"You and <@{ANNA}> can read this." in said
    assert "Only you can read this." in said


def test_a_manager_finds_only_what_they_wrote(room) -> None:
    said = shown(room, ANNA, "/checkins search billing")
    assert "customers" not in said
    assert "I search only what you wrote." in said


def test_words_that_stand_nowhere_are_named(room) -> None:
    said = shown(room, NOOR, "/checkins search gantt")
    assert "I didn't find “gantt”" in said


def test_in_the_chat_a_search_opens_by_a_button_so_that_no_copy_stays(room) -> None:
    room.room.say(NOOR, "where did I mention Dolores?")
    room.room.tick()
    said = room.room.chat.in_dm(NOOR)[-1].now
    assert "scared" not in str(said)
    assert "search dolores" in [each.get("value") for each in elements_of(said)]


ASKS = {
    "what did i write about dolores": "dolores",
    "find my answer about the billing": "billing",
    "did i say anything about gantt?": "gantt",
    "have i ever mentioned gantt charts": "gantt charts",
    "search my notes for gantt": "gantt",
    "what did i write about november": "",
    "what did i write about dolores hide it": "",
    "where did i mention it": "",
    "i wrote about dolores": "",
    "what did maya write about dolores": "",
    "what did i write about dolores. she left": "",
}


def test_only_a_question_for_own_words_is_a_search() -> None:
    assert [said for said, words in ASKS.items() if sought_in(said) != words] == []


def test_a_long_text_is_shown_from_shortly_before_the_words() -> None:
    text = "Nothing here. " * 30 + "Then billing broke."
    found = from_the_words_on(text, "Billing")
    assert found.startswith("…")
    assert found.endswith("Then billing broke.")
    assert len(found) < 80
    assert from_the_words_on("billing\nbroke", "billing") == "billing broke"
