"""Checks Slack's address, tokens and secret before they're used.

No message of this module ever contains one.
"""

import re

from bot.settings.environment import DEFAULT_API_URL, Environment
from bot.settings.errors import SettingsError

_TOKEN = re.compile(r"[A-Za-z0-9._-]+")
_SECRET = re.compile(r"[A-Za-z0-9]+")
_SECRET_LENGTH = 20
"""Slack's secrets have 32 characters, but Slack doesn't document that."""

_COPIED_FROM = (
    "copy the “Bot User OAuth Token” from “Install App” on the app's page at api.slack.com/apps"
)
_GENERATED_AT = (
    "generate a token with the scope connections:write under “Basic Information → App-Level "
    "Tokens” on the app's page at api.slack.com/apps"
)


_SIGNED_WITH = (
    "copy the “Signing Secret” from “Basic Information → App Credentials” on the app's page at "
    "api.slack.com/apps"
)

_TAKEN_OUT_BY = (
    "let an admin or owner install an app with the user scope admin, and copy its “User OAuth "
    "Token”"
)

_HOW = {
    "SLACK_BOT_TOKEN": _COPIED_FROM,
    "SLACK_APP_TOKEN": _GENERATED_AT,
    "SLACK_SIGNING_SECRET": _SIGNED_WITH,
    "ROSTER_TOKEN": _TAKEN_OUT_BY,
}


def check_bot_token(environment: Environment) -> None:
    """Raises ``SettingsError`` unless Slack's address and ``SLACK_BOT_TOKEN`` look right."""
    if not environment.api_url.startswith(("https://", "http://")):
        raise SettingsError(
            f"SLACK_API_URL must start with https://. Leave it out to use {DEFAULT_API_URL}."
        )
    _check_token("SLACK_BOT_TOKEN", environment, environment.bot_token, "xoxb-")


def check_tokens(environment: Environment) -> None:
    """Raises ``SettingsError`` unless Slack's address and the credentials for incoming requests
    look right.

    That is ``SLACK_APP_TOKEN`` for Socket Mode or ``SLACK_SIGNING_SECRET`` for HTTP.
    """
    if environment.bot_token.startswith("xapp-") and environment.app_token.startswith("xoxb-"):
        raise SettingsError(
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped. SLACK_BOT_TOKEN is the one that "
            "starts with xoxb-."
        )
    if not (
        environment.bot_token
        or environment.app_token
        or environment.signing_secret
        or environment.misspelled
    ):
        raise SettingsError(
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set. Put both into .env. For "
            f"SLACK_BOT_TOKEN, {_COPIED_FROM}. For SLACK_APP_TOKEN, {_GENERATED_AT}."
        )
    check_bot_token(environment)
    if environment.signing_secret:
        _check_secret(environment.signing_secret)
    elif "SLACK_SIGNING_SECRET" in environment.misspelled and not environment.app_token:
        raise _not_set("SLACK_SIGNING_SECRET", environment)
    else:
        _check_token("SLACK_APP_TOKEN", environment, environment.app_token, "xapp-")


def check_scim_token(environment: Environment) -> None:
    """Raises ``SettingsError`` unless ``ROSTER_TOKEN`` looks like one for Slack's SCIM API."""
    _check_token("ROSTER_TOKEN", environment, environment.roster_token, "xoxp-")


def check_roster_token(environment: Environment) -> None:
    """Raises ``SettingsError`` if ``ROSTER_TOKEN`` has characters that can't be sent."""
    token = environment.roster_token
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise SettingsError(
            "ROSTER_TOKEN has spaces or invisible characters in it. Paste only the token."
        )


def where_to_get(token: str) -> str:
    """How to get a new token, by the name of its variable."""
    return f"To get a new one, {_HOW[token]}. Then put it into .env."


def _check_token(name: str, environment: Environment, token: str, prefix: str) -> None:
    how = _HOW[name]
    if not token:
        raise _not_set(name, environment)
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


def _check_secret(secret: str) -> None:
    name = "SLACK_SIGNING_SECRET"
    how = _HOW[name]
    mixed_up = _mixed_up(secret)
    if mixed_up:
        raise SettingsError(f"{name} holds something else{mixed_up}. To get it, {how}.")
    if not _SECRET.fullmatch(secret):
        raise SettingsError(
            f"{name} has quotes, spaces, or other characters in it that no secret of Slack's "
            f"has. Paste only the secret. To get it, {how}."
        )
    if len(secret) < _SECRET_LENGTH:
        raise SettingsError(f"{name} is cut off. To get all of it, {how}.")


def _not_set(name: str, environment: Environment) -> SettingsError:
    given = environment.misspelled.get(name)
    if given:
        return SettingsError(f"{name} is not set. You have {given}. Did you mean {name}?")
    said = f"{name} is not set. To get it, {_HOW[name]}. Then put it into .env."
    if name == "SLACK_APP_TOKEN":
        said += " If Slack reaches the bot over HTTP, set SLACK_SIGNING_SECRET instead."
    return SettingsError(said)


def _mixed_up(token: str) -> str:
    for prefix, what in (
        ("xoxb-", "it is a bot token"),
        ("xapp-", "it is an app-level token"),
        ("xoxp-", "it is a user token"),
    ):
        if token.startswith(prefix):
            return f" ({what})"
    return ""
