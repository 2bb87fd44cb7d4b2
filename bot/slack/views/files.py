"""What is said with files that somebody asked for."""

from __future__ import annotations

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ConfirmObject,
    MarkdownTextObject,
    SectionBlock,
)

from bot.checkins.export.packet import Packet
from bot.slack import ids
from bot.slack.views.answer import Answer
from bot.slack.words import escape, mention


def packet_asked_text(own: bool) -> str:
    """Said at once; the files take a moment."""
    seen = "" if own else " They can see that you made it."
    return f"I'm putting the packet together. It comes in our direct message in a moment.{seen}"


def own_data_asked_text() -> str:
    return "I'm putting together everything I keep of you. It comes in our direct message."


def packet_comment(packet: Packet, canvas: str | None) -> str:
    """mrkdwn. ``canvas``: its address, where the workspace has canvases."""
    level = f"{escape(packet.level.code)} {escape(packet.level.title)}"
    whose = "Your packet" if packet.own else f"The packet of {mention(packet.subject)}"
    if not packet.own:
        inside = "Only what they share is in it."
    elif packet.has_private:
        inside = (
            "Private things of yours are in it. To pass one on without them: "
            "`/checkins packet shared`."
        )
    else:
        inside = "Nothing that you keep private is in it."
    first = f"as a <{canvas}|canvas> to go on writing in, " if canvas else ""
    return (
        f"*{whose}* for {level}: {first}as PDF, as Markdown to paste anywhere, and coverage as a "
        f"picture. {inside}"
    )


def own_data_comment() -> str:
    return (
        "*Everything I keep of you*: all of it as JSON, check-ins and evidence as CSV for a "
        "spreadsheet. Private things of yours are in it."
    )


def offer_view(batch: str, with_canvas: bool) -> Answer:
    """Said after files: nobody else can delete what an app has posted."""
    text = "These files stay in this chat until you delete them. Save what you need first."
    gone = "They are gone from Slack then. You can ask for new ones at any time."
    if with_canvas:
        text += " The canvas goes with them, and all that was written in it."
        gone = (
            "They are gone from Slack then, and so is the canvas with all that was written in it. "
            "You can ask for new ones at any time."
        )
    button = ButtonElement(
        action_id=ids.DELETE_FILES,
        text="Delete the files",
        value=batch,
        confirm=ConfirmObject(
            title="Delete these files?",
            text=gone,
            confirm="Delete",
            deny="Keep them",
        ),
    )
    return Answer(text, [_text(text), ActionsBlock(elements=[button])])


def deleted_view() -> Answer:
    """Takes the place of the offer."""
    text = "I'm deleting these files. You can ask for new ones at any time."
    return Answer(text, [_text(text)])


def _text(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text))
