"""What the app shows on a person's screen: a stack of modals, and the Home tab."""

from collections.abc import Callable
from typing import Any

from sandbox.block_kit.checking import view_problems
from sandbox.errors import SlackError
from sandbox.posting import read_json, with_ids
from sandbox.socket_mode.line import Local
from sandbox.views import STACK_LIMIT, ViewOnScreen

Json = dict[str, Any]


def read_view(local: Local, value: Any, kind: str) -> Json:
    """Checks a view that the app sent. Raises ``SlackError``."""
    view = read_json(value, "invalid_arguments")
    problems = view_problems(view)
    if problems:
        raise SlackError("invalid_arguments", details=problems)
    if view["type"] != kind:
        raise SlackError("invalid_arguments", details=[f"[ERROR] must be a {kind} view"])
    return {**view, "blocks": with_ids(view["blocks"], lambda: local.workspace.new_id("b"))}


def open_modal(local: Local, person: str, view: Json) -> ViewOnScreen:
    """Shows a modal in place of any that the person has open."""
    made = _make(local, person, view)
    local.workspace.modals[person] = [made]
    local.workspace.changed()
    return made


def push_modal(local: Local, person: str, view: Json) -> ViewOnScreen:
    """Puts a modal on the person's stack. Raises ``SlackError`` if the stack is full or empty."""
    stack = local.workspace.modals.get(person)
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    made = _make(local, person, view)
    made.root_id, made.previous_id = stack[0].id, stack[-1].id
    stack.append(made)
    local.workspace.changed()
    return made


def update_view(local: Local, shown: ViewOnScreen, view: Json, known_hash: str | None) -> None:
    """Changes a view. Raises ``SlackError`` ``hash_conflict`` if it changed in the meantime."""
    if known_hash is not None and known_hash != shown.hash:
        raise SlackError("hash_conflict")
    shown.redraw(view, _new_hash(local))
    local.workspace.changed()


def publish_home(local: Local, person: str, view: Json, known_hash: str | None) -> ViewOnScreen:
    """Shows a person's Home tab, or changes it."""
    shown = local.workspace.homes.get(person)
    if shown is not None:
        update_view(local, shown, view, known_hash)
        return shown
    made = _make(local, person, view)
    local.workspace.homes[person] = made
    local.workspace.changed()
    return made


def find_view(local: Local, matches: Callable[[ViewOnScreen], bool]) -> ViewOnScreen:
    """The modal that ``matches``. Raises ``SlackError`` ``not_found``."""
    for stack in local.workspace.modals.values():
        for view in stack:
            if matches(view):
                return view
    raise SlackError("not_found")


def _make(local: Local, person: str, view: Json) -> ViewOnScreen:
    view_id = local.workspace.new_id("V")
    return ViewOnScreen(view_id, person, view, _new_hash(local), root_id=view_id)


def _new_hash(local: Local) -> str:
    return f"{local.workspace.new_ts().split('.')[0]}.{local.workspace.new_id('')[:8].lower()}"
