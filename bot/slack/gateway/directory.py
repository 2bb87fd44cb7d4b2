"""Slack as the directory of people: finds them by id or by e-mail address."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.checkins.schedule.pacing import Pace
from bot.out_calls import cause_of
from bot.people.directory import DirectoryError, NotLetIn, SharedAddress, with_one_address
from bot.slack.gateway.accounts import installed_in, person_from_slack
from bot.slack.gateway.retrying import BOT_TOKEN, ConnectionRefused, is_final
from bot.slack.gateway.web_api import is_limit, refusal_code, seconds_to_wait, web_client
from storage import AccountStatus, Person

LOOK_UP_ONE_BY_ONE = 40
"""Up to this many people are looked up one by one. Above it, listing everybody takes fewer
calls."""

PAGE = 200
TRIES = 5

_NOBODY = frozenset({"users_not_found", "user_not_found", "user_not_visible"})

_NOT_IN_MANIFEST = frozenset({"users.profile:read"})
"""Scopes that only some need, and add by hand."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A field that a workspace adds to everybody's profile. ``type``: ``text``, ``user``, …"""

    id: str
    label: str
    type: str


@dataclass(frozen=True)
class Paces:
    """How fast single people are looked up, and how fast pages of the list are read.

    If a pace is told to stop, it ends the current look-up.
    """

    single: Pace
    pages: Pace


