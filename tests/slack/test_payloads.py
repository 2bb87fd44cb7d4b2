"""What buttons carry comes back as it went, and nothing else is taken for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.payloads import (
    Absence,
    AnswerPress,
    ChangePress,
    Handover,
    MenuPress,
    PendingChoice,
    PendingMenuPress,
    PromptChoice,
    ShareEvidence,
    SharePress,
    UndoPress,
    WordsPress,
)
from storage import Frequency

BUTTON_VALUE_LIMIT = 2_000
ids = st.text("0123456789abcdef", min_size=20, max_size=20)
people = st.from_regex(r"[UW][A-Z0-9]{1,12}", fullmatch=True)
instants = st.datetimes(
    timezones=st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
payloads = (
    st.builds(ShareEvidence, ids, people)
    | st.builds(Handover, people, instants.filter(lambda at: 1 < at.year < 9999))
    | st.builds(Absence, st.dates())
)


@given(payloads)
def test_each_comes_back_as_it_went(payload) -> None:
    assert type(payload).read(payload.text) == payload
    assert len(payload.text) <= BUTTON_VALUE_LIMIT


@given(payloads, payloads)
def test_two_that_differ_look_different(one, other) -> None:
    assert type(one) is not type(other) or (one == other) is (one.text == other.text)


@pytest.mark.parametrize("kind", [ShareEvidence, Handover, Absence])
@given(
    garbage=st.text(max_size=300)
    | st.text("|UW0-:T+.2026", max_size=60)
    | payloads.map(lambda payload: f"{payload.text}|x")
)
def test_any_text_is_read_and_only_the_one_form_is_taken(kind, garbage: str) -> None:
    read = kind.read(garbage)
    assert read is None or read.text == garbage


@given(payloads, st.integers(0, 80))
def test_a_part_of_one_is_none(payload, length: int) -> None:
    cut = payload.text[:length]
    read = type(payload).read(cut)
    assert read is None or read.text == cut


def test_values_from_before_are_none() -> None:
    assert ShareEvidence.read("0123456789abcdef0123") is None
    assert Handover.read("U0MAYA") is None
    assert Handover.read("U0MAYA|2026-12-01T09:00:00") is None
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert Handover.read("U0MAYA|2026-12-01T09:00:00+00:00") == Handover("U0MAYA", at)


ID = "0123456789abcdef0123"
CARRIED = [
    AnswerPress(ID, "U0MAYA"),
    AnswerPress(ID, None),
    *(ChangePress(frequency, AnswerPress(ID, "U0MAYA")) for frequency in Frequency),
    UndoPress(ID, 12),
    *(MenuPress(choice, ID) for choice in PromptChoice),
    *(PendingMenuPress(choice, "2026-12", "1796000000.000100") for choice in PendingChoice),
    SharePress(ID, "U0MAYA", 12),
    SharePress(ID, "U0MAYA", None),
    WordsPress(ID, ("1796000000.000100",), "U0MAYA", "0123456789abcdef"),
    WordsPress("2026-12", ("1796000000.000100", "1796000001.000100"), "U0MAYA"),
    WordsPress(ID, ("1796000000.000100",)),
]


@pytest.mark.parametrize("carried", CARRIED, ids=lambda carried: carried.text)
def test_it_is_read_back_as_it_was_and_fits_an_option(carried) -> None:
    assert type(carried).read(carried.text) == carried
    assert len(carried.text) <= 150


def test_a_value_from_before_readers_were_named_names_nobody() -> None:
    assert AnswerPress.read(ID) == AnswerPress(ID, None)


@pytest.mark.parametrize("kind", [ChangePress, UndoPress, MenuPress, PendingMenuPress])
@pytest.mark.parametrize("value", ["", "|", "x", "x|y", "None", f"{ID}|-1", f"{ID}|٣", "1|1|1|1x"])
def test_nonsense_is_read_as_nothing(kind, value: str) -> None:
    assert kind.read(value) is None


def test_a_question_about_very_many_messages_still_fits_a_button() -> None:
    many = tuple(f"1796000000.{number:06d}" for number in range(90))
    assert len(WordsPress("2026-12-07", many, "U0123456789").text) <= BUTTON_VALUE_LIMIT
