"""``ladder list``: which ladders there are."""

import click
from tabulate import tabulate

from bot.cli.context import Parts, pass_parts
from bot.typing_commands import command
from framework import LADDERS


@click.command("list")
@pass_parts
def list_ladders(parts: Parts) -> None:
    """Show the ladders that the bot loads, and where their files are."""
    rows = [
        (each.id, each.name, ", ".join(level.code for level in each.levels))
        for each in parts.ladders
    ]
    click.echo(tabulate(rows, headers=["id", "name", "levels"], disable_numparse=True))
    folder = parts.settings.ladders
    if folder is not None:
        click.echo(f"\nTheir files are in {folder}.")
        return
    click.echo(
        f"\nThese come with Next Rung, in {LADDERS}. To change them, copy the files to a folder "
        "of your own, and name it as ladders in settings.yml. To check your files: "
        f"{command('ladder validate')}"
    )
