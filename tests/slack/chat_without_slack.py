"""The bot's own listeners and outbox over a chat that is only kept in memory.

Nothing is sent: presses and messages go straight to the listeners, and what the outbox
posts, changes and deletes is kept as it was drawn, earlier states included.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError

from bot.checkins.administering.company_rules import CompanyRules
from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import Due
from bot.checkins.schedule.pacing import Gate, Pace
from bot.slack import listeners
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.outbox.kind import SlackLimit, TaskContext
from bot.slack.outbox.kinds import KINDS
from bot.slack.outbox.worker import OutboxWorker
from bot.slack.outbox_signal import OutboxSignal
from framework import load_ladders
from sandbox.block_kit.checking import message_problems
from storage import Store
from tests.unchanging import FixedSettings

Json = dict[str, Any]


def _taken(said: Any) -> dict[str, Any]:
    """What is shown of a message, if Slack takes it."""
    shown = {"text": said["text"], "blocks": said["blocks"]}
    problems = message_problems(shown["blocks"])
    assert problems == [], problems
    return shown


LADDERS = load_ladders()


@dataclass
class Posted:
    """A message of the bot's as it stands, with every state it was in before."""

    channel: str
    ts: str
    thread_ts: str | None
    states: list[Json]
    deleted: bool = False

    @property
    def now(self) -> Json:
        return self.states[-1]


@dataclass
class Chat:
    """Stands in for the Web API. ``refuse``: the code with which every change is refused."""

    messages: dict[tuple[str, str], Posted] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    views: list[Json] = field(default_factory=list)
    refuse: str | None = None
    number: int = 0
    now: Callable[[], datetime] = lambda: datetime(2026, 12, 1, tzinfo=UTC)

    def next_ts(self) -> str:
        self.number += 1
        return f"{int(self.now().timestamp())}.{self.number:06d}"

    def chat_postMessage(self, **said: Any) -> Json:  # noqa: N802
        channel = said["channel"]
        channel = channel if channel.startswith("D") else f"D{channel}"
        above = self.messages.get((channel, said.get("thread_ts") or ""))
        assert above is None or above.thread_ts is None, "a reply has no thread of its own"
        ts = self.next_ts()
        shown = _taken(said)
        self.messages[channel, ts] = Posted(channel, ts, said.get("thread_ts"), [shown])
        return {"ok": True, "channel": channel, "ts": ts}

    def chat_update(self, **said: Any) -> Json:
        found = self.messages[said["channel"], said["ts"]]
        if found.deleted or self.refuse is not None:
            code = "message_not_found" if found.deleted else self.refuse
            raise SlackApiError("refused", _Answer({"ok": False, "error": code}))
        found.states.append(_taken(said))
        return {"ok": True}

    def chat_delete(self, **said: Any) -> Json:
        self.messages[said["channel"], said["ts"]].deleted = True
        return {"ok": True}

    def views_publish(self, **said: Any) -> Json:
        self.homes[said["user_id"]] = said["view"]
        return {"ok": True}

    def views_open(self, **said: Any) -> Json:
        self.views.append(_plain(said["view"]))
        return {"ok": True}

    views_push = views_update = views_open

    def in_dm(self, person: str) -> list[Posted]:
        """What stands in somebody's DM, oldest first."""
        found = [m for m in self.messages.values() if m.channel == f"D{person}" and not m.deleted]
        return sorted(found, key=lambda message: message.ts)


class _Answer(dict):  # type: ignore[type-arg]
    status_code = 200
    headers: Json = {}  # noqa: RUF012

    @property
    def data(self) -> Json:
        return dict(self)


