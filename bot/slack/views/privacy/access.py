"""Who can read what of whom, for managers and admins, and what can be done about a comment."""

from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.words import mention


def who_reads_what_view() -> Answer:
    """The same for everyone: what the author, their manager, and an admin can read."""
    return say(
        "You can read your own answers. Your manager can read the answers that you share, and you "
        "can read what your reports share. Nobody else can read them in Slack, and admins can't "
        "either. Your Next Rung admin runs the database, so they could open it."
    )


def who_reads_report_view(report: str, opens: str) -> Answer:
    """For a manager. ``opens``: the text after ``/checkins`` that opens the report's check-ins."""
    who = mention(report)
    return say(
        f"{who} and you can read what {who} shares with you. Nobody else can read it in Slack. "
        f"{who} has a list of who opened their check-ins.",
        run_button("Open check-ins", opens),
    )


def before_my_time_view(report: str, opens: str) -> Answer:
    """What a report wrote before they had this manager. ``opens``: as above."""
    who = mention(report)
    return say(
        f"You can read what {who} shared before only if they agree. I ask them when they get a new "
        "manager.",
        run_button("Open check-ins", opens),
    )


def their_comment_view(manager: str) -> Answer:
    """For a wish to hide or delete a comment that the manager wrote."""
    who = mention(manager)
    return say(
        f"I can't hide or delete {who}'s comment, and I haven't changed anything. You and {who} "
        f"can read it. Only {who} can delete it, so ask them."
    )


def deleted_comment_view() -> Answer:
    """Who can read a comment after its author deleted it."""
    return say("Once you delete a comment, nobody can read it here.")
