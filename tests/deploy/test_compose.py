"""The two compose files: on SQLite, and on PostgreSQL with replicas."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from storage import log_of, store_place
from tests.deploy.dockerfile import stages

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy"
ON_SQLITE, ON_POSTGRES = FOLDER / "compose.yaml", FOLDER / "compose.postgres.yaml"
FILES = pytest.mark.parametrize("file", [ON_SQLITE, ON_POSTGRES], ids=lambda file: file.name)
LAST = stages(FOLDER / "Dockerfile")[-1]


def services(file: Path) -> dict[str, Any]:
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    found: dict[str, Any] = read["services"]
    volumes = [
        volume.partition(":")[0]
        for service in found.values()
        for volume in service.get("volumes", ())
    ]
    assert set(volumes) == set(read["volumes"])
    return found


@FILES
def test_the_bot_has_no_rights_and_a_read_only_system(file: Path) -> None:
    bot = services(file)["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in bot["tmpfs"]  # noqa: S108
    assert "ports" not in bot


@FILES
def test_it_is_built_from_what_is_there(file: Path) -> None:
    build = services(file)["bot"]["build"]
    context = (FOLDER / build["context"]).resolve()
    assert context == ROOT
    assert (context / build["dockerfile"]).is_file()


@FILES
def test_no_password_or_token_is_in_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert services(file)["bot"]["env_file"] == "../.env"
    assert "xoxb-" not in text
    for line in text.splitlines():
        if re.search(r"PASSWORD:|PGPASSWORD:", line):
            assert "${PGPASSWORD:?" in line


def test_on_sqlite_there_is_one_process_and_its_file_is_in_the_volume() -> None:
    (bot,) = services(ON_SQLITE).values()
    assert "deploy" not in bot
    assert bot["volumes"] == ["data:/data"]
    assert bot["environment"]["DATABASE_URL"] == LAST.environment["DATABASE_URL"]
    assert store_place(bot["environment"]["DATABASE_URL"]) == "/data/next-rung.db"


def test_on_postgres_three_replicas_wait_for_the_server() -> None:
    found = services(ON_POSTGRES)
    bot, database = found["bot"], found["database"]
    assert bot["deploy"]["replicas"] == 3
    assert bot["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert database["healthcheck"]["test"]
    url = bot["environment"]["DATABASE_URL"]
    user, name = database["environment"]["POSTGRES_USER"], database["environment"]["POSTGRES_DB"]
    assert url == f"postgresql://{user}@database/{name}"
    # What was erased or made private outlives the database: it's in a volume of its own.
    log = log_of(url, Path(bot["environment"]["NARROWING_LOG"]))
    assert log is not None
    assert bot["volumes"] == [f"data:{log.path.parent}"]
    assert not any(volume.startswith("data:") for volume in database["volumes"])
    assert LAST.only("VOLUME") == str(log.path.parent)


@FILES
def test_compose_understands_it_where_it_is_installed(file: Path, tmp_path: Path) -> None:
    assert services(file)
    docker = shutil.which("docker")
    asked = [docker or "docker", "compose", "version"]
    if docker is None or subprocess.run(asked, capture_output=True, check=False).returncode:
        return
    # It wants the file with the tokens to be there.
    (tmp_path / "deploy").mkdir()
    shutil.copy(file, tmp_path / "deploy")
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-x\n", encoding="utf-8")
    done = subprocess.run(
        [docker, "compose", "--file", f"deploy/{file.name}", "config", "--quiet"],
        cwd=tmp_path,
        env={**os.environ, "PGPASSWORD": "secret"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
