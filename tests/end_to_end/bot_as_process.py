"""Starts the real bot as a process of its own: one that can be killed, and is looked at as
``subprocess.Popen`` lets one look.

It's forked from a process that has everything imported, since imports are most of what a start
takes. ``tests/end_to_end/test_command_line.py`` starts some in the ordinary way.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.reduction import DupFd
from pathlib import Path
from threading import Thread
from typing import IO, Any

from tests.end_to_end import bot_process

_PREPARED = get_context("forkserver")
_PREPARED.set_forkserver_preload([bot_process.__name__, "bot.cli.run"])


class BotProcess:
    """A bot in ``folder`` that was told ``arguments``. It logs to ``log``, or into a pipe.

    ``main``: what runs it, which has its name in a module.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        log: IO[str] | None = None,
        main: Callable[..., None] = bot_process.main,
    ) -> None:
        reading, writing = os.pipe() if log is None else (None, os.dup(log.fileno()))
        self.stderr = None if reading is None else os.fdopen(reading, encoding="utf-8")
        self._process = _PREPARED.Process(
            target=_run,
            args=(main, tuple(arguments), str(folder), dict(environment), _Log(writing)),
        )
        self._process.start()
        os.close(writing)

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Raises ``subprocess.TimeoutExpired`` when it hasn't ended by then."""
        self._process.join(timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired(str(self._process), timeout or 0)
        return self.returncode

    def communicate(self, timeout: float | None = None) -> tuple[None, str]:
        """What it says until it ends. Raises as ``wait`` does."""
        said: list[str] = []
        reading = Thread(target=lambda: said.append(self._rest()), daemon=True)
        reading.start()
        reading.join(timeout)
        self.wait(timeout)
        reading.join()
        return None, "".join(said)

    def _rest(self) -> str:
        if self.stderr is None or self.stderr.closed:
            return ""
        with self.stderr:
            return self.stderr.read()

    def send_signal(self, signal: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, signal)

    def kill(self) -> None:
        self._process.kill()


class _Log:
    """An open file that a process has from its start: it may be killed before it asks for it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[Callable[[Any], _Log], tuple[Any]]:
        return _taken_over, (DupFd(self.number),)


def _taken_over(passed: Any) -> _Log:
    return _Log(passed.detach())


def _run(
    main: Callable[..., None],
    arguments: tuple[str, ...],
    folder: str,
    environment: dict[str, str],
    log: _Log,
) -> None:
    os.dup2(log.number, sys.stderr.fileno())
    os.close(log.number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    main(*arguments)
