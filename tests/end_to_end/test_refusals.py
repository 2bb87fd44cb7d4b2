"""One refusal is one person's, and who asked for something hears what became of it."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.settings import Settings
from sandbox import Member
from storage import CheckInState, Outcome, Person

ODD = ["invalid_blocks", "msg_too_long", "team_access_not_granted", "a_code_of_tomorrow"]
FAMILIES = ("files.*", "canvases.*")


@pytest.fixture
def december(office):
    """Ben shared an answer."""
    office.next_month()
    office.answer(office.ben, "I wrote Ben's <!channel> guide in own words.")


def asked_for(person, words: str):
    return person.wait_for_message(lambda s: words in s.plain)


def packet_words(person):
    """The packet itself, as a message."""
    return person.wait_for_message(
        lambda s: "Marks: evidence for IC4" in s.plain and "own words." in s.plain
    )


def ring(office, hours: float = 1) -> None:
    office.next_hours(hours)
    office.running.bot.outbox_signal.set()


def calls(office, method: str) -> int:
    return sum(name == method for name, _ in office.workspace.faults.requests)


@pytest.mark.parametrize("code", ODD)
def test_a_code_for_one_person_stops_nobody_else(office, code: str) -> None:
    office.workspace.policy.refuse("chat.postMessage", code, person="U0BEN")
    period = office.next_month()
    assert office.ben.messages() == []
    assert office.prompt_of(office.maya)
    [entry] = office.store.ledger(person="U0BEN", period=period)
    assert (entry.outcome, entry.reason) == (Outcome.NOT_ASKED, code)


def test_who_was_refused_is_tried_daily_and_asked_as_soon_as_slack_lets(office) -> None:
    office.workspace.policy.refuse("chat.postMessage", "invalid_blocks", person="U0BEN")
    period = office.next_month()
    before = calls(office, "chat.postMessage")
    for _ in range(5):
        office.next_hours(0.1)
    assert calls(office, "chat.postMessage") == before
    office.next_hours(24)
    assert calls(office, "chat.postMessage") == before + 1
    office.workspace.policy.allow("chat.postMessage", person="U0BEN")
    office.next_hours(24)
    assert office.prompt_of(office.ben)
    assert office.store.ledger(person="U0BEN", period=period)[0].outcome is Outcome.ASKED
    assert office.store.check_in_for("U0BEN", period).state is CheckInState.ASKED


@pytest.mark.parametrize("code", ["rate_limited", "ratelimited"])
def test_a_limit_in_an_answer_of_200_is_waited_for(office, code: str) -> None:
    office.running.delivery.sender.pace.gate.close = lambda seconds: None
    office.workspace.faults.fail("chat.postMessage", code)
    office.next_month()
    assert office.prompt_of(office.maya)
    assert office.prompt_of(office.ben)


def test_without_files_and_canvases_a_packet_comes_as_messages(office, december) -> None:
    office.workspace.policy.refuse("files.*", "file_uploads_disabled")
    office.workspace.policy.refuse("canvases.*", "restricted_action")
    office.ben.command("/checkins packet")
    told = asked_for(office.ben, "Your packet")
    assert "Your workspace doesn't let apps send files" in told.plain
    assert "file_uploads_disabled" in told.plain
    words = packet_words(office.ben)
    assert "<!channel>" in words.plain
    assert "<!channel>" not in words.text
    offer = office.ben.wait_for_message(lambda s: "Delete the messages" in s.buttons)
    office.ben.click(offer, label="Delete the messages")
    office.ben.wait_until(lambda: office.ben.look_again(words) is None)
    office.ben.wait_until(lambda: office.ben.look_again(told) is None)


def test_erasing_takes_a_packet_in_messages_along(office, december) -> None:
    for family in FAMILIES:
        office.workspace.policy.refuse(family, "restricted_action")
    office.ben.command("/checkins packet")
    words = packet_words(office.ben)
    office.ben.command("/checkins erase me")
    office.ben.fill("erase_word", "ERASE")
    assert office.ben.submit() is None
    office.ben.wait_until(lambda: office.ben.look_again(words) is None)


def test_a_packet_in_messages_comes_once_whatever_gets_lost_on_the_way(office, december) -> None:
    for family in FAMILIES:
        office.workspace.policy.refuse(family, "restricted_action")
    office.workspace.faults.drop("chat.update", when="after")
    office.ben.command("/checkins packet")
    office.ben.wait_until(lambda: calls(office, "chat.update") > 0)
    ring(office)
    office.ben.wait_for_message(lambda s: "Delete the messages" in s.buttons)
    parts = [s for s in office.ben.messages() if "evidence for IC4" in s.plain]
    assert len(parts) == 1
    assert sum("Your packet" in s.plain for s in office.ben.messages()) == 1


def test_without_files_a_packet_is_a_canvas_and_says_so(office, december) -> None:
    office.workspace.policy.refuse("files.*", "storage_limit_reached")
    office.ben.command("/checkins packet")
    told = asked_for(office.ben, "Your packet")
    assert "canvas" in told.plain
    assert "storage_limit_reached" in told.plain
    assert len(office.workspace.app_files.canvases) == 1


@pytest.mark.parametrize(
    "code",
    [
        "restricted_action",
        "canvas_disabled_user_team",
        "free_teams_cannot_create_non_tabbed_canvases",
        "a_code_of_tomorrow",
    ],
)
def test_without_canvases_a_packet_still_comes_as_files(office, december, code: str) -> None:
    office.workspace.policy.refuse("canvases.*", code)
    office.ben.command("/checkins packet")
    shown = office.ben.wait_for_message(lambda s: len(s.files) == 3)
    assert "canvas" not in shown.plain


def test_where_only_pictures_may_be_sent_the_words_come_as_messages(office, december) -> None:
    office.workspace.policy.refuse("canvases.*", "restricted_action")
    office.workspace.faults.fail(
        "files.getUploadURLExternal", "file_uploads_except_images_disabled", times=2
    )
    office.ben.command("/checkins packet")
    shown = office.ben.wait_for_message(lambda s: len(s.files) == 1)
    assert shown.files[0]["name"].endswith(".png")
    asked_for(office.ben, "Your workspace lets apps send only pictures")
    assert packet_words(office.ben)


@pytest.mark.parametrize(
    "code",
    [
        "file_uploads_disabled",
        "file_type_not_allowed",
        "storage_limit_reached",
        "restricted_action",
    ],
)
def test_who_cannot_have_their_data_as_files_hears_what_an_admin_must_allow(
    office, december, code: str
) -> None:
    office.workspace.policy.refuse("files.*", code)
    office.ben.command("/checkins export")
    told = asked_for(office.ben, "I couldn't send your data")
    assert code in told.plain
    assert "Slack admin" in told.plain
    assert not office.store.tasks(
        office.clock.now() + timedelta(days=9), 9, kinds=["send_own_data"]
    )


def test_an_unknown_refusal_is_tried_a_few_times_and_then_said(office, december) -> None:
    office.workspace.policy.refuse("files.*", "a_code_of_tomorrow")
    office.ben.command("/checkins export")
    for attempt in range(1, 5):
        office.ben.wait_until(lambda at=attempt: calls(office, "files.getUploadURLExternal") >= at)
        ring(office)
    assert "a_code_of_tomorrow" in asked_for(office.ben, "I couldn't send your data").plain


def test_who_commented_hears_when_the_other_cannot_be_told(office, december) -> None:
    page = office.maya.command("/checkins @ben")
    office.workspace.policy.refuse("chat.postMessage", "user_disabled", person="U0BEN")
    office.maya.click(page, label="Comment")
    office.maya.fill("comment_text", "Well done.")
    assert office.maya.submit() is None
    told = asked_for(office.maya, "I couldn't tell @Ben Marks about your comment")
    assert "Well done." not in told.plain


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_answer_that_nobody_can_read_is_no_refusal(office, december, when: str) -> None:
    page = office.maya.command("/checkins @ben")
    office.workspace.faults.garble("chat.postMessage", "<html>Well done.</html>", when=when)
    office.maya.click(page, label="Comment")
    office.maya.fill("comment_text", "Well done.")
    assert office.maya.submit() is None
    office.maya.wait_until(lambda: not office.store.tasks(office.clock.now(), 9))
    office.next_hours(1)
    office.told_by_now()
    thread = office.store.check_in_for("U0BEN", "2026-12").message_ts
    told = [s for s in office.ben.messages(thread_ts=thread) if "Well done." in s.plain]
    assert len(told) == 1


def test_a_limit_on_messages_does_not_hold_up_home(office, december) -> None:
    before = calls(office, "views.publish")
    office.workspace.faults.fail("chat.postMessage", "ratelimited", status=429, retry_after=200)
    office.ben.say(
        "I wrote one more line on customer tickets.", thread_ts=office.prompt_of(office.ben).ts
    )
    office.ben.wait_until(lambda: calls(office, "views.publish") > before)
    office.ben.open_home()
    office.ben.wait_until(lambda: calls(office, "views.publish") > before + 1)


@pytest.mark.parametrize("header", [None, "inf", "nan", "-5", "86400", "soon", "1e999"])
def test_whatever_slack_says_of_waiting_the_wait_is_bounded(office, december, header) -> None:
    office.workspace.faults.fail("views.publish", "ratelimited", status=429, retry_after=header)
    office.ben.open_home()
    office.ben.wait_until(lambda: _waits(office))
    closed = office.running.gates.of("views.publish").seconds_closed()
    assert 0 < closed <= 301


def _waits(office) -> bool:
    return office.running.gates.of("views.publish").seconds_closed() > 0


def test_files_that_come_late_are_waited_for_and_not_sent_again(office, december) -> None:
    office.workspace.app_files.appear_after = 2.5
    office.ben.command("/checkins packet")
    shown = office.ben.wait_for_message(lambda s: bool(s.files))
    offer = office.ben.wait_for_message(lambda s: "Delete the files" in s.buttons)
    assert offer.ts > shown.ts
    assert sum(bool(s.files) for s in office.ben.messages()) == 1
    assert calls(office, "files.getUploadURLExternal") == 3


def test_files_that_never_come_are_replaced_by_messages(office, december) -> None:
    office.workspace.app_files.appear_after = 3600
    office.ben.command("/checkins packet")
    office.ben.wait_until(lambda: calls(office, "files.completeUploadExternal") == 1)
    for _ in range(4):
        ring(office, 0.2)
    asked_for(office.ben, "they never showed up")
    assert packet_words(office.ben)
    assert calls(office, "files.completeUploadExternal") == 1
    assert not office.workspace.app_files.uploads


def test_what_comes_with_a_packets_files_is_short(office, december) -> None:
    office.ben.command("/checkins packet")
    shown = office.ben.wait_for_message(lambda s: bool(s.files))
    assert len(shown.plain.splitlines()) == 1
    assert len(shown.plain) < 250
    sent = [a for name, a in office.workspace.faults.requests if name.startswith("files.get")]
    assert not any("alt_txt" in arguments for arguments in sent)


def test_nothing_that_slack_echoes_reaches_the_log(office, december, caplog, capfd) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("slack_sdk").setLevel(logging.DEBUG)
    faults = office.workspace.faults
    for method in ("chat.postMessage", "chat.update", "views.publish", "views.open"):
        faults.garble(method, "<p>Quuxly echoed</p>", when="before")
    faults.garble("chat.postMessage", '{"error": "Quuxly echoed"}', when="before")
    faults.garble("chat.postMessage", '"Quuxly echoed"', when="before")
    office.ben.say(
        "I wrote more words on customer tickets.", thread_ts=office.prompt_of(office.ben).ts
    )
    for _ in range(4):
        ring(office)
    office.ben.command("/checkins erase me")
    office.next_month()
    assert "Quuxly" not in caplog.text + capfd.readouterr().err


def test_when_slack_refuses_everybody_the_admin_is_told_once_and_nobody_is_left_out(
    open_office,
) -> None:
    office = open_office(replace(Settings(), admins=("U0ZOE",)))
    new = [f"U0NEW{number}" for number in range(6)]
    for each in new:
        office.workspace.add_member(Member(each, each.lower(), each, tz="Europe/Stockholm"))
        office.store.save_people([Person(each, each, zone="Europe/Stockholm")], office.clock.now())
        office.assign(each, "IC3", None)
    for each in (*new, "U0BEN", "U0MAYA", "U0CLEO", "U0OMAR"):
        office.workspace.policy.refuse("chat.postMessage", "a_code_of_tomorrow", person=each)
    office.next_month()
    assert calls(office, "chat.postMessage") == 5
    told = asked_for(office.zoe, "Slack won't let me ask anyone")
    assert "a_code_of_tomorrow" in told.plain
    assert "people are waiting" in told.plain
    posts = calls(office, "chat.postMessage")
    office.next_hours(0.5)
    assert calls(office, "chat.postMessage") == posts
    office.next_hours(0.6)
    assert calls(office, "chat.postMessage") == posts + 1
    for each in (*new, "U0BEN", "U0MAYA", "U0CLEO", "U0OMAR"):
        office.workspace.policy.allow("chat.postMessage", person=each)
    office.next_hours(1.1)
    for each in (*new, "U0BEN"):
        assert office.prompt_of(office.workspace.act_as(each))
    assert sum("won't let me" in s.plain for s in office.zoe.messages()) == 1


def test_long_words_come_in_several_messages_and_all_of_them(office, december) -> None:
    for family in FAMILIES:
        office.workspace.policy.refuse(family, "restricted_action")
    told = [f"word{number}" for number in range(900)]
    office.ben.say("I closed tickets. " + " ".join(told), thread_ts=office.prompt_of(office.ben).ts)
    office.answered(office.ben, "word0 word1")
    office.ben.command("/checkins packet")
    offer = office.ben.wait_for_message(lambda s: "Delete the messages" in s.buttons)
    head = asked_for(office.ben, "comes as messages")
    parts = [s.plain for s in office.ben.messages() if head.ts < s.ts < offer.ts]
    assert len(parts) > 2
    assert max(map(len, parts)) < 3_000
    whole = "".join(parts).replace("\n", "")
    assert "".join(told) in whole.replace(" ", "")
