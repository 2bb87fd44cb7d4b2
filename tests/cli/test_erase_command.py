"""``erase``: asked for the id first, and nothing of it is left in the file."""

from __future__ import annotations

import sqlite3

import pytest

from storage import CheckIn, CheckInState, Comment, MadeFile, Passage, Prompt, Reply

WORDS = "Zwiebelkuchen"
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "E.", "Q?", "")


@pytest.fixture
def written(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    store = terminal.store()
    now = terminal.now
    check_in = CheckIn("c1", "U1", "2026-11", CheckInState.CLAIMED, PROMPT, now)
    store.claim(check_in)
    store.record_asked("c1", "D1", "1.1", now)
    reply = Reply(1, now, None, (Passage(WORDS, reader="U2"),), "", ())
    store.save_reply("c1", reply, channel=None, once="1", tasks=())
    store.close()


def left(terminal) -> bool:
    files = terminal.folder.glob("cli.db*")
    return any(WORDS.encode() in file.read_bytes() for file in files)


def test_the_id_is_asked_for_and_then_all_is_gone(terminal, written) -> None:
    assert left(terminal)
    result = terminal.types("erase", "U1", "--yes")
    assert result.output.startswith("Erased: 1 answer by Ada (U1).\n")
    assert not left(terminal)
    assert ("Nothing that Ada (U1) wrote is stored") in terminal.types(
        "erase", "u1@example.com", "--yes"
    ).output


def test_when_the_file_is_in_use_it_says_what_is_left_and_what_to_do(terminal, written) -> None:
    backup = sqlite3.connect(terminal.folder / "cli.db", isolation_level=None)
    backup.execute("BEGIN")
    backup.execute("SELECT count(*) FROM replies").fetchone()
    result = terminal.types("erase", "U1", "--yes")
    backup.close()
    assert result.exit_code == 1
    assert "Erased: 1 answer by Ada (U1)." in result.output
    assert "Traces of it are still in the database file" in result.output
    assert "another program has that open, such as a backup. Close that program." in result.output
    store = terminal.store()
    assert store.revisions("c1") == []
    assert [task.kind for task in store.tasks(terminal.now, 9) if task.kind == "seal"] == ["seal"]
    store.close()


def test_an_id_that_is_piped_in_erases_nothing(terminal, written) -> None:
    result = terminal.types("erase", "U1", typing="U1\n")
    assert result.exit_code == 1
    assert "You're about to erase 1 answer" in result.output
    assert "Nothing was erased, because there's no terminal to ask in." in result.output
    assert "app.py erase U1 --yes" in result.output
    assert left(terminal)


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("typed", ["", "u1", "yes"])
def test_anything_but_the_id_erases_nothing(terminal, written, typed: str) -> None:
    result = terminal.types("erase", "U1", typing=f"{typed}\n")
    assert "You're about to erase 1 answer" in result.output
    assert "Nothing was erased." in result.output
    assert left(terminal)


@pytest.mark.usefixtures("by_hand")
def test_typing_the_id_erases(terminal, written) -> None:
    assert "Erased: 1 answer" in terminal.types("erase", "U1", typing="U1\n").output
    assert not left(terminal)


@pytest.mark.usefixtures("by_hand")
def test_whoever_wrote_only_comments_or_had_files_made_is_not_turned_away(
    terminal, written
) -> None:
    store = terminal.store()
    said = Comment("k1", "c1", "U2", "A word too many", terminal.now)
    store.save_comment(said, once="k1", tasks=())
    store.save_files(
        [MadeFile("F1", "U3", "b1")], terminal.now, (), read_at=terminal.now, remove="delete_files"
    )
    assert "Erased: 1 comment by Grace (U2)." in terminal.types("erase", "U2", "--yes").output
    assert store.comments_by("U2") == []
    told = terminal.types("erase", "U3", typing="U3\n").output
    assert "Erased: a file made in Slack for U3." in told
    assert ("delete_files", "b1") in {(t.kind, t.subject) for t in store.tasks(terminal.now, 99)}
    store.close()


def test_nothing_that_was_written_is_shown(terminal, written) -> None:
    assert WORDS not in terminal.types("erase", "U1", "--yes").output
