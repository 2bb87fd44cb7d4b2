"""After *Save as my answer* one message says so, and it stays true whatever becomes of them."""

from collections.abc import Iterator

import pytest

from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.test_told_before_it_is_read import ANNA, NOOR, Room

ODD = "can you believe it?"
ON = "*Developer/Technical Intuition*"


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(asked) as made:
        yield made


def thread(room: Room) -> str:
    return room._prompts()[1].ts


def outbox(room: Room) -> None:
    for _ in range(4):
        room.room.tick()


def say(room: Room, text: str) -> str:
    ts = room.room.say(NOOR, text, thread(room))
    outbox(room)
    return ts


def edit(room: Room, ts: str, text: str) -> None:
    room.room.edit(NOOR, ts, text, thread(room))
    outbox(room)


def delete(room: Room, ts: str) -> None:
    room.room.delete(NOOR, ts)
    outbox(room)


def press(room: Room, label: str) -> None:
    message, found = [
        (message, element)
        for message in room.room.chat.in_dm(NOOR)
        for element in elements_of(message.now)
        if element.get("text", {}).get("text") == label
    ][-1]
    room.room.press(NOOR, message, message.now, found, {})
    outbox(room)


def said(room: Room) -> list[str]:
    """What the bot says in the thread now."""
    return [m.now["text"] for m in room.room.chat.in_dm(NOOR) if m.thread_ts == thread(room)]


def test_the_message_that_asked_says_who_can_read_them_and_no_second_one_does(room) -> None:
    say(room, ODD)
    press(room, "Share with Anna")
    assert said(room) == [
        f"✓ Saved to your December check-in on {ON}. You and <@UANNA> can read this."
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Not a word to Anna: Omar paused it", "Keep private"),
        ("I hate this bot so much", "Keep private"),
    ],
)
def test_words_that_their_author_called_an_answer_are_not_asked_about_again(
    room, text, label
) -> None:
    say(room, text)
    press(room, label)
    assert len(said(room)) == 1
    assert said(room)[0].startswith(f"✓ Saved to your December check-in on {ON}. ")
    assert "Is it part" not in said(room)[0]


def test_it_says_so_when_they_are_made_private(room) -> None:
    say(room, ODD)
    press(room, "Share with Anna")
    press(room, "Keep private")
    assert said(room) == [f"✓ Saved to your December check-in on {ON}. Only you can read this."]


@pytest.mark.parametrize("there", ["thread", "chat"])
def test_it_does_not_say_that_deleted_words_are_part_of_an_answer(room, there) -> None:
    ts = room.room.say(NOOR, ODD, thread(room) if there == "thread" else None)
    outbox(room)
    press(room, "Share with Anna" if there == "thread" else "Save as my answer")
    if there == "chat":
        press(room, "Keep private")
        assert "Okay, I added it to your December answer." in shown(room)
    delete(room, ts)
    assert not any("I added it" in each or "✓ Saved" in each for each in shown(room))


def shown(room: Room) -> list[str]:
    return [m.now["text"] for m in room.room.chat.in_dm(NOOR)]


def test_words_of_another_check_in_leave_it_alone(room) -> None:
    say(room, ODD)
    press(room, "Share with Anna")
    room.room.say(NOOR, "I closed the tickets.", room._prompts()[0].ts)
    before = len(room.room.chat.in_dm(NOOR)[2].states)
    outbox(room)
    assert len(room.room.chat.in_dm(NOOR)[2].states) == before


def test_an_edit_that_asks_for_privacy_is_not_asked_about_and_told_of_at_once(room) -> None:
    ts = say(room, "I closed the tickets.")
    edit(room, ts, "Anna must not know, I closed the tickets")
    assert not any("Is it part of your" in each for each in said(room))
    assert sum("private" in each for each in said(room)) == 1


def test_an_edited_reply_to_a_comment_is_never_called_deleted_and_asked_about_at_once(room) -> None:
    say(room, "I closed the tickets.")
    room.manager_comments(1, ANNA)
    outbox(room)
    ts = say(room, "Yes, I closed twelve of them.")
    assert any("Sent to" in each for each in said(room))
    edit(room, ts, "Yes, I closed twelve of them. Anna was no help")
    assert not any("Deleted." in each for each in said(room))
    assert "Your manager can't read this reply here anymore." in said(room)
    assert any("*Send it to <@UANNA> as your reply?*" in each for each in said(room))


def test_of_several_messages_of_a_minute_the_one_that_is_private_is_quoted(room) -> None:
    say(room, "I closed the tickets.")
    ts = say(room, "I led the review.")
    edit(room, ts, "I led the review, but Anna must not know")
    told = [each for each in said(room) if each.startswith("*“")]
    assert told == [
        "*“I led the review, but Anna must not know”:* Only you can read this. "
        "<@UANNA> can read 1 other message of this answer."
    ]
    assert not any("your message from" in each for each in said(room))
    delete(room, ts)
    assert not any("I led the review" in each for each in said(room))


@pytest.mark.parametrize("typed", ["that was my answer", "save as my answer"])
def test_who_types_it_is_told_how_to_share_and_how_to_keep_it_private(room, typed: str) -> None:
    say(room, ODD)
    say(room, typed)
    assert said(room)[-1] == (
        "To save it as your answer, press *Share with Anna* or *Keep private* below my message "
        "about it."
    )


def test_they_are_stored_as_they_were_typed(room) -> None:
    escaped = f"{ODD} R&amp;amp;D -&gt; &amp;lt;@U1&amp;gt;"
    say(room, escaped)
    press(room, "Share with Anna")
    saved = room.store.check_in_for(NOOR, "2026-12")
    assert saved.reply.text == f"{ODD} R&amp;D -> &lt;@U1&gt;"
