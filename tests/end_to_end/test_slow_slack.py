"""While Slack keeps some people waiting, everybody else is served as always."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from sandbox import NoAnswer

PRESSES, IN_FLIGHT = 24, 10
HANGING_SECONDS = 4.0
SOON_SECONDS = 2.0
"""Well below what Slack makes people wait here, and far above what an answer takes."""


@pytest.fixture
def presses_hang(office, monkeypatch):
    """Somebody asks for windows, and Slack does not answer the calls that open them."""
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", 3.0)
    office.workspace.faults.hang("views.open", HANGING_SECONDS, times=PRESSES)

    def press() -> None:
        with suppress(NoAnswer):
            office.omar.command("/checkins add Shipped the import")

    with ThreadPoolExecutor(PRESSES) as people:
        for _ in range(PRESSES):
            people.submit(press)
        office.maya.wait_until(lambda: _opening(office) >= IN_FLIGHT)
        yield
    office.workspace.problems.clear()  # Omar's commands timed out, as they had to.


def _opening(office) -> int:
    return sum(method == "views.open" for method, _ in office.workspace.faults.requests)


def test_a_dm_is_kept_while_windows_do_not_open(office, presses_hang) -> None:
    began = time.monotonic()
    office.ben.say("I moved the launch and told the team.")
    office.ben.wait_until(lambda: office.store.pending_of("U0BEN"))
    assert time.monotonic() - began < SOON_SECONDS


def test_commands_are_answered_while_windows_do_not_open(office, presses_hang) -> None:
    began = time.monotonic()
    assert "IC4 · Senior PM" in office.cleo.command("/ladder IC4").plain
    assert time.monotonic() - began < SOON_SECONDS
