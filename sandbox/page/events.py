"""Tells pages that something changed, over server-sent events."""

import asyncio
import json

from aiohttp import web

from sandbox.workspace import Workspace

HEARTBEAT_SECONDS = 15.0


class PageEvents:
    """One stream for each page. Several quick changes can arrive as one event."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._streams: set[asyncio.Event] = set()
        self._closing = False
        workspace.listeners.append(self._ring)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Sends the revision now and after every change, until either side hangs up."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        bell = asyncio.Event()
        bell.set()
        self._streams.add(bell)
        try:
            await response.prepare(request)
            while not self._closing:
                await response.write(await self._next(bell))
        except ConnectionError:
            pass  # The page was closed.
        finally:
            self._streams.discard(bell)
        return response

    def close(self) -> None:
        """Ends all streams."""
        self._closing = True
        self._ring()

    async def _next(self, bell: asyncio.Event) -> bytes:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await bell.wait()
        except TimeoutError:
            return b": still here\n\n"
        bell.clear()
        return f"data: {json.dumps({'revision': self._workspace.revision})}\n\n".encode()

    def _ring(self) -> None:
        for bell in self._streams:
            bell.set()
