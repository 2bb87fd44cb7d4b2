"""Reading and checking what the operator sets: the environment and ``settings.yml``.

Only ``app.py`` and the command line load it; the rules are handed plain values.
"""

from bot.settings.accepted import WRITTEN, with_accepted, with_value
from bot.settings.environment import JSON, TEXT, Environment, current_environment, read_environment
from bot.settings.errors import SettingsError
from bot.settings.page import settings_page
from bot.settings.parsers import LadderName, SourceSetting
from bot.settings.reading import load_settings
from bot.settings.tokens import (
    check_bot_token,
    check_roster_token,
    check_scim_token,
    check_tokens,
    where_to_get,
)
from bot.settings.values import Http, Pace, RosterSync, Schedule, Settings
