"""``users.info``, ``users.list``, ``users.lookupByEmail``."""

from sandbox.errors import SlackError
from sandbox.members import Member, user_object
from sandbox.web_api.methods.method import Call, Json, Method, takes
from sandbox.web_api.methods.paging import page_of
from sandbox.workspace import TEAM_ID


def _info(call: Call) -> Json:
    member = call.local.workspace.members.get(call.text("user"))
    if member is None:
        raise SlackError("user_not_found")
    return {"user": _shape(call, member)}


def _list(call: Call) -> Json:
    members = list(call.local.workspace.members.values())
    limit = call.number("limit", default=len(members), most=1000)
    shown, following = page_of(members, call.text("cursor"), limit)
    return {
        "members": [_shape(call, member) for member in shown],
        "cache_ts": int(call.local.workspace.clock.now().timestamp()),
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
        # Slack documents nothing of an address that several have: the list tells them apart.
        raise SlackError("users_not_found")
    return {"user": _shape(call, holders[0])}


def _shape(call: Call, member: Member) -> Json:
    workspace = call.local.workspace
    with_email = "users:read.email" in workspace.manifest.scopes
    return user_object(member, TEAM_ID, workspace.clock.now(), with_email)


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
        "users.lookupByEmail",
        _lookup_by_email,
        scope="users:read.email",
        takes=takes("email"),
        needs=("email",),
    ),
)
