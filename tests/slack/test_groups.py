"""Who is in a channel or user group, asked of a workspace that answers as Slack does."""

from __future__ import annotations

import copy

import pytest

from bot.cli.slack import slack_groups
from bot.people.directory import DirectoryError
from bot.settings import Environment
from bot.slack.gateway.groups import NoSuchGroup, names_a_group
from sandbox import LocalWorkspace, Member
from sandbox.workspace import TEAM_ID
from tests.end_to_end.conftest import MANIFEST

EVERY = ("channels:read", "groups:read", "usergroups:read")
SALES = "T0SALES"
MANY = tuple(Member(f"U0M{n:03d}", f"m{n}", f"Member {n}") for n in range(450))
IDS = [each.id for each in MANY]


def workspace(*scopes: str, **more) -> LocalWorkspace:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += scopes
    return LocalWorkspace(manifest=manifest, members=MANY, **more)


@pytest.fixture
def slack():
    with workspace(*EVERY) as made:
        made.add_channel("product", IDS[:3], has_app=True)
        made.add_channel("secret", IDS[3:5], private=True, has_app=True)
        made.add_channel("closed", IDS[5:6], private=True)
        made.add_user_group("designers", IDS[:2])
        yield made


def members(made: LocalWorkspace, typed: str) -> list[str]:
    environment = Environment(bot_token=made.bot_token, api_url=made.api_url)
    return slack_groups(environment).members(typed)


def without_bot(found: list[str]) -> list[str]:
    return [each for each in found if each in IDS]


@pytest.mark.parametrize("typed", ["#product", "product", "#Product"])
def test_a_channel_is_found_by_its_name(slack, typed) -> None:
    found = members(slack, typed)
    assert without_bot(found) == IDS[:3]
    assert len(found) == 4  # the app is in it


def test_a_channel_is_found_by_its_link_or_id(slack) -> None:
    channel = slack.add_channel("renamed", IDS[7:9])
    for typed in (
        f"https://acme.slack.com/archives/{channel}",
        f"https://acme.slack.com/archives/{channel}/p1700000000000000?thread_ts=1&cid=2",
        channel,
    ):
        assert members(slack, typed) == IDS[7:9]


def test_a_private_channel_is_found_if_the_app_is_in_it(slack) -> None:
    assert without_bot(members(slack, "#secret")) == IDS[3:5]


def test_a_user_group_is_found_by_its_handle(slack) -> None:
    assert members(slack, "@Designers") == IDS[:2]


def test_everybody_is_read_from_many_pages_and_many_channels(slack) -> None:
    for number in range(250):
        slack.add_channel(f"other-{number}", [])
    slack.add_channel("last", IDS)
    assert members(slack, "#last") == IDS


@pytest.mark.parametrize(
    ("method", "typed"),
    [
        ("conversations.list", "#product"),
        ("conversations.members", "#product"),
        ("usergroups.list", "@designers"),
        ("usergroups.users.list", "@designers"),
    ],
)
def test_asked_to_go_slower_it_waits_and_misses_nobody(slack, method, typed) -> None:
    expected = members(slack, typed)
    slack.faults.fail(method, "ratelimited", status=429, retry_after=1)
    assert members(slack, typed) == expected


@pytest.mark.parametrize("method", ["conversations.list", "conversations.members"])
def test_what_cannot_be_read_to_its_end_is_nobody(slack, method) -> None:
    slack.faults.fail(method, "fatal_error")
    with pytest.raises(DirectoryError, match="fatal_error"):
        members(slack, "#product")


def test_a_mistyped_name_is_answered_with_the_nearest(slack) -> None:
    with pytest.raises(NoSuchGroup, match="sees no channel #prodct in Slack. Did you mean #prod"):
        members(slack, "#prodct")
    with pytest.raises(NoSuchGroup, match="no user group @desiners in Slack. Did you mean @desig"):
        members(slack, "@desiners")


def test_a_private_channel_without_the_app_says_to_invite_it(slack) -> None:
    with pytest.raises(NoSuchGroup, match="groups:read .* and invite it to the channel"):
        members(slack, "#closed")
    with pytest.raises(NoSuchGroup, match="Slack doesn't show the app a channel C0NOWHERE1"):
        members(slack, "https://acme.slack.com/archives/C0NOWHERE1")


def test_a_channel_that_slack_says_the_app_is_not_in_is_answered_alike(slack) -> None:
    slack.policy.refuse("conversations.members", "not_in_channel")
    with pytest.raises(NoSuchGroup, match="invite it to the channel"):
        members(slack, "#product")


def test_a_plan_without_user_groups_is_named(slack) -> None:
    slack.policy.refuse("usergroups.*", "plan_upgrade_required")
    with pytest.raises(NoSuchGroup, match="aren't part of this Slack plan"):
        members(slack, "@designers")


@pytest.mark.parametrize(
    ("scopes", "typed", "needed"),
    [
        ((), "#product", "channels:read"),
        (("channels:read",), "@designers", "usergroups:read"),
        ((), "https://acme.slack.com/archives/{}", "channels:read, or groups:read for a private"),
    ],
)
def test_a_missing_scope_is_named_with_what_to_do(scopes, typed, needed) -> None:
    with workspace(*scopes) as made:
        channel = made.add_channel("product", IDS[:3])
        with pytest.raises(DirectoryError) as caught:
            members(made, typed.format(channel))
    assert f"lacks the scope {needed}" in str(caught.value)
    assert "add it under OAuth & Permissions, and install the app again" in str(caught.value)


def test_public_channels_need_no_scope_for_private_ones() -> None:
    with workspace("channels:read") as made:
        made.add_channel("product", IDS[:3])
        assert members(made, "#product") == IDS[:3]
        with pytest.raises(NoSuchGroup, match="add the scope groups:read"):
            members(made, "#elsewhere")


def test_in_an_organization_every_workspace_is_looked_through() -> None:
    with workspace(*EVERY, organization=(TEAM_ID, SALES)) as made:
        made.add_channel("product", IDS[:3])
        made.add_user_group("sellers", IDS[4:6], team=SALES)
        made.add_user_group("leads", IDS[:1])
        made.add_user_group("leads", IDS[4:5], team=SALES)
        assert members(made, "#product") == IDS[:3]
        assert members(made, "@sellers") == IDS[4:6]
        with pytest.raises(NoSuchGroup, match="2 workspaces have a user group @leads"):
            members(made, "@leads")


def test_a_group_is_told_from_a_file() -> None:
    cases = [
        ("#product", True),
        ("@designers", True),
        ("https://acme.slack.com/archives/C0LOCAL01", True),
        ("roster.csv", False),
        ("https://hr.example.com/roster.csv", False),
        ("", False),
    ]
    assert {
        typed: got for typed, is_one in cases if (got := names_a_group(typed)) is not is_one
    } == {}
