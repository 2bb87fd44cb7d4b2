"""What Slack says of messages, read into plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.messages.incoming import (
    DeletedMessage,
    EditedMessage,
    NewMessage,
    plain_words,
    read_message,
)
from bot.slack.messages.saved_message import read_message_shortcut

NAMES = {"U0MAYA": "Maya"}


def name_of(person: str) -> str:
    return NAMES.get(person, person)


def event(**changes):
    return {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U0BEN",
        "text": "Hello",
        "ts": "1.5",
        **changes,
    }


def test_marked_up_text_becomes_what_was_typed() -> None:
    cases = [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;", "&lt;"),
        ("<@U0MAYA> and <@U0MAYA|maya>", "@Maya and @maya"),
        ("<@U0NEW>", "@U0NEW"),
        ("<#C1|general>", "#general"),
        ("<!here> <!subteam^S1|@team>", "@here @team"),
        ("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"),
        ("<https://example.com|example.com>", "https://example.com"),
        ("<https://example.com|our notes>", "our notes (https://example.com)"),
        ("<https://example.com/a|a>", "a (https://example.com/a)"),
        ("<http://example.com/|example.com>", "http://example.com/"),
        ("<!date^1392734382^{date}|18 Feb 2014>", "18 Feb 2014"),
        ("<!here|here> <!channel>", "@here @channel"),
        ("<https://example.com|a &lt;b&gt;>", "a <b> (https://example.com)"),
        ("<mailto:a@example.com|a@example.com>", "a@example.com"),
    ]
    assert {
        marked_up: got
        for marked_up, words in cases
        if (got := plain_words(marked_up, name_of)) != words
    } == {}


@given(st.text())
def test_whatever_is_typed_comes_back_as_it_was(typed: str) -> None:
    sent = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain_words(sent, name_of) == typed


def test_a_message_and_a_thread_reply() -> None:
    assert read_message(event(), name_of) == NewMessage(
        "U0BEN", "D1", "1.5", "Hello", None, (), "Hello"
    )
    in_thread = read_message(event(thread_ts="1.1"), name_of)
    assert isinstance(in_thread, NewMessage)
    assert in_thread.thread_ts == "1.1"


def test_files_are_kept_as_links() -> None:
    heard = read_message(
        event(subtype="file_share", files=[{"permalink": "https://slack.example/f"}]), name_of
    )
    assert isinstance(heard, NewMessage)
    assert heard.links == ("https://slack.example/f",)


def test_an_edit() -> None:
    changed = event(
        subtype="message_changed",
        ts="2.0",
        message={"user": "U0BEN", "ts": "1.5", "text": "Hi", "edited": {"ts": "2.0"}},
        previous_message={"user": "U0BEN", "ts": "1.5", "text": "Hello"},
    )
    assert read_message(changed, name_of) == EditedMessage(
        NewMessage("U0BEN", "D1", "1.5", "Hi", None, (), "Hi"), "2.0"
    )


def test_a_link_preview_is_no_edit() -> None:
    same = {"user": "U0BEN", "ts": "1.5", "text": "Hello"}
    changed = event(subtype="message_changed", message=same, previous_message=same)
    assert read_message(changed, name_of) is None


def test_a_deletion() -> None:
    deleted = event(
        subtype="message_deleted",
        deleted_ts="1.5",
        previous_message={"user": "U0BEN", "ts": "1.5", "text": "Hello"},
    )
    assert read_message(deleted, name_of) == DeletedMessage("U0BEN", "D1", "1.5")


TOMBSTONE = {"user": "USLACKBOT", "ts": "1.5", "subtype": "tombstone", "text": "deleted"}


def test_a_deletion_that_leaves_a_tombstone() -> None:
    changed = event(
        subtype="message_changed",
        message=TOMBSTONE,
        previous_message={"user": "U0BEN", "ts": "1.5", "text": "Hello"},
    )
    assert read_message(changed, name_of) == DeletedMessage("U0BEN", "D1", "1.5")


def test_a_deletion_of_the_tombstone_does_not_say_whose_message_it_was() -> None:
    deleted = event(subtype="message_deleted", deleted_ts="1.5", previous_message=TOMBSTONE)
    assert read_message(deleted, name_of) == DeletedMessage(None, "D1", "1.5")
    unknown = event(subtype="message_deleted", deleted_ts="1.5")
    assert read_message(unknown, name_of) == DeletedMessage(None, "D1", "1.5")


@pytest.mark.parametrize("subtype", ["message_changed", "message_deleted"])
def test_an_event_without_the_type_of_its_channel_is_known_by_the_id(subtype: str) -> None:
    parts = {"user": "U0BEN", "ts": "1.5", "text": "Hi"}
    changed = event(
        subtype=subtype, deleted_ts="1.5", message=parts, previous_message=parts | {"text": "Hey"}
    )
    del changed["channel_type"]
    assert read_message(changed, name_of) is not None
    assert read_message(changed | {"channel": "C1"}, name_of) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"bot_id": "B1"},
        {"channel_type": "channel"},
        {"subtype": "channel_join"},
        {"user": None},
        {"subtype": "message_changed", "message": {"bot_id": "B1", "user": "UB", "ts": "1"}},
        {"subtype": "message_deleted", "deleted_ts": "1", "previous_message": {"bot_id": "B1"}},
    ],
)
def test_what_no_person_wrote_in_a_dm_is_not_heard(changes) -> None:
    assert read_message(event(**changes), name_of) is None


@pytest.mark.parametrize(
    ("channel", "thread", "place"),
    [
        ("D0BEN", None, ("D0BEN", "1796115601.000100")),
        ("D0BEN", "1796115600.000200", ("D0BEN", "1796115601.000100")),
        ("C0TEAM", None, None),
    ],
)
def test_of_a_message_written_to_the_bot_it_is_known_which_one_it_is(
    channel: str, thread: str | None, place: tuple[str, str] | None
) -> None:
    message = {"text": "Hi.", "user": "U0BEN", **({"thread_ts": thread} if thread else {})}
    shortcut = {
        "message": message,
        "message_ts": "1796115601.000100",
        "team": {"domain": "acme"},
        "channel": {"id": channel},
    }
    assert read_message_shortcut(shortcut, str).origin(with_text=True).in_dm == place
