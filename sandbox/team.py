"""People join and change; the app hears of it."""

from collections.abc import Mapping

from sandbox.members import Member, user_object
from sandbox.socket_mode.line import Local
from sandbox.workspace import TEAM_ID


def change(local: Local, member_id: str, fields: Mapping[str, object]) -> None:
    """Change a member. Raises ``KeyError`` for an unknown one."""
    _announce(local, "user_change", local.workspace.update_member(member_id, **fields))


def join(local: Local, member: Member) -> None:
    local.workspace.members[member.id] = member
    local.workspace.dm_with(member.id)
    local.workspace.changed()
    _announce(local, "team_join", member)


def _announce(local: Local, kind: str, member: Member) -> None:
    workspace = local.workspace
    with_email = "users:read.email" in workspace.manifest.scopes
    user = user_object(member, TEAM_ID, workspace.clock.now(), with_email)
    event = {"type": kind, "user": user, "event_ts": workspace.new_ts()}
    local.send_event(kind, event)
