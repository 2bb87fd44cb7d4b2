"""Slack accounts: whether one belongs to this workspace, and in what capacity.

The same rule applies whether an account was looked up, listed or in an event. If a whole Enterprise
organization has the app, “this workspace” is the organization.
"""

from collections.abc import Mapping
from typing import Any

from storage import AccountStatus, Person

Account = Mapping[str, Any]
"""A ``user`` object of Slack's Web API or events. Any field except ``id`` can be missing."""

SLACKBOT = "USLACKBOT"

_NOT_A_FULL_MEMBER = ("is_restricted", "is_ultra_restricted", "is_invited_user", "is_stranger")


def belongs_to(account: Account, workspace: str | None) -> bool:
    """Whether the account belongs to this workspace.

    ``workspace``: the id of a team, or of an organization; ``None``: not known. On Enterprise Grid,
    ``team_id`` can be another workspace of the company, and a list of teams says which workspaces
    the account is in.
    """
    home, listed = account.get("team_id"), _places(account)
    if workspace is None or home == workspace or workspace in listed:
        return True
    return not home and not listed


def status_of(account: Account, workspace: str | None) -> AccountStatus:
    """``ACTIVE`` only for a full member of this workspace who is a person and hasn't left."""
    if account.get("deleted"):
        return AccountStatus.DEACTIVATED
    if account.get("is_bot") or account.get("id") == SLACKBOT:
        return AccountStatus.BOT
    guest = any(account.get(mark) for mark in _NOT_A_FULL_MEMBER)
    return (
        AccountStatus.GUEST if guest or not belongs_to(account, workspace) else AccountStatus.ACTIVE
    )


def person_from_slack(account: Account, workspace: str | None) -> Person:
    """The record of an account, which may not be a member of this workspace."""
    profile = account.get("profile") or {}
    name = profile.get("real_name") or account.get("real_name") or profile.get("display_name")
    return Person(
        id=str(account["id"]),
        name=str(name or account.get("name") or account["id"]),
        status=status_of(account, workspace),
        zone=account.get("tz") or None,
    )


def workspace_of(envelope: Mapping[str, Any]) -> str | None:
    """The workspace or organization with the app to which an event was sent.

    The event's own ``team_id`` is where it happened, which can be another workspace.
    """
    installed = (envelope.get("authorizations") or [{}])[0]
    return installed_in(installed) or envelope.get("team_id") or None


def installed_in(installation: Mapping[str, Any]) -> str | None:
    """The id of the workspace or organization that has the app, as Slack says (``auth.test``)."""
    if installation.get("is_enterprise_install"):
        return installation.get("enterprise_id") or None
    return installation.get("team_id") or None


def _places(account: Account) -> frozenset[str]:
    """The workspaces that an account is in, and their organization."""
    enterprise = account.get("enterprise_user") or {}
    teams = [*(enterprise.get("teams") or ()), *(account.get("teams") or ())]
    organization = enterprise.get("enterprise_id")
    return frozenset([*teams, organization] if organization else teams)
