"""The button that undoes a ladder or a roster in another message than the one about its file."""

from slack_sdk.models.blocks import InteractiveElement

from bot.checkins.administering.uploads_to_undo import Applied
from bot.checkins.wording import shortened
from bot.slack.views.administering.uploads import undo_button, undo_ladder_button
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say

_LONGEST_NAME = 40


def undo_applied_button(applied: Applied) -> InteractiveElement:
    """Undoes what was applied, and names it."""
    if applied.ladder is None:
        return undo_button(applied.upload, "Undo the roster")
    label = f"Undo ladder {shortened(applied.ladder, _LONGEST_NAME)}"
    return undo_ladder_button(applied.upload, label)


def undoing_view() -> Answer:
    """In place of such a button: the message about the file shows what became of it."""
    return say("My message about that file shows the result.")
