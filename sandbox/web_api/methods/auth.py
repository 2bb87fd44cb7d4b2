"""``api.test``, ``auth.test``, and ``auth.teams.list``."""

from sandbox.web_api.methods.method import Call, Json, Method, takes
from sandbox.web_api.methods.paging import page_of
from sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID


def _api_test(call: Call) -> Json:
    if call.text("error"):
        return {"ok": False, "error": call.text("error"), "args": call.arguments}
    return {"args": call.arguments}


def _auth_test(call: Call) -> Json:
    workspace = call.local.workspace
    answer: Json = {
        "url": f"{call.local.address}/",
        "team": workspace.team_name,
        "user": workspace.members[BOT_USER].name,
        "team_id": workspace.enterprise or TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "is_enterprise_install": bool(workspace.organization),
    }
    if workspace.organization:
        answer["enterprise_id"] = workspace.enterprise
    return answer


def _teams_list(call: Call) -> Json:
    teams = call.local.workspace.organization or (TEAM_ID,)
    shown, following = page_of(teams, call.text("cursor"), call.number("limit", 100, 1000))
    return {
        "teams": [{"id": team, "name": team} for team in shown],
        "response_metadata": {"next_cursor": following},
    }


METHODS = (
    Method("api.test", _api_test, caller="any"),
    Method("auth.test", _auth_test, takes=takes()),
    Method("auth.teams.list", _teams_list, takes=takes("cursor", "limit", "include_icon")),
)
