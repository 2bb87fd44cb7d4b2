"""The container: its steps are done here one by one, since no test needs a builder of images."""

from __future__ import annotations

import re
import signal
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from sandbox import LocalWorkspace, Member
from tests.deploy.dockerfile import Container, stages

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
BUILD, LAST = stages(DOCKERFILE)
ROSTER = "person,ladder,level,manager\nU01ADA,product,IC3,\n"


def test_it_runs_as_somebody_without_rights_and_keeps_its_data_in_one_place() -> None:
    user, _, group = LAST.only("USER").partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert LAST.only("VOLUME") == LAST.only("WORKDIR") == "/data"
    assert LAST.environment["DATABASE_URL"] == "sqlite:////data/next-rung.db"


def test_it_is_slim_and_of_a_python_that_the_program_runs_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = tuple(map(int, re.findall(r"\d+", project["requires-python"])))
    for stage in (BUILD, LAST):
        found = re.fullmatch(r"python:(\d+)\.(\d+)-slim", stage.base)
        assert found
        assert tuple(map(int, found.groups())) >= oldest


def test_versions_are_those_of_the_lock() -> None:
    (installing,) = [each for each in BUILD.all_of("RUN") if " install " in each]
    assert "--constraint requirements.lock" in installing


def test_only_what_is_copied_is_sent_to_the_builder() -> None:
    copied = {name for each in BUILD.all_of("COPY") for name in each.split()[:-1]}
    assert all((ROOT / name).exists() for name in copied)
    ignore = DOCKERFILE.with_name("Dockerfile.dockerignore").read_text(encoding="utf-8")
    lines = [line for line in ignore.splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == copied


@contextmanager
def workspace() -> Iterator[LocalWorkspace]:
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    ada = Member(id="U01ADA", name="ada", real_name="Ada", email="ada@example.com")
    with LocalWorkspace(manifest=manifest, members=[ada], channels=["general"]) as slack:
        yield slack


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.deep
def test_it_imports_runs_answers_for_its_health_and_stops_on_a_read_only_system() -> None:
    with tempfile.TemporaryDirectory(prefix="container-") as folder, workspace() as slack:
        container = Container.begin(Path(folder), ROOT)
        container.build(BUILD)
        container.build(LAST)
        container.lock()
        untouched = container.listing()
        roster = container.root / "roster.csv"
        roster.write_text(ROSTER, encoding="utf-8")
        tokens = {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
        }
        entry, healthy = LAST.words("ENTRYPOINT"), LAST.words("HEALTHCHECK")

        code, said = finished(
            container.start(LAST, [*entry, "roster", "import", str(roster)], **tokens)
        )
        assert code == 0, said
        assert finished(container.start(LAST, healthy))[0] == 1

        bot = container.start(LAST, [*entry, *LAST.words("CMD")], **tokens)
        assert bot.stdout is not None
        log = ""
        for line in bot.stdout:
            log += line
            if "Connected." in line:
                break
        assert "People on the roster: 1." in log
        code, said = finished(container.start(LAST, healthy))
        assert code == 0, said

        bot.send_signal(signal.SIGTERM)
        code, rest = finished(bot)
        assert code == 0, log + rest
        assert finished(container.start(LAST, healthy))[0] == 1
        assert container.listing() == untouched
        assert (container.root / "data" / "next-rung.db").stat().st_mode & 0o077 == 0
