"""How a payload is written as text, and read back: the parts of the text are its fields.

It comes back from a client, so reading takes any text and refuses what isn't ours. Who may do
what is checked on top of it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from bot.checkins.schedule.calendar import first_day
from bot.checkins.text_form import TextForm, Unreadable

BUTTON_VALUE, OPTION_VALUE, PRIVATE_METADATA = 2_000, 150, 3_000
"""The most characters that Slack takes in each of these."""


def _shaped(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.DOTALL).fullmatch


Id = Annotated[str, _shaped(r"[^|:\x00-\x1f]{1,64}")]
"""Of anything that we store, or that a ladder file names."""
Key = Annotated[str, _shaped(r"[^|:\x00-\x1f]{0,64}")]
"""An id or a period, or empty where neither is known."""
LevelCode = Annotated[str, _shaped(r"[^|:\x00-\x1f]{1,12}")]
_USER_ID = _shaped(r"[UW][A-Z0-9]{1,30}")
UserId = Annotated[str, _USER_ID]
Timestamp = Annotated[str, _shaped(r"[0-9]{1,16}\.[0-9]{1,9}")]
"""By which Slack names a message in its channel."""
Hash = Annotated[str, _shaped(r"[0-9a-f]{1,64}")]
Mark = Annotated[str, _shaped(r"[0-9a-f]{1,6}\.[0-9a-f]{6}")]
"""By which the words of a message are known again."""
Typed = Annotated[str, _shaped(r".{1,2000}")]
"""Anything that somebody could have typed."""
Signed = Annotated[str, _shaped(r".{1,2900}")]
Period = Annotated[str, first_day]


@dataclass(frozen=True, slots=True)
class Payload(TextForm):
    """What a button, an option or a form carries.

    A subclass can set ``limit``: the characters that Slack takes where it is used.
    """

    limit: ClassVar[int] = OPTION_VALUE

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What a text carries; ``None`` for one that no version of ours has written."""
        try:
            return cls.parsed(text)
        except Unreadable:
            return None

    @classmethod
    def of(cls, action: Mapping[str, Any]) -> Self | None:
        """What the pressed button, or the chosen line of a menu, carries."""
        return cls.read(chosen_value(action))


def is_user_id(text: str) -> bool:
    """Whether a text is the id of an account in Slack."""
    return bool(_USER_ID(text))


def chosen_value(action: Mapping[str, Any]) -> str:
    """The text that a button, or the chosen line of a menu, carries."""
    chosen = action.get("selected_option") or action
    return str(chosen.get("value") or "")
