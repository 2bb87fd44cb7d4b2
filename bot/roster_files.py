"""Reads a roster from a CSV file, on this machine or at an address."""

from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

from bot.out_calls import cause_of, download
from bot.people.roster.file import RosterRows, read_rows
from bot.people.roster.source import SourceFailed, SourceMistakes
from bot.people.roster.text import SIZE_LIMIT

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

    def check(self) -> None:
        _check(self.read())


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
            data = download(
                self.url,
                accept="text/csv, */*;q=0.1",
                token=self.token,
                at_most=SIZE_LIMIT,
                seconds=SECONDS,
            )
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

    def check(self) -> None:
        _check(self.read())

    def _refused(self, code: int) -> SourceFailed:
        if code in (401, 403):
            advice = "refuses ROSTER_TOKEN" if self.token else "wants a token: set ROSTER_TOKEN"
            return SourceFailed(f"it {advice} (HTTP {code})")
        if code == 404:
            return SourceFailed("there's nothing at that address (HTTP 404)")
        return SourceFailed(
            f"it answered HTTP {code}", passing=code >= 500 or code in _HAVE_TO_WAIT
        )


def _check(read: RosterRows) -> None:
    if read.problems:
        raise SourceMistakes([read.problem_text(each) for each in read.problems])
