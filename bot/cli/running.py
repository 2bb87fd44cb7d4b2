"""The bot as it runs: listeners, scheduler and outbox, started and stopped in order."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from threading import Event

from slack_sdk import WebClient

from bot.checkins.administering.ladder_watch import LadderWatch
from bot.checkins.administering.roster_syncing import SyncSource
from bot.checkins.administering.roster_watch import RosterWatch
from bot.checkins.handover import REDRAWING
from bot.checkins.retention import Retention
from bot.checkins.schedule.clock import WatchedClock
from bot.checkins.schedule.delivery import Delivery, Watcher
from bot.checkins.schedule.pacing import Gates, Pace
from bot.checkins.schedule.progress import LogProgress
from bot.checkins.schedule.sending import Sender
from bot.checkins.schedule.waits import shorten_waits
from bot.cli.company_settings import LiveSettings
from bot.cli.context import default_ladder
from bot.cli.version import version
from bot.operations.endpoints import endpoints
from bot.operations.health import Watched
from bot.operations.passes import Passes
from bot.people.company_ladders import CompanyLadders, InFiles
from bot.people.directory import Directory, DirectoryError
from bot.people.refresh import PeopleRefresh
from bot.scheduling import Calls, Scheduler
from bot.settings import Settings
from bot.slack.app import SlackApp
from bot.slack.bot import Bot
from bot.slack.gateway.backlog import Backlog
from bot.slack.gateway.connection import Connection
from bot.slack.gateway.directory import LOOK_UP_ONE_BY_ONE, SlackDirectory
from bot.slack.gateway.http_mode import HttpMode
from bot.slack.gateway.http_server import HttpServer
from bot.slack.gateway.intake import Intake
from bot.slack.gateway.look_ups import Paces as DirectoryPaces
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.gateway.retrying import BOT_TOKEN, keep_trying
from bot.slack.gateway.signatures import Signatures
from bot.slack.gateway.sockets import connections_of
from bot.slack.gateway.transport import Transport
from bot.slack.gateway.web_api import date_in, slack_date, web_client
from bot.slack.outbox.kind import Paces, SlackLimit, TaskContext
from bot.slack.outbox.kinds import IN_HOURS, KINDS
from bot.slack.outbox.worker import Duty, OutboxWorker
from bot.slack.outbox_signal import OutboxSignal, Waker
from framework import Ladders
from storage import AccountStatus, Membership, Store, StoreError

log = logging.getLogger(__name__)

LISTENER_TIMEOUT_SECONDS = 5
HEALTH_THREADS = 4
POSTS_PER_MINUTE = 300
UPDATES_PER_MINUTE = 45
HOMES_PER_MINUTE = 90
LOOK_UPS_PER_MINUTE = 45
PAGES_OF_PEOPLE_PER_MINUTE = 15
FILES_PER_MINUTE = 30
"""A little below what Slack allows an app of each (several hundred, 50, 100, 50, 20 and 50)."""


@dataclass(frozen=True)
class Slack:
    """Where Slack is and the two tokens for it. With a signing secret, in place of the app token,
    Slack reaches the bot over HTTP."""

    bot_token: str
    app_token: str
    api_url: str
    signing_secret: str = ""


class RunningBot:
    """Put together on construction, connected by ``start``, taken down by ``stop``.

    ``stopping`` may be set from a signal handler at any time.
    """

    def __init__(
        self,
        slack: Slack,
        store: Store,
        ladders: InFiles,
        settings: Settings,
        now: Callable[[], datetime],
        stopping: Event,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        trust_clock: bool = False,
        membership: Membership | None = None,
        sync: Callable[[SlackDirectory], SyncSource | None] = lambda directory: None,
    ) -> None:
        """``now``: this machine's clock. ``monotonic``: seconds on one that nobody sets, by
        which it is watched. ``trust_clock``: the operator says that it is right.
        ``membership``: this process among those that run on the store. ``sync``: says where
        the roster comes from, if it's synced, given how people are looked up."""
        self._membership = membership or Membership(store)
        self._slack = slack
        self._http = settings.http
        self._stopping = stopping
        self._trust_clock = trust_clock
        client = web_client(slack.bot_token, slack.api_url)
        self.clock = WatchedClock(now, monotonic, partial(slack_date, client))
        now = self.clock.now
        company = CompanyLadders(ladders, store)
        self.ladder_watch = LadderWatch(store, company, settings.admins, now, self._leads)
        self.bot = replace(
            make_bot(store, lambda: company.current, settings, now),
            ladders_in_files=lambda: company.in_files,
            ladder_problems=lambda: self.ladder_watch.problems,
        )
        self.backlog = Backlog(store, now)
        self.gates = Gates(stopping, shared=store if store.is_shared else None)
        self.messenger = SlackMessenger(client, self.bot, self.gates)
        delivery = make_delivery(
            self.bot, self.clock.sure_now, self.messenger, settings, self.gates, LogProgress()
        )
        self.delivery = delivery.run_by(self._membership.token, self._leads)
        context = TaskContext(self.bot, self.messenger, SlackDirectory(client))
        paces = outbox_paces(self.gates, settings)
        duty = Duty(lambda: self.clock.in_doubt, self._leads, self._membership.token)
        # Setting a PDF would keep confirmations waiting; cleaning a big file, all who write.
        self.workers = tuple(
            OutboxWorker(
                name,
                context,
                [kind for kind in KINDS.values() if kind.slow is slow],
                paces,
                duty,
            )
            for name, slow in (("outbox", False), ("files", True))
        )
        self.retention = Retention(store, settings.retention_months, self.clock.sure_now)
        paced = SlackDirectory(client, people_paces(self.gates, settings))
        self.people = PeopleRefresh(store, paced, LOOK_UP_ONE_BY_ONE, now, REDRAWING)
        self._passes = Passes(self.delivery.run_pass)
        self.roster_watch = RosterWatch(
            sync(paced),
            paced,
            lambda: replace(self.bot.context(), now=self.clock.sure_now()),
            settings.admins,
        )
        calls = Calls(
            self._if_leading(self._passes.run),
            self.ladder_watch.look,
            self._if_leading(self.retention.look),
            self._if_leading(self.people.look),
            self._if_leading(self._look_at_source),
        )
        self.scheduler = Scheduler(calls, self._clock_jumped)
        self._waker = Waker(self.bot.outbox_signal, self._membership.wake_leader)
        self._waits_unsure = True
        self._app: SlackApp | None = None
        self._transport: Transport | None = None
        self._health: HttpServer | None = None

    @property
    def lost(self) -> str | None:
        """Why nothing comes in from Slack any more; ``None`` as long as it does."""
        transport = self._transport
        return transport.lost_because if transport and transport.lost.is_set() else None

    @property
    def ready(self) -> str:
        """How the bot is reached, once it has started."""
        return self._transport.ready if self._transport else ""

    @property
    def watched(self) -> Watched:
        """What can be seen of it from outside."""
        return Watched(
            store=self.bot.store,
            now=self.clock.now,
            connections=lambda: self._transport.connections if self._transport else 0,
            leads=self._leads,
            in_doubt=lambda: self.clock.in_doubt,
            ladder_problems=self.bot.ladder_problems,
            passes=self._passes,
        )

    def tell(self, *leaving: str) -> None:
        """Do what waits in the outbox by now, at once: only before ``start``.

        Tasks of the kinds in ``leaving`` go on waiting.
        """
        for worker in self.workers:
            worker.do_what_is_due(leaving)

    def start(self) -> bool:
        """Connect and begin; ``False`` when told to stop before that worked.

        Raises ``ConnectionRefused`` when Slack does not accept the tokens, and ``CannotListen``.
        """
        if self._http.health and not self._slack.signing_secret:
            self._health = HttpServer(
                self._http.host,
                self._http.port,
                endpoints(self.watched, version()),
                threads=HEALTH_THREADS,
            )
            self._health.start()
            log.info("Health and metrics are at %s.", self._health.address)
        client = web_client(
            self._slack.bot_token, self._slack.api_url, timeout=LISTENER_TIMEOUT_SECONDS
        )
        where = f"reach Slack at {self._slack.api_url}"
        if not keep_trying(where, lambda: self._sign_in(client), self._stopping, BOT_TOKEN):
            return False
        if self._app is None:
            raise AssertionError("signing in makes the app")
        self._transport = self._make_transport(Intake(self._app.bolt, self.backlog), client)
        if not self._transport.open(self._stopping):
            return False
        self._shorten_waits()
        warn_of_admins(self.bot.admins, SlackDirectory(client))
        for worker in self.workers:
            worker.start()
        self.scheduler.start()
        self._membership.when_woken(self.bot.outbox_signal.set)
        self._membership.stand(self._begin_to_lead)
        if self.bot.store.is_shared:
            self._waker.start()
        return True

    def stop(self) -> None:
        """Finish what is in flight, in the order in which nothing is lost."""
        self._stopping.set()
        if self._transport is not None:
            self._transport.close()
        self.scheduler.stop()
        if self._app is not None:
            self._app.close()
        self._waker.stop()
        for worker in self.workers:
            worker.stop()
        if self._health is not None:
            self._health.drain()
            self._health.close()

    def _make_transport(self, intake: Intake, client: WebClient) -> Transport:
        if self._slack.signing_secret:
            signatures = Signatures(self._slack.signing_secret, self.clock.now)
            return HttpMode(
                intake,
                signatures,
                self._http.host,
                self._http.port,
                endpoints(self.watched, version()),
            )
        return Connection(intake, client, self._slack.app_token, self._connections_wanted)

    def _connections_wanted(self) -> int:
        return connections_of(*self._membership.rank)

    def _leads(self) -> bool:
        return self._membership.leads

    def _if_leading(self, call: Callable[[], object]) -> Callable[[], object]:
        return lambda: call() if self._membership.leads else None

    def _look_at_source(self) -> None:
        if self.roster_watch.look():
            self.bot.outbox_signal.set()

    def _begin_to_lead(self) -> None:
        """Whoever led before may have left work behind."""
        self._passes.begin()
        self.scheduler.call_all_now()
        self.bot.outbox_signal.set()

    def _clock_jumped(self) -> bool:
        """Look at the clock; when it jumped, nothing waits longer than it would by now."""
        jumped = self.clock.look()
        self._waits_unsure = self._waits_unsure or jumped
        return self._shorten_waits() or jumped

    def _shorten_waits(self) -> bool:
        """Whether anything was brought forward. A store that is busy is tried again."""
        if not self._waits_unsure or self.clock.in_doubt:
            return False
        bot = self.bot
        try:
            shortened = shorten_waits(
                bot.store, bot.calendar, bot.default_zone, bot.now(), in_hours=IN_HOURS
            )
        except StoreError as error:
            log.error("Couldn't update waiting reminders and messages: %s", error)
            return False
        self._waits_unsure = False
        bot.outbox_signal.set()
        return bool(shortened)

    def _sign_in(self, client: WebClient) -> None:
        me = client.auth_test()
        self.clock.begin(self.bot.store.last_pass(), date_in(me.headers), trusted=self._trust_clock)
        self._app = SlackApp(client, self.bot)
        log.info("Signed in to %s as %s", me.get("team"), me.get("user"))


