"""Pausing questions for everybody: the form, what it would change, and what it changed."""

from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, DatePickerElement, InputBlock
from slack_sdk.models.views import View

from bot.checkins.wording import day, month
from bot.slack import ids
from bot.slack.payloads.administering import PauseChange
from bot.slack.views.administering.meanwhile import changed_meanwhile
from bot.slack.views.block_kit.blocks import say_in_window, small, text_block
from bot.slack.views.block_kit.fields import Values

PAUSE, RESUME = "Pause questions", "Resume questions"
STALE = changed_meanwhile("The pause")


def pause_button() -> ButtonElement:
    """Opens the form."""
    return ButtonElement(action_id=ids.PAUSE_QUESTIONS, text=PAUSE)


def resume_button() -> ButtonElement:
    """Opens what ending the pause would change."""
    return ButtonElement(action_id=ids.RESUME_QUESTIONS, text=RESUME)


def paused_text(until: date) -> str:
    """A sentence that says that questions are paused."""
    return f"Questions are paused for everyone until the end of {day(until)}."


def pause_form(until: date) -> View:
    """``until``: the preselected day."""
    picker = DatePickerElement(action_id=ids.PAUSE_UNTIL, initial_date=until.isoformat())
    return View(
        type="modal",
        callback_id=ids.PAUSE_FORM,
        title=PAUSE,
        submit="See change",
        close="Cancel",
        blocks=[
            InputBlock(
                block_id=ids.PAUSE_UNTIL,
                label="Last day of the pause",
                hint="Questions and reminders start again on the next working day.",
                element=picker,
            )
        ],
    )


def read_pause_form(values: Values) -> date | None:
    """The day that was chosen."""
    picked = values.get(ids.PAUSE_UNTIL, {}).get(ids.PAUSE_UNTIL, {}).get("selected_date")
    return date.fromisoformat(picked) if picked else None


def pause_window(change: PauseChange, left_out: str | None, note: str = "") -> View:
    """What would change. ``left_out``: the period that nobody will be asked about, if any."""
    blocks: list[Block] = [text_block(note)] if note else []
    if change.after is None:
        text = "The pause ends now." + (
            f" It's too late to ask about {month(left_out)}. Anyone I haven't asked won't get that "
            "question."
            if left_out
            else " People who weren't asked before get the question in their working hours."
        )
        following = [
            "Reminders, welcomes, and summaries due during the pause arrive the next working "
            "morning."
        ]
    else:
        text = (
            f"Nobody gets a question or a reminder until the end of {day(change.after)}. They "
            "start again on the next working day."
        )
        following = [
            f"By then it's too late to ask about {month(left_out)}. Anyone I haven't asked by then "
            "won't get that question."
            if left_out
            else "People who weren't asked before get the question then.",
            "People can read and write as before. Welcomes and summaries wait, too. I'll still "
            "tell people about a new manager.",
        ]
    blocks += [text_block(text), *map(small, following)]
    return View(
        type="modal",
        callback_id=ids.PAUSE_CHANGE,
        private_metadata=change.text,
        title="Check the change",
        submit=PAUSE if change.after else RESUME,
        close="Cancel",
        blocks=blocks,
    )


def pause_saved_window(until: date | None) -> View:
    """What was changed."""
    text = paused_text(until) if until else "Questions aren't paused anymore."
    return say_in_window("Saved", text, close="Done")
