"""What people write becomes revisions of their own check-in, and nothing gets lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.checkins.act import Act
from bot.checkins.replies.merging import FormAnswer
from bot.checkins.replies.saving import (
    Along,
    FormSaved,
    Message,
    Saved,
    ShownMessages,
    ShownReply,
    Tap,
    add_passages,
    change_message,
    keep_private,
    save_form,
    save_tap,
    share_messages,
    share_reply,
    undo_tap,
)
from bot.checkins.replies.sharing import fingerprint
from bot.checkins.tasks import REFRESH_HOME, SHOW_PROMPT
from storage import AccountStatus, Assignment, CheckInState, Frequency, Passage, Person
from tests.examples import examples

FORM = FormAnswer(Frequency.ONCE, "From the form.", "", (), shared=True, reader="UBOSS", revision=0)


@pytest.fixture
def asked(rules):
    """December's check-in of U1, whose prompt names their manager UBOSS."""
    return rules.ask("U1", manager="UBOSS")


@pytest.fixture
def add(rules, asked):
    """Add a message of U1's some seconds after now, shared with ``reader``."""

    def adding(seconds: int, text: str, reader: str | None = "UBOSS", author: str = "U1"):
        message = Message("DU1", ts(rules, seconds), text)
        once = f"message {seconds}"
        return add_passages(
            rules.store, Act(author, once, rules.now), asked.id, [message.shared_with(reader)]
        )

    return adding


def ts(rules, seconds: int) -> str:
    return f"{rules.now.timestamp() + seconds:.6f}"


def reply(rules):
    return rules.store.latest_asked("U1").reply


def readers(rules) -> list[str | None]:
    return [each.reader for each in reply(rules).passages]


def submit(rules, asked, answer: FormAnswer, once: str = "v1", author: str = "U1") -> FormSaved:
    return save_form(rules.store, Act(author, once, rules.now), asked.id, answer)


def test_messages_are_put_together_in_the_order_they_were_written(rules, add) -> None:
    assert add(2, "Second.") is Saved.SAVED
    assert add(1, "First.") is Saved.SAVED
    assert add(10, "Third.") is Saved.SAVED
    assert reply(rules).text == "First.\n\nSecond.\n\nThird."


def test_a_message_delivered_twice_is_saved_once(rules, add) -> None:
    add(1, "Once.")
    assert add(1, "Once.") is Saved.REPEATED
    assert reply(rules).text == "Once."


def test_each_message_is_shared_as_it_was_said_to_be(rules, add) -> None:
    add(1, "For both.")
    add(2, "For me.", reader=None)
    assert readers(rules) == ["UBOSS", None]


def test_messages_of_one_answer_are_one_revision(rules, asked) -> None:
    written = (
        Passage("Part 1.", ts(rules, 1), "UBOSS", ("l1",)),
        Passage("Part 2.", ts(rules, 2), None, ("l2",)),
    )
    act, along = Act("U1", "both", rules.now), Along((("x", "y"),), "DU1")
    assert add_passages(rules.store, act, asked.id, written, along) is Saved.SAVED
    assert reply(rules).passages == written
    assert len(rules.store.revisions(asked.id)) == 1
    assert {("x", "y"), (SHOW_PROMPT, asked.id), (REFRESH_HOME, "U1")} <= set(rules.tasks())


def test_nobody_adds_to_another_persons_check_in(rules, asked, add) -> None:
    assert add(1, "Mine now.", author="U2") is Saved.NOT_FOUND
    assert rules.store.check_in(asked.id) == asked


@pytest.mark.parametrize("private", [True, False])
def test_an_edit_changes_its_own_passage_and_widens_nothing(
    rules, asked, add, private: bool
) -> None:
    add(1, "Teh one.")
    add(2, "The other.", reader=None)
    for seconds, text in ((1, "The one."), (2, "The other one.")):
        edited = Message("DU1", ts(rules, seconds), text)
        now = rules.store.check_in(asked.id)
        change_message(
            rules.store, Act("U1", f"e{seconds}", rules.now), now, edited, keep_private=private
        )
    assert reply(rules).text == "The one.\n\nThe other one."
    assert readers(rules) == [None if private else "UBOSS", None]


def test_an_edit_of_a_message_that_the_form_took_over_stands_beside_it_in_private(
    rules, asked, add
) -> None:
    add(1, "By message.")
    submit(rules, asked, replace(FORM, revision=1))
    edited = Message("DU1", ts(rules, 1), "By message, once more.")
    found = rules.store.check_in(asked.id)
    change_message(rules.store, Act("U1", "e1", rules.now), found, edited, keep_private=False)
    assert reply(rules).text == "From the form.\n\nBy message, once more."
    assert readers(rules) == ["UBOSS", None]


