"""The answers to ``/checkins``: from what a person typed or pressed to what they read."""

from dataclasses import replace

from bot.checkins.export.own_record import ask_for_own_data
from bot.checkins.history import EVERYTHING, Filter
from bot.checkins.readers import readings
from bot.checkins.understanding.commands.choice_words import Every
from bot.checkins.understanding.commands.requests import (
    Add,
    Away,
    Erase,
    Export,
    Help,
    KeepAllPrivate,
    KeepNewPrivate,
    KeepPrivate,
    MakePacket,
    Mine,
    Of,
    OnBehalf,
    SearchOwn,
    SeeAgenda,
    SeeCoverage,
    SeeReaders,
    SeeSettings,
    Team,
    Unclear,
    Undo,
)
from bot.checkins.understanding.dates.dates import NotUnderstood, read_until
from bot.checkins.understanding.dates.time_spans import read_span
from bot.checkins.understanding.managers.report_requests import about_reports
from bot.slack.bot import Bot
from bot.slack.screens.answering.month import Change, answer_change
from bot.slack.screens.newcomers.newcomers import meant_by, nothing_yet, on_no_roster
from bot.slack.screens.newcomers.waiting_requests import with_requests
from bot.slack.screens.on_behalf import on_behalf
from bot.slack.screens.privacy.all_private import hide_all
from bot.slack.screens.privacy.who_reads import choose_private
from bot.slack.screens.reading.reading import (
    about_agenda,
    about_coverage,
    ask_packet,
    read,
    search,
    team_of,
)
from bot.slack.screens.reading.unclear import Corrected, look_again
from bot.slack.screens.settings import keep_answer_private, keep_new_private, settings_of, undo
from bot.slack.views.answering.month import with_note
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.guidance import help_view
from bot.slack.views.privacy.readers import readers_view
from bot.slack.views.reading.files import own_data_asked_text
from bot.slack.views.reading.team import team_view
from bot.slack.words import escape

Answerable = (
    Mine
    | Of
    | SearchOwn
    | OnBehalf
    | Help
    | Change
    | SeeCoverage
    | SeeAgenda
    | MakePacket
    | SeeReaders
    | SeeSettings
    | Undo
    | KeepPrivate
    | KeepAllPrivate
    | KeepNewPrivate
    | Export
    | Team
    | Unclear
)
"""Every request that is answered by a message. Adding evidence opens a form instead."""


def answer(bot: Bot, person: str, request: Answerable) -> Answer:
    """What ``/checkins`` says to a person, after doing what they asked for."""
    request = _for_a_report(bot, person, meant_by(bot, person, request))
    return nothing_yet(bot, person, request) or _answer(bot, person, request)


def _answer(bot: Bot, person: str, request: Answerable) -> Answer:
    match request:
        case Mine() | Of() | SearchOwn() as about:
            return _read(bot, person, about)
        case OnBehalf() as for_somebody:
            return _for_somebody(bot, person, for_somebody)
        case Help():
            return help_of(bot, person)
        case SeeCoverage() | SeeAgenda() | MakePacket() as about:
            return _about_somebody(bot, person, about)
        case SeeReaders():
            return readers_view(readings(bot.store, person, bot.zone_of(person)))
        case Export():
            ask_for_own_data(bot.store, person, bot.now())
            return say(own_data_asked_text())
        case Team(page):
            return with_requests(bot, person, team_view(team_of(bot, person, page)))
        case Unclear() as unclear:
            return _again(bot, person, unclear)
        case SeeSettings() | Undo() | KeepPrivate() | KeepAllPrivate() | KeepNewPrivate() as choice:
            return _about_choices(bot, person, choice)
        case change:
            return answer_change(bot, person, change)


def _read(bot: Bot, reader: str, request: Mine | Of | SearchOwn) -> Answer:
    if isinstance(request, SearchOwn):
        return search(bot, reader, request.words)
    subject = request.person if isinstance(request, Of) else reader
    span = read_span(request.when, bot.today(reader)) if request.when else None
    wanted = Filter(since=span.since, until=span.until) if span else EVERYTHING
    wanted = replace(wanted, competency=request.competency or None)
    return read(bot, reader, subject, None, wanted)


def _for_a_report(bot: Bot, person: str, request: Answerable) -> Answerable:
    """“Pause caio” is about Caio, although it was read as an absence until a day."""
    match request:
        case Away(words) if isinstance(read_until(words, bot.today(person)), NotUnderstood):
            reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
            found = about_reports(f"pause {words}", reports)
            return found[0] if len(found) == 1 and isinstance(found[0], OnBehalf) else request
    return request


def _for_somebody(bot: Bot, person: str, request: OnBehalf) -> Answer:
    found = on_behalf(bot, person, request)
    if isinstance(found, Answer):
        return found
    if isinstance(found, Add | Erase):
        raise AssertionError("nobody adds or erases for somebody else")
    return answer(bot, person, found)


def help_of(bot: Bot, person: str) -> Answer:
    """How to use ``/checkins``, limited to what the person can do."""
    joining = bot.joining(person) if on_no_roster(bot, person) else None
    has_reports = bool(bot.reports_of(person))
    return help_view(
        bot.position(person),
        joining,
        has_reports=has_reports,
        missing=bot.missing_level(person),
        is_admin=bot.is_admin(person),
    )


def _about_choices(
    bot: Bot,
    person: str,
    request: SeeSettings | Undo | KeepPrivate | KeepAllPrivate | KeepNewPrivate,
) -> Answer:
    match request:
        case SeeSettings():
            return settings_of(bot, person)
        case Undo():
            return undo(bot, person)
        case KeepAllPrivate():
            return hide_all(bot, person, Every())
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
        case MakePacket():
            return ask_packet(bot, reader, request)


def _again(bot: Bot, person: str, unclear: Unclear) -> Answer:
    """The answer to what the words may mean, if they mean anything."""
    found = look_again(bot, person, unclear)
    if isinstance(found, Answer):
        return found
    if isinstance(found, Corrected):
        return with_note(f"Showing {escape(found.name)}.", answer(bot, person, found.request))
    if isinstance(found, Add | Erase):
        raise AssertionError("what opens a form comes back as an answer with a button")
    return answer(bot, person, found)
