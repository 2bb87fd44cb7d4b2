"""The state of the month, and what a person can do about it, for the command and for Home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DatePickerElement,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    SectionBlock,
    StaticMultiSelectElement,
)

from bot.checkins.focusing import MOST_FOCUS
from bot.checkins.ledger import Tally
from bot.checkins.schedule.reasons import told_reason
from bot.checkins.schedule.skipping import Stands
from bot.checkins.understanding.commands.requests import Back, RemindLater, Skip, Unskip, typed_form
from bot.checkins.wording import day, local_day_and_time, month, shortened, span
from bot.people.ladder_position import MissingLevel
from bot.slack import ids
from bot.slack.views.administering.pausing import paused_text
from bot.slack.views.answering.prompt_menu import LATER_LABELS
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, small, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.newcomers.missing_level import missing_level_text
from bot.slack.words import escape
from framework import Competency
from storage import CheckIn, CheckInState

OPTION_LIMIT = 75
MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True)
class Month:
    """The state of the month for a person.

    ``period``: the current one. ``check_in``: its check-in, if there is one. ``skipped_ahead``: the
    periods that they skipped before they were asked. ``next_at``: when they're asked next, if that
    is known. ``zone``: their own. ``left``: whether they were on the roster before. ``missing``:
    the roster's level for them, if no ladder has it, so that they aren't asked. ``paused_until``:
    the last day on which nobody is asked, if an admin paused questions.
    """

    period: str
    check_in: CheckIn | None
    skipped_ahead: tuple[str, ...]
    away_until: date | None
    next_at: datetime | None
    reminders: bool
    zone: ZoneInfo
    on_ladder: bool = True
    left: bool = False
    missing: MissingLevel | None = None
    paused_until: date | None = None


def month_blocks(current: Month) -> list[Block]:
    """The state in a sentence or two, with its buttons."""
    blocks: list[Block] = [text_block(_how_it_stands(current))]
    buttons = month_buttons(current)
    if buttons:
        blocks.append(ActionsBlock(elements=buttons))
    return blocks + [_skipped(period) for period in current.skipped_ahead]


def month_text(current: Month) -> str:
    """The state in a sentence or two (mrkdwn)."""
    skipped = [f"You skipped {month(period)}." for period in current.skipped_ahead]
    return " ".join([_how_it_stands(current), *skipped])


def _how_it_stands(current: Month) -> str:
    told = _of_check_in(current)
    if current.away_until is not None:
        told = f"You're away until {day(current.away_until)}. No questions until then. {told}"
    if current.paused_until is not None:
        told = f"{paused_text(current.paused_until)} {told}"
    return told


def _skipped(period: str) -> Block:
    """A period that was skipped ahead, with the button that undoes the skip."""
    return SectionBlock(
        text=MarkdownTextObject(text=f"You skipped {month(period)}."),
        accessory=unskip_button(period, asked=False),
    )


def month_buttons(current: Month) -> list[InteractiveElement]:
    """The buttons for what can be done about it now."""
    buttons: list[InteractiveElement] = []
    check_in = current.check_in
    if check_in is not None and check_in.state is CheckInState.ASKED:
        buttons.append(_answer("Answer", check_in, primary=True))
        skip = typed_form(Skip(check_in.period))
        buttons.append(run_button(f"Skip this {span(check_in.period)}", skip))
    elif check_in is not None and check_in.state is CheckInState.ANSWERED:
        buttons.append(_answer("Edit", check_in))
    elif check_in is not None and check_in.state is CheckInState.SKIPPED:
        buttons.append(unskip_button(check_in.period, asked=True))
    if current.away_until is not None:
        buttons.append(back_button(current.away_until))
    elif current.on_ladder:
        buttons.append(DatePickerElement(action_id=ids.AWAY, placeholder="Away until…"))
    return buttons


def status_view(current: Month, tally: Tally | None) -> Answer:
    """``/checkins status``. ``tally`` is for admins."""
    text = month_text(current)
    blocks = [*month_blocks(current), text_block(_reminders_text(current.reminders))]
    blocks.append(ActionsBlock(elements=[reminders_button(current.reminders)]))
    if tally is not None:
        return with_tally(Answer(text, blocks), tally)
    return Answer(text, blocks)


def with_tally(status: Answer, tally: Tally) -> Answer:
    """Adds an admin's counts to what they're told about this month."""
    counts = tally_text(tally)
    return Answer(f"{status.text}\n{counts}", [*status.blocks, text_block(counts)])


def tally_text(tally: Tally) -> str:
    """Counts of a period for an admin, without names or anybody's words."""
    lines = [
        f"*Everyone, {month(tally.period)}*",
        f"• {tally.asked} asked: {tally.answered} answered, {tally.skipped} skipped, "
        f"{tally.open} open",
    ]
    lines += [f"• {count} not asked: {escape(told_reason(why))}" for why, count in tally.not_asked]
    if tally.unsent:
        lines.append(f"• {tally.unsent} being sent")
    lines.append("To see who, press *See who wasn't asked* on my Home tab.")
    return "\n".join(lines)


def unskip_button(period: str, *, asked: bool, named: bool = False) -> ButtonElement:
    """Undoes the skip of that period. ``asked``: whether its question came. ``named``: whether
    the button names the period."""
    name = f" {month(period)}" if named else ""
    label = f"Answer{name} after all" if asked else f"Don't skip{name}"
    return run_button(label, typed_form(Unskip(period)))


