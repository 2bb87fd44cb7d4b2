"""Socket Mode frame by frame: deliveries, repeats, connections, and clients that misbehave."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import aiohttp
import aiohttp.web
import pytest

from sandbox import LocalWorkspace, NoAnswer

Json = dict[str, Any]
Line = aiohttp.ClientWebSocketResponse


class Lines:
    """Opens connections to a workspace as an app does."""

    def __init__(self, workspace: LocalWorkspace, session: aiohttp.ClientSession) -> None:
        self._workspace = workspace
        self.session = session

    @asynccontextmanager
    async def open(self, number: int | None = None) -> AsyncIterator[Line]:
        """A connection that has said hello, and that there are ``number`` by now."""
        async with self.dial() as line:
            hello = await line.receive_json()
            assert hello["type"] == "hello"
            assert number is None or hello["num_connections"] == number
            yield line

    @asynccontextmanager
    async def dial(self) -> AsyncIterator[Line]:
        headers = {"Authorization": f"Bearer {self._workspace.app_token}"}
        address = self._workspace.api_url + "apps.connections.open"
        async with self.session.post(address, headers=headers) as answer:
            url = (await answer.json())["url"]
        async with self.session.ws_connect(url) as line:
            yield line


@pytest.fixture
def talk(
    workspace: LocalWorkspace,
) -> Callable[[Callable[[Lines], Coroutine[Any, Any, None]]], None]:
    """``talk(what)`` runs ``what`` with connections to the workspace."""

    def run(what: Callable[[Lines], Coroutine[Any, Any, None]]) -> None:
        async def running() -> None:
            async with aiohttp.ClientSession() as session, asyncio.timeout(10):
                await what(Lines(workspace, session))

        asyncio.run(running())

    return run


async def acknowledge(line: Line, envelope: Json, **fields: Any) -> None:
    await line.send_str(json.dumps({"envelope_id": envelope["envelope_id"], **fields}))


def test_an_event_that_is_not_acknowledged_comes_again_with_the_same_id(
    workspace, talk, impatient
) -> None:
    async def silent_at_first(lines: Lines) -> None:
        async with lines.open() as line:
            await asyncio.to_thread(workspace.act_as("U0ANN").say, "Hello")
            first, second = [await line.receive_json() for _ in range(2)]
            await acknowledge(line, second)
        assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
        assert first["envelope_id"] != second["envelope_id"]
        assert first["payload"] == second["payload"]

    talk(silent_at_first)
    assert workspace.problems == []


def test_an_event_is_given_up_after_three_repeats(workspace, talk, impatient) -> None:
    async def silent(lines: Lines) -> None:
        async with lines.open() as line:
            await asyncio.to_thread(workspace.act_as("U0ANN").say, "Hello")
            attempts = [(await line.receive_json())["retry_attempt"] for _ in range(4)]
            assert attempts == [0, 1, 2, 3]
            await asyncio.to_thread(
                workspace.act_as("U0ANN").wait_until, lambda: workspace.problems
            )

    talk(silent)
    assert workspace.problems == ["event message was never acknowledged"]


def test_an_event_lost_with_its_connection_comes_on_the_next_one(workspace, talk) -> None:
    async def hanging_up(lines: Lines) -> None:
        async with lines.open() as line:
            await asyncio.to_thread(workspace.act_as("U0ANN").say, "Hello")
            first = await line.receive_json()
        async with lines.open() as line:
            second = await line.receive_json()
            await acknowledge(line, second)
        assert second["payload"]["event_id"] == first["payload"]["event_id"]
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "connection_failed")

    talk(hanging_up)


def test_an_event_that_cannot_be_written_waits_for_the_next_connection(
    workspace, talk, monkeypatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")

    async def breaking(lines: Lines) -> None:
        async with lines.open():
            with monkeypatch.context() as patched:
                patched.setattr(aiohttp.web.WebSocketResponse, "send_str", broken)
                await asyncio.to_thread(workspace.act_as("U0ANN").say, "Hello")
                await asyncio.to_thread(workspace.call, lambda: None)
        async with lines.open() as line:
            envelope = await line.receive_json()
            await acknowledge(line, envelope)
        assert envelope["payload"]["event"]["text"] == "Hello"
        assert (envelope["retry_attempt"], envelope["retry_reason"]) == (1, "connection_failed")

    talk(breaking)
    assert workspace.problems == []


def test_an_envelope_goes_to_one_connection_and_ten_are_enough(workspace, talk) -> None:
    async def many(lines: Lines) -> None:
        async with AsyncExitStack() as stack:
            opened = [await stack.enter_async_context(lines.open(n)) for n in range(1, 11)]
            async with lines.dial() as refused:
                answer = await refused.receive_json()
                assert (answer["type"], answer["reason"]) == ("disconnect", "too_many_websockets")
                assert (await refused.receive()).type is aiohttp.WSMsgType.CLOSE
            say = workspace.act_as("U0ANN").say
            for number in range(10):
                await asyncio.to_thread(say, str(number))
            got = [await line.receive_json() for line in opened]
            for line, envelope in zip(opened, got, strict=True):
                await acknowledge(line, envelope)
            texts = {envelope["payload"]["event"]["text"] for envelope in got}
            assert texts == {str(number) for number in range(10)}

    talk(many)


def test_a_connection_that_ends_says_so_and_gets_nothing_more_beside_another(
    workspace, talk
) -> None:
    async def leaving(lines: Lines) -> None:
        async with lines.open() as old, lines.open() as new:
            await asyncio.to_thread(workspace.faults.refresh, "refresh_requested", 0.2)
            warning = await old.receive_json()
            assert (warning["type"], warning["reason"]) == ("disconnect", "refresh_requested")
            for number in range(3):
                await asyncio.to_thread(workspace.act_as("U0ANN").say, str(number))
                await acknowledge(new, await new.receive_json())
            assert (await old.receive()).type is aiohttp.WSMsgType.CLOSE
            assert not new.closed

    talk(leaving)


def test_a_connection_that_ends_is_used_while_there_is_no_other(workspace, talk) -> None:
    async def leaving(lines: Lines) -> None:
        async with lines.open() as old:
            await asyncio.to_thread(workspace.faults.refresh, "warning", 5)
            assert (await old.receive_json())["type"] == "disconnect"
            await asyncio.to_thread(workspace.act_as("U0ANN").say, "Hello")
            await acknowledge(old, await old.receive_json())

    talk(leaving)
    assert workspace.problems == []


def test_a_connection_lives_for_an_hour_and_is_warned_before_its_end(
    workspace, talk, monkeypatch
) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.CONNECTION_SECONDS", 0.4)
    monkeypatch.setattr("sandbox.socket_mode.connections.WARNING_SECONDS", 0.2)

    async def growing_old(lines: Lines) -> None:
        async with lines.open() as line:
            warning = await line.receive_json()
            assert (warning["type"], warning["reason"]) == ("disconnect", "warning")
            assert (await line.receive()).type is aiohttp.WSMsgType.CLOSE

    talk(growing_old)


def test_a_frozen_connection_answers_no_ping_and_carries_nothing(
    workspace, talk, impatient
) -> None:
    async def frozen(lines: Lines) -> None:
        async with lines.open() as line:
            await asyncio.to_thread(workspace.faults.freeze)
            await line.ping()
            await asyncio.to_thread(workspace.act_as("U0ANN").say, "Hello")
            with pytest.raises(TimeoutError):
                await line.receive(timeout=0.5)
        async with lines.open() as line:
            envelope = await line.receive_json()
            await acknowledge(line, envelope)
            assert envelope["retry_attempt"] >= 1

    talk(frozen)


def test_a_ticket_opens_one_connection_only(workspace, talk) -> None:
    async def made_up(lines: Lines) -> None:
        address = workspace.url.replace("http", "ws", 1) + "socket/made-up"
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await lines.session.ws_connect(address)
        assert refused.value.status == 403

    talk(made_up)


def test_frames_that_mean_nothing_are_passed_over(workspace, talk) -> None:
    async def babbling(lines: Lines) -> None:
        async with lines.open() as line:
            for babble in ("[1, 2]", '{"envelope_id": [7]}', '{"envelope_id": "x"}', "no JSON"):
                await line.send_str(babble)
            typing = asyncio.create_task(
                asyncio.to_thread(workspace.act_as("U0ANN").command, "/errand")
            )
            await acknowledge(line, await line.receive_json(), payload={"text": "Done"})
            assert (await typing).plain == "Done"

    talk(babbling)


def test_an_acknowledgement_that_is_no_object_is_the_apps_mistake(workspace, talk) -> None:
    async def listing(lines: Lines) -> None:
        async with lines.open() as line:
            typing = asyncio.create_task(
                asyncio.to_thread(workspace.act_as("U0ANN").command, "/errand")
            )
            await acknowledge(line, await line.receive_json(), payload=["Done"])
            with pytest.raises(NoAnswer, match="/errand failed"):
                await typing

    talk(listing)
    assert workspace.problems == ["slash_commands: the acknowledgement is not an object"]


def test_a_command_is_not_sent_again_when_its_connection_is_lost(workspace, talk) -> None:
    async def hanging_up(lines: Lines) -> None:
        typing = None
        async with lines.open() as line:
            typing = asyncio.create_task(
                asyncio.to_thread(workspace.act_as("U0ANN").command, "/errand")
            )
            await line.receive_json()
        with pytest.raises(NoAnswer):
            await typing

    talk(hanging_up)
