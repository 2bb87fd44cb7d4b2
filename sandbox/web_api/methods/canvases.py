"""``canvases.*``: documents that the app makes and shares with people."""

from sandbox.errors import SlackError
from sandbox.posting import read_json
from sandbox.web_api.app_files import Canvas
from sandbox.web_api.methods.method import Call, Json, Method, takes

MARKDOWN_LIMIT = 100_000
LEVELS = ("read", "write")


def _create(call: Call) -> Json:
    content = read_json(call.arguments.get("document_content"), "invalid_arguments") or {}
    if content and (content.get("type") != "markdown" or not isinstance(content["markdown"], str)):
        raise SlackError("invalid_arguments", details=["[ERROR] document_content"])
    markdown = content.get("markdown", "")
    if len(markdown) > MARKDOWN_LIMIT:
        raise SlackError("canvas_creation_failed")
    canvas = Canvas(call.local.workspace.new_id("F"), call.text("title"), markdown)
    call.local.workspace.app_files.canvases[canvas.id] = canvas
    return {"canvas_id": canvas.id}


def _edit(call: Call) -> Json:
    canvas = call.local.workspace.app_files.canvases.get(call.text("canvas_id"))
    if canvas is None:
        raise SlackError("canvas_not_found")
    changes = read_json(call.arguments.get("changes"), "invalid_arguments")
    match changes:
        case [
            {
                "operation": "replace",
                "document_content": {"type": "markdown", "markdown": str(markdown)},
            }
        ]:
            if len(markdown) > MARKDOWN_LIMIT:
                raise SlackError("canvas_editing_failed")
            canvas.markdown = markdown
        case _:
            raise SlackError("invalid_arguments", details=["[ERROR] changes"])
    return {}


def _set_access(call: Call) -> Json:
    canvas = call.local.workspace.app_files.canvases.get(call.text("canvas_id"))
    if canvas is None:
        raise SlackError("canvas_not_found")
    level = call.text("access_level")
    if level not in LEVELS:
        raise SlackError("invalid_arguments", details=["[ERROR] access_level"])
    people = [person for person in call.text("user_ids").split(",") if person]
    unknown = [person for person in people if person not in call.local.workspace.members]
    if unknown or not people:
        raise SlackError("user_not_found")
    canvas.readers.update(dict.fromkeys(people, level))
    return {}


def _delete(call: Call) -> Json:
    if call.local.workspace.app_files.canvases.pop(call.text("canvas_id"), None) is None:
        raise SlackError("canvas_not_found")
    return {}


METHODS = (
    Method(
        "canvases.delete",
        _delete,
        scope="canvases:write",
        takes=takes("canvas_id"),
        needs=("canvas_id",),
    ),
    Method(
        "canvases.create",
        _create,
        scope="canvases:write",
        takes=takes("title", "document_content", "channel_id"),
    ),
    Method(
        "canvases.edit",
        _edit,
        scope="canvases:write",
        takes=takes("canvas_id", "changes"),
        needs=("canvas_id", "changes"),
    ),
    Method(
        "canvases.access.set",
        _set_access,
        scope="canvases:write",
        takes=takes("canvas_id", "access_level", "user_ids", "channel_ids"),
        needs=("canvas_id", "access_level"),
    ),
)
