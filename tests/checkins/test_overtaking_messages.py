"""Events about one message that come out of order, or on several threads at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment, send_as_answer
from bot.checkins.replies.saving import ShownMessages
from bot.checkins.replies.sharing import fingerprint
from bot.checkins.tasks import ASK_ABOUT_WORDS
from storage import Passage, PendingState


def newest(rules):
    return rules.store.latest_asked("U1")


def texts(rules) -> list[str]:
    reply = newest(rules).reply
    return [each.text for each in reply.passages] if reply else []


def waiting(rules) -> list[str]:
    return [each.text for each in rules.store.waiting("U1", "2026-12")]


@pytest.fixture(params=["thread", "dm"])
def place(request, thread, dm):
    """Where somebody writes: in the thread of a question, or beside it."""
    return {"thread": thread, "dm": dm}[request.param]


@pytest.fixture
def asked_back(rules, thread):
    """U1's shared check-in with a comment of UBOSS's on it, which Slack shows."""
    thread.write(thread.ts(1), "I asked five customers.")
    rules.now += timedelta(hours=1)
    asked = newest(rules)
    comment(rules.store, Act("UBOSS", "v1", rules.now), NewComment(asked.id, "U1", "How so?"))
    (said,) = rules.store.comments_on([asked.id])[asked.id]
    assert rules.store.record_told(said, "DU1", "1790000005.1")
    rules.now += timedelta(hours=1)
    return newest(rules)


def send(rules, check_in, ts: str):
    """Send words of U1's check-in to UBOSS, as they are by now."""
    words = fingerprint(newest(rules).reply, [ts])
    return send_as_answer(
        rules.store, "U1", ShownMessages(check_in.id, [ts], words, "UBOSS"), rules.now
    )


def answers(rules, check_in) -> list[str]:
    said = rules.store.comments_on([check_in.id])[check_in.id]
    return [each.text for each in said if each.author == "U1"]


# Out of order


def test_an_edit_that_comes_late_does_not_undo_a_later_one(rules, place) -> None:
    place.write(place.ts(1), "I planed teh retro.")
    place.edit(place.ts(1), "I planned the retro.", "1790000009.2")
    place.edit(place.ts(1), "I planed the retro.", "1790000009.1")
    assert texts(rules) + waiting(rules) == ["I planned the retro."]


def test_a_message_that_comes_after_two_edits_is_as_the_later_one_made_it(rules, place) -> None:
    place.edit(place.ts(1), "I planned the retro.", "1790000009.2")
    place.edit(place.ts(1), "I planed the retro.", "1790000009.1")
    place.write(place.ts(1), "I planed teh retro.")
    assert texts(rules) + waiting(rules) == ["I planned the retro."]


def test_an_answer_that_was_edited_twice_is_as_the_later_one_made_it(
    rules, thread, asked_back
) -> None:
    thread.write(thread.ts(1), "Like so.")
    thread.edit(thread.ts(1), "Like so, I think.", "1790000009.2")
    thread.edit(thread.ts(1), "Like so, I thinl.", "1790000009.1")
    thread.edit(thread.ts(1), "private: not for all.", "1790000009.0")
    assert answers(rules, asked_back) == ["Like so, I think."]
    assert texts(rules) == ["I asked five customers."]


def test_an_answer_that_was_deleted_does_not_come_back_with_a_late_edit(
    rules, thread, asked_back
) -> None:
    thread.write(thread.ts(1), "Regretted.")
    assert answers(rules, asked_back) == ["Regretted."]
    thread.delete(thread.ts(1))
    thread.edit(thread.ts(1), "Regretted, edited.", "1790000009.1")
    assert answers(rules, asked_back) == []
    assert texts(rules) == ["I asked five customers."]


def test_a_message_that_was_made_shorter_before_it_came_is_not_refused(rules, thread) -> None:
    thread.edit(thread.ts(1), "I led the retro.", "1790000009.1")
    thread.write(thread.ts(1), "a" * 100_000)
    assert texts(rules) == ["I led the retro."]
    assert rules.tasks("say_too_much") == []


# On several threads


