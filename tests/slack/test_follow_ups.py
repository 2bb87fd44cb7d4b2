"""What people type next, after the bot did, offered, or asked something."""

from collections.abc import Iterator

import pytest

from tests.slack.beginnings import begun
from tests.slack.months_of_answers import SHARED, Months
from tests.slack.test_told_before_it_is_read import NOOR

PLACES = ("dm", "2026-12")


@pytest.fixture
def months() -> Iterator[Months]:
    with begun(Months) as made:
        yield made


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["no dont", "No, don't!", "wait dont", "put it back"])
def test_no_dont_after_words_were_hidden_offers_to_share_them_again(
    months: Months, place: str, text: str
) -> None:
    months.later("hide the load test", place)
    told = months.say(text, place)
    assert "*Share this with Anna again?* “I ran a load test" in told.text
    assert SHARED - months.read() == {"load"}
    months.press(told, "Share with Anna")
    assert months.read() == SHARED


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("asked", ["delete the load test", "could this sentence disappear"])
def test_no_dont_after_an_offer_says_that_nothing_changed(
    months: Months, place: str, asked: str
) -> None:
    for text in ("no dont", "leave it as it is"):
        months.later(asked, place)
        assert months.say(text, place).text == "Okay. I haven't changed anything."
    assert months.read() == SHARED


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("written", "labels"),
    [
        (
            "what a mess with caio",
            {"dm": "*Share with Anna* or *Keep private*", "2026-12": "*Save"},
        ),
        ("who can read this", {"dm": "*Save as my answer*", "2026-12": "*Save as my answer*"}),
    ],
)
def test_that_was_my_answer_names_the_buttons_that_save_it(
    months: Months, place: str, written: str, labels: dict[str, str]
) -> None:
    months.later(written, place)
    told = months.say("that was my answer", place)
    assert f"To save it as your answer, press {labels[place]}" in told.text
    assert "that was my answer" not in months.kept()
    assert months.read() == SHARED


def test_that_was_my_answer_after_it_was_saved_says_so(months: Months) -> None:
    months.later("I wrote the onboarding spec today.", "2026-12")
    told = months.say("that was my answer", "2026-12")
    assert told.text == "Your message is part of your December answer already."


NUMBERS = """
wait thats wrong its 11 not 14 | sorry 11 not 14 | oops, not 4 but 3 bugs | it was 5 instead of 4
"""
TOLD = "I tested 11 apps and not 14 services with the scanner"


@pytest.mark.parametrize("place", PLACES)
def test_another_number_is_no_answer_and_says_how_to_correct_it(months: Months, place: str) -> None:
    for text in NUMBERS.strip().split("|"):
        told = months.say(text.strip(), place)
        assert "To correct your words, edit your message in Slack." in told.text
        assert told.labels == ("Edit December", "Save as my answer")
        assert text.strip() not in months.kept()
        assert not months.store.waiting(NOOR, "2026-12")
    months.later(TOLD, "2026-12")
    assert TOLD in months.kept()


PAUSES = {
    "how I pause, from the 20th": "Choose your last day away. I can't start a pause on a later",
    "how I pause, from the 20th of december to 5 january?": "until Tuesday 5 January?* I haven't",
    "how do i pause until 5 jan": "*Are you away until Tuesday 5 January?*",
    "can I be off from 20 dec to 5 jan?": "so it starts today",
    "i would like to make pause from 20 december": "so it starts today",
    "I'm off from 20 Dec to 5 Jan": "so it starts today",
    "away next week": "so it starts today",
    "maybe next week i answer ok?": "*Are you away?* I haven't changed anything yet.",
}


@pytest.mark.parametrize("place", PLACES)
def test_who_asks_to_pause_from_a_later_day_is_told_that_it_starts_today(
    months: Months, place: str
) -> None:
    for text, said in PAUSES.items():
        told = months.say(text, place)
        assert said in told.text, (text, told.text)
        assert text not in months.kept()
        assert not months.store.waiting(NOOR, "2026-12"), text
    assert "aren't away" in months.say("am i away?", "dm").text
