"""The folder in which a demo is kept: its files, and when it can be used."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.context import Misconfigured
from bot.people.roster.file import write_rows
from framework import LADDERS
from storage import Assignment

SETTINGS = """\
# The demo's settings: docs/settings.md has every key. Restart the demo to see a change.
ladders: ladders
# Ruth, who founded the company, changes the roster in Slack.
admins: [U13RUTH]
"""

ENVIRONMENT = """\
# For commands you run in this folder while the demo runs. Each start rewrites this file.
SLACK_BOT_TOKEN={bot_token}
SLACK_APP_TOKEN={app_token}
SLACK_API_URL={api_url}
DATABASE_URL={database_url}
"""


@dataclass(frozen=True)
class DemoFolder:
    """The files of a kept demo: database, workspace, ladders, settings, roster and ``.env``."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "demo.db"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database.resolve()}"

    @property
    def workspace(self) -> Path:
        return self.path / "workspace.json"

    @property
    def ladders(self) -> Path:
        return self.path / "ladders"

    @property
    def settings(self) -> Path:
        return self.path / "settings.yml"

    @property
    def roster(self) -> Path:
        return self.path / "roster.csv"

    @property
    def environment(self) -> Path:
        return self.path / ".env"

    @property
    def is_begun(self) -> bool:
        """Whether it contains a demo to continue."""
        return self.workspace.exists() and self.database.exists()

    def begin(self, company: str) -> None:
        """Creates the folder, with ladders and settings, for a new demo.

        Raises ``Misconfigured`` if that would overwrite something.
        """
        mine = (self.database, self.workspace, self.ladders, self.settings, self.roster)
        there = [path.name for path in (*mine, self.environment) if path.exists()]
        if there:
            raise Misconfigured(
                f"There's no demo to continue in {self.path}, but it has {', '.join(there)}. "
                "Nothing was changed. Choose a new or empty folder for --keep. If the demo's "
                "first start there was cut short, delete the folder and start again."
            )
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_ladders(self.ladders, company)
            self.settings.write_text(SETTINGS, encoding="utf-8")
        except OSError as error:
            raise Misconfigured(f"Couldn't write to {self.path}: {error.strerror}.") from None

    def write_roster(self, lines: Iterable[Assignment]) -> None:
        self.roster.write_text(write_rows(lines), encoding="utf-8")

    def write_environment(self, bot_token: str, app_token: str, api_url: str) -> None:
        """Writes what commands in the folder need to reach the workspace and the database."""
        _write(
            self.environment,
            ENVIRONMENT.format(
                bot_token=bot_token,
                app_token=app_token,
                api_url=api_url,
                database_url=self.database_url,
            ),
        )

    def save_workspace(self, taken: dict[str, Any]) -> None:
        """Writes the whole workspace. If it's interrupted, the file from before stays."""
        _write(self.workspace, json.dumps(taken, ensure_ascii=False))

    def load_workspace(self) -> dict[str, Any]:
        """The saved workspace. Raises ``Misconfigured``."""
        try:
            kept: dict[str, Any] = json.loads(self.workspace.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise self.unreadable() from None
        return kept

    def unreadable(self) -> Misconfigured:
        """The error for a workspace from which a demo can't continue."""
        return Misconfigured(
            f"Couldn't read the demo in {self.workspace}. To start a new one, choose another "
            "folder for --keep."
        )


def _write(path: Path, text: str) -> None:
    new = path.with_name(f"{path.name}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


ORIGINAL_COMPANY = "Sourcegraph"
"""The company whose handbook has the product ladder, and which its texts name."""

ABOUT = "# The demo's copy of the ladder. Edit it while the demo runs, and the bot reads it again."
RENAMED = "# The original names the company that wrote it. This copy names the demo's company."


def write_ladders(folder: Path, company: str) -> None:
    """Writes each ladder into ``folder``, which is created. Source and licence stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(LADDERS.glob("*.yml")):
        text = _of_company(path.read_text(encoding="utf-8"), company)
        (folder / path.name).write_text(text, encoding="utf-8")


def _of_company(text: str, company: str) -> str:
    _, key, rest = text.partition("\nid:")
    about, levels, texts = rest.partition("\nlevels:\n")
    comments = [ABOUT, RENAMED] if ORIGINAL_COMPANY in texts else [ABOUT]
    renamed = texts.replace(ORIGINAL_COMPANY, company)
    return "\n".join([*comments, key + about + levels + renamed])
