"""``run``: runs the bot until it's told to stop."""

import gc
import logging
import signal
import sys
from threading import Event
from types import FrameType

import click

from bot.cli.context import Misconfigured, Parts, pass_parts
from bot.cli.logs import log_to_stderr
from bot.cli.roster.sources import InSlack, sync_source
from bot.cli.running import RunningBot, Slack
from bot.cli.version import version
from bot.settings import check_tokens, where_to_get
from bot.slack.gateway.http_server import CannotListen
from bot.slack.gateway.retrying import ConnectionRefused
from storage import joined, store_to_run_on

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
TRUST_CLOCK_HELP = (
    "Trust this machine's clock, even if Slack's clock or the last run says otherwise."
)


@click.command()
@click.option("--trust-clock", is_flag=True, help=TRUST_CLOCK_HELP)
@pass_parts
def run(parts: Parts, trust_clock: bool) -> None:
    """Run the bot. Ctrl-C or SIGTERM stops it after its current work."""
    environment, settings = parts.environment, parts.settings
    log_to_stderr(environment.log_format, environment.warnings)
    log.info("Next Rung %s.", version())
    ladders = parts.ladder_folder
    check_tokens(environment)
    stopping = stop_on_signals()
    with (
        store_to_run_on(
            environment.database_url, parts.now, stopping, environment.narrowing_log
        ) as store,
        joined(store) as mine,
    ):
        slack = Slack(
            environment.bot_token,
            environment.app_token,
            environment.api_url,
            environment.signing_secret,
        )
        running = RunningBot(
            slack,
            store,
            ladders,
            settings,
            parts.now,
            stopping,
            trust_clock=trust_clock,
            membership=mine,
            sync=lambda directory: sync_source(
                settings.roster_sync,
                environment,
                lambda: InSlack(
                    directory, parts.default_ladder, lambda seconds: not stopping.wait(seconds)
                ),
            ),
        )
        try:
            if running.start():
                log.info("%s People on the roster: %d.", running.ready, len(store.roster()))
                leave_alone_what_stays()
            while not stopping.wait(LOOK_SECONDS):
                if running.lost is not None:
                    raise click.ClickException(running.lost)
        except CannotListen as error:
            raise Misconfigured(str(error)) from None
        except ConnectionRefused as refusal:
            click.echo(f"{refusal} {where_to_get(refusal.token)}", err=True)
            sys.exit(2)
        finally:
            running.stop()
        if store.lost is not None:
            log.critical("%s", store.lost)
            sys.exit(1)
    log.info("Stopped. Everything that was under way is done.")


def leave_alone_what_stays() -> None:
    """Excludes from garbage collection what was loaded to stay: modules, ladders, listeners.

    Otherwise, the collector would traverse all of it again and again while people wait.
    """
    gc.collect()
    gc.freeze()


def stop_on_signals() -> Event:
    """An event that SIGTERM and SIGINT set."""
    stopping = Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping
