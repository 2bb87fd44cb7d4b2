"""Repeats a decision if what it was based on changed before its result was stored."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 8
"""The most attempts at a decision."""


def decided_again_if(*stale: type[Exception]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator for a function that reads, decides, and stores.

    If it raises one of ``stale``, it is called again. The last try's error is raised.
    """

    def again(once: Callable[P, T]) -> Callable[P, T]:
        @wraps(once)
        def tried(*args: P.args, **kwargs: P.kwargs) -> T:
            for _ in range(TRIES - 1):
                with suppress(*stale):
                    return once(*args, **kwargs)
            return once(*args, **kwargs)

        return tried

    return again
