"""What people set for themselves: what they are asked about first, reminders, and sharing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.checkins.subjects import MessageAt
from bot.checkins.tasks import REDRAW_MESSAGE, REFRESH_HOME, SHOW_PROMPT
from storage import Store

MOST_FOCUS = 2


def choose_focus(store: Store, person: str, competencies: Sequence[str], now: datetime) -> None:
    """Ask about these (ids) first from the next prompt on; of more than two, the first two."""
    chosen = tuple(dict.fromkeys(competencies))[:MOST_FOCUS]
    preferences = replace(store.preferences(person), focus=chosen)
    store.save_preferences(preferences, now, ((REFRESH_HOME, person),))


def switch_reminders(store: Store, person: str, on: bool, now: datetime) -> None:
    """Let the person be reminded of open check-ins, or not."""
    preferences = replace(store.preferences(person), reminders=on)
    store.save_preferences(preferences, now, ((REFRESH_HOME, person),))


def choose_sharing(store: Store, person: str, shares: bool, now: datetime) -> None:
    """Share what the person writes from now on, or keep it private, unless they say otherwise.

    Who can read what they wrote before stays as it is.
    """
    others = (
        (REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts).text)
        for each in store.bot_messages_of(person)
    )
    tasks = ((REFRESH_HOME, person), *others)
    store.set_shares(person, shares, now, tasks, redraw=SHOW_PROMPT)
