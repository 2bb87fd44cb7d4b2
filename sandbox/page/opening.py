"""Serves files and canvases at their addresses."""

import mimetypes
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web
from markdown_it import MarkdownIt

from sandbox.socket_mode.line import Local
from sandbox.web_api.people_files import LOGIN_PAGE

NO_SCRIPTS = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
AS_TEXT = frozenset({"text/markdown", "text/csv", "application/json", None})


class Opening:
    """Receives files, and shows files and canvases to anyone with the address."""

    def __init__(self, local: Local, bot_token: str) -> None:
        self._local = local
        self._bot_token = bot_token

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_post("/upload/{ticket}", self._take)
        router.add_get("/files/{person}/{file}", self._file)
        router.add_get("/files/{person}/{file}/{name}", self._file)
        router.add_get("/files-pri/{file}/download/{name}", self._download)
        router.add_get("/docs/{team}/{canvas}", self._canvas)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        upload = self._local.workspace.app_files.spend(request.match_info["ticket"])
        if upload is None:
            raise web.HTTPNotFound(text="This address was already used.")
        content = await request.read()
        if len(content) != upload.length:
            raise web.HTTPBadRequest(text="The file doesn't have the announced length.")
        upload.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        upload = self._local.workspace.app_files.uploads.get(request.match_info["file"])
        if upload is None or upload.content is None:
            return web.Response(text="Only the app can open this file here.")
        kind = mimetypes.guess_type(upload.name)[0]
        if kind in AS_TEXT:
            text = upload.content.decode(errors="replace")
            return web.Response(text=text, content_type="text/plain", headers=NO_SCRIPTS)
        # A PDF viewer without scripts can't open a PDF.
        headers = {} if kind == "application/pdf" else NO_SCRIPTS
        return web.Response(body=upload.content, content_type=str(kind), headers=headers)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A person's file, for the app. As in Slack, a request without access gets a page to sign
        in, and not an error."""
        workspace = self._local.workspace
        file = workspace.people_files.get(request.match_info["file"].partition("-")[2])
        is_let_in = request.headers.get("Authorization") == f"Bearer {self._bot_token}"
        if not is_let_in or "files:read" not in workspace.manifest.scopes:
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        if file is None or file.deleted or file.content is None:
            raise web.HTTPNotFound(text="<h1>File not found</h1>", content_type="text/html")
        kind = str(file.shape["mimetype"])
        return web.Response(body=file.content, content_type=kind)

    async def _canvas(self, request: web.Request) -> web.StreamResponse:
        canvas = self._local.workspace.app_files.canvases.get(request.match_info["canvas"])
        if canvas is None:
            raise web.HTTPNotFound(text="There is no such canvas.")
        page = canvas_page(canvas.title, canvas.markdown)
        return web.Response(text=page, content_type="text/html", headers=NO_SCRIPTS)


_PAGE = Path(__file__).parent / "static" / "canvas.html"
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def canvas_page(title: str, markdown: str) -> str:
    """A complete HTML page. Markup in the Markdown is shown, not interpreted."""
    page = Template(_PAGE.read_text(encoding="utf-8"))
    return page.substitute(title=escape(title), body=_MARKDOWN.render(markdown))
