"""Which of somebody's words a request means that says what they are about, or of which month.

In doubt it means more words rather than fewer: what becomes private can be shared again.
"""

from collections.abc import Callable, Mapping, Sequence
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
_SHORTEST_STEM = 3
"""Of a shorter word, no other is a form: “CV” isn't the beginning of “cvs2svn”."""


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
    found = [_found(about, each, own, in_answers=not taking.evidence) for each in (_equal, _alike)]
    # A word that only begins alike counts where none is the same.
    scores = found[0] if found[0].most >= _MOST_OF_THEM else found[1]
    least = _MOST_OF_THEM
    if scores.most == 1 and not taking.several:
        least = 1
    answers = [_named_in(each, scores, least, own) for each in own.check_ins]
    pieces = tuple(each.id for each in own.pieces if scores.pieces.get(each.id, 0) >= least)
    return Named(tuple(each for each in answers if each is not None), pieces)


def all_but(own: OwnWords, kept: Sequence[str], within: Sequence[CheckIn]) -> Named:
    """All counted words of these check-ins but those that ``kept`` names."""
    scores = _found(kept, _equal, own, in_answers=True)
    if scores.most < _MOST_OF_THEM:
        scores = _found(kept, _alike, own, in_answers=True)
    least = max(scores.most, _MOST_OF_THEM)
    answers = []
    for each in within:
        reply = each.reply
        if reply is None or not _counted(each, own):
            continue
        if _named_in(each, scores, least, own) is None:
            answers.append(_whole(each, own))
            continue
        others = [
            passage.message_ts
            for at, passage in enumerate(reply.passages)
            if own.counts(passage.reader)
            and passage.message_ts is not None
            and scores.passages.get((each.id, at), 0) < least
        ]
        if others:
            answers.append(Hiding(each.id, tuple(others)))
    return Named(tuple(answers))


def at_positions(check_in: CheckIn, positions: Sequence[int], own: OwnWords) -> Named:
    """The messages of an answer that are named by their place in it; nothing for another place."""
    passages = check_in.reply.passages if check_in.reply else ()
    named = [passages[each - 1] for each in positions if 0 < each <= len(passages)]
    messages = tuple(e.message_ts for e in named if e.message_ts and own.counts(e.reader))
    if not messages or len(messages) < len(positions):
        return Named()
    return Named((Hiding(check_in.id, messages),))


@dataclass(frozen=True, slots=True)
class _Scores:
    """How much of what is said of words is said in each passage, next step, and piece."""

    passages: Mapping[tuple[str, int], float]
    steps: Mapping[str, float]
    pieces: Mapping[str, float]

    @property
    def most(self) -> float:
        every = (*self.passages.values(), *self.steps.values(), *self.pieces.values())
        return max(every, default=0)


def _found(
    about: Sequence[str], is_same: Callable[[str, str], bool], own: OwnWords, *, in_answers: bool
) -> _Scores:
    passages: dict[tuple[str, int], float] = {}
    steps: dict[str, float] = {}
    for check_in in own.check_ins if in_answers else ():
        reply = check_in.reply
        if reply is None:
            continue
        for at, passage in enumerate(reply.passages):
            if own.counts(passage.reader):
                passages[check_in.id, at] = _share(about, passage.text, is_same)
        if own.counts(reply.reader):
            steps[check_in.id] = _share(about, reply.next_step, is_same)
    pieces = {
        each.id: _share(about, _words_of(each), is_same)
        for each in own.pieces
        if own.counts(each.reader)
    }
    return _Scores(passages, steps, pieces)


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


def _named_in(check_in: CheckIn, scores: _Scores, least: float, own: OwnWords) -> Hiding | None:
    passages = check_in.reply.passages if check_in.reply else ()
    named = [
        passage
        for at, passage in enumerate(passages)
        if scores.passages.get((check_in.id, at), 0) >= least
    ]
    in_step = scores.steps.get(check_in.id, 0) >= least
    if not named and not in_step:
        return None
    messages = tuple(each.message_ts for each in named if each.message_ts is not None)
    if in_step or len(messages) < len(named):
        # What was written in the form can't be taken back by itself.
        return _whole(check_in, own)
    return Hiding(check_in.id, messages)


def _words_of(piece: Evidence) -> str:
    return f"{piece.note} {piece.quoted or ''} {piece.competency_name}"


def says_any(about: Sequence[str], text: str) -> bool:
    """Whether a text says any of these words."""
    return _share(about, text, _alike) > 0


def _share(about: Sequence[str], text: str, is_same: Callable[[str, str], bool]) -> float:
    """How much of what is said of words is said in a text, from 0 to 1."""
    said = set(plain(text).split())
    if not said:
        return 0.0
    found = sum(any(is_same(each, word) for word in said) for each in about)
    return found / len(about)


def _equal(one: str, other: str) -> bool:
    """Whether it's the same word, or one of them is the plural of the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long in (f"{short}s", f"{short}es") and len(short) > 1


def _alike(one: str, other: str) -> bool:
    if len(one) < _SHORTEST_STEM:
        return _equal(one, other)
    return other.startswith(one) or fuzz.ratio(one, other) >= _ALIKE
