"""Commands that messages tell to type, after the program was started in one way or the other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.typing_commands import IN_A_CLONE, as_typed_here, command, server_command

MESSAGE = f"To create one: {IN_A_CLONE} roster import FILE.csv. If you had one, restore it."


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as a package brings it, started by its path."""
    script = tmp_path / "bin" / "next-rung"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])
    monkeypatch.setenv("PATH", "/usr/bin")
    return script


def test_in_a_clone_it_is_the_interpreter_and_the_front_door() -> None:
    assert command("status").endswith("app.py status")
    assert server_command("status") == f"{IN_A_CLONE} status"


def test_a_package_on_the_path_is_told_by_its_name(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(package.parent))
    assert command("status") == "next-rung status"
    assert as_typed_here(MESSAGE) == (
        "To create one: next-rung roster import FILE.csv. If you had one, restore it."
    )


def test_a_link_to_it_on_the_path_is_told_by_its_name(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = package.parents[1] / "links" / "next-rung"
    link.parent.mkdir()
    link.symlink_to(package)
    monkeypatch.setenv("PATH", str(link.parent))
    assert command("status") == "next-rung status"


def test_a_package_that_is_not_on_the_path_is_told_by_its_place(package: Path) -> None:
    assert command("status", Path("/elsewhere")) == f"{package} status"
    assert command("status", package.parents[1]) == "bin/next-rung status"


def test_who_is_not_at_the_terminal_is_told_the_name(package: Path) -> None:
    assert server_command("status") == "next-rung status"
