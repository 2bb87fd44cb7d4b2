"""``ladder import``: makes a ladder file from whatever a company keeps its ladder in."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shlex import quote

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.ladder.account_text import account_text, doubts_text, read_text
from bot.cli.ladder.choosing import one_ladder
from bot.cli.ladder.diff import difference
from bot.cli.ladder.preview import preview
from bot.cli.output import overwriting, to_file, write
from bot.typing_commands import command, server_command
from framework import DocumentProblems, Ladder, importing, load_ladder, parse_ladder
from framework.files.schema import SCHEMA
from framework.importing import Document, Doubt, Imported, NoLadder, Options

MOST_PROBLEMS = 20
"""How many problems are shown at once."""


class Undecided(BadInput):
    """There are doubts and nobody to ask: exit code 3."""

    exit_code = 3


@click.command("import")
@click.argument(
    "what", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True, metavar="WHAT…"
)
@click.option("--id", "ladder_id", default="", help="The ladder's id, like product.")
@click.option("--name", default="", help="The ladder's name, like Product.")
@click.option(
    "--levels",
    "layout",
    type=click.Choice([each.value for each in importing.Layout]),
    help="Where the levels are, if a table doesn't make that clear.",
)
@click.option("--codes", default="", metavar="A,B,C", help="Codes for levels that have none.")
@click.option("--over", metavar="LADDER", help="The ladder it replaces: its id, name, or file.")
@click.option("--yes", is_flag=True, help="Take the likeliest answer to every question.")
@to_file
@overwriting
@pass_parts
def import_ladder(
    parts: Parts,
    what: tuple[Path, ...],
    ladder_id: str,
    name: str,
    layout: str | None,
    codes: str,
    over: str | None,
    yes: bool,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Make a ladder file from what you have.

    WHAT is one or several files (.xlsx, .csv, .tsv, .md, .html, .yml, .json), a folder, or a
    .zip. Levels can be columns, rows, headings, sheets, or files. You see what was read and
    what was left out. If something isn't clear, you're asked. Without a terminal, --yes takes
    the likeliest answers; else nothing is written, and the exit code is 3.

    Over a ladder that exists (the output file, or --over), competencies keep their ids, even
    if their name or texts changed. You see the difference and whom it affects.
    """
    old = _existing(parts, over, output)
    options = Options(
        ladder_id,
        name,
        importing.Layout(layout) if layout else None,
        tuple(code.strip() for code in codes.split(",") if code.strip()),
        over=old,
    )
    try:
        documents = importing.read_files(importing.gather(what))
        imported = _decided(documents, options, yes=yes)
        text = importing.ladder_yaml(
            imported.ladder, _schema(output), server_command("ladder validate")
        )
        parse_ladder(text.encode(), str(output or "the ladder"))
    except DocumentProblems as error:
        raise BadInput(_problems_text(error)) from None
    if old is not None:
        click.echo(f"{difference(parts, old, imported.ladder)}\n", err=True)
        overwrite = overwrite or _replaces(output, text)
    write(text, output, overwrite, "To replace it, add --overwrite.")
    click.echo(f"{preview(imported.ladder)}\n\n{account_text(imported)}", err=True)
    if output is not None:
        read = command(f"ladder show --ladder {quote(str(output))}")
        click.echo(f"\nWrote {output}. To read it: {read}", err=True)


def _problems_text(error: DocumentProblems) -> str:
    """The first problems, a line each, and how many there are."""
    count = len(error.problems)
    lines = [str(problem) for problem in error.problems[:MOST_PROBLEMS]]
    lines += [f"… and {count - MOST_PROBLEMS} more"] if count > MOST_PROBLEMS else []
    mistakes = "1 problem" if count == 1 else f"{count} problems"
    return "\n".join([*lines, f"{mistakes}. Nothing was written."])


def _existing(parts: Parts, over: str | None, output: Path | None) -> Ladder | None:
    """The ladder that the import replaces."""
    if over is not None:
        return one_ladder(parts, over)
    if output is None or not output.exists():
        return None
    try:
        return load_ladder(output)
    except DocumentProblems:
        return None


def _replaces(output: Path | None, text: str) -> bool:
    """Whether the operator lets the file be replaced, if its content differs."""
    if output is None or not output.exists() or not can_ask():
        return False
    if output.read_bytes() == text.encode():
        return True
    return click.confirm(f"Replace {output}?", err=True)


def _decided(documents: Sequence[Document], options: Options, *, yes: bool) -> Imported:
    """The import with every doubt answered: by the likeliest answer, or by the operator."""
    answers: dict[str, str] = {}
    while True:
        options = replace(options, answers=answers)
        try:
            imported = importing.import_documents(documents, options)
        except NoLadder as error:
            if yes or not error.doubts or not can_ask():
                raise
            answers[error.doubts[0].key] = _asked(error.doubts[0])
            continue
        doubts = imported.doubts
        if not doubts:
            return imported
        if yes:
            answers |= {each.key: each.likeliest.key for each in doubts}
        elif can_ask():
            if not answers:
                # A question is about something that was seen before.
                click.echo(f"{preview(imported.ladder)}\n\n{read_text(imported)}", err=True)
            answers[doubts[0].key] = _asked(doubts[0])
        else:
            raise Undecided(
                f"{preview(imported.ladder)}\n\n{account_text(imported)}\n\n"
                f"{doubts_text(doubts)}\n\nNothing was written. To take the first answer to each "
                "question, add --yes."
            )


def can_ask() -> bool:
    """Whether there is somebody at the terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(doubt: Doubt) -> str:
    """The key of the chosen option."""
    click.echo(f"\n{doubts_text((doubt,))}", err=True)
    numbers = [str(number) for number in range(1, len(doubt.options) + 1)]
    chosen = click.prompt(
        "Your answer", default="1", type=click.Choice(numbers), show_choices=False, err=True
    )
    return doubt.options[int(chosen) - 1].key


def _schema(output: Path | None) -> str:
    """The path of the schema, relative to the file that is written."""
    folder = output.resolve().parent if output else SCHEMA.parent / "ladders"
    return Path(os.path.relpath(SCHEMA, folder)).as_posix()
