"""Recognises the name of an answer's reader in its words, also inflected or in other scripts.

It finds too many names rather than too few, since the only effect is that the author is asked.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain, unaccented

_FEWEST_LETTERS = 2
_FEWEST_OF_A_STEM = 3
_LONGEST_ENDING = 5
_FEWEST_TO_SHORTEN = 5
_VOWELS = frozenset("aeiouy")
_DECLINED = ("i", "u", "ou", "y", "ę", "ą", "ie", "om", "o", "ě", "ii", "ia", "ata", "án", "ának")
"""Endings that replace a name's last vowel."""


@dataclass(frozen=True, slots=True)
class ReaderNames:
    """The words of a name; empty if there's none. ``sounds``: how they sound. ``begun``: the words
    without their end, which some languages change or don't spell."""

    words: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()

    def name(self, word: str, said: str) -> bool:
        """Whether a plain word of a text (``said``, as it was typed) may name them."""
        bare = word.strip(MENTIONED)
        if bare in FUNCTION_WORDS:
            return bare in self.words and bare.capitalize() in said
        if any(_is_form_of(bare, each) for each in self.words):
            return True
        if bare.isascii():
            return False
        heard = _sound(bare)
        known = self.begun if _ENDS_CHANGE.search(bare) else self.sounds
        within = _together(bare)
        return any(each in heard if within else heard.startswith(each) for each in known)


NOBODY = ReaderNames()


@lru_cache(maxsize=256)
def names_of(name: str) -> ReaderNames:
    """What somebody with this name in Slack may be called."""
    words = {each for each in plain(name).split() if _letters(each) >= _FEWEST_LETTERS}
    sounds = {_sound(each) for each in words}
    long_enough = {each for each in sounds if len(each) >= _FEWEST_OF_A_STEM}
    begun = {each[: max(_FEWEST_OF_A_STEM, len(each) - 1)] for each in long_enough}
    return ReaderNames(frozenset(words), frozenset(long_enough), frozenset(begun))


def _letters(word: str) -> int:
    return sum(unicodedata.category(each)[0] == "L" for each in word)


def _is_form_of(word: str, name: str) -> bool:
    """Whether a word is a name, a short form of it, or a form with an ending or without accents."""
    if word == name or word == f"{name}s":
        return True
    if min(len(word), len(name)) < _FEWEST_OF_A_STEM:
        return False
    if word.startswith(name):
        return len(word) - len(name) <= _LONGEST_ENDING
    if len(name) >= _FEWEST_TO_SHORTEN and name.startswith(word):
        return True
    if name[-1] in _VOWELS and len(name) > _FEWEST_OF_A_STEM:
        ended = word[len(name) - 1 :]
        if word.startswith(name[:-1]) and ended in _DECLINED:
            return True
    return not name.isascii() and unaccented(word) == unaccented(name)


# How words in other scripts sound

_WRITTEN_TOGETHER = Pattern("[\u0590-\u06ff\u3040-\u30ff\uac00-\ud7af]")
"""Scripts in which other words can be attached to a name without a space."""
_ENDS_CHANGE = Pattern("[\u0370-\u06ff]")
"""Greek, Cyrillic, Hebrew and Arabic."""


def _sounds(table: str) -> list[str]:
    return table.split()


_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщыэюяёіїєґ",
        _sounds("a b v g d e z z i i k l m n o p r s t u f h c c s s i e u ia e i i e g"),
        strict=True,
    )
)
_LETTERS |= dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        _sounds("a v g d e z i t i k l m n x o p r s t i f h p o s"),
        strict=True,
    )
)
_LETTERS |= dict(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        _sounds("a b g d h v z h t i k k l m m n n s a p p c c k r s t"),
        strict=True,
    )
)
_LETTERS |= dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآ",
        _sounds("a b t t g h h d d r z s s s d t z a g f k k l m n h v i a a a i a"),
        strict=True,
    )
)
_SPELT = Pattern(
    r"(?:KATAKANA|HIRAGANA) LETTER (?:SMALL )?(\w+)|HANGUL SYLLABLE (\w+)"
    r"|DEVANAGARI (?:LETTER|VOWEL SIGN) (\w+)"
)


def _sound(word: str) -> str:
    """A word in the letters a to z, roughly as it sounds."""
    said = "".join(map(_sound_of, unaccented(word) if not _together(word) else word))
    for spelt, heard in (("gi", "i"), ("ph", "f"), ("y", "i"), ("j", "i"), ("w", "v")):
        said = said.replace(spelt, heard)
    return "".join(each for at, each in enumerate(said) if at == 0 or each != said[at - 1])


def _together(word: str) -> bool:
    return _WRITTEN_TOGETHER.search(word) is not None


@lru_cache(maxsize=4096)
def _sound_of(character: str) -> str:
    if character.isascii():
        return character
    if character in _LETTERS:
        return _LETTERS[character]
    found = _SPELT.fullmatch(unicodedata.name(character, ""))
    return next(filter(None, found.groups()), "").casefold() if found else ""
