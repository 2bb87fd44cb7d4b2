"""People join, move, leave and come back in Slack, whether the bot was there to hear it or not."""

from __future__ import annotations

import time
from threading import Event

import pytest

from bot.cli.running import RunningBot
from framework import LADDERS, LadderFolder
from sandbox import Member
from sandbox.workspace import TEAM_ID
from storage import AccountStatus
from tests.end_to_end.conftest import access_to

ELSEWHERE = "T0OTHER"


def another_start(office) -> RunningBot:
    """The same bot, as it is started the next time."""
    return RunningBot(
        access_to(office.workspace),
        office.store,
        LadderFolder(LADDERS),
        office.settings,
        office.clock.now,
        Event(),
    )


def test_a_manager_of_another_workspace_of_the_company_reads_on_after_a_change(office) -> None:
    office.workspace.update_member(
        "U0MAYA", home=ELSEWHERE, teams=(ELSEWHERE, TEAM_ID), tz="Asia/Tokyo"
    )
    office.maya.wait_until(lambda: office.store.person("U0MAYA").zone == "Asia/Tokyo")
    assert office.store.person("U0MAYA").status is AccountStatus.ACTIVE
    assert "Nobody" not in office.maya.command("/checkins @ben").plain
    assert "Ben" in office.maya.command("/checkins team").plain


def test_somebody_of_another_workspace_alone_is_no_member_here(office) -> None:
    office.workspace.update_member("U0MAYA", home=ELSEWHERE, teams=(ELSEWHERE,))
    office.maya.wait_until(lambda: office.store.person("U0MAYA").status is AccountStatus.GUEST)


def test_somebody_of_another_workspace_alone_cannot_be_named_as_manager(office) -> None:
    office.workspace.add_member(
        Member("U0NIA", "nia", "Nia Obi", tz="Europe/Stockholm", home=ELSEWHERE)
    )
    office.zoe.click(office.zoe.command("/ladder me"), label="Set my level")
    office.zoe.fill("Your level today", "IC3 · PM")
    office.zoe.fill("Your manager", "U0NIA")
    refused = office.zoe.submit()
    assert refused is not None
    assert list(refused) == ["own_manager"]
    assert office.store.join_request_of("U0ZOE") is None


def test_whoever_joins_the_workspace_again_is_active(office) -> None:
    office.workspace.update_member("U0BEN", deleted=True)
    office.ben.wait_until(lambda: office.store.person("U0BEN").status is AccountStatus.DEACTIVATED)
    office.workspace.add_member(Member("U0BEN", "ben", "Ben Marks", tz="Europe/Stockholm"))
    office.ben.wait_until(lambda: office.store.person("U0BEN").status is AccountStatus.ACTIVE)


def test_what_changed_while_the_bot_was_down_is_known_once_it_is_back(office) -> None:
    office.running.stop()
    office.workspace.update_member_unheard("U0BEN", tz="Asia/Tokyo")
    office.workspace.update_member_unheard("U0OMAR", deleted=True)
    office.workspace.update_member_unheard("U0MAYA", deleted=True)
    again = another_start(office)
    try:
        assert again.start()
        office.ben.wait_until(lambda: office.store.person("U0BEN").zone == "Asia/Tokyo")
        assert again.people.looked.wait(30)
        assert office.store.person("U0OMAR").status is AccountStatus.DEACTIVATED
        assert office.store.person("U0MAYA").status is AccountStatus.DEACTIVATED
    finally:
        again.stop()


@pytest.mark.parametrize("error", ["ratelimited", "internal_error"])
def test_a_look_that_slack_refuses_delays_no_answer_and_no_stop(office, error) -> None:
    office.running.stop()
    status = 429 if error == "ratelimited" else 200
    office.workspace.faults.fail("users.info", error, status=status, retry_after=60, times=99)
    again = another_start(office)
    try:
        assert again.start()
        office.workspace.wait_for_app()
        assert "IC4" in office.ben.command("/ladder IC4").plain
    finally:
        began = time.monotonic()
        again.stop()
    assert time.monotonic() - began < 20
