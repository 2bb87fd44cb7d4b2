"""Erasing everything one wrote: told beforehand what goes, and asked for a typed word."""

from __future__ import annotations

from slack_sdk.models.blocks import (
    InputBlock,
    MarkdownTextObject,
    PlainTextInputElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.checkins.erasing import WORD
from bot.checkins.wording import written_in_words
from bot.slack import ids
from storage import Erased


def erase_form(written: Erased) -> View:
    """What goes, what stays, and the field to type the word into."""
    text = (
        f"*What goes, for good:* what you wrote ({written_in_words(written)}), comments on it, "
        "what others keep of your Slack messages as evidence (their own notes and the links stay), "
        "files and canvases I made for you with all that was written in them, and the list of who "
        "read it. Nobody can bring it back, not "
        "even whoever runs this bot.\n\n"
        "*What stays:* that you were asked and answered, and when. Messages that you wrote to me "
        "are Slack's: delete those there. A packet that a manager made of what you shared is "
        "theirs.\n\n"
        "*Backups* that were made before still have it, as long as they are kept."
    )
    return View(
        type="modal",
        callback_id=ids.ERASE_FORM,
        title="Erase what I wrote",
        submit="Erase",
        close="Keep it all",
        blocks=[
            SectionBlock(text=MarkdownTextObject(text=text)),
            InputBlock(
                block_id=ids.ERASE_WORD,
                label=f"Type {WORD} to go on",
                element=PlainTextInputElement(action_id=ids.ERASE_WORD, max_length=20),
            ),
        ],
    )


def erased_view(gone: Erased) -> View:
    """Said once it is done."""
    text = (
        f"Erased: {written_in_words(gone)}. "
        "I'll go on asking you once in a while: `/checkins pause` for as long as you like, and "
        "whoever runs this bot can take you off the roster."
    )
    return View(
        type="modal",
        title="Erased",
        close="Close",
        blocks=[SectionBlock(text=MarkdownTextObject(text=text))],
    )
