"""The four tap answers, and what replaces them once one is saved."""

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, Option, StaticSelectElement

from bot.checkins.wording import FREQUENCY_LABELS, month_before
from bot.slack import ids
from bot.slack.payloads.presses import AnswerPress, ChangePress, RevisionPress
from bot.slack.views.block_kit.blocks import text_block
from bot.slack.words import escape
from storage import CheckIn, Frequency, Reply

ENOUGH = "One tap is enough. Two or three sentences are better."
"""How much to answer."""


def how_often(check_in: CheckIn) -> str:
    """What a tap answers."""
    return f"In {month_before(check_in.period)}, how often did you do something like this?"


def answer_buttons(check_in: CheckIn, reader: str | None) -> list[ButtonElement]:
    """A button for each tap answer, which is saved when it's pressed.

    ``reader``: the manager who can read it then, as the message says.
    """
    value = AnswerPress(check_in.id, reader).text
    return [
        ButtonElement(action_id=f"{ids.ANSWER}_{frequency}", text=label, value=value)
        for frequency, label in FREQUENCY_LABELS.items()
    ]


def question_after(check_in: CheckIn, frequency: Frequency | None) -> str:
    """What is asked after a tap. People without an opportunity have no moment to describe, but may
    know what would give them one."""
    if frequency is Frequency.NO_OPPORTUNITY:
        return "What would give you an opportunity?"
    return check_in.prompt.question


def tapped_blocks(check_in: CheckIn, reply: Reply, readers: str, reader: str | None) -> list[Block]:
    """A saved tap: what it says, who can read it, and what can be done about it.

    ``readers``: who can read it, as mrkdwn. ``reader``: the manager among them. It can be undone
    only if the answer never had words.
    """
    label = FREQUENCY_LABELS[reply.frequency] if reply.frequency else ""
    question = escape(question_after(check_in, reply.frequency))
    return [
        text_block(f"*{label}* · ✓ Saved. {readers}"),
        text_block(f"*{question}*\nAdd words, or reply in this thread."),
        ActionsBlock(
            # Slack keeps the choice in a menu as long as its block is the same.
            block_id=f"{ids.PROMPT_ACTIONS}_{check_in.id}_{reply.revision}",
            elements=[
                ButtonElement(
                    action_id=ids.EDIT_REPLY,
                    text="Add words",
                    value=check_in.id,
                    style="primary",
                ),
                answer_menu(check_in, reader, "Change", reply.frequency),
                *([_undo_button(check_in, reply)] if reply.is_first_tap else []),
            ],
        ),
    ]


def answer_menu(
    check_in: CheckIn, reader: str | None, placeholder: str, saved: Frequency | None = None
) -> StaticSelectElement:
    """The answers other than the saved one. ``reader``: as for ``answer_buttons``."""
    press = AnswerPress(check_in.id, reader)
    return StaticSelectElement(
        action_id=ids.CHANGE_ANSWER,
        placeholder=placeholder,
        options=[
            Option(value=ChangePress(frequency, press).text, label=label)
            for frequency, label in FREQUENCY_LABELS.items()
            if frequency is not saved
        ],
    )


def _undo_button(check_in: CheckIn, reply: Reply) -> ButtonElement:
    value = RevisionPress(check_in.id, reply.revision).text
    return ButtonElement(action_id=ids.UNDO_TAP, text="Undo", value=value)
