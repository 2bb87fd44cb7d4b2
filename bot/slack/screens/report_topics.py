"""The answers to a manager's questions about a report."""

from typing import TypeAlias

from bot.checkins.understanding.direct_messages import AskedOfAdmin, OnMyTeam
from bot.checkins.understanding.report_topics import AskedOfReport, NotOnTeam, ReportTopic
from bot.slack.bot import Bot
from bot.slack.screens.admin_answers import admin_answer
from bot.slack.screens.roster_questions import on_my_team
from bot.slack.views import report_topics as views
from bot.slack.views.answer import Answer
from bot.slack.views.guidance import no_such_report_view

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
    theirs = [e.at for e in bot.store.comments_by(report) if e.reader == person and e.told]
    mine = [e.at for e in bot.store.comments_by(person) if e.reader == report]
    replied = bool(theirs) and (not mine or max(theirs) >= max(mine))
    return views.replied_view(report, replied=replied, commented=bool(mine))