def test_saving_the_form_with_the_same_words_keeps_messages_editable(rules, asked, add) -> None:
    add(1, "By message.")
    submit(rules, asked, replace(FORM, text="By message.", revision=1))
    edited = Message("DU1", ts(rules, 1), "By message, mended.")
    found = rules.store.check_in(asked.id)
    change_message(rules.store, Act("U1", "e1", rules.now), found, edited, keep_private=False)
    assert reply(rules).text == "By message, mended."


# The form


def test_a_form_is_shared_with_the_manager_whom_it_named(rules, asked) -> None:
    assert submit(rules, asked, FORM) == FormSaved(Saved.SAVED)
    assert readers(rules) == ["UBOSS"]
    assert reply(rules).reader == "UBOSS"


def test_a_form_that_names_a_former_manager_is_kept_private_and_says_so(rules, asked) -> None:
    rules.seat("U1", manager="UNEW")
    assert submit(rules, asked, FORM) == FormSaved(Saved.SAVED, withheld=True)
    assert readers(rules) == [None]
    assert reply(rules).readers == frozenset()


@pytest.mark.parametrize("shared", [False, None])
def test_a_form_that_does_not_say_to_share_shares_nothing(rules, asked, shared) -> None:
    assert submit(rules, asked, replace(FORM, shared=shared)) == FormSaved(Saved.SAVED)
    assert reply(rules).readers == frozenset()


def test_a_form_keeps_words_that_came_while_it_was_open(rules, asked, add) -> None:
    add(1, "Meanwhile.", reader=None)
    assert submit(rules, asked, FORM) == FormSaved(
        Saved.SAVED, newer=(None,), of_form=("UBOSS", "UBOSS")
    )
    assert reply(rules).text == "From the form.\n\nMeanwhile."
    assert readers(rules) == ["UBOSS", None]


def test_a_form_of_a_revision_that_is_no_more_loses_nothing_of_today(rules, asked, add) -> None:
    add(1, "Today’s.")
    assert submit(rules, asked, replace(FORM, revision=7)).saved is Saved.SAVED
    assert reply(rules).text == "From the form.\n\nToday’s."


def test_a_form_delivered_twice_is_saved_once(rules, asked) -> None:
    submit(rules, asked, FORM)
    assert submit(rules, asked, FORM) == FormSaved(Saved.REPEATED)
    assert len(rules.store.revisions(asked.id)) == 1


def test_a_form_of_somebody_elses_check_in_is_not_found(rules, asked) -> None:
    assert submit(rules, asked, FORM, author="U2") == FormSaved(Saved.NOT_FOUND)
    nowhere = replace(asked, id="nonsense")
    assert submit(rules, nowhere, FORM, "v2") == FormSaved(Saved.NOT_FOUND)
    assert rules.store.check_in(asked.id) == asked


# Sharing


def test_a_reply_is_shared_and_kept_private_by_its_author_alone(rules, asked, add) -> None:
    add(1, "Mine.", reader=None)
    assert not share_reply(rules.store, "U2", ShownReply(asked.id, 1, "UBOSS"), rules.now)
    assert share_reply(rules.store, "U1", ShownReply(asked.id, 1, "UBOSS"), rules.now)
    assert readers(rules) == ["UBOSS"]
    assert not share_reply(rules.store, "U1", ShownReply(asked.id, 1, "UBOSS"), rules.now)
    assert not keep_private(rules.store, "U2", asked.id, None, rules.now)
    assert keep_private(rules.store, "U1", asked.id, None, rules.now)
    assert reply(rules).readers == frozenset()


def test_one_message_is_shared_without_the_others(rules, asked, add) -> None:
    add(1, "One.", reader=None)
    add(2, "Two.", reader=None)
    seen = fingerprint(reply(rules), [ts(rules, 2)])
    assert share_messages(
        rules.store, "U1", ShownMessages(asked.id, [ts(rules, 2)], seen, "UBOSS"), rules.now
    )
    assert readers(rules) == [None, "UBOSS"]
    assert (SHOW_PROMPT, asked.id) in rules.tasks()


def test_a_message_that_was_changed_since_its_button_was_drawn_is_not_shared(
    rules, asked, add
) -> None:
    add(1, "One.", reader=None)
    seen = fingerprint(reply(rules), [ts(rules, 1)])
    edited = Message("DU1", ts(rules, 1), "One, and just for me.")
    found = rules.store.check_in(asked.id)
    change_message(rules.store, Act("U1", "e1", rules.now), found, edited, keep_private=True)
    assert not share_messages(
        rules.store, "U1", ShownMessages(asked.id, [ts(rules, 1)], seen, "UBOSS"), rules.now
    )
    assert readers(rules) == [None]