def warn_of_admins(admins: Sequence[str], directory: Directory) -> None:
    """Log each of the settings' admins who gets no warnings: nobody in Slack has that id."""
    try:
        known = directory.by_id(admins)
    except DirectoryError:
        return
    for admin in admins:
        found = known.get(admin)
        if found is None:
            log.warning("The admin %s isn't in this Slack workspace. Check the settings.", admin)
        elif found.status is not AccountStatus.ACTIVE:
            why = _NO_ADMIN[found.status]
            log.warning("The admin %s (%s) %s. Check the settings.", admin, found.name, why)


_NO_ADMIN = {
    AccountStatus.GUEST: "is a guest",
    AccountStatus.BOT: "is an app",
    AccountStatus.DEACTIVATED: "has left Slack",
}


def make_bot(
    store: Store,
    current_ladders: Callable[[], Ladders],
    settings: Settings,
    now: Callable[[], datetime],
) -> Bot:
    """What listeners and messages work with, from the settings.

    Raises ``SettingsError`` when these name a default ladder that is not loaded.
    """
    default = default_ladder(settings, current_ladders())
    return Bot(
        store=store,
        current_ladders=current_ladders,
        default_ladder_id=default.id if default and settings.default_ladder else None,
        settings=LiveSettings(store, settings),
        default_zone=settings.default_zone,
        now=now,
        outbox_signal=OutboxSignal(),
        admins=settings.admins,
        self_placement=settings.self_placement,
    )


