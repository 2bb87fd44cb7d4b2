"""Checking Slack's address and tokens before anything is asked with them.

No message of this module ever holds a token.
"""

import re

from bot.settings.environment import DEFAULT_API_URL, Environment
from bot.settings.errors import SettingsError

_TOKEN = re.compile(r"[A-Za-z0-9._-]+")

_COPIED_FROM = (
    "copy the “Bot User OAuth Token” from “Install App” on the app's page at api.slack.com/apps"
)
_GENERATED_AT = (
    "generate a token with the scope connections:write under “Basic Information → App-Level "
    "Tokens” on the app's page at api.slack.com/apps"
)


_HOW = {"SLACK_BOT_TOKEN": _COPIED_FROM, "SLACK_APP_TOKEN": _GENERATED_AT}


def check_bot_token(environment: Environment) -> None:
    """Raises ``SettingsError`` unless Slack's address and ``SLACK_BOT_TOKEN`` look right."""
    if not environment.api_url.startswith(("https://", "http://")):
        raise SettingsError(
            f"SLACK_API_URL must start with https://. Leave it out to use {DEFAULT_API_URL}."
        )
    _check_token("SLACK_BOT_TOKEN", environment, environment.bot_token, "xoxb-")


def check_tokens(environment: Environment) -> None:
    """Raises ``SettingsError`` unless Slack's address and both tokens look right."""
    if environment.bot_token.startswith("xapp-") and environment.app_token.startswith("xoxb-"):
        raise SettingsError(
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped. SLACK_BOT_TOKEN is the one that "
            "starts with xoxb-."
        )
    if not (environment.bot_token or environment.app_token or environment.misspelled):
        raise SettingsError(
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set. Put both into .env. For "
            f"SLACK_BOT_TOKEN, {_COPIED_FROM}. For SLACK_APP_TOKEN, {_GENERATED_AT}."
        )
    check_bot_token(environment)
    _check_token("SLACK_APP_TOKEN", environment, environment.app_token, "xapp-")


def where_to_get(token: str) -> str:
    """What to do for a new token, by the name of its variable."""
    return f"To get a new one, {_HOW[token]}. Then put it into .env."


def _check_token(name: str, environment: Environment, token: str, prefix: str) -> None:
    how, given = _HOW[name], environment.misspelled.get(name)
    if not token and given:
        raise SettingsError(f"{name} is not set. You have {given}. Did you mean {name}?")
    if not token:
        raise SettingsError(f"{name} is not set. To get it, {how}. Then put it into .env.")
    if token in (f"{prefix}…", f"{prefix}..."):
        raise SettingsError(f"{name} is still the example from the README. To get your own, {how}.")
    if not _TOKEN.fullmatch(token):
        raise SettingsError(
            f"{name} has quotes, spaces, or invisible characters in it. Paste only the token. To "
            f"get it, {how}."
        )
    if not token.startswith(prefix):
        raise SettingsError(
            f"{name} must start with {prefix}, and this one doesn't{_mixed_up(token)}. "
            f"To get it, {how}."
        )
    if len(token) < len(prefix) + 10:
        raise SettingsError(f"{name} is cut off. To get all of it, {how}.")


def _mixed_up(token: str) -> str:
    for prefix, what in (
        ("xoxb-", "it is a bot token"),
        ("xapp-", "it is an app-level token"),
        ("xoxp-", "it is a user token"),
    ):
        if token.startswith(prefix):
            return f" ({what})"
    return ""
