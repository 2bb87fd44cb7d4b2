"""Files and canvases that the app makes. Their contents are kept, so that people can open them."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import PersonError

Json = dict[str, Any]

FILES_APPEAR_AFTER = 0.2
"""Seconds. Slack scans files before it shows them, and answers earlier."""


@dataclass(slots=True)
class Upload:
    """A file being uploaded: announced, then sent, then shared. ``length`` in bytes, as
    announced."""

    file_id: str
    name: str
    length: int
    alt_text: str = ""
    content: bytes | None = None
    shared: bool = False


@dataclass(slots=True)
class Canvas:
    """A canvas in Markdown. ``readers``: the access level of each person who can open it."""

    id: str
    title: str
    markdown: str
    readers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class AppFiles:
    """All files and canvases. ``appear_after``: seconds after sharing until they're shown."""

    appear_after: float = FILES_APPEAR_AFTER
    _tickets: dict[str, Upload] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    canvases: dict[str, Canvas] = field(default_factory=dict)

    def announce(self, upload: Upload) -> str:
        """Announces a file. Returns the address to which it can be sent once."""
        ticket = secrets.token_urlsafe(18)
        self._tickets[ticket] = upload
        self.uploads[upload.file_id] = upload
        return ticket

    def spend(self, ticket: str) -> Upload | None:
        return self._tickets.pop(ticket, None)


def content_of(files: AppFiles, listed: list[Json], name: str) -> bytes:
    """The content of the file with that name. Raises ``PersonError`` if there's none."""
    for each in listed:
        upload = files.uploads.get(each["id"])
        if each["name"] == name and upload is not None and upload.content is not None:
            return upload.content
    raise PersonError(f"There is no file “{name}” here.")


def readable(files: AppFiles, person: str, address: str) -> str:
    """The Markdown of the canvas at an address. Raises ``PersonError`` if the person can't open
    it."""
    canvas = files.canvases.get(address.rsplit("/", 1)[-1])
    if canvas is None or person not in canvas.readers:
        raise PersonError("There's no canvas here that you can open.")
    return canvas.markdown
