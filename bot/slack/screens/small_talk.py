"""What small talk, and questions about the bot, are answered, wherever they are typed."""

from __future__ import annotations

from bot.checkins.join_requests import stop_reminding
from bot.checkins.replies.sharing import manager_of
from bot.checkins.understanding.greetings import GreetingKind
from bot.checkins.understanding.question_forms import Topic
from bot.checkins.understanding.requests import Status, Stop
from bot.slack.bot import Bot
from bot.slack.screens.month import answer_change
from bot.slack.screens.newcomers import hello, nothing_yet, on_no_roster
from bot.slack.screens.settings import changes_to_take_back, choose_private, undo
from bot.slack.views import small_talk
from bot.slack.views.answer import Answer
from bot.slack.views.join_request import (
    NO_MANAGER_KNOWN,
    joining_view,
    my_manager_view,
    not_on_roster_view,
    on_roster_view,
    waiting_view,
    wrong_request_view,
)
from bot.slack.views.ladder.controls import show_button
from bot.slack.views.month import said_view
from framework import Own
from storage import CheckIn, CheckInState


def greeting(bot: Bot, person: str, kind: GreetingKind) -> Answer:
    """The answer to hello, thanks and goodbye."""
    if kind is GreetingKind.HELLO and on_no_roster(bot, person):
        return hello(bot, person)
    newest = bot.store.latest_asked(person)
    waits = newest is not None and newest.state is CheckInState.ASKED
    return small_talk.greeting_view(kind, newest if waits else None)


def about_the_bot(bot: Bot, person: str, topic: Topic) -> Answer:
    """The answer to a question about the bot, or about what it asked."""
    match topic:
        case Topic.MY_LEVEL:
            return said_view("`/ladder` shows that.", show_button(Own(), "Show me", "own"))
        case Topic.WHO_READS:
            return small_talk.who_reads_view(manager_of(bot.store, person), bot.shares(person))
        case Topic.KEEPING_PRIVATE:
            return choose_private(bot, person)
        case Topic.NO_ANSWER if not on_no_roster(bot, person):
            return said_view(
                "You don't have a request waiting. Your manager can comment on what you share, "
                "but they don't have to."
            )
        case Topic.JOINING | Topic.MY_MANAGER | Topic.WRONG_PLACE | Topic.NO_ANSWER:
            return _about_their_place(bot, person, topic)
        case Topic.WHEN | Topic.WHY_ME if on_no_roster(bot, person):
            return nothing_yet(bot, person, Status()) or small_talk.no_words_view()
        case Topic.WHEN:
            return answer_change(bot, person, Status())
        case Topic.STOPPING:
            stopped = nothing_yet(bot, person, Stop())
            return stopped or small_talk.stopping_view(bot.period_of(person))
        case Topic.HOW_TO_CHANGE if changes_to_take_back(bot, person):
            return undo(bot, person)
    return _plainly(bot, person, topic, bot.store.latest_asked(person))


def _about_their_place(bot: Bot, person: str, topic: Topic) -> Answer:
    """Where the roster has them, or would have them, and how that is put right."""
    if topic is Topic.WRONG_PLACE and stop_reminding(bot.store, person, bot.now()):
        return wrong_request_view(bot.joining(person))
    joining = bot.joining(person)
    if topic is Topic.JOINING:
        there = not on_no_roster(bot, person)
        return answer_change(bot, person, Status()) if there else hello(bot, person)
    if on_no_roster(bot, person):
        if joining.asked is None and topic is Topic.MY_MANAGER:
            return joining_view(NO_MANAGER_KNOWN, joining)
        return waiting_view(joining) if joining.asked else not_on_roster_view(joining)
    position = bot.position(person)
    if topic is Topic.WRONG_PLACE and position is not None:
        return on_roster_view(position, joining)
    return my_manager_view(manager_of(bot.store, person), joining)


def _plainly(bot: Bot, person: str, topic: Topic, newest: CheckIn | None) -> Answer:
    if topic is Topic.NOT_NOW:
        return small_talk.not_now_view(bot.period_of(person), newest)
    on_ladder = bot.position(person) is not None
    said = small_talk.topic_view(topic, bot.period_of(person), newest, on_ladder=on_ladder)
    return said or small_talk.no_words_view()
