"""Commands of the operator that talk to Slack, run against a local workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from sandbox import Faults, LocalWorkspace, Member, WorkspaceClock
from storage import open_store
from tests.end_to_end.typed_commands import type_command

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("bot_process.py")
OPENED = datetime.fromisoformat("2026-12-01T10:00:00+00:00")
MANY = 60
Run = Callable[..., Result]
RunOnTerminal = Callable[..., subprocess.CompletedProcess[str]]


def member(number: int, **changes) -> Member:
    fields = {
        "id": f"U0M{number:02d}",
        "name": f"m{number}",
        "real_name": f"Member {number}",
        "tz": "UTC",
        "email": f"m{number}@example.com",
    }
    return Member(**(fields | changes))


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def workspace(faults: Faults) -> Iterator[LocalWorkspace]:
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    members = [member(n) for n in range(MANY)]
    members += [member(90, deleted=True), member(91, is_restricted=True), member(92, is_bot=True)]
    members += [member(n, email="two@example.com", is_restricted=n == 95) for n in (93, 94, 95)]
    members += [member(96, email="m1@example.com", deleted=True)]
    clock = WorkspaceClock()
    clock.move_to(OPENED)
    with LocalWorkspace(manifest=manifest, members=members, clock=clock, faults=faults) as made:
        yield made


@pytest.fixture
def environment(workspace: LocalWorkspace, tmp_path: Path) -> dict[str, str]:
    return {
        "SLACK_API_URL": workspace.api_url,
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'cli.db'}",
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def type_it(*arguments: str, **changes: str) -> Result:
        changed = environment | changes
        return type_command(arguments, folder=tmp_path, environment=changed, now=OPENED)

    return type_it


@pytest.fixture
def run_on_terminal(environment: dict[str, str], tmp_path: Path) -> RunOnTerminal:
    """Runs a command as a process, with what is typed on its terminal."""

    def run_it(stdin: int, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(SCRIPT), OPENED.isoformat(), *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdin=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run_it


def write(folder: Path, rows: list[str]) -> str:
    path = folder / "roster.csv"
    path.write_text("\n".join(["person,ladder,level,manager", *rows, ""]), encoding="utf-8")
    return str(path)


def test_a_roster_of_addresses_is_resolved_through_slack(run: Run, tmp_path: Path) -> None:
    rows = ["m1@example.com,product,IC3,m2@example.com", "U0M02,product,IC5,"]
    done = run("roster", "import", write(tmp_path, rows))
    assert done.exit_code == 0, done.stderr
    assert "Member 1 (U0M01)" in done.stdout
    store = open_store(f"sqlite:///{tmp_path / 'cli.db'}")
    assert [(a.person, a.manager) for a in store.roster()] == [("U0M01", "U0M02"), ("U0M02", None)]
    assert store.person("U0M01").zone == "UTC"
    store.close()


def test_a_large_roster_is_looked_up_by_listing_everybody(
    run: Run, tmp_path: Path, faults: Faults
) -> None:
    rows = [f"m{n}@example.com,product,IC3," for n in range(MANY)]
    done = run("roster", "import", write(tmp_path, rows))
    assert done.exit_code == 0, done.stderr
    assert f"Imported: {MANY} people join." in done.stdout
    methods = [method for method, _ in faults.requests]
    assert methods.count("users.list") >= 1
    assert "users.lookupByEmail" not in methods


def test_who_is_not_an_active_member_is_named_row_by_row(run: Run, tmp_path: Path) -> None:
    rows = [
        "two@example.com,product,IC3,",
        "U0M91,product,IC3,",
        "U0M92,product,IC3,",
        "nobody@example.com,product,IC3,",
    ]
    done = run("roster", "import", write(tmp_path, rows))
    assert done.exit_code == 1
    assert "4 mistakes. Nothing was imported." in done.stderr
    assert "Row 2, person: “two@example.com” is the address of U0M93 and U0M94" in done.stderr
    assert "Row 3, person: “U0M91” is a guest, or from another workspace" in done.stderr
    assert "Row 5, person: “nobody@example.com” isn't in this Slack workspace" in done.stderr


@pytest.mark.parametrize("others", [[], [f"U0M{n:02d},product,IC3," for n in range(2, 50)]])
def test_who_left_is_a_warning_and_the_rest_is_imported(
    run: Run, tmp_path: Path, others: list[str]
) -> None:
    rows = ["m90@example.com,product,IC3,", "m1@example.com,product,IC4,U0M90", *others]
    done = run("roster", "import", write(tmp_path, rows))
    assert done.exit_code == 0, done.stderr
    assert "Warning: Row 2, person: “m90@example.com” has left Slack, so their" in done.stderr
    assert "Warning: Row 3, manager: “U0M90” has left Slack, so “m1@example.com”" in done.stderr
    joined = "49 people join" if others else "1 person joins"
    assert f"Imported: {joined}." in done.stdout
    assert "Member 1 (U0M01)" in done.stdout


def test_a_wrong_token_is_said_in_one_sentence(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, ["U0M01,product,IC3,"])
    done = run("roster", "import", path, SLACK_BOT_TOKEN="xoxb-not-of-this-workspace")
    assert done.exit_code == 2
    assert "Slack doesn't accept the token in SLACK_BOT_TOKEN (“invalid_auth”)." in done.stderr
    assert "Traceback" not in done.stderr


def test_slack_out_of_reach_is_said_in_one_sentence(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, ["U0M01,product,IC3,"])
    done = run("roster", "import", path, SLACK_API_URL="http://127.0.0.1:9/api/")
    assert done.exit_code == 1
    assert "Slack could not be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_sending_now_welcomes_and_asks_whoever_is_due_and_a_second_time_nobody(
    run: Run, tmp_path: Path, workspace: LocalWorkspace
) -> None:
    run("roster", "import", write(tmp_path, ["U0M01,product,IC3,", "U0M02,product,IC5,"]))
    first = run("prompts", "send")
    assert first.exit_code == 0, first.stderr
    assert "asked 2" in first.stdout
    assert "asked 0" in run("prompts", "send").stdout
    for person in ("U0M01", "U0M02"):
        welcome, question = workspace.act_as(person).messages()
        assert "Your first question comes today." in welcome.plain
        assert "check-in ·" in question.plain


@pytest.mark.parametrize(("answer", "left"), [("n", 2), ("y", 1)])
def test_on_a_terminal_an_import_that_many_would_leave_by_asks_first(
    run: Run, run_on_terminal: RunOnTerminal, tmp_path: Path, answer: str, left: int
) -> None:
    run("roster", "import", write(tmp_path, ["U0M01,product,IC3,", "U0M02,product,IC5,"]))
    path = write(tmp_path, ["U0M01,product,IC4,"])
    terminal, typed_into = os.openpty()
    os.write(terminal, f"{answer}\n".encode())
    done = run_on_terminal(typed_into, "roster", "import", path)
    os.close(typed_into)
    os.close(terminal)
    assert "1 of the 2 people on the roster would leave it." in done.stdout
    assert done.returncode == (0 if answer == "y" else 1), done.stderr
    assert ("Nothing was imported." in done.stderr) == (answer == "n")
    store = open_store(f"sqlite:///{tmp_path / 'cli.db'}")
    assert len(store.roster()) == left
    store.close()
