"""The answers to wishes for what only admins can do."""

from bot.checkins.company import gaps_of
from bot.checkins.understanding.admin_wishes import AdminWish
from bot.slack.bot import Bot
from bot.slack.views.admin_answers import (
    no_manager_view,
    only_admins_view,
    pausing_view,
    set_up_view,
    where_view,
    who_answered_view,
)
from bot.slack.views.answer import Answer


def admin_answer(bot: Bot, person: str, wish: AdminWish) -> Answer:
    """Where it is, for an admin; who does it, for everybody else."""
    if wish is AdminWish.ANSWERED and not bot.is_admin(person):
        return who_answered_view()
    if not bot.is_admin(person):
        return only_admins_view(bot.joining(person))
    match wish:
        case AdminWish.NO_MANAGER:
            without = [line.person for line in bot.store.roster() if line.manager is None]
            return no_manager_view(without, gaps_of(bot.store, bot.ladders))
        case AdminWish.SET_UP:
            return set_up_view(gaps_of(bot.store, bot.ladders))
        case AdminWish.PAUSE:
            return pausing_view(bot.view(person).paused_until)
    return where_view(wish)
