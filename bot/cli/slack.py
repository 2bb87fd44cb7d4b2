"""Makes Slack clients for commands, from the environment, after checking the tokens."""

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler

from bot.settings import Environment, check_bot_token
from bot.slack.gateway.directory import SlackDirectory
from bot.slack.gateway.groups import SlackGroups
from bot.slack.gateway.web_api import RestWhenTold, web_client

RATE_LIMIT_TRIES = 5


def slack_directory(environment: Environment) -> SlackDirectory:
    """The people of the workspace. Raises ``SettingsError`` without a usable bot token."""
    return SlackDirectory(_client(environment))


def slack_groups(environment: Environment) -> SlackGroups:
    """Its channels and user groups. Raises like ``slack_directory``."""
    return SlackGroups(_client(environment))


def _client(environment: Environment) -> WebClient:
    check_bot_token(environment)
    return web_client(
        environment.bot_token,
        environment.api_url,
        # Looking people up changes nothing, so a call can be repeated.
        retry_handlers=[
            ConnectionErrorRetryHandler(),
            RestWhenTold(max_retry_count=RATE_LIMIT_TRIES),
        ],
    )
