"""Whether a text is exactly the name of what it asks for, and nothing else.

``Understanding.understand`` is lenient: it accepts half a name, a typo, a number. If a text may not
be a request at all, only exact names count, and common words count less than a level's code: “IC4
data” is a request, “data”, “code review” and “with a senior engineer” may be the answer to a
question.
"""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from itertools import pairwise

from framework.model.ladder import Category, Competency, Ladder, Level
from framework.model.names import normalise_name
from framework.query.requests import (
    Choice,
    Comparison,
    EveryLevel,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Request,
)
from framework.query.understanding.sentence import MOST_WORDS_IN_A_NAME, Sentence, said, unquoted

MOST_WORDS_EXACTLY = 10

COMMANDS = frozenset({"levels", "alllevels", "ladders", "allladders", "mylevel", "ownlevel"})
"""Commands that can't mean anything else, even without other words."""


class _Part(Enum):
    CODE = auto()
    TITLE = auto()
    ROW = auto()
    ALIAS = auto()
    LADDER = auto()
    COMPARES = auto()
    OPENS = auto()
    JOINS = auto()


_WORDS: Mapping[str, _Part] = {
    **dict.fromkeys(("vs", "versus", "diff", "difference", "differences"), _Part.COMPARES),
    **dict.fromkeys(("compare", "comparison"), _Part.COMPARES),
    **dict.fromkeys(("level", "levels", "ladder", "show", "what", "changes"), _Part.OPENS),
    **dict.fromkeys(("between", "from"), _Part.OPENS),
    **dict.fromkeys(("to", "and", "or", "at", "for", "in", "of", "the", "+"), _Part.JOINS),
}

_Cut = tuple[_Part, ...]


def names_exactly(request: Request, typed: str, home: Ladder | None) -> bool:
    """Whether ``typed`` is exactly the name of what ``request`` asks for, and of nothing else.

    ``home`` is the person's own ladder. Names without a level's code count only there.
    """
    sentence = Sentence.of(unquoted(said(typed)))
    if not 0 < len(sentence.words) <= MOST_WORDS_EXACTLY:
        return False
    options = request.options if isinstance(request, Choice) else (request,)
    return any(not isinstance(each, EveryLevel) for each in options) and all(
        _is_name(sentence.words, each, home) for each in options
    )


def _is_name(words: tuple[str, ...], request: Request, home: Ladder | None) -> bool:
    match request:
        case OneLevel() | Comparison() | OneCompetency() | OneCell() | OneCategory():
            is_at_home = home is None or request.ladder.id == home.id
            return any(
                _is_plain(cut) if _Part.CODE in cut else is_at_home and _stands_alone(cut)
                for cut in _cuts(words, _names(request))
            )
        case EveryLevel(ladder):
            return "".join(words) in _ladder_names(ladder)
        case _:
            return False


def _is_plain(cut: _Cut) -> bool:
    """Whether words join names as in a request, unlike “for IC4” or “IC4 and team”."""
    joins_a_common_word = (_Part.JOINS, _Part.ALIAS) in pairwise(cut)
    return _Part.JOINS not in (cut[0], cut[-1]) and not joins_a_common_word


def _stands_alone(cut: _Cut) -> bool:
    """Whether it's a full name by itself, or an explicit comparison of titles."""
    if len(cut) == 1:
        return cut[0] in (_Part.TITLE, _Part.ROW)
    allowed = {_Part.TITLE, _Part.COMPARES, _Part.OPENS, _Part.JOINS}
    return _is_plain(cut) and {_Part.TITLE, _Part.COMPARES} <= set(cut) <= allowed


def _cuts(words: tuple[str, ...], names: Mapping[str, _Part]) -> Iterator[_Cut]:
    """Every way to split all words into names and the words that join them."""
    if not words:
        yield ()
    for end in range(1, min(len(words), MOST_WORDS_IN_A_NAME) + 1):
        key = "".join(words[:end])
        part = names.get(key) or (_WORDS.get(key) if end == 1 else None)
        if part is not None:
            for following in _cuts(words[end:], names):
                yield (part, *following)


def _names(
    request: OneLevel | Comparison | OneCompetency | OneCell | OneCategory,
) -> Mapping[str, _Part]:
    """All names of what is asked for. The surest kind is last, so it wins."""
    levels, row = _asked(request)
    names: dict[str, _Part] = dict.fromkeys(_ladder_names(request.ladder), _Part.LADDER)
    if isinstance(row, Competency):
        names.update((normalise_name(alias), _Part.ALIAS) for alias in row.aliases)
    if row is not None:
        names.update((normalise_name(name), _Part.ROW) for name in (row.id, row.name))
    for level in levels:
        names[normalise_name(level.title)] = _Part.TITLE
    for level in levels:
        code, both = normalise_name(level.code), normalise_name(level.code + level.title)
        names[code] = names[both] = _Part.CODE if _is_code(code) else _Part.TITLE
    return {name: part for name, part in names.items() if name and not name.isdigit()}


def _asked(
    request: OneLevel | Comparison | OneCompetency | OneCell | OneCategory,
) -> tuple[tuple[Level, ...], Competency | Category | None]:
    match request:
        case OneLevel(_, level, category):
            return (level,), category
        case OneCell(_, level, competency):
            return (level,), competency
        case Comparison(_, _, competency):
            return request.levels, competency
        case OneCompetency(_, competency):
            return (), competency
        case OneCategory(_, category):
            return (), category


def _is_code(code: str) -> bool:
    """Whether it mixes letters and digits, so that nobody would write it for anything else."""
    return any(c.isdigit() for c in code) and any(c.isalpha() for c in code)


def _ladder_names(ladder: Ladder) -> frozenset[str]:
    return frozenset(normalise_name(name) for name in (ladder.id, ladder.name, *ladder.aliases))
