"""How many random cases a test tries: a quarter by ``make test``, all by ``make test-deep``."""

from __future__ import annotations

from hypothesis import settings

SOME, ALL = "some", "all"
"""The names of the profiles."""

settings.register_profile(SOME, deadline=None, max_examples=25)
settings.register_profile(ALL, deadline=None, max_examples=100)


def examples(count: int) -> int:
    """How many cases to try, where all of them are ``count``."""
    return count * settings.default.max_examples // 100
