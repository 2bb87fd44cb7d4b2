"""What managers ask next: about their comment, what waits for them, and more of what they saw."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from tests.slack.beginnings import begun
from tests.slack.office import HANNA, INES, MAYA, NICO, NOOR, Office


@pytest.fixture
def office() -> Iterator[Office]:
    with begun(Office) as made:
        yield made


def comment_on(office: Office, author: str, to: str) -> None:
    check_in = office.store.check_in_for(NOOR, "2026-11")
    assert check_in is not None
    act = Act(author, f"by {author}", office.room.at)
    comment(office.store, act, NewComment(check_in.id, to, "Well done."))
    office.room.tick()


READ = ("did Noor read my comment", "has noor seen my comment yet?", "was my comment read")


def test_nobody_is_told_that_a_comment_was_read(office: Office) -> None:
    for asked in READ[:2]:
        assert office.hear(MAYA, asked).text == f"You haven't commented on <@{NOOR}>'s check-ins."
    comment_on(office, MAYA, NOOR)
    for asked in READ:
        heard = office.hear(MAYA, asked)
        assert f"<@{NOOR}> got your comment from Tuesday 1 December" in heard.text
        assert "I don't record whether they read it" in heard.text
    comment_on(office, NOOR, MAYA)
    for asked in READ:
        assert "reply is in this chat" in office.hear(MAYA, asked).text


WAITING = ("what's still waiting", "who's still waiting for me", "is anything waiting for me?")


def test_what_waits_is_their_own_question_and_who_asks_to_join(office: Office) -> None:
    for asked in WAITING:
        assert "Your December check-in" in office.hear(NOOR, asked).text
        heard = office.hear(MAYA, asked)
        assert heard.text.startswith("No one is waiting for you to confirm their level.")
        assert "Your December check-in" in heard.text
        assert "Set my level" in office.hear(NICO, asked).labels
        assert "Open roster" in office.hear(HANNA, asked).labels


MORE = ("the one before", "older", "show more", "next one", "the month before")
TIMES = {
    "only q3": "from July to September 2026",
    "just october": "from October 2026",
    "and since september?": "since September 2026",
    "what about last quater": "from July to September 2026",
}


def test_a_time_after_a_look_is_about_the_same_report(office: Office) -> None:
    office.room.command(MAYA, "/checkins noor")
    for typed, when in TIMES.items():
        heard = office.hear(MAYA, typed)
        assert heard.text == f"Read <@{NOOR}>'s check-ins {when}?"
        assert "Save as my answer" in heard.labels
    office.room.at += timedelta(hours=2)
    for typed in TIMES:
        assert f"<@{NOOR}>" not in office.hear(MAYA, typed).text


def test_and_other_words_say_what_to_type(office: Office) -> None:
    office.room.command(MAYA, "/checkins noor")
    for typed in MORE:
        heard = office.hear(MAYA, typed)
        assert heard.text.startswith(f"Is this about <@{NOOR}>?")
        assert "`noor last quarter`" in heard.text
        assert "Check-ins" in heard.labels


def test_without_a_look_of_their_own_nobody_is_named(office: Office) -> None:
    office.room.command(MAYA, "/checkins noor")
    for typed in (*MORE, *TIMES):
        assert "<@" not in office.hear(INES, typed).text.replace(f"<@{MAYA}>", "")


def test_next_is_their_next_level(office: Office) -> None:
    assert "Set my level" in office.hear(NICO, "next").labels
    assert "◂ IC3" in office.hear(NOOR, "next").labels


def test_who_is_on_no_roster_hears_so_instead_of_no_problem(office: Office) -> None:
    heard = office.hear(NICO, "can't now, in a meeting")
    assert "You aren't on the roster yet" in heard.text
    assert "Set my level" in heard.labels
