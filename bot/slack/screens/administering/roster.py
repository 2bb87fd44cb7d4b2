"""The roster as admins see and change it: one person's line, by the same rules as the command
line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from slack_sdk.models.views import View

from bot.checkins.administering.roster_changes import carry_out
from bot.checkins.position import named_level, position_on
from bot.checkins.tasks import SHOW_HOME
from bot.checkins.welcome import newcomers
from bot.people.directory import Directory, DirectoryError, KnownFirst
from bot.people.naming import full_name
from bot.people.roster.edits import (
    LevelGone,
    NotOnRoster,
    OnRosterAlready,
    RosterEditor,
    Wanted,
    plan_removal,
)
from bot.people.roster.file import quoted
from bot.people.roster.importing import RosterPlan, plan_of
from bot.people.roster.text import RosterProblems, RowProblem
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.administering import LineAct, LineChange, LinePress
from bot.slack.views.administering.meanwhile import changed_meanwhile
from bot.slack.views.administering.roster import (
    Chosen,
    LineDifference,
    LineShown,
    RosterShown,
    change_window,
    changed_window,
    line_form,
    line_window,
    roster_window,
    wrong_window,
)
from framework import Level
from storage import AccountStatus, Assignment, RosterEdit, StaleRoster

LINES_SHOWN = 8

FIELDS = {
    "person": ids.ROSTER_PERSON,
    "ladder": ids.LINE_LEVEL,
    "level": ids.LINE_LEVEL,
    "manager": ids.LINE_MANAGER,
}
"""The field of the form for each column of a roster file."""

CHANGED_MEANWHILE = changed_meanwhile("The roster")
NOT_TOLD = "Slack didn't say who this is. Try again in a minute."


def roster(bot: Bot, number: int) -> View:
    """A page of the roster, by name, or the nearest one."""
    lines = bot.store.roster()
    people = bot.store.people([line.person for line in lines])

    def name(line: Assignment) -> tuple[str, str]:
        known = people.get(line.person)
        return (known.name.casefold() if known else "", line.person)

    pages = max(1, -(-len(lines) // LINES_SHOWN))
    number = min(max(1, number), pages)
    first = LINES_SHOWN * (number - 1)
    shown = sorted(lines, key=name)[first : first + LINES_SHOWN]
    return roster_window(RosterShown(shown, len(lines), number, pages))


def line_of(bot: Bot, person: str) -> View:
    """Somebody's line on the roster, and what can be done about it."""
    view = bot.view(person)
    account = view.profile.account
    left = account is not None and account.status is not AccountStatus.ACTIVE
    return line_window(LineShown(person, view.line, _above(bot, view.line), left))


def begin(bot: Bot, press: LinePress, directory: Directory) -> View:
    """What a button opens: a form, or the change to confirm if there's nothing to choose."""
    line = bot.store.assignment(press.person) if press.person else None
    if press.person is not None and press.act is LineAct.REMOVE:
        return _to_check(bot, directory, press, Chosen(press.person, "", "", ""))
    if press.person is not None and press.act is LineAct.PROMOTE:
        if line is None or press.level not in [level.code for level in _above(bot, line)]:
            return line_of(bot, press.person)
        promoted = Chosen(press.person, line.ladder, press.level, line.manager or "")
        return _to_check(bot, directory, press, promoted)
    if press.act is LineAct.MOVE and line is None:
        return line_of(bot, press.person) if press.person else roster(bot, 1)
    return line_form(bot.ladders, press, line)


def _to_check(bot: Bot, directory: Directory, press: LinePress, chosen: Chosen) -> View:
    found = check(bot, directory, press, chosen)
    return found if isinstance(found, View) else wrong_window(" ".join(found.values()))


def check(
    bot: Bot, directory: Directory, press: LinePress, chosen: Chosen
) -> View | Mapping[str, str]:
    """The change to confirm, or what is wrong in words, by the form's fields."""
    change = LineChange(
        press.act,
        press.person or chosen.person,
        chosen.ladder,
        chosen.level,
        chosen.manager or None,
        "",
    )
    planned = _planned(bot, directory, change)
    return planned.window(bot) if isinstance(planned, _Planned) else planned


