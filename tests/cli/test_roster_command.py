"""``roster import`` and ``roster export`` on a terminal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.settings import SettingsError
from storage import Evidence, Person
from storage.sqlite import outbox

FAR = datetime(2030, 1, 1, tzinfo=UTC)
HEADER = "person,ladder,level,manager\n"


def test_a_file_is_imported_whole(terminal) -> None:
    path = terminal.file("r.csv", HEADER + "u1@example.com,product,IC3,U2\nU2,product,IC5,\n")
    result = terminal.types("roster", "import", path)
    assert result.exit_code == 0
    assert "Imported: 2 join." in result.output
    assert "Ada (U1)" in result.output
    store = terminal.store()
    assert [(a.person, a.level, a.manager) for a in store.roster()] == [
        ("U1", "IC3", "U2"),
        ("U2", "IC5", None),
    ]
    assert store.person("U1").zone == "Europe/Stockholm"
    store.close()


def test_a_dry_run_shows_the_difference_and_changes_nothing(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU3,product,IC2,")
    path = terminal.file("r.csv", HEADER + "U1,product,IC4,U3\nU2,product,IC5,\n")
    result = terminal.types("roster", "import", path, "--dry-run")
    assert result.exit_code == 0
    assert "product IC3 → product IC4" in result.output
    assert "Grace → Edsger" in result.output
    assert "Edsger (U3)" in result.output
    assert "Nothing was changed (dry run): 1 join, 1 change level, 1 leave" in result.output
    store = terminal.store()
    assert [(a.person, a.level) for a in store.roster()] == [("U1", "IC3"), ("U3", "IC2")]
    store.close()


def test_a_bad_row_stops_the_whole_file(terminal, seated) -> None:
    seated("U1,product,IC3,")
    path = terminal.file("r.csv", HEADER + "U1,product,IC4,\nU9,product,IC3,\nU2,product,XX,\n")
    result = terminal.types("roster", "import", path)
    assert result.exit_code == 1
    assert "2 mistakes, nothing was imported" in result.output
    assert "row 3, person: “U9” is nobody in this workspace" in result.output
    assert "row 4, level" in result.output
    store = terminal.store()
    assert [(a.person, a.level) for a in store.roster()] == [("U1", "IC3")]
    store.close()


def test_a_change_of_level_keeps_the_old_one_with_its_date(terminal, seated) -> None:
    seated("U1,product,IC3,")
    terminal.now = terminal.now.replace(year=2027)
    seated("U1,product,IC4,")
    store = terminal.store()
    levels = [(a.level, a.since.year) for a in store.assignment_history("U1")]
    store.close()
    assert levels == [("IC3", 2026), ("IC4", 2027)]


def test_what_export_prints_imports_without_a_difference(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    exported = terminal.types("roster", "export").output
    assert exported == HEADER + "U1,product,IC3,U2\nU2,product,IC5,\n"
    result = terminal.types("roster", "import", terminal.file("again.csv", exported))
    assert "The roster already says this: 2 people." in result.output


def test_without_slack_it_says_why_it_cannot_go_on(terminal) -> None:
    terminal.workspace.down = True
    path = terminal.file("r.csv", HEADER + "U1,product,IC3,\n")
    result = terminal.types("roster", "import", path)
    assert result.exit_code == 1
    assert "The roster needs Slack to know who is who: Slack could not be reached." in result.output


def test_a_missing_file_is_said(terminal) -> None:
    result = terminal.types("roster", "import", "nowhere.csv")
    assert result.exit_code == 2
    assert "nowhere.csv" in result.output


def test_a_name_from_slack_is_shown_as_it_is_and_cannot_steer_the_terminal(terminal) -> None:
    terminal.workspace.people["U2"] = Person("U2", "\x1b[2JGrace\n")
    terminal.workspace.people["U3"] = Person("U3", "007")
    path = terminal.file("r.csv", HEADER + "U1,product,IC3,U3\nU2,product,IC5,U3\n")
    output = terminal.types("roster", "import", path).output
    assert "�[2JGrace� (U2)" in output
    assert "\x1b" not in output
    managers = [line.split()[-1] for line in output.splitlines() if line.startswith("joins")]
    assert managers == ["007", "007"]


def test_who_is_new_is_welcomed_once_at_an_hour_of_theirs(terminal) -> None:
    both = "person,ladder,level,manager\nU1,product,IC3,\nU2,product,IC4,\n"
    assert terminal.types("roster", "import", terminal.file("r.csv", both)).exit_code == 0
    with closing(terminal.store()) as store:
        due = {task.subject: task.due_at for task in store.tasks(FAR, 9) if task.kind == "welcome"}
        assert set(due) == {"U1", "U2"}
        assert all(at >= terminal.now for at in due.values())
        for task in store.tasks(FAR, 9):
            store.finish_task(task)
    without = "person,ladder,level,manager\nU1,product,IC3,\n"
    terminal.types("roster", "import", terminal.file("r.csv", without))
    terminal.types("roster", "import", terminal.file("r.csv", both))
    with closing(terminal.store()) as store:
        assert [task for task in store.tasks(FAR, 9) if task.kind == "welcome"] == []


def test_an_import_can_be_quiet(terminal) -> None:
    one = "person,ladder,level,manager\nU1,product,IC3,\n"
    terminal.types("roster", "import", "--quietly", terminal.file("r.csv", one))
    with closing(terminal.store()) as store:
        assert {task.kind for task in store.tasks(FAR, 9)} == {"refresh_home"}


def test_an_import_that_fails_half_way_is_made_good_by_the_next(terminal, monkeypatch) -> None:
    path = terminal.file("r.csv", HEADER + "U1,product,IC3,U2\nU2,product,IC5,\n")

    def full(*args) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "add_task", full)
        assert terminal.types("roster", "import", path).exit_code == 2
    with closing(terminal.store()) as store:
        assert store.roster() == []
    assert terminal.types("roster", "import", path).exit_code == 0
    with closing(terminal.store()) as store:
        assert {task.subject for task in store.tasks(FAR, 9)} == {"U1", "U2"}


def test_who_shared_something_before_is_asked_about_a_new_manager_alone(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,")
    with closing(terminal.store()) as store:
        piece = Evidence(
            "e1",
            "U1",
            "product",
            "IC4",
            "c",
            "C",
            "Note",
            (),
            terminal.now,
            reader="U2",
            shared_at=terminal.now,
        )
        store.save_evidence(piece, once="e1", tasks=())
        for task in store.tasks(FAR, 9):
            store.finish_task(task)
    terminal.now = terminal.now.replace(year=2027)
    seated("U1,product,IC3,U3\nU2,product,IC5,U3\nU3,product,IC5,")
    with closing(terminal.store()) as store:
        told = [(t.kind, t.subject) for t in store.tasks(FAR, 9)]
        assert [task for task in told if task[0] == "ask_handover"] == [("ask_handover", "U1|U3")]
        assert ("show_home", "U2") in told
        assert store.handover("U1").agreed is None


@pytest.fixture
def without_token(terminal, monkeypatch):
    def refuse(environment) -> None:
        raise SettingsError("SLACK_BOT_TOKEN is not set.")

    monkeypatch.setattr(terminal, "make_directory", refuse)
    return terminal


def test_without_a_token_the_mistakes_in_the_file_are_told_all_the_same(without_token) -> None:
    rows = "U1,product,IC3,U2\nU1,produkt,IC3,\nU2,product,IC5,U1\nada,product,IC3,\n"
    result = without_token.types("roster", "import", without_token.file("r.csv", HEADER + rows))
    assert result.exit_code == 1
    assert "row 2, manager: managers go in a circle" in result.output
    assert "row 3, ladder: there is no ladder “produkt”; did you mean product?" in result.output
    assert "row 3, person: U1 stands in row 2 already" in result.output
    assert "row 5, person: “ada” is neither" in result.output
    assert "TOKEN" not in result.output


def test_without_a_token_a_file_that_looks_right_is_not_imported(without_token) -> None:
    path = without_token.file("r.csv", HEADER + "u9@example.com,product,IC3,\n")
    result = without_token.types("roster", "import", path)
    assert result.exit_code == 2
    assert result.output == "SLACK_BOT_TOKEN is not set.\n"
