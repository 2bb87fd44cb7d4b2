"""What people read of check-ins, their own and their reports', limited to what they can see."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.checkins.agenda import open_agenda
from bot.checkins.coverage import Coverage, open_coverage, read_coverage
from bot.checkins.export.packet import ask_for_packet, shows_nothing
from bot.checkins.history import EVERYTHING, Filter, open_history
from bot.checkins.look import Look
from bot.checkins.replies.sharing import manager_now
from bot.checkins.searching import search_own
from bot.checkins.team import Report, TeamPage, coverage_of, team, team_page
from bot.checkins.understanding.commands.requests import MakePacket, typed_form
from bot.people.access import Denied
from bot.people.ladder_position import LadderPosition
from bot.slack.bot import Bot
from bot.slack.screens.newcomers.waiting_requests import with_requests
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.guidance import no_access_view
from bot.slack.views.newcomers.join_request import not_on_roster_view
from bot.slack.views.newcomers.missing_level import missing_level_text
from bot.slack.views.reading.agenda import agenda_view
from bot.slack.views.reading.check_ins import history_view
from bot.slack.views.reading.coverage import coverage_view
from bot.slack.views.reading.files import empty_packet_view, packet_asked_text
from bot.slack.views.reading.own_search import found_view
from bot.slack.words import escape
from storage import WHOLE

TEAM_SHOWN = 12

_HOW = "Your Next Rung admin can fix that."


def read(
    bot: Bot, reader: str, subject: str, before: str | None, wanted: Filter = EVERYTHING
) -> Answer:
    """A page of somebody's check-ins, or the refusal."""
    view = bot.view(subject)
    page = open_history(view.seen_by(reader), before, wanted=wanted)
    if isinstance(page, Denied):
        return refused(bot, reader)
    nothing = not page.check_ins and not page.alone
    if reader == subject and nothing and view.line is None:
        return not_on_roster_view(bot.joining(reader))
    competencies = view.position.expected if view.position else ()
    return history_view(page, competencies, bot.today(reader), bot.zone_of(reader))


def search(bot: Bot, person: str, words: str) -> Answer:
    """Where the person wrote these words, whether private or shared."""
    found, manager = search_own(bot.store, person, words), manager_now(bot.store, person)
    return found_view(words, found, manager, has_reports=bool(bot.reports_of(person)))


def about_coverage(bot: Bot, reader: str, subject: str) -> Answer:
    """Somebody's coverage, or the refusal."""

    def show(look: Look, position: LadderPosition) -> Answer:
        found = open_coverage(look, position.ladder, position.towards)
        if isinstance(found, Denied):
            return refused(bot, reader)
        return coverage_view(found, subject, look.own, bot.zone_of(reader))

    return _about(bot, reader, subject, show)


def about_agenda(bot: Bot, reader: str, subject: str) -> Answer:
    """Somebody's agenda, or the refusal."""

    def show(look: Look, position: LadderPosition) -> Answer:
        found = open_agenda(look, position.ladder, position.towards)
        if isinstance(found, Denied):
            return refused(bot, reader)
        return agenda_view(found, bot.name_of(subject), bot.zone_of(reader))

    return _about(bot, reader, subject, show)


def ask_packet(bot: Bot, reader: str, request: MakePacket) -> Answer:
    """Says that somebody's packet is on its way, or gives the refusal.

    Before an empty packet of a report is made, the reader is asked.
    """
    subject, shared_only = request.person or reader, request.shared_only

    def show(look: Look, position: LadderPosition) -> Answer:
        ladder, level = position.ladder, position.towards
        if not request.even_empty and shows_nothing(look, ladder, level):
            return empty_packet_view(subject, typed_form(replace(request, even_empty=True)))
        denied = ask_for_packet(look, ladder, level, shared_only=shared_only)
        if denied is not None:
            return refused(bot, reader)
        return say(packet_asked_text(None if look.own else look.subject))

    return _about(bot, reader, subject, show)


def own_coverage(bot: Bot, person: str) -> Coverage | None:
    """A person's own coverage, private words included; ``None`` for somebody on no level."""
    position = bot.position(person)
    if position is None:
        return None
    return read_coverage(bot.store, person, position.ladder, position.towards, WHOLE)


def team_of(bot: Bot, manager: str, number: int = 1, size: int = TEAM_SHOWN) -> TeamPage:
    """A page of a manager's reports, as they are now."""
    view = bot.view(manager)
    return page_of(bot, view.period, team(view), number, size)


def page_of(bot: Bot, period: str, reports: Sequence[Report], number: int, size: int) -> TeamPage:
    """A page of these reports, with their coverage."""
    return team_page(
        period, reports, number, size, lambda report: coverage_of(bot.store, bot.ladders, report)
    )


def _about(
    bot: Bot, reader: str, subject: str, show: Callable[[Look, LadderPosition], Answer]
) -> Answer:
    """Refuses before anything is said about the person, even their level."""
    view = bot.view(subject)
    look = view.seen_by(reader)
    if isinstance(look.access, Denied):
        return refused(bot, reader)
    return _no_level(bot, reader, subject) if view.position is None else show(look, view.position)


def _no_level(bot: Bot, reader: str, subject: str) -> Answer:
    whose = "Your" if reader == subject else f"{escape(bot.name_of(subject))}'s"
    missing = bot.missing_level(subject)
    told = missing_level_text(missing, whose) if missing else f"{whose} level isn't known. {_HOW}"
    return say(told)


def refused(bot: Bot, reader: str) -> Answer:
    """The answer to people who can't read it."""
    said = no_access_view(has_reports=bool(bot.reports_of(reader)))
    return with_requests(bot, reader, said)
