"""What a form turns into if the manager or the reply changed while it was open."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock
from slack_sdk.models.views import View

from bot.people.naming import first_name
from bot.slack.views.answering.prompt import Around, share_reply_button
from bot.slack.views.answering.saved import rest_is_shared
from bot.slack.views.block_kit.blocks import say_in_window
from bot.slack.views.block_kit.rich import bold, plain, rich, section
from bot.slack.views.privacy.who_reads import reads_all, share_label
from bot.slack.words import escape
from storage import CheckIn, Passage, Reply


def kept_private_view(named: str, manager: str | None) -> View:
    """``named``: the manager whom the form named. ``manager``: the current one, if any."""
    why = f" You chose to share it with {named}, but they aren't your manager anymore."
    after = f" You can share it with {manager} instead." if manager else ""
    about = rich([section(bold("Saved. Only you can read this."), plain(f"{why}{after}"))])
    return View(type="modal", title="Kept private", close="Done", blocks=[about])


def kept_both_view(of_form: str, newer: str) -> View:
    """The author wrote elsewhere while the form was open.

    ``of_form``, ``newer``: who can read (mrkdwn) the words of the form and the newer ones.
    """
    told = "*Saved both.* While this form was open, you also wrote in our chat."
    readers = of_form
    if newer != of_form:
        readers = f"• What you wrote in this form: {of_form}\n• What you wrote in our chat: {newer}"
    return say_in_window("Saved both", f"{told}\n{readers}", close="Done")


def kept_since_view(readers: str, manager_name: str | None) -> View:
    """The author made something private, or deleted it, while the form was open.

    ``readers``: as above.
    """
    button = f" To share everything, press “{share_label(manager_name)}” under your answer."
    why = (
        "While this form was open, you made part of this answer private or deleted it. I didn't "
        "change that."
    )
    return say_in_window(
        "Kept private", f"*Saved.* {readers}\n{why}{button if manager_name else ''}", close="Done"
    )


def asked_for_privacy_view(
    check_in: CheckIn, reply: Reply, silent: Sequence[Passage], around: Around
) -> View:
    """The form named the manager as a reader, but its words may ask for privacy.

    ``silent``: the passages that do, so they're private.
    """
    name = escape(first_name(around.manager_name)) if around.manager_name else "your manager"
    told = f"*Saved.* I'm not sure you want {name} to read your words, so only you can read them."
    rest = rest_is_shared(check_in, silent, around)
    shown = say_in_window("Kept private", f"{told} {rest}".rstrip(), close="Done")
    if around.manager is not None and not reads_all(reply.parts, around.scope):
        share = share_reply_button(check_in, reply, around)
        shown.blocks = [*(shown.blocks or []), ActionsBlock(elements=[share])]
    return shown


def shared_view(readers: str) -> View:
    """After *Share* in such a window. ``readers``: who can read the answer now (mrkdwn)."""
    return say_in_window("Who can read this", readers, close="Done")
