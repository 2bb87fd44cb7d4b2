"""``ladder schema``: what editors complete and check ladder files by."""

import click

from framework.files.schema import schema_text


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of a ladder file."""
    click.echo(schema_text(), nl=False)
