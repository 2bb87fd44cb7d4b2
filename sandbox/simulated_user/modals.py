"""Uses modals and Home tabs as a whole: submits, closes, opens Home."""

from typing import Any

from sandbox import screens
from sandbox.errors import NoAnswer, PersonError, SlackError
from sandbox.simulated_user.acting import Use, act_in_view
from sandbox.simulated_user.form_state import TEXT_INPUTS, Draft, Simple
from sandbox.socket_mode import payloads
from sandbox.socket_mode.line import Local
from sandbox.views import ViewOnScreen
from sandbox.workspace import APP_ID, BOT_ID, TEAM_ID

Json = dict[str, Any]

TROUBLE = "We had some trouble connecting. Try again?"
REQUIRED = "Please complete this required field."


def modal_of(local: Local, person: str, view_id: str | None = None) -> ViewOnScreen:
    """The top of a person's stack. Raises ``PersonError`` if that is another modal, or none."""
    stack = local.workspace.modals.get(person)
    if not stack or view_id not in (None, stack[-1].id):
        raise PersonError("This form isn't open anymore.")
    return stack[-1]


def view_of(local: Local, person: str, view_id: str) -> ViewOnScreen:
    """A person's modal or Home tab by its id. Raises ``PersonError``."""
    view = local.workspace.view(view_id)
    if view is None or view.person != person:
        raise PersonError("This view isn't open anymore.")
    return view


async def submit(local: Local, person: str, view: ViewOnScreen) -> dict[str, str] | None:
    """Submits a modal. Returns the errors shown at its fields, or ``None``. Raises ``NoAnswer``."""
    if view.source.get("submit") is None:
        raise PersonError("This modal has no submit button.")
    view.trouble = None
    view.errors = _incomplete(view.source["blocks"], view.draft) or None
    local.workspace.changed()
    if view.errors is not None:
        return view.errors
    payload = {
        **payloads.interaction(local.workspace, "view_submission", person),
        "trigger_id": local.workspace.tickets.new_trigger(person, in_modal=True),
        "view": view.payload(TEAM_ID, APP_ID, BOT_ID),
        "response_urls": [],
    }
    try:
        acknowledged = await local.ask(person, "interactive", payload, TROUBLE)
        _follow(local, person, view, acknowledged or {})
    except NoAnswer:
        view.trouble = TROUBLE
        local.workspace.changed()
        raise
    except SlackError as error:
        view.trouble = TROUBLE
        problem = " ".join([f"view_submission: {error.code}", *error.details])
        raise local.refuse(person, None, TROUBLE, problem) from None
    return view.errors


async def submit_forged(
    local: Local, person: str, callback_id: str, private_metadata: str, values: Json
) -> Json:
    """Sends a forged form, as no Slack client would. Raises ``NoAnswer``."""
    view = _forged(local, person, callback_id, private_metadata, [])
    payload = {
        **payloads.interaction(local.workspace, "view_submission", person),
        "trigger_id": local.workspace.tickets.new_trigger(person, in_modal=True),
        "view": view.payload(TEAM_ID, APP_ID, BOT_ID) | {"state": {"values": values}},
        "response_urls": [],
    }
    return await local.ask(person, "interactive", payload, TROUBLE) or {}


async def act_forged(
    local: Local, person: str, private_metadata: str, block: Json, simple: Simple
) -> None:
    """Fills in a field of a forged form. Raises ``NoAnswer``."""
    view = _forged(local, person, "forged", private_metadata, [block])
    use = Use(block["block_id"], block["element"], simple)
    await act_in_view(local, person, view, use)


def _forged(
    local: Local, person: str, callback_id: str, private_metadata: str, blocks: list[Json]
) -> ViewOnScreen:
    """A form that isn't on anybody's screen."""
    source: Json = {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": private_metadata,
        "title": {"type": "plain_text", "text": "Forged"},
        "blocks": blocks,
    }
    view_id = local.workspace.new_id("V")
    return ViewOnScreen(view_id, person, source, "forged", root_id=view_id)


def close(local: Local, person: str, view: ViewOnScreen) -> None:
    """Closes a modal with its close button. With ``clear_on_close``, the ones below close too."""
    clears = bool(view.source.get("clear_on_close"))
    stack = local.workspace.modals.get(person, [])
    gone = list(stack) if clears else [view]
    for one in reversed(gone):
        stack.remove(one)
        if one.source.get("notify_on_close"):
            payload = {
                **payloads.interaction(local.workspace, "view_closed", person),
                "view": one.payload(TEAM_ID, APP_ID, BOT_ID),
                "is_cleared": clears,
            }
            local.line.send_quietly("interactive", payload)
    local.workspace.changed()


def come_home(local: Local, person: str) -> None:
    """Opens the app's Home tab, and tells the app."""
    if not local.workspace.manifest.has_home:
        raise PersonError("This app has no Home tab.")
    home = local.workspace.homes.get(person)
    ts = local.workspace.new_ts()
    event: Json = {
        "type": "app_home_opened",
        "user": person,
        "channel": local.workspace.dm_with(person).id,
        "tab": "home",
        "event_ts": ts,
    }
    if home is not None:
        event["view"] = home.payload(TEAM_ID, APP_ID, BOT_ID)
    local.send_event("app_home_opened", event, person)


def _follow(local: Local, person: str, view: ViewOnScreen, acknowledged: Json) -> None:
    """Does what the app asks for after a submission. Raises ``SlackError`` if that's impossible."""
    action = acknowledged.get("response_action")
    stack = local.workspace.modals.get(person, [])
    if action is None:
        if acknowledged:
            raise SlackError("invalid_arguments", details=["[ERROR] missing response_action"])
        if view in stack:
            stack.remove(view)
    elif action == "clear":
        stack.clear()
    elif action == "update":
        screens.update_view(
            local, view, screens.read_view(local, acknowledged.get("view"), "modal"), None
        )
    elif action == "push":
        screens.push_modal(
            local, person, screens.read_view(local, acknowledged.get("view"), "modal")
        )
    elif action == "errors":
        view.errors = _checked_errors(view.source["blocks"], acknowledged.get("errors"))
    else:
        raise SlackError("invalid_arguments", details=[f"[ERROR] unknown action {action}"])
    local.workspace.changed()


def _checked_errors(blocks: list[Json], errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("invalid_arguments", details=["[ERROR] errors must be an object"])
    strange = sorted(set(errors) - inputs)
    if strange:
        details = [f"[ERROR] no input block is called {strange[0]}"]
        raise SlackError("invalid_arguments", details=details)
    return {str(block_id): str(said) for block_id, said in errors.items()}


def _incomplete(blocks: list[Json], draft: Draft) -> dict[str, str]:
    """The errors that Slack itself finds before the app gets a submission."""
    found = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            simple = draft.get(block["block_id"], {}).get(element["action_id"])
            wrong = _wrong(element, simple, bool(block.get("optional")))
            if wrong:
                found[block["block_id"]] = wrong
    return found


def _wrong(element: Json, simple: Simple, optional: bool) -> str | None:
    if not simple:
        return None if optional else REQUIRED
    if element["type"] in TEXT_INPUTS and isinstance(simple, str):
        longest = element.get("max_length", 3000)
        if len(simple) > longest:
            return f"Must be at most {longest} characters."
        shortest = element.get("min_length", 0)
        if len(simple) < shortest:
            return f"Must be at least {shortest} characters."
    return None