class SlackDirectory:
    """Looks people up through the Web API.

    Without ``paces``, ``client`` should wait for rate limits itself.
    """

    def __init__(self, client: WebClient, paces: Paces | None = None) -> None:
        self._client = client
        self._single = paces.single if paces else None
        self._pages = paces.pages if paces else None

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of ``ids`` that exist. Raises ``DirectoryError`` if Slack doesn't answer."""
        wanted = set(ids)
        if len(wanted) > LOOK_UP_ONE_BY_ONE:
            return {u["id"]: self._person(u) for u in self._everybody() if u["id"] in wanted}
        found = (self._one(self._client.users_info, user=person) for person in sorted(wanted))
        return {user["id"]: self._person(user) for user in found if user}

    def by_email(self, emails: Iterable[str]) -> dict[str, Person | SharedAddress]:
        """People by their addresses, as given. Raises ``DirectoryError`` if Slack doesn't answer.

        Slack doesn't find people who left by their address, so these are searched in the list of
        everybody.
        """
        wanted = set(emails)
        found: dict[str, Person | SharedAddress] = {}
        if len(wanted) <= LOOK_UP_ONE_BY_ONE:
            for email in sorted(wanted):
                user = self._one(self._client.users_lookupByEmail, email=email)
                if user and self._person(user).status is AccountStatus.ACTIVE:
                    found[email] = self._person(user)
        return found | self._listed_by_email(wanted - found.keys())

    def addresses(self) -> dict[str, str]:
        """The addresses of active members by id, from the list of everybody."""
        found: dict[str, str] = {}
        for user in self._everybody():
            if _email(user) and self._person(user).status is AccountStatus.ACTIVE:
                found[user["id"]] = _email(user)
        shared = {email for email, count in Counter(found.values()).items() if count > 1}
        return {person: email for person, email in found.items() if email not in shared}

    def members(self) -> list[Person]:
        """Everybody who is a full member, by id."""
        everybody = map(self._person, self._everybody())
        active = {each.id: each for each in everybody if each.status is AccountStatus.ACTIVE}
        return [active[person] for person in sorted(active)]

    def profile_fields(self) -> list[ProfileField]:
        """The fields that the workspace adds to profiles. Needs ``users.profile:read``."""
        answer = self._call(self._client.team_profile_get, self._pages)
        found = (answer.get("profile") or {}).get("fields") or []
        return [
            ProfileField(str(each["id"]), str(each.get("label") or ""), str(each.get("type") or ""))
            for each in found
        ]

    def profile(self, person: str) -> dict[str, str]:
        """What a person's profile says in these fields, by the field's id."""
        try:
            answer = self._call(self._client.users_profile_get, self._single, user=person)
        except _Nobody:
            return {}
        # Slack writes no fields as an empty list, or leaves them out.
        found = (answer.get("profile") or {}).get("fields") or {}
        return {key: str((each or {}).get("value") or "") for key, each in dict(found).items()}

    def _listed_by_email(self, wanted: set[str]) -> dict[str, Person | SharedAddress]:
        if not wanted:
            return {}
        by_address: dict[str, list[Person]] = {email.casefold(): [] for email in wanted}
        for user in self._everybody():
            holders = by_address.get(_email(user))
            if holders is not None:
                holders.append(self._person(user))
        return {
            email: with_one_address(by_address[email.casefold()])
            for email in wanted
            if by_address[email.casefold()]
        }

    def _person(self, user: Json) -> Person:
        return person_from_slack(user, self._workspace)

    @property
    def _workspace(self) -> str | None:
        return installed_in(self._installation)

    @cached_property
    def _installation(self) -> Json:
        answer = self._call(self._client.auth_test, None)
        return {
            name: answer.get(name) for name in ("is_enterprise_install", "enterprise_id", "team_id")
        }

    def _one(self, method: Callable[..., Any], **arguments: str) -> Json | None:
        try:
            answer = self._call(method, self._single, **arguments)
        except _Nobody:
            return None
        user: Json = answer["user"]
        return user

    def _everybody(self) -> Iterator[Json]:
        """All members. For an organization, those of each workspace with the app, each once."""
        if not self._installation["is_enterprise_install"]:
            yield from self._paged(self._client.users_list, "members")
            return
        listed: set[str] = set()
        for team in self._paged(self._client.auth_teams_list, "teams"):
            for user in self._paged(self._client.users_list, "members", team_id=team["id"]):
                if user["id"] not in listed:
                    listed.add(user["id"])
                    yield user

    def _paged(self, method: Callable[..., Any], of: str, **arguments: str) -> Iterator[Json]:
        cursor: str | None = None
        while True:
            answer = self._call(method, self._pages, limit=PAGE, cursor=cursor, **arguments)
            yield from answer[of]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def _call(self, method: Callable[..., Any], pace: Pace | None, **arguments: Any) -> Any:
        """Makes a call when it's its turn. If Slack asks to wait, waits and repeats it. Raises
        ``DirectoryError``."""
        for _ in range(TRIES):
            if pace is not None and not pace.turn():
                raise DirectoryError("the bot is stopping")
            try:
                return method(**arguments)
            except SlackApiError as error:
                code = refusal_code(error)
                if code in _NOBODY:
                    raise _Nobody from None
                if pace is None or not is_limit(error):
                    raise _failure(error) from None
                pace.gate.close(seconds_to_wait(error.response.headers))
            except (OSError, HTTPException, SlackClientError) as error:
                where = f"Slack could not be reached at {self._client.base_url}"
                raise DirectoryError(f"{where} ({cause_of(error)})") from None
        raise DirectoryError("Slack asked to go slower each time")


def quick_directory(client: WebClient, seconds: int) -> SlackDirectory:
    """A directory to use while Slack waits for an answer: each call takes ``seconds`` at most."""
    return SlackDirectory(web_client(str(client.token), client.base_url, timeout=seconds))


class _Nobody(DirectoryError):
    """There is no such account that the app can see."""


def _email(user: Json) -> str:
    return str((user.get("profile") or {}).get("email") or "").casefold()


def _failure(error: SlackApiError) -> DirectoryError:
    code = refusal_code(error)
    if code is None:
        return DirectoryError("Slack's answer cannot be read")
    if code == "missing_scope":
        needed = error.response.get("needed")
        if needed in _NOT_IN_MANIFEST:
            return DirectoryError(
                f"Slack says the app lacks the scope {needed}; add it under OAuth & Permissions, "
                "and install the app again"
            )
        return DirectoryError(
            f"Slack says the app lacks the scope {needed}; reinstall it with manifest.yml"
        )
    if is_final(code):
        return NotLetIn(str(ConnectionRefused(BOT_TOKEN, code)))
    return DirectoryError(f"Slack answered “{code}”")
