"""How things look, as text: see ``snapshots/``."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.administering.company import Gaps
from bot.checkins.history import Filter, Page
from bot.checkins.join_requests import Failed
from bot.checkins.readers import Reading
from bot.checkins.replies.pending import MOST_TOGETHER
from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.schedule.postponing import Moved
from bot.checkins.subjects import ReadBefore, TakenBack
from bot.checkins.understanding.administering.admin_wishes import AdminWish
from bot.checkins.understanding.answers.answer_doubts import OtherDoubt
from bot.checkins.understanding.answers.reflections import Doubt
from bot.checkins.understanding.commands.requests import Later
from bot.checkins.understanding.small_talk.greetings import GreetingKind
from bot.checkins.welcome import FirstQuestion
from bot.checkins.wording import named_link
from bot.people.access import Role
from bot.people.ladder_position import LadderPosition
from bot.slack.messages.saved_message import SavedMessage
from bot.slack.payloads.forms import PendingEvidenceForm, PendingQuestion, ReflectionForm
from bot.slack.payloads.presses import ReplyPress, UploadPress
from bot.slack.payloads.reading import EvidenceOf, EvidencePage, ExpectationRef
from bot.slack.views.administering.admin_answers import (
    no_manager_view,
    only_admins_view,
    pausing_view,
    set_up_view,
    where_view,
)
from bot.slack.views.administering.company_ladders import (
    CompanyLadder,
    LaddersShown,
    ladders_window,
)
from bot.slack.views.administering.ladder_name import name_form
from bot.slack.views.administering.ladder_texts import texts_window
from bot.slack.views.answering.doubtful_words import (
    AsAnswer,
    StillRead,
    doubtful_view,
    not_sent_view,
    reply_goes_view,
    reply_offer_view,
    settled_view,
)
from bot.slack.views.answering.month import month_text
from bot.slack.views.answering.pending import (
    Question,
    dismissed_view,
    evidence_saved_view,
    not_changed_view,
    question_view,
)
from bot.slack.views.answering.prompt import Around, nudge_view, prompt_view, tapped_view
from bot.slack.views.answering.prompt_menu import (
    away_form,
    expectation_window,
    later_form,
    not_open_window,
)
from bot.slack.views.answering.reminder import no_more_view, reminder_view
from bot.slack.views.answering.reply_form import reply_form
from bot.slack.views.answering.saved import comment_sent_view, send_or_keep_view, taken_out_view
from bot.slack.views.answering.saved import saved_view as words_saved_view
from bot.slack.views.answering.typed_taps import ask_to_tap_view, same_already_view
from bot.slack.views.answering.versions import version_modal
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.comments.comments import cannot_reply_view, comments_modal, edit_form
from bot.slack.views.comments.report_replies import (
    ask_to_send_view,
    not_sent_to_report_view,
    sent_to_report_view,
)
from bot.slack.views.evidence.evidence import Manager, Owner, evidence_modal, not_shared_note
from bot.slack.views.evidence.evidence_form import Sharing, message_form, reflection_form
from bot.slack.views.evidence.saved_message_form import (
    no_level_form,
    outside_form,
    saved_message_form,
    saved_view,
)
from bot.slack.views.guidance import (
    about_report_view,
    closed_modal,
    help_view,
    no_access_view,
    only_they_view,
    reminded_by_me_view,
    unclear_view,
)
from bot.slack.views.home import home_view
from bot.slack.views.newcomers.join_request_answer import failed_view
from bot.slack.views.newcomers.join_request_question import cannot_view, gone_view
from bot.slack.views.newcomers.joining import Joining
from bot.slack.views.newcomers.welcome import welcome_view
from bot.slack.views.privacy.answer_readers import (
    WhoReads,
    next_manager_view,
    sees_changes_view,
    who_reads_view,
)
from bot.slack.views.privacy.erasing import erase_form, erased_view
from bot.slack.views.privacy.kept_private import kept_both_view, kept_private_view, kept_since_view
from bot.slack.views.privacy.read_before import read_before_view
from bot.slack.views.reading import files
from bot.slack.views.reading.check_ins import check_in_modal, history_view
from bot.slack.views.reading.files import packet_made_view
from bot.slack.views.reading.history_controls import nothing_found_text
from bot.slack.views.small_talk import (
    erase_view,
    greeting_view,
    how_to_change_view,
    how_to_delete_view,
    keeping_private_view,
    no_words_view,
    stopping_view,
    what_are_you_view,
    what_is_meant_view,
    why_me_view,
    with_answer_button,
)
from framework import LADDERS, Ladders, load_ladder
from framework.model.differences import differences
from sandbox.block_kit.checking import message_problems, too_much_text
from storage import (
    AcceptedLadder,
    Assignment,
    CheckInState,
    Comment,
    Erased,
    Frequency,
    Passage,
    PendingMessage,
    Scope,
)

LADDER = load_ladder(LADDERS / "product.yml")
ONLY = Ladders((LADDER,))
TODAY = date(2026, 12, 4)
ZONE = ZoneInfo("UTC")
EVIDENCE = EvidencePage(EvidenceOf("c1"))
REFLECTION = ReflectionForm("U0MAYA", ExpectationRef("product", "IC4", "data-driven"))
WAITING = PendingEvidenceForm("U0MAYA", PendingQuestion("D1", "1.1"), "2026-12", ("1.2",), "ab")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
AT = datetime(2026, 12, 3, tzinfo=UTC)
AROUND = Around(
    manager="U0MAYA",
    shared_by_default=True,
    zone=ZoneInfo("Europe/Stockholm"),
    scope=Scope(private=False, reader="U0MAYA"),
    manager_name="Maya Lindqvist",
)
MAYA_READS = ManagerNow("U0MAYA", AROUND.scope)
ALONE = replace(AROUND, manager=None, manager_name=None, scope=None)


@pytest.fixture
def looks(matches, draw_blocks):
    """Compare a view (an answer or a modal) with the snapshot of that name."""

    def compare(name: str, view) -> None:
        made = view.payload() if hasattr(view, "payload") else view.to_dict()
        text = f"\n=====\n{made['text']}\n" if "text" in made else ""
        matches(name, draw_blocks(made["blocks"]) + text)

    return compare


def test_the_prompt(looks, make_check_in, make_reply) -> None:
    last = make_check_in(period="2026-08", reply=make_reply())
    looks("prompt", prompt_view(make_check_in(), replace(AROUND, last=last)))


def test_the_prompt_at_the_top_without_a_manager(looks, make_check_in) -> None:
    check_in = make_check_in()
    keeping_up = replace(check_in, prompt=replace(check_in.prompt, sustaining=True, new_part=""))
    looks("prompt_keeping_up", prompt_view(keeping_up, ALONE))


def test_the_prompt_put_off(looks, make_check_in) -> None:
    check_in = make_check_in()
    at = check_in.asked_at + timedelta(hours=3)
    later = replace(check_in, nudge_at=at, chosen_nudge=True)
    away = replace(AROUND, shared_by_default=False, away_until=date(2027, 1, 8))
    looks("prompt_put_off", prompt_view(later, away))


def test_the_prompt_answered_skipped_and_taken_back(looks, make_check_in, make_reply) -> None:
    answered = make_check_in(state=CheckInState.ANSWERED, reply=make_reply("Line.\nLine two."))
    looks("prompt_answered", prompt_view(answered, AROUND))
    private = replace(answered, reply=make_reply(reader=None))
    looks("prompt_answered_private", prompt_view(private, AROUND))
    parts = (Passage("For Maya.", "1.1", "U0MAYA"), Passage("Mine alone.", "1.2"))
    partly = replace(answered, reply=make_reply(passages=parts))
    looks("prompt_answered_partly_private", prompt_view(partly, AROUND))
    handed_over = replace(answered, reply=make_reply(reader="U0OMAR"))
    looks("prompt_answered_for_another", prompt_view(handed_over, AROUND))
    empty = make_reply("", frequency=None, next_step="", links=())
    looks("prompt_taken_back", prompt_view(replace(answered, reply=empty), AROUND))
    looks("prompt_answered_without_manager", prompt_view(answered, ALONE))
    looks("prompt_skipped", prompt_view(make_check_in(state=CheckInState.SKIPPED), AROUND))


def test_the_prompt_answered_by_a_tap(looks, make_check_in, make_reply) -> None:
    tap = make_reply("", next_step="", links=())
    tapped = make_check_in(state=CheckInState.ANSWERED, reply=tap)
    looks("prompt_tapped", prompt_view(tapped, AROUND))
    private = replace(tapped, reply=replace(tap, reader=None, frequency=Frequency.NO_OPPORTUNITY))
    looks("prompt_tapped_private", prompt_view(private, AROUND))
    had_words = replace(tapped, reply=replace(tap, revision=3, changes=2))
    looks("prompt_tapped_after_words", prompt_view(had_words, AROUND))
    looks("reminder_tapped", tapped_view(tapped, AROUND))
    answered = replace(tapped, reply=make_reply())
    looks("reminder_answered", tapped_view(answered, AROUND))


def test_what_the_menu_of_the_prompt_opens(looks, make_check_in) -> None:
    check_in = make_check_in()
    looks("expectation", expectation_window(check_in))
    times = {
        Later.THREE_HOURS: "Tuesday 1 December, 13:00",
        Later.TOMORROW: "Wednesday 2 December, 10:00",
        Later.MONDAY: "Monday 7 December, 10:00",
    }
    looks("later_form", later_form(check_in, times, {}))
    del times[Later.THREE_HOURS]
    missing = {Later.THREE_HOURS: Moved.OUTSIDE_HOURS}
    looks("later_form_late_in_the_day", later_form(check_in, times, missing))
    looks("later_too_late", not_open_window())
    looks("away_form", away_form())


def test_a_prompt_has_five_controls_and_one_menu_of_five_at_most(make_check_in) -> None:
    for around in (AROUND, ALONE, replace(AROUND, shared_by_default=False)):
        blocks = prompt_view(make_check_in(), around).payload()["blocks"]
        [row] = [block["elements"] for block in blocks if block["type"] == "actions"]
        assert [element["type"] for element in row] == ["button"] * 4 + ["overflow"]
        assert len(row[-1]["options"]) <= 5


def test_a_long_expectation_is_quoted_by_its_beginning(make_check_in) -> None:
    check_in = make_check_in()
    for words, quoted in (("Word. " * 35 + "Last.", "Last."), ("Word. " * 60, "Word. Word…")):
        long = replace(check_in, prompt=replace(check_in.prompt, new_part=words.strip()))
        for said in (prompt_view(long, AROUND).text, str(prompt_view(long, AROUND).payload())):
            assert quoted in said


def test_however_long_its_parts_are_a_prompt_fits(make_check_in, make_reply) -> None:
    long = "Longer than anybody writes. " * 120
    prompt = replace(make_check_in().prompt, expectation=long, new_part=long, question=long[:150])
    open_one = make_check_in(id="c" * 20, prompt=prompt)
    last = make_check_in(period="2026-08", reply=make_reply(long, next_step=long))
    around = replace(AROUND, last=last, manager_name="M" * 200)
    for view in (prompt_view(open_one, around), reminder_view(open_one, 0, around)):
        blocks = view.payload()["blocks"]
        assert message_problems(blocks) == []
        assert not too_much_text(blocks)


def test_the_messages_around_it(looks, make_check_in, make_reply) -> None:
    looks("nudge", nudge_view(make_check_in(), AROUND))
    looks("reminder", reminder_view(make_check_in(), 0, AROUND))
    looks("no_more_reminders", no_more_view(make_check_in()))
    looks("offer_deleting", files.offer_view("batch", with_canvas=False))
    looks("offer_deleting_with_canvas", files.offer_view("batch", with_canvas=True))
    looks("deleting", files.deleted_view())
    looks("kept_private", kept_private_view("Maya Lindqvist", "Omar Haddad"))
    looks("kept_private_without_manager", kept_private_view("Maya Lindqvist", None))
    you_two, only_you = "You and <@U0MAYA> can read this.", "Only you can read this."
    looks("kept_both", kept_both_view(you_two, only_you))
    looks("kept_both_for_the_same", kept_both_view(you_two, you_two))
    partly = "You and <@U0MAYA> can read part of this. Only you can read the rest."
    looks("kept_private_while_open", kept_since_view(partly, "Maya Lindqvist"))


WORDS = PendingMessage(
    "U0BEN", "D1", "1.1", "I asked five customers.", (), AT, "2026-12", manager="U0MAYA"
)
ASKED = Question((WORDS,), "2026-12", "2026-12", "U0MAYA", "Maya Lindqvist", STOCKHOLM)


def test_the_question_about_words_that_wait(looks, make_piece) -> None:
    private, link = replace(WORDS, private=True), "https://example.com/notes.txt"
    file = replace(WORDS, message_ts="1.2", text="", links=(link,))
    looks("pending", question_view(ASKED))
    looks("pending_several", question_view(replace(ASKED, waiting=(WORDS, file))))
    looks("pending_private", question_view(replace(ASKED, waiting=(private,))))
    looks("pending_partly_private", question_view(replace(ASKED, waiting=(WORDS, private))))
    looks("pending_private_by_default", question_view(replace(ASKED, shares=False)))
    before = replace(WORDS, manager=None, message_ts="1.3")
    looks("pending_from_before", question_view(replace(ASKED, waiting=(before,))))
    looks("pending_partly_from_before", question_view(replace(ASKED, waiting=(WORDS, before))))
    looks("pending_all_from_before", question_view(replace(ASKED, waiting=(before, before))))
    looks("pending_picked", question_view(replace(ASKED, others=2)))
    alone = replace(ASKED, manager=None, manager_name=None)
    looks("pending_without_manager", question_view(alone))
    looks("pending_erased_check_in", question_view(replace(ASKED, can_add=False)))
    looks("pending_on_no_ladder", question_view(replace(ASKED, on_ladder=False)))
    stranger = replace(ASKED, on_ladder=False, joining=Joining())
    looks("pending_of_a_stranger", question_view(stranger))
    many = (WORDS, file, WORDS, WORDS)
    looks("pending_again", question_view(replace(ASKED, waiting=many, again=True)))
    ending = replace(ASKED, waiting=(WORDS, WORDS), until=date(2026, 12, 15))
    looks("pending_before_it_is_deleted", question_view(ending))
    looks("pending_dismissed", dismissed_view())
    piece = make_piece(note="Long & <b> " * 60)
    for name, kept in (("", piece), ("_private", replace(piece, reader=None))):
        readers = (
            "Only you can read this." if kept.reader is None else "You and <@U0MAYA> can read this."
        )
        unread = kept.reader is None
        names = ("U0MAYA", "Maya Lindqvist") if unread else (None, None)
        became = evidence_saved_view(kept, readers, *names)
        looks(f"pending_became_evidence{name}", became)
    looks("pending_not_changed", not_changed_view())


def test_however_many_words_wait_the_question_fits(looks) -> None:
    many = tuple(
        replace(WORDS, message_ts=f"1796000000.{number:06d}", text="Long & <b> " * 400)
        for number in range(MOST_TOGETHER)
    )
    before = tuple(replace(each, manager=None) for each in many)
    for asked in (
        replace(ASKED, waiting=many),
        replace(ASKED, waiting=(*before[1:], many[0]), again=True, others=60),
    ):
        blocks = question_view(asked).payload()["blocks"]
        assert message_problems(blocks) == []
        assert not too_much_text(blocks)


def test_what_is_said_when_words_are_saved_in_a_thread(looks, make_check_in, make_reply) -> None:
    shared = (Passage("For Maya.", "1.2", "U0MAYA"),)
    private = (Passage("Mine alone.", "1.2"),)

    def saved_in(passages, frequency, around=AROUND, name="Maya Lindqvist"):
        reply = make_reply(
            passages=passages, frequency=frequency, next_step="", links=(), reader=None
        )
        check_in = make_check_in(state=CheckInState.ANSWERED, reply=reply)
        return words_saved_view(check_in, passages, around, name)

    looks("saved", saved_in(shared, None))
    looks("saved_private", saved_in(private, None))
    looks("saved_partly_private", saved_in((*shared, *private), None))
    looks("saved_after_a_tap", saved_in(shared, Frequency.ONCE))
    looks("saved_without_manager", saved_in(private, None, ALONE, None))
    looks("saved_manager_gone", saved_in(shared, Frequency.ONCE, ALONE, None))
    omar = replace(AROUND, manager="U0OMAR", scope=Scope(private=False, reader="U0OMAR"))
    looks("saved_for_another", saved_in(shared, Frequency.ONCE, omar, "Omar Haddad"))
    check_in = make_check_in(state=CheckInState.ANSWERED, reply=make_reply())
    looks("saved_and_gone", words_saved_view(check_in, (), AROUND, "Maya Lindqvist"))
    erased = make_check_in(state=CheckInState.ERASED)
    looks("saved_and_erased", words_saved_view(erased, (), AROUND, "Maya Lindqvist"))
    looks("taken_out", taken_out_view())


def test_that_words_may_have_been_read_before(looks, make_check_in, make_reply) -> None:
    looked, written = datetime(2026, 12, 3, 9, tzinfo=UTC), datetime(2026, 12, 3, 7, 7, tzinfo=UTC)
    check_in = make_check_in(state=CheckInState.ANSWERED, reply=make_reply())

    alone = replace(check_in, reply=make_reply(reader=None))

    def told(messages: int, today: bool = True, left: bool = True, **given: Any) -> Answer:
        stamps = tuple(f"{written.timestamp() + 60 * n:.6f}" for n in range(messages))
        about = ReadBefore("U0BEN", "U0MAYA", looked, place=check_in.id, messages=stamps)
        about = replace(about, **given)
        day = written.date() if today else TODAY + timedelta(days=40)
        found = (check_in if left else alone) if about.place == check_in.id else None
        return read_before_view(about, "<@U0MAYA>", found, ZONE, day)

    gone, private, packet = TakenBack.GONE, TakenBack.PRIVATE, looked - timedelta(days=2)
    looks("read_before_one_gone", told(1, what=gone))
    looks("read_before_two_gone_long_ago", told(2, today=False, what=gone))
    looks("read_before_many_private", told(5, what=private))
    looks("read_before_after_a_packet", told(1, what=private, packet_at=packet))
    looks("read_before_in_a_form", told(0, what=private, more=True))
    looks("read_before_all", told(2, what=private, more=True, left=False))
    looks("read_before_all_in_a_form", told(0, what=private, more=True, left=False))
    looks("read_before_changed", told(0, more=True))
    looks("read_before_evidence", told(0, what=gone, place="evidence"))
    looks("read_before_evidence_private", told(0, what=private, place="evidence"))
    looks("read_before_message_of_evidence", told(1, what=gone, place="evidence"))
    looks("read_before_of_an_earlier_version", told(0, place=""))
    looks("packet_made", packet_made_view("<@U0MAYA>", "Tuesday 1 December", 2, 1))
    looks("packet_made_of_nothing", packet_made_view("<@U0MAYA>", "Tuesday 1 December", 0, 0))
    answer = Comment("k1", "c1", "U0BEN", "At random.", AT, reader="U0MAYA")
    looks("send_or_keep", send_or_keep_view(check_in, "1.1", "U0MAYA", "Maya Lindqvist"))
    press = ReplyPress("DBEN", "1.1", "U0MAYA", "0123456789abcdef")
    looks("reply_offer", reply_offer_view(check_in, press, "Maya Lindqvist"))
    looks("reply_not_sent", not_sent_view("D1:1.1"))
    looks("reply_goes", reply_goes_view("U0MAYA"))
    told = replace(answer, told_ts="5.1")
    looks("comment_sent", comment_sent_view(told, "Maya Lindqvist", reaches=False))
    looks("comment_on_its_way", comment_sent_view(answer, "Maya Lindqvist", reaches=True))
    looks("comment_not_sent", comment_sent_view(answer, "Maya Lindqvist", reaches=False))
    looks("comment_taken_back", comment_sent_view(None, None, reaches=False))


def test_small_talk_and_questions_about_the_bot(looks, make_check_in, make_reply) -> None:
    open_one = make_check_in()
    answered = make_check_in(state=CheckInState.ANSWERED, reply=make_reply())
    hello = greeting_view(GreetingKind.HELLO, open_one)
    looks("hello", with_answer_button(hello, "D1:1.1"))
    looks("hello_with_nothing_open", greeting_view(GreetingKind.HELLO, None))
    looks("thanks", with_answer_button(greeting_view(GreetingKind.THANKS, None), "D1:1.1"))
    looks("what_are_you", what_are_you_view("2026-12"))
    looks("what_is_meant", what_is_meant_view(open_one))
    looks("what_is_meant_with_nothing_open", what_is_meant_view(None))
    looks("why_me", why_me_view("2026-12"))
    looks("stopping", stopping_view("2026-12"))
    looks("how_to_delete", how_to_delete_view())
    looks("how_to_change", how_to_change_view(answered))
    looks("how_to_change_nothing", how_to_change_view(None))
    looks("who_reads", who_reads_view(WhoReads("U0MAYA", shares=True)))
    looks("who_reads_private", who_reads_view(WhoReads("U0MAYA", shares=False)))
    looks("who_reads_without_manager", who_reads_view(WhoReads(None, shares=True)))
    some = WhoReads("U0MAYA", shares=False, read=2, closed=True)
    looks("who_reads_some", who_reads_view(some))
    looks("next_manager", next_manager_view(some))
    looks("sees_changes", sees_changes_view("U0MAYA"))
    looks("keeping_private", keeping_private_view([answered], True, "U0MAYA"))
    looks("keeping_private_already", keeping_private_view([], False, "U0MAYA"))
    looks("keeping_private_without_manager", keeping_private_view([answered], True, None))
    looks("no_words", no_words_view())
    looks("erase_in_the_dm", erase_view())


def test_what_words_are_answered_that_may_be_no_answer(looks, make_check_in, make_reply) -> None:
    open_one = make_check_in()
    until = date(2026, 12, 9)
    elsewhere = AsAnswer("D1:1.1", in_thread=False)
    in_thread = AsAnswer("D1:1.1", in_thread=True, reader_name="Maya Lindqvist")
    kept = AsAnswer("D1:1.1", in_thread=True)
    for doubt in {*Doubt, *OtherDoubt} - {Doubt.HIDING}:
        said = doubtful_view(doubt, elsewhere, open_one)
        looks(f"doubtful_{doubt}", said)
    time = OtherDoubt.TIME
    looks("doubtful_in_a_thread", doubtful_view(Doubt.SHORT, in_thread, open_one))
    looks("doubtful_kept_in_a_thread", doubtful_view(Doubt.SHORT, kept, open_one))
    for doubt in (OtherDoubt.LIFE, OtherDoubt.NO_ACCOUNT):
        looks(f"doubtful_{doubt}_in_a_thread", doubtful_view(doubt, in_thread, open_one))
    away = doubtful_view(time, in_thread, open_one, until=until)
    looks("doubtful_away_until", away)
    looks("doubtful_away", doubtful_view(time, elsewhere, None))
    answered = make_check_in(state=CheckInState.ANSWERED, reply=make_reply())
    read = StillRead(answered, "U0MAYA", whole=True)
    looks("doubtful_beside", doubtful_view(Doubt.SHORT, in_thread, answered, still_read=read))
    partly = StillRead(answered, "U0MAYA", whole=False)
    looks("doubtful_time_beside", doubtful_view(time, kept, answered, still_read=partly))
    looks("doubtful_settled", settled_view(open_one))
    looks("doubtful_waits", settled_view(None))


def test_what_is_asked_before_something_is_changed_deleted_or_sent(looks, make_check_in) -> None:
    open_one = make_check_in()
    often = Frequency.REPEATEDLY
    looks("tap_typed", ask_to_tap_view(open_one, often, "U0MAYA", changes=False))
    looks("tap_corrected", ask_to_tap_view(open_one, often, "U0MAYA", changes=True))
    looks("tap_same_already", same_already_view(open_one, often))
    looks("reply_to_report", ask_to_send_view("U0BEN", "Ben Okafor", "D1:1.1"))
    looks("reply_to_report_sent", sent_to_report_view("U0BEN", "c1", 2))
    looks("reply_to_report_kept", not_sent_to_report_view())


def test_a_link_without_words_is_called_what_it_is() -> None:
    cases = [
        (
            "https://a.slack.com/files/U1/F1/audio_message.m4a",
            "A voice message: I can't listen to it",
        ),
        ("https://a.slack.com/files/U1/F1/clip.mp4", "A video: I can't watch it"),
        ("https://a.slack.com/files/U1/F1/me.png?x=1", "A picture: me.png"),
        ("https://a.slack.com/files/U1/F1/plan.pdf", "A file: plan.pdf"),
        ("https://example.com/plan", "https://example.com/plan"),
    ]
    assert {url: got for url, named in cases if (got := named_link(url)) != named} == {}


def test_the_form(looks, make_check_in, make_reply) -> None:
    looks("form", reply_form(make_check_in(), AROUND, "Maya Lindqvist", Frequency.ONCE))
    filled = make_check_in(reply=make_reply(reader=None))
    looks("form_filled", reply_form(filled, AROUND, "Maya Lindqvist", None))
    parts = (Passage("For Maya.", "1.1", "U0MAYA"), Passage("Mine alone.", "1.2"))
    partly = make_check_in(reply=make_reply(passages=parts))
    looks("form_partly_private", reply_form(partly, AROUND, "Maya Lindqvist", None))
    looks("form_without_manager", reply_form(make_check_in(), AROUND, None, None))


def test_a_history_for_its_author_and_for_a_manager(
    looks, make_check_in, make_reply, make_piece
) -> None:
    check_ins = (
        make_check_in(),
        make_check_in(period="2026-11", reply=make_reply(revision=3, changes=2, reader=None)),
        make_check_in(period="2026-10", state=CheckInState.SKIPPED),
        make_check_in(period="2026-09", reply=make_reply("Long. " * 400)),
    )
    own = Page("U0BEN", Role.SELF, check_ins, "2026-09", manager=MAYA_READS)
    looks("history_own", history_view(own, LADDER.competencies[:2], TODAY, ZONE))
    shared = tuple(c for c in check_ins if c.reply and c.reply.shared)
    elsewhere = {"competency": "collaboration", "competency_name": "Collaboration"}
    evidence = {shared[0].id: (make_piece(), make_piece(**elsewhere, note="", quoted="Thanks!"))}
    theirs = Page("U0BEN", Role.MANAGER, shared, None, "2026-10", evidence)
    looks("history_manager", history_view(theirs, LADDER.competencies[:2], TODAY, ZONE))
    filtered = replace(theirs, check_ins=(), wanted=Filter("data-driven", date(2026, 9, 1), True))
    looks("history_filtered_away", history_view(filtered, LADDER.competencies[:2], TODAY, ZONE))
    september = Filter(since=date(2026, 9, 1), until=date(2026, 10, 1))
    of_a_time = Page("U0BEN", Role.MANAGER, (), None, wanted=september)
    looks("history_of_a_time", history_view(of_a_time, LADDER.competencies[:2], TODAY, ZONE))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2026, 9, 1), date(2026, 10, 1), "Nothing shared in September 2026."),
        (date(2026, 7, 1), date(2026, 10, 1), "Nothing shared from July 2026 to September 2026."),
        (date(2026, 9, 1), None, "Nothing shared since September 2026."),
    ],
)
def test_a_time_without_check_ins_is_named(since: date, until: date | None, said: str) -> None:
    wanted = Filter(since=since, until=until)
    assert nothing_found_text(Page("U0BEN", Role.MANAGER, (), None, wanted=wanted)) == said
    own = nothing_found_text(Page("U0BEN", Role.SELF, (), None, wanted=wanted))
    assert own == said.replace("Nothing shared", "No check-ins")
    with_more = Page("U0BEN", Role.SELF, (), None, wanted=replace(wanted, with_evidence=True))
    assert nothing_found_text(with_more) == "No check-ins match these filters."


def test_erasing(looks, make_check_in) -> None:
    looks("erase_form", erase_form(Erased(3, 7, 1, 2, comments=1, files=3)))
    looks("erased", erased_view(Erased(1, 1, 0, 0)))
    looks("prompt_erased", prompt_view(make_check_in(state=CheckInState.ERASED), AROUND))


def test_the_welcome(looks) -> None:
    position = LadderPosition(LADDER, LADDER.level("IC3"), "U0MAYA")
    first = FirstQuestion("2026-12", AT)
    looks("welcome", welcome_view(position, first, "2026-12", STOCKHOLM, 0, shares=True))
    private = welcome_view(position, first, "2026-12", STOCKHOLM, 0, shares=False)
    looks("welcome_private", private)
    at_once = FirstQuestion("2026-12", None)
    before = welcome_view(position, at_once, "2026-12", STOCKHOLM, 0, shares=True)
    looks("welcome_before_the_question", before)
    top = LadderPosition(LADDER, LADDER.levels[-1], None)
    quarter = FirstQuestion("2026-10-Q4", AT)
    looks("welcome_at_the_top", welcome_view(top, quarter, "2026-10-Q4", ZONE, 6, shares=True))


def test_a_question_of_a_quarter_does_not_speak_of_months(make_check_in) -> None:
    open_one = make_check_in(period="2026-10-Q4")
    skipped = make_check_in(period="2026-10-Q4", state=CheckInState.SKIPPED)
    for view, spoken_of in (
        (prompt_view(open_one, AROUND), "this quarter"),
        (prompt_view(skipped, AROUND), "next quarter"),
        (reminder_view(open_one, 0, AROUND), "the last three months"),
    ):
        said = json.dumps(view.payload())
        assert spoken_of in said
        assert "this month" not in said
        assert "next month" not in said


def test_evidence_in_full(looks, make_piece) -> None:
    saved_message = make_piece(
        quoted="Thank *you*", author="U0CLEO", written_at=AT, reader=None, note="", links=()
    )
    pieces = [make_piece(), saved_message]
    maya = Manager("U0MAYA", "Maya Lindqvist", MAYA_READS)
    looks("evidence_own", evidence_modal(EVIDENCE, pieces, STOCKHOLM, Owner(maya)))
    looks("evidence_of_nobodys_report", evidence_modal(EVIDENCE, pieces, STOCKHOLM, Owner()))
    told = not_shared_note("Omar Haddad")
    omar = Manager("U0OMAR", "Omar Haddad", ManagerNow("U0OMAR"))
    looks("evidence_not_shared", evidence_modal(EVIDENCE, pieces[1:], ZONE, Owner(omar, told)))
    looks("evidence_of_a_report", evidence_modal(EVIDENCE, pieces[:1], ZoneInfo("UTC")))
    looks("evidence_gone", evidence_modal(EVIDENCE, [], ZoneInfo("UTC"), Owner()))


@pytest.mark.parametrize(("notes", "windows"), [("short", 3), ("ä" * 3000, 6), ("ä" * 12_000, 30)])
def test_much_evidence_is_turned_through_and_each_window_fits(make_piece, notes, windows) -> None:
    pieces = [make_piece(id=f"e{number}", note=notes) for number in range(60)]
    seen, begin, opened = [], EVIDENCE, 0
    while begin is not None:
        view = evidence_modal(begin, pieces, ZoneInfo("UTC"), Owner()).to_dict()
        assert len(json.dumps(view)) < 250_000
        assert len(view["blocks"]) <= 100
        buttons = [e for block in view["blocks"] for e in block.get("elements", ()) if "value" in e]
        seen += [each["value"] for each in buttons if each["action_id"] == "remove_evidence"]
        older = [each["value"] for each in buttons if each["action_id"] == "turn_evidence_older"]
        begin = EvidencePage.read(older[0]) if older else None
        opened += 1
    assert seen == [piece.id for piece in pieces]
    assert opened == windows


def test_a_window_that_begins_after_the_last_piece_shows_the_newest(make_piece) -> None:
    pieces = [make_piece()]
    beyond = evidence_modal(EvidencePage(EVIDENCE.about, 999_999), pieces, ZONE, Owner())
    assert beyond.to_dict() == evidence_modal(EVIDENCE, pieces, ZONE, Owner()).to_dict()


@pytest.mark.parametrize("length", [35_000, 400_000])
def test_however_long_a_reply_is_its_windows_open(make_check_in, make_reply, length) -> None:
    check_in = make_check_in(reply=make_reply("ä" * length))
    version = version_modal(check_in, check_in.reply, ALONE)
    for window in (check_in_modal(check_in), version):
        made = json.dumps(window.to_dict())
        assert len(made) < 250_000
        assert made.count(r"\u00e4") in (length, 35_999, 36_000)


def test_a_history_without_anything(looks) -> None:
    looks("history_own_empty", history_view(Page("U0BEN", Role.SELF, (), None), (), TODAY, ZONE))
    looks(
        "history_manager_empty",
        history_view(Page("U0BEN", Role.MANAGER, (), None), (), TODAY, ZONE),
    )


def test_refusal_help_and_whom(looks) -> None:
    looks("no_access", no_access_view(has_reports=False))
    looks("no_access_for_a_manager", no_access_view(has_reports=True))
    looks("check_ins_help", help_view(LadderPosition(LADDER, LADDER.level("IC3"), "U0MAYA")))
    stranger = help_view(None, Joining(), has_reports=False)
    looks("check_ins_help_for_a_stranger", stranger)
    position = LadderPosition(LADDER, LADDER.level("IC3"), "U0MAYA")
    looks("check_ins_help_for_an_admin", help_view(position, is_admin=True))
    looks(
        "unclear",
        unclear_view("<!channel> skpi", "Did you mean this?", run_button("/checkins skip", "skip")),
    )
    looks("about_a_report", about_report_view("U0BEN"))
    looks("reminded_by_me", reminded_by_me_view("U0BEN"))
    looks("only_they_can_skip", only_they_view("U0BEN", "skip"))
    looks("closed_modal", closed_modal())


def test_comments_in_full(looks, make_check_in, make_reply) -> None:
    check_in = make_check_in(reply=make_reply())
    theirs = Comment("k1", "c1", "U0MAYA", "Why five? " * 40, AT, reader="U0BEN")
    own = Comment("k2", "c1", "U0BEN", "They had asked.", AT, reader="U0MAYA")
    looks("comments", comments_modal(check_in, [theirs, own], "U0BEN", {"k2"}))
    looks("comments_gone", comments_modal(check_in, [], "U0BEN", ()))
    looks("comment_edited", edit_form(check_in, own, "Maya Lindqvist"))
    looks("reply_to_a_former_manager", cannot_reply_view("Maya Lindqvist"))
    looks("reply_to_nothing", cannot_reply_view(None))


def test_own_words_that_others_read_in_part(looks, make_check_in, make_reply) -> None:
    passages = (Passage("For Maya.", "1.1", "U0MAYA"), Passage("Mine alone.", "1.2"))
    partly = make_check_in(reply=make_reply(passages=passages, reader=None))
    looks("check_in_modal_own", check_in_modal(partly, MAYA_READS))
    looks("check_in_modal_of_before", check_in_modal(partly, ManagerNow("U0OMAR", None)))


def test_one_check_in_in_full(looks, make_check_in, make_reply) -> None:
    looks("check_in_modal", check_in_modal(make_check_in(reply=make_reply("Word. " * 100))))


@pytest.mark.parametrize(("left", "when"), [(True, "anymore"), (False, "yet")])
def test_who_left_the_roster_is_not_told_that_they_are_to_come(make_myself, left, when) -> None:
    said = month_text(make_myself(None, on_ladder=False, left=left).month)
    assert said == f"You aren't on the roster {when}, so I don't ask you anything."


def test_home(looks, make_check_in, make_reply, make_myself) -> None:
    position = LadderPosition(LADDER, LADDER.level("IC3"), "U0MAYA")
    recent = [make_check_in(), make_check_in(period="2026-11", reply=make_reply())]
    at = make_check_in().asked_at
    read = [
        Reading("U0MAYA", at.date(), ("history",)),
        Reading("operator", at.date(), ("history",)),
    ]
    mine = replace(make_myself(position, recent), was_looked_at=True)
    looks("home", home_view(mine, read))
    top = LadderPosition(LADDER, LADDER.level("IC5"), None)
    private = replace(make_myself(position), shares=False, manager_name="Maya Lindqvist")
    looks("home_private", home_view(private, []))
    looks("home_at_the_top", home_view(make_myself(top), []))
    looks("home_not_on_roster", home_view(make_myself(None, on_ladder=False), []))


def test_the_evidence_form(looks) -> None:
    expectation = LADDER.expectation(LADDER.competency("data-driven"), LADDER.level("IC4"))
    maya = Sharing("U0MAYA", "Maya Lindqvist", True)
    looks("evidence_form", reflection_form(REFLECTION, expectation, maya))
    said = SavedMessage("https://w.slack.com/archives/C1/p1", "U0CLEO", AT, "Thank *you*")
    suggested = LADDER.competencies[-1]
    looks(
        "evidence_captured",
        saved_message_form(said, LADDER.competencies, suggested, maya, "signed"),
    )
    looks("evidence_from_outside", outside_form(LADDER.competencies, maya))
    looks("evidence_saved", saved_view(expectation, "Maya"))
    looks("evidence_without_a_level", no_level_form(Joining(allowed=False)))
    looks("evidence_of_a_stranger", no_level_form(Joining()))
    message = (WAITING, "Wrote it.", LADDER.competencies, maya)
    looks("evidence_from_a_message", message_form(*message))
    looks("evidence_without_private_ones", message_form(*message, left_out=2))
    looks("evidence_from_private_words", message_form(*message, private=True))


def test_two_reminders_of_one_check_in_are_worded_differently(make_check_in) -> None:
    check_in = make_check_in()
    assert reminder_view(check_in, 0, AROUND).text != reminder_view(check_in, 1, AROUND).text


def test_a_page_with_the_longest_of_everything_fits_a_message(
    make_check_in, make_reply, make_piece
) -> None:
    words = "Longer than anybody writes. " * 200
    reply = make_reply(
        words, next_step=words[:3_000], links=(f"https://example.com/{'x' * 480}",) * 9
    )
    check_ins = tuple(
        make_check_in(id=f"c{n}", reply=reply, state=CheckInState.ANSWERED) for n in range(4)
    )
    said = {
        each.id: [Comment(f"k{n}", each.id, "U0MAYA", words, AT) for n in range(5)]
        for each in check_ins
    }
    pieces = {each.id: (make_piece(note=words),) * 9 for each in check_ins}
    page = Page("U0BEN", Role.MANAGER, check_ins, "2026-09", "2026-10", pieces, comments=said)
    blocks = history_view(page, LADDER.competencies, TODAY, ZONE).payload()["blocks"]
    assert not too_much_text(blocks)
    assert len(blocks) <= 50


def test_days_are_those_of_the_reader(make_check_in, make_reply) -> None:
    reply = make_reply(revision=2, changes=1, at=datetime(2026, 12, 1, 2, tzinfo=UTC))
    page = Page(
        "U0BEN", Role.SELF, (make_check_in(reply=reply, state=CheckInState.ANSWERED),), None
    )
    shown = str(history_view(page, (), TODAY, ZoneInfo("America/Los_Angeles")).payload())
    assert "Last changed on Monday 30 November" in shown


def test_whatever_comes_of_a_join_request_is_said(looks) -> None:
    looks("placement_gone", gone_view())
    for why in Failed:
        looks(f"placement_failed_{why}", failed_view(why, "U0MAYA"))
    for why in (Failed.PERSON, Failed.LEVEL, Failed.CIRCLE):
        looks(f"placement_cannot_{why}", cannot_view(why))


def test_the_companys_ladders(looks) -> None:
    sent = AcceptedLadder("sales", "3", "", "U0MAYA", datetime(2026, 12, 1, 9, tzinfo=UTC))
    ladders = [
        CompanyLadder("Product", ["IC1", "IC2"], 4),
        CompanyLadder("Sales", ["S1", "S2"], 0, sent),
        CompanyLadder("Data", ["D1"], 1, replace(sent, ladder="data")),
        CompanyLadder("Design", ["IC1"], 0, replace(sent, ladder="design"), shadowed=True),
    ]
    looks("company_ladders", ladders_window(LaddersShown(ladders, 1, 1, ZoneInfo("UTC"))))


def test_the_texts_of_a_ladder_that_was_sent(looks) -> None:
    old = load_ladder(LADDERS / "product.yml")
    category = replace(old.categories[0], competencies=old.categories[0].competencies[:2])
    first, second = category.competencies
    said = dict(first.texts)
    code, text = next(iter(said.items()))
    said[code] = f"{text} And more."
    del said[list(said)[1]]
    new = replace(first, texts=said, weight="core", examples={code: ("A plan for a launch",)})
    old = replace(old, categories=(category,))
    ladder = replace(old, categories=(replace(category, competencies=(new, second)),))
    press = UploadPress("D0MAYA", "1.1", 1)
    looks("ladder_texts_changed", texts_window(ladder, differences(old, ladder), press, 1))
    looks("ladder_name_form", name_form("Sales", press))


def test_what_is_asked_of_an_admin(looks) -> None:
    line = Assignment("U0BEN", "product", "IC99", "U0CLEO", datetime(2026, 12, 1, tzinfo=UTC))
    whole, broken = Gaps(3, [], []), Gaps(3, [line], [line])
    looks("only_admins", only_admins_view(Joining(admins=("U0MAYA", "U0OMAR"))))
    looks("only_admins_unknown", only_admins_view(Joining()))
    for wish in AdminWish:
        if wish not in (AdminWish.NO_MANAGER, AdminWish.SET_UP, AdminWish.PAUSE):
            looks(f"admin_{wish}", where_view(wish))
    looks("admin_no_manager_none", no_manager_view([], whole))
    looks("admin_no_manager_one", no_manager_view(["U0BEN"], broken))
    looks("admin_no_manager_two", no_manager_view(["U0BEN", "U0CLEO"], whole))
    looks("admin_set_up", set_up_view(broken))
    looks("admin_set_up_complete", set_up_view(whole))
    looks("admin_pause", pausing_view(None))
    looks("admin_resume", pausing_view(date(2026, 12, 31)))
