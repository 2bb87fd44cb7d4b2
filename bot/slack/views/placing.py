"""A message came when nothing was open: it is kept, and the person says what it is."""

from __future__ import annotations

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    MarkdownTextObject,
    SectionBlock,
)

from bot.checkins.placing import Offer
from bot.checkins.wording import month
from bot.slack import ids
from bot.slack.views.answer import Answer
from bot.slack.views.fields import named, naming


def offer_view(
    value: str, period: str, on_ladder: bool, manager: str | None, readers: str
) -> Answer:
    """What to do with the message that ``value`` names (``channel:ts``).

    ``readers``: who can read it as a check-in (mrkdwn); ``manager``: whom that names.
    """
    text = (
        "No check-in of yours was open, so I've kept your message. What is it?\n"
        f"As your {month(period)} check-in: {readers}"
    )
    if not on_ladder:
        text = (
            "I've kept your message, but you are on no ladder yet, so it cannot become a "
            "check-in. Whoever runs this bot can put you on the roster."
        )
    buttons = [
        ButtonElement(
            action_id=ids.PLACE_IN_CHECK_IN,
            text=f"My {month(period)} check-in",
            style="primary",
            value=naming(manager, f"{value}|{period}"),
        ),
        ButtonElement(action_id=ids.PLACE_AS_EVIDENCE, text="Evidence", value=value),
    ]
    leave = ButtonElement(action_id=ids.PLACE_NOWHERE, text="Don't keep it", value=value)
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=text)),
        ActionsBlock(elements=[*buttons, leave] if on_ladder else [leave]),
    ]
    return Answer(text, blocks)


def offered_by(value: str) -> tuple[str, Offer]:
    """The message (``channel:ts``) that a press was about, and what the offer said.

    An offer from before periods stood in it names none.
    """
    reader, rest = named(value)
    message, _, period = rest.partition("|")
    return message, Offer(period, reader)


def offered_anew_view(offer: Answer) -> Answer:
    """The ``offer`` in place of an older one that was taken and does not hold any more."""
    text = "I have not added it yet: what I said here has changed. This holds now:"
    first = SectionBlock(text=MarkdownTextObject(text=text))
    return Answer(f"{text}\n{offer.text}", [first, *offer.blocks])


def placed_view(text: str) -> Answer:
    """The offer after it was taken (``text`` is mrkdwn)."""
    return Answer(text, [SectionBlock(text=MarkdownTextObject(text=text))])
