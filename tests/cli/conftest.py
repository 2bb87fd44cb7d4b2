"""The command line, run in a folder of its own, with a directory that stands in for Slack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.backup import backup
from bot.cli.context import FriendlyGroup, Parts
from bot.cli.erase import erase
from bot.cli.history import history
from bot.cli.ladder import ladder
from bot.cli.ledger import ledger
from bot.cli.prompts import prompts
from bot.cli.restore import restore
from bot.cli.roster import roster
from bot.cli.status import status
from bot.cli.store import store
from bot.people.directory import DirectoryError
from bot.settings import Environment
from storage import Person, Store, open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class Workspace:
    """People by id, each at ``<id>@example.com``. ``down``: Slack does not answer."""

    people: dict[str, Person]
    down: bool = False

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        self._answer()
        return {i: self.people[i] for i in ids if i in self.people}

    def by_email(self, emails: Iterable[str]) -> dict[str, Person]:
        self._answer()
        by_address = {f"{p.id.lower()}@example.com": p for p in self.people.values()}
        return {e: by_address[e] for e in emails if e in by_address}

    def addresses(self) -> dict[str, str]:
        self._answer()
        return {person: f"{person.lower()}@example.com" for person in self.people}

    def _answer(self) -> None:
        if self.down:
            raise DirectoryError("Slack could not be reached")


@dataclass
class Terminal:
    """Types commands and shows what comes back."""

    folder: Path
    workspace: Workspace
    now: datetime = NOW
    runner: CliRunner = field(default_factory=CliRunner)

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'cli.db'}"

    def make_directory(self, environment: Environment) -> Workspace:
        return self.workspace

    def types(self, *arguments: str, typing: str | None = None, **secrets: str) -> Result:
        environment = Environment(
            database_url=self.database, settings_path=self.folder / "settings.yml", **secrets
        )
        parts = Parts(environment, self.make_directory, lambda: self.now)
        group = FriendlyGroup()
        for command in (
            *(roster, ladder, prompts, history, ledger, erase, store, status, backup, restore),
        ):
            group.add_command(command)
        return self.runner.invoke(group, list(arguments), obj=parts, input=typing)

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def store(self) -> Store:
        return open_store(self.database)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    names = {"U1": "Ada", "U2": "Grace", "U3": "Edsger"}
    people = {i: Person(i, name, zone="Europe/Stockholm") for i, name in names.items()}
    return Terminal(tmp_path, Workspace(people))


@pytest.fixture
def new_database(terminal: Terminal) -> None:
    """A database with nobody on its roster."""
    terminal.store().close()


@pytest.fixture
def seated(terminal: Terminal) -> Callable[[str], None]:
    """Import a roster of these rows."""

    def seat(rows: str) -> None:
        path = terminal.file("seated.csv", f"person,ladder,level,manager\n{rows}\n")
        result = terminal.types("roster", "import", path, "--yes")
        assert result.exit_code == 0, result.output

    return seat


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed comes from somebody's hand, and not from a pipe."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda stream: True)


@pytest.fixture(autouse=True)
def typed_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands to type are told the same whatever the folder and the interpreter."""

    def shown(path: Path, here: Path) -> str:
        return "app.py" if path.name == "app.py" else "python"

    monkeypatch.setattr("bot.typing_commands._shown", shown)
