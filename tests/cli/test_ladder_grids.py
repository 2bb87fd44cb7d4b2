"""``ladder import`` and ``ladder export`` as somebody with a spreadsheet uses them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from framework import LADDERS, load_ladder

GRID = Path(__file__).parents[1] / "framework" / "product-ladder.csv"
PRODUCT = load_ladder(LADDERS / "product.yml")


def texts(path: Path) -> list[dict[str, str]]:
    return [dict(competency.texts) for competency in load_ladder(path).competencies]


def test_a_grid_becomes_a_file_that_validates_and_says_what_to_fill_in(terminal) -> None:
    out = terminal.folder / "product.yml"
    result = terminal.types("ladder", "import", str(GRID), "--name", "Product", "-o", str(out))
    assert result.exit_code == 0
    assert texts(out) == [dict(competency.texts) for competency in PRODUCT.competencies]
    assert "TO FILL IN\n  source: where these texts come from" in result.stderr
    assert "the title of IC4" in result.stderr
    assert terminal.types("ladder", "validate", str(out)).exit_code == 0


def test_without_an_output_the_file_is_printed_and_nothing_else(terminal) -> None:
    result = terminal.types("ladder", "import", str(GRID), "--id", "pm", "--name", "PM")
    path = terminal.file("printed.yml", result.stdout)
    assert load_ladder(Path(path)).id == "pm"


def test_what_cannot_be_read_is_said_and_nothing_is_written(terminal) -> None:
    grid = terminal.file("grid.csv", "Competency,L1,L2\n,I ask.,I help.\nBread,I bake.,I am\x07\n")
    out = terminal.folder / "out.yml"
    result = terminal.types("ladder", "import", grid, "-o", str(out))
    assert result.exit_code == 1
    assert f"{grid}:2:1: cell A2: this row needs the name" in result.output
    assert f"{grid}:3:3: cell C3: there's a character that can't be shown" in result.output
    assert result.output.endswith("2 problems. Nothing was written.\n")
    assert not out.exists()


DOUBTFUL = "Competency,L1,L2,L3\nBread,I bake it.,I plan it.,Yes\nOven,I heat it.,I mend it.,No\n"


def test_with_a_doubt_and_nobody_to_ask_nothing_is_written(terminal) -> None:
    grid, out = terminal.file("grid.csv", DOUBTFUL), terminal.folder / "out.yml"
    result = terminal.types("ladder", "import", grid, "-o", str(out))
    assert result.exit_code == 3
    assert "? “L3” has yes or no where a level has texts. Is it a level? (cell D1)" in result.stderr
    assert "1  Leave it out (likely)\n    2  Keep it" in result.stderr
    assert "add --yes" in result.stderr
    assert not out.exists()


def test_yes_takes_the_likeliest_answers_and_lists_them(terminal) -> None:
    grid, out = terminal.file("grid.csv", DOUBTFUL), terminal.folder / "out.yml"
    result = terminal.types("ladder", "import", grid, "-o", str(out), "--yes")
    assert result.exit_code == 0
    decided = "“L3” has yes or no where a level has texts. Is it a level? Leave it out."
    assert decided in result.stderr
    assert "cell D1: “L3 · Yes · No”, yes or no, not texts" in result.stderr
    assert [level.code for level in load_ladder(out).levels] == ["L1", "L2"]


def test_who_sits_at_the_terminal_is_asked(terminal, monkeypatch) -> None:
    monkeypatch.setattr("bot.cli.ladder.importing.can_ask", lambda: True)
    grid, out = terminal.file("grid.csv", DOUBTFUL), terminal.folder / "out.yml"
    result = terminal.types("ladder", "import", grid, "-o", str(out), typing="2\n")
    assert result.exit_code == 0
    seen, _, asked = result.stderr.partition("? “L3” has yes or no")
    assert "Bread" in seen
    assert "texts read" in seen
    assert "Is it a level?" in asked
    assert [level.code for level in load_ladder(out).levels] == ["L1", "L2", "L3"]


def test_a_level_that_has_its_first_texts_stays_with_yes(terminal) -> None:
    text = (
        "Competency,L1,L2,L3\nBread,I bake it.,I plan it.,TBD\n"
        "Oven,I clean it.,I mend it.,TBD\nTill,I count it.,I close it.,TBD\n"
        "Shop,I sweep it.,I open it.,I run all of it.\n"
    )
    grid, out = terminal.file("grid.csv", text), terminal.folder / "out.yml"
    result = terminal.types("ladder", "import", grid, "-o", str(out), "--yes")
    assert result.exit_code == 0
    assert "“TBD”, in place of a text" in result.stderr
    ladder = load_ladder(out)
    assert [level.code for level in ladder.levels] == ["L1", "L2", "L3"]
    assert [c.texts["L3"] for c in ladder.competencies if "L3" in c.texts] == ["I run all of it."]


def test_every_file_that_cannot_be_read_has_its_reason(terminal) -> None:
    files = [terminal.file("a.pdf", "%PDF-1.4"), terminal.file("b.csv", "")]
    result = terminal.types("ladder", "import", *files)
    assert result.exit_code == 1
    assert "a.pdf: .pdf files can't be read; a PDF has lost its tables" in result.output
    assert "b.csv: there's nothing to read in this file" in result.output
    assert "2 problems. Nothing was written." in result.output


def test_who_sits_at_the_terminal_can_say_where_levels_are(terminal, monkeypatch) -> None:
    monkeypatch.setattr("bot.cli.ladder.importing.can_ask", lambda: True)
    grid = terminal.file("grid.csv", ",Alpha,Beta\nBread,I bake it.,I plan it.\n")
    result = terminal.types("ladder", "import", grid, typing="2\n1\n")
    assert result.exit_code == 0, result.output
    assert "title: Alpha" in result.stdout
    refused = terminal.types("ladder", "import", grid, typing="1\n")
    assert refused.exit_code == 1


def test_a_preview_shows_competencies_down_and_levels_across(terminal) -> None:
    grid = terminal.file("grid.csv", "Competency,L1,L2\nBread,I bake it.,\nOven,,I mend it.\n")
    result = terminal.types("ladder", "import", grid, "-o", str(terminal.folder / "out.yml"))
    assert "Bread         I bake it.  =\n" in result.stderr
    assert "Oven          -           I mend it.\n" in result.stderr
    assert "2 competencies in 1 category.\n  2 texts read, 2 left blank.\n" in result.stderr


def test_codes_are_given_to_levels_that_have_only_titles(terminal) -> None:
    grid, out = terminal.file("g.csv", ",Junior,Senior\nBread,I bake.,I plan.\n"), terminal.folder
    written = str(out / "out.yml")
    result = terminal.types("ladder", "import", grid, "-o", written, "--codes", "B1, B2")
    assert result.exit_code == 0
    levels = load_ladder(out / "out.yml").levels
    assert [(level.code, level.title) for level in levels] == [("B1", "Junior"), ("B2", "Senior")]
    few = terminal.types("ladder", "import", grid, "--codes", "B1")
    assert few.exit_code == 1
    assert "--codes has 1 codes for 2 levels" in few.output


def test_a_folder_and_a_zip_give_the_same_ladder(terminal) -> None:
    folder = terminal.folder / "levels"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "x.md").write_text("# Hidden")
    (folder / "l1.md").write_text("# L1 Baker\n\n## Bread\n\nI bake it.\n")
    (folder / "l2.md").write_text("# L2 Chef\n\n## Bread\n\nI plan it.\n")
    (folder / "team.png").write_bytes(b"png")
    zipped = terminal.folder / "levels.zip"
    with zipfile.ZipFile(zipped, "w") as packed:
        for path in folder.iterdir():
            if path.is_file():
                packed.write(path, f"export/{path.name}")
    written = []
    for what in (folder, zipped):
        result = terminal.types("ladder", "import", str(what), "--id", "x", "--name", "X")
        assert result.exit_code == 0
        assert "a kind of file that isn't read" in " ".join(result.stderr.split())
        written.append(result.stdout)
    assert written[0] == written[1]
    assert "I plan it." in written[0]


def test_one_unreadable_file_does_not_refuse_the_others(terminal) -> None:
    good = terminal.file("good.csv", "Competency,L1,L2\nBread,I bake it.,I plan it.\n")
    bad = terminal.file("bad.csv", 'Competency,L1\nOven,"I heat')
    result = terminal.types("ladder", "import", good, bad)
    assert result.exit_code == 0
    assert "bad.csv" in result.stderr
    assert "opens a quotation mark" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("form", "file"),
    [("csv", "out.csv"), ("markdown", "out.md"), ("html", "out.html"), ("xlsx", "out.xlsx")],
)
def test_an_export_is_imported_again(terminal, form, file) -> None:
    grid, out = terminal.folder / file, terminal.folder / "out.yml"
    exported = terminal.types("ladder", "export", "product", "--format", form, "-o", str(grid))
    assert exported.exit_code == 0
    assert exported.stderr == f"Wrote {grid}.\n"
    imported = terminal.types("ladder", "import", str(grid), "-o", str(out))
    assert imported.exit_code == 0
    assert f"To read it: python app.py ladder show --ladder {out}\n" in imported.stderr
    assert texts(out) == [dict(competency.texts) for competency in PRODUCT.competencies]
    assert load_ladder(out).levels == PRODUCT.levels


def test_nothing_in_an_exported_cell_is_a_formula(terminal) -> None:
    text = (LADDERS / "product.yml").read_text(encoding="utf-8")
    path = terminal.file("evil.yml", text.replace("I conduct team", "=HYPERLINK() team"))
    assert "'=HYPERLINK() team" in terminal.types("ladder", "export", path).output


def test_a_ladder_that_is_not_there_is_said(terminal) -> None:
    result = terminal.types("ladder", "export", "prodct")
    assert result.exit_code == 1
    assert "There's no ladder “prodct”. Did you mean product?" in result.output


def test_a_folder_that_cannot_be_written_is_said(terminal) -> None:
    out = terminal.folder / "nowhere" / "out.yml"
    result = terminal.types("ladder", "import", str(GRID), "-o", str(out))
    assert (result.exit_code, result.output) == (
        1,
        f"Couldn't write {out}: No such file or directory.\n",
    )


def test_an_import_over_a_ladder_shows_the_difference_and_keeps_ids(terminal, monkeypatch) -> None:
    out = terminal.folder / "out.yml"
    old = "Competency,L1,L2\nBread,I bake it slowly.,I plan all of it.\n"
    new = "Competency,L1,L2\nLoaves,I bake it slowly.,I plan all of us.\n"
    first = terminal.types("ladder", "import", terminal.file("a.csv", old), "-o", str(out))
    assert first.exit_code == 0
    monkeypatch.setattr("bot.cli.ladder.importing.can_ask", lambda: True)
    grid = terminal.file("b.csv", new)
    declined = terminal.types("ladder", "import", grid, "-o", str(out), typing="n\n")
    assert declined.exit_code == 1
    assert "Loaves  name: Bread → Loaves" in declined.stderr
    assert "1 competency renamed, 1 text reworded" in declined.stderr
    assert [each.name for each in load_ladder(out).competencies] == ["Bread"]
    agreed = terminal.types("ladder", "import", grid, "-o", str(out), typing="y\n")
    assert agreed.exit_code == 0, agreed.output
    assert [(e.id, e.name) for e in load_ladder(out).competencies] == [("bread", "Loaves")]
