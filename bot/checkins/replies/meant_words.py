"""Which of somebody's words a request means that says what they are about, or of which month.

In doubt it means more words rather than fewer: what becomes private can be shared again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.checkins.replies.hiding import Hiding, Named
from bot.checkins.understanding.plain_words import plain
from bot.checkins.understanding.taking_back import TakingBack
from storage import CheckIn, Evidence

_ALIKE = 84
"""From here on, two words are the same one, declined or misspelt (of 100)."""
_MOST_OF_THEM = 0.5
"""So much of what a request says of the words has to be said in them."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What somebody wrote, and what of it counts.

    ``check_ins``: newest first. ``counts``: whether words shared with so and so (``None``:
    private) are looked at.
    """

    check_ins: Sequence[CheckIn]
    pieces: Sequence[Evidence]
    counts: Callable[[str | None], bool]


def meant_words(taking: TakingBack, own: OwnWords, period: str, about: Sequence[str]) -> Named:
    """The words that are named; nothing where none are.

    ``period``: the one in which it was asked. ``about``: what is said of them, without names of
    readers.
    """
    by_month = _of_months(taking, own, period)
    if by_month is not None:
        return Named((_whole(by_month, own),))
    if not about:
        pieces = tuple(e.id for e in own.pieces if own.counts(e.reader)) if taking.evidence else ()
        return Named((), pieces)
    answers = [] if taking.evidence else [_said_in(each, own, about) for each in own.check_ins]
    pieces = tuple(
        each.id
        for each in own.pieces
        if own.counts(each.reader) and _share(about, _words_of(each)) >= _MOST_OF_THEM
    )
    return Named(tuple(each for each in answers if each is not None), pieces)


def _of_months(taking: TakingBack, own: OwnWords, period: str) -> CheckIn | None:
    """The newest answer of a month that is named, counted words first."""
    answered = [each for each in own.check_ins if each.reply is not None]
    if taking.last_month:
        before = [each for each in answered if each.period < period]
        return before[0] if before else None
    months = {f"{month:02}" for month in taking.months}
    found = [each for each in answered if each.period[5:7] in months]
    return next((each for each in found if _counted(each, own)), next(iter(found), None))


def _counted(check_in: CheckIn, own: OwnWords) -> bool:
    return check_in.reply is not None and any(map(own.counts, check_in.reply.readers or (None,)))


def _whole(check_in: CheckIn, own: OwnWords) -> Hiding:
    passages = check_in.reply.passages if check_in.reply else ()
    counted = (each.message_ts for each in passages if own.counts(each.reader))
    return Hiding(check_in.id, tuple(each for each in counted if each), everything=True)


def _said_in(check_in: CheckIn, own: OwnWords, about: Sequence[str]) -> Hiding | None:
    reply = check_in.reply
    if reply is None:
        return None
    found = [
        (passage, _share(about, passage.text))
        for passage in reply.passages
        if own.counts(passage.reader)
    ]
    most = max((share for _, share in found), default=0.0)
    step = _share(about, reply.next_step) if own.counts(reply.reader) else 0.0
    if max(most, step) < _MOST_OF_THEM:
        return None
    named = [passage.message_ts for passage, share in found if share >= _MOST_OF_THEM]
    messages = tuple(each for each in named if each is not None)
    if step >= _MOST_OF_THEM or len(messages) < len(named):
        # What was written in the form can't be taken back by itself.
        return _whole(check_in, own)
    return Hiding(check_in.id, messages)


def _words_of(piece: Evidence) -> str:
    return f"{piece.note} {piece.quoted or ''} {piece.competency_name}"


def _share(about: Sequence[str], text: str) -> float:
    """How much of what is said of words is said in a text, from 0 to 1."""
    said = set(plain(text).split())
    if not said:
        return 0.0
    found = sum(any(_is_same(each, word) for word in said) for each in about)
    return found / len(about)


def _is_same(one: str, other: str) -> bool:
    return other.startswith(one) or fuzz.ratio(one, other) >= _ALIKE
