"""An admin changes a setting for the company in Slack."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.checkins.tasks import REFRESH_HOME, SHOW_PROMPT
from storage import CheckInState, SettingChange, Store, Task

SHARING = "sharing"

BETWEEN_HOMES = timedelta(seconds=60 / 45)
"""Half as fast as Slack allows, so that people who open their Home tab don't wait for all others.
"""


def change_setting(store: Store, change: SettingChange, now: datetime) -> bool:
    """Save it. ``False``, and nothing changed, if the value set in Slack is another one by now.

    What says who can read a new answer is drawn again.
    """
    tasks = list(_saying_the_default(store, now)) if change.name == SHARING else []
    return store.change_setting(change, now, tasks)


def redrawing_homes(store: Store, now: datetime) -> Iterator[Task]:
    """Draws everybody's Home tab again, one after the other."""
    for number, line in enumerate(store.roster()):
        yield Task(REFRESH_HOME, line.person, now + number * BETWEEN_HOMES)


def _saying_the_default(store: Store, now: datetime) -> Iterator[Task]:
    """Tasks for every open question and every Home."""
    for line in store.roster():
        newest = store.latest_asked(line.person)
        if newest is not None and newest.state is CheckInState.ASKED:
            yield Task(SHOW_PROMPT, newest.id, now)
    yield from redrawing_homes(store, now)
