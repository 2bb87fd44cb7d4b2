"""What a change to a ladder changes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from framework import LADDERS, Ladder, load_ladder, parse_ladder
from framework.model.differences import Difference, Kind, Thing, differences, longest_rising

PATH = LADDERS / "product.yml"
OLD = load_ladder(PATH)


def changed(*changes: tuple[str, str]) -> Ladder:
    text = PATH.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return parse_ladder(text.encode(), "product.yml")


def found(*changes: tuple[str, str]) -> set[tuple[str, ...]]:
    every = differences(OLD, changed(*changes)).every
    return {(each.kind.value, each.thing.value, each.name, each.what) for each in every}


def test_a_ladder_does_not_differ_from_itself() -> None:
    assert differences(OLD, OLD).every == ()


def test_one_change_is_one_difference() -> None:
    cases = [
        ("name: Data-Driven", "name: By Data", ("renamed", "competency", "By Data", "name")),
        ("id: data-driven", "id: by-data", ("renamed", "competency", "Data-Driven", "id")),
        ("IC5", "IC6", ("renamed", "level", "IC6 · Staff PM", "code")),
        ("Senior PM", "Lead PM", ("renamed", "level", "IC4 · Lead PM", "title")),
        ("name: Teamwork", "name: Together", ("renamed", "category", "Together", "name")),
        ("A mid-career", "A", ("reworded", "level", "IC3 · PM", "overview")),
        ("I conduct team", "I hold team", ("reworded", "text", "Collaboration · IC1", "")),
        ("[collab]", "[collab, together]", ("added", "competency", "Collaboration", "aliases")),
        ("Apache-2.0,", "MIT,", ("reworded", "ladder", "Product", "licence")),
    ]
    assert {
        (before, after): got
        for before, after, expected in cases
        if (got := found((before, after))) != {expected}
    } == {}


def test_a_text_that_is_new_or_gone_is_said_with_its_words() -> None:
    text = "I recognize my skill/knowledge gaps and seek out mentors who can help me grow."
    gone = Difference(Kind.REMOVED, Thing.TEXT, "Mentorship and Coaching · IC3", before=text)
    came = Difference(Kind.ADDED, Thing.TEXT, "Mentorship and Coaching · IC3", after=text)
    without = changed((f"          IC3: >-\n            {text}\n", ""))
    assert differences(OLD, without).every == (gone,)
    assert differences(without, OLD).every == (came,)


def test_a_competency_in_another_category_is_moved() -> None:
    first, *rest = OLD.categories
    one, *others = first.competencies
    there = replace(
        rest[0], competencies=(*rest[0].competencies, replace(one, category="Execution"))
    )
    new = replace(OLD, categories=(replace(first, competencies=tuple(others)), there, *rest[1:]))
    assert differences(OLD, new).every == (
        Difference(
            Kind.MOVED, Thing.COMPETENCY, one.name, "category", "Strategy/Proficiency", "Execution"
        ),
    )


def test_a_competency_that_changes_places_is_moved_and_the_others_are_not() -> None:
    first, *rest = OLD.categories
    one, two, *others = first.competencies
    new = replace(OLD, categories=(replace(first, competencies=(two, *others, one)), *rest))
    after = others[-1].name
    assert differences(OLD, new).every == (
        Difference(Kind.MOVED, Thing.COMPETENCY, one.name, "place", after=f"after {after}"),
    )


def test_what_comes_next_and_tracks_are_told() -> None:
    branch = "  - code: IC4\n    title: Senior PM\n    next: [IC5]\n    track: people\n"
    kinds = found(("  - code: IC4\n    title: Senior PM\n", branch))
    assert ("added", "level", "IC4 · Senior PM", "track") in kinds


def test_a_removed_level_takes_its_texts_along() -> None:
    top = OLD.levels[-1]
    categories = tuple(
        replace(
            category,
            competencies=tuple(
                replace(c, texts={k: v for k, v in c.texts.items() if k != top.code})
                for c in category.competencies
            ),
        )
        for category in OLD.categories
    )
    new = replace(OLD, levels=OLD.levels[:-1], categories=categories)
    every = differences(OLD, new)
    assert [each.name for each in every.of(Thing.LEVEL) if each.kind is Kind.REMOVED] == [
        "IC5 · Staff PM"
    ]
    assert len(every.of(Thing.TEXT)) == sum(top.code in c.texts for c in OLD.competencies)
    assert top.code not in every.levels


@given(st.permutations(range(7)))
def test_the_longest_rising_run_rises(places) -> None:
    kept = longest_rising(places)
    order = [place for place in places if place in kept]
    assert order == sorted(order)
    assert kept
