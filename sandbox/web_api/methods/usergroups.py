"""``usergroups.list`` and ``usergroups.users.list``. Neither comes in pages."""

from sandbox.errors import SlackError
from sandbox.web_api.methods.method import Call, Json, Method, takes


def _list(call: Call) -> Json:
    team = call.team()
    return {
        "usergroups": [
            {
                "id": each.id,
                "team_id": each.team,
                "is_usergroup": True,
                "name": each.handle,
                "handle": each.handle,
                "user_count": len(each.members),
            }
            for each in call.local.workspace.user_groups.values()
            if team in (None, each.team)
        ]
    }


def _users_list(call: Call) -> Json:
    team = call.team()
    group = call.local.workspace.user_groups.get(call.text("usergroup"))
    if group is None or team not in (None, group.team):
        raise SlackError("no_such_subteam")
    return {"users": list(group.members)}


METHODS = (
    Method(
        "usergroups.list",
        _list,
        scope="usergroups:read",
        takes=takes("include_count", "include_disabled", "include_users", "team_id"),
    ),
    Method(
        "usergroups.users.list",
        _users_list,
        scope="usergroups:read",
        takes=takes("usergroup", "include_disabled", "team_id"),
        needs=("usergroup",),
    ),
)
