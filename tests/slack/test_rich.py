"""Rich text of what people wrote: emoji in it are shown, and what Slack hands back is read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.wording.emoji import same_to_a_reader
from bot.slack.views.block_kit.rich import (
    OWN_EMOJI,
    code,
    italic,
    parts,
    plain,
    preformatted,
    quote,
    read_back,
    rich,
    section,
)

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
TYPES = st.sampled_from(["text", "emoji", "link", "user", "rich_text_section", "new_kind", None])
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries(
            {},
            optional={
                "type": TYPES,
                "text": LEAVES,
                "name": LEAVES,
                "url": LEAVES,
                "skin_tone": LEAVES,
                "elements": inner | st.lists(inner, max_size=3),
            },
        )
    ),
    max_leaves=20,
)


def shown(element) -> list[dict[str, Any]]:
    return rich([element]).to_dict()["elements"][0]["elements"]


def test_emoji_that_everybody_has_are_characters() -> None:
    assert shown(section(plain("Shipped :tada: at 10:30:45"))) == [
        {"type": "text", "text": "Shipped 🎉 at 10:30:45"}
    ]


def test_emoji_of_the_workspace_are_named_and_the_words_keep_their_style() -> None:
    assert shown(quote(italic("our :party-parrot: danced"))) == [
        {"type": "text", "text": "our ", "style": {"italic": True}},
        {"type": "emoji", "name": "party-parrot"},
        {"type": "text", "text": " danced", "style": {"italic": True}},
    ]


def test_nothing_in_code_becomes_an_emoji() -> None:
    assert shown(section(code(":tada:")))[0]["text"] == ":tada:"
    assert shown(preformatted(plain(":tada:")))[0]["text"] == ":tada:"
    assert shown(section(plain("`:tada:`")))[0]["text"] == "`:tada:`"


def test_however_many_there_are_a_section_stays_small() -> None:
    made = shown(section(plain(":own-one: " * 500)))
    assert len([each for each in made if each["type"] == "emoji"]) == OWN_EMOJI
    assert len(shown(section(plain(":x: " * 500)))) == 1


@given(text=st.text(alphabet=":tad ax1", min_size=1, max_size=60), size=st.integers(8, 20))
def test_a_text_in_parts_shows_the_same(text, size) -> None:
    pieces = [piece.text for piece in parts(text, size)]
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= size for piece in pieces)


def test_no_part_ends_within_an_emoji() -> None:
    text = "x" * 8 + " :tada: done"
    assert [piece.text for piece in parts(text, 12)] == ["x" * 8 + " ", ":tada: done"]


@given(text=st.text(max_size=80))
def test_what_was_shown_is_read_back(text) -> None:
    block = rich([quote(*parts(text, 30))]).to_dict() if text else None
    read = read_back(block)
    assert read.whole
    assert same_to_a_reader(read.words) == same_to_a_reader(text)


@given(block=ANYTHING)
def test_whatever_slack_hands_back_is_read_without_failing(block) -> None:
    assert isinstance(read_back(block).words, str)


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ({"type": "emoji", "name": "tada", "unicode": "1f389"}, ":tada:"),
        ({"type": "emoji", "name": "wave", "skin_tone": 4}, ":wave::skin-tone-4:"),
        ({"type": "emoji", "name": "wave::skin-tone-4"}, ":wave::skin-tone-4:"),
        ({"type": "link", "url": "https://a.b"}, "https://a.b"),
    ],
)
def test_an_emoji_and_a_link_are_read_back_as_words(element, words) -> None:
    read = read_back({"elements": [{"type": "rich_text_quote", "elements": [element]}]})
    assert (read.words, read.whole) == (words, True)


def test_an_element_of_a_kind_that_is_not_known_is_left_out_and_told() -> None:
    elements = [{"type": "text", "text": "Hi "}, {"type": "hologram", "beam": 3}]
    assert read_back({"elements": elements}).words == "Hi "
    assert not read_back({"elements": elements}).whole
