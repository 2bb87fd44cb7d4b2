"""A person's hand, for programs: everything somebody can do in the workspace, and see.

Synchronous and usable from any thread but the server's. What it does goes
through the same code as what the page does.
"""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sandbox.errors import PersonError
from sandbox.messages import Message
from sandbox.shared_files import SharedFile
from sandbox.simulated_user import acting, filling, modals, shortcuts, speaking
from sandbox.simulated_user.form_state import Simple
from sandbox.simulated_user.seen import Shown, View, on_screen, shown
from sandbox.socket_mode.line import Local
from sandbox.web_api import app_files

if TYPE_CHECKING:
    from sandbox.server import LocalWorkspace

T = TypeVar("T")
Json = dict[str, Any]

PATIENCE_SECONDS = 30.0
"""How long a wait is before it fails: only a wait that fails takes so long, so that a busy
machine is given the time that it needs."""

GLANCE_SECONDS = 0.02
"""A change in the workspace ends a wait at once. Yet a predicate may look at things that
are not in it, such as what a test's app has heard: it is also asked this often."""


class SimulatedUser:
    """Made by ``LocalWorkspace.act_as``.

    ``channel`` is always a name, an id, or ``dm`` for the DM with the app.
    Methods that need the app's acknowledgement raise ``NoAnswer`` without one
    after three seconds; ``PersonError`` is raised for what a person cannot do.
    """

    def __init__(self, server: "LocalWorkspace", local: Local, person: str) -> None:
        self._server = server
        self._local = local
        self.id = person

    def command(self, text: str, channel: str = "general") -> Shown | None:
        """Type a slash command; what the app shows for it, if anything."""
        return self._server.run(self._command(channel, text))

    def say(self, text: str, channel: str = "dm", thread_ts: str | None = None) -> str:
        """Write a message; its ``ts``."""
        said = self._server.call(
            lambda: speaking.say(self._local, self.id, channel, text, thread_ts)
        )
        return said.ts

    def say_at_once(self, texts: Sequence[str]) -> list[str]:
        """Write many messages to the app before it can acknowledge any; their ``ts``."""

        def said() -> list[str]:
            return [speaking.say(self._local, self.id, "dm", each, None).ts for each in texts]

        return self._server.call(said)

    def share_file(self, name: str, text: str = "", thread_ts: str | None = None) -> str:
        """Share a file with the app, with words or without; the ``ts`` of the message."""
        return self._share(SharedFile(name, size=1024), text, thread_ts)

    def drop_files(self, *files: SharedFile, text: str = "") -> str:
        """Share files that have something in them; the ``ts`` of the message."""
        said = self._server.call(
            lambda: speaking.say(self._local, self.id, "dm", text, None, files)
        )
        return said.ts

    def delete_file(self, ts: str, name: str) -> None:
        """Delete one's own file. The message in which it was shared stays, if it has words."""
        self._server.call(lambda: speaking.delete_file(self._local, self.id, ts, name))

    def share_clip(self, said: str, thread_ts: str | None = None) -> str:
        """Record a clip, of which Slack writes down what was said; the ``ts`` of the message."""
        return self._share(SharedFile("clip.mp4", size=1024, said=said), "", thread_ts)

    def _share(self, file: SharedFile, text: str, thread_ts: str | None) -> str:
        said = self._server.call(
            lambda: speaking.say(self._local, self.id, "dm", text, thread_ts, [file])
        )
        return said.ts

    def forward(self, author: str, text: str, address: str, words: str = "") -> str:
        """Forward somebody's message to the DM with the app; the ``ts`` of the new one."""
        shared = speaking.Forwarded(author, text, address)
        said = self._server.call(
            lambda: speaking.forward(self._local, self.id, "dm", shared, words)
        )
        return said.ts

    def shortcut(self, name: str) -> None:
        """Choose a global shortcut, by its name or callback id."""
        self._server.run(shortcuts.use(self._local, self.id, name))

    def message_shortcut(self, name: str, ts: str, channel: str = "dm") -> None:
        """Choose a shortcut in the menu of anybody's message."""
        self._server.run(shortcuts.use_on_message(self._local, self.id, name, channel, ts))

    def read_file(self, shown: Shown, name: str) -> bytes:
        """What is in a file that the app sent. Raises ``PersonError`` without such a one."""
        kept = self._local.workspace.app_files
        return self._server.call(lambda: app_files.content_of(kept, shown.files, name))

    def read_canvas(self, address: str) -> str:
        """The Markdown of a canvas. Raises ``PersonError`` where the person may not open it."""
        kept = self._local.workspace.app_files
        return self._server.call(lambda: app_files.readable(kept, self.id, address))

    def edit(self, ts: str, text: str, channel: str = "dm") -> None:
        """Change one's own message."""
        self._server.call(lambda: speaking.edit(self._local, self.id, channel, ts, text))

    def delete(self, ts: str, channel: str = "dm") -> None:
        """Delete one's own message."""
        self._server.call(lambda: speaking.delete(self._local, self.id, channel, ts))

    def messages(self, channel: str = "dm", thread_ts: str | None = None) -> list[Shown]:
        """The messages of a conversation, or the replies of a thread, newest last."""
        return self._look(
            channel, lambda message: message.only_for is None and message.thread_ts == thread_ts
        )

    def ephemerals(self, channel: str = "general") -> list[Shown]:
        """The messages that only this person sees, newest last."""
        return self._look(channel, lambda message: message.only_for == self.id)

    def everything_shown(self) -> list[Shown | View]:
        """All there is to see for this person: messages, in threads and ephemeral too, and views.

        Modals that lie under another one count as well.
        """
        return self._server.call(self._everything)

    def look_again(self, shown: Shown) -> Shown | None:
        """A message as it stands now; ``None`` once it is gone."""
        same = self._look(shown.channel, lambda message: message.ts == shown.ts)
        return next(iter(same), None)

    def wait_for_message(self, predicate: Callable[[Shown], bool], channel: str = "dm") -> Shown:
        """The newest message, thread replies included, that ``predicate`` holds for."""
        return self.wait_until(
            lambda: _newest(self._look(channel, lambda m: m.only_for is None), predicate)
        )

    def wait_for_ephemeral(
        self, predicate: Callable[[Shown], bool], channel: str = "general"
    ) -> Shown:
        """The newest ephemeral message that ``predicate`` holds for."""
        return self.wait_until(lambda: _newest(self.ephemerals(channel), predicate))

    def wait_until(self, predicate: Callable[[], T | None], seconds: float = PATIENCE_SECONDS) -> T:
        """What ``predicate`` returns, once that is true. Raises ``TimeoutError``."""
        until = time.monotonic() + seconds
        while True:
            seen = self._server.revision
            found = predicate()
            if found:
                return found
            if time.monotonic() > until:
                raise TimeoutError(f"Nothing came of it within {seconds:g} s.")
            self._server.wait_for_change(seen, GLANCE_SECONDS)

    def click(
        self,
        where: Shown | View,
        label: str | None = None,
        *,
        action_id: str | None = None,
        value: str | None = None,
    ) -> None:
        """Press a button, by label or action id; ``value`` forges what it carries."""
        block_id, element = acting.find_element(where.blocks, action_id=action_id, label=label)
        self._server.run(self._act(where, block_id, element, value))

    def choose(self, where: Shown | View, action_id: str, chosen: str) -> None:
        """Choose an option, by label or value, or a date (``YYYY-MM-DD``)."""
        block_id, element = acting.find_element(where.blocks, action_id=action_id)
        simple = filling.simple_value(element, chosen)
        self._server.run(self._act(where, block_id, element, simple))

    def forge(self, where: Shown | View, *, action_id: str, value: str) -> None:
        """Send the press of a button that is not there."""
        element = {
            "type": "button",
            "action_id": action_id,
            "text": {"type": "plain_text", "text": "forged"},
        }
        self._server.run(self._act(where, "forged", element, value))

    def forge_element(
        self, where: Shown | View, block_id: str, element: Json, simple: Simple
    ) -> None:
        """Use an element of one's own making; ``simple``: what is chosen in it."""
        self._server.run(self._act(where, block_id, element, simple))

    def forge_form(self, callback_id: str, private_metadata: str, values: Json) -> Json:
        """Send the submission of a form that is not open; what the app acknowledges with.

        ``values``: as in ``state.values``.
        """
        return self._server.run(
            modals.submit_forged(self._local, self.id, callback_id, private_metadata, values)
        )

    def forge_in_form(self, private_metadata: str, block: Json, simple: Simple) -> None:
        """Fill in a field that reports at once, ``block``, in a form that is not open."""
        self._server.run(modals.act_forged(self._local, self.id, private_metadata, block, simple))

    @property
    def modal(self) -> View | None:
        """The modal on top of this person's stack."""
        return self._server.call(self._top)

    @property
    def home(self) -> View | None:
        """This person's Home tab, if the app has published one."""
        return self._server.call(self._home)

    def fill(self, field: str, value: str | list[str] | None) -> None:
        """Fill in a field of the modal, named by its label or block id.

        The app hears of it at once where the field asks for that (``dispatch_action``).
        """
        self._server.run(self._fill(field, value))

    def submit(self) -> dict[str, str] | None:
        """Submit the modal; errors by block id if it was not accepted."""
        return self._server.run(self._submit())

    def dismiss(self) -> None:
        """Close the modal with its close button."""
        self._server.call(
            lambda: modals.close(self._local, self.id, modals.modal_of(self._local, self.id))
        )

    def open_home(self) -> View | None:
        """Open the app's Home tab; what stands there before the app hears of it."""
        self._server.call(lambda: modals.come_home(self._local, self.id))
        return self.home

    def deliver_again(self) -> None:
        """Send what this person did last once more, the same in every part but the envelope."""
        self._server.run(self._local.send_again(self.id))

    async def _command(self, channel: str, text: str) -> Shown | None:
        message = await speaking.command(self._local, self.id, channel, text)
        return shown(self._local.workspace, message) if message is not None else None

    async def _act(self, where: Shown | View, block_id: str, element: Json, simple: Simple) -> None:
        workspace = self._local.workspace
        if isinstance(where, View):
            view = workspace.view(where.id)
            if view is None:
                raise PersonError("This view is closed.")
            await acting.act_in_view(self._local, self.id, view, block_id, element, simple)
            return
        message = workspace.message(where.channel, where.ts)
        if message is None or not message.seen_by(self.id):
            raise PersonError("This message was deleted.")
        await acting.act_in_message(self._local, self.id, message, block_id, element, simple)

    async def _fill(self, field: str, value: Simple) -> None:
        view = modals.modal_of(self._local, self.id)
        block, element = filling.fill(view, field, value)
        if block.get("dispatch_action"):
            simple = view.draft[block["block_id"]][element["action_id"]]
            await acting.act_in_view(self._local, self.id, view, block["block_id"], element, simple)

    async def _submit(self) -> dict[str, str] | None:
        return await modals.submit(self._local, self.id, modals.modal_of(self._local, self.id))

    def _top(self) -> View | None:
        stack = self._local.workspace.modals.get(self.id)
        return on_screen(self._local.workspace, stack[-1]) if stack else None

    def _home(self) -> View | None:
        home = self._local.workspace.homes.get(self.id)
        return on_screen(self._local.workspace, home) if home is not None else None

    def _everything(self) -> list[Shown | View]:
        workspace = self._local.workspace
        seen: list[Shown | View] = [
            shown(workspace, message)
            for conversation in workspace.conversations.values()
            if conversation.visible_to(self.id)
            for message in conversation.messages.values()
            if message.seen_by(self.id)
        ]
        views = [*workspace.modals.get(self.id, ()), workspace.homes.get(self.id)]
        return seen + [on_screen(workspace, view) for view in views if view is not None]

    def _look(self, channel: str, wanted: Callable[[Message], bool]) -> list[Shown]:
        def looking() -> list[Shown]:
            messages = self._local.conversation(self.id, channel).messages.values()
            return [shown(self._local.workspace, each) for each in messages if wanted(each)]

        return self._server.call(looking)


def _newest(found: list[Shown], predicate: Callable[[Shown], bool]) -> Shown | None:
    return next((each for each in reversed(found) if predicate(each)), None)
