"""Messages in the DM that wait until their author says what they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.checkins.replies.pending import (
    OPEN_FOR_SECONDS,
    Added,
    NotAdded,
    period_for,
    still_waiting,
)
from bot.checkins.replies.saving import OwnMessages
from framework import load_ladders
from storage import CheckInState, Frequency, Passage, PendingMessage, PendingState, Person, Reply

LADDERS = load_ladders()
CURRENT = "2027-01"


@pytest.fixture
def seated(rules):
    """U1 under UBOSS; nothing was asked."""
    rules.seat("U1", manager="UBOSS")
    return rules


def wait(rules, dm, *texts: str) -> list[str]:
    """Write messages into the main DM; their stamps."""
    stamps = [dm.ts(1 + number) for number in range(len(texts))]
    for stamp, text in zip(stamps, texts, strict=True):
        dm.write(stamp, text)
    return stamps


def answered(rules, text: str = "Words.") -> None:
    asked = rules.store.latest_asked("U1")
    reply = Reply(1, rules.now, None, (Passage(text),), "", ())
    rules.store.save_reply(asked.id, reply, channel=None, once=text, tasks=())


# Which check-in they may belong to


def test_before_anything_was_asked_it_is_the_period_in_which_somebody_is(seated) -> None:
    assert period_for(seated.store, "U1", seated.now, CURRENT) == CURRENT


def test_it_is_the_newest_one_asked_however_long_it_waits(rules) -> None:
    rules.ask()
    later = rules.now + timedelta(days=300)
    assert period_for(rules.store, "U1", later, CURRENT) == "2026-12"
    rules.store.skip(rules.store.latest_asked("U1").id, rules.now, ())
    assert period_for(rules.store, "U1", later, CURRENT) == "2026-12"


def test_an_answered_one_takes_in_more_for_four_weeks(rules) -> None:
    rules.ask()
    answered(rules)
    four_weeks = timedelta(seconds=OPEN_FOR_SECONDS)
    for after, period in ((four_weeks, "2026-12"), (four_weeks + timedelta(seconds=1), CURRENT)):
        assert period_for(rules.store, "U1", rules.now + after, CURRENT) == period


# Adding them


def test_messages_are_added_together_and_shared_with_the_manager_whom_the_question_named(
    rules, dm
) -> None:
    rules.ask("U1", manager="UBOSS")
    one, two = wait(rules, dm, "I asked five users.", "And listened to Sam first.")
    added = rules.add_pending([one, two])
    assert isinstance(added, Added)
    assert added.check_in == rules.store.latest_asked("U1")
    assert added.check_in.reply.passages == (
        Passage("I asked five users.", one, "UBOSS"),
        Passage("And listened to Sam first.", two, "UBOSS"),
    )
    assert len(rules.store.revisions(added.check_in.id)) == 1
    assert rules.store.waiting("U1", "2026-12") == []


def test_what_begins_with_private_stays_so_among_what_is_shared(rules, dm) -> None:
    rules.ask("U1", manager="UBOSS")
    stamps = wait(rules, dm, "I asked five users.", "private: not for all.")
    added = rules.add_pending(stamps)
    assert [each.reader for each in added.check_in.reply.passages] == ["UBOSS", None]


def test_messages_that_are_kept_private_are_read_by_nobody(rules, dm) -> None:
    rules.ask("U1", manager="UBOSS")
    added = rules.add_pending(wait(rules, dm, "I asked five users."), reader=None)
    assert added.check_in.reply.readers == frozenset()


def test_they_join_a_reply_without_changing_who_reads_the_rest(rules, dm) -> None:
    rules.ask("U1", manager="UBOSS")
    answered(rules, "Kept private.")
    added = rules.add_pending(wait(rules, dm, "I asked five users."))
    assert [each.reader for each in added.check_in.reply.passages] == [None, "UBOSS"]


@pytest.mark.parametrize("manager", ["UNEW", None])
def test_nothing_is_shared_when_the_question_named_somebody_else(rules, dm, manager) -> None:
    rules.ask("U1", manager="UBOSS")
    stamps = wait(rules, dm, "I asked five users.")
    rules.seat("U1", manager=manager)
    assert rules.add_pending(stamps) is NotAdded.ANOTHER_READER
    assert rules.store.latest_asked("U1").reply is None
    assert [each.text for each in rules.store.waiting("U1", "2026-12")] == ["I asked five users."]


def test_who_presses_twice_adds_them_once(rules, dm) -> None:
    rules.ask("U1", manager="UBOSS")
    stamps = wait(rules, dm, "I asked five users.")
    assert isinstance(rules.add_pending(stamps), Added)
    assert rules.add_pending(stamps) is NotAdded.GONE
    check_in = rules.store.latest_asked("U1")
    assert check_in.reply.text == "I asked five users."
    assert len(rules.store.revisions(check_in.id)) == 1


def test_what_was_deleted_or_dismissed_or_is_anothers_is_not_added(rules, dm) -> None:
    rules.ask("U1", manager="UBOSS")
    [deleted, dismissed] = wait(rules, dm, "Deleted the old scripts.", "No ticket went unread.")
    dm.delete(deleted)
    rules.store.dismiss("U1", "DU1", [dismissed], rules.now, (), ask="ask")
    assert rules.add_pending([deleted, dismissed]) is NotAdded.GONE
    [mine] = wait(rules, dm, "Only mine was merged first.")[:1]
    assert still_waiting(rules.store, OwnMessages("U2", "DU1", [mine])) == []
    assert rules.add_pending([mine], person="U2") is NotAdded.GONE
    assert rules.store.latest_asked("U1").reply is None


@pytest.mark.parametrize(("asked", "saving"), [(True, "save_reply"), (False, "begin")])
def test_a_message_that_is_deleted_while_it_is_added_is_in_no_reply_and_keeps_no_other_out(
    rules, dm, meanwhile, asked, saving
) -> None:
    (rules.ask if asked else rules.seat)("U1", manager="UBOSS")
    deleted, other = wait(rules, dm, "Deleted the scripts just now.", "I asked five users.")
    meanwhile(saving, lambda: dm.delete(deleted))
    added = rules.add_pending([deleted, other])
    assert [each.text for each in added.check_in.reply.passages] == ["I asked five users."]
    assert rules.store.pending("DU1", deleted).state is PendingState.DISMISSED


@pytest.mark.parametrize(("asked", "saving"), [(True, "save_reply"), (False, "begin")])
def test_a_message_that_is_made_private_while_it_is_shared_stays_private(
    rules, dm, meanwhile, asked, saving
) -> None:
    (rules.ask if asked else rules.seat)("U1", manager="UBOSS")
    [stamp] = wait(rules, dm, "I asked five users.")
    meanwhile(saving, lambda: dm.edit(stamp, "private: not for all.", "edit"))
    added = rules.add_pending([stamp])
    assert added.check_in.reply.passages == (Passage("not for all.", stamp),)
    assert rules.store.pending("DU1", stamp) is None


def test_an_edit_that_comes_while_its_message_is_added_changes_the_reply(
    rules, dm, meanwhile
) -> None:
    rules.ask("U1", manager="UBOSS")
    [stamp] = wait(rules, dm, "I asked five usres.")
    meanwhile("keep_pending", lambda: rules.add_pending([stamp]))
    dm.edit(stamp, "I asked five users.", "edit")
    assert rules.store.latest_asked("U1").reply.text == "I asked five users."
    assert rules.store.pending("DU1", stamp) is None


def test_a_deletion_that_comes_while_its_message_is_added_takes_it_out(
    rules, dm, meanwhile
) -> None:
    rules.ask("U1", manager="UBOSS")
    [stamp] = wait(rules, dm, "I asked five users.")
    meanwhile("dismiss", lambda: rules.add_pending([stamp]))
    dm.delete(stamp)
    assert rules.store.latest_asked("U1").reply is None


def test_what_was_written_under_nobody_or_another_manager_stays_private_among_others(
    rules, dm
) -> None:
    rules.ask("U1")
    before = dm.ts(1)
    dm.write(before, "I covered for my old team.")
    rules.seat("U1", manager="UBOSS")
    after = dm.ts(2)
    dm.write(after, "I asked five users.")
    added = rules.add_pending([before, after])
    assert [each.reader for each in added.check_in.reply.passages] == [None, "UBOSS"]


def test_what_names_the_reader_stays_private_among_others(rules, dm) -> None:
    rules.ask("U1", manager="UBOSS")
    rules.store.save_people([Person("UBOSS", "Selam Bekele", zone="UTC")], rules.now)
    words = ("I asked five users.", "Selam disagreed, so I ran it again without them.")
    waiting = [dm.ts(number) for number, _ in enumerate(words, start=1)]
    for ts, text in zip(waiting, words, strict=True):
        message = PendingMessage("U1", "DU1", ts, text, (), rules.now, "2026-12")
        message = replace(message, manager="UBOSS")
        assert rules.store.keep_pending(message, once=f"kept {ts}", tasks=())
    added = rules.add_pending(waiting)
    assert [each.reader for each in added.check_in.reply.passages] == ["UBOSS", None]


def test_what_was_written_before_is_shared_when_it_is_chosen_singly(rules, dm) -> None:
    rules.ask("U1")
    [before] = wait(rules, dm, "I asked five users.")
    rules.seat("U1", manager="UBOSS")
    added = rules.add_pending([before])
    assert added.check_in.reply.readers == {"UBOSS"}


@pytest.mark.parametrize(
    "wish",
    [
        "hello? private: I should have named Selam",
        "please don't share: the release was late",
        "dont tell maya the release was late",
        "off the record: the release was late",
    ],
)
def test_a_wish_for_privacy_in_any_words_keeps_a_message_private(rules, dm, wish) -> None:
    rules.ask("U1", manager="UBOSS")
    added = rules.add_pending(wait(rules, dm, wish))
    assert added.check_in.reply.readers == frozenset()


# Where there is no check-in yet


def test_a_check_in_is_begun_as_it_would_have_been_asked(seated, dm) -> None:
    [stamp] = wait(seated, dm, "I asked five users.")
    added = seated.add_pending([stamp])
    assert isinstance(added, Added)
    begun = seated.store.check_in_for("U1", "2026-11")
    assert added.check_in == begun
    assert (begun.state, begun.message_ts) == (CheckInState.ANSWERED, None)
    assert begun.reply.passages == (Passage("I asked five users.", stamp, "UBOSS"),)
    assert (begun.prompt.ladder, begun.prompt.level) == ("product", "IC4")
    assert seated.store.waiting("U1", "2026-11") == []


def test_what_is_taken_out_of_a_begun_check_in_leaves_none(seated, dm) -> None:
    [stamp] = wait(seated, dm, "I asked five users.")
    seated.add_pending([stamp])
    dm.delete(stamp)
    assert seated.store.check_in_for("U1", "2026-11") is None
    assert seated.store.ledger(person="U1") == []


def test_private_words_begin_a_private_check_in(seated, dm) -> None:
    [stamp] = wait(seated, dm, "private: not for all.")
    added = seated.add_pending([stamp])
    assert added.check_in.reply.readers == frozenset()


@pytest.mark.parametrize("level", [None, "IC99"])
def test_who_is_on_no_level_keeps_their_words_waiting(rules, dm, level) -> None:
    if level is not None:
        rules.seat("U1", level=level)
    stamps = wait(rules, dm, "I asked five users.")
    period = rules.store.pending("DU1", stamps[0]).period
    assert rules.add_pending(stamps, reader=None) is NotAdded.NO_LEVEL
    assert [each.text for each in rules.store.waiting("U1", period)] == ["I asked five users."]
    assert rules.store.check_in_for("U1", period) is None


def test_the_top_of_a_ladder_is_asked_about_its_own_level(rules, dm) -> None:
    top = LADDERS.get("product").levels[-1].code
    rules.seat("U1", level=top)
    added = rules.add_pending(wait(rules, dm, "I asked five users."), reader=None)
    assert (added.check_in.prompt.level, added.check_in.prompt.sustaining) == (top, True)


def test_a_tap_before_is_kept_beside_words_that_are_added(rules, dm) -> None:
    asked = rules.ask("U1", manager="UBOSS")
    tap = Reply(1, rules.now, Frequency.ONCE, (), "", (), "UBOSS")
    rules.store.save_reply(asked.id, tap, channel=None, once="tap", tasks=())
    added = rules.add_pending(wait(rules, dm, "I asked five users."), reader=None)
    reply = added.check_in.reply
    assert (reply.frequency, reply.reader) == (Frequency.ONCE, "UBOSS")
    assert [each.reader for each in reply.passages] == [None]
