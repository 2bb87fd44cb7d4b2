"""Socket Mode: connections of the app, envelopes to it and its acknowledgements.

What is inside an envelope is made elsewhere. A connection lives for about an hour; the app
is warned before it ends, and then gets nothing more by it if it has another.
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
"""So long before its end the app is told that a connection ends."""
HEARTBEAT_SECONDS = 30.0
GOODBYE_SECONDS = 0.2
"""How long a client may take to answer a close; Slack's own Python client never does."""


class ConnectionLost(Exception):
    """The connection went away while an acknowledgement was awaited."""


@dataclass(eq=False, slots=True)
class _Connection:
    """``leaving``: the app was told that it ends. ``frozen``: nothing goes in or out any more."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    waiting: dict[str, "asyncio.Future[_Acknowledgement]"] = field(default_factory=dict)
    leaving: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class _Acknowledgement:
    """``payload``: whatever JSON the app sent. ``at``: when, in seconds of ``perf_counter``."""

    payload: Any
    at: float


@dataclass(frozen=True, slots=True)
class Envelope:
    """What was sent last on behalf of a person, so that it can be sent again."""

    kind: str
    payload: Json


class SocketMode:
    """The app's side of the workspace. An envelope goes to one of the connections, in turn."""

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
        """How many events the app has not acknowledged (yet)."""
        return len(self._deliveries) + len(self._queued)

    async def wait_until_connected(self) -> None:
        await self._connected.wait()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection until either side hangs up."""
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
        """Send a command or an interaction, and return what the app acknowledged it with.

        That is whatever JSON the app sent, or ``None`` for nothing. Raises ``NoAnswer``,
        saying ``failure``, when it did not within three seconds.
        """
        if not self._connections:
            raise NoAnswer(failure)
        try:
            return await self._send(Envelope(kind, payload))
        except (TimeoutError, ConnectionLost):
            raise NoAnswer(failure) from None

    def send_event(self, payload: Json) -> None:
        """Deliver an event now or when the app connects, and again when not acknowledged."""
        envelope = Envelope("events_api", payload)
        if not self._connections:
            self._queued.append(envelope)
            return
        self._begin(self._deliver(envelope))

    def send_quietly(self, kind: str, payload: Json) -> None:
        """Send something whose acknowledgement nobody waits for, if the app is connected."""
        if self._connections:
            self._begin(self._try_once(Envelope(kind, payload)))

    async def hang_up(self) -> None:
        """Close every connection, as Slack does now and then."""
        for connection in list(self._connections):
            await connection.socket.close(code=1001)

    async def refresh(self, reason: Reason, seconds: float) -> None:
        """Tell the app that its oldest connection ends, and end it ``seconds`` later."""
        staying = [each for each in self._connections if not each.leaving]
        if staying:
            ending = asyncio.create_task(self._end(staying[0], reason, seconds))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)

    async def freeze(self) -> None:
        """Let the oldest connection that works go dead without a word, as a pulled cable does."""
        for connection in self._connections:
            if not connection.frozen and connection.transport is not None:
                connection.frozen = True
                connection.transport.pause_reading()
                return

    async def close(self) -> None:
        """Hang up and forget what was still being delivered."""
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
        """Let a connection end when its time has come."""
        await asyncio.sleep(max(0.0, CONNECTION_SECONDS - WARNING_SECONDS))
        await self._end(connection, "warning", WARNING_SECONDS)

    async def _end(self, connection: _Connection, reason: Reason, seconds: float) -> None:
        connection.leaving = True
        with suppress(ConnectionError):  # the app has hung up just now
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
            # Its reader has yet to notice; until then it must not take another envelope.
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
    """Hand an acknowledgement to whoever waits for it; anything else is ignored, as by Slack."""
    try:
        received = json.loads(text)
    except ValueError:
        return
    envelope_id = received.get("envelope_id") if isinstance(received, dict) else None
    answer = connection.waiting.get(envelope_id) if isinstance(envelope_id, str) else None
    if answer is not None and not answer.done():
        answer.set_result(_Acknowledgement(received.get("payload") or None, at))
