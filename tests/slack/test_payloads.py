"""What buttons carry comes back as it was, and nonsense is nobody's."""

from __future__ import annotations

import pytest

from bot.slack.payloads import AnswerPress, ChangePress, MenuPress, PromptChoice, UndoPress
from storage import Frequency

ID = "0123456789abcdef0123"
CARRIED = [
    AnswerPress(ID, "U0MAYA"),
    AnswerPress(ID, None),
    *(ChangePress(frequency, AnswerPress(ID, "U0MAYA")) for frequency in Frequency),
    UndoPress(ID, 12),
    *(MenuPress(choice, ID) for choice in PromptChoice),
]


@pytest.mark.parametrize("carried", CARRIED, ids=lambda carried: carried.text())
def test_it_is_read_back_as_it_was_and_fits_an_option(carried) -> None:
    assert type(carried).read(carried.text()) == carried
    assert len(carried.text()) <= 150


def test_a_value_from_before_readers_were_named_names_nobody() -> None:
    assert AnswerPress.read(ID) == AnswerPress(ID, None)


@pytest.mark.parametrize("kind", [ChangePress, UndoPress, MenuPress])
@pytest.mark.parametrize("value", ["", "|", "x", "x|y", "None", f"{ID}|-1", f"{ID}|٣", "1|1|1|1x"])
def test_nonsense_is_read_as_nothing(kind, value: str) -> None:
    assert kind.read(value) is None
