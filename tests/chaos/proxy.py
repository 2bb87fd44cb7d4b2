"""A TCP proxy that can be cut: between a bot and Slack, or a bot and its database."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

Target = tuple[str, int] | Path
"""A host and a port, or a Unix socket."""

CHUNK = 65536


class Proxy:
    """Passes on what comes. Its methods may be called from any thread."""

    def __init__(self, target: Target, loop: asyncio.AbstractEventLoop) -> None:
        self._target = target
        self._loop = loop
        self._open: set[asyncio.StreamWriter] = set()
        self._passing = asyncio.Event()
        self._passing.set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def serve(self) -> None:
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        """Reset every connection at once, in the middle of whatever it carries."""
        self._loop.call_soon_threadsafe(self._abort)

    def stall(self, seconds: float) -> None:
        """Let nothing through for a while, without closing anything."""

        def stop() -> None:
            self._passing.clear()
            self._loop.call_later(seconds, self._passing.set)

        self._loop.call_soon_threadsafe(stop)

    def _abort(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if isinstance(self._target, Path):
                there = await asyncio.open_unix_connection(self._target)
            else:
                there = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        ways = [(reader, there[1]), (there[0], writer)]
        self._open |= {writer, there[1]}
        try:
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*(self._one_way(*way) for way in ways))
        finally:
            for each in (writer, there[1]):
                self._open.discard(each)
                each.transport.abort()

    async def _one_way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                await self._passing.wait()
                writer.write(data)
                await writer.drain()
        with suppress(OSError, RuntimeError):
            writer.close()


@contextmanager
def proxies(*targets: Target) -> Iterator[list[Proxy]]:
    """A proxy for each target, for the length of the block."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="proxies", daemon=True)
    thread.start()

    def run(work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, loop).result(10)

    made = [Proxy(target, loop) for target in targets]
    for each in made:
        run(each.serve())
    try:
        yield made
    finally:
        run(_end(made))
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(made: list[Proxy]) -> None:
    for each in made:
        if each._server is not None:
            each._server.close()
        each._abort()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
