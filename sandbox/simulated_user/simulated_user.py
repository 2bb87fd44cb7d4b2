"""``SimulatedUser``: everything that somebody can do and see in the workspace.

It's synchronous and works from any thread except the server's. It uses the same code as the page.
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

PATIENCE_SECONDS = 60.0
"""How long a wait takes before it fails. Only a failing wait takes this long, so it's generous for
busy machines."""

GLANCE_SECONDS = 0.02
"""How often a predicate is checked even without a change. A change in the workspace ends a wait at
once. But a predicate may look at things outside it, such as what a test's app received."""


class SimulatedUser:
    """Made by ``LocalWorkspace.act_as``.

    ``channel`` is always a name, an id, or ``dm`` for the DM with the app. Methods that need the
    app's acknowledgement raise ``NoAnswer`` if there's none within three seconds. ``PersonError``
    is raised for what a person can't do.
    """

    def __init__(self, server: "LocalWorkspace", local: Local, person: str) -> None:
        self._server = server
        self._local = local
        self.id = person

    def command(self, text: str, channel: str = "general") -> Shown | None:
        """Types a slash command. Returns what the app shows for it, if anything."""
        return self._server.run(self._command(channel, text))

    def say(self, text: str, channel: str = "dm", thread_ts: str | None = None) -> str:
        """Writes a message, and returns its ``ts``."""
        said = self._server.call(
            lambda: speaking.say(self._local, self.id, channel, text, thread_ts)
        )
        return said.ts

    def say_at_once(self, texts: Sequence[str]) -> list[str]:
        """Writes many messages to the app before it can acknowledge any. Returns their ``ts``."""

        def said() -> list[str]:
            return [speaking.say(self._local, self.id, "dm", each, None).ts for each in texts]

        return self._server.call(said)

    def share_file(self, name: str, text: str = "", thread_ts: str | None = None) -> str:
        """Shares a file with the app, perhaps with words. Returns the message's ``ts``."""
        return self._share(SharedFile(name, size=1024), text, thread_ts)

    def drop_files(self, *files: SharedFile, text: str = "") -> str:
        """Shares files with content. Returns the message's ``ts``."""
        said = self._server.call(
            lambda: speaking.say(self._local, self.id, "dm", text, None, files)
        )
        return said.ts

    def delete_file(self, ts: str, name: str) -> None:
        """Deletes one's own file. The message in which it was shared stays, if it has words."""
        self._server.call(lambda: speaking.delete_file(self._local, self.id, ts, name))

    def share_clip(self, said: str, thread_ts: str | None = None) -> str:
        """Records a clip, which Slack transcribes as ``said``. Returns the message's ``ts``."""
        return self._share(SharedFile("clip.mp4", size=1024, said=said), "", thread_ts)

    def _share(self, file: SharedFile, text: str, thread_ts: str | None) -> str:
        said = self._server.call(
            lambda: speaking.say(self._local, self.id, "dm", text, thread_ts, [file])
        )
        return said.ts

    def forward(self, author: str, text: str, address: str, words: str = "") -> str:
        """Forwards somebody's message to the DM with the app. Returns the new message's ``ts``."""
        shared = speaking.Forwarded(author, text, address)
        said = self._server.call(
            lambda: speaking.forward(self._local, self.id, "dm", shared, words)
        )
        return said.ts

    def shortcut(self, name: str) -> None:
        """Uses a global shortcut, by its name or callback id."""
        self._server.run(shortcuts.use(self._local, self.id, name))

    def message_shortcut(self, name: str, ts: str, channel: str = "dm") -> None:
        """Uses a shortcut in the menu of anybody's message."""
        self._server.run(shortcuts.use_on_message(self._local, self.id, name, channel, ts))

    def read_file(self, shown: Shown, name: str) -> bytes:
        """The content of a file that the app sent. Raises ``PersonError`` if there's no such
        file."""
        kept = self._local.workspace.app_files
        return self._server.call(lambda: app_files.content_of(kept, shown.files, name))

    def read_canvas(self, address: str) -> str:
        """The Markdown of a canvas. Raises ``PersonError`` if the person can't open it."""
        kept = self._local.workspace.app_files
        return self._server.call(lambda: app_files.readable(kept, self.id, address))

    def edit(self, ts: str, text: str, channel: str = "dm") -> None:
        """Edits one's own message."""
        self._server.call(lambda: speaking.edit(self._local, self.id, channel, ts, text))

    def delete(self, ts: str, channel: str = "dm") -> None:
        """Deletes one's own message."""
        self._server.call(lambda: speaking.delete(self._local, self.id, channel, ts))

    def messages(self, channel: str = "dm", thread_ts: str | None = None) -> list[Shown]:
        """The messages of a conversation, or the replies of a thread, newest last."""
        return self._look(
            channel, lambda message: message.only_for is None and message.thread_ts == thread_ts
        )

    def ephemerals(self, channel: str = "general") -> list[Shown]:
        """The ephemeral messages to this person, newest last."""
        return self._look(channel, lambda message: message.only_for == self.id)

    def everything_shown(self) -> list[Shown | View]:
        """Everything this person can see: messages, also in threads and ephemeral ones, and views.

        Modals under another one are included.
        """
        return self._server.call(self._everything)

    def look_again(self, shown: Shown) -> Shown | None:
        """A message as it is now; ``None`` if it's gone."""
        same = self._look(shown.channel, lambda message: message.ts == shown.ts)
        return next(iter(same), None)

    def wait_for_message(self, predicate: Callable[[Shown], bool], channel: str = "dm") -> Shown:
        """Waits for the newest message, thread replies included, for which ``predicate`` is
        true."""
        return self.wait_until(
            lambda: _newest(self._look(channel, lambda m: m.only_for is None), predicate)
        )

    def wait_for_ephemeral(
        self, predicate: Callable[[Shown], bool], channel: str = "general"
    ) -> Shown:
        """Waits for the newest ephemeral message for which ``predicate`` is true."""
        return self.wait_until(lambda: _newest(self.ephemerals(channel), predicate))

    def wait_until(self, predicate: Callable[[], T | None], seconds: float = PATIENCE_SECONDS) -> T:
        """Returns the result of ``predicate`` once it's true. Raises ``TimeoutError``."""
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
        """Presses a button, by label or action id. ``value`` forges its value."""
        block_id, element = acting.find_element(where.blocks, action_id=action_id, label=label)
        self._server.run(self._act(where, acting.Use(block_id, element, value)))

    def choose(self, where: Shown | View, action_id: str, chosen: str) -> None:
        """Chooses an option, by label or value, or a date (``YYYY-MM-DD``)."""
        block_id, element = acting.find_element(where.blocks, action_id=action_id)
        simple = filling.simple_value(element, chosen)
        self._server.run(self._act(where, acting.Use(block_id, element, simple)))

    def forge(self, where: Shown | View, *, action_id: str, value: str) -> None:
        """Sends the press of a button that doesn't exist."""
        element = {
            "type": "button",
            "action_id": action_id,
            "text": {"type": "plain_text", "text": "forged"},
        }
        self._server.run(self._act(where, acting.Use("forged", element, value)))

    def forge_element(
        self, where: Shown | View, block_id: str, element: Json, simple: Simple
    ) -> None:
        """Uses a forged element. ``simple``: the chosen value."""
        self._server.run(self._act(where, acting.Use(block_id, element, simple)))

    def forge_form(self, callback_id: str, private_metadata: str, values: Json) -> Json:
        """Sends the submission of a form that isn't open, and returns the app's acknowledgement.

        ``values``: as in ``state.values``.
        """
        return self._server.run(
            modals.submit_forged(self._local, self.id, callback_id, private_metadata, values)
        )

    def forge_in_form(self, private_metadata: str, block: Json, simple: Simple) -> None:
        """Fills in a field that reports at once, ``block``, in a form that isn't open."""
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
        """Fills in a field of the modal, named by its label or block id.

        The app is told at once if the field asks for that (``dispatch_action``).
        """
        self._server.run(self._fill(field, value))

    def submit(self) -> dict[str, str] | None:
        """Submits the modal. Returns errors by block id if it wasn't accepted."""
        return self._server.run(self._submit())

    def dismiss(self) -> None:
        """Closes the modal with its close button."""
        self._server.call(
            lambda: modals.close(self._local, self.id, modals.modal_of(self._local, self.id))
        )

    def open_home(self) -> View | None:
        """Opens the app's Home tab. Returns what it showed before the app was told."""
        self._server.call(lambda: modals.come_home(self._local, self.id))
        return self.home

    def deliver_again(self) -> None:
        """Repeats what this person did last. Only the envelope differs."""
        self._server.run(self._local.send_again(self.id))

    async def _command(self, channel: str, text: str) -> Shown | None:
        message = await speaking.command(self._local, self.id, channel, text)
        return shown(self._local.workspace, message) if message is not None else None

    async def _act(self, where: Shown | View, use: acting.Use) -> None:
        workspace = self._local.workspace
        if isinstance(where, View):
            view = workspace.view(where.id)
            if view is None:
                raise PersonError("This view is closed.")
            await acting.act_in_view(self._local, self.id, view, use)
            return
        message = workspace.message(where.channel, where.ts)
        if message is None or not message.seen_by(self.id):
            raise PersonError("This message was deleted.")
        await acting.act_in_message(self._local, self.id, message, use)

    async def _fill(self, field: str, value: Simple) -> None:
        view = modals.modal_of(self._local, self.id)
        block, element = filling.fill(view, field, value)
        if block.get("dispatch_action"):
            simple = view.draft[block["block_id"]][element["action_id"]]
            use = acting.Use(block["block_id"], element, simple)
            await acting.act_in_view(self._local, self.id, view, use)

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
