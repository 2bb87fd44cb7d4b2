"""Bringing back an earlier version of a reply, while other things happen to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.checkins.act import Act
from bot.checkins.replies import versions
from bot.checkins.replies.merging import FormAnswer
from bot.checkins.replies.saving import (
    Saved,
    ShownMessages,
    keep_private,
    save_form,
    share_messages,
)
from bot.checkins.replies.sharing import fingerprint
from bot.checkins.replies.versions import Restoring, restore, shared_again
from storage import SHARED, Frequency


@pytest.fixture
def first(rules, thread) -> str:
    """U1 wrote two messages; the ts of the first."""
    ts = thread.ts(1)
    thread.write(ts, "I migrated the billing rollout with finance.")
    thread.write(thread.ts(2), "I ran the pricing experiment with design.")
    return ts


def check_in(rules):
    return rules.store.latest_asked("U1")


def text(rules) -> str:
    return check_in(rules).reply.text


def bring_back(rules, revision: int, asked: str = "", reader: str | None = None) -> Saved:
    once = f"r{revision}{asked}{rules.now}"
    return restore(
        rules.store,
        Act("U1", once, rules.now),
        Restoring(check_in(rules).id, revision, reader, asked),
    )


def by_form(rules, text: str, **given) -> None:
    drawn = check_in(rules).reply
    answer = FormAnswer(drawn.frequency, text, drawn.next_step, (), True, "UBOSS", True)
    answer = replace(answer, revision=drawn.revision, **given)
    save_form(rules.store, Act("U1", f"f{text}{given}", rules.now), check_in(rules).id, answer)


@pytest.mark.parametrize("in_newest", [True, False])
def test_words_deleted_while_they_are_brought_back_stay_deleted(
    rules, thread, first, in_newest, monkeypatch
) -> None:
    if not in_newest:
        by_form(rules, "I ran the pricing experiment with design.")
    looked_up = versions.own_versions

    def then_deleted(*given):
        found = looked_up(*given)
        thread.delete(first)
        return found

    monkeypatch.setattr(versions, "own_versions", then_deleted)
    bring_back(rules, 1)
    assert "billing" not in text(rules)
    assert all("billing" not in each.text for each in rules.store.revisions(check_in(rules).id))


def test_what_would_be_shared_without_having_been_asked_about_is_not_brought_back(
    rules, thread, first
) -> None:
    second = check_in(rules).reply.passages[1].message_ts
    keep_private(rules.store, "U1", check_in(rules).id, None, rules.now)
    thread.edit(first, "I changed these words.", "e1")
    newest = check_in(rules).reply
    share_messages(
        rules.store,
        "U1",
        ShownMessages(check_in(rules).id, [second], fingerprint(newest, [second]), "UBOSS"),
        rules.now,
    )
    before = check_in(rules)
    assert bring_back(rules, 1) is Saved.NOT_NAMED
    assert check_in(rules) == before
    oldest = rules.store.revisions(before.id)[0]
    asked = shared_again(oldest, before.reply, SHARED).fingerprint
    assert bring_back(rules, 1, asked, "UOTHER") is Saved.NOT_NAMED
    assert bring_back(rules, 1, asked, "UBOSS") is Saved.SAVED
    assert check_in(rules).reply.passages[0].reader == "UBOSS"


def test_a_next_step_and_a_tap_are_asked_about_as_well(rules, first) -> None:
    both = text(rules)
    by_form(rules, both, next_step="When asked, I answer.", frequency=Frequency.ONCE)
    revision = check_in(rules).reply.revision
    by_form(rules, both, next_step="", frequency=None)
    assert not check_in(rules).reply.has_more_than_passages
    assert bring_back(rules, revision) is Saved.NOT_NAMED
    wanted = rules.store.revisions(check_in(rules).id)[revision - 1]
    more = shared_again(wanted, check_in(rules).reply, SHARED)
    assert (more.passages, more.additions.next_step) == ((), "When asked, I answer.")
    assert bring_back(rules, revision, more.fingerprint, "UBOSS") is Saved.SAVED


def test_what_nobody_reads_again_comes_back_without_a_question(rules, thread, first) -> None:
    keep_private(rules.store, "U1", check_in(rules).id, None, rules.now)
    thread.edit(first, "I changed these words.", "e1")
    assert bring_back(rules, 1) is Saved.SAVED
    assert not check_in(rules).reply.shared
    assert bring_back(rules, 99) is Saved.NOT_FOUND
