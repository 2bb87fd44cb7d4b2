"""Slack as the directory of people: finds them by id or by e-mail address."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.people.directory import SharedAddress, with_one_address
from bot.slack.gateway.accounts import installed_in, person_from_slack
from bot.slack.gateway.look_ups import LookUps, Nobody, Paces
from bot.slack.gateway.web_api import web_client
from storage import AccountStatus, Person

LOOK_UP_ONE_BY_ONE = 40
"""Up to this many people are looked up one by one. Above it, listing everybody takes fewer
calls."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A field that a workspace adds to everybody's profile. ``type``: ``text``, ``user``, …"""

    id: str
    label: str
    type: str


class SlackDirectory:
    """Looks people up through the Web API.

    Without ``paces``, ``client`` should wait for rate limits itself.
    """

    def __init__(self, client: WebClient, paces: Paces | None = None) -> None:
        self._client = client
        self._look_ups = LookUps(client, paces)

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
        answer = self._look_ups.listing(self._client.team_profile_get)
        found = (answer.get("profile") or {}).get("fields") or []
        return [
            ProfileField(str(each["id"]), str(each.get("label") or ""), str(each.get("type") or ""))
            for each in found
        ]

    def profile(self, person: str) -> dict[str, str]:
        """What a person's profile says in these fields, by the field's id."""
        try:
            answer = self._look_ups.single(self._client.users_profile_get, user=person)
        except Nobody:
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
        return installed_in(self._look_ups.installation)

    def _one(self, method: Callable[..., Any], **arguments: str) -> Json | None:
        try:
            answer = self._look_ups.single(method, **arguments)
        except Nobody:
            return None
        user: Json = answer["user"]
        return user

    def _everybody(self) -> Iterator[Json]:
        """All members. For an organization, those of each workspace with the app, each once."""
        listed: set[str] = set()
        for workspace in self._look_ups.workspaces():
            for user in self._look_ups.paged(self._client.users_list, "members", **workspace):
                if user["id"] not in listed:
                    listed.add(user["id"])
                    yield user


def quick_directory(client: WebClient, seconds: int) -> SlackDirectory:
    """A directory to use while Slack waits for an answer: each call takes ``seconds`` at most."""
    return SlackDirectory(web_client(str(client.token), client.base_url, timeout=seconds))


def _email(user: Json) -> str:
    return str((user.get("profile") or {}).get("email") or "").casefold()
