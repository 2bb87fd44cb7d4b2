"""What is said with files that somebody asked for."""

from __future__ import annotations

from bot.checkins.export.packet import Packet
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
    if packet.own:
        inside = "Private things of yours are in it: look through it before you pass it on."
    else:
        inside = "Only what they share is in it."
    first = f"as a <{canvas}|canvas> to go on writing in, " if canvas else ""
    return (
        f"*{whose}* for {level}: {first}as PDF, as Markdown to paste anywhere, and coverage as a "
        f"picture. {inside}"
    )


def own_data_comment() -> str:
    return (
        "*Everything I keep of you*: all of it as JSON, check-ins and evidence as CSV for a "
        "spreadsheet. These files lie in Slack now; delete the message when you have them."
    )
