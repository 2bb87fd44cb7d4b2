"""From whom a wish keeps words: “don't let Caio know”, “hide this from my team”."""

from bot.checkins.understanding.patterns import Pattern
from bot.checkins.understanding.plain_words import MENTIONED, plain
from bot.checkins.understanding.word_tables import word_set

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
    found = (each["let"] or each["to"] or each["who"] for each in _READER.finditer(said))
    return tuple(dict.fromkeys(each for each in found if each))


_NAME = rf"(?:(?:my|our|the) )?(?:{MENTIONED}|[^\W\d]+)"
_LEARNS = r"(?:see|read|know|hear|find|look)(?!\w)"
_READER = Pattern(
    rf"(?<!\w)(?:let|letting|want) (?P<let>{_NAME})(?= (?:to )?{_LEARNS})"
    rf"|(?<!\w)(?:show|showing|tell|telling|from|with|to) (?P<to>{_NAME})(?!\w)"
    rf"|(?<!\w)(?P<who>{_NAME})(?= (?:(?:should|must)(?:nt| not| never)|cant|cannot)"
    rf" (?:ever )?{_LEARNS})"
)
