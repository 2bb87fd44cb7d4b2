"""Every name that travels through Slack and back: actions, blocks, callbacks, events.

An id that a view emits and no listener registers is a silently dead button, so
both sides take it from here and a test compares them.
"""

from __future__ import annotations

LADDER_COMMAND = "/ladder"
CHECKINS_COMMAND = "/checkins"

# Ladder answers
LADDER_SHOW = "ladder_show"
"""Prefix of the buttons that show a level in place. Value: ``ladder:LEVEL``."""
LADDER_SHARE = "ladder_share"

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
KEEP_PRIVATE = "keep_private"
SHARE_REPLY = "share_reply"

# The form
REPLY_FORM = "reply_form"
FREQUENCY = "frequency"
MOMENT = "moment"
"""Prefix of the text fields: a long reply is spread over ``moment_0``, ``moment_1``, …"""
NEXT_STEP = "next_step"
LINKS = "links"
SHARING = "sharing"

# Check-ins
HISTORY_OLDER = "history_older"
HISTORY_NEWER = "history_newer"
READ_WHOLE = "read_whole"

# Home
HOME_LEVEL = "home_level"
"""Prefix of the buttons that open a level in a modal. Value: ``ladder:LEVEL``."""

# Message metadata
CHECK_IN_EVENT = "next_rung_check_in"
CHECK_IN_KEY = "check_in"
