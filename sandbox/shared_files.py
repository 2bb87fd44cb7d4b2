"""Files that people share, as Slack describes them. Of a file only what is said of it is kept."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

from sandbox.local import Json, Local
from sandbox.workspace import TEAM_ID


@dataclass(frozen=True, slots=True)
class SharedFile:
    """What a person chose to share; ``size`` in bytes."""

    name: str
    size: int = 0


def file_object(local: Local, person: str, file: SharedFile) -> Json:
    """A file as ``file_share`` messages carry it."""
    workspace = local.workspace
    file_id = workspace.new_id("F")
    created = int(workspace.clock.now().timestamp())
    ending = PurePath(file.name).suffix.removeprefix(".").lower() or "binary"
    address = f"{local.address}/files/{person}/{file_id}"
    return {
        "id": file_id,
        "created": created,
        "timestamp": created,
        "name": file.name,
        "title": file.name,
        "mimetype": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "filetype": ending,
        "pretty_type": ending.upper(),
        "user": person,
        "user_team": TEAM_ID,
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": address,
        "url_private_download": address,
        "permalink": address,
        "has_rich_preview": False,
        "file_access": "visible",
    }
