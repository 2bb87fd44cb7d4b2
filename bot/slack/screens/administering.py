"""What admins see in Slack of the company: the roster, and who changed it. No words of anybody."""

from slack_sdk.models.views import View

from bot.slack.bot import Bot
from bot.slack.views.administering import AdminHome, LogPage, log_window

LOG_SHOWN = 10


def admin_home_of(bot: Bot, person: str) -> AdminHome | None:
    """The part of Home that only admins have; ``None`` for everybody else."""
    if not bot.is_admin(person):
        return None
    return AdminHome(people=len(bot.store.roster()))


def admin_log(bot: Bot, admin: str, number: int) -> View:
    """A page of the admin log, or the nearest that there is."""
    pages = max(1, -(-bot.store.admin_log_size() // LOG_SHOWN))
    number = min(max(1, number), pages)
    entries = bot.store.admin_log(LOG_SHOWN, LOG_SHOWN * (number - 1))
    return log_window(LogPage(entries, number, pages, bot.zone_of(admin)))
