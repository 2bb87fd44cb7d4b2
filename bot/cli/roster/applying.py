"""Writing a change of the roster, with what the people it concerns are told of it."""

from bot.checkins.context import Context
from bot.checkins.handover import REDRAWING, questions_about_earlier, shown_anew
from bot.checkins.welcome import newcomers, welcomes
from bot.cli.context import BadInput, Parts
from bot.cli.schedule import make_calendar
from bot.people.roster import Change, RosterPlan, apply_plan
from storage import StaleRoster, Store, Task

CHANGED_MEANWHILE = (
    "The roster changed while you were at it: someone else edited it, or a manager confirmed a "
    "new report. Nothing was changed. Run the same command again."
)


def apply(parts: Parts, store: Store, plan: RosterPlan, *, quietly: bool) -> list[str]:
    """Write ``plan``; who of it is welcomed. ``quietly``: nobody is.

    Raises ``BadInput``, with nothing changed, if the roster is not what it was planned from.
    """
    store.save_people(plan.people, parts.now(), REDRAWING)
    joining = [each.person for each in plan.changes if each.change is Change.JOINS]
    new = [] if quietly else newcomers(store, joining)
    try:
        apply_plan(plan, store, parts.now(), _tasks(parts, store, plan, new))
    except StaleRoster:
        raise BadInput(CHANGED_MEANWHILE) from None
    return new


def _tasks(parts: Parts, store: Store, plan: RosterPlan, welcomed: list[str]) -> list[Task]:
    """What people are told of a plan that is about to be written."""
    lines, now = plan.written, parts.now()
    context = Context(
        store,
        parts.ladders,
        make_calendar(parts.settings.schedule),
        parts.settings.default_zone,
        now,
    )
    leaving = [change.person for change in plan.changes if change.change is Change.LEAVES]
    new = set(welcomed)
    return [
        *welcomes(context, [line for line in lines if line.person in new]),
        *questions_about_earlier(context, lines, new),
        *shown_anew(store, lines, leaving, now),
    ]
