"""``init``: what it asks, what it checks at once, and what is there afterwards."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from bot.cli.context import FriendlyGroup, Parts
from bot.cli.init import init
from bot.cli.manifest import manifest_text
from bot.cli.slack import slack_directory
from bot.settings import Environment, current_environment, load_settings
from sandbox import LocalWorkspace, Member
from storage import open_existing_store

MEMBERS = [
    Member(id="U01ADA", name="ada", real_name="Ada", tz="Europe/Paris"),
    Member(id="U02BEN", name="ben", real_name="Ben", deleted=True),
]
WRONG_BOT, WRONG_APP = "xoxb-wrong-wrong-wrong", "xapp-wrong-wrong-wrong"


@pytest.fixture
def slack() -> Iterator[LocalWorkspace]:
    with LocalWorkspace(manifest=yaml.safe_load(manifest_text()), members=MEMBERS) as workspace:
        yield workspace


@pytest.fixture
def taking() -> Iterator[LocalWorkspace]:
    """A workspace whose app has the scope for channels."""
    manifest = yaml.safe_load(manifest_text())
    manifest["oauth_config"]["scopes"]["bot"].append("channels:read")
    with LocalWorkspace(manifest=manifest, members=MEMBERS, channels=["product"]) as workspace:
        yield workspace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roster.csv").write_text(
        "person,ladder,level,manager\nU01ADA,product,IC3,\n", encoding="utf-8"
    )
    (tmp_path / "wrong.csv").write_text(
        "person,ladder,level,manager\nU01ADA,product,IC99,\n", encoding="utf-8"
    )
    return tmp_path


def answers(slack: LocalWorkspace, *typed: str, api_url: str = "") -> Result:
    environment = Environment(api_url=api_url or slack.api_url)
    group = FriendlyGroup()
    group.add_command(init)
    parts = Parts(environment, slack_directory, lambda: datetime(2026, 11, 23, 12, tzinfo=UTC))
    return CliRunner().invoke(group, ["init"], obj=parts, input="".join(f"{t}\n" for t in typed))


def test_it_ends_with_a_bot_that_can_start(folder: Path, slack: LocalWorkspace) -> None:
    done = answers(slack, slack.bot_token, slack.app_token, "U01ADA", "roster.csv")
    assert done.exit_code == 0, done.output
    read = current_environment()
    assert (read.bot_token, read.app_token) == (slack.bot_token, slack.app_token)
    assert read.warnings == ()
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600
    assert load_settings(read).admins == ("U01ADA",)
    with closing(open_existing_store(read.database_url)) as store:
        assert [(line.person, line.level) for line in store.roster()] == [("U01ADA", "IC3")]
    assert "That's Ada." in done.output
    preview = done.output.split("Imported: 1 person joins")[1]
    assert "when (their time)" in preview
    assert "\nAda " in preview
    assert done.output.rstrip().endswith("app.py run")


def test_it_never_shows_a_token(folder: Path, slack: LocalWorkspace) -> None:
    said = answers(slack, WRONG_BOT, slack.bot_token, WRONG_APP, slack.app_token, "", "").output
    for token in (slack.bot_token, slack.app_token, WRONG_BOT, WRONG_APP):
        assert token not in said


def test_what_slack_refuses_is_asked_again(folder: Path, slack: LocalWorkspace) -> None:
    done = answers(
        slack,
        *("nonsense", WRONG_BOT, slack.bot_token),
        *(WRONG_APP, slack.app_token),
        *("U09NOBODY", "U02BEN", "u01ada"),
        *("nowhere.csv", "wrong.csv", "roster.csv"),
    )
    assert done.exit_code == 0, done.output
    assert "SLACK_BOT_TOKEN must start with xoxb-" in done.output
    assert "Slack doesn't accept the token in SLACK_BOT_TOKEN" in done.output
    assert "Slack doesn't accept the token in SLACK_APP_TOKEN" in done.output
    assert "Nobody who's active in this Slack workspace has the id U09NOBODY." in done.output
    assert "Nobody who's active in this Slack workspace has the id U02BEN." in done.output
    assert "nowhere.csv" in done.output
    assert "Row 2, level" in done.output
    assert "Imported: 1 person joins" in done.output


def test_an_admin_and_a_roster_can_wait(folder: Path, slack: LocalWorkspace) -> None:
    done = answers(slack, slack.bot_token, slack.app_token, "", "")
    assert done.exit_code == 0
    assert load_settings(current_environment()).admins == ()
    assert "To import one later:" in done.output
    assert not (folder / "data").exists()


def test_settings_that_are_there_stay(folder: Path, slack: LocalWorkspace) -> None:
    (folder / "settings.yml").write_text("digest: no\n", encoding="utf-8")
    done = answers(slack, slack.bot_token, slack.app_token, "", "")
    assert "Wrote .env.\n" in done.output
    assert (folder / "settings.yml").read_text(encoding="utf-8") == "digest: no\n"


def test_tokens_that_are_there_stay(folder: Path, slack: LocalWorkspace) -> None:
    (folder / ".env").write_text("SLACK_BOT_TOKEN=mine\n", encoding="utf-8")
    done = answers(slack)
    assert done.exit_code == 1
    assert done.output.startswith("There's a .env here already.")
    assert (folder / ".env").read_text(encoding="utf-8") == "SLACK_BOT_TOKEN=mine\n"


def test_without_slack_nothing_is_written(folder: Path, slack: LocalWorkspace) -> None:
    done = answers(slack, slack.bot_token, api_url="http://127.0.0.1:9/api/")
    assert done.exit_code == 1
    assert "Couldn't reach Slack at http://127.0.0.1:9/api/" in done.output
    assert "Nothing was written." in done.output
    assert not (folder / ".env").exists()


def test_giving_up_writes_nothing(folder: Path, slack: LocalWorkspace) -> None:
    assert answers(slack, slack.bot_token).exit_code == 1
    assert not (folder / ".env").exists()


def test_people_can_be_taken_from_a_channel(folder: Path, taking: LocalWorkspace) -> None:
    (folder / "roster.csv").unlink()
    done = answers(taking, taking.bot_token, taking.app_token, "", "#prodct", "#product")
    assert done.exit_code == 0, done.output
    assert "Did you mean #product?" in done.output
    assert "Wrote roster.csv: 1 person from #product without a level." in done.output
    assert "Then import it: " in done.output
    text = (folder / "roster.csv").read_text(encoding="utf-8")
    assert text == "person,ladder,level,manager,name\nU01ADA,,,,Ada\n"
    assert not (folder / "data").exists()


def test_a_roster_that_is_there_is_kept_and_can_be_named(
    folder: Path, taking: LocalWorkspace
) -> None:
    done = answers(taking, taking.bot_token, taking.app_token, "", "#product", "roster.csv")
    assert "Move it away, or name it to import it." in done.output
    assert "Imported: 1 person joins" in done.output


def test_a_missing_scope_can_be_added_or_left(folder: Path, slack: LocalWorkspace) -> None:
    done = answers(slack, slack.bot_token, slack.app_token, "", "#general", "")
    assert done.exit_code == 0, done.output
    assert "lacks the scope channels:read; add it under OAuth & Permissions" in done.output
    assert "To import one later:" in done.output
