"""What people write becomes revisions of their own check-in, and nothing gets lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.checkins.replying import (
    FormAnswer,
    Message,
    Saved,
    save_deletion,
    save_edit,
    save_form,
    save_message,
    save_tap,
    set_sharing,
    undo_tap,
)
from storage import Assignment, CheckInState, Frequency, Person

FORM = FormAnswer(Frequency.ONCE, "From the form.", "", (), shared=True)


def message(rules, ts: str, text: str, thread: str | None = None) -> Message:
    return Message("DU1", ts, text, thread)


def write(rules, ts: str, text: str, thread: str | None = None) -> Saved:
    return save_message(rules.store, "U1", message(rules, ts, text, thread), True, rules.now)


def edit(rules, ts: str, text: str, once: str) -> Saved:
    return save_edit(rules.store, "U1", message(rules, ts, text), once, True, rules.now)


def delete(rules, ts: str) -> Saved:
    return save_deletion(rules.store, "U1", "DU1", ts, f"delete:{ts}", rules.now)


def text(rules) -> str:
    return rules.store.latest_asked("U1").reply.text


def ts_in(rules, seconds: float) -> str:
    """A ts some seconds after now."""
    return f"{rules.now.timestamp() + seconds:.6f}"


def test_messages_are_put_together_in_the_order_they_were_written(rules) -> None:
    rules.ask()
    assert write(rules, ts_in(rules, 2), "Second.") is Saved.SAVED
    assert write(rules, ts_in(rules, 1), "First.") is Saved.SAVED
    assert text(rules) == "First.\n\nSecond."


def test_a_message_delivered_twice_is_saved_once(rules) -> None:
    rules.ask()
    ts = ts_in(rules, 1)
    write(rules, ts, "Once.")
    assert write(rules, ts, "Once.") is Saved.REPEATED
    assert text(rules) == "Once."


def test_an_edit_changes_its_own_passage_only(rules) -> None:
    rules.ask()
    first, second = ts_in(rules, 1), ts_in(rules, 2)
    write(rules, first, "Teh one.")
    write(rules, second, "The other.")
    edit(rules, first, "The one.", "e1")
    assert text(rules) == "The one.\n\nThe other."
    assert edit(rules, first, "The one.", "e1") is Saved.REPEATED


def test_an_edit_that_overtakes_its_message_is_not_undone_by_it(rules) -> None:
    rules.ask()
    ts = ts_in(rules, 1)
    edit(rules, ts, "As it should be.", "e1")
    assert write(rules, ts, "As it was.") is Saved.REPEATED
    assert text(rules) == "As it should be."


def test_a_deletion_that_overtakes_its_message_keeps_it_away(rules) -> None:
    rules.ask()
    ts = ts_in(rules, 1)
    delete(rules, ts)
    assert write(rules, ts, "Regretted.") is Saved.REPEATED
    assert rules.store.latest_asked("U1").reply is None


def test_a_deleted_message_leaves_the_answer_and_stays_in_its_history(rules) -> None:
    check_in = rules.ask()
    first, second = ts_in(rules, 1), ts_in(rules, 2)
    write(rules, first, "Too much.")
    write(rules, second, "Enough.")
    delete(rules, first)
    assert text(rules) == "Enough."
    assert [r.text for r in rules.store.revisions(check_in.id)][1] == "Too much.\n\nEnough."


def test_saving_the_form_with_the_same_words_keeps_messages_editable(rules) -> None:
    check_in = rules.ask()
    ts = ts_in(rules, 1)
    write(rules, ts, "By message.")
    save_form(rules.store, "U1", check_in.id, replace(FORM, text="By message."), "v1", rules.now)
    edit(rules, ts, "By message, mended.", "e1")
    assert text(rules) == "By message, mended."


def test_after_the_form_took_over_an_edit_of_an_old_message_loses_neither(rules) -> None:
    check_in = rules.ask()
    ts = ts_in(rules, 1)
    write(rules, ts, "By message.")
    save_form(rules.store, "U1", check_in.id, FORM, "v1", rules.now)
    edit(rules, ts, "By message, once more.", "e1")
    assert text(rules) == "From the form.\n\nBy message, once more."


def test_after_the_form_took_over_deleting_an_old_message_leaves_the_form(rules) -> None:
    check_in = rules.ask()
    ts = ts_in(rules, 1)
    write(rules, ts, "By message.")
    save_form(rules.store, "U1", check_in.id, FORM, "v1", rules.now)
    assert delete(rules, ts) is Saved.REPEATED
    assert text(rules) == "From the form."


def test_a_form_of_somebody_elses_check_in_is_not_found(rules) -> None:
    check_in = rules.ask()
    assert save_form(rules.store, "U2", check_in.id, FORM, "v1", rules.now) is Saved.NOT_FOUND
    assert save_form(rules.store, "U2", "nonsense", FORM, "v2", rules.now) is Saved.NOT_FOUND
    assert rules.store.check_in(check_in.id).reply is None


def test_sharing_of_somebody_elses_check_in_is_not_found(rules) -> None:
    check_in = rules.ask()
    save_form(rules.store, "U1", check_in.id, replace(FORM, shared=False), "v1", rules.now)
    assert set_sharing(rules.store, "U2", check_in.id, True, rules.now) is Saved.NOT_FOUND
    assert not rules.store.check_in(check_in.id).reply.shared


def test_a_skipped_month_is_answered_by_writing_after_all(rules) -> None:
    check_in = rules.ask()
    rules.store.skip(check_in.id, rules.now, ())
    write(rules, ts_in(rules, 1), "After all.")
    assert rules.store.check_in(check_in.id).state is CheckInState.ANSWERED


def test_an_answered_check_in_of_long_ago_takes_in_nothing_beside_its_thread(rules) -> None:
    check_in = rules.ask()
    save_form(rules.store, "U1", check_in.id, FORM, "v1", rules.now)
    rules.now += timedelta(days=40)
    assert write(rules, ts_in(rules, 0), "Hello?") is Saved.NOTHING_OPEN
    assert text(rules) == "From the form."
    late = write(rules, ts_in(rules, 1), "Belongs here.", thread=check_in.message_ts)
    assert late is Saved.SAVED


def test_before_anything_was_asked_there_is_nothing_to_answer(rules) -> None:
    rules.seat("U1")
    assert write(rules, "1790000000.000001", "Hello?") is Saved.NOTHING_OPEN
    assert [task.kind for task in rules.store.tasks(rules.now, 10)] == ["offer_places"]


STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "edit", "delete"]), st.integers(0, 4), st.integers(0, 2)),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_in_any_order_and_however_often_the_answer_is_what_stands_in_slack(rules, steps) -> None:
    """Deliver writes, edits and deletions; compare with the messages that remain."""
    # A new person for each example, in the same store.
    author = f"U{len(rules.slack.posted)}X"
    rules.ask(author)
    channel = f"D{author}"
    remaining: dict[int, str] = {}
    gone: set[int] = set()
    for number, (kind, which, wording) in enumerate(steps):
        ts, words = ts_in(rules, 10 + which), f"Message {which}, wording {wording}."
        written = Message(channel, ts, words)
        if kind == "write":
            save_message(rules.store, author, written, True, rules.now)
            if which not in gone:
                remaining.setdefault(which, words)
        elif kind == "edit" and which not in gone:
            save_edit(rules.store, author, written, f"{ts}:{number}:{author}", True, rules.now)
            remaining[which] = words
        elif kind == "delete":
            once = f"delete:{author}:{ts}"
            save_deletion(rules.store, author, channel, ts, once, rules.now)
            remaining.pop(which, None)
            gone.add(which)
    reply = rules.store.latest_asked(author).reply
    said = reply.text if reply else ""
    assert said == "\n\n".join(remaining[which] for which in sorted(remaining))


def managed(rules):
    """U1, asked, with a manager."""
    check_in = rules.ask()
    rules.store.save_people([Person("UBOSS", "Boss")], rules.now)
    rules.store.set_roster([Assignment("U1", "product", "IC3", "UBOSS", rules.now)], [], rules.now)
    return check_in


def tap(rules, check_in, frequency: Frequency, once: str, **changes) -> Saved:
    given = {"author": "U1", "reader_named": "UBOSS", "shared_by_default": True} | changes
    return save_tap(
        rules.store,
        given["author"],
        check_in.id,
        frequency,
        given["reader_named"],
        given["shared_by_default"],
        once,
        rules.now,
    )


def test_a_tap_is_shared_with_whom_it_named_and_nobody_else(rules) -> None:
    check_in = managed(rules)
    assert tap(rules, check_in, Frequency.ONCE, "1") is Saved.SAVED
    reply = rules.store.check_in(check_in.id).reply
    assert (reply.shared, reply.shared_at, reply.changes) == (True, rules.now, 0)


@pytest.mark.parametrize(
    "changes",
    [{"reader_named": None}, {"reader_named": "UOTHER"}, {"shared_by_default": False}],
    ids=str,
)
def test_a_tap_that_named_somebody_else_or_nobody_is_private(rules, changes) -> None:
    check_in = managed(rules)
    assert tap(rules, check_in, Frequency.ONCE, "1", **changes) is Saved.SAVED
    reply = rules.store.check_in(check_in.id).reply
    assert (reply.shared, reply.shared_at) == (False, None)


def test_a_tap_leaves_words_and_who_reads_them_as_they_are(rules) -> None:
    check_in = managed(rules)
    write(rules, ts_in(rules, 1), "My words.")
    before = rules.store.check_in(check_in.id).reply
    assert before.shared
    assert tap(rules, check_in, Frequency.ONCE, "0", reader_named=None) is Saved.NOT_NAMED
    assert rules.store.check_in(check_in.id).reply == before
    assert tap(rules, check_in, Frequency.ONCE, "1", shared_by_default=False) is Saved.SAVED
    after = rules.store.check_in(check_in.id).reply
    assert (after.frequency, after.text) == (Frequency.ONCE, "My words.")
    assert (after.shared, after.shared_at) == (True, before.shared_at)
    assert tap(rules, check_in, Frequency.ONCE, "2") is Saved.REPEATED
    assert not undo_tap(rules.store, "U1", check_in.id, after.revision, None, "u", rules.now)


def test_nobody_taps_or_undoes_for_somebody_else(rules) -> None:
    check_in = managed(rules)
    assert tap(rules, check_in, Frequency.ONCE, "1", author="UBOSS") is Saved.NOT_FOUND
    tap(rules, check_in, Frequency.ONCE, "2")
    assert not undo_tap(rules.store, "UBOSS", check_in.id, 1, None, "u", rules.now)
    assert rules.store.check_in(check_in.id).state is CheckInState.ANSWERED


def test_words_are_changed_from_their_second_version_on(rules) -> None:
    check_in = managed(rules)
    tap(rules, check_in, Frequency.ONCE, "1")
    tap(rules, check_in, Frequency.REPEATEDLY, "2")
    save_form(rules.store, "U1", check_in.id, FORM, "v1", rules.now)
    save_form(rules.store, "U1", check_in.id, replace(FORM, text="Other."), "v2", rules.now)
    tap(rules, check_in, Frequency.NOT_YET, "3")
    revisions = rules.store.revisions(check_in.id)
    assert [reply.changes for reply in revisions] == [0, 0, 0, 1, 2]
