"""Keeps web sites out: a page from elsewhere must not reach this server through a browser.

It listens on the loopback address only; what is left is a browser on this machine
that was led here by another site, by its own name (DNS rebinding) or by a form.
"""

from aiohttp import web
from aiohttp.typedefs import Handler

NAMES = ("127.0.0.1", "localhost")


@web.middleware
async def local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a request that names another host or comes from another origin."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and origin != f"http://{request.host}"
    if request.url.host not in NAMES or foreign:
        raise web.HTTPForbidden(text="This workspace only answers its own page, on this machine.")
    return await handler(request)
