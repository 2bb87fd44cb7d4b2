"""The bot as it runs: listeners, scheduler and outbox, started and stopped in order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event

from slack_sdk import WebClient

from bot.checkins.delivery import Delivery
from bot.checkins.ladder_watch import LadderFiles, LadderWatch
from bot.cli.context import default_ladder
from bot.cli.schedule import make_calendar
from bot.scheduling import Scheduler
from bot.settings import Settings
from bot.slack.app import SlackApp
from bot.slack.bot import Bot
from bot.slack.calling import web_client
from bot.slack.connection import Connection, keep_trying
from bot.slack.messenger import SlackMessenger
from bot.slack.outbox import OutboxWorker
from framework import Ladders
from storage import Store

log = logging.getLogger(__name__)

LISTENER_TIMEOUT_SECONDS = 5
OUTBOX_SECONDS_BETWEEN = 0.3
"""Somebody is waiting for these, so they go out briskly; a 429 from Slack slows them down."""


@dataclass(frozen=True)
class Slack:
    """Where Slack is and the two tokens for it."""

    bot_token: str
    app_token: str
    api_url: str


class RunningBot:
    """Put together on construction, connected by ``start``, taken down by ``stop``.

    ``stopping`` may be set from a signal handler at any time.
    """

    def __init__(
        self,
        slack: Slack,
        store: Store,
        ladders: LadderFiles,
        settings: Settings,
        now: Callable[[], datetime],
        stopping: Event,
    ) -> None:
        self._slack = slack
        self._stopping = stopping
        self.ladder_watch = LadderWatch(store, ladders, settings.admins, now)
        self.bot = replace(
            make_bot(store, lambda: ladders.current, settings, now),
            ladder_problems=lambda: self.ladder_watch.problems,
        )
        self.messenger = SlackMessenger(web_client(slack.bot_token, slack.api_url), self.bot)
        self.delivery = make_delivery(self.bot, self.messenger, settings, stopping)
        self.outbox = OutboxWorker(
            self.bot,
            self.messenger,
            min(self.delivery.seconds_between, OUTBOX_SECONDS_BETWEEN),
        )
        self.scheduler = Scheduler(self.delivery.run_pass, self.ladder_watch.look)
        self._app: SlackApp | None = None
        self._connection: Connection | None = None

    @property
    def lost(self) -> bool:
        """The connection is gone for good."""
        return self._connection is not None and self._connection.lost.is_set()

    def start(self) -> bool:
        """Connect and begin; ``False`` when told to stop before that worked.

        Raises ``ConnectionRefused`` when Slack does not accept the tokens.
        """
        client = web_client(
            self._slack.bot_token, self._slack.api_url, timeout=LISTENER_TIMEOUT_SECONDS
        )
        if not keep_trying("reach Slack", lambda: self._sign_in(client), self._stopping):
            return False
        if self._app is None:
            raise AssertionError("signing in makes the app")
        self._connection = Connection(self._app.bolt, client, self._slack.app_token)
        if not self._connection.open(self._stopping):
            return False
        self.outbox.start()
        self.scheduler.start()
        return True

    def stop(self) -> None:
        """Finish what is in flight, in the order in which nothing is lost."""
        self._stopping.set()
        if self._connection is not None:
            self._connection.close()
        self.scheduler.stop()
        if self._app is not None:
            self._app.close()
        self.outbox.stop()

    def _sign_in(self, client: WebClient) -> None:
        me = client.auth_test()
        self._app = SlackApp(client, self.bot)
        log.info("Signed in to %s as %s", me.get("team"), me.get("user"))


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
        calendar=make_calendar(settings.schedule),
        default_zone=settings.default_zone,
        shared_by_default=settings.shared_by_default,
        now=now,
        outbox_bell=Event(),
    )


def make_delivery(
    bot: Bot,
    messenger: SlackMessenger,
    settings: Settings,
    stopping: Event,
) -> Delivery:
    """The passes, with everything they need."""
    return Delivery(
        store=bot.store,
        current_ladders=bot.current_ladders,
        messenger=messenger,
        calendar=bot.calendar,
        default_zone=bot.default_zone,
        now=bot.now,
        reminders=settings.schedule.reminders,
        seconds_between=60 / settings.pace.messages_per_minute,
        stopping=stopping,
    )
