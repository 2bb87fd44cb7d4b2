"""Slack as the directory of people: who they are by id or by e-mail address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.people.directory import DirectoryError
from bot.slack.calling import refusal_code
from storage import Person, Standing

LOOK_UP_ONE_BY_ONE = 40
"""Up to here people are looked up singly; beyond it, listing everybody is kinder to the limits."""

PAGE = 200


def person_from_slack(user: dict[str, Any], own_team: str | None = None) -> Person:
    """The record of a ``user`` object of Slack's Web API or events."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name")
    return Person(
        id=str(user["id"]),
        name=str(name or user.get("name") or user["id"]),
        standing=_standing(user, own_team),
        zone=user.get("tz") or None,
    )


class SlackDirectory:
    """Looks people up through the Web API. ``client`` should wait out rate limits itself."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of ``ids`` that exist. Raises ``DirectoryError`` when Slack does not answer."""
        wanted = set(ids)
        if len(wanted) > LOOK_UP_ONE_BY_ONE:
            return {u["id"]: person_from_slack(u) for u in self._everybody() if u["id"] in wanted}
        found = (self._one("users_info", "user_not_found", user=person) for person in wanted)
        return {user["id"]: person_from_slack(user) for user in found if user}

    def by_email(self, emails: Iterable[str]) -> dict[str, Person]:
        """People by the address asked for. Raises ``DirectoryError`` likewise."""
        wanted = set(emails)
        if len(wanted) > LOOK_UP_ONE_BY_ONE:
            by_address = {_email(user): user for user in self._everybody()}
            return {
                email: person_from_slack(by_address[email.casefold()])
                for email in wanted
                if email.casefold() in by_address
            }
        found = {
            email: self._one("users_lookupByEmail", "users_not_found", email=email)
            for email in wanted
        }
        return {email: person_from_slack(user) for email, user in found.items() if user}

    def _one(self, method: str, absent: str, **arguments: str) -> dict[str, Any] | None:
        try:
            answer = getattr(self._client, method)(**arguments)
        except SlackApiError as error:
            if refusal_code(error) in (absent, "user_not_found", "user_not_visible"):
                return None
            raise DirectoryError(_said(error)) from None
        except OSError as error:
            raise DirectoryError(f"Slack could not be reached ({error})") from None
        user: dict[str, Any] = answer["user"]
        return user

    def _everybody(self) -> Iterator[dict[str, Any]]:
        cursor: str | None = None
        while True:
            try:
                answer = self._client.users_list(limit=PAGE, cursor=cursor)
            except SlackApiError as error:
                raise DirectoryError(_said(error)) from None
            except OSError as error:
                raise DirectoryError(f"Slack could not be reached ({error})") from None
            yield from answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return


def _standing(user: dict[str, Any], own_team: str | None) -> Standing:
    if user.get("deleted"):
        return Standing.DEACTIVATED
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return Standing.BOT
    elsewhere = own_team is not None and user.get("team_id") not in (None, own_team)
    guest = any(
        user.get(mark)
        for mark in ("is_restricted", "is_ultra_restricted", "is_invited_user", "is_stranger")
    )
    return Standing.GUEST if guest or elsewhere else Standing.ACTIVE


def _email(user: dict[str, Any]) -> str:
    return str((user.get("profile") or {}).get("email") or "").casefold()


def _said(error: SlackApiError) -> str:
    code = refusal_code(error)
    if code is None:
        return "Slack's answer cannot be read"
    if code == "missing_scope":
        needed = error.response.get("needed")
        return f"Slack says the app lacks the scope {needed}; reinstall it with manifest.yml"
    return f"Slack answered “{code}”"
