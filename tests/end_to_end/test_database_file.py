"""The database file under the running bot: gone, replaced, damaged, or taken by another bot."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from sandbox import LocalWorkspace, Member, SimulatedUser, WorkspaceClock
from storage import AccessLogEntry, Assignment, Person, open_store
from tests.end_to_end.bot_as_process import BotProcess
from tests.end_to_end.typed_commands import type_command

ROOT = Path(__file__).resolve().parents[2]
OPENED = "2026-12-01T10:00:00+00:00"
AT = datetime.fromisoformat(OPENED)
PEOPLE = ["U0ADA", "U0BEN"]


@dataclass
class Installation:
    """The bot's folder on a machine, and the workspace it serves."""

    workspace: LocalWorkspace
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "data" / "bot.db"

    @property
    def lock(self) -> Path:
        return self.folder / "data" / "bot.db.lock"

    def seat(self, path: Path | None = None) -> None:
        """Put everybody on the roster of the database at ``path``."""
        with closing(open_store(f"sqlite:///{path or self.database}")) as store:
            store.save_people([Person(p, p, zone="UTC") for p in PEOPLE], AT)
            lines = [Assignment(p, "product", "IC3", None, AT) for p in PEOPLE]
            store.set_roster(lines, [], AT)

    def environment(self, database: Path | None, changes: dict[str, str]) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_API_URL": self.workspace.api_url,
            "SLACK_BOT_TOKEN": self.workspace.bot_token,
            "SLACK_APP_TOKEN": self.workspace.app_token,
            "DATABASE_URL": f"sqlite:///{database or self.database}",
            **changes,
        }

    @contextmanager
    def bot(self, database: Path | None = None, **changes: str) -> Iterator[BotProcess]:
        """The bot as a process; killed in the end if it still runs."""
        environment = self.environment(database, changes)
        process = BotProcess([OPENED, "run"], self.folder, environment)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    @contextmanager
    def connected(self) -> Iterator[BotProcess]:
        """The bot, once it is connected and has asked everybody."""
        with self.bot() as process:
            self.workspace.wait_for_app()
            for name in PEOPLE:
                self.prompted(name)
            yield process

    def prompted(self, name: str) -> SimulatedUser:
        person = self.workspace.act_as(name)
        person.wait_for_message(lambda shown: "check-in" in shown.text)
        return person

    def types(self, *arguments: str) -> Result:
        """A command on the command line, run to its end."""
        environment = self.environment(None, {})
        return type_command(arguments, folder=self.folder, environment=environment, now=AT)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    members = [
        Member(id=p, name=p.lower(), real_name=p, tz="UTC", email=f"{p.lower()}@example.com")
        for p in PEOPLE
    ]
    clock = WorkspaceClock()
    clock.move_to(AT)
    with LocalWorkspace(manifest=manifest, members=members, clock=clock) as workspace:
        found = Installation(workspace, tmp_path)
        found.seat()
        yield found


def ended(process: BotProcess, seconds: float = 40) -> str:
    """What a process said until it ended by itself, in words and not as if all were well."""
    _, said = process.communicate(timeout=seconds)
    assert process.returncode not in (0, None), said
    assert "Traceback" not in said
    return said


def answers(person: SimulatedUser, text: str) -> bool:
    """Whether the person was told that their answer is saved."""
    try:
        prompt = person.wait_for_message(lambda shown: "check-in" in shown.text)
        person.click(prompt, label="Once")
        person.fill("moment_0", text)
        return person.submit() is None
    except Exception:
        return False  # nobody answered them


def _remove(found: Installation) -> None:
    found.database.unlink()


def _rename(found: Installation) -> None:
    found.database.rename(found.database.with_name("old.db"))


def _replace(found: Installation) -> None:
    copy = found.folder / "backup.db"
    found.seat(copy)
    copy.rename(found.database)


def _rename_folder(found: Installation) -> None:
    found.database.parent.rename(found.folder / "data.old")


def _remove_log(found: Installation) -> None:
    found.database.with_name("bot.db-wal").unlink()


def _remove_index_of_log(found: Installation) -> None:
    found.database.with_name("bot.db-shm").unlink()


@pytest.mark.parametrize(
    "disturb",
    [_remove, _rename, _replace, _rename_folder, _remove_log, _remove_index_of_log],
    ids=lambda disturb: disturb.__name__.strip("_"),
)
def test_nothing_is_acknowledged_once_the_database_is_not_where_it_was(
    installation: Installation, disturb: Callable[[Installation], None]
) -> None:
    person = installation.workspace.act_as(PEOPLE[0])
    with installation.connected() as process:
        disturb(installation)
        assert not answers(person, "Written into nothing.")
        said = ended(process)
    assert "moved, deleted, or replaced while it was in use" in said
    assert "bot.db" in said


