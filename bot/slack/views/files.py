"""What is said with files that somebody asked for."""

from __future__ import annotations

from collections.abc import Sequence

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
from storage import MadeFile


def packet_asked_text(own: bool) -> str:
    """Said at once; the files take a moment."""
    seen = "" if own else " They can see that you made it."
    return f"I'm putting the packet together. It comes in our direct message in a moment.{seen}"


def own_data_asked_text() -> str:
    return "I'm putting together everything I keep of you. It comes in our direct message."


PDF, MARKDOWN, PICTURE = "PDF", "Markdown to paste anywhere", "coverage as a picture"


def packet_comment(
    packet: Packet, canvas: str | None, forms: Sequence[str], why: str = "", picture: str = ""
) -> str:
    """mrkdwn. ``canvas``: its address, where the workspace has canvases.

    ``forms``: the files that come along. ``why``: what the workspace does not allow.
    ``picture``: what the picture shows, for who does not see it.
    """
    how = [f"as a <{canvas}|canvas> to go on writing in"] if canvas else []
    how += [form if form == PICTURE else f"as {form}" for form in forms]
    return "\n".join(
        part
        for part in (f"{_whose(packet)}: {listed(how)}. {_inside(packet)}", why, picture)
        if part
    )


def too_long_text(missing: Sequence[str], sent: Sequence[str]) -> str:
    """What to say of forms that a packet is too long for, next to those that were ``sent``."""
    if not missing:
        return ""
    what = listed([f"a {PDF}" if form == PDF else form for form in missing])
    instead = " The Markdown file has all of it." if MARKDOWN in sent else ""
    return f"It's too long for {what}.{instead}"


def packet_in_messages(packet: Packet, why: str) -> Answer:
    """Said above the packet where neither file nor canvas holds it; ``why`` is mrkdwn."""
    text = f"{_whose(packet)} comes as messages. {why}\n{_inside(packet)}"
    return Answer(text, [_text(text)])


def packet_with_canvas(comment: str) -> Answer:
    """The comment of a packet of which no file could be sent."""
    return Answer(comment, [_text(comment)])


def listed(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _whose(packet: Packet) -> str:
    level = f"{escape(packet.level.code)} {escape(packet.level.title)}"
    whose = "Your packet" if packet.own else f"The packet of {mention(packet.subject)}"
    return f"*{whose}* for {level}"


def _inside(packet: Packet) -> str:
    if not packet.own:
        return "Only what they share is in it."
    if packet.has_private:
        return (
            "Private things of yours are in it. To pass one on without them: "
            "`/checkins packet shared`."
        )
    return "Nothing that you keep private is in it."


def own_data_comment(missing: Sequence[str] = (), why: str = "") -> str:
    """``missing``: names of files that could not be sent; ``why``: mrkdwn."""
    text = (
        "*Everything I keep of you*: all of it as JSON, check-ins and evidence as CSV for a "
        "spreadsheet. Private things of yours are in it."
    )
    return f"{text}\nI couldn't send {listed(missing)}. {why}" if missing else text


def what_was_made(made: Sequence[MadeFile]) -> str:
    """What things made together are called: ``files`` or ``messages``."""
    return "messages" if all(each.is_message for each in made) else "files"


def offer_view(batch: str, with_canvas: bool, what: str = "files") -> Answer:
    """Said after files or messages: nobody else can delete what an app has posted."""
    text = f"These {what} stay in this chat until you delete them. Save what you need first."
    gone = "They are gone from Slack then. You can ask for new ones at any time."
    if with_canvas:
        text += " The canvas goes with them, and all that was written in it."
        gone = (
            "They are gone from Slack then, and so is the canvas with all that was written in it. "
            "You can ask for new ones at any time."
        )
    button = ButtonElement(
        action_id=ids.DELETE_FILES,
        text=f"Delete the {what}",
        value=batch,
        confirm=ConfirmObject(
            title=f"Delete these {what}?",
            text=gone,
            confirm="Delete",
            deny="Keep them",
        ),
    )
    return Answer(text, [_text(text), ActionsBlock(elements=[button])])


def deleted_view(what: str = "files") -> Answer:
    """Takes the place of the offer."""
    text = f"I'm deleting these {what}. You can ask for new ones at any time."
    return Answer(text, [_text(text)])


def _text(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text))
