"""What people call levels: ``sr programmer``, ``engineer 2``, ``level three``, ``L3``.

Synonyms count as the same word, in titles and in typed text. ``vocabulary`` looks here only if
nothing has exactly the typed name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from framework.model.ladder import Level
from framework.model.likeness import few_slips
from framework.query.understanding.sentence import words_of

_SAME: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("sr", "snr"), ("senior",)),
    **dict.fromkeys(("jr", "jnr", "jun"), ("junior",)),
    **dict.fromkeys(("assoc", "ass"), ("associate",)),
    **dict.fromkeys(("prin", "princ"), ("principal",)),
    **dict.fromkeys(("mgr", "mngr"), ("manager",)),
    **dict.fromkeys(("exp", "exper"), ("experienced",)),
    **dict.fromkeys(("dist", "disting"), ("distinguished",)),
    **dict.fromkeys(("eng", "engr", "engg", "engineering"), ("engineer",)),
    **dict.fromkeys(("dev", "developer", "programmer", "coder"), ("engineer",)),
    **dict.fromkeys(("swe", "sde"), ("engineer",)),
    "apm": ("associate", "product", "manager"),
    "dir": ("director",),
    "em": ("engineer", "manager"),
    "pm": ("product", "manager"),
    "vp": ("vice", "president"),
}

_NUMBERS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for number, word in enumerate(words.split(), 1)
}
_ROMAN = {
    word: str(number)
    for number, word in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)  # noqa: SIM905 - read as they are counted
}

_LEVEL = frozenset(
    (
        *("level", "lvl", "lv", "grade", "band", "tier", "step", "rung", "stage"),
        *("nivel", "niveau", "stufe", "livello"),
    )
)
_INNER = frozenset(("of", "the", "a", "an", "and"))
_SMALL = _INNER | {"software", "sw"}
"""Words that don't distinguish levels, the first ones only inside a title."""
_LOWEST = frozenset(("junior", "entry", "intern", "graduate", "grad", "trainee", "apprentice"))
_HIGHEST = frozenset(("staff", "principal", "distinguished", "fellow"))
_LETTERS_OF_A_LEVEL = frozenset(("l", "ic", "e", "p", "g"))
"""Letters before a number that many companies use for any level. If a ladder's own codes have these
letters, they mean its codes."""

_AROUND_A_LEVEL = _SMALL | _LEVEL | _LETTERS_OF_A_LEVEL | _NUMBERS.keys() | _ROMAN.keys()

MOST_NEAR = 2

_SHORTEST_WITH_A_SLIP = 5
_LONG_ENOUGH_FOR_TWO = 8
"""The length in letters from which a word with one or two typos is unambiguous."""

_FUSED = re.compile(r"([^\W\d_]+)(\d{1,2})")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")

Words = tuple[str, ...]


