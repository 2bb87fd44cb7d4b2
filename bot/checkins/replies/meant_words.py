"""Finds the words that a request means, by what it says they're about or by a month.

In doubt, it finds more words rather than fewer: what becomes private can be shared again. But words
from other months are found only if they match the request's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.checkins.replies.hiding import Hiding, Named
from bot.checkins.understanding.dates.named_months import Newest, Unit
from bot.checkins.understanding.privacy.taking_back import Months, TakingBack
from bot.checkins.understanding.wording.function_words import may_be_misspelt
from bot.checkins.understanding.wording.plain_words import plain
from framework import few_slips, likeness
from storage import CheckIn, Evidence, PendingMessage

_ALIKE = 0.84
"""From here on, two words are the same one, declined or misspelt."""
_MOST_OF_THEM = 0.5
"""The share of a request's words that must occur in the meant words."""
_FEWEST_ELSEWHERE = 2
"""How many of the request's words must occur in words far from where it's made, unless it has only
one."""
_SHORTEST_STEM = 3
"""Shorter words have no other forms: “CV” isn't the beginning of “cvs2svn”."""
_SHORTEST_MISSPELT = 5
"""In shorter words, another letter makes another word."""
_SAME_BEGINNING = 4
"""The fewest letters at the start that two forms of a word share: “tested”, “testing”."""

_IsSame = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What somebody wrote, and which part of it counts.

    ``check_ins``: newest first. ``counts``: whether words shared with this reader (``None``:
    private) count. ``near``: the ids of check-ins where the request is made, which are searched
    first. ``loose``: messages there that aren't in an answer, so they're private. ``thread``: the
    thread in which it's asked.
    """

    check_ins: Sequence[CheckIn]
    pieces: Sequence[Evidence]
    counts: Callable[[str | None], bool]
    near: Container[str] = ()
    loose: Sequence[PendingMessage] = ()
    thread: str | None = None

    def at_hand(self) -> OwnWords:
        """The words where the request is made."""
        here = [each for each in self.check_ins if each.id in self.near]
        return replace(self, check_ins=here, pieces=())

    def elsewhere(self) -> OwnWords:
        """All other words."""
        others = [each for each in self.check_ins if each.id not in self.near]
        return replace(self, check_ins=others, loose=())


def meant_words(taking: TakingBack, own: OwnWords, period: str, about: Sequence[str]) -> Named:
    """The words that the request names; empty if it names none.

    Words where it's made are searched before others. ``period``: the period in which it was made.
    ``about``: what it says about the words, without names of readers.
    """
    about = _without_slips(about, own)
    if taking.newest is not None:
        return _newest(taking.newest, own, period)
    by_month = _of_months(taking, own, period)
    if by_month:
        return Named(tuple(_whole(each, own) for each in by_month))
    if taking.of_a_time and not about:
        # No other month is meant.
        return Named()
    if not about:
        pieces = tuple(e.id for e in own.pieces if own.counts(e.reader)) if taking.evidence else ()
        return Named((), pieces)
    if taking.evidence:
        found = _first(about, replace(own, check_ins=(), loose=()), _equal, _alike)
        return _named(own, found, _least(found, taking))
    if taking.narrowed:
        found = _first(about, own, _equal, _alike)
        return _named(own, found, _least_elsewhere(found, taking))
    near, far = own.at_hand(), own.elsewhere()
    # If several things are described, one may be misspelt and another not.
    first = () if taking.several else (_equal,)
    here, there = _first(about, near, *first, _alike), _first(about, far, *first, _misspelt)
    in_full = there.most == 1 and len(about) >= _FEWEST_ELSEWHERE
    if here.most < _MOST_OF_THEM or (here.most < 1 and in_full):
        return _named(far, there, _least_elsewhere(there, taking))
    named = _named(near, here, _least(here, taking))
    # The same words may be evidence, too.
    as_evidence = _named(replace(far, check_ins=()), there, 1)
    if as_evidence:
        return _both(named, as_evidence)
    if not named:
        # These are private already. Others that may also be meant can still be read.
        named = _named(near, _found(about, near, _begin_alike), _least(here, taking))
        return _both(named, _named(far, there, _least_elsewhere(there, taking)))
    rest = [each for each in about if each not in here.said] if taking.several else []
    return _both(named, _named(far, _first(rest, far, _equal, _misspelt), 1)) if rest else named


def _without_slips(about: Sequence[str], own: OwnWords) -> Sequence[str]:
    """What is said of the words, without slips of the pen that stand nowhere in them.

    All of it, if nothing would be left.
    """
    texts = [each.text for each in own.loose] + [_words_of(each) for each in own.pieces]
    for each in own.check_ins:
        if each.reply is not None:
            texts += [each.reply.next_step, *(passage.text for passage in each.reply.passages)]
    written = {word for text in texts for word in plain(text).split()}
    kept = [
        each
        for each in about
        if not may_be_misspelt(each) or any(_equal(each, word) for word in written)
    ]
    return kept or about


def not_said_in(about: Sequence[str], own: OwnWords, named: Named) -> list[str]:
    """What is said about words that doesn't occur in these words, in any form."""
    texts = [each.text for each in named.loose]
    texts += [_words_of(each) for each in own.pieces if each.id in named.pieces]
    for each in named.answers:
        reply = next((e.reply for e in own.check_ins if e.id == each.check_in), None)
        passages = reply.passages if reply is not None else ()
        texts += [e.text for e in passages if each.everything or e.message_ts in each.messages]
        texts += [reply.next_step] if reply is not None and each.everything else []
    written = {word for text in texts for word in plain(text).split()}
    return [each for each in about if not any(_begin_alike(each, word) for word in written)]


