"""``ladder diff`` between files and revisions, and whom a change touches."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime

import pytest

from framework import LADDERS
from storage import CheckIn, CheckInState, Prompt

PRODUCT = (LADDERS / "product.yml").read_text(encoding="utf-8")
GTM = "I partner with the GTM team to support GTM growth within existing features."
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def new(terminal):
    """Write a changed product ladder and give its path."""

    def write(*changes: tuple[str, str]) -> str:
        text = PRODUCT
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        return terminal.file("new.yml", text)

    return write


@pytest.fixture
def old(terminal) -> str:
    return terminal.file("old.yml", PRODUCT)


def test_a_reworded_text_is_shown_once_with_its_words_marked(terminal, old, new) -> None:
    path = new((GTM, "I partner with the sales team to support GTM growth within features."))
    result = terminal.types("ladder", "diff", old, path)
    assert result.exit_code == 0
    assert "1 text reworded" in result.output
    assert "~ Business/GTM Strategy · IC4  reworded" in result.output
    assert "I partner with the [-GTM-]{+sales+} team" in result.output


def test_the_same_ladder_is_said_to_be_the_same(terminal, old, new) -> None:
    result = terminal.types("ladder", "diff", old, new(), "--exit-code")
    assert result.exit_code == 0
    assert "are the same" in result.output


def test_with_exit_code_a_difference_fails_as_in_git(terminal, old, new) -> None:
    path = new(("Senior PM", "Lead PM"))
    assert terminal.types("ladder", "diff", old, path, "--exit-code").exit_code == 1


def test_every_line_fits_a_terminal(terminal, old, new) -> None:
    path = new(("IC5", "IC6"), ("I understand", "Somebody here understands"))
    lines = terminal.types("ladder", "diff", old, path).output.splitlines()[2:]
    assert max(map(len, lines)) <= 88


@pytest.fixture
def repository(terminal, new) -> str:
    """A repository with the ladder as it came and one change after it."""
    path = terminal.folder / "ladder.yml"
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for text in (PRODUCT, PRODUCT.replace("Senior PM", "Lead PM")):
        path.write_text(text, encoding="utf-8")
        for command in (("init", "-q"), ("add", "ladder.yml"), (*who, "commit", "-qm", "x")):
            subprocess.run(["git", *command], cwd=terminal.folder, check=True)
    return str(path)


def test_a_file_is_compared_with_itself_some_commits_ago(terminal, repository) -> None:
    result = terminal.types("ladder", "diff", "--since", "HEAD~1", repository)
    assert "title: Senior PM → Lead PM" in result.output
    same = terminal.types("ladder", "diff", "--since", "HEAD", repository)
    assert "are the same" in same.output


def test_two_revisions_are_compared(terminal, repository, monkeypatch) -> None:
    monkeypatch.chdir(terminal.folder)
    result = terminal.types("ladder", "diff", "HEAD:ladder.yml", "HEAD~1:./ladder.yml")
    assert "title: Lead PM → Senior PM" in result.output


@pytest.mark.parametrize("revision", ["nothing:ladder.yml", "HEAD:nothing.yml", "--x:ladder.yml"])
def test_a_revision_that_is_not_there_is_said_in_a_sentence(
    terminal, repository, revision, monkeypatch
) -> None:
    monkeypatch.chdir(terminal.folder)
    result = terminal.types("ladder", "diff", "--", revision, repository)
    assert result.exit_code == 1
    assert f"“{revision}” isn't a file, or a file at a git revision" in result.output
    assert len(result.output.splitlines()) == 1


def test_a_single_version_is_asked_for_the_other(terminal, old) -> None:
    result = terminal.types("ladder", "diff", old)
    assert (result.exit_code, result.output) == (1, "Name two versions, OLD and NEW.\n")


def test_people_whose_next_level_changes_are_named(terminal, old, new, seated) -> None:
    seated("U1,product,IC3,\nU2,product,IC1,")
    result = terminal.types("ladder", "diff", old, new((GTM, "I sell.")), "--with-database")
    touched = result.output.partition("WHOM IT AFFECTS\n")[2]
    assert touched == (
        "Ada (U1), IC3: at the next level, IC4, 1 expectation changes: Business/GTM Strategy\n"
    )


def test_people_on_a_level_of_another_code_are_named(terminal, old, new, seated) -> None:
    seated("U1,product,IC5,")
    result = terminal.types("ladder", "diff", old, new(("IC5", "IC6")), "--with-database")
    assert (
        "Ada (U1), IC5: this level is now IC6, but the roster says IC5. To change that: "
        "python app.py roster move U1 --level IC6\n"
    ) in result.output


def test_an_open_check_in_is_named_and_nothing_of_what_it_asked(terminal, old, new, seated) -> None:
    seated("U1,product,IC3,\nU2,product,IC5,")
    prompt = Prompt(
        "product", "v", "IC4", "Senior PM", "business-gtm-strategy", "Business/GTM Strategy",
        GTM, "What did you do?", "never_asked",
    )  # fmt: skip
    store = terminal.store()
    store.claim(CheckIn("c1", "U1", "2026-11", CheckInState.CLAIMED, prompt, AT))
    store.record_asked("c1", "D1", "1.0", AT)
    store.close()
    result = terminal.types("ladder", "diff", old, new((GTM, "I sell.")), "--with-database")
    assert (
        "Ada (U1), open check-in 2026-11 about Business/GTM Strategy at IC4: "
        "this text is reworded, but the check-in keeps the old one" in result.output
    )
    assert "What did you do?" not in result.output


def test_where_nobody_is_touched_that_is_said(terminal, old, new, seated) -> None:
    seated("U2,product,IC5,")
    result = terminal.types("ladder", "diff", old, new((GTM, "I sell.")), "--with-database")
    assert result.output.endswith("WHOM IT AFFECTS\nNobody.\n")


def test_of_two_missing_files_the_first_is_named(terminal) -> None:
    result = terminal.types("ladder", "diff", "first.yml", "second.yml")
    assert result.exit_code == 1
    assert result.output == "“first.yml” isn't a file, or a file at a git revision.\n"
