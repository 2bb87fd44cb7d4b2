"""The source of the roster, from the settings and the environment."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.checkins.administering.roster_syncing import SyncSource
from bot.cli.context import Parts
from bot.cli.slack import slack_directory
from bot.out_calls import is_safe_address
from bot.people.roster.source import RosterSource
from bot.roster_files import RosterAddress, RosterFile
from bot.settings import (
    Environment,
    RosterSync,
    SettingsError,
    check_roster_token,
    check_scim_token,
)
from bot.slack.gateway.directory import SlackDirectory
from bot.slack.gateway.profiles import SlackProfiles
from bot.slack.gateway.scim import DEFAULT_MAPPING, SlackScim, scim_address
from framework import Ladder


@dataclass(frozen=True, slots=True)
class InSlack:
    """What's needed to read a roster that Slack has.

    ``ladder``: everybody's, where nothing there says it. ``wait``: waits for some seconds;
    ``False`` if it was told to stop.
    """

    directory: SlackDirectory
    ladder: Ladder | None
    wait: Callable[[float], bool]

    def ladder_for(self, mapping: Mapping[str, str]) -> str:
        """Raises ``SettingsError`` if there are several."""
        if self.ladder is None and "ladder" not in mapping:
            raise SettingsError(
                "There are several ladders. Name what says the ladder under "
                "roster_sync.mapping, or set default_ladder."
            )
        return self.ladder.id if self.ladder else ""


def sync_source(
    settings: RosterSync, environment: Environment, in_slack: Callable[[], InSlack]
) -> SyncSource | None:
    """``None`` if the roster isn't synced. Raises ``SettingsError`` where it can't be."""
    if settings.source is None:
        return None
    source = _source(settings, environment, in_slack)
    return SyncSource(source, settings.limit, timedelta(days=settings.grace_days))


def source_for(parts: Parts) -> SyncSource | None:
    """The source for a command, which waits however long Slack wants."""

    def wait(seconds: float) -> bool:
        time.sleep(seconds)
        return True

    def in_slack() -> InSlack:
        return InSlack(slack_directory(parts.environment), parts.default_ladder, wait)

    return sync_source(parts.settings.roster_sync, parts.environment, in_slack)


def _source(
    settings: RosterSync, environment: Environment, in_slack: Callable[[], InSlack]
) -> RosterSource:
    setting = settings.source
    if setting is not None and setting.profiles:
        return _profiles(settings, in_slack)
    if setting is not None and setting.scim:
        return _scim(settings, environment, in_slack)
    if setting is not None and setting.url is not None:
        check_roster_token(environment)
        return RosterAddress(setting.url, environment.roster_token)
    if setting is not None and setting.path is not None:
        return RosterFile(setting.path)
    raise ValueError("a source is a file, an address, Slack's profiles, or Slack's SCIM API")


def _profiles(settings: RosterSync, in_slack: Callable[[], InSlack]) -> RosterSource:
    mapping = settings.mapping
    if mapping is None:
        raise SettingsError(
            "roster_sync.mapping is missing. Say which profile field has the level, like "
            "mapping: {level: Career level}."
        )
    slack = in_slack()
    return SlackProfiles(slack.directory, mapping, slack.ladder_for(mapping))


def _scim(
    settings: RosterSync, environment: Environment, in_slack: Callable[[], InSlack]
) -> RosterSource:
    check_scim_token(environment)
    address = scim_address(environment.api_url)
    if not is_safe_address(address):
        raise SettingsError(
            "ROSTER_TOKEN opens the whole organization, so it's sent to https:// addresses only. "
            "Change SLACK_API_URL, or leave it out."
        )
    slack = in_slack()
    mapping = {**DEFAULT_MAPPING, **(settings.mapping or {})}
    ladder = slack.ladder_for(mapping)
    return SlackScim(
        slack.directory, address, environment.roster_token, mapping, ladder, slack.wait
    )
