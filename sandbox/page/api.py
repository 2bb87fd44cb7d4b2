"""The page's API: everything that somebody can see and do, as JSON."""

import asyncio
import json
import logging
from base64 import b64decode
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.errors import PersonError
from sandbox.members import Member
from sandbox.page.controls import Control
from sandbox.page.events import PageEvents
from sandbox.page.state import page_state
from sandbox.shared_files import SharedFile
from sandbox.simulated_user import acting, filling, modals, shortcuts, speaking
from sandbox.socket_mode.line import Local

Json = dict[str, Any]
Doing = Callable[[str, Json], Awaitable[Json]]

log = logging.getLogger(__name__)

PAGE = Path(__file__).with_name("static")


async def page_as_it_is_now(request: web.Request, response: web.StreamResponse) -> None:
    """Makes the browser check the page's files each time, since an update may have changed them."""
    if request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-cache"


class PageApi:
    """Each ``POST`` is answered once the app has acknowledged the action."""

    def __init__(self, local: Local, controls: Sequence[Control]) -> None:
        self._local = local
        self._controls = {control.id: control for control in controls}
        self._events = PageEvents(local.workspace)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/", _front)
        router.add_static("/static", PAGE)
        router.add_get("/archives/{channel}/{message}", _at_message)
        router.add_get("/page/state", self._state)
        router.add_get("/page/events", self._events.serve)
        for name, doing in (
            ("compose", self._compose),
            ("edit", self._edit),
            ("delete", self._delete),
            ("read", self._read),
            ("share", self._share),
            ("shortcut", self._shortcut),
            ("action", self._action),
            ("submit", self._submit),
            ("close", self._close),
            ("home", self._home),
            ("control", self._control),
        ):
            router.add_post(f"/page/{name}", self._handler(doing))

    def close(self) -> None:
        """Ends the streams of events."""
        self._events.close()

    async def _state(self, request: web.Request) -> web.StreamResponse:
        chosen = request.query.get("as")
        member = self._member(chosen) if chosen else self._anybody()
        since = request.query.get("since")
        return web.json_response(page_state(self._local, member, self._controls.values(), since))

    def _handler(self, doing: Doing) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            if request.content_type != "application/json":
                raise web.HTTPUnsupportedMediaType(text="Send JSON.")
            try:
                body = json.loads(await request.text())
                done = await doing(self._member(body["as"]).id, body)
            except PersonError as error:
                return web.json_response({"ok": False, "error": str(error)})
            except (ValueError, KeyError, TypeError) as error:
                raise web.HTTPBadRequest(
                    text=f"Couldn't understand the request: {error!r}"
                ) from None
            return web.json_response({"ok": True} | done)

        return handle

    def _member(self, member_id: str) -> Member:
        member = self._local.workspace.members.get(member_id)
        if member is None or member.is_bot or member.deleted:
            raise web.HTTPNotFound(text="Nobody in this workspace has this id.")
        return member

    def _anybody(self) -> Member:
        for member in self._local.workspace.members.values():
            if not (member.is_bot or member.deleted):
                return member
        raise web.HTTPNotFound(text="Nobody is in this workspace.")

    async def _compose(self, person: str, body: Json) -> Json:
        text, channel = str(body["text"]), str(body["channel"])
        if text.lstrip().startswith("/"):
            if body.get("thread_ts"):
                raise PersonError("Slash commands don't work in threads.")
            shown = await speaking.command(self._local, person, channel, text)
            return {"ts": shown.ts if shown is not None else None}
        said = speaking.say(self._local, person, channel, text, body.get("thread_ts"))
        return {"ts": said.ts}

    async def _share(self, person: str, body: Json) -> Json:
        text, channel, thread_ts = str(body["text"]), str(body["channel"]), body.get("thread_ts")
        files = [_shared(file) for file in body["files"]]
        return {"ts": speaking.say(self._local, person, channel, text, thread_ts, files).ts}

    async def _shortcut(self, person: str, body: Json) -> Json:
        named = str(body["callback_id"])
        if "ts" not in body:
            await shortcuts.use(self._local, person, named)
        else:
            channel, ts = str(body["channel"]), str(body["ts"])
            await shortcuts.use_on_message(self._local, person, named, channel, ts)
        return {}

    async def _edit(self, person: str, body: Json) -> Json:
        speaking.edit(self._local, person, body["channel"], body["ts"], str(body["text"]))
        return {}

    async def _delete(self, person: str, body: Json) -> Json:
        speaking.delete(self._local, person, body["channel"], body["ts"])
        return {}

    async def _read(self, person: str, body: Json) -> Json:
        speaking.read(self._local, person, body["channel"])
        return {}

    async def _action(self, person: str, body: Json) -> Json:
        where, block_id, action_id = body["container"], body["block_id"], body["action_id"]
        if where["type"] == "view":
            view = modals.view_of(self._local, person, where["view_id"])
            filling.fill_all(view, body.get("state") or {})
            element = acting.element_at(view.source["blocks"], block_id, action_id)
            value = acting.given_value(element, body.get("value"))
            use = acting.Use(block_id, element, value)
            await acting.act_in_view(self._local, person, view, use)
            return {}
        channel = self._local.conversation(person, where["channel"])
        message = channel.messages.get(where["ts"])
        if message is None or not message.seen_by(person):
            raise PersonError("This message was deleted.")
        element = acting.element_at(message.blocks, block_id, action_id)
        value = acting.given_value(element, body.get("value"))
        use = acting.Use(block_id, element, value)
        await acting.act_in_message(self._local, person, message, use)
        return {}

    async def _submit(self, person: str, body: Json) -> Json:
        view = modals.modal_of(self._local, person, body["view_id"])
        filling.fill_all(view, body.get("state") or {})
        return {"errors": await modals.submit(self._local, person, view)}

    async def _close(self, person: str, body: Json) -> Json:
        view = modals.modal_of(self._local, person, body["view_id"])
        modals.close(self._local, person, view)
        return {}

    async def _home(self, person: str, body: Json) -> Json:
        modals.come_home(self._local, person)
        return {}

    async def _control(self, person: str, body: Json) -> Json:
        control = self._controls.get(body["id"])
        if control is None:
            raise PersonError("There is no such button.")
        try:
            message = await asyncio.to_thread(control.action)
        except Exception as error:
            log.exception("The control %s failed", control.id)
            raise PersonError(f"“{control.label}” didn't work: {error}") from error
        finally:
            self._local.workspace.changed()
        return {"message": message}


def _shared(file: Json) -> SharedFile:
    """A file that somebody chose. The page sends its content, unless it's too big."""
    content = b64decode(file["content"]) if "content" in file else None
    return SharedFile(str(file["name"]), int(file["size"]), content=content)


async def _front(request: web.Request) -> web.StreamResponse:
    page = PAGE / "index.html"
    if not page.is_file():
        raise web.HTTPNotFound(text="The page isn't installed.")
    return web.FileResponse(page, headers={"Cache-Control": "no-cache"})


async def _at_message(request: web.Request) -> web.StreamResponse:
    """The page that ``chat.getPermalink`` links to."""
    raise web.HTTPFound(f"/#at={request.match_info['channel']}")
