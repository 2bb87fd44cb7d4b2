"""What waits for a person: their question, requests to join their team, and gaps in the roster."""

from bot.checkins.administering.company import gaps_of
from bot.checkins.understanding.commands.requests import Status
from bot.slack.bot import Bot
from bot.slack.screens.answering.month import answer_change
from bot.slack.screens.newcomers.newcomers import nothing_yet, on_no_roster
from bot.slack.screens.newcomers.waiting_requests import with_requests
from bot.slack.views.administering.admin_answers import set_up_view
from bot.slack.views.answering.month import with_note
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.newcomers.join_request import no_answer_view

NO_REQUESTS = "No one is waiting for you to confirm their level."


def what_waits(bot: Bot, person: str) -> Answer:
    """What the person can answer now, or for what they wait themselves."""
    own = _own(bot, person)
    if bot.store.join_requests_to(person):
        return with_requests(bot, person, own)
    return with_note(NO_REQUESTS, own) if bot.reports_of(person) else own


def _own(bot: Bot, person: str) -> Answer:
    if not on_no_roster(bot, person):
        return answer_change(bot, person, Status())
    joining = bot.joining(person)
    if joining.asked is not None:
        return no_answer_view(joining)
    if bot.is_admin(person):
        return set_up_view(gaps_of(bot.store, bot.ladders))
    return nothing_yet(bot, person, Status()) or no_answer_view(joining)
