"""The reminder: a short reply in the thread of a prompt that waits for its answer."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    MarkdownTextObject,
    SectionBlock,
)

from bot.checkins.wording import month, span
from bot.slack import ids
from bot.slack.views.answer import Answer
from bot.slack.words import escape
from storage import CheckIn

WORDINGS: Sequence[str] = (
    "Whenever you have two minutes: how did *{competency}* go? One tap is enough.",
    "Your check-in on *{competency}* is still open. A line is plenty, and so is a tap.",
    "No hurry: if a moment of *{competency}* comes to mind, I'd be glad to keep it for you.",
)


def reminder_view(check_in: CheckIn, number: int) -> Answer:
    """What the ``number``-th reminder of a check-in says, the first being 0.

    Two reminders of one check-in differ, and so do those of months in a row.
    """
    in_year = int(check_in.period[5:7]) if check_in.period[5:7].isdigit() else 0
    wording = WORDINGS[(in_year + number) % len(WORDINGS)]
    text = wording.format(competency=escape(check_in.prompt.competency_name))
    return _with_buttons(
        text,
        _answer_button(check_in),
        ButtonElement(
            action_id=ids.NO_MORE_REMINDERS,
            text=f"No more this {span(check_in.period)}",
            value=check_in.id,
        ),
    )


def no_more_view(check_in: CheckIn) -> Answer:
    """Takes the reminder's place once the person wants no more of them."""
    text = (
        f"All right, I won't mention {month(check_in.period)} again. "
        "Your question stays open if you change your mind."
    )
    return _with_buttons(text, _answer_button(check_in))


def _with_buttons(text: str, *buttons: ButtonElement) -> Answer:
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=text)),
        ActionsBlock(elements=list(buttons)),
    ]
    return Answer(text, blocks)


def _answer_button(check_in: CheckIn) -> ButtonElement:
    return ButtonElement(action_id=ids.EDIT_REPLY, text="Answer", value=check_in.id)
