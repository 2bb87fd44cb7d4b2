"""The promotion packet and one's own data, as they arrive in the DM."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from threading import Event

import pytest

from bot.checkins.export import typeset
from bot.slack.outbox import packet_files
from sandbox import PersonError


@pytest.fixture
def december(office):
    """Ben shared his answer and kept a piece of evidence to himself."""
    office.next_month()
    office.answer(office.ben, "I wrote Ben's <!channel> guide in own words.")


def packet_in(person):
    return person.wait_for_message(lambda s: bool(s.files) and "packet" in s.plain.lower())


def canvas_of(shown) -> str:
    return re.search(r"<([^|>]+/docs/[^|>]+)\|canvas>", shown.text)[1]


def test_a_person_gets_their_packet_as_canvas_pdf_markdown_and_picture(office, december) -> None:
    assert "I'll send it in our chat" in office.ben.command("/checkins packet").plain
    shown = packet_in(office.ben)
    assert "It doesn't include anything you keep private." in shown.plain
    pdf, markdown, picture = [file["name"] for file in shown.files]
    assert pdf == "packet-ben-marks-ic4-2026-12-01.pdf"
    assert office.ben.read_file(shown, pdf).startswith(b"%PDF-")
    told = office.ben.read_file(shown, markdown).decode()
    assert told.startswith("# Ben Marks: evidence for IC4 Senior PM")
    assert "Ben's \\<\\!channel\\> guide in own words." in told
    assert office.ben.read_file(shown, picture).startswith(b"\x89PNG")
    assert "Coverage of IC4 Senior PM." not in shown.plain
    canvas = office.ben.read_canvas(canvas_of(shown))
    assert told == f"# Ben Marks: evidence for IC4 Senior PM\n\n{canvas}"
    assert office.store.access_log("U0BEN", 9) == []


def test_a_packet_to_pass_on_leaves_private_things_out(office, december) -> None:
    office.ben.click(office.answered(office.ben), label="Keep private")
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.ben.command("/checkins packet")
    shown = packet_in(office.ben)
    assert "It includes what you keep private." in shown.plain
    assert "own words" in office.ben.read_canvas(canvas_of(shown))
    office.ben.command("/checkins packet shared")
    shown = office.ben.wait_for_message(
        lambda s: bool(s.files) and "doesn't include anything you" in s.plain
    )
    assert "own words" not in office.ben.read_canvas(canvas_of(shown))
    assert "only what was shared" in office.ben.read_canvas(canvas_of(shown))


def test_a_person_hears_of_their_managers_packet_and_what_it_keeps(office, december) -> None:
    office.maya.command("/checkins packet @ben")
    packet_in(office.maya)
    told = office.ben.wait_for_message(lambda s: "made your promotion packet" in s.plain)
    assert "@Maya Lindqvist made your promotion packet on Tuesday 1 December." in told.plain
    assert "It has 1 check-in" in told.plain
    office.ben.click(office.redrawn(office.ben, "✓ Saved"), label="Keep private")
    warned = office.ben.wait_for_message(lambda s: "may have read" in s.plain)
    assert "The packet that @Maya Lindqvist made on Tuesday 1 December" in warned.plain


def test_ones_own_packet_marks_what_is_private_and_is_no_news(office, december) -> None:
    office.ben.click(office.redrawn(office.ben, "✓ Saved"), label="Keep private")
    office.redrawn(office.ben, "Only you can read this.")
    office.ben.command("/checkins packet")
    shown = packet_in(office.ben)
    assert "December 2026 · private" in office.ben.read_canvas(canvas_of(shown))
    office.told_by_now()
    assert not [s for s in office.ben.messages() if "made your promotion packet" in s.plain]


def test_a_manager_gets_what_is_shared_and_the_person_sees_that(office, december) -> None:
    shown = office.redrawn(office.ben, "✓ Saved")
    office.ben.click(shown, label="Keep private")
    office.redrawn(office.ben, "Only you can read this.")
    asked = office.maya.command("/checkins packet @ben")
    assert "I'll tell them that you made it." in asked.plain
    office.maya.click(asked, label="Make empty packet")
    shown = packet_in(office.maya)
    assert "It includes only what they share." in shown.plain
    markdown = next(file["name"] for file in shown.files if file["name"].endswith(".md"))
    told = office.maya.read_file(shown, markdown).decode()
    assert "own words" not in told
    assert "own words" not in office.maya.read_canvas(canvas_of(shown))
    assert {look.what for look in office.store.access_log("U0BEN", 9)} == {"packet"}


@pytest.mark.parametrize("reader", ["cleo", "omar", "zoe"])
def test_nobody_else_gets_one(office, december, reader: str) -> None:
    person = getattr(office, reader)
    assert "You can read your own" in person.command("/checkins packet @ben").plain
    person.forge(
        person.command("/checkins help"), action_id="checkins_run_x", value="packet <@U0BEN>"
    )
    assert not [
        task for task in office.store.tasks(office.clock.now(), 99) if "packet" in task.kind
    ]
    assert not [shown for shown in person.messages() if shown.files]


def test_without_canvases_the_files_come_all_the_same(office, december) -> None:
    office.workspace.faults.fail("canvases.create", error="canvas_disabled_user_team")
    office.ben.command("/checkins packet")
    shown = packet_in(office.ben)
    assert "canvas" not in shown.text
    assert len(shown.files) == 3


def failed_once(office) -> bool:
    waiting = office.store.tasks(office.clock.now().replace(year=2030), 9)
    return any(task.attempts for task in waiting)


def try_again(office) -> None:
    office.next_hours(1)
    office.running.bot.outbox_signal.set()


def asked_to(office, method: str) -> bool:
    return method in (name for name, _ in office.workspace.faults.requests)


def everything_in_slack(office) -> set[str]:
    files = office.workspace.app_files
    return {*files.uploads, *files.canvases}


def batch_in(offer) -> str:
    return next(e["value"] for b in offer.blocks for e in b.get("elements", ()) if "value" in e)


@pytest.mark.parametrize("asked_for", ["packet", "export"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_files_come_once_whether_they_or_the_answer_got_lost(
    office, december, asked_for: str, when: str
) -> None:
    office.workspace.faults.drop("files.completeUploadExternal", when=when)
    office.ben.command(f"/checkins {asked_for}")
    office.ben.wait_until(lambda: failed_once(office))
    try_again(office)
    offer = offer_in(office.ben)
    [shown] = [message for message in office.ben.messages() if message.files]
    assert len(shown.files) == 3
    kept = {file.id for file in office.store.files_of(batch_in(offer))}
    assert kept == everything_in_slack(office)


def test_a_packet_that_is_tried_again_has_one_canvas(office, december, monkeypatch) -> None:
    # Not before the hour is over: by then there is one line more.
    monkeypatch.setattr("bot.slack.outbox.worker.FIRST_RETRY", timedelta(minutes=30))
    office.workspace.faults.fail("files.completeUploadExternal", error="file_update_failed")
    office.ben.command("/checkins packet")
    office.ben.wait_until(lambda: failed_once(office))
    office.answer(office.ben, "I wrote one more line on customer tickets.")
    try_again(office)
    shown = packet_in(office.ben)
    assert len(office.workspace.app_files.canvases) == 1
    assert "I wrote one more line on customer tickets." in office.ben.read_canvas(canvas_of(shown))


def test_a_canvas_that_nobody_could_open_is_deleted(office, december) -> None:
    office.workspace.faults.fail("canvases.access.set", error="failed_to_update")
    office.ben.command("/checkins packet")
    assert "canvas" not in packet_in(office.ben).text
    kept = office.store.files_of(batch_in(offer_in(office.ben)))
    assert not any(file.is_canvas for file in kept)
    assert office.workspace.app_files.canvases == {}


def test_a_canvas_that_cannot_be_deleted_either_is_remembered(office, december) -> None:
    office.workspace.faults.fail("canvases.access.set", error="failed_to_update")
    office.workspace.faults.fail("canvases.delete", error="restricted_action_somehow")
    office.ben.command("/checkins packet")
    office.ben.click(offer_in(office.ben), label="Delete the files")
    office.ben.wait_until(lambda: everything_in_slack(office) == set())


def test_a_canvas_whose_answer_got_lost_holds_no_word(office, december) -> None:
    office.workspace.faults.drop("canvases.create", when="after")
    office.ben.command("/checkins packet")
    office.ben.wait_until(lambda: failed_once(office))
    try_again(office)
    shown = packet_in(office.ben)
    lost, made = office.workspace.app_files.canvases.values()
    assert lost.markdown == ""
    assert office.ben.read_canvas(canvas_of(shown)) == made.markdown


def test_files_that_were_never_sent_can_be_deleted(office, december) -> None:
    office.workspace.faults.fail("files.completeUploadExternal", status=500, times=99)
    office.ben.command("/checkins packet")
    office.ben.wait_until(lambda: failed_once(office))
    assert len(everything_in_slack(office)) == 4
    office.ben.command("/checkins erase me")
    office.ben.fill("erase_word", "ERASE")
    assert office.ben.submit() is None
    office.ben.wait_until(lambda: everything_in_slack(office) == set())


def test_what_was_made_for_somebody_out_of_reach_is_deleted(office, december) -> None:
    office.workspace.faults.fail("files.completeUploadExternal", error="channel_not_found")
    office.ben.command("/checkins packet")
    office.ben.wait_until(lambda: asked_to(office, "files.delete"))
    office.ben.wait_until(lambda: everything_in_slack(office) == set())


def test_a_confirmation_does_not_wait_for_a_pdf(office, december, monkeypatch) -> None:
    begun, may_end = Event(), Event()

    def slow(*args) -> bytes:
        begun.set()
        assert may_end.wait(30)
        return b"%PDF-"

    monkeypatch.setattr(packet_files, "packet_pdf", slow)
    office.ben.command("/checkins packet")
    assert begun.wait(30)
    office.answer(office.ben, "I wrote one more line on customer tickets.")
    may_end.set()
    assert packet_in(office.ben).files


def test_a_packet_too_long_for_a_pdf_comes_in_markdown_and_says_so(
    office, december, monkeypatch
) -> None:
    monkeypatch.setattr(typeset, "MOST_CHARACTERS", 1_500)
    office.ben.command("/checkins packet")
    shown = packet_in(office.ben)
    assert "It's too long for a PDF. The Markdown file has everything." in shown.plain
    assert [file["name"].rpartition(".")[2] for file in shown.files] == ["md", "png"]


def test_ones_own_data_comes_as_json_and_csv_to_oneself(office, december) -> None:
    assert "Your data is on its way" in office.ben.command("/checkins export").plain
    shown = office.ben.wait_for_message(lambda s: bool(s.files))
    assert [file["name"] for file in shown.files] == [
        "next-rung.json",
        "check-ins.csv",
        "evidence.csv",
    ]
    data = json.loads(office.ben.read_file(shown, "next-rung.json"))
    assert data["person"]["id"] == "U0BEN"
    [passage] = data["check_ins"][0]["versions"][0]["passages"]
    assert passage["text"] == "I wrote Ben's <!channel> guide in own words."
    assert passage["shared_with"] == "U0MAYA"
    assert b"own words" in office.ben.read_file(shown, "check-ins.csv")


def test_who_is_on_no_level_has_no_packet(office) -> None:
    assert "I can't make a packet" in office.zoe.command("/checkins packet").plain
    office.assign("U0BEN", "IC9", "U0MAYA")
    assert (
        "Your level (IC9) isn't on the product ladder"
        in office.ben.command("/checkins packet").plain
    )
    said = office.maya.command("/checkins packet @ben").plain
    assert "Ben Marks's level (IC9) isn't on the product ladder at the moment." in said


def offer_in(person):
    return person.wait_for_message(lambda s: "Delete the files" in s.buttons)


def test_whoever_asked_for_files_has_them_deleted(office, december) -> None:
    office.ben.command("/checkins packet")
    shown = packet_in(office.ben)
    canvas = canvas_of(shown)
    office.ben.click(offer_in(office.ben), label="Delete the files")
    office.ben.wait_for_message(lambda s: s.ts == shown.ts and not s.files)
    office.ben.wait_for_message(lambda s: "I'm deleting these files" in s.plain)
    office.ben.wait_until(lambda: everything_in_slack(office) == set())
    with pytest.raises(PersonError):
        office.ben.read_canvas(canvas)


def test_nobody_deletes_somebody_elses_files(office, december) -> None:
    office.ben.command("/checkins packet")
    shown, offer = packet_in(office.ben), offer_in(office.ben)
    batch = batch_in(offer)
    office.maya.forge(office.maya.command("/checkins help"), action_id="delete_files", value=batch)
    assert len(office.store.files_of(batch)) == 4
    assert not [t for t in office.store.tasks(office.clock.now(), 99) if t.kind == "delete_files"]
    assert office.ben.read_file(shown, shown.files[0]["name"])


def test_erasing_takes_ones_own_files_along_and_leaves_a_managers(office, december) -> None:
    office.ben.command("/checkins export")
    own = office.ben.wait_for_message(lambda s: len(s.files) == 3)
    office.maya.command("/checkins packet @ben")
    theirs = packet_in(office.maya)
    office.ben.command("/checkins erase me")
    office.ben.fill("erase_word", "ERASE")
    assert office.ben.submit() is None
    office.ben.wait_for_message(lambda s: s.ts == own.ts and not s.files)
    assert office.maya.read_file(theirs, theirs.files[0]["name"])


def test_files_that_an_admin_deleted_before_are_simply_gone(office, december) -> None:
    office.ben.command("/checkins export")
    offer = offer_in(office.ben)
    office.workspace.faults.fail("files.delete", error="file_not_found", times=3)
    office.ben.click(offer, label="Delete the files")
    batch = batch_in(offer)
    office.ben.wait_until(lambda: not office.store.files_of(batch))


def test_a_packet_with_nothing_in_it_is_made_only_after_a_yes(office) -> None:
    office.next_month()
    asked = office.maya.command("/checkins packet @ben")
    assert "hasn't shared anything with you yet. Make an empty packet?" in asked.plain
    assert asked.buttons == ["Make empty packet"]
    office.told_by_now()
    assert not [s for s in office.ben.messages() if "made your promotion packet" in s.plain]
    office.maya.click(asked, label="Make empty packet")
    packet_in(office.maya)
    office.ben.wait_for_message(lambda s: "made your promotion packet" in s.plain)
