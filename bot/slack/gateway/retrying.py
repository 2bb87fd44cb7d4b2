"""Keeps trying to reach Slack. If Slack refuses, tells the operator why."""

import logging
from collections.abc import Callable
from threading import Event

from slack_sdk.errors import SlackApiError

from bot.checkins.schedule.error_codes import Response, error_code
from bot.out_calls import cause_of
from bot.slack.gateway.web_api import refusal_code

log = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0

BOT_TOKEN, APP_TOKEN = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"
"""The environment variables that hold the tokens."""


class ConnectionRefused(Exception):
    """Slack refuses this app. ``str()`` is a sentence for the operator.

    ``token``: the name of the variable whose token Slack refuses.
    """

    def __init__(self, token: str, code: str) -> None:
        super().__init__(_refusal(token, code))
        self.token = token


def keep_trying(what: str, attempt: Callable[[], None], stopping: Event, token: str) -> bool:
    """Calls ``attempt`` until it succeeds. Waits longer each time, and logs it.

    ``token``: the name of the variable whose token it uses.

    Returns ``False`` if ``stopping`` was set first. Raises ``ConnectionRefused`` for refusals that
    won't go away.
    """
    wait = FIRST_WAIT_SECONDS
    while not stopping.is_set():
        try:
            attempt()
            return True
        except Exception as error:
            code = refusal_code(error) if isinstance(error, SlackApiError) else None
            if code is not None and is_final(code):
                raise ConnectionRefused(token, code) from None
            log.warning("Could not %s (%s). Trying again in %.0f s.", what, reason(error), wait)
        stopping.wait(wait)
        wait = longer(wait)
    return False


def longer(wait: float) -> float:
    """The next number of seconds to wait, after ``wait`` was too short."""
    return min(wait * 2, LONGEST_WAIT_SECONDS)


def reason(error: Exception) -> str:
    """Why an attempt failed, for the operator. Leaves out anything else an exception says."""
    if isinstance(error, SlackApiError):
        code = refusal_code(error)
        return f"Slack answered “{code}”" if code else "an answer that cannot be read"
    return cause_of(error) if isinstance(error, OSError) else "no answer"


def is_final(code: str) -> bool:
    """Whether a refusal of the token with this code won't go away by waiting."""
    known = error_code(code)
    return known.response is Response.STOP and not known.passes


def _refusal(token: str, code: str) -> str:
    if code == "missing_scope" and token == APP_TOKEN:
        return "The token in SLACK_APP_TOKEN lacks the scope connections:write."
    if code == "missing_scope":
        return "The app lacks a scope. Update it with manifest.yml, and install it again."
    return f"Slack doesn't accept the token in {token} (“{code}”)."
