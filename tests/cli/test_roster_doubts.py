"""A roster file that looks like the wrong one is asked about, and what is said of one counts."""

from __future__ import annotations

import pytest

from storage import Person

HEADER = "person,ladder,level,manager\n"
TWELVE = [f"U9{number:02}" for number in range(12)]


@pytest.fixture
def twelve(terminal, seated) -> None:
    """Twelve people on IC3, under Ada."""
    for person in TWELVE:
        terminal.workspace.people[person] = Person(person, f"Person {person}")
    seated("\n".join(f"{person},product,IC3,U1" for person in TWELVE))


def file(terminal, levels: dict[str, str], managers: dict[str, str] | None = None) -> str:
    rows = "".join(
        f"{each},product,{levels.get(each, 'IC3')},{(managers or {}).get(each, 'U1')}\n"
        for each in TWELVE
    )
    return terminal.file("r.csv", HEADER + rows)


def test_a_file_that_puts_many_down_asks_first(terminal, twelve) -> None:
    path = file(terminal, dict.fromkeys(TWELVE[:2], "IC2"))
    refused = terminal.types("roster", "import", path)
    assert refused.exit_code == 1
    assert "2 people would change level: 0 up, 2 down. Is this an older file?" in refused.output
    assert "Nothing was imported. To import this file anyway, add --yes." in refused.output
    dry = terminal.types("roster", "import", path, "--dry-run").output
    assert "2 people change level (0 up, 2 down)" in dry
    assert "Is this an older file?" in dry
    assert (
        "Imported: 2 people change level"
        in terminal.types("roster", "import", path, "--yes").output
    )


def test_a_file_that_gives_many_another_manager_asks_first(terminal, twelve) -> None:
    path = file(terminal, {}, dict.fromkeys(TWELVE[:2], "U2"))
    refused = terminal.types("roster", "import", path)
    assert refused.exit_code == 1
    assert "2 people would get another manager. Is this an older file?" in refused.output
    dry = terminal.types("roster", "import", path, "--dry-run").output
    assert "2 people would get another manager. Is this an older file?" in dry
    assert (
        "Imported: 2 people change manager"
        in terminal.types("roster", "import", path, "--yes").output
    )
    one = file(terminal, {}, {TWELVE[0]: "U3"} | {TWELVE[1]: "U2"})
    assert terminal.types("roster", "import", one).exit_code == 0


@pytest.mark.parametrize("levels", [{"U900": "IC2"}, dict.fromkeys(TWELVE, "IC4")])
def test_one_who_goes_down_and_all_who_go_up_are_nothing_to_ask_about(
    terminal, twelve, levels
) -> None:
    result = terminal.types("roster", "import", file(terminal, levels))
    assert result.exit_code == 0, result.output


def test_who_changes_level_and_manager_counts_for_both(terminal, twelve) -> None:
    levels = {"U900": "IC4", "U901": "IC5", "U902": "IC2"}
    managers = dict.fromkeys(TWELVE[1:6], "U2")
    path = file(terminal, levels, managers)
    output = terminal.types("roster", "import", path, "--yes").output
    changed = "Imported: 3 people change level (2 up, 1 down), 5 people change manager"
    assert f"{changed}, 6 people stay the same." in output


def test_another_ladder_is_neither_up_nor_down(terminal, seated) -> None:
    seated("U1,product,IC3,")
    path = terminal.file("r.csv", HEADER + "U1,design,IC3,\n")
    output = terminal.types("roster", "import", path).output
    assert "1 person changes level (0 up, 0 down, 1 to another ladder or track)" in output


def test_an_export_has_names_and_addresses_that_import_again(terminal, seated) -> None:
    terminal.workspace.people["U3"] = Person("U3", '=HYPERLINK("x")')
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,")
    by_address = terminal.types("roster", "export", "--emails").output
    assert by_address == (
        "person,ladder,level,manager,name\n"
        "u1@example.com,product,IC3,u2@example.com,Ada\n"
        "u2@example.com,product,IC5,,Grace\n"
        'u3@example.com,product,IC5,,"\'=HYPERLINK(""x"")"\n'
    )
    for exported in (by_address, terminal.types("roster", "export").output):
        again = terminal.types("roster", "import", terminal.file("again.csv", exported))
        assert "The roster is already the same: 3 people." in again.output


def test_a_ladder_and_a_level_that_are_wrong_are_both_said(terminal) -> None:
    path = terminal.file("r.csv", HEADER + "U1,prodct,IC9,\n")
    output = terminal.types("roster", "import", path).output
    assert "2 mistakes." in output
    assert "There's no ladder “prodct”. Did you mean product?" in output
    assert "product has no level “IC9”." in output


def test_people_are_named_in_circles_and_doubles(terminal, seated) -> None:
    rows = "U1,product,IC3,U2\nU2,product,IC3,U1\nU3,product,IC3,\nU3,product,IC4,\n"
    output = terminal.types("roster", "import", terminal.file("r.csv", HEADER + rows)).output
    assert "in a circle: Ada (U1) → Grace (U2) → Ada (U1)" in output
    assert "Edsger (U3) is in row 4 too." in output
    seated("U1,product,IC3,U2\nU2,product,IC3,U3\nU3,product,IC4,")
    moved = terminal.types("roster", "move", "U3", "--manager", "U1")
    assert "Edsger (U3) → Ada (U1) → Grace (U2) → Edsger (U3)" in moved.output


def test_a_row_of_one_cell_is_one_cell(terminal) -> None:
    output = terminal.types("roster", "import", terminal.file("r.csv", HEADER + "U1\n")).output
    message = "This row has 1 cell, but the header has 4. Add ladder, level, and manager.\n"
    assert output.endswith(message)


def test_a_move_says_how_to_undo_it_and_that_undoes_it(terminal, seated) -> None:
    seated("U1,product,IC3,\nU2,product,IC5,")
    moved = terminal.types(
        "roster", "move", "U1", "--ladder", "design", "--level", "IC4", "--manager", "U2"
    )
    undo = "roster move U1 --ladder product --level IC3 --no-manager"
    assert moved.output.endswith(f"To undo:\n  python app.py {undo}\n")
    assert terminal.types(*undo.split()).exit_code == 0
    exported = terminal.types("roster", "export").output
    assert "U1,product,IC3,,Ada\n" in exported


def test_which_ladder_is_asked_with_the_option_to_add(terminal, new_database) -> None:
    output = terminal.types("roster", "add", "U1", "--level", "IC3").output
    assert output == (
        "Which ladder? Add --ladder design, engineering, or product. Nothing was changed.\n"
    )
