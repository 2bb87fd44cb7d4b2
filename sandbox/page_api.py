"""What the page asks of the server."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from sandbox.controls import Control
from sandbox.local import Local


class PageApi:
    def __init__(self, local: Local, controls: Sequence[Control]) -> None:
        self._local = local
        self._controls = {control.id: control for control in controls}

    def add_routes(self, router: web.UrlDispatcher) -> None:
        pass

    async def close(self) -> None:
        pass
