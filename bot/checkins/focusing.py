"""What people choose for themselves: what to be asked about first, reminders, and sharing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.checkins.subjects import MessageAt
from bot.checkins.tasks import REDRAW_MESSAGE, REFRESH_HOME, SHOW_PROMPT
from storage import Store

MOST_FOCUS = 2


def choose_focus(store: Store, person: str, competencies: Sequence[str], now: datetime) -> None:
    """Stores the competencies (ids) to ask about first from the next prompt on: at most two."""
    chosen = tuple(dict.fromkeys(competencies))[:MOST_FOCUS]
    preferences = replace(store.preferences(person), focus=chosen)
    store.save_preferences(preferences, now, ((REFRESH_HOME, person),))


def switch_reminders(store: Store, person: str, on: bool, now: datetime) -> None:
    """Switches reminders of open check-ins on or off."""
    preferences = replace(store.preferences(person), reminders=on)
    store.save_preferences(preferences, now, ((REFRESH_HOME, person),))


def choose_sharing(store: Store, person: str, shares: bool, now: datetime) -> None:
    """Stores whether what the person writes from now on is shared by default.

    It doesn't change who can read what they wrote before.
    """
    others = (
        (REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts).text)
        for each in store.bot_messages_of(person)
    )
    tasks = ((REFRESH_HOME, person), *others)
    store.set_shares(person, shares, now, tasks, redraw=SHOW_PROMPT)
