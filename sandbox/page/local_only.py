"""Keeps other web sites from reaching this server through a browser.

The server listens on the loopback address only. But another site could lead a browser on this
machine here, under its own name (DNS rebinding) or with a form.
"""

from aiohttp import web
from aiohttp.typedefs import Handler

NAMES = ("127.0.0.1", "localhost")


@web.middleware
async def local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses a request that names another host or comes from another origin."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and origin != f"http://{request.host}"
    if request.url.host not in NAMES or foreign:
        raise web.HTTPForbidden(text="This workspace only answers its own page, on this machine.")
    return await handler(request)
