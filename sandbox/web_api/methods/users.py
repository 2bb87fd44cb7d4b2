"""``users.info``, ``users.list``, ``users.lookupByEmail``, and what profiles hold."""

from sandbox.errors import SlackError
from sandbox.web_api.methods.method import Call, Json, Method, takes
from sandbox.web_api.methods.paging import page_of


def _info(call: Call) -> Json:
    member = call.local.workspace.members.get(call.text("user"))
    if member is None:
        raise SlackError("user_not_found")
    return {"user": call.local.workspace.account(member)}


def _list(call: Call) -> Json:
    workspace = call.local.workspace
    members = list(workspace.members.values())
    team = call.team()
    if team is not None:
        members = [each for each in members if team in workspace.teams_of(each)]
    limit = call.number("limit", default=len(members), most=1000)
    shown, following = page_of(members, call.text("cursor"), limit)
    return {
        "members": [workspace.account(member) for member in shown],
        "cache_ts": int(workspace.clock.now().timestamp()),
        "response_metadata": {"next_cursor": following},
    }


def _lookup_by_email(call: Call) -> Json:
    wanted = call.text("email").casefold()
    holders = [
        member
        for member in call.local.workspace.members.values()
        if member.email.casefold() == wanted and not member.deleted
    ]
    if len(holders) != 1:
        # Slack doesn't document what happens if several people have an address. The list
        # distinguishes them.
        raise SlackError("users_not_found")
    return {"user": call.local.workspace.account(holders[0])}


def _profile_get(call: Call) -> Json:
    workspace = call.local.workspace
    member = workspace.members.get(call.text("user"))
    if member is None:
        raise SlackError("user_not_found")
    said = {key: {"value": value, "alt": ""} for key, value in member.fields.items()}
    # Slack writes what is empty as a list.
    return {"profile": {**workspace.account(member)["profile"], "fields": said or []}}


def _team_profile_get(call: Call) -> Json:
    described = {"hint": "", "is_hidden": False, "options": None, "possible_values": None}
    fields = [
        {**described, "ordering": number, **each}
        for number, each in enumerate(call.local.workspace.profile_fields)
    ]
    return {"profile": {"fields": fields}}


METHODS = (
    Method(
        "users.info",
        _info,
        scope="users:read",
        takes=takes("user", "include_locale"),
        needs=("user",),
    ),
    Method(
        "users.list",
        _list,
        scope="users:read",
        takes=takes("cursor", "limit", "include_locale", "team_id"),
    ),
    Method(
        "users.profile.get",
        _profile_get,
        scope="users.profile:read",
        takes=takes("user", "include_labels"),
    ),
    Method(
        "team.profile.get",
        _team_profile_get,
        scope="users.profile:read",
        takes=takes("visibility", "team_id"),
    ),
    Method(
        "users.lookupByEmail",
        _lookup_by_email,
        scope="users:read.email",
        takes=takes("email"),
        needs=("email",),
    ),
)
