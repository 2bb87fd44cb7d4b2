"""Calls Slack's Web API, and sorts failures by what to do about them.

The client that posts has no retry handler: with the SDK's default one, a call whose answer was lost
is sent twice.
"""

import logging
import math
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPException
from typing import Any, TypeVar
from urllib.request import Request

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryHandler, RetryState

from bot.checkins.messenger import (
    NotAllowed,
    NotSent,
    OutcomeUnknown,
    OutOfReach,
    Refused,
    TryLater,
    Unable,
)
from bot.checkins.schedule.error_codes import Response, error_code
from bot.counters import COUNTERS, SLACK_CALLS
from bot.out_calls import within

TIMEOUT_SECONDS = 15
"""For a whole call, until Slack's answer is read, however slowly it arrives."""

T = TypeVar("T")

USUAL_REST, SHORTEST_REST, LONGEST_REST = 30.0, 1.0, 300.0
"""Seconds to wait if Slack doesn't say how long, and the bounds for what it says."""

_CODE = re.compile(r"[a-z0-9_]{1,80}", re.IGNORECASE)
_UNREADABLE = (OSError, HTTPException, SlackClientError)
_MISSHAPEN = (AttributeError, LookupError, TypeError, ValueError)
"""What the SDK raises for an answer that isn't a JSON object or is incomplete."""


def web_client(
    token: str,
    api_url: str,
    timeout: int = TIMEOUT_SECONDS,
    retry_handlers: Sequence[RetryHandler] = (),
) -> WebClient:
    """A client whose every call is sent at most once, unless told otherwise.

    No call takes longer than ``timeout`` seconds. If one is given up, its outcome isn't known.

    It never logs anything, whatever the log level: payloads contain people's words, and Slack's
    answers repeat them.
    """
    _mute_sdk()
    return _PunctualClient(
        token=token,
        base_url=api_url,
        timeout=timeout,
        retry_handlers=list(retry_handlers),
        logger=silent("bot.slack.web"),
    )


class _PunctualClient(WebClient):
    """Gives up a call when its time is over. The library's own timeout starts again with each piece
    of the answer. Also counts each call by its result."""

    def api_call(self, api_method: str, **more: Any) -> Any:
        result = "no answer"
        try:
            answer = super().api_call(api_method, **more)
            result = "ok"
            return answer
        except SlackApiError as error:
            result = refusal_code(error) or "unreadable"
            raise
        finally:
            COUNTERS.add(SLACK_CALLS, method=api_method, result=result)

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        answer = partial(super()._perform_urllib_http_request_internal, url, req)
        return within(self.timeout, answer)


def silent(name: str) -> logging.Logger:
    """A logger for a library that would log people's words. It says nothing at any level."""
    logger = logging.getLogger(name)
    # Its level keeps the SDK from building messages for lower levels.
    logger.setLevel(logging.CRITICAL)
    logger.disabled = True
    return logger


def _mute_sdk() -> None:
    """Lets no logger of the SDK's, such as that of ``respond``, reach a handler."""
    sdk = logging.getLogger("slack_sdk")
    sdk.propagate = False
    sdk.handlers = [logging.NullHandler()]


class RestWhenTold(RetryHandler):
    """Waits as long as Slack asks, within bounds, and calls again. Only for calls that can be
    repeated.

    The SDK's own handler sleeps for a day if told to, and fails on anything but a number.
    """

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        return response is not None and response.status_code == 429

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        headers = response.headers if response is not None else {}
        state.next_attempt_requested = True
        time.sleep(seconds_to_wait({name: value[0] for name, value in headers.items() if value}))
        state.increment_current_attempt()


def seconds_to_wait(headers: Mapping[str, Any], now: datetime | None = None) -> float:
    """How long Slack asks to wait, between ``SHORTEST_REST`` and ``LONGEST_REST``.

    The ``headers`` of its answer can have ``Retry-After`` as seconds or as a date, or not at all.
    The wait is limited, since Slack may accept calls sooner than it said.
    """
    given = {str(name).lower(): value for name, value in headers.items()}.get("retry-after")
    seconds = _seconds(str(given).strip(), now or datetime.now(UTC)) if given is not None else None
    if seconds is None or math.isnan(seconds):
        return USUAL_REST
    return min(max(seconds, SHORTEST_REST), LONGEST_REST)


def _seconds(written: str, now: datetime) -> float | None:
    try:
        return float(written)
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(written)
    except (TypeError, ValueError):
        return None
    return (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds()


def required(answer: Any, name: str) -> str:
    """The value of a name in Slack's answer. Raises ``LookupError`` if it's missing."""
    value = answer.get(name)
    if not isinstance(value, str):
        raise LookupError(name)
    return value


@contextmanager
def sorted_failures(method: str) -> Iterator[None]:
    """Turns anything that a call of a Web API ``method`` raises into one of the kinds of
    ``NotSent``.

    Only a code from Slack is a refusal. After any other failure, the message may have arrived.
    """
    try:
        yield
    except NotSent:
        raise
    except SlackApiError as error:
        raise _kind_of(error, method) from None
    except _UNREADABLE as error:
        raise OutcomeUnknown(type(error).__name__) from None
    except _MISSHAPEN as error:
        raise OutcomeUnknown(f"an answer of another shape: {type(error).__name__}") from None


def slack_date(client: WebClient) -> datetime | None:
    """The time by Slack's clock (UTC); ``None`` if Slack can't be asked now."""
    try:
        headers = client.api_test().headers
    except SlackApiError as error:
        headers = getattr(error.response, "headers", {})
    except (OSError, HTTPException, SlackClientError):
        return None
    return date_in(headers)


def date_in(headers: Mapping[str, str]) -> datetime | None:
    """When an answer with these headers was made (UTC); ``None`` if they don't say."""
    for name, value in headers.items():
        if name.lower() == "date":
            try:
                return parsedate_to_datetime(str(value)).astimezone(UTC)
            except (ValueError, OverflowError):
                return None
    return None


def refusal_code(error: SlackApiError) -> str | None:
    """Slack's word for why; ``None`` if the answer has none but other text."""
    answer = getattr(error.response, "data", error.response)
    code = answer.get("error") if isinstance(answer, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def is_limit(error: SlackApiError) -> bool:
    """Whether Slack asks to wait, by its status or its code."""
    if getattr(error.response, "status_code", 200) == 429:
        return True
    code = refusal_code(error)
    return code is not None and error_code(code).response is Response.WAIT


def _kind_of(error: SlackApiError, method: str) -> NotSent:
    code = refusal_code(error)
    status = getattr(error.response, "status_code", 200)
    if is_limit(error):
        return TryLater(seconds_to_wait(error.response.headers))
    if code is None or status >= 500:
        return OutcomeUnknown(code or "an answer that cannot be read")
    match error_code(code, method).response:
        case Response.LOOK:
            return OutcomeUnknown(code)
        case Response.STOP:
            return Unable(code)
        case Response.SKIP_PERSON:
            return OutOfReach(code)
        case Response.FALL_BACK:
            return NotAllowed(code, method)
    return Refused(code)
