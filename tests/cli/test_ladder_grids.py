"""``ladder import`` and ``ladder export`` as somebody with a spreadsheet uses them."""

from __future__ import annotations

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
    assert "To fill in\n  source: where these texts come from" in result.stderr
    assert "the title of IC4" in result.stderr
    assert terminal.types("ladder", "validate", str(out)).exit_code == 0


def test_without_an_output_the_file_is_printed_and_nothing_else(terminal) -> None:
    result = terminal.types("ladder", "import", str(GRID), "--id", "pm", "--name", "PM")
    path = terminal.file("printed.yml", result.stdout)
    assert load_ladder(Path(path)).id == "pm"


def test_what_cannot_be_read_is_said_and_nothing_is_written(terminal) -> None:
    grid = terminal.file("grid.csv", "Competency,L1,Remarks here\nImpact,a,b\n,c,d\n")
    out = terminal.folder / "out.yml"
    result = terminal.types("ladder", "import", grid, "-o", str(out))
    assert result.exit_code == 1
    assert f"{grid}:1:3: cell C1: “Remarks here” isn't a level" in result.output
    assert f"{grid}:3:1: cell A3: this row needs the name" in result.output
    assert result.output.endswith("2 problems. Nothing was written.\n")
    assert not out.exists()


@pytest.mark.parametrize(("form", "file"), [("csv", "out.csv"), ("markdown", "out.md")])
def test_an_export_is_imported_again(terminal, form, file) -> None:
    grid, out = terminal.folder / file, terminal.folder / "out.yml"
    exported = terminal.types("ladder", "export", "product", "--format", form, "-o", str(grid))
    assert exported.exit_code == 0
    assert terminal.types("ladder", "import", str(grid), "-o", str(out)).exit_code == 0
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
