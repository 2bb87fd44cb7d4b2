"""``ladder export``: writes ladders as spreadsheets and pages."""

from collections.abc import Callable
from pathlib import Path

import click

from bot.cli.context import Parts, pass_parts
from bot.cli.ladder.choosing import one_ladder
from bot.cli.output import overwriting, to_file, write
from framework import Ladder, importing

WRITERS: dict[str, Callable[[Ladder], str | bytes]] = {
    "csv": importing.to_csv,
    "markdown": importing.to_markdown,
    "html": importing.to_html,
    "xlsx": importing.to_xlsx,
}


@click.command("export")
@click.argument("ladder", required=False)
@click.option("--format", "form", type=click.Choice([*WRITERS]), default="csv", show_default=True)
@to_file
@overwriting
@pass_parts
def export_grid(
    parts: Parts, ladder: str | None, form: str, output: Path | None, overwrite: bool
) -> None:
    """Write a ladder as CSV, Markdown, HTML, or an Excel workbook.

    LADDER is its id, name, or file. Competencies go down, levels across. ladder import
    can read the file again. A cell that a spreadsheet would run as a formula gets an
    apostrophe in front in CSV, which the import removes.
    """
    written = WRITERS[form](one_ladder(parts, ladder))
    write(written, output, overwrite, "To replace it, add --overwrite.")
    if output is not None:
        click.echo(f"Wrote {output}.", err=True)
