"""The levels of a track that somebody names, on their own ladder or another: ``management``."""

from collections.abc import Iterable

from framework.model.ladder import Ladder, Level
from framework.model.likeness import likeness
from framework.model.names import normalise_name
from framework.query.requests import OneLevel
from framework.query.understanding.sentence import Sentence

_AROUND = frozenset(
    (
        *("a", "all", "are", "contributor", "contributors", "describe", "explain", "for", "in"),
        *("is", "ladder", "ladders"),
        *("level", "levels", "list", "me", "of", "on", "path", "people", "roles", "see", "show"),
        *("side", "the", "track", "tracks", "what"),
    )
)
"""Words that can be around a track's name."""
_ALIKE = 0.9
MOST_WORDS = 6


def track_levels(sentence: Sentence, ladders: Iterable[Ladder]) -> tuple[OneLevel, ...]:
    """The levels of every track with this name, ladder by ladder; empty if there is none."""
    words = sentence.words
    if not 0 < len(words) <= MOST_WORDS:
        return ()
    key = "".join(word for word in words if word not in _AROUND)
    return tuple(OneLevel(ladder, level) for ladder in ladders for level in _named(ladder, key))


def _named(ladder: Ladder, key: str) -> list[Level]:
    called = {normalise_name(name) for name in (ladder.id, ladder.name, *ladder.aliases)}
    keys = {
        key,
        *(key.removeprefix(name) for name in called),
        *(key.removesuffix(n) for n in called),
    }
    return [
        level for level in ladder.levels if level.track and _is_called(level.track, keys - {""})
    ]


def _is_called(track: str, keys: set[str]) -> bool:
    """Whether a track has this name, typos allowed, or is named by its people: “managers”."""
    name = normalise_name(track)
    names = {name, f"{name}s"}
    if name.endswith("ment"):
        names |= {f"{name[:-4]}r", f"{name[:-4]}rs"}
    return bool(names & keys) or any(likeness(name, key) >= _ALIKE for key in keys)
