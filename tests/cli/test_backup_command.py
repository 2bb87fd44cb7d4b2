"""``backup`` and ``restore`` on a terminal."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage import Assignment

ROW = "U1,product,IC3,"


def roster(terminal) -> list[Assignment]:
    with closing(terminal.store()) as store:
        return list(store.roster())


def test_a_backup_is_restored_over_what_came_since(terminal, seated) -> None:
    seated(ROW)
    before = roster(terminal)
    file = str(terminal.folder / "copy.db.gz")
    made = terminal.types("backup", file)
    assert made.exit_code == 0
    assert made.output.startswith(f"Backed up to {file}: 0.")
    seated(f"{ROW}\nU2,product,IC4,")
    done = terminal.types("restore", file, "--yes")
    assert done.exit_code == 0, done.output
    assert done.output.startswith(
        f"Restored the backup of 2026-11-23 12:00 UTC to {terminal.folder / 'cli.db'}. People on "
        "the roster: 1.\n"
    )
    assert "1 person taken off the roster" not in done.output
    assert "Nothing was erased, deleted, or made private since then.\n" in done.output
    assert "Whoever was asked since then isn't asked again" in done.output
    assert roster(terminal) == before
    (aside,) = terminal.folder.glob("before-restore-*/cli.db")
    assert f"The database that was there is in {aside.parent}." in done.output


def test_what_became_narrower_since_is_said(terminal, seated) -> None:
    seated(f"{ROW}U3\nU2,product,IC4,U3\nU3,product,IC5,")
    file = str(terminal.folder / "copy.db.gz")
    terminal.types("backup", file)
    assert terminal.types("roster", "move", "U1", "--manager", "U2").exit_code == 0
    assert terminal.types("roster", "remove", "U2").exit_code == 0
    done = terminal.types("restore", file, "--yes")
    assert (
        "What was erased, deleted, or made private since then is so again:\n"
        "- 1 manager changed\n- 1 person taken off the roster\n"
    ) in done.output
    assert {(each.person, each.manager) for each in roster(terminal)} == {
        ("U1", "U2"),
        ("U3", None),
    }


def test_a_database_that_cannot_be_read_is_said(terminal, seated) -> None:
    seated(ROW)
    file = str(terminal.folder / "copy.db.gz")
    terminal.types("backup", file)
    (terminal.folder / "cli.db").write_bytes(b"nothing of ours" * 999)
    assert (
        "The database that was there can't be read."
        in terminal.types("restore", file, "--yes").output
    )


def test_a_database_is_narrowed_by_logs(terminal, seated) -> None:
    seated(f"{ROW}U3\nU3,product,IC5,")
    none = terminal.types("store", "narrow")
    assert none.output == "There's no log to narrow by. Name one, or set NARROWING_LOG.\n"
    log = terminal.file("other.log", '{"log": "other"}\n[null,"left","U1"]\nhalf a line')
    said = terminal.types("store", "narrow", log).output
    assert said == (
        "What was erased, deleted, or made private since then is so again:\n"
        "- 1 person taken off the roster\n"
        f"Line 3 of the log {log} can't be read, so what it says isn't done again.\n"
        "If you have another copy of that log, run this again, and give that copy, too.\n"
    )
    assert [each.person for each in roster(terminal)] == ["U3"]
    copy = terminal.file("copy.log", '{"log": "other"}\n[null,"left","U1"]\n[null,"left","U3"]')
    assert "- 1 person taken off" in terminal.types("store", "narrow", log, copy).output
    assert not roster(terminal)
    again = terminal.types("store", "narrow", log).output
    assert again.startswith("Nothing was erased, deleted, or made private since then.\n")


def test_nothing_is_replaced_without_a_word(terminal, seated) -> None:
    seated(ROW)
    file = str(terminal.folder / "copy.db.gz")
    terminal.types("backup", file)
    seated(f"{ROW}\nU2,product,IC4,")
    piped = terminal.types("restore", file)
    assert piped.exit_code == 1
    assert piped.output == "Nothing was changed. To replace the database, add --yes.\n"
    assert len(roster(terminal)) == 2


@pytest.mark.parametrize(("answer", "people"), [("n\n", 2), ("y\n", 1)])
def test_who_sits_there_is_asked(terminal, seated, by_hand, answer: str, people: int) -> None:
    seated(ROW)
    file = str(terminal.folder / "copy.db.gz")
    terminal.types("backup", file)
    seated(f"{ROW}\nU2,product,IC4,")
    asked = terminal.types("restore", file, typing=answer)
    assert (
        f"Replace the database at {terminal.folder / 'cli.db'} with the backup of" in asked.output
    )
    assert len(roster(terminal)) == people


def test_a_folder_keeps_the_newest_backups_and_all_other_files(terminal, seated) -> None:
    seated(ROW)
    folder = terminal.folder / "backups"
    folder.mkdir()
    (folder / "next-rung.txt").write_text("mine", encoding="utf-8")
    for _ in range(3):
        terminal.now += timedelta(days=1)
        done = terminal.types("backup", str(folder), "--keep", "2")
        assert done.exit_code == 0, done.output
    assert sorted(each.name for each in folder.iterdir()) == [
        "next-rung-2026-11-25T120000Z.db.gz",
        "next-rung-2026-11-26T120000Z.db.gz",
        "next-rung.txt",
    ]
    assert f"Deleted {folder / 'next-rung-2026-11-24T120000Z.db.gz'}." in done.output


def test_a_new_folder_is_said(terminal, seated, monkeypatch) -> None:
    seated(ROW)
    file = str(terminal.folder / "copy.db.gz")
    terminal.types("backup", file)
    place = terminal.folder / "data" / "next-rung.db"
    monkeypatch.setattr(type(terminal), "database", f"sqlite:///{place}")
    said = terminal.types("restore", file).output
    assert f" to {place}, in a new folder. People on the roster: 1.\n" in said
    assert f" to {place}. People" in terminal.types("restore", file, "--yes").output


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("", "Name a file or a folder for the backup."),
        ("backups/", "The folder backups/ doesn't exist. Create it first."),
    ],
    ids=["nothing", "a folder that isn't there"],
)
def test_a_backup_goes_nowhere_unnamed(
    terminal, seated, monkeypatch, named: str, said: str
) -> None:
    seated(ROW)
    monkeypatch.chdir(terminal.folder)
    before = set(terminal.folder.iterdir())
    refused = terminal.types("backup", named)
    assert (refused.exit_code, refused.output) == (1, f"{said}\n")
    assert set(terminal.folder.iterdir()) == before


def test_what_cannot_be_done_is_said(terminal, new_database) -> None:
    file = terminal.file("words.txt", "words")
    assert terminal.types("restore", file, "--yes").output == (
        f"{file} isn't a whole backup. Nothing was changed.\n"
    )
    assert terminal.types("backup", file).output == f"{file} exists already. Nothing was written.\n"
    said = terminal.types("backup", "new.gz", "--keep", "2").output
    assert said == "--keep needs a folder, and new.gz isn't one.\n"
    assert not Path("new.gz").exists()
