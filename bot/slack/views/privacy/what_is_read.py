"""What a person's manager can read of their words now, listed for that person."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.wording import FREQUENCY_LABELS, counted, month
from bot.slack.views.answering.saved import first_words
from bot.slack.words import mention
from storage import CheckIn, Passage

LISTED = 3
"""How many answers are listed. Older ones are counted."""
_QUOTED = 2
"""How many messages of each are quoted."""


@dataclass(frozen=True, slots=True)
class WhatIsRead:
    """What ``manager`` can read of somebody's words, and some of what they can't.

    ``answers``: the newest of which they can read something, newest first, cut to that. ``older``:
    how many more there are. ``pieces``: how many pieces of evidence they can read. ``private``:
    the newest messages that only their author can read, each with its period. ``sent``: whether
    their author ever sent a comment or a reply to one.
    """

    manager: str
    answers: Sequence[CheckIn]
    older: int = 0
    pieces: int = 0
    private: Sequence[tuple[str, Passage]] = ()
    sent: bool = False


def what_is_read_text(what: WhatIsRead) -> str:
    """A line for each answer, with its first words (mrkdwn)."""
    lines = [_line(each) for each in what.answers[:LISTED]]
    older = what.older + len(what.answers[LISTED:])
    lines += [f"• {counted(older, 0).replace('check-in', 'older check-in')}"] if older else []
    lines += [f"• {counted(0, what.pieces)}"] if what.pieces else []
    read = [f"*{mention(what.manager)} can read now:*", *lines] if lines else []
    if not read:
        read = [f"{mention(what.manager)} can't read anything you wrote here."]
    private = [f"{first_words(e)} ({month(period)})" for period, e in what.private[:_QUOTED]]
    if private:
        rest = "and everything else you wrote here"
        read.append(f"*Only you can read:* {', '.join(private)}, {rest}.")
    else:
        read.append("*Only you can read* everything else you wrote here.")
    end = (
        "Each comment or reply you sent can be read by the person you sent it to."
        if what.sent
        else ""
    )
    return "\n".join([*read, *filter(None, [end])])


def _line(answer: CheckIn) -> str:
    """“• November: “I fixed the scanner” and 2 more messages”."""
    reply = answer.reply
    passages = reply.passages if reply is not None else ()
    said = [first_words(each) for each in passages if each.text or each.links]
    if not said and reply is not None:
        said = [f"“{FREQUENCY_LABELS[reply.frequency]}”"] if reply.frequency else ["your answer"]
    more = len(said) - _QUOTED
    rest = f" and {more} more {'message' if more == 1 else 'messages'}" if more > 0 else ""
    return f"• {month(answer.period)}: {', '.join(said[:_QUOTED])}{rest}"
