"""The contract: messages of the bot's that say who can read something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from storage import BotMessage, Comment

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_a_message_comes_back_as_it_was_recorded(store, a):
    message = a.bot_message(check_in="c1", drawn="hash")
    store.record_bot_message(message)
    assert store.bot_message("DU1", "5.1") == message
    bare = BotMessage("DU1", "5.2", "U1", "kind", "")
    store.record_bot_message(bare)
    assert store.bot_message("DU1", "5.2") == bare
    assert store.bot_message("DU2", "5.1") is store.bot_message("DU1", "5.9") is None


def test_what_it_shows_by_now_takes_the_place_of_before(store, a):
    store.record_bot_message(a.bot_message(check_in="c1", drawn="one"))
    newer = a.bot_message(kind="other", subject="anew", drawn="two")
    store.record_bot_message(newer)
    assert store.bot_message("DU1", "5.1") == newer
    assert store.bot_messages_about("c1") == []


def test_one_that_was_just_posted_does_not_undo_what_a_press_made_of_it(store, a):
    pressed = a.bot_message(kind="pressed", drawn="two")
    store.record_bot_message(pressed)
    store.record_bot_message(a.bot_message(drawn="one"), posted=True)
    assert store.bot_message("DU1", "5.1") == pressed


def test_one_that_was_just_posted_is_recorded(store, a):
    store.record_bot_message(a.bot_message(), posted=True)
    assert store.bot_message("DU1", "5.1") == a.bot_message()


def test_another_persons_message_stays_untouched(store, a):
    mine = a.bot_message()
    store.record_bot_message(mine)
    for posted in (True, False):
        store.record_bot_message(replace(mine, person="U2", subject="forged"), posted=posted)
    assert store.bot_message("DU1", "5.1") == mine
    assert store.bot_messages_of("U2") == []


def test_messages_are_listed_by_person_and_by_check_in_oldest_first(store, a):
    late = a.bot_message("5.3", check_in="c1")
    early = a.bot_message("5.1", check_in="c1")
    other = a.bot_message("5.2", check_in="c2")
    theirs = a.bot_message("5.4", person="U2", channel="DU2", check_in="c1")
    for each in (late, early, other, theirs):
        store.record_bot_message(each)
    assert store.bot_messages_of("U1") == [early, other, late]
    assert store.bot_messages_about("c1") == [early, late, theirs]
    assert store.bot_messages_of("U9") == store.bot_messages_about("c9") == []


def test_one_that_is_gone_is_forgotten(store, a):
    for ts in ("5.1", "5.2"):
        store.record_bot_message(a.bot_message(ts))
    for _ in range(2):
        store.forget_bot_message(a.bot_message("5.1"), NOON)
    assert store.bot_messages_of("U1") == [a.bot_message("5.2")]


def test_a_post_is_known_as_one_of_the_bots_or_as_one_that_told_of_a_comment(store, given, a):
    answered = given.asked("U1")
    said = Comment("k1", answered.id, "UBOSS", "Well done.", NOON)
    store.save_comment(said, once="k1", tasks=())
    store.record_told(said, "DU1", "2.2")
    store.record_bot_message(a.bot_message("1.1"), posted=True)
    assert store.knows_post("DU1", "1.1")
    assert store.knows_post("DU1", "2.2")
    assert not store.knows_post("DU2", "2.2")
    assert not store.knows_post("DU1", "3.3")


def test_how_it_is_drawn_is_noted_only_while_it_is_to_show_the_same(store, a):
    store.record_bot_message(a.bot_message())
    assert store.record_drawn(a.bot_message(), "one")
    assert store.bot_message("DU1", "5.1") == a.bot_message(drawn="one")
    pressed = a.bot_message(kind="pressed")
    store.record_bot_message(pressed)
    assert not store.record_drawn(a.bot_message(), "two")
    assert store.bot_message("DU1", "5.1") == pressed
    assert not store.record_drawn(a.bot_message("5.9"), "two")


def test_one_that_is_to_show_something_else_meanwhile_is_not_forgotten(store, a):
    store.record_bot_message(a.bot_message())
    assert not store.forget_bot_message(a.bot_message(subject="before"), NOON, [("take", "it")])
    assert store.tasks(NOON, 9) == []
    assert store.forget_bot_message(a.bot_message(), NOON, [("take", "it")])
    assert [(task.kind, task.subject) for task in store.tasks(NOON, 9)] == [("take", "it")]


def test_the_thread_in_which_it_stands_is_kept_when_it_turns_into_something_else(store, a):
    store.record_bot_message(a.bot_message(thread_ts="4.1"))
    store.record_bot_message(a.bot_message(kind="pressed"))
    assert store.bot_message("DU1", "5.1") == a.bot_message(kind="pressed", thread_ts="4.1")


def test_whether_somebody_has_a_message_of_a_kind(store, a):
    store.record_bot_message(a.bot_message(kind="welcome"))
    assert store.has_message("U1", "welcome")
    assert not store.has_message("U1", "help")
    assert not store.has_message("U2", "welcome")


def test_the_newest_of_a_kind_is_found_by_what_its_subject_holds(store, a):
    store.record_bot_message(BotMessage("DU2", "5.1", "U2", "asked", "p1|no|U9|IC3"))
    store.record_bot_message(BotMessage("DU3", "5.3", "U3", "asked", "p2|no|U9|IC4"))
    store.record_bot_message(BotMessage("DU3", "5.4", "U3", "other", "p2|no|U9|IC5"))
    store.record_bot_message(BotMessage("DU3", "5.5", "U3", "asked", "p3|no|U8|IC5"))
    found = store.newest_message_with("asked", "|no|U9|")
    assert found is not None
    assert found.subject == "p2|no|U9|IC4"
    assert store.newest_message_with("asked", "|yes|U9|") is None
