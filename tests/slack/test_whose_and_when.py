"""Names, times, and competencies as managers type them, in any order and with small slips."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage import Assignment, Person
from tests.slack.beginnings import begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.office import MAYA, NICO, NOOR, Office
from tests.slack.test_told_before_it_is_read import NOW

ZOFIAS = {"UZOFI1": "Zofia Kowalska", "UZOFI2": "Zofia Nowak"}


def begin() -> Office:
    """The office, with two people called Zofia on Maya's team."""
    made = Office()
    made.store.save_people([Person(each, name) for each, name in ZOFIAS.items()], NOW)
    made.store.set_roster([Assignment(e, "product", "IC3", MAYA, NOW) for e in ZOFIAS], [], NOW)
    return made


@pytest.fixture
def office() -> Iterator[Office]:
    with begun(begin) as made:
        yield made


def labels(said: dict[str, object]) -> list[str]:
    return [each["text"]["text"] for each in elements_of(said) if "text" in each]


ON_COLLABORATION = "check-ins on Collaboration from July to September 2026?"
LAST_QUARTER = "check-ins from July to September 2026?"
TYPED = {
    "noor last quater": LAST_QUARTER,
    "last quarter noor": LAST_QUARTER,
    "noor lst quarter": LAST_QUARTER,
    "history noor lats quater": LAST_QUARTER,
    "last quarter, noor": LAST_QUARTER,
    "noor betwen july and septmber": LAST_QUARTER,
    "noor collaboration last quarter": ON_COLLABORATION,
    "noor last quarter collaboration": ON_COLLABORATION,
    "collaboration noor last quarter": ON_COLLABORATION,
    "last quarter noor collaboration": ON_COLLABORATION,
    "noor colaboration last quater": ON_COLLABORATION,
    "collaboration last quarter noor": ON_COLLABORATION,
    "zofia kowalska collaboration last quarter": ON_COLLABORATION,
}


def test_a_name_a_competency_and_a_time_come_in_any_order_in_the_chat(office: Office) -> None:
    heard = {typed: office.hear(MAYA, typed) for typed in TYPED}
    assert [t for t, h in heard.items() if not h.text.endswith(TYPED[t])] == []
    assert [t for t, h in heard.items() if "Read check-ins" not in h.labels] == []


def test_and_as_a_command(office: Office) -> None:
    answers = {typed: office.room.command(MAYA, f"/checkins {typed}") for typed in TYPED}
    wrong = [t for t, said in answers.items() if "July 2026 to September 2026" not in str(said)]
    assert wrong == []
    on = [
        t for t, said in answers.items() if "*Collaboration*" in str(said) or "Collab" in str(said)
    ]
    assert set(on) >= {t for t, wanted in TYPED.items() if wanted == ON_COLLABORATION}


def test_their_own_check_ins_too(office: Office) -> None:
    for typed in ("history last quater", "history lst quarter"):
        assert office.hear(NOOR, typed).text == f"Read your {LAST_QUARTER}"
    for typed in ("history colaboration last quater", "last quarter collaboration"):
        assert office.hear(NOOR, typed).text == f"Read your {ON_COLLABORATION}"


@pytest.mark.parametrize(
    "typed",
    [
        "zofia",
        "zofia collaboration last quarter",
        "zofia last quater",
        "agenda zofia",
        "and zofia?",
    ],
)
def test_a_name_of_two_people_opens_neither_before_they_say_which(office: Office, typed) -> None:
    said = office.room.command(MAYA, f"/checkins {typed}")
    assert "Who do you mean?" in said["text"]
    assert {*ZOFIAS.values()} <= {*labels(said)}
    assert {*ZOFIAS.values()} <= {*office.hear(MAYA, typed).labels}
    assert office.store.access_log_by(MAYA) == []


@pytest.mark.parametrize("typed", ["and zofia?", "make me an agenda for zofia", "what of zofia"])
def test_a_name_of_two_people_among_other_words_gets_an_answer(office: Office, typed) -> None:
    assert {*ZOFIAS.values()} <= {*office.hear(MAYA, typed).labels}


OWN = {
    "coverage of myself": "Open your coverage?",
    "my own coverage": "Open your coverage?",
    "coverage for me": "Open your coverage?",
    "coverage noor": "Open your coverage?",
    "noor coverage": "Open your coverage?",
    "noor haddad's coverage": "Open your coverage?",
    "agenda noor": "Open your own agenda?",
    "my own agenda": "Open your own agenda?",
    "noor": "Read your check-ins?",
    "noor last quarter": f"Read your {LAST_QUARTER}",
    "history noor": "Read your check-ins?",
}


def test_people_may_call_themselves_by_their_name(office: Office) -> None:
    heard = {typed: office.hear(NOOR, typed) for typed in OWN}
    assert {typed: each.text for typed, each in heard.items()} == OWN
    assert office.hear(MAYA, "maya coverage").text == "Open your coverage?"
    assert office.hear(MAYA, "noor coverage").text == f"Open <@{NOOR}>'s coverage?"


def test_who_has_nothing_yet_is_told_so_by_their_name(office: Office) -> None:
    assert "you don't have any coverage" in office.hear(NICO, "nico coverage").text
    assert "Set my level" in office.hear(NICO, "nico berg").labels
