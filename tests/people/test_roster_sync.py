"""Syncing the roster: who is gone stays for a while, and what changes a lot is asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.people.roster.file import RosterRows, Row, read_rows
from bot.people.roster.importing import Change
from bot.people.roster.source import SourceFailed, SourceMistakes
from bot.people.roster.sync import Current, SyncPlan, plan_sync, reasons_to_ask
from storage import Assignment
from tests.people.test_roster import HEADER, LADDERS, NOW, THEN, Workspace

GRACE = timedelta(days=14)


def line(number: int, level: str = "IC3", manager: str | None = None) -> Assignment:
    return Assignment(f"U{number}", "product", level, manager, THEN)


TEN = tuple(line(number) for number in range(1, 11))


def source(*rows: str) -> RosterRows:
    return read_rows((HEADER + "".join(f"{row}\n" for row in rows)).encode())


def without(*numbers: int, **levels: str) -> RosterRows:
    """The ten, but for those of these numbers, on the levels named or on IC3."""
    return source(
        *(f"U{n},product,{levels.get(f'U{n}', 'IC3')}," for n in range(1, 11) if n not in numbers)
    )


def plan(read: RosterRows, lines=TEN, unlisted=None, grace=GRACE) -> SyncPlan:
    return plan_sync(read, Workspace(), LADDERS, Current(lines, unlisted or {}, NOW), grace)


def changes(planned: SyncPlan) -> dict[str, Change]:
    return {each.person: each.change for each in planned.roster.shown}


def test_who_is_gone_keeps_their_line_and_is_noted() -> None:
    planned = plan(without(3))
    assert changes(planned) == {"U3": Change.UNLISTED}
    assert planned.roster.unlisted == {"U3": NOW}
    assert planned.roster.written == []
    assert planned.roster.removed == []


def test_who_stays_gone_is_nothing_new() -> None:
    since = NOW - GRACE + timedelta(seconds=1)
    planned = plan(without(3), unlisted={"U3": since})
    assert not planned.roster.differs
    assert planned.roster.unlisted == {"U3": since}


def test_who_is_gone_for_long_leaves_and_nobody_is_asked_again() -> None:
    planned = plan(without(3, 4), unlisted=dict.fromkeys(["U3", "U4"], NOW - GRACE))
    assert changes(planned) == {"U3": Change.LEAVES, "U4": Change.LEAVES}
    assert planned.roster.removed == ["U3", "U4"]
    assert planned.roster.unlisted == {}
    assert reasons_to_ask(planned.roster, 10) == []


def test_who_comes_back_comes_back_untouched() -> None:
    planned = plan(without(), unlisted={"U3": THEN})
    assert changes(planned) == {"U3": Change.LISTED_AGAIN}
    assert planned.roster.unlisted == {}
    assert planned.roster.written == []


def test_who_comes_back_on_another_level_moves() -> None:
    planned = plan(without(U3="IC4"), unlisted={"U3": THEN})
    assert changes(planned) == {"U3": Change.MOVES}
    assert planned.roster.unlisted == {}


def test_without_a_time_of_grace_who_is_gone_leaves_at_once() -> None:
    planned = plan(without(3), grace=timedelta())
    assert changes(planned) == {"U3": Change.LEAVES}
    assert reasons_to_ask(planned.roster, 10) == []
    assert reasons_to_ask(plan(without(3, 4), grace=timedelta()).roster, 99)


def test_who_has_left_slack_has_the_same_time() -> None:
    lines = [*TEN, Assignment("UGONE", "product", "IC3", None, THEN)]
    planned = plan(
        source(*(f"U{n},product,IC3," for n in range(1, 11)), "UGONE,product,IC3,"), lines
    )
    assert changes(planned) == {"UGONE": Change.UNLISTED}
    assert planned.warnings == (
        "Row 12, person: “UGONE” has left Slack, so their row is left out. Their check-ins are "
        "kept.",
    )


def test_who_has_no_level_is_left_out_and_named() -> None:
    read = source("U1,product,IC3,U2", "U2,,-,", "u3@example.com,product,,")
    planned = plan(read, lines=[line(1, manager="U2")])
    assert planned.left_out == ("U2", "u3@example.com")
    assert not planned.roster.differs


def test_a_source_in_which_nobody_has_a_level_has_failed() -> None:
    with pytest.raises(SourceFailed, match="it lists nobody with a level"):
        plan(source("U1,product,,"))


def test_mistakes_are_placed_where_the_source_has_them() -> None:
    read = RosterRows(
        (Row(1, "U1", "product", "IC33", "U1"),),
        places={1: "Ada (U1)"},
        columns={"level": "Career level"},
    )
    with pytest.raises(SourceMistakes) as caught:
        plan(read)
    assert str(caught.value) == "it has 2 mistakes"
    level, manager = sorted(caught.value.mistakes)
    assert level.startswith("Ada (U1), Career level: product has no level “IC33”. Did you mean")
    assert manager == "Ada (U1), manager: Name someone else. People can't be their own manager."


def test_what_changes_a_lot_is_asked_about() -> None:
    cases = [
        (without(U1="IC4"), 10, []),
        (without(U1="IC4"), 0, ["1 person changes. The limit is 0 people."]),
        (without(U1="IC4", U2="IC4"), 10, ["2 people change. The limit is 1 person."]),
        (without(U1="IC4", U2="IC4"), 20, []),
        (
            without(1, 2),
            99,
            ["2 of the 10 people on the roster would leave it. Their check-ins are kept."],
        ),
        (
            without(U1="IC2", U2="IC2"),
            99,
            ["2 people would change level: 0 up, 2 down. Is the source out of date?"],
        ),
    ]
    assert {
        (read, limit): got
        for read, limit, asks in cases
        if (got := reasons_to_ask(plan(read).roster, limit)) != asks
    } == {}


def test_the_first_sync_is_asked_about() -> None:
    assert reasons_to_ask(plan(without(), lines=[]).roster, 10) == [
        "10 people change. The limit is 1 person."
    ]
