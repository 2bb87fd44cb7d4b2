"""``ladder show`` and ``ladder schema``."""

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.ladder.choosing import one_ladder
from bot.cli.ladder.sheets import every_ladder, found_text, sheet
from framework import (
    Choice,
    EveryLevel,
    Index,
    Ladder,
    Ladders,
    NoMatch,
    Readable,
    Search,
    understand,
    written,
)
from framework.files.schema import schema_text


@click.command("show")
@click.argument("words", nargs=-1, metavar="[WORDS…]")
@click.option("--ladder", "named", metavar="ID", help="Which ladder: its id, name or file.")
@pass_parts
def show(parts: Parts, words: tuple[str, ...], named: str | None) -> None:
    """Print a level, or anything else you can type after /ladder in Slack."""
    if named is None:
        ladder, ladders = parts.default_ladder, parts.ladders
    else:
        ladder = one_ladder(parts, named)
        ladders = Ladders((ladder,))
    asked = _asked(ladders, ladder, " ".join(words))
    if isinstance(asked, Search):
        click.echo(found_text(asked.words, Index(ladders).search(asked.words, ladder)))
        return
    text = sheet(asked, ladders)
    # For an operator, requests about a person mean what there is in general.
    whole = sheet(EveryLevel(ladder), ladders) if ladder else every_ladder(ladders)
    click.echo(text or whole)


def _asked(ladders: Ladders, ladder: Ladder | None, typed: str) -> Readable:
    asked = understand(ladders, None, typed, ladder)
    if isinstance(asked, Choice):
        options = " or ".join(f"“{written(option)}”" for option in asked.options)
        raise BadInput(f"“{asked.typed}” could mean {options}. Type one of them.")
    if isinstance(asked, NoMatch):
        near = " or ".join(f"“{written(option)}”" for option in asked.nearest)
        guess = f" Did you mean {near}?" if near else ""
        raise BadInput(f"Couldn't find “{asked.typed}”.{guess} {_known(ladders, ladder)}")
    return asked


def _known(ladders: Ladders, ladder: Ladder | None) -> str:
    if ladder is None:
        return f"The ladders are {', '.join(each.id for each in ladders)}."
    codes = ", ".join(level.code for level in ladder.levels)
    return f"The levels of {ladder.id} are {codes}."


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of a ladder file."""
    click.echo(schema_text(), nl=False)
