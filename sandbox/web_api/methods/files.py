"""``files.*``: the app sends files in the three steps of ``files.getUploadURLExternal``, and asks
about people's files."""

import asyncio

from sandbox.errors import SlackError
from sandbox.posting import post_files, read_json, take_file_away
from sandbox.shared_files import uploaded_file
from sandbox.web_api.app_files import Upload
from sandbox.web_api.methods.method import Call, Json, Method, takes

LONGEST = 4 * 2**20


def _get_upload_url(call: Call) -> Json:
    length = call.number("length", 0, LONGEST)
    if not length:
        raise SlackError("invalid_arguments", details=["[ERROR] length must be positive"])
    file_id = call.local.workspace.new_id("F")
    upload = Upload(file_id, call.text("filename"), length, call.text("alt_txt"))
    ticket = call.local.workspace.app_files.announce(upload)
    return {"upload_url": f"{call.local.address}/upload/{ticket}", "file_id": file_id}


def _complete_upload(call: Call) -> Json:
    listed = read_json(call.arguments.get("files"), "invalid_arguments")
    if not isinstance(listed, list) or not listed:
        raise SlackError("invalid_arguments", details=["[ERROR] files must be a list"])
    uploads = [_sent(call, item) for item in listed]
    conversation = call.local.workspace.conversations.get(call.text("channel_id"))
    if conversation is None:
        raise SlackError("channel_not_found")
    if conversation.kind != "dm":
        raise SlackError("not_in_channel")
    files = [
        uploaded_file(call.local, conversation.person or "", upload, str(item.get("title") or ""))
        for upload, item in zip(uploads, listed, strict=True)
    ]
    for upload in uploads:
        upload.shared = True
    if not any(upload.alt_text for upload in uploads):
        # With a description, Slack's answer is the same, but it never shares the files.
        asyncio.get_running_loop().call_later(
            call.local.workspace.app_files.appear_after, _appear, call, conversation.id, files
        )
    return {"files": [{**file, "shares": {}, "ims": []} for file in files]}


def _appear(call: Call, channel: str, files: list[Json]) -> None:
    """Shows files that were shared a moment ago, except those deleted meanwhile."""
    known = call.local.workspace.app_files.uploads
    left = [file for file in files if file["id"] in known]
    if left:
        post_files(call.local, channel, call.text("initial_comment"), left, call.text("thread_ts"))


def _sent(call: Call, item: Json) -> Upload:
    upload = call.local.workspace.app_files.uploads.get(str(item.get("id")))
    if upload is None or upload.content is None:
        raise SlackError("file_not_found")
    if upload.shared:
        raise SlackError("file_update_failed")
    return upload


def _delete(call: Call) -> Json:
    file_id = call.text("file")
    if call.local.workspace.app_files.uploads.pop(file_id, None) is None:
        raise SlackError("file_not_found")
    take_file_away(call.local, file_id)
    return {}


def _info(call: Call) -> Json:
    file = call.local.workspace.people_files.get(call.text("file"))
    if file is None:
        raise SlackError("file_not_found")
    if file.deleted:
        raise SlackError("file_deleted")
    return {"file": file.shape, "comments": [], "response_metadata": {"next_cursor": ""}}


METHODS = (
    Method(
        "files.info",
        _info,
        scope="files:read",
        takes=takes("file", "count", "page", "cursor", "limit"),
        needs=("file",),
    ),
    Method(
        "files.delete",
        _delete,
        scope="files:write",
        takes=takes("file"),
        needs=("file",),
    ),
    Method(
        "files.getUploadURLExternal",
        _get_upload_url,
        scope="files:write",
        takes=takes("filename", "length", "alt_txt", "snippet_type"),
        needs=("filename", "length"),
    ),
    Method(
        "files.completeUploadExternal",
        _complete_upload,
        scope="files:write",
        takes=takes("files", "channel_id", "channels", "initial_comment", "thread_ts"),
        needs=("files",),
    ),
)
