"""The front door: what ``app.py`` says of itself, and how ``make`` comes to it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import cli
from bot.typing_commands import command

ROOT = Path(__file__).resolve().parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def run(*command: str, folder: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_version_is_that_of_the_project_file_wherever_it_is_asked_for(tmp_path: Path) -> None:
    done = run(sys.executable, str(ROOT / "app.py"), "--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"Next Rung {VERSION}\n"), done.stderr


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ([], "app.py demo"),
        (["PORT=9000"], "app.py demo --port 9000"),
        (["KEEP=rehearsal"], "app.py demo --keep rehearsal"),
        (["PORT=0", "KEEP=a b"], "app.py demo --port 0 --keep 'a b'"),
    ],
)
def test_make_demo_takes_a_port_and_a_folder(variables: list[str], expected: str) -> None:
    done = run("make", "--no-print-directory", "--dry-run", "demo", *variables)
    assert done.returncode == 0, done.stderr
    assert shlex.split(done.stdout.splitlines()[-1])[1:] == shlex.split(expected)


def test_installing_shows_what_it_is_at(tmp_path: Path) -> None:
    """Run with a stand-in for pip, which says what it was asked."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").write_text("a==1\nb==2\n", encoding="utf-8")
    python = tmp_path / "python"
    python.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        "*'-m venv'*) mkdir -p .venv/bin && cp \"$0\" .venv/bin/python;;\n"
        '*"-m pip"*) echo "pip asked: $*"; echo "Collecting a==1"; echo "Collecting b==2";;\n'
        "esac\n",
        encoding="utf-8",
    )
    python.chmod(0o755)
    done = run("make", "install", f"PYTHON={python}", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Installing 2 packages into .venv" in done.stdout
    assert "Collecting b==2" in done.stdout
    assert "Installed." in done.stdout
    assert "--quiet" not in done.stdout


def test_whatever_is_no_module_goes_into_the_package_too() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    packed = {
        path
        for package, patterns in tool["setuptools"]["package-data"].items()
        for pattern in patterns
        for path in (ROOT / package).glob(pattern)
    }
    there = {
        path
        for package in ("bot", "framework", "storage", "sandbox")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert there == packed


def test_a_command_that_is_none_is_answered_with_one_that_is() -> None:
    cases = [
        ("histroy", "There's no command “histroy”. Did you mean history?"),
        ("stats", "There's no command “stats”. Did you mean status?"),
        ("help", "There's no command “help”. Did you mean --help?"),
        ("version", "There's no command “version”. Did you mean --version?"),
        ("nonsense", "The commands are init, run, demo, roster,"),
    ]
    assert [
        (typed, said)
        for typed, said in cases
        if (done := CliRunner().invoke(cli, [typed])).exit_code != 2 or said not in done.output
    ] == []


@pytest.mark.parametrize("typed", [["-h"], ["roster", "-h"], ["roster", "move", "-h"]])
def test_help_is_had_by_its_short_form(typed: list[str]) -> None:
    done = run(sys.executable, str(ROOT / "app.py"), *typed)
    assert done.returncode == 0
    assert "--help" in done.stdout


def test_a_command_to_type_works_when_it_is_pasted(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.undo()
    for folder in (ROOT, tmp_path):
        done = run("sh", "-c", command("--version", folder), folder=folder)
        assert (done.returncode, done.stdout) == (0, f"Next Rung {VERSION}\n"), done.stderr


def test_what_a_bot_at_rest_does_not_need_is_not_loaded() -> None:
    """Each is loaded when it's first needed: memory and the time to start are for the rest."""
    later = {
        *("cmarkgfm", "holidays", "openpyxl", "psycopg", "psycopg_pool", "rapidfuzz"),
        *("snowballstemmer", "typst", "waitress", "framework.importing", "bot.cli.doctor"),
    }
    found = run(sys.executable, "-c", "import app, bot.cli.run, sys; print(*sys.modules)")
    assert later & set(found.stdout.split()) == set()
    assert "bot.slack.app" in found.stdout.split()
