"""Reads a roster from a CSV file, on this machine or at an address."""

from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from http.client import HTTPResponse as Response
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from bot.out_calls import cause_of, is_safe_address, within
from bot.people.roster_file import RosterRows, read_rows
from bot.people.roster_source import SourceFailed
from bot.people.roster_text import SIZE_LIMIT

SECONDS = 60.0
"""For the whole file, however slowly it arrives."""

_WEB_PAGES = (b"<!doctype html", b"<html")
_HAVE_TO_WAIT = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A file on this machine."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    def read(self) -> RosterRows:
        """Its rows. Raises ``SourceFailed`` and ``RosterProblems``."""
        try:
            # One more byte is enough to know that it's too big.
            with self.path.open("rb") as file:
                data = file.read(SIZE_LIMIT + 1)
        except FileNotFoundError:
            raise SourceFailed("there's no such file") from None
        except OSError as error:
            raise SourceFailed(f"it can't be read ({cause_of(error)})", passing=True) from None
        return read_rows(data)


@dataclass(frozen=True, slots=True)
class RosterAddress:
    """A file at an address. ``token``: sent to that address only, as a bearer token.

    Messages name only the host, since the rest of an address may give access.
    """

    url: str = field(repr=False)
    token: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        return urlsplit(self.url).hostname or "the address"

    def read(self) -> RosterRows:
        """Its rows. Raises ``SourceFailed`` and ``RosterProblems``."""
        try:
            data = within(SECONDS, self._download)
        except HTTPError as error:
            with error:
                raise self._refused(error.code) from None
        except (OSError, HTTPException, ValueError) as error:
            raise SourceFailed(
                f"it couldn't be reached ({cause_of(error)})", passing=True
            ) from None
        if data[:200].lstrip().lower().startswith(_WEB_PAGES):
            raise SourceFailed("it answered with a web page, not with a CSV file")
        return read_rows(data)

    def _download(self) -> bytes:
        # The operator names the address, and the settings have checked its scheme.
        request = Request(self.url, headers={"Accept": "text/csv, */*;q=0.1"})  # noqa: S310
        if self.token:
            # Not sent to the target of a redirection.
            request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        # Proxies for outgoing requests lead to other machines.
        proxies = ProxyHandler() if self.url.startswith("https:") else ProxyHandler({})
        with build_opener(proxies, _Redirections()).open(request, timeout=SECONDS) as answer:
            return _whole(answer)

    def _refused(self, code: int) -> SourceFailed:
        if code in (401, 403):
            advice = "refuses ROSTER_TOKEN" if self.token else "wants a token: set ROSTER_TOKEN"
            return SourceFailed(f"it {advice} (HTTP {code})")
        if code == 404:
            return SourceFailed("there's nothing at that address (HTTP 404)")
        return SourceFailed(
            f"it answered HTTP {code}", passing=code >= 500 or code in _HAVE_TO_WAIT
        )


class _Redirections(HTTPRedirectHandler):
    """Follows no redirection to an unencrypted address, or to a file on this machine."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if not is_safe_address(newurl):
            raise OSError("it sends on to an address that doesn't start with https://")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _whole(answer: Response) -> bytes:
    """The whole answer. Raises ``OSError`` if the connection ended early."""
    data = answer.read(SIZE_LIMIT + 1)
    length = answer.headers.get("Content-Length")
    if length is not None and len(data) < min(int(length), SIZE_LIMIT + 1):
        raise OSError("the answer was cut off")
    return data
