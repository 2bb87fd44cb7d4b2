"""What admins see in Slack about the company, and who changed it. It has nobody's words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.views import View

from bot.checkins.administering.company import foreseen, gaps_of, planned, unasked
from bot.checkins.schedule.reasons import told_reason
from bot.checkins.wording import local_day_and_time, month
from bot.people.admin_log import Seat
from bot.slack.bot import Bot
from bot.slack.payloads.administering import ListPage, PeopleList
from bot.slack.views.administering.administering import (
    AdminHome,
    LogPage,
    PeopleShown,
    log_window,
    people_window,
)
from bot.slack.words import escape, mention

LOG_SHOWN = 10
PEOPLE_SHOWN = 8
MOST_LOOKS = 5_000
SOONEST = 5
"""How many people are checked to find who is asked next, since some of the first may not be
asked."""


def admin_home_of(bot: Bot, person: str) -> AdminHome | None:
    """The part of Home that only admins have; ``None`` for everybody else."""
    if not bot.is_admin(person):
        return None
    gaps, names = gaps_of(bot.store, bot.ladders), [ladder.name for ladder in bot.ladders]
    coming = foreseen(bot.context(), planned(bot.store, bot.now(), SOONEST)) if gaps else []
    dated = [each for each in coming if each.at is not None]
    first = min(dated, key=lambda each: str(each.at), default=None)
    return AdminHome(
        gaps,
        names,
        bot.zone_of(person),
        first.person if first else None,
        first.at if first else None,
        bot.view(person).paused_until,
    )


def admin_log(bot: Bot, admin: str, number: int) -> View:
    """A page of the admin log, or the nearest one."""
    pages = max(1, -(-bot.store.admin_log_size() // LOG_SHOWN))
    number = min(max(1, number), pages)
    entries = bot.store.admin_log(LOG_SHOWN, LOG_SHOWN * (number - 1))
    return log_window(LogPage(entries, number, pages, bot.zone_of(admin)))


def people_list(bot: Bot, admin: str, page: ListPage) -> View:
    """A page of a list of people, or the nearest one."""
    listing = _LISTINGS[page.people](bot, admin)
    pages = max(1, -(-len(listing.people) // PEOPLE_SHOWN))
    number = min(max(1, page.page), pages)
    first = PEOPLE_SHOWN * (number - 1)
    some = listing.people[first : first + PEOPLE_SHOWN]
    rows = list(zip(some, listing.said(some), strict=True))
    return people_window(PeopleShown(page.people, listing.about, rows, number, pages))


@dataclass(frozen=True)
class _Listing:
    """A list of people, by id. ``said``: what to say about some of them (mrkdwn)."""

    about: str
    people: Sequence[str]
    said: Callable[[Sequence[str]], Sequence[str]]


def _no_level(bot: Bot, admin: str) -> _Listing:
    lines = gaps_of(bot.store, bot.ladders).no_level
    about = (
        "Nobody is asked about a level that isn't on a ladder. Move these people to another "
        "level, or bring the ladder back."
    )
    return _of_lines(about, {line.person: escape(Seat.at(line).place) for line in lines})


def _no_manager(bot: Bot, admin: str) -> _Listing:
    lines = gaps_of(bot.store, bot.ladders).no_manager
    about = (
        "These people's managers have left Slack, or are guests there. Until they have another "
        "manager, only they can read what they write."
    )
    return _of_lines(
        about, {line.person: f"manager {mention(str(line.manager))}" for line in lines}
    )


def _unasked(bot: Bot, admin: str) -> _Listing:
    period = bot.period_of(admin)
    found = unasked(bot.store, period)
    reasons = Counter(told_reason(each.reason) for each in found)
    counts = [f"{count} {reason}" for reason, count in reasons.most_common()]
    about = f"*{month(period)}:* {len(found)} not asked. {escape('; '.join(counts))}."
    said = {each.person: escape(told_reason(each.reason)) for each in found}
    return _of_lines(about, said, f"{month(period)}: everyone was asked, or skipped it.")


def _of_lines(
    about: str, said: Mapping[str, str], nobody: str = "There's nothing left to fix."
) -> _Listing:
    shown = about if said else nobody
    return _Listing(shown, list(said), lambda some: [said[person] for person in some])


def _next(bot: Bot, admin: str) -> _Listing:
    zone = bot.zone_of(admin)

    def said(some: Sequence[str]) -> list[str]:
        coming = foreseen(bot.context(), some)
        return [
            local_day_and_time(each.at, zone) if each.at else escape(told_reason(str(each.reason)))
            for each in coming
        ]

    people = planned(bot.store, bot.now(), MOST_LOOKS)
    about = "When people get their next question, in your time zone."
    about = about if people else "No questions are planned."
    return _Listing(about, people, said)


_LISTINGS: Mapping[PeopleList, Callable[[Bot, str], _Listing]] = {
    PeopleList.NO_LEVEL: _no_level,
    PeopleList.NO_MANAGER: _no_manager,
    PeopleList.UNASKED: _unasked,
    PeopleList.NEXT: _next,
}