def outbox_paces(gates: Gates, settings: Settings) -> Paces:
    """How fast people are told what became of what they did: as fast as Slack lets us.

    A workspace of one's own may be faster than Slack, and its pace is set higher.
    """
    scale = _faster_than_slack(settings)
    return {
        SlackLimit.POSTS: Pace(gates.of("chat.postMessage"), POSTS_PER_MINUTE * scale, at_once=5),
        SlackLimit.UPDATES: Pace(gates.of("chat.update"), UPDATES_PER_MINUTE * scale, at_once=5),
        SlackLimit.DELETIONS: Pace(gates.of("chat.delete"), UPDATES_PER_MINUTE * scale, at_once=5),
        SlackLimit.HOMES: Pace(gates.of("views.publish"), HOMES_PER_MINUTE * scale, at_once=10),
        SlackLimit.FILES: Pace(gates.of("files"), FILES_PER_MINUTE * scale, at_once=10),
        SlackLimit.OWN: Pace(gates.of("own"), POSTS_PER_MINUTE * scale),
    }


def people_paces(gates: Gates, settings: Settings) -> DirectoryPaces:
    """How fast everybody is looked up again. What Slack asks here holds nothing else up."""
    scale = _faster_than_slack(settings)
    return DirectoryPaces(
        single=Pace(gates.of("users.info"), LOOK_UPS_PER_MINUTE * scale),
        pages=Pace(gates.of("users.list"), PAGES_OF_PEOPLE_PER_MINUTE * scale),
    )


