"""``conversations.*``: the app's DMs and what was said in them, channels and who is in them."""

from sandbox.errors import SlackError
from sandbox.messages import Conversation, Message
from sandbox.socket_mode.payloads import message_object
from sandbox.web_api.methods.method import Call, Json, Method, takes
from sandbox.web_api.methods.paging import page_of

PAGE = 100
MOST = 999
SCOPE_OF_TYPE = {"public_channel": "channels:read", "private_channel": "groups:read"}


def _open(call: Call) -> Json:
    workspace = call.local.workspace
    if call.text("channel"):
        conversation = _dm(call)
    else:
        users = [user for user in call.text("users").split(",") if user]
        if len(users) != 1:
            raise SlackError("method_not_supported_for_channel_type" if users else "no_users")
        member = workspace.members.get(users[0])
        if member is None:
            raise SlackError("user_not_found")
        if member.deleted:
            raise SlackError("user_disabled")
        if member.is_bot:
            raise SlackError("cannot_dm_bot")
        conversation = workspace.dm_with(member.id)
    channel: Json = {"id": conversation.id}
    if call.flag("return_im"):
        channel |= {"is_im": True, "user": conversation.person, "is_open": True}
    return {"channel": channel}


def _history(call: Call) -> Json:
    conversation = _dm(call)
    top = [message for message in conversation.lasting() if message.thread_ts is None]
    found = sorted(_between(call, top), key=lambda message: message.ts, reverse=True)
    shown, following = page_of(
        found, call.text("cursor"), call.number("limit", default=PAGE, most=MOST)
    )
    answer: Json = {
        "messages": [_shape(call, conversation, message) for message in shown],
        "has_more": bool(following),
        "pin_count": 0,
    }
    return answer | ({"response_metadata": {"next_cursor": following}} if following else {})


def _replies(call: Call) -> Json:
    conversation = _dm(call)
    parent = conversation.messages.get(call.text("ts"))
    if parent is None or parent.only_for is not None:
        raise SlackError("thread_not_found")
    found = [parent, *_between(call, conversation.replies(parent.thread_ts or parent.ts))]
    shown, following = page_of(
        found, call.text("cursor"), call.number("limit", default=PAGE, most=1000)
    )
    return {
        "messages": [_shape(call, conversation, message) for message in shown],
        "has_more": bool(following),
        "response_metadata": {"next_cursor": following},
    }


def _list(call: Call) -> Json:
    types = (call.text("types") or "public_channel").split(",")
    for kind in types:
        if kind not in SCOPE_OF_TYPE:
            raise SlackError("invalid_types")
        call.need(SCOPE_OF_TYPE[kind])
    call.team()
    # Private channels that the app isn't in aren't listed, whatever its scopes.
    found = [
        each
        for each in call.local.workspace.conversations.values()
        if each.kind == "channel" and _type_of(each) in types and (each.has_app or not each.private)
    ]
    shown, following = page_of(
        found, call.text("cursor"), call.number("limit", default=PAGE, most=MOST)
    )
    return {
        "channels": [
            {
                "id": each.id,
                "name": each.name,
                "name_normalized": each.name,
                "is_channel": not each.private,
                "is_private": each.private,
                "is_archived": False,
                "is_member": each.has_app,
            }
            for each in shown
        ],
        "response_metadata": {"next_cursor": following},
    }


def _members(call: Call) -> Json:
    workspace = call.local.workspace
    conversation = workspace.conversations.get(call.text("channel"))
    if conversation is None or conversation.kind != "channel":
        raise SlackError("channel_not_found")
    call.need(SCOPE_OF_TYPE[_type_of(conversation)])
    if conversation.private and not conversation.has_app:
        raise SlackError("channel_not_found")
    shown, following = page_of(
        workspace.in_channel(conversation),
        call.text("cursor"),
        call.number("limit", default=PAGE, most=MOST),
    )
    return {"members": shown, "response_metadata": {"next_cursor": following}}


def _type_of(channel: Conversation) -> str:
    return "private_channel" if channel.private else "public_channel"


def _dm(call: Call) -> Conversation:
    conversation = call.local.workspace.conversations.get(call.text("channel"))
    if conversation is None:
        raise SlackError("channel_not_found")
    if conversation.kind != "dm":
        # The app isn't a member of any channel, and im:history doesn't cover channels.
        raise SlackError("not_in_channel")
    return conversation


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = _ts(call, "oldest"), _ts(call, "latest")
    inclusive = call.flag("inclusive")

    def within(message: Message) -> bool:
        ts = float(message.ts)
        if inclusive and ts in (oldest, latest):
            return True
        return (oldest is None or ts > oldest) and (latest is None or ts < latest)

    return [message for message in messages if within(message)]


def _ts(call: Call, name: str) -> float | None:
    text = call.text(name)
    try:
        return float(text) if text else None
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _shape(call: Call, conversation: Conversation, message: Message) -> Json:
    shape = message_object(message, metadata=call.flag("include_all_metadata"))
    replies = conversation.replies(message.ts)
    if replies:
        shape |= {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len({reply.user for reply in replies}),
            "latest_reply": replies[-1].ts,
            "reply_users": sorted({reply.user for reply in replies}),
            "is_locked": False,
            "subscribed": False,
        }
    return shape


READING = ("channel", "cursor", "limit", "oldest", "latest", "inclusive", "include_all_metadata")
METHODS = (
    Method(
        "conversations.open",
        _open,
        scope="im:write",
        takes=takes("channel", "users", "return_im", "prevent_creation"),
    ),
    Method(
        "conversations.list",
        _list,
        takes=takes("types", "cursor", "limit", "exclude_archived"),
    ),
    Method(
        "conversations.members",
        _members,
        takes=takes("channel", "cursor", "limit"),
        needs=("channel",),
    ),
    Method(
        "conversations.history",
        _history,
        scope="im:history",
        takes=takes(*READING),
        needs=("channel",),
    ),
    Method(
        "conversations.replies",
        _replies,
        scope="im:history",
        takes=takes(*READING, "ts"),
        needs=("channel", "ts"),
    ),
)
