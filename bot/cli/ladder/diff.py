"""``ladder diff``: shows what a change to a ladder changes, and for whom."""

import shutil
import subprocess
import sys
from pathlib import Path

import click

from bot.checkins.administering.ladder_touched import touched, uncounted
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.ladder.difference_text import differences_text
from bot.cli.ladder.touched_text import POINTER, TITLE, loss_text, touched_text, uncounted_text
from framework import Ladder, load_ladder, parse_ladder
from framework.model.differences import Differences, differences
from storage import NoDatabase, Store


def _both(versions: tuple[str, ...], since: str | None) -> tuple[Ladder, Ladder]:
    """The old and the new ladder. The one named first is read first."""
    first = ladder_at(versions[0])
    if since is None:
        return first, ladder_at(versions[1])
    return ladder_since(since, Path(versions[0])), first


def _nobody(something_lost: bool) -> str:
    if not something_lost:
        return "Nobody."
    return f"Nobody's next level or open question changes. {POINTER} above."


@click.command("diff")
@click.argument("versions", nargs=-1, required=True, metavar="OLD NEW")
@click.option("--since", metavar="REV", help="Compare one FILE with what it was at a git revision.")
@click.option(
    "--with-database",
    is_flag=True,
    help="Show whom it affects, on the roster and in open check-ins.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if they differ, as git diff does.")
@pass_parts
def diff(
    parts: Parts, versions: tuple[str, ...], since: str | None, with_database: bool, exit_code: bool
) -> None:
    """Show what a change to a ladder changes.

    See which levels, categories, competencies, and texts were added, removed, renamed,
    reworded, or moved, and what changed in order, tracks, aliases, and questions.
    OLD and NEW are ladder files, or a file at a git revision:

    \b
      ladder diff old.yml new.yml
      ladder diff main:framework/ladders/product.yml framework/ladders/product.yml
      ladder diff --since HEAD~3 framework/ladders/product.yml

    Removed words look [-like this-], and new words {+like this+}.
    """
    wanted = 1 if since else 2
    if len(versions) != wanted:
        raise BadInput(
            "With --since REV, name one FILE." if since else "Name two versions, OLD and NEW."
        )
    new_name = versions[-1]
    old_name = f"{since}:{new_name}" if since else versions[0]
    old, new = _both(versions, since)
    found = differences(old, new)
    if with_database and found.every:
        with parts.store() as store:
            click.echo(_with_people(store, old, new, found, (old_name, new_name)))
    else:
        click.echo(differences_text(found, old_name, new_name))
    if exit_code and found.every:
        sys.exit(1)


def difference(parts: Parts, old: Ladder, new: Ladder) -> str:
    """What an import changes in a ladder and, if there's a database, whom it affects."""
    found = differences(old, new)
    names = (f"{old.name} now", "after this import")
    if not found.every:
        return differences_text(found, *names)
    try:
        with parts.store() as store:
            return _with_people(store, old, new, found, names)
    except NoDatabase:
        return differences_text(found, *names)


def _with_people(
    store: Store, old: Ladder, new: Ladder, found: Differences, names: tuple[str, str]
) -> str:
    sentences = list(touched_text(store, list(touched(store, old, new, found))))
    lost = uncounted(store, old, found)
    what_is_lost = "\n".join([TITLE, *map(uncounted_text, lost)]) if lost else ""
    told = differences_text(found, *names, loss_text(lost), what_is_lost)
    affected = "\n".join(sentences or [_nobody(bool(lost))])
    return f"{told}\n\nWHOM IT AFFECTS\n{affected}"


_PATIENCE = 30
"""How many seconds git can take."""


def ladder_at(written: str) -> Ladder:
    """The ladder in a file or, if written ``main:framework/ladders/product.yml``, in a revision.

    As in git, the path after the colon is relative to the top of the repository, or to the current
    folder if it begins with ``./``. Raises ``BadInput``, and ``DocumentProblems`` for a ladder with
    mistakes.
    """
    path = Path(written)
    if path.exists():
        return load_ladder(path)
    if ":" not in written:
        raise BadInput(f"“{written}” isn't a file, or a file at a git revision.")
    return parse_ladder(_blob(written, Path()), written)


def ladder_since(revision: str, path: Path) -> Ladder:
    """A file at a revision of its repository."""
    return parse_ladder(_blob(f"{revision}:./{path.name}", path.parent), f"{revision}:{path}")


def _blob(name: str, folder: Path) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise BadInput(f"“{name}” isn't a file. To look for it at a git revision, install git.")
    if name.startswith("-"):
        raise BadInput(f"“{name}” isn't a file, or a file at a git revision.")
    command = [git, "-C", str(folder), "cat-file", "blob", name]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        raise BadInput(f"Couldn't ask git for “{name}” ({type(error).__name__}).") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ").rstrip(".") if said else "git doesn't say why"
        raise BadInput(f"“{name}” isn't a file, or a file at a git revision: {reason}.")
    return done.stdout