def test_a_bot_that_nobody_writes_to_notices_too(installation: Installation) -> None:
    with installation.connected() as process:
        installation.database.unlink()
        assert "moved, deleted, or replaced" in ended(process)


def test_after_its_database_was_deleted_it_does_not_start_with_an_empty_one(
    installation: Installation,
) -> None:
    with installation.connected() as process:
        installation.database.unlink()
        ended(process)
    with installation.bot() as process:
        said = ended(process)
    assert f"no database at {installation.database}" in said
    assert "roster import" in said
    assert not installation.database.exists()


def test_a_renamed_database_keeps_all_that_was_acknowledged_and_the_new_one_is_whole(
    installation: Installation,
) -> None:
    person = installation.workspace.act_as(PEOPLE[0])
    with installation.connected() as process:
        assert answers(person, "Acknowledged before the move.")
        renamed = installation.database.with_name("old.db")
        installation.database.rename(renamed)
        _replace(installation)
        ended(process)
    with closing(open_store(f"sqlite:///{renamed}")) as store:
        check_in = store.check_in_for(PEOPLE[0], "2026-12")
        assert check_in.reply.text == "Acknowledged before the move."
    with closing(open_store(f"sqlite:///{installation.database}")) as store:
        assert len(store.roster()) == len(PEOPLE)
        assert store.check_in_for(PEOPLE[0], "2026-12") is None


def test_it_runs_on_no_database_that_is_not_there_and_makes_none(tmp_path, installation) -> None:
    missing = tmp_path / "elsewhere" / "bot.db"
    with installation.bot(missing) as process:
        said = ended(process)
    assert process.returncode == 2
    assert f"no database at {missing}" in said
    assert "app.py roster import" in said
    assert not missing.parent.exists()


def test_a_command_that_needs_the_record_makes_no_empty_one(installation: Installation) -> None:
    installation.database.unlink()
    commands = [
        ["roster", "export"],
        ["prompts", "preview"],
        ["prompts", "send"],
        ["ledger", "U0ADA"],
        ["ledger", "--period", "2026-12"],
        ["history", "U0ADA"],
        ["erase", "U0ADA", "--yes"],
    ]
    for command in commands:
        done = installation.types(*command)
        assert done.exit_code == 2, done
        assert "no database at" in done.stderr, command
        assert "Traceback" not in done.stderr, command
        assert not installation.database.exists(), command


def test_importing_a_roster_makes_the_database_and_says_so(installation: Installation) -> None:
    installation.database.unlink()
    file = installation.folder / "roster.csv"
    file.write_text("person,ladder,level,manager\nU0ADA,product,IC3,\n", encoding="utf-8")
    looked = installation.types("roster", "import", str(file), "--dry-run")
    assert looked.exit_code == 0, looked.stderr
    assert "1 person joins" in looked.stdout
    assert not installation.database.exists()
    done = installation.types("roster", "import", str(file))
    assert done.exit_code == 0, done.stderr
    assert f"new database at {installation.database}" in done.stdout
    again = installation.types("roster", "import", str(file))
    assert "new database" not in again.stdout
    with installation.bot() as process:
        installation.workspace.wait_for_app()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert process.returncode == 0


def _through_a_link(found: Installation) -> Path:
    link = found.folder / "link.db"
    link.symlink_to(found.database)
    return link


def _through_a_linked_folder(found: Installation) -> Path:
    link = found.folder / "linked"
    link.symlink_to(found.database.parent)
    return link / "bot.db"


def _without_its_lock(found: Installation) -> Path:
    found.lock.unlink()
    return found.database


@pytest.mark.parametrize(
    "way",
    [_through_a_link, _through_a_linked_folder, _without_its_lock],
    ids=lambda way: way.__name__.strip("_"),
)
def test_a_second_process_is_refused_and_told_who_is_the_first(
    installation: Installation, way: Callable[[Installation], Path]
) -> None:
    with installation.connected() as first:
        with installation.bot(way(installation)) as second:
            said = ended(second, 20)
        assert f"process {first.pid}" in said
        assert first.poll() is None
        assert answers(installation.workspace.act_as(PEOPLE[0]), "The first one goes on.")


