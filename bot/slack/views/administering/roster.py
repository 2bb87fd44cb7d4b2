"""The roster in windows for admins: everybody's line, one person's, and a change of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    CheckboxesElement,
    InputBlock,
    MarkdownTextObject,
    Option,
    SectionBlock,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.checkins.wording import listed, named_and_more, shortened
from bot.people.admin_log import Seat, seat_text
from bot.people.ladder_position import LadderPosition
from bot.slack import ids
from bot.slack.payloads.administering import LineAct, LineChange, LinePress
from bot.slack.payloads.presses import Place
from bot.slack.payloads.reading import LevelRef
from bot.slack.views.administering.administering import (
    line_button,
    open_button,
    people_on_roster,
    turning,
)
from bot.slack.views.block_kit.blocks import say_in_window, small, text_block
from bot.slack.views.block_kit.fields import Values, chosen
from bot.slack.views.ladder.level_menu import level_menu
from bot.slack.words import escape, mention
from framework import Ladders, Level
from storage import Assignment

NAMED = 3
_BUTTON = 75

_DO = {
    LineAct.ADD: "Add person",
    LineAct.MOVE: "Move person",
    LineAct.PROMOTE: "Promote person",
    LineAct.REMOVE: "Remove person",
}
_DONE = {
    LineAct.ADD: "Added",
    LineAct.MOVE: "Moved",
    LineAct.PROMOTE: "Promoted",
    LineAct.REMOVE: "Removed",
}


@dataclass(frozen=True, slots=True)
class RosterShown:
    """Some lines of the roster, by name. ``number`` is from 1 to ``pages``."""

    lines: Sequence[Assignment]
    people: int
    number: int
    pages: int


def roster_window(page: RosterShown) -> View:
    """A page of the roster, with a picker for anybody."""
    picker = UserSelectElement(action_id=ids.ROSTER_PERSON, placeholder="Find a person")
    blocks: list[Block] = [
        SectionBlock(
            block_id=ids.ROSTER_PERSON,
            text=MarkdownTextObject(text=people_on_roster(page.people)),
            accessory=picker,
        )
    ]
    blocks += [_row(line) for line in page.lines]
    blocks += turning(ids.ROSTER_PAGE, page.number, page.pages)
    return View(type="modal", title="Roster", close="Close", blocks=blocks)


def _row(line: Assignment) -> Block:
    return SectionBlock(
        text=MarkdownTextObject(text=f"*{mention(line.person)}* · {_seated(line)}"),
        accessory=open_button(line.person),
    )


def _seated(line: Assignment) -> str:
    return seat_text(None, Seat.of(line), mention, escape)


@dataclass(frozen=True, slots=True)
class LineShown:
    """Somebody's line, if they have one. ``above``: the levels that theirs leads to.

    ``left``: whether they've left Slack, so that they can only be removed.
    """

    person: str
    line: Assignment | None
    above: Sequence[Level] = ()
    left: bool = False


def line_window(shown: LineShown) -> View:
    """Somebody's line on the roster, and what an admin can do about it."""
    person, line = shown.person, shown.line
    if line is None:
        text = f"{mention(person)} isn't on the roster."
        buttons = [] if shown.left else [line_button("Add person", LinePress(LineAct.ADD, person))]
    else:
        text = f"{mention(person)}: {_seated(line)}."
        buttons = [] if shown.left else _changes(person, shown.above)
        removing = LinePress(LineAct.REMOVE, person)
        buttons.append(line_button("Remove from roster", removing, danger=True))
    if shown.left:
        text += " They've left Slack, or are a guest or an app there."
    blocks: list[Block] = [text_block(text)]
    if buttons:
        blocks.append(ActionsBlock(elements=buttons))
    return View(type="modal", title="Person", close="Back", blocks=blocks)


def _changes(person: str, above: Sequence[Level]) -> list[ButtonElement]:
    promoting = [
        line_button(
            shortened(f"Promote to {level.code}", _BUTTON),
            LinePress(LineAct.PROMOTE, person, level.code),
        )
        for level in above
    ]
    return [*promoting, line_button("Move person", LinePress(LineAct.MOVE, person))]


def line_form(ladders: Ladders, press: LinePress, line: Assignment | None) -> View:
    """Level and manager, filled in with the current values, and the person, unless known."""
    known = Place(line.manager or "", line.ladder, line.level) if line else Place("")
    blocks: list[Block] = [_who(press.person)]
    blocks += [
        InputBlock(
            block_id=ids.LINE_LEVEL,
            label="Level",
            element=level_menu(ids.LINE_LEVEL, ladders, LevelRef(known.ladder, known.level)),
        ),
        InputBlock(
            block_id=ids.LINE_MANAGER,
            label="Manager",
            optional=True,
            hint="They can read what this person shares with them.",
            element=UserSelectElement(
                action_id=ids.LINE_MANAGER,
                placeholder="Choose a manager",
                initial_user=known.manager or None,
            ),
        ),
    ]
    if known.manager:
        blocks.append(_without_manager())
    return View(
        type="modal",
        callback_id=ids.LINE_FORM,
        private_metadata=press.text,
        title=_DO[press.act],
        submit="See change",
        close="Cancel",
        blocks=blocks,
    )


