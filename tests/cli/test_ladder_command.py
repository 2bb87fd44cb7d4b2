"""``ladder show`` and ``ladder validate`` on a terminal."""

from __future__ import annotations

import re

from framework import LADDERS

NAMES = "id: other\nname: Other\n"


def test_a_level_is_printed_by_category_with_what_carries_over(terminal) -> None:
    result = terminal.types("ladder", "show", "ic2", "--ladder", "product")
    assert result.exit_code == 0
    assert "IC2 · PM" in result.output
    assert "STRATEGY/PROFICIENCY" in result.output
    assert "Business/GTM Strategy  (same as IC1)" in result.output


def test_without_a_level_the_levels_are_listed(terminal) -> None:
    result = terminal.types("ladder", "show", "--ladder", "product")
    assert [line for line in result.output.splitlines() if " · " in line] == [
        "IC1 · Associate PM",
        "IC2 · PM",
        "IC3 · PM",
        "IC4 · Senior PM",
        "IC5 · Staff PM",
    ]


def test_an_unknown_or_ambiguous_level_is_said(terminal) -> None:
    unknown = terminal.types("ladder", "show", "senor pm", "--ladder", "product")
    assert unknown.exit_code == 1
    assert "Did you mean “product:IC4”" in unknown.output
    several = terminal.types("ladder", "show", "pm", "--ladder", "product")
    assert "“product:IC2” or “product:IC3”" in several.output


def test_the_ladder_that_ships_is_fine(terminal) -> None:
    result = terminal.types("ladder", "validate")
    assert result.exit_code == 0
    assert "product: no mistakes. 5 levels, 8 competencies, 36 expectations." in result.output


def test_people_on_a_ladder_or_a_level_that_no_file_has_are_named(terminal, seated) -> None:
    seated("U1,design,IC3,U2\nU2,product,IC5,\nU3,product,IC3,U2")
    assert terminal.types("ladder", "validate").exit_code == 0
    (terminal.folder / "kept").mkdir()
    good = (LADDERS / "product.yml").read_text(encoding="utf-8")
    kept = terminal.file("kept/product.yml", good.replace("IC5", "IC9"))
    terminal.file("settings.yml", f"ladders: {terminal.folder / 'kept'}\n")
    assert terminal.types("ladder", "validate", kept).exit_code == 0
    for typed in (("validate",), ("validate", kept, "--with-database")):
        result = terminal.types("ladder", *typed)
        assert result.exit_code == 1
        assert "No file has the ladder design, but the roster has 1 person on it: Ada (U1)." in (
            result.output
        )
        assert "product has no level IC5, but the roster has 1 person on it: Grace (U2)." in (
            result.output
        )
        assert "move each of them: python app.py roster move PERSON --ladder" in result.output
        assert "Edsger" not in result.output


def test_what_an_import_left_to_fill_in_is_a_warning_with_its_place(terminal) -> None:
    grid = terminal.file(
        "made.csv", "Category,Competency,L1,L2\nCraft,Testing,I test.,I test more.\n"
    )
    made = str(terminal.folder / "made.yml")
    assert terminal.types("ladder", "import", grid, "-o", made).exit_code == 0
    result = terminal.types("ladder", "validate", made)
    assert result.exit_code == 0
    assert "made: no mistakes, 4 texts to fill in. 2 levels" in result.stdout
    warnings = result.stderr.splitlines()
    assert len(warnings) == 4
    assert re.fullmatch(
        r".*made\.yml:\d+:\d+: warning: this still says “To fill in: who owns these texts”, "
        r"so replace it",
        warnings[1],
    )


def test_license_may_be_spelled_in_either_way_but_not_in_both(terminal) -> None:
    good = (LADDERS / "product.yml").read_text(encoding="utf-8")
    other = terminal.file("one.yml", good.replace("\nlicence:", "\nlicense:"))
    assert "product: no mistakes." in terminal.types("ladder", "validate", other).output
    both = terminal.file("two.yml", good.replace("\nlicence:", "\nlicense: MIT\nlicence:"))
    result = terminal.types("ladder", "validate", both)
    assert result.exit_code == 1
    assert "two.yml:17:1: “licence” is here twice, as “license” in line 16 too" in result.output


def test_every_problem_of_every_file_is_printed(terminal) -> None:
    good = (LADDERS / "product.yml").read_text(encoding="utf-8")
    other = good.replace("id: product\nname: Product\naliases: [pm, product management]\n", NAMES)
    one = terminal.file("one.yml", other.replace("IC5: >-", "IC9: >-", 1))
    third = other.replace("id: other", "id: third").replace("name: Other", "nam: Third", 1)
    two = terminal.file("two.yml", third)
    result = terminal.types("ladder", "validate", one, two, str(LADDERS / "product.yml"))
    assert result.exit_code == 1
    assert "one.yml:" in result.output
    assert "there's no level “IC9”" in result.output
    assert re.search(r"two\.yml:\d+:1: unknown key “nam”; did you mean “name”\?", result.output)
    assert "product: no mistakes." in result.output


def test_files_of_the_same_name_are_told_apart_by_their_folder(terminal) -> None:
    good = (LADDERS / "product.yml").read_text(encoding="utf-8")
    folders = [terminal.folder / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        (folder / "product.yml").write_text(good.replace("name: Product\n", "nam: Product\n", 1))
    dangling = folders[0] / "dangling.yml"
    dangling.symlink_to("nowhere.yml")
    missing = terminal.folder / "missing.yml"
    paths = [folders[0], folders[1] / "product.yml", missing]
    result = terminal.types("ladder", "validate", *map(str, paths))
    named = {line.partition(":")[0] for line in result.output.splitlines()}
    wrong = (folder / "product.yml" for folder in folders)
    assert named == {str(path) for path in (*wrong, dangling, missing)}
    assert f"{missing}:1:1: can't be read" in result.output


def test_two_files_with_one_name_are_told(terminal) -> None:
    good = (LADDERS / "product.yml").read_text(encoding="utf-8")
    one, two = terminal.file("one.yml", good), terminal.file("two.yml", good)
    result = terminal.types("ladder", "validate", one, two, one)
    assert result.exit_code == 1
    assert f"{two}:12:5: the ladder id “product” is already used in {one}" in result.output
    assert f"{one}:" not in result.output


def test_a_folder_without_a_ladder_is_said(terminal) -> None:
    result = terminal.types("ladder", "validate", str(terminal.folder))
    assert (result.exit_code, result.output) == (
        1,
        f"{terminal.folder}:1:1: there's no ladder file (*.yml) in this folder\n",
    )


def test_whatever_can_be_asked_in_slack_can_be_asked_here(terminal) -> None:
    for typed, shown in (
        ("product:IC3 IC4", "Product: IC3 PM → IC4 Senior PM"),
        ("product:mentor", "Mentorship and Coaching · Teamwork"),
        ("product:IC4 data", "Data-Driven at IC4 · Senior PM"),
        ("search mentors", "*mentors* to junior team members"),
        ("search zzyzx", "No expectation has “zzyzx”."),
        ("help", "product"),
    ):
        result = terminal.types("ladder", "show", typed)
        assert result.exit_code == 0
        assert shown in result.output
