"""Short wishes for words to be hidden or deleted, and short messages that are none."""

from __future__ import annotations

import pytest

from bot.checkins.understanding.loose_wishes import loose_wish_in
from bot.checkins.understanding.plain_answers import keeps_from_others
from bot.checkins.understanding.sharing_wishes import sharing_wish_in
from bot.checkins.understanding.taking_back import taking_back_in, whose_words
from tests.checkins import privacy_corpora as corpora
from tests.checkins.test_reflections import ANSWERS


@pytest.mark.parametrize(
    "text",
    [
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
    ],
)
def test_what_tells_of_work_or_asks_something_wishes_for_nothing(text: str) -> None:
    assert loose_wish_in(text) is None


@pytest.mark.parametrize("text", [*ANSWERS.strip().splitlines(), *corpora.WORK])
def test_no_account_of_work_is_one(text: str) -> None:
    assert loose_wish_in(text) is None
    assert sharing_wish_in(text) is None


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
        ("dont let anna see what i said abt samir", ("anna", "samir")),
        ("delete the cv one", ("cv",)),
        ("hide what i said re: the next job", ("job",)),
        ("forget I said anything about the driving test", ("driving", "test")),
    ],
)
def test_what_it_is_about_is_said_in_short_words_too(text: str, about: tuple[str, ...]) -> None:
    found = taking_back_in(text)
    assert found is not None
    assert (found.about, found.everything) == (about, False)


@pytest.mark.parametrize(
    ("text", "positions", "but"),
    [
        ("make the first one private", (1,), ()),
        ("make msg 3 private", (3,), ()),
        ("hide the 2nd and the third message", (2, 3), ()),
        ("hide messages 2 and 3", (2, 3), ()),
        ("hide everything but the PR review", (), ("pr", "review")),
        ("keep everything private except for the review with noor", (), ("review", "noor")),
        ("nobody but me should read everything i wrote", (), ()),
    ],
)
def test_places_and_exceptions_are_read(
    text: str, positions: tuple[int, ...], but: tuple[str, ...]
) -> None:
    found = taking_back_in(text)
    assert found is not None
    assert (found.positions, found.but) == (positions, but)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thx hana, thursday works. pls dont tell bronte yet", True),
        ("please dont tell zofia i said that", True),
        ("dont tell hana", False),
        ("please don't tell anyone", False),
        ("dont let her see it", False),
        ("I told Zofia about it", False),
    ],
)
def test_whom_the_manager_should_not_tell(text: str, expected: bool) -> None:
    assert keeps_from_others(text, "Hana Novak") is expected


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


@pytest.mark.parametrize(
    "text",
    [
        "hana can not see the old stuff",
        "can hana see the old stuff?",
        "dont share the november one with hana",
        "only hana can read it",
        "hide what i shared with hana",
    ],
)
def test_what_asks_or_refuses_is_no_wish_to_share(text: str) -> None:
    assert sharing_wish_in(text) is None


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("please delete rafaels answer", "U1"),
        ("delete Rafael's december answer", "U1"),
        ("hide what rafael wrote", "U1"),
        ("delete the bit about rafael", None),
        ("delete what i said about rafael's answer", None),
        ("delete my answer", None),
    ],
)
def test_whose_words_a_manager_names(text: str, whose: str | None) -> None:
    assert whose_words(text, {"U1": "Rafael Souza"}) == whose
