"""``roster import`` and ``roster export`` on a terminal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.people.directory import NotLetIn
from bot.settings import SettingsError
from storage import WHOLE, AccountStatus, Assignment, BotMessage, Evidence, Person, Store
from storage.statements import outbox

FAR = datetime(2030, 1, 1, tzinfo=UTC)
NIGHT = datetime(2026, 11, 29, 23, tzinfo=UTC)
HEADER = "person,ladder,level,manager\n"


def test_a_file_is_imported_whole(terminal) -> None:
    path = terminal.file("r.csv", HEADER + "u1@example.com,product,IC3,U2\nU2,product,IC5,\n")
    result = terminal.types("roster", "import", path)
    assert result.exit_code == 0
    assert "Imported: 2 people join." in result.output
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
    assert (
        "Dry run, so nothing was changed: 1 person joins, 1 person changes level (1 up, 0 down)"
        in result.output
    )
    store = terminal.store()
    assert [(a.person, a.level) for a in store.roster()] == [("U1", "IC3"), ("U3", "IC2")]
    store.close()


def test_a_bad_row_stops_the_whole_file(terminal, seated) -> None:
    seated("U1,product,IC3,")
    path = terminal.file("r.csv", HEADER + "U1,product,IC4,\nU9,product,IC3,\nU2,product,XX,\n")
    result = terminal.types("roster", "import", path)
    assert result.exit_code == 1
    assert "2 mistakes. Nothing was imported" in result.output
    assert "Row 3, person: “U9” isn't in this Slack workspace" in result.output
    assert "Row 4, level" in result.output
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
    assert exported == (
        "person,ladder,level,manager,name\nU1,product,IC3,U2,Ada\nU2,product,IC5,,Grace\n"
    )
    result = terminal.types("roster", "import", terminal.file("again.csv", exported))
    assert "Nothing to change. The roster is already the same: 2 people." in result.output


def test_without_slack_it_says_why_it_cannot_go_on(terminal) -> None:
    terminal.workspace.down = True
    path = terminal.file("r.csv", HEADER + "U1,product,IC3,\n")
    result = terminal.types("roster", "import", path)
    assert result.exit_code == 1
    assert "Couldn't look people up in Slack: Slack could not be reached." in result.output


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
            store.record_bot_message(BotMessage("D", task.subject, task.subject, "welcome", ""))
    without = "person,ladder,level,manager\nU1,product,IC3,\n"
    terminal.types("roster", "import", terminal.file("r.csv", without), "--yes")
    terminal.types("roster", "import", terminal.file("r.csv", both))
    with closing(terminal.store()) as store:
        assert [task for task in store.tasks(FAR, 9) if task.kind == "welcome"] == []


@pytest.mark.parametrize("goes", ["before it is sent", "after"])
def test_who_is_added_again_is_welcomed_unless_they_have_been(terminal, seated, goes) -> None:
    seated("U2,product,IC5,")
    finish_every_task(terminal)
    terminal.now = NIGHT
    assert terminal.types("roster", "add", "U1", "--ladder", "design", "--level", "IC5").stdout
    if goes == "after":
        finish_every_task(terminal)
        with closing(terminal.store()) as store:
            store.record_bot_message(BotMessage("D1", "1.1", "U1", "welcome", ""))
    terminal.types("roster", "remove", "U1")
    assert [kind for kind, _ in told(terminal)].count("welcome") == (goes != "after")
    finish_every_task(terminal)  # By the day, what waits is found to be about nobody.
    line = ("--ladder", "product", "--level", "IC5", "--manager", "U2")
    said = terminal.types("roster", "add", "U1", *line).output
    if goes == "after":
        assert "They've had their welcome already." in said
        assert ("welcome", "U1") not in told(terminal)
        assert ("ask_handover", "U1|U2") in told(terminal)
    else:
        assert "They'll get a welcome from the bot in their working hours." in said
        assert ("welcome", "U1") in told(terminal)
        # The welcome says who their manager is.
        assert ("ask_handover", "U1|U2") not in told(terminal)


def test_who_was_added_quietly_gets_no_welcome_for_a_new_level(terminal, seated) -> None:
    one = HEADER + "U1,product,IC3,\n"
    terminal.types("roster", "import", "--quietly", terminal.file("r.csv", one))
    seated("U1,product,IC4,")
    assert ("welcome", "U1") not in told(terminal)


def test_an_import_that_is_undone_before_anybody_hears_of_it_tells_them_nothing(
    terminal, seated
) -> None:
    before = "U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,"
    seated(before)
    finish_every_task(terminal)
    terminal.now = NIGHT
    seated("U1,product,IC3,U3\nU2,product,IC5,\nU3,product,IC5,")
    terminal.now += timedelta(minutes=1)
    seated(before)
    # What waits about Edsger is found to be about nobody when it's due.
    assert [each for each in told(terminal) if each[0] == "ask_handover"] == [
        ("ask_handover", "U1|U3")
    ]


def test_who_heard_of_a_manager_hears_that_the_one_before_is_back(terminal, seated) -> None:
    before = "U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,"
    seated(before)
    terminal.now = NIGHT
    seated("U1,product,IC3,U3\nU2,product,IC5,\nU3,product,IC5,")
    finish_every_task(terminal)
    terminal.now += timedelta(minutes=1)
    seated(before)
    assert ("ask_handover", "U1|U2") in told(terminal)


@pytest.mark.parametrize(("gap", "told_of_it"), [(1, False), (60 * 24, True)])
def test_who_left_the_roster_hears_that_they_are_back_if_they_may_have_noticed(
    terminal, seated, gap, told_of_it
) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    with closing(terminal.store()) as store:
        store.record_bot_message(BotMessage("D1", "1.1", "U1", "welcome", ""))
    finish_every_task(terminal)
    terminal.now = NIGHT
    terminal.types("roster", "remove", "U1")
    terminal.now += timedelta(minutes=gap)
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    assert (("ask_handover", "U1|U2") in told(terminal)) is told_of_it


def test_what_was_shared_with_another_is_asked_about_also_of_who_knows_their_manager(
    terminal, seated
) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,")
    share(terminal)
    terminal.now += timedelta(days=1)
    seated("U1,product,IC3,U3\nU2,product,IC5,\nU3,product,IC5,")
    finish_every_task(terminal)
    terminal.now = NIGHT
    terminal.types("roster", "remove", "U1")
    seated("U1,product,IC3,U3\nU2,product,IC5,\nU3,product,IC5,")
    assert ("ask_handover", "U1|U3") in told(terminal)


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


def test_everybody_is_told_of_a_new_manager_whether_or_not_they_shared_something(
    terminal, seated
) -> None:
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
        assert [task for task in told if task[0] == "ask_handover"] == [
            ("ask_handover", "U1|U3"),
            ("ask_handover", "U2|U3"),
        ]
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
    assert "Row 2, manager: These people manage each other in a circle" in result.output
    assert "Row 3, ladder: There's no ladder “produkt”. Did you mean product?" in result.output
    assert "Row 3, person: U1 is in row 2 too. Keep one of the two rows." in result.output
    assert "Row 5, person: “ada” isn't a Slack user id" in result.output
    assert "TOKEN" not in result.output
    assert "there's no Slack token, so nobody checked the ids and addresses" in result.output


def test_without_a_token_a_file_that_looks_right_is_not_imported(without_token) -> None:
    path = without_token.file("r.csv", HEADER + "u9@example.com,product,IC3,\n")
    result = without_token.types("roster", "import", path)
    assert result.exit_code == 2
    assert result.output == "SLACK_BOT_TOKEN is not set.\n"


def test_a_file_that_many_would_leave_by_wants_a_yes(terminal, seated) -> None:
    seated("U1,product,IC3,\nU2,product,IC5,\nU3,product,IC2,")
    path = terminal.file("r.csv", HEADER + "U1,product,IC4,\nU2,product,IC5,\n")
    refused = terminal.types("roster", "import", path, typing="y\n")
    assert refused.exit_code == 1
    assert "1 of the 3 people on the roster would leave it." in refused.output
    assert "Nothing was imported. To import this file anyway, add --yes." in refused.output
    assert levels(terminal) == {"U1": "IC3", "U2": "IC5", "U3": "IC2"}
    looked = terminal.types("roster", "import", path, "--dry-run")
    assert looked.exit_code == 0
    assert "The import asks first. To answer yes beforehand, add --yes." in looked.output
    done = terminal.types("roster", "import", path, "--yes")
    assert done.exit_code == 0
    assert "Imported: 1 person changes level (1 up, 0 down), 1 person leaves" in done.output
    assert levels(terminal) == {"U1": "IC4", "U2": "IC5"}


def test_a_tenth_of_the_roster_may_leave_without_a_yes(terminal, seated) -> None:
    everyone = [f"U{n}" for n in range(1, 11)]
    terminal.workspace.people |= {person: Person(person, person) for person in everyone}
    seated("\n".join(f"{person},product,IC3," for person in everyone))
    rows = "".join(f"{person},product,IC3,\n" for person in everyone[1:])
    done = terminal.types("roster", "import", terminal.file("r.csv", HEADER + rows))
    assert done.exit_code == 0, done.output
    assert "U1" not in levels(terminal)


def test_a_file_with_a_header_alone_empties_no_roster(terminal, seated) -> None:
    seated("U1,product,IC3,")
    result = terminal.types("roster", "import", terminal.file("r.csv", HEADER), "--yes")
    assert result.exit_code == 1
    assert "Row 2: The file lists nobody" in result.output
    assert levels(terminal) == {"U1": "IC3"}


def test_a_dry_run_of_ids_needs_no_token(without_token) -> None:
    path = without_token.file("r.csv", HEADER + "U1,product,IC3,U2\nU2,product,IC5,\n")
    looked = without_token.types("roster", "import", path, "--dry-run")
    assert looked.exit_code == 0, looked.output
    assert "Dry run, so nothing was changed: 2 people join." in looked.output
    assert "there's no Slack token" in looked.stderr
    assert without_token.types("roster", "import", path).output == "SLACK_BOT_TOKEN is not set.\n"


def test_a_dry_run_without_a_token_lists_what_does_not_look_like_an_id(without_token) -> None:
    path = without_token.file("r.csv", HEADER + "U024BE7LH,product,IC3,WALTER\n")
    looked = without_token.types("roster", "import", path, "--dry-run")
    assert "Warning: Row 2, manager: “WALTER” doesn't look like a Slack user id." in looked.stderr
    assert "U024BE7LH" not in looked.stderr


def test_a_dry_run_with_an_address_in_it_needs_the_token(without_token) -> None:
    path = without_token.file("r.csv", HEADER + "U1,product,IC3,u2@example.com\n")
    looked = without_token.types("roster", "import", path, "--dry-run")
    assert looked.exit_code == 2
    assert looked.output == "SLACK_BOT_TOKEN is not set.\n"


def test_one_person_is_added_and_welcomed(terminal, seated) -> None:
    seated("U2,product,IC5,")
    line = ["u1@example.com", "--ladder", "Product", "--level", "ic3", "--manager", "U2"]
    done = terminal.types("roster", "add", *line)
    assert done.exit_code == 0, done.output
    assert "Added Ada (U1): product IC3, manager Grace." in done.output
    assert "They'll get a welcome" in done.output
    assert levels(terminal) == {"U1": "IC3", "U2": "IC5"}
    assert ("welcome", "U1") in told(terminal)
    again = terminal.types("roster", "add", *line)
    assert again.exit_code == 1
    assert "Ada (U1) is already on the roster: product IC3." in again.output
    assert "python app.py roster move U1" in again.output


def test_somebody_may_be_added_quietly_and_to_a_new_database(terminal) -> None:
    done = terminal.types(
        "roster", "add", "U1", "--ladder", "product", "--level", "IC3", "--quietly"
    )
    assert done.exit_code == 0, done.output
    assert "Created a new database" in done.output
    assert "welcome" not in done.output
    assert ("welcome", "U1") not in told(terminal)


def test_the_ladder_of_somebody_added_has_to_be_said_where_there_are_several(terminal) -> None:
    done = terminal.types("roster", "add", "U1", "--level", "IC3")
    assert done.exit_code == 1
    assert "Which ladder? Add --ladder design, engineering, or product." in done.output
    (terminal.folder / "settings.yml").write_text("default_ladder: product\n", encoding="utf-8")
    assert terminal.types("roster", "add", "U1", "--level", "IC3").exit_code == 0
    assert levels(terminal) == {"U1": "IC3"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["U9", "--level", "IC3"], "PERSON: “U9” isn't in this Slack workspace"),
        (
            ["Ada", "--level", "IC3"],
            "“Ada” is neither a Slack user id (U…) nor an email address. Did you mean U1, Ada?",
        ),
        (["U3", "--level", "IC9"], "--level: product has no level “IC9”. Did you mean IC"),
        (
            ["U3", "--level", "IC3", "--manager", "U3"],
            "--manager: Name someone else. People can't be their own manager.",
        ),
        (["U3", "--level", "IC3", "--country", "XX"], "--country: “XX” isn't a country"),
        (["UGONE", "--level", "IC3"], "PERSON: “UGONE” is someone who has left Slack"),
    ],
)
def test_what_is_wrong_with_one_person_is_said_by_option(
    terminal, seated, arguments: list[str], expected: str
) -> None:
    seated("U1,product,IC3,")
    terminal.workspace.people["UGONE"] = Person("UGONE", "Gone", AccountStatus.DEACTIVATED)
    done = terminal.types("roster", "add", "--ladder", "product", *arguments)
    assert done.exit_code == 1
    assert expected in done.output
    assert "Nothing was changed." in done.output
    assert levels(terminal) == {"U1": "IC3"}


def test_one_person_is_moved_and_the_rest_of_the_line_stays(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,")
    done = terminal.types("roster", "move", "U1", "--level", "IC4")
    assert done.exit_code == 0, done.output
    assert "Changed Ada (U1): product IC3 → product IC4, manager Grace." in done.output
    done = terminal.types("roster", "move", "U1", "--manager", "u3@example.com")
    assert "product IC4, manager Grace → Edsger." in done.output
    done = terminal.types("roster", "move", "U1", "--ladder", "design", "--level", "IC2")
    assert "product IC4 → design IC2, manager Edsger." in done.output
    done = terminal.types("roster", "move", "U1", "--no-manager", "--country", "se")
    assert "design IC2, manager Edsger → –, country – → SE." in done.output
    with closing(terminal.store()) as store:
        line = store.assignment("U1")
        assert (line.ladder, line.level, line.manager, line.country) == (
            "design",
            "IC2",
            None,
            "SE",
        )
    again = terminal.types("roster", "move", "U1", "--level", "IC2")
    assert again.exit_code == 0
    assert "Nothing to change. Ada (U1)" in again.output


def test_a_manager_who_left_stays_when_somebody_only_changes_level(terminal, seated) -> None:
    seated("U1,product,IC3,U2")
    terminal.workspace.people["U2"] = Person("U2", "Grace", AccountStatus.DEACTIVATED)
    assert terminal.types("roster", "move", "U1", "--level", "IC4").exit_code == 0
    with closing(terminal.store()) as store:
        assert store.assignment("U1").manager == "U2"


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["U1"], 2, "Say what to change: --level, --ladder"),
        (["U1", "--ladder", "design"], 2, "Add --level to --ladder"),
        (["U1", "--manager", "U2", "--no-manager"], 2, "--manager or --no-manager, not both"),
        (
            ["U2", "--manager", "U1"],
            1,
            "--manager: These people manage each other in a circle: "
            "Grace (U2) → Ada (U1) → Grace (U2)",
        ),
        (
            ["U3", "--level", "IC4"],
            1,
            "U3 isn't on the roster. To add them: python app.py roster add U3",
        ),
        (
            ["U9", "--level", "IC4"],
            1,
            "PERSON: “U9” isn't in this Slack workspace. Check the spelling.\nNothing was",
        ),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(
    terminal, seated, arguments: list[str], code: int, expected: str
) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    done = terminal.types("roster", "move", *arguments)
    assert done.exit_code == code
    assert expected in done.output
    with closing(terminal.store()) as store:
        assert [(a.person, a.level, a.manager) for a in store.roster()] == [
            ("U1", "IC3", "U2"),
            ("U2", "IC5", None),
        ]


def test_a_move_to_a_new_manager_asks_as_an_import_does(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,")
    share(terminal)
    terminal.types("roster", "move", "U1", "--manager", "U3")
    assert ("ask_handover", "U1|U3") in told(terminal)
    assert ("show_home", "U2") in told(terminal)


def test_who_is_removed_keeps_their_history(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC3,U2")
    share(terminal)
    terminal.workspace.down = True
    done = terminal.types("roster", "remove", "U2")
    assert done.exit_code == 0, done.output
    assert "Removed Grace (U2) from the roster." in done.output
    assert "What they wrote" not in done.output
    assert "They're still the manager of Ada (U1), Edsger (U3), and can" in done.output
    gone = terminal.types("roster", "remove", "U1").output
    assert "What they wrote is kept. To erase it for good: python app.py erase U1" in gone
    assert levels(terminal) == {"U3": "IC3"}
    with closing(terminal.store()) as store:
        assert [piece.note for piece in store.evidence_of("U1", limit=9, scope=WHOLE)] == ["Note"]
    again = terminal.types("roster", "remove", "U2")
    assert again.exit_code == 1
    assert "Grace (U2) isn't on the roster. Nothing was changed." in again.output


def levels(terminal) -> dict[str, str]:
    with closing(terminal.store()) as store:
        return {line.person: line.level for line in store.roster()}


def finish_every_task(terminal) -> None:
    with closing(terminal.store()) as store:
        for task in store.tasks(FAR, 99):
            store.finish_task(task)


def told(terminal) -> list[tuple[str, str]]:
    with closing(terminal.store()) as store:
        return [(task.kind, task.subject) for task in store.tasks(FAR, 99)]


def share(terminal) -> None:
    """Let U1 have shared a piece of evidence with U2."""
    place = ("U1", "product", "IC4", "c", "C")
    with closing(terminal.store()) as store:
        piece = Evidence(
            "e1", *place, "Note", (), terminal.now, reader="U2", shared_at=terminal.now
        )
        store.save_evidence(piece, once="e1", tasks=())


@pytest.mark.parametrize(
    "command",
    [
        ("import", "r.csv", "--yes"),
        ("add", "U3", "--level", "IC3", "--ladder", "product", "--manager", "U1"),
        ("move", "U1", "--manager", "U2"),
        ("remove", "U1"),
    ],
    ids=lambda command: command[0],
)
def test_a_roster_that_somebody_else_changes_meanwhile_stays_as_they_made_it(
    terminal, seated, monkeypatch, command
) -> None:
    seated("U1,product,IC3,\nU2,product,IC5,")
    theirs = Assignment("U2", "product", "IC5", "U1", terminal.now)
    path = terminal.file("r.csv", HEADER + "U1,product,IC4,U2\nU2,product,IC5,\n")
    save_people = Store.save_people

    def just_after_another(store: Store, *given: object) -> None:
        store.set_roster([theirs], [], terminal.now)
        save_people(store, *given)

    monkeypatch.setattr(Store, "save_people", just_after_another)
    result = terminal.types("roster", *(path if part == "r.csv" else part for part in command))
    assert result.exit_code == 1
    assert "Nothing was changed. Run the same command again." in result.output
    with closing(terminal.store()) as store:
        lines = [(a.person, a.level, a.manager) for a in store.roster()]
    assert lines == [("U1", "IC3", None), ("U2", "IC5", "U1")]


def test_a_manager_who_is_left_out_of_a_file_still_reads_and_the_operator_hears_it(
    terminal, seated
) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC3,U2")
    path = terminal.file("r.csv", HEADER + "U1,product,IC3,U2\nU3,product,IC3,U2\n")
    warning = (
        "Warning: Grace (U2) leaves the roster but still manages 2 people, and can read what they "
        "share. Change the manager column in their rows."
    )
    assert warning in terminal.types("roster", "import", path, "--dry-run").stderr
    assert warning in terminal.types("roster", "import", path, "--yes").stderr
    assert "Warning" not in terminal.types("roster", "import", path).stderr


def test_of_a_manager_who_has_left_slack_no_reading_is_warned_of(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    terminal.workspace.people["U2"] = Person("U2", "Grace", AccountStatus.DEACTIVATED)
    path = terminal.file("r.csv", HEADER + "U1,product,IC3,U2\n")
    looked = terminal.types("roster", "import", path, "--dry-run").stderr
    assert "has left Slack" in looked
    assert "can read" not in looked


def test_a_removed_manager_is_said_to_read_on(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    removed = terminal.types("roster", "remove", "U2").output
    assert "They're still the manager of Ada (U1), and can read what they share." in removed
    assert "roster move PERSON --manager MANAGER" in removed


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        (["move", "U1"], "To leave them without one, use --no-manager."),
        (["add", "U3", "--level", "IC3"], "To add them without one, leave it out."),
    ],
)
@pytest.mark.parametrize("empty", ["", "  "])
def test_a_manager_who_is_an_empty_text_is_no_wish_for_none(
    terminal, seated, typed, advice, empty
) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    done = terminal.types(
        "roster", *typed, "--ladder", "product", "--level", "IC3", "--manager", empty
    )
    assert done.exit_code == 2
    assert f"--manager is empty. {advice}" in done.output
    assert levels(terminal) == {"U1": "IC3", "U2": "IC5"}
    with closing(terminal.store()) as store:
        assert store.assignment("U1").manager == "U2"


def test_a_token_that_slack_refuses_is_told_in_words_whatever_was_typed(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    refusal = "Slack doesn't accept the token in SLACK_BOT_TOKEN (“invalid_auth”)."

    def refuse(*args: object) -> None:
        raise NotLetIn(refusal)

    terminal.workspace.by_id = terminal.workspace.by_email = terminal.workspace.addresses = refuse
    path = terminal.file("r.csv", HEADER + "u1@example.com,product,IC3,U2\n")
    for typed in (
        ("roster", "import", path, "--dry-run"),
        ("roster", "add", "U3", "--ladder", "product", "--level", "IC3"),
        ("roster", "move", "U1", "--level", "IC4"),
        ("roster", "export", "--emails"),
        ("history", "u1@example.com"),
        ("ledger", "u1@example.com"),
        ("erase", "u1@example.com"),
    ):
        said = terminal.types(*typed)
        assert said.exit_code == 2, typed
        assert said.stderr.startswith(f"{refusal} To get a new one, copy the “Bot User"), typed


@pytest.mark.parametrize("typed", [["move", "ada", "--level", "IC4"], ["remove", "ada"]])
def test_a_name_in_place_of_an_id_is_answered_alike_with_the_id(terminal, seated, typed) -> None:
    seated("U1,product,IC3,")
    assert terminal.types("roster", *typed).output == (
        "“ada” is neither a Slack user id (U…) nor an email address. Did you mean U1, Ada? "
        "Nothing was changed.\n"
    )
    manager = terminal.types("roster", "move", "U1", "--manager", "grace").output
    assert manager.startswith("“grace” is neither a Slack user id")


def test_a_manager_who_is_taken_away_is_called_that(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,")
    path = terminal.file("r.csv", HEADER + "U1,product,IC3,\nU2,product,IC5,\nU3,product,IC5,\n")
    looked = terminal.types("roster", "import", path, "--dry-run").output
    assert "no manager" in looked
    assert "new manager" not in looked
    assert "1 person changes manager, 2 people stay the same." in looked


def test_a_level_that_has_left_the_ladder_is_asked_for_by_its_name(terminal, seated) -> None:
    seated("U1,product,IC3,\nU2,product,IC5,")
    with closing(terminal.store()) as store:
        store.set_roster(
            [Assignment("U1", "product", "IC77", None, terminal.now)], [], terminal.now
        )
    said = terminal.types("roster", "move", "U1", "--manager", "U2")
    assert said.exit_code == 1
    assert said.output == (
        "Ada (U1) is at product IC77, which isn't on the ladder anymore. Add --level. "
        "Nothing was changed.\n"
    )
    assert terminal.types("roster", "move", "U1", "--level", "IC4").exit_code == 0


def test_a_roster_comes_through_a_pipe(terminal) -> None:
    piped = terminal.types("roster", "import", "-", typing=f"{HEADER}U1,product,IC3,\n")
    assert "Imported: 1 person join" in piped.output
    with closing(terminal.store()) as store:
        assert [(a.person, a.level) for a in store.roster()] == [("U1", "IC3")]
    wrong = terminal.types("roster", "import", "-", typing=f"{HEADER}U1,product,IC99,\n")
    assert wrong.output.startswith("The roster: 1 mistake. Nothing was imported.")


def test_each_change_is_in_the_log(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    terminal.types("roster", "move", "U1", "--level", "IC4", "--no-manager")
    terminal.types("roster", "remove", "U2")
    told = terminal.types("roster", "log").output.splitlines()
    assert told == [
        "2026-11-23 12:00 UTC  the command line removed Grace (U2): product IC5, manager –",
        "2026-11-23 12:00 UTC  the command line changed Ada (U1): product IC3 → product IC4, "
        "manager Grace (U2) → –",
        "2026-11-23 12:00 UTC  the command line added Grace (U2): product IC5, manager –",
        "2026-11-23 12:00 UTC  the command line added Ada (U1): product IC3, manager Grace (U2)",
    ]
    told = terminal.types("roster", "log", "--last", "1").output.splitlines()
    assert told[1:] == ["3 older. To see all: --last 4"]


def test_the_log_is_empty_at_first(terminal, new_database) -> None:
    assert terminal.types("roster", "log").output == "Nothing has changed yet.\n"
