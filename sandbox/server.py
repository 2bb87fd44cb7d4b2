"""``LocalWorkspace``: runs the server in its own thread, and offers it to other threads."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import Future
from threading import Condition, Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from sandbox import snapshot, team
from sandbox.clock import WorkspaceClock
from sandbox.http_mode.requests import HttpMode
from sandbox.manifest import read_manifest
from sandbox.members import Member, UserGroup
from sandbox.messages import Conversation
from sandbox.page.api import PageApi, page_as_it_is_now
from sandbox.page.controls import Control
from sandbox.page.local_only import local_only
from sandbox.page.opening import Opening
from sandbox.simulated_user.simulated_user import PATIENCE_SECONDS, SimulatedUser
from sandbox.socket_mode.connections import SocketMode
from sandbox.socket_mode.line import Local
from sandbox.web_api.app_files import AppFiles
from sandbox.web_api.faults import Faults, SocketFaults
from sandbox.web_api.policy import Policy
from sandbox.web_api.rate_limits import RateLimits
from sandbox.web_api.requests import WebApi
from sandbox.web_api.scim import ScimApi
from sandbox.workspace import TEAM_ID, make_workspace

T = TypeVar("T")

HOST = "127.0.0.1"
START_SECONDS = 10
STOP_SECONDS = 10
BODY_BYTES = 24 * 2**20
"""The page sends a file of 10 MB as text."""


class LocalWorkspace:
    """A Slack workspace on this machine, for one app. Use it as a context manager.

    ``manifest`` is the app's, parsed. It decides what the app can do, which events it gets, and
    whether it uses Socket Mode or request URLs. ``port`` 0 takes any free one. Only this machine
    can reach it. ``rate_limits``: the factor by which Slack's limits are multiplied; 0 for no
    limits. ``organization``: the ids of the workspaces of an Enterprise organization, if the whole
    organization has the app, with one token.
    """

    def __init__(
        self,
        *,
        manifest: Mapping[str, Any],
        members: Sequence[Member],
        channels: Sequence[str] = ("general",),
        team_name: str = "Local",
        clock: WorkspaceClock | None = None,
        port: int = 0,
        controls: Sequence[Control] = (),
        faults: Faults | None = None,
        rate_limits: float = 0,
        organization: Sequence[str] = (),
    ) -> None:
        self.clock = clock or WorkspaceClock()
        self.faults = faults or Faults()
        self.policy = Policy()
        self.bot_token = f"xoxb-local-{secrets.token_hex(8)}"
        self.app_token = f"xapp-local-{secrets.token_hex(8)}"
        self.admin_token = f"xoxp-local-{secrets.token_hex(8)}"
        read = read_manifest(manifest)
        self._workspace = make_workspace(
            read, members, channels, team_name, self.clock, organization
        )
        make_line = HttpMode if read.over_http else SocketMode
        self._local = Local(self._workspace, make_line(self._workspace))
        limits = RateLimits(rate_limits) if rate_limits else None
        self._web_api = WebApi(
            self._local, self.bot_token, self.app_token, self.faults, limits, self.policy
        )
        self.scim = ScimApi(
            self._local, self.admin_token, {self.bot_token, self.app_token}, self.faults, limits
        )
        self._page_api = PageApi(self._local, controls)
        self._port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._stop: asyncio.Event | None = None
        self._moved = Condition()
        self._workspace.listeners.append(self._tell_watchers)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self._local.address}/"

    @property
    def api_url(self) -> str:
        """The base address of the Web API for the app."""
        return f"{self._local.address}/api/"

    @property
    def problems(self) -> list[str]:
        """What the app did that Slack would have refused or shown to people as a failure."""
        return list(self._workspace.problems)

    @property
    def signing_secret(self) -> str:
        """The secret that requests are signed with, if the manifest has request URLs; else
        empty."""
        line = self._local.line
        return line.signing_secret if isinstance(line, HttpMode) else ""

    @property
    def open_connections(self) -> int:
        """How many Socket Mode connections the app has."""
        return self._local.line.open_connections

    @property
    def acknowledged_after(self) -> float:
        """Seconds until the app's last acknowledgement, as Slack measures them."""
        return self._local.line.acknowledged_after

    @property
    def unacknowledged(self) -> int:
        """How many events the app hasn't acknowledged (yet)."""
        return self._local.line.unacknowledged

    @property
    def given_up(self) -> list[dict[str, Any]]:
        """The events that the app never acknowledged and that aren't sent anymore."""
        return list(self._local.line.given_up)

    @property
    def app_files(self) -> AppFiles:
        """Files and canvases that the app has made and not deleted."""
        return self._workspace.app_files

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Starts serving. Raises ``OSError`` if the port is taken."""
        ready: Future[None] = Future()
        self._thread = Thread(
            target=lambda: asyncio.run(self._serve(ready)), name="local-workspace", daemon=True
        )
        self._thread.start()
        try:
            ready.result(START_SECONDS)
        except BaseException:
            self._thread.join(STOP_SECONDS)
            raise
        line = self._local.line
        if isinstance(line, SocketMode):
            self.faults.attach(
                SocketFaults(
                    hang_up=lambda: self.run(line.hang_up()),
                    refresh=lambda reason, seconds: self.run(line.refresh(reason, seconds)),
                    freeze=lambda: self.run(line.freeze()),
                )
            )

    def stop(self) -> None:
        """Hangs up and frees the port. It can be called twice."""
        if self._thread is None or self._loop is None or self._stop is None:
            return
        self.faults.attach(None)
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(STOP_SECONDS)
        self._thread = self._loop = None
        self._tell_watchers()

    def snapshot(self) -> dict[str, Any]:
        """What was said here, as JSON, for another workspace's ``restore``."""
        return self.call(lambda: snapshot.take(self._local))

    def restore(self, kept: dict[str, Any]) -> None:
        """Continues from another workspace's ``snapshot``. Call it before an app connects.

        Raises ``UnreadableSnapshot`` for anything else. The caller moves the clock.
        """
        self.call(lambda: snapshot.restore(self._local, kept))

    def wait_for_app(self) -> None:
        """Waits until the app is connected or answers at its URL. Raises ``TimeoutError``."""

        async def connected() -> None:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._local.line.wait_until_connected()

        self.run(connected())

    def act_as(self, member_id: str) -> SimulatedUser:
        """A simulated user who acts as this member. Raises ``KeyError`` for an unknown one."""
        return SimulatedUser(self, self._local, self._workspace.members[member_id].id)

    def update_member(self, member_id: str, **fields: object) -> None:
        """Changes a member, and tells the app. Raises ``KeyError`` for an unknown one."""
        self.call(lambda: team.change(self._local, member_id, fields))

    def update_member_unheard(self, member_id: str, **fields: object) -> None:
        """Changes a member without telling the app, as if it had been down for a day."""
        self.call(lambda: self._local.workspace.update_member(member_id, **fields))

    def add_profile_field(self, field_id: str, label: str, kind: str = "text") -> None:
        """Add a field to everybody's profile. ``kind``: as Slack's types, such as ``user``."""
        made = {"id": field_id, "label": label, "type": kind}
        self.call(lambda: self._workspace.profile_fields.append(made))

    def add_channel(
        self, name: str, members: Sequence[str], *, private: bool = False, has_app: bool = False
    ) -> str:
        """Adds a channel with these people, by id, and returns its id."""
        made = Conversation(
            self._workspace.new_id("C"),
            name,
            "channel",
            members=tuple(members),
            private=private,
            has_app=has_app,
        )
        self.call(lambda: self._workspace.conversations.update({made.id: made}))
        return made.id

    def add_user_group(self, handle: str, members: Sequence[str], team: str = TEAM_ID) -> None:
        """Adds a user group with these people, by id."""
        made = UserGroup(self._workspace.new_id("S"), handle, tuple(members), team)
        self.call(lambda: self._workspace.user_groups.update({made.id: made}))

    def add_member(self, member: Member) -> None:
        """Adds a member, and tells the app."""
        self.call(lambda: team.join(self._local, member))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs a coroutine in the server's thread and waits for it. Its errors are raised here."""
        if self._loop is None:
            work.close()
            raise RuntimeError("The workspace isn't running.")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def call(self, function: Callable[[], T]) -> T:
        """Calls a function in the server's thread and returns its result."""

        async def calling() -> T:
            return function()

        return self.run(calling())

    @property
    def revision(self) -> int:
        """How many changes there have been. Read it before you look, and wait from it."""
        return self._workspace.revision

    def wait_for_change(self, since: int, seconds: float) -> None:
        """Waits until there are more changes than ``since``, at most ``seconds``."""
        with self._moved:
            self._moved.wait_for(lambda: self._workspace.revision != since, seconds)

    def _tell_watchers(self) -> None:
        with self._moved:
            self._moved.notify_all()

    async def _serve(self, ready: Future[None]) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(client_max_size=BODY_BYTES, middlewares=[local_only])
        app.on_response_prepare.append(page_as_it_is_now)
        app.on_response_prepare.append(self._web_api.date)
        app.router.add_post("/api/{method}", self._web_api.call)
        app.router.add_post("/response/{token}", self._web_api.respond)
        app.router.add_get("/scim/v2/Users", self.scim.users)
        if isinstance(self._local.line, SocketMode):
            app.router.add_get("/socket/{ticket}", self._local.line.serve)
        self._page_api.add_routes(app.router)
        Opening(self._local, self.bot_token).add_routes(app.router)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, self._port)
            await site.start()
            port = runner.addresses[0][1]
            self._local.address = f"http://{HOST}:{port}"
        except OSError as error:
            await runner.cleanup()
            ready.set_exception(error)
            return
        ready.set_result(None)
        await self._stop.wait()
        self._page_api.close()
        await self._local.line.close()
        await runner.cleanup()
