"""A task is written in the transaction that causes it: alone only where nothing else changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent
ADDING = {"add_task", "add_tasks_once"}

NOTHING_CHANGED = "a press changed nothing, so what stands there may not hold any more"
ORDERED = "somebody orders it, and the order is all that there is to write"
TAKEN_OVER = "another process has taken it over, so that nothing of this attempt is written"
OWN_HOME = "the admin sees the change in the window, and on Home when it's opened next"
ASKS_ABOUT_SYNC = "what asks about a sync is drawn anew, whatever came of it"
IN_NO_STORE = "an admin hears of ladder files, which are in no store"
NOT_STORED = "a message is not taken in, and its author hears so, once"

ALONE = {
    "checkins/export/own_record.py:ask_for_own_data": ORDERED,
    "checkins/export/packet.py:ask_for_packet": f"{ORDERED}: one's own packet is no look to log",
    "checkins/administering/ladder_watch.py:_refuse": IN_NO_STORE,
    "checkins/replies/receiving.py:edited": NOT_STORED,
    "checkins/replies/receiving.py:_tap": "the answer stands already, and its author hears so",
    "checkins/replies/room.py:say_too_much": NOT_STORED,
    "checkins/schedule/sending.py:send": TAKEN_OVER,
    "checkins/administering/sync_answers.py:_add": ASKS_ABOUT_SYNC,
    "checkins/administering/uploads.py:decide": NOTHING_CHANGED,
    "slack/gateway/messenger.py:send_nudge": "it stands for a post to Slack",
    "slack/listeners/check_ins.py:_change": NOTHING_CHANGED,
    "slack/listeners/check_ins.py:focus": NOTHING_CHANGED,
    "slack/listeners/files.py:delete": ORDERED,
    "slack/listeners/handover.py:_decide": NOTHING_CHANGED,
    "slack/listeners/home.py:opened": ORDERED,
    "slack/listeners/join_requests.py:_remind": ORDERED,
    "slack/listeners/join_requests.py:_withdraw": NOTHING_CHANGED,
    "slack/listeners/pending.py:_ask_about": NOTHING_CHANGED,
    "slack/listeners/pending.py:_ask_about_all": NOTHING_CHANGED,
    "slack/listeners/pending.py:redraw": NOTHING_CHANGED,
    "slack/listeners/prompt.py:_told": NOTHING_CHANGED,
    "slack/listeners/tap.py:_save": NOTHING_CHANGED,
    "slack/listeners/tap.py:_undo": NOTHING_CHANGED,
    "slack/screens/administering/company_settings.py:save_setting": OWN_HOME,
    "slack/screens/administering/pausing.py:save_pause": OWN_HOME,
    "slack/screens/administering/roster.py:confirm": OWN_HOME,
    "slack/outbox/batches.py:share": "the task at hand fails, and what it left in Slack goes",
    "slack/outbox/files.py:_tell_subject": "once a day, in a task that is done again if cut short",
    "slack/outbox/worker.py:_do": TAKEN_OVER,
}
"""Where a task is added by itself, and why nothing is written together with it."""


def test_a_task_is_added_alone_only_where_nothing_else_is_written() -> None:
    found = {place for path in sorted(ROOT.rglob("*.py")) for place in _adding(path)}
    assert found == set(ALONE)


def _adding(path: Path) -> Iterator[str]:
    """The functions of a module that add a task by itself."""
    name = path.relative_to(ROOT).as_posix()
    for function in _functions(ast.parse(path.read_text(encoding="utf-8"))):
        if any(_is_adding(each) for each in _of_itself(function)):
            yield f"{name}:{function.name}"


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))


def _of_itself(function: ast.AST) -> Iterator[ast.AST]:
    """What is in a function, without the functions in it."""
    for each in ast.iter_child_nodes(function):
        if not isinstance(each, ast.FunctionDef):
            yield each
            yield from _of_itself(each)


def _is_adding(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ADDING
