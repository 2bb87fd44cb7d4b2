"""``doctor``: checks everything that can be wrong around the bot, and says what to do."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

import click
import yaml

from bot.checkins.schedule.clock import disagreement
from bot.cli.backup import NAME
from bot.cli.context import Parts, pass_parts
from bot.cli.ladder.validate import stranded
from bot.cli.manifest import manifest_text, request_url
from bot.cli.naming import names_of
from bot.cli.roster.sources import source_for
from bot.cli.status import runs_here
from bot.people.directory import DirectoryError
from bot.people.naming import full_name
from bot.people.roster.source import SourceFailed, SourceMistakes
from bot.people.roster.text import RosterProblems
from bot.settings import SettingsError, check_tokens, where_to_get
from bot.slack.gateway.http_check import NotReached, check_request_url
from bot.slack.gateway.http_server import in_url
from bot.slack.gateway.installation import SlackOutOfReach, installation, try_socket_mode
from bot.slack.gateway.retrying import ConnectionRefused
from bot.typing_commands import as_typed_here, command
from framework import DocumentProblems
from storage import AccountStatus, NarrowingLog, StoreError, log_of, store_place

LEAST_FREE = 200_000_000
ALMOST_NOTHING = 5_000_000
OLDEST_BACKUP = timedelta(hours=50)
"""So old that two nightly backups were missed."""

NAMED = 5
WHY_NOT: dict[AccountStatus | None, str] = {
    None: "Not in this Slack workspace",
    AccountStatus.DEACTIVATED: "Deactivated in Slack",
    AccountStatus.GUEST: "A guest in Slack",
    AccountStatus.BOT: "An app in Slack",
}


class State(StrEnum):
    FINE = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One line: what was found and, unless it's fine, what to do."""

    state: State
    text: str


def fine(text: str) -> Finding:
    return Finding(State.FINE, text)


def warning(text: str) -> Finding:
    return Finding(State.WARNING, text)


def problem(text: str) -> Finding:
    return Finding(State.PROBLEM, text)


@click.command()
@click.option(
    "--backups",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Also check that the newest backup in FOLDER isn't old.",
)
@click.option(
    "--http",
    "address",
    metavar="URL",
    help="Also check that requests to URL, the public address of your proxy, reach the bot.",
)
@pass_parts
def doctor(parts: Parts, backups: Path | None, address: str | None) -> None:
    """Check everything around the bot, and say what to do about each problem.

    Checks settings, ladders, tokens, scopes, the clock, the database, its disk, the roster, and
    its source.
    Sends nobody anything. If there's a problem, the exit code is 1.
    """
    checks: list[Callable[[Parts], Iterator[Finding]]] = [
        _settings,
        _ladders,
        _slack,
        partial(_reached, address=address),
        _database,
        _roster,
        _roster_source,
        _people,
    ]
    found: list[Finding] = []
    for check in checks:
        for each in _carried_out(check, parts):
            if each not in found:  # One mistake in the settings affects several checks.
                found.append(each)
                click.echo(f"{each.state:<8} {each.text}")
    if backups is not None:
        found.append(_newest_backup(backups, parts.now()))
        click.echo(f"{found[-1].state:<8} {found[-1].text}")
    counts = [sum(each.state is state for each in found) for state in State]
    click.echo(f"\n{_counted(counts[2], 'problem')}, {_counted(counts[1], 'warning')}.")
    if counts[2]:
        sys.exit(1)


def _carried_out(check: Callable[[Parts], Iterator[Finding]], parts: Parts) -> Iterator[Finding]:
    """The findings of a check. If it fails with an error, that's a finding, too."""
    try:
        yield from check(parts)
    except (SettingsError, DocumentProblems, StoreError, DirectoryError, SlackOutOfReach) as error:
        yield problem(as_typed_here(str(error)))
    except ConnectionRefused as refusal:
        yield problem(f"{refusal} {where_to_get(refusal.token)}")


def _settings(parts: Parts) -> Iterator[Finding]:
    yield from map(warning, parts.environment.warnings)
    settings, path = parts.settings, parts.environment.settings_path
    yield fine(f"Settings: {path if path.exists() else 'the defaults'}.")
    if not settings.admins:
        yield warning(
            "Nobody hears about trouble. Put your Slack user id under admins in settings.yml."
        )


def _ladders(parts: Parts) -> Iterator[Finding]:
    names = ", ".join(each.id for each in parts.ladders)
    yield fine(f"Ladders: {names}.")
    if parts.settings.default_ladder is not None and parts.default_ladder is not None:
        yield fine(f"The default ladder is {parts.default_ladder.id}.")


def _slack(parts: Parts) -> Iterator[Finding]:
    environment = parts.environment
    check_tokens(environment)
    found = installation(environment.bot_token, environment.api_url)
    yield fine(f"Slack accepts SLACK_BOT_TOKEN: {found.user} in {found.team}.")
    wanted = yaml.safe_load(manifest_text())["oauth_config"]["scopes"]["bot"]
    missing = sorted(set(wanted) - (set(wanted) if found.scopes is None else found.scopes))
    if missing:
        printing = "manifest --http URL" if environment.signing_secret else "manifest"
        yield problem(
            f"The app lacks {', '.join(missing)}. Under App Manifest on its page at "
            f"api.slack.com/apps, paste what {command(printing)} prints. Then install it again."
        )
    else:
        yield fine("The app has the scopes that it needs.")
    if found.at is not None:
        yield _clock(parts.now() - found.at)


