"""Creates the Bolt app: listeners, failures, and the executor for work after an answer."""

import logging
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import App
from slack_sdk import WebClient

from bot.slack import failures, listeners
from bot.slack.bot import Bot

FOLLOW_UP_THREADS = 16


class SlackApp:
    """The app and its threads. ``close`` waits for answers that are still being sent."""

    def __init__(self, client: WebClient, bot: Bot) -> None:
        """Calls Slack's ``auth.test``, and raises what the client raises if that fails."""
        self._follow_ups = ThreadPoolExecutor(FOLLOW_UP_THREADS, thread_name_prefix="follow-up")
        logger = logging.getLogger("bot.slack.bolt")
        logger.setLevel(logging.ERROR)
        self.bolt = App(
            # Without a name, Bolt reads the source files of the whole stack to find one.
            name="next-rung",
            client=client,
            # Slack is answered only after the listener is done, so whatever is acknowledged is
            # stored. Therefore listeners never wait for the Web API (except to open a modal). Work
            # after an answer runs in lazy functions.
            process_before_response=True,
            listener_executor=self._follow_ups,
            logger=logger,
        )
        self.bolt.listener_runner.lazy_listener_runner = failures.FollowUps(
            logger, self._follow_ups
        )
        failures.register(self.bolt)
        listeners.register(self.bolt, bot)

    def close(self) -> None:
        self._follow_ups.shutdown(wait=True)
