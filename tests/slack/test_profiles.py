"""A roster from Slack's profiles, read from a workspace that answers as Slack does."""

from __future__ import annotations

import copy
from threading import Event

import pytest

from bot.checkins.schedule.pacing import Gates, Pace
from bot.people.directory import DirectoryError
from bot.people.roster.source import SourceFailed
from bot.slack.gateway.directory import SlackDirectory
from bot.slack.gateway.look_ups import Paces
from bot.slack.gateway.profiles import SlackProfiles
from bot.slack.gateway.web_api import web_client
from sandbox import LocalWorkspace, Member
from tests.end_to_end.conftest import MANIFEST

MAPPING = {"level": "Career level", "manager": "Xf02"}
PEOPLE = (
    Member("U0ADA", "ada", "Ada Byron", fields={"Xf01": " IC3 ", "Xf02": "U0GRACE,U0ADA"}),
    Member("U0GRACE", "grace", "Grace Hopper", fields={"Xf01": "IC5"}),
    Member("U0NEW", "new", "New Hire"),
    Member("U0GONE", "gone", "Gone", deleted=True, fields={"Xf01": "IC3"}),
    Member("U0GUEST", "guest", "Guest", is_restricted=True, fields={"Xf01": "IC3"}),
    Member("U0BOT", "bot", "Bot", is_bot=True, fields={"Xf01": "IC3"}),
)


@pytest.fixture
def slack():
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"].append("users.profile:read")
    with LocalWorkspace(manifest=manifest, members=PEOPLE) as workspace:
        workspace.add_profile_field("Xf01", "Career level")
        workspace.add_profile_field("Xf02", "Manager", "user")
        workspace.add_profile_field("Xf03", "Country")
        yield workspace


def profiles(workspace, mapping=MAPPING, ladder="product") -> SlackProfiles:
    gates = Gates(Event())
    paces = Paces(Pace(gates.of("single"), 60_000), Pace(gates.of("pages"), 60_000))
    client = web_client(workspace.bot_token, workspace.api_url)
    return SlackProfiles(SlackDirectory(client, paces), mapping, ladder)


def test_full_members_are_read_with_their_fields(slack) -> None:
    read = profiles(slack).read()
    assert [(r.person, r.ladder, r.level, r.manager, r.country) for r in read.rows] == [
        ("U0ADA", "product", "IC3", "U0GRACE", None),
        ("U0GRACE", "product", "IC5", "", None),
        ("U0NEW", "product", "", "", None),
    ]
    assert read.places[1] == "Ada Byron (U0ADA)"
    assert read.columns == {"level": "Career level", "manager": "Manager"}


def test_the_ladder_and_the_country_may_stand_in_fields_too(slack) -> None:
    slack.add_profile_field("Xf04", "Ladder")
    slack.update_member_unheard("U0ADA", fields={"Xf01": "IC3", "Xf03": "SE", "Xf04": "eng"})
    mapping = {"level": "career LEVEL", "ladder": "Ladder", "country": "Country"}
    row = profiles(slack, mapping, "").read().rows[0]
    assert (row.ladder, row.level, row.manager, row.country) == ("eng", "IC3", "", "SE")


def test_a_field_that_is_not_there_is_named(slack) -> None:
    with pytest.raises(SourceFailed, match="there's no profile field “Grade”"):
        profiles(slack, {"level": "Grade"}).read()
    slack.add_profile_field("Xf09", "Career level")
    with pytest.raises(SourceFailed, match="name one of Xf01, Xf09"):
        profiles(slack).read()
    assert profiles(slack, {"level": "Xf01"}).read().rows


def test_a_missing_scope_is_named_with_what_to_do() -> None:
    with (
        LocalWorkspace(manifest=MANIFEST, members=PEOPLE) as workspace,
        pytest.raises(DirectoryError) as caught,
    ):
        profiles(workspace).read()
    said = "lacks the scope users.profile:read; add it under OAuth & Permissions"
    assert said in str(caught.value)


def test_asked_to_go_slower_it_waits_and_misses_nobody(slack) -> None:
    slack.faults.fail("users.profile.get", "ratelimited", status=429, retry_after=1)
    assert len(profiles(slack).read().rows) == 3


@pytest.mark.parametrize("method", ["users.profile.get", "team.profile.get", "users.list"])
def test_what_cannot_be_read_to_its_end_is_no_roster(slack, method) -> None:
    slack.faults.fail(method, "fatal_error")
    with pytest.raises(DirectoryError, match="fatal_error"):
        profiles(slack).read()
