"""A manager, their reports, an admin and a newcomer, who each write in their DM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage import Assignment, Person
from tests.slack.chat_without_slack import elements_of
from tests.slack.test_told_before_it_is_read import NOW, Room

MAYA, NOOR, INES, SAMIR, HANNA, NICO = "UMAYA", "UNOOR", "UINES", "USAMIR", "UHANNA", "UNICO"
NAMES = {
    MAYA: "Maya Chen",
    NOOR: "Noor Haddad",
    INES: "Inês Duarte",
    SAMIR: "Samir Patel",
    HANNA: "Hanna Rask",
    NICO: "Nico Berg",
}
LEVELS = {NOOR: "IC3", INES: "IC2", SAMIR: "IC4"}
ASKED = {
    "2026-11": datetime(2026, 11, 2, 9, tzinfo=UTC),
    "2026-12": datetime(2026, 12, 1, 9, tzinfo=UTC),
}


@dataclass(frozen=True)
class Heard:
    """What the bot said to a message, and the labels of what can be pressed under it."""

    text: str
    labels: tuple[str, ...]


class Office(Room):
    """Maya manages Noor, Inês and Samir. Hanna is an admin. Nico and Hanna are on no roster.

    Noor and Inês answered November's question, and shared it. Nobody answered December's.
    """

    ADMINS = (HANNA,)

    def __init__(self) -> None:
        super().__init__()
        self.store.save_people([Person(each, name) for each, name in NAMES.items()], NOW)
        lines = [Assignment(MAYA, "product", "IC5", None, NOW)]
        lines += [Assignment(each, "product", at, MAYA, NOW) for each, at in LEVELS.items()]
        self.store.set_roster(lines, [], NOW)
        for period, at in ASKED.items():
            self.room.at = at
            for each in (MAYA, *LEVELS):
                self.room.ask_of(each, period)
            self.room.tick()
            if period == "2026-11":
                self.answer(NOOR, period)
                self.answer(INES, period)

    def hear(self, person: str, text: str) -> Heard:
        """What the bot says to this message."""
        before = set(self.room.chat.messages)
        self.room.at += timedelta(minutes=3)
        self.room.say(person, text)
        self.room.tick()
        self.room.tick()
        said = [m.now for key, m in self.room.chat.messages.items() if key not in before]
        assert said, f"no answer to “{text}”"
        shown = said[-1]
        labels = [
            str(each["text"]["text"]) if isinstance(each.get("text"), dict) else str(each["type"])
            for each in elements_of(shown)
        ]
        return Heard(shown["text"], tuple(labels))

    def answer(self, person: str, period: str) -> None:
        """Has somebody answer the question of this month."""
        asked = self.store.check_in_for(person, period)
        assert asked is not None
        self.room.at += timedelta(minutes=3)
        words = "I interviewed five customers about the checkout for the research report."
        self.room.say(person, words, asked.message_ts)
        self.room.tick()
