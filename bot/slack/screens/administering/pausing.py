"""An admin pauses questions for everybody: what to show, and saving it."""

from datetime import date, timedelta

from slack_sdk.models.views import View

from bot.checkins.administering.pausing import FORTNIGHT, LONGEST, left_out, paused_until, set_pause
from bot.checkins.tasks import SHOW_HOME
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.administering import PauseChange
from bot.slack.views.administering.pausing import (
    STALE,
    pause_form,
    pause_saved_window,
    pause_window,
)


def ask_until(bot: Bot, admin: str) -> View:
    """The form, with the end of a fortnight filled in."""
    return pause_form(bot.today(admin) + FORTNIGHT - timedelta(days=1))


def check_pause(bot: Bot, admin: str, until: date | None) -> View | dict[str, str]:
    """What a pause until a day would change, or what is wrong with the day."""
    today = bot.today(admin)
    if until is None or until < today:
        return {ids.PAUSE_UNTIL: "Pick today or a later day."}
    if until > today + LONGEST:
        return {ids.PAUSE_UNTIL: "Pick a day within a year."}
    return _window(bot, admin, PauseChange(paused_until(bot.store), until))


def check_resume(bot: Bot, admin: str) -> View:
    """What ending the pause would change."""
    return _window(bot, admin, PauseChange(paused_until(bot.store), None))


def save_pause(bot: Bot, admin: str, change: PauseChange) -> View:
    """Saves a pause, if the current one is unchanged. Returns what to show."""
    if not set_pause(bot.store, (change.before, change.after), admin, bot.now()):
        anew = PauseChange(paused_until(bot.store), change.after)
        return _window(bot, admin, anew, STALE)
    bot.store.add_task(SHOW_HOME, admin, bot.now())
    return pause_saved_window(change.after)


def _window(bot: Bot, admin: str, change: PauseChange, note: str = "") -> View:
    over = left_out(change.after, bot.now(), bot.zone_of(admin), bot.calendar)
    return pause_window(change, over, note)
