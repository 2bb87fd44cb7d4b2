"""``roster from-slack``: makes a roster to fill in from a Slack channel or user group."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shlex import quote

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.output import overwriting, to_file, write
from bot.cli.slack import slack_groups
from bot.people.roster.draft import RosterDraft, draft_roster
from bot.people.roster.file import write_rows
from bot.people.roster.wording import people_count
from bot.slack.gateway.groups import NoSuchGroup
from bot.typing_commands import command
from storage import AccountStatus, Assignment

_COUNTED = {
    AccountStatus.BOT: ("1 app", "{} apps"),
    AccountStatus.GUEST: (
        "1 guest, or someone from another workspace",
        "{} guests, or people from other workspaces",
    ),
    AccountStatus.DEACTIVATED: ("1 person who has left Slack", "{} people who have left Slack"),
}


@click.command("from-slack")
@click.argument("group", metavar="CHANNEL|@GROUP")
@to_file
@overwriting
@pass_parts
def from_slack(parts: Parts, group: str, output: Path | None, overwrite: bool) -> None:
    """Make a roster to fill in from the people in a Slack channel or user group.

    Name a channel, like product, or give its link. A user group starts with an @, like
    @designers. Put #product in quotation marks, because a shell ignores what's after a #.

    The file has the current roster, and the new people from Slack. Fill in their level and
    manager, and import it. Nothing changes before you do. Apps, guests, and people who have
    left are left out.

    The Slack app needs another scope for this, which you add under OAuth & Permissions:
    channels:read, with groups:read for a private channel, or usergroups:read. You can remove
    it afterwards. The app reads no messages.
    """
    take_people(parts, group, output, overwrite, "To replace it, add --overwrite.")


def take_people(
    parts: Parts, group: str, output: Path | None, overwrite: bool, otherwise: str
) -> None:
    """Writes the roster to fill in, and says what to do next.

    Raises ``BadInput``, and ``DirectoryError``. ``otherwise``: what to do if another file is
    there.
    """
    group = group.strip()
    with parts.store_or_nothing() as store:
        current, names = store.roster(), store.known_names()
    draft = _draft(parts, group, current)
    if not draft.new:
        if draft.already:
            said = f"Everyone in {group} who can be on the roster is on it. Nothing was written."
            click.echo(said, err=True)
            return
        raise BadInput(f"{group} has no full members of this workspace. Nothing was written.")
    names |= {each.id: each.name for each in draft.new}
    rows = write_rows(draft.lines, names, parts.directory.addresses())
    write(rows, output, overwrite, otherwise)
    click.echo("\n".join(_next(parts, group, draft, output)), err=output is None)


def _draft(parts: Parts, group: str, current: Sequence[Assignment]) -> RosterDraft:
    try:
        taken = slack_groups(parts.environment).members(group)
    except NoSuchGroup as error:
        raise BadInput(str(error)) from None
    ladder = parts.default_ladder.id if parts.default_ladder else ""
    return draft_roster(taken, parts.directory.by_id(taken), current, ladder, parts.now())


def _next(parts: Parts, group: str, draft: RosterDraft, output: Path | None) -> Iterator[str]:
    where = f"Wrote {output}" if output else "This is the roster"
    already = f", and {people_count(draft.already)} already on the roster" if draft.already else ""
    yield f"{where}: {people_count(len(draft.new))} from {group} without a level{already}."
    left_out = _counted(draft.left_out)
    if left_out:
        yield f"Left out: {left_out}."
    ladder = parts.default_ladder
    if ladder is None:
        known = ", ".join(each.id for each in parts.ladders)
        yield f"Fill in their ladder, level, and manager. The ladders are {known}."
    else:
        levels = ", ".join(level.code for level in ladder.levels)
        yield f"Fill in their level and manager. The levels of {ladder.id} are {levels}."
    yield "Delete the rows of people who shouldn't be asked."
    file = quote(str(output)) if output else "FILE.csv"
    yield f"Then import it: {command(f'roster import {file}')}"


def _counted(left_out: Mapping[AccountStatus, int]) -> str:
    return ", ".join(
        one if left_out[status] == 1 else several.format(left_out[status])
        for status, (one, several) in _COUNTED.items()
        if left_out.get(status)
    )
