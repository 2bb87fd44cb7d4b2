"""The kinds of thing done after the fact, through the outbox: nearly all tell Slack something.

A task names a kind and a subject; the worker renders whatever the record says
by the time it is sent, so that sending twice or late shows nothing wrong. A
batch, chosen when files are asked for, names what was made for that order.
"""

from __future__ import annotations

SHOW_PROMPT = "show_prompt"
"""Redraw the prompt message of a check-in (subject: its id) to match its state."""

CONFIRM_REPLY = "confirm_reply"
"""Tell in the DM that a written reply was saved (subject: check-in id)."""

CONFIRM_IN_THREAD = "confirm_in_thread"
"""The same, in the prompt's thread, where the reply was written."""

OFFER_PLACES = "offer_places"
"""Ask what a message is that belongs to no check-in (subject: its ``channel:ts``)."""

REFRESH_HOME = "refresh_home"
"""Publish the Home tabs anew that show how a person stands: theirs, and their manager's
(subject: person)."""

SHOW_HOME = "show_home"
"""Publish one Home tab, as it was opened (subject: whose)."""

SAY_HELP = "say_help"
"""Tell a person in the DM how to use the bot (subject: person)."""

TELL_COMMENT = "tell_comment"
"""Tell the other one of a comment (subject: its id): the person in the thread, or the manager."""

TAKE_BACK = "take_back"
"""Delete a message of the bot's own (subject: its ``channel:ts``)."""

ASK_HANDOVER = "ask_handover"
"""Ask a person about what a new manager may read (subject: ``person|manager``)."""

DIGEST = "digest"
"""Tell a manager how a period went in their team (subject: ``manager|period``)."""

ASK_PLACEMENT = "ask_placement"
"""Ask a manager whether what somebody said of themselves is right (subject: placement id)."""

PLACEMENT_DECLINED = "placement_declined"
"""Tell a person that it was not confirmed (subject: ``person|manager``)."""

PLACEMENT_FAILED = "placement_failed"
"""Tell a person that it cannot be confirmed (subject: ``person|manager|why``)."""

WELCOME = "welcome"
"""Tell somebody who is new on the roster what this is (subject: person)."""

SEND_PACKET = "send_packet"
"""Send a promotion packet (subject: ``reader|person|batch``, or ``reader|person|batch|shared``)."""

SEND_OWN_DATA = "send_own_data"
"""Send a person everything that is kept of them (subject: ``person|batch``)."""

OFFER_DELETING = "offer_deleting"
"""Offer a person to delete the files that were made for them (subject: ``person|batch``)."""

DELETE_FILES = "delete_files"
"""Delete files in Slack that were made for a person (subject: their batch)."""

SEAL = "seal"
"""The one that tells nobody: clean what was erased out of the storage medium as well."""

LADDERS_BROKEN = "ladders_broken"
"""Tell an admin what is wrong with the ladder files (subject: the admin)."""

IN_HOURS = frozenset({WELCOME, DIGEST, ASK_HANDOVER})
"""Kinds that nobody waits for: told in asking hours, and never by a clock in doubt."""
