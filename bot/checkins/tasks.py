"""The kinds of thing done after the fact, through the outbox: nearly all tell Slack something.

A task names a kind and a subject, which is one of ``subjects`` or an id. The worker renders
whatever the record says by the time it is sent, so that sending twice or late shows nothing
wrong. A batch, chosen when files are asked for, names what was made for that order.
"""

from __future__ import annotations

SHOW_PROMPT = "show_prompt"
"""Redraw the prompt message of a check-in (its id) to match its state."""

REDRAW_MESSAGE = "redraw_message"
"""Redraw another message that says who can read something (``MessageAt``)."""

CONFIRM_WORDS = "confirm_words"
"""Tell in the prompt's thread that what was written there is saved, and who can read it
(``SavedWords``)."""

ASK_SEND_OR_KEEP = "ask_send_or_keep"
"""Ask a person in the thread whether words of theirs go to the manager who commented, or are
kept (``SavedWords``)."""

ASK_ABOUT_WORDS = "ask_about_words"
"""Ask a person what they mean the messages to be that wait (``PendingWords``)."""

POINT_TO_QUESTION = "point_to_question"
"""Tell a person who wrote in a thread that is no question's where they are asked about it
(``MessageAt`` of the thread)."""

ANSWER_MESSAGE = "answer_message"
"""Do what a message in the DM asks for, or answer its small talk (``MessageAt``)."""

SAY_KEPT_PRIVATE = "say_kept_private"
"""Tell a person in the prompt's thread that an edit of their message made it private
(``SavedWords``)."""

SAY_HIDDEN = "say_hidden"
"""Tell a person that what they asked to keep private is
(``HiddenWords``)."""

OFFER_HELP = "offer_help"
"""Show a person who wrote that they want to be left out, or something erased, how to
(``HelpWanted``)."""

SAY_NOT_CHANGED = "say_not_changed"
"""Tell a person that the edit of a message was not taken in: nothing is kept of it any more
(``MessageAt``)."""

SAY_TOO_MUCH = "say_too_much"
"""Tell somebody where they wrote it that nothing is kept of a message
(``NotKept``)."""

SAY_READ_BEFORE = "say_read_before"
"""Tell a person that words they took back may have been read
(``ReadBefore``)."""

TELL_PACKET = "tell_packet"
"""Tell a person that somebody else made a packet of what they share
(``PacketMade``)."""

REFRESH_HOME = "refresh_home"
"""Publish the Home tabs anew that show how a person stands: theirs, and their manager's
(the person)."""

SHOW_HOME = "show_home"
"""Publish one Home tab, as it was opened (whose)."""

CONFIRM_TAP = "confirm_tap"
"""Tell in the prompt's thread that an answer typed there in a tap's words is saved
(its check-in's id)."""

CONFIRM_COMMENT = "confirm_comment"
"""Tell a person in the thread that what they wrote there went to their manager as an answer
(the comment's id)."""

TELL_COMMENT = "tell_comment"
"""Tell the other one of a comment (its id): the person in the thread, or the manager."""

TAKE_BACK = "take_back"
"""Delete a message of the bot's own (``MessageAt``)."""

TAKE_BACK_UNKNOWN = "take_back_unknown"
"""Delete posts with an erased person's words that no record knows (``ErasedPerson``):
Slack may take a post some minutes late."""

ASK_HANDOVER = "ask_handover"
"""Tell a person of their new manager, and ask what they may read (``ManagerOf``)."""

DIGEST = "digest"
"""Tell a manager how a period went in their team (``TeamPeriod``)."""

ASK_JOIN_REQUEST = "ask_placement"
"""Ask a manager whether what somebody said of themselves is right (its id)."""

SETTLE_JOIN_REQUEST = "settle_placement"
"""Let what a manager was asked about a placement say what became of it
(``SettledRequest``)."""

REMIND_JOIN_REQUEST = "remind_placement"
"""Ask a manager again who hasn't answered (``RequestReminder``)."""

JOIN_REQUEST_UNANSWERED = "placement_unanswered"
"""Tell a person that their manager still hasn't answered (``OwnRequest``)."""

JOIN_REQUEST_SENT = "placement_sent"
"""Tell a person at once that their manager is asked (``OwnRequest``)."""

JOIN_REQUEST_CONFIRMED = "placement_confirmed"
"""Tell a person at once that their manager confirmed where they stand (the person)."""

JOIN_REQUEST_DECLINED = "placement_declined"
"""Tell a person that it was not confirmed (``ManagerOf``)."""

JOIN_REQUEST_FAILED = "placement_failed"
"""Tell a person that it cannot be confirmed (``FailedRequest``)."""

WELCOME = "welcome"
"""Tell somebody who is new on the roster what this is (the person)."""

SEND_PACKET = "send_packet"
"""Send a promotion packet (``PacketOrder``)."""

SEND_OWN_DATA = "send_own_data"
"""Send a person everything that is kept of them (``MadeFor``)."""

OFFER_DELETING = "offer_deleting"
"""Offer a person to delete the files that were made for them (``MadeFor``)."""

DELETE_FILES = "delete_files"
"""Delete files in Slack that were made for a person (their batch)."""

LOOK_FOR_FILES = "look_for_files"
"""See whether files that Slack took have come (``TakenFiles``)."""

SEND_IN_MESSAGES = "send_in_messages"
"""Send a packet as messages, where files do not come (``PacketInMessages``)."""

SAY_NOT_DONE = "say_not_done"
"""Tell somebody what became of what they asked for: nothing (``NotDone``)."""

TELL_PAUSED = "tell_paused"
"""Tell an admin that nobody is asked for a while (``PausedAsking``)."""

SEAL = "seal"
"""The one that tells nobody: clean what was erased out of the storage medium as well."""

LADDERS_BROKEN = "ladders_broken"
"""Tell an admin what is wrong with the ladder files (the admin)."""
