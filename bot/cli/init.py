"""``init``: sets the bot up, from two tokens to a roster and a preview. Each step is checked at
once."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.context import BadInput, Parts, not_looked_up, pass_parts
from bot.cli.prompts import preview_prompts
from bot.cli.roster.from_slack import take_people
from bot.cli.roster.importing import import_roster
from bot.people.directory import DirectoryError
from bot.people.naming import as_meant
from bot.settings import Environment, SettingsError, check_bot_token, check_tokens
from bot.slack.gateway.groups import names_a_group
from bot.slack.gateway.installation import SlackOutOfReach, installation, try_socket_mode
from bot.slack.gateway.retrying import ConnectionRefused
from bot.typing_commands import command
from storage import AccountStatus

BOT_USER = "Bot User OAuth Token, from “Install App” on the app's page"
APP_LEVEL = "App-level token with connections:write, from “Basic Information → App-Level Tokens”"
WHO = "Your Slack member ID, to hear about trouble (in your profile, under ⋮). Empty for nobody"
ROSTER = (
    "Your roster as a CSV file, or a Slack #channel or @group to take people from. "
    "Empty to do it later"
)
TAKEN = Path("roster.csv")
"""Where people from Slack are written, for their levels to be filled in."""

SETTINGS = """\
# Every key: docs/settings.md. What isn't here has a default.
"""


@click.command()
@pass_parts
def init(parts: Parts) -> None:
    """Set Next Rung up in this folder: tokens, an admin, and a roster.

    Asks for each, and checks it with Slack at once. Writes .env, which only you can read, and
    settings.yml. Then it imports your roster, and shows who would be asked and when. Nobody is
    asked before you start the bot, and new people get their welcome then.

    Without a roster, name a Slack #channel or @group: its people are written to roster.csv, for
    you to fill in their levels and import it.
    """
    dotenv, settings = Path.cwd() / ".env", Path.cwd() / "settings.yml"
    if dotenv.exists():
        raise BadInput(f"There's a .env here already. To check it: {command('doctor')}")
    click.echo(
        "First, make the Slack app: go to api.slack.com/apps, choose “Create New App → From a "
        f"manifest”, and paste what this prints: {command('manifest')}\n"
    )
    environment = _with_tokens(parts.environment)
    parts = Parts(environment, parts.make_directory, parts.now)
    admin = _admin(parts)
    _write_private(
        dotenv,
        f"SLACK_BOT_TOKEN={environment.bot_token}\nSLACK_APP_TOKEN={environment.app_token}\n",
    )
    written = ".env"
    if not settings.exists():
        settings.write_text(SETTINGS + (f"admins: [{admin}]\n" if admin else ""), encoding="utf-8")
        written = ".env and settings.yml"
    click.echo(f"Wrote {written}.\n")
    _bring_roster(Parts(environment, parts.make_directory, parts.now))
    click.echo(f"\nTo check everything: {command('doctor')}")
    click.echo(f"To start the bot: {command('run')}")


def _with_tokens(environment: Environment) -> Environment:
    """Asks for both tokens until Slack accepts each."""

    def with_bot_token(token: str) -> Environment:
        given = replace(environment, bot_token=token)
        check_bot_token(given)
        found = installation(token, environment.api_url)
        click.echo(f"Slack accepts it: {found.user} in {found.team}.\n")
        return given

    def with_app_token(token: str) -> Environment:
        given = replace(with_first, app_token=token, signing_secret="")
        check_tokens(given)
        try_socket_mode(token, environment.api_url)
        click.echo("Slack accepts it.\n")
        return given

    with_first = _until_accepted(BOT_USER, with_bot_token)
    return _until_accepted(APP_LEVEL, with_app_token)


def _until_accepted(what: str, accept: Callable[[str], Environment]) -> Environment:
    while True:
        token = click.prompt(f"{what} (hidden)", hide_input=True).strip()
        try:
            return accept(token)
        except (SettingsError, ConnectionRefused) as error:
            click.echo(f"{error}\n")
        except SlackOutOfReach as error:
            raise BadInput(f"{error} Nothing was written.") from None


def _admin(parts: Parts) -> str:
    """The id of a member of the workspace; empty if nobody should get warnings."""
    while True:
        typed = as_meant(click.prompt(WHO, default="", show_default=False))
        if not typed:
            return ""
        found = parts.directory.by_id([typed]).get(typed)
        if found is not None and found.status is AccountStatus.ACTIVE:
            click.echo(f"That's {found.name}.\n")
            return typed
        click.echo(f"Nobody who's active in this Slack workspace has the id {typed}.\n")


def _bring_roster(parts: Parts) -> None:
    while True:
        typed = click.prompt(ROSTER, default="", show_default=False).strip()
        if not typed:
            click.echo(f"To import one later: {command('roster import FILE.csv')}")
            return
        try:
            if names_a_group(typed):
                advice = "Move it away, or name it to import it."
                take_people(parts, typed, TAKEN, overwrite=False, otherwise=advice)
                return
            import_roster.main([typed], obj=parts, standalone_mode=False)
        except click.ClickException as error:
            click.echo(f"{error.format_message()}\n")
        except DirectoryError as error:
            click.echo(f"{not_looked_up(error)}\n")
        else:
            click.echo()
            preview_prompts.main([], obj=parts, standalone_mode=False)
            return


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
