"""What people do in conversations: write, edit and delete messages, and type commands."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sandbox import posting
from sandbox.errors import NoAnswer, PersonError, SlackError
from sandbox.messages import Conversation, Message
from sandbox.shared_files import SharedFile, file_object
from sandbox.socket_mode import payloads
from sandbox.socket_mode.line import Local
from sandbox.socket_mode.payloads import message_object
from sandbox.typed_text import command_text, message_text, rich_text

SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Somebody else's message that is forwarded."""

    author: str
    text: str
    address: str


def say(
    local: Local,
    person: str,
    channel: str,
    typed: str,
    thread_ts: str | None,
    files: Sequence[SharedFile] = (),
) -> Message:
    """Posts a message as ``person``, with or without files. Raises ``PersonError``."""
    conversation = local.conversation(person, channel)
    if not typed.strip() and not files:
        raise PersonError("There's nothing to send.")
    if conversation.kind == "dm" and not local.workspace.manifest.has_messages:
        raise PersonError("Sending messages to this app has been turned off.")
    if thread_ts is not None and thread_ts not in conversation.messages:
        raise PersonError("The message you replied to was deleted.")
    # Slack adds none to messages with a file.
    id_ = None if files else str(uuid.uuid4())
    shared = [file_object(local, person, file) for file in files]
    return _post(
        local, person, conversation.id, typed, thread_ts=thread_ts, client_msg_id=id_, files=shared
    )


def edit(local: Local, person: str, channel: str, ts: str, typed: str) -> None:
    """Edits one's own message. Raises ``PersonError``."""
    message = _own(local, person, channel, ts)
    if not typed.strip():
        raise PersonError("There's nothing to send.")
    previous = message_object(message)
    members = local.workspace.members
    message.text = message_text(typed, members)
    message.blocks = [rich_text(typed, members, local.workspace.new_id("b"))]
    message.edited = {"user": person, "ts": local.workspace.new_ts()}
    local.workspace.changed()
    local.announce_change(message, previous)


def delete(local: Local, person: str, channel: str, ts: str) -> None:
    """Deletes one's own message. Raises ``PersonError``.

    If it has replies, a tombstone stays until the last of them is deleted.
    """
    message = _own(local, person, channel, ts)
    conversation = local.conversation(person, channel)
    if conversation.replies(ts):
        previous = message_object(message)
        message.user, message.deleted = SLACKBOT, True
        message.text, message.blocks = "This message was deleted.", []
        message.files, message.attachments = [], []
        local.workspace.changed()
        local.announce_change(message, previous, by=person)
        return
    posting.take_away(local, message)
    root = conversation.messages.get(message.thread_ts or "")
    if root is not None and root.deleted and not conversation.replies(root.ts):
        posting.take_away(local, root)


def delete_file(local: Local, person: str, ts: str, name: str) -> None:
    """Deletes a file that one has shared with the app. Raises ``PersonError``.

    Slack shows a tombstone in its place, and the app hears of a changed message.
    """
    message = _own(local, person, "dm", ts)
    for number, shape in enumerate(message.files):
        file = local.workspace.people_files[shape["id"]]
        if shape["name"] == name and not file.deleted:
            file.deleted, file.content = True, None
            previous = message_object(message)
            message.files = [*message.files]
            message.files[number] = {"id": shape["id"], "mode": "tombstone"}
            local.workspace.changed()
            local.announce_change(message, previous)
            return
    raise PersonError(f"There is no file “{name}” here.")


def forward(local: Local, person: str, channel: str, shared: Forwarded, typed: str) -> Message:
    """Forwards a message from a channel, perhaps with one's own words."""
    attachment = {
        "is_share": True,
        "is_msg_unfurl": True,
        "from_url": shared.address,
        "author_id": shared.author,
        "text": shared.text,
        "fallback": shared.text,
    }
    conversation = local.conversation(person, channel)
    return _post(local, person, conversation.id, typed, attachments=[attachment])


def _post(local: Local, person: str, channel: str, typed: str, **more: Any) -> Message:
    members = local.workspace.members
    message = Message(
        ts=local.workspace.new_ts(),
        channel=channel,
        user=person,
        text=message_text(typed, members),
        blocks=[rich_text(typed, members, local.workspace.new_id("b"))] if typed.strip() else [],
        by_app=False,
        **more,
    )
    local.workspace.put(message)
    local.announce(message)
    return message


async def command(local: Local, person: str, channel: str, typed: str) -> Message | None:
    """Sends a slash command, and shows what the app acknowledges it with.

    Raises ``NoAnswer``, and ``PersonError`` if no app has the command.
    """
    conversation = local.conversation(person, channel)
    name, _, rest = typed.strip().partition(" ")
    declared = local.workspace.manifest.commands.get(name)
    if declared is None or "commands" not in local.workspace.manifest.scopes:
        raise PersonError(f"{name} is not a valid command.")
    channels = {c.id: c.name for c in local.workspace.conversations.values() if c.kind == "channel"}
    text = command_text(rest.strip(), local.workspace.members, channels, declared.should_escape)
    url, target = local.response_url(person, conversation.id, None, from_command=True)
    payload = payloads.slash_command(local.workspace, person, conversation, name, text, url)
    failure = f"{name} failed because the app did not respond."
    try:
        acknowledged = await local.ask(person, "slash_commands", payload, failure)
    except NoAnswer as failed:
        local.workspace.notify(person, conversation.id, str(failed))
        raise
    if acknowledged is None:
        return None
    try:
        shown = posting.answer(local, person, conversation.id, acknowledged, None)
    except SlackError as error:
        sentence = f"{name} failed with the error “invalid_command_response”."
        problem = " ".join([f"{name}: {error.code}", *error.details])
        raise local.refuse(person, conversation.id, sentence, problem) from None
    target.message_ts = shown.ts if shown else None
    return shown


def read(local: Local, person: str, channel: str) -> None:
    """Marks everything in a conversation as read."""
    conversation: Conversation = local.conversation(person, channel)
    newest = max(conversation.messages, default="")
    if conversation.read_until.get(person, "") < newest:
        conversation.read_until[person] = newest
        local.workspace.changed()


def _own(local: Local, person: str, channel: str, ts: str) -> Message:
    message = local.workspace.message(local.conversation(person, channel).id, ts)
    if message is None or message.user != person:
        raise PersonError("You can only change your own messages.")
    return message
