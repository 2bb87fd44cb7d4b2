"""``ladder show``: reading a ladder on a terminal."""

from __future__ import annotations

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.ladder.choosing import one_ladder
from bot.cli.ladder.sheets import every_ladder, sheet
from framework import Ambiguous, Found, Ladder, find_level
from framework.asking import EveryLevel, OneLevel, Readable


@click.command("show")
@click.argument("words", nargs=-1, metavar="[LEVEL]")
@click.option("--ladder", "named", metavar="ID", help="Which ladder: its id, name or file.")
@pass_parts
def show(parts: Parts, words: tuple[str, ...], named: str | None) -> None:
    """Print what LEVEL expects, or the levels there are."""
    if named is None and parts.default_ladder is None and not words:
        click.echo(every_ladder(parts.ladders))
        return
    ladder = one_ladder(parts, named)
    click.echo(sheet(_asked(ladder, " ".join(words)), parts.ladders))


def _asked(ladder: Ladder, typed: str) -> Readable:
    if not typed.strip():
        return EveryLevel(ladder)
    found = find_level(ladder, typed)
    if isinstance(found, Found):
        return OneLevel(ladder, found.level)
    codes = ", ".join(each.code for each in ladder.levels)
    if isinstance(found, Ambiguous):
        codes = " or ".join(each.code for each in found.levels)
        raise BadInput(f"“{typed}” fits more than one level: {codes}.")
    guess = f" Did you mean {found.nearest.code}?" if found.nearest else ""
    raise BadInput(f"There is no level “{typed}”.{guess} The {ladder.id} ladder has {codes}.")
