"""Every name that travels through Slack and back: actions, blocks, callbacks, events.

The classes that are named as values are in ``bot.slack.payloads``.

An id that a view emits and no listener registers is a silently dead button, so
both sides take it from here and a test compares them.
"""

LADDER_COMMAND = "/ladder"
CHECKINS_COMMAND = "/checkins"

# Ladder answers
LADDER_SHOW = "ladder_show"
"""Prefix of buttons and menus that show something in place.

Value: ``LadderPage``.
"""
LADDER_SHARE = "ladder_share"
CHOOSE_DIRECTION = "choose_direction"
"""Prefix of the buttons at a branch. Value: ``LevelRef``."""
REFLECT = "reflect"
"""“How did I do here?” Value: ``ExpectationRef``."""
EVIDENCE_FORM = "evidence_form"
NOTE = "note"
COMPETENCY = "competency"
SAVE_AS_EVIDENCE = "save_as_evidence"
"""Shortcut in the menu of any message."""
ADD_EVIDENCE = "add_evidence"
"""Shortcut beside the composer."""
CAPTURE_FORM = "capture_form"
SAVED_MESSAGE_TEXT = "captured"
"""Block that shows the message."""
KEEP_TEXT = "keep_text"

# Pending messages
SHARE_PENDING = "share_pending"
KEEP_PENDING = "keep_pending"
"""Values of the two: ``WordsPress``."""
PENDING_MENU = "pending_menu"
"""Values: ``PendingMenuPress``."""
DISMISS_PENDING = "dismiss_pending"
"""Value: ``WordsPress``; in older messages ``PendingMenuPress``."""
PICK_PENDING = "pick_pending"
"""Which message alone is asked about then. Values: its ts."""
THAT_WAS_MY_ANSWER = "that_was_my_answer"
SAVE_AS_PRIVATE_ANSWER = "save_as_private_answer"
FORGET_MESSAGE = "forget_message"
"""Value of the two: ``MessageRef``."""

# In messages that were sent before there were such questions
PLACE_IN_CHECK_IN = "place_in_check_in"
PLACE_AS_EVIDENCE = "place_as_evidence"
PLACE_NOWHERE = "place_nowhere"

# Words saved in a thread
SHARE_PASSAGES = "share_passages"
SHARE_NAMED = "share_named"
KEEP_PASSAGES = "keep_passages"
NOT_AN_ANSWER = "not_an_answer"
"""Values of the three: ``WordsPress``."""
SEND_AS_ANSWER = "send_as_answer"
KEEP_UNSENT = "keep_unsent"
SEND_FROM_THREAD = "send_from_thread"
"""Value: ``ReplyPress``."""
SEND_TO_REPORT = "send_to_report"
KEEP_FROM_REPORT = "keep_from_report"
"""Value of the two: the manager's words, ``channel:ts``."""
TAKE_COMMENT_BACK = "take_comment_back"
"""Value: the comment's id."""

# The prompt
PROMPT_ACTIONS = "prompt_actions"
"""Prefix of block ids; the check-in's id follows."""
ANSWER = "answer"
"""Prefix of the four one-tap answers: ``answer_once`` and so on. Value: ``AnswerPress``."""
CHANGE_ANSWER = "change_answer"
"""Another of the four, in place of the saved one. Values: ``ChangePress``."""
LEAVE_ANSWER = "leave_answer"
"""Leave the answer as it is that is saved."""
UNDO_TAP = "undo_tap"
"""Value: ``RevisionPress``."""
PROMPT_MENU = "prompt_menu"
"""Values: ``MenuPress``."""
LATER_FORM = "later_form"
LATER_TIME = "later_time"
AWAY_FORM = "away_form"
AWAY_UNTIL = "away_until"
SHARE_BY_DEFAULT = "share_by_default"
"""On Home. Value: a ``PromptChoice``, ``private`` or ``share``. In older messages it is *Keep all
my answers private*."""
KEEP_ALL_PRIVATE = "keep_all_private"
KEEP_ALL_EVIDENCE_PRIVATE = "keep_all_evidence_private"
"""The value of both: an ``EveryChoice``. In older messages both are the first."""
EDIT_REPLY = "edit_reply"
LATER = "later"
"""Menu of prompts that were sent before there was ``PROMPT_MENU``."""
SKIP = "skip"
"""Button of the same."""
UNSKIP = "unskip"
AWAY = "away"
COME_BACK = "come_back"
NO_MORE_REMINDERS = "no_more_reminders"
"""Under a reminder. Value: check-in id."""
KEEP_PRIVATE = "keep_private"
SHARE_REPLY = "share_reply"

