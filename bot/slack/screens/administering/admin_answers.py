"""The answers to wishes for what only admins can do."""

from bot.checkins.administering.company import gaps_of
from bot.checkins.understanding.administering.admin_wishes import AdminWish
from bot.checkins.understanding.meanings import AskedOfAdmin
from bot.slack.bot import Bot
from bot.slack.views.administering.admin_answers import (
    no_manager_view,
    not_understood_view,
    only_admins_view,
    pausing_view,
    set_up_view,
    where_view,
    who_answered_view,
)
from bot.slack.views.administering.setting_wishes import setting_of_company_view, setting_view
from bot.slack.views.block_kit.answer import Answer


def admin_answer(bot: Bot, person: str, asked: AskedOfAdmin) -> Answer:
    """Where it is, for an admin; who does it, for everybody else."""
    wish = asked.wish
    if asked.setting is not None and bot.is_admin(person):
        return setting_view(asked.setting)
    if asked.setting is not None:
        return setting_of_company_view(asked.setting, bot.joining(person))
    if wish is AdminWish.ANSWERED and not bot.is_admin(person):
        return who_answered_view()
    if not bot.is_admin(person):
        return only_admins_view(bot.joining(person))
    match wish:
        case AdminWish.NOT_UNDERSTOOD:
            return not_understood_view()
        case AdminWish.NO_MANAGER:
            without = [line.person for line in bot.store.roster() if line.manager is None]
            return no_manager_view(without, gaps_of(bot.store, bot.ladders))
        case AdminWish.SET_UP:
            return set_up_view(gaps_of(bot.store, bot.ladders))
        case AdminWish.PAUSE:
            return pausing_view(bot.view(person).paused_until)
    return where_view(wish)
