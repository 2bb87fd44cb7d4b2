"""Taking words back out of a reply: a message was no answer, or its author deleted it.

They go from the reply, its earlier versions and its draft, and with them from every
message that quotes them. If somebody may have read them, their author is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.checkins.coverage import COVERAGE
from bot.checkins.recall import open_prompts_on
from bot.checkins.replying import afterwards
from bot.checkins.tasks import SAY_READ_BEFORE, SHOW_PROMPT
from storage import CheckIn, Look, Store

LOOKS_READ = 500

Remind = Callable[[CheckIn], datetime | None]
"""When somebody is reminded of a check-in that waits for its answer again."""


def take_out(
    store: Store,
    author: str,
    check_in: CheckIn,
    channel: str,
    messages: Sequence[str],
    now: datetime,
    remind_at: Remind,
) -> bool:
    """Take the words of messages (their ts) out of the author's check-in.

    ``False``, and nothing changed, if they are not in it.
    """
    if check_in.person != author:
        return False
    told = _read_before(store, check_in, messages)
    return store.take_out(
        check_in.id,
        channel,
        messages,
        now,
        remind_at(check_in),
        (*afterwards(check_in), *_quoting(store, check_in), *told),
    )


def _quoting(store: Store, check_in: CheckIn) -> list[tuple[str, str]]:
    """Prompts that still wait for an answer and recall what was said on the competency."""
    prompt = check_in.prompt
    quoting = open_prompts_on(store, check_in.person, prompt.ladder, prompt.competency)
    return [(SHOW_PROMPT, each.id) for each in quoting if each.id != check_in.id]


def _read_before(store: Store, check_in: CheckIn, messages: Sequence[str]) -> list[tuple[str, str]]:
    """Who opened the person's check-ins after these words were shared with them, and when last."""
    shared_since: dict[str, datetime] = {}
    for version in store.revisions(check_in.id):
        for passage in version.passages:
            if passage.reader is not None and passage.message_ts in messages:
                shared_since.setdefault(passage.reader, version.at)
    if not shared_since:
        return []
    first = min(shared_since.values())
    newest: dict[str, Look] = {}
    for look in store.looks(check_in.person, LOOKS_READ):
        counts_only = look.what == COVERAGE or look.reader == check_in.person
        if not counts_only and look.at >= shared_since.get(look.reader, first):
            newest.setdefault(look.reader, look)
    return [
        (SAY_READ_BEFORE, f"{check_in.person}|{look.reader}|{look.at.isoformat()}")
        for look in newest.values()
    ]