# A new manager. Values: ``Handover``.
HANDOVER_AGREE = "handover_agree"
HANDOVER_DECLINE = "handover_decline"

# First contact
PLACE_MYSELF = "place_myself"
JOIN_REQUEST_FORM = "placing_form"
OWN_LEVEL = "own_level"
OWN_MANAGER = "own_manager"
WITHDRAW_JOIN_REQUEST = "withdraw_placement"
REMIND_MANAGER = "remind_manager"
CONFIRM_JOIN_REQUEST = "confirm_placement"
DECLINE_JOIN_REQUEST = "decline_placement"
REOPEN_JOIN_REQUEST = "reopen_placement"
UNDO_JOIN_REQUEST = "undo_placement"
"""Values of the five: the placement's id."""

# The roster, for admins
ROSTER_PAGE = "roster_page"
"""Prefix of buttons that show a page of the roster. Value: ``WindowPage``."""
ROSTER_PERSON = "roster_person"
"""A picker of a person, in the roster's window and as a field."""
SHOW_LINE = "show_line"
"""Value: the person's id."""
CHANGE_LINE = "change_line"
"""Prefix of buttons that change somebody's line. Value: ``LinePress``."""
LINE_FORM = "line_form"
LINE_CHANGE = "line_change"
"""The window that says what would change. Its metadata: ``LineChange``."""
LINE_LEVEL = "line_level"
LINE_MANAGER = "line_manager"
LINE_NO_MANAGER = "line_no_manager"
PAUSE_QUESTIONS = "pause_questions"
PAUSE_FORM = "pause_form"
PAUSE_UNTIL = "pause_until"
RESUME_QUESTIONS = "resume_questions"
PAUSE_CHANGE = "pause_change"
"""The window that says what a pause would change. Its metadata: ``PauseChange``."""
PEOPLE_LIST = "people_list"
"""Prefix of buttons that show a list of people. Value: ``ListPage``."""
ADMIN_LOG = "admin_log"
"""Prefix of buttons that show a page of the admin log. Value: ``WindowPage``."""

# Seen
SEEN = "seen"
"""Value: ``SeenPress``."""

# Comments
COMMENT = "comment"
"""Value: check-in id."""
COMMENT_FORM = "comment_form"
COMMENTS = "comments"
EDIT_COMMENT = "edit_comment"
EDIT_COMMENT_FORM = "edit_comment_form"
DELETE_COMMENT = "delete_comment"
COMMENT_TEXT = "comment_text"

# Erasing
ERASE_FORM = "erase_form"
ERASE_WORD = "erase_word"

# The form
VERSIONS = "versions"
"""Earlier versions of a reply. Value: check-in id; ``RevisionPress`` or ``RestorePress`` of those
that begin with ``versions_``."""
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
CHECKINS_IN_NEW_MESSAGE = "checkins_beside"
"""The same, where what the button stands in is still of use afterwards."""
CHOOSE_FOCUS = "choose_focus"
HISTORY_SHOW = "history_show"
"""Prefix of buttons and menus that page and filter; value: ``HistoryPage``."""
SHOW_EVIDENCE = "show_evidence"
"""Value: a check-in's id, with ``:`` and a competency where only its evidence is meant; or a
person's id, for all there is."""
DELETE_FILES = "delete_files"
TURN_EVIDENCE = "turn_evidence"
SHARE_EVIDENCE = "share_evidence"
"""Value: ``ShareEvidence``."""
KEEP_EVIDENCE_PRIVATE = "keep_evidence_private"
"""Value: the piece's id."""
REMOVE_EVIDENCE = "remove_evidence"
"""Value: the piece's id."""
READ_WHOLE = "read_whole"

# Files that an admin sent
APPLY_ROSTER = "apply_roster"
SET_UPLOAD_ASIDE = "set_upload_aside"
USE_LADDER = "use_ladder"
UNDO_LADDER = "undo_ladder"
TAKE_LIKELY_ANSWERS = "take_likely_answers"
"""Value of the five: ``UploadPress``."""
ANSWER_DOUBT = "answer_doubt"
"""Prefix of the answers to a question. Value: ``DoubtPress``."""

# Syncing the roster
APPLY_SYNC = "apply_sync"
DECLINE_SYNC = "decline_sync"
"""Value of the two: ``SyncPress``."""

# Message metadata
CHECK_IN_EVENT = "next_rung_check_in"
CHECK_IN_KEY = "check_in"
POST_EVENT = "next_rung_post"
POST_KEY, ABOUT_KEY = "post", "about"
PART_EVENT = "next_rung_part"
BATCH_KEY = "batch"
NUMBER_KEY = "number"
"""Message metadata of what comes in several messages: which batch, and the how-manieth."""
