"""Why somebody is not asked, in words for the operator, with what to do about it."""

from __future__ import annotations

from bot.checkins.due import Reason

_WORDS = {
    Reason.UNKNOWN: "not in the workspace",
    Reason.DEACTIVATED: "deactivated in Slack",
    Reason.GUEST: "a guest",
    Reason.BOT: "a bot",
    Reason.NO_LADDER: "their ladder is not loaded",
    Reason.NO_LEVEL: "their level is not on the ladder",
    Reason.AWAY: "away",
    Reason.NOT_YET: "not yet open",
    Reason.MISSED: "the window is over",
    Reason.HAD: "asked already, or skipped",
}

_REFUSALS = {
    "channel_not_found": "Slack knows no such person; is the id right?",
    "user_not_found": "Slack knows no such person; is the id right?",
    "users_not_found": "Slack knows no such person; is the id right?",
    "user_disabled": "deactivated in Slack",
    "cannot_dm_bot": "a bot",
    "cant_dm_bot": "a bot",
    "messages_tab_disabled": "the app's Messages tab is off; see manifest.yml",
    "user_not_visible": "not visible to this app",
    "is_archived": "the conversation is archived",
    "restricted_action": "the workspace does not let the app write to them",
}


def told_reason(code: str) -> str:
    """A reason of the ledger, in words; Slack's own word for what is not known here."""
    try:
        return _WORDS[Reason(code)]
    except ValueError:
        return f"{_REFUSALS[code]} ({code})" if code in _REFUSALS else f"Slack said {code}"
