"""``history PERSON``: prints what a person shares of check-ins and evidence."""

import textwrap
from collections.abc import Sequence

import click

from bot.checkins.history import open_history, read_by_nobody
from bot.checkins.look import Look
from bot.checkins.understanding.wording.emoji import with_characters
from bot.checkins.wording import FREQUENCY_LABELS, counted, month_and_year
from bot.cli.context import Parts, pass_parts
from bot.cli.naming import known_person, names_of
from bot.people.access import OPERATOR, Denied
from bot.people.naming import full_name
from bot.people.roster.columns import visible
from storage import CheckIn, CheckInState, Evidence, Store

MOST = 240
WIDTH = 88

_NOTHING = "{} hasn't shared any check-ins."


@click.command()
@click.argument("person")
@pass_parts
def history(parts: Parts, person: str) -> None:
    """Print what a person's manager can read, newest first.

    PERSON is a Slack user id or an email address. You don't see what only they can read, like
    private check-ins, or what they shared with an earlier manager. They can see that you looked.
    """
    with parts.store() as store:
        person = known_person(parts, store, person)
        name = full_name(person, names_of(store, [person]))
        page = open_history(Look.at(person, OPERATOR, store, parts.now()), limit=MOST)
        if isinstance(page, Denied) or not (page.check_ins or page.alone):
            hidden = _hidden(store, person)
            unread = f"{name} has no check-ins that a manager can read."
            click.echo("\n".join([unread, hidden]) if hidden else _NOTHING.format(name))
            return
        for check_in in page.check_ins:
            click.echo(_told(check_in, page.evidence.get(check_in.id, ())))
        if page.alone:
            click.echo("\n".join([*_evidence(page.alone), ""]))
        hidden = _hidden(store, person)
        if hidden:
            click.echo(hidden)
        click.echo(f"{name} can see in /checkins readers that you read this.")


def _hidden(store: Store, person: str) -> str:
    """How much was shared that only the person can read now, in numbers; empty if there's none."""
    amount = counted(*read_by_nobody(store, person))
    return f"Not shown: {amount} that no manager can read now." if amount else ""


def _told(check_in: CheckIn, evidence: Sequence[Evidence]) -> str:
    prompt, reply = check_in.prompt, check_in.reply
    lines = [
        f"{month_and_year(check_in.period)} · {visible(prompt.competency_name)} "
        f"· {visible(prompt.level)} {visible(prompt.level_title)}",
        *_wrapped(prompt.expectation, "  > "),
    ]
    if reply is None:
        skipped = check_in.state is CheckInState.SKIPPED
        return "\n".join(
            [*lines, "  skipped" if skipped else "  not answered", *_evidence(evidence), ""]
        )
    if reply.frequency is not None:
        lines.append(f"  {FREQUENCY_LABELS[reply.frequency]}")
    lines += _wrapped(reply.text, "  ")
    if reply.next_step:
        lines += _wrapped(f"Next step: {reply.next_step}", "  ")
    lines += _links(reply.every_link)
    return "\n".join([*lines, *_evidence(evidence), ""])


def _evidence(pieces: Sequence[Evidence]) -> list[str]:
    lines = []
    for piece in pieces:
        lines += _wrapped(f"Evidence · {piece.competency_name}", "  ")
        lines += _wrapped(piece.note or piece.quoted or "", "  ")
        lines += _links(piece.links)
    return lines


def _links(links: Sequence[str]) -> list[str]:
    # Each on one line without wrapping, so that a terminal can open them.
    return [f"  {visible(link)}" for link in links]


def _wrapped(text: str, margin: str) -> list[str]:
    """Lines of ``text`` that fit the terminal. Control characters are made visible, emoji shown."""
    return [
        line
        for paragraph in map(visible, text.split("\n"))
        for line in textwrap.wrap(
            with_characters(paragraph), WIDTH, initial_indent=margin, subsequent_indent=margin
        )
    ]
