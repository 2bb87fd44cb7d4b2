"""No sequence of what people do makes a text readable by somebody its author was not told of.

A person writes, edits, deletes, taps, presses (old buttons too), and sends forms that were
opened long before; their manager changes and comes back; the outbox is ahead or behind.
"""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from bot.checkins.erasing import erase_everything
from bot.checkins.focusing import choose_sharing
from bot.checkins.handover import questions_about_earlier, shown_anew
from bot.checkins.history import Page, open_history
from bot.checkins.look import Look
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import Due
from bot.slack.screens.answering.reply_form import form_for
from bot.slack.screens.home import home_of
from storage import Assignment, Person, open_store
from tests.slack.chat_without_slack import LADDERS, ChatWithBot, elements_of, names

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
NOOR, ANNA, BERT = "UNOOR", "UANNA", "UBERT"
MANAGERS = {ANNA: "Anna Alpha", BERT: "Bert Beta"}
PRESSED = [
    "share_pending",
    "keep_pending",
    "pending_menu",
    "pick_pending",
    "dismiss_pending",
    "share_passages",
    "share_named",
    "keep_passages",
    "not_an_answer",
    "that_was_my_answer",
    "keep_private",
    "share_reply",
    "change_answer",
    "undo_tap",
    "handover_agree",
    "handover_decline",
    "share_by_default",
    "keep_all_private",
    "keep_all_evidence_private",
    "prompt_menu",
    "answer_once",
    "answer_repeatedly",
    "answer_not_yet",
    "take_comment_back",
    "send_as_answer",
    "keep_unsent",
    "share_evidence",
]


def _picked(found: Any, pick: int) -> Any:
    return found[pick % len(found)]


