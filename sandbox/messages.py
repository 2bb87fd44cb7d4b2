"""Messages and their conversations. Other modules decide who can see or change them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.simulated_user.form_state import Draft, current_draft

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """One message. ``only_for``: the only person who sees it, if it's ephemeral.

    ``attachments``: forwarded messages. ``deleted``: it's a tombstone, since there are replies to
    it. ``drafts``: what each person chose in its menus and pickers, by person id.
    """

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json]
    by_app: bool
    thread_ts: str | None = None
    only_for: str | None = None
    metadata: Json | None = None
    edited: Json | None = None
    client_msg_id: str | None = None
    files: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    deleted: bool = False
    drafts: dict[str, Draft] = field(default_factory=dict)

    def seen_by(self, person: str) -> bool:
        return self.only_for in (None, person)

    def chosen_by(self, person: str) -> Draft:
        """What is chosen in its menus and pickers for one person."""
        return current_draft(self.blocks, self.drafts.get(person, {}))


@dataclass(slots=True)
class Conversation:
    """A channel, or the DM of one person with the app.

    ``members``: who is in a channel, by id; ``None``: every member of the workspace.
    ``has_app``: whether somebody added the app to the channel.
    """

    id: str
    name: str
    kind: Literal["channel", "dm"]
    person: str | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    read_until: dict[str, str] = field(default_factory=dict)
    members: Sequence[str] | None = None
    private: bool = False
    has_app: bool = False

    def visible_to(self, person: str) -> bool:
        if self.kind == "channel":
            return self.members is None or person in self.members
        return self.person == person

    def lasting(self) -> Iterator[Message]:
        """All messages except ephemeral ones, oldest first."""
        return (message for message in self.messages.values() if message.only_for is None)

    def replies(self, ts: str) -> list[Message]:
        """The replies in the thread under ``ts``, oldest first."""
        return [message for message in self.lasting() if message.thread_ts == ts]

    def unread_by(self, person: str) -> int:
        """How many messages from others are newer than the last one that the person read."""
        until = self.read_until.get(person, "")
        return sum(
            message.ts > until and message.user != person and message.seen_by(person)
            for message in self.messages.values()
        )
