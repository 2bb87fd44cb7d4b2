"""``views.*``: modals and Home tabs."""

from sandbox import screens
from sandbox.errors import SlackError
from sandbox.views import ViewOnScreen
from sandbox.web_api.methods.method import Call, Json, Method, takes
from sandbox.workspace import APP_ID, BOT_ID, TEAM_ID


def _open(call: Call) -> Json:
    view = screens.read_view(call.local, call.arguments["view"], "modal")
    if call.local.workspace.tickets.is_of_modal(call.text("trigger_id")):
        # In Slack, this works by chance, depending on whether the modal closes first. Here it never
        # does, so that no app relies on it.
        call.local.workspace.report_problem("views.open: pressed in a modal; push or update it")
        raise SlackError("expired_trigger_id", details=["[ERROR] push or update the modal"])
    person = call.local.workspace.tickets.spend_trigger(call.text("trigger_id"))
    return _shape(screens.open_modal(call.local, person, view))


def _push(call: Call) -> Json:
    view = screens.read_view(call.local, call.arguments["view"], "modal")
    person = call.local.workspace.tickets.spend_trigger(call.text("trigger_id"))
    return _shape(screens.push_modal(call.local, person, view))


def _update(call: Call) -> Json:
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if bool(view_id) == bool(external_id):
        raise SlackError("invalid_arguments", details=["[ERROR] one of view_id, external_id"])
    shown = screens.find_view(
        call.local,
        lambda view: (
            view.id == view_id
            or (bool(external_id) and view.source.get("external_id") == external_id)
        ),
    )
    view = screens.read_view(call.local, call.arguments["view"], "modal")
    screens.update_view(call.local, shown, view, call.text("hash") or None)
    return _shape(shown)


def _publish(call: Call) -> Json:
    member = call.local.workspace.members.get(call.text("user_id"))
    if member is None or member.is_bot:
        raise SlackError("user_not_found")
    if not call.local.workspace.manifest.has_home:
        raise SlackError("not_enabled")
    view = screens.read_view(call.local, call.arguments["view"], "home")
    return _shape(screens.publish_home(call.local, member.id, view, call.text("hash") or None))


def _shape(view: ViewOnScreen) -> Json:
    return {"view": view.payload(TEAM_ID, APP_ID, BOT_ID)}


METHODS = (
    Method("views.open", _open, takes=takes("trigger_id", "view"), needs=("trigger_id", "view")),
    Method("views.push", _push, takes=takes("trigger_id", "view"), needs=("trigger_id", "view")),
    Method(
        "views.update",
        _update,
        takes=takes("view_id", "external_id", "view", "hash"),
        needs=("view",),
    ),
    Method(
        "views.publish",
        _publish,
        takes=takes("user_id", "view", "hash"),
        needs=("user_id", "view"),
    ),
)
