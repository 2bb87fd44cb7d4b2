"""An admin changes a setting for the company: what to show, and saving it."""

from slack_sdk.models.views import View

from bot.checkins.administering.company_rules import Source
from bot.checkins.administering.setting_changes import change_setting
from bot.checkins.tasks import SHOW_HOME
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.administering import SettingDecision
from bot.slack.views.administering.company_settings import (
    CHOICES,
    STALE,
    setting_form,
    setting_saved_window,
    setting_window,
    settings_window,
)
from bot.slack.views.administering.roster import wrong_window
from storage import SettingChange


def company_settings(bot: Bot) -> View:
    """Every setting that admins can change, and where its value comes from."""
    return settings_window(bot.settings.known())


def ask_setting(bot: Bot, name: str) -> View:
    """The form for one; the list for one that is locked, or that there isn't."""
    now = bot.settings.known().get(name)
    if now is None or name not in CHOICES or now.source is Source.FILE:
        return company_settings(bot)
    return setting_form(name, now)


def check_setting(bot: Bot, name: str, value: str) -> View | dict[str, str]:
    """What a value would change; or what is wrong with it."""
    now = bot.settings.known().get(name)
    if now is None or name not in CHOICES:
        return company_settings(bot)
    if value == now.value:
        return {ids.SETTING_VALUE: "Nothing would change. Choose another value."}
    problem = bot.settings.problem_with(name, value)
    if problem is not None:
        return {ids.SETTING_VALUE: problem}
    return setting_window(SettingDecision(name, _in_slack(bot, name), value or None), now)


def save_setting(bot: Bot, admin: str, decision: SettingDecision) -> View:
    """Save it, if the setting is as it was; what to show."""
    name, before, after = decision.name, decision.before, decision.after
    problem = bot.settings.problem_with(name, after or "")
    if problem is not None or name not in CHOICES:
        return wrong_window(problem or "This setting can't be changed in Slack.")
    done = change_setting(bot.store, SettingChange(name, before, after, admin), bot.now())
    bot.settings.changed()
    if not done:
        anew = SettingDecision(name, _in_slack(bot, name), after)
        return setting_window(anew, bot.settings.known()[name], STALE)
    bot.store.add_task(SHOW_HOME, admin, bot.now())
    return setting_saved_window(name, after or "")


def _in_slack(bot: Bot, name: str) -> str | None:
    return bot.store.company_settings().get(name)
