"""``pip install .`` gives a ``next-rung`` that works without the clone it was made from."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("bot", "framework", "sandbox", "storage")
FILES = ("app.py", "manifest.yml", "pyproject.toml", "README.md", "LICENSE")
EXTRAS = ("demo",)

pytestmark = [pytest.mark.deep, pytest.mark.xdist_group("package")]


@dataclass
class Installed:
    """A virtual environment with the package in it, and a folder far from any clone."""

    bin: Path
    folder: Path

    def run(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["next-rung", *arguments],
            cwd=self.folder,
            env=self.environment(**changes),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def says(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def environment(self, **changes: str) -> dict[str, str]:
        ours = ("SLACK_", "DATABASE_URL", "NEXT_RUNG_", "PYTHON")
        kept = {key: v for key, v in os.environ.items() if not key.startswith(ours)}
        return {
            **kept,
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",
            **changes,
        }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the sources, so that nothing from an earlier build gets into it."""
    clone = tmp_path_factory.mktemp("clone")
    for name in SOURCES:
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, clone)
    made = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(made), str(clone))
    (file,) = made.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment that holds the package, and only what it says it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    (packages,) = folder.glob("lib/python*/site-packages")
    for each in dependencies(distribution_of(wheel)):
        for part in {Path(str(file)).parts[0] for file in each.files or ()} - {"..", "__pycache__"}:
            if not (packages / part).exists():
                (packages / part).symlink_to(Path(str(each.locate_file(part))))
    pip(sys.executable, "--python", str(python), "install", "--no-deps", str(wheel))
    return folder


@pytest.fixture
def installed(environment: Path, tmp_path: Path) -> Installed:
    return Installed(environment / "bin", tmp_path)


def pip(python: str, *arguments: str) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def distribution_of(wheel: Path) -> Distribution:
    unpacked = wheel.with_suffix("")
    zipfile.ZipFile(wheel).extractall(unpacked)
    (about,) = unpacked.glob("*.dist-info")
    return Distribution.at(about)


def dependencies(package: Distribution) -> list[Distribution]:
    """What is installed here of everything that the package needs, directly or not."""
    found: dict[str, Distribution] = {}
    waiting = [(package, EXTRAS)]
    while waiting:
        needs, extras = waiting.pop()
        for line in needs.requires or ():
            wanted = Requirement(line)
            marked = [{"extra": extra} for extra in ("", *extras)]
            if wanted.marker and not any(wanted.marker.evaluate(each) for each in marked):
                continue
            if wanted.name not in found:
                try:
                    found[wanted.name] = distribution(wanted.name)
                except PackageNotFoundError:
                    raise AssertionError(f"{wanted.name} isn't installed here") from None
                waiting.append((found[wanted.name], tuple(wanted.extras)))
    return list(found.values())


def test_the_command_says_what_it_can_do(installed: Installed) -> None:
    told = installed.says("--help")
    assert "Usage: next-rung [OPTIONS] COMMAND" in told
    assert installed.says("--version").startswith("Next Rung ")


def test_the_ladders_that_ship_are_there(installed: Installed) -> None:
    listed = installed.says("ladder", "list")
    assert re.findall(r"^(\w+) {2,}\S", listed, re.MULTILINE)[1:] == [
        "design",
        "engineering",
        "product",
    ]
    assert "Senior PM" in installed.says("ladder", "show", "--ladder", "product", "IC4")
    assert '"$schema"' in installed.says("ladder", "schema")


def test_the_manifest_is_that_of_the_clone(installed: Installed) -> None:
    assert installed.says("manifest") == (ROOT / "manifest.yml").read_text(encoding="utf-8")


def test_commands_that_it_tells_to_type_are_its_own(installed: Installed) -> None:
    missing = installed.run("roster", "export")
    assert missing.returncode == 2
    assert "import your roster: next-rung roster import FILE.csv" in missing.stderr
    named = installed.run("ledger")
    assert "like next-rung ledger --period 2026-12" in named.stderr
    (installed.folder / "grid.csv").write_text(
        "Competency,IC1,IC2\nWriting,Writes notes.,Writes proposals.\n", encoding="utf-8"
    )
    made = installed.says("ladder", "import", "grid.csv", "--id", "x", "--name", "X", "--yes")
    assert "check it with:  next-rung ladder validate FILE" in made
    assert "app.py" not in missing.stderr + named.stderr + made


def test_a_demo_starts_and_is_kept(installed: Installed) -> None:
    process = subprocess.Popen(
        ["next-rung", "demo", "--no-browser", "--port", "0", "--keep", "kept"],
        cwd=installed.folder,
        env=installed.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if "&& next-rung roster export" in line:
            break
    process.send_signal(signal.SIGINT)
    rest = process.stdout.read()
    process.stdout.close()
    assert process.wait(timeout=60) == 0, printed + rest
    assert "&& next-rung roster export" in printed, printed + rest
    assert "Next Rung is at http://" in printed
    assert (installed.folder / "kept" / "ladders" / "product.yml").exists()
