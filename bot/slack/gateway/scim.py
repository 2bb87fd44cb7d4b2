"""A roster from Slack's SCIM API, which says what a company's directory says of its people."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

from bot.counters import COUNTERS, SLACK_CALLS
from bot.out_calls import cause_of, download
from bot.people.naming import as_meant, full_name
from bot.people.roster.columns import COUNTRY
from bot.people.roster.file import RosterRows, Row
from bot.people.roster.source import SourceFailed
from bot.slack.gateway.directory import SlackDirectory
from bot.slack.gateway.scim_users import Json, attribute
from bot.slack.gateway.web_api import seconds_to_wait

DEFAULT_MAPPING = {"level": "title", "manager": "manager"}

PAGE = 200
LARGEST_PAGE = 20_000_000
SECONDS = 60.0
TRIES = 5
READINGS = 3
"""How often everybody is read again if people come or go meanwhile."""

_METHOD = "scim.Users"
_OF_SLACK = ("slack.com", "slack-gov.com")


def scim_address(api_url: str) -> str:
    """The address of the SCIM API beside that of the Web API. Slack has it on another host."""
    parts = urlsplit(api_url)
    host = f"api.{parts.netloc}" if parts.netloc in _OF_SLACK else parts.netloc
    return f"{parts.scheme}://{host}/scim/v2/"


@dataclass(frozen=True)
class SlackScim:
    """Everybody who is a full member of the workspace, by their attributes.

    ``address``: of the API. ``mapping``: the attribute, by the column of a roster that it is.
    ``ladder``: everybody's, where no attribute says it. ``wait``: waits for some seconds; ``False``
    if it was told to stop.
    """

    directory: SlackDirectory
    address: str
    token: str = field(repr=False)
    mapping: Mapping[str, str]
    ladder: str
    wait: Callable[[float], bool]

    @property
    def name(self) -> str:
        return "Slack SCIM"

    def read(self) -> RosterRows:
        """A row for each member. Raises ``SourceFailed``, and ``DirectoryError``."""
        # An organization's directory also has people who aren't in this workspace.
        names = {each.id: each.name for each in self.directory.members()}
        users = [each for each in self._everybody() if _is_here(each, names)]
        if not users:
            raise SourceFailed("it shows no members of this workspace")
        self._check_mapping(users)
        rows = tuple(self._row(number, user) for number, user in enumerate(users, start=1))
        places = {row.number: full_name(row.person, names) for row in rows}
        return RosterRows(rows, places=places, columns=self.mapping)

    def check(self) -> None:
        self._page(1)

    def _row(self, number: int, user: Json) -> Row:
        said = {column: attribute(user, name) or "" for column, name in self.mapping.items()}
        return Row(
            number,
            str(user["id"]),
            said.get("ladder", self.ladder),
            said["level"],
            as_meant(said.get("manager", "")),
            said.get(COUNTRY),
        )

    def _check_mapping(self, users: list[Json]) -> None:
        """Raises ``SourceFailed`` for an attribute that nobody has."""
        for column, name in self.mapping.items():
            usual = DEFAULT_MAPPING.get(column) == name and column != "level"
            if not usual and all(attribute(user, name) is None for user in users):
                raise SourceFailed(f"nobody has an attribute “{name}”, which is to be the {column}")

    def _everybody(self) -> list[Json]:
        for _ in range(READINGS):
            found = self._all_pages()
            if found is not None:
                return found
        raise SourceFailed("its list changed each time while it was read", passing=True)

    def _all_pages(self) -> list[Json] | None:
        """Everybody, each once; ``None`` if the list changed from page to page.

        Each page begins with the last one of the page before. If it's somebody else, others moved
        up, and one of them would be missed. Raises ``SourceFailed`` if a page is missing.
        """
        total, users = self._page(1)
        while len(users) < total:
            count, page = self._page(max(len(users), 1))
            if count != total:
                return None
            if len(page) < 2:
                raise SourceFailed(
                    f"it listed {len(users)} of its {total} people, and left out the rest",
                    passing=True,
                )
            if page[0]["id"] != users[-1]["id"]:
                return None
            users += page[1:]
        found = {str(user["id"]): user for user in users}
        return users if len(found) == total else None

    def _page(self, start: int) -> tuple[int, list[Json]]:
        """How many there are in all, and some of them. Raises ``SourceFailed``."""
        query = urlencode({"startIndex": start, "count": PAGE})
        for _ in range(TRIES):
            result = "no answer"
            try:
                data = download(
                    f"{self.address}Users?{query}",
                    accept="application/json",
                    token=self.token,
                    at_most=LARGEST_PAGE,
                    seconds=SECONDS,
                )
                result = "ok"
            except HTTPError as error:
                with error:
                    result = str(error.code)
                    if error.code != 429:
                        raise _refused(error.code) from None
                    seconds = seconds_to_wait(dict(error.headers))
            except (OSError, HTTPException, ValueError) as error:
                why = f"it couldn't be reached ({cause_of(error)})"
                raise SourceFailed(why, passing=True) from None
            else:
                return _read_page(data)
            finally:
                COUNTERS.add(SLACK_CALLS, method=_METHOD, result=result)
            if not self.wait(seconds):
                raise SourceFailed("the bot is stopping", passing=True)
        raise SourceFailed("it asked to go slower each time", passing=True)


_UNREADABLE = SourceFailed("its answer can't be read", passing=True)


def _is_here(user: Json, members: Mapping[str, str]) -> bool:
    return user["id"] in members and _is_active(user)


def _is_active(user: Json) -> bool:
    """Some directories write it as a text. Raises ``SourceFailed`` for anything else."""
    match user.get("active"):
        case None:
            return True
        case bool(is_active):
            return is_active
        case str(text) if text.casefold() in ("true", "false"):
            return text.casefold() == "true"
    raise _UNREADABLE


def _read_page(data: bytes) -> tuple[int, list[Json]]:
    try:
        answer = json.loads(data)
        total, users = answer["totalResults"], answer.get("Resources") or []
        if type(total) is not int or not all(isinstance(each["id"], str) for each in users):
            raise TypeError("an answer of another shape")
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise _UNREADABLE from None
    return total, users


def _refused(code: int) -> SourceFailed:
    match code:
        case 401:
            why = (
                "it refuses ROSTER_TOKEN: the person who installed its app must still be an admin "
                "or owner"
            )
        case 403:
            why = (
                "it doesn't accept ROSTER_TOKEN: the token needs the scope admin, and the "
                "workspace needs the plan Business+ or Enterprise"
            )
        case 404:
            why = "Slack has no SCIM API at that address: check SLACK_API_URL"
        case _:
            why = "its answer has no list of people"
    return SourceFailed(f"{why} (HTTP {code})", passing=code >= 500)
