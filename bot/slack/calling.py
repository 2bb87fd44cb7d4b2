"""Calling Slack's Web API so that a failure says what to do about it.

The client that posts has no retry handler of its own: with the SDK's default
one, a call whose answer was lost is sent twice.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry import RetryHandler

from bot.checkins.messenger import OutcomeUnknown, Refused, TryLater, Unable

TIMEOUT_SECONDS = 20

_PERSON_OUT_OF_REACH = frozenset(
    {
        "cannot_dm_bot",
        "cant_dm_bot",
        "cant_update_message",
        "channel_not_found",
        "edit_window_closed",
        "is_archived",
        "message_not_found",
        "messages_tab_disabled",
        "not_in_channel",
        "restricted_action",
        "thread_not_found",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)

_SERVER_TROUBLE = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_not_found"}
)


def web_client(
    token: str,
    api_url: str,
    timeout: int = TIMEOUT_SECONDS,
    retry_handlers: Sequence[RetryHandler] = (),
) -> WebClient:
    """A client whose every call is sent at most once, unless told otherwise.

    It never logs a payload, whatever the log level: payloads hold people's words.
    """
    quiet = logging.getLogger("bot.slack.web")
    quiet.setLevel(logging.WARNING)
    return WebClient(
        token=token,
        base_url=api_url,
        timeout=timeout,
        retry_handlers=list(retry_handlers),
        logger=quiet,
    )


@contextmanager
def sorted_failures() -> Iterator[None]:
    """Turn whatever a Web API call raises into one of the four kinds of ``NotSent``."""
    try:
        yield
    except SlackApiError as error:
        raise _kind_of(error) from None
    except (OSError, HTTPException, SlackClientError) as error:
        raise OutcomeUnknown(type(error).__name__) from None


def slack_date(client: WebClient) -> datetime | None:
    """What time it is by Slack's clock (UTC); ``None`` when Slack can't be asked just now."""
    try:
        headers = client.api_test().headers
    except SlackApiError as error:
        headers = getattr(error.response, "headers", {})
    except (OSError, HTTPException, SlackClientError):
        return None
    return date_in(headers)


def date_in(headers: Mapping[str, str]) -> datetime | None:
    """When an answer with these headers was made (UTC); ``None`` when they don't say."""
    for name, value in headers.items():
        if name.lower() == "date":
            try:
                return parsedate_to_datetime(str(value)).astimezone(UTC)
            except (ValueError, OverflowError):
                return None
    return None


def _kind_of(error: SlackApiError) -> Exception:
    response = error.response
    status = getattr(response, "status_code", 200)
    code = str(response.get("error") or "unknown_error")
    if status == 429 or code == "ratelimited":
        headers = {name.lower(): value for name, value in response.headers.items()}
        return TryLater(float(headers.get("retry-after", 30)))
    if status >= 500 or code in _SERVER_TROUBLE:
        return OutcomeUnknown(code)
    if code in _PERSON_OUT_OF_REACH:
        return Refused(code)
    return Unable(code)
