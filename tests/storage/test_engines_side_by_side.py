"""Both engines are given the same calls: they answer alike, and store the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from storage import open_store
from tests.conftest import empty
from tests.storage.drawn_calls import any_call, calls_of, everything, methods

pytestmark = pytest.mark.postgres

CHANGES = ["claim", "record_asked", "save_reply", "begin", "set_roster", "save_evidence"]
"""Drawn more often than others, because others need what they make."""


def machine(url: str) -> type[RuleBasedStateMachine]:
    class SideBySide(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.folder = tempfile.TemporaryDirectory()
            with psycopg.connect(url, autocommit=True) as connection:
                empty(connection)
            self.stores = (
                open_store(f"sqlite:///{Path(self.folder.name)}/store.db"),
                open_store(url),
            )

        def teardown(self) -> None:
            for store in self.stores:
                store.close()
            self.folder.cleanup()

        @rule(call=any_call)
        def anything(self, call) -> None:
            self.give(call)

        @rule(call=st.sampled_from(CHANGES).flatmap(calls_of))
        def something_that_others_need(self, call) -> None:
            self.give(call)

        def give(self, call) -> None:
            sqlite, postgres = (call(store) for store in self.stores)
            assert postgres == sqlite, str(call)

        @invariant()
        def the_same_is_stored(self) -> None:
            sqlite, postgres = (everything(store) for store in self.stores)
            assert postgres == sqlite

    return SideBySide


def run(url: str, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine(url),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            # Not made shorter: that would take minutes, and each step says what it was.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_same_calls_have_the_same_results(postgres_url) -> None:
    run(postgres_url, examples=8, steps=40)


@pytest.mark.deep
@pytest.mark.parametrize("quarter", range(4))
def test_many_of_the_same_calls_have_the_same_results(postgres_url, quarter) -> None:
    # All in one test would take minutes.
    run(postgres_url, examples=50, steps=80)


def test_every_method_can_be_drawn() -> None:
    assert len(methods(changing=True)) > 60
    for method in methods():
        calls_of(method).validate()
