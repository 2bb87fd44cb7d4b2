"""What is written in a thread after the manager's comment: sent to them only if it plainly is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.checkins import comments
from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment, take_back
from bot.checkins.handover import decide
from bot.checkins.history import Page, open_history
from bot.checkins.look import Look
from storage import CheckIn
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import Posted, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR, Room


class Thread:
    """Noor's thread of a check-in that Anna reads and commented on."""

    def __init__(self) -> None:
        self.room = Room()
        self.room.ask()
        self.chat = self.room.room
        self.prompt = self.room._prompts()[1]
        self.write("I closed the tickets.")
        self.chat.at += timedelta(days=2)
        self.comment("Say more?", "c1")

    def comment(self, text: str, once: str) -> None:
        store, at = self.room.store, self.chat.at
        comment(store, Act(ANNA, once, at), NewComment(self.check_in.id, NOOR, text))
        self.chat.tick()

    @property
    def check_in(self) -> CheckIn:
        found = self.room.store.check_in(self.room._check_ins()[1])
        assert found is not None
        return found

    @property
    def kept(self) -> dict[str, str | None]:
        """The words of the check-in, and who reads each."""
        reply = self.check_in.reply
        return {each.text: each.reader for each in (reply.passages if reply else ())}

    @property
    def said(self) -> list[str]:
        """The comments on the check-in, of both."""
        every = self.room.store.comments_on([self.check_in.id])[self.check_in.id]
        return [each.text for each in every]

    def noted(self, ts: str) -> str | None:
        """A message that is stored, but part of no check-in."""
        found = self.room.store.pending(self.prompt.channel, ts)
        return found.text if found else None

    @property
    def newest(self) -> Posted:
        return self.chat.chat.in_dm(NOOR)[-1]

    def write(self, text: str) -> str:
        ts = self.chat.say(NOOR, text, self.prompt.ts)
        self.chat.tick()
        return ts

    def edit(self, ts: str, text: str) -> None:
        self.chat.edit(NOOR, ts, text, self.prompt.ts)
        self.chat.tick()

    def press(self, message: Posted, label: str) -> None:
        for element in elements_of(message.now):
            if element.get("text", {}).get("text") == label:
                self.chat.press(NOOR, message, message.now, element, {})
                self.chat.tick()
                return
        raise AssertionError((label, message.now))

    def reads(self, manager: str, text: str) -> bool:
        """In what they may open, or in their own DM."""
        page = open_history(Look.at(NOOR, manager, self.room.store, self.chat.at), limit=50)
        there = [message.now for message in self.chat.chat.in_dm(manager)]
        return text in json.dumps(there) or (isinstance(page, Page) and text in repr(page))


@pytest.fixture
def thread() -> Iterator[Thread]:
    made = Thread()
    yield made
    made.room.close()


@pytest.fixture
def room() -> Iterator[Room]:
    """Noor's questions, of which none is answered."""
    with begun(asked) as made:
        yield made


def text_of(message: Any) -> str:
    return str(message.now["text"])


def labels(thread: Thread) -> list[str]:
    return [each["text"]["text"] for each in elements_of(thread.newest.now) if "text" in each]


def labels_of(message: Posted) -> set[str]:
    buttons = (each for each in elements_of(message.now) if each.get("type") == "button")
    return {each["text"]["text"] for each in buttons}


def test_plain_words_after_a_comment_are_its_answer(thread) -> None:
    thread.write("It took two weeks, and Ruth helped.")
    assert thread.reads(ANNA, "two weeks")
    assert "✓ Sent to" in text_of(thread.newest)
    assert list(thread.kept) == ["I closed the tickets."]


@pytest.mark.parametrize(
    "text",
    [
        "thx anna, thursday works. pls dont tell bronte yet",
        "please dont tell zofia i said that",
        "ok anna, but don't let Bo know",
        "never mention this to Ruth pls",
    ],
)
def test_what_asks_the_manager_not_to_tell_others_hides_nothing_and_is_sent_at_a_press(
    thread, text: str
) -> None:
    thread.write(text)
    assert thread.kept == {"I closed the tickets.": ANNA}
    assert not thread.reads(ANNA, text[:20])
    assert {"Send to Anna", "Keep private"} <= labels_of(thread.newest)


@pytest.mark.parametrize("text", ["dont tell anna about the tickets", "don't let her see this"])
def test_what_asks_the_bot_not_to_tell_the_manager_is_not_offered_to_them(
    thread, text: str
) -> None:
    thread.write(text)
    assert text not in thread.kept
    assert "Send to Anna" not in labels_of(thread.newest)


