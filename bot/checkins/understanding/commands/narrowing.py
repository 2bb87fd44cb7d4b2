"""Which of somebody's check-ins words ask for: from a time, on a competency, or both.

For example “last quarter”, “collaboration”, and “collaboration since 1 Sept”. A competency is read
only by its names on the ladder.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.checkins.understanding.commands.person_arguments import AROUND
from bot.checkins.understanding.dates.time_spans import split_span
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from framework import Competency, closest
from framework.model.names import normalise_name

MOST_WORDS = 14
_FEW_WORDS = 2
_FEWEST_LETTERS = 5
_ALIKE = 0.85
_BEFORE = Pattern(r"(?:(?:on|about|for|in|of|with|and)\s+)+", re.IGNORECASE)
_HISTORY = Pattern(r"(?<!\s)\s+(?:check-?ins?|answers?|history|evidence)$", re.IGNORECASE)
_TIME = Pattern(
    r"since|from|after|before|until|till?|between|last|past|prev(?:ious)?|this|seit|letzte\w*"
    r"|depuis|desde",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """``when``: a time as it was typed. ``competency``: an id. Each can be empty."""

    when: str = ""
    competency: str = ""


def read_narrowing(words: str, competencies: Iterable[Competency]) -> Narrowing | None:
    """What the words ask for, if all of them are understood; else ``None``."""
    said = words.strip(AROUND)
    if not said or len(said.split()) > MOST_WORDS:
        return None
    by_name = {
        normalise_name(name): each.id
        for each in competencies
        for name in (*each.aliases, each.id, each.name)
    }
    for when, rest in _times(said):
        named = _BEFORE.sub("", _HISTORY.sub("", f" {rest}").strip(), count=1)
        competency = _of_name(normalise_name(named), by_name)
        if competency or (when and not named):
            return Narrowing(when, competency)
    return None


def _of_name(named: str, by_name: Mapping[str, str]) -> str:
    """The id of the competency with that name, or with the only name that it's a typo of."""
    if named in by_name or len(named) < _FEWEST_LETTERS:
        return by_name.get(named, "")
    near = closest(named, by_name, at_least=_ALIKE, most=None)
    meant = {by_name[name] for name, _ in near}
    return meant.pop() if len(meant) == 1 else ""


def may_narrow(words: str) -> bool:
    """Whether words that weren't understood look like a time or a competency.

    “Since 1 foo” and “colaboration”, but not “is off since Monday”.
    """
    said = words.strip(AROUND).split()
    if not said or len(said) > MOST_WORDS or words.rstrip().endswith("?"):
        return False
    if _TIME.fullmatch(said[0]) or said[0][0].isdigit():
        return True
    return len(said) <= _FEW_WORDS and FUNCTION_WORDS.isdisjoint(map(str.casefold, said))


def _times(said: str) -> Iterable[tuple[str, str]]:
    """Each way to split the words into a time, at their end or beginning, and the rest."""
    # A word before the time makes all of it a time, if it is one.
    before, when = split_span(f"it {said}")
    yield when, before.removeprefix("it").strip()
    words = said.split()
    for at in range(len(words) - 1, 0, -1):
        first = " ".join(words[:at])
        if split_span(f"it {first}")[0] == "it":
            yield first, " ".join(words[at:])
