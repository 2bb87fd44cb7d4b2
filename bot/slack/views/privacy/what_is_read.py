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
PRIVATE_LISTED = 10
"""How many of what only its author can read are listed, if that's asked."""


@dataclass(frozen=True, slots=True)
class OnlyMine:
    """Words that only their author can read. ``period``: that of their answer; ``None``: they're
    in none. ``evidence``: they're a piece of it."""

    words: Passage
    period: str | None = None
    evidence: bool = False

    @property
    def text(self) -> str:
        """“I fixed the scanner” (November)."""
        kind = "evidence" if self.evidence else "not in an answer"
        return f"{first_words(self.words)} ({month(self.period) if self.period else kind})"


@dataclass(frozen=True, slots=True)
class WhatIsRead:
    """What ``manager`` can read of somebody's words, and some of what they can't.

    ``answers``: the newest of which they can read something, newest first, cut to that. ``older``:
    how many more there are. ``pieces``: how many pieces of evidence they can read. ``private``:
    what only its author can read, what was hidden last first, and then the newest. ``sent``:
    whether their author ever sent a comment or a reply to one.
    """

    manager: str
    answers: Sequence[CheckIn]
    older: int = 0
    pieces: int = 0
    private: Sequence[OnlyMine] = ()
    sent: bool = False


def what_is_read_text(what: WhatIsRead) -> str:
    """A line for each answer, with its first words (mrkdwn)."""
    return _joined(
        [*(_can_read(what) or [cant_read_anything(what.manager)]), _only_you(what)], what
    )


def what_is_private_text(what: WhatIsRead) -> str:
    """The same, beginning with what only its author can read, one a line."""
    private = [f"• {each.text}" for each in what.private[:PRIVATE_LISTED]]
    more = len(what.private) - PRIVATE_LISTED
    private += [f"• {more} more"] if more > 0 else []
    only_you = ["*Only you can read:*", *private] if private else [_only_you(what)]
    return _joined([*only_you, *(_can_read(what) or [cant_read_anything(what.manager)])], what)


def new_ones_only_text(what: WhatIsRead) -> str:
    """The same where the manager can't read anything, but could read new answers."""
    return _joined([_only_you(what)], what)


def cant_read_anything(manager: str) -> str:
    """“@Maya can't read anything you wrote here.”"""
    return f"{mention(manager)} can't read anything you wrote here."


def _can_read(what: WhatIsRead) -> list[str]:
    lines = [_line(each) for each in what.answers[:LISTED]]
    older = what.older + len(what.answers[LISTED:])
    lines += [f"• {counted(older, 0).replace('check-in', 'older check-in')}"] if older else []
    lines += [f"• {counted(0, what.pieces)}"] if what.pieces else []
    return [f"*{mention(what.manager)} can read now:*", *lines] if lines else []


def _only_you(what: WhatIsRead) -> str:
    private = [each.text for each in what.private[:_QUOTED]]
    if not private:
        return "*Only you can read* everything else you wrote here."
    return f"*Only you can read:* {', '.join(private)}, and everything else you wrote here."


def _joined(lines: Sequence[str], what: WhatIsRead) -> str:
    sent = "Each comment or reply you sent can be read by the person you sent it to."
    return "\n".join([*lines, *([sent] if what.sent else [])])


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