def test_a_button_shares_what_it_was_drawn_for_and_nothing_that_came_after(
    rules, asked, add
) -> None:
    add(1, "One.", reader=None)
    add(2, "Two.", reader=None)
    assert share_reply(rules.store, "U1", ShownReply(asked.id, 1, "UBOSS"), rules.now)
    assert readers(rules) == ["UBOSS", None]
    assert not share_reply(rules.store, "U1", ShownReply(asked.id, None, "UBOSS"), rules.now)
    assert not share_reply(rules.store, "U1", ShownReply(asked.id, 9, "UBOSS"), rules.now)
    assert readers(rules) == ["UBOSS", None]


@pytest.mark.parametrize("manager", [None, "UNEW"])
def test_an_edit_is_private_while_who_read_the_message_reads_nothing(
    rules, asked, add, manager
) -> None:
    add(1, "Mine.")
    rules.seat("U1", manager=manager)
    edited = Message("DU1", ts(rules, 1), "Mine, and about the boss.")
    found = rules.store.check_in(asked.id)
    change_message(rules.store, Act("U1", "e1", rules.now), found, edited, keep_private=False)
    assert readers(rules) == [None]


def test_a_tap_is_private_while_who_read_the_one_before_reads_nothing(rules, asked) -> None:
    save_tap(rules.store, Act("U1", "t1", rules.now), asked.id, Tap(Frequency.ONCE, "UBOSS", True))
    rules.seat("U1", manager=None)
    save_tap(rules.store, Act("U1", "t2", rules.now), asked.id, Tap(Frequency.NOT_YET, None, True))
    assert reply(rules).reader is None


def test_a_button_that_names_a_former_manager_shares_nothing(rules, asked, add) -> None:
    add(1, "Mine.", reader=None)
    rules.seat("U1", manager="UNEW")
    assert not share_reply(rules.store, "U1", ShownReply(asked.id, 1, "UBOSS"), rules.now)
    assert share_reply(rules.store, "U1", ShownReply(asked.id, 1, "UNEW"), rules.now)
    assert readers(rules) == ["UNEW"]


def test_what_names_a_former_manager_can_still_be_kept_private(rules, asked, add) -> None:
    add(1, "Shared.")
    rules.seat("U1", manager=None)
    assert keep_private(rules.store, "U1", asked.id, None, rules.now)
    assert readers(rules) == [None]


def test_there_is_nothing_to_share_without_a_reply(rules, asked) -> None:
    assert not share_reply(rules.store, "U1", ShownReply(asked.id, 0, "UBOSS"), rules.now)
    assert not share_reply(rules.store, "U1", ShownReply("nonsense", 1, "UBOSS"), rules.now)
    assert not keep_private(rules.store, "U1", asked.id, None, rules.now)
    assert rules.store.check_in(asked.id) == asked


# Taps


def tap(rules, asked, frequency=Frequency.ONCE, named="UBOSS", shares=True, once="t1"):
    return save_tap(
        rules.store, Act("U1", once, rules.now), asked.id, Tap(frequency, named, shares)
    )


@pytest.mark.parametrize(
    ("named", "shares", "reader"),
    [("UBOSS", True, "UBOSS"), ("UBOSS", False, None), (None, True, None), ("UOLD", True, None)],
)
def test_a_tap_is_shared_with_the_manager_who_was_named_and_nobody_else(
    rules, asked, named, shares, reader
) -> None:
    assert tap(rules, asked, named=named, shares=shares) is Saved.SAVED
    assert (reply(rules).frequency, reply(rules).reader) == (Frequency.ONCE, reader)


def test_a_tap_shares_nothing_with_a_manager_who_is_deactivated(rules, asked) -> None:
    gone = Person("UBOSS", "Boss", AccountStatus.DEACTIVATED)
    rules.store.save_people([gone], rules.now)
    tap(rules, asked)
    assert reply(rules).reader is None


@pytest.mark.parametrize("others", [(), ("UBOSS",)], ids=["alone", "beside shared words"])
def test_a_tap_beside_private_words_is_as_private(rules, asked, add, others) -> None:
    for number, reader in enumerate([None, *others]):
        add(number + 1, "Words.", reader=reader)
    assert tap(rules, asked) is Saved.SAVED
    assert readers(rules) == [None, *others]
    assert (reply(rules).frequency, reply(rules).reader) == (Frequency.ONCE, None)


def test_a_tap_beside_shared_words_is_shared(rules, asked, add) -> None:
    add(1, "Words.", reader="UBOSS")
    assert tap(rules, asked) is Saved.SAVED
    assert reply(rules).reader == "UBOSS"


def test_another_tap_stays_as_private_as_the_first(rules, asked) -> None:
    tap(rules, asked, shares=False)
    assert tap(rules, asked, Frequency.NOT_YET, once="t2") is Saved.SAVED
    assert (reply(rules).frequency, reply(rules).reader) == (Frequency.NOT_YET, None)


