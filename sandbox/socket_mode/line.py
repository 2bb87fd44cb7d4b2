"""The workspace with its line to the app, and the rules for what is sent over it."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import NoAnswer, PersonError
from sandbox.http_mode.requests import HttpMode
from sandbox.messages import Conversation, Message
from sandbox.socket_mode import payloads
from sandbox.socket_mode.connections import Envelope, SocketMode
from sandbox.web_api.tickets import ResponseAddress
from sandbox.workspace import Workspace

Json = dict[str, Any]

_SILENT = "The app didn't respond."

EVENT_SCOPES = {
    "message.im": "im:history",
    "user_change": "users:read",
    "team_join": "users:read",
}


@dataclass
class Local:
    """The workspace and its line to the app, as all actions need them. ``address`` has no slash at
    the end."""

    workspace: Workspace
    line: SocketMode | HttpMode
    address: str = ""
    last_sent: dict[str, Envelope] = field(default_factory=dict)

    def response_url(
        self, person: str, channel: str, message_ts: str | None, *, from_command: bool
    ) -> tuple[str, ResponseAddress]:
        """A new ``response_url`` and what it stands for."""
        made_at = self.workspace.clock.now()
        target = ResponseAddress(person, channel, made_at, message_ts, from_command)
        return f"{self.address}/response/{self.workspace.tickets.new_address(target)}", target

    async def ask(self, person: str, kind: str, payload: Json, failure: str) -> Json | None:
        """Sends what a person did, and waits for the acknowledgement. Raises ``NoAnswer``."""
        self.last_sent[person] = Envelope(kind, payload)
        acknowledged = await self.line.ask(kind, payload, failure)
        if acknowledged is not None and not isinstance(acknowledged, dict):
            self.workspace.report_problem(f"{kind}: the acknowledgement is not an object")
            raise NoAnswer(failure)
        return acknowledged

    def send_event(self, subscription: str, event: Json, person: str | None = None) -> None:
        """Sends an event, if the app subscribed to it and has the required scope."""
        manifest = self.workspace.manifest
        if subscription not in manifest.events:
            return
        scope = EVENT_SCOPES.get(subscription)
        if scope is not None and scope not in manifest.scopes:
            return
        payload = payloads.event_callback(self.workspace, event)
        if person is not None:
            self.last_sent[person] = Envelope("events_api", payload)
        self.line.send_event(payload)

    async def send_again(self, person: str) -> None:
        """Sends the last thing that a person did again, and waits for the acknowledgement.

        An event is repeated once if it isn't acknowledged: the app may have refused this delivery
        together with the first one, because it was still working on that. Raises ``NoAnswer``.
        """
        envelope = self.last_sent.get(person)
        if envelope is None:
            raise PersonError("Nothing was sent yet, so nothing can be delivered again.")
        if envelope.kind == "events_api":
            with suppress(NoAnswer):
                await self.line.ask(envelope.kind, envelope.payload, _SILENT)
                return
        await self.line.ask(envelope.kind, envelope.payload, _SILENT)

    def announce(self, message: Message) -> None:
        """Tells the app about a new message, if it's in a DM with the app."""
        conversation = self.workspace.conversations[message.channel]
        if conversation.kind == "dm" and message.only_for is None:
            author = None if message.by_app else message.user
            self.send_event("message.im", payloads.posted_event(message), author)

    def announce_change(self, message: Message, previous: Json, by: str | None = None) -> None:
        """``by``: who changed it, if that isn't the message's author."""
        conversation = self.workspace.conversations[message.channel]
        if conversation.kind == "dm":
            event = payloads.changed_event(message, previous, self.workspace.new_ts())
            self.send_event("message.im", event, None if message.by_app else by or message.user)

    def announce_deletion(self, message: Message) -> None:
        conversation = self.workspace.conversations[message.channel]
        if conversation.kind == "dm" and message.only_for is None:
            event = payloads.deleted_event(message, self.workspace.new_ts())
            self.send_event("message.im", event, None if message.by_app else message.user)

    def conversation(self, person: str, channel: str) -> Conversation:
        """A conversation by id, by name, or ``dm``. Raises ``PersonError`` if the person can't see
        it."""
        if channel == "dm":
            return self.workspace.dm_with(person)
        for conversation in self.workspace.conversations.values():
            if channel in (conversation.id, conversation.name) and conversation.visible_to(person):
                return conversation
        raise PersonError(f"There is no conversation “{channel}” here.")

    def refuse(self, person: str, channel: str | None, sentence: str, problem: str) -> NoAnswer:
        """For an unusable answer of the app's: tells the person, and notes the problem."""
        self.workspace.report_problem(problem)
        self.workspace.notify(person, channel, sentence)
        return NoAnswer(f"{sentence} ({problem})")
