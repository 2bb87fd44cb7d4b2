"""``doctor`` against a workspace on this machine: all is fine, or one thing is wrong."""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import gethostname
from threading import Event

import pytest
import yaml
from click.testing import CliRunner, Result
from slack_bolt import BoltRequest, BoltResponse

from bot.cli.context import FriendlyGroup, Parts
from bot.cli.doctor import doctor
from bot.cli.manifest import manifest_text
from bot.cli.slack import slack_directory
from bot.settings import Environment, load_settings
from bot.slack.gateway.backlog import Backlog
from bot.slack.gateway.http_mode import HttpMode
from bot.slack.gateway.intake import Intake
from bot.slack.gateway.signatures import Signatures
from sandbox import LocalWorkspace, Member
from storage import Assignment, Holder, Store, back_up, open_store
from tests.end_to_end.over_http import free_port

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"

MEMBERS = [
    Member(id="U01ADA", name="ada", real_name="Ada"),
    Member(id="U02BEN", name="ben", real_name="Ben", deleted=True),
]


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> Iterator[LocalWorkspace]:
    manifest = yaml.safe_load(manifest_text())
    if getattr(request, "param", None) is not None:
        manifest["oauth_config"]["scopes"]["bot"].remove(request.param)
    with LocalWorkspace(manifest=manifest, members=MEMBERS) as slack:
        yield slack


class Server:
    """A folder with settings, tokens, and a database, in which ``doctor`` is typed."""

    def __init__(self, folder: Path, slack: LocalWorkspace) -> None:
        self.folder = folder
        self.settings = folder / "settings.yml"
        self.settings.write_text("admins: [U01ADA]\n", encoding="utf-8")
        self.environment = Environment(
            bot_token=slack.bot_token,
            app_token=slack.app_token,
            api_url=slack.api_url,
            database_url=f"sqlite:///{folder}/next-rung.db",
            settings_path=self.settings,
        )
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def store(self) -> Store:
        return open_store(self.environment.database_url)

    def has_roster(self, *lines: tuple[str, str]) -> None:
        with closing(self.store()) as store:
            now = self.now()
            roster = [Assignment(person, "product", level, None, now) for person, level in lines]
            people = {line.person for line in roster}
            gone = [line.person for line in store.roster() if line.person not in people]
            store.set_roster(roster, gone, now)

    def runs(self) -> None:
        with closing(self.store()) as store:
            now = self.now()
            store.claim_hold(Holder("t", gethostname(), "boot", 1, "1", "1:1", now, now), None)

    def asks(self, *arguments: str) -> Result:
        parts = Parts(self.environment, slack_directory, self.now)
        group = FriendlyGroup()
        group.add_command(doctor)
        return CliRunner().invoke(group, ["doctor", *arguments], obj=parts)

    def finds(self, state: str, text: str, *arguments: str) -> None:
        said = self.asks(*arguments)
        lines = [line for line in said.output.splitlines() if line.startswith(state)]
        assert any(text in line for line in lines), said.output
        assert said.exit_code == (1 if "\nproblem " in f"\n{said.output}" else 0)


@pytest.fixture
def server(tmp_path: Path, workspace: LocalWorkspace) -> Server:
    made = Server(tmp_path, workspace)
    made.has_roster(("U01ADA", "IC3"))
    return made


def test_where_all_is_well_it_says_so(server: Server) -> None:
    server.runs()
    said = server.asks()
    assert said.exit_code == 0
    assert said.output.endswith("\n0 problems, 0 warnings.\n")
    assert {line.split()[0] for line in said.output.splitlines()[:-2]} == {"ok"}
    assert "Slack accepts SLACK_APP_TOKEN" in said.output
    assert "The app has the scopes that it needs." in said.output
    assert "The bot is running on this machine." in said.output
    assert "Everyone on the roster is in Slack." in said.output


def test_it_names_every_problem_and_goes_on(server: Server) -> None:
    server.settings.write_text("digets: no\n", encoding="utf-8")
    server.environment = replace(server.environment, bot_token="xoxb-wrong-wrong-wrong")
    said = server.asks()
    assert said.exit_code == 1
    assert said.output.count("digets") == 1
    assert "Slack doesn't accept the token in SLACK_BOT_TOKEN" in said.output
    assert "can be read" in said.output


@pytest.mark.parametrize(
    ("workspace", "scope"),
    [(scope, scope) for scope in ("files:read", "files:write")],
    indirect=["workspace"],
)
def test_a_scope_that_is_missing(server: Server, scope: str) -> None:
    server.finds("problem", f"The app lacks {scope}.")


