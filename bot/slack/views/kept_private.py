"""What a form turns into that was open while something changed: the manager, or the reply."""

from __future__ import annotations

from slack_sdk.models.blocks import MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from bot.slack.views.rich import bold, plain, rich, section
from bot.slack.views.who_reads import share_label


def kept_private_view(named: str, manager: str | None) -> View:
    """``named``: the manager whom the form named; ``manager``: who it is now, if anybody."""
    why = f" You chose to share it with {named}, but they aren't your manager anymore."
    after = f" You can share it with {manager} instead." if manager else ""
    about = rich([section(bold("Saved. Only you can read this."), plain(f"{why}{after}"))])
    return View(type="modal", title="Kept private", close="Done", blocks=[about])


def kept_both_view(of_form: str, newer: str) -> View:
    """The author wrote elsewhere while the form was open.

    Who can read (mrkdwn) what they wrote in the form, and what is ``newer``.
    """
    told = "*Saved both.* While this form was open, you also wrote in our chat."
    readers = of_form
    if newer != of_form:
        readers = f"• What you wrote in this form: {of_form}\n• What you wrote in our chat: {newer}"
    return _said("Saved both", f"{told}\n{readers}")


def kept_since_view(readers: str, manager_name: str | None) -> View:
    """The author kept something private, or deleted it, while the form was open.

    ``readers``: as above.
    """
    button = f" To share everything, press “{share_label(manager_name)}” under your answer."
    why = (
        "While this form was open, you made part of this answer private or deleted it. I didn't "
        "change that."
    )
    return _said("Kept private", f"*Saved.* {readers}\n{why}{button if manager_name else ''}")


def _said(title: str, text: str) -> View:
    block = SectionBlock(text=MarkdownTextObject(text=text))
    return View(type="modal", title=title, close="Done", blocks=[block])