@pytest.mark.parametrize(
    "text",
    [
        "dont tell anna but Ruth did, weasel",
        "private: weasel",
        "off the record, weasel and I disagree",
        "nur für mich: weasel",
    ],
)
def test_words_that_ask_for_privacy_are_never_sent(thread, text: str) -> None:
    thread.write(text)
    assert not thread.reads(ANNA, "weasel")
    assert "Only you can read this" in text_of(thread.newest)
    assert [reader for words, reader in thread.kept.items() if "weasel" in words] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "honestly fuck this, weasel",
        "did weasel ask for this?",
        "I also closed the API tickets, weasel",
        "I think Anna never liked weasel",
        "she has it in for weasel",
        "I made the mark with weasel, but to be honest I am a little bit afraid they take me away",
        "It was weasel, but I feel that nobody needs me here",
    ],
)
def test_where_it_is_not_clear_the_author_is_asked(thread, text: str) -> None:
    thread.write(text)
    assert not thread.reads(ANNA, "weasel")
    assert "Send it to <@UANNA> as your reply?" in text_of(thread.newest)
    asked = thread.newest
    thread.press(asked, "Send to Anna")
    assert thread.reads(ANNA, "weasel")
    assert "✓ Sent to" in text_of(asked)
    assert list(thread.kept) == ["I closed the tickets."]


OFFERED = ["Send to Anna", "Keep private", "Delete it"]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(hours=3)])
@pytest.mark.parametrize(
    "text",
    [
        "also I was actually thinking of the sync queue as first step",
        "thanks!",
        "👍",
        "ok",
        "can we talk about it in our 1:1? not here",
        "can you tell me which part you mean?",
        "can you send it to me?",
        "once",
        "what do you mean?",
        "I think she means the queue",
    ],
)
def test_what_is_written_under_a_comment_joins_no_check_in_unasked(thread, text, later) -> None:
    if later:
        thread.write("It took two weeks.")
        assert thread.reads(ANNA, "two weeks")
        thread.chat.at += later
    ts = thread.write(text)
    assert list(thread.kept) == ["I closed the tickets."]
    assert labels(thread) == OFFERED
    assert "Send it to <@UANNA> as your reply?" in text_of(thread.newest)
    assert text not in thread.said
    asked = thread.newest
    thread.press(asked, "Send to Anna")
    assert thread.said[-1] == text
    assert "✓ Sent to" in text_of(asked)
    assert list(thread.kept) == ["I closed the tickets."]
    assert thread.noted(ts) is None


def test_what_is_offered_to_be_sent_can_be_forgotten(thread) -> None:
    thread.write("can you tell me which part you mean?")
    asked = thread.newest
    thread.press(asked, "Delete it")
    assert list(thread.kept) == ["I closed the tickets."]
    assert labels(thread) == []
    assert not thread.reads(ANNA, "which part")


def test_words_for_a_comment_that_is_deleted_are_not_sent(thread) -> None:
    thread.write("can you tell me which part you mean?")
    asked = thread.newest
    [told] = thread.room.store.comments_on([thread.check_in.id])[thread.check_in.id]
    assert take_back(thread.room.store, ANNA, told.id, thread.chat.at)
    thread.press(asked, "Send to Anna")
    assert thread.room.store.comments_on([thread.check_in.id]) == {}
    assert "That comment was deleted, so I didn't send your message." in text_of(asked)
    assert labels_of(asked) == {"Keep private", "Delete it"}
    thread.press(asked, "Delete it")
    assert labels_of(asked) == set()


@pytest.mark.parametrize("text", ["who can read this?", "status", "IC4", "delete my last message"])
def test_what_plainly_asks_the_bot_is_not_offered_to_be_sent(thread, text) -> None:
    thread.write(text)
    assert "Send to Anna" not in labels(thread)


@pytest.mark.parametrize(
    ("typed", "goes"), [("share it with Anna", True), ("keep it private", False)]
)
def test_an_offer_can_be_answered_in_words(thread, typed, goes) -> None:
    thread.write("can you tell me which part you mean?")
    thread.write(typed)
    assert thread.reads(ANNA, "which part") is goes
    assert thread.kept == {"I closed the tickets.": ANNA}


@pytest.mark.parametrize("text", ["thanks anna, thursday is fine", "Anna: see you on Thursday?"])
def test_words_for_the_manager_outside_the_thread_say_where_a_reply_goes(thread, text) -> None:
    thread.chat.say(NOOR, text)
    thread.chat.tick()
    said = text_of(thread.newest)
    assert "I haven't sent it." in said
    assert "To reply to their comment" in said
    assert "don't want your manager" not in said
    assert not thread.reads(ANNA, "hursday")


