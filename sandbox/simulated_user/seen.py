"""Messages and views as a test sees them: frozen, with all visible words in one string."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.block_kit.visible import Reader
from sandbox.json_copy import json_copy
from sandbox.messages import Message
from sandbox.simulated_user.acting import all_elements
from sandbox.simulated_user.form_state import Draft
from sandbox.views import ViewOnScreen
from sandbox.workspace import Workspace

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it was when it was read.

    ``text`` is the top-level text as the app sent it. ``plain`` is what a person sees.
    """

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json]
    ephemeral: bool
    thread_ts: str | None
    plain: str
    files: list[Json] = field(default_factory=list)

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons."""
        return _buttons(self.blocks)

    @property
    def green(self) -> list[str]:
        """The labels of its green (primary) buttons."""
        return _buttons(self.blocks, style="primary")


@dataclass(frozen=True, slots=True)
class View:
    """A modal or Home tab as it was when it was read."""

    id: str
    title: str
    blocks: list[Json]
    errors: dict[str, str] | None
    trouble: str | None
    plain: str
    source: Json = field(repr=False)
    state: Draft = field(repr=False)

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons."""
        return _buttons(self.blocks)

    @property
    def green(self) -> list[str]:
        """The labels of its green (primary) buttons."""
        return _buttons(self.blocks, style="primary")

    @property
    def fields(self) -> list[str]:
        """The labels of its inputs."""
        return [b["label"]["text"] for b in self.blocks if b["type"] == "input"]


def shown(workspace: Workspace, message: Message) -> Shown:
    """A message as it is now."""
    return Shown(
        ts=message.ts,
        channel=message.channel,
        user=message.user,
        text=message.text,
        blocks=json_copy(message.blocks),
        ephemeral=message.only_for is not None,
        thread_ts=message.thread_ts,
        plain=_reader(workspace).message(message.text, message.blocks),
        files=json_copy(message.files),
    )


def on_screen(workspace: Workspace, view: ViewOnScreen) -> View:
    """A view as it is now. ``plain`` has its title, blocks and shown errors."""
    title = (view.source.get("title") or {}).get("text", "")
    said = [title, _reader(workspace).blocks(view.source["blocks"])]
    said += [*(view.errors or {}).values(), view.trouble or ""]
    return View(
        id=view.id,
        title=title,
        blocks=json_copy(view.source["blocks"]),
        errors=dict(view.errors) if view.errors else None,
        trouble=view.trouble,
        plain="\n".join(part for part in said if part),
        source=json_copy(view.source),
        state=json_copy(view.draft),
    )


def _reader(workspace: Workspace) -> Reader:
    channels = {each.id: each.name for each in workspace.conversations.values()}
    return Reader(workspace.members, channels)


def _buttons(blocks: list[Json], style: str | None = None) -> list[str]:
    return [
        element["text"]["text"]
        for _, element in all_elements(blocks)
        if element["type"] == "button" and style in (None, element.get("style"))
    ]
