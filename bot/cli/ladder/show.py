"""``ladder``: reading and checking ladders without Slack."""

from __future__ import annotations

import textwrap

import click

from bot.cli.context import BadInput, Parts, pass_parts
from framework import Ambiguous, Found, Ladder, Level, find_level

WIDTH = 88


@click.command("show")
@click.argument("level", required=False)
@pass_parts
def show(parts: Parts, level: str | None) -> None:
    """Print what LEVEL expects, or the levels there are."""
    ladder = parts.ladders.default
    if level is None:
        click.echo("\n\n".join(_heading(each) for each in ladder.levels))
        return
    found = find_level(ladder, level)
    if isinstance(found, Found):
        click.echo(_level(ladder, found.level))
        return
    codes = ", ".join(each.code for each in ladder.levels)
    if isinstance(found, Ambiguous):
        codes = " or ".join(each.code for each in found.levels)
        raise BadInput(f"“{level}” fits more than one level: {codes}.")
    guess = f" Did you mean {found.nearest.code}?" if found.nearest else ""
    raise BadInput(f"There is no level “{level}”.{guess} The {ladder.id} ladder has {codes}.")


def _level(ladder: Ladder, level: Level) -> str:
    lines = [_heading(level)]
    for category in ladder.categories:
        shown = [
            (competency, expectation)
            for competency in category.competencies
            if (expectation := ladder.expectation(competency, level))
        ]
        if shown:
            lines.append(f"\n{category.name.upper()}")
        for competency, expectation in shown:
            from_below = expectation.written_at.code if expectation.carried_over else None
            note = f"  (carried over from {from_below})" if from_below else ""
            lines += [f"\n  {competency.name}{note}", _wrapped(expectation.text, "  ")]
    return "\n".join(lines)


def _heading(level: Level) -> str:
    return f"{level.code} · {level.title}\n{_wrapped(level.overview, '')}"


def _wrapped(text: str, margin: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=margin, subsequent_indent=margin)
