"""How many cases a test tries. Of random ones: a tenth by ``make test``, all by ``make test-deep``.

Both try the same cases each time, so that the same code never passes once and fails once. To search
for new ones: ``pytest --hypothesis-profile=new``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import settings

SOME, ALL, NEW = "some", "all", "new"
"""The names of the profiles."""

settings.register_profile(SOME, deadline=None, max_examples=10, derandomize=True)
settings.register_profile(ALL, deadline=None, max_examples=100, derandomize=True)
settings.register_profile(NEW, deadline=None, max_examples=100)


def examples(count: int) -> int:
    """How many cases to try, where all of them are ``count``."""
    return count * settings.default.max_examples // 100


EVERY = 5
"""Of a table with a set-up for each case, ``make test`` tries every fifth, from the first on."""


def some(cases: Sequence[object]) -> list[Any]:
    """The cases of a table, of which only some are tried by ``make test``."""
    left_out = pytest.mark.deep
    return [
        pytest.param(each, marks=left_out if at % EVERY else ()) for at, each in enumerate(cases)
    ]
