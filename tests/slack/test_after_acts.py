"""“Ok do it”, “leave it”, “done” and “undo” mean what the bot just did or offered, wherever they're
typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.slack.beginnings import begun
from tests.slack.months_of_answers import SHARED, Months

NOVEMBER = {"printing", "scanner"}
PLACES = ["dm", "2026-12"]


@pytest.fixture
def months() -> Iterator[Months]:
    with begun(Months) as made:
        yield made


@pytest.mark.parametrize("hidden_in", ["dm", "2026-12", "2026-11"])
@pytest.mark.parametrize("undone_in", ["dm", "2026-12", "2026-11"])
@pytest.mark.parametrize("text", ["undo", "actually undo that", "undo that pls"])
def test_undo_offers_to_share_what_was_just_hidden(
    months: Months, hidden_in: str, undone_in: str, text: str
) -> None:
    months.say("hide the november one", hidden_in)
    offer = months.say(text, undone_in)
    assert offer.text.startswith("*Share this with Anna again?* “Caio and I rewrote")
    assert months.read() == SHARED - NOVEMBER
    agreed = months.say("yes", undone_in)
    assert agreed.text == "I haven't changed anything yet. To do it, press *Share with Anna* above."
    months.press(offer, "Share with Anna")
    assert months.read() == SHARED


def test_undo_offers_to_share_what_a_button_made_private(months: Months) -> None:
    told = months.say("I closed the tickets with Caio for the warehouse.", "2026-10")
    months.room.at += timedelta(minutes=5)
    months.press(told, "Keep private")
    offer = months.say("undo", "2026-10")
    assert "*Share this with Anna?* “I closed the tickets with Caio" in offer.text
    assert offer.labels[0] == "Share with Anna"


def test_undo_offers_nothing_that_was_never_shared(months: Months) -> None:
    months.say("private: I shouted at Bert in the standup meeting.", "2026-10")
    assert "Share with Anna" not in months.say("undo", "2026-10").labels


GO_AHEAD = ["ok do it", "go ahead", "yes", "do it please", "sure go ahead"]
NOTHING = "I haven't changed anything."
LEAVE = ["leave it", "forget it", "ok leave it", "nah keep it", "forget about it"]
DONE = ["done", "thats it", "all done", "ok done thanks", "that's all"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("before", ["hide the november one", "what's private"])
def test_who_agrees_to_nothing_changes_nothing(place: str, before: str) -> None:
    for text in GO_AHEAD:
        with begun(Months) as months:
            months.say(before, place)
            read = months.read()
            told = months.say(text, place)
            assert "anything" in told.text or "everything unchanged" in told.text, told
            assert (told.labels, months.read()) == ((), read), text


@pytest.mark.parametrize("place", PLACES)
def test_who_agrees_to_an_offer_is_told_which_button_does_it(months: Months, place: str) -> None:
    months.say("delete the scanner thing", place)
    told = months.say("go ahead", place)
    assert told.text == "I haven't changed anything yet. To do it, press *Delete it* above."
    assert months.read() == SHARED


@pytest.mark.parametrize("place", PLACES)
def test_what_is_left_stays_as_it_is(place: str) -> None:
    for text in LEAVE:
        for before in ("hide the november one", "delete the scanner thing"):
            with begun(Months) as months:
                months.say(before, place)
                read = months.read()
                told = months.say(text, place)
                left = "I'm leaving everything unchanged." if before.startswith("hide") else NOTHING
                assert told.text == f"Okay. {left}", (text, before, told)
                assert (told.labels, months.read()) == ((), read)


@pytest.mark.parametrize("place", PLACES)
def test_who_is_done_is_told_whether_the_answer_is_saved(place: str) -> None:
    for text in DONE:
        with begun(Months) as months:
            told = months.say(text, place)
            assert (told.text, told.labels) == ("Thanks. Your December answer is saved.", ())
            assert text not in months.kept()


def test_who_is_done_while_words_wait_is_told_so(months: Months) -> None:
    months.say("I closed the tickets with Caio for the warehouse.", "dm")
    assert "isn't part of an answer yet" in months.say("done", "dm").text


SAID = {
    "back!! what did i miss": "I'll ask you next on",
    "im back, did i miss anything": "I'll ask you next on",
    "delete all i ever wrote": "*Do you want to erase everything you wrote to me?*",
    "delete everything that i have ever written": "*Do you want to erase everything you wrote",
    "nah keep it, just no more questions": "To stop the questions for good",
}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_question_is_not_told_that_the_bot_knows_no_answer(place: str) -> None:
    for text, said in SAID.items():
        with begun(Months) as months:
            told = months.say(text, place)
            assert said in told.text, (text, told)
            assert text not in months.kept()
