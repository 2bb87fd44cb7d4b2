"""The answers to small talk and to questions about the bot, wherever they're typed."""

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.join_requests import withdraw_mistake
from bot.checkins.replies.sharing import manager_of
from bot.checkins.understanding.commands.person_arguments import about
from bot.checkins.understanding.commands.requests import Status, Stop
from bot.checkins.understanding.managers.report_notes import reports_named
from bot.checkins.understanding.small_talk.access_questions import asks_about_deleted_comment
from bot.checkins.understanding.small_talk.greetings import GreetingKind
from bot.checkins.understanding.small_talk.manager_questions import asks_who
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.wording import shortened
from bot.people.naming import first_name
from bot.slack.bot import Bot
from bot.slack.join_request_questions import declined_of, joined_by
from bot.slack.screens.administering.roster_questions import on_roster, who_is, who_is_away
from bot.slack.screens.answering.month import absence_answer, answer_change
from bot.slack.screens.newcomers.newcomers import (
    hello,
    level_unknown_yet,
    nothing_yet,
    on_no_roster,
    who_sees_request,
)
from bot.slack.screens.newcomers.own_place import said_place
from bot.slack.screens.on_behalf import reminding_team
from bot.slack.screens.privacy.access import ACCESS_TOPICS, access_answer
from bot.slack.screens.privacy.who_reads import choose_private, next_manager, who_reads
from bot.slack.screens.settings import changes_to_take_back, undo
from bot.slack.screens.what_waits import what_waits
from bot.slack.views import small_talk
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.ladder.controls import show_button
from bot.slack.views.newcomers.join_request import (
    changing_request_view,
    joining_view,
    no_answer_view,
    no_manager_view,
    not_on_roster_view,
    standing,
    waiting_view,
    withdrawn_by_mistake_view,
)
from bot.slack.views.newcomers.join_request_answer import declined_before_view
from bot.slack.views.newcomers.join_request_question import not_my_report_view, undo_view
from bot.slack.views.newcomers.on_roster import (
    be_admin_view,
    leaving_view,
    my_admin_view,
    my_manager_view,
    on_roster_view,
)
from bot.slack.views.privacy.access import deleted_comment_view
from bot.slack.views.privacy.answer_readers import (
    sees_changes_view,
    sees_i_looked_view,
    what_manager_learns_view,
    who_sees_chat_view,
)
from bot.slack.views.reading.report_topics import judging_team_view
from framework import Own
from storage import CheckIn, CheckInState


def greeting(bot: Bot, person: str, kind: GreetingKind) -> Answer:
    """The answer to hello, thanks and goodbye."""
    if kind is GreetingKind.HELLO and on_no_roster(bot, person):
        return hello(bot, person)
    newest = bot.store.latest_asked(person)
    waits = newest is not None and newest.state is CheckInState.ASKED
    return small_talk.greeting_view(kind, newest if waits else None)


def about_the_bot(bot: Bot, person: str, topic: Topic, text: str = "") -> Answer:
    """The answer to a question about the bot, or about what it asked. ``text``: the question's
    words."""
    return _about_others(bot, person, topic, text) or _about_themselves(bot, person, topic, text)


def _about_themselves(bot: Bot, person: str, topic: Topic, text: str) -> Answer:
    if topic is Topic.HOW_LONG and on_no_roster(bot, person) and bot.joining(person).asked:
        topic = Topic.NO_ANSWER
    match topic:
        case Topic.MY_LEVEL:
            own = say(
                "`/ladder` shows your level, and what it expects.",
                show_button(Own(), "Show me", "own"),
            )
            return level_unknown_yet(bot, person) or own
        case Topic.OWN_PLACE:
            return said_place(bot, person, text)
        case _ if topic in _ABOUT_THEIR_WORDS:
            return _about_their_words(bot, person, topic, text)
        case _ if topic in _ABOUT_THEIR_PLACE:
            return _about_their_place(bot, person, topic)
        case Topic.WHEN | Topic.WHY_ME | Topic.NOT_NOW if on_no_roster(bot, person):
            return nothing_yet(bot, person, Status()) or small_talk.no_words_view()
        case Topic.AM_I_AWAY | Topic.NOT_AWAY:
            return absence_answer(bot, person, asks=topic is Topic.AM_I_AWAY)[0]
        case Topic.WHO_IS_AWAY | Topic.JUDGING_TEAM | Topic.REMIND_TEAM:
            return _about_team(bot, person, topic)
        case Topic.WHEN | Topic.WAITING | Topic.STOPPING:
            return _about_their_month(bot, person, topic)
    return _plainly(bot, person, topic, bot.store.latest_asked(person))


