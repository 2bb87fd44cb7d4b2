"""``ladder``: reading and checking ladders without Slack."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.context import BadInput, Parts, pass_parts
from framework import (
    LADDERS,
    Ambiguous,
    DocumentProblems,
    Found,
    Ladder,
    Level,
    Problem,
    find_level,
    load_ladder,
    load_ladders,
)

WIDTH = 88


@click.group()
def ladder() -> None:
    """Read and check ladders without Slack."""


@ladder.command("show")
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


@ladder.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(path_type=Path))
def validate(paths: tuple[Path, ...]) -> None:
    """Check ladder files, or every ladder that comes with the program."""
    problems: list[Problem] = []
    for path in paths or (LADDERS,):
        try:
            loaded = tuple(load_ladders(path)) if path.is_dir() else (load_ladder(path),)
        except DocumentProblems as error:
            problems += (replace(each, file=_place(path, each)) for each in error.problems)
            continue
        for each in loaded:
            texts = sum(len(c.texts) for c in each.competencies)
            click.echo(
                f"{each.id}: fine. {len(each.levels)} levels, "
                f"{len(each.competencies)} competencies, {texts} expectations."
            )
    if problems:
        raise BadInput("\n".join(str(problem) for problem in problems))


def _place(path: Path, problem: Problem) -> str:
    """The problem's file, so that it can be opened from here: of several with one name as well."""
    if not path.is_dir():
        return str(path)
    inside = path / problem.file
    return str(inside) if inside.is_file() else problem.file


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
