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


def test_a_prompt_keeps_the_words_it_was_asked_in(office, ladder_file: Path) -> None:
    office.next_month()
    asked = office.prompt_of(office.ben)
    edit(ladder_file, OLD, NEW)
    office.ben.wait_until(lambda: reads(office, "Seasoned PM"))
    office.ben.click(asked, label="Once")
    answered = office.ben.wait_for_message(lambda shown: shown.ts == asked.ts)
    assert "Seasoned" not in answered.plain
