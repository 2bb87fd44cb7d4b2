"""Tells people who took words back, or made them private, that somebody may have read them."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.checkins.subjects import (
    ALL_ANSWERS,
    ALL_EARLIER,
    EARLIER_ANSWERS,
    EARLIER_EVIDENCE,
    EVERYTHING,
    EVIDENCE,
    ReadBefore,
    TakenBack,
)
from bot.checkins.wording import listed, local_day, month, sent_together, written_at
from bot.slack.views.answering.saved import said
from bot.slack.views.block_kit.answer import Answer
from storage import CheckIn

_WHOLE = {
    EVIDENCE: ("your evidence", False),
    ALL_ANSWERS: ("your answers", True),
    EVERYTHING: ("your answers and evidence", True),
    EARLIER_ANSWERS: ("your earlier answers", True),
    EARLIER_EVIDENCE: ("your earlier evidence", False),
    ALL_EARLIER: ("your earlier answers and evidence", True),
}
NAMED = 3
"""Up to this many messages are named by their time. If there are more, they're counted."""


def read_before_view(
    told: ReadBefore, reader: str, check_in: CheckIn | None, zone: ZoneInfo, today: date
) -> Answer:
    """``reader``: who may have read them, as mrkdwn. ``check_in``: the one that the words were in.

    ``zone`` and ``today``: those of the person who is told.
    """
    named, many = _named(told, check_in, zone, today)
    them = "them" if many else "it"
    opened = f"{reader} opened your check-ins on {local_day(told.at, zone)}"
    read = f"{opened} and may have read {them} then."
    place = f"your {month(check_in.period)} check-in" if check_in else ""
    place = "your evidence" if told.place == EVIDENCE and told.messages else place
    if not told.place:
        changed = "words you've changed, deleted, or made private since"
        text = f"{opened}. {reader} may have read {changed}."
    elif told.what is TakenBack.PRIVATE:
        # It isn't redrawn, and they may share the words again.
        text = f"{opened} and may have read {named} then, before you made {them} private."
    elif told.what is TakenBack.GONE and place:
        gone = "aren't" if many else "isn't"
        text = f"{named[0].upper()}{named[1:]} {gone} in {place} anymore. {read}"
    else:
        act = "deleted" if told.what is TakenBack.GONE else "changed"
        text = f"{opened} and may have read {named} then, before you {act} {them}."
    if told.packet_at is not None:
        text += (
            f" The packet that {reader} made on {local_day(told.packet_at, zone)} can still "
            f"contain {them}. To have that copy deleted, ask {reader}."
        )
    return said(text)


def _named(
    told: ReadBefore, check_in: CheckIn | None, zone: ZoneInfo, today: date
) -> tuple[str, bool]:
    """The name for the words, and whether it's plural."""
    count = len(told.messages)
    times = [*dict.fromkeys(written_at(each, zone, today) for each in told.messages)]
    if told.place in _WHOLE and not times:
        return _WHOLE[told.place]
    if not told.place:
        return "these words", True
    if told.more or not times:
        left = check_in is not None and check_in.reply is not None and check_in.reply.shared
        return ("part of your answer" if left else "your answer"), False
    if len(times) > NAMED:
        return f"{count} of your messages", True
    if count > len(times):
        return f"{count} of your messages from {listed(times)}", True
    if len(times) > 1:
        return f"your messages from {listed(times)}", True
    passages = check_in.reply.passages if check_in and check_in.reply else ()
    if sent_together(told.messages[0], [e.message_ts for e in passages], zone, today):
        return f"one of your messages from {times[0]}", False
    return f"your message from {times[0]}", False