def said_in(text: str, about: Sequence[str], *, exactly: bool = False) -> float:
    """The share of these words that occur in a text; unless ``exactly``, inflected or misspelt."""
    return len(_said(about, text, _equal if exactly else _alike)) / len(about) if about else 0.0


def all_but(own: OwnWords, kept: Sequence[str], within: Sequence[CheckIn]) -> Named:
    """All counted words of these check-ins, except those in ``kept``; nothing if there are none
    of these."""
    scores = _first(kept, replace(own, loose=()), _equal, _alike)
    if scores.most < _MOST_OF_THEM:
        return Named()
    least = scores.most
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
            and scores.of_passage(each.id, at) < least
        ]
        if others:
            answers.append(Hiding(each.id, tuple(others)))
    return Named(tuple(answers))


def all_but_months(own: OwnWords, months: Sequence[int]) -> Named:
    """All counted words of the answers, except those of these months."""
    kept = {f"{each:02}" for each in months}
    meant = [e for e in own.check_ins if e.period[5:7] not in kept and _counted(e, own)]
    return Named(tuple(_whole(each, own) for each in meant))


def all_within(own: OwnWords, months: Months, period: str) -> Named:
    """All counted words of the months' answers. ``period``: the one in which it's asked."""
    until = month_meant(months, period)
    meant = [
        each
        for each in own.check_ins
        if _counted(each, own)
        and (each.period < until or (months.with_it and each.period.startswith(until)))
    ]
    return Named(tuple(_whole(each, own) for each in meant))


def month_meant(months: Months, period: str) -> str:
    """The month (“2026-11”) that is said in ``period``, perhaps without its year.

    A month that comes soon is meant before the one of a year ago.
    """
    year, now = int(period[:4]), int(period[5:7])
    if months.year is not None:
        year = months.year
    elif months.until > now + _MOST_AHEAD:
        year -= 1
    elif (now, months.until) == (12, 1):
        year += 1
    return f"{year}-{months.until:02}"


_MOST_AHEAD = 6


def at_positions(check_in: CheckIn, positions: Sequence[int], own: OwnWords) -> Named:
    """The messages of an answer that are named by their position; nothing for any other
    position."""
    passages = check_in.reply.passages if check_in.reply else ()
    named = [passages[each - 1] for each in positions if 0 < each <= len(passages)]
    messages = tuple(e.message_ts for e in named if e.message_ts and own.counts(e.reader))
    if not messages or len(messages) < len(positions):
        return Named()
    return Named((Hiding(check_in.id, messages),))


