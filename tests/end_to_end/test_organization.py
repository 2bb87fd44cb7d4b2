"""An Enterprise organization that has the app as a whole, with one token, in two workspaces."""

from __future__ import annotations

import pytest

from bot.slack.gateway.directory import LOOK_UP_ONE_BY_ONE, SlackDirectory
from bot.slack.gateway.web_api import web_client
from sandbox import Member
from sandbox.workspace import TEAM_ID
from storage import AccountStatus
from tests.end_to_end.conftest import WAYS

SALES, LABS = "T0SALES", "T0LABS"
BOTH = (TEAM_ID, SALES)


@pytest.fixture
def company(open_office):
    """An office whose Ben and Maya work in a workspace of their own."""
    office = open_office(organization=BOTH)
    office.workspace.update_member("U0BEN", home=SALES)
    office.workspace.update_member("U0MAYA", home=SALES, teams=BOTH, tz="Asia/Tokyo")
    office.maya.wait_until(lambda: office.store.person("U0MAYA").zone == "Asia/Tokyo")
    return office


def directory(office) -> SlackDirectory:
    return SlackDirectory(web_client(office.workspace.bot_token, office.workspace.api_url))


@pytest.mark.parametrize("way", WAYS)
def test_people_of_both_workspaces_are_asked_answer_and_read(company) -> None:
    company.next_month()
    company.answer(company.ben, "I asked five customers why they left.")
    assert "five customers" in company.maya.command("/checkins @ben").plain
    assert "IC4" in company.cleo.command("/ladder IC4").plain
    assert company.ben.open_home() is not None


def test_a_packet_comes_as_files(company) -> None:
    company.next_month()
    company.answer(company.ben, "I asked five customers why they left.")
    company.ben.command("/checkins packet")
    shown = company.ben.wait_for_message(lambda message: message.files)
    assert "|canvas>" not in shown.text
    assert company.workspace.app_files.canvases == {}


def test_members_of_all_its_workspaces_are_found_each_once(company) -> None:
    addresses = {member: f"{member.lower()}@example.com" for member in ("U0BEN", "U0MAYA")}
    for member, email in addresses.items():
        company.workspace.update_member(member, email=email)
    found = directory(company)
    assert found.addresses() == addresses
    many = ["U0BEN", "U0MAYA", "U0CLEO", *(f"U0NOBODY{n}" for n in range(LOOK_UP_ONE_BY_ONE))]
    by_id = found.by_id(many)
    assert set(by_id) == {"U0BEN", "U0MAYA", "U0CLEO"}
    assert {person.status for person in by_id.values()} == {AccountStatus.ACTIVE}


def test_who_is_in_none_of_its_workspaces_that_have_the_app_is_not_listed(company) -> None:
    company.workspace.add_member(
        Member("U0LIV", "liv", "Liv Holm", home=LABS, email="liv@example.com")
    )
    assert "U0LIV" not in directory(company).addresses()
