"""A lock stands before what only its author can read, where the rest is shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.slack.views.private_marks import marked_tap, marked_text
from storage import SHARED, Frequency, Passage, Reply, Scope

AT = datetime(2026, 12, 1, tzinfo=UTC)


def reply(*readers: str | None) -> Reply:
    passages = tuple(Passage(f"Line {n}", f"1.{n}", r) for n, r in enumerate(readers, 1))
    return Reply(1, AT, Frequency.ONCE, passages, "", (), readers[0])


def test_each_private_line_of_a_mixed_answer_has_a_lock() -> None:
    assert marked_text(reply("UMAYA", None, "UMAYA"), SHARED) == "Line 1\n\n🔒 Line 2\n\nLine 3"


def test_what_was_shared_with_another_manager_has_one_too() -> None:
    scope = Scope(private=False, reader="UMAYA")
    assert marked_text(reply("UMAYA", "UOMAR"), scope) == "Line 1\n\n🔒 Line 2"


def test_an_answer_that_is_all_private_or_all_shared_has_none() -> None:
    for readers in (("UMAYA", "UMAYA"), (None, None)):
        assert marked_text(reply(*readers), SHARED) == "Line 1\n\nLine 2"


def test_a_private_tap_beside_a_shared_message_has_one_of_its_own() -> None:
    mixed = Reply(1, AT, Frequency.ONCE, (Passage("Line 1", "1.1", "UMAYA"),), "", ())
    assert marked_tap(mixed, SHARED) == "🔒 Once"
    assert marked_tap(replace(mixed, reader="UMAYA"), SHARED) == "Once"
    assert marked_tap(replace(mixed, passages=()), SHARED) == "Once"
