"""Listeners for everything that Slack can send, one module for each surface. ``register`` lists
them all."""

from slack_bolt import App

from bot.slack.bot import Bot
from bot.slack.listeners import (
    administering,
    check_ins,
    comments,
    comments_window,
    doubtful_words,
    erasing,
    evidence,
    evidence_list,
    fallback,
    files,
    handover,
    home,
    join_requests,
    ladder,
    messages,
    pending,
    people,
    prompt,
    prompt_menu,
    reading,
    reply_form,
    report_replies,
    roster_sync,
    saved,
    saved_message,
    sent_ladders,
    tap,
    uploads,
    versions,
)

# fallback catches what no other listener handles, so it's last. Bolt asks one after the other, so
# the most frequent ones come first.
_IN_ORDER = (
    ladder,
    messages,
    people,
    home,
    evidence,
    saved_message,
    check_ins,
    prompt,
    prompt_menu,
    tap,
    reading,
    evidence_list,
    reply_form,
    versions,
    comments,
    comments_window,
    erasing,
    files,
    uploads,
    sent_ladders,
    join_requests,
    handover,
    pending,
    doubtful_words,
    saved,
    report_replies,
    administering,
    roster_sync,
    fallback,
)


def register(app: App, bot: Bot) -> None:
    """Registers all listeners with the app."""
    for surface in _IN_ORDER:
        surface.register(app, bot)
