"""The answers to a manager's questions about a report."""

from typing import TypeAlias

from bot.checkins.understanding.managers.report_topics import AskedOfReport, NotOnTeam, ReportTopic
from bot.checkins.understanding.meanings import AskedOfAdmin, OnMyTeam
from bot.slack.bot import Bot
from bot.slack.screens.administering.admin_answers import admin_answer
from bot.slack.screens.administering.roster_questions import on_my_team
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.guidance import no_such_report_view
from bot.slack.views.reading import report_topics as views

AboutOthers: TypeAlias = AskedOfReport | NotOnTeam | OnMyTeam | AskedOfAdmin


def asked_about(bot: Bot, person: str, asked: AboutOthers) -> Answer:
    """Says only things about the person's own reports, and only from what is shared, or what an
    admin may see."""
    if isinstance(asked, AskedOfAdmin):
        return admin_answer(bot, person, asked)
    if isinstance(asked, OnMyTeam):
        return on_my_team(bot, person, asked.who)
    if isinstance(asked, NotOnTeam):
        return no_such_report_view(asked.name, "")
    report = asked.person
    match asked.topic:
        case ReportTopic.SEES_I_LOOKED:
            return views.sees_you_looked_view(report)
        case ReportTopic.SEES_AGENDA:
            return views.sees_agenda_view(report)
        case ReportTopic.PRIVATE_OR_NONE:
            return views.private_or_none_view(report)
        case ReportTopic.WHEN_ASKED:
            return views.when_asked_view(report, bot.period_of(report))
        case ReportTopic.FOLLOWS_UP:
            return views.follows_up_view(report)
    return _of_comment(bot, person, asked)


def _of_comment(bot: Bot, manager: str, asked: AskedOfReport) -> Answer:
    """Whether the report replied to the manager's newest comment, or read it."""
    mine = [each for each in bot.store.comments_by(manager) if each.reader is not None]
    report = asked.person or next((str(each.reader) for each in reversed(mine)), "")
    if report not in bot.reports_of(manager):
        return views.no_comment_view()
    written = [each for each in mine if each.reader == report]
    theirs = [e.at for e in bot.store.comments_by(report) if e.reader == manager and e.told]
    replied = bool(theirs) and (not written or max(theirs) >= written[-1].at)
    if asked.topic is ReportTopic.READ_COMMENT and written and not replied:
        return views.comment_read_view(report, written[-1], bot.zone_of(manager))
    return views.replied_view(report, replied=replied, commented=bool(written))
