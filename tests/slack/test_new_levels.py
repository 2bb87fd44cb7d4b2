"""Newcomers who say their level or their manager in a sentence of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.slack.payloads.presses import Place
from tests.slack.beginnings import begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.office import NICO, NOOR, Office


@pytest.fixture
def office() -> Iterator[Office]:
    with begun(Office) as made:
        yield made


SAID = {
    "im ic3 i think": "IC3",
    "senior pm here": "IC4",
    "i think i'm a senior pm": "IC4",
    "I'm Nico, IC2, Maya is my manager": "IC2",
    "i started as a senior pm last week": "IC4",
    "probably ic3 or ic4": "",
    "I'm an engineer, level 3": "",
    "my manager is maya but she's away": "",
    "i report to maya": "",
}


def test_the_form_begins_with_the_level_that_they_named(office: Office) -> None:
    for said, level in SAID.items():
        heard = office.hear(NICO, said)
        assert "You aren't on the roster yet, so I don't know your level." in heard.text, said
        assert "If they're away, your request waits for them" in heard.text
        message = office.room.chat.in_dm(NICO)[-1]
        (button,) = [e for e in elements_of(message.now) if e["text"]["text"] == "Set my level"]
        begins = Place.of(button) if button.get("value") else None
        assert (begins.level if begins else "") == level, said
        assert ("The form starts with *" in heard.text) is bool(level)
    assert office.store.join_request_of(NICO) is None


def test_so_it_is_by_command(office: Office) -> None:
    assert "The form starts with" in office.room.command(NICO, "/checkins im ic3 i think")["text"]


def test_what_they_did_or_want_private_says_no_level(office: Office) -> None:
    for said in ("I shipped the IC3 doc", "private: im ic3", "I fixed the login for senior pms"):
        assert "Press *Set my level*" not in office.hear(NICO, said).text, said


def test_who_is_on_the_roster_is_told_nothing_of_a_form(office: Office) -> None:
    for said in SAID:
        assert "Press *Set my level*" not in office.hear(NOOR, said).text, said
