"""What is not in a reply yet: drafts, and check-ins that nobody asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage import CheckInState, Draft, Frequency, Outcome, UnknownRecord


def draft(check_in, a, revision=0, text="So far"):
    return Draft(check_in.id, revision, a.noon, Frequency.ONCE, text, "When", "https://", None)


def test_a_draft_is_kept_and_the_newer_one_replaces_it(store, given, a):
    asked = given.asked()
    assert store.draft(asked.id) is None
    assert store.save_draft(draft(asked, a))
    newer = replace(draft(asked, a), text="Further", shared=False)
    assert store.save_draft(newer)
    assert store.draft(asked.id) == newer


def test_saving_the_form_takes_the_draft_away_and_writing_in_the_dm_does_not(store, given, a):
    asked = given.asked()
    store.save_draft(draft(asked, a))
    store.save_reply(asked.id, a.reply(1), channel="DU1", once="message", tasks=())
    assert store.draft(asked.id) is not None
    store.save_reply(asked.id, a.reply(2), channel=None, once="form", tasks=(), from_form=True)
    assert store.draft(asked.id) is None


def test_what_is_typed_goes_on_from_a_tap_and_not_from_other_words(store, given, a):
    asked = given.asked()
    store.save_draft(draft(asked, a))
    tap = a.reply(1, text="", next_step="", links=())
    store.save_reply(asked.id, tap, channel=None, once="tap", tasks=())
    assert store.draft(asked.id) == draft(asked, a, revision=1)
    changed = replace(tap, revision=2, frequency=Frequency.NOT_YET)
    store.save_reply(asked.id, changed, channel=None, once="change", tasks=())
    assert store.draft(asked.id) == draft(asked, a, revision=2)
    store.save_reply(asked.id, a.reply(3), channel="DU1", once="message", tasks=())
    assert store.draft(asked.id) == draft(asked, a, revision=2)


def test_what_is_typed_does_not_go_on_from_another_choice_of_who_reads(store, given, a):
    # The form that it was typed into named others as its readers.
    asked = given.asked()
    tap = a.reply(1, text="", next_step="", links=())
    store.save_reply(asked.id, tap, channel=None, once="tap", tasks=())
    store.save_draft(draft(asked, a, revision=1))
    store.share(asked.id, None, None, a.noon, ())
    assert store.draft(asked.id) == draft(asked, a, revision=1)


def test_a_draft_that_arrives_after_its_form_was_saved_is_not_kept(store, given, a):
    answered = given.answered()
    assert store.save_draft(draft(answered, a, revision=0)) is False
    assert store.draft(answered.id) is None
    assert store.save_draft(draft(answered, a, revision=1)) is True


def test_what_is_typed_on_after_a_message_came_is_kept(store, given, a):
    asked = given.asked()
    store.save_draft(draft(asked, a))
    store.save_reply(asked.id, a.reply(1), channel="DU1", once="message", tasks=())
    further = draft(asked, a, text="Further")
    assert store.save_draft(further) is True
    assert store.draft(asked.id) == further


def test_whom_a_form_named_and_what_it_offered_are_kept_with_the_draft(store, given, a):
    asked = given.asked()
    named = replace(draft(asked, a), shared=False, reader="UBOSS", offered=True)
    store.save_draft(named)
    assert store.draft(asked.id) == named


def test_a_draft_of_nothing_is_an_error(store, a):
    with pytest.raises(UnknownRecord):
        store.save_draft(Draft("nothing", 0, a.noon, None, "", "", "", None))


def test_a_check_in_that_nobody_asked_for_is_answered_at_once(store, given, a):
    mine = a.check_in()
    assert store.begin(mine, a.reply(1), channel=None, once="one", tasks=[("show", mine.id)])
    begun = given.now(mine)
    assert begun.state is CheckInState.ANSWERED
    assert begun.reply == a.reply(1)
    assert store.claimed() == []
    assert [entry.outcome for entry in store.ledger(person="U1")] == [Outcome.ASKED]
    assert store.claim(a.check_in(id="later")) is None
    assert given.now(mine) == begun


def test_beginning_a_month_that_has_a_check_in_changes_nothing(store, given, a):
    asked = given.asked()
    other = a.check_in(id="other")
    assert store.begin(other, a.reply(1), channel=None, once="one", tasks=()) is False
    assert given.now(asked) == asked
    assert store.check_in("other") is None
