"""The kinds of outbox tasks. Nearly all of them post or change something in Slack.

A task has a kind and a subject, which is one of ``subjects`` or an id. Workers render messages
from the store at the moment they are sent, so a task done twice or late shows nothing wrong.
A batch is the id of one order of files, chosen when they are asked for. In brackets: the subject.
"""

SHOW_PROMPT = "show_prompt"
"""Redraw the prompt message of a check-in (its id) to match its state."""

REDRAW_MESSAGE = "redraw_message"
"""Redraw another message that says who can read something (``MessageAt``)."""

CONFIRM_WORDS = "confirm_words"
"""Confirm in the prompt's thread that words are saved, and say who can read them
(``SavedWords``)."""

ASK_SEND_OR_KEEP = "ask_send_or_keep"
"""Ask a person in the thread whether to send their words to the manager who commented, or to
keep them private (``SavedWords``)."""

ASK_ABOUT_WORDS = "ask_about_words"
"""Ask a person what their pending messages are (``PendingWords``)."""

POINT_TO_QUESTION = "point_to_question"
"""Tell a person who wrote in some other thread that the question about it is in the main DM
(``MessageAt``)."""

ANSWER_MESSAGE = "answer_message"
"""Do what a message in the DM asks for, or answer its small talk (``MessageAt``)."""

SAY_KEPT_PRIVATE = "say_kept_private"
"""Tell a person in the prompt's thread that an edit of their message made it private
(``SavedWords``)."""

SAY_HIDDEN = "say_hidden"
"""Confirm that the words of a privacy request are private (``HiddenWords``)."""

SAY_HIDDEN_BY_NAME = "say_hidden_by_name"
"""Confirm that words named by a request were made private (``HiddenByName``)."""

SAY_ALL_HIDDEN = "say_all_hidden"
"""Confirm which of a person's answers were made private, as they asked for all of them
(``HiddenAnswers``)."""

SAY_NOT_CHANGED = "say_not_changed"
"""Tell a person that an edit wasn't saved, because the message isn't stored anymore
(``MessageAt``)."""

HANDLE_UPLOAD = "handle_upload"
"""Read files that an admin sent as the company's ladder or roster, and do what they decided
(``SentFiles``)."""

SAY_TOO_MUCH = "say_too_much"
"""Tell somebody that a message was too long to save, where they wrote it (``NotKept``)."""

SAY_READ_BEFORE = "say_read_before"
"""Tell a person that words they deleted or made private may have been read (``ReadBefore``)."""

TELL_PACKET = "tell_packet"
"""Tell a person that somebody else made a packet of their words (``PacketMade``)."""

REFRESH_HOME = "refresh_home"
"""Redraw the Home tabs that show a person's check-ins, theirs and their manager's, and the
messages that say how things stand for them (the person)."""

SHOW_HOME = "show_home"
"""Draw one Home tab, because it was opened (the person)."""

CONFIRM_TAP = "confirm_tap"
"""Confirm in the prompt's thread that a typed tap, such as “once”, is saved (the check-in's
id)."""

CONFIRM_COMMENT = "confirm_comment"
"""Confirm in the thread that a person's words were sent to their manager as a reply (the
comment's id)."""

TELL_COMMENT = "tell_comment"
"""Announce a comment to its reader: the person, in the thread, or the manager (its id)."""

REDRAW_COMMENT = "redraw_comment"
"""Redraw the message that announced a person's reply to their manager, because the comment that
it quotes was changed or deleted (the reply's id)."""

REMOVE_DOUBLE = "remove_double"
"""Delete a message if another process, which took its task over, posted it as well
(``MarkedPost``)."""

TAKE_BACK = "take_back"
"""Delete one of the bot's own messages (``MessageAt``)."""

TAKE_BACK_UNKNOWN = "take_back_unknown"
"""Search for and delete posts with an erased person's words that aren't on record
(``ErasedPerson``). Slack may show a post some minutes late."""

ASK_HANDOVER = "ask_handover"
"""Tell a person about their new manager, and ask what that manager may read (``ManagerOf``)."""

DIGEST = "digest"
"""Tell a manager how a period went in their team (``TeamPeriod``)."""

ASK_JOIN_REQUEST = "ask_placement"
"""Ask a manager to confirm a join request (its id)."""

SETTLE_JOIN_REQUEST = "settle_placement"
"""Redraw the question to a manager about a join request to show its outcome
(``SettledRequest``)."""

REMIND_JOIN_REQUEST = "remind_placement"
"""Remind a manager who hasn't answered a join request (``RequestReminder``)."""

JOIN_REQUEST_UNANSWERED = "placement_unanswered"
"""Tell a person that their manager still hasn't answered their join request
(``OwnRequest``)."""

JOIN_REQUEST_SENT = "placement_sent"
"""Tell a person that their join request was sent to their manager (``OwnRequest``)."""

JOIN_REQUEST_CONFIRMED = "placement_confirmed"
"""Tell a person that their manager confirmed their join request (the person)."""

JOIN_REQUEST_DECLINED = "placement_declined"
"""Tell a person that their join request was declined (``DeclinedRequest``)."""

JOIN_REQUEST_REOPENED = "placement_reopened"
"""Tell a person that a declined join request waits for an answer again (``OwnRequest``)."""

JOIN_REQUEST_FAILED = "placement_failed"
"""Tell a person that their join request can't be confirmed (``FailedRequest``)."""

WELCOME = "welcome"
"""Welcome somebody who is new on the roster, and explain the bot (the person). The welcome is on
record under the same name."""

SEND_PACKET = "send_packet"
"""Send a promotion packet (``PacketOrder``)."""

SEND_OWN_DATA = "send_own_data"
"""Send a person everything that is stored about them (``MadeFor``)."""

OFFER_DELETING = "offer_deleting"
"""Offer a person to delete the files that were made for them (``MadeFor``)."""

DELETE_FILES = "delete_files"
"""Delete files in Slack that were made for a person (their batch)."""

LOOK_FOR_FILES = "look_for_files"
"""Check whether files that Slack accepted have appeared (``TakenFiles``)."""

SEND_IN_MESSAGES = "send_in_messages"
"""Send a packet as messages, because files can't be sent (``PacketInMessages``)."""

SAY_NOT_DONE = "say_not_done"
"""Tell somebody that what they asked for couldn't be done (``NotDone``)."""

TELL_PAUSED = "tell_paused"
"""Tell an admin that asking is paused (``PausedAsking``)."""

SEAL = "seal"
"""Clean what was erased from the storage medium (``STORE``). Not about Slack."""

ASK_ABOUT_SYNC = "ask_about_sync"
"""Ask an admin whether to sync the roster (the admin).

The message that comes of it is on record by the same name."""

APPLY_SYNC = "apply_sync"
"""Sync the roster as an admin confirmed (the number of the question). Not about Slack."""

SYNC_FAILED = "sync_failed"
"""Tell an admin that the roster can't be synced (the admin)."""

LADDERS_BROKEN = "ladders_broken"
"""Tell an admin what is wrong with the ladder files (the admin)."""
