"""Fetches files that people sent to the bot, only from Slack."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient

from bot.checkins.messenger import OutcomeUnknown, Refused, TryLater, Unable
from bot.out_calls import within
from bot.slack.gateway.web_api import TIMEOUT_SECONDS, required, seconds_to_wait

LARGEST = 10_485_760
"""Bytes."""

_SLACKS_OWN = re.compile(r"(?:[a-z0-9-]{1,63}\.){0,4}slack(?:-gov)?\.com")
_GONE = frozenset({"file_not_found", "file_deleted", "not_visible"})


class WhyNotOpened(StrEnum):
    """Why a file can't be opened, even if it's tried again."""

    NO_SCOPE = "no_scope"
    """The app was installed without ``files:read``."""
    NOT_LET_IN = "not_let_in"
    """Slack sent its sign-in page instead of the file."""
    GONE = "gone"
    TOO_BIG = "too_big"
    ELSEWHERE = "elsewhere"
    """It's only a link to a file outside Slack."""


class NotOpened(Exception):
    """A file can't be opened. ``name``: the file's, if known."""

    def __init__(self, why: WhyNotOpened, name: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.name = name


@dataclass(frozen=True, slots=True)
class PersonsFile:
    """A file that a person sent."""

    name: str
    data: bytes


def open_file(
    client: WebClient, file: str, reporting: Callable[[str], AbstractContextManager[None]]
) -> PersonsFile:
    """The file with this id, with its content.

    ``reporting``: surrounds each call and turns its failures into kinds of ``NotSent``. Raises
    these, and ``NotOpened``.
    """
    try:
        with reporting("files.info"):
            described: dict[str, Any] = client.files_info(file=file)["file"]
            name = required(described, "name")
    except (Refused, Unable) as error:
        if error.code == "missing_scope":
            raise NotOpened(WhyNotOpened.NO_SCOPE) from None
        if error.code in _GONE:
            raise NotOpened(WhyNotOpened.GONE) from None
        raise
    address = str(described.get("url_private_download") or "")
    if described.get("mode") == "tombstone":
        raise NotOpened(WhyNotOpened.GONE, name)
    if described.get("is_external") or not _is_in_slack(address, client.base_url):
        raise NotOpened(WhyNotOpened.ELSEWHERE, name)
    size = int(described.get("size") or 0)
    if size > LARGEST:
        raise NotOpened(WhyNotOpened.TOO_BIG, name)
    with reporting("files.download"):
        data, is_page = within(TIMEOUT_SECONDS, lambda: _download(address, client.token, name))
        if len(data) == size:
            return PersonsFile(name, data)
    if is_page:
        raise NotOpened(WhyNotOpened.NOT_LET_IN, name)
    raise OutcomeUnknown("a file of another length")


def _is_in_slack(address: str, base_url: str) -> bool:
    """Whether the token can be sent there: to Slack's own machines, or to its API's address."""
    asked, api = urlsplit(address), urlsplit(base_url)
    if (asked.scheme, asked.netloc) == (api.scheme, api.netloc):
        return True
    return asked.scheme == "https" and bool(_SLACKS_OWN.fullmatch(asked.netloc.lower()))


class _GoesNowhereElse(HTTPRedirectHandler):
    """Follows no redirection: Slack redirects requests without access, and nothing may be sent to
    the target."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


def _download(address: str, token: str | None, name: str) -> tuple[bytes, bool]:
    """The content at the address, at most as much as can be used, and whether it's a web page."""
    request = Request(address, headers={"Authorization": f"Bearer {token}"})  # noqa: S310
    try:
        with build_opener(_GoesNowhereElse).open(request, timeout=TIMEOUT_SECONDS) as answer:
            return answer.read(LARGEST + 1), answer.headers.get_content_type() == "text/html"
    except HTTPError as error:
        with error:
            if error.code == 429:
                raise TryLater(seconds_to_wait(dict(error.headers))) from None
            if error.code in (404, 410):
                raise NotOpened(WhyNotOpened.GONE, name) from None
            if error.code < 500:
                raise NotOpened(WhyNotOpened.NOT_LET_IN, name) from None
            raise OutcomeUnknown(f"HTTP {error.code}") from None
