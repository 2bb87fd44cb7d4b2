"""Copies JSON values, such as blocks and views."""

import json
from typing import TypeVar

T = TypeVar("T")


def json_copy(value: T) -> T:
    """An equal value that shares no list or object with ``value``.

    It's several times faster than ``copy.deepcopy``, which matters when an app's answers are timed.
    """
    copied: T = json.loads(json.dumps(value))
    return copied