def _clock(ahead: timedelta) -> Finding:
    wrong = disagreement(ahead)
    return problem(wrong) if wrong else fine("This machine's clock agrees with Slack's.")


def _reached(parts: Parts, address: str | None) -> Iterator[Finding]:
    """Whether Slack's requests can reach the bot."""
    environment = parts.environment
    check_tokens(environment)
    if not environment.signing_secret:
        try_socket_mode(environment.app_token, environment.api_url)
        yield fine("Slack accepts SLACK_APP_TOKEN, and Socket Mode is on.")
        if address is not None:
            yield problem("Slack doesn't use --http here, because SLACK_SIGNING_SECRET isn't set.")
        return
    http = parts.settings.http
    yield _request_url(parts, request_url(f"http://{in_url(http.host)}:{http.port}"))
    if address is not None:
        yield _request_url(parts, request_url(address))


def _request_url(parts: Parts, url: str) -> Finding:
    try:
        check_request_url(url, parts.environment.signing_secret, parts.now())
    except NotReached as error:
        # If nothing listens, the bot may just not have been started yet.
        say = warning if error.silent and url.startswith("http:") else problem
        return say(f"The bot doesn't answer at {url}: {error}.")
    return fine(f"The bot answers at {url}.")


def _database(parts: Parts) -> Iterator[Finding]:
    url, now = parts.environment.database_url, parts.now()
    with parts.store() as store:
        store.check()
        yield fine(f"The database {store_place(url)} can be read.")
        if runs_here(store, now):
            yield fine("The bot is running on this machine.")
        else:
            yield warning(f"The bot isn't running on this machine. To start it: {command('run')}")
        pause = store.paused(now)
        if pause is not None:
            until = f"{pause.until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
            yield problem(
                f"Nobody is asked until {until}, because Slack refuses with {pause.code}. The "
                "log and the admins were told what to do."
            )
        if not store.is_shared:
            yield _disk(Path(store_place(url)))
        yield _narrowing_log(log_of(url, parts.environment.narrowing_log))


def _narrowing_log(log: NarrowingLog | None) -> Finding:
    if log is None:
        return warning(
            "If you ever restore a backup, what people erased or made private since then would be "
            "readable again. Set NARROWING_LOG to a file outside the database."
        )
    log.read()
    return fine(f"What people erase or make private is logged in {log.path}.")


def _disk(database: Path) -> Finding:
    free = shutil.disk_usage(database.resolve().parent).free
    if free < ALMOST_NOTHING:
        return problem("Its disk is full, so nothing can be saved. Make room.")
    if free < max(LEAST_FREE, 2 * database.stat().st_size):
        return warning(f"Its disk has only {free / 1_000_000:,.0f} MB left. Make room.")
    return fine(f"Its disk has {free / 1_000_000_000:,.1f} GB left.")


def _roster(parts: Parts) -> Iterator[Finding]:
    with parts.store() as store:
        people = len(store.roster())
        lost = stranded(store, {each.id: each for each in parts.ladders})
    if lost:
        yield problem(" ".join(lost))
    elif people:
        yield fine(f"People on the roster: {people}. The ladders have all of their levels.")
    else:
        yield warning(
            f"Nobody is on the roster. To add people: {command('roster import FILE.csv')}"
        )


def _roster_source(parts: Parts) -> Iterator[Finding]:
    """Whether what the roster is synced from can be read."""
    found = source_for(parts)
    if found is None:
        return
    name = found.source.name
    try:
        found.source.check()
    except (SourceFailed, RosterProblems) as error:
        why = f"The roster's source, {name}, can't be used: "
        mistakes = isinstance(error, RosterProblems | SourceMistakes)
        listing = f"it has mistakes. To list them: {command('roster sync --dry-run')}"
        yield problem(why + (listing if mistakes else f"{error}."))
    else:
        yield fine(f"The roster's source, {name}, can be read.")


def _people(parts: Parts) -> Iterator[Finding]:
    """Whether everyone on the roster, and every admin, is in Slack."""
    admins = parts.settings.admins
    with parts.store() as store:
        on_roster = {line.person for line in store.roster()}
        known = parts.directory.by_id([*on_roster, *admins])
        names = names_of(store, on_roster)
    wrong: dict[str, list[str]] = {}
    for person in sorted({*on_roster, *admins}):
        status = known[person].status if person in known else None
        if status is not AccountStatus.ACTIVE:
            who = "on the roster" if person in on_roster else "under admins in settings.yml"
            wrong.setdefault(f"{WHY_NOT[status]}, but {who}", []).append(person)
    for why, people in wrong.items():
        named = ", ".join(full_name(each, names) for each in people[:NAMED])
        more = f", and {len(people) - NAMED} more" if len(people) > NAMED else ""
        yield warning(f"{why}: {named}{more}.")
    if known and not wrong:
        yield fine("Everyone on the roster is in Slack.")


def _newest_backup(folder: Path, now: datetime) -> Finding:
    backups = sorted(folder.glob(NAME))
    if not backups:
        return problem(f"There's no backup in {folder}. To make one: {command(f'backup {folder}')}")
    made = datetime.fromtimestamp(backups[-1].stat().st_mtime, UTC)
    said = f"The newest backup in {folder} is of {made:%Y-%m-%d %H:%M} UTC."
    return problem(f"{said} That's old.") if now - made > OLDEST_BACKUP else fine(said)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