def _who(person: str | None) -> Block:
    if person is not None:
        return text_block(mention(person))
    picker = UserSelectElement(action_id=ids.ROSTER_PERSON, placeholder="Choose a person")
    return InputBlock(block_id=ids.ROSTER_PERSON, label="Person", element=picker)


def _without_manager() -> Block:
    """Many Slack clients don't allow clearing a menu."""
    none = Option(value=ids.LINE_NO_MANAGER, label="Leave them without a manager")
    return InputBlock(
        block_id=ids.LINE_NO_MANAGER,
        label="No manager",
        optional=True,
        element=CheckboxesElement(action_id=ids.LINE_NO_MANAGER, options=[none]),
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The content of a line's form. Values that weren't chosen are empty."""

    person: str
    ladder: str
    level: str
    manager: str


def read_line_form(values: Values) -> Chosen:
    """What was chosen in the form."""
    level = LevelRef.read(chosen(values, ids.LINE_LEVEL) or "")
    ticked = values.get(ids.LINE_NO_MANAGER, {}).get(ids.LINE_NO_MANAGER, {})
    manager = "" if ticked.get("selected_options") else _user(values, ids.LINE_MANAGER)
    return Chosen(
        _user(values, ids.ROSTER_PERSON),
        level.ladder if level else "",
        level.level if level else "",
        manager,
    )


def _user(values: Values, block: str) -> str:
    return str(values.get(block, {}).get(block, {}).get("selected_user") or "")


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A change of somebody's line. ``reports``: their reports, if they're removed.

    ``reads_on``: whether they can still read what these share. ``welcomed``: whether they get a
    welcome. ``position``: where they are after it, if their level exists.
    """

    act: LineAct
    person: str
    before: Assignment | None
    after: Assignment | None
    welcomed: bool = False
    reports: Sequence[str] = ()
    reads_on: bool = False
    position: LadderPosition | None = None


def change_window(change: LineDifference, told: LineChange, note: str = "") -> View:
    """The change, before it's made. ``note``: shown first."""
    blocks: list[Block] = [text_block(note)] if note else []
    blocks += [text_block(_difference(change)), *map(small, _following(change))]
    return View(
        type="modal",
        callback_id=ids.LINE_CHANGE,
        private_metadata=told.text,
        title="Check the change",
        submit=_DO[change.act],
        close="Cancel",
        blocks=blocks,
    )


def changed_window(change: LineDifference) -> View:
    """What was changed."""
    text = f"{_DONE[change.act]} {_line_text(change)}"
    left = _left_managing(change)
    return say_in_window("Saved", f"{text}\n{left}" if left else text, close="Done")


def wrong_window(told: str) -> View:
    """Why somebody's line can't be changed."""
    return say_in_window("Nothing changed", told)


def _difference(change: LineDifference) -> str:
    verb = _DO[change.act].partition(" ")[0]
    return f"{verb} {_line_text(change)}"


def _line_text(change: LineDifference) -> str:
    who = mention(change.person)
    if change.after is None:
        return f"{who} from the roster."
    return f"{who}: {seat_text(Seat.of(change.before), Seat.of(change.after), mention, escape)}."


def _following(change: LineDifference) -> list[str]:
    """What people will be told, and the other consequences."""
    who, before, after = mention(change.person), change.before, change.after
    if after is None:
        told = [f"{who} doesn't get questions anymore. Their check-ins are saved as before."]
        left = _left_managing(change)
        return [*told, left] if left else told
    if before is None:
        return [f"{who} gets a welcome in their working hours."] if change.welcomed else []
    following = []
    moved = (before.ladder, before.level) != (after.ladder, after.level)
    if moved and change.position is not None:
        following.append(_asked_about(change.position))
    if after.manager is None and before.manager is not None:
        following.append(f"{mention(before.manager)} can't read their check-ins anymore.")
    elif after.manager is not None and after.manager != before.manager:
        following.append(
            f"I'll tell {who}. If they shared anything before, I'll ask them if "
            f"{mention(after.manager)} can read it, too."
        )
    return following


def _asked_about(position: LadderPosition) -> str:
    towards = escape(position.towards.code)
    if position.above is None:
        return f"{towards} is the top level. Their next question is about {towards} itself."
    return f"Their next question is about the next level, {towards}."


def _left_managing(change: LineDifference) -> str:
    if not change.reports:
        return ""
    shown = listed(named_and_more([mention(each) for each in change.reports], NAMED))
    reads = ", and can read what they share" if change.reads_on else ""
    them = "these people" if len(change.reports) > 1 else shown
    manages = f"{mention(change.person)} is still the manager of {shown}{reads}."
    return f"{manages} Give {them} another manager."
