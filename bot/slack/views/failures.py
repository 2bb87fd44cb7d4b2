"""What people read if something couldn't be done, and what an admin can do about it."""

from datetime import datetime

from bot.checkins import tasks
from bot.checkins.schedule.error_codes import Response, error_code
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.words import escape, mention

LATE = "late"
"""The reason if Slack accepted files but never showed them."""

_NOT_DONE = {
    tasks.SEND_OWN_DATA: "I couldn't send your data.",
    tasks.LOOK_FOR_FILES: "I couldn't send your files.",
    tasks.SEND_IN_MESSAGES: "I couldn't send the packet.",
    tasks.TELL_COMMENT: "I couldn't tell {about} about your comment. It's saved with the check-in.",
    tasks.HANDLE_UPLOAD: "I couldn't read your file. I haven't changed anything.",
    tasks.DELETE_FILES: "I couldn't delete your files yet. I'll keep trying.",
}
_AGAIN = {
    tasks.HANDLE_UPLOAD: "Then send the file again.",
    tasks.SEND_OWN_DATA: "Then type `/checkins export` again.",
    tasks.LOOK_FOR_FILES: "Then ask for them again.",
    tasks.SEND_IN_MESSAGES: "Then type `/checkins packet` again.",
}


def reason_text(why: str) -> str:
    """Why files weren't sent, and what an admin must allow (mrkdwn).

    ``why``: Slack's code, perhaps with the method that got it, or ``LATE``.
    """
    if why == LATE:
        return "Slack accepted the files, but they never showed up."
    code, _, method = why.partition(" ")
    known = error_code(code, method)
    if known.response is Response.FALL_BACK:
        return f"{known.for_people} {known.remedy} (`{escape_code(code)}`)"
    if known.meaning:
        return f"Slack refused: {escape(known.meaning)} (`{escape_code(code)}`)."
    return f"Slack refused and only said `{escape_code(code)}`. Your Slack admin may know why."


def escape_code(code: str) -> str:
    """A code for use between backticks, where an underscore stands for itself."""
    return "".join(c for c in code if c.isalnum() or c in "_-")


def not_done_view(kind: str, why: str, about: str) -> Answer:
    """For the person who asked for it. ``about``: the user id of somebody else whom it concerns."""
    other = mention(about) if about else "the other person"
    parts = [_NOT_DONE[kind].format(about=other), reason_text(why)]
    if kind in _AGAIN:
        parts.append(_AGAIN[kind])
    return _said(" ".join(parts))


def paused_view(code: str, waiting: int, at: datetime) -> Answer:
    """For an admin: nobody is asked until ``at``, which is in their zone."""
    known = error_code(code)
    meaning = f": {escape(known.meaning)}" if known.meaning else ""
    remedy = known.remedy or "Look up the code at docs.slack.dev, or ask your Slack admin."
    people = "1 person is waiting" if waiting == 1 else f"{waiting} people are waiting"
    return _said(
        f"*Slack won't let me ask anyone.* It says `{escape_code(code)}`{meaning}. {remedy}\n"
        f"{people}. I'll ask them as soon as Slack lets me. I'll try again at {at:%H:%M}, then "
        "every hour."
    )


def _said(text: str) -> Answer:
    return say(text)
