"""``manifest``: the Slack app's manifest, to paste at api.slack.com. ``manifest.yml`` is it."""

from importlib.metadata import files
from pathlib import Path

import click

from bot.cli.version import PROJECT, PYPROJECT


@click.command()
def manifest() -> None:
    """Print the manifest of the Slack app, to paste at api.slack.com/apps."""
    click.echo(manifest_text(), nl=False)


def manifest_text() -> str:
    """The text of the file beside ``app.py``, or as it was installed with the package."""
    beside = PYPROJECT.with_name("manifest.yml")
    return (beside if PYPROJECT.exists() else _installed(beside.name)).read_text(encoding="utf-8")


def _installed(name: str) -> Path:
    for each in files(PROJECT) or ():
        if each.name == name:
            return Path(str(each.locate()))
    raise FileNotFoundError(f"The package {PROJECT} came without {name}. Install it again.")
