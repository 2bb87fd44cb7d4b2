"""Months that are named in plain words, misspelt too, and “the last two answers”."""

from calendar import month_name
from dataclasses import dataclass
from enum import StrEnum

from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.word_tables import word_set
from framework import few_slips

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro gennaio januari styczeń январь",
            "february feb februar février febrero fevereiro febbraio februari luty февраль",
            "march märz mars marzo março maart marzec март",
            "april avril abril aprile kwiecień апрель",
            "may mai mayo maio maggio mei maj май",
            "june jun juni juin junio junho giugno czerwiec июнь",
            "july jul juli juillet julio julho luglio lipiec июль",
            "august aug août agosto augustus augusti sierpień август",
            "september sep sept septembre septiembre setembro settembre wrzesień сентябрь",
            "october oct oktober octobre octubre outubro ottobre październik октябрь",
            "november nov novembre noviembre novembro listopad ноябрь",
            "december dec dezember décembre diciembre dezembro dicembre desember grudzień декабрь",
        ),
        1,
    )
    for name in names.split()
}
for _also_a_word in ("may", "mai", "march", "mars", "maj"):
    # “May she read it?” doesn't name a month. “My May answer” is found by its words.
    MONTHS.pop(_also_a_word, None)
MONTHS |= {"march": 3}
OF_A_SPAN = MONTHS | {"may": 5, "mar": 3}
"""After “before”, these can only be months."""


class Unit(StrEnum):
    """What is counted from the newest one back."""

    MONTH = "month"
    ANSWER = "answer"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Newest:
    """“The last two months”. ``count`` is ``None`` if it can't be told how many of which."""

    unit: Unit
    count: int | None


def months_in(said: str) -> tuple[int, ...]:
    """The numbers of the months named in plain words."""
    return tuple(dict.fromkeys(MONTHS[each] for each in said.split() if each in MONTHS))


def with_months_spelt(said: str) -> str:
    """Plain words with the names of months spelt right: “my augst answer”."""
    if not _LIKE_A_MONTH.search(said):
        return said
    return " ".join(_as_month(each) or each for each in said.split())


def newest_in(said: str) -> Newest | None:
    """How many of the newest months, answers, or messages plain words name, if they count them."""
    found = _COUNTED.search(said)
    if found is None:
        return None
    number, unit = found["number"], _UNITS.get(found["unit"].rstrip("s"))
    count = int(number) if number.isdigit() else _NUMBERS.get(number.removesuffix(" of"))
    return Newest(unit or Unit.MONTH, count if unit is not None and count else None)


def _as_month(word: str) -> str | None:
    if word in MONTHS or word in FUNCTION_WORDS or word in _NO_MONTHS:
        return None
    alike = [each for each in _SPELT if each[0] == word[0] and abs(len(each) - len(word)) <= 1]
    found = few_slips(word, alike, 1) if alike else ()
    return found[0][0] if len(found) == 1 else None


_SHORTEST = 3
_SPELT = tuple(each.casefold() for each in month_name if len(each) > _SHORTEST and each != "March")
"""“March” is left out: “match” and “marsh” aren't slips."""
_NO_MONTHS = word_set("augusta augusto jul july june juno jude judy june jane julia julie juliet")
"""Names that look like misspelt months."""
_LIKE_A_MONTH = Pattern(r"(?<!\w)[jfasond][^\W\d]{2,9}(?!\w)")
_TWO_AND_UP = "two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {name: number for number, name in enumerate(_TWO_AND_UP.split(), 2)} | {
    "couple": 2,
    "a couple": 2,
    "both": 2,
}
_UNITS = {
    "month": Unit.MONTH,
    **dict.fromkeys(("answer", "check in", "checkin", "reply", "replie", "entry"), Unit.ANSWER),
    "entrie": Unit.ANSWER,
    **dict.fromkeys(
        ("message", "msg", "line", "bit", "thing", "part", "sentence", "remark", "one", "note"),
        Unit.MESSAGE,
    ),
}
_COUNTED = Pattern(
    r"(?<!\w)(?:last|past|previous|latest|newest|recent|most recent)"
    rf" (?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}|couple of|few|several|many|some|handful of|dozen)"
    r"(?: (?:of )?(?:my|the))?"
    r" (?P<unit>months?|answers?|check ?ins?|repl(?:y|ies)|entr(?:y|ies)|messages?|msgs?|lines?"
    r"|bits?|things?|parts?|sentences?|remarks?|ones?|notes?|days?|weeks?|quarters?|years?"
    r"|sprints?)(?!\w)"
)
