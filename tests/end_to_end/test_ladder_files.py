"""Somebody edits a ladder file while the bot runs, and people read the new words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import scheduling
from bot.settings import Settings
from framework import LADDERS

OLD, NEW = "title: Senior PM", "title: Seasoned PM"
BROKEN = "titel: Senior PM"


@pytest.fixture
def ladder_file(tmp_path: Path) -> Path:
    (tmp_path / "ladders").mkdir()
    return Path(shutil.copy(LADDERS / "product.yml", tmp_path / "ladders"))


@pytest.fixture
def office(open_office, ladder_file, monkeypatch):
    """An office with a ladder file of its own, looked at often."""
    monkeypatch.setattr(scheduling, "LADDER_FILES_SECONDS", 0.1)
    return open_office(Settings(ladders=ladder_file.parent, admins=("U0MAYA",)))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def reads(office, words: str) -> bool:
    return words in office.ben.command("/ladder IC4").plain


def test_an_edited_ladder_is_read_without_a_restart(office, ladder_file: Path) -> None:
    assert reads(office, "Senior PM")
    edit(ladder_file, OLD, NEW)
    office.ben.wait_until(lambda: reads(office, "Seasoned PM"))


def test_a_broken_ladder_is_refused_and_the_old_one_stays(office, ladder_file: Path) -> None:
    edit(ladder_file, OLD, BROKEN)
    office.ben.wait_until(lambda: office.running.ladder_watch.problems)
    assert reads(office, "Senior PM")
    told = office.maya.wait_for_message(lambda shown: "still using the ladders" in shown.plain)
    assert "unknown key “titel”" in told.plain
    edit(ladder_file, BROKEN, OLD)
    office.ben.wait_until(lambda: not office.running.ladder_watch.problems)
    assert reads(office, "Senior PM")


GONE = "Your ladder (product) isn't loaded at the moment. Your Next Rung admin can fix this."


@pytest.fixture
def without_ladder(office, ladder_file: Path):
    """Ben answered in December; then his ladder's file is moved away, and another stays."""
    office.next_month()
    office.answer(office.ben, "I wrote the launch plan with support.")
    shutil.copy(LADDERS / "design.yml", ladder_file.parent)
    ladder_file.rename(ladder_file.with_suffix(".away"))
    office.ben.wait_until(lambda: office.running.bot.ladders.get("product") is None)
    return office


def test_who_is_on_a_ladder_that_is_gone_reads_so_and_keeps_the_rest(without_ladder) -> None:
    ben = without_ladder.ben
    ben.open_home()
    ben.wait_until(lambda: GONE in ben.home.plain)
    for words in (
        "I wrote the launch plan with support.",
        "Nobody else has read",
        "You and @Maya Lindqvist can read",
    ):
        assert words in ben.home.plain
    assert "Read my check-ins" in ben.home.buttons
    assert "roster" not in ben.home.plain
    assert "Set my level" not in ben.home.buttons
    assert "I wrote the launch plan with support." in ben.command("/checkins").plain
    assert (
        "I wrote the launch plan with support."
        in without_ladder.maya.command("/checkins @ben").plain
    )


@pytest.mark.parametrize(
    "typed",
    ["/ladder", "/checkins status", "/checkins help", "/checkins coverage", "/checkins focus"],
)
def test_every_command_names_the_ladder_that_is_gone(without_ladder, typed: str) -> None:
    shown = without_ladder.ben.command(typed)
    assert GONE in shown.plain
    assert "Set my level" not in shown.buttons


def test_a_form_that_needs_the_ladder_names_it(without_ladder) -> None:
    without_ladder.ben.command("/checkins add")
    assert GONE in without_ladder.ben.modal.plain


def test_a_manager_reads_whose_ladder_is_gone(without_ladder) -> None:
    shown = without_ladder.maya.command("/checkins coverage @ben").plain
    assert shown.startswith("Ben Marks's ladder (product) isn't loaded at the moment.")


def test_a_prompt_keeps_the_words_it_was_asked_in(office, ladder_file: Path) -> None:
    office.next_month()
    asked = office.prompt_of(office.ben)
    edit(ladder_file, OLD, NEW)
    office.ben.wait_until(lambda: reads(office, "Seasoned PM"))
    office.ben.click(asked, label="Once")
    answered = office.ben.wait_for_message(lambda shown: shown.ts == asked.ts)
    assert "Seasoned" not in answered.plain
