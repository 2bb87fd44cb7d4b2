"""What a task is about comes back as it was stored, and nothing else is taken for it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.subjects import (
    HiddenWords,
    MadeFor,
    MessageAt,
    NotDone,
    NotKept,
    PacketInMessages,
    PacketMade,
    PacketOrder,
    PendingWords,
    ReadBefore,
    SavedWords,
    Subject,
    TakenBack,
    TakenFiles,
)
from bot.checkins.text_form import Unreadable

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
KINDS = Subject.__subclasses__()
odd = st.text(max_size=20) | st.text("|:%7C25 U1", max_size=12)
for_type = {
    str | None: st.none() | odd.filter(bool),
    datetime: st.datetimes(timezones=st.just(UTC)),
    datetime | None: st.none() | st.datetimes(timezones=st.just(UTC)),
    int: st.integers(0, 10**9 - 1),
    str: odd,
    bool: st.booleans(),
    TakenBack: st.sampled_from(TakenBack),
    tuple[str, ...]: st.lists(st.text("0123456789.", min_size=1)).map(tuple),
}


def any_of(kind: type[Subject]) -> st.SearchStrategy[Subject]:
    """Subjects of a kind, whatever stands in them."""
    types = get_type_hints(kind).items()
    return st.builds(
        kind,
        **{
            name: for_type[of] if of in for_type else any_of(of)
            for name, of in types
            if name not in ("separator", "prefix")
        },
    )


anything = st.one_of([any_of(kind) for kind in KINDS])


@given(anything)
def test_each_comes_back_as_it_was_stored(subject: Subject) -> None:
    assert type(subject).read(subject.text) == subject


@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(any_of(kind), any_of(kind))))
def test_two_that_differ_are_stored_apart(two: tuple[Subject, Subject]) -> None:
    assert (two[0] == two[1]) is (two[0].text == two[1].text)


@pytest.mark.parametrize("kind", KINDS)
@given(garbage=st.text(max_size=60) | st.text("|:%7C25-T+.UW0", max_size=40))
def test_any_text_is_a_subject_or_plainly_none(kind: type[Subject], garbage: str) -> None:
    with suppress(Unreadable):
        read = kind.read(garbage)
        assert kind.read(read.text) == read


def test_subjects_are_stored_as_earlier_versions_stored_them() -> None:
    cases = [
        ("DU1:1790000000.000100", MessageAt("DU1", "1790000000.000100")),
        ("c1|DU1:1.2", SavedWords("c1", MessageAt("DU1", "1.2"))),
        (
            "c1|DU1:1.2|1.1 1.0|all",
            HiddenWords("c1", MessageAt("DU1", "1.2"), ("1.1", "1.0"), "all"),
        ),
        ("U1|2026-12", PendingWords("U1", "2026-12")),
        ("U1|", PendingWords("U1", "")),
        ("U1|2026-12|again", PendingWords("U1", "2026-12", again=True)),
        ("DU1||day|", NotKept("DU1", None, "day", edited=False)),
        ("DU1|1.2|check_in|edited", NotKept("DU1", "1.2", "check_in", edited=True)),
        ("U1|U2|2026-12-01T12:00:00+00:00", ReadBefore("U1", "U2", NOON)),
        (
            "U1|U2|2026-12-01T12:00:00+00:00|2026-12-01T12:00:00+00:00",
            ReadBefore("U1", "U2", NOON, NOON),
        ),
        (
            "U1|U2|2026-12-01T12:00:00+00:00||gone|c1|1.1 1.2|more",
            ReadBefore("U1", "U2", NOON, None, TakenBack.GONE, "c1", ("1.1", "1.2"), more=True),
        ),
        ("U1|U2|2026-12-01T12:00:00+00:00|3|1", PacketMade("U1", "U2", NOON, 3, 1)),
        ("U2|U1|b1", PacketOrder("U2", "U1", "b1")),
        ("U2|U1|b1|shared", PacketOrder("U2", "U1", "b1", shared=True)),
        ("U1|b1", MadeFor("U1", "b1")),
        (
            "missing_scope files.upload|U2|U1|b1|shared",
            PacketInMessages(
                "missing_scope files.upload", PacketOrder("U2", "U1", "b1", shared=True)
            ),
        ),
        (
            "2026-12-01T12:00:00+00:00|send_packet|U2|U1|b1|shared",
            TakenFiles(NOON, "send_packet", "U2|U1|b1|shared"),
        ),
        ("U1|tell_comment|U2|late", NotDone("U1", "tell_comment", "U2", "late")),
        ("U1|send_own_data||late", NotDone("U1", "send_own_data", None, "late")),
    ]
    assert [
        (text, subject)
        for text, subject in cases
        if type(subject).read(text) != subject or subject.text != text
    ] == []


def test_a_notice_from_before_it_could_be_about_somebody_is_read() -> None:
    assert NotDone.read("U1|send_packet|late") == NotDone("U1", "send_packet", None, "late")


def test_a_packet_is_never_sent_whole_because_its_order_cannot_be_read() -> None:
    with pytest.raises(Unreadable):
        PacketOrder.read("U2|U1|b1|shared|x")
