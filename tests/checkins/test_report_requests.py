"""What a manager's words ask for about reports who are called by their names."""

from __future__ import annotations

import pytest

from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import (
    MakePacket,
    Mine,
    Of,
    OnBehalf,
    Request,
    SeeAgenda,
    SeeCoverage,
    Team,
    Unclear,
    typed_form,
)
from bot.checkins.understanding.managers.report_requests import (
    about_reports,
    exactly_about_reports,
    named_alike,
)

NOOR, CAIO = "U1", "U2"
REPORTS = {NOOR: "Noor Haddad", CAIO: "Caio Mendes"}

MEANT: list[tuple[str, Request]] = [
    ("noor", Of(NOOR)),
    ("@Noor Haddad", Of(NOOR)),
    ("history noor", Of(NOOR)),
    ("noor's coverage", SeeCoverage(NOOR)),
    ("coverage noor", SeeCoverage(NOOR)),
    ("agenda for Noor", SeeAgenda(NOOR)),
    ("packet noor", MakePacket(NOOR)),
    ("remind noor", OnBehalf("remind", NOOR)),
    ("skip caio", OnBehalf("skip", CAIO)),
    ("skip caio this month", OnBehalf("skip", CAIO)),
    ("pause caio until monday", OnBehalf("pause", CAIO)),
    ("stop noor", OnBehalf("stop", NOOR)),
    ("noor last quarter", Of(NOOR, "last quarter")),
    ("noor since september", Of(NOOR, "since september")),
    ("history noor 2026-09", Of(NOOR, "2026-09")),
    ("who hasn’t answered?", Team(1)),
    ("who's answered", Team(1)),
    ("who is missing", Team(1)),
]


def test_a_report_is_called_by_name() -> None:
    assert [
        (typed, request_)
        for typed, request_ in MEANT
        if about_reports(typed, REPORTS) != (request_,)
        or exactly_about_reports(typed, REPORTS) != (request_,)
        or not about_reports(typed, {}) == exactly_about_reports(typed, {}) == ()
    ] == []


def test_words_that_are_not_exactly_about_a_report_are_left_alone() -> None:
    all_typed = [
        "no",
        "norr",
        "noo",
        "haddad",
        "noor helped me",
        "I reminded noor",
        "skip",
        "stop",
        "me",
    ]
    assert [typed for typed in all_typed if exactly_about_reports(typed, REPORTS) != ()] == []


def test_a_report_is_asked_about_in_other_words() -> None:
    cases = [
        ("just Noor, Q3 please", Of(NOOR, "Q3")),
        ("only noor, last quarter", Of(NOOR, "last quarter")),
        ("just Q3 for Noor please", Of(NOOR, "Q3")),
        ("noor's q3 only", Of(NOOR, "q3")),
        ("just noor please", Of(NOOR)),
        ("make a packet for noor", MakePacket(NOOR)),
        ("can you build me Noor's promotion packet?", MakePacket(NOOR)),
        ("I need the packet of noor", MakePacket(NOOR)),
        ("prepare an agenda with Caio", SeeAgenda(CAIO)),
        ("show me caio's coverage", SeeCoverage(CAIO)),
        ("can you nudge Caio", OnBehalf("remind", CAIO)),
        ("give caio a nudge", OnBehalf("remind", CAIO)),
        ("tell noor to answer", OnBehalf("remind", NOOR)),
        ("send noor haddad a reminder", OnBehalf("remind", NOOR)),
    ]
    assert [
        (typed, request_)
        for typed, request_ in cases
        if exactly_about_reports(typed, REPORTS) != (request_,)
        or exactly_about_reports(typed, {}) != ()
    ] == []


def test_who_has_several_of_a_name_is_asked_which() -> None:
    two = {NOOR: "Noor Haddad", CAIO: "Noor Mendes"}
    assert about_reports("coverage noor", two) == (SeeCoverage(NOOR), SeeCoverage(CAIO))
    assert about_reports("remind noor", two) == (OnBehalf("remind", NOOR), OnBehalf("remind", CAIO))


def test_ones_own_history_of_a_time() -> None:
    assert about_reports("history last quarter", {}) == (Mine("last quarter"),)
    assert exactly_about_reports("mine last month", REPORTS) == ()


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("norr", Of(NOOR)),
        ("caoi", Of(CAIO)),
        ("norr last year", Of(NOOR, "last year")),
        ("coverage nor", SeeCoverage(NOOR)),
    ],
)
def test_a_slip_in_a_name_is_seen(typed: str, request_: Request) -> None:
    unclear = read_request(typed)
    assert isinstance(unclear, Unclear)
    assert named_alike(unclear, REPORTS) == (request_,)
    assert named_alike(unclear, {}) == ()


def test_a_button_says_what_is_meant() -> None:
    all_requests = [each for _, each in MEANT if not isinstance(each, Team | Mine)]
    assert [
        request_ for request_ in all_requests if read_request(typed_form(request_)) != request_
    ] == []
