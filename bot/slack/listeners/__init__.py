"""Everything Slack can send, one module a surface. ``register`` is the whole list."""

from __future__ import annotations

from slack_bolt import App

from bot.slack.bot import Bot
from bot.slack.listeners import (
    acknowledging,
    capturing,
    check_ins,
    comments,
    comments_window,
    erasing,
    evidence,
    evidence_beside,
    files,
    first_contact,
    handover,
    home,
    ladder,
    messages,
    pending,
    people,
    prompt,
    prompt_menu,
    reading,
    reminder,
    reply_form,
    saved,
    tapping,
    the_rest,
    versions,
)

# the_rest catches what nobody else claimed, so it comes last. Bolt asks one after the other
# whether something is theirs: what comes most, or in bursts, is asked first.
_IN_ORDER = (
    ladder,
    messages,
    people,
    home,
    evidence,
    capturing,
    check_ins,
    prompt,
    prompt_menu,
    tapping,
    reading,
    evidence_beside,
    reminder,
    reply_form,
    versions,
    acknowledging,
    comments,
    comments_window,
    erasing,
    files,
    first_contact,
    handover,
    pending,
    saved,
    the_rest,
)


def register(app: App, bot: Bot) -> None:
    """Tell the app who listens to what."""
    for surface in _IN_ORDER:
        surface.register(app, bot)
