"""A wish about all answers is about all of them: each is private then, and it is said which."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.checkins.focusing import choose_sharing
from bot.checkins.history import open_history
from bot.checkins.look import Look
from storage import Evidence, Scope
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import elements_of
from tests.slack.test_told_before_it_is_read import ANNA, NOOR, NOW, Room

WORDS = ("I closed the tickets.", "I led the review.")


def begin() -> Room:
    """Noor answered November and December, and Anna can read both."""
    made = asked()
    for place, text in enumerate(WORDS):
        say(made, text, made._prompts()[place].ts)
    assert read_by_anna(made) == set(WORDS)
    return made


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(begin) as made:
        yield made


def say(room: Room, text: str, thread: str | None = None) -> None:
    room.room.say(NOOR, text, thread)
    outbox(room)


def outbox(room: Room) -> None:
    for _ in range(3):
        room.room.tick()


def newest(room: Room) -> str:
    return str(room.room.chat.in_dm(NOOR)[-1].now["text"])


def labels(room: Room) -> list[str]:
    return [e["text"]["text"] for e in elements_of(room.room.chat.in_dm(NOOR)[-1].now)]


def press(room: Room, label: str) -> None:
    """Press the newest button of that label."""
    message, found = [
        (message, element)
        for message in room.room.chat.in_dm(NOOR)
        for element in elements_of(message.now)
        if element.get("text", {}).get("text") == label
    ][-1]
    room.room.press(NOOR, message, message.now, found, {})
    outbox(room)


def read_by_anna(room: Room) -> set[str]:
    scope = Scope(private=False, reader=ANNA)
    found = room.store.check_ins(NOOR, before=None, limit=9, scope=scope)
    return {p.text for c in found if c.reply for p in c.reply.passages}


def shares(room: Room) -> bool:
    return room.room.bot.shares(NOOR)


def saves_evidence(room: Room) -> None:
    under = ("product", "IC4", "mentoring", "Mentoring")
    piece = Evidence("e1", NOOR, *under, "A note", (), NOW, ANNA)
    room.store.save_evidence(piece, once="e1", tasks=())


def evidence_read_by_anna(room: Room) -> list[str]:
    scope = Scope(private=False, reader=ANNA)
    return [each.note for each in room.store.evidence_of(NOOR, limit=9, scope=scope)]


@pytest.mark.parametrize("thread", [None, 0, 1])
@pytest.mark.parametrize(
    "text",
    [
        "make all my answers private",
        "hide all my answers from my manager",
        "nobody should see any of my answers",
        "please hide all my check-ins from Anna",
        "can you make all my answers private?",
        "my answers should all be private",
        "keep all of my answers private, the old ones and from now on",
    ],
)
def test_all_answers_are_private_those_to_come_as_well(room, text, thread) -> None:
    say(room, text, None if thread is None else room._prompts()[thread].ts)
    assert read_by_anna(room) == set()
    assert not shares(room)
    assert "I made both of your shared answers private: November and December." in newest(room)
    assert "I'll keep new answers private, too" in newest(room)


@pytest.mark.parametrize(
    "text",
    [
        "keep everything I wrote private",
        "hide my earlier answers from Anna",
        "Anna shouldn't see any of my old answers",
    ],
)
def test_what_was_written_is_private_and_what_is_to_come_is_offered(room, text) -> None:
    say(room, text)
    assert read_by_anna(room) == set()
    assert shares(room)
    assert "I didn't change how I share new answers." in newest(room)
    assert "Keep new answers private" in labels(room)


@pytest.mark.parametrize("text", ["keep all my new answers private", "hide my future answers"])
def test_a_wish_about_new_answers_leaves_the_earlier_ones_and_offers_them(room, text) -> None:
    say(room, text)
    assert read_by_anna(room) == set(WORDS)
    assert not shares(room)
    assert "I'll keep new answers private, unless" in newest(room)
    assert "I didn't change your earlier answers." in newest(room)
    press(room, "Keep all my answers private")
    assert read_by_anna(room) == set()


@pytest.mark.parametrize("text", ["hide this from Anna", "Anna shouldn't read this"])
def test_a_wish_about_one_answer_says_that_the_others_are_left_and_offers_them(room, text) -> None:
    say(room, text, room._prompts()[1].ts)
    assert read_by_anna(room) == {WORDS[0]}
    assert newest(room).startswith(
        "I made all of your December answer private, so only you can read it."
    )
    assert "<@UANNA> can still read your November answer." in newest(room)
    press(room, "Keep all my answers private")
    assert read_by_anna(room) == set()
    assert newest(room).startswith("I made your November answer private.")


def test_the_button_does_what_it_says(room) -> None:
    say(room, "how do I keep my answers private?")
    assert "I haven't changed anything. This is who can read your words now:" in newest(room)
    press(room, "Keep all my answers private")
    assert read_by_anna(room) == set()
    assert not shares(room)
    assert "I made both of your shared answers private: November and December." in newest(room)


def test_the_button_of_an_older_message_does_it_too(room) -> None:
    say(room, "how do I keep my answers private?")
    message = room.room.chat.in_dm(NOOR)[-1]
    older = {"action_id": "share_by_default", "value": "private", "type": "button"}
    room.room.press(NOOR, message, message.now, older, {})
    outbox(room)
    assert read_by_anna(room) == set()
    assert not shares(room)


def test_it_is_offered_also_where_new_answers_are_private_already(room) -> None:
    choose_sharing(room.store, NOOR, False, room.room.at)
    say(room, "how do I keep my answers private?")
    press(room, "Keep all my answers private")
    assert read_by_anna(room) == set()


def test_who_may_have_read_them_is_said_once_for_all(room) -> None:
    room.room.at += timedelta(minutes=5)
    open_history(Look.at(NOOR, ANNA, room.store, room.room.at))
    room.room.at += timedelta(minutes=5)
    say(room, "make all my answers private")
    said = [m.now["text"] for m in room.room.chat.in_dm(NOOR) if "opened your" in m.now["text"]]
    assert len(said) == 1
    assert said[0].startswith("<@UANNA> opened your check-ins on ")
    assert said[0].endswith(" and may have read your answers then, before you made them private.")


def test_without_a_shared_answer_only_those_to_come_are_changed(room) -> None:
    say(room, "make all my answers private")
    say(room, "make all my answers private")
    assert newest(room) == (
        "You don't have any shared answers. I'll keep new answers private, unless you share one."
    )


def test_evidence_stays_shared_where_answers_are_named_and_is_offered(room) -> None:
    saves_evidence(room)
    say(room, "make all my answers private")
    assert evidence_read_by_anna(room) == ["A note"]
    assert "I didn't change your shared evidence." in newest(room)
    press(room, "Keep evidence private")
    assert evidence_read_by_anna(room) == []
    assert newest(room) == "I made your shared evidence private."


def test_everything_i_wrote_is_evidence_as_well(room) -> None:
    saves_evidence(room)
    say(room, "keep everything I wrote private")
    assert read_by_anna(room) == set()
    assert evidence_read_by_anna(room) == []
    assert "I made your shared evidence private, too." in newest(room)


def test_replies_to_comments_are_not_deleted_by_it(room) -> None:
    room.manager_comments(1, ANNA)
    outbox(room)
    say(room, "I led it alone, with help of Omar.", room._prompts()[1].ts)
    say(room, "make all my answers private")
    said = [m.now["text"] for m in room.room.chat.in_dm(NOOR)]
    assert any("I didn't delete the replies you sent to comments." in each for each in said)


@pytest.mark.parametrize("by_default", [True, False])
@pytest.mark.parametrize("typed", ["private all", "private always"])
def test_a_command_says_of_new_answers_what_the_settings_say_after_it(
    room, typed, by_default
) -> None:
    choose_sharing(room.store, NOOR, by_default, NOW)
    said = room.room.command(NOOR, f"/checkins {typed}")["text"]
    settings = room.room.command(NOOR, "/checkins settings")["text"]
    assert "*New answers:* Only you can read them, unless you share one." in settings
    assert "can read new answers" not in said
    assert "I'll keep new answers private" in said or "only you can read your new" in said
