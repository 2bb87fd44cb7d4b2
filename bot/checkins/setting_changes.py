"""An admin changes a setting for the company in Slack."""

from collections.abc import Iterator
from datetime import datetime

from bot.checkins.tasks import REFRESH_HOME, SHOW_PROMPT
from storage import CheckInState, SettingChange, Store

SHARING = "sharing"


def change_setting(store: Store, change: SettingChange, now: datetime) -> bool:
    """Save it. ``False``, and nothing changed, if the value set in Slack is another one by now.

    What says who can read a new answer is drawn again.
    """
    tasks = list(_saying_the_default(store)) if change.name == SHARING else []
    return store.change_setting(change, now, tasks)


def _saying_the_default(store: Store) -> Iterator[tuple[str, str]]:
    """Tasks for every open question and every Home."""
    for line in store.roster():
        newest = store.latest_asked(line.person)
        if newest is not None and newest.state is CheckInState.ASKED:
            yield SHOW_PROMPT, newest.id
        yield REFRESH_HOME, line.person
