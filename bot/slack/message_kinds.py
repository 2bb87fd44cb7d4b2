"""The kinds of the bot's messages that say who can read something, as they're recorded."""

from dataclasses import dataclass
from enum import StrEnum

from bot.checkins import tasks

STOPPED = "stopped"
"""The subject of a reminder after which the person wanted no more."""

SETTLED = "settled"
"""The subject of a message about joining after a newer one was posted."""

LADDER = "/ladder "
"""How the words of a message about joining begin if it's a ladder, which is drawn anew."""

NOTHING = "nothing"
"""Follows the subject of an answer about words to delete that nobody wrote."""


class Kind(StrEnum):
    """What a message shows. Its subject is in brackets."""

    SAVED = "saved"
    """Words that were saved to a check-in [the ts of the messages, separated by spaces]."""
    NAMED = "named"
    """Who can read words that were made private, or offered to be shared [as for ``SAVED``]."""
    PENDING = "pending"
    """The question about pending messages [``period|`` and the ts of the messages]."""
    EVIDENCE = "evidence"
    """Messages that were saved as evidence [the piece's id]."""
    DISMISSED = "dismissed"
    """Messages that weren't an answer."""
    TAKEN_OUT = "taken_out"
    """Words that were removed from a check-in."""
    SENT = "sent"
    """Words that were sent to the manager as a reply to a comment [its id]."""
    SEND_OR_KEEP = "send_or_keep"
    """The question whether to send words to the manager who commented, or to keep them private
    [their ts]."""
    NOT_SENT = "not_sent"
    """Words that were to be sent as a reply to a comment that was deleted meanwhile [their
    ``channel:ts``]."""
    REMINDER = "reminder"
    """A reminder [its number, ``chosen``, or ``stopped`` once they want no more of them]."""
    TAPPED = "tapped"
    """An answer that was typed in a tap's words."""
    PROMPT = "prompt"
    """The question itself. It's never on record, but may need a correction."""
    WELCOME = tasks.WELCOME
    JOIN_REQUEST = "placement"
    """The question to a manager about a join request [``join_request id|`` and its state: asked,
    again, or an outcome with the person]."""
    HANDOVER = "handover"
    """The question what a new manager can read [the manager]."""
    REPORT_REPLY = "report_reply"
    """Whether a manager's words go to a report who replied [their ``channel:ts``, and ``|`` with
    the outcome]."""
    HIDDEN_BY_NAME = "hidden_by_name"
    """Who can read words that a request named [a ``HiddenByName``]."""
    DELETING = "deleting"
    """The question whether to delete words [the ``channel:ts`` of the request, and ``|nothing`` if
    no such words were found]."""
    DOUBTFUL = "doubtful"
    """The answer to words that don't read as an answer, or that are asked about elsewhere [their
    ``channel:ts``]."""
    HELP = "help"
    WHO_READS = "who_reads"
    """The answer to who can read what is written here."""
    UNDO = "undo"
    """What “undo that” offers [the ``channel:ts`` of these words, and ``|`` with what is
    undone]."""
    HIDE_OFFER = "hide_offer"
    """The question whether to keep words private [the ``channel:ts`` of what may ask for that, and
    ``|`` with the ts of the first words, if they're messages]."""
    COMMENT_OFFER = "comment_offer"
    """The question whether to delete a comment [its id]."""
    NOTHING_HIDDEN = "nothing_hidden"
    """What can still be read where a request to hide words changed nothing [the ``channel:ts`` of
    the request]."""
    READS_NOW = "reads_now"
    """Who can read the words that a question is about [the ``channel:ts`` of the question]."""
    HIDDEN = "hidden"
    """What a request for privacy, or an edit, made private [``HiddenWords``]."""
    ALL_HIDDEN = "all_hidden"
    """The same if a person asked that all of their answers be private [``HiddenAnswers``]."""
    MONTH = "month"
    """What a person changed about their month [the ``channel:ts`` of the request, if that may be an
    answer, and ``|`` with the change, as it would be typed]."""
    KEEPING_PRIVATE = "keeping_private"
    """The answer to "keep this private" [the ``channel:ts`` of the request]."""
    ON_NO_ROSTER = "on_no_roster"
    """How somebody on no roster can join it [the ``channel:ts`` of what they wrote, or ``settled``
    once there is a newer message; then ``|`` and the bot's words, or the ``/ladder`` command that
    shows the ladder again]."""
    ROSTER_SYNC = tasks.ASK_ABOUT_SYNC
    """What an admin is asked about a sync of the roster [the question's number]."""
    CORRECTION = "correction"
    """A correction under an outdated message that can't be changed [its ts]."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """The kind and subject under which a message is recorded. ``check_in``: the id of the check-in
    it's about, if any."""

    kind: Kind
    subject: str
    check_in: str | None = None
