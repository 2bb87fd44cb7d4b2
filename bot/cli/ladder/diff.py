"""``ladder diff``: what a change to a ladder changes, and for whom."""

from __future__ import annotations

import click


@click.command("diff")
def diff() -> None:
    """Show what a change to a ladder changes."""
