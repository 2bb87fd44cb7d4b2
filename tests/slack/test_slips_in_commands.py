"""Commands with a slip, or with their words in another order, and what they offer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.slack.beginnings import begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.office import MAYA, NOOR, Office


@pytest.fixture
def office() -> Iterator[Office]:
    with begun(Office) as made:
        yield made


def labels(said: dict[str, Any]) -> list[str]:
    return [each["text"]["text"] for each in elements_of(said) if "text" in each]


OFFERED = {
    "lter tomorrow": "/checkins later tomorrow",
    "month skip": "/checkins skip",
    "off reminders": "/checkins reminders off",
    "month status": "/checkins status",
    "shared packet": "/checkins packet shared",
    "all private": "/checkins private all",
    "hsitory last quarter": "/checkins history last quarter",
    "stp": "/checkins stop",
    "statsu": "/checkins status",
    "coverge": "/checkins coverage",
}


def test_a_command_turned_round_or_with_a_slip_is_offered_whole(office: Office) -> None:
    said = {typed: office.room.command(NOOR, f"/checkins {typed}") for typed in OFFERED}
    assert {typed: labels(each)[0] for typed, each in said.items()} == OFFERED


def test_an_absence_turned_round_counts(office: Office) -> None:
    said = office.room.command(NOOR, "/checkins until 7 Jan pause")["text"]
    assert "You're away until Thursday 7 January" in said


def test_help_with_a_slip_helps(office: Office) -> None:
    assert "`/checkins status`" in str(office.room.command(NOOR, "/checkins hlep"))


ABOUT_NOOR = {"agneda noor": "agenda", "noor coverge": "coverage", "packt noor": "packet"}


def test_a_slip_in_a_command_about_a_report_is_asked_about(office: Office) -> None:
    for typed, command in ABOUT_NOOR.items():
        said = office.room.command(MAYA, f"/checkins {typed}")
        assert f"Open this {command}?" in said["text"]
        assert "Noor Haddad" in labels(said)
    assert office.store.access_log_by(MAYA) == []


def test_so_is_who_has_not_answered(office: Office) -> None:
    assert "See my team" in labels(office.room.command(MAYA, "/checkins who hasnt answerd"))


IN_THE_CHAT = {
    "skipp": "/checkins skip",
    "statsu": "/checkins status",
    "pakcet": "/checkins packet",
    "exprot": "/checkins export",
    "settigns": "/checkins settings",
    "bakc": "/checkins back",
}


def test_in_the_chat_the_command_is_offered_and_the_words_may_be_an_answer(office: Office) -> None:
    for typed, command in IN_THE_CHAT.items():
        heard = office.hear(NOOR, typed)
        assert command in heard.labels, typed
        assert "Save as my answer" in heard.labels


def test_what_may_be_a_wish_for_privacy_is_no_slip(office: Office) -> None:
    for typed in ("privte", "privat", "pakcet shared"):
        assert "Did you mean" not in office.hear(NOOR, typed).text
