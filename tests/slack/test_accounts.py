"""Whether an account belongs to the workspace, and in what capacity: one rule for every door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.gateway.accounts import belongs_to, person_from_slack, status_of, workspace_of
from storage import AccountStatus

HERE, ELSEWHERE, ORGANIZATION = "T0HERE", "T0ELSE", "E0ALL"
TEAMS = st.lists(st.sampled_from([HERE, ELSEWHERE, "T0THIRD"]), max_size=3)
MARK = st.sampled_from([True, False, None])
FIELDS = {
    "deleted": MARK,
    "is_bot": MARK,
    "is_restricted": MARK,
    "is_ultra_restricted": MARK,
    "is_stranger": MARK,
    "is_invited_user": MARK,
    "team_id": st.sampled_from([HERE, ELSEWHERE, None, ""]),
    "teams": st.none() | TEAMS,
    "enterprise_user": st.none()
    | st.fixed_dictionaries(
        {}, optional={"teams": st.none() | TEAMS, "enterprise_id": st.just(ORGANIZATION)}
    ),
    "tz": st.sampled_from(["Europe/Stockholm", "", None]),
    "profile": st.none() | st.fixed_dictionaries({}, optional={"real_name": st.text()}),
}
ACCOUNTS = st.fixed_dictionaries({"id": st.sampled_from(["U1", "USLACKBOT"])}, optional=FIELDS)


def listed(account) -> list[str]:
    enterprise = account.get("enterprise_user") or {}
    organization = enterprise.get("enterprise_id")
    return [
        *(account.get("teams") or []),
        *(enterprise.get("teams") or []),
        *([organization] if organization else []),
    ]


@given(account=ACCOUNTS)
def test_every_account_of_whatever_shape_has_a_status(account) -> None:
    assert person_from_slack(account, HERE).status is status_of(account, HERE)


@given(account=ACCOUNTS)
def test_active_is_a_person_who_is_a_full_member_here_and_nobody_else(account) -> None:
    marks = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_invited_user")
    outside = (
        account.get("deleted")
        or account.get("is_bot")
        or account["id"] == "USLACKBOT"
        or any(account.get(mark) for mark in marks)
    )
    home = account.get("team_id")
    here = home == HERE or HERE in listed(account) or not (home or listed(account))
    assert (status_of(account, HERE) is AccountStatus.ACTIVE) == (here and not outside)


@given(account=ACCOUNTS)
def test_whoever_has_left_is_deactivated_whatever_else_is_said(account) -> None:
    left = {**account, "deleted": True}
    assert status_of(left, HERE) is AccountStatus.DEACTIVATED


@given(account=ACCOUNTS, team=st.sampled_from([HERE, None]))
def test_being_listed_in_this_workspace_counts_wherever_the_list_stands(account, team) -> None:
    assert belongs_to({**account, "teams": [ELSEWHERE, HERE]}, HERE)
    assert belongs_to({**account, "enterprise_user": {"teams": [HERE]}}, HERE)
    assert belongs_to({"id": "U1", "team_id": team}, HERE)
    assert not belongs_to({"id": "U1", "team_id": ELSEWHERE}, HERE)


@given(account=ACCOUNTS)
def test_in_an_organization_that_has_the_app_any_of_its_workspaces_counts(account) -> None:
    theirs = {**account, "enterprise_user": {"enterprise_id": ORGANIZATION, "teams": [ELSEWHERE]}}
    assert belongs_to(theirs, ORGANIZATION)
    assert not belongs_to({"id": "U1", "team_id": ELSEWHERE}, ORGANIZATION)
    strangers = {"enterprise_id": "E0OTHER", "teams": ["T0OTHER"]}
    assert not belongs_to({"id": "U1", "enterprise_user": strangers}, ORGANIZATION)


@pytest.mark.parametrize("team", [None, HERE])
def test_an_event_counts_for_the_organization_that_has_the_app(team) -> None:
    installed = {"is_enterprise_install": True, "enterprise_id": ORGANIZATION, "team_id": team}
    assert workspace_of({"team_id": HERE, "authorizations": [installed]}) == ORGANIZATION


def test_an_event_counts_for_the_workspace_it_was_sent_to() -> None:
    assert workspace_of({"team_id": ELSEWHERE, "authorizations": [{"team_id": HERE}]}) == HERE
    assert workspace_of({"team_id": HERE, "authorizations": []}) == HERE
    assert workspace_of({}) is None
