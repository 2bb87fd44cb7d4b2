"""What one interaction reads from the store: no record twice, and no more than it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import Due
from bot.checkins.schedule.pacing import Gate
from bot.checkins.tasks import REFRESH_HOME, SHOW_HOME, SHOW_PROMPT
from bot.slack import ids
from bot.slack.outbox.kind import Kind
from bot.slack.outbox.worker import OutboxWorker
from bot.slack.screens.answering.reply_form import form_for
from bot.slack.screens.home import home_of
from storage import Assignment, CheckIn, Evidence, Person, Task, open_store
from tests.slack.chat_without_slack import LADDERS, ChatWithBot, Posted
from tests.slack.reads import counted_reads, repeated

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
MAYA, BEN, NOOR, NEW = "UMAYA", "UBEN", "UNOOR", "UNEW"
PEOPLE = {MAYA: "Maya Lind", BEN: "Ben Okafor", NOOR: "Noor Haddad"}
LEVELS = {MAYA: "IC5", BEN: "IC4", NOOR: "IC3"}
WORDS = "I moved the cutover a week ahead, so the audit had its numbers."

NOTHING: Mapping[str, int] = {}


class Team:
    """Maya, whose reports Ben and Noor answered for three months and saved evidence."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(f"sqlite:///{folder / 'reads.db'}")
        self.room = ChatWithBot(self.store, NOW)
        self.store.save_people([Person(*each) for each in PEOPLE.items()], NOW)
        managers = {BEN: MAYA, NOOR: MAYA}
        lines = [
            Assignment(each, "product", level, managers.get(each), NOW)
            for each, level in LEVELS.items()
        ]
        self.store.set_roster(lines, [], NOW)
        for person in PEOPLE:
            for period in ("2026-10", "2026-11", "2026-12"):
                self._ask_and_answer(person, period)
            self._save_evidence(person)
        for report in (BEN, NOOR):
            self.room.command(MAYA, f"/checkins <@{report}>")
        self.settle()

    def settle(self) -> None:
        """Let the outbox say everything that waits."""
        for _ in range(5):
            self.room.tick()

    def prompt(self, person: str) -> Posted:
        """The newest question of a person."""
        ts = self.newest(person).message_ts
        return next(each for each in self.room.chat.in_dm(person) if each.ts == ts)

    def newest(self, person: str) -> CheckIn:
        newest = self.store.latest_asked(person)
        assert newest is not None
        return newest

    def _ask_and_answer(self, person: str, period: str) -> None:
        ladder = LADDERS.get("product")
        level = ladder.level("IC4") if ladder else None
        assert ladder is not None
        assert level is not None
        drawn = compose_from(self.store, person, Due(period, ladder, level, False, NOW), NOW)
        self.room.ask(person, self.store.claim(drawn))
        self.settle()
        if period != "2026-12":
            self.room.say(person, WORDS, self.prompt(person).ts)
            self.settle()

    def _save_evidence(self, person: str) -> None:
        ladder = LADDERS.get("product")
        assert ladder is not None
        row = ladder.competencies[0]
        piece = Evidence(
            f"e{person}", person, "product", "IC4", row.id, row.name, "Asked five.", (), NOW, MAYA
        )
        self.store.save_evidence(piece, once=piece.id, tasks=())


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    made = Team(tmp_path_factory.mktemp("reads"))
    yield made
    made.store.close()


def reads_of(act: Callable[[], object], expected: Mapping[str, int] = NOTHING) -> int:
    """How many reads an act takes. None may be done twice, but those that are ``expected`` to."""
    with counted_reads() as reads:
        act()
    assert repeated(reads) == expected
    return reads.total()


@pytest.mark.parametrize(
    ("person", "typed", "at_most"),
    [
        (BEN, "/ladder IC4", 1),
        (BEN, "/ladder", 1),
        (NEW, "/ladder IC4", 1),
        (NEW, "/checkins", 6),
        (NEW, "/checkins status", 4),
        (BEN, "/checkins", 5),
        (BEN, "/checkins status", 7),
        (BEN, "/checkins coverage", 3),
        (BEN, "/checkins agenda", 5),
        (BEN, "/checkins settings", 1),
        (BEN, "/checkins readers", 2),
        (MAYA, f"/checkins <@{BEN}>", 6),
        (MAYA, f"/checkins coverage <@{BEN}>", 4),
        (MAYA, f"/checkins agenda <@{BEN}>", 8),
        (NOOR, f"/checkins <@{BEN}>", 4),
        (MAYA, "/checkins team", 9),
    ],
)
def test_a_command_reads_no_record_twice(team, person: str, typed: str, at_most: int) -> None:
    took = reads_of(lambda: team.room.command(person, typed))
    assert took <= at_most


@pytest.mark.parametrize(("person", "at_most"), [(BEN, 19), (MAYA, 21), (NEW, 9)])
def test_home_reads_no_record_twice(team, person: str, at_most: int) -> None:
    took = reads_of(lambda: home_of(team.room.bot, person))
    assert took <= at_most


def test_the_reply_form_reads_no_record_twice(team) -> None:
    check_in = team.newest(BEN).id
    took = reads_of(lambda: form_for(team.room.bot, BEN, check_in, None))
    assert took <= 7


def test_saving_a_form_and_drawing_everything_anew_reads_no_record_twice(team, monkeypatch) -> None:
    """Home among it: each thing that is drawn is an interaction of its own."""
    check_in = team.newest(NOOR).id
    form = form_for(team.room.bot, NOOR, check_in, None)
    assert form is not None
    # What a change is decided by is read beside it, whatever was read before.
    decided_by = {f"check_in(check_in={check_in!r})": 2}
    submit = partial(team.room.submit, NOOR, form, filled_in(form))
    took = {"form": reads_of(submit, decided_by)}
    do = OutboxWorker._do

    def counting(worker: OutboxWorker, task: Task, kind: Kind[Any], gate: Gate) -> None:
        took[task.kind] = reads_of(partial(do, worker, task, kind, gate))

    monkeypatch.setattr(OutboxWorker, "_do", counting)
    team.settle()
    assert took.keys() == {"form", SHOW_PROMPT, REFRESH_HOME, SHOW_HOME}
    assert took["form"] <= 5
    assert took[SHOW_PROMPT] <= 9
    assert took[REFRESH_HOME] <= 20
    assert took[SHOW_HOME] <= 21


def filled_in(form: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends of a form in which somebody wrote, and chose an answer."""
    empty = {block["block_id"]: block["element"] for block in form["blocks"] if "element" in block}
    values = {block: {element["action_id"]: {}} for block, element in empty.items()}
    values[f"{ids.MOMENT}_0"][ids.MOMENT]["value"] = WORDS
    return values
