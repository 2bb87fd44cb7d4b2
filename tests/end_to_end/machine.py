"""A machine on which the bot is a process of its own, to be started and killed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

import yaml

from sandbox import LocalWorkspace
from storage import Assignment, Person, open_store
from tests.end_to_end import bot_process
from tests.end_to_end.bot_as_process import BotProcess

ROOT = Path(__file__).resolve().parents[2]
OPENED = "2026-12-01T10:00:00+00:00"
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
PEOPLE = [f"U0P{number:02d}" for number in range(24)]


@dataclass
class Machine:
    """A machine on which the bot is started and killed, and the workspace it serves.

    ``port``: where it listens, if the workspace reaches it over HTTP.
    """

    workspace: LocalWorkspace
    folder: Path
    people: list[str]
    managers: dict[str, str] = field(default_factory=dict)
    port: int = 0

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'bot.db'}"

    def environment(self, **changes: str) -> dict[str, str]:
        settings = self.folder / "settings.yml"
        http = f"http: {{port: {self.port}}}\n" if self.port else ""
        settings.write_text(f"pace: {{messages_per_minute: 300}}\n{http}", encoding="utf-8")
        secret = self.workspace.signing_secret
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_API_URL": self.workspace.api_url,
            "SLACK_BOT_TOKEN": self.workspace.bot_token,
            "SLACK_APP_TOKEN": "" if secret else self.workspace.app_token,
            "SLACK_SIGNING_SECRET": secret,
            "DATABASE_URL": self.database,
            "NEXT_RUNG_SETTINGS": str(settings),
            **changes,
        }

    def seat(self) -> None:
        store = open_store(self.database)
        at = datetime.fromisoformat(OPENED)
        store.save_people([Person(p, p, zone="UTC") for p in self.people], at)
        lines = [Assignment(p, "product", "IC3", self.managers.get(p), at) for p in self.people]
        store.set_roster(lines, [], at)
        store.close()

    @contextmanager
    def bot(
        self,
        log: IO[str] | None = None,
        main: Callable[..., None] = bot_process.main,
        **changes: str,
    ) -> Iterator[BotProcess]:
        """The bot, running at the opening of December; killed in the end if it still runs.

        It logs to ``log``; without it, to a pipe that has little room. ``main``: what runs it.
        """
        process = BotProcess([OPENED, "run"], self.folder, self.environment(**changes), log, main)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def prompts(self) -> dict[str, int]:
        """How many prompts each person has in their DM."""
        return {
            person: sum("check-in" in m.text for m in self.workspace.act_as(person).messages())
            for person in self.people
        }


def until(done: Callable[[], bool], seconds: float) -> None:
    """Wait. Raises ``AssertionError`` when it is not in time."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.1)
