"""The kinds of message of the bot's that say who can read something, as they are on record."""

from dataclasses import dataclass
from enum import StrEnum

from bot.checkins import tasks

STOPPED = "stopped"
"""The subject of a reminder under which no more of them were wanted."""

SETTLED = "settled"
"""The subject of a message about joining after which a newer one was posted."""

NOTHING = "nothing"
"""Follows the subject of an answer about words to delete that nobody wrote."""


class Kind(StrEnum):
    """What a message shows. The subject is in brackets."""

    SAVED = "saved"
    """Words that were saved to a check-in [the ts of the messages, blanks between]."""
    NAMED = "named"
    """Who can read words that were made private, or offered to be shared [as with ``SAVED``]."""
    PENDING = "pending"
    """The question about messages that wait [``period|`` and the ts of the messages]."""
    EVIDENCE = "evidence"
    """Messages that were saved as evidence [the piece's id]."""
    DISMISSED = "dismissed"
    """Messages that were no answer."""
    TAKEN_OUT = "taken_out"
    """Words that were taken out of a check-in."""
    SENT = "sent"
    """Words that went to the manager as an answer to a comment [its id]."""
    SEND_OR_KEEP = "send_or_keep"
    """The question whether words go to the manager who commented, or are kept [their ts]."""
    REMINDER = "reminder"
    """A reminder [its number, ``chosen``, or ``stopped`` once they want no more of them]."""
    TAPPED = "tapped"
    """An answer typed in a tap's words."""
    PROMPT = "prompt"
    """The question itself: never on record, but it can need a correction."""
    WELCOME = tasks.WELCOME
    JOIN_REQUEST = "placement"
    """What a manager is asked about somebody who wants to join [``join_request id|`` and how it
    stands: asked, again, or a fate with the person]."""
    HANDOVER = "handover"
    """The question what a new manager may read [the manager]."""
    REPORT_REPLY = "report_reply"
    """Whether a manager's words go to a report who replied [their ``channel:ts``, and ``|`` with
    what became of them]."""
    HIDDEN_BY_NAME = "hidden_by_name"
    """Who can read words that a request named [a ``HiddenByName``]."""
    DELETING = "deleting"
    """The question whether words are deleted [the ``channel:ts`` of what asks for it, and
    ``|nothing`` where no such words were found]."""
    DOUBTFUL = "doubtful"
    """What words are answered that don't read as an answer, or that are asked about elsewhere
    [their ``channel:ts``]."""
    HELP = "help"
    WHO_READS = "who_reads"
    """The answer to who can read what is written here."""
    HIDDEN = "hidden"
    """What a request for privacy, or an edit, made private [``HiddenWords``]."""
    ALL_HIDDEN = "all_hidden"
    """The same where a person asked that all of their answers be private [``HiddenAnswers``]."""
    MONTH = "month"
    """What a person changed about their month [the ``channel:ts`` of what asked for it, if that
    may be an answer, and ``|`` with what was changed, as it would be typed]."""
    KEEPING_PRIVATE = "keeping_private"
    """The answer to "keep this private" [the ``channel:ts`` of what asked for it]."""
    ON_NO_ROSTER = "on_no_roster"
    """How somebody gets on the roster, who is on none [the ``channel:ts`` of what they
    wrote, or ``settled`` once there is a newer one; then ``|`` and the bot's words]."""
    ROSTER_SYNC = tasks.ASK_ABOUT_SYNC
    """What an admin is asked about a sync of the roster [the question's number]."""
    CORRECTION = "correction"
    """What holds now, under a message that could not be changed [that one's ts]."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """As what a message is put on record. ``check_in``: the id of the one it's about, if any."""

    kind: Kind
    subject: str
    check_in: str | None = None
