"""Kinds of cell content. An expectation is a text, not a number or a tick."""

import re
from enum import Enum


class Kind(Enum):
    """Kinds of cells, named as in a question about them."""

    BLANK = "blanks"
    YES_NO = "yes or no"
    MONEY = "amounts of money"
    DATE = "dates"
    NUMBER = "numbers"
    CODE = "codes"
    WORD = "single words"
    TEXT = "texts"


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_AMOUNT = r"\d[\d.,'\s]*\s*(?:k|m|mio|tsd)?"
_CURRENCY = r"(?:[$€£¥₹]|usd|eur|gbp|chf|sek|inr|jpy)"
_FIGURE = r"\d[\d.,]*\s*[%+]?"
_YEARS = r"(?:years?|yrs?|months?|weeks?|days?|hours?|people|reports?|points?|pts?)?"
_KINDS = (
    (Kind.YES_NO, r"yes|no|y|n|true|false|x|✓|✔|✅|❌|✗|✘|n/?a|none|-|–|—|required|optional"),
    (Kind.MONEY, rf"{_CURRENCY}\s*{_AMOUNT}(?:\s*[-–]\s*{_CURRENCY}?\s*{_AMOUNT})?"),
    (Kind.MONEY, rf"{_AMOUNT}\s*{_CURRENCY}(?:\s*[-–]\s*{_AMOUNT}\s*{_CURRENCY})?"),
    (Kind.MONEY, r"(?:\d+\s*k?\s*[-–]\s*)?\d+\s*k\s*\+?"),
    (Kind.DATE, r"\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:19|20)\d\d"),
    (Kind.DATE, rf"(?:\d{{1,2}}\.?\s+)?{_MONTH}(?:\s+\d{{1,2}},?)?(?:\s+\d{{2,4}})?"),
    (Kind.DATE, r"(?:week|day|month|quarter|sprint|year)\s*\d+(?:\s*[-–]\s*\d+)?"),
    (Kind.DATE, r"[qh][1-4](?:\s+\d{4})?|fy\s?\d{2,4}"),
    (Kind.NUMBER, rf"[<>~≥≤+]?\s*{_FIGURE}(?:\s*(?:[-–]|to)\s*{_FIGURE})?\s*{_YEARS}"),
    (Kind.CODE, r"[A-Za-z]{1,4}[-.\s]?\d{1,2}(?:\s*[-–/]\s*[A-Za-z]{0,4}[-.\s]?\d{1,2})?"),
)  # fmt: skip
_GRADES = (
    r"none|no knowledge|aware|awareness|basics?|basic knowledge|beginner|novice|elementary"
    r"|foundational|fair|developing|working knowledge|intermediate|competent|proficient|solid|good"
    r"|very good|strong|advanced|excellent|outstanding|experts?|mastery?|low|medium|high|very high"
    r"|grundkenntnisse|anfänger|mittel|gut|sehr gut|fortgeschritten|experten?|niedrig|hoch"
)
_GRADE = re.compile(_GRADES, re.IGNORECASE)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_WRITTEN_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4}")


def kind(text: str) -> Kind:
    """The kind of a cell's content."""
    said = " ".join(text.split()).strip("•*_ ")
    if not said:
        return Kind.BLANK if not text.strip() else Kind.YES_NO
    if len(said) <= 40:
        for each, pattern in _COMPILED:
            if pattern.fullmatch(said):
                return each
    if " " not in said and not _WRITTEN_WITHOUT_SPACES.search(said):
        return Kind.WORD
    return Kind.TEXT


def is_grade(text: str) -> bool:
    """Whether a text says how well, and not what: “Very good”."""
    return _GRADE.fullmatch(" ".join(text.split()).strip("•*_.() ")) is not None


def prevailing(texts: list[str], *, most: float = 0.5) -> Kind:
    """The kind that more than this share of the texts has; ``TEXT`` if no other kind does."""
    kinds = [each for each in map(kind, texts) if each is not Kind.BLANK]
    for each in Kind:
        if each not in (Kind.BLANK, Kind.TEXT) and kinds.count(each) > len(kinds) * most:
            return each
    odd = [each for each in kinds if each is not Kind.TEXT]
    return max(odd, key=odd.count) if len(odd) > len(kinds) * most else Kind.TEXT
