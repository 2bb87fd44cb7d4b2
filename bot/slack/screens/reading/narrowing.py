"""Finds whose check-ins words ask for, and which: “noor gtm last quarter”, “my answers since 1
Sept”.

Only the person and their reports are considered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.checkins.understanding.commands.narrowing import MOST_WORDS, may_narrow, read_narrowing
from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import Mine, Of
from bot.checkins.understanding.managers.report_requests import (
    about_reports,
    exactly_about_reports,
    without_asking,
)
from bot.slack.bot import Bot

Which: TypeAlias = tuple[Mine | Of, ...]

_MY = "my"
_MOST_IN_A_NAME = 3
_JOINED_BY = ("with", "and", "by")
"""“Collaboration with Noor” is as likely the author's own as Noor's."""
_MY_ANSWERS = ("check-ins", "checkins", "check-in", "checkin", "answers", "history", "evidence")


@dataclass(frozen=True, slots=True)
class NotRead:
    """The words ask for somebody's check-ins, but the time or competency isn't understood."""

    whose: Mine | Of
    words: str


def narrowed(bot: Bot, person: str, typed: str) -> Which | NotRead:
    """What the text after the command asks for, once for each person whom a name may mean; empty
    if it's something else."""
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    own = {person: bot.name_of(person)}
    not_read: NotRead | None = None
    for head, rest in _cuts(typed):
        whose = _whose(head, reports, own)
        found = _narrowed_each(bot, person, whose, rest)
        if found:
            return found
        if whose and not_read is None and may_narrow(rest):
            not_read = NotRead(whose[0], rest)
    return _narrowed_each(bot, person, (Mine(),), typed) or not_read or ()


def narrowed_exactly(bot: Bot, person: str, text: str) -> Which:
    """Like ``narrowed``, for words that may be anything else: all have to be understood."""
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    for head, rest in _cuts(text):
        is_answer_like = head.casefold() in (_MY, "me", "mine")
        if is_answer_like and rest.split()[-1].casefold() not in _MY_ANSWERS:
            continue
        found = _narrowed_each(bot, person, _whose_exactly(head, reports), rest)
        if found:
            return found
    own = _narrowed_each(bot, person, (Mine(),), text)
    return own if all(each.when and each.competency for each in own) else ()


def _cuts(typed: str) -> Iterator[tuple[str, str]]:
    """Each way to split the words into a name and the rest: the name at the beginning, the longest
    first, or a short one further on."""
    for said in dict.fromkeys((typed, without_asking(typed))):
        words = said.split()
        if len(words) > MOST_WORDS:
            continue
        for at in range(len(words) - 1, 0, -1):
            yield " ".join(words[:at]), " ".join(words[at:])
        for at in range(1, len(words)):
            for end in range(min(len(words), at + _MOST_IN_A_NAME), at, -1):
                if words[at].casefold() not in _JOINED_BY:
                    yield " ".join(words[at:end]), " ".join(words[:at] + words[end:])


def _whose(head: str, reports: Mapping[str, str], own: Mapping[str, str]) -> Which:
    found = _named(head, reports) or about_reports(head, reports, own)
    return tuple(each for each in found if isinstance(each, Mine | Of) and not each.when)


def _whose_exactly(head: str, reports: Mapping[str, str]) -> Which:
    found = _named(head, reports) or exactly_about_reports(head, reports)
    return tuple(each for each in found if isinstance(each, Mine | Of) and not each.when)


def _named(head: str, reports: Mapping[str, str]) -> tuple[Mine | Of, ...]:
    if head.casefold() == _MY:
        return (Mine(),)
    request = read_request(head)
    is_theirs = isinstance(request, Mine) or (isinstance(request, Of) and request.person in reports)
    return (request,) if is_theirs and isinstance(request, Mine | Of) else ()


def _narrowed_each(bot: Bot, person: str, whose: Which, rest: str) -> Which:
    each_found = (_narrowed_to(bot, person, each, rest) for each in whose)
    return tuple(found for found in each_found if found is not None)


def _narrowed_to(bot: Bot, person: str, whose: Mine | Of, rest: str) -> Mine | Of | None:
    position = bot.position(whose.person if isinstance(whose, Of) else person)
    found = read_narrowing(rest, position.expected if position else ())
    return replace(whose, when=found.when, competency=found.competency) if found else None