@pytest.mark.parametrize(
    "text",
    [
        "Yes, Omar helped me with weasel. Should I write more?",
        "It was weasel, the big one. What do you mean by more?",
        "Is it enough? I could add weasel.",
        "Anna, do you mean weasel or the one before?",
        "Do you mean weasel or the one before, Anna?",
    ],
)
def test_a_reply_that_holds_a_question_goes_like_any_other(thread, text: str) -> None:
    thread.write(text)
    assert thread.reads(ANNA, "weasel")
    assert "✓ Sent to" in text_of(thread.newest)


@pytest.mark.parametrize(
    "text",
    [
        "Yes, it was weasel. Who can read this?",
        "It was weasel. Is this private?",
        "I did weasel alone. Can HR see this?",
        "Is weasel the one? Which one else?",
    ],
)
def test_a_question_for_the_bot_is_not_sent_with_the_words_around_it(thread, text: str) -> None:
    thread.write(text)
    assert not thread.reads(ANNA, "weasel")


def told_of_reply(thread) -> str:
    return str(thread.chat.chat.in_dm(ANNA)[-1].now)


@pytest.mark.parametrize("gone", [True, False])
def test_the_notice_of_a_reply_quotes_no_comment_that_was_deleted_or_changed(thread, gone) -> None:
    thread.write("It was otter.")
    assert "You: “Say more?”" in told_of_reply(thread)
    [asked] = [
        each
        for each in thread.room.store.comments_on([thread.check_in.id])[thread.check_in.id]
        if each.author == ANNA
    ]
    if gone:
        assert comments.take_back(thread.room.store, ANNA, asked.id, thread.chat.at)
    else:
        comments.edit(thread.room.store, Act(ANNA, "e1", thread.chat.at), asked.id, "Which one?")
    thread.chat.tick()
    assert "Say more?" not in told_of_reply(thread)
    assert "otter" in told_of_reply(thread)
    assert ("Which one?" in told_of_reply(thread)) is not gone


def test_what_is_kept_instead_of_sent_stays_its_authors(thread) -> None:
    thread.write("did weasel ask for this?")
    asked = thread.newest
    thread.press(asked, "Keep private")
    assert "Only you can read this" in text_of(asked)
    assert thread.kept["did weasel ask for this?"] is None
    assert not thread.reads(ANNA, "weasel")


def test_sent_words_are_gone_with_their_message(thread) -> None:
    ts = thread.write("did weasel ask for this?")
    thread.press(thread.newest, "Send to Anna")
    thread.chat.delete(NOOR, ts)
    thread.chat.tick()
    assert not thread.reads(ANNA, "weasel")
    assert all(
        "weasel" not in each.text for each in thread.room.store.revisions(thread.check_in.id)
    )


@pytest.mark.parametrize("text", ["who can read this?", "👀", "🎉🎉", "status", "thanks!"])
def test_requests_questions_and_small_talk_are_no_answer_to_a_comment(thread, text: str) -> None:
    thread.write(text)
    assert not any(text in each for each in map(str, thread.kept))
    said = thread.room.store.comments_on([thread.check_in.id])[thread.check_in.id]
    assert [each.text for each in said] == ["Say more?"]


def test_an_answer_edited_to_private_words_is_taken_back_from_the_manager(thread) -> None:
    ts = thread.write("It was otter.")
    sent = thread.newest
    assert thread.reads(ANNA, "otter")
    thread.edit(ts, "private: it was nothing, otter")
    assert not thread.reads(ANNA, "otter")
    assert "can't read this reply here anymore" in text_of(sent)
    assert "Only you can read this" in text_of(thread.newest)
    assert thread.kept["it was nothing, otter"] is None


def test_an_answer_edited_in_anger_is_asked_about(thread) -> None:
    ts = thread.write("It was otter.")
    thread.edit(ts, "wtf does she want with otter")
    assert not thread.reads(ANNA, "otter")
    assert "Send it to <@UANNA> as your reply?" in text_of(thread.newest)


def test_words_written_before_the_comment_was_shown_are_no_answer_to_it(room) -> None:
    prompt, chat = room._prompts()[1], room.room
    chat.say(NOOR, "First.", prompt.ts)
    chat.say(NOOR, "private: second", prompt.ts)
    chat.tick()
    early = chat.chat.next_ts()
    comment(
        room.store, Act(ANNA, "c1", chat.at), NewComment(room._check_ins()[1], NOOR, "Say more?")
    )
    chat.tick()
    event = chat._message(NOOR, "otter, not for Anna", early, prompt.ts)
    chat._call("event", "message", event=event)
    chat.tick()
    assert "otter" not in json.dumps([m.now for m in chat.chat.in_dm(ANNA)])


