"""Forms and buttons share what stood in them, with whom they named, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.focusing import choose_sharing
from bot.checkins.handover import decide
from bot.checkins.history import Page, open_history
from bot.checkins.look import Look
from bot.slack.screens.answering.reply_form import form_for
from bot.slack.views.answering.versions import versions_modal
from bot.slack.views.privacy.who_reads import share_confirm
from storage import Frequency
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import Posted, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR, Room


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(asked) as made:
        yield made


def prompt(room: Room) -> Posted:
    found: Posted = room._prompts()[1]
    return found


def last(room: Room) -> Posted:
    return room.room.chat.in_dm(NOOR)[-1]


def reads(room: Room, manager: str, text: str) -> bool:
    page = open_history(Look.at(NOOR, manager, room.store, room.room.at), limit=50)
    return isinstance(page, Page) and text in repr(page)


def words(room: Room) -> str:
    found = room.store.check_in(room._check_ins()[1])
    return found.reply.text if found and found.reply else ""


def say(room: Room, text: str) -> str:
    ts = room.room.say(NOOR, text, prompt(room).ts)
    room.room.tick()
    return ts


def form(room: Room) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(
        json.dumps(form_for(room.room.bot, NOOR, room._check_ins()[1], None))
    )
    return shown


def values_of(room: Room, shown: dict[str, Any], **typed: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for block in shown["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {element["action_id"]: room._state(element)}
    for block_id, text in typed.items():
        [action_id] = values[block_id]
        values[block_id] = {action_id: {"value": text, "selected_option": {"value": text}}}
    return values


def submit(room: Room, shown: dict[str, Any], **typed: str) -> None:
    room.room.submit(NOOR, shown, values_of(room, shown, **typed))


def type_into(room: Room, shown: dict[str, Any], **typed: str) -> None:
    view = {**shown, "id": "V1", "state": {"values": values_of(room, shown, **typed)}}
    body = {"user": {"id": NOOR}, "view": view}
    room.room._call("action", "moment", body=body, action={})


def element(message: Posted, action_id: str, state: Any = None) -> dict[str, Any]:
    [found] = [e for e in elements_of(state or message.now) if e.get("action_id") == action_id]
    return found


def press(room: Room, message: Posted, action_id: str, state: Any = None) -> None:
    shown = state or message.now
    room.room.press(NOOR, message, shown, element(message, action_id, shown), {})


def test_what_one_form_kept_private_is_not_shared_by_an_older_one(room: Room) -> None:
    old, phone = form(room), form(room)
    submit(room, phone, next_step="TELLBOSS when I leave", sharing="private", frequency="once")
    submit(room, old, moment_0="From the laptop", next_step="When asked, I answer")
    assert reads(room, ANNA, "From the laptop")
    assert not reads(room, ANNA, "TELLBOSS")


@pytest.mark.parametrize(
    "then",
    [
        "I ran the termination talks with Omar, and wrote the notes.",
        "Something else altogether.",
        "I ran the termination talks with Omar and wrote the notes.\n\nAnd more of it.",
    ],
    ids=["put right", "replaced", "added to"],
)
def test_a_form_older_than_keep_private_shares_nothing(room: Room, then: str) -> None:
    typed = "I ran the termination talks with Omar and wrote the notes."
    submit(room, form(room), moment_0=typed, frequency="once")
    room.room.tick()
    old = form(room)
    press(room, prompt(room), "keep_private")
    assert not reads(room, ANNA, "termination")
    submit(room, old, moment_0=then)
    assert words(room) == then
    assert not room.store.check_in(room._check_ins()[1]).reply.shared


def test_a_form_names_what_is_private_and_is_shared_by_a_choice_in_it(room: Room) -> None:
    say(room, "I closed the tickets with Ruth")
    say(room, "private: Anna never listens")
    shown = form(room)
    told = json.dumps(shown, ensure_ascii=False)
    assert "🔒 Only you can read “Anna never listens”." in told
    assert "This shares 1 private message." in told
    submit(room, shown, sharing="shared", frequency="once")
    assert reads(room, ANNA, "Anna never listens")
    assert "🔒" not in json.dumps(form(room), ensure_ascii=False)


def test_a_choice_in_an_older_form_shares_nothing_that_it_did_not_name_as_private(
    room: Room,
) -> None:
    say(room, "I closed the tickets with Ruth")
    say(room, "private: Anna never listens")
    old = form(room)
    press(room, prompt(room), "keep_private")
    submit(room, old, sharing="shared", frequency="once")
    assert reads(room, ANNA, "Anna never listens")
    assert not reads(room, ANNA, "the tickets")


def test_words_alone_are_an_answer_in_the_form_and_nothing_at_all_is_none(room: Room) -> None:
    empty = form(room)
    [frequency] = [each for each in empty["blocks"] if each.get("block_id") == "frequency"]
    assert frequency["optional"]
    refused = room.room.submit(NOOR, empty, values_of(room, empty, moment_0=" "))
    assert refused["errors"] == {"frequency": "Choose an answer, or write a few words above."}
    submit(room, form(room), moment_0="I closed the tickets with Ruth")
    assert words(room) == "I closed the tickets with Ruth"


def test_a_message_that_offered_to_share_says_who_reads_the_words_it_named(room: Room) -> None:
    say(room, "I closed the tickets with Ruth")
    say(room, "that last message isn't for anna")
    offer = last(room)
    hidden = "I made “I closed the tickets with Ruth” in your December answer private"
    assert offer.now["text"] == f"{hidden}, so only you can read it."
    press(room, offer, "share_named")
    room.room.tick()
    assert reads(room, ANNA, "the tickets")


@pytest.mark.parametrize(
    ("private", "told"),
    [
        (0, "can read 2 other messages of this answer."),
        (1, "can read 1 other message of this answer."),
        (2, None),
    ],
)
def test_under_words_kept_private_it_is_said_how_much_of_the_rest_is_read(
    room: Room, private: int, told: str | None
) -> None:
    for number in range(2):
        mark = "private: " if number >= 2 - private else ""
        say(room, f"{mark}I closed the tickets with Ruth {number}")
    say(room, "I fixed the tests with Ruth. Keep this between us.")
    text = last(room).now["text"]
    assert "Only you can read this." in text
    assert (told in text) if told else ("can read" not in text.replace("Only you can read", ""))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{gone}\n\n{kept}", "{kept}"),
        ("{kept}\n\n{gone}", "{kept}"),
        ("Before.\n\n{gone}\n\n{kept}\n\nAfter.", "Before.\n\n{kept}\n\nAfter."),
    ],
)
def test_words_deleted_while_a_form_was_open_are_not_brought_back_by_it(
    room: Room, text: str, left: str
) -> None:
    gone, kept = (
        "I told Tom about tests.\n\nAnd I moved the launch.",
        "I closed the tickets with Ruth",
    )
    ts = say(room, gone)
    say(room, kept)
    old = form(room)
    room.room.delete(NOOR, ts)
    type_into(room, old, moment_0=text.format(gone=gone, kept=kept))
    assert "Tom" not in json.dumps(form(room))
    submit(room, old, moment_0=text.format(gone=gone, kept=kept), frequency="once")
    assert words(room) == left.format(kept=kept)
    assert reads(room, ANNA, kept)


def test_words_deleted_while_a_form_was_open_and_changed_in_it_are_not_shared_by_it(
    room: Room,
) -> None:
    ts = say(room, "I planned the launch for Tom")
    say(room, "I closed the tickets with Ruth")
    old = form(room)
    room.room.delete(NOOR, ts)
    submit(room, old, moment_0="I planned for Tom\n\nI closed the tickets with Ruth")
    assert not reads(room, ANNA, "Tom")
    assert reads(room, ANNA, "I closed the tickets")


def test_a_tap_of_an_older_question_shares_nothing_after_the_answer_was_kept_private(
    room: Room,
) -> None:
    asked = json.loads(json.dumps(prompt(room).now))
    say(room, "I closed the tickets with Ruth")
    say(room, "keep that private")
    room.room.press(NOOR, prompt(room), asked, element(prompt(room), "answer_once", asked), {})
    reply = room.store.check_in(room._check_ins()[1]).reply
    assert reply is not None
    assert reply.frequency is Frequency.ONCE
    assert not reply.shared


def test_a_next_step_put_right_in_a_form_older_than_keep_private_is_not_shared(
    room: Room,
) -> None:
    submit(
        room, form(room), moment_0="I led it.", next_step="When asked I answer", frequency="once"
    )
    room.room.tick()
    old = form(room)
    press(room, prompt(room), "keep_private")
    submit(room, old, next_step="When asked, I answer", frequency="repeatedly")
    assert not reads(room, ANNA, "I answer")


def test_an_older_button_shares_what_stood_there_and_nothing_that_came_since(room: Room) -> None:
    say(room, "I wrote the first notes on QA")
    press(room, prompt(room), "keep_private")
    room.room.tick()
    state = prompt(room).now
    room.room.say(NOOR, "private: honest words", prompt(room).ts)
    press(room, prompt(room), "share_reply", state)
    assert reads(room, ANNA, "I wrote the first notes on QA")
    assert not reads(room, ANNA, "honest words")


def test_the_button_of_a_message_that_was_made_private_since_shares_nothing(room: Room) -> None:
    ts = say(room, "I wrote the first notes on QA")
    saved = last(room)
    press(room, saved, "keep_passages")
    room.room.tick()
    state = saved.now
    room.room.edit(NOOR, ts, "private: honest words", prompt(room).ts)
    press(room, saved, "share_passages", state)
    assert not reads(room, ANNA, "honest words")
    room.room.tick()
    press(room, saved, "share_passages")
    assert reads(room, ANNA, "honest words")


def test_an_edit_made_while_nobody_else_could_read_stays_private(room: Room) -> None:
    ts = say(room, "I wrote the first notes on QA")
    room._set_manager(None)
    room.room.tick()
    room.room.edit(NOOR, ts, "About Anna", prompt(room).ts)
    room._set_manager(ANNA)
    assert not reads(room, ANNA, "About Anna")


def test_words_that_come_late_are_read_by_nobody_named_after_they_were_written(
    room: Room,
) -> None:
    ts = room.room.chat.next_ts()
    room._set_manager(BERT)
    room.room.tick()
    late = room.room._message(NOOR, "I wrote the release notes for customers", ts, prompt(room).ts)
    room.room._call("event", "message", event=late)
    assert "I wrote the release notes for customers" in words(room)
    assert not reads(room, BERT, "I wrote the release notes for customers")
    say(room, "Written about sales")
    found = room.store.check_in(room._check_ins()[1])
    assert found is not None
    assert found.named_reader is None


def test_words_written_after_a_new_manager_was_named_are_theirs_to_read(room: Room) -> None:
    room._set_manager(BERT)
    room.room.tick()
    say(room, "Written about sales")
    assert reads(room, BERT, "Written about sales")


def test_what_was_typed_for_one_manager_is_not_offered_to_the_next(room: Room) -> None:
    say(room, "I wrote the old release notes")
    shown = form(room)
    type_into(room, shown, moment_0="I wrote the old release notes\n\nand more")
    room._set_manager(BERT)
    room.room.tick()
    handover = room.store.handover(NOOR)
    assert handover is not None
    assert decide(room.store, NOOR, BERT, handover.since, False, room.room.at)
    submit(room, form(room))
    assert not reads(room, BERT, "Old words")


def test_what_was_typed_does_not_undo_a_new_choice_to_keep_it_private(room: Room) -> None:
    type_into(room, form(room), moment_0="Half a sentence")
    choose_sharing(room.store, NOOR, False, room.room.at)
    opened = form(room)
    [sharing] = [each for each in opened["blocks"] if each.get("block_id") == "sharing"]
    assert sharing["element"]["initial_option"]["value"] == "private"


def test_a_form_from_before_an_undo_leaves_words_that_came_after_it(room: Room) -> None:
    press(room, prompt(room), "answer_once")
    old = room.room.chat.views[-1]
    room.room.tick()
    press(room, prompt(room), "undo_tap")
    room.room.tick()
    say(room, "I wrote the release notes of Noor")
    submit(room, old, moment_0="In the form")
    assert "In the form" in words(room)
    assert "I wrote the release notes of Noor" in words(room)


def test_a_form_from_before_words_were_taken_out_leaves_those_that_came_after(room: Room) -> None:
    say(room, "I wrote the wrong release notes")
    old = form(room)
    press(room, last(room), "not_an_answer")
    room.room.tick()
    say(room, "I wrote the right release notes")
    submit(room, old, next_step="When it comes, I go")
    assert "I wrote the right release notes" in words(room)


def test_a_message_put_right_in_the_form_goes_when_it_is_deleted(room: Room) -> None:
    ts = say(room, "I lead teh launch")
    saved = last(room)
    submit(room, form(room), moment_0="I lead the launch")
    room.room.tick()
    assert "any more" not in saved.now["text"]
    room.room.delete(NOOR, ts)
    assert not reads(room, ANNA, "launch")


def test_what_was_typed_is_still_there_after_a_message_in_the_thread(room: Room) -> None:
    type_into(room, form(room), moment_0="Half a sentence")
    say(room, "I closed tickets")
    submit(room, form(room))
    assert words(room) == "Half a sentence\n\nI closed tickets"


def test_buttons_name_nobody_who_could_not_read_a_tap_that_joins_words(room: Room) -> None:
    say(room, "I wrote the first notes on QA")
    [check_in] = [room.store.check_in(room._check_ins()[1])]
    assert check_in is not None
    assert room.room.bot.around(check_in).reader_of_tap(check_in.reply) == ANNA
    choose_sharing(room.store, NOOR, False, room.room.at)
    assert room.room.bot.around(check_in).reader_of_tap(check_in.reply) is None


def test_sharing_what_is_saved_is_asked_about_with_a_name_and_a_number(room: Room) -> None:
    for text in ("One thing", "Another thing", "A third thing"):
        say(room, f"private: {text}")
    asked = element(prompt(room), "share_reply")["confirm"]
    assert asked["title"]["text"] == "Share 3 private messages with Anna?"
    assert asked["text"]["text"] == (
        "Anna will be able to read “One thing”, “Another thing”, and “A third thing”."
    )
    one = element(last(room), "share_passages")["confirm"]
    assert one["title"]["text"] == "Share 1 private message with Anna?"


def test_sharing_a_pile_is_asked_about_without_what_stays_private(room: Room) -> None:
    for text in ("I led one launch", "private: Mine alone", "I led another launch"):
        room.room.say(NOOR, text)
    room.room.tick()
    asked = element(last(room), "share_pending")["confirm"]
    assert asked["title"]["text"] == "Share 2 private messages with Anna?"
    assert "Mine alone" not in asked["text"]["text"]


def test_bringing_back_a_version_that_the_manager_would_read_is_asked_about(room: Room) -> None:
    say(room, "I wrote the first notes on QA")
    say(room, "I wrote the second release notes")
    submit(room, form(room), moment_0="I wrote the second release notes")
    [check_in] = [room.store.check_in(room._check_ins()[1])]
    assert check_in is not None
    earlier = room.store.revisions(check_in.id)
    around = room.room.bot.around(check_in)
    shown = versions_modal(check_in, earlier[-2::-1], around).to_dict()
    buttons = [
        each
        for block in shown["blocks"]
        for each in block.get("elements", ())
        if each.get("action_id") == "versions_restore"
    ]
    assert buttons[0]["confirm"]["title"]["text"] == "Share 1 message with Anna?"
    assert (
        buttons[0]["confirm"]["text"]["text"]
        == "Anna will be able to read “I wrote the first notes on QA”."
    )


def test_letting_a_new_manager_read_earlier_ones_is_asked_about(room: Room) -> None:
    say(room, "I wrote the old release notes")
    room._set_manager(BERT)
    room.room.at = room.room.at.replace(hour=10)
    room.room.tick()
    [question] = [m for m in room.room.chat.in_dm(NOOR) if "your manager now" in m.now["text"]]
    asked = element(question, "handover_agree")["confirm"]
    assert asked["text"]["text"] == (
        f"<@{BERT}> will be able to read 1 check-in that you shared with an earlier manager."
    )
    assert "confirm" not in element(question, "handover_decline")


def test_the_dialog_quotes_every_message_that_there_is_room_for_and_counts_the_rest() -> None:
    said = [f"{number}: I paired with a colleague on the parser" for number in range(9)]
    told = share_confirm(said, "Maya Lindqvist", private=True).to_dict()["text"]["text"]
    assert all(f"“{number}: I" in told for number in range(9))
    said *= 4
    told = share_confirm(said, "Maya Lindqvist", private=True).to_dict()["text"]["text"]
    shown = told.count("“") - 1
    assert shown > 9
    assert f"and {len(said) - shown} more. To read them all first, cancel, and press" in told
    assert len(told) <= 300


@given(st.lists(st.text(max_size=90), max_size=40), st.text(min_size=1, max_size=90))
def test_no_dialog_is_longer_than_slack_shows(said: list[str], name: str) -> None:
    dialog = share_confirm(said, name, private=True, additions="your answer “No opportunity”")
    assert len(dialog.to_dict()["text"]["text"]) <= 300
