"""``history PERSON``: a person's shared check-ins on the operator's terminal."""

from __future__ import annotations

import textwrap

import click

from bot.checkins.history import open_history
from bot.checkins.wording import FREQUENCY_LABELS, month_and_year
from bot.cli.context import Parts, pass_parts
from bot.cli.naming import person_id
from bot.people.access import OPERATOR, Denied
from storage import CheckIn, CheckInState

MOST = 240
WIDTH = 88


@click.command()
@click.argument("person")
@pass_parts
def history(parts: Parts, person: str) -> None:
    """Print the check-ins that PERSON (a Slack user id or an e-mail address) shares.

    Private replies are not shown. The look is entered in the reader log as the operator.
    """
    person = person_id(parts, person)
    with parts.store() as store:
        page = open_history(store, OPERATOR, person, parts.now(), limit=MOST)
        if isinstance(page, Denied) or not page.check_ins:
            click.echo(f"{person} has no shared check-ins.")
            return
        for check_in in page.check_ins:
            click.echo(_told(check_in))
        click.echo(f"Entered in the reader log: {OPERATOR} read check-ins of {person}.")


def _told(check_in: CheckIn) -> str:
    prompt, reply = check_in.prompt, check_in.reply
    lines = [
        f"{month_and_year(check_in.period)} · {prompt.competency_name} "
        f"· {prompt.level} {prompt.level_title}",
        *_wrapped(prompt.expectation, "  > "),
    ]
    if reply is None:
        skipped = check_in.state is CheckInState.SKIPPED
        return "\n".join([*lines, "  skipped" if skipped else "  not answered", ""])
    if reply.frequency is not None:
        lines.append(f"  {FREQUENCY_LABELS[reply.frequency]}")
    lines += _wrapped(reply.text, "  ")
    if reply.next_step:
        lines += _wrapped(f"Next step: {reply.next_step}", "  ")
    lines += [f"  {link}" for link in reply.links]
    return "\n".join([*lines, ""])


def _wrapped(text: str, margin: str) -> list[str]:
    """Lines of ``text`` that fit the terminal, control characters made visible."""
    visible = "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
    return [
        line
        for paragraph in visible.split("\n")
        for line in textwrap.wrap(paragraph, WIDTH, initial_indent=margin, subsequent_indent=margin)
    ]