def back_button(until: date) -> ButtonElement:
    """Ends the absence until that day."""
    return run_button("I'm back", typed_form(Back(until)))


def skip_question(period: str, before: tuple[str, Stands] | None) -> Answer:
    """Asks whether to skip ``period``. ``before``: the one that may have been meant instead."""
    name = month(period)
    known = f"{stands_text(before[1], before[0])} " if before else ""
    too = " too" if before and before[1] is Stands.SKIPPED else ""
    return say(
        f"{known}Skip {name}{too}?",
        run_button(f"Skip {name}", typed_form(Skip(period))),
        run_button("Don't skip", "status"),
    )


def later_buttons(period: str) -> list[InteractiveElement]:
    """Buttons for when to be reminded of that period's check-in."""
    return [
        run_button(label, typed_form(RemindLater(later, period)))
        for later, label in LATER_LABELS.items()
    ]


def stands_text(state: Stands, period: str) -> str:
    """The state of a period, for somebody whose press or words don't fit that state."""
    return _STANDS[state].format(month=month(period))


_STANDS = {
    Stands.TO_COME: "{month} isn't skipped. I'll ask you as usual.",
    Stands.ON_ITS_WAY: "Your {month} question is on its way. You can skip it once it's there.",
    Stands.OPEN: "Your {month} check-in is waiting in our chat.",
    Stands.ANSWERED: "You already answered {month}.",
    Stands.ERASED: "You answered {month}. What you wrote is erased.",
    Stands.SKIPPED: "You already skipped {month}.",
    Stands.OVER: "I won't ask you about {month} anymore.",
    Stands.TOO_FAR: "I can't plan that far ahead.",
}


def reminders_button(on: bool) -> ButtonElement:
    """Switches reminders on or off."""
    if on:
        return run_button("Turn reminders off", "reminders off")
    return run_button("Turn reminders on", "reminders on")


def focus_block(competencies: Sequence[Competency], focus: Sequence[str]) -> Block:
    """The choice of up to two competencies to ask about first."""
    options = {
        each.id: Option(value=each.id, label=shortened(each.name, OPTION_LIMIT))
        for each in competencies[:MOST_OPTIONS]
    }
    chosen = [options[each] for each in focus if each in options]
    return SectionBlock(
        block_id=ids.CHOOSE_FOCUS,
        text=MarkdownTextObject(
            text="*Focus:* Choose up to two competencies. I'll ask about them first."
        ),
        accessory=StaticMultiSelectElement(
            action_id=ids.CHOOSE_FOCUS,
            placeholder="No focus",
            options=list(options.values()),
            initial_options=chosen or None,
            max_selected_items=MOST_FOCUS,
        ),
    )


def focus_view(competencies: Sequence[Competency], focus: Sequence[str], said: str = "") -> Answer:
    """``/checkins focus``. ``said``: what was just done (mrkdwn)."""
    names: Mapping[str, str] = {each.id: each.name for each in competencies}
    chosen = " and ".join(escape(names[each]) for each in focus if each in names)
    text = said or (f"Your focus: *{chosen}*." if chosen else "You don't have a focus right now.")
    blocks: list[Block] = [text_block(text)]
    if competencies:
        blocks.append(focus_block(competencies, focus))
    return Answer(text, blocks)


def with_note(note: str, said: Answer) -> Answer:
    """An answer with a line added above it (mrkdwn)."""
    above = small(note)
    return Answer(f"{note}\n{said.text}", [above, *said.blocks])


def away_picker() -> DatePickerElement:
    """Choosing the last day away in a calendar."""
    return DatePickerElement(action_id=ids.AWAY, placeholder="Away until…")


def _of_check_in(current: Month) -> str:
    if current.missing is not None:
        told = missing_level_text(current.missing)
        return told if current.check_in is None else f"{told} {_open_or_answered(current)}"
    if not current.on_ladder:
        when = "anymore" if current.left else "yet"
        return f"You aren't on the roster {when}, so I don't ask you anything."
    return _open_or_answered(current)


def _open_or_answered(current: Month) -> str:
    check_in, following = current.check_in, _following(current)
    if check_in is None:
        return f"You don't have an open question right now.{following}"
    about = f"Your {month(check_in.period)} check-in on *{escape(check_in.prompt.competency_name)}*"
    match check_in.state:
        case CheckInState.ANSWERED:
            return f"{about} is answered.{following}"
        case CheckInState.ERASED:
            return f"{about} is answered. What you wrote is erased.{following}"
        case CheckInState.SKIPPED:
            return f"{about} is skipped.{following}"
        case CheckInState.ASKED:
            return f"{about} is waiting in our chat."
    return f"{about} is on its way."


def _following(current: Month) -> str:
    if current.next_at is None:
        return ""
    when = local_day_and_time(current.next_at, current.zone)
    return f" I'll ask you next on {when}."


def _reminders_text(on: bool) -> str:
    if on:
        return "Reminders are on. I send at most two for each open question."
    return "Reminders are off."


def _answer(label: str, check_in: CheckIn, primary: bool = False) -> ButtonElement:
    return ButtonElement(
        action_id=ids.EDIT_REPLY,
        text=label,
        value=check_in.id,
        style="primary" if primary else None,
    )
