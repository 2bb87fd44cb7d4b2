"""Writing a change of the roster, with what the people it concerns are told of it."""

from bot.checkins.context import Context
from bot.checkins.handover import REDRAWING, questions_about_earlier, shown_anew
from bot.checkins.welcome import newcomers, welcomes
from bot.people.roster import Change, RosterPlan, apply_plan
from storage import RosterEdit, Task, Upload


def carry_out(
    context: Context,
    plan: RosterPlan,
    by: str,
    *,
    quietly: bool,
    uploads: tuple[Upload, Upload] | None = None,
) -> list[str]:
    """Write ``plan``; who of it is welcomed. ``quietly``: nobody is. ``by``: which admin, for the
    admin log (or ``OPERATOR``).

    ``uploads``: the one that asked for it, as it is and as it is then. Raises ``StaleUpload`` if
    it isn't so anymore. Raises ``StaleRoster``, with nothing changed, if the roster is not what
    it was planned from.
    """
    store, now = context.store, context.now
    store.save_people(plan.people, now, REDRAWING)
    joining = [each.person for each in plan.changes if each.change is Change.JOINS]
    new = [] if quietly else newcomers(store, joining)
    edit = RosterEdit(by, plan.planned_from, plan.unlisted, uploads)
    apply_plan(plan, store, now, _tasks(context, plan, new), edit)
    return new


def _tasks(context: Context, plan: RosterPlan, welcomed: list[str]) -> list[Task]:
    """What people are told of a plan that is about to be written."""
    lines, new = plan.written, set(welcomed)
    return [
        *welcomes(context, [line for line in lines if line.person in new]),
        *questions_about_earlier(context, lines, new),
        *shown_anew(context.store, lines, plan.removed, context.now),
    ]
