"""How much is kept: the rules of it, and that nothing is stored above them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.act import Act
from bot.checkins.evidence import Noted, NotSaved, Under, save
from bot.checkins.replies.limits import (
    CHECK_IN_CHARACTERS,
    CHECK_IN_MESSAGES,
    DAY_CHARACTERS,
    DAY_MESSAGES,
    EVIDENCE_CHARACTERS,
    Amount,
    Limit,
    fits_check_in,
)
from bot.checkins.replies.merging import FormAnswer
from bot.checkins.replies.pending import NotAdded
from bot.checkins.replies.room import room_for_form, room_in_day
from bot.checkins.replies.saving import Message, Saved, save_form
from bot.checkins.tasks import CONFIRM_WORDS, SAY_TOO_MUCH
from bot.checkins.understanding.meanings import Understood
from framework import load_ladders
from storage import Evidence, Frequency, Passage, PendingMessage, PendingState, Reply

AMOUNTS = st.builds(
    Amount,
    st.integers(0, 3 * CHECK_IN_CHARACTERS),
    st.integers(0, 3 * CHECK_IN_MESSAGES),
)


LONGEST = ("I led the retro. " * 4_000)[:CHECK_IN_CHARACTERS]


def newest(rules):
    return rules.store.latest_asked("U1")


def waiting(rules) -> list[PendingMessage]:
    return rules.store.waiting("U1", f"{rules.now:%Y-%m}")


def told(rules) -> list[str]:
    return [subject for _, subject in rules.tasks(SAY_TOO_MUCH)]


@given(AMOUNTS, AMOUNTS)
def test_a_check_in_grows_up_to_its_limits_and_one_above_them_only_shrinks(before, after) -> None:
    within = after.characters <= CHECK_IN_CHARACTERS and after.messages <= CHECK_IN_MESSAGES
    smaller = after.characters <= before.characters and after.messages <= before.messages
    if within or smaller:
        assert fits_check_in(before, after)
    if after.characters > max(CHECK_IN_CHARACTERS, before.characters):
        assert not fits_check_in(before, after)
    if after.messages > max(CHECK_IN_MESSAGES, before.messages):
        assert not fits_check_in(before, after)


def test_five_check_ins_fit_into_a_day() -> None:
    assert 5 * CHECK_IN_CHARACTERS <= DAY_CHARACTERS
    assert 5 * CHECK_IN_MESSAGES <= DAY_MESSAGES


def test_the_longest_message_of_slack_fits_and_one_character_more_is_refused(rules, thread) -> None:
    thread.write(thread.ts(1), LONGEST)
    thread.write(thread.ts(2), "I led one more review.")
    assert [len(each.text) for each in newest(rules).reply.passages] == [CHECK_IN_CHARACTERS]
    [subject] = told(rules)
    assert subject.startswith("DU1|")
    assert subject.endswith("|check_in|")
    assert [s.rpartition(":")[2] for _, s in rules.tasks(CONFIRM_WORDS)] == [thread.ts(1)]
    assert rules.store.pending("DU1", thread.ts(2)) is None


def test_one_message_more_than_a_check_in_holds_is_refused(rules, thread) -> None:
    for number in range(CHECK_IN_MESSAGES + 1):
        thread.write(thread.ts(number + 1), f"I closed ticket {number}.")
    assert len(newest(rules).reply.passages) == CHECK_IN_MESSAGES
    assert len(told(rules)) == 1


def test_a_message_that_comes_again_is_not_refused_when_it_filled_the_check_in(
    rules, thread
) -> None:
    for _ in range(2):
        thread.write(thread.ts(1), LONGEST)
    assert told(rules) == []


def test_a_refused_message_that_is_made_shorter_is_kept(rules, thread, receiver) -> None:
    long = thread.message(thread.ts(1), LONGEST + "!")
    receiver.written("U1", long)
    assert newest(rules).reply is None
    receiver.edited("U1", replace(long, text="I led the retro."), "edit:1")
    assert [each.text for each in newest(rules).reply.passages] == ["I led the retro."]
    assert len(told(rules)) == 1


def test_what_waits_is_refused_before_it_could_not_become_one_check_in(rules, receiver) -> None:
    words = LONGEST[: CHECK_IN_CHARACTERS // 2]
    for number in (1, 2, 3):
        receiver.written("U1", Message("DU1", f"{number}.0", words))
    assert len(waiting(rules)) == 2
    assert told(rules) == ["DU1||check_in|"]


def test_an_edit_that_is_too_long_leaves_the_message_as_it_was_and_is_told(
    rules, thread, receiver
) -> None:
    ts = thread.ts(1)
    thread.write(ts, "I planned the retro.")
    long = thread.message(ts, LONGEST + "!")
    receiver.edited("U1", long, "edit:1")
    assert [each.text for each in newest(rules).reply.passages] == ["I planned the retro."]
    assert told(rules)[0].endswith("|check_in|edited")


def test_an_edit_that_is_too_long_and_asks_for_privacy_is_private(rules, thread, receiver) -> None:
    ts = thread.ts(1)
    thread.write(ts, "I planned the retro.")
    assert newest(rules).reply.passages[0].reader == "UBOSS"
    private = thread.message(ts, f"private: {'a' * (CHECK_IN_CHARACTERS + 1)}")
    receiver.edited("U1", private, "edit:1")
    assert newest(rules).reply.passages == (Passage("I planned the retro.", ts),)


def test_what_is_too_long_is_not_read_and_of_an_edit_its_start(rules, thread, receiver) -> None:
    """To read megabytes takes seconds, and everybody waits."""
    read: list[int] = []

    def understand(person: str, message: Message) -> Understood:
        read.append(max(len(message.text), len(message.marked_up)))
        return receiver.understand(person, message)

    watched = replace(receiver, understand=understand)
    far_too_long = "I led the retro. " * 60_000
    watched.written("U1", Message("DU1", "7.1", far_too_long, marked_up=far_too_long))
    assert read == []
    assert waiting(rules) == []
    ts = thread.ts(1)
    thread.write(ts, "I led the retro.")
    watched.edited("U1", thread.message(ts, f"Private: {far_too_long}"), "edit:1")
    assert read == [CHECK_IN_CHARACTERS]
    (kept,) = newest(rules).reply.passages
    assert kept == Passage("I led the retro.", ts)
    assert len(told(rules)) == 2


def test_the_edit_of_a_waiting_message_that_is_too_long_leaves_it_as_it_was(
    rules, receiver
) -> None:
    message = Message("DU1", "1.0", "I planned the retro.")
    receiver.written("U1", message)
    long = f"private: {'a' * (CHECK_IN_CHARACTERS + 1)}"
    receiver.edited("U1", replace(message, text=long), "edit:1")
    [kept] = waiting(rules)
    assert (kept.text, kept.private) == ("I planned the retro.", True)
    assert told(rules)[0].endswith("|edited")


def test_a_day_that_is_full_keeps_nothing_more_and_the_next_day_does(
    rules, receiver, monkeypatch
) -> None:
    monkeypatch.setattr("bot.checkins.replies.room.DAY_CHARACTERS", 30)
    receiver.written("U1", Message("DU1", "1.0", "I led the big retro."))
    receiver.written("U1", Message("DU1", "2.0", "We ran tests"))
    assert [each.text for each in waiting(rules)] == ["I led the big retro."]
    assert told(rules) == ["DU1||day|"]
    monkeypatch.setattr(
        "bot.checkins.replies.room.DAY_CHARACTERS", 32
    )  # the same message, delivered again
    receiver.written("U1", Message("DU1", "2.0", "We ran tests"))
    assert len(waiting(rules)) == 2


def test_requests_count_as_messages_of_the_day(rules, receiver, monkeypatch) -> None:
    monkeypatch.setattr("bot.checkins.replies.room.DAY_MESSAGES", 2)
    for number in (1, 2, 3):
        receiver.written("U1", Message("DU1", f"{number}.0", "hello"))
    kept = [rules.store.pending("DU1", f"{number}.0") for number in (1, 2, 3)]
    assert [each.state if each else None for each in kept] == [
        PendingState.UNDERSTOOD,
        PendingState.UNDERSTOOD,
        None,
    ]
    assert told(rules) == ["DU1||day|"]


def test_what_is_counted_once_is_counted_once(rules) -> None:
    for _ in range(3):
        assert room_in_day(rules.store, Act("U1", "one", rules.now), Amount(DAY_CHARACTERS)) is None
    assert room_in_day(rules.store, Act("U1", "two", rules.now), Amount(1)) is Limit.DAY
    assert room_in_day(rules.store, Act("U2", "three", rules.now), Amount(1)) is None


# The form, the evidence form, and what waits


def form(text: str, revision: int = 0) -> FormAnswer:
    return FormAnswer(
        frequency=Frequency.ONCE,
        text=text,
        next_step="",
        links=(),
        shared=False,
        reader=None,
        offered=None,
        revision=revision,
    )


def test_a_form_that_is_too_long_saves_nothing(rules, thread) -> None:
    asked = newest(rules)
    long = form(LONGEST + "!")
    assert room_for_form(rules.store, Act("U1", "v", rules.now), asked.id, long) is Limit.CHECK_IN
    assert save_form(rules.store, Act("U1", "v", rules.now), asked.id, long).saved is Saved.TOO_MUCH
    assert newest(rules).reply is None


def test_a_reply_from_before_there_were_limits_can_be_made_shorter(rules, thread) -> None:
    asked = newest(rules)
    long = Reply(1, rules.now, None, (Passage("a" * 300_000),), "", ())
    rules.store.save_reply(asked.id, long, channel=None, once="old", tasks=())
    longer, shorter = form("a" * 300_001, revision=1), form("a" * 299_000, revision=1)
    saved = save_form(rules.store, Act("U1", "v1", rules.now), asked.id, longer)
    assert saved.saved is Saved.TOO_MUCH
    saved = save_form(rules.store, Act("U1", "v2", rules.now), asked.id, shorter)
    assert saved.saved is Saved.SAVED


def test_saving_a_form_again_counts_only_what_changed(rules, thread) -> None:
    asked = newest(rules)
    words = form("a" * CHECK_IN_CHARACTERS)
    for number in range(20):
        room = room_for_form(rules.store, Act("U1", f"v{number}", rules.now), asked.id, words)
        assert room is None
        save_form(rules.store, Act("U1", f"v{number}", rules.now), asked.id, words)


def keep(rules, note: str, once: str = "e") -> object:
    ladder = load_ladders().get("product")
    level = ladder.level("IC4")
    expectation = ladder.expectation(ladder.competency("data-driven"), level)
    return save(
        rules.store, Act("U1", once, rules.now), Under(ladder, expectation, None), Noted(note, ())
    )


def test_evidence_that_is_too_long_is_not_saved(rules) -> None:
    rules.seat("U1")
    assert keep(rules, "a" * (EVIDENCE_CHARACTERS + 1)) is NotSaved.TOO_LONG
    assert isinstance(keep(rules, "a" * EVIDENCE_CHARACTERS), Evidence)


def test_evidence_counts_for_the_day(rules) -> None:
    rules.seat("U1")
    room_in_day(rules.store, Act("U1", "all", rules.now), Amount(DAY_CHARACTERS))
    assert keep(rules, "One more.") is NotSaved.FULL_DAY
    rules.now += timedelta(days=1)
    assert isinstance(keep(rules, "One more."), Evidence)


def test_messages_from_before_there_were_limits_wait_on_where_they_are_too_much(rules) -> None:
    rules.seat("U1", manager="UBOSS")
    for number in (1, 2, 3):
        kept = PendingMessage(
            "U1", "DU1", f"{number}.0", "a" * 30_000, (), rules.now, "2026-12", PendingState.WAITING
        )
        rules.store.keep_pending(kept, once=f"m{number}", tasks=())
    waiting = rules.store.waiting("U1", "2026-12")
    stamps = [each.message_ts for each in waiting]
    assert rules.add_pending(stamps) is NotAdded.TOO_MUCH
    assert rules.store.waiting("U1", "2026-12") == waiting
