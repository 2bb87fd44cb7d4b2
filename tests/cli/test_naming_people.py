"""PERSON on the command line: whoever is mistyped is never taken for somebody without words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import pytest

from storage import CheckIn, CheckInState, Passage, Person, Prompt, Reply

PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "E.", "Q?", "")

COMMANDS = {
    ("erase", "--yes"): " Nothing was erased.",
    ("history",): "",
    ("ledger",): "",
    ("roster", "remove"): " Nothing was changed.",
}


@pytest.fixture
def noor(terminal, seated) -> None:
    """Noor, on the roster, has answered; Ada is her manager."""
    terminal.workspace.people["U02NOOR"] = Person("U02NOOR", "Noor Haddad", zone="Europe/Berlin")
    seated("U02NOOR,product,IC3,U1")
    with closing(terminal.store()) as store:
        now = terminal.now
        store.claim(CheckIn("c1", "U02NOOR", "2026-11", CheckInState.CLAIMED, PROMPT, now))
        store.record_asked("c1", "D1", "1.1", now)
        reply = Reply(1, now, None, (Passage("Words", reader="U1"),), "", ())
        store.save_reply("c1", reply, channel=None, once="1", tasks=())


@pytest.mark.parametrize(("command", "unchanged"), COMMANDS.items())
@pytest.mark.parametrize("typed", ["Noor Haddad", "noor"])
def test_a_name_is_refused_with_the_id_of_its_owner(
    terminal, noor, command: Sequence[str], unchanged: str, typed: str
) -> None:
    result = terminal.types(*command, typed)
    assert (result.exit_code, result.output) == (
        1,
        f"“{typed}” is neither a Slack user id (U…) nor an email address. "
        f"Did you mean U02NOOR, Noor Haddad?{unchanged}\n",
    )


@pytest.mark.parametrize(("command", "unchanged"), COMMANDS.items())
def test_an_id_nobody_has_is_refused_with_the_nearest(
    terminal, noor, command: Sequence[str], unchanged: str
) -> None:
    result = terminal.types(*command, "U02NOR")
    assert (result.exit_code, result.output) == (
        1,
        "Next Rung knows nobody with the id U02NOR. "
        f"Did you mean U02NOOR, Noor Haddad?{unchanged}\n",
    )
    assert "Check the spelling." in terminal.types(*command, "UZZZZZZZ9").output


@pytest.mark.parametrize(("command", "unchanged"), COMMANDS.items())
def test_an_address_nobody_has_is_refused_with_the_nearest(
    terminal, noor, command: Sequence[str], unchanged: str
) -> None:
    result = terminal.types(*command, "u2noor@example.com")
    assert result.exit_code == 1
    assert result.output.endswith(f"Did you mean u02noor@example.com?{unchanged}\n")


@pytest.mark.parametrize("typed", ["u02noor", " U02NOOR", "U02NOOR ", " u02noor@example.com"])
def test_blanks_and_small_letters_make_no_other_person(terminal, noor, typed: str) -> None:
    assert "answered" in terminal.types("ledger", typed).output
    assert "Words" in terminal.types("history", typed).output
    assert "Erased: 1 answer by Noor Haddad" in terminal.types("erase", typed, "--yes").output
    assert "level" not in terminal.types("roster", "move", typed, "--level", "IC4").stderr
    assert "Removed Noor Haddad (U02NOOR)" in terminal.types("roster", "remove", typed).output


def test_a_move_of_somebody_mistyped_names_the_nearest(terminal, noor) -> None:
    result = terminal.types("roster", "move", "U02NOR", "--level", "IC4")
    assert result.exit_code == 1
    assert "Did you mean U02NOOR, Noor Haddad?" in result.output
    manager = terminal.types("roster", "move", "U02NOOR", "--manager", "u3x@example.com")
    assert "Did you mean u3@example.com?" in manager.output


def test_a_file_may_have_ids_in_small_letters_and_a_mistyped_address_is_guessed(terminal) -> None:
    rows = "person,ladder,level,manager\nu1,product,IC3,ux2@example.com\n"
    output = terminal.types("roster", "import", terminal.file("r.csv", rows)).output
    assert "1 mistake." in output
    assert "“ux2@example.com” isn't in this Slack workspace. Did you mean u2@example.com?" in output


def test_after_erasing_somebody_on_the_roster_the_way_to_stop_asking_is_said(
    terminal, noor
) -> None:
    advice = (
        "They're still on the roster and will be asked again. "
        "To stop that: python app.py roster remove U02NOOR\n"
    )
    assert terminal.types("erase", "U02NOOR", "--yes").output.endswith(advice)
    assert terminal.types("erase", "U02NOOR", "--yes").output.endswith(advice)
    terminal.types("roster", "remove", "U02NOOR")
    assert "roster" not in terminal.types("erase", "U02NOOR", "--yes").output


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("noor", "You typed “noor”, not U02NOOR. Nothing was erased.\n"),
        ("", "Nothing was erased.\n"),
    ],
)
def test_a_mistyped_confirmation_says_what_was_typed(terminal, noor, typed, said) -> None:
    result = terminal.types("erase", "U02NOOR", typing=f"{typed}\n")
    assert result.exit_code == 1
    assert result.stderr == said
    assert "Erased" not in result.output