def test_a_clock_that_is_wrong(server: Server) -> None:
    server.ahead = timedelta(minutes=-30)
    server.finds("problem", "This machine's clock is 30 minutes behind Slack's. Set it.")


def test_an_app_token_that_slack_refuses(server: Server) -> None:
    server.environment = replace(server.environment, app_token="xapp-wrong-wrong-wrong")
    server.finds("problem", "Slack doesn't accept the token in SLACK_APP_TOKEN")


def test_the_source_of_the_roster_is_read(server: Server, workspace: LocalWorkspace) -> None:
    assert "roster's source" not in server.asks().output
    synced = "admins: [U01ADA]\ndefault_ladder: product\nroster_sync:\n  source: "
    server.settings.write_text(f"{synced}hr.csv\n", encoding="utf-8")
    server.finds("problem", "The roster's source, hr.csv, can't be used: there's no such file.")
    file = server.folder / "hr.csv"
    file.write_text("person,ladder,level,manager\n", encoding="utf-8")
    server.finds("problem", "hr.csv, can't be used: it has mistakes. To list them: ")
    file.write_text("person,ladder,level,manager\nU01ADA,product\n", encoding="utf-8")
    server.finds("problem", "hr.csv, can't be used: it has mistakes. To list them: ")
    file.write_text("person,ladder,level,manager\nU01ADA,product,IC3,\n", encoding="utf-8")
    server.finds("ok", "The roster's source, hr.csv, can be read.")
    server.settings.write_text(f"{synced}slack profiles\n", encoding="utf-8")
    server.finds("problem", "roster_sync.mapping is missing.")
    server.settings.write_text(
        f"{synced}slack profiles\n  mapping: {{level: Grade}}\n", encoding="utf-8"
    )
    server.finds("problem", "the app lacks the scope users.profile:read")
    server.settings.write_text(f"{synced}slack scim\n", encoding="utf-8")
    server.finds("problem", "ROSTER_TOKEN is not set.")
    server.environment = replace(server.environment, roster_token="xoxp-of-somebody-who-left")
    server.finds("problem", "Slack SCIM, can't be used: it refuses ROSTER_TOKEN")
    server.environment = replace(server.environment, roster_token=workspace.admin_token)
    server.finds("ok", "The roster's source, Slack SCIM, can be read.")


@pytest.fixture
def over_http(server: Server) -> Server:
    """The same for an app with request URLs, and without Socket Mode."""
    port = free_port()
    server.settings.write_text(f"admins: [U01ADA]\nhttp: {{port: {port}}}\n", encoding="utf-8")
    server.environment = replace(server.environment, app_token="", signing_secret=SECRET)
    return server


@contextmanager
def listening(server: Server, secret: str = SECRET) -> Iterator[str]:
    """What answers as the bot does; its address."""
    with closing(server.store()) as store:
        intake = Intake(App(), Backlog(store, server.now))  # type: ignore[arg-type]
        port = load_settings(server.environment).http.port
        mode = HttpMode(intake, Signatures(secret, server.now), "127.0.0.1", port)
        assert mode.open(Event())
        yield f"http://127.0.0.1:{port}"
        mode.close()


class App:
    """Answers a challenge as Bolt does."""

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        return BoltResponse(status=200, body={"challenge": request.body["challenge"]})


def test_over_http_it_tries_the_address_as_slack_does(over_http: Server) -> None:
    with listening(over_http) as address:
        over_http.finds("ok", f"The bot answers at {address}/slack/events.")
        over_http.finds("ok", f"The bot answers at {address}/slack/events.", "--http", address)
    assert "SLACK_APP_TOKEN" not in over_http.asks().output


def test_over_http_a_bot_that_was_not_started_is_a_warning(over_http: Server) -> None:
    over_http.finds("warning", "/slack/events: connection refused.")


def test_over_http_a_bot_with_another_secret_is_a_problem(over_http: Server) -> None:
    with listening(over_http, "another1secret2another3secret4ab"):
        over_http.finds("problem", "the bot there has a different SLACK_SIGNING_SECRET")


def test_over_http_something_else_at_the_address_is_a_problem(
    over_http: Server, workspace: LocalWorkspace
) -> None:
    elsewhere = workspace.url
    over_http.finds("problem", f"at {elsewhere}slack/events: the answer is 4", "--http", elsewhere)


