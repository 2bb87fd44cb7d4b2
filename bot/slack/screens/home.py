"""A person's Home tab, put together from what they may see."""

from typing import Any

from bot.checkins.handover import open_handover_of
from bot.checkins.history import open_history
from bot.checkins.readers import readings_of
from bot.people.access import Denied
from bot.slack.bot import Bot
from bot.slack.screens.administering.administering import admin_home_of
from bot.slack.screens.answering.month import month_of
from bot.slack.screens.reading.reading import own_coverage, team_of
from bot.slack.views.home import Myself, home_view
from bot.slack.views.newcomers.joining import NOTHING_ASKED
from bot.slack.views.reading.check_ins import details

CHECK_INS = 3
REPORTS = 8


def home_of(bot: Bot, person: str) -> dict[str, Any]:
    """The view as it should be now."""
    bot = bot.interaction()
    store, me = bot.store, bot.view(person)
    page = open_history(me.seen_by(person), limit=CHECK_INS)
    if isinstance(page, Denied):
        raise AssertionError("everybody may read their own")
    on_roster = me.line is not None
    mine = Myself(
        position=me.position,
        missing=me.missing_level,
        manager=me.manager,
        month=month_of(bot, person),
        recent=page.check_ins,
        details={check_in.id: details(page, check_in) for check_in in page.check_ins},
        focus=me.preferences.focus,
        team=team_of(bot, person, size=REPORTS),
        coverage=own_coverage(bot, person),
        handover=open_handover_of(store, me.profile.reporting.handover),
        joining=NOTHING_ASKED if on_roster else bot.joining(person),
        requested=bot.requested(person),
        shares=me.shares,
        manager_name=me.manager_name,
        was_looked_at=bool(store.access_log(person, 1)),
        admin=admin_home_of(bot, person),
    )
    latest = mine.latest
    seen = readings_of(store, latest, me.zone) if latest else []
    view: dict[str, Any] = home_view(mine, seen).to_dict()
    return view
