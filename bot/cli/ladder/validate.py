"""``ladder validate``: reports every problem of all ladder files."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.ladder.placeholders import is_to_fill_in
from bot.cli.naming import names_of
from bot.people.naming import full_name
from bot.typing_commands import command
from framework import LADDERS, DocumentProblems, Ladder, Problem
from framework.files.documents import parse_document, read_data
from framework.files.ladder_file import LadderFile
from framework.files.ladder_values import Names
from framework.files.values import Value, quoted
from storage import Store

_ENDINGS = frozenset({".yml", ".yaml"})


@click.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(path_type=Path))
@click.option(
    "--with-database",
    is_flag=True,
    help="Name people on the roster whose ladder or level no file has.",
)
@pass_parts
def validate(parts: Parts, paths: tuple[Path, ...], with_database: bool) -> None:
    """Check ladder files, or folders of them.

    Without PATH, it checks the ladders that the bot loads, and names people on the roster
    whose ladder or level isn't among them. All files are checked together,
    so that no two ladders have the same name. Prints every problem as
    file:line:column: message, and exits with 1 if there is one. Texts that still say
    “To fill in” are warnings. They don't change the exit code.
    """
    problems: list[Problem] = []
    names = Names()
    ladders: dict[str, Ladder] = {}
    for path in _files(paths or (parts.settings.ladders or LADDERS,), problems):
        try:
            file = LadderFile(parse_document(read_data(path), str(path)))
        except DocumentProblems as error:
            problems += (Problem(str(path), e.line, e.column, e.message) for e in error.problems)
            continue
        ladder = file.ladder(version="")
        names.claim_all(file.fields, file.root, prefix="ladder ")
        problems += file.root.problems
        if file.root.problems:
            continue
        ladders[ladder.id] = ladder
        warnings = [
            _warning(text) for text in file.root.scalars() if is_to_fill_in(text.scalar or "")
        ]
        click.echo(f"{ladder.id}: {_fine(len(warnings))} {_size(ladder)}.")
        for warning in warnings:
            click.echo(str(warning), err=True)
    if problems:
        raise BadInput("\n".join(str(problem) for problem in sorted(set(problems))))
    if with_database or not paths:
        _check_roster(parts, ladders)


def _check_roster(parts: Parts, ladders: Mapping[str, Ladder]) -> None:
    """Raises ``BadInput`` if the roster has a ladder or level that no file has."""
    with parts.store_or_nothing() as store:
        lost = stranded(store, ladders)
    if lost:
        raise BadInput("\n".join(lost))


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Every ladder file once, those in folders included. Folders that can't be listed are noted."""
    seen: set[Path] = set()
    for path in paths:
        for each in _inside(path, problems) if path.is_dir() else (path,):
            if each.resolve() not in seen:
                seen.add(each.resolve())
                yield each


def _inside(folder: Path, problems: list[Problem]) -> list[Path]:
    """The ladder files of a folder by name, without editors' hidden files."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.append(Problem(str(folder), 1, 1, f"can't be read: {reason}"))
        return []
    found = [path for path in paths if path.suffix in _ENDINGS and path.name[0] != "."]
    if not found:
        problems.append(Problem(str(folder), 1, 1, "there's no ladder file (*.yml) in this folder"))
    return found


def _warning(text: Value) -> Problem:
    message = f"warning: this still says {quoted(text.scalar or '')}, so replace it"
    return Problem(text.file, text.line, text.column, message)


def _fine(to_fill_in: int) -> str:
    if not to_fill_in:
        return "no mistakes."
    return f"no mistakes, {to_fill_in} {'text' if to_fill_in == 1 else 'texts'} to fill in."


def _size(ladder: Ladder) -> str:
    tracks = len({level.track for level in ladder.levels})
    counts = [
        (len(ladder.levels), "level", "levels"),
        (len(ladder.competencies), "competency", "competencies"),
        (sum(len(each.texts) for each in ladder.competencies), "expectation", "expectations"),
    ]
    size = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts)
    return f"{size}, {tracks} tracks" if tracks > 1 else size


NAMED = 5
"""How many people are named. The rest are counted."""


def stranded(store: Store, ladders: Mapping[str, Ladder]) -> list[str]:
    """A sentence for each ladder and each level on the roster that isn't in ``ladders`` (by id)."""
    on_it: dict[tuple[str, str], list[str]] = {}
    for line in store.roster():
        ladder = ladders.get(line.ladder)
        if ladder is None:
            on_it.setdefault((line.ladder, ""), []).append(line.person)
        elif ladder.level(line.level) is None:
            on_it.setdefault((line.ladder, line.level), []).append(line.person)
    names = names_of(store, [each for people in on_it.values() for each in people])
    said = [
        f"{f'{ladder} has no level {level}' if level else f'No file has the ladder {ladder}'}, but "
        f"the roster has {_people(people, names)}."
        for (ladder, level), people in sorted(on_it.items())
    ]
    move = command("roster move PERSON --ladder LADDER --level LEVEL")
    return [*said, f"Put the file back, or move each of them: {move}"] if said else []


def _people(people: Collection[str], names: Mapping[str, str]) -> str:
    named = ", ".join(full_name(each, names) for each in list(people)[:NAMED])
    if len(people) > NAMED:
        named += f", and {len(people) - NAMED} more"
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    return f"{count} on it: {named}"
