"""``ledger``: what became of a person, or of a period, in numbers and reasons."""

import click
from tabulate import tabulate

from bot.checkins.ledger import Account, accounts
from bot.checkins.schedule.calendar import first_day
from bot.checkins.schedule.due import Reason
from bot.checkins.schedule.reasons import told_reason
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.naming import known_person
from bot.people.roster_file import visible
from storage import CheckInState, Outcome, Store

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
    help="A month, quarter, or fortnight: 2026-12, 2026-10-Q4, or 2026-12-07.",
)
@pass_parts
def ledger(parts: Parts, person: str | None, period: str | None) -> None:
    """Show when a person was asked, or why they weren't.

    PERSON is a Slack user id or an email address. With --period, see everyone in that
    month, quarter, or fortnight. You never see what anyone wrote.
    """
    if person is None and period is None:
        raise BadInput("Name a person or a period, like app.py ledger --period 2026-12.")
    if period is not None:
        _check(period)
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
    """That nobody was asked, and where to look or what to do instead."""
    if who is None:
        return f"Nobody was asked in {period}. To see who's asked next: app.py prompts preview"
    when = f" in {period}" if period else " yet"
    if period and accounts(store, person=who):
        return f"{who} wasn't asked{when}. To see all their months: app.py ledger {who}"
    if store.assignment(who) is None:
        return (
            f"{who} wasn't asked{when}, because they aren't on the roster. To add them: "
            f"app.py roster add {who} --level LEVEL"
        )
    return f"{who} wasn't asked{when}. To see when they are: app.py prompts preview"


def _check(period: str) -> None:
    try:
        first_day(period)
    except ValueError as error:
        raise BadInput(str(error)) from None


def _names(store: Store, found: list[Account]) -> dict[str, str]:
    return {one.id: visible(one.name) for one in store.people({a.person for a in found}).values()}


def _row(account: Account, names: dict[str, str]) -> list[str]:
    name = names.get(account.person)
    who = f"{name} ({account.person})" if name else account.person
    return [account.period, who, _what(account), f"{account.at:%Y-%m-%d %H:%M}"]


def _what(account: Account) -> str:
    if account.outcome is Outcome.NOT_ASKED:
        return f"not asked: {told_reason(account.reason)}"
    return _STATES[account.state] if account.state is not None else account.outcome.value


def _summary(found: list[Account]) -> str:
    asked = sum(account.outcome is not Outcome.NOT_ASKED for account in found)
    answered = sum(account.state is CheckInState.ANSWERED for account in found)
    failed = sum(account.state is CheckInState.FAILED for account in found)
    away = sum(account.reason == Reason.AWAY for account in found)
    return (
        f"{len(found)} people: {asked} asked, {answered} of them answered; "
        f"{len(found) - asked} not asked ({away} away, {failed} not reached)."
    )