def test_a_tap_where_nobody_was_named_joins_nothing_that_somebody_reads(rules, asked) -> None:
    tap(rules, asked)
    before = reply(rules)
    assert tap(rules, asked, Frequency.NOT_YET, named=None, once="t2") is Saved.NOT_NAMED
    assert reply(rules) == before


def test_the_same_tap_again_changes_nothing(rules, asked) -> None:
    tap(rules, asked)
    assert tap(rules, asked, once="t2") is Saved.REPEATED
    assert len(rules.store.revisions(asked.id)) == 1


def test_a_tap_on_somebody_elses_check_in_is_not_found(rules, asked) -> None:
    saved = save_tap(
        rules.store, Act("U2", "t1", rules.now), asked.id, Tap(Frequency.ONCE, "UBOSS", True)
    )
    assert saved is Saved.NOT_FOUND
    assert rules.store.check_in(asked.id) == asked


def test_a_tap_is_taken_back_by_its_author_alone(rules, asked) -> None:
    tap(rules, asked)
    for author, undone in (("U2", False), ("U1", True)):
        found = undo_tap(rules.store, Act(author, f"undo {author}", rules.now), asked.id, 1, None)
        assert found is undone
    assert rules.store.check_in(asked.id).state is CheckInState.ASKED


def test_versions_are_counted_from_the_first_words_on(rules, asked, add) -> None:
    tap(rules, asked)
    tap(rules, asked, Frequency.NOT_YET, once="t2")
    add(1, "Words.")
    add(2, "More.")
    assert [each.changes for each in rules.store.revisions(asked.id)] == [0, 0, 0, 1]


def test_a_skipped_month_is_answered_by_writing_after_all(rules, asked, add) -> None:
    rules.store.skip(asked.id, rules.now, ())
    add(1, "After all.")
    assert rules.store.check_in(asked.id).state is CheckInState.ANSWERED


# Whatever is done in whatever order

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 4), st.booleans()),
        st.tuples(st.just("edit"), st.integers(0, 4), st.booleans()),
        st.tuples(st.just("tap"), st.sampled_from(Frequency), st.booleans()),
        st.tuples(st.just("form"), st.integers(0, 6), st.booleans()),
        st.tuples(st.just("share"), st.none() | st.integers(0, 4), st.booleans()),
        st.tuples(st.just("manager"), st.sampled_from(["UBOSS", "UNEW", None]), st.just(True)),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(steps=STEPS)
def test_nobody_reads_who_was_not_named_when_it_was_shared(rules, steps) -> None:
    """Each part names a manager of that moment, or the one whom an earlier revision named."""
    # A new person for each example, in the same store.
    author = f"U{len(rules.slack.posted)}X"
    asked = rules.ask(author, manager="UBOSS")
    manager: str | None = "UBOSS"
    for number, (kind, what, wanted) in enumerate(steps):
        before = rules.store.check_in(asked.id).reply
        known = before.readers if before else frozenset()
        once, reader = f"{author} {number}", manager if wanted else None
        stamp = f"17900001{what:02d}.000000" if isinstance(what, int) else ""
        message = Message(f"D{author}", stamp, f"Words {number}.")
        if kind == "add":
            add_passages(
                rules.store, Act(author, once, rules.now), asked.id, [message.shared_with(reader)]
            )
        elif kind == "edit":
            found = rules.store.check_in(asked.id)
            change_message(
                rules.store, Act(author, once, rules.now), found, message, keep_private=wanted
            )
            reader = None
        elif kind == "tap":
            save_tap(
                rules.store, Act(author, once, rules.now), asked.id, Tap(what, manager, wanted)
            )
        elif kind == "form":
            answer = replace(
                FORM, text=f"Form {number}.", shared=wanted, reader="UBOSS", revision=what
            )
            submit(rules, asked, answer, once, author)
            reader = "UBOSS" if wanted and manager == "UBOSS" else None
        elif kind == "share":
            messages = None if what is None else [stamp]
            if reader is None:
                keep_private(rules.store, author, asked.id, messages, rules.now)
            elif messages is None:
                newest = before.revision if before else None
                share_reply(rules.store, author, ShownReply(asked.id, newest, reader), rules.now)
            else:
                seen = fingerprint(before, messages) if before else ""
                share_messages(
                    rules.store, author, ShownMessages(asked.id, messages, seen, reader), rules.now
                )
        else:
            manager = what
            line = Assignment(author, "product", "IC3", manager, rules.now)
            rules.store.set_roster([line], [], rules.now)
            reader = None
        after = rules.store.check_in(asked.id).reply
        assert (after.readers if after else frozenset()) <= known | ({reader} - {None})
