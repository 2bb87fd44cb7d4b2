"""Emoji in what people write: found where they are, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.wording.emoji import (
    Emoji,
    pieces,
    places,
    same_to_a_reader,
    with_characters,
)

TADA, WAVE = Emoji("tada"), Emoji("wave", 4)
TEXTS = st.text(alphabet=st.sampled_from("a1 :`_+-\n🎉tad")) | st.lists(
    st.sampled_from([":tada:", ":parrot_dance:", "10:30:45", "`:x:`", "https://a.b/:tada:", " "])
).map("".join)


def test_an_emoji_is_found() -> None:
    cases = [
        ("Shipped :tada:", ["Shipped ", TADA]),
        ("Shipped:tada:", ["Shipped", TADA]),
        (":tada:!", [TADA, "!"]),
        (":tada::tada: twice", [TADA, TADA, " twice"]),
        ("hi :wave::skin-tone-4:", ["hi ", WAVE]),
        ("our :party-parrot:", ["our ", Emoji("party-parrot")]),
        ("thanks :+1:", ["thanks ", Emoji("+1")]),
        (":100: done", [Emoji("100"), " done"]),
        ("(:white_check_mark:)", ["(", Emoji("white_check_mark"), ")"]),
    ]
    assert {text: got for text, expected in cases if (got := list(pieces(text))) != expected} == {}


def test_nothing_else_is_taken_for_one() -> None:
    texts = [
        "From 10:30:45 on",
        "10:100:30",
        "std::string::npos",
        "foo::key::bar",
        "a:key:value",
        "Run `make :tada: now`",
        "```\n:tada:\n``` ",
        "https://example.com/:tada:/x",
        "note: this: that",
        ":TADA:",
        "a:b:c",
        "x:party-parrot:",
        "::",
        ":30:",
    ]
    assert [text for text in texts if list(pieces(text)) != [text]] == []


@given(text=TEXTS)
def test_cutting_a_text_loses_nothing_of_it(text) -> None:
    cut = list(pieces(text))
    assert "".join(each if isinstance(each, str) else each.code for each in cut) == text
    assert "" not in cut
    assert [text[p.start : p.end] for p in places(text)] == [
        each.code for each in cut if isinstance(each, Emoji)
    ]


@given(text=TEXTS)
def test_characters_stand_for_themselves(text) -> None:
    shown = with_characters(text)
    assert same_to_a_reader(shown) == same_to_a_reader(text)


def test_outside_slack_the_emoji_that_everybody_has_are_characters() -> None:
    assert with_characters("Done :tada: :party-parrot:") == "Done 🎉 :party-parrot:"
    assert with_characters(":wave::skin-tone-4: :point_up::skin-tone-2:") == "👋🏽 ☝🏻"


def test_two_names_of_one_emoji_show_the_same() -> None:
    assert same_to_a_reader(":thumbsup: ok") == same_to_a_reader(":+1:  ok")
    assert same_to_a_reader("❤️") == same_to_a_reader(":heart:")
