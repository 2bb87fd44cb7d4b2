"""A lock stands before what only its author can read, where the rest is shared."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.checkins.replies.sharing import ManagerNow
from bot.slack.views.privacy.private_marks import marked_tap, marked_text
from bot.slack.views.reading.check_ins import CheckInDetails, check_in_blocks, check_in_modal
from storage import SHARED, CheckInState, Frequency, Passage, Reply, Scope

AT = datetime(2026, 12, 1, tzinfo=UTC)


def reply(*readers: str | None) -> Reply:
    passages = tuple(Passage(f"Line {n}", f"1.{n}", r) for n, r in enumerate(readers, 1))
    return Reply(1, AT, Frequency.ONCE, passages, "", (), readers[0])


def test_each_private_line_of_a_mixed_answer_has_a_lock() -> None:
    assert marked_text(reply("UMAYA", None, "UMAYA"), SHARED) == "Line 1\n\n🔒 Line 2\n\nLine 3"


def test_each_paragraph_of_a_private_message_has_one() -> None:
    mixed = reply("UMAYA", None)
    several = replace(mixed.passages[1], text="One,\nand on.\n\nTwo.\n \n\n Three.\n")
    mixed = replace(mixed, passages=(mixed.passages[0], several))
    marked = "Line 1\n\n🔒 One,\nand on.\n\n🔒 Two.\n \n\n 🔒 Three.\n"
    assert marked_text(mixed, SHARED) == marked


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


def said_of(make_check_in, answer: Reply, *, whole: bool = False) -> str:
    """What its author sees of an answer, in the list or in a window of its own."""
    check_in = make_check_in(state=CheckInState.ANSWERED, reply=answer)
    manager = ManagerNow("UMAYA", SHARED)
    details = CheckInDetails(manager=manager)
    zone = ZoneInfo("UTC")
    blocks = check_in_blocks(check_in, True, details, zone)
    if whole:
        blocks = check_in_modal(check_in, manager).blocks or []
    return json.dumps([each.to_dict() for each in blocks], ensure_ascii=False)


def test_what_the_lock_means_is_said_only_where_one_stands(make_check_in) -> None:
    mixed = reply("UMAYA", None)
    assert "🔒 marks what only you can read." in said_of(make_check_in, mixed)
    long = replace(mixed.passages[0], text="I asked every customer again. " * 9)
    cut = replace(mixed, passages=(long, mixed.passages[1]))
    shown = said_of(make_check_in, cut)
    assert "🔒" not in shown
    assert "You and <@UMAYA> can read part of this. Only you can read the rest." in shown
    assert "🔒 marks what only you can read." in said_of(make_check_in, cut, whole=True)