class _Listening:
    """Takes the place of Bolt's app: keeps who listens to what."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any, list[Callable[..., Any]]]] = []

    def __getattr__(self, kind: str) -> Any:
        def register(constraint: Any) -> Any:
            def keep(*given: Callable[..., Any], ack: Any = None, lazy: Any = ()) -> None:
                self.heard.append((kind, constraint, [*given, *([ack] if ack else []), *lazy]))

            return keep

        return register

    def who_hears(self, kind: str, name: str) -> list[Callable[..., Any]]:
        for heard, constraint, functions in self.heard:
            fits = constraint.match(name) if isinstance(constraint, re.Pattern) else None
            if heard == kind and (fits or constraint == name):
                return functions
        return []


class ChatWithBot:
    """People and the bot in one room; ``now`` is moved by hand."""

    def __init__(self, store: Store, now: datetime, admins: tuple[str, ...] = ()) -> None:
        self.store = store
        self.at = now
        self.chat = Chat(now=lambda: self.at)
        self.bot = Bot(
            store=store,
            current_ladders=lambda: LADDERS,
            settings=FixedSettings(CompanyRules(Calendar())),
            default_zone=ZoneInfo("UTC"),
            now=lambda: self.at,
            outbox_signal=OutboxSignal(),
            admins=admins,
        )
        client: Any = self.chat
        self.messenger = SlackMessenger(client, self.bot)
        gate = Gate(Event(), chance=lambda: 0.0)
        fast = Pace(gate, 1e9)
        context = TaskContext(self.bot, self.messenger, directory=None)  # type: ignore[arg-type]
        quick = [kind for kind in KINDS.values() if not kind.slow]
        self.outbox = OutboxWorker("outbox", context, quick, dict.fromkeys(SlackLimit, fast))
        self._app = _Listening()
        listeners.register(self._app, self.bot)  # type: ignore[arg-type]

    def tick(self) -> None:
        """A second goes by, and the outbox says what waits."""
        self.at += timedelta(seconds=1)
        self.outbox.do_what_is_due()

    def ask(self, person: str, check_in: Any) -> None:
        """Let the prompt of a claimed check-in reach its person."""
        sent = self.messenger.send_prompt(check_in)
        self.store.record_asked(
            check_in.id, sent.channel, sent.message_ts, self.at, named_reader=sent.named_reader
        )

    def ask_of(self, person: str, period: str) -> None:
        """Ask somebody the question of a period, as an IC4 of the product ladder."""
        ladder = LADDERS.get("product")
        level = ladder.level("IC4") if ladder else None
        assert ladder is not None
        assert level is not None
        due = Due(period, ladder, level, False, self.at)
        self.ask(person, self.store.claim(compose_from(self.store, person, due, self.at)))

    def say(self, person: str, text: str, thread_ts: str | None = None) -> str:
        """Somebody writes in their DM; the ts."""
        ts = self.chat.next_ts()
        event = self._message(person, text, ts, thread_ts)
        self._call("event", "message", event=event)
        return ts

    def edit(self, person: str, ts: str, text: str, thread_ts: str | None) -> None:
        before = {"type": "message", "user": person, "ts": ts, "text": "…"}
        after = {**before, "text": text, "edited": {"ts": self.chat.next_ts()}}
        if thread_ts:
            after["thread_ts"] = thread_ts
        self._changed(person, "message_changed", message=after, previous_message=before)

    def delete(self, person: str, ts: str) -> None:
        gone = {"type": "message", "user": person, "ts": ts, "text": "…"}
        self._changed(person, "message_deleted", deleted_ts=ts, previous_message=gone)

    def press(self, person: str, message: Posted, state: Json, element: Json, chosen: Json) -> None:
        """Use a button or a menu of a message as it was in ``state``."""
        body = {
            "user": {"id": person},
            "trigger_id": "T",
            "container": {
                "channel_id": message.channel,
                "message_ts": message.ts,
                **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
            },
            "channel": {"id": message.channel},
        }
        action = {**element, **chosen, "action_ts": self.chat.next_ts(), "block_id": "b"}
        self._call("action", element["action_id"], action=action, body=body)

    def command(self, person: str, typed: str) -> Json:
        """Type a command; the answer."""
        answered: Json = {}
        command, _, text = typed.partition(" ")
        given = {"user_id": person, "text": text, "trigger_id": "T"}
        self._call("command", command, command=given, ack=lambda **said: answered.update(said))
        return answered

    def open_home(self, person: str) -> None:
        self._call("event", "app_home_opened", event={"user": person, "tab": "home"})

    def submit(self, person: str, view: Json, values: Json) -> Json:
        """Submit a form as it was opened; what the bot acknowledges with."""
        answered: Json = {}
        shown = {**view, "id": self.chat.next_ts(), "state": {"values": values}}
        body = {"user": {"id": person}, "view": shown}
        self._call(
            "view",
            view["callback_id"],
            body=body,
            view=shown,
            ack=lambda **said: answered.update(said),
        )
        return answered

    def _changed(self, person: str, subtype: str, **parts: Any) -> None:
        event = {
            "type": "message",
            "subtype": subtype,
            "channel": f"D{person}",
            "channel_type": "im",
            "ts": self.chat.next_ts(),
            **parts,
        }
        self._call("event", "message", event=event)

    def _message(self, person: str, text: str, ts: str, thread_ts: str | None) -> Json:
        event = {
            "type": "message",
            "user": person,
            "channel": f"D{person}",
            "channel_type": "im",
            "ts": ts,
            "text": text,
        }
        return {**event, "thread_ts": thread_ts} if thread_ts else event

    def _call(self, kind: str, name: str, **given: Any) -> None:
        everything = {
            "ack": lambda **said: None,
            "client": self.chat,
            "respond": lambda **said: None,
            "context": {},
            "say": lambda **said: None,
            **given,
        }
        for function in self._app.who_hears(kind, name):
            wanted = inspect.signature(function).parameters
            function(**{key: everything[key] for key in wanted})


def elements_of(state: Json) -> Iterator[Json]:
    """Every button and menu of a message."""
    for block in state["blocks"]:
        yield from block.get("elements", ()) if block["type"] == "actions" else ()
        if block.get("accessory"):
            yield block["accessory"]


def names(state: Any, person: str, name: str) -> bool:
    """Whether a message or a form names somebody, if only by their first name."""
    said = json.dumps(state, ensure_ascii=False)
    return f"<@{person}>" in said or f'"user_id": "{person}"' in said or name.split()[0] in said


def _plain(view: Any) -> Json:
    shown: Json = view if isinstance(view, dict) else view.to_dict()
    return json.loads(json.dumps(shown))