def test_a_tap_typed_and_then_edited_into_a_sentence_loses_no_word(room) -> None:
    prompt, chat = room._prompts()[1], room.room
    ts = chat.say(NOOR, "once", prompt.ts)
    chat.tick()
    chat.edit(NOOR, ts, "once, when I led the launch in Oslo", prompt.ts)
    chat.tick()
    reply = room.store.check_in(room._check_ins()[1]).reply
    assert reply is not None
    assert "launch in Oslo" in reply.text


def test_that_was_my_answer_under_a_comment_keeps_the_words_and_asks(thread) -> None:
    thread.write("IC4")
    thread.press(thread.newest, "Save as my answer")
    assert thread.kept["IC4"] is None
    assert "Send it to <@UANNA> as your reply" in text_of(thread.newest)


def test_a_request_edited_into_words_under_a_comment_is_kept_and_asked_about(thread) -> None:
    ts = thread.write("status")
    thread.edit(ts, "the status is: otter shipped")
    assert thread.noted(ts) == "the status is: otter shipped"
    assert list(thread.kept) == ["I closed the tickets."]
    assert "as your reply?" in text_of(thread.newest)


def test_an_answer_taken_back_and_then_edited_is_kept_and_asked_about(thread) -> None:
    ts = thread.write("It took long.")
    thread.press(thread.newest, "Delete reply")
    thread.edit(ts, "It took otter a while.")
    assert thread.noted(ts) == "It took otter a while."
    assert list(thread.kept) == ["I closed the tickets."]
    assert not thread.reads(ANNA, "otter")


def test_a_private_check_in_says_that_answers_sent_stay_with_the_manager(thread) -> None:
    thread.write("It took two weeks.")
    thread.press(thread.prompt, "Keep private")
    assert "<@UANNA> can still read the replies you sent them." in json.dumps(thread.prompt.now)
    thread.press(thread.prompt, "Share with Anna")
    assert "can still read the replies" not in json.dumps(thread.prompt.now)


def test_what_a_manager_said_is_read_by_no_later_one(thread) -> None:
    thread.comment("Confidentially, otter", "c2")
    assert thread.reads(ANNA, "Confidentially, otter")
    thread.room._set_manager(BERT)
    handover = thread.room.store.handover(NOOR)
    decide(thread.room.store, NOOR, BERT, handover.since, True, thread.chat.at)
    assert thread.reads(BERT, "I closed the tickets.")
    assert not thread.reads(BERT, "Confidentially, otter")


def test_words_said_in_anger_in_a_thread_wait_for_their_authors_decision(room) -> None:
    prompt, chat = room._prompts()[1], room.room
    chat.say(NOOR, "fuck this, otter never listens", prompt.ts)
    chat.tick()
    assert room.store.check_in(room._check_ins()[1]).reply is None
    assert "Only you can read this" in text_of(chat.chat.in_dm(NOOR)[-1])


@pytest.mark.parametrize("when", ["before the press", "during the press"])
def test_words_changed_since_they_were_asked_about_are_sent_by_no_older_button(
    thread, when, monkeypatch
) -> None:
    ts = thread.write("Is the first wording, which is awful, what you want?")
    asked = thread.newest
    old = json.loads(json.dumps(asked.now))

    def changed() -> None:
        thread.chat.edit(NOOR, ts, "Second gentle wording, do you want more?", thread.prompt.ts)

    if when == "before the press":
        changed()
    else:
        monkeypatch.setattr(
            comments, "with_reporting_line", _after(changed, comments.with_reporting_line)
        )
    [send] = [e for e in elements_of(old) if e.get("action_id") == "send_from_thread"]
    thread.chat.press(NOOR, asked, old, send, {})
    thread.chat.tick()
    assert not thread.reads(ANNA, "wording")
    assert thread.noted(ts) == "Second gentle wording, do you want more?"
    thread.press(thread.newest, "Send to Anna")
    assert thread.reads(ANNA, "Second gentle wording")
    assert not thread.reads(ANNA, "awful")


def _after(once: Callable[[], None], then: Callable[..., Any]) -> Callable[..., Any]:
    """``then``, the first time only after ``once``."""
    left = [once]

    def call(*given: Any) -> Any:
        if left:
            left.pop()()
        return then(*given)

    return call
