"""The state of a local workspace. Only the event loop's thread may touch it.

Other modules decide who can do what, and what is sent to the app.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.clock import WorkspaceClock
from sandbox.manifest import AppManifest
from sandbox.members import ENTERPRISE_ID, Member, UserGroup, user_object
from sandbox.messages import Conversation, Message
from sandbox.views import ViewOnScreen
from sandbox.web_api.app_files import AppFiles
from sandbox.web_api.people_files import PeopleFile
from sandbox.web_api.tickets import Tickets

Json = dict[str, Any]

TEAM_ID = "T0LOCAL"
APP_ID = "A0LOCAL"
BOT_ID = "B0LOCAL"
BOT_USER = "U0LOCALBOT"
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to one person only, for example that a command failed."""

    id: str
    person: str
    channel: str | None
    text: str


@dataclass
class Workspace:
    """Members, conversations, views and notices, with a revision that counts every change."""

    manifest: AppManifest
    clock: WorkspaceClock
    team_name: str
    members: dict[str, Member] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    homes: dict[str, ViewOnScreen] = field(default_factory=dict)
    modals: dict[str, list[ViewOnScreen]] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    tickets: Tickets = field(default_factory=Tickets)
    app_files: AppFiles = field(default_factory=AppFiles)
    people_files: dict[str, PeopleFile] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    profile_fields: list[Json] = field(default_factory=list)
    """The fields that this workspace adds to profiles: ``id``, ``label``, and ``type``."""
    user_groups: dict[str, UserGroup] = field(default_factory=dict)
    listeners: list[Callable[[], None]] = field(default_factory=list)
    revision: int = 0
    last_micros: int = 0
    organization: tuple[str, ...] = ()
    """The ids of an organization's workspaces, if the app is installed in the whole
    organization."""

    @property
    def enterprise(self) -> str | None:
        """The id of the organization, if the app is installed in a whole one."""
        return ENTERPRISE_ID if self.organization else None

    def team_of(self, person: str) -> str:
        """The workspace in which a person uses the app."""
        member = self.members.get(person)
        return member.home or TEAM_ID if self.organization and member is not None else TEAM_ID

    def teams_of(self, member: Member) -> tuple[str, ...]:
        """All workspaces that a member of an organization is in."""
        return member.teams or (member.home or TEAM_ID,)

    def account(self, member: Member) -> Json:
        """A ``user`` as Slack describes a member to this app."""
        if self.organization:
            member = replace(member, teams=self.teams_of(member))
        with_email = "users:read.email" in self.manifest.scopes
        return user_object(member, TEAM_ID, self.clock.now(), with_email)

    def changed(self) -> None:
        """Counts a change, and tells everyone who is watching."""
        self.revision += 1
        for listener in list(self.listeners):
            listener()

    def new_ts(self) -> str:
        """A new message timestamp by the workspace's clock, later than all before."""
        now = int(self.clock.now().timestamp() * 1_000_000)
        self.last_micros = max(now, self.last_micros + 1)
        return self.latest_ts

    @property
    def latest_ts(self) -> str:
        """The newest message timestamp."""
        return f"{self.last_micros // 1_000_000}.{self.last_micros % 1_000_000:06d}"

    def new_id(self, letter: str) -> str:
        """An id like Slack's that begins with ``letter``."""
        return letter + secrets.token_hex(5).upper()

    def dm_with(self, person: str) -> Conversation:
        """A person's DM with the app, created when it's first needed."""
        dm_id = f"D{person[1:]}"
        if dm_id not in self.conversations:
            self.conversations[dm_id] = Conversation(dm_id, "directmessage", "dm", person)
        return self.conversations[dm_id]

    def in_channel(self, channel: Conversation) -> list[str]:
        """The ids of everybody in a channel, and of the app if it's there, too."""
        everybody = [each for each in self.members if each not in (BOT_USER, SLACKBOT)]
        app = [BOT_USER] if channel.has_app else []
        return [*(everybody if channel.members is None else channel.members), *app]

    def put(self, message: Message) -> Message:
        """Adds a new message."""
        self.conversations[message.channel].messages[message.ts] = message
        self.changed()
        return message

    def message(self, channel: str, ts: str) -> Message | None:
        conversation = self.conversations.get(channel)
        return conversation.messages.get(ts) if conversation else None

    def remove(self, message: Message) -> None:
        del self.conversations[message.channel].messages[message.ts]
        self.changed()

    def update_member(self, member_id: str, **fields: object) -> Member:
        """Changes a member. Raises ``KeyError`` for an unknown one."""
        changed = replace(self.members[member_id], **fields)  # type: ignore[arg-type]
        self.members[member_id] = changed
        self.changed()
        return changed

    def notify(self, person: str, channel: str | None, text: str) -> None:
        """Tells one person something, as Slackbot would."""
        self.notices.append(Notice(self.new_id("N"), person, channel, text))
        self.changed()

    def report_problem(self, problem: str) -> None:
        """Notes something that the app did wrong and that Slack would have refused."""
        self.problems.append(problem)

    def view(self, view_id: str) -> ViewOnScreen | None:
        stacks = [view for stack in self.modals.values() for view in stack]
        for view in [*stacks, *self.homes.values()]:
            if view.id == view_id:
                return view
        return None


def make_workspace(
    manifest: AppManifest,
    members: Sequence[Member],
    channels: Sequence[str],
    team_name: str,
    clock: WorkspaceClock,
    organization: Sequence[str] = (),
) -> Workspace:
    """A workspace in which nobody has said anything yet."""
    workspace = Workspace(manifest, clock, team_name, organization=tuple(organization))
    bots = [
        Member(BOT_USER, _handle(manifest.bot_name), manifest.bot_name, is_bot=True),
        # Slack's API says that Slackbot isn't a bot.
        Member(SLACKBOT, "slackbot", "Slackbot"),
    ]
    workspace.members = {member.id: member for member in [*members, *bots]}
    for number, name in enumerate(channels, start=1):
        channel_id = f"C0LOCAL{number:02d}"
        workspace.conversations[channel_id] = Conversation(channel_id, name, "channel")
    for member in members:
        if not member.is_bot and not member.deleted:
            workspace.dm_with(member.id)
    return workspace


def _handle(name: str) -> str:
    return "".join(letter for letter in name.lower().replace(" ", "_") if letter.isprintable())
