"""Somebody with three months of answers, some of them private, and words that joined none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.people.access import Allowed, may_read_check_ins
from storage import Person
from tests.slack.chat_without_slack import Posted, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, MANAGERS, NOOR, NOW, Room

ANSWERS = {
    "2026-10": {
        "customers": "I interviewed five customers about the checkout for the research report.",
        "build": "I paired with Omar on the broken build and fixed it with him.",
        "runbook": "I wrote the runbook for the oncall rotation.",
    },
    "2026-11": {
        "printing": "Caio and I rewrote the label printing service together.",
        "scanner": "I tested the scanner app in 4 depots and found 3 bugs.",
        "temper": "Private: I lost my temper with Priya in the planning meeting.",
    },
    "2026-12": {
        "roadmap": "I presented the roadmap to the sales team.",
        "load": "I ran a load test of the checkout service with Caio.",
        "budget": "Private: the budget talk with finance went badly, I was not prepared.",
    },
}
LOOSE = {
    "whiteboard": "caio drew the whole graphql arch on a whiteboard, chaos lol",
    "interviewing": "i am interviewing at another company next week",
}
"""Typed in December's thread, and part of no answer."""
SHARED = frozenset(
    key
    for answers in ANSWERS.values()
    for key, text in answers.items()
    if not text.startswith("Private:")
)


@dataclass(frozen=True)
class Told:
    """What the bot says to a message, and the labels under it."""

    text: str
    labels: tuple[str, ...]
    message: Posted


class Months(Room):
    """``place``: ``dm`` or the period in whose thread something is typed."""

    def __init__(self) -> None:
        super().__init__()
        people = [Person(NOOR, "Noor Haddad"), *(Person(i, n) for i, n in MANAGERS.items())]
        self.store.save_people(people, NOW)
        self.room.at = datetime(2026, 9, 1, 9, tzinfo=UTC)
        self._set_manager(ANNA)
        self._threads: dict[str, str] = {}
        for period, answers in ANSWERS.items():
            self.room.at = datetime(2026, int(period[5:]), 1, 9, tzinfo=UTC)
            self._ask_of(period)
            for text in answers.values():
                self.later(text, period)
        for text in LOOSE.values():
            self.later(text, "2026-12")

    def read(self) -> set[str]:
        """What of the answers the manager can read."""
        access = may_read_check_ins(ANNA, NOOR, self.store)
        assert isinstance(access, Allowed)
        found = set()
        for each in self.store.every_check_in(NOOR):
            passages = each.reply.passages if each.reply else ()
            found |= {e.text for e in passages if access.scope.covers(e.reader)}
        return {key for answers in ANSWERS.values() for key, t in answers.items() if t in found}

    def kept(self) -> str:
        """All that is part of an answer."""
        return "\n".join(e.reply.text for e in self.store.every_check_in(NOOR) if e.reply)

    def say(self, text: str, place: str) -> Told:
        before = set(self.room.chat.messages)
        self.later(text, place)
        new = [m for key, m in self.room.chat.messages.items() if key not in before]
        assert len(new) == 1, [m.now["text"] for m in new]
        return self._told(new[0])

    def press(self, told: Told, label: str, number: int = 0) -> Told:
        """Press the button with this label; ``number``: of several, which."""
        found = [e for e in elements_of(told.message.now) if _label(e) == label]
        message = told.message
        self.room.press(NOOR, message, message.now, found[number], {})
        self.room.tick()
        return self._told(message)

    def _told(self, message: Posted) -> Told:
        shown = message.now
        said = "\n".join(
            each["text"]["text"] for each in shown["blocks"] if each["type"] == "section"
        )
        return Told(said, tuple(map(_label, elements_of(shown))), message)

    def _ask_of(self, period: str) -> None:
        self.room.ask_of(NOOR, period)
        self.room.tick()
        asked = self.store.check_in_for(NOOR, period)
        assert asked is not None
        assert asked.message_ts is not None
        self._threads[period] = asked.message_ts

    def later(self, text: str, place: str) -> None:
        """Three minutes later they write."""
        self.room.at += timedelta(minutes=3)
        self.room.say(NOOR, text, self._threads.get(place))
        self.room.tick()


def _label(element: Any) -> str:
    text = element.get("text")
    return str(text["text"]) if isinstance(text, dict) else ""
