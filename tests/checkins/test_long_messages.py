"""The time to read a message grows with its length, whatever stands in it again and again.

One message that takes seconds stops the bot for everybody. Growth is judged, not seconds: what
takes n² takes sixteen times as long for four times the text.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from bot.checkins import understanding
from bot.checkins.understanding import direct_messages
from bot.checkins.understanding.answers.reflections import doubt_about
from bot.checkins.understanding.commands import choice_words
from bot.checkins.understanding.dates import absences
from bot.checkins.understanding.direct_messages import understand
from bot.checkins.understanding.managers import report_requests
from bot.checkins.understanding.meanings import LadderContext
from bot.checkins.understanding.privacy import hiding_requests
from bot.checkins.understanding.privacy.reader_names import names_of
from bot.checkins.understanding.small_talk import place_corrections
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from framework import Understanding, load_ladders

UNITS = (
    *("a", "a ", "A b ", "fu", "1", "1 ", "1/", "keep ", "keep from ", "nobody ", "not ", "i "),
    *("please ", "hi ", "private ", "private", "(private ", "the last one ", "Maya ", "maya"),
    *("«", "“", '"', "'", "`", "@", "@ ", "<", "<@U", "<@U1> ", ":", ":a", "(", "[", "*", "_", "~"),
    *(".", "?", "!", "?!", ",", ";", "-", " - ", "/", "http://", "a@", "a.", "@a.b"),
    *("\n", " ", "\t", "so "),
    *("\u0301", "a\u0301", "\u200b", "\ufe0f", "あ", "中", "マヤ", "м", "ᄀ", "👍", "\u00a0", "ß"),
    *("in ", "on ", "next ", "day ", "jan ", "from ", "to ", "me ", "of ", "about ", "until "),
)
EACH_END = pytest.mark.parametrize("end", ["x", pytest.param("\nx?", marks=pytest.mark.deep)])
SHORT, LONG = 600, 2_400
MOST_GROWTH = 9.0
"""Between four, of what is linear, and sixteen."""
WORTH_JUDGING = 0.01
"""Seconds: what takes less for the long one is harmless, and too short to be measured."""
TRIES = 3


def modules() -> list[Any]:
    found = pkgutil.walk_packages(understanding.__path__, f"{understanding.__name__}.")
    return [import_module(each.name) for each in found if not each.ispkg]


def entries() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Every public function of the room that takes a text and needs nothing else."""
    for module in modules():
        for name, found in vars(module).items():
            if not inspect.isfunction(found) or found.__module__ != module.__name__:
                continue
            needed = [
                each
                for each in inspect.signature(found).parameters.values()
                if each.default is inspect.Parameter.empty
            ]
            if len(needed) == 1 and needed[0].annotation in ("str", str) and name[0] != "_":
                yield f"{module.__name__.rpartition('.')[2]}.{name}", found
    context = LadderContext(Understanding(load_ladders()))
    reports = {"U1": "Maya Lindqvist", "U2": "Will"}
    yield "understand", lambda text: understand(text, date(2026, 12, 1), context, reports)
    names = names_of("Maya Lindqvist")
    yield "doubt_about a reader", lambda text: doubt_about(text, names)


AnyPattern = Pattern | re.Pattern[str]


def patterns() -> Iterator[tuple[str, AnyPattern]]:
    """Every pattern of the room, wherever it is kept."""
    for module in modules():
        for name, found in vars(module).items():
            for at, each in enumerate(_patterns_in(found)):
                yield f"{module.__name__.rpartition('.')[2]}.{name}[{at}]", each


def _patterns_in(found: object) -> Iterator[AnyPattern]:
    if isinstance(found, Pattern | re.Pattern):
        yield found
    elif isinstance(found, dict):
        yield from _patterns_in(tuple(found.values()))
    elif isinstance(found, tuple | list):
        for each in found:
            yield from _patterns_in(each)


