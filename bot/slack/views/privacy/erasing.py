"""Erasing everything: what is erased, shown beforehand, and a field for a typed word."""

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.checkins.erasing import WORD
from bot.checkins.wording import written_in_words
from bot.slack import ids
from bot.slack.views.block_kit.blocks import say_in_window, text_block
from storage import Erased


def erase_form(written: Erased) -> View:
    """What is erased, what stays, and the field for the word."""
    text = (
        "*I'll erase for good:*\n"
        f"• What you wrote: {written_in_words(written)}\n"
        "• Comments on what you wrote\n"
        "• Text from your Slack messages that others saved as evidence. Their own notes and the "
        "links stay.\n"
        "• Files and canvases I made for you, with everything written in them\n"
        "• Your list of readers\n"
        "I can't undo this.\n\n"
        "*I won't erase:*\n"
        "• That I asked you, that you answered, and when\n"
        "• Packets a manager made from what you shared\n"
        "• Your messages to me in Slack. Delete them there.\n\n"
        "*Backups made before now* still have your words until your Next Rung admin deletes them."
    )
    return View(
        type="modal",
        callback_id=ids.ERASE_FORM,
        title="Erase what I wrote",
        submit="Erase",
        close="Cancel",
        blocks=[
            text_block(text),
            InputBlock(
                block_id=ids.ERASE_WORD,
                label=f"Type {WORD} to continue",
                element=PlainTextInputElement(action_id=ids.ERASE_WORD, max_length=20),
            ),
        ],
    )


def erased_view(gone: Erased) -> View:
    """Shown once it's done."""
    text = (
        f"Erased: {written_in_words(gone)}. "
        "I'll still ask you questions. To pause them, type `/checkins pause`. "
        "To stop them for good, ask your Next Rung admin to take you off the roster."
    )
    return say_in_window("Erased", text)