def test_an_address_without_a_secret_is_a_problem(server: Server) -> None:
    server.finds("problem", "SLACK_SIGNING_SECRET isn't set", "--http", "https://rung.example.com")


@pytest.mark.parametrize("workspace", ["files:write"], indirect=True)
def test_over_http_a_missing_scope_keeps_its_manifest(over_http: Server) -> None:
    over_http.finds("problem", "manifest --http URL prints")


def test_slack_out_of_reach(server: Server) -> None:
    server.environment = replace(server.environment, api_url="http://127.0.0.1:9/api/")
    server.finds("problem", "Couldn't reach Slack at http://127.0.0.1:9/api/")


def test_warnings_about_the_environment_and_settings(server: Server) -> None:
    server.environment = replace(server.environment, warnings=("Make .env private.",))
    server.settings.write_text("", encoding="utf-8")
    server.finds("warning", "Make .env private.")
    server.finds("warning", "Nobody hears about trouble.")


def test_a_ladder_file_with_a_mistake(server: Server) -> None:
    ladders = server.folder / "ladders"
    ladders.mkdir()
    (ladders / "x.yml").write_text("id: x\n", encoding="utf-8")
    server.settings.write_text("ladders: ladders\nadmins: [U01ADA]\n", encoding="utf-8")
    server.finds("problem", "x.yml:1")


def test_a_bot_that_does_not_run(server: Server) -> None:
    server.finds("warning", "The bot isn't running on this machine.")


def test_a_pause(server: Server) -> None:
    with closing(server.store()) as store:
        now = server.now()
        store.pause("restricted_action", now + timedelta(hours=1), now, ())
    server.finds("problem", "because Slack refuses with restricted_action")


def test_a_database_that_is_missing_or_damaged(server: Server) -> None:
    database = server.folder / "next-rung.db"
    database.rename(server.folder / "elsewhere.db")
    server.finds("problem", "There's no database at")
    database.write_bytes(b"no database")
    server.finds("problem", "isn't an SQLite database")


def test_a_disk_that_is_nearly_full(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 9 * 10**8, 10**8))
    server.finds("warning", "Its disk has only 100 MB left.")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 4_096))
    server.finds("problem", "Its disk is full, so nothing can be saved.")


def test_an_empty_roster(server: Server) -> None:
    server.has_roster()
    server.finds("warning", "Nobody is on the roster.")


def test_people_who_are_on_no_level_or_not_in_slack(server: Server) -> None:
    server.has_roster(("U01ADA", "IC99"), ("U02BEN", "IC3"), ("U03GONE", "IC3"))
    server.finds("problem", "product has no level IC99")
    server.finds("warning", "Deactivated in Slack, but on the roster: U02BEN")
    server.finds("warning", "Not in this Slack workspace, but on the roster: U03GONE")


def test_an_admin_who_hears_nothing(server: Server) -> None:
    server.settings.write_text("admins: [U09NOBODY]\n", encoding="utf-8")
    server.finds("warning", "but under admins in settings.yml: U09NOBODY")


def test_backups_that_are_missing_old_or_new(server: Server) -> None:
    folder = server.folder / "backups"
    folder.mkdir()
    asked = ("--backups", str(folder))
    server.finds("problem", "There's no backup in", *asked)
    file = folder / "next-rung-2026-12-01T030000Z.db.gz"
    back_up(server.environment.database_url, file, server.now)
    server.finds("ok", "The newest backup in", *asked)
    three_days_ago = (server.now() - timedelta(days=3)).timestamp()
    os.utime(file, (three_days_ago, three_days_ago))
    server.finds("problem", "That's old.", *asked)


def test_where_what_people_erase_is_logged(server: Server) -> None:
    server.finds("ok", f"is logged in {server.folder}/next-rung.db-narrowed.")
    broken = server.folder / "broken.log"
    broken.write_text("words", encoding="utf-8")
    server.environment = replace(server.environment, narrowing_log=broken)
    server.finds("problem", f"{broken} isn't a log of what was erased or made private.")


@pytest.mark.postgres
def test_a_database_on_a_server_without_a_log(server: Server, postgres_url: str) -> None:
    open_store(postgres_url).close()
    server.environment = replace(server.environment, database_url=postgres_url)
    server.finds("warning", "Set NARROWING_LOG to a file outside the database.")
    log = server.folder / "one.log"
    server.environment = replace(server.environment, narrowing_log=log)
    server.finds("ok", f"is logged in {log}.")