class Room:
    """``told``: of each text whom its author was told of, in what they wrote or shared it with."""

    OPENED = ("store", "room", "_folder")
    """What ``open`` makes; the rest is noted about them."""
    ADMINS: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.open()
        self.steps: list[str] = []
        self.told: dict[str, set[str]] = {}
        self.written: list[tuple[str, str | None]] = []
        self.forms: list[dict[str, Any]] = []
        self.readable: set[tuple[str, str]] = set()
        self.count = 0

    def open(self, stored: bytes = b"") -> None:
        """Open a database; ``stored``: with what another one held."""
        self._folder = TemporaryDirectory()
        if stored:
            self._file.touch(0o600)
            self._file.write_bytes(stored)
        self.store = open_store(f"sqlite:///{self._file}")
        self.room = ChatWithBot(self.store, NOW, self.ADMINS)

    def stored(self) -> bytes:
        """All of the database, as a file of its own."""
        with closing(sqlite3.connect(self._file)) as file:
            return file.serialize()

    @property
    def _file(self) -> Path:
        return Path(self._folder.name) / "told.db"

    def close(self) -> None:
        self.store.close()
        self._folder.cleanup()

    def ask(self) -> None:
        people = [Person(NOOR, "Noor Haddad"), *(Person(i, n) for i, n in MANAGERS.items())]
        self.store.save_people(people, NOW)
        self._set_manager(ANNA)
        for period in ("2026-11", "2026-12"):
            ladder = LADDERS.get("product")
            assert ladder is not None
            level = ladder.level("IC4")
            assert level is not None
            drawn = compose_from(self.store, NOOR, Due(period, ladder, level, False, NOW), NOW)
            self.room.ask(NOOR, self.store.claim(drawn))
        self.room.tick()

    # What the person does

    def write(self, where: int, private: bool) -> None:
        thread = self._prompts()[where].ts if where < 2 else None
        token = self._token()
        before = self._thread_shown(thread)
        text = f"{'Private: ' if private else ''}I shipped {token} at work"
        ts = self.room.say(NOOR, text, thread)
        self.written.append((ts, thread))
        self._settle(before if not private else [], [token])

    def edit(self, pick: int, private: bool) -> None:
        if not self.written:
            return
        ts, thread = _picked(self.written, pick)
        token = self._token()
        before = [*self._thread_shown(thread), *self._shown()]
        self.room.edit(
            NOOR, ts, f"{'private: ' if private else ''}I shipped {token} instead", thread
        )
        self._settle(before if not private else [], [token])

    def delete(self, pick: int) -> None:
        if self.written:
            ts, _ = _picked(self.written, pick)
            self.room.delete(NOOR, ts)
            self._settle([], [])

    def press(self, pick: int, option: int, current: bool) -> None:
        messages = [m for m in self.room.chat.messages.values() if m.channel == f"D{NOOR}"]
        choices = [
            (message, state, element)
            for message in messages
            for state in (message.states[-1:] if current else message.states)
            for element in elements_of(state)
            if element.get("action_id") in PRESSED
        ]
        if not choices:
            return
        message, state, element = _picked(choices, pick)
        chosen = {}
        if element.get("options"):
            chosen = {"selected_option": _picked(element["options"], option)}
        self.room.press(NOOR, message, state, element, chosen)
        self._settle([state], [])

    def open_form(self, which: int) -> None:
        check_in = self._check_ins()[which]
        form = form_for(self.room.bot, NOOR, check_in, None)
        if form is not None and form.get("callback_id") == "reply_form":
            self.forms.append(json.loads(json.dumps(form)))

    def send_form(self, pick: int, option: int, change: bool, chosen: bool) -> None:
        if not self.forms:
            return
        form = _picked(self.forms, pick)
        token = self._token()
        values = {}
        for block in form["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                values[block["block_id"]] = {element["action_id"]: self._state(element)}
        words = values["moment_0"]["moment"]
        words["value"] = f"{words['value'] or ''}\n\n{token} typed" if change else words["value"]
        if "sharing" in values and chosen:
            options = next(b for b in form["blocks"] if b.get("block_id") == "sharing")
            picked = _picked(options["element"]["options"], option)
            values["sharing"]["sharing"] = {"selected_option": picked}
        shares = values.get("sharing", {}).get("sharing", {}).get("selected_option")
        only_me = shares is None or shares["value"] != "shared"
        self.room.submit(NOOR, form, values)
        self._settle([] if only_me else [form], [token])

    def choose_default(self, shares: bool) -> None:
        choose_sharing(self.store, NOOR, shares, self.room.at)
        self._settle([], [])

    # What others do, and time

    def change_manager(self, manager: str | None) -> None:
        self._set_manager(manager)
        self._settle([], [])

    def manager_comments(self, which: int, manager: str) -> None:
        self.count += 1
        comment(
            self.store,
            Act(manager, f"c{self.count}", self.room.at),
            NewComment(self._check_ins()[which], NOOR, "Say more?"),
        )

    def outbox(self) -> None:
        self.room.tick()
        self._settle([], [])

    def erase(self) -> None:
        erase_everything(self.store, NOOR, self.room.at)
        self._settle([], [])

    def expect_nobody_to_read_unawares(self) -> None:
        for token, manager in self.readable:
            assert manager in self.told.get(token, ()), (token, manager, self.steps)

    # How it is known

    def _settle(self, contexts: list[Any], new: list[str]) -> None:
        """Note of whom its author was told in what they used, of each text that it touched."""
        named = {m for m in MANAGERS for c in contexts if names(c, m, MANAGERS[m])}
        for token in new:
            self.told.setdefault(token, set())
        now = self._readable()
        for token, reader in (now - self.readable) | self._shared_with():
            if reader in named:
                self.told[token].add(reader)
        self.readable = now

    def _readable(self) -> set[tuple[str, str]]:
        found = set()
        for manager in MANAGERS:
            page = open_history(Look.at(NOOR, manager, self.store, self.room.at), limit=50)
            seen = [self.room.chat.in_dm(manager), home_of(self.room.bot, manager)]
            if isinstance(page, Page):
                seen.append(page)
            text = repr(seen)
            found |= {(token, manager) for token in self.told if token in text}
        return found

    def _shared_with(self) -> set[tuple[str, str]]:
        """Every text with the reader that is on record with it."""
        found = set()
        for check_in in self._check_ins():
            known = self.store.check_in(check_in)
            for passage in known.reply.passages if known and known.reply else ():
                found |= {
                    (token, passage.reader)
                    for token in self.told
                    if token in passage.text and passage.reader
                }
            for said in self.store.comments_on([check_in]).get(check_in, []):
                found |= {(t, said.reader) for t in self.told if t in said.text and said.reader}
        return found

    def _set_manager(self, manager: str | None) -> None:
        now = self.room.at = self.room.at + timedelta(seconds=1)
        line = Assignment(NOOR, "product", "IC3", manager, now)
        bot = self.room.bot
        telling = [
            *questions_about_earlier(bot.context(), [line]),
            *shown_anew(self.store, [line], (), now),
        ]
        self.store.set_roster([line], [], now, telling)

    def _prompts(self) -> list[Any]:
        found = sorted(self.room.chat.messages.items())
        return [
            m for _, m in found if m.channel == f"D{NOOR}" and "check-in ·" in str(m.states[0])
        ][:2]

    def _check_ins(self) -> list[str]:
        return [each.id for each in reversed(self.store.every_check_in(NOOR))][:2]

    def _thread_shown(self, thread: str | None) -> list[Any]:
        if thread is None:
            return []
        return [m.now for m in self.room.chat.in_dm(NOOR) if thread in (m.ts, m.thread_ts)]

    def _shown(self) -> list[Any]:
        return [m.now for m in self.room.chat.in_dm(NOOR)]

    def _state(self, element: dict[str, Any]) -> dict[str, Any]:
        if element["type"] == "plain_text_input":
            return {"value": element.get("initial_value")}
        return {"selected_option": element.get("initial_option")}

    def _token(self) -> str:
        self.count += 1
        return f"tok{self.count:05d}x"


WEIGHTS = {
    "write": 6,
    "press": 10,
    "change_manager": 5,
    "outbox": 4,
    "edit": 3,
    "delete": 1,
    "open_form": 2,
    "send_form": 3,
    "choose_default": 1,
    "manager_comments": 2,
    "erase": 0.2,
}
STEPS = 60


def do_something(room: Room, draw: random.Random) -> None:
    """One step, chosen by ``draw``."""
    what = draw.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    pick, option = draw.randrange(10_000), draw.randrange(10_000)
    rarely, often = draw.random() < 0.2, draw.random() < 0.8
    given: dict[str, tuple[Any, ...]] = {
        "write": (pick % 3, rarely),
        "edit": (pick, rarely),
        "delete": (pick,),
        "press": (pick, option, often),
        "open_form": (pick % 2,),
        "send_form": (pick, option, often, rarely),
        "choose_default": (often,),
        "change_manager": (draw.choice([ANNA, BERT, ANNA, BERT, None]),),
        "manager_comments": (pick % 2, draw.choice([ANNA, BERT])),
    }
    room.steps.append(f"{what}{given.get(what, ())}")
    getattr(room, what)(*given.get(what, ()))


@pytest.mark.parametrize(
    "seed", [*range(12), *(pytest.param(each, marks=pytest.mark.deep) for each in range(12, 60))]
)
def test_nobody_reads_a_text_of_which_its_author_was_not_told_by_name(seed: int) -> None:
    room, draw = Room(), random.Random(seed)
    try:
        room.ask()
        for _ in range(STEPS):
            do_something(room, draw)
            room.expect_nobody_to_read_unawares()
    finally:
        room.close()
