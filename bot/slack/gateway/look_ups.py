"""Calls that look something up in Slack and change nothing: paced, repeated when Slack asks to
wait, and read page by page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.checkins.schedule.pacing import Pace
from bot.out_calls import cause_of
from bot.people.directory import DirectoryError, NotLetIn
from bot.slack.gateway.retrying import BOT_TOKEN, ConnectionRefused, is_final
from bot.slack.gateway.web_api import is_limit, refusal_code, seconds_to_wait

PAGE = 200
TRIES = 5

_NOBODY = frozenset({"users_not_found", "user_not_found", "user_not_visible"})

_NOT_IN_MANIFEST = frozenset({"users.profile:read"})
"""Scopes that only some need, and add by hand."""

Json = dict[str, Any]


class Nobody(DirectoryError):
    """There is no such account that the app can see."""


class LacksScope(DirectoryError):
    """The app isn't allowed to make the call.

    ``by_hand``: the manifest doesn't have the scope, since only some need it.
    """

    def __init__(self, scope: str, *, by_hand: bool) -> None:
        how = "reinstall it with manifest.yml"
        if by_hand:
            how = "add it under OAuth & Permissions, and install the app again"
        super().__init__(f"Slack says the app lacks the scope {scope}; {how}")


class Answered(DirectoryError):
    """Slack refused a call. ``code``: its word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack answered “{code}”")
        self.code = code


@dataclass(frozen=True)
class Paces:
    """How fast single people are looked up, and how fast pages of the list are read.

    If a pace is told to stop, it ends the current look-up.
    """

    single: Pace
    pages: Pace


class LookUps:
    """Makes the calls. Each method raises ``DirectoryError`` if Slack doesn't answer, or refuses.

    Without ``paces``, ``client`` should wait for rate limits itself.
    """

    def __init__(self, client: WebClient, paces: Paces | None = None) -> None:
        self._client = client
        self._single = paces.single if paces else None
        self._pages = paces.pages if paces else None

    def single(self, method: Callable[..., Any], **arguments: Any) -> Any:
        """Calls a method about one person."""
        return self._call(method, self._single, **arguments)

    def listing(self, method: Callable[..., Any], **arguments: Any) -> Any:
        """Calls a method that lists something and has no pages."""
        return self._call(method, self._pages, **arguments)

    def paged(self, method: Callable[..., Any], of: str, **arguments: Any) -> Iterator[Any]:
        """Everything that a method lists under ``of``, from all of its pages."""
        cursor: str | None = None
        while True:
            answer = self._call(method, self._pages, limit=PAGE, cursor=cursor, **arguments)
            yield from answer[of]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def workspaces(self) -> Iterator[dict[str, str]]:
        """The arguments that name each workspace with the app; one without any, if it's only in
        one."""
        if not self.installation["is_enterprise_install"]:
            yield {}
            return
        for team in self.paged(self._client.auth_teams_list, "teams"):
            yield {"team_id": team["id"]}

    @cached_property
    def installation(self) -> Json:
        """The workspace or organization that has the app, as Slack says."""
        answer = self._call(self._client.auth_test, None)
        return {
            name: answer.get(name) for name in ("is_enterprise_install", "enterprise_id", "team_id")
        }

    def _call(self, method: Callable[..., Any], pace: Pace | None, **arguments: Any) -> Any:
        """Makes a call when it's its turn. If Slack asks to wait, waits and repeats it."""
        for _ in range(TRIES):
            if pace is not None and not pace.turn():
                raise DirectoryError("the bot is stopping")
            try:
                return method(**arguments)
            except SlackApiError as error:
                if pace is None or not is_limit(error):
                    raise _failure(error) from None
                pace.gate.close(seconds_to_wait(error.response.headers))
            except (OSError, HTTPException, SlackClientError) as error:
                where = f"Slack could not be reached at {self._client.base_url}"
                raise DirectoryError(f"{where} ({cause_of(error)})") from None
        raise DirectoryError("Slack asked to go slower each time")


def _failure(error: SlackApiError) -> DirectoryError:
    code = refusal_code(error)
    if code is None:
        return DirectoryError("Slack's answer cannot be read")
    if code in _NOBODY:
        return Nobody("Slack finds nobody there")
    if code == "missing_scope":
        needed = str(error.response.get("needed"))
        return LacksScope(needed, by_hand=needed in _NOT_IN_MANIFEST)
    if is_final(code):
        return NotLetIn(str(ConnectionRefused(BOT_TOKEN, code)))
    return Answered(code)
