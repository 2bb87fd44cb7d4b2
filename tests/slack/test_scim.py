"""A roster from Slack's SCIM API, read page by page from a workspace that answers as Slack does."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from bot.checkins.schedule.pacing import Gates, Pace
from bot.people.roster.source import SourceFailed, SourceMistakes
from bot.people.roster.sync import Current, plan_sync
from bot.slack.gateway.directory import SlackDirectory
from bot.slack.gateway.look_ups import Paces
from bot.slack.gateway.scim import DEFAULT_MAPPING, SlackScim, scim_address
from bot.slack.gateway.scim_users import attribute
from bot.slack.gateway.web_api import web_client
from framework import load_ladders
from sandbox import LocalWorkspace, Member
from tests.end_to_end.conftest import MANIFEST

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PEOPLE = (
    Member(
        "U0ADA", "ada", "Ada Byron", " IC3 ", enterprise={"manager": "U0GRACE", "division": "a"}
    ),
    Member("U0GRACE", "grace", "Grace Hopper", "IC5", enterprise={"division": "b"}),
    Member("U0NEW", "new", "New Hire"),
    Member("U0GONE", "gone", "Gone", "IC3", deleted=True),
    Member("U0GUEST", "guest", "Guest", "IC3", is_restricted=True),
    Member("U0BOT", "bot", "Bot", "IC3", is_bot=True),
)


@pytest.fixture
def slack():
    with LocalWorkspace(manifest=MANIFEST, members=PEOPLE) as workspace:
        yield workspace


def scim(workspace, waited=None, **mapping: str) -> SlackScim:
    gates = Gates(Event())
    paces = Paces(Pace(gates.of("single"), 60_000), Pace(gates.of("pages"), 60_000))
    directory = SlackDirectory(web_client(workspace.bot_token, workspace.api_url), paces)
    rests = waited if waited is not None else []

    def wait(seconds: float) -> bool:
        rests.append(seconds)
        return True

    return SlackScim(
        directory,
        scim_address(workspace.api_url),
        workspace.admin_token,
        DEFAULT_MAPPING | mapping,
        "product",
        wait,
    )


def pages_asked_for(workspace) -> list[str]:
    asked = (arguments for name, arguments in workspace.faults.requests if name == "scim.Users")
    return [arguments["startIndex"] for arguments in asked]


def failure(source: SlackScim) -> SourceFailed:
    with pytest.raises(SourceFailed) as caught:
        source.read()
    return caught.value


def test_full_members_are_read_with_their_title_and_manager(slack) -> None:
    read = scim(slack).read()
    assert [(r.person, r.ladder, r.level, r.manager, r.country) for r in read.rows] == [
        ("U0ADA", "product", "IC3", "U0GRACE", None),
        ("U0GRACE", "product", "IC5", "", None),
        ("U0NEW", "product", "", "", None),
    ]
    assert read.places[1] == "Ada Byron (U0ADA)"
    assert read.columns == {"level": "title", "manager": "manager"}


def test_every_page_is_read(slack) -> None:
    slack.scim.largest_page = 2
    assert [row.person for row in scim(slack).read().rows] == ["U0ADA", "U0GRACE", "U0NEW"]
    assert pages_asked_for(slack) == ["1", "2", "3", "4"]


def test_another_attribute_may_say_the_level_and_one_may_say_the_ladder(slack) -> None:
    mapping = {"level": "department", "ladder": f"{ENTERPRISE}:division"}
    slack.update_member_unheard("U0ADA", enterprise={"department": "IC4", "division": "eng"})
    row = scim(slack, **mapping).read().rows[0]
    assert (row.ladder, row.level, row.manager) == ("eng", "IC4", "")


def test_an_attribute_that_nobody_has_is_named(slack) -> None:
    failed = failure(scim(slack, level="grade"))
    assert str(failed) == "nobody has an attribute “grade”, which is to be the level"
    assert not failed.passing
    assert "to be the country" in str(failure(scim(slack, country="country")))


def test_of_an_organization_only_this_workspaces_people_are_read() -> None:
    people = [replace(each, teams=("T1",)) for each in PEOPLE]
    people.append(Member("U0FAR", "far", "Far Away", "IC3", teams=("T2",)))
    with LocalWorkspace(manifest=MANIFEST, members=people, organization=["T1"]) as workspace:
        assert "U0FAR" not in [row.person for row in scim(workspace).read().rows]


@pytest.mark.parametrize(
    ("status", "said", "passing"),
    [
        (401, "it refuses ROSTER_TOKEN", False),
        (403, "the token needs the scope admin", False),
        (404, "Slack has no SCIM API at that address", False),
        (500, "its answer has no list of people (HTTP 500)", True),
    ],
)
def test_a_refusal_says_what_to_do(slack, status, said, passing) -> None:
    slack.faults.fail("scim.Users", "no", status=status)
    failed = failure(scim(slack))
    assert said in str(failed)
    assert failed.passing is passing


@pytest.mark.parametrize("kind", ["bot_token", "app_token"])
def test_the_bots_own_tokens_open_nothing(slack, kind) -> None:
    slack.admin_token = getattr(slack, kind)
    assert "the token needs the scope admin" in str(failure(scim(slack)))


def test_a_token_that_is_not_accepted_anymore_is_said(slack) -> None:
    slack.admin_token = "xoxp-local-of-someone-who-left"
    assert "must still be an admin or owner (HTTP 401)" in str(failure(scim(slack)))


def test_asked_to_go_slower_it_waits_as_long_and_misses_nobody(slack) -> None:
    slack.scim.largest_page = 3
    slack.faults.fail("scim.Users 3", "ratelimited", status=429, retry_after=7)
    waited: list[float] = []
    assert len(scim(slack, waited=waited).read().rows) == 3
    assert waited == [7]
    slack.faults.fail("scim.Users 3", "ratelimited", status=429, times=5)
    failed = failure(scim(slack))
    assert (str(failed), failed.passing) == ("it asked to go slower each time", True)


def test_told_to_stop_it_waits_no_longer(slack) -> None:
    slack.faults.fail("scim.Users", "ratelimited", status=429)
    failed = failure(replace(scim(slack), wait=lambda seconds: False))
    assert str(failed) == "the bot is stopping"


def test_a_page_that_is_lost_is_no_roster(slack) -> None:
    slack.scim.largest_page = 3
    slack.faults.drop("scim.Users 3")
    failed = failure(scim(slack))
    assert str(failed).startswith("it couldn't be reached (")
    assert failed.passing


@pytest.mark.parametrize(
    "body",
    [
        "<html>Sign in</html>",
        "[]",
        '{"totalResults": "3"}',
        '{"totalResults": true, "Resources": [{"id": "U0NEW"}]}',
        "[" * 9999,
    ],
)
def test_an_answer_that_is_none_is_no_roster(slack, body) -> None:
    slack.scim.largest_page = 3
    slack.faults.garble("scim.Users 3", body)
    failed = failure(scim(slack))
    assert (str(failed), failed.passing) == ("its answer can't be read", True)


def test_people_who_are_counted_and_not_listed_are_missed(slack) -> None:
    slack.scim.largest_page = 3
    slack.faults.garble("scim.Users 3", '{"totalResults": 5, "Resources": []}')
    failed = failure(scim(slack))
    assert str(failed) == "it listed 3 of its 5 people, and left out the rest"
    assert failed.passing


def test_a_list_that_changes_while_it_is_read_is_read_again(slack) -> None:
    slack.scim.largest_page = 3
    slack.faults.garble("scim.Users 3", '{"totalResults": 4, "Resources": [{"id": "U0NEW"}]}')
    assert len(scim(slack).read().rows) == 3
    assert pages_asked_for(slack) == ["1", "3", "1", "3"]
    twice = '{"totalResults": 5, "Resources": [{"id": "U0ADA"}, {"id": "U0GRACE"}]}'
    for _ in range(3):
        slack.faults.garble("scim.Users 3", twice)
    failed = failure(scim(slack))
    assert str(failed) == "its list changed each time while it was read"
    assert failed.passing


def listed(*ids: str) -> str:
    return json.dumps({"totalResults": 3, "Resources": [{"id": each} for each in ids]})


def test_nobody_is_missed_who_moved_up_while_pages_are_read(slack) -> None:
    """Ada went and somebody came, so there are as many as before."""
    slack.scim.largest_page = 3
    slack.faults.garble("scim.Users 1", listed("U0ADA", "U0GRACE"))
    slack.faults.garble("scim.Users 2", listed("U0NEW", "U0LATE"))
    slack.faults.garble("scim.Users 3", listed("U0LATE"))
    assert "U0NEW" in [row.person for row in scim(slack).read().rows]
    assert pages_asked_for(slack) == ["1", "2", "1", "3", "1", "3"]


def test_somebody_inactive_is_not_here_in_whatever_form_it_is_said(slack) -> None:
    everybody = [
        {"id": "U0ADA", "active": "False", "title": "IC3"},
        {"id": "U0GRACE", "title": "IC5"},
    ]
    body = {"totalResults": 2, "Resources": everybody}
    slack.faults.garble("scim.Users", json.dumps(body))
    assert [row.person for row in scim(slack).read().rows] == ["U0GRACE"]
    everybody[0]["active"] = "perhaps"
    slack.faults.garble("scim.Users", json.dumps(body))
    assert str(failure(scim(slack))) == "its answer can't be read"


def test_a_manager_without_an_id_is_not_nobody(slack) -> None:
    manager = {"manager": {"displayName": "Grace Hopper"}}
    user = {"id": "U0ADA", "title": "IC3", ENTERPRISE: manager}
    slack.faults.garble("scim.Users", json.dumps({"totalResults": 1, "Resources": [user]}))
    source = scim(slack)
    read = source.read()
    with pytest.raises(SourceMistakes) as caught:
        plan_sync(read, source.directory, load_ladders(), Current((), {}, NOON), timedelta())
    [mistake] = caught.value.mistakes
    assert "Ada Byron (U0ADA)" in mistake
    assert "Grace Hopper" in mistake


def test_checking_reads_one_page(slack) -> None:
    slack.scim.largest_page = 3
    scim(slack).check()
    assert pages_asked_for(slack) == ["1"]


def test_the_token_is_never_shown(slack, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    source = scim(slack)
    source.read()
    slack.faults.fail("scim.Users", "no", status=401)
    said = f"{source!r} {failure(source)} {caplog.text}"
    assert slack.admin_token not in said


@pytest.mark.parametrize(
    ("api_url", "address"),
    [
        ("https://slack.com/api/", "https://api.slack.com/scim/v2/"),
        ("https://slack-gov.com/api/", "https://api.slack-gov.com/scim/v2/"),
        ("http://127.0.0.1:9/api/", "http://127.0.0.1:9/scim/v2/"),
    ],
)
def test_the_address_is_found_beside_the_web_apis(api_url, address) -> None:
    assert scim_address(api_url) == address


USER = {
    "title": " Senior  PM ",
    "emails": [{"value": "a@b.c"}, {"value": "p@b.c", "primary": True}],
    "addresses": [{}, {"country": "SE", "primary": True}],
    "roles": [],
    "active": True,
    "timezone": None,
    ENTERPRISE: {"employeeNumber": 7, "department": "Design", "manager": {"value": "W1"}},
}


def test_an_attribute_is_found_by_its_name() -> None:
    cases = [
        ("title", "Senior PM"),
        ("TITLE", "Senior PM"),
        ("emails", "p@b.c"),
        ("addresses.country", "SE"),
        ("roles", ""),
        ("timezone", None),
        ("employeeNumber", "7"),
        (f"{ENTERPRISE}:department", "Design"),
        ("manager", "W1"),
        ("manager.value", "W1"),
        ("name.familyName", None),
        ("urn:of:another:department", None),
        (f"{ENTERPRISE}:grade", None),
        ("title.", None),
        ("", None),
    ]
    assert {name: got for name, text in cases if (got := attribute(USER, name)) != text} == {}


def test_slacks_managers_have_their_own_name_for_the_id() -> None:
    assert attribute({ENTERPRISE: {"manager": {"managerId": "U0GRACE"}}}, "manager") == "U0GRACE"
    assert attribute({ENTERPRISE: {"manager": {}}}, "manager") == ""
