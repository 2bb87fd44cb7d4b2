"""The program's version, which only ``pyproject.toml`` defines."""

from pathlib import Path

import click

PROJECT = "next-rung"
PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def version() -> str:
    """For example ``0.2.0``, from the file next to ``app.py`` or from the installed package."""
    import tomllib
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed_version

    try:
        project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8")).get("project", {})
    except FileNotFoundError:
        project = {}
    if project.get("name") == PROJECT:
        return str(project["version"])
    try:
        return installed_version(PROJECT)
    except PackageNotFoundError:
        return f"(unknown version: {PYPROJECT} is missing)"


def show_version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """The callback of ``--version``: prints it and exits."""
    if wanted and not context.resilient_parsing:
        click.echo(f"Next Rung {version()}")
        context.exit()
