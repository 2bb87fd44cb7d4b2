"""A form knows the messages that stood in it again, once they are deleted."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.replies.shown_words import ROOM, gone_from, marks_of, without
from bot.slack.payloads.forms import ReplyForm
from storage import Passage, Reply

WORDS = st.text(alphabet=st.sampled_from("ab.\n 🙂"), min_size=1, max_size=12)


def reply(*texts: str, links: tuple[str, ...] = ()) -> Reply:
    passages = tuple(Passage(text, f"1.{n}", None, links) for n, text in enumerate(texts))
    return Reply(1, datetime(2026, 12, 1, tzinfo=UTC), None, passages, "", ())


@given(st.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=6, unique=True))
def test_what_is_gone_is_known_and_nothing_else(texts: list[str]) -> None:
    marks = marks_of(reply(*texts))
    assert gone_from(marks, [reply(*texts)]) == []
    gone = gone_from(marks, [reply(*texts[1:])])
    assert gone == list(marks[:1])
    form = ReplyForm("U0MAYA", "c1", 1, shown=marks)
    assert ReplyForm.read(form.text) == form
    only = without(texts[0], gone)
    assert only == ""
    assert without("other words than those", gone) == "other words than those"


def test_a_text_is_left_as_it_stands_around_what_is_gone() -> None:
    gone = marks_of(reply("Two."))
    assert without("One.\n\nTwo.\n\nThree.", gone) == "One.\n\nThree."
    assert without("One.\n\nTwo.", gone) == "One."
    assert without("Two.\n\nThree.", gone) == "Three."
    for kept in ("One. Two.", "Two. Three.", "One.\nTwo.", "xTwo.\n\nThree."):
        assert without(kept, gone) == kept


def test_a_form_takes_along_no_more_than_it_has_room_for() -> None:
    many = reply(*(f"message {n}" for n in range(900)), links=("https://a",))
    assert len(" ".join(marks_of(many))) <= ROOM
    assert len(marks_of(reply(*("words" * n for n in range(1, 201))))) == 200


@given(st.text() | st.from_regex(r"[0-9a-f]{1,6}\.[0-9a-f]{6}", fullmatch=True))
def test_what_a_form_brings_back_is_read_whatever_it_is(text: str) -> None:
    form = ReplyForm.read(f"U0MAYA|c1|1||{text}")
    for mark in form.shown if form else ():
        without("Words.", [mark])
