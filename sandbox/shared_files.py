"""Files in messages, as Slack describes them."""

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from sandbox.socket_mode.line import Json, Local
from sandbox.web_api.app_files import Upload
from sandbox.web_api.people_files import PeopleFile
from sandbox.workspace import BOT_USER, TEAM_ID


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that a person shared. ``size`` in bytes. ``said``: the transcript of a clip, as Slack
    writes it.

    ``content``: ``None`` if only the name and the size are known. ``external``: its address, if
    it's only a link, such as to a drive.
    """

    name: str
    size: int = 0
    said: str = ""
    content: bytes | None = None
    external: str = ""

    @classmethod
    def holding(cls, name: str, content: bytes) -> "SharedFile":
        """A file with this content."""
        return cls(name, len(content), content=content)


def file_object(local: Local, person: str, file: SharedFile) -> Json:
    """A person's file in a ``file_share`` message. The workspace keeps it."""
    shape = _described(local, person, local.workspace.new_id("F"), file)
    shape["url_private_download"] = shape["url_private"] = (
        f"{local.address}/files-pri/{TEAM_ID}-{shape['id']}/download/{quote(file.name)}"
    )
    if file.external:
        shape |= {"mode": "external", "is_external": True, "external_type": "gdrive"}
        shape |= {"url_private": file.external, "url_private_download": file.external}
    if file.said:
        preview = {"content": file.said, "has_more": False}
        shape |= {"transcription": {"status": "complete", "preview": preview}}
    local.workspace.people_files[shape["id"]] = PeopleFile(shape, file.content)
    return shape


def uploaded_file(local: Local, reader: str, upload: Upload, title: str) -> Json:
    """A file that the app sent to a person."""
    size = len(upload.content or b"")
    shape = _described(local, reader, upload.file_id, SharedFile(upload.name, size))
    shape |= {"user": BOT_USER, "title": title or upload.name}
    if upload.alt_text:
        shape["alt_txt"] = upload.alt_text
    return shape


def _described(local: Local, person: str, file_id: str, file: SharedFile) -> Json:
    workspace = local.workspace
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
        "permalink": f"{address}/{quote(file.name.lower())}",
        "has_rich_preview": False,
        "file_access": "visible",
    }
