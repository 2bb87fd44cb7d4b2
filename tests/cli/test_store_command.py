"""``store copy``: what it says while it copies, and afterwards."""

from __future__ import annotations

from contextlib import closing

import pytest

from storage import open_existing_store


@pytest.fixture
def source(terminal, seated) -> str:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    return terminal.database


def test_it_says_what_was_copied_and_what_comes_next(terminal, source) -> None:
    target = f"sqlite:///{terminal.folder}/moved.db"
    result = terminal.types("store", "copy", source, target)
    assert result.exit_code == 0
    assert "           2  assignments\n" in result.output
    assert "rows in all, the same in both databases." in result.output
    assert f"To use {terminal.folder}/moved.db, set DATABASE_URL to its address" in result.output
    with closing(open_existing_store(target)) as store:
        assert {each.person for each in store.roster()} == {"U1", "U2"}


def test_a_copy_onto_what_holds_data_is_refused(terminal, source) -> None:
    target = f"sqlite:///{terminal.folder}/moved.db"
    terminal.types("store", "copy", source, target)
    result = terminal.types("store", "copy", source, target)
    assert result.exit_code == 2
    assert "already holds data" in result.output
    assert "Copying" not in result.output


@pytest.mark.parametrize("count", [0, 1, 3])
def test_it_wants_two_addresses_and_repeats_no_password(terminal, count) -> None:
    given = ["postgresql://ada:hunter2@nowhere.invalid/db"] * count
    result = terminal.types("store", "copy", *given)
    assert result.exit_code == 2
    assert "Give two addresses: FROM and TO." in result.output
    assert "hunter2" not in result.output


def test_no_password_is_said_when_a_database_is_not_there(terminal, source) -> None:
    there = "postgresql://ada:hunter2@nowhere.invalid/db"
    for addresses in ((there, source), (source, there)):
        result = terminal.types("store", "copy", *addresses)
        assert result.exit_code == 2
        assert "db on nowhere.invalid can't be reached" in result.output
        assert "hunter2" not in result.output
