"""What is said when something could not be done: to who asked for it, and to the admins."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.checkins import tasks
from bot.checkins.handover import saying_who_reads
from bot.checkins.replies.sharing import manager_of
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.views.failures import not_done_view, paused_view
from storage import Store, Task


def after_doing(store: Store, task: Task) -> list[tuple[str, str]]:
    """The tasks that follow when ``task`` is done, or won't be done anymore."""
    if task.kind != tasks.ASK_HANDOVER:
        return []
    person = task.subject.partition("|")[0]
    return [*saying_who_reads(store, person), (tasks.REFRESH_HOME, person)]


def after_giving_up(store: Store, task: Task, why: str) -> list[tuple[str, str]]:
    """The tasks that follow when ``task`` is given up: its asker hears of it, or gets it otherwise.

    ``why``: Slack's code, and the method it answered where that matters.
    """
    if task.kind == tasks.SEND_PACKET:
        return [(tasks.SEND_IN_MESSAGES, f"{why}|{task.subject}")]
    following = after_doing(store, task)
    if following:
        return following
    asker = _asker(store, task)
    about = _about(store, task)
    return [(tasks.SAY_NOT_DONE, f"{asker}|{task.kind}|{about}|{why}")] if asker else []


def _asker(store: Store, task: Task) -> str | None:
    """Who asked for what the task does and waits for it, if anybody does."""
    parts = task.subject.split("|")
    if task.kind == tasks.SEND_OWN_DATA:
        return parts[0]
    if task.kind == tasks.SEND_IN_MESSAGES:
        return parts[1]
    if task.kind == tasks.LOOK_FOR_FILES:
        return parts[2]
    if task.kind == tasks.TELL_COMMENT:
        comment = store.comment(task.subject)
        return comment.author if comment else None
    if task.kind == tasks.DELETE_FILES:
        return next((file.owner for file in store.files_of(task.subject)), None)
    return None


def _about(store: Store, task: Task) -> str:
    """Whom a comment that could not be told was for; nothing for other tasks."""
    comment = store.comment(task.subject) if task.kind == tasks.TELL_COMMENT else None
    found = store.check_in(comment.check_in) if comment else None
    if comment is None or found is None:
        return ""
    return found.person if comment.author != found.person else manager_of(store, found.person) or ""


class FailureNotices:
    """Says it; raises a ``NotSent`` where Slack does not take it."""

    def __init__(self, bot: Bot, messenger: SlackMessenger) -> None:
        self._bot = bot
        self._messenger = messenger

    @property
    def kinds(self) -> Mapping[str, Callable[[str], None]]:
        """What to do with the subject of each kind of task."""
        return {
            tasks.SAY_NOT_DONE: self._say_not_done,
            tasks.TELL_PAUSED: self._tell_paused,
        }

    def _say_not_done(self, subject: str) -> None:
        person, kind, about, why = subject.split("|", 3)
        self._messenger.say(person, not_done_view(kind, why, about))

    def _tell_paused(self, subject: str) -> None:
        admin, code, waiting = subject.split("|")
        pause = self._bot.store.pause_for(code)
        if pause is not None and pause.ended is None:
            at = pause.until.astimezone(self._bot.zone_of(admin))
            self._messenger.say(admin, paused_view(code, int(waiting), at))
