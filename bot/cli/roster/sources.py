"""Where the roster comes from, as the settings and the environment say."""

from datetime import timedelta

from bot.checkins.roster_syncing import SyncSource
from bot.people.roster_source import RosterSource
from bot.roster_files import RosterAddress, RosterFile
from bot.settings import Environment, RosterSync, SourceSetting


def sync_source(settings: RosterSync, environment: Environment) -> SyncSource | None:
    """``None`` if the roster isn't synced."""
    if settings.source is None:
        return None
    source = _source(settings.source, environment)
    return SyncSource(source, settings.limit, timedelta(days=settings.grace_days))


def _source(setting: SourceSetting, environment: Environment) -> RosterSource:
    if setting.url is not None:
        return RosterAddress(setting.url, environment.roster_token)
    if setting.path is not None:
        return RosterFile(setting.path)
    raise ValueError("a source is a file or an address")
