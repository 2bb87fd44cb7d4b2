"""Identifies this process, and finds out whether another one still runs."""

import os
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PROC = Path("/proc")
_STARTED = 19
"""The position of a process's start in ``/proc/PID/stat``, counted from after its name."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process on some machine.

    ``machine`` differs for each start of a machine, if the system tells. ``started`` distinguishes
    the process from a later one with the same number.
    """

    host: str
    machine: str
    pid: int
    started: str


def this_process() -> Process:
    """This process."""
    pid = os.getpid()
    return Process(socket.gethostname(), _machine(), pid, _started(pid))


def lives(other: Process) -> bool | None:
    """Whether ``other`` still runs; ``None`` if that can't be told from here."""
    if other.host != socket.gethostname() or os.name != "posix":
        return None
    if other.machine != _machine():
        return False  # the machine was restarted since
    if _numbered_by(other.started) != _numbering():
        return None  # a container with the same name, which numbers its processes by itself
    return _started(other.pid) == other.started


@cache
def _machine() -> str:
    with suppress(OSError):
        return (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return ""


@cache
def _numbering() -> str:
    """Identifies the processes that share their numbering with this one: those of its container."""
    with suppress(OSError):
        return str((_PROC / "self/ns/pid").stat().st_ino)
    return ""


def _numbered_by(started: str) -> str:
    return started.partition("/")[0]


def _started(pid: int) -> str:
    """Distinguishes a running process from others with its number. Empty if there's no such
    process."""
    return f"{_numbering()}/{_start_of(pid)}"


def _start_of(pid: int) -> str:
    if _machine():
        with suppress(OSError):
            told = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
            return told.rpartition(")")[2].split()[_STARTED]
        return "gone"
    with suppress(OSError, subprocess.SubprocessError):
        command = ["ps", "-o", "lstart=", "-p", str(pid)]  # where there is no /proc
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=5, check=False
        )
        return done.stdout.strip() or "gone"
    return "gone"
