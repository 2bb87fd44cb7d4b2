"""A button's words, typed: pressed where it is plain what they answer, and never kept as words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.checkins.history import open_history
from bot.checkins.look import Look
from bot.slack.message_kinds import Kind
from bot.slack.screens.bot_messages import BotMessages
from storage import JoinRequest, PendingState
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR, Room


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(asked) as made:
        yield made


def say(room: Room, text: str, thread: str | None = None) -> str:
    ts = room.room.say(NOOR, text, thread)
    room.room.tick()
    room.room.tick()
    return ts


def hand_over(room: Room) -> None:
    room._set_manager(BERT)
    room.room.at += timedelta(hours=26)
    for _ in range(3):
        room.room.tick()


def newest(room: Room) -> str:
    return str(room.room.chat.in_dm(NOOR)[-1].now["text"])


def readers(room: Room) -> dict[str, str | None]:
    check_in = room.store.check_in(room._check_ins()[1])
    assert check_in is not None
    passages = check_in.reply.passages if check_in.reply else ()
    return {each.text: each.reader for each in passages}


def waiting(room: Room) -> list[str]:
    return [e.text for e in room.store.pending_of(NOOR) if e.state is PendingState.WAITING]


def test_share_it_shares_what_the_question_is_about_with_whom_it_names(room) -> None:
    say(room, "I closed the tickets.")
    say(room, "share it")
    assert readers(room) == {"I closed the tickets.": ANNA}
    assert waiting(room) == []


def test_share_it_shares_nothing_with_a_manager_whom_the_question_did_not_name(room) -> None:
    say(room, "I closed the tickets.")
    room._set_manager(BERT)
    room.room.say(NOOR, "share it")
    room.room.tick()
    assert BERT not in readers(room).values()
    assert ANNA not in readers(room).values()


def press(room: Room, label: str) -> None:
    """Press the button of that label in the newest message, which has no dialog."""
    message = room.room.chat.in_dm(NOOR)[-1]
    [found] = [e for e in elements_of(message.now) if e.get("text", {}).get("text") == label]
    assert "confirm" not in found
    room.room.press(NOOR, message, message.now, found, {})
    room.room.tick()
    room.room.tick()


SHARE = ["share", "ok send", "share with anna", "ok share it with anna", "share that with her"]


@pytest.mark.parametrize("text", [*SHARE, "yes share with anna", "share it with my manager"])
def test_what_was_kept_private_is_asked_about_once_more_and_then_shared(room, text: str) -> None:
    thread = room._prompts()[1].ts
    say(room, "dont tell anna but the budget is gone", thread)
    assert set(readers(room).values()) == {None}
    say(room, text, thread)
    assert readers(room) == {"dont tell anna but the budget is gone": None}
    assert "*Share this with Anna?*" in newest(room)
    assert "If you do, Anna can read it" in newest(room)
    press(room, "Share with Anna")
    assert readers(room) == {"dont tell anna but the budget is gone": ANNA}


def test_yes_shares_nothing_that_was_kept_private(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "dont tell anna but the budget is gone", thread)
    say(room, "yes", thread)
    assert set(readers(room).values()) == {None}
    assert "so I haven't changed anything" in newest(room)


@pytest.mark.parametrize("text", ["share it with bert", "share with hr", "share it with <@UBERT>"])
def test_words_that_name_somebody_else_share_nothing_with_the_manager(room, text: str) -> None:
    say(room, "I closed the tickets.")
    say(room, text)
    assert readers(room) == {}
    assert "I can share your answers only with <@UANNA>" in newest(room)


def test_several_messages_are_asked_about_once_more_and_then_shared(room) -> None:
    say(room, "I closed the tickets.")
    say(room, "And I wrote the plan.")
    say(room, "share it")
    assert waiting(room) == ["I closed the tickets.", "And I wrote the plan."]
    assert "*Share 2 messages with Anna?*" in newest(room)
    press(room, "Share with Anna")
    assert readers(room) == {"I closed the tickets.": ANNA, "And I wrote the plan.": ANNA}


def test_private_where_it_is_private_stays_so_and_offers_no_sharing(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "private: The budget is gone.", thread)
    say(room, "keep private", thread)
    assert list(readers(room).values()) == [None]
    assert "Share with" not in newest(room)


@pytest.mark.parametrize("text", ["keep private", "private", "Private."])
def test_keep_private_keeps_it_private(room, text: str) -> None:
    say(room, "I closed the tickets.")
    say(room, text)
    assert readers(room) == {"I closed the tickets.": None}
    assert waiting(room) == []


@pytest.mark.parametrize("text", ["yes", "no"])
def test_where_two_buttons_may_be_meant_they_are_named(room, text: str) -> None:
    say(room, "I closed the tickets.")
    say(room, text)
    assert "Press one of these above:" in newest(room)
    assert "Share with Anna" in newest(room)
    assert waiting(room) == ["I closed the tickets."]


def test_without_a_question_they_are_no_words(room) -> None:
    say(room, "yes")
    assert waiting(room) == []
    assert "I'm not sure what you're answering" in newest(room)


def test_private_under_saved_words_keeps_them_private(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "I closed the tickets.", thread)
    assert readers(room) == {"I closed the tickets.": ANNA}
    say(room, "private", thread)
    assert readers(room) == {"I closed the tickets.": None}


PRIVATE = [
    "keep private",
    "keep that private please",
    "actually make that private",
    "that was private",
    "sorry, that was meant to be private!",
    "can you keep that private?",
    "don't share that with my manager",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_keep_that_private_makes_what_was_shared_last_private_at_once(room, text: str) -> None:
    thread = room._prompts()[1].ts
    say(room, "I planned the launch.", thread)
    say(room, "I closed the tickets.", thread)
    say(room, text, thread)
    assert readers(room) == {"I planned the launch.": ANNA, "I closed the tickets.": None}
    assert newest(room) == (
        "*“I closed the tickets.”:* Only you can read this. "
        "<@UANNA> can read 1 other message of this answer."
    )
    press(room, "Keep all private")
    assert set(readers(room).values()) == {None}


def test_keep_that_private_says_who_may_have_read_it(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "I closed the tickets.", thread)
    open_history(Look.at(NOOR, ANNA, room.store, room.room.at + timedelta(minutes=1)))
    say(room, "actually make that private", thread)
    said = [m.now["text"] for m in room.room.chat.in_dm(NOOR)]
    assert any("<@UANNA> opened your check-ins" in text for text in said)


def test_keep_that_private_in_the_main_dm_is_about_what_was_shared_there(room) -> None:
    say(room, "I closed the tickets.")
    say(room, "share it")
    assert "I added your message from " in newest(room)
    assert "to your December check-in and shared it with <@UANNA>." in newest(room)
    say(room, "actually keep that private")
    assert readers(room) == {"I closed the tickets.": None}


def test_keep_private_in_the_thread_of_a_tap_keeps_the_tap_private(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "Once", thread)
    say(room, "keep that private", thread)
    found = room.store.check_in(room._check_ins()[1])
    assert found is not None
    assert found.reply is not None
    assert found.reply.reader is None
    assert "I made all of your December answer private." in newest(room)


def test_keep_private_under_what_is_private_says_so_and_changes_nothing(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "private: The budget is gone.", thread)
    say(room, "keep that private", thread)
    assert "is private already. I haven't changed anything." in newest(room)


def test_words_of_before_the_question_press_nothing(room) -> None:
    early = room.room.chat.next_ts()
    say(room, "I closed the tickets.")
    event = room.room._message(NOOR, "share it", early, None)
    room.room._call("event", "message", event=event)
    room.room.tick()
    assert waiting(room) == ["I closed the tickets."]


@pytest.mark.parametrize(
    ("text", "agreed"),
    [("only new ones", False), ("no", False), ("Keep them private", False), ("yes", None)],
)
def test_the_question_about_a_new_manager_is_answered_by_typing(room, text, agreed) -> None:
    say(room, "I closed the tickets.", room._prompts()[1].ts)
    hand_over(room)
    assert any("is your manager now" in m.now["text"] for m in room.room.chat.in_dm(NOOR))
    say(room, text)
    assert room.store.handover(NOOR).agreed is agreed
    assert readers(room) == {"I closed the tickets.": ANNA}
    assert waiting(room) == []
    assert ("Press one of these above:" in newest(room)) is (agreed is None)


def test_keep_them_private_is_about_saved_words_once_the_question_is_not_the_last(room) -> None:
    hand_over(room)
    say(room, "I closed the tickets.", room._prompts()[1].ts)
    say(room, "Keep them private", room._prompts()[1].ts)
    assert room.store.handover(NOOR) is None or room.store.handover(NOOR).agreed is None
    assert readers(room) == {"I closed the tickets.": None}


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Keep new answers private", "From now on, only you can read your new answers"),
        ("Share new answers with Anna", "*New answers:* You and <@UANNA> can read them"),
    ],
)
def test_the_labels_about_new_answers_change_no_earlier_one_when_typed(room, label, told) -> None:
    say(room, "I closed the tickets.", room._prompts()[1].ts)
    say(room, label)
    assert readers(room) == {"I closed the tickets.": ANNA}
    assert told in str(room.room.chat.in_dm(NOOR)[-1].now)


def test_with_two_questions_open_nothing_is_pressed(room) -> None:
    say(room, "I closed the tickets.", room._prompts()[1].ts)
    hand_over(room)
    say(room, "I closed more tickets.")
    say(room, "private")
    assert waiting(room) == ["I closed more tickets."]
    assert "I haven't changed anything. This is who can read your words now:" in newest(room)


def test_words_in_the_thread_of_the_question_are_kept_and_it_says_where_to_answer(room) -> None:
    say(room, "I closed the tickets.")
    question = room.room.chat.in_dm(NOOR)[-1]
    say(room, "And the last sprint is what counts here.", question.ts)
    assert waiting(room) == ["I closed the tickets.", "And the last sprint is what counts here."]
    pointed = [m for m in room.room.chat.in_dm(NOOR) if m.thread_ts == question.ts]
    assert [m.now["text"].startswith("I saved this message") for m in pointed] == [True]


def test_private_without_a_question_asks_what_should_be_private(room) -> None:
    say(room, "I closed the tickets.", room._prompts()[1].ts)
    say(room, "private")
    assert "I haven't changed anything. This is who can read your words now:" in newest(room)


def test_whose_level_is_asked_for_is_told_it(room) -> None:
    say(room, "what's my level?")
    assert "IC3" in newest(room)


EARLIER = [
    "nobody but me should see the one before",
    "that one isn't for Anna",
    "please hide what I wrote above",
    "das soll niemand sehen",
    "eso que no lo vea nadie por favor",
]


@pytest.mark.parametrize("text", [*EARLIER, "don't show that last one to anna"])
def test_a_wish_about_words_of_before_is_done_at_once_and_is_no_answer(room, text: str) -> None:
    thread = room._prompts()[1].ts
    say(room, "I closed the tickets.", thread)
    say(room, text, thread)
    assert readers(room) == {"I closed the tickets.": None}
    assert "I made " in newest(room)


@pytest.mark.parametrize("text", EARLIER)
def test_where_any_of_several_may_be_meant_all_are_private(room, text: str) -> None:
    thread = room._prompts()[1].ts
    say(room, "I planned the launch.", thread)
    say(room, "I closed the tickets.", thread)
    say(room, text, thread)
    assert readers(room) == {"I planned the launch.": None, "I closed the tickets.": None}


@pytest.mark.parametrize("text", ["keep the last one private", "hide only the last message"])
def test_the_last_one_alone_is_private_where_that_is_said(room, text: str) -> None:
    thread = room._prompts()[1].ts
    say(room, "I planned the launch.", thread)
    say(room, "I closed the tickets.", thread)
    say(room, text, thread)
    assert readers(room) == {"I planned the launch.": ANNA, "I closed the tickets.": None}


@pytest.mark.parametrize("text", ["nobody should see the last one", "keep the last one private"])
def test_typed_outside_the_thread_it_is_about_the_answer_all_the_same(room, text: str) -> None:
    say(room, "I closed the tickets.", room._prompts()[1].ts)
    say(room, text)
    assert readers(room) == {"I closed the tickets.": None}
    assert waiting(room) == []


def press_with_dialog(room: Room, label: str) -> str:
    """Press a button that asks first, and say yes: what the dialog said."""
    message = room.room.chat.in_dm(NOOR)[-1]
    [found] = [e for e in elements_of(message.now) if e.get("text", {}).get("text") == label]
    room.room.press(NOOR, message, message.now, found, {})
    room.room.tick()
    room.room.tick()
    return f"{found['confirm']['title']['text']} {found['confirm']['text']['text']}"


def test_what_was_made_private_so_is_shared_again_with_one_press(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "I closed the tickets.", thread)
    say(room, "private: The budget is gone.", thread)
    say(room, "that one isn't for Anna", thread)
    assert set(readers(room).values()) == {None}
    asked = press_with_dialog(room, "Share with Anna")
    assert asked.startswith("Share it again with Anna?")
    assert "tickets" not in asked
    assert readers(room) == {"The budget is gone.": None, "I closed the tickets.": ANNA}


def test_a_wish_taken_for_one_about_others_may_still_be_an_answer(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "I closed the tickets.", thread)
    say(room, "I didn't want to share that", thread)
    labels = [e["text"]["text"] for e in elements_of(room.room.chat.in_dm(NOOR)[-1].now)]
    assert "Save as my answer" in labels


def test_what_asks_or_requests_stays_out_when_waiting_words_are_kept_private(room) -> None:
    say(room, "I closed the tickets.")
    say(room, "I wrote the plan for the launch.")
    say(room, "do you have to ask me every single month without end?")
    say(room, "keep those private")
    answers = ["I closed the tickets.", "I wrote the plan for the launch."]
    assert readers(room) == dict.fromkeys(answers)
    assert waiting(room) == []
    said = [m.now["text"] for m in room.room.chat.in_dm(NOOR)]
    assert any("I added your 2 messages" in t and "kept them private" in t for t in said)


def test_an_edit_that_makes_words_private_says_so(room) -> None:
    thread = room._prompts()[1].ts
    ts = say(room, "I closed the tickets.", thread)
    open_history(Look.at(NOOR, ANNA, room.store, room.room.at + timedelta(minutes=1)))
    room.room.edit(NOOR, ts, "private: I closed the tickets.", thread)
    room.room.tick()
    room.room.tick()
    assert readers(room) == {"I closed the tickets.": None}
    said = [m.now["text"] for m in room.room.chat.in_dm(NOOR)]
    assert any(text.startswith("I made your message from ") for text in said)
    assert any("<@UANNA> opened your check-ins" in text for text in said)


def test_an_edit_that_adds_something_private_makes_all_of_the_message_private(room) -> None:
    thread = room._prompts()[1].ts
    told = "ran 6 customer calls w zofia"
    ts = say(room, told, thread)
    assert readers(room) == {told: ANNA}
    more = f"{told} and told them I am leaving fernhill in march"
    room.room.edit(NOOR, ts, more, thread)
    room.room.tick()
    assert readers(room) == {more: None}


def test_words_that_wish_for_privacy_say_that_others_are_shared(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "I closed the tickets.", thread)
    say(room, "I wrote the release plan with Lena. Keep this between us.", thread)
    assert "<@UANNA> can read 1 other message of this answer." in newest(room)
    press(room, "Keep all private")
    assert set(readers(room).values()) == {None}


def test_a_short_no_in_another_language_hides_what_was_written(room) -> None:
    thread = room._prompts()[1].ts
    say(room, "I closed the tickets.", thread)
    say(room, "eso de Lena que no lo vea Ana", thread)
    assert readers(room) == {"I closed the tickets.": None}
    assert "I made all of your December answer private, so only you" in newest(room)


def test_who_has_no_time_now_is_offered_another(room) -> None:
    say(room, "sorry cant now, in the train", room._prompts()[1].ts)
    assert readers(room) == {}
    assert newest(room) == "No problem. Your December question is still open."
    labels = [e["text"]["text"] for e in elements_of(room.room.chat.in_dm(NOOR)[-1].now)]
    assert labels == ["Remind me tomorrow", "Skip this month", "Save as my answer"]


@pytest.mark.parametrize("text", ["i want out of this. remove me", "leave me alone"])
def test_who_wants_out_is_told_of_every_way_and_of_erasing_last(room, text: str) -> None:
    say(room, text, room._prompts()[1].ts)
    buttons = elements_of(room.room.chat.in_dm(NOOR)[-1].now)
    labels = [e["text"]["text"] for e in buttons if "text" in e]
    assert "Turn reminders off" in labels
    assert labels[0].startswith("Skip")
    assert "Erase what I wrote" not in labels[:2]


def press_on_the_card(room: Room, label: str) -> None:
    message = room._prompts()[1]
    [found] = [e for e in elements_of(message.now) if e.get("text", {}).get("text") == label]
    room.room.press(NOOR, message, message.now, found, {})
    room.room.tick()
    room.room.tick()


def test_words_shared_on_the_card_and_kept_private_there_may_have_been_read(room) -> None:
    say(room, "private: I closed the tickets.", room._prompts()[1].ts)
    press_on_the_card(room, "Share with Anna")
    assert readers(room) == {"I closed the tickets.": ANNA}
    room.room.at += timedelta(minutes=5)
    open_history(Look.at(NOOR, ANNA, room.store, room.room.at))
    room.room.at += timedelta(minutes=5)
    press_on_the_card(room, "Keep private")
    assert readers(room) == {"I closed the tickets.": None}
    assert "<@UANNA> opened your check-ins on " in newest(room)


def test_share_it_after_all_asks_about_the_last_private_words_and_not_about_itself(room) -> None:
    say(room, "private: I closed the tickets.", room._prompts()[1].ts)
    for _ in range(2):
        room.room.tick()
    say(room, "what are you?")
    say(room, "ok fine share it after all")
    assert "*Share this with Anna?*" in newest(room)
    assert "If you do, Anna can read it" in newest(room)
    assert set(readers(room).values()) == {None}
    press(room, "Share with Anna")
    assert readers(room) == {"I closed the tickets.": ANNA}


@pytest.mark.parametrize(
    "text", ["make all my answers private", "keep all of my answers private from now on"]
)
def test_a_wish_about_all_answers_presses_nothing_while_words_wait(room, text) -> None:
    say(room, "I closed the tickets.")
    say(room, text)
    assert "I'll keep new answers private" in newest(room)
    assert waiting(room) == ["I closed the tickets."]


def test_yes_after_a_join_request_names_its_own_button(room) -> None:
    ladder = room.room.bot.ladders.every[0]
    said = JoinRequest("p1", "U0NEW", ladder.id, ladder.levels[0].code, NOOR, room.room.at)
    say(room, "I closed the tickets.")
    room.store.save_join_request(said, ())
    BotMessages(room.room.bot, room.room.messenger).post(NOOR, Kind.JOIN_REQUEST, "p1|asked")
    say(room, "yes")
    assert "*Yes, that's right*" in newest(room)
    assert "Share with Anna" not in newest(room)
