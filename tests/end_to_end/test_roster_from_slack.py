"""``roster from-slack``, run against a local workspace: from a channel to an imported roster."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from bot.cli.manifest import manifest_text
from sandbox import LocalWorkspace, Member, WorkspaceClock
from storage import open_store
from tests.end_to_end.typed_commands import type_command

OPENED = datetime.fromisoformat("2026-12-01T10:00:00+00:00")
SCOPES = ("channels:read", "groups:read", "usergroups:read")
MEMBERS = (
    Member("U0ADA", "ada", "Ada Byron", tz="UTC", email="ada@example.com"),
    Member("U0GRACE", "grace", "=Grace", tz="UTC", email="grace@example.com"),
    Member("U0LIN", "lin", "Lin", tz="UTC"),
    Member("U0GONE", "gone", "Gone", deleted=True),
    Member("U0GUEST", "guest", "Guest", is_restricted=True),
)


def workspace(*scopes: str) -> LocalWorkspace:
    manifest = yaml.safe_load(manifest_text())
    manifest["oauth_config"]["scopes"]["bot"] += scopes
    clock = WorkspaceClock()
    clock.move_to(OPENED)
    return LocalWorkspace(manifest=manifest, members=MEMBERS, clock=clock)


class Place:
    """A folder on the operator's machine, and a workspace."""

    def __init__(self, slack: LocalWorkspace, folder: Path) -> None:
        self.slack = slack
        self.folder = folder
        self.settings("default_ladder: product")

    def settings(self, text: str) -> None:
        (self.folder / "settings.yml").write_text(f"{text}\n", encoding="utf-8")

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'cli.db'}"

    def types(self, *arguments: str) -> Result:
        environment = {
            "SLACK_API_URL": self.slack.api_url,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "DATABASE_URL": self.database,
            "NEXT_RUNG_SETTINGS": str(self.folder / "settings.yml"),
        }
        return type_command(arguments, folder=self.folder, environment=environment, now=OPENED)

    def takes(self, *arguments: str) -> Result:
        done = self.types("roster", "from-slack", *arguments, "-o", str(self.file))
        assert done.exit_code == 0, done.stderr
        return done

    @property
    def file(self) -> Path:
        return self.folder / "roster.csv"

    def rows(self) -> dict[str, dict[str, str]]:
        with self.file.open(encoding="utf-8", newline="") as file:
            return {row["name"]: row for row in csv.DictReader(file)}

    def fill_in(self, level: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        self.file.write_text(text.replace(",product,,", f",product,{level},"), encoding="utf-8")

    def levels(self) -> dict[str, str]:
        store = open_store(self.database)
        found = {line.person: line.level for line in store.roster()}
        store.close()
        return found


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with workspace(*SCOPES) as slack:
        slack.add_channel("product", [each.id for each in MEMBERS], has_app=True)
        yield Place(slack, tmp_path)


def test_from_a_channel_to_a_roster(place: Place) -> None:
    done = place.takes("#product")
    assert "3 people from #product without a level.\n" in done.stdout
    assert (
        "Left out: 1 app, 1 guest, or someone from another workspace, 1 person who has left Slack."
    ) in done.stdout
    assert "Fill in their level and manager. The levels of product are IC1, IC2" in done.stdout
    assert place.rows() == {
        "Ada Byron": row("ada@example.com", "Ada Byron"),
        "'=Grace": row("grace@example.com", "'=Grace"),
        "Lin": row("U0LIN", "Lin"),
    }
    refused = place.types("roster", "import", str(place.file))
    assert refused.exit_code == 1
    assert "1 mistake. Nothing was imported." in refused.stderr
    assert "Row 2, level: Enter a level. The levels of product are" in refused.stderr
    assert "The same in 2 other rows." in refused.stderr
    place.fill_in("IC3")
    assert place.types("roster", "import", str(place.file)).exit_code == 0
    assert place.levels() == {"U0ADA": "IC3", "U0GRACE": "IC3", "U0LIN": "IC3"}


def row(person: str, name: str) -> dict[str, str]:
    return {"person": person, "ladder": "product", "level": "", "manager": "", "name": name}


def test_whoever_is_on_the_roster_stays_on_it(place: Place) -> None:
    place.slack.add_user_group("designers", ["U0ADA"])
    place.takes("@designers")
    place.fill_in("IC3")
    assert place.types("roster", "import", str(place.file)).exit_code == 0
    place.slack.add_channel("newcomers", ["U0LIN"])
    place.takes("newcomers", "--overwrite")
    assert place.rows()["Ada Byron"]["level"] == "IC3"
    place.fill_in("IC4")
    assert place.types("roster", "import", str(place.file)).exit_code == 0
    assert place.levels() == {"U0ADA": "IC3", "U0LIN": "IC4"}


def test_if_everybody_is_on_the_roster_nothing_is_written(place: Place) -> None:
    place.slack.add_channel("design", ["U0ADA", "U0GONE"])
    place.takes("design")
    place.fill_in("IC3")
    place.types("roster", "import", str(place.file))
    done = place.types("roster", "from-slack", "design")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Everyone in design who can be on the roster is on it." in done.stderr


def test_without_a_default_ladder_it_is_filled_in_too(place: Place) -> None:
    place.settings("")
    done = place.takes("product")
    assert "Fill in their ladder, level, and manager. The ladders are " in done.stdout
    assert {each["ladder"] for each in place.rows().values()} == {""}


def test_without_a_file_it_is_printed_and_can_be_piped(place: Place) -> None:
    done = place.types("roster", "from-slack", "product")
    assert done.stdout.startswith("person,ladder,level,manager,name\n")
    assert len(done.stdout.splitlines()) == 4
    assert "Then import it: " in done.stderr


def test_a_file_that_somebody_began_to_fill_in_stays(place: Place) -> None:
    place.takes("product")
    place.fill_in("IC3")
    before = place.file.read_text(encoding="utf-8")
    done = place.types("roster", "from-slack", "product", "-o", str(place.file))
    assert done.exit_code == 1
    assert "exists already and differs. Nothing was written. To replace it, add" in done.stderr
    assert place.file.read_text(encoding="utf-8") == before


def test_a_channel_of_guests_is_no_roster(place: Place) -> None:
    place.slack.add_channel("guests", ["U0GUEST"])
    done = place.types("roster", "from-slack", "guests", "-o", str(place.file))
    assert done.exit_code == 1
    assert "guests has no full members of this workspace. Nothing was written." in done.stderr
    assert not place.file.exists()


@pytest.mark.parametrize("method", ["conversations.members", "users.info", "users.list"])
def test_if_slack_fails_in_the_middle_nothing_is_written(place: Place, method: str) -> None:
    place.slack.faults.fail(method, "fatal_error")
    done = place.types("roster", "from-slack", "product", "-o", str(place.file))
    assert done.exit_code == 1
    assert "Slack answered “fatal_error”" in done.stderr
    assert not place.file.exists()


def test_an_app_without_the_scope_says_what_to_do(tmp_path: Path) -> None:
    with workspace() as slack:
        place = Place(slack, tmp_path)
        done = place.types("roster", "from-slack", "#general", "-o", str(place.file))
    assert done.exit_code == 1
    assert (
        "Slack says the app lacks the scope channels:read; add it under OAuth & Permissions, and "
        "install the app again."
    ) in done.stderr
    assert not place.file.exists()


def test_a_channel_that_is_not_there_is_said(place: Place) -> None:
    done = place.types("roster", "from-slack", "#produkt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Did you mean #product?" in done.stderr
