"""A copy of a JSON value, which is what blocks and views are."""

import json
from typing import TypeVar

T = TypeVar("T")


def json_copy(value: T) -> T:
    """An equal value that shares no list or object with ``value``.

    Several times faster than ``copy.deepcopy``, which matters where an app's
    answers are timed.
    """
    copied: T = json.loads(json.dumps(value))
    return copied
