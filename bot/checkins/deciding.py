"""Deciding again when what a decision was based on changed before its result was stored."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

TRIES = 8
"""How often to decide at most."""


def decide(once: Callable[[], T], *stale: type[Exception]) -> T:
    """What ``once`` returns, which reads, decides, and stores.

    If it raises one of ``stale``, it is called again. The last try's error is raised.
    """
    for _ in range(TRIES - 1):
        with suppress(*stale):
            return once()
    return once()
