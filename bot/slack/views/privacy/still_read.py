"""Which answer a manager can still read, said beside words that only their author can read."""

from dataclasses import dataclass

from bot.checkins.wording import month
from bot.slack.words import mention
from storage import CheckIn


@dataclass(frozen=True, slots=True)
class StillRead:
    """An answer of which ``manager`` can still read something; ``whole``: all of it."""

    check_in: CheckIn
    manager: str
    whole: bool

    @property
    def text(self) -> str:
        """“@Maya can still read your December answer.”"""
        part = "" if self.whole else "part of "
        return f"{mention(self.manager)} can still read {part}your {self._name} answer."

    @property
    def _name(self) -> str:
        return month(self.check_in.period)
