"""The members of the workspace, and how Slack's API describes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]

ENTERPRISE_ID = "E0LOCAL"
ENTERPRISE_NAME = "Local"


@dataclass(frozen=True, slots=True)
class Member:
    """A person (or a bot) of the workspace; ``id`` as Slack's, ``name`` is what follows an @.

    ``home``: the team id of their account, if it isn't this workspace's. ``teams``: on Enterprise
    Grid, all teams that their account is in.
    """

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = ""
    email: str = ""
    is_admin: bool = False
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_invited_user: bool = False
    is_stranger: bool = False
    home: str | None = None
    teams: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What their profile says in the fields that the workspace adds, by the field's id."""
    enterprise: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What the company's directory says of them, by the name of the attribute: ``department``, or
    ``manager``, by id."""


@dataclass(frozen=True, slots=True)
class UserGroup:
    """People who are mentioned by one handle. ``team``: the workspace that it's in."""

    id: str
    handle: str
    members: tuple[str, ...]
    team: str


def user_object(member: Member, team_id: str, now: datetime, with_email: bool) -> Json:
    """A ``user`` as ``users.info`` returns it. Deactivated members have no time zone, as in
    Slack."""
    profile: Json = {
        "title": member.title,
        "real_name": member.real_name,
        "real_name_normalized": member.real_name,
        "display_name": member.name,
        "display_name_normalized": member.name,
        "team": team_id,
    }
    if with_email and member.email:
        profile["email"] = member.email
    user: Json = {
        "id": member.id,
        "team_id": member.home or team_id,
        "name": member.name,
        "deleted": member.deleted,
        "profile": profile,
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    if member.teams:
        user["enterprise_user"] = {
            "id": member.id,
            "enterprise_id": ENTERPRISE_ID,
            "enterprise_name": ENTERPRISE_NAME,
            "is_admin": False,
            "is_owner": False,
            "teams": list(member.teams),
        }
    # Slack includes these two only if they're true.
    user |= {mark: True for mark in ("is_invited_user", "is_stranger") if getattr(member, mark)}
    if not member.deleted:
        user |= {
            "real_name": member.real_name,
            "is_admin": member.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": member.is_restricted,
            "is_ultra_restricted": member.is_ultra_restricted,
        }
        if member.tz:
            offset = now.astimezone(ZoneInfo(member.tz)).utcoffset()
            seconds = int(offset.total_seconds()) if offset is not None else 0
            user |= {"tz": member.tz, "tz_label": member.tz, "tz_offset": seconds}
    return user
