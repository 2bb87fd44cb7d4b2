"""Recognises how people write a level: ``IC4``, ``IC4 - Senior PM``, ``Senior (L4)``, ``Staff
Engineer``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from framework.importing.levels import titles

_PLAIN = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}"
_WITH_DIGIT = r"(?=[A-Za-z.\-]{0,11}[0-9])" + _PLAIN
_SPACED = r"[A-Za-z]{1,3}\s[0-9]{1,2}"
_CODE = rf"{_WITH_DIGIT}|{_SPACED}"
_GAP = r"(?:\s*[–—:·|,\n/]\s*|\s+-\s*|-\s+)"
_WORD = (
    r"(?:level|grade|band|rung|step|tier|stage|stufe|karrierestufe|ebene|niveau|échelon|palier|nivel"
    r"|nível|livello|grado|nivå|taso|poziom|úroveň|szint|seviye)"
)
_NUMBER = r"[0-9]{1,2}|[IVX]{1,4}"
_READ_AT_MOST = 120

_PICTURES = re.compile(r"\A[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s]+(?=\S)")
_SECTION = re.compile(r"\A\s*[0-9]{1,2}\.(?:[0-9]{1,2}\.?){0,3}\s+")
"""The number of a chapter: ``3.1`` of “3.1 Support Agent (S1)”."""
_COUNTED = re.compile(rf"{_WORD}\s+[0-9]{{1,2}}", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<code>[0-9]{1,2})[.)]\s*(?P<title>[^\W\d].*)", re.DOTALL)
_RANGE = re.compile(r"[0-9.]+\s*[-–—/]\s*[0-9.]+\+?")
_STEP = re.compile(r"step|stage|tier|v[0-9]", re.IGNORECASE)
_AMOUNT = re.compile(
    r"[$€£¥]|[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|[0-9][0-9.,]*\s?k(?!\w)", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:weeks?|days?|months?|years?|quarters?|sprints?|phase|wk|fy)[\s.-]?[0-9]{1,4}"
    r"|(?:h[\s.-]?[12]|q[\s.-]?[1-4])(?:[\s/'’.-]{1,2}(?:20)?[0-9]{2})?|(?:19|20)[0-9]{2}",
    re.IGNORECASE,
)
_CODE_AND_WORDS = re.compile(
    r"(?P<code>[A-Za-z]{1,4}-?[0-9]{1,2})\s+(?P<title>[^\W\d_][^.;:!?\n]{0,60})"
)
_WAYS = tuple(
    re.compile(way, re.IGNORECASE | re.DOTALL)
    for way in (
        rf"{_WORD}\s+(?P<code>{_CODE}|{_NUMBER}|{_PLAIN})",
        rf"{_WORD}\s+(?P<code>{_CODE}|{_NUMBER})(?:{_GAP}|\s*[(\[])(?P<title>[^()\[\]]+)[)\]]?",
        rf"{_WORD}\s+(?P<code>{_CODE}|{_NUMBER})\s+(?P<role>.+)",
        rf"(?P<code>{_CODE})",
        rf"(?P<code>(?=[A-Za-z]){_WITH_DIGIT})\+",
        rf"(?P<code>{_CODE}){_GAP}(?P<title>.+)",
        rf"(?P<code>{_CODE})\s*[(\[](?P<title>[^()\[\]]+)[)\]]",
        rf"(?P<title>.+?)\s*[(\[](?:{_WORD}\s+)?(?P<code>{_CODE})[)\]]",
        rf"(?P<title>.+?){_GAP}(?P<code>{_CODE})",
        rf"(?P<code>{_WITH_DIGIT})\s+(?P<role>.+)",
    )
)


@dataclass(frozen=True, slots=True)
class LevelName:
    """A level's code and title, each empty if it isn't in the text.

    ``is_sure``: whether hardly anything but a level is written like this.
    """

    code: str
    title: str
    is_sure: bool

    @property
    def family(self) -> str:
        """The letters of the code: ``IC`` of ``IC4``."""
        return re.match(r"[A-Za-z]*", self.code)[0].upper()  # type: ignore[index]

    @property
    def has_odd_title(self) -> bool:
        """Whether the title is itself a code."""
        return bool(re.fullmatch(_CODE, self.title))


def bare(text: str) -> str:
    """A name without the Markdown marks around it."""
    text = text.strip()
    for mark in ("**", "__", "*", "_", "`", "~~"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            text = text[len(mark) : -len(mark)].strip()
    return text.rstrip(":").strip()


def counted(text: str, code: str) -> str:
    """A title for a level whose name says hardly more than its code: “Level 2”, “IC4+”.

    Other names have a title of their own, or none, so the result is "".
    """
    said = bare(text)
    is_counted = code.isdecimal() and _COUNTED.fullmatch(said)
    return _title(said) if is_counted or said == f"{code}+" else ""


def says_no_title(title: str, code: str) -> bool:
    """Whether a title is just the code once more, perhaps after a word: “Level 2”."""
    name = level_name(title)
    return title == code or (name is not None and name.code == code and not name.title)


def says_time(text: str) -> bool:
    """Whether a text names a time: “H1”, “Q3”, “Week 2”, “2024”. Some people call levels so."""
    return bool(_TIME.fullmatch(bare(text[:40])))


@lru_cache(maxsize=4_000)
def level_name(text: str) -> LevelName | None:
    """Reads a text as a level's name; ``None`` if it's unlikely to be one."""
    text = bare(text)
    if not text or len(text) > _READ_AT_MOST or _RANGE.fullmatch(text) or _AMOUNT.match(text):
        return None
    pictures = _PICTURES.match(text)
    named = level_name(text[pictures.end() :]) if pictures else None
    if named and named.code:
        return named
    chapter = _SECTION.match(text)
    if chapter and not titles.is_title(text[chapter.end() :]):
        # “1. Level 1 (Analyst)” names a level, and “1.1 Planning” doesn't.
        inner = level_name(text[chapter.end() :])
        is_code = (
            inner is None and chapter[0].strip().count(".") == 1 and chapter[0].strip()[-1] == "."
        )
        return inner if inner or not is_code else None
    numbered = _NUMBERED.fullmatch(text)
    if numbered and titles.is_title(numbered["title"]):
        return LevelName(numbered["code"], _title(numbered["title"]), is_sure=True)
    for way in _WAYS:
        found = way.fullmatch(text)
        if found:
            return _coded(found.groupdict(), text)
    return LevelName("", _title(text), is_sure=False) if titles.is_title(text) else None


def coded_name(text: str) -> LevelName | None:
    """The same for a text among levels, where words behind a code are the title, however they're
    written: “K2 Chef de partie”."""
    name = level_name(text)
    found = None if name else _CODE_AND_WORDS.fullmatch(bare(text[:_READ_AT_MOST]))
    if found is None or not found["title"][:1].isupper() or len(found["title"].split()) > 6:
        return name
    return LevelName(found["code"], _title(found["title"]), is_sure=False)


def continued(texts: Sequence[str]) -> dict[int, LevelName]:
    """Which of several texts beside each other continue a series of levels: by place, the name.

    The letters of their codes are those of a sure level, or of another of them.
    """
    names = [coded_name(text) for text in texts]
    surely = {name.family for name in names if name and name.is_sure and name.family}
    codes = {name.code: name.family for name in names if name and name.code}
    seen = list(codes.values())
    return {
        i: name
        for i, name in enumerate(names)
        if name
        and name.code
        and level_name(texts[i]) is None
        and (name.family in surely or seen.count(name.family) > 1)
    }


def _coded(parts: dict[str, str | None], text: str) -> LevelName | None:
    role = parts.get("role")
    title = _title(_SECTION.sub("", parts.get("title") or role or "", count=1))
    code = re.sub(r"\s+", "", parts["code"] or "").rstrip(".-")
    if _RANGE.fullmatch(code) or len(title.split()) > 8 or (role and not _is_role(role, code)):
        return None
    is_step = _STEP.match(text) is not None and not titles.is_title(title)
    has_both = any(c.isdecimal() for c in code) and (not code.isdecimal() or text != code)
    return LevelName(code, title, is_sure=has_both and not (is_step or _TIME.match(text)))


def _is_role(role: str, code: str) -> bool:
    """Whether words right after a code are its title."""
    words = role.split()
    is_name = len(words) <= 4 and all(word[:1].isupper() or word in ("of", "and") for word in words)
    return titles.is_title(role) or (is_name and not code.isdecimal())


def _title(text: str) -> str:
    return bare(" ".join(text.split()))
