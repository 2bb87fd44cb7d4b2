"""Short wishes for words to be hidden or deleted, and short messages that are none."""

from __future__ import annotations

import pytest

from bot.checkins.understanding.answers.plain_answers import keeps_from_others
from bot.checkins.understanding.privacy.loose_wishes import loose_wish_in
from bot.checkins.understanding.privacy.sharing_wishes import sharing_wish_in
from bot.checkins.understanding.privacy.taking_back import taking_back_in, whose_words
from tests.checkins import privacy_corpora as corpora
from tests.checkins.test_reflections import ANSWERS


def test_what_tells_of_work_or_asks_something_wishes_for_nothing() -> None:
    texts = [
        "Hid the button behind a flag and removed the old route.",
        "Cut the build time by half.",
        "Dropped the legacy endpoints with Tom.",
        "I took the review back to the team and fixed it.",
        "I wrote the delete endpoint",
        "What happens with the old part?",
        "who reads the last one",
        "Is this for production?",
        "not for production",
        "This is not for free",
        "That was for the release",
    ]
    assert [text for text in texts if loose_wish_in(text) is not None] == []


def test_no_account_of_work_is_one() -> None:
    texts = (*ANSWERS, *corpora.WORK)
    assert [text for text in texts if loose_wish_in(text) or sharing_wish_in(text)] == []


@pytest.mark.parametrize(
    "text", ["bin the test result", "actually forget the nice girl", "drop the old endpoints"]
)
def test_what_names_no_message_is_sure_only_once_its_words_are_found(text: str) -> None:
    found = loose_wish_in(text)
    assert found is not None
    assert not found.sure
    assert taking_back_in(text) is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("dont let anna see what i said abt samir", ("samir",)),
        ("delete the cv one", ("cv",)),
        ("hide what i said re: the next job", ("job",)),
        ("forget I said anything about the driving test", ("driving", "test")),
    ],
)
def test_what_it_is_about_is_said_in_short_words_too(text: str, about: tuple[str, ...]) -> None:
    found = taking_back_in(text)
    assert found is not None
    assert (found.about, found.everything) == (about, False)


def test_places_and_exceptions_are_read() -> None:
    cases = [
        ("make the first one private", (1,), ()),
        ("make msg 3 private", (3,), ()),
        ("hide the 2nd and the third message", (2, 3), ()),
        ("hide messages 2 and 3", (2, 3), ()),
        ("hide everything but the PR review", (), ("pr", "review")),
        ("keep everything private except for the review with noor", (), ("review", "noor")),
        ("nobody but me should read everything i wrote", (), ()),
    ]
    assert [
        (text, positions, but)
        for text, positions, but in cases
        if (found := taking_back_in(text)) is None
        or (found.positions, found.but) != (positions, but)
    ] == []


def test_whom_the_manager_should_not_tell() -> None:
    cases = [
        ("thx hana, thursday works. pls dont tell bronte yet", True),
        ("please dont tell zofia i said that", True),
        ("dont tell hana", False),
        ("please don't tell anyone", False),
        ("dont let her see it", False),
        ("I told Zofia about it", False),
    ]
    assert {
        text: got
        for text, expected in cases
        if (got := keeps_from_others(text, "Hana Novak")) is not expected
    } == {}


@pytest.mark.parametrize(
    ("text", "months", "earlier"),
    [
        ("ok hana can see the old stuff after all", (), True),
        ("share the november one w hana", (11,), False),
        ("hana may read it now", (), False),
    ],
)
def test_wishes_to_share(text: str, months: tuple[int, ...], earlier: bool) -> None:
    found = sharing_wish_in(text)
    assert found is not None
    assert (found.whom, found.months, found.earlier) == ("hana", months, earlier)


def test_what_asks_or_refuses_is_no_wish_to_share() -> None:
    texts = [
        "hana can not see the old stuff",
        "can hana see the old stuff?",
        "dont share the november one with hana",
        "only hana can read it",
        "hide what i shared with hana",
    ]
    assert [text for text in texts if sharing_wish_in(text) is not None] == []


def test_whose_words_a_manager_names() -> None:
    cases = [
        ("please delete rafaels answer", "U1"),
        ("delete Rafael's december answer", "U1"),
        ("hide what rafael wrote", "U1"),
        ("delete the bit about rafael", None),
        ("delete what i said about rafael's answer", None),
        ("delete my answer", None),
    ]
    assert {
        text: got
        for text, whose in cases
        if (got := whose_words(text, {"U1": "Rafael Souza"})) != whose
    } == {}