def taken(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


def grows_too_fast(read: Callable[[str], object], unit: str, end: str) -> bool:
    texts = [unit * (length // len(unit)) + end for length in (SHORT, LONG)]
    for _ in range(TRIES):
        long = taken(read, texts[1])
        if long < WORTH_JUDGING or long < MOST_GROWTH * taken(read, texts[0]):
            return False
    return True


ENTRIES = dict(entries())
PATTERNS = dict(patterns())


def test_every_room_is_looked_at() -> None:
    assert len(ENTRIES) > 20
    assert len(PATTERNS) > 40


READ_ALL = ("understand", "doubt_about a reader")
"""What calls most of the others. Each of them by itself is ``deep``."""


@EACH_END
@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=() if each in READ_ALL else pytest.mark.deep) for each in ENTRIES],
)
def test_what_reads_a_message_takes_as_long_as_it_is(name: str, end: str) -> None:
    assert [unit for unit in UNITS if grows_too_fast(ENTRIES[name], unit, end)] == []


READ_AT_MOST = {
    "direct_messages._PRIVATE[0]": direct_messages.MOST_CHARACTERS,
    "typed_commands._IN_A_MONTH[0]": direct_messages.MOST_CHARACTERS,
    "choice_words._KEEP_PRIVATE[0]": choice_words.MOST_CHARACTERS,
    "choice_words._SHARE[0]": choice_words.MOST_CHARACTERS,
    "hiding_requests._TELLS[0]": hiding_requests.MOST_CHARACTERS,
    **dict.fromkeys(("secrecy_words.SAID_OF_WORDS[0]", "reader_mentions.SAID_OF_WORDS[0]"), 800),
    "private_wishes._WISH[0]": 2_400,
    **{
        f"absences.{name}[0]": absences.MOST_CHARACTERS
        for name in ("_STATE", "_BREAK", "_TAKES", "_NO_QUESTIONS", "_COMES_BACK", "_ILL")
    },
    **{
        f"absences.{name}[{number}]": absences.MOST_CHARACTERS
        for name, several in {
            "_FORMS": 5,
            "_OF_PEOPLE": 2,
            "_ONLY_WITH_A_DAY": 2,
            "_FAMILY_IS_ILL": 1,
        }.items()
        for number in range(several)
    },
    "place_corrections._SAYS_WRONG[0]": place_corrections.MOST_CHARACTERS,
    "place_corrections._CHANGES[0]": place_corrections.MOST_CHARACTERS,
    **{
        f"report_requests.{name}[0]": report_requests.MOST_CHARACTERS
        for name in ("_THANKS", "_SPAN_FIRST", "_REMINDED")
    },
}
"""Characters of a text that reach a pattern, where the rule is to read no more. The functions
above are tried with all."""


@EACH_END
@pytest.mark.parametrize("module", sorted({name.partition(".")[0] for name in PATTERNS}))
def test_a_pattern_takes_as_long_as_the_text(module: str, end: str) -> None:
    slow = []
    for name in (each for each in PATTERNS if each.partition(".")[0] == module):
        most, pattern = READ_AT_MOST.get(name, LONG + 1), PATTERNS[name]

        def search(text: str, pattern: AnyPattern = pattern, most: int = most) -> object:
            return pattern.search(text[:most])

        slow += [(name, unit) for unit in UNITS if grows_too_fast(search, unit, end)]
    assert slow == []


@pytest.mark.parametrize("unit", ["«", "please ", "@", "\u0301", "hi "])
@pytest.mark.parametrize(
    "name", ["understand", "doubt_about a reader", "bot_questions.bot_question_in"]
)
def test_a_message_as_long_as_slack_takes_is_read_as_fast(name: str, unit: str) -> None:
    """Each of these stopped the bot for seconds once."""
    short, long = (unit * (length // len(unit)) + "x" for length in (9_000, 36_000))
    read = ENTRIES[name]
    assert any(taken(read, long) < MOST_GROWTH * taken(read, short) for _ in range(TRIES))


def test_a_sign_that_stands_for_many_letters_takes_no_longer_than_some_of_them() -> None:
    """“ﷺ” stands for 18 letters: reading a message of them took seconds."""

    def slow(unit: str) -> bool:
        letters, signs = "wörd änd " * (4_000 // 9), unit * (4_000 // len(unit))
        read = ENTRIES["understand"]
        return all(taken(read, signs) > MOST_GROWTH * taken(read, letters) for _ in range(TRIES))

    assert [unit for unit in ("ﷺ", "ﷺ ", "㌀", "㌀ ", "½", "½ ", "ﬃ") if slow(unit)] == []
    assert plain("the ﬃ of ½ ﷺ in private") == "the ffi of 1 2 in private"
