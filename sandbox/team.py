"""Members join and change, and the app is told."""

from collections.abc import Mapping

from sandbox.members import Member
from sandbox.socket_mode.line import Local


def change(local: Local, member_id: str, fields: Mapping[str, object]) -> None:
    """Changes a member. Raises ``KeyError`` for an unknown one."""
    _announce(local, "user_change", local.workspace.update_member(member_id, **fields))


def join(local: Local, member: Member) -> None:
    local.workspace.members[member.id] = member
    local.workspace.dm_with(member.id)
    local.workspace.changed()
    _announce(local, "team_join", member)


def _announce(local: Local, kind: str, member: Member) -> None:
    workspace = local.workspace
    event = {"type": kind, "user": workspace.account(member), "event_ts": workspace.new_ts()}
    local.send_event(kind, event)
