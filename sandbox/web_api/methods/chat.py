"""``chat.*``: the app posts, updates and deletes its own messages."""

from sandbox import posting
from sandbox.errors import SlackError
from sandbox.messages import Conversation, Message
from sandbox.socket_mode.payloads import message_object
from sandbox.web_api.methods.method import Call, Json, Method, takes


def _post_message(call: Call) -> Json:
    conversation = _place(call)
    content = posting.read_content(call.local, call.arguments)
    thread_ts = _thread(call, conversation)
    message = posting.post(call.local, conversation.id, content, thread_ts=thread_ts)
    shape = message_object(message, metadata=True)
    return {"channel": conversation.id, "ts": message.ts, "message": shape}


def _post_ephemeral(call: Call) -> Json:
    conversation = _place(call)
    person = call.text("user")
    if person not in call.local.workspace.members or not conversation.visible_to(person):
        raise SlackError("user_not_in_channel")
    content = posting.read_content(call.local, call.arguments)
    thread_ts = _thread(call, conversation)
    message = posting.post(
        call.local, conversation.id, content, thread_ts=thread_ts, only_for=person
    )
    return {"message_ts": message.ts}


def _update(call: Call) -> Json:
    message = _own(call, "cant_update_message")
    if len(call.text("text")) > posting.UPDATE_TEXT_LIMIT:
        raise SlackError("msg_too_long")
    fields = dict(call.arguments)
    if "blocks" not in fields and not call.text("text"):
        raise SlackError("no_text")
    posting.rewrite(call.local, message, posting.read_content(call.local, fields))
    return {
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": message_object(message, metadata=True),
    }


def _delete(call: Call) -> Json:
    message = _own(call, "cant_delete_message")
    posting.take_away(call.local, message)
    return {"channel": message.channel, "ts": message.ts}


def _get_permalink(call: Call) -> Json:
    channel, ts = call.text("channel"), call.text("message_ts")
    if channel not in call.local.workspace.conversations:
        raise SlackError("channel_not_found")
    message = call.local.workspace.message(channel, ts)
    if message is None or message.only_for is not None:
        raise SlackError("message_not_found")
    address = f"{call.local.address}/archives/{channel}/p{ts.replace('.', '')}"
    if message.thread_ts is not None:
        address += f"?thread_ts={message.thread_ts}&cid={channel}"
    return {"channel": channel, "permalink": address}


def _place(call: Call) -> Conversation:
    """Where to post: a DM, named by its id or its person's. The app isn't in any channel."""
    workspace, channel = call.local.workspace, call.text("channel")
    member = workspace.members.get(channel)
    if member is not None:
        if member.is_bot or member.deleted:
            raise SlackError("cannot_dm_bot" if member.is_bot else "channel_not_found")
        return workspace.dm_with(member.id)
    conversation = workspace.conversations.get(channel)
    if conversation is None:
        raise SlackError("channel_not_found")
    if conversation.kind != "dm":
        raise SlackError("not_in_channel")
    return conversation


def _thread(call: Call, conversation: Conversation) -> str | None:
    """The thread to post in. As in Slack, a deleted thread counts as none."""
    parent = conversation.messages.get(call.text("thread_ts"))
    return (parent.thread_ts or parent.ts) if parent is not None else None


def _own(call: Call, refusal: str) -> Message:
    workspace = call.local.workspace
    if call.text("channel") not in workspace.conversations:
        raise SlackError("channel_not_found")
    message = workspace.message(call.text("channel"), call.text("ts"))
    if message is None or message.only_for is not None:
        raise SlackError("message_not_found")
    if not message.by_app:
        raise SlackError(refusal)
    return message


CONTENT = ("channel", "text", "blocks", "metadata", "mrkdwn", "parse", "link_names")
POSTING = (*CONTENT, "thread_ts", "reply_broadcast", "unfurl_links", "unfurl_media")
METHODS = (
    Method(
        "chat.postMessage",
        _post_message,
        scope="chat:write",
        takes=takes(*POSTING),
        needs=("channel",),
    ),
    Method(
        "chat.postEphemeral",
        _post_ephemeral,
        scope="chat:write",
        takes=takes(*(name for name in POSTING if name != "metadata"), "user"),
        needs=("channel", "user"),
    ),
    Method(
        "chat.update",
        _update,
        scope="chat:write",
        takes=takes(*CONTENT, "ts", "reply_broadcast"),
        needs=("channel", "ts"),
    ),
    Method(
        "chat.delete",
        _delete,
        scope="chat:write",
        takes=takes("channel", "ts"),
        needs=("channel", "ts"),
    ),
    Method(
        "chat.getPermalink",
        _get_permalink,
        takes=takes("channel", "message_ts"),
        needs=("channel", "message_ts"),
    ),
)
