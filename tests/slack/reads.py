"""Counts what is read from a store: each read by its name and what it asks for."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest

from storage import Store

READS = sorted(
    name
    for name in dir(Store)
    if getattr(getattr(Store, name), "__code__", None) is Store.person.__code__
)
"""Every method that only reads: all of them share the code that their decorator gives them."""

Reads = Counter[str]


@contextmanager
def counted_reads() -> Iterator[Reads]:
    """Counts the reads of any store until the block ends."""
    counter: Reads = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for name in READS:
            patch.setattr(Store, name, _counting(name, getattr(Store, name), counter))
        yield counter


def repeated(reads: Reads) -> dict[str, int]:
    """The reads that were done more than once, and how often."""
    return {read: times for read, times in reads.items() if times > 1}


def _counting(name: str, method: Callable[..., Any], counter: Reads) -> Callable[..., Any]:
    parameters = inspect.signature(inspect.unwrap(method))

    @wraps(method)
    def call(store: Store, *args: Any, **kwargs: Any) -> Any:
        args = tuple(list(each) if isinstance(each, Iterator) else each for each in args)
        asked = parameters.bind(store, None, *args, **kwargs)
        asked.apply_defaults()
        said = ", ".join(f"{key}={value!r}" for key, value in list(asked.arguments.items())[2:])
        counter[f"{name}({said})"] += 1
        return method(store, *args, **kwargs)

    return call
