"""What words are about that are no command."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.commands.intents import Intent, intent_in


def test_what_the_words_are_about() -> None:
    cases = [
        ("delete my dta", Intent.ERASE),
        ("Erase ben's answers!", Intent.ERASE),
        ("make it all private", Intent.KEEP_PRIVATE),
        ("private: I had a bad month", Intent.WRITE_PRIVATELY),
        ("share with maya", Intent.SHARE),
        ("make everything public", Intent.SHARE),
        ("remind me when it rains", Intent.BE_REMINDED),
        ("remind ben", Intent.REMIND),
        ("How do I start?", Intent.JOIN),
        ("set my level", Intent.JOIN),
        ("history last quarter", Intent.HISTORY),
        ("history of Q3 2026", Intent.HISTORY),
    ]
    assert {words: got for words, intent in cases if (got := intent_in(words)) is not intent} == {}


def test_what_cannot_be_told() -> None:
    texts = ["history ben", "what else", "", "I deleted it", "ben's share"]
    assert [words for words in texts if intent_in(words) is not None] == []


@given(st.text(max_size=400))
def test_any_text_is_read(words: str) -> None:
    intent_in(words)
