"""The roster follows its source: an admin confirms in Slack what would change many people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins.administering.roster_syncing import SyncSource
from bot.people.access import SYNC
from bot.roster_files import RosterFile
from bot.settings import Settings
from bot.slack.gateway.scim import DEFAULT_MAPPING, SlackScim, scim_address
from storage import AnswerToSync, RosterEdit

HR, MAYA = "U0OMAR", "U0MAYA"
ASKS = "The roster would change for many people."
HEADER = "person,ladder,level,manager\n"
AS_IT_IS = {
    "U0MAYA": "product,IC5,",
    "U0BEN": "product,IC3,U0MAYA",
    "U0CLEO": "product,IC2,U0MAYA",
    "U0OMAR": "product,IC4,",
}


@pytest.fixture
def source(tmp_path):
    """Writes the source: the roster as it is, but for what is given."""

    def write(**lines: str | None) -> None:
        rows = {person: line for person, line in (AS_IT_IS | lines).items() if line is not None}
        text = HEADER + "".join(f"{person},{line}\n" for person, line in rows.items())
        (tmp_path / "hr.csv").write_text(text, encoding="utf-8")

    write()
    return write


@pytest.fixture
def office(open_office, tmp_path, source):
    return opened(open_office, lambda *_: RosterFile(tmp_path / "hr.csv"))


def opened(open_office, source):
    """An office whose roster follows a source, which is made from the workspace and its people."""

    def sync(workspace, directory):
        return SyncSource(source(workspace, directory), limit=10, grace=timedelta(days=14))

    made = open_office(Settings(admins=(HR, MAYA)), sync=sync)
    # The first look comes by itself, and isn't to overtake one of a test's.
    made.omar.wait_until(lambda: made.store.sync_state().succeeded_at)
    return made


def look(office, hours: float = 24) -> None:
    """The next look at the source, and what it sends."""
    office.clock.advance(timedelta(hours=hours))
    office.running.roster_watch.look()
    office.told_by_now()


def levels(office) -> dict[str, str]:
    return {line.person: line.level for line in office.store.roster()}


def asked(person):
    return person.wait_for_message(lambda shown: ASKS in shown.plain)


def about_the_roster(person) -> list[str]:
    return [shown.plain for shown in person.everything_shown() if "roster" in shown.plain]


def test_little_is_applied_without_a_word(office, source) -> None:
    source(U0BEN="product,IC4,U0MAYA")
    look(office)
    assert levels(office)["U0BEN"] == "IC4"
    (entry,) = office.store.admin_log(9)
    assert (entry.actor, entry.subject) == (SYNC, "U0BEN")
    assert about_the_roster(office.omar) == []


def test_an_admin_sees_who_changes_and_applies_it(office, source) -> None:
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC3,U0MAYA")
    look(office)
    shown = asked(office.omar)
    assert "2 people change level (2 up, 0 down)" in shown.plain
    assert "2 people change. The limit is 1 person." in shown.plain
    assert ": product IC3 → product IC4" in shown.plain
    assert levels(office)["U0BEN"] == "IC3"
    office.omar.click(shown, label="Apply changes")
    office.redrawn(office.omar, "applied the changes to the roster.")
    office.redrawn(office.maya, "applied the changes to the roster.")
    assert levels(office) == AS_LEVELS | {"U0BEN": "IC4", "U0CLEO": "IC3"}
    assert {entry.actor for entry in office.store.admin_log(9)} == {HR}
    assert office.store.sync_question().content == ""


AS_LEVELS = {person: line.split(",")[1] for person, line in AS_IT_IS.items()}


def test_not_now_changes_nothing_and_is_not_asked_again_until_the_source_differs(
    office, source
) -> None:
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC3,U0MAYA")
    look(office)
    office.omar.click(asked(office.omar), label="Not now")
    office.redrawn(office.omar, "chose Not now. I haven't changed anything.")
    look(office)
    look(office)
    assert levels(office) == AS_LEVELS
    assert sum(ASKS in text for text in about_the_roster(office.omar)) == 0
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC4,U0MAYA")
    look(office)
    assert "@Cleo" in asked(office.omar).plain


def test_what_was_declined_is_asked_again_once_it_was_put_right_in_between(office, source) -> None:
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC3,U0MAYA")
    look(office)
    office.omar.click(asked(office.omar), label="Not now")
    office.redrawn(office.omar, "chose Not now. I haven't changed anything.")
    source()
    look(office)
    assert office.store.sync_question().state is AnswerToSync.SETTLED
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC3,U0MAYA")
    look(office)
    office.omar.click(asked(office.omar), label="Apply changes")
    office.redrawn(office.omar, "applied the changes to the roster.")
    assert levels(office) == AS_LEVELS | {"U0BEN": "IC4", "U0CLEO": "IC3"}


def test_what_is_open_is_drawn_anew_and_not_asked_twice(office, source) -> None:
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC3,U0MAYA")
    look(office)
    before = asked(office.omar)
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC4,U0MAYA")
    look(office)
    now = office.redrawn(office.omar, "product IC2 → product IC4")
    assert now.ts == before.ts
    source()
    look(office)
    office.redrawn(office.omar, "You don't need to decide this anymore.")
    assert levels(office) == AS_LEVELS


def test_what_was_drawn_from_an_older_roster_is_read_again(office, source) -> None:
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC3,U0MAYA")
    look(office)
    shown = asked(office.omar)
    line = office.store.assignment("U0BEN")
    office.store.set_roster(
        [line.__class__("U0BEN", "product", "IC2", MAYA, line.since)],
        [],
        office.clock.now(),
        edit=RosterEdit(MAYA),
    )
    office.omar.click(shown, label="Apply changes")
    office.redrawn(office.omar, "The roster changed in the meantime, so nothing was saved.")
    assert levels(office)["U0BEN"] == "IC2"
    office.running.roster_watch.look()
    office.told_by_now()
    office.omar.click(office.redrawn(office.omar, "product IC2 → product IC4"), "Apply changes")
    office.redrawn(office.omar, "applied the changes to the roster.")
    assert levels(office)["U0BEN"] == "IC4"


def test_only_admins_decide(office, source) -> None:
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,IC3,U0MAYA")
    look(office)
    assert about_the_roster(office.ben) == []
    shown = asked(office.omar)
    office.running.bot.store.save_people([], office.clock.now())
    office.workspace.update_member(HR, is_restricted=True)
    office.omar.wait_until(lambda: not office.running.bot.is_admin(HR))
    office.omar.click(shown, label="Apply changes")
    office.redrawn(office.omar, "You aren't a Next Rung admin anymore")
    assert levels(office) == AS_LEVELS
    assert office.store.sync_question().state is AnswerToSync.OPEN


def test_a_source_with_a_mistake_is_told_once(office, source, caplog) -> None:
    source(U0BEN="product,IC4,U0MAYA", U0CLEO="product,a secret,U0MAYA")
    look(office)
    told = office.redrawn(office.omar, "I can't sync the roster.")
    assert "hr.csv: it has 1 mistake. I haven't changed anything" in told.plain
    look(office, hours=1)
    look(office)
    assert sum("I can't sync" in text for text in about_the_roster(office.omar)) == 1
    assert office.store.sync_state().failures == 3
    assert levels(office) == AS_LEVELS
    assert "it has 1 mistake" in caplog.text
    assert "a secret" not in caplog.text
    source(U0BEN="product,IC4,U0MAYA")
    look(office, hours=1)
    assert office.store.sync_state().failures == 0
    assert levels(office)["U0BEN"] == "IC4"


def test_a_source_that_is_empty_changes_nothing(office, tmp_path) -> None:
    (tmp_path / "hr.csv").write_text(HEADER, encoding="utf-8")
    look(office)
    office.redrawn(office.omar, "hr.csv: it has 1 mistake.")
    assert levels(office) == AS_LEVELS


def test_who_is_gone_from_the_source_leaves_later_and_asks_nothing_more(office, source) -> None:
    source(U0CLEO=None)
    look(office)
    office.omar.click(asked(office.omar), label="Apply changes")
    office.redrawn(office.omar, "applied the changes to the roster.")
    assert "U0CLEO" in levels(office)
    assert "U0CLEO" in office.store.unlisted()
    for _ in range(13):
        look(office)
    assert "U0CLEO" in levels(office)
    look(office)
    assert "U0CLEO" not in levels(office)
    assert office.store.sync_question().number == 1


@pytest.fixture
def with_scim(open_office):
    """An office whose roster is what SCIM says, in pages of two people."""

    def source(workspace, directory):
        workspace.scim.largest_page = 2
        for person, line in AS_IT_IS.items():
            _, level, manager = line.split(",")
            enterprise = {"manager": manager} if manager else {}
            workspace.update_member_unheard(person, title=level, enterprise=enterprise)
        address, token = scim_address(workspace.api_url), workspace.admin_token
        mapping = DEFAULT_MAPPING
        return SlackScim(directory, address, token, mapping, "product", lambda seconds: True)

    return opened(open_office, source)


def test_scim_is_followed_page_by_page(with_scim) -> None:
    with_scim.workspace.update_member_unheard("U0CLEO", title="IC3")
    look(with_scim)
    assert levels(with_scim) == AS_LEVELS | {"U0CLEO": "IC3"}
    assert {line.manager for line in with_scim.store.roster()} == {None, MAYA}


@pytest.mark.parametrize("fault", ["drop", "fail", "garble"])
def test_a_page_of_scim_that_is_missing_changes_nothing(with_scim, fault, caplog) -> None:
    workspace = with_scim.workspace
    workspace.update_member_unheard("U0CLEO", title="IC3")
    cause = {"fail": {"status": 503}, "garble": {"body": "{}"}, "drop": {}}[fault]
    getattr(workspace.faults, fault)("scim.Users 3", **cause)
    look(with_scim)
    assert levels(with_scim) == AS_LEVELS
    assert not with_scim.store.unlisted()
    assert with_scim.store.sync_state().failures == 1
    assert workspace.admin_token not in caplog.text
    look(with_scim, hours=1)
    assert levels(with_scim) == AS_LEVELS | {"U0CLEO": "IC3"}
    assert not with_scim.store.unlisted()


def test_who_is_gone_has_all_days_of_grace_from_when_an_admin_confirmed_it(office, source) -> None:
    source(U0CLEO=None)
    look(office)
    shown = asked(office.omar)
    for _ in range(10):
        look(office)
    office.omar.click(shown, label="Apply changes")
    office.redrawn(office.omar, "applied the changes to the roster.")
    assert office.store.unlisted()["U0CLEO"] >= office.clock.now() - timedelta(hours=1)
    for _ in range(13):
        look(office)
    assert "U0CLEO" in levels(office)
    look(office)
    assert "U0CLEO" not in levels(office)
