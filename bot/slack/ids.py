"""Every name that travels through Slack and back: actions, blocks, callbacks, events.

An id that a view emits and no listener registers is a silently dead button, so
both sides take it from here and a test compares them.
"""

from __future__ import annotations

LADDER_COMMAND = "/ladder"
CHECKINS_COMMAND = "/checkins"

# Ladder answers
LADDER_SHOW = "ladder_show"
"""Prefix of buttons and menus that show something in place.

Value: see ``bot.slack.views.ladder.controls``.
"""
LADDER_SHARE = "ladder_share"
CHOOSE_DIRECTION = "choose_direction"
"""Prefix of the buttons at a branch. Value: ``ladder|LEVEL``."""
REFLECT = "reflect"
"""“How did I do here?” Value: ``ladder|LEVEL|competency``."""
EVIDENCE_FORM = "evidence_form"
NOTE = "note"
COMPETENCY = "competency"
SAVE_AS_EVIDENCE = "save_as_evidence"
"""Shortcut in the menu of any message."""
ADD_EVIDENCE = "add_evidence"
"""Shortcut beside the composer."""
CAPTURE_FORM = "capture_form"
CAPTURED = "captured"
"""Block that shows the message."""
KEEP_TEXT = "keep_text"
FROM_MESSAGE = "message:"
"""Prefix of what the form takes along for a kept message; ``channel:ts`` follows."""

# Messages that belong to nothing yet. Values: ``channel:ts``.
PLACE_IN_CHECK_IN = "place_in_check_in"
"""Value: whom the offer names as the other reader (``fields.naming``), and that."""
PLACE_AS_EVIDENCE = "place_as_evidence"
PLACE_NOWHERE = "place_nowhere"

# The prompt
PROMPT_ACTIONS = "prompt_actions"
ANSWER = "answer"
"""Prefix of the four one-tap answers: ``answer_once`` and so on. Value: check-in id."""
EDIT_REPLY = "edit_reply"
LATER = "later"
SKIP = "skip"
UNSKIP = "unskip"
AWAY = "away"
COME_BACK = "come_back"
NO_MORE_REMINDERS = "no_more_reminders"
"""Under a reminder. Value: check-in id."""
KEEP_PRIVATE = "keep_private"
SHARE_REPLY = "share_reply"

# A new manager. Values: the manager.
HANDOVER_AGREE = "handover_agree"
HANDOVER_DECLINE = "handover_decline"

# First contact
PLACE_MYSELF = "place_myself"
PLACING_FORM = "placing_form"
OWN_LEVEL = "own_level"
OWN_MANAGER = "own_manager"
WITHDRAW_PLACEMENT = "withdraw_placement"
CONFIRM_PLACEMENT = "confirm_placement"
DECLINE_PLACEMENT = "decline_placement"
"""Values of both: the placement's id."""

# Seen
SEEN = "seen"
"""Value: check-in id, revision, and the page it stands on (``history_controls.value_of``)."""

# Comments
COMMENT = "comment"
"""Value: check-in id."""
COMMENT_FORM = "comment_form"
COMMENT_TEXT = "comment_text"

# Erasing
ERASE_FORM = "erase_form"
ERASE_WORD = "erase_word"

# The form
VERSIONS = "versions"
"""Earlier versions of a reply. Value: check-in id; of ``versions_…``: id and revision."""
REPLY_FORM = "reply_form"
FREQUENCY = "frequency"
MOMENT = "moment"
"""Prefix of the text fields: a long reply is spread over ``moment_0``, ``moment_1``, …"""
NEXT_STEP = "next_step"
LINKS = "links"
SHARING = "sharing"

# Check-ins
CHECKINS_RUN = "checkins_run"
"""Prefix of buttons that do what typing would. Value: what to type after ``/checkins``."""
CHECKINS_BESIDE = "checkins_beside"
"""The same, where what the button stands in is still of use afterwards."""
CHOOSE_FOCUS = "choose_focus"
HISTORY_SHOW = "history_show"
"""Prefix of buttons and menus that page and filter; value: ``history_controls.value_of``."""
SHOW_EVIDENCE = "show_evidence"
DELETE_FILES = "delete_files"
TURN_EVIDENCE = "turn_evidence"
SHARE_EVIDENCE = "share_evidence"
KEEP_EVIDENCE_PRIVATE = "keep_evidence_private"
"""Values: the piece's id."""
REMOVE_EVIDENCE = "remove_evidence"
"""Value: the piece's id."""
READ_WHOLE = "read_whole"

# Message metadata
CHECK_IN_EVENT = "next_rung_check_in"
CHECK_IN_KEY = "check_in"
PART_EVENT = "next_rung_part"
BATCH_KEY = "batch"
NUMBER_KEY = "number"
"""Message metadata of what comes in several messages: which batch, and the how-manieth."""
