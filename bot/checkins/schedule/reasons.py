"""Why somebody isn't asked, in words for the operator, with what to do about it."""

from bot.checkins.schedule.due import Reason
from bot.checkins.schedule.error_codes import error_code

_WORDS = {
    Reason.UNKNOWN: "not in the workspace",
    Reason.DEACTIVATED: "deactivated in Slack",
    Reason.GUEST: "a guest",
    Reason.BOT: "a bot",
    Reason.NO_LADDER: "their ladder isn't loaded",
    Reason.NO_LEVEL: "their level isn't on the ladder",
    Reason.AWAY: "away",
    Reason.PAUSED: "questions are paused for everyone",
    Reason.UNLISTED: "not in the roster's source anymore",
    Reason.NOT_YET: "too early to ask for this period",
    Reason.MISSED: "too late to ask for this period",
    Reason.HAS_ONE: "asked already, or skipped",
    Reason.WELCOME_FIRST: "their welcome goes out first",
    Reason.MANAGER_FIRST: "they hear about their new manager first",
}


def told_reason(code: str) -> str:
    """The words for a reason from the ledger, or Slack's own word if it isn't known here."""
    try:
        return _WORDS[Reason(code)]
    except ValueError:
        meaning = error_code(code).meaning
        return f"{meaning} ({code})" if meaning else f"Slack said {code}"
