"""What becomes of words that wait in the DM, from the question to what is said of them after."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.checkins.focusing import choose_sharing
from bot.checkins.history import Page, open_history
from bot.checkins.look import Look
from bot.checkins.replies.pending import MOST_TOGETHER
from storage import Scope
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import Posted, _Answer, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR, Room


@pytest.fixture
def room():
    with begun(asked) as made:
        yield made


def wait(room: Room, *texts: str) -> Posted:
    """Write messages into the main DM; the question about them."""
    for text in texts:
        room.room.say(NOOR, text)
    room.room.tick()
    return newest(room)


def newest(room: Room) -> Posted:
    """The newest message in the DM but for those that tell of a new manager."""
    found = room.room.chat.in_dm(NOOR)
    told = "is your manager (now|again)"
    return [each for each in found if not re.search(told, str(each.now))][-1]


def shown(message: Posted) -> str:
    return json.dumps(message.now, ensure_ascii=False)


def labels(message: Posted) -> list[str]:
    return [each["text"]["text"] for each in elements_of(message.now) if each.get("text")]


def press(room: Room, message: Posted, action_id: str, option: str = "", state: Any = None) -> None:
    state = state or message.now
    element = next(e for e in elements_of(state) if e["action_id"] == action_id)
    chosen = {}
    if element.get("options"):
        fits = (o for o in element["options"] if option in json.dumps(o))
        chosen = {"selected_option": next(fits)}
    room.room.press(NOOR, message, state, element, chosen)


def reply(room: Room) -> dict[str, str | None]:
    """The reader of each passage of the newest check-in."""
    found = room.store.check_in(room._check_ins()[1])
    return {p.text: p.reader for p in found.reply.passages} if found and found.reply else {}


def read_by(room: Room, manager: str) -> str:
    page = open_history(Look.at(NOOR, manager, room.store, room.room.at), limit=50)
    evidence = room.store.evidence_of(NOOR, limit=9, scope=Scope(private=False, reader=manager))
    return f"{page if isinstance(page, Page) else ''} {evidence}"


def form_of(room: Room, question: Posted) -> dict[str, Any]:
    press(room, question, "pending_menu", "evidence")
    return room.room.chat.views[-1]


def submit(room: Room, form: dict[str, Any], sharing: str | None = None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for block in form["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {element["action_id"]: room._state(element)}
            if block["block_id"] == "competency":
                values["competency"]["competency"] = {"selected_option": element["options"][0]}
    if sharing is not None:
        values["sharing"]["sharing"] = {"selected_option": {"value": sharing}}
    return room.room.submit(NOOR, form, values)


# What the question says


def test_each_message_that_a_press_would_save_is_quoted_by_its_number(room) -> None:
    said = shown(wait(room, "we closed that incident again", "off the record: Anna heard my pitch"))
    assert "1. we closed that incident again" in said
    assert "2. 🔒 off the record: Anna heard my pitch" in said
    assert "Only you can read what's marked 🔒." in said


def test_what_was_asked_to_be_private_in_any_words_is_shared_by_no_press(room) -> None:
    question = wait(
        room,
        "off the record: civet",
        "please don't share: puma",
        "nur für mich: luchs",
        "hello? private: magpie",
        "dont tell anna but weasel",
        "the koala works now",
    )
    press(room, question, "share_pending")
    read = read_by(room, ANNA)
    assert "koala" in read
    assert [each for each in ("civet", "puma", "luchs", "magpie", "weasel") if each in read] == []


def test_what_was_written_before_the_manager_came_stays_private_unless_chosen_singly(
    room,
) -> None:
    room._set_manager(None)
    wait(room, "I covered for my old boss", "I led the launch")
    room._set_manager(ANNA)
    question = wait(room, "I mentored Zoe")
    assert "You wrote 2 of them before <@UANNA> was your manager" in shown(question)
    press(room, question, "share_pending")
    assert reply(room) == {
        "I covered for my old boss": None,
        "I led the launch": None,
        "I mentored Zoe": ANNA,
    }


def test_one_from_before_is_shared_when_it_is_picked(room) -> None:
    room._set_manager(None)
    wait(room, "I covered for my old boss", "I led the launch")
    room._set_manager(ANNA)
    room.room.tick()
    question = newest(room)
    assert "share_pending" not in shown(question)
    press(room, question, "pick_pending", "I led the launch")
    room.room.tick()
    assert "You wrote it before <@UANNA> was your manager." in shown(question)
    press(room, question, "share_pending")
    assert reply(room) == {"I led the launch": ANNA}


def test_who_keeps_answers_private_by_default_is_offered_that_first(room) -> None:
    choose_sharing(room.store, NOOR, False, room.room.at)
    question = wait(room, "I led the launch")
    first, second, *_ = elements_of(question.now)
    assert (first["action_id"], first.get("style")) == ("keep_pending", "primary")
    assert (second["action_id"], second.get("style")) == ("share_pending", None)


def test_an_edit_of_what_waits_shows_in_its_question(room) -> None:
    ts = room.room.say(NOOR, "I lead teh launch")
    question = wait(room)
    room.room.edit(NOOR, ts, "I led the launch", None)
    room.room.tick()
    assert "I led the launch" in shown(question)
    assert newest(room) is question


def test_an_edit_that_makes_it_private_leaves_nothing_to_share(room) -> None:
    ts = room.room.say(NOOR, "I led the launch")
    old = wait(room)
    before = old.now
    room.room.edit(NOOR, ts, "private: I led nothing", None)
    room.room.tick()
    assert "share_pending" not in shown(newest(room))
    assert "You asked to keep it private" in shown(newest(room))
    press(room, old, "share_pending", state=before)
    assert reply(room) == {"I led nothing": None}


# One of several


def test_one_of_them_is_the_answer_and_the_others_are_asked_about_next(room) -> None:
    question = wait(room, "I sketched the launch plan", "Zoe heard my pitch", "I led the launch")
    press(room, question, "pick_pending", "I led the launch")
    room.room.tick()
    assert "Zoe heard my pitch" not in shown(question)
    assert "I'll ask about 2 more after this." in shown(question)
    press(room, question, "share_pending")
    room.room.tick()
    assert reply(room) == {"I led the launch": ANNA}
    assert "✓ Saved" in shown(question)
    assert "1. I sketched the launch plan" in shown(newest(room))
    assert "2. Zoe heard my pitch" in shown(newest(room))


def test_who_picked_one_can_go_back_to_all(room) -> None:
    question = wait(room, "I sketched the launch plan", "I led the launch")
    press(room, question, "pick_pending", "I led the launch")
    room.room.tick()
    press(room, question, "pending_menu", "Ask about all 2")
    room.room.tick()
    assert "1. I sketched the launch plan" in shown(newest(room))


def test_a_button_from_before_one_was_picked_shares_what_it_was_drawn_for(room) -> None:
    question = wait(room, "I sketched the launch plan", "I led the launch")
    before = question.now
    press(room, question, "pick_pending", "I led the launch")
    press(room, question, "share_pending", state=before)
    assert reply(room) == {"I sketched the launch plan": ANNA, "I led the launch": ANNA}
    press(room, question, "pick_pending", "I led the launch", state=before)
    room.room.tick()
    assert "✓ Saved" in shown(question)


def test_more_than_fit_into_one_question_are_asked_about_one_question_after_the_other(
    room,
) -> None:
    question = wait(
        room, *(f"I closed ticket {number:03d} of many" for number in range(MOST_TOGETHER + 5))
    )
    assert "I'll ask about 5 more after this." in shown(question)
    press(room, question, "keep_pending")
    room.room.tick()
    assert f"✓ Saved {MOST_TOGETHER} messages" in shown(question)
    assert len(reply(room)) == MOST_TOGETHER
    rest = newest(room)
    assert "I saved these 5 messages." in shown(rest)
    press(room, rest, "dismiss_pending")
    assert room.store.waiting(NOOR, "2026-12") == []


def test_of_a_pile_the_latest_are_quoted_and_shared_and_the_older_ones_asked_about_next(
    room,
) -> None:
    question = wait(room, *(f"I closed ticket {number} of many" for number in range(9)))
    said = shown(question)
    assert "4 older messages. To choose one, use Pick one message." in said
    assert "I closed ticket 3 of many" not in said.partition("pick_pending")[0]
    assert "5. I closed ticket 4 of many" in said
    assert "If you share the latest 5, you and <@UANNA> can read them." in said
    press(room, question, "share_pending")
    room.room.tick()
    assert list(reply(room)) == [f"I closed ticket {number} of many" for number in range(4, 9)]
    assert "I saved these 4 messages." in shown(newest(room))


def test_an_older_one_of_a_pile_is_shared_when_it_is_picked(room) -> None:
    question = wait(room, *(f"I closed ticket {number} of many" for number in range(9)))
    press(room, question, "pick_pending", "I closed ticket 2 of many")
    room.room.tick()
    press(room, question, "share_pending")
    assert reply(room) == {"I closed ticket 2 of many": ANNA}


def test_a_pile_that_is_kept_private_is_so_to_the_last(room) -> None:
    question = wait(room, *(f"I closed ticket {number} of many" for number in range(9)))
    press(room, question, "keep_pending")
    room.room.tick()
    assert "✓ Saved 9 messages to your December check-in" in shown(question)
    assert list(reply(room).values()) == [None] * 9


# Delete it


def test_it_asks_by_number_before_it_forgets_them(room) -> None:
    question = wait(room, "I sketched the launch plan", "I led the launch")
    button = next(e for e in elements_of(question.now) if e["action_id"] == "dismiss_pending")
    assert button["confirm"]["title"]["text"] == "Delete these 2 messages from Next Rung?"
    press(room, question, "dismiss_pending")
    room.room.tick()
    assert "Okay, I deleted my 2 copies." in shown(question)
    assert room.store.pending_of(NOOR) == []


def test_a_message_that_came_late_is_neither_forgotten_nor_saved_with_others(room) -> None:
    late = room.room.chat.next_ts()
    question = wait(room, "Sent to the wrong window.")
    form = form_of(room, question)
    room.room._call(
        "event", "message", event=room.room._message(NOOR, "Late tickets got closed.", late, None)
    )
    submit(room, form)
    assert [each.text for each in room.store.waiting(NOOR, "2026-12")] == [
        "Late tickets got closed."
    ]
    assert "Late tickets got closed." not in read_by(room, ANNA)
    other = wait(room)
    earlier = room.room.chat.number
    room.room.chat.number = 0
    first = room.room.chat.next_ts()
    room.room.chat.number = earlier
    event = room.room._message(NOOR, "Later tickets got closed.", f"{first}1", None)
    room.room._call("event", "message", event=event)
    press(room, other, "dismiss_pending")
    assert [each.text for each in room.store.waiting(NOOR, "2026-12")] == [
        "Later tickets got closed."
    ]


def test_an_edit_of_what_was_no_answer_is_answered(room) -> None:
    ts = room.room.say(NOOR, "Sent to the wrong window.")
    press(room, wait(room), "dismiss_pending")
    room.room.tick()
    room.room.edit(NOOR, ts, "My answer: I led the launch", None)
    room.room.tick()
    assert "I didn't save your edit" in shown(newest(room))
    assert room.store.pending_of(NOOR) == []


# Evidence


def test_private_words_are_left_out_of_evidence_and_asked_about_next(room) -> None:
    form = form_of(room, wait(room, "I led the launch", "private: Tomas took the credit"))
    assert "Tomas" not in json.dumps(form)
    assert "🔒 I left out 1 private message." in json.dumps(form, ensure_ascii=False)
    submit(room, form)
    room.room.tick()
    assert "I led the launch" in read_by(room, ANNA)
    assert "Tomas" not in read_by(room, ANNA)
    assert "🔒 Tomas took the credit" in shown(newest(room)).replace("1. ", "")


def test_evidence_of_private_words_alone_is_shared_with_nobody(room) -> None:
    form = form_of(room, wait(room, "private: Tomas took the credit"))
    assert "You asked to keep it private" in json.dumps(form)
    assert [b for b in form["blocks"] if b.get("block_id") == "sharing"] == []
    submit(room, form)
    room.room.tick()
    assert "Tomas" not in read_by(room, ANNA)
    assert "Only you can read this." in shown(newest(room))


def test_evidence_of_what_was_written_before_the_manager_came_is_private_unless_chosen(
    room,
) -> None:
    room._set_manager(None)
    wait(room, "I led the launch")
    room._set_manager(ANNA)
    room.room.tick()
    submit(room, form_of(room, newest(room)))
    assert "launch" not in read_by(room, ANNA)


@pytest.mark.parametrize(
    "meanwhile", ["shared", "kept private", "edited", "made private", "forgotten", "deleted"]
)
def test_a_form_whose_words_went_elsewhere_says_so_and_saves_nothing(room, meanwhile) -> None:
    ts = room.room.say(NOOR, "I led the launch")
    question = wait(room)
    form = form_of(room, question)
    happens = {
        "shared": lambda: press(room, question, "share_pending"),
        "kept private": lambda: press(room, question, "keep_pending"),
        "edited": lambda: room.room.edit(NOOR, ts, "I broke the launch", None),
        "made private": lambda: room.room.edit(NOOR, ts, "private: I broke it", None),
        "forgotten": lambda: press(room, question, "dismiss_pending"),
        "deleted": lambda: room.room.delete(NOOR, ts),
    }
    happens[meanwhile]()
    room.room.tick()
    answered = submit(room, form)
    assert answered["response_action"] == "errors"
    assert "I didn't save these messages" in answered["errors"]["competency"]
    assert room.store.evidence_of(NOOR, limit=9, scope=Scope(private=True)) == []


def test_a_form_that_comes_twice_saves_once_and_closes(room) -> None:
    form = form_of(room, wait(room, "I led the launch"))
    for _ in range(2):
        assert submit(room, form) == {"response_action": "clear"}
    assert len(room.store.evidence_of(NOOR, limit=9, scope=Scope(private=True))) == 1


def test_evidence_is_kept_private_and_removed_where_it_is_said_to_be_saved(room) -> None:
    question = wait(room, "I led the launch")
    submit(room, form_of(room, question))
    room.room.tick()
    assert labels(question) == ["Keep private", "Delete"]
    press(room, question, "keep_evidence_private")
    room.room.tick()
    assert "launch" not in read_by(room, ANNA)
    assert labels(question) == ["Delete", "Share with Anna"]
    press(room, question, "share_evidence")
    room.room.tick()
    assert "You and <@UANNA> can read this." in shown(question)
    press(room, question, "remove_evidence")
    room.room.tick()
    assert "This evidence isn't saved anymore." in shown(question)


def test_a_shortcut_on_a_private_message_does_not_choose_to_share_it(room) -> None:
    for text, chosen in (("I led the launch", "shared"), ("private: falcon", "private")):
        shortcut = {
            "user": {"id": NOOR},
            "trigger_id": "T",
            "team": {"domain": "acme"},
            "channel": {"id": "DNOOR"},
            "message_ts": "1796000000.000001",
            "message": {"user": NOOR, "text": text},
        }
        room.room._call("shortcut", "save_as_evidence", shortcut=shortcut)
        form = room.room.chat.views[-1]
        field = next(b for b in form["blocks"] if b.get("block_id") == "sharing")
        assert field["element"]["initial_option"]["value"] == chosen


# What is said afterwards

SHARES = {"share_pending", "share_passages", "share_evidence", "keep_pending"}


@pytest.mark.parametrize("by_default", [True, False])
@pytest.mark.parametrize("pressed", ["share_pending", "keep_pending"])
def test_nothing_that_shares_or_saves_stands_where_something_was_pressed(
    room, pressed, by_default
) -> None:
    choose_sharing(room.store, NOOR, by_default, room.room.at)
    question = wait(room, "I led the launch", "private: Tomas took the credit")
    place = [e["action_id"] for e in elements_of(question.now)].index(pressed)
    press(room, question, pressed)
    room.room.tick()
    after = [e["action_id"] for e in elements_of(question.now)]
    assert after[0] == "edit_reply"
    assert after[place] not in SHARES
    assert not any(each.startswith("answer_") for each in after)


def test_sharing_what_was_kept_private_asks_first_and_quotes_it(room) -> None:
    question = wait(room, "I led the launch", "private: Tomas took the credit")
    press(room, question, "share_pending")
    room.room.tick()
    button = next(e for e in elements_of(question.now) if e["action_id"] == "share_passages")
    assert "“Tomas took the credit”" in button["confirm"]["text"]["text"]
    assert "launch" not in button["confirm"]["text"]["text"]


def test_how_often_is_a_menu_under_words_that_were_saved(room) -> None:
    question = wait(room, "I led the launch")
    press(room, question, "keep_pending")
    room.room.tick()
    press(room, question, "change_answer", "Once")
    room.room.tick()
    assert room.store.check_in(room._check_ins()[1]).reply.frequency == "once"
    assert "ow often" not in shown(question)


# What happens at the same time


def as_slack(room: Room) -> None:
    """Let nothing be changed that was deleted."""
    chat, change = room.room.chat, room.room.chat.chat_update

    def changed(**said: Any) -> Any:
        if chat.messages[said["channel"], said["ts"]].deleted:
            raise SlackApiError("gone", _Answer({"ok": False, "error": "message_not_found"}))
        return change(**said)

    chat.chat_update = changed  # type: ignore[method-assign]


@pytest.mark.parametrize("pressed", ["share_pending", "keep_pending", "dismiss_pending"])
def test_what_became_of_them_is_said_though_the_outbox_is_at_work(
    room, monkeypatch, pressed
) -> None:
    question = wait(room, "I led the launch")
    as_slack(room)
    real = room.store.add_task

    def work_first(*given: Any) -> None:
        room.room.outbox.do_what_is_due()
        real(*given)

    monkeypatch.setattr(room.store, "add_task", work_first)
    press(room, question, pressed)
    monkeypatch.setattr(room.store, "add_task", real)
    room.room.tick()
    assert not question.deleted
    assert ("✓ Saved" in shown(question)) is (pressed != "dismiss_pending")
    assert ("I deleted my copy." in shown(question)) is (pressed == "dismiss_pending")


def test_what_became_of_them_is_said_though_the_question_is_drawn_just_then(room) -> None:
    question = wait(room, "I led the launch")
    change, done = room.room.chat.chat_update, []

    def slow(**said: Any) -> Any:
        if said["ts"] == question.ts and not done:
            done.append(True)
            press(room, question, "share_pending")
        return change(**said)

    room.room.chat.chat_update = slow  # type: ignore[method-assign]
    choose_sharing(room.store, NOOR, False, room.room.at)
    room.store.add_task("redraw_message", f"{question.channel}:{question.ts}", room.room.at)
    room.room.tick()
    room.room.tick()
    assert done
    assert not question.deleted
    assert "✓ Saved" in shown(question)


def test_a_question_that_is_pressed_while_a_newer_one_is_posted_stays_and_says_so(room) -> None:
    question = wait(room, "I led the launch")
    post, done = room.room.chat.chat_postMessage, []

    def slow(**said: Any) -> Any:
        if not done:
            done.append(True)
            press(room, question, "share_pending")
        return post(**said)

    room.room.chat.chat_postMessage = slow  # type: ignore[method-assign]
    wait(room, "I mentored Zoe")
    room.room.tick()
    assert done
    assert not question.deleted
    assert "✓ Saved" in shown(question)
    assert "I mentored Zoe" in shown(newest(room))


def test_a_press_that_named_a_former_manager_asks_again(room) -> None:
    question = wait(room, "I led the launch")
    before = question.now
    room._set_manager(BERT)
    press(room, question, "share_pending", state=before)
    room.room.tick()
    assert reply(room) == {}
    assert "If you share it, you and <@UBERT> can read it" in shown(newest(room))


@pytest.mark.parametrize(
    "period",
    ["zzz", "2026-13", "9999-12", "0000-01", "2024-03", "2031-05", "2026-12\u202e", "x" * 60, ""],
)
@pytest.mark.parametrize("action_id", ["share_pending", "keep_pending", "dismiss_pending"])
def test_a_button_that_names_another_period_adds_to_that_of_the_messages(
    room: Room, action_id: str, period: str
) -> None:
    question = wait(room, "I paired with Ruth on the parser.")
    [pending] = room.store.pending_of(NOOR)
    before = sorted(each.period for each in room.store.every_check_in(NOOR))
    button = {"action_id": action_id, "value": f"{period}|{ANNA}|{pending.message_ts}"}
    room.room.press(NOOR, question, question.now, button, {})
    gone = {**button, "value": f"{period}|{ANNA}|1.1"}
    room.room.press(NOOR, question, question.now, gone, {})
    menu = {"action_id": "pending_menu", "value": f"all|{period}|{pending.message_ts}"}
    room.room.press(NOOR, question, question.now, menu, {})
    assert sorted(each.period for each in room.store.every_check_in(NOOR)) == before
    added = action_id != "dismiss_pending"
    found = room.store.check_in_for(NOOR, pending.period)
    assert (found is not None and found.reply is not None) is added
    asked = {task.subject for task in room.store.tasks(room.room.at, 99)}
    assert not any(f"{NOOR}|{period}" in each for each in asked if period)
