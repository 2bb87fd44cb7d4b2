"""Said when all of somebody's answers were made private, as they asked: which, and what wasn't.

The message isn't drawn anew, so it says what was done, and not who can read it from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement, InteractiveElement

from bot.checkins.wording import listed, month, month_and_year
from bot.slack import ids
from bot.slack.payloads.presses import EveryChoice
from bot.slack.views.answer import Answer
from bot.slack.views.month import run_button, said_view

NAMED = 6
"""So many answers are named by their months; of more, the first and the last."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was made private, and what wasn't.

    ``periods``: of the answers, oldest first; ``evidence``: so many pieces. ``keeps_new``: new
    answers are private by this; ``shares_new``: they are shared by default. ``shares_evidence``,
    ``shares_others``: evidence, or answers, are still shared. ``has_sent_replies``: the person
    replied to comments.
    """

    periods: Sequence[str]
    evidence: int
    keeps_new: bool
    shares_new: bool
    shares_evidence: bool
    shares_others: bool
    has_sent_replies: bool


def keep_all_private_button(choice: EveryChoice = EveryChoice.ANSWERS) -> ButtonElement:
    """*Keep all my answers private*: those given, and those to come."""
    label = {
        EveryChoice.ANSWERS: "Keep all my answers private",
        EveryChoice.EVIDENCE: "Keep evidence private",
    }[choice]
    return ButtonElement(action_id=ids.KEEP_ALL_PRIVATE, text=label, value=choice)


def all_hidden_view(hidden: Hidden) -> Answer:
    """After “make all my answers private”, typed or pressed."""
    said = [_answers(hidden.periods)] if hidden.periods else []
    buttons: list[InteractiveElement] = []
    if hidden.evidence:
        pieces = "evidence" if hidden.evidence == 1 else f"{hidden.evidence} pieces of evidence"
        said.append(f"I made your shared {pieces} private{', too' if said else ''}.")
    if not said and not hidden.shares_others:
        said.append("You don't have any shared answers.")
    if hidden.keeps_new:
        too = ", too" if hidden.periods else ""
        said.append(f"I'll keep new answers private{too}, unless you share one.")
    elif hidden.shares_new and not hidden.shares_others:
        said.append("I didn't change how I share new answers.")
        buttons.append(run_button("Keep new ones private", "private always"))
    if hidden.shares_others:
        said.append("I didn't change your earlier answers.")
        buttons.append(keep_all_private_button())
    if hidden.shares_evidence:
        said.append("I didn't change your shared evidence.")
        buttons.append(keep_all_private_button(EveryChoice.EVIDENCE))
    if hidden.has_sent_replies and not hidden.shares_others:
        said.append("I didn't delete the replies you sent to comments.")
    return said_view(" ".join(said), *buttons)


def _answers(periods: Sequence[str]) -> str:
    if len(periods) == 1:
        return f"I made your {month(periods[0])} answer private."
    if len(periods) > NAMED:
        first, last = month_and_year(periods[0]), month_and_year(periods[-1])
        which = f"from {first} to {last}"
        return f"I made all {len(periods)} of your shared answers private, {which}."
    names = [month(each) for each in periods]
    if len(set(names)) < len(names):
        names = [month_and_year(each) for each in periods]
    return f"I made all your shared answers private: {listed(names)}."
