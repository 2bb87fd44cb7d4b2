"""A ladder file with mistakes is refused, with all of them and their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from framework import LADDERS, DocumentProblems, load_ladder, load_ladders, parse_ladder

GOOD = """\
id: design
name: Design
source: us
licence: ours
levels:
  - {code: D1, title: Designer, overview: Draws.}
  - {code: D2, title: Senior Designer, overview: Draws well.}
categories:
  - id: craft
    name: Craft
    competencies:
      - id: drawing
        name: Drawing
        aliases: [sketching]
        expectations:
          D1: I draw.
          D2: I draw well.
      - id: talking
        name: Talking
        expectations:
          D1:
          D2: I explain what I drew.
"""


def problems(text: str) -> list[str]:
    with pytest.raises(DocumentProblems) as caught:
        parse_ladder(text.encode(), "design.yml")
    return [str(problem) for problem in caught.value.problems]


def test_a_good_file_loads_with_its_blank_cells() -> None:
    ladder = parse_ladder(GOOD.encode(), "design.yml")
    assert [c.name for c in ladder.competencies] == ["Drawing", "Talking"]
    assert ladder.competency("talking").texts == {"D2": "I explain what I drew."}


def test_the_version_changes_with_the_content() -> None:
    one = parse_ladder(GOOD.encode(), "design.yml")
    other = parse_ladder(GOOD.replace("I draw.", "I sketch.").encode(), "design.yml")
    assert one.version != other.version


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("name: Design\n", "name: Design\nname: D\n", "design.yml:3:1: “name” is here twice"),
        (
            "name: Design\n",
            "nmae: Design\n",
            "design.yml:2:1: unknown key “nmae”; did you mean",
        ),
        (
            "          D1: I draw.",
            "          D9: I draw.",
            "design.yml:16:11: there's no level “D9”",
        ),
        ("code: D2", "code: d1", "design.yml:7:12: the level “d1” is already used in line 6"),
        (
            "id: talking",
            "id: drawing",
            "design.yml:18:13: the id “drawing” is already used in line 12",
        ),
        ("name: Talking", "name: sketching", "the name “sketching” is already used in line 14"),
        ("          D2: I explain what I drew.\n", "", "a text for at least one level"),
        ("overview: Draws.", "overview: [a, b]", "design.yml:6:43: the overview of a level must"),
        ("I draw.", "x" * 2501, "the expectation at D1 has 2501 characters; the limit is 2500"),
        ("id: craft", "id: Craft!", "must be in lowercase letters, digits, and hyphens"),
        ("D1: I draw.", "D1: &a I draw.\n          D2: *a", "aliases (*name) aren't allowed"),
        ("licence: ours\n", "", "design.yml:1:1: a ladder needs the key “licence”"),
        ("categories:", "\tcategories:", "this isn't valid YAML"),
        ("code: D2", "code: D-1", "design.yml:7:12: the level “D-1” is already used in line 6"),
        ("code: D2", "code: D/2", "design.yml:7:12: the code of a level must be short and easy"),
        ("name: Talking", "name: —", "design.yml:19:15: the name of a competency must have a"),
        (
            "name: Talking",
            'name: "Tal\\nking"',
            "the name of a competency must be on one line",
        ),
        ("name: Talking", 'name: "\\u200b"', "the name of a competency must be text"),
        ("name: Talking", 'name: "\\e[31m"', "design.yml:19:15: there's a character that can't be"),
        ("name: Talking", "name: !!str Talk", "design.yml:19:15: tags (!name) aren't allowed"),
        ("[sketching]", "[sketching, Sketching]", "“Sketching” is already in line 14"),
        (
            "[sketching]",
            "[talking]",
            "design.yml:18:13: the id “talking” is already used in line 14",
        ),
        ("name: Talking", f"name: {'x' * 61}", "a competency has 61 characters; the limit is 60"),
        ("D2: I draw well.", '"D2 ": I draw well.', "design.yml:17:11: there's no level “D2”"),
    ],
)
def test_each_mistake_is_named_with_its_place(old: str, new: str, expected: str) -> None:
    assert old in GOOD
    assert any(expected in problem for problem in problems(GOOD.replace(old, new, 1)))


def test_a_level_at_which_nothing_is_expected_is_refused() -> None:
    text = GOOD.replace("          D1: I draw.\n", "")
    assert problems(text) == [
        "design.yml:6:5: nothing is expected at D1; add a text for it to at least one competency",
    ]


def test_all_mistakes_come_out_at_once_in_file_order() -> None:
    text = GOOD.replace("id: design", "id: De sign").replace("D1: I draw.", "D7: I draw.")
    text = text.replace("name: Talking", "nam: Talking")
    assert [problem.split(": ")[0] for problem in problems(text)] == [
        "design.yml:1:5",
        "design.yml:6:5",
        "design.yml:16:11",
        "design.yml:18:9",
        "design.yml:19:9",
    ]


def test_an_alias_does_not_hide_the_mistakes_after_it() -> None:
    text = GOOD.replace("D1: I draw.", "D1: *a").replace("name: Talking", "nam: Talking")
    assert [problem.split(": ")[0] for problem in problems(text)] == [
        "design.yml:16:15",
        "design.yml:18:9",
        "design.yml:19:9",
    ]


def test_a_category_and_a_competency_may_share_a_name() -> None:
    ladder = parse_ladder(GOOD.replace("name: Craft", "name: Drawing").encode(), "design.yml")
    assert ladder.categories[0].name == ladder.competencies[0].name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I draw.", "x" * 2500),
        ("name: Talking", f"name: {'x' * 60}"),
        ("licence: ours", f"licence: ours\nquestions: [{'q' * 150}]"),
    ],
)
def test_a_text_of_just_the_limit_is_taken(old: str, new: str) -> None:
    parse_ladder(GOOD.replace(old, new, 1).encode(), "design.yml")


def test_a_character_that_yaml_does_not_allow_is_placed_by_characters_not_bytes() -> None:
    with pytest.raises(DocumentProblems, match=r"design.yml:1:11: this character .*U\+0007"):
        parse_ladder("id: éééééé\x07".encode(), "design.yml")


def test_more_values_than_any_ladder_has_are_refused_quickly() -> None:
    many = "".join(f"k{number}: 1\n" for number in range(90_000))
    assert problems(many) == [
        "design.yml:10000:8: the file has too many keys and values; the limit is 20000"
    ]


def test_bytes_that_are_no_utf8_are_placed() -> None:
    with pytest.raises(DocumentProblems, match="design.yml:2:7: this isn't UTF-8"):
        parse_ladder(b"id: x\nname: \xff\n", "design.yml")


def test_a_nest_without_end_is_refused_quickly() -> None:
    assert "nested too deeply" in problems("a: " + "[" * 100_000)[0]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yml"
    huge.write_bytes(b"a" * 10_000_000)
    with pytest.raises(DocumentProblems, match="the limit is 8388608"):
        load_ladder(huge)


def test_two_ladders_may_not_share_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(DocumentProblems, match="“design” is already used in a.yml"):
        load_ladders(tmp_path)


def test_a_missing_file_and_an_empty_folder_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DocumentProblems, match="can't be read: No such file"):
        load_ladder(tmp_path / "none.yml")
    with pytest.raises(DocumentProblems, match="no ladder file"):
        load_ladders(tmp_path)


def test_a_ladder_file_of_either_ending_is_loaded_and_a_hidden_one_is_not(tmp_path: Path) -> None:
    other = GOOD.replace("id: design", "id: other").replace("name: Design", "name: Other", 1)
    (tmp_path / "b.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(other, encoding="utf-8")
    (tmp_path / ".#b.yml").write_text("being edited", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a ladder", encoding="utf-8")
    ladders = load_ladders(tmp_path)
    assert [ladder.id for ladder in ladders] == ["other", "design"]
    assert ladders.get("design") is not None
    assert ladders.get("Design") is None


def test_the_mistakes_of_all_files_come_out_together(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("[", encoding="utf-8")
    (tmp_path / "b.yml").write_text(GOOD.replace("licence: ours\n", ""), encoding="utf-8")
    with pytest.raises(DocumentProblems) as caught:
        load_ladders(tmp_path)
    assert [problem.file for problem in caught.value.problems] == ["a.yml", "b.yml"]


def test_the_ladders_that_ship_load() -> None:
    loaded = [ladder.id for ladder in load_ladders(LADDERS)]
    assert loaded == ["design", "engineering", "product"]
