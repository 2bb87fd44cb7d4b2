"""Sends signed requests to the app's URLs, and repeats events that aren't acknowledged.

Other modules make the payloads. Nothing is sent before the app has shown that the URL for events
belongs to it.
"""

import asyncio
import json
import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import aiohttp

from sandbox.errors import NoAnswer
from sandbox.http_mode.signing import signed_headers
from sandbox.socket_mode import connections
from sandbox.socket_mode.payloads import VERIFICATION_TOKEN
from sandbox.workspace import Workspace

Json = dict[str, Any]

RETRY_AFTER = (0.0, 60.0, 300.0)
"""Seconds after which Slack sends an event again: at once, then after one and five minutes."""

LOOK_SECONDS = 0.05
"""How often the URL is tried until the app answers. In Slack, a person presses “Retry”."""

MOST_REDIRECTS = 2


class NotTaken(Exception):
    """The app didn't acknowledge a request. ``reason``: Slack's word for why."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final


class HttpMode:
    """The line to an app whose manifest has request URLs instead of Socket Mode."""

    open_connections = 0

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._urls = workspace.manifest.urls
        self._session: aiohttp.ClientSession | None = None
        self._deliveries: set[asyncio.Task[None]] = set()
        self._verified = False
        self.signing_secret = secrets.token_hex(16)
        self.given_up: list[Json] = []
        """Events that the app never acknowledged, although they were sent several times."""
        self.acknowledged_after = 0.0
        """Seconds from sending a request to its response: of the last one."""

    @property
    def connected(self) -> bool:
        return self._verified

    @property
    def unacknowledged(self) -> int:
        """How many events the app hasn't acknowledged (yet)."""
        return len(self._deliveries)

    async def wait_until_connected(self) -> None:
        """Tries the URL for events until the app answers there, as Slack does before using it."""
        while not self._verified:
            challenge = secrets.token_hex(16)
            payload = {
                "token": VERIFICATION_TOKEN,
                "challenge": challenge,
                "type": "url_verification",
            }
            try:
                said = await self._post(self._urls.events, "events_api", payload)
            except (NotTaken, TimeoutError):
                await asyncio.sleep(LOOK_SECONDS)
                continue
            if said not in (challenge, {"challenge": challenge}):
                raise NoAnswer("The URL for events didn't answer with the challenge.")
            self._verified = True
            self._workspace.changed()

    async def ask(self, kind: str, payload: Json, failure: str) -> Any:
        """Sends a command or an interaction, and returns what the app answered.

        The answer is any JSON, text as an object, or ``None`` for nothing. Raises ``NoAnswer`` with
        the message ``failure`` if there's none within three seconds.
        """
        try:
            said = await self._post(self._url_for(kind, payload), kind, payload)
        except (NotTaken, TimeoutError):
            raise NoAnswer(failure) from None
        return {"text": said} if isinstance(said, str) else said

    def send_event(self, payload: Json) -> None:
        """Delivers an event, and repeats it if it isn't acknowledged."""
        self._begin(self._deliver(payload))

    def send_quietly(self, kind: str, payload: Json) -> None:
        """Sends something without waiting for the acknowledgement."""
        self._begin(self._try_once(kind, payload))

    async def close(self) -> None:
        """Forgets everything that was still being delivered."""
        tasks = list(self._deliveries)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _begin(self, delivery: Any) -> None:
        task = asyncio.get_running_loop().create_task(delivery)
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)

    def _url_for(self, kind: str, payload: Json) -> str:
        if kind == "slash_commands":
            return self._workspace.manifest.commands[payload["command"]].url
        return self._urls.interactivity if kind == "interactive" else self._urls.events

    async def _try_once(self, kind: str, payload: Json) -> None:
        try:
            await self._post(self._url_for(kind, payload), kind, payload)
        except (NotTaken, TimeoutError):
            self._workspace.report_problem(f"{kind} was not acknowledged")

    async def _deliver(self, payload: Json) -> None:
        headers: dict[str, str] = {}
        for attempt, wait in enumerate((*RETRY_AFTER, None), start=1):
            try:
                await self._post(self._urls.events, "events_api", payload, headers)
                return
            except NotTaken as refusal:
                reason, final = refusal.reason, refusal.final
            except TimeoutError:
                reason, final = "http_timeout", False
            if wait is None or final:
                break
            headers = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
            await asyncio.sleep(wait)
        self.given_up.append(payload["event"])
        kind = payload["event"]["type"]
        self._workspace.report_problem(f"event {kind} was never acknowledged")

    async def _post(
        self, url: str, kind: str, payload: Json, headers: dict[str, str] | None = None
    ) -> Any:
        """Returns the app's answer. Raises ``NotTaken``, or ``TimeoutError`` after three
        seconds."""
        content_type, body = _WRITERS[kind](payload)
        signed = signed_headers(self.signing_secret, body, self._workspace.clock.now())
        sent_at = time.perf_counter()
        try:
            async with (
                asyncio.timeout(connections.ACK_SECONDS),
                self._client().post(
                    url,
                    data=body,
                    headers={"Content-Type": content_type, **signed, **(headers or {})},
                    max_redirects=MOST_REDIRECTS,
                ) as response,
            ):
                text = await response.text()
        except aiohttp.TooManyRedirects:
            raise NotTaken("too_many_redirects") from None
        except aiohttp.ClientError:
            raise NotTaken("connection_failed") from None
        self.acknowledged_after = time.perf_counter() - sent_at
        if not response.ok:
            raise NotTaken("http_error", final=response.headers.get("X-Slack-No-Retry") == "1")
        if not text:
            return None
        return json.loads(text) if response.content_type == "application/json" else text

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers={"User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
            )
        return self._session


def _as_json(payload: Json) -> tuple[str, bytes]:
    return "application/json", json.dumps(payload).encode()


def _as_form(payload: Json) -> tuple[str, bytes]:
    return "application/x-www-form-urlencoded", urlencode(payload).encode()


def _as_payload(payload: Json) -> tuple[str, bytes]:
    return _as_form({"payload": json.dumps(payload)})


_WRITERS: dict[str, Callable[[Json], tuple[str, bytes]]] = {
    "events_api": _as_json,
    "slash_commands": _as_form,
    "interactive": _as_payload,
}