def _faster_than_slack(settings: Settings) -> float:
    return max(1.0, settings.pace.messages_per_minute / POSTS_PER_MINUTE)


def make_delivery(
    bot: Bot,
    now: Callable[[], datetime],
    messenger: SlackMessenger,
    settings: Settings,
    gates: Gates,
    watcher: Watcher,
) -> Delivery:
    """The passes, with everything they need. Setting ``gates.stopping`` ends them early.

    ``now`` may raise ``ClockInDoubt``, which ends them as well.
    """
    rules = bot.settings.rules()
    return Delivery(
        store=bot.store,
        current_ladders=bot.current_ladders,
        sender=Sender(
            store=bot.store,
            messenger=messenger,
            pace=Pace(
                gates.of("chat.postMessage"),
                settings.pace.messages_per_minute,
                at_once=5,
                name="prompts",
            ),
            look_up_pace=Pace(
                gates.of("conversations.history"),
                LOOK_UPS_PER_MINUTE * _faster_than_slack(settings),
                name="prompts",
            ),
            calendar=rules.calendar,
            default_zone=bot.default_zone,
            reminders=rules.reminders,
            now=now,
            digests=rules.digests,
            admins=settings.admins,
        ),
        calendar=rules.calendar,
        default_zone=bot.default_zone,
        now=now,
        watcher=watcher,
        current_rules=bot.settings.rules,
    )
