"""``ladder import`` and ``ladder export``: between ladder files and grids."""

import os
from pathlib import Path

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.ladder.choosing import one_ladder
from framework import DocumentProblems, importing, parse_ladder
from framework.files.schema import SCHEMA

WRITERS = {"csv": importing.to_csv, "markdown": importing.to_markdown}


_to_file = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the terminal.",
)
_overwriting = click.option(
    "--overwrite", is_flag=True, help="Replace the output file, whatever it has."
)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "ladder_id", default="", help="The ladder's id, like product.")
@click.option("--name", default="", help="The ladder's name, like Product.")
@click.option(
    "--levels",
    "layout",
    type=click.Choice([each.value for each in importing.Layout]),
    help="Where the levels are, if FILE doesn't make that clear.",
)
@_to_file
@_overwriting
def import_file(
    file: Path,
    ladder_id: str,
    name: str,
    layout: str | None,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Make a ladder file from a spreadsheet or page.

    FILE is .xlsx, .csv, .tsv, .md, or .html. Competencies go down and levels across, or the other
    way around, or there's one row for each level of a competency (level, category,
    competency, expectation). Name levels like IC4, "IC4 - Senior PM", or
    "Senior PM (IC4)". Texts are taken word for word. If anything can't be read, you see
    where, and nothing is written.
    """
    options = importing.Options(ladder_id, name, importing.Layout(layout) if layout else None)
    try:
        imported = importing.import_documents(
            importing.read_documents(_data(file), str(file)), options
        )
        text = importing.ladder_yaml(imported.ladder, _schema(output))
        parse_ladder(text.encode(), str(output or "the ladder"))
    except DocumentProblems as error:
        count = len(error.problems)
        mistakes = "1 problem" if count == 1 else f"{count} problems"
        raise BadInput(f"{error}\n{mistakes}. Nothing was written.") from None
    _write(text, output, overwrite, "Compare with `ladder diff`, or add --overwrite.")
    click.echo(_summary(imported, output), err=True)


@click.command("export")
@click.argument("ladder", required=False)
@click.option("--format", "form", type=click.Choice([*WRITERS]), default="csv", show_default=True)
@_to_file
@_overwriting
@pass_parts
def export_grid(
    parts: Parts, ladder: str | None, form: str, output: Path | None, overwrite: bool
) -> None:
    """Write a ladder as CSV or Markdown.

    LADDER is its id, name, or file. Competencies go down, levels across. ladder import
    can read the file again. A cell that a spreadsheet would run as a formula gets an
    apostrophe in front, which the import removes.
    """
    text = WRITERS[form](one_ladder(parts, ladder))
    _write(text, output, overwrite, "To replace it, add --overwrite.")


def _data(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(f"Couldn't read {file}: {reason}.") from None


def _write(text: str, output: Path | None, overwrite: bool, otherwise: str) -> None:
    """Write ``text``. A file that says something else is kept: ``otherwise`` is the advice."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        if not overwrite and output.exists() and output.read_bytes() != text.encode():
            differs = f"{output} exists already and differs. Nothing was written."
            raise BadInput(f"{differs} {otherwise}")
        output.write_bytes(text.encode())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(f"Couldn't write {output}: {reason}.") from None


def _schema(output: Path | None) -> str:
    """Where the schema is, seen from the file that is written."""
    folder = output.resolve().parent if output else SCHEMA.parent / "ladders"
    return Path(os.path.relpath(SCHEMA, folder)).as_posix()


def _summary(imported: importing.Imported, output: Path | None) -> str:
    ladder = imported.ladder
    levels = _count(len(ladder.levels), "level", "levels")
    competencies = _count(len(ladder.competencies), "competency", "competencies")
    categories = _count(len(ladder.categories), "category", "categories")
    lines = [f"{output or ladder.id}: {levels}, {competencies} in {categories}."]
    lines += [f"  {level.code} · {level.title}" for level in ladder.levels]
    if imported.notes:
        lines += ["How the file was read", *(f"  {note}" for note in imported.notes)]
    return "\n".join([*lines, "To fill in", *(f"  {each}" for each in imported.to_fill_in)])


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
