"""The answers to who can read what of whom, and to wishes about somebody else's comment."""

from collections.abc import Mapping

from bot.checkins.replies.sharing import manager_of
from bot.checkins.understanding.commands.person_arguments import about
from bot.checkins.understanding.managers.report_notes import reports_named
from bot.checkins.understanding.small_talk.access_questions import (
    access_question_in,
    access_to_report_in,
    means_manager,
    whose_comment_goes,
)
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic
from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.access import (
    before_my_time_view,
    their_comment_view,
    who_reads_report_view,
    who_reads_what_view,
)

ACCESS_TOPICS = frozenset(
    {
        Topic.WHO_READS_WHAT,
        Topic.WHO_READS_REPORT,
        Topic.BEFORE_MY_TIME,
        Topic.THEIR_COMMENT,
    }
)


def access_topic(bot: Bot, person: str, text: str, reports: Mapping[str, str]) -> Topic | None:
    """Which of these a message is about; ``None``: none. ``reports``: their names, by id."""
    if reports:
        of_report = access_to_report_in(text)
        if of_report is not None and len(reports_named(text, reports)) == 1:
            return of_report
    whose = whose_comment_goes(text)
    if whose is not None and _is_managers(bot, person, whose):
        return Topic.THEIR_COMMENT
    return access_question_in(text)


def _is_managers(bot: Bot, person: str, whose: str) -> bool:
    manager = manager_of(bot.store, person)
    return manager is not None and means_manager(
        whose, frozenset(plain(bot.name_of(manager)).split())
    )


def access_answer(bot: Bot, person: str, topic: Topic, text: str) -> Answer:
    """The answer to one of ``ACCESS_TOPICS``."""
    manager = manager_of(bot.store, person) if topic is Topic.THEIR_COMMENT else None
    if manager is not None:
        return their_comment_view(manager)
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    named = reports_named(text, reports)
    if len(named) == 1 and topic is Topic.WHO_READS_REPORT:
        return who_reads_report_view(named[0], about("history", named[0]))
    if len(named) == 1 and topic is Topic.BEFORE_MY_TIME:
        return before_my_time_view(named[0], about("history", named[0]))
    return who_reads_what_view()
