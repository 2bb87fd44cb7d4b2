"""Machines, clocks, networks and a database, of which any may fail at any moment."""

from __future__ import annotations

import os
import signal
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import IO
from urllib.parse import urlsplit

from sandbox import Faults, LocalWorkspace, Member, WorkspaceClock
from storage import StoreError, open_store
from tests.chaos import bot_process
from tests.chaos.company import Company, Found, people_named
from tests.chaos.plan import OF_DATABASES, Kind, Round, Size, Trouble
from tests.chaos.proxy import Proxy, proxies
from tests.end_to_end.bot_as_process import BotProcess
from tests.end_to_end.machine import MANIFEST, ROOT
from tests.postgres_server import PostgresServer

DOUBLED_SECONDS = 60.0
SETTLES_SECONDS = 180.0
"""Much more than it takes, since others may be busy on this machine."""

MONTHS = [(2027 + number // 12, number % 12 + 1) for number in range(600)]


@dataclass
class Replica:
    """A bot on a machine of its own: with its own clock, and its own ways to everywhere."""

    number: int
    folder: Path
    environment: dict[str, str]
    log: IO[str]
    to_slack: Proxy
    to_database: Proxy | None
    process: BotProcess | None = None
    is_down: bool = False
    """Whether it was killed, and is to be started a little later."""

    @property
    def clock(self) -> Path:
        return self.folder / f"clock{self.number}"

    def set_clock(self, ahead: float) -> None:
        # Renamed into place: the bot must not read half of it.
        new = self.clock.with_suffix(".new")
        new.write_bytes(struct.pack("d", ahead))
        new.replace(self.clock)

    def start(self) -> None:
        """Start it. If it was asked to stop and has not, it's killed first."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.is_down = False
        self.process = BotProcess(
            ["run"],
            self.folder,
            self.environment | {"CLOCK_FILE": str(self.clock)},
            self.log,
            bot_process.main,
        )

    def start_again(self) -> None:
        """Start it, if it was killed or asked to stop."""
        if self.is_down:
            self.start()

    def send(self, sign: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(sign)

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
        self.is_down = True

    def end(self) -> None:
        """Ask it to stop, and don't wait."""
        self.send(signal.SIGTERM)
        self.is_down = True

    @property
    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None


OF_PROCESSES: dict[Kind, Callable[[Replica], None]] = {
    Kind.KILL: Replica.kill,
    Kind.END: Replica.end,
    Kind.START: Replica.start_again,
    Kind.STOP: lambda replica: replica.send(signal.SIGSTOP),
    Kind.GO_ON: lambda replica: replica.send(signal.SIGCONT),
}


@dataclass
class World:
    """Everything there is for the length of one plan."""

    workspace: LocalWorkspace
    company: Company
    replicas: list[Replica]
    server: PostgresServer | None
    happened: Counter[str] = field(default_factory=Counter)
    found: Found = field(default_factory=Found)
    _ahead: float = 0.0

    def live_through(self, rounds: list[Round]) -> None:
        for number, each in enumerate(rounds):
            self._move_to_month(number)
            self.company.begin(number, each.chance)
            self.revive()
            people = Thread(target=self._let_people_act, args=(each.acts,), name="people")
            people.start()
            self._go_wrong(each.troubles)
            people.join()
            self._calm_down()
            self._settle()
            self.happened["rounds"] += 1
            if self.found.details:
                # What isn't settled now isn't in any later month: say so before time is up.
                break
        self.company.look_at_everything(self.found)
        for replica in self.replicas:
            replica.log.flush()
            if "quokka" in Path(replica.log.name).read_text(encoding="utf-8"):
                self.found.note("leaked", f"words in the log of replica {replica.number}")

    def revive(self) -> None:
        """Start whatever doesn't run, as a service manager does."""
        for replica in self.replicas:
            if replica.process is None or (replica.has_ended and not replica.is_down):
                if replica.process is not None:
                    self.happened["ended by itself"] += 1
                replica.start()

    def _move_to_month(self, number: int) -> None:
        year, month = MONTHS[number]
        day = next(d for d in range(4, 9) if datetime(year, month, d, tzinfo=UTC).weekday() < 5)
        moment = datetime(year, month, day, 10, 30, tzinfo=UTC)
        self.workspace.clock.move_to(moment)
        self._ahead = (moment - datetime.now(UTC)).total_seconds()
        for replica in self.replicas:
            replica.set_clock(self._ahead)

    def _let_people_act(self, acts: tuple[float, ...]) -> None:
        began = time.monotonic()
        for at in acts:
            time.sleep(max(0.0, began + at - time.monotonic()))
            self.company.act()
            self.happened["acts"] += 1

    def _go_wrong(self, troubles: tuple[Trouble, ...]) -> None:
        began = time.monotonic()
        for each in troubles:
            time.sleep(max(0.0, began + each.at - time.monotonic()))
            self.revive()
            self._bring(each)
            self.happened[each.kind.name.lower()] += 1

    def _bring(self, trouble: Trouble) -> None:
        replica = self.replicas[trouble.replica]
        if trouble.kind in OF_PROCESSES:
            OF_PROCESSES[trouble.kind](replica)
        elif trouble.kind in OF_DATABASES:
            self._disturb_the_database(replica, trouble)
        elif trouble.kind in (Kind.CLOCK, Kind.CLOCK_BACK):
            replica.set_clock(self._ahead + trouble.jump * (trouble.kind is Kind.CLOCK))
        elif trouble.kind is Kind.CUT_SLACK:
            replica.to_slack.cut()
        elif trouble.kind is Kind.STALL_SLACK:
            replica.to_slack.stall(trouble.lasts)
        else:
            self._spoil_an_answer(trouble)

    def _disturb_the_database(self, replica: Replica, trouble: Trouble) -> None:
        assert self.server is not None
        assert replica.to_database is not None
        match trouble.kind:
            case Kind.RESTART_DATABASE:
                self.server.restart("immediate")
            case Kind.CUT_DATABASE:
                replica.to_database.cut()
            case Kind.STALL_DATABASE:
                replica.to_database.stall(trouble.lasts)

    def _spoil_an_answer(self, trouble: Trouble) -> None:
        faults, method = self.workspace.faults, trouble.method
        match trouble.kind:
            case Kind.HANG_UP:
                faults.disconnect()
            case Kind.LOSE_BEFORE:
                faults.drop(method, when="before", times=2)
            case Kind.LOSE_AFTER:
                faults.drop(method, when="after", times=2)
            case Kind.LATE:
                faults.delay(method, trouble.lasts)
            case Kind.ERROR:
                faults.fail(method, status=500, when="after" if trouble.after else "before")
            case Kind.LIMIT:
                faults.fail(method, "ratelimited", status=429, retry_after=1)
            case Kind.GARBLE:
                faults.garble(method, "<html>Bad gateway</html>")
            case Kind.SLOW:
                faults.hang(method, trouble.lasts, times=1)

    def _calm_down(self) -> None:
        self.workspace.faults.lift()
        for replica in self.replicas:
            replica.send(signal.SIGCONT)
            replica.set_clock(self._ahead)
            replica.start_again()

    def _settle(self) -> None:
        """Give the bots a minute to put every doubled prompt right, and time for all the rest."""
        began = time.monotonic()
        unsettled, doubled_in_time = ["nothing was looked at"], False
        while unsettled and time.monotonic() < began + SETTLES_SECONDS:
            self.revive()
            time.sleep(0.3)
            with suppress(StoreError):
                unsettled = list(self.company.unsettled())
            if not doubled_in_time and time.monotonic() > began + DOUBLED_SECONDS:
                doubled_in_time = True
                self.company.count_doubled(self.found)
        self.happened["settling"] += round(time.monotonic() - began)
        if unsettled:
            self.found.details.append(f"unsettled: {unsettled[:9]}")
        self.company.count(self.found)


@contextmanager
def world(
    folder: Path, size: Size, *, replicas: int, server: PostgresServer | None, name: str = ""
) -> Iterator[World]:
    """A new company on SQLite with one bot or, with a ``server``, on PostgreSQL with several."""
    people = people_named(size.people)
    members = [Member(id=p, name=p.lower(), real_name=p, tz="UTC") for p in people]
    settings = folder / "settings.yml"
    settings.write_text("pace: {messages_per_minute: 300}\n", encoding="utf-8")
    with ExitStack() as stack:
        clock = WorkspaceClock()
        clock.move_to(datetime(2026, 12, 20, 20, tzinfo=UTC))
        workspace = stack.enter_context(
            LocalWorkspace(manifest=MANIFEST, members=members, clock=clock, faults=Faults())
        )
        url = f"sqlite:///{folder}/bot.db"
        if server is not None:
            url = server.create(name, "template0")
            stack.callback(server.drop, name)
        store = open_store(url)
        stack.callback(store.close)
        company = Company(workspace, store, size.people)
        company.seat()
        made = list(_replicas(stack, folder, workspace, settings, replicas, server, url, size))
        for each in made:
            stack.callback(each.kill)
        place = World(workspace, company, made, server)
        yield place
        if place.found.details and server is not None:
            # It's dropped now, but something is to be found out.
            server.dump(name, folder / "bot.sql")


def _replicas(
    stack: ExitStack,
    folder: Path,
    workspace: LocalWorkspace,
    settings: Path,
    number: int,
    server: PostgresServer | None,
    url: str,
    size: Size,
) -> Iterator[Replica]:
    place = urlsplit(workspace.url)
    assert place.hostname is not None
    assert place.port is not None
    for each in range(number):
        targets: list[tuple[str, int] | Path] = [(place.hostname, place.port)]
        if server is not None:
            targets.append(server.socket)
        ways = stack.enter_context(proxies(*targets))
        if server is not None:
            database = urlsplit(url).path
            url_by_proxy = f"postgresql://postgres@127.0.0.1:{ways[1].port}{database}"
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_API_URL": f"http://127.0.0.1:{ways[0].port}/api/",
            "SLACK_BOT_TOKEN": workspace.bot_token,
            "SLACK_APP_TOKEN": workspace.app_token,
            "DATABASE_URL": url if server is None else url_by_proxy,
            "NEXT_RUNG_SETTINGS": str(settings),
            "MESSAGES_PER_MINUTE": str(round(60 * size.people / size.seconds)),
            "SETTLED_AFTER": "6",
        }
        log = stack.enter_context((folder / f"bot{each}.log").open("a+", encoding="utf-8"))
        yield Replica(each, folder, environment, log, ways[0], ways[1] if server else None)
