"""Asks before saving a tap answer that was typed or corrected in words."""

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.wording import FREQUENCY_LABELS, month
from bot.slack import ids
from bot.slack.payloads.presses import AnswerPress, ChangePress
from bot.slack.views.answering.prompt import who_reads_a_tap
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.words import escape
from storage import CheckIn, Frequency


def ask_to_tap_view(
    check_in: CheckIn, frequency: Frequency, reader: str | None, *, changes: bool
) -> Answer:
    """``reader``: the manager who can read it then. ``changes``: whether there is another answer
    now."""
    label, name = FREQUENCY_LABELS[frequency], month(check_in.period)
    about = f"{name} question on *{escape(check_in.prompt.competency_name)}*"
    asked = (
        f"*Change your answer to “{label}”?*" if changes else f"*Save “{label}” as your answer?*"
    )
    press = ChangePress(frequency, AnswerPress(check_in.id, reader)).text
    return say(
        f"{asked} It's about your {about}. {who_reads_a_tap(reader)}",
        ButtonElement(
            action_id=ids.CHANGE_ANSWER, text="Change" if changes else "Save it", value=press
        ),
        ButtonElement(
            action_id=ids.LEAVE_ANSWER,
            text="Don't change" if changes else "Don't save",
            value=check_in.id,
        ),
    )


def same_already_view(check_in: CheckIn, frequency: Frequency) -> Answer:
    """If that answer is saved already."""
    label, name = FREQUENCY_LABELS[frequency], month(check_in.period)
    return say(f"Your {name} answer is already *{label}*. I haven't changed anything.")


def no_question_view() -> Answer:
    """If there's no question to answer."""
    return say(
        "You don't have an open question right now.", run_button("Show what's next", "status")
    )


def left_view() -> Answer:
    """After *Don't save*."""
    return say("Okay, I haven't changed your answer.")
