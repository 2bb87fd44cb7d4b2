"""Writing a change of the roster from the command line."""

from bot.checkins.administering.roster_changes import carry_out
from bot.checkins.context import Context
from bot.cli.context import BadInput, Parts
from bot.cli.schedule import make_calendar
from bot.people.access import OPERATOR
from bot.people.roster.importing import RosterPlan
from bot.settings import with_accepted
from storage import RosterEdit, StaleRoster, Store

CHANGED_MEANWHILE = (
    "The roster changed while you were at it: someone else edited it, or a manager confirmed a "
    "new report. Nothing was changed. Run the same command again."
)


def apply(parts: Parts, store: Store, plan: RosterPlan, *, quietly: bool) -> list[str]:
    """Write ``plan``; who of it is welcomed. ``quietly``: nobody is.

    Raises ``BadInput``, with nothing changed, if the roster is not what it was planned from.
    """
    try:
        return carry_out(context_of(parts, store), plan, RosterEdit(OPERATOR), quietly=quietly)
    except StaleRoster:
        raise BadInput(CHANGED_MEANWHILE) from None


def context_of(parts: Parts, store: Store) -> Context:
    """What the rules need, from the settings."""
    settings = with_accepted(parts.settings, store.company_settings())
    calendar = make_calendar(settings.schedule)
    return Context(store, parts.ladders, calendar, settings.default_zone, parts.now())
