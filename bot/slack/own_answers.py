"""What ``/checkins`` answers: from what a person typed, or pressed, to what they read."""

from __future__ import annotations

from bot.checkins.export.own_record import ask_for_own_data
from bot.checkins.readers import readings
from bot.checkins.requests import (
    Export,
    Help,
    MakePacket,
    Mine,
    Of,
    SeeAgenda,
    SeeCoverage,
    SeeReaders,
    Team,
    Unclear,
    read_request,
)
from bot.people.naming import called
from bot.slack.bot import Bot
from bot.slack.own_month import Change, answer_change
from bot.slack.reading_answers import about_agenda, about_coverage, ask_packet, read, team_of
from bot.slack.views.answer import Answer
from bot.slack.views.files import own_data_asked_text
from bot.slack.views.guidance import help_view, whom_view
from bot.slack.views.month import run_button, said_view
from bot.slack.views.readers import readers_view
from bot.slack.views.team import team_view

MOST_CHOICES = 10

Answerable = (
    Mine
    | Of
    | Help
    | Change
    | SeeCoverage
    | SeeAgenda
    | MakePacket
    | SeeReaders
    | Export
    | Team
    | Unclear
)
"""Every request that a message answers; adding evidence opens a form instead."""


def answer(bot: Bot, person: str, request: Answerable) -> Answer:
    """What ``/checkins`` says to a person, after doing what they asked for."""
    match request:
        case Mine():
            return read(bot, person, person, None)
        case Of(subject):
            return read(bot, person, subject, None)
        case Help():
            return help_view(bot.standing(person))
        case SeeCoverage() | SeeAgenda() | MakePacket() as about:
            return _about_somebody(bot, person, about)
        case SeeReaders():
            return readers_view(readings(bot.store, person, bot.zone_of(person)))
        case Export():
            ask_for_own_data(bot.store, person, bot.now())
            return said_view(own_data_asked_text())
        case Team(page):
            return team_view(team_of(bot, person, page))
        case Unclear() as unclear:
            return _by_name(bot, person, unclear)
        case change:
            return answer_change(bot, person, change)


def _about_somebody(bot: Bot, reader: str, request: SeeCoverage | SeeAgenda | MakePacket) -> Answer:
    subject = request.person or reader
    match request:
        case SeeCoverage():
            return about_coverage(bot, reader, subject)
        case SeeAgenda():
            return about_agenda(bot, reader, subject)
        case MakePacket(_, shared_only):
            return ask_packet(bot, reader, subject, shared_only=shared_only)


def _by_name(bot: Bot, person: str, unclear: Unclear) -> Answer:
    """Take what was not understood for the name of a report, or of the person themselves."""
    reports = [line.person for line in bot.store.reports(person)]
    known = [person, *reports]
    meant = called(unclear.name, {each: bot.name_of(each) for each in known})
    if not meant:
        has_reports = bool(reports)
        return whom_view(unclear.words, unclear.near, unclear.command, has_reports=has_reports)
    if len(meant) > 1:
        choices = [run_button(bot.name_of(each), unclear.about(each)) for each in meant]
        return said_view("Which of them do you mean?", *choices[:MOST_CHOICES])
    match read_request(unclear.about(meant[0])):
        case Of() | SeeCoverage() | SeeAgenda() | MakePacket() as request:
            return answer(bot, person, request)
    return whom_view(unclear.words, unclear.near, unclear.command)
