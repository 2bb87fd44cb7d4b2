"""Slack's rate limits, in real time. They're off unless a workspace is made with them."""

import math
import time
from collections import defaultdict, deque
from typing import Any

Json = dict[str, Any]

MINUTE = 60.0
PER_MINUTE = {
    "views.open": 100,
    "views.push": 100,
    "views.update": 100,
    "views.publish": 100,
    "users.info": 100,
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "chat.delete": 50,
    "conversations.open": 50,
    "conversations.history": 50,
    "conversations.replies": 50,
    "conversations.list": 20,
    "conversations.members": 100,
    "usergroups.list": 20,
    "usergroups.users.list": 20,
    "users.lookupByEmail": 50,
    "users.list": 20,
    "users.profile.get": 100,
    "team.profile.get": 50,
    "auth.teams.list": 20,
    "canvases.create": 20,
    "canvases.edit": 50,
    "files.getUploadURLExternal": 100,
    "files.completeUploadExternal": 100,
    "scim.Users": 1000,
}
POSTS_PER_MINUTE = 300
POST_BURST = 3
POST_SECONDS = 1.0


class RateLimits:
    """Counts calls. A post also counts for its channel, which allows about one a second.

    ``times``: the factor by which Slack's limits are raised, to try in a minute what takes an hour.
    """

    def __init__(self, times: float) -> None:
        self._times = times
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def take(self, method: str, arguments: Json) -> int:
        """Counts one call. Returns 0 if it can proceed, else the seconds to wait (it isn't
        counted)."""
        now = time.monotonic()
        minute, seconds = MINUTE / self._times, POST_SECONDS * POST_BURST / self._times
        limits = [(method, PER_MINUTE.get(method), minute)]
        if method == "chat.postMessage":
            channel = f"{method} {arguments.get('channel')}"
            limits = [
                (method, POSTS_PER_MINUTE, minute),
                (channel, POST_BURST, seconds),
            ]
        waits = [self._wait(key, most, span, now) for key, most, span in limits if most is not None]
        wait = max(waits, default=0.0)
        if wait > 0:
            return math.ceil(wait)
        for key, most, _ in limits:
            if most is not None:
                self._calls[key].append(now)
        return 0

    def _wait(self, key: str, most: int, span: float, now: float) -> float:
        calls = self._calls[key]
        while calls and calls[0] <= now - span:
            calls.popleft()
        return calls[0] + span - now if len(calls) >= most else 0.0