def _about_others(bot: Bot, person: str, topic: Topic, text: str) -> Answer | None:
    """What's true of those whom a question names; ``None`` if it isn't about others."""
    if topic is Topic.ON_ROSTER:
        return on_roster(bot, text)
    if topic in ACCESS_TOPICS:
        return access_answer(bot, person, topic, text)
    is_deleted = topic is Topic.WHO_READS_COMMENTS and asks_about_deleted_comment(text)
    return deleted_comment_view() if is_deleted else None


def _about_their_month(bot: Bot, person: str, topic: Topic) -> Answer:
    match topic:
        case Topic.WAITING:
            return what_waits(bot, person)
        case Topic.STOPPING:
            stopped = nothing_yet(bot, person, Stop())
            return stopped or small_talk.stopping_view(bot.period_of(person))
    return answer_change(bot, person, Status())


def _about_team(bot: Bot, person: str, topic: Topic) -> Answer:
    match topic:
        case Topic.WHO_IS_AWAY:
            return who_is_away(bot, person)
        case Topic.JUDGING_TEAM:
            return judging_team_view(manages=bool(bot.reports_of(person)))
    return reminding_team()


_ABOUT_THEIR_WORDS = frozenset(
    {
        Topic.WHO_READS,
        Topic.NEXT_MANAGER,
        Topic.SEES_I_LOOKED,
        Topic.SEES_CHANGES,
        Topic.SEES_SILENCE,
        Topic.IS_TOLD,
        Topic.SEES_CHAT,
        Topic.KEEPING_PRIVATE,
        Topic.HOW_TO_DELETE,
        Topic.WHO_IS,
        Topic.DELETE_COMMENT,
        Topic.EDIT_COMMENT,
    }
)
_ABOUT_THEIR_PLACE = frozenset(
    {
        Topic.JOINING,
        Topic.MY_ADMIN,
        Topic.BE_ADMIN,
        Topic.MY_MANAGER,
        Topic.WRONG_PLACE,
        Topic.CHANGING_PLACE,
        Topic.NO_ANSWER,
        Topic.ANY_NEWS,
        Topic.NO_MANAGER,
        Topic.NOT_MY_REPORT,
        Topic.LEAVING,
    }
)


def _about_their_words(bot: Bot, person: str, topic: Topic, text: str) -> Answer:
    """Who can read their words, and how to delete them."""
    match topic:
        case Topic.WHO_READS:
            return who_sees_request(bot, person) or who_reads(bot, person)
        case Topic.NEXT_MANAGER:
            return next_manager(bot, person)
        case Topic.SEES_I_LOOKED:
            return sees_i_looked_view(manages=bot.view(person).profile.manages)
        case Topic.SEES_CHANGES:
            manager = manager_of(bot.store, person)
            return sees_changes_view(manager) if manager else next_manager(bot, person)
        case Topic.SEES_CHAT:
            manager = manager_of(bot.store, person)
            return who_sees_chat_view(manager, who=asks_who(text))
        case Topic.SEES_SILENCE | Topic.IS_TOLD:
            return what_manager_learns_view(manager_of(bot.store, person), topic)
        case Topic.KEEPING_PRIVATE:
            return choose_private(bot, person)
        case Topic.WHO_IS:
            return who_is(bot, person)
        case Topic.DELETE_COMMENT | Topic.EDIT_COMMENT:
            return small_talk.delete_comment_view(_where_they_commented(bot, person, text))
    return small_talk.how_to_delete_view()


def _where_they_commented(bot: Bot, person: str, text: str) -> ButtonElement:
    """Opens the check-ins of the report whom they name, or of a report to comment on."""
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    named = reports_named(text, reports)
    if len(named) == 1:
        label = shortened(f"{first_name(reports[named[0]])}'s check-ins", MOST_IN_A_LABEL)
        return run_button(label, about("history", named[0]))
    if reports:
        return run_button("See my team", "team")
    return run_button("Read my check-ins", "me")


