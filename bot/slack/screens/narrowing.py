"""Finds whose check-ins words ask for, and which: “noor gtm last quarter”, “my answers since 1
Sept”.

Only the person and their reports are considered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.checkins.understanding.narrowing import MOST_WORDS, may_narrow, read_narrowing
from bot.checkins.understanding.report_requests import (
    about_reports,
    exactly_about_reports,
    without_asking,
)
from bot.checkins.understanding.request_parser import read_request
from bot.checkins.understanding.requests import Mine, Of
from bot.slack.bot import Bot

_MY = "my"
_MY_ANSWERS = ("check-ins", "checkins", "check-in", "checkin", "answers", "history", "evidence")


@dataclass(frozen=True, slots=True)
class NotRead:
    """The words ask for somebody's check-ins, but the time or competency isn't understood."""

    whose: Mine | Of
    words: str


def narrowed(bot: Bot, person: str, typed: str) -> Mine | Of | NotRead | None:
    """What the text after the command asks for; ``None`` if it's something else."""
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    own = {person: bot.name_of(person)}
    not_read: NotRead | None = None
    for head, rest in _cuts(typed):
        for whose in _whose(head, reports, own):
            found = _narrowed_to(bot, person, whose, rest)
            if found is not None:
                return found
            not_read = not_read or (NotRead(whose, rest) if may_narrow(rest) else None)
    return _narrowed_to(bot, person, Mine(), typed) or not_read


def narrowed_exactly(bot: Bot, person: str, text: str) -> Mine | Of | None:
    """Like ``narrowed``, for words that may be anything else: all have to be understood."""
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    for head, rest in _cuts(text):
        is_answer_like = head.casefold() in (_MY, "me", "mine")
        if is_answer_like and rest.split()[-1].casefold() not in _MY_ANSWERS:
            continue
        for whose in _whose_exactly(head, reports):
            found = _narrowed_to(bot, person, whose, rest)
            if found is not None:
                return found
    return None


def _cuts(typed: str) -> Iterator[tuple[str, str]]:
    """Each way to split the words into a name and the rest, the longest name first."""
    for said in dict.fromkeys((typed, without_asking(typed))):
        words = said.split()
        if len(words) <= MOST_WORDS:
            for at in range(len(words) - 1, 0, -1):
                yield " ".join(words[:at]), " ".join(words[at:])


def _whose(head: str, reports: Mapping[str, str], own: Mapping[str, str]) -> tuple[Mine | Of, ...]:
    found = _named(head, reports) or about_reports(head, reports, own)
    return tuple(each for each in found if isinstance(each, Mine | Of) and not each.when)


def _whose_exactly(head: str, reports: Mapping[str, str]) -> tuple[Mine | Of, ...]:
    found = _named(head, reports) or exactly_about_reports(head, reports)
    return tuple(each for each in found if isinstance(each, Mine | Of) and not each.when)


def _named(head: str, reports: Mapping[str, str]) -> tuple[Mine | Of, ...]:
    if head.casefold() == _MY:
        return (Mine(),)
    request = read_request(head)
    is_theirs = isinstance(request, Mine) or (isinstance(request, Of) and request.person in reports)
    return (request,) if is_theirs and isinstance(request, Mine | Of) else ()


def _narrowed_to(bot: Bot, person: str, whose: Mine | Of, rest: str) -> Mine | Of | None:
    position = bot.position(whose.person if isinstance(whose, Of) else person)
    found = read_narrowing(rest, position.expected if position else ())
    return replace(whose, when=found.when, competency=found.competency) if found else None
