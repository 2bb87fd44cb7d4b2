"""Levels described relative to another: ``next after IC4``, ``below senior``, ``Staff+``."""

from collections.abc import Callable, Iterable

from framework.model.ladder import Ladder, Level

Words = tuple[str, ...]
_Resolve = Callable[[Words], tuple[Level, ...]]


def _phrases(text: str) -> tuple[Words, ...]:
    """The longest first, so that a part of a phrase isn't taken for all of it."""
    phrases = (tuple(phrase.split()) for phrase in text.split(","))
    return tuple(sorted(phrases, key=len, reverse=True))


_AFTER = _phrases(
    "after, above, beyond, next after, next above, next from, next level after, next level from,"
    "next step after, next step from, next one after, comes after, coming after, comes next after,"
    "level after, level above, levels above, one above, one after, one level above, one level up,"
    "one level up from, one up from, level up from, step after, step up from, up from, follows,"
    "promotion from, nach, über, después de, despues de, après, apres, dopo"
)
_BEFORE = _phrases(
    "before, below, beneath, under, comes before, coming before, level before, level below,"
    "levels below, one below, one before, one level below, one level down from, one down from,"
    "step before, step down from, down from, leads to, vor, unter, antes de, avant, prima di"
)
_BEGINNINGS = frozenset(phrase[0] for phrase in (*_AFTER, *_BEFORE))
_UPWARDS = _phrases(
    "plus, and above, or above, and higher, or higher, and up, or up, and upwards, and over,"
    "and beyond, and all above, and everything above"
)
_ENDS = frozenset(phrase[-1] for phrase in _UPWARDS)
_SIGN = "+"


def stepped(ladder: Ladder, words: Words, resolve: _Resolve) -> tuple[Level, ...]:
    """The levels one step from the named one, or the named one and all above it on its track.

    ``resolve``: which levels some words name by themselves. Empty if the words name no step, or if
    the ladder ends there.
    """
    if words[0] in _BEGINNINGS:
        for phrases, step in ((_AFTER, ladder.next_levels), (_BEFORE, _leading_to(ladder))):
            rest = _behind(words, phrases)
            if rest:
                return _once(level for named in resolve(rest) for level in step(named))
    rest = _before(words)
    if not rest:
        return ()
    return _once(level for named in resolve(rest) for level in _upwards(ladder, named))


def start_of_step(words: Words) -> Words:
    """The words that name where a step starts; empty if the words aren't about a step."""
    rest = _behind(words, (*_AFTER, *_BEFORE)) if words[0] in _BEGINNINGS else ()
    return rest or _before(words)


def _behind(words: Words, phrases: Iterable[Words]) -> Words:
    return next(
        (
            words[len(phrase) :]
            for phrase in phrases
            if len(words) > len(phrase) and words[: len(phrase)] == phrase
        ),
        (),
    )


def _before(words: Words) -> Words:
    last = words[-1]
    if last.endswith(_SIGN):
        bare = last.rstrip(_SIGN)
        return (*words[:-1], bare) if bare else words[:-1]
    if last not in _ENDS:
        return ()
    return next(
        (
            words[: -len(phrase)]
            for phrase in _UPWARDS
            if len(words) > len(phrase) and words[-len(phrase) :] == phrase
        ),
        (),
    )


def _leading_to(ladder: Ladder) -> Callable[[Level], tuple[Level, ...]]:
    def step(level: Level) -> tuple[Level, ...]:
        before = ladder.previous_level(level)
        return (before,) if before else ()

    return step


def _upwards(ladder: Ladder, level: Level) -> Iterable[Level]:
    passed: set[str] = set()
    current: Level | None = level
    while current and current.code not in passed:
        passed.add(current.code)
        yield current
        following = ladder.next_levels(current)
        current = next((each for each in following if each.track == level.track), None)


def _once(levels: Iterable[Level]) -> tuple[Level, ...]:
    return tuple({level.code: level for level in levels}.values())