class LevelPhrases:
    """The levels of a ladder by what people call them."""

    def __init__(self, levels: Iterable[Level], ladder_names: Iterable[str]) -> None:
        self._levels = tuple(levels)
        self._letters: set[str] = set()
        self._bare_codes: set[str] = set()
        self._by_title: dict[Words, list[Level]] = defaultdict(list)
        self._by_number: dict[str, list[Level]] = defaultdict(list)
        self._by_title_number: dict[str, list[Level]] = defaultdict(list)
        self._parts: list[tuple[frozenset[str], str, Level]] = []
        for level in self._levels:
            letters = _letters(level.code)
            (self._letters if letters else self._bare_codes).add(letters or level.code)
            words = canonical(words_of(level.title))
            code_number = _number_in(level.code)
            number = next((word for word in words if word.isdigit()), "")
            bare = tuple(sorted(word for word in words if not word.isdigit()))
            self._by_title[tuple(sorted(words))].append(level)
            if number:
                self._by_title_number[number].append(level)
            elif code_number:
                self._by_title[tuple(sorted((*bare, code_number)))].append(level)
            if code_number:
                self._by_number[code_number].append(level)
            self._parts.append((frozenset(bare), number or code_number, level))
        in_titles = {word for words, _, _ in self._parts for word in words}
        of_ladder = {word for name in ladder_names for word in canonical(words_of(name))}
        self._discipline = of_ladder - in_titles
        self._known = in_titles | of_ladder

    def called(self, words: Words, by_letters: bool) -> tuple[Level, ...]:
        """The levels with this title in other words, or with this number in their title.

        ``by_letters``: whether letters of other companies' codes can stand for a level.
        """
        if _begins_or_ends_inside(words) or not self._may_be_a_level(words):
            return ()
        said = self._said(words) if by_letters else canonical(words)
        number = _only_number(said)
        if number:
            return self._numbered(words, number)
        for key in (said, self._without_discipline(said)):
            if key and tuple(sorted(key)) in self._by_title:
                return tuple(self._by_title[tuple(sorted(key))])
        bare, numbers = _apart(self._without_discipline(said))
        return self._of_number(bare, numbers[0]) if bare and len(numbers) == 1 else ()

    def misspelled(self, words: Words) -> tuple[Level, ...]:
        """The levels with this title, and this number if any, after correcting typos."""
        meant = tuple(self._corrected(word) for word in words)
        if meant == words or not any(word.isdigit() for word in self._said(meant)):
            return ()
        return self.called(meant, by_letters=True) or self.lacking_number(meant)

    def _corrected(self, word: str) -> str:
        """The one word of a title here that a word is surely a typo of; else the word itself."""
        if len(word) < _SHORTEST_WITH_A_SLIP or not word.isalpha() or self._may_be_a_level((word,)):
            return word
        most = 2 if len(word) >= _LONG_ENOUGH_FOR_TWO else 1
        close = sorted(few_slips(word, self._known, most), key=lambda each: (each[1], each[0]))
        close = [each for each in close if each[0][0] == word[0] and each[1] == close[0][1]]
        return close[0][0] if len(close) == 1 else word

    def having(self, words: Words) -> tuple[Level, ...]:
        """The levels whose title has all of these words or their synonyms."""
        if _begins_or_ends_inside(words) or not self._may_be_a_level(words):
            return ()
        bare, numbers = _apart(self._without_discipline(self._said(words)))
        return self._with_part(bare, None) if bare and not numbers else ()

    def _may_be_a_level(self, words: Words) -> bool:
        """Whether each word could be part of a level's name here. It's a quick check: most words of
        a sentence can't."""
        return all(
            word in _AROUND_A_LEVEL
            or self._known.issuperset(canonical((word,)))
            or (not word.isalpha() and any(character.isdigit() for character in word))
            for word in words
        )

    def near(self, words: Words) -> tuple[Level, ...]:
        """Levels whose title fits but whose number doesn't; if none, those with the nearest
        number."""
        said = self._said(words)
        bare, numbers = _apart(self._without_discipline(said))
        own_code = _FUSED.fullmatch(said[0]) if len(said) == 1 else None
        if own_code:
            letters, number = own_code.groups()
            own = [level for level in self._levels if _letters(level.code) == letters]
            return _of_nearest_number(own, int(number))[:MOST_NEAR]
        if bare or not numbers:
            return self.lacking_number(words)
        nearest = _of_nearest_number(self._levels, int(numbers[0]))
        number = _number_in(nearest[0].code) if nearest else ""
        return tuple(level for level in nearest if _number_in(level.code) == number)

    def lacking_number(self, words: Words) -> tuple[Level, ...]:
        """The levels with this title, if the text adds a number that none of them has."""
        bare, numbers = _apart(self._without_discipline(self._said(words)))
        if not bare or not numbers or self.called(words, by_letters=True):
            return ()
        return tuple(self._by_title.get(tuple(sorted(bare)), ())) or self._with_part(bare, None)

    def near_rank(self, words: Words) -> tuple[Level, ...]:
        """The lowest or the highest level, for a rank that the ladder may not have a word for."""
        ranks = set(canonical(words))
        lowest_track = [level for level in self._levels if level.track == self._levels[0].track]
        if _LOWEST & ranks:
            return (lowest_track[0],)
        return (lowest_track[-1],) if _HIGHEST & ranks else ()

    def _said(self, words: Words) -> Words:
        """The words in canonical form, with letters and number separated: ``l 3``, ``swe2``."""
        apart: list[str] = []
        for word in words:
            fused = _FUSED.fullmatch(word)
            apart += fused.groups() if fused else (word,)
        kept: list[str] = []
        for word in apart:
            if word.isdecimal() and kept and kept[-1] in _LETTERS_OF_A_LEVEL | self._letters:
                if self._is_own_code(kept[-1], word):
                    kept[-1] += word
                else:
                    kept[-1] = word
            else:
                kept.append(word)
        return canonical(tuple(kept))

    def _is_own_code(self, letters: str, number: str) -> bool:
        """Whether a code with these letters can only be the ladder's own: IC9 if there's an IC1.

        If the level with this number has a code without letters, that level is meant.
        """
        return letters in self._letters and number not in self._bare_codes

    def _numbered(self, words: Words, number: str) -> tuple[Level, ...]:
        by_code, by_title = self._by_number.get(number, ()), self._by_title_number.get(number, ())
        is_roman = any(word in _ROMAN for word in words)
        return tuple((by_title or by_code) if is_roman else (by_code or by_title))

    def _of_number(self, bare: Words, number: str) -> tuple[Level, ...]:
        """Levels with this number and these words in their title: ``engineer 3``.

        If the words are a whole title, only on its track: a senior engineer isn't a manager.
        """
        tracks = {level.track for level in self._by_title.get(tuple(sorted(bare)), ())}
        having = self._with_part(bare, number)
        return tuple(level for level in having if not tracks or level.track in tracks)

    def _without_discipline(self, said: Words) -> Words:
        """Removes the words that every title of the ladder might have: ``software``, ``ux``."""
        return tuple(word for word in said if word not in self._discipline)

    def _with_part(self, bare: Iterable[str], number: str | None) -> tuple[Level, ...]:
        wanted = frozenset(bare)
        return tuple(
            level
            for words, its_number, level in self._parts
            if wanted <= words and number in (None, its_number)
        )


