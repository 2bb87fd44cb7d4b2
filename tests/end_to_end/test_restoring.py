"""After a backup is restored, nobody is asked again who was asked since, and nobody reads more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from bot.checkins.erasing import CLEANING
from bot.cli.running import RunningBot
from framework import LADDERS, LadderFolder
from sandbox import SimulatedUser
from storage import CheckInState, Restoring, back_up, open_store, restore_backup
from tests.end_to_end.conftest import Office, access_to

WORDS = "I asked five customers before I chose."
LATER = "I asked three customers again before I changed the plan."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "copy.gz"


@contextmanager
def restored(office: Office, file: Path) -> Iterator[Office]:
    """The office with the bot started again on the backup."""
    url = f"sqlite:///{file.parent / 'office.db'}"
    office.running.stop()
    office.store.close()
    restore_backup(url, Restoring(file, CLEANING, office.clock.now))
    with ExitStack() as stack:
        store = open_store(url)
        stack.callback(store.close)
        running = RunningBot(
            access_to(office.workspace),
            store,
            LadderFolder(LADDERS),
            office.settings,
            office.clock.now,
            Event(),
            office.clock.elapsed,
        )
        stack.callback(running.stop)
        assert running.start()
        office.workspace.wait_for_app()
        assert running.people.looked.wait(30)
        yield replace(office, running=running, store=store)


def prompts(person: SimulatedUser) -> int:
    return sum(each.thread_ts is None and "check-in ·" in each.text for each in person.messages())


def test_whoever_was_asked_since_is_not_asked_again(office: Office, file: Path) -> None:
    back_up(f"sqlite:///{file.parent / 'office.db'}", file, office.clock.now)
    period = office.next_month()
    office.answer(office.ben, WORDS)
    with restored(office, file) as again:
        again.running.delivery.run_pass()
        for person, id in ((again.ben, "U0BEN"), (again.cleo, "U0CLEO"), (again.maya, "U0MAYA")):
            known = again.store.check_in_for(id, period)
            assert known is not None
            assert known.state is CheckInState.ASKED
            assert known.message_ts == again.prompt_of(person).ts
            assert prompts(person) == 1
        again.clock.advance(timedelta(hours=9))
        again.running.delivery.run_pass()
        assert prompts(again.ben) == prompts(again.omar) == 1


def test_an_answer_in_the_thread_of_a_prompt_that_was_unknown_is_saved(
    office: Office, file: Path
) -> None:
    back_up(f"sqlite:///{file.parent / 'office.db'}", file, office.clock.now)
    period = office.next_month()
    with restored(office, file) as again:
        again.running.delivery.run_pass()
        again.told_by_now()
        again.answer(again.ben, LATER)
        known = again.store.check_in_for("U0BEN", period)
        assert known is not None
        assert known.reply is not None
        assert known.reply.text == LATER
        assert known.prompt.competency_name in again.prompt_of(again.ben).plain


def test_the_next_month_everybody_is_asked_as_ever(office: Office, file: Path) -> None:
    back_up(f"sqlite:///{file.parent / 'office.db'}", file, office.clock.now)
    office.next_month()
    with restored(office, file) as again:
        again.running.delivery.run_pass()
        again.next_month()
        assert prompts(again.ben) == prompts(again.cleo) == 2


def test_who_was_not_asked_yet_is_asked_once(office: Office, file: Path) -> None:
    back_up(f"sqlite:///{file.parent / 'office.db'}", file, office.clock.now)
    with restored(office, file) as again:
        period = again.next_month()
        assert prompts(again.ben) == 1
        assert again.store.check_in_for("U0BEN", period) is not None