def _about_their_place(bot: Bot, person: str, topic: Topic) -> Answer:
    """Where they are on the roster, or will be, and how to correct that."""
    if topic is Topic.NOT_MY_REPORT:
        return _not_my_report(bot, person)
    if topic is Topic.LEAVING:
        return leaving_view(bot.joining(person))
    if topic is Topic.MY_ADMIN:
        return my_admin_view(bot.joining(person))
    if topic is Topic.BE_ADMIN:
        return be_admin_view(bot.joining(person), bot.is_admin(person))
    if on_no_roster(bot, person):
        return _about_joining(bot, person, topic)
    if topic is Topic.NO_ANSWER:
        return say(
            "Your manager doesn't need to approve anything. They can comment on what you share, "
            "but they don't have to."
        )
    if topic in (Topic.JOINING, Topic.ANY_NEWS):
        return answer_change(bot, person, Status())
    position, joining = bot.position(person), bot.joining(person)
    if topic in (Topic.WRONG_PLACE, Topic.CHANGING_PLACE) and position is not None:
        return on_roster_view(position, joining)
    return my_manager_view(manager_of(bot.store, person), joining)


_AFTER_A_NO = frozenset(
    {
        Topic.ANY_NEWS,
        Topic.CHANGING_PLACE,
        Topic.JOINING,
        Topic.MY_MANAGER,
        Topic.NO_ANSWER,
        Topic.WRONG_PLACE,
    }
)
"""Topics whose answer includes the manager's no, if there was one."""


def _about_joining(bot: Bot, person: str, topic: Topic) -> Answer:
    """What happens to their request, and how to continue."""
    withdrawn = None
    if topic is Topic.WRONG_PLACE:
        withdrawn = withdraw_mistake(bot.store, person, bot.now())
    joining = bot.joining(person)
    if withdrawn is not None:
        return withdrawn_by_mistake_view(withdrawn, joining)
    declined = None if joining.left or joining.asked else declined_of(bot.store, person)
    if declined is not None and topic in _AFTER_A_NO:
        return declined_before_view(declined, joining)
    match topic:
        case Topic.NO_MANAGER:
            return no_manager_view(joining)
        case Topic.JOINING if not joining.need_no_level:
            return hello(bot, person)
        case Topic.MY_MANAGER if joining.need_no_level:
            return my_manager_view(None, joining)
        case Topic.MY_MANAGER if joining.asked is None:
            return joining_view(f"{standing(joining)}, so I don't know your manager.", joining)
        case Topic.ANY_NEWS | Topic.NO_ANSWER if joining.asked is not None:
            return no_answer_view(joining)
        case Topic.CHANGING_PLACE if joining.asked is not None:
            return changing_request_view(joining)
    return waiting_view(joining) if joining.asked else not_on_roster_view(joining)


MOST_UNDONE = 5
MOST_IN_A_LABEL = 40


def _not_my_report(bot: Bot, manager: str) -> Answer:
    """How a manager removes somebody from their team, while they can."""
    joined = joined_by(bot.store, manager)[:MOST_UNDONE]
    if not joined:
        return not_my_report_view(bot.joining(manager))
    return undo_view(joined, {each.person: bot.name_of(each.person) for each in joined})


def _plainly(bot: Bot, person: str, topic: Topic, newest: CheckIn | None) -> Answer:
    changed = topic is Topic.HOW_TO_CHANGE and bool(changes_to_take_back(bot, person))
    if topic is Topic.UNDO_LAST or changed:
        return undo(bot, person)
    if topic is Topic.WITHOUT_ANSWER:
        manager = manager_of(bot.store, person)
        return small_talk.without_answer_view(bot.period_of(person), manager)
    if topic is Topic.NOT_NOW:
        return small_talk.not_now_view(bot.period_of(person), newest)
    on_ladder = bot.position(person) is not None
    said = small_talk.topic_view(topic, bot.period_of(person), newest, on_ladder=on_ladder)
    return said or small_talk.no_words_view()
