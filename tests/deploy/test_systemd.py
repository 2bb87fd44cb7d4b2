"""The systemd unit: what it starts, what it may do, and what systemd says of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "next-rung.service"
PAGE = ROOT / "docs" / "operating" / "systemd.md"
MOST_EXPOSED = 2.0
"""Of ten, by ``systemd-analyze security``. A service without any protection has 9.6."""


def value(key: str) -> str:
    (found,) = re.findall(rf"^{key}=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    return found


def test_it_starts_the_command_that_the_package_brings() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program, *words = value("ExecStart").split()
    assert Path(program).name in scripts["scripts"]
    assert words == ["run"]
    assert program in PAGE.read_text(encoding="utf-8")


def test_what_is_misconfigured_is_not_started_again_and_all_else_is() -> None:
    assert value("Restart") == "on-failure"
    assert value("RestartPreventExitStatus") == "2"
    assert value("StartLimitIntervalSec") == "0"


def test_it_writes_to_its_own_folder_only_and_nobody_else_reads_there() -> None:
    assert value("ProtectSystem") == "strict"
    assert value("WorkingDirectory") == f"/var/lib/{value('StateDirectory')}"
    assert value("StateDirectoryMode") == "0700"
    assert value("UMask") == "0077"
    assert value("User") != "root"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with a program and a user that are on this machine."""
    copy = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    copy.write_text(text.replace(value("ExecStart").split()[0], "/bin/true"), encoding="utf-8")
    return copy


def test_systemd_finds_nothing_wrong_and_little_exposed_where_it_is(unit: Path) -> None:
    assert "NoNewPrivileges=yes" in unit.read_text(encoding="utf-8")
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        return
    done = subprocess.run(
        [analyze, "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    exposed = subprocess.run(
        [analyze, "security", "--offline=yes", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    (level,) = re.findall(r"Overall exposure level for \S+: ([\d.]+)", exposed.stdout)
    assert float(level) <= MOST_EXPOSED
