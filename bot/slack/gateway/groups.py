"""Who is in a Slack channel or user group, to take people from it. Reads no messages."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from slack_sdk import WebClient

from bot.people.naming import nearest
from bot.slack.gateway.look_ups import Answered, LacksScope, LookUps, Nobody

CHANNELS, PRIVATE, USER_GROUPS = "channels:read", "groups:read", "usergroups:read"
"""The scopes for public channels, private channels, and user groups. The manifest has none of
them: an operator adds one only to take people from there."""

_LINK = re.compile(r"https://[^/\s]+/archives/([A-Z0-9]+)(?:[/?]\S*)?")
_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{8,}")

_HIDDEN = frozenset({"channel_not_found", "not_in_channel"})
"""Slack's words for a channel that isn't there, or that the app can't see."""

_IF_PRIVATE = (
    f"If the channel is private, add the scope {PRIVATE} to the app under OAuth & Permissions, "
    "install the app again, and invite it to the channel."
)


class NoSuchGroup(Exception):
    """No people can be taken from it. ``str()`` tells the operator why and what to do."""


def names_a_group(typed: str) -> bool:
    """Whether somebody typed a #channel, a @user-group, or a channel's link."""
    return typed[:1] in ("#", "@") or _LINK.fullmatch(typed) is not None


class SlackGroups:
    """Channels by name, link, or id, and user groups by handle.

    ``client`` should wait for rate limits itself.
    """

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._look_ups = LookUps(client)

    def members(self, typed: str) -> list[str]:
        """The ids of everybody in ``#product`` (or ``product``), ``@designers``, or what a link
        leads to.

        Apps, guests, and people who have left can be among them. Raises ``NoSuchGroup``, and
        ``DirectoryError`` if Slack can't be asked or the app lacks a scope.
        """
        if typed.startswith("@"):
            return self._in_user_group(typed[1:].casefold())
        linked, name = _LINK.fullmatch(typed), typed.removeprefix("#")
        if linked:
            return self._in_channel(linked[1])
        return self._in_channel(name if _CHANNEL_ID.fullmatch(name) else self._called(name))

    def _in_channel(self, channel: str) -> list[str]:
        members = self._client.conversations_members
        try:
            # Slack's error lists several scopes, any of which may be the one that's missing.
            with _needing(f"{CHANNELS}, or {PRIVATE} for a private channel"):
                return list(self._look_ups.paged(members, "members", channel=channel))
        except Answered as answer:
            if answer.code not in _HIDDEN:
                raise
            raise NoSuchGroup(
                f"Slack doesn't show the app a channel {channel}. Check the link. {_IF_PRIVATE}"
            ) from None

    def _called(self, name: str) -> str:
        """The id of the channel with this name."""
        name = name.casefold()
        with _needing(CHANNELS):
            known = self._channels("public_channel")
        if name not in known.values():
            # Without the scope, the channel isn't found, and that message names the scope.
            with suppress(LacksScope):
                known |= self._channels("private_channel")
        return _only(known, f"#{name}", "channel", _IF_PRIVATE)

    def _channels(self, kind: str) -> dict[str, str]:
        """The names of all channels of a kind, by id."""
        return {
            each["id"]: str(each["name"]).casefold()
            for workspace in self._look_ups.workspaces()
            for each in self._look_ups.paged(
                self._client.conversations_list,
                "channels",
                types=kind,
                exclude_archived=True,
                **workspace,
            )
        }

    def _in_user_group(self, handle: str) -> list[str]:
        try:
            with _needing(USER_GROUPS):
                return self._users_of(handle)
        except Nobody:
            return []
        except Answered as answer:
            if answer.code != "plan_upgrade_required":
                raise
            raise NoSuchGroup(
                "User groups aren't part of this Slack plan. Name a channel instead."
            ) from None

    def _users_of(self, handle: str) -> list[str]:
        handles, workspaces = {}, {}
        for workspace in self._look_ups.workspaces():
            answer = self._look_ups.listing(self._client.usergroups_list, **workspace)
            for each in answer["usergroups"]:
                handles[each["id"]] = str(each["handle"]).casefold()
                workspaces[each["id"]] = workspace
        group = _only(handles, f"@{handle}", "user group")
        listed = self._client.usergroups_users_list
        answer = self._look_ups.listing(listed, usergroup=group, **workspaces[group])
        return [str(each) for each in answer["users"]]


@contextmanager
def _needing(scope: str) -> Iterator[None]:
    """Turns ``LacksScope`` into one that names ``scope``, to be added by hand."""
    try:
        yield
    except LacksScope:
        raise LacksScope(scope, by_hand=True) from None


def _only(known: Mapping[str, str], typed: str, kind: str, advice: str = "") -> str:
    """The id of the group that was ``typed`` with its mark (``#product``, ``@designers``).

    ``known``: names by id. Raises ``NoSuchGroup`` if there are none or several with that name.
    """
    mark, name = typed[:1], typed[1:]
    found = [group for group, each in known.items() if each == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchGroup(
            f"{len(found)} workspaces have a {kind} {typed}. Give the link of a channel instead: "
            "in its menu in Slack, choose “Copy link”."
        )
    near = nearest(name, known.values())
    meant = f"Did you mean {mark}{near}?" if near else ""
    sentences = (f"The app sees no {kind} {typed} in Slack.", meant, advice)
    raise NoSuchGroup(" ".join(filter(None, sentences)))
