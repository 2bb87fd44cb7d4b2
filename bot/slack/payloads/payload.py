"""Writes a payload as text, and reads it back. The parts of the text are its fields.

It comes back from a client, so reading accepts any text and refuses forged ones. Callers check who
can do what.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from bot.checkins.schedule.calendar import first_day
from bot.checkins.text_form import TextForm, Unreadable

BUTTON_VALUE, OPTION_VALUE, PRIVATE_METADATA = 2_000, 150, 3_000
"""The most characters that Slack accepts in each of these."""


def _shaped(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.DOTALL).fullmatch


Id = Annotated[str, _shaped(r"[^|:\x00-\x1f]{1,64}")]
"""The id of anything that we store or that a ladder file names."""
Key = Annotated[str, _shaped(r"[^|:\x00-\x1f]{0,64}")]
"""An id or a period, or empty if neither is known."""
LevelCode = Annotated[str, _shaped(r"[^|:\x00-\x1f]{1,12}")]
_USER_ID = _shaped(r"[UW][A-Z0-9]{1,30}")
UserId = Annotated[str, _USER_ID]
ChosenUser = Annotated[str, _shaped(r"(?:[UW][A-Z0-9]{1,30})?")]
"""A user's id, or empty if nobody is chosen yet."""
Timestamp = Annotated[str, _shaped(r"[0-9]{1,16}\.[0-9]{1,9}")]
"""Slack's id of a message in its channel."""
Hash = Annotated[str, _shaped(r"[0-9a-f]{1,64}")]
Mark = Annotated[str, _shaped(r"[0-9a-f]{1,6}\.[0-9a-f]{6}")]
"""A mark that identifies the words of a message."""
Typed = Annotated[str, _shaped(r".{1,2000}")]
"""Anything that somebody could have typed."""
SettingValue = Annotated[str, _shaped(r"[^|]{1,2000}")]
"""A value that a setting can have."""
Signed = Annotated[str, _shaped(r".{1,2900}")]
Period = Annotated[str, first_day]


@dataclass(frozen=True, slots=True)
class Payload(TextForm):
    """The value of a button, an option or a form.

    A subclass can set ``limit``: the most characters that Slack accepts where it's used.
    """

    limit: ClassVar[int] = OPTION_VALUE

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Reads a text; ``None`` if no version of the bot can have written it."""
        try:
            return cls.parsed(text)
        except Unreadable:
            return None

    @classmethod
    def of(cls, action: Mapping[str, Any]) -> Self | None:
        """The value of the pressed button, or of the chosen line of a menu."""
        return cls.read(chosen_value(action))


def is_user_id(text: str) -> bool:
    """Whether a text is the id of an account in Slack."""
    return bool(_USER_ID(text))


def chosen_value(action: Mapping[str, Any]) -> str:
    """The text of a pressed button, or of the chosen line of a menu."""
    chosen = action.get("selected_option") or action
    return str(chosen.get("value") or "")
