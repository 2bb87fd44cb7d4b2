"""The Bolt app, put together: listeners, failures, and the executor for what follows an answer."""

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
        """Calls Slack's ``auth.test``; raises what the client raises when that fails."""
        self._follow_ups = ThreadPoolExecutor(FOLLOW_UP_THREADS, thread_name_prefix="follow-up")
        logger = logging.getLogger("bot.slack.bolt")
        logger.setLevel(logging.ERROR)
        self.bolt = App(
            # Without a name Bolt reads the sources of the whole stack to find one.
            name="next-rung",
            client=client,
            # Answering only after the listener is done is what makes an acknowledged
            # thing a stored thing. Listeners therefore never wait for the Web API
            # (opening a modal aside): what follows an answer runs in lazy functions.
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