@pytest.mark.parametrize("with_lock", [True, False], ids=["lock there", "lock deleted"])
def test_after_a_kill_it_starts_again_at_once(installation: Installation, with_lock: bool) -> None:
    with installation.connected() as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    if not with_lock:
        installation.lock.unlink()
    began = time.monotonic()
    with installation.bot() as process:
        # The workspace may still take the killed one for connected.
        assert any("Connected" in line for line in process.stderr)
        assert time.monotonic() - began < 15
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_process_on_another_host_that_was_heard_of_a_moment_ago_is_not_replaced(
    installation: Installation,
) -> None:
    with installation.connected() as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with closing(sqlite3.connect(installation.database)) as file, file:
        file.execute("UPDATE holders SET host = 'elsewhere', machine = 'another'")
    with installation.bot() as process:
        said = ended(process, 20)
    assert "on elsewhere" in said
    assert "2026-12-01 10:00" in said


def test_a_clean_stop_leaves_no_holder(installation: Installation) -> None:
    with installation.connected() as process:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    with closing(sqlite3.connect(installation.database)) as file:
        assert file.execute("SELECT count(*) FROM holders").fetchone() == (0,)


def _scribble(path: Path, offset: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(b"\xa5" * length)


def _fill(found: Installation) -> None:
    """Enough of a table that nothing at start reads for it to have pages of its own."""
    with closing(open_store(f"sqlite:///{found.database}")) as store:
        for number in range(400):
            store.log_access(AccessLogEntry("U0BEN", f"U{number}", "w" * 200, AT))


def _middle_of_looks(found: Installation) -> int:
    with closing(sqlite3.connect(found.database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = file.execute("PRAGMA page_size").fetchone()[0]
        pages = file.execute("PRAGMA page_count").fetchone()[0]
    return (pages - 6) * size


def test_damage_that_a_start_does_not_meet_ends_it_all_the_same(installation) -> None:
    _fill(installation)
    _scribble(installation.database, _middle_of_looks(installation), 4096)
    with installation.bot() as process:
        said = ended(process)
    assert "is damaged. Restore it from a backup" in said


def test_a_backup_copied_over_it_while_it_runs_ends_it(installation: Installation) -> None:
    _fill(installation)
    backup = installation.folder / "backup.db"
    installation.seat(backup)
    with installation.connected() as process:
        shutil.copyfile(backup, installation.database)
        assert "is damaged. Restore it from a backup" in ended(process)


def test_damage_that_shows_while_it_runs_ends_it(installation: Installation) -> None:
    person = installation.workspace.act_as(PEOPLE[0])
    with installation.connected() as process:
        size = installation.database.stat().st_size
        _scribble(installation.database, 4096, size - 4096)
        _scribble(installation.database.with_name("bot.db-wal"), 0, 1 << 20)
        with suppress(Exception):
            answers(person, "On shaky ground.")
        with suppress(Exception):
            installation.workspace.act_as(PEOPLE[1]).command("/checkins")
        assert "is damaged. Restore it from a backup" in ended(process)


OFFSETS = [0, 20, 100, 4096]


@pytest.mark.parametrize("offset", OFFSETS, ids=lambda offset: f"from byte {offset}")
def test_the_bot_does_not_start_on_a_damaged_database(
    installation: Installation, offset: int
) -> None:
    _scribble(installation.database, offset, 40_000)
    with installation.bot() as process:
        said = ended(process)
    assert process.returncode == 2
    assert "is damaged. Restore it from a backup" in said


@pytest.mark.parametrize("offset", OFFSETS, ids=lambda offset: f"from byte {offset}")
def test_every_command_says_that_the_database_is_damaged(
    installation: Installation, offset: int
) -> None:
    _scribble(installation.database, offset, 40_000)
    for command in ("roster export", "prompts preview", "ledger U0ADA", "history U0ADA"):
        done = installation.types(*command.split())
        assert done.exit_code == 2, done
        assert "is damaged. Restore it from a backup" in done.stderr, command


def test_an_env_file_that_others_can_read_is_warned_of_and_stops_nothing(
    installation: Installation,
) -> None:
    dotenv = installation.folder / ".env"
    dotenv.write_text("# secrets\n", encoding="utf-8")
    for mode, warned in ((0o644, True), (0o640, True), (0o600, False)):
        dotenv.chmod(mode)
        with installation.bot() as process:
            installation.workspace.wait_for_app()
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=20)
        assert process.returncode == 0, said
        assert (f"chmod 600 {dotenv}" in said) is warned
