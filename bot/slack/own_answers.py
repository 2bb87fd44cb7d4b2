"""What ``/checkins`` answers: from what a person typed, or pressed, to what they read."""

from __future__ import annotations

from bot.checkins.export.own_record import ask_for_own_data
from bot.checkins.readers import readings
from bot.checkins.requests import (
    Add,
    Erase,
    Export,
    Help,
    KeepNewPrivate,
    KeepPrivate,
    MakePacket,
    Mine,
    Of,
    SeeAgenda,
    SeeCoverage,
    SeeReaders,
    SeeSettings,
    Team,
    Unclear,
    Undo,
)
from bot.slack.bot import Bot
from bot.slack.newcomers import meant_by, nothing_yet, on_no_roster
from bot.slack.own_choices import (
    choose_private,
    keep_answer_private,
    keep_new_private,
    settings_of,
    undo,
)
from bot.slack.own_month import Change, answer_change
from bot.slack.reading_answers import about_agenda, about_coverage, ask_packet, read, team_of
from bot.slack.unclear_answers import look_again
from bot.slack.views.answer import Answer
from bot.slack.views.files import own_data_asked_text
from bot.slack.views.guidance import help_view
from bot.slack.views.month import said_view
from bot.slack.views.readers import readers_view
from bot.slack.views.team import team_view

Answerable = (
    Mine
    | Of
    | Help
    | Change
    | SeeCoverage
    | SeeAgenda
    | MakePacket
    | SeeReaders
    | SeeSettings
    | Undo
    | KeepPrivate
    | KeepNewPrivate
    | Export
    | Team
    | Unclear
)
"""Every request that a message answers; adding evidence opens a form instead."""


def answer(bot: Bot, person: str, request: Answerable) -> Answer:
    """What ``/checkins`` says to a person, after doing what they asked for."""
    request = meant_by(bot, person, request)
    return nothing_yet(bot, person, request) or _answer(bot, person, request)


def _answer(bot: Bot, person: str, request: Answerable) -> Answer:
    match request:
        case Mine():
            return read(bot, person, person, None)
        case Of(subject):
            return read(bot, person, subject, None)
        case Help():
            return help_of(bot, person)
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
            return _again(bot, person, unclear)
        case SeeSettings() | Undo() | KeepPrivate() | KeepNewPrivate() as choice:
            return _about_choices(bot, person, choice)
        case change:
            return answer_change(bot, person, change)


def help_of(bot: Bot, person: str) -> Answer:
    """How to use ``/checkins``, as far as the person can."""
    joining = bot.joining(person) if on_no_roster(bot, person) else None
    has_reports = bool(bot.reports_of(person))
    return help_view(bot.standing(person), joining, has_reports=has_reports)


def _about_choices(
    bot: Bot, person: str, request: SeeSettings | Undo | KeepPrivate | KeepNewPrivate
) -> Answer:
    match request:
        case SeeSettings():
            return settings_of(bot, person)
        case Undo():
            return undo(bot, person)
        case KeepNewPrivate():
            return keep_new_private(bot, person)
        case KeepPrivate(str(period)):
            return keep_answer_private(bot, person, period)
    return choose_private(bot, person)


def _about_somebody(bot: Bot, reader: str, request: SeeCoverage | SeeAgenda | MakePacket) -> Answer:
    subject = request.person or reader
    match request:
        case SeeCoverage():
            return about_coverage(bot, reader, subject)
        case SeeAgenda():
            return about_agenda(bot, reader, subject)
        case MakePacket(_, shared_only):
            return ask_packet(bot, reader, subject, shared_only=shared_only)


def _again(bot: Bot, person: str, unclear: Unclear) -> Answer:
    """The answer to what the words stand for, if they stand for anything."""
    found = look_again(bot, person, unclear)
    if isinstance(found, Answer):
        return found
    if isinstance(found, Add | Erase):
        raise AssertionError("what opens a form comes back as an answer with a button")
    return answer(bot, person, found)
