"""Where commands that make a file write it: to a file, or to the terminal."""

import sys
from pathlib import Path

import click

from bot.cli.context import BadInput

to_file = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of the terminal.",
)
overwriting = click.option(
    "--overwrite", is_flag=True, help="Replace the output file, even if it differs."
)


def write(text: str | bytes, output: Path | None, overwrite: bool, otherwise: str) -> None:
    """Writes ``text``. An existing file with other content is kept; ``otherwise`` is the advice."""
    if output is None:
        if isinstance(text, bytes) and sys.stdout.isatty():
            raise BadInput("A workbook can't be shown here. Name a file with -o.")
        click.echo(text, nl=False)
        return
    data = text if isinstance(text, bytes) else text.encode()
    try:
        if not overwrite and output.exists() and output.read_bytes() != data:
            differs = f"{output} exists already and differs. Nothing was written."
            raise BadInput(f"{differs} {otherwise}")
        output.write_bytes(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(f"Couldn't write {output}: {reason}.") from None
