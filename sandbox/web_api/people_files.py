"""Files that people share with the app. They're kept, so that the app can read them."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head>"
    "<body><h1>Sign in to your workspace</h1></body></html>"
)
"""What Slack answers, with status 200, to requests without access to a file."""


@dataclass(slots=True)
class PeopleFile:
    """``shape``: as in messages and ``files.info``. ``content``: ``None`` if only the name and the
    size are known here. ``deleted``: whether its owner has deleted it."""

    shape: Json
    content: bytes | None = None
    deleted: bool = False
