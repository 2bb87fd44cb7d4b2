"""Bullets, examples, weights and tracks of competencies: read, checked, compared, and found."""

from __future__ import annotations

import pytest

from framework import DocumentProblems, Index, Ladder, Ladders, new_sentences, parse_ladder
from framework.importing import ladder_yaml
from framework.importing.doubts import Interview
from framework.importing.keeping import keep_history
from framework.model.bullets import bullet, has_bullets
from framework.model.differences import differences

TEXT = """\
id: bakery
name: Bakery
source: us
licence: ours
levels:
  - {code: B1, title: Apprentice, overview: Learns., track: oven, next: [B2, M1]}
  - {code: B2, title: Baker, overview: Bakes., track: oven}
  - {code: M1, title: Head baker, overview: Leads., track: management}
categories:
  - id: work
    name: Work
    competencies:
      - id: bread
        name: Bread
        weight: core
        tracks: [Oven]
        expectations:
          B1: "- I weigh the flour.\\n- I write down what went wrong."
          B2: I change the recipe.
        examples:
          B1:
            - The rye of last March
            - https://example.com/rye
      - id: rota
        name: Rota
        expectations:
          B1: I come on time.
          M1: I plan the week.
"""


def read(*changes: tuple[str, str]) -> Ladder:
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return parse_ladder(text.encode(), "bakery.yml")


BAKERY = read()
BREAD = BAKERY.competencies[0]
B1, B2, M1 = BAKERY.levels


def test_a_competency_keeps_its_weight_its_tracks_and_its_examples() -> None:
    assert (BREAD.weight, BREAD.tracks) == ("core", ("oven",))
    assert BREAD.examples == {"B1": ("The rye of last March", "https://example.com/rye")}
    assert [BREAD.is_for(level) for level in BAKERY.levels] == [True, True, False]
    assert all(BAKERY.competencies[1].is_for(level) for level in BAKERY.levels)


def test_an_expectation_has_the_examples_of_the_level_that_has_its_text() -> None:
    rota = BAKERY.competencies[1]
    here = BAKERY.expectation(BREAD, B1)
    assert here is not None
    assert here.examples == BREAD.examples["B1"]
    above = BAKERY.expectation(BREAD, B2)
    assert above is not None
    assert above.examples == ()
    assert BAKERY.expectation(rota, B2).examples == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "[Oven]",
            "[Shop]",
            "16:18: no level is on the track “Shop”; the tracks are oven, management",
        ),
        (
            "[Oven]",
            "[management]",
            "18:11: B1 isn't on the tracks of this competency: management",
        ),
        ("weight: core", "weight: [core]", "15:17: the weight of a competency must be text"),
        (
            "          B1:\n            - The",
            "          M1:\n            - The",
            "21:11: there's no text at “M1” that these are examples for",
        ),
        (
            "- The rye of last March",
            f"- {'x' * 301}",
            "22:15: an example has 301 characters; the limit is 300",
        ),
        (
            "- The rye of last March",
            "- a\n            - b\n            - c\n            - d\n            - e",
            "21:11: B1 has 6 examples; the limit is 5",
        ),
    ],
)
def test_each_mistake_is_named_with_its_place(before: str, after: str, expected: str) -> None:
    with pytest.raises(DocumentProblems) as caught:
        read((before, after))
    assert f"bakery.yml:{expected}" in str(caught.value)


def test_the_file_that_is_written_gives_them_back() -> None:
    again = parse_ladder(ladder_yaml(BAKERY).encode(), "bakery.yml")
    assert again.categories == BAKERY.categories


def test_each_of_them_is_a_difference() -> None:
    new = read(
        ("weight: core", "weight: 20%"),
        ("        tracks: [Oven]\n", ""),
        ("The rye of last March", "The rye of last April"),
    )
    assert [
        (each.kind.value, each.thing.value, each.name, each.what, each.before, each.after)
        for each in differences(BAKERY, new).every
    ] == [
        ("reworded", "competency", "Bread", "weight", "core", "20%"),
        ("removed", "competency", "Bread", "tracks", "oven", ""),
        ("removed", "text", "Bread · B1", "examples", "The rye of last March", ""),
        ("added", "text", "Bread · B1", "examples", "", "The rye of last April"),
    ]


@pytest.mark.parametrize("words", ["rye March", "core flour", "core Apprentice"])
def test_words_of_examples_and_weights_are_found(words: str) -> None:
    found = Index(Ladders((BAKERY,))).search(words)
    assert [(hit.level.code, hit.competency.id) for hit in found.hits] == [("B1", "bread")]
    assert not found.some_words


def test_an_import_without_them_keeps_those_of_the_ladder_that_exists() -> None:
    bare = read(
        ("        weight: core\n        tracks: [Oven]\n", ""),
        (TEXT[TEXT.index("        examples:") : TEXT.index("      - id: rota")], ""),
    )
    kept = keep_history(bare, BAKERY, Interview({}))
    assert kept.competencies[0].weight == "core"
    assert kept.competencies[0].examples == BREAD.examples


def test_a_line_that_is_a_bullet() -> None:
    cases = [
        ("• I bake", (2, 0)),
        ("- I bake", (2, 0)),
        ("    * I bake", (6, 2)),
        ("–  I bake", (3, 0)),
        ("-5 degrees", None),
        ("*", None),
        ("I bake - often", None),
    ]
    assert [
        (line, found)
        for line, found in cases
        if bullet(line) != found or has_bullets(f"I do:\n{line}") is not (found is not None)
    ] == []


def test_of_bullets_those_that_are_new_stay_lines_of_their_own() -> None:
    before = "• I weigh the flour.\n• I clean the oven."
    after = "• I mill the flour.\n• I clean the oven.\n• I mend the oven."
    assert new_sentences(before, after) == "• I mill the flour.\n• I mend the oven."
