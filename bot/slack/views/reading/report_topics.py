"""Answers to a manager's questions about one report, with what can be opened about them."""

from zoneinfo import ZoneInfo

from bot.checkins.wording import local_day_and_time, span
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.guidance import of_report
from bot.slack.words import mention
from storage import Comment


def sees_you_looked_view(person: str) -> Answer:
    """Whether the report is told that their check-ins were opened."""
    return say(
        f"I record each time you open {mention(person)}'s check-ins. They can see that in "
        "`/checkins readers`. I don't send them a message.",
        *of_report(person),
    )


def sees_agenda_view(person: str) -> Answer:
    """Whether the report sees the agenda that their manager opens."""
    who = mention(person)
    return say(
        f"No, only you can see the agenda you open. I record each time you open it, and {who} can "
        "see that in `/checkins readers`.",
        *of_report(person),
    )


def judging_team_view(*, manages: bool) -> Answer:
    """For a question about how people of a team are doing."""
    if not manages:
        return say("I can't tell. I don't judge how people are doing.")
    return say(
        "I can't tell. I don't judge how people are doing. Your team list shows who shared, and "
        "where evidence is missing. An agenda prepares a 1:1.",
        run_button("See my team", "team"),
    )


def private_or_none_view(person: str) -> Answer:
    """Why there's nothing of theirs to read. A manager doesn't learn which reason it is."""
    return say(
        f"I can't tell you. A private answer looks the same as no answer. You can open what "
        f"{mention(person)} shares.",
        *of_report(person),
    )


def when_asked_view(person: str, period: str) -> Answer:
    """``period``: the current one, which tells how often people are asked."""
    return say(
        f"I ask {mention(person)} once a {span(period)}, like everyone else. If they're away, "
        "their question waits until they're back.",
        *of_report(person),
    )


def replied_view(person: str, *, replied: bool, commented: bool) -> Answer:
    """Whether they replied to the manager's newest comment."""
    who = mention(person)
    if replied:
        text = f"Yes. {who}'s reply is in this chat, and below their check-in."
    elif commented:
        text = f"No reply yet. When {who} replies, I'll post it here."
    else:
        text = f"You haven't commented on {who}'s check-ins."
    return say(text, *of_report(person))


def comment_read_view(person: str, comment: Comment, zone: ZoneInfo) -> Answer:
    """Whether they read the manager's newest comment. Nothing records that."""
    who = mention(person)
    on = local_day_and_time(comment.at, zone)
    sent = (
        f"{who} got your comment from {on}."
        if comment.told
        else f"Your comment from {on} is on its way to {who}."
    )
    return say(
        f"{sent} I don't record whether they read it. If they reply, I'll post it here.",
        *of_report(person),
    )


def no_comment_view() -> Answer:
    """For a manager who hasn't commented on a report's check-ins."""
    return say(
        "You haven't commented on the check-ins of anyone on your team.",
        run_button("See my team", "team"),
    )


def follows_up_view(person: str) -> Answer:
    """For words that may ask for more of the check-ins that were just opened."""
    who = mention(person)
    return say(
        f"Is this about {who}? Open something, or type a name and a time, like "
        "`noor last quarter`. The time can be a month, “Q3”, or “since September”, too.",
        *of_report(person),
    )
