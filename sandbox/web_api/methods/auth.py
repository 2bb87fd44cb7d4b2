"""``api.test`` and ``auth.test``."""

from sandbox.web_api.methods.method import Call, Json, Method, takes
from sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID


def _api_test(call: Call) -> Json:
    if call.text("error"):
        return {"ok": False, "error": call.text("error"), "args": call.arguments}
    return {"args": call.arguments}


def _auth_test(call: Call) -> Json:
    workspace = call.local.workspace
    return {
        "url": f"{call.local.address}/",
        "team": workspace.team_name,
        "user": workspace.members[BOT_USER].name,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "is_enterprise_install": False,
    }


METHODS = (
    Method("api.test", _api_test, caller="any"),
    Method("auth.test", _auth_test, takes=takes()),
)
