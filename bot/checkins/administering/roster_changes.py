"""Writes a change of the roster, together with the tasks that tell the people concerned."""

from bot.checkins.context import Context
from bot.checkins.handover import REDRAWING, questions_about_earlier, shown_anew
from bot.checkins.welcome import newcomers, welcomes
from bot.people.roster.importing import Change, RosterPlan, apply_plan
from storage import RosterEdit, Task


def carry_out(context: Context, plan: RosterPlan, edit: RosterEdit, *, quietly: bool) -> list[str]:
    """Writes ``plan``, and returns who is welcomed. ``quietly``: nobody is. ``edit``: who changes
    it, for the admin log (an admin, ``OPERATOR``, or ``SYNC``), and what it answers.

    Raises ``StaleRoster`` or ``StaleUpload``, and changes nothing, if the roster has changed since
    the plan, or if what it answers has.
    """
    store, now = context.store, context.now
    store.save_people(plan.people, now, REDRAWING)
    joining = [each.person for each in plan.changes if each.change is Change.JOINS]
    new = [] if quietly else newcomers(store, joining)
    apply_plan(plan, store, now, _tasks(context, plan, new), edit)
    return new


def _tasks(context: Context, plan: RosterPlan, welcomed: list[str]) -> list[Task]:
    """The tasks that tell people about a plan that is about to be written."""
    lines, new = plan.written, set(welcomed)
    return [
        *welcomes(context, [line for line in lines if line.person in new]),
        *questions_about_earlier(context, lines, new),
        *shown_anew(context.store, lines, plan.removed, context.now),
    ]
