"""A typed wish about privacy acts at once only if it's exact. Otherwise nothing changes, and its
author reads who can read what, with buttons."""

from collections.abc import Iterator

import pytest

from tests.slack.beginnings import begun
from tests.slack.months_of_answers import ANSWERS, SHARED, Months

HERE = ("2026-12", "dm")
OF = {period[5:]: set(answers) & SHARED for period, answers in ANSWERS.items()}
OCTOBER, NOVEMBER, DECEMBER = OF["10"], OF["11"], OF["12"]
UNCHANGED = "I haven't changed anything."


@pytest.fixture
def months() -> Iterator[Months]:
    with begun(Months) as made:
        yield made


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("everything about the scanner -&gt; private", {"scanner"}),
        ("stuff about the scanner -&gt; only me", {"scanner"}),
        ("the scanner stuff -&gt; only me please", {"scanner"}),
        ("the scanner bit &gt; private pls", {"scanner"}),
        ("scanner stuff =&gt; private", {"scanner"}),
        ("scanner bit: keep private", {"scanner"}),
        ("Everything with Omar -&gt; private pls", {"build"}),
        ("hide october, november is fine though", OCTOBER),
        ("hide november. october can stay", NOVEMBER),
        ("i make mistake, Anna must not read the november, only october is ok", NOVEMBER),
        ("Anna must not see november, only october is ok", NOVEMBER),
        ("hide everything but october", NOVEMBER | DECEMBER),
        ("hide all except the october one", NOVEMBER | DECEMBER),
        ("hide all my answers but october and november", DECEMBER),
        ("hide the load test, the rest is fine", {"load"}),
    ],
)
def test_an_exact_wish_hides_what_it_names_and_nothing_else(
    months: Months, place: str, text: str, hidden: set[str]
) -> None:
    told = months.say(text, place)
    assert SHARED - months.read() == hidden, told.text
    assert "&amp;" not in told.text


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    "text",
    [
        "hide the zeppelin thing",
        "everything about zeppelins -&gt; private",
        "anna shouldnt see the thing about zeppelins",
        "no not that one",
        "not the last message",
        "oh no, not that one please",
        "hide the zeppelin one, not the blimp one",
        "the zeppelin stuff, keep it private",
        "the zeppelin stuff, keep it private, its embarrassing",
        "not that, i meant october",
        "Not that, i meant zeppelins",
        "make it all private, but october can stay",
        "hide everything, the scanner bit is fine",
        "hide everything but the zeppelin thing",
        "hide october november is fine",
        "no I meant she CAN see everything, just not october",
        "hmm no other way round. all but october can be seen",
    ],
)
def test_an_inexact_wish_changes_nothing_and_lists_who_reads_what(
    months: Months, place: str, text: str
) -> None:
    told = months.say(text, place)
    assert months.read() == SHARED, told.text
    assert UNCHANGED in told.text
    assert "To be safe" not in told.text
    assert "can read now" in told.text
    assert any("private" in each for each in told.labels)
    assert text not in months.kept()
    assert not [e for e in months.store.waiting("UNOOR", "2026-12") if e.text == text]


def test_what_is_found_nowhere_is_named_as_it_was_typed(months: Months) -> None:
    told = months.say("hide the R&amp;D &lt;zeppelin&gt; thing", "dm")
    assert "I found nothing about “R&amp;D zeppelin”" in told.text


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    "text",
    [
        "R&amp;D stuff private please",
        "Q&amp;A bit should be private",
        "Stuff about the crew &gt; keep it private",
    ],
)
def test_a_wish_is_never_kept_as_an_answer(months: Months, place: str, text: str) -> None:
    told = months.say(text, place)
    assert "check-in?" not in told.text
    assert UNCHANGED in told.text
    assert months.read() == SHARED


@pytest.mark.parametrize("place", HERE)
def test_letters_joined_by_a_sign_are_found(months: Months, place: str) -> None:
    months.later("I ran the R&amp;D review with the depot team.", "2026-10")
    months.later("I ran a Q&amp;A session with the sales team.", "2026-10")
    told = months.say("Q&amp;A bit should be private", place)
    assert "“I ran a Q&amp;A session with the sales team.” in your October" in told.text
    told = months.say("R&amp;D stuff private please", place)
    assert "“I ran the R&amp;D review with the depot team.” in your October" in told.text
    assert months.read() == SHARED


@pytest.mark.parametrize("place", HERE)
def test_thats_private_already_is_only_said_of_all_the_words_that_are_meant(
    months: Months, place: str
) -> None:
    for text in ("hide the budget scanner", "hide the whiteboard zeppelin thing"):
        assert "private already" not in months.say(text, place).text
    assert "private already" in months.say("hide the budget talk", place).text


@pytest.mark.parametrize(
    "text",
    ["Keep everything to myself from now on", "from now on only i can read what i write"],
)
@pytest.mark.parametrize("place", HERE)
def test_from_now_on_is_about_new_answers(months: Months, place: str, text: str) -> None:
    told = months.say(text, place)
    assert months.read() == SHARED, told.text
    assert "I'll keep new answers private" in told.text
    assert "I didn't change your earlier answers." in told.text
    assert "Keep all my answers private" in told.labels


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("share november again pls, changed my mind", "temper"),
        ("please you share with Anna only the one of november", "temper"),
        ("share the temper thing again but the budget rant stays with me", "temper"),
        ("ok share the temper one but without the slow part", "temper"),
    ],
)
def test_a_wish_to_share_gets_the_offer_to_share(
    months: Months, place: str, text: str, offered: str
) -> None:
    told = months.say(text, place)
    assert months.read() == SHARED
    assert "I lost my temper" in told.text, told.text
    assert "Share with Anna" in told.labels


@pytest.mark.parametrize("place", HERE)
def test_what_was_hidden_is_offered_to_be_shared_again(months: Months, place: str) -> None:
    months.say("hide my november answer", place)
    for text in ("ok yes share again it, no problem", "share it again pls"):
        told = months.say(text, place)
        assert "Share with Anna" in told.labels, told.text
    months.say("hide my october answer", place)
    told = months.say("ok she can have it all back", place)
    assert {"Share October", "Share November"} <= set(told.labels), told


def test_ok_do_it_is_no_question(months: Months) -> None:
    assert "don't know the answer" not in months.say("Ok do it", "dm").text


@pytest.mark.parametrize("text", ["the last one should be private", "the last one private"])
def test_which_of_several_waiting_messages_is_asked(months: Months, text: str) -> None:
    months.later("I fixed the depot printer with Omar on Friday.", "dm")
    months.later("I reviewed the label templates for the launch.", "dm")
    before = months.kept()
    told = months.say(text, "dm")
    assert months.read() == SHARED, told.text
    assert months.kept() == before
    assert len(months.store.waiting("UNOOR", "2026-12")) == 2
    assert "which" in told.text, told.text


@pytest.mark.parametrize("text", ["the last one should be private", "the last one private"])
def test_the_only_waiting_message_is_the_last_one(months: Months, text: str) -> None:
    months.later("I fixed the depot printer with Omar on Friday.", "dm")
    told = months.say(text, "dm")
    assert months.read() == SHARED
    assert "I fixed the depot printer" in months.kept(), told.text