def test_a_deletion_finds_a_message_that_is_saved_at_the_same_moment(
    rules, place, meanwhile
) -> None:
    meanwhile("note_deleted", lambda: place.write(place.ts(1), "Regretted."))
    place.delete(place.ts(1))
    assert texts(rules) + waiting(rules) == []
    assert rules.store.pending("DU1", place.ts(1)).state is PendingState.DISMISSED


def test_the_question_about_a_message_that_is_deleted_as_it_comes_is_taken_away(
    rules, thread, dm, meanwhile
) -> None:
    def written() -> None:
        dm.write(dm.ts(1), "Regretted.")
        for task in rules.store.tasks(rules.now, 99):
            rules.store.finish_task(task)

    meanwhile("note_deleted", written)
    dm.delete(dm.ts(1))
    assert rules.tasks(ASK_ABOUT_WORDS) == [(ASK_ABOUT_WORDS, "U1|2026-12")]


def test_a_deletion_finds_an_answer_that_is_saved_at_the_same_moment(
    rules, thread, asked_back, meanwhile
) -> None:
    meanwhile("note_deleted", lambda: thread.write(thread.ts(1), "Regretted."))
    thread.delete(thread.ts(1))
    assert answers(rules, asked_back) == []


def test_a_deletion_finds_words_that_are_sent_at_the_same_moment(
    rules, thread, asked_back, meanwhile
) -> None:
    thread.write(thread.ts(1), "private: more of it.")
    sent = []
    meanwhile("take_out", lambda: sent.append(send(rules, asked_back, thread.ts(1))))
    thread.delete(thread.ts(1))
    assert sent != [None]
    assert answers(rules, asked_back) == []
    assert texts(rules) == ["I asked five customers."]


def test_an_edit_finds_a_message_that_is_saved_at_the_same_moment(rules, place, meanwhile) -> None:
    saving = "save_reply" if place.thread else "keep_pending"
    meanwhile(saving, lambda: place.write(place.ts(1), "I planed teh retro."))
    place.edit(place.ts(1), "I planned the retro.", "1790000009.1")
    assert texts(rules) + waiting(rules) == ["I planned the retro."]


def test_an_edit_finds_an_answer_that_is_saved_at_the_same_moment(
    rules, thread, asked_back, meanwhile
) -> None:
    meanwhile("save_comment", lambda: thread.write(thread.ts(1), "Liek so."))
    thread.edit(thread.ts(1), "Like so.", "1790000009.1")
    assert answers(rules, asked_back) == ["Like so."]
    assert texts(rules) == ["I asked five customers."]


def test_an_edit_finds_words_that_are_sent_at_the_same_moment(
    rules, thread, asked_back, meanwhile
) -> None:
    thread.write(thread.ts(1), "private: more of it.")
    meanwhile("save_reply", lambda: send(rules, asked_back, thread.ts(1)))
    thread.edit(thread.ts(1), "More of this.", "1790000009.1")
    assert answers(rules, asked_back) == ["More of this."]
    assert texts(rules) == ["I asked five customers."]


def test_an_edit_finds_that_its_message_is_no_answer_anymore(
    rules, thread, asked_back, meanwhile
) -> None:
    thread.write(thread.ts(1), "Like so.")
    meanwhile(
        "change_comment",
        lambda: thread.edit(thread.ts(1), "private: not for all.", "1790000009.1"),
    )
    thread.edit(thread.ts(1), "Like so, I think.", "1790000009.2")
    assert answers(rules, asked_back) == []
    assert newest(rules).reply.passages[-1] == Passage("Like so, I think.", thread.ts(1))


def test_an_older_edit_takes_no_answer_back_that_a_later_one_changed(
    rules, thread, asked_back, meanwhile
) -> None:
    thread.write(thread.ts(1), "Like so.")
    meanwhile(
        "drop_comment", lambda: thread.edit(thread.ts(1), "Like so, I think.", "1790000009.2")
    )
    thread.edit(thread.ts(1), "private: not for all.", "1790000009.1")
    assert answers(rules, asked_back) == ["Like so, I think."]
    assert texts(rules) == ["I asked five customers."]
