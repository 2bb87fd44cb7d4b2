"""Recognises what a company keeps to itself: notes, comments and pay. A ladder is read by all."""

import re
from collections.abc import Iterable

from framework.files.values import quoted
from framework.importing.draft import Draft
from framework.importing.texts.cell_kinds import Kind, kind

PAY = "pay, and everyone can read a ladder"
"""Why a line about it is left out."""

_SALARY = r"salary|salaries|compensation|remuneration|gehalt|vergütung|salaire|rémunération|salario"
_PAY = (
    r"salary|salaries|pay|compensation|comp|remuneration|bonus|wages?|gehalt|gehälter|lohn"
    r"|vergütung|entgelt|salaire|rémunération|salario"
)
PAY_WORDS = frozenset(
    {
        "salary", "salaries", "compensation", "remuneration", "bonus", "wages", "gehalt",
        "gehälter", "vergütung", "entgelt", "salaire", "rémunération", "salario", "confidential",
    }
)  # fmt: skip
"""Words in the header of a column that not everybody is to read."""

_INTERNAL = r"internal|confidential|private|intern(?:e|er)?|vertraulich|confidentiel"
_NOTES = r"notes?|comments?|remarks?|notizen|kommentare?|bemerkung(?:en)?"
_CALIBRATION = r"(?:calibrations?|kalibrierung|managers|hr|reviewers)"
_WHOLE = re.compile(
    rf"(?:(?:base|total|annual|target) )?(?:{_PAY})"
    rf"(?: (?:bands?|ranges?|grades?|levels?|scale|notes?|comments?|group|review))?"
    r"(?: ?\(.{0,40}\)| \d{4})?"
    rf"|(?:[^\W\d_]{{1,20}} ){{1,2}}(?:{_SALARY})(?: (?:bands?|ranges?|scale))?"
    rf"|(?:job |pay )?grade|gehaltsband|gehaltsstufe|entgeltgruppe|(?:{_NOTES})|{_INTERNAL}"
    rf"|(?:{_NOTES}) (?:for|on|from) {_CALIBRATION}.{{0,40}}|(?:{_CALIBRATION}) ?(?:{_NOTES})?"
    rf"|(?:{_INTERNAL}) (?:{_NOTES}|use|information|only)|(?:{_INTERNAL})(?: ?[:–—]| -) .{{0,60}}",
    re.IGNORECASE,
)
_MARKED = re.compile(
    rf"\b(?:hr|people team|managers?|leadership)[ -]only\b"
    rf"|\bonly (?:for )?hr\b|\bnur (?:für )?hr\b"
    rf"|\bdo not share\b|[(\[](?:{_INTERNAL})(?: use| only)?[)\]]|[–—:-] ?(?:{_INTERNAL})$",
    re.IGNORECASE,
)
_PAY_LINE = re.compile(
    r"(?:(?:base|basic|gross|net|total|annual|yearly|monthly|hourly|target|starting) ){0,3}"
    rf"(?P<other>(?:[^\W\d_]{{1,20}} ){{0,2}})(?:{_PAY}|[^\W\d_]{{1,20}}(?:gehalt|lohn|entgelt)"
    r"|gehaltsband|gehaltsstufe|entgeltgruppe)(?: (?:bands?|ranges?|grades?|levels?|scale|group))?"
    r"(?: ?\([^()]{0,40}\))? ?(?P<after>[:–—]|- )?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ON_REQUEST = re.compile(
    r"(?:is |are )?(?:(?:up)?on request|negotiable|confidential|competitive|tb[acd]"
    r"|to be (?:agreed|announced|confirmed|defined|discussed)|by agreement|according to|as per"
    r"|see |depend(?:s|ing|ent) (?:up)?on|auf anfrage|nach (?:vereinbarung|absprache|tarif)"
    r"|verhandelbar|vertraulich|sur demande|selon |négociable|à négocier|a convenir|según"
    r"|negociable)[^\n]{0,80}",
    re.IGNORECASE,
)
_STARTS_WITH_PAY = re.compile(
    rf"(?:our |your |the )?(?:(?:base|annual|target) )?(?:{_SALARY})\b", re.IGNORECASE
)
_BEGINS_WITH_AMOUNT = re.compile(r"\s?(?:[$€£¥₹]|usd|eur|gbp|chf)?\s?\d", re.IGNORECASE)


def says_pay(line: str) -> bool:
    """Whether a line says what a level is paid: “Salary band: on request”, “Gross pay 2,900 €”."""
    said = " ".join(line[:200].split()).strip("•*_ ")
    found = _PAY_LINE.fullmatch(said)
    if found is None:
        return kind(said) is Kind.MONEY
    # “Runs total compensation: …” is work, and “Gross pay: 2,900 €” isn't.
    rest, is_of_work = found["rest"], bool(found["other"])
    has_amount = _BEGINS_WITH_AMOUNT.match(rest) is not None
    is_open = _ON_REQUEST.fullmatch(rest.strip()) is not None
    return has_amount or ((found["after"] is not None or is_open) and not is_of_work)


def may_say_pay(line: str) -> bool:
    """Whether a line may say what a level is paid, but not surely: “Salary reviews come in
    spring”."""
    said = " ".join(line[:200].split()).strip("•*_ ")
    return _STARTS_WITH_PAY.match(said) is not None and not says_pay(line)


def is_internal(name: str) -> bool:
    """Whether a column or heading is called as what not everybody is to read."""
    said = " ".join(name[:120].split())
    return bool(_WHOLE.fullmatch(said) or _MARKED.search(said))


def is_pay(name: str, texts: Iterable[str]) -> bool:
    """Whether what sounds internal says nothing in words: amounts of pay, grades, and ticks."""
    return is_internal(name) and not {kind(text) for text in texts} & {Kind.TEXT, Kind.WORD}


def ask_about_internal(draft: Draft) -> None:
    """Asks whether competencies that sound internal stay out of the ladder.

    Pay stays out unasked: everyone can read a ladder, and is asked about its competencies.
    """
    for category in list(draft.categories.values()):
        named = category.name if category.name and is_internal(category.name.name) else None
        for row in list(category.rows.values()):
            name = named or row.name
            if named is None and not is_internal(name.name):
                continue
            if is_pay(name.name, row.said()):
                draft.drop(row, "it sounds internal, and has no texts")
                continue
            question = (
                f"{quoted(name.name)} sounds internal. Everyone can read a ladder. "
                "Does it belong there?"
            )
            if draft.interview.leaves_out("internal", name.where, question):
                draft.drop(row, "it sounds internal")
