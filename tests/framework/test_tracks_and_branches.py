"""``track`` and ``next`` in a ladder file: which level comes after which."""

from __future__ import annotations

import pytest

from framework import DocumentProblems, Ladder, parse_ladder

HEAD = """\
id: eng
name: Engineering
source: us
licence: ours
levels:
"""

REST = """\
categories:
  - id: craft
    name: Craft
    competencies:
      - id: testing
        name: Testing
        expectations: {IC1: one, IC2: two, IC3: three, M1: four, M2: five}
"""
LEVELS = ("IC1", "IC2", "IC3", "M1", "M2")
FIRST = HEAD.count("\n") + 1
"""The line of the first level."""


def file(**more: str) -> bytes:
    """Three levels and two of management; each keyword adds keys to the level of that code."""
    lines = [
        f"  - {{code: {code}, title: T {code}, overview: O"
        f"{', track: management' if code.startswith('M') else ''}"
        f"{', ' + more[code] if code in more else ''}}}\n"
        for code in LEVELS
    ]
    return (HEAD + "".join(lines) + REST).encode()


def ladder(**more: str) -> Ladder:
    return parse_ladder(file(**more), "eng.yml")


def problems(**more: str) -> list[str]:
    with pytest.raises(DocumentProblems) as caught:
        ladder(**more)
    return [str(problem) for problem in caught.value.problems]


def leads_to(ladder: Ladder) -> dict[str, tuple[str, ...]]:
    return {level.code: level.leads_to for level in ladder.levels}


def test_a_level_leads_to_the_following_one_of_its_track() -> None:
    assert leads_to(ladder()) == {
        "IC1": ("IC2",),
        "IC2": ("IC3",),
        "IC3": (),
        "M1": ("M2",),
        "M2": (),
    }


def test_a_branch_and_a_top_are_written_out() -> None:
    found = leads_to(ladder(IC2="next: [IC3, M1]", M1="next: []"))
    assert found["IC2"] == ("IC3", "M1")
    assert found["M1"] == ()


@pytest.mark.parametrize(
    ("at", "written", "expected"),
    [
        ("IC2", "next: [^IC9]", "there's no level “IC9”; the levels are IC1, IC2, IC3, M1, M2"),
        ("IC2", "next: [^IC1]", "“IC1” is above this level in the file; name one further down"),
        ("IC2", "next: [^IC2]", "“IC2” is this level itself; name one further down"),
        ("IC2", "next: [IC3, ^IC3]", "“IC3” is already in line 7"),
        ("IC2", "next: [^~]", "next must name the code of a level"),
        ("IC2", "next: [^'']", "next must name the code of a level"),
        ("IC2", "next: ^~", "next is empty; write [] if no level follows, or leave it out"),
        ("IC2", "next: ^IC3", "next must be a list"),
        ("IC2", "next: ^{IC3: M1}", "next must be a list"),
        ("IC2", "next: [^[IC3]]", "next must name the code of a level"),
        ("IC2", "track: ^~", "the track of a level must be text"),
        ("IC2", "track: ^[a]", "the track of a level must be text"),
    ],
)
def test_each_mistake_is_named_with_its_place(at: str, written: str, expected: str) -> None:
    """``^`` stands before what is wrong."""
    number = FIRST + LEVELS.index(at)
    line = file(**{at: written}).decode().split("\n")[number - 1]
    place = f"eng.yml:{number}:{line.index('^') + 1}: "
    found = problems(**{at: written.replace("^", "")})
    assert any(p.startswith(place) and expected in p for p in found), found


def test_a_track_is_written_the_same_each_time() -> None:
    written = file().replace(
        b"code: M2, title: T M2, overview: O, track: management",
        b"code: M2, title: T M2, overview: O, track: Management",
    )
    with pytest.raises(DocumentProblems, match=f"eng.yml:{FIRST + 4}:.*spelled “management”"):
        parse_ladder(written, "eng.yml")


def test_nothing_carries_over_into_a_track() -> None:
    written = file().replace(b", M1: four", b"")
    with pytest.raises(DocumentProblems, match="M1"):
        parse_ladder(written, "eng.yml")
