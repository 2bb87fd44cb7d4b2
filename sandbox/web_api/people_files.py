"""Files that people share with the app: kept so that the app can be let read them."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head>"
    "<body><h1>Sign in to your workspace</h1></body></html>"
)
"""What Slack answers, with status 200, to whoever may not have a file."""


@dataclass(slots=True)
class PeopleFile:
    """``shape``: as messages and ``files.info`` describe it. ``content``: ``None`` for a file of
    which only the name and the size are known here. ``deleted``: its owner has deleted it."""

    shape: Json
    content: bytes | None = None
    deleted: bool = False
