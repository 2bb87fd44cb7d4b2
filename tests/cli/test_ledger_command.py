"""``ledger`` on a terminal."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from bot.checkins.act import Act
from bot.checkins.replies.saving import FormAnswer, save_form
from bot.checkins.schedule.due import Reason
from bot.checkins.schedule.reasons import told_reason
from storage import CheckIn, CheckInState, Frequency, LedgerEntry, Outcome, Person, Prompt

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data-Driven", "E.", "Q?", "")


@pytest.fixture
def december(terminal, seated) -> None:
    """U1 answered, U2 is away, U3 could not be reached."""
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC3,")
    with closing(terminal.store()) as store:
        for number in ("1", "3"):
            person = f"U{number}"
            store.claim(CheckIn(f"c{number}", person, "2026-12", CheckInState.CLAIMED, PROMPT, AT))
        store.record_asked("c1", "D1", "1.1", AT)
        store.record_failed("c3", "user_not_found", AT)
        answer = FormAnswer(Frequency.ONCE, "My very own words.", "", (), True, "U2")
        save_form(store, Act("U1", "v1", AT), "c1", answer)
        store.set_away("U2", date(2026, 12, 24), AT, remind_from=AT, redraw="draw", tasks=())
        store.write_ledger(LedgerEntry("U2", "2026-12", Outcome.NOT_ASKED, Reason.AWAY, AT))


def test_a_period_tells_of_everybody_and_nothing_anybody_wrote(terminal, december) -> None:
    result = terminal.types("ledger", "--period", "2026-12")
    assert result.exit_code == 0
    lines = {line.split("(")[-1].split(")")[0]: line for line in result.output.splitlines()}
    assert "Ada (U1)" in lines["U1"]
    assert "answered" in lines["U1"]
    assert "2026-12-01 09:00" in lines["U1"]
    assert "not asked: away" in lines["U2"]
    assert "not asked: Slack doesn't know this person" in result.output
    assert (
        "3 people on the roster: 1 asked, 1 of them answered; 2 not asked (1 away, 1 not reached)."
        in (result.output)
    )
    assert "My very own words." not in result.output


def test_who_left_the_roster_is_shown_and_counts_for_nothing(terminal, december, seated) -> None:
    seated("U2,product,IC5,\nU3,product,IC3,")
    output = terminal.types("ledger", "--period", "2026-12").output
    (ada,) = (line for line in output.splitlines() if "Ada" in line)
    assert "answered, not on the roster now" in ada
    assert "2 people on the roster: 0 asked, 0 of them answered; 2 not asked" in output
    assert "1 more isn't on the roster now." in output


def test_a_person_by_address(terminal, december) -> None:
    output = terminal.types("ledger", "u1@example.com").output
    assert "answered" in output
    assert "(U2)" not in output


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "Name a person or a period"),
        (("--period", "December"), "“December” isn't a period. A period is a month (2026-12)"),
        (
            ("nobody@example.com",),
            "Nobody in this Slack workspace has the address “nobody@example.com”.",
        ),
    ],
)
def test_what_is_not_understood_is_said(terminal, new_database, arguments, expected) -> None:
    result = terminal.types("ledger", *arguments)
    assert result.exit_code == 1
    assert expected in result.output


def test_an_empty_ledger_says_of_whom_and_when(terminal, seated) -> None:
    seated("U1,product,IC3,")
    preview = "python app.py prompts preview"
    alone = terminal.types("ledger", "U1").output
    assert alone == f"Ada (U1) wasn't asked yet. To see when they are: {preview}\n"
    month = ("--period", "2026-12")
    everybody = terminal.types("ledger", *month).output
    assert everybody == f"Nobody was asked in 2026-12. To see who's asked next: {preview}\n"
    both = terminal.types("ledger", "U1", *month).output
    assert both == f"Ada (U1) wasn't asked in 2026-12. To see when they are: {preview}\n"
    with closing(terminal.store()) as store:
        store.set_roster([], ["U1"], AT)
    gone = terminal.types("ledger", "U1").output
    assert "Ada (U1) wasn't asked yet, because they aren't on the roster." in gone
    assert "python app.py roster add U1 --ladder LADDER --level LEVEL" in gone


def test_another_month_than_those_on_record_leads_to_them(terminal, december) -> None:
    said = terminal.types("ledger", "U1", "--period", "2026-03").output
    assert (
        said
        == "Ada (U1) wasn't asked in 2026-03. To see all their months: python app.py ledger U1\n"
    )


def test_a_name_cannot_steer_the_terminal(terminal, december) -> None:
    with closing(terminal.store()) as store:
        store.save_people([Person("U1", "A\x1b[2Jda")], AT)
    assert "\x1b" not in terminal.types("ledger", "U1").output


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    assert "Slack said" not in told_reason(reason)
    assert told_reason("brand_new_code") == "Slack said brand_new_code"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-Q4", "Nobody was asked in 2026-10-Q4."),
        ("2026q1", "Nobody was asked in 2026-01-Q1."),
        ("december", "Did you mean 2026-12?"),
        ("Jan", "Did you mean 2026-01?"),
    ],
)
def test_a_period_as_people_write_it(terminal, seated, typed: str, said: str) -> None:
    seated("U1,product,IC3,")
    assert said in terminal.types("ledger", "--period", typed).output