@lru_cache(maxsize=4_000)
def canonical(words: Words) -> Words:
    """The words of a level's name in canonical form: not abbreviated, singular, numbers as
    digits."""
    kept = [word for word in words if word not in _SMALL and word not in _LEVEL] or list(words)
    said: list[str] = []
    for place, word in enumerate(kept):
        may_be_roman = len(word) > 1 or place > 0 or len(words) > len(kept)
        said += _canonical(word, may_be_roman)
    return tuple(said)


def _canonical(word: str, may_be_roman: bool) -> Words:
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return (str(int(ordinal[1])),)
    if word.isdecimal():
        return (str(int(word)),)
    if word in _NUMBERS:
        return (_NUMBERS[word],)
    if may_be_roman and word in _ROMAN:
        return (_ROMAN[word],)
    singular = word[:-1] if len(word) > 2 and word[-1] == "s" and word[-2] != "s" else word
    return _SAME.get(word) or _SAME.get(singular) or (singular,)


def is_number(words: Words) -> bool:
    """Whether the words are just a number: ``2``, ``II``, ``two``."""
    said = canonical(("level", *words))
    return len(words) == 1 and bool(_only_number(said))


def _begins_or_ends_inside(words: Words) -> bool:
    """Whether the first or last word can only be in the middle of a title: ``of engineering``."""
    return not words or words[0] in _INNER or words[-1] in _INNER


def _of_nearest_number(levels: Iterable[Level], number: int) -> tuple[Level, ...]:
    numbered = [(level, int(_number_in(level.code) or 0)) for level in levels]
    having = [each for each in numbered if each[1]]
    return tuple(level for level, _ in sorted(having, key=lambda each: abs(each[1] - number)))


def _only_number(said: Words) -> str:
    return said[0] if len(said) == 1 and said[0].isdigit() else ""


def _apart(said: Words) -> tuple[Words, Words]:
    """The words without numbers, and the numbers."""
    return (
        tuple(word for word in said if not word.isdigit()),
        tuple(word for word in said if word.isdigit()),
    )


def _letters(code: str) -> str:
    return "".join(words_of(code)).rstrip("0123456789")


def _number_in(text: str) -> str:
    """The number at the end of a code, without leading zeros."""
    found = re.search(r"\d{1,4}$", "".join(words_of(text)))
    return str(int(found.group())) if found else ""