def confirm(bot: Bot, directory: Directory, admin: str, change: LineChange) -> View:
    """Saves a change that an admin saw, if the roster is unchanged. Returns what to show."""
    planned = _planned(bot, directory, change)
    if not isinstance(planned, _Planned):
        return wrong_window(" ".join(planned.values()))
    if planned.plan.planned_from != change.version:
        return planned.window(bot, CHANGED_MEANWHILE)
    try:
        carry_out(bot.context(), planned.plan, RosterEdit(admin), quietly=False)
    except StaleRoster:
        anew = _planned(bot, directory, change)
        if isinstance(anew, _Planned):
            return anew.window(bot, CHANGED_MEANWHILE)
        return wrong_window(" ".join(anew.values()))
    bot.store.add_task(SHOW_HOME, admin, bot.now())
    return changed_window(planned.difference(bot))


@dataclass(frozen=True)
class _Planned:
    """A possible change of one line, and the plan for it."""

    change: LineChange
    plan: RosterPlan

    def window(self, bot: Bot, note: str = "") -> View:
        told = replace(self.change, version=self.plan.planned_from or "")
        return change_window(self.difference(bot), told, note)

    def difference(self, bot: Bot) -> LineDifference:
        [line] = self.plan.changes
        person = line.person
        account = bot.store.person(person)
        left = line.after is None
        reports = bot.store.reports(person) if left else []
        return LineDifference(
            self.change.act,
            person,
            line.before,
            line.after,
            welcomed=line.before is None and bool(newcomers(bot.store, [person])),
            reports=[each.person for each in reports],
            reads_on=account is None or account.status is not AccountStatus.DEACTIVATED,
            position=position_on(bot.store, bot.ladders, line.after) if line.after else None,
        )


def _planned(bot: Bot, directory: Directory, change: LineChange) -> _Planned | Mapping[str, str]:
    """A possible change, or what is wrong with it in words, by the form's fields."""
    known = KnownFirst(bot.store, directory)
    try:
        plan = plan_of(bot.store, _planning(bot, known, change))
    except RosterProblems as problems:
        return _in_words(problems.problems, known)
    except NotOnRoster:
        return {ids.LINE_LEVEL: f"{bot.name_of(change.person)} isn't on the roster."}
    except OnRosterAlready as already:
        place = f"{already.line.ladder} {already.line.level}"
        who = bot.name_of(change.person)
        return {ids.ROSTER_PERSON: f"{who} is already on the roster: {place}."}
    except LevelGone:
        return {ids.LINE_LEVEL: "This level isn't on the ladder anymore. Choose another one."}
    except DirectoryError:
        return {ids.LINE_LEVEL: NOT_TOLD}
    if not plan.differs:
        return {ids.LINE_LEVEL: "Nothing would change. Choose another level or manager."}
    return _Planned(change, plan)


def _planning(
    bot: Bot, directory: Directory, change: LineChange
) -> Callable[[Sequence[Assignment]], RosterPlan]:
    """Plans it for a given roster."""

    def plan(lines: Sequence[Assignment]) -> RosterPlan:
        if change.act is LineAct.REMOVE:
            return plan_removal(change.person, lines)
        editor = RosterEditor(directory, bot.ladders, lines, bot.now())
        manager = change.manager or ""
        if change.act is LineAct.ADD:
            return editor.add(change.person, Wanted(change.ladder, change.level, manager))
        old = next((line for line in lines if line.person == change.person), None)
        stays = old is not None and (old.manager or "") == manager
        wanted = Wanted(change.ladder, change.level, None if stays else manager)
        return editor.move(change.person, wanted)

    return plan


def _in_words(problems: tuple[RowProblem, ...], known: KnownFirst) -> Mapping[str, str]:
    """Mistakes by the form's fields. People whom the rules name by id are named by name."""
    told: dict[str, str] = {}
    for problem in problems:
        message = problem.message
        for person in known.met.values():
            message = message.replace(quoted(person.id), person.name)
            message = message.replace(full_name(person.id, {person.id: person.name}), person.name)
        field = FIELDS.get(problem.column, ids.LINE_LEVEL)
        told[field] = f"{told[field]} {message}" if field in told else message
    return told


def _above(bot: Bot, line: Assignment | None) -> list[Level]:
    """The levels that theirs leads to."""
    named = named_level(bot.ladders, line) if line else None
    return list(named[0].next_levels(named[1])) if named else []
