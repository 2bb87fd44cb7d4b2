"""Removes words from a reply, because a message wasn't an answer or its author deleted it.

They're removed from the reply, its earlier versions and its draft, and from every message that
quotes them. If somebody may have read them, their author is told.
"""

from collections.abc import Callable
from datetime import datetime

from bot.checkins.replies.read_before import read_before
from bot.checkins.replies.saving import OwnMessages, afterwards
from bot.checkins.schedule.recall import open_prompts_on
from bot.checkins.subjects import TakenBack
from bot.checkins.tasks import SHOW_PROMPT
from storage import CheckIn, Store

Remind = Callable[[CheckIn], datetime | None]
"""When to remind somebody of a check-in that waits for its answer again."""


def take_out(
    store: Store, check_in: CheckIn, written: OwnMessages, now: datetime, remind_at: Remind
) -> bool:
    """Removes the words of messages from their author's check-in.

    Returns ``False``, and changes nothing, if they aren't in it, or it's somebody else's.
    """
    if check_in.person != written.person:
        return False
    told = read_before(store, check_in, written.messages, TakenBack.GONE)
    return store.take_out(
        check_in.id,
        written.channel,
        written.messages,
        now,
        remind_at(check_in),
        (*afterwards(check_in), *_quoting(store, check_in), *told),
    )


def _quoting(store: Store, check_in: CheckIn) -> list[tuple[str, str]]:
    """The tasks that redraw unanswered prompts that quote earlier words on the competency."""
    prompt = check_in.prompt
    quoting = open_prompts_on(store, check_in.person, prompt.ladder, prompt.competency)
    return [(SHOW_PROMPT, each.id) for each in quoting if each.id != check_in.id]
