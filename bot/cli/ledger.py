"""``ledger``: whether a person was asked, or everybody in a period, in numbers and reasons."""

import re
from calendar import month_abbr
from datetime import date

import click
from tabulate import tabulate

from bot.checkins.ledger import Account, accounts
from bot.checkins.schedule.calendar import first_day
from bot.checkins.schedule.due import Reason
from bot.checkins.schedule.reasons import told_reason
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.naming import known_person, names_of
from bot.people.naming import full_name
from bot.people.roster.columns import visible
from bot.typing_commands import command
from storage import CheckInState, Outcome, Store

_QUARTER = re.compile(r"(?P<year>\d{4})-?Q(?P<number>[1-4])", re.IGNORECASE)
_MONTHS = {name.casefold(): number for number, name in enumerate(month_abbr) if name}

_STATES = {
    CheckInState.CLAIMED: "being sent",
    CheckInState.ASKED: "asked, no answer yet",
    CheckInState.ANSWERED: "answered",
    CheckInState.SKIPPED: "skipped",
    CheckInState.FAILED: "not reached",
    CheckInState.ERASED: "answered, later erased",
}


@click.command()
@click.argument("person", required=False)
@click.option(
    "--period",
    metavar="PERIOD",
    help="A month, quarter, or fortnight: 2026-12, 2026-Q4, or 2026-12-07.",
)
@pass_parts
def ledger(parts: Parts, person: str | None, period: str | None) -> None:
    """Show when a person was asked, or why they weren't.

    PERSON is a Slack user id or an email address. With --period, see everyone in that
    month, quarter, or fortnight. You never see what anyone wrote.
    """
    if person is None and period is None:
        raise BadInput(f"Name a person or a period, like {command('ledger --period 2026-12')}")
    if period is not None:
        period = _period(period, parts.now().date())
    with parts.store() as store:
        who = known_person(parts, store, person) if person is not None else None
        found = accounts(store, person=who, period=period)
        names = _names(store, found)
        if not found:
            click.echo(_nothing(store, who, period))
            return
    rows = [_row(account, names) for account in found]
    headers = ["period", "person", "what", "when (UTC)"]
    click.echo(tabulate(rows, headers=headers, disable_numparse=True))
    if person is None:
        click.echo(f"\n{_summary(found)}")


def _nothing(store: Store, who: str | None, period: str | None) -> str:
    """Says that nobody was asked, and where to look or what to do instead."""
    if who is None:
        return (
            f"Nobody was asked in {period}. To see who's asked next: {command('prompts preview')}"
        )
    when = f" in {period}" if period else " yet"
    name = full_name(who, names_of(store, [who]))
    if period and accounts(store, person=who):
        return f"{name} wasn't asked{when}. To see all their months: {command(f'ledger {who}')}"
    if store.assignment(who) is None:
        return (
            f"{name} wasn't asked{when}, because they aren't on the roster. To add them: "
            f"{command(f'roster add {who} --ladder LADDER --level LEVEL')}"
        )
    return f"{name} wasn't asked{when}. To see when they are: {command('prompts preview')}"


def _period(typed: str, today: date) -> str:
    """The period that was typed. Raises ``BadInput`` with suggestions if it isn't one."""
    quarter = _QUARTER.fullmatch(typed.strip())
    if quarter is not None:
        number = int(quarter["number"])
        return f"{quarter['year']}-{3 * number - 2:02}-Q{number}"
    try:
        first_day(typed)
    except ValueError as error:
        month = _MONTHS.get(typed.strip().casefold()[:3])
        guess = f" Did you mean {today.year}-{month:02}?" if month and typed.isalpha() else ""
        raise BadInput(f"{error}{guess}") from None
    return typed


def _names(store: Store, found: list[Account]) -> dict[str, str]:
    return {one.id: visible(one.name) for one in store.people({a.person for a in found}).values()}


def _row(account: Account, names: dict[str, str]) -> list[str]:
    name = names.get(account.person)
    who = f"{name} ({account.person})" if name else account.person
    return [account.period, who, _what(account), f"{account.at:%Y-%m-%d %H:%M}"]


def _what(account: Account) -> str:
    return _outcome(account) if account.on_roster else f"{_outcome(account)}, not on the roster now"


def _outcome(account: Account) -> str:
    if account.outcome is Outcome.NOT_ASKED:
        return f"not asked: {told_reason(account.reason)}"
    return _STATES[account.state] if account.state is not None else account.outcome.value


def _summary(every: list[Account]) -> str:
    """How many people on the roster have each outcome, and how many others there are."""
    found = [each for each in every if each.on_roster]
    others = len(every) - len(found)
    more = f" {others} more {'is' if others == 1 else 'are'}n't on the roster now."
    asked = sum(account.outcome is not Outcome.NOT_ASKED for account in found)
    answered = sum(account.state is CheckInState.ANSWERED for account in found)
    failed = sum(account.state is CheckInState.FAILED for account in found)
    away = sum(account.reason == Reason.AWAY for account in found)
    people = "1 person" if len(found) == 1 else f"{len(found)} people"
    return (
        f"{people} on the roster: {asked} asked, {answered} of them answered; "
        f"{len(found) - asked} not asked ({away} away, {failed} not reached)."
        f"{more if others else ''}"
    )
