"""The SDK's own checks of a block, found once for each kind of block.

It looks through all names of each block for them, each time: half of the time that a screen takes.
"""

from functools import cache

from slack_sdk.models.basic_objects import JsonObject


def find_checks_once() -> None:
    """From now on, for all blocks of this process. What is checked stays the same."""
    setattr(JsonObject, "validate_json", _validate)  # noqa: B010  -- a method, to the type checker


def _validate(block: JsonObject) -> None:
    for name in checks_of(type(block)):
        getattr(block, name)()


@cache
def checks_of(kind: type[JsonObject]) -> tuple[str, ...]:
    """The names of the methods that check a block of this kind."""
    return tuple(
        name
        for name in dir(kind)
        if not name.startswith("__") and hasattr(getattr(kind, name), "validator")
    )
