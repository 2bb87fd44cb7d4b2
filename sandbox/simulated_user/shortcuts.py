"""Uses the app's shortcuts: next to the composer and in a message's menu."""

from typing import Literal

from sandbox.errors import NoAnswer, PersonError
from sandbox.manifest import Shortcut
from sandbox.socket_mode import payloads
from sandbox.socket_mode.line import Json, Local


async def use(local: Local, person: str, named: str) -> None:
    """Uses a global shortcut, by callback id or name. Raises ``NoAnswer``, ``PersonError``."""
    shortcut = _find(local, named, "global")
    payload = payloads.global_shortcut(local.workspace, person, shortcut.callback_id)
    await _send(local, person, None, shortcut, payload)


async def use_on_message(local: Local, person: str, named: str, channel: str, ts: str) -> None:
    """Uses a shortcut in a message's menu. Raises ``NoAnswer``, ``PersonError``.

    It can be anybody's message in any conversation that the person sees, even without the app.
    Ephemeral messages have no such menu.
    """
    shortcut = _find(local, named, "message")
    conversation = local.conversation(person, channel)
    message = conversation.messages.get(ts)
    if message is None or message.only_for is not None:
        raise PersonError("This message was deleted.")
    # Answers at this address are new messages, since there's no message of the app's to replace.
    url, _ = local.response_url(person, conversation.id, None, from_command=True)
    payload = payloads.message_shortcut(local.workspace, person, shortcut.callback_id, message, url)
    await _send(local, person, conversation.id, shortcut, payload)


async def _send(
    local: Local, person: str, channel: str | None, shortcut: Shortcut, payload: Json
) -> None:
    failure = f"“{shortcut.name}” failed because the app did not respond."
    try:
        await local.ask(person, "interactive", payload, failure)
    except NoAnswer as failed:
        local.workspace.notify(person, channel, str(failed))
        raise


def _find(local: Local, named: str, kind: Literal["global", "message"]) -> Shortcut:
    manifest = local.workspace.manifest
    usable = "commands" in manifest.scopes and manifest.interactive
    for shortcut in manifest.shortcuts.values() if usable else ():
        if shortcut.type == kind and named in (shortcut.callback_id, shortcut.name):
            return shortcut
    raise PersonError(f"There is no shortcut “{named}” here.")
