"""A new ladder file loses nothing unasked: no evidence by a new id, no file by an import."""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from bot import typing_commands
from bot.cli.demo import example_command
from framework import LADDERS
from storage import CheckIn, CheckInState, Evidence, Prompt

PRODUCT = (LADDERS / "product.yml").read_text(encoding="utf-8")
AS_PASTED = typing_commands._shown
GRID = "Category,Competency,L1,L2\nCraft,Impact,I do.,I lead.\n"


@pytest.fixture
def used(terminal, seated) -> None:
    """Two check-ins and a piece of evidence under Data-Driven, by two people."""
    seated("U1,product,IC3,\nU2,product,IC3,")
    with closing(terminal.store()) as store:
        for number, person in enumerate(("U1", "U2")):
            prompt = Prompt("product", "v", "IC4", "PM", "data-driven", "Data", "E.", "Q?", "")
            check_in = CheckIn(
                f"c{number}", person, "2026-11", CheckInState.CLAIMED, prompt, terminal.now
            )
            store.claim(check_in)
            store.record_asked(f"c{number}", f"D{number}", "1.1", terminal.now)
        piece = Evidence(
            "e1", "U1", "product", "IC4", "data-driven", "Data", "A note", (), terminal.now
        )
        store.save_evidence(piece, once="e1", tasks=())


def compared(terminal, text: str) -> str:
    old, new = terminal.file("old.yml", PRODUCT), terminal.file("new.yml", text)
    output: str = terminal.types("ladder", "diff", old, new, "--with-database").output
    return output


def test_a_new_id_of_a_competency_says_what_it_costs(terminal, used) -> None:
    changed = PRODUCT.replace("id: data-driven", "id: data-informed")
    assert changed != PRODUCT
    assert (
        "The id changed to data-informed. 2 check-ins and 1 piece of evidence by 2 people don't "
        "count for it anymore. Keep `id: data-driven` and change only `name`."
    ) in compared(terminal, changed)


def test_the_loss_is_at_the_top_and_pointed_to_at_the_end(terminal, used) -> None:
    output = compared(terminal, PRODUCT.replace("id: data-driven", "id: data-informed"))
    above, _, _ = output.partition("\n\n")
    assert "2 check-ins and 1 piece of evidence don't count anymore." in above
    assert "See WHAT DOESN'T COUNT ANYMORE below." in above
    assert output.endswith(
        "WHOM IT AFFECTS\n"
        "Nobody's next level or open question changes. See WHAT DOESN'T COUNT ANYMORE above.\n"
    )


def test_what_keeps_its_ids_costs_nothing(terminal, used) -> None:
    output = compared(terminal, PRODUCT.replace("Senior PM", "Lead PM"))
    assert "COUNT" not in output
    unused = next(
        line.strip()
        for line in PRODUCT.splitlines()
        if line.strip().startswith("- id: ") and "data-driven" not in line
    )
    assert "COUNT" not in compared(terminal, PRODUCT.replace(unused, f"{unused}-x"))


def test_an_import_replaces_no_other_file_unasked(terminal) -> None:
    grid, out = terminal.file("sales.csv", GRID), terminal.folder / "sales.yml"
    arguments = ("ladder", "import", grid, "--id", "sales", "-o", str(out))
    assert terminal.types(*arguments).exit_code == 0
    assert terminal.types(*arguments).exit_code == 0
    edited = out.read_text(encoding="utf-8") + "# mine\n"
    out.write_text(edited, encoding="utf-8")
    refused = terminal.types(*arguments)
    assert (refused.exit_code, refused.output) == (
        1,
        f"Sales now and after this import are the same.\n\n{out} exists already and differs. "
        "Nothing was written. To replace it, add --overwrite.\n",
    )
    assert out.read_text(encoding="utf-8") == edited
    assert terminal.types(*arguments, "--overwrite").exit_code == 0
    assert "# mine" not in out.read_text(encoding="utf-8")


def test_an_export_replaces_no_other_file_unasked(terminal) -> None:
    out = terminal.folder / "product.csv"
    out.write_text("mine", encoding="utf-8")
    arguments = ("ladder", "export", "product", "-o", str(out))
    assert terminal.types(*arguments).exit_code == 1
    assert out.read_text(encoding="utf-8") == "mine"
    assert terminal.types(*arguments, "--overwrite").exit_code == 0


def test_one_category_is_one_and_placeholders_are_not_shown(terminal) -> None:
    grid, out = terminal.file("sales.csv", GRID), terminal.folder / "sales.yml"
    imported = terminal.types("ladder", "import", grid, "--id", "sales", "-o", str(out))
    assert "1 competency in 1 category.\n" in imported.output
    assert "To fill in: what L1" in out.read_text(encoding="utf-8")
    for words in ((), ("L2",), ("L1", "L2"), ("Impact",)):
        shown = terminal.types("ladder", "show", *words, "--ladder", str(out))
        assert shown.exit_code == 0
        assert "L2" in shown.output
        assert "fill in" not in shown.output


def test_the_command_that_a_demo_prints_runs_from_anywhere(
    terminal, seated, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing_commands, "_shown", AS_PASTED)
    seated("U1,product,IC3,")
    kept = terminal.folder / "my demo"
    kept.mkdir()
    (kept / ".env").write_text(f"DATABASE_URL={terminal.database}\n", encoding="utf-8")
    command = example_command(kept)
    assert shlex.split(command)[1] == str(kept)
    ours = ("DATABASE_URL", "NEXT_RUNG_", "SLACK_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=Path("/"),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "U1,product,IC3,,Ada" in done.stdout
