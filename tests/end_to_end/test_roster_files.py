"""An admin sends the bot a roster as a file, sees what it changes, and applies it or not."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from openpyxl import Workbook

from bot.settings import Settings
from sandbox import SharedFile
from storage import Assignment, PendingState, UploadState
from tests.end_to_end.conftest import BEN, CLEO, MAYA, NOW, OMAR, ZOE

NOW_ON_IT = f"""person,ladder,level,manager
{MAYA},product,IC5,
{BEN},product,IC3,{MAYA}
{CLEO},product,IC2,{MAYA}
{OMAR},product,IC4,
"""
WITH_ZOE = f"{NOW_ON_IT}{ZOE},product,IC2,{OMAR}\n"
WITHOUT_OMAR = NOW_ON_IT.replace(f"{OMAR},product,IC4,\n", "")
TODAY = "You sent me a file without words. Only you can read this message."
"""What anybody is told who sends a file."""
CHANGED = "The roster, or someone in Slack, changed in the meantime, so nothing was saved."
OWN = SharedFile.holding("hours.csv", b"task,hours\nlaunch,3\n")


@pytest.fixture
def office(open_office):
    return open_office(Settings(admins=(MAYA, OMAR)))


def roster_file(text: str, name: str = "roster.csv") -> SharedFile:
    return SharedFile.holding(name, text.encode())


def people(office) -> dict[str, tuple[str, str | None]]:
    return {line.person: (line.level, line.manager) for line in office.store.roster()}


def drop(person, text: str, name: str = "roster.csv"):
    """Send a roster; what the bot says of it."""
    person.drop_files(roster_file(text, name))
    return person.wait_for_message(lambda shown: "would change the roster" in shown.plain)


def test_a_roster_counts_once_its_admin_applies_it(office) -> None:
    before = people(office)
    shown = drop(office.maya, WITH_ZOE)
    assert "1 person joins, 4 people stay the same." in shown.plain
    assert "@Zoe Park joins: product IC2, manager @Omar Haddad" in shown.plain
    assert "Nothing changes until you press Apply roster." in shown.plain
    assert people(office) == before
    office.maya.click(shown, label="Apply roster")
    done = office.redrawn(office.maya, "Applied to the roster: 1 person joins")
    assert done.ts == shown.ts
    assert done.buttons == ["Undo"]
    assert people(office) == before | {ZOE: ("IC2", OMAR)}
    assert office.store.task_due("welcome", ZOE)


def test_typed_undo_offers_to_undo_a_roster(office) -> None:
    before = people(office)
    office.maya.click(drop(office.maya, WITH_ZOE), label="Apply roster")
    office.redrawn(office.maya, "Applied to the roster: 1 person joins")
    office.maya.say("undo")
    offer = office.maya.wait_for_message(lambda each: "Undo the roster" in each.buttons)
    office.maya.click(offer, label="Undo the roster")
    office.redrawn(office.maya, "My message about that file shows the result.")
    office.maya.wait_until(lambda: people(office) == before)


@pytest.mark.parametrize(
    ("name", "rewrite"),
    [
        ("roster.csv", lambda text: text.replace(",", ";").encode()),
        ("roster.csv", lambda text: f"sep=;\r\n{text.replace(',', ';')}".encode()),
        ("roster.txt", lambda text: text.replace(",", "\t").encode("utf-16")),
        ("roster.xlsx", lambda text: as_workbook(text)),
    ],
)
def test_a_roster_comes_as_spreadsheets_save_it(office, name: str, rewrite) -> None:
    office.maya.drop_files(SharedFile.holding(name, rewrite(WITH_ZOE)))
    shown = office.maya.wait_for_message(lambda each: "Apply roster" in each.buttons)
    assert f"{name} would change the roster. 1 person joins" in shown.plain
    office.maya.click(shown, label="Apply roster")
    office.redrawn(office.maya, "Applied to the roster: 1 person joins")
    assert people(office)[ZOE] == ("IC2", OMAR)


def as_workbook(text: str) -> bytes:
    book, data = Workbook(), io.BytesIO()
    for row in text.splitlines():
        book.active.append(row.split(","))
    book.save(data)
    return data.getvalue()


def test_a_roster_beside_other_files_is_sent_alone(office) -> None:
    office.maya.drop_files(roster_file(WITH_ZOE), OWN)
    shown = office.redrawn(office.maya, "roster.csv is a roster, and you sent other files with it.")
    assert shown.buttons == ["It's something else"]
    assert ZOE not in people(office)


MOVED = (
    NOW_ON_IT.replace(f"{BEN},product,IC3,{MAYA}", f"{BEN},product,IC4,{OMAR}").replace(
        f"{CLEO},product,IC2,{MAYA}\n", ""
    )
    + f"{ZOE},product,IC2,{OMAR}\n"
)
"""Ben moves, Cleo leaves, and Zoe joins."""


def apply(office, person, text: str):
    """Send a roster and apply it; the message that says so."""
    shown = drop(person, text)
    person.click(shown, label="Apply roster")
    return person.wait_for_message(lambda each: each.ts == shown.ts and "Undo" in each.buttons)


def test_undone_everybody_is_where_they_were(office) -> None:
    before = office.store.roster()
    done = apply(office, office.maya, MOVED)
    assert people(office) == {
        MAYA: ("IC5", None), BEN: ("IC4", OMAR), OMAR: ("IC4", None), ZOE: ("IC2", OMAR),
    }  # fmt: skip
    office.maya.click(done, label="Undo")
    told = office.redrawn(office.maya, "Undone. Everyone in this file is where they were")
    assert told.ts == done.ts
    assert told.buttons == []
    assert office.store.roster() == before
    log = office.store.admin_log(9)
    assert {(each.actor, each.subject) for each in log} == {(MAYA, p) for p in (BEN, CLEO, ZOE)}
    assert len(log) == 6
    office.maya.open_home()
    home = office.maya.wait_until(
        lambda: (
            office.maya.home and "Read admin log" in office.maya.home.buttons and office.maya.home
        )
    )
    office.maya.click(home, label="Read admin log")
    for undone in (
        "undid changing @Ben Marks: product IC4 → product IC3",
        "undid removing @Cleo Adeyemi: product IC2",
        "undid adding @Zoe",
    ):
        assert undone in office.maya.modal.plain


def test_welcomes_are_named_only_if_somebody_new_joined(office) -> None:
    moved = NOW_ON_IT.replace(f"{BEN},product,IC3,{MAYA}", f"{BEN},product,IC4,{MAYA}")
    assert "welcome" not in apply(office, office.maya, moved).plain
    joined = apply(office, office.omar, WITH_ZOE)
    assert "New people get a welcome in their working hours." in joined.plain


def test_a_line_that_changed_again_is_not_overwritten_by_undoing(office) -> None:
    done = apply(office, office.maya, MOVED)
    office.assign(BEN, "IC5", OMAR)
    office.maya.click(done, label="Undo")
    told = office.redrawn(office.maya, "The roster has changed again for @Ben Marks.")
    assert told.buttons == ["Undo"]
    assert people(office)[BEN] == ("IC5", OMAR)
    assert ZOE in people(office)
    office.assign(BEN, "IC4", OMAR)
    office.maya.click(told, label="Undo")
    office.redrawn(office.maya, "Undone.")
    assert people(office)[BEN] == ("IC3", MAYA)


def test_nobody_is_put_back_on_a_ladder_that_is_gone(office) -> None:
    office.assign(BEN, "IC3", MAYA, ladder="retired")
    office.assign(CLEO, "IC99", MAYA)
    done = apply(office, office.maya, MOVED.replace(ZOE, CLEO))
    before = office.store.roster()
    office.maya.click(done, label="Undo")
    told = office.redrawn(office.maya, "I didn't undo this roster. The ladders don't have")
    assert "the earlier level of @Ben Marks and @Cleo" in told.plain
    assert told.buttons == ["Undo"]
    assert office.store.roster() == before


def test_of_two_rosters_the_later_one_is_undone_first(office) -> None:
    before = people(office)
    first = apply(office, office.maya, MOVED)
    second = apply(office, office.omar, NOW_ON_IT)
    assert people(office) == before
    office.maya.click(first, label="Undo")
    told = office.redrawn(office.maya, "I didn't undo this roster.")
    office.omar.click(second, label="Undo")
    office.redrawn(office.omar, "Undone.")
    office.maya.click(told, label="Undo")
    office.redrawn(office.maya, "Undone.")
    assert people(office) == before


def test_after_a_day_a_roster_stays(office) -> None:
    done = apply(office, office.maya, WITH_ZOE)
    office.clock.advance(timedelta(hours=25))
    office.maya.click(done, label="Undo")
    told = office.redrawn(
        office.maya, "I can't undo this anymore, because more than a day has passed."
    )
    assert told.buttons == []
    assert ZOE in people(office)


def test_undone_twice_it_is_undone_once(office) -> None:
    done = apply(office, office.maya, WITH_ZOE)
    office.maya.click(done, label="Undo")
    office.redrawn(office.maya, "Undone.")
    version = office.store.roster_version()
    office.maya.deliver_again()
    office.maya.click(done, label="Undo")
    office.told_by_now()
    assert office.store.roster_version() == version


def test_pressed_twice_it_is_applied_once(office) -> None:
    shown = drop(office.maya, WITH_ZOE)
    office.maya.click(shown, label="Apply roster")
    office.redrawn(office.maya, "Applied to the roster")
    version = office.store.roster_version()
    office.maya.deliver_again()
    office.maya.click(shown, label="Apply roster")
    office.told_by_now()
    assert office.store.roster_version() == version


def test_a_file_that_most_people_would_leave_asks_twice(office) -> None:
    shown = drop(office.maya, WITHOUT_OMAR)
    (button,) = (e for b in shown.blocks for e in b.get("elements", ()) if "confirm" in e)
    assert "1 of the 4 people on the roster would leave it." in button["confirm"]["text"]["text"]
    office.maya.click(shown, label="Apply roster")
    office.redrawn(office.maya, "1 person leaves")
    office.maya.wait_until(lambda: OMAR not in people(office))


def test_a_roster_that_changed_meanwhile_is_not_overwritten(office) -> None:
    shown = drop(office.maya, WITH_ZOE)
    office.assign(CLEO, "IC3", MAYA)
    office.maya.click(shown, label="Apply roster")
    anew = office.redrawn(office.maya, CHANGED)
    assert anew.ts == shown.ts
    assert "1 person joins, 1 person changes level (0 up, 1 down)" in anew.plain
    assert ZOE not in people(office)
    assert people(office)[CLEO] == ("IC3", MAYA)
    office.maya.click(anew, label="Apply roster")
    office.redrawn(office.maya, "Applied to the roster")
    assert people(office)[CLEO] == ("IC2", MAYA)


def test_an_address_that_is_somebody_elses_by_now_is_shown_first(office) -> None:
    by_address = f"{NOW_ON_IT}{ZOE},product,IC2,lead@example.com\n"
    office.workspace.update_member(OMAR, email="lead@example.com")
    shown = drop(office.maya, by_address)
    assert "@Zoe Park joins: product IC2, manager @Omar Haddad" in shown.plain
    office.workspace.update_member(OMAR, email="omar@example.com")
    office.workspace.update_member(BEN, email="lead@example.com")
    office.maya.click(shown, label="Apply roster")
    anew = office.redrawn(office.maya, CHANGED)
    assert anew.ts == shown.ts
    assert "@Zoe Park joins: product IC2, manager @Ben" in anew.plain
    assert ZOE not in people(office)
    office.maya.click(anew, label="Apply roster")
    office.redrawn(office.maya, "Applied to the roster")
    assert people(office)[ZOE] == ("IC2", BEN)


def test_of_two_admins_the_second_sees_what_the_first_did(office) -> None:
    mayas, omars = drop(office.maya, WITH_ZOE), drop(office.omar, WITHOUT_OMAR)
    office.maya.click(mayas, label="Apply roster")
    office.redrawn(office.maya, "Applied to the roster")
    office.omar.click(omars, label="Apply roster")
    anew = office.redrawn(office.omar, CHANGED)
    assert "2 people leave" in anew.plain
    assert ZOE in people(office)


def test_mistakes_are_listed_by_row_and_nothing_changes(office) -> None:
    before = people(office)
    office.maya.drop_files(roster_file(NOW_ON_IT.replace("IC4", "IC44") + "UNOBODY,product,IC2,\n"))
    shown = office.redrawn(office.maya, "roster.csv has 2 mistakes.")
    assert "Row 5, level: product has no level “IC44”." in shown.plain
    assert "Row 6, person: “UNOBODY” isn't in this Slack workspace." in shown.plain
    assert shown.buttons == ["It's something else"]
    assert people(office) == before


def test_the_same_roster_changes_nothing(office) -> None:
    office.maya.drop_files(roster_file(NOW_ON_IT))
    shown = office.redrawn(office.maya, "The roster is already the same: 4 people.")
    assert shown.buttons == ["It's something else"]


def test_what_is_something_else_is_taken_as_any_other_file(office) -> None:
    shown = drop(office.maya, WITH_ZOE)
    office.maya.click(shown, label="It's something else")
    office.redrawn(office.maya, "Okay, I won't treat this file as a roster or ladder.")
    assert office.redrawn(office.maya, TODAY).ts != shown.ts
    assert ZOE not in people(office)


@pytest.mark.parametrize("words", ["", "here's our ladder"])
@pytest.mark.parametrize("name", ["ladder.jpg", "Screenshot.PNG"])
def test_a_picture_from_an_admin_cannot_be_read(office, name: str, words: str) -> None:
    office.maya.drop_files(SharedFile.holding(name, b"\x89PNG"), text=words)
    told = office.redrawn(office.maya, f"I found no ladder and no roster in {name}.")
    assert f"{name}: pictures can't be read; send the spreadsheet, page, or text" in told.plain
    assert "A ladder can be a workbook (.xlsx)" in told.plain
    assert told.buttons == ["It's something else"]


def test_a_picture_that_is_too_big_is_still_a_picture(office) -> None:
    office.maya.drop_files(SharedFile("wall.jpg", size=10_485_761))
    assert "pictures can't be read" in office.redrawn(office.maya, "I found no ladder").plain


def test_a_picture_beside_an_admins_answer_is_theirs(office) -> None:
    photo = SharedFile.holding("workshop.jpg", b"x")
    office.maya.drop_files(photo, text="I wrote the launch plan with support.")
    office.redrawn(office.maya, "I saved your")
    (kept,) = office.store.pending_of(MAYA)
    assert kept.state is PendingState.WAITING


def test_an_admins_own_file_stays_what_it_is(office) -> None:
    words = "I wrote the launch plan with support."
    office.ben.drop_files(OWN, text=words)
    office.maya.drop_files(OWN, text=words)
    told = [office.redrawn(each, "I saved your").plain for each in (office.ben, office.maya)]
    assert told[0].splitlines()[:2] == told[1].splitlines()[:2]
    (kept,) = office.store.pending_of(MAYA)
    assert (kept.text, kept.state) == (words, PendingState.WAITING)
    assert len(kept.links) == 1


@pytest.mark.parametrize(("name", "words"), [("roster.csv", ""), ("Sales_Ladder.xlsx", "for you")])
def test_anybody_else_hears_that_admins_import_it(office, name: str, words: str) -> None:
    ts = office.ben.drop_files(roster_file(WITH_ZOE, name), text=words)
    told = office.redrawn(office.ben, "Only a Next Rung admin can import a ladder or a roster.")
    assert "Send the file to @Maya Lindqvist or @Omar Haddad. I haven't opened it." in told.plain
    assert not any("Share" in label for label in told.buttons)
    assert office.store.upload("D0BEN", ts) is None
    assert not any(name == "files.info" for name, _ in office.workspace.faults.requests)
    assert not any("would change the roster" in shown.plain for shown in office.ben.messages())


def test_who_is_no_admin_anymore_applies_nothing(office) -> None:
    shown = drop(office.maya, WITH_ZOE)
    running = office.running
    object.__setattr__(running.bot, "admins", (OMAR,))
    office.maya.click(shown, label="Apply roster")
    office.redrawn(office.maya, "you aren't a Next Rung admin anymore")
    office.told_by_now()
    assert ZOE not in people(office)


@pytest.fixture
def without_scope(monkeypatch, office):
    """The app was installed with the manifest of an earlier version."""
    workspace = office.workspace._workspace
    fewer = replace(workspace.manifest, scopes=workspace.manifest.scopes - {"files:read"})
    monkeypatch.setattr(workspace, "manifest", fewer)
    return office


def test_without_the_scope_it_says_what_to_add_and_all_else_works(without_scope) -> None:
    office = without_scope
    office.maya.drop_files(roster_file(WITH_ZOE))
    shown = office.redrawn(office.maya, "add files:read to the bot token scopes")
    assert "Senior PM" in office.maya.command("/ladder IC4").plain
    office.maya.click(shown, label="It's something else")
    office.redrawn(office.maya, TODAY)


def test_a_page_to_sign_in_is_no_roster(office, monkeypatch) -> None:
    monkeypatch.setattr(office.workspace, "bot_token", "other")
    monkeypatch.setattr("bot.slack.gateway.people_files.Request", without_token)
    office.maya.drop_files(roster_file(WITH_ZOE))
    office.redrawn(office.maya, "Slack didn't let me open this file.")


def without_token(address: str, headers: dict[str, str]):
    from urllib.request import Request

    return Request(address)  # noqa: S310 - the workspace's own address


def test_what_is_too_big_is_refused_before_it_is_fetched(office) -> None:
    office.maya.drop_files(SharedFile("roster.csv", size=10_485_761))
    office.redrawn(office.maya, "This file is too big. The limit is 10 MB.")


def test_a_link_out_of_slack_is_never_followed(office) -> None:
    office.maya.drop_files(SharedFile("roster.csv", external="https://drive.example.com/roster"))
    office.redrawn(office.maya, TODAY)
    assert not any(name == "files.info" for name, _ in office.workspace.faults.requests)


def test_a_file_that_is_deleted_first_is_missed_in_words(office) -> None:
    office.workspace.faults.fail("files.info", "ratelimited", status=429, retry_after=1)
    ts = office.maya.drop_files(roster_file(WITH_ZOE), text="The roster")
    office.maya.delete_file(ts, "roster.csv")
    office.redrawn(office.maya, "This file was deleted before I could open it.")


def test_a_message_that_is_deleted_first_is_forgotten(office) -> None:
    office.workspace.faults.fail("files.info", "ratelimited", status=429, retry_after=1)
    ts = office.maya.drop_files(roster_file(WITH_ZOE))
    office.maya.delete(ts)
    office.maya.wait_until(lambda: not office.store.tasks(office.clock.now(), 1))
    assert [shown.plain for shown in office.maya.messages()] == []


def test_two_deliveries_are_one_roster(office) -> None:
    office.workspace.faults.drop("chat.postMessage", when="after")
    drop(office.maya, WITH_ZOE)
    office.told_by_now()
    shown = [each for each in office.maya.messages() if "would change the roster" in each.plain]
    assert len(shown) == 1


def test_killed_after_it_was_applied_it_is_not_applied_again(office, monkeypatch) -> None:
    shown = drop(office.maya, WITH_ZOE)
    office.workspace.faults.drop("chat.update", when="before")
    office.maya.click(shown, label="Apply roster")
    office.redrawn(office.maya, "Applied to the roster: 1 person joins")
    lines = office.store.assignment_history(ZOE)
    assert lines == [Assignment(ZOE, "product", "IC2", OMAR, lines[0].since)]
    assert lines[0].since >= NOW
    upload = office.store.upload("D0MAYA", first_message(office.maya))
    assert upload.state is UploadState.USED


def first_message(person) -> str:
    return next(shown.ts for shown in person.messages() if shown.files)
