"""Home tabs, published anew."""

from __future__ import annotations

from collections.abc import Sequence

from bot.checkins.tasks import SHOW_HOME
from bot.slack.outbox.kind import TaskContext
from bot.slack.screens.home import home_of
from storage import Task


def refresh(context: TaskContext, person: str) -> Sequence[Task]:
    """The manager's as a task of its own: what several reports change is shown once."""
    show(context, person)
    assignment = context.store.assignment(person)
    manager = assignment.manager if assignment else None
    return [context.task(SHOW_HOME, manager)] if manager else []


def show(context: TaskContext, person: str) -> None:
    context.messenger.publish_home(person, home_of(context.bot, person))
