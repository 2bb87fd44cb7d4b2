"""The source of the roster, from the settings and the environment."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.checkins.roster_syncing import SyncSource
from bot.people.roster_source import RosterSource
from bot.roster_files import RosterAddress, RosterFile
from bot.settings import Environment, RosterSync, SettingsError, SourceSetting
from bot.slack.gateway.directory import SlackDirectory
from bot.slack.gateway.profiles import SlackProfiles
from framework import Ladder

Profiles = Callable[[Mapping[str, str]], RosterSource]
"""Makes a source of people's profiles, by which field says what."""


def sync_source(
    settings: RosterSync, environment: Environment, profiles: Profiles
) -> SyncSource | None:
    """``None`` if the roster isn't synced. Raises ``SettingsError`` where it can't be."""
    if settings.source is None:
        return None
    if not settings.source.profiles:
        source = _source(settings.source, environment)
    elif settings.mapping is None:
        raise SettingsError(
            "roster_sync.mapping is missing. Say which profile field has the level, like "
            "mapping: {level: Career level}."
        )
    else:
        source = profiles(settings.mapping)
    return SyncSource(source, settings.limit, timedelta(days=settings.grace_days))


def profiles_by(directory: SlackDirectory, ladder: Ladder | None) -> Profiles:
    """``ladder``: everybody's, where no field says it."""

    def make(mapping: Mapping[str, str]) -> RosterSource:
        if ladder is None and "ladder" not in mapping:
            raise SettingsError(
                "There are several ladders. Name the profile field with the ladder under "
                "roster_sync.mapping, or set default_ladder."
            )
        return SlackProfiles(directory, mapping, ladder.id if ladder else "")

    return make


def _source(setting: SourceSetting, environment: Environment) -> RosterSource:
    if setting.url is not None:
        return RosterAddress(setting.url, environment.roster_token)
    if setting.path is not None:
        return RosterFile(setting.path)
    raise ValueError("a source is a file, an address, or Slack's profiles")
