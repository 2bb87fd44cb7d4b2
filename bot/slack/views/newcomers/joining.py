"""How somebody on no roster can join it, and who can put them on it."""

from dataclasses import dataclass
from datetime import date

from bot.slack.words import mention
from storage import JoinRequest

MOST_ADMINS = 3


@dataclass(frozen=True, slots=True)
class Joining:
    """How somebody on no roster can join it.

    ``asked``: their request, until the manager confirms it. ``allowed``: whether they can make one.
    ``admins``: the known people who can add them. ``reminded_on``: the last day on which the
    manager was reminded. ``remind``: whether the person can have them reminded now. ``reminding``:
    whether they just did. ``left``: whether they were on the roster before. ``asked_on``: the day
    on which the manager was asked, once they were. ``manages``: how many people's manager the
    roster names them as, without a level of their own.
    """

    asked: JoinRequest | None = None
    allowed: bool = True
    admins: tuple[str, ...] = ()
    reminded_on: date | None = None
    remind: bool = False
    reminding: bool = False
    left: bool = False
    asked_on: date | None = None
    manages: int = 0

    @property
    def need_no_level(self) -> bool:
        """Whether all they have here is a team, and they haven't asked for more."""
        return self.manages > 0 and self.asked is None


NOTHING_ASKED = Joining()


def who_can_change(joining: Joining) -> str:
    """Who can change what the roster says about somebody (mrkdwn)."""
    if not joining.admins:
        return "Your Next Rung admin can change it."
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    return f"{names} can change it."


def who_adds(joining: Joining, *, again: bool = False) -> str:
    """Who can put somebody on the roster (mrkdwn). ``again``: whether they were on it before."""
    names = " or ".join(mention(each) for each in joining.admins[:MOST_ADMINS])
    if again:
        return f"If that's wrong, ask {names or 'your Next Rung admin'}."
    return f"{names or 'Your Next Rung admin'} can add you to the roster."
