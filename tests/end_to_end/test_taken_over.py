"""A task that another process took over: of what both posted, one message stays."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.checkins.subjects import MarkedPost
from bot.checkins.tasks import REMOVE_DOUBLE
from bot.slack.gateway.post_marks import Attempt, ClaimLost, attempt_at
from bot.slack.views.answering.saved import said
from storage import Task
from tests.end_to_end.conftest import BEN, Office

WORDS = "Something that two processes say."


def task_at(due: datetime, version: int = 1) -> Task:
    return Task("say", "it", due, version=version, made_at="then")


def say(office: Office, task: Task, *, again: bool, holds: bool = True, thread: str | None = None):
    """What one process posts for a task."""
    with attempt_at(task, again=again, holds=lambda: holds) as attempt:
        office.running.messenger.say(BEN, said(WORDS), thread, about=[BEN])
    return attempt


def shown(office: Office) -> int:
    return sum(WORDS in message.plain for message in office.ben.messages())


def look_at(office: Office, attempt: Attempt) -> None:
    for posted in attempt.posted:
        office.store.add_task(REMOVE_DOUBLE, posted.text, office.clock.now())
    office.told_by_now()


def test_of_two_messages_by_one_task_the_one_that_counts_for_nothing_is_deleted(office) -> None:
    task = task_at(office.clock.now())
    late, counts = say(office, task, again=False), say(office, task, again=False)
    assert shown(office) == 2
    look_at(office, late)
    assert shown(office) == 1
    (stays,) = (m for m in office.ben.messages() if WORDS in m.plain)
    assert stays.ts == counts.posted[0].message_ts


def test_a_message_that_the_other_one_found_and_took_for_its_own_stays(office) -> None:
    task = task_at(office.clock.now())
    late, other = say(office, task, again=False), say(office, task, again=True)
    assert other.posted == []
    look_at(office, late)
    assert shown(office) == 1


def test_a_message_of_an_earlier_task_of_that_name_is_no_double(office) -> None:
    task = task_at(office.clock.now())
    say(office, task, again=False)
    later = say(office, task_at(task.due_at, version=2), again=False)
    look_at(office, later)
    assert shown(office) == 2


def test_who_lost_its_claim_learns_it_as_soon_as_it_has_posted(office) -> None:
    with pytest.raises(ClaimLost):
        say(office, task_at(office.clock.now()), again=False, holds=False)
    assert shown(office) == 1


def test_a_post_is_known_by_one_text() -> None:
    post = MarkedPost("D1", "1.1", None, "a.1.1")
    assert MarkedPost.read(post.text) == post
    assert MarkedPost.read(MarkedPost("D1", "1.1", "1.0", "a.1.1").text).thread_ts == "1.0"
