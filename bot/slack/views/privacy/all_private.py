"""The confirmation that all of somebody's answers were made private: which ones, and what wasn't.

The message is redrawn when that changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement, InteractiveElement

from bot.checkins.wording import listed, month, month_and_year
from bot.slack import ids
from bot.slack.payloads.presses import EveryChoice
from bot.slack.views.answering.saved import ERASED
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.words import mention

NAMED = 6
"""Up to this many answers are named by their months. If there are more, only the first and the last
are."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was made private, and what wasn't.

    ``periods``: the answers' periods, oldest first. ``evidence``: how many pieces. ``keeps_new``:
    whether it made new answers private. ``shares_new``: whether they're shared by default.
    ``shares_evidence``, ``shares_others``: whether evidence, or answers, are still shared.
    ``has_sent_replies``: the person replied to comments. ``shared_since``: periods of answers that
    were shared afterwards. ``manager``: theirs now, if any. ``erased``: what was made private is
    erased since.
    """

    periods: Sequence[str]
    evidence: int
    keeps_new: bool
    shares_new: bool
    shares_evidence: bool
    shares_others: bool
    has_sent_replies: bool
    shared_since: Sequence[str] = ()
    manager: str | None = None
    erased: bool = False


def keep_all_private_button(choice: EveryChoice = EveryChoice.ANSWERS) -> ButtonElement:
    """*Keep all my answers private*: all answers, future ones too."""
    action_id, label = {
        EveryChoice.ANSWERS: (ids.KEEP_ALL_PRIVATE, "Keep all my answers private"),
        EveryChoice.EVIDENCE: (ids.KEEP_ALL_EVIDENCE_PRIVATE, "Keep evidence private"),
    }[choice]
    return ButtonElement(action_id=action_id, text=label, value=choice)


def all_hidden_view(hidden: Hidden) -> Answer:
    """After “make all my answers private”, typed or pressed."""
    said = _made_private(hidden)
    buttons: list[InteractiveElement] = []
    if hidden.keeps_new:
        said += _new_ones(hidden)
    elif hidden.shares_new and not hidden.shares_others:
        said.append("I didn't change how I share new answers.")
        buttons.append(run_button("Keep new answers private", "private always"))
    if hidden.shares_others:
        said.append("I didn't change your earlier answers.")
        buttons.append(keep_all_private_button())
    if hidden.shares_evidence:
        said += [] if hidden.evidence else ["I didn't change your shared evidence."]
        buttons.append(keep_all_private_button(EveryChoice.EVIDENCE))
    if hidden.has_sent_replies and not hidden.shares_others:
        said.append("I didn't delete the replies you sent to comments.")
    return say(" ".join(said), *buttons)


def _made_private(hidden: Hidden) -> list[str]:
    """What was made private, and which of it the person has shared since."""
    if hidden.erased:
        return [ERASED]
    said = [_answers(hidden.periods)] if hidden.periods else []
    if hidden.evidence:
        pieces = "your shared evidence"
        if hidden.evidence > 1:
            pieces = f"{hidden.evidence} shared pieces of evidence"
        said.append(f"I made {pieces} private{', too' if said else ''}.")
    since = [month(each) for each in hidden.shared_since]
    shared = ["some of your answers"] if len(since) > NAMED else since
    if hidden.evidence and hidden.shares_evidence:
        shared = [*shared, "evidence"]
    if shared:
        said.append(f"You've shared {listed(shared)} since then.")
    if not said and not hidden.shares_others:
        said.append("You don't have any shared answers.")
    return said


def _new_ones(hidden: Hidden) -> list[str]:
    """Whether new answers are private, as was asked, or shared again."""
    if not hidden.shares_new:
        too = ", too" if hidden.periods else ""
        return [f"I'll keep new answers private{too}, unless you share one."]
    if hidden.manager is None:
        return []
    return [f"You and {mention(hidden.manager)} can read new answers, unless you keep one private."]


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
    shared = "both of your shared answers" if len(periods) == 2 else "all your shared answers"
    return f"I made {shared} private: {listed(names)}."
