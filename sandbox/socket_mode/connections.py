"""Handles the app's Socket Mode connections, envelopes to it, and its acknowledgements.

Other modules make the payloads. A connection lives for about an hour. The app is warned before it
ends, and from then on gets envelopes on another connection if it has one.
"""

import asyncio
import itertools
import json
import time
import uuid
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.errors import NoAnswer
from sandbox.web_api.faults import Reason
from sandbox.workspace import APP_ID, Workspace

Json = dict[str, Any]

ACK_SECONDS = 3.0
EVENT_TRIES = 4
CONNECTION_LIMIT = 10
CONNECTION_SECONDS = 3600.0
WARNING_SECONDS = 10.0
"""How long before the end of a connection the app is warned."""
HEARTBEAT_SECONDS = 30.0
GOODBYE_SECONDS = 0.2
"""How long a client can take to answer a close. Slack's own Python client never does."""


class ConnectionLost(Exception):
    """The connection was lost while waiting for an acknowledgement."""


@dataclass(eq=False, slots=True)
class _Connection:
    """``leaving``: the app was warned that it ends. ``frozen``: nothing is sent or received
    anymore."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    waiting: dict[str, "asyncio.Future[_Acknowledgement]"] = field(default_factory=dict)
    leaving: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class _Acknowledgement:
    """``payload``: any JSON that the app sent. ``at``: when, in seconds of ``perf_counter``."""

    payload: Any
    at: float


@dataclass(frozen=True, slots=True)
class Envelope:
    """The last envelope about a person, so that it can be sent again."""

    kind: str
    payload: Json


class SocketMode:
    """The line to an app with Socket Mode. Envelopes go to its connections in turn."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._connections: list[_Connection] = []
        self._turn = itertools.count()
        self._queued: deque[Envelope] = deque()
        self._deliveries: set[asyncio.Task[None]] = set()
        self._endings: set[asyncio.Task[None]] = set()
        self._connected = asyncio.Event()
        self.given_up: list[Json] = []
        """Events that the app never acknowledged, although they were sent several times."""
        self.acknowledged_after = 0.0
        """Seconds from sending an envelope to its acknowledgement: of the last one."""

    @property
    def connected(self) -> bool:
        return bool(self._connections)

    @property
    def open_connections(self) -> int:
        """How many connections the app has."""
        return len(self._connections)

    @property
    def unacknowledged(self) -> int:
        """How many events the app hasn't acknowledged (yet)."""
        return len(self._deliveries) + len(self._queued)

    async def wait_until_connected(self) -> None:
        await self._connected.wait()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serves one connection until either side hangs up."""
        if not self._workspace.tickets.spend_socket(request.match_info["ticket"]):
            raise web.HTTPForbidden(text="invalid_ticket")
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS, timeout=GOODBYE_SECONDS, compress=False
        )
        await socket.prepare(request)
        if len(self._connections) >= CONNECTION_LIMIT:
            await socket.send_str(json.dumps(_goodbye("too_many_websockets")))
            await socket.close()
            return socket
        connection = _Connection(socket, request.transport)
        self._connections.append(connection)
        ending = asyncio.create_task(self._live(connection))
        try:
            await socket.send_str(json.dumps(self._hello()))
            self._came(connection)
            async for received in socket:
                if received.type is WSMsgType.TEXT:
                    _resolve(connection, received.data, time.perf_counter())
        finally:
            ending.cancel()
            self._went(connection)
        return socket

    async def ask(self, kind: str, payload: Json, failure: str) -> Any:
        """Sends a command or an interaction, and returns what the app acknowledged it with.

        That's any JSON, or ``None`` for nothing. Raises ``NoAnswer`` with the message ``failure``
        if there's no acknowledgement within three seconds.
        """
        if not self._connections:
            raise NoAnswer(failure)
        try:
            return await self._send(Envelope(kind, payload))
        except (TimeoutError, ConnectionLost):
            raise NoAnswer(failure) from None

    def send_event(self, payload: Json) -> None:
        """Delivers an event now or when the app connects, and repeats it if it isn't
        acknowledged."""
        envelope = Envelope("events_api", payload)
        if not self._connections:
            self._queued.append(envelope)
            return
        self._begin(self._deliver(envelope))

    def send_quietly(self, kind: str, payload: Json) -> None:
        """Sends something without waiting for the acknowledgement, if the app is connected."""
        if self._connections:
            self._begin(self._try_once(Envelope(kind, payload)))

    async def hang_up(self) -> None:
        """Closes every connection, as Slack does now and then."""
        for connection in list(self._connections):
            await connection.socket.close(code=1001)

    async def refresh(self, reason: Reason, seconds: float) -> None:
        """Warns the app that its oldest connection will end, and ends it ``seconds`` later."""
        staying = [each for each in self._connections if not each.leaving]
        if staying:
            ending = asyncio.create_task(self._end(staying[0], reason, seconds))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)

    async def freeze(self) -> None:
        """Lets the oldest working connection go dead silently, as if a cable was pulled."""
        for connection in self._connections:
            if not connection.frozen and connection.transport is not None:
                connection.frozen = True
                connection.transport.pause_reading()
                return

    async def close(self) -> None:
        """Hangs up, and forgets everything that was still being delivered."""
        tasks = [*self._deliveries, *self._endings]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.hang_up()

    def _begin(self, delivery: Any) -> None:
        task = asyncio.get_running_loop().create_task(delivery)
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)

    async def _live(self, connection: _Connection) -> None:
        """Ends a connection when its time has come."""
        await asyncio.sleep(max(0.0, CONNECTION_SECONDS - WARNING_SECONDS))
        await self._end(connection, "warning", WARNING_SECONDS)

    async def _end(self, connection: _Connection, reason: Reason, seconds: float) -> None:
        connection.leaving = True
        with suppress(ConnectionError):  # the app has just hung up
            await connection.socket.send_str(json.dumps(_goodbye(reason)))
        await asyncio.sleep(seconds)
        await connection.socket.close()

    async def _try_once(self, envelope: Envelope) -> None:
        try:
            await self._send(envelope)
        except (TimeoutError, ConnectionLost):
            self._workspace.report_problem(f"{envelope.kind} was not acknowledged")

    async def _deliver(self, envelope: Envelope) -> None:
        reason: str | None = None
        for attempt in range(EVENT_TRIES):
            await self._connected.wait()
            try:
                await self._send(envelope, retry=(attempt, reason) if reason else None)
                return
            except TimeoutError:
                reason = "timeout"
            except ConnectionLost:
                reason = "connection_failed"
        self.given_up.append(envelope.payload["event"])
        kind = envelope.payload["event"]["type"]
        self._workspace.report_problem(f"event {kind} was never acknowledged")

    async def _send(self, envelope: Envelope, retry: tuple[int, str] | None = None) -> Any:
        if not self._connections:
            raise ConnectionLost
        staying = [each for each in self._connections if not each.leaving] or self._connections
        connection = staying[next(self._turn) % len(staying)]
        envelope_id = str(uuid.uuid4())
        body: Json = {
            "envelope_id": envelope_id,
            "payload": envelope.payload,
            "type": envelope.kind,
            "accepts_response_payload": envelope.kind != "events_api",
        }
        if envelope.kind == "events_api":
            body["retry_attempt"], body["retry_reason"] = retry or (0, "")
        answer: asyncio.Future[_Acknowledgement] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = answer
        text, sent_at = json.dumps(body), time.perf_counter()
        try:
            async with asyncio.timeout(ACK_SECONDS):
                if not connection.frozen:
                    await connection.socket.send_str(text)
                acknowledgement = await answer
                self.acknowledged_after = acknowledgement.at - sent_at
                return acknowledgement.payload
        except ConnectionError:
            # Its reader hasn't noticed yet. Until then, it must not get another envelope.
            connection.waiting.pop(envelope_id)
            self._went(connection)
            raise ConnectionLost from None
        finally:
            connection.waiting.pop(envelope_id, None)

    def _came(self, connection: _Connection) -> None:
        self._connected.set()
        self._workspace.changed()
        while self._queued:
            self._begin(self._deliver(self._queued.popleft()))

    def _went(self, connection: _Connection) -> None:
        if connection not in self._connections:
            return
        self._connections.remove(connection)
        if not self._connections:
            self._connected.clear()
        for answer in connection.waiting.values():
            if not answer.done():
                answer.set_exception(ConnectionLost())
        self._workspace.changed()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "connection_info": {"app_id": APP_ID},
            "debug_info": {
                "host": "local-workspace",
                "started": self._workspace.clock.now().isoformat(),
                "build_number": 1,
                "approximate_connection_time": int(CONNECTION_SECONDS),
            },
        }


def _goodbye(reason: Reason) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "local-workspace"}}


def _resolve(connection: _Connection, text: str, at: float) -> None:
    """Passes an acknowledgement to whoever waits for it. Ignores anything else, as Slack does."""
    try:
        received = json.loads(text)
    except ValueError:
        return
    envelope_id = received.get("envelope_id") if isinstance(received, dict) else None
    answer = connection.waiting.get(envelope_id) if isinstance(envelope_id, str) else None
    if answer is not None and not answer.done():
        answer.set_result(_Acknowledgement(received.get("payload") or None, at))
