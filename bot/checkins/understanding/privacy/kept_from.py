"""From whom a wish keeps words: “don't let Caio know”, “hide this from my team”."""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain
from bot.checkins.understanding.wording.word_tables import word_set

MOST_CHARACTERS = 200
UNNAMED_READERS = word_set(
    """
    anyone anybody everyone everybody nobody noone someone somebody others people hr boss bosses
    managers leads supervisor admin else
    """
)
"""Words for those who may read something, or not, without a name."""


def kept_from(text: str) -> tuple[str, ...]:
    """The names or words for those who shouldn't read, in plain words."""
    said = plain(text) if len(text) <= MOST_CHARACTERS else ""
    found = [(each.start(), each["let"] or each["who"]) for each in _LEARNS_NOT.finditer(said)]
    found += [(each.start(), each["to"]) for each in _TOLD.finditer(said)]
    named = (one for _, names in sorted(found) for one in _OR.split(names))
    return tuple(dict.fromkeys(named))


def without_kept_from(said: str) -> str:
    """Plain words without the names of those who shouldn't learn of something.

    “From Caio” stays: “the idea from Caio” says what words are about.
    """
    return _LEARNS_NOT.sub(" ", said)


_NAME = rf"(?:(?:my|our|the) )?(?:{MENTIONED}|[^\W\d]+)"
_NAMES = rf"(?!(?:me|us) ){_NAME}(?: (?:or|and) {_NAME})?"
_OR = Pattern(r" (?:or|and) ")
_LEARNS = r"(?:see|read|know|hear|find|look)(?!\w)"
_LEARNS_NOT = Pattern(
    rf"(?<!\w)(?:let|letting|want) (?P<let>{_NAMES})(?= (?:to )?{_LEARNS})"
    rf"|(?<!\w)(?P<who>{_NAMES})(?= (?:(?:should|must)(?:nt| not| never)|cant|cannot)"
    rf" (?:ever )?{_LEARNS})"
)
_TOLD = Pattern(
    rf"(?<!\w)(?:show|showing|tell|telling|from|to|(?<!everything )(?<!anything )(?<!all )"
    rf"(?<!stuff )(?<!things )(?<!thing )(?<!bit )(?<!part )with) (?P<to>{_NAME})(?!\w)"
)
"""“Everything with Caio” says what words are about."""
