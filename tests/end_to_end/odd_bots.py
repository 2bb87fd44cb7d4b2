"""Bots to start as processes that meet with something in the middle of storing what came."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storage.statements.pending import PendingStore
from tests.end_to_end import bot_process

BEGUN, GO_ON = "begun", "go-on"
"""Files: the bot makes one when it begins to store a message, and waits for the other."""

PATIENCE = 30.0


def killed_before_storing(begins: str, *arguments: str) -> None:
    """Dies as soon as a message is to be stored."""
    _instead(lambda store: _die())
    bot_process.main(begins, *arguments)


def killed_after_storing(begins: str, *arguments: str) -> None:
    """Dies once a message is stored, before Slack hears of it."""

    def store_and_die(store: Callable[[], Any]) -> None:
        store()
        _die()

    _instead(store_and_die)
    bot_process.main(begins, *arguments)


def slow_to_store(begins: str, *arguments: str) -> None:
    """Waits before it stores a message until it's told to go on."""

    def wait(store: Callable[[], Any]) -> Any:
        Path(BEGUN).touch()
        until = time.monotonic() + PATIENCE
        while not Path(GO_ON).exists() and time.monotonic() < until:
            time.sleep(0.02)
        return store()

    _instead(wait)
    bot_process.main(begins, *arguments)


def _instead(act: Callable[[Callable[[], Any]], Any]) -> None:
    keep = PendingStore.keep_pending

    def keeping(self: PendingStore, *given: Any, **more: Any) -> Any:
        return act(lambda: keep(self, *given, **more))

    PendingStore.keep_pending = keeping  # type: ignore[method-assign]


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
