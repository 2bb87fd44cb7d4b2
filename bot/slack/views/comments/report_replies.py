"""Asks managers whether what they wrote under a report's reply goes to that report."""

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.wording import shortened
from bot.people.naming import first_name
from bot.slack import ids
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.comments.comments import comments_button
from bot.slack.words import mention


def ask_to_send_view(person: str, name: str, message: str) -> Answer:
    """``message``: the manager's words, as ``channel:ts``. ``person``: their report."""
    return say(
        f"*Send this to {mention(person)} as your reply?* Only you can read this until you do.",
        ButtonElement(
            action_id=ids.SEND_TO_REPORT,
            text=shortened(f"Send to {first_name(name)}", 75),
            value=message,
        ),
        ButtonElement(action_id=ids.KEEP_FROM_REPORT, text="Keep private", value=message),
    )


def sent_to_report_view(person: str, check_in: str, count: int) -> Answer:
    """``count``: how many comments the check-in has."""
    return say(
        f"✓ Sent to {mention(person)} and saved with the check-in. "
        "To edit or delete it, open the comments.",
        comments_button(check_in, count),
    )


def not_sent_to_report_view() -> Answer:
    """After *Keep private*, and if it can't be sent (anymore)."""
    return say("I haven't sent it. Only you can read this.")
