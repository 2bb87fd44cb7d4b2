"""``ladder list``: shows which ladders there are."""

import click
from tabulate import tabulate

from bot.cli.context import Parts, pass_parts
from bot.people.company_ladders import clash
from bot.typing_commands import command
from framework import LADDERS


@click.command("list")
@pass_parts
def list_ladders(parts: Parts) -> None:
    """Show the ladders that the bot loads, and where they come from."""
    in_files = {each.id for each in parts.ladder_folder.current}
    rows = [
        (
            each.id,
            each.name,
            ", ".join(level.code for level in each.levels),
            "a file" if each.id in in_files else "Slack",
        )
        for each in parts.ladders
    ]
    headers = ["id", "name", "levels", "from"]
    click.echo(tabulate(rows, headers=headers, disable_numparse=True))
    for each in parts.accepted_ladders:
        taken = clash(each, parts.ladder_folder.current)
        if taken is not None:
            click.echo(
                f"\n{each.id} was accepted in Slack too, but doesn't count: a file has the "
                f"ladder {taken.id}."
            )
    folder = parts.settings.ladders
    if folder is not None:
        click.echo(f"\nTheir files are in {folder}.")
        return
    click.echo(
        f"\nThese come with Next Rung, in {LADDERS}. To change them, copy the files to a folder "
        "of your own, and name it as ladders in settings.yml. To check your files: "
        f"{command('ladder validate')}"
    )
