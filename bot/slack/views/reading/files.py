"""The messages that accompany files that somebody asked for."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement, ConfirmObject

from bot.checkins.export.packet import Packet
from bot.checkins.wording import counted, listed
from bot.slack import ids
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.words import escape, mention
from storage import MadeFile


def packet_asked_text(person: str | None = None) -> str:
    """The immediate reply: the files take a moment. ``person``: whose packet it is, if not one's
    own."""
    told = "Your packet is on its way. I'll send it in our chat."
    if person is None:
        return told
    who = mention(person)
    return (
        f"{who}'s packet is on its way. I'll send it in our chat, and tell them that you made it."
    )


def empty_packet_view(person: str, typed: str) -> Answer:
    """Asks before an empty packet is made. ``typed``: the text after ``/checkins``."""
    text = (
        f"{mention(person)} hasn't shared anything with you yet. Make an empty packet? I'll tell "
        "them that you made it."
    )
    return say(text, run_button("Make empty packet", typed))


def packet_made_view(reader: str, day: str, check_ins: int, pieces: int) -> Answer:
    """Tells a person about a packet that ``reader`` (mrkdwn) made from what they share."""
    amount = counted(check_ins, pieces)
    what = "It doesn't include anything you wrote."
    if amount:
        what = (
            f"It has {amount} that you shared. They have a copy. It won't change if you later "
            "delete something or make it private."
        )
    text = f"{reader} made your promotion packet on {day}. {what}"
    return say(text)


def own_data_asked_text() -> str:
    return "Your data is on its way. I'll send it in our chat."


PDF = "a PDF"
MARKDOWN = "Markdown to paste anywhere"
PICTURE = "a picture of the coverage"


def packet_comment(packet: Packet, canvas: str | None, forms: Sequence[str], why: str) -> str:
    """mrkdwn. ``canvas``: its address, if the workspace has canvases.

    ``forms``: the attached files. ``why``: what the workspace doesn't allow.
    """
    how = [f"a <{canvas}|canvas> you can edit"] if canvas else []
    how += forms
    head = f"{_whose(packet)}: {listed(how)}. {_inside(packet)}"
    return f"{head}\n{why}" if why else head


def too_long_text(missing: Sequence[str], sent: Sequence[str]) -> str:
    """Says which forms are missing since the packet is too long, next to those that were
    ``sent``."""
    if not missing:
        return ""
    what = listed(missing)
    instead = " The Markdown file has everything." if MARKDOWN in sent else ""
    return f"It's too long for {what}.{instead}"


def packet_in_messages(packet: Packet, why: str) -> Answer:
    """Shown above the packet if neither files nor a canvas could be sent. ``why`` is mrkdwn."""
    text = f"{_whose(packet)} comes as messages. {why}\n{_inside(packet)}"
    return say(text)


def packet_with_canvas(comment: str) -> Answer:
    """The comment of a packet without any files."""
    return say(comment)


def _whose(packet: Packet) -> str:
    level = f"{escape(packet.level.code)} {escape(packet.level.title)}"
    whose = "Your packet" if packet.own else f"{mention(packet.subject)}'s packet"
    return f"*{whose}* for {level}"


def _inside(packet: Packet) -> str:
    if not packet.own:
        return "It includes only what they share."
    if packet.has_private:
        return (
            "It includes what you keep private. To leave that out, type `/checkins packet shared`."
        )
    return "It doesn't include anything you keep private."


def own_data_comment(missing: Sequence[str], why: str) -> str:
    """``missing``: the names of files that couldn't be sent. ``why``: mrkdwn."""
    text = (
        "*Your data*: everything I have about you as JSON, and your check-ins and evidence as "
        "CSV for a spreadsheet. It includes what you keep private."
    )
    return f"{text}\nI couldn't send {listed(missing)}. {why}" if missing else text


def what_was_made(made: Sequence[MadeFile]) -> str:
    """The word for things made together: ``files`` or ``messages``."""
    return "messages" if all(each.is_message for each in made) else "files"


def offer_view(batch: str, with_canvas: bool, what: str = "files") -> Answer:
    """Offers to delete files or messages, since nobody else can delete what an app has posted."""
    text = f"These {what} stay in this chat until you delete them. Save what you need first."
    gone = f"This deletes these {what} from Slack. You can ask for new ones anytime."
    if with_canvas:
        text += " Deleting them also deletes the canvas and everything written in it."
        gone = (
            f"This deletes these {what} from Slack, and the canvas with everything written in it. "
            "You can ask for new ones anytime."
        )
    button = ButtonElement(
        action_id=ids.DELETE_FILES,
        text=f"Delete the {what}",
        value=batch,
        confirm=ConfirmObject(
            title=f"Delete these {what}?",
            text=gone,
            confirm="Delete",
            deny="Cancel",
        ),
    )
    return say(text, button)


def deleted_view(what: str = "files") -> Answer:
    """Replaces the offer."""
    text = f"I'm deleting these {what}. You can ask for new ones anytime."
    return say(text)
