"""Files and canvases that the app makes: their contents are kept, for people to open."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import PersonError

Json = dict[str, Any]

FILES_APPEAR_AFTER = 0.2
"""Seconds: Slack looks through files before it shows them, and answers sooner."""


@dataclass(slots=True)
class Upload:
    """A file on its way: announced, then sent, then shared. ``length`` in bytes, as announced."""

    file_id: str
    name: str
    length: int
    alt_text: str = ""
    content: bytes | None = None
    shared: bool = False


@dataclass(slots=True)
class Canvas:
    """A canvas in Markdown. ``readers``: who may open it, by what access level."""

    id: str
    title: str
    markdown: str
    readers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class AppFiles:
    """All of them. ``appear_after``: so many seconds after they were shared they are shown."""

    appear_after: float = FILES_APPEAR_AFTER
    _tickets: dict[str, Upload] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    canvases: dict[str, Canvas] = field(default_factory=dict)

    def announce(self, upload: Upload) -> str:
        """Where the file may be sent, once."""
        ticket = secrets.token_urlsafe(18)
        self._tickets[ticket] = upload
        self.uploads[upload.file_id] = upload
        return ticket

    def spend(self, ticket: str) -> Upload | None:
        return self._tickets.pop(ticket, None)


def content_of(files: AppFiles, listed: list[Json], name: str) -> bytes:
    """What is in the file of that name. Raises ``PersonError`` without such a one."""
    for each in listed:
        upload = files.uploads.get(each["id"])
        if each["name"] == name and upload is not None and upload.content is not None:
            return upload.content
    raise PersonError(f"There is no file “{name}” here.")


def readable(files: AppFiles, person: str, address: str) -> str:
    """The Markdown of the canvas at an address. Raises ``PersonError`` for who may not open it."""
    canvas = files.canvases.get(address.rsplit("/", 1)[-1])
    if canvas is None or person not in canvas.readers:
        raise PersonError("There's no canvas here that you can open.")
    return canvas.markdown