@dataclass(frozen=True, slots=True)
class _Scores:
    """Which words of the request (``about``) occur where.

    The keys are the place of a passage, and the ids of next steps, pieces, and loose messages.
    """

    about: Sequence[str]
    passages: Mapping[tuple[str, int], frozenset[str]]
    steps: Mapping[str, frozenset[str]]
    pieces: Mapping[str, frozenset[str]]
    loose: Mapping[str, frozenset[str]]

    @property
    def most(self) -> float:
        """The largest share of them in one place, from 0 to 1."""
        return max(map(self._share, self._every), default=0)

    @property
    def said(self) -> frozenset[str]:
        """All of them that occur in any place."""
        return frozenset().union(*self._every)

    def of_passage(self, check_in: str, at: int) -> float:
        return self._share(self.passages.get((check_in, at), frozenset()))

    def of_step(self, check_in: str) -> float:
        return self._share(self.steps.get(check_in, frozenset()))

    def of_piece(self, piece: str) -> float:
        return self._share(self.pieces.get(piece, frozenset()))

    def of_loose(self, message_ts: str) -> float:
        return self._share(self.loose.get(message_ts, frozenset()))

    @property
    def _every(self) -> list[frozenset[str]]:
        kinds = (self.passages, self.steps, self.pieces, self.loose)
        return [said for each in kinds for said in each.values()]

    def _share(self, said: frozenset[str]) -> float:
        return len(said) / len(self.about) if self.about else 0.0


def _first(about: Sequence[str], own: OwnWords, *ways: _IsSame) -> _Scores:
    """The scores by the first way to compare words that finds most of them."""
    scores = [_found(about, own, each) for each in ways]
    return next((each for each in scores if each.most >= _MOST_OF_THEM), scores[-1])


def _found(about: Sequence[str], own: OwnWords, is_same: _IsSame) -> _Scores:
    passages: dict[tuple[str, int], frozenset[str]] = {}
    steps: dict[str, frozenset[str]] = {}
    for check_in in own.check_ins:
        reply = check_in.reply
        if reply is None:
            continue
        for at, passage in enumerate(reply.passages):
            passages[check_in.id, at] = _said(about, passage.text, is_same)
        steps[check_in.id] = _said(about, reply.next_step, is_same)
    pieces = {each.id: _said(about, _words_of(each), is_same) for each in own.pieces}
    loose = {each.message_ts: _said(about, each.text, is_same) for each in own.loose}
    return _Scores(about, passages, steps, pieces, loose)


def _least(scores: _Scores, taking: TakingBack) -> float:
    """The share of the request's words that must occur in words for them to be meant."""
    return 1 if scores.most == 1 and not taking.several else _MOST_OF_THEM


def _least_elsewhere(scores: _Scores, taking: TakingBack) -> float:
    """The same far from where the request is made: one common word is too little."""
    if taking.several and len(scores.said) == len(scores.about):
        return _MOST_OF_THEM
    if scores.most == 1:
        return 1
    return max(_MOST_OF_THEM, _FEWEST_ELSEWHERE / len(scores.about))


def _named(own: OwnWords, scores: _Scores, least: float) -> Named:
    """The counted words in which at least ``least`` of the request's words occur."""
    answers = [_named_in(each, scores, least, own) for each in own.check_ins]
    pieces = (e.id for e in own.pieces if own.counts(e.reader) and scores.of_piece(e.id) >= least)
    loose = (e for e in own.loose if own.counts(None) and scores.of_loose(e.message_ts) >= least)
    return Named(tuple(filter(None, answers)), tuple(pieces), tuple(loose))


def _both(one: Named, other: Named) -> Named:
    return Named(
        (*one.answers, *other.answers), (*one.pieces, *other.pieces), (*one.loose, *other.loose)
    )


def _of_months(taking: TakingBack, own: OwnWords, period: str) -> list[CheckIn]:
    """The newest answer with counted words of each month that is named."""
    answered = [each for each in own.check_ins if each.reply is not None]
    if taking.last_month:
        last = [each for each in answered if each.period < period][:1]
        return [each for each in last if _counted(each, own)]
    found = []
    for month in taking.months:
        of_month = [each for each in answered if each.period[5:7] == f"{month:02}"]
        found += [each for each in of_month if _counted(each, own)][:1]
    return found


def _newest(newest: Newest, own: OwnWords, period: str) -> Named:
    """The newest months, answers, or messages of the answer at hand: so many, and no more."""
    if newest.count is None:
        return Named()
    answered = [each for each in own.check_ins if each.reply is not None]
    if newest.unit is Unit.MESSAGE:
        here = next((each for each in answered if each.id in own.near), None)
        passages = here.reply.passages if here is not None and here.reply else ()
        last = [each for each in passages if each.message_ts][-newest.count :]
        meant = tuple(e.message_ts for e in last if e.message_ts and own.counts(e.reader))
        return Named((Hiding(here.id, meant),)) if here is not None and meant else Named()
    if newest.unit is Unit.MONTH:
        # The month may have no answer yet.
        answered = [e for e in answered if _months_between(e.period, period) <= newest.count]
    last_ones = answered[: newest.count]
    return Named(tuple(_whole(each, own) for each in last_ones if _counted(each, own)))


def _months_between(earlier: str, later: str) -> int:
    years, months = int(later[:4]) - int(earlier[:4]), int(later[5:7]) - int(earlier[5:7])
    return 12 * years + months


def _counted(check_in: CheckIn, own: OwnWords) -> bool:
    return check_in.reply is not None and any(map(own.counts, check_in.reply.readers or (None,)))


def _whole(check_in: CheckIn, own: OwnWords) -> Hiding:
    passages = check_in.reply.passages if check_in.reply else ()
    counted = (each.message_ts for each in passages if own.counts(each.reader))
    return Hiding(check_in.id, tuple(each for each in counted if each), everything=True)


def _named_in(check_in: CheckIn, scores: _Scores, least: float, own: OwnWords) -> Hiding | None:
    """The counted words of an answer in which at least ``least`` of the request's words occur."""
    reply = check_in.reply
    if reply is None:
        return None
    named = [
        passage
        for at, passage in enumerate(reply.passages)
        if own.counts(passage.reader) and scores.of_passage(check_in.id, at) >= least
    ]
    in_step = own.counts(reply.reader) and scores.of_step(check_in.id) >= least
    if not named and not in_step:
        return None
    messages = tuple(each.message_ts for each in named if each.message_ts is not None)
    if in_step or len(messages) < len(named):
        # What was written in the form can't be taken back by itself.
        return _whole(check_in, own)
    return Hiding(check_in.id, messages)


def _words_of(piece: Evidence) -> str:
    return f"{piece.note} {piece.quoted or ''} {piece.competency_name}"


def _said(about: Sequence[str], text: str, is_same: _IsSame) -> frozenset[str]:
    """The words of the request that occur in a text."""
    words = set(plain(text).split())
    return frozenset(each for each in about if any(is_same(each, word) for word in words))


def _equal(one: str, other: str) -> bool:
    """Whether it's the same word, or one is the plural of the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long in (f"{short}s", f"{short}es") and len(short) > 1


def _misspelt(one: str, other: str) -> bool:
    """Whether it's the same word with one wrong letter: “rafeal”."""
    if _equal(one, other):
        return True
    if min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return False
    return bool(few_slips(one, [other], 1))


def _alike(one: str, other: str) -> bool:
    """Whether it may be the same word, inflected or misspelt."""
    if len(one) < _SHORTEST_STEM:
        return _equal(one, other)
    begins = other.startswith(one)
    return begins or likeness(one, other) >= _ALIKE or _misspelt(one, other)


def _begin_alike(one: str, other: str) -> bool:
    """Whether they may be two forms of a word."""
    begins = len(one) >= _SAME_BEGINNING and other.startswith(one[:_SAME_BEGINNING])
    return begins or _alike(one, other)
