"""Reads what somebody types after ``/checkins`` into a request. Any text gives one.

Words are English. A text that can't be read becomes ``Unclear``, with the most similar commands.
The value of a button is read in the same way.
"""

import re
from dataclasses import replace
from datetime import date

from bot.checkins.understanding.commands.command_arguments import COMMANDS
from bot.checkins.understanding.commands.person_arguments import (
    ABOUT_SOMEBODY,
    AROUND,
    MENTION,
    ON_BEHALF,
    bare_name,
)
from bot.checkins.understanding.commands.request_phrases import read_phrase
from bot.checkins.understanding.commands.requests import (
    Add,
    Away,
    Focus,
    Mine,
    Of,
    OnBehalf,
    RemindLater,
    Request,
    Unclear,
)
from bot.checkins.understanding.dates.dates import NotUnderstood, Why, read_until
from bot.checkins.understanding.dates.time_spans import split_span
from bot.checkins.understanding.wording.patterns import Pattern
from framework import closest

LONGEST = 400
"""The most characters that are looked at."""

_OF_SOMEBODY = Pattern(rf"({MENTION.pattern})['’]?s?\s+(\S+)", re.IGNORECASE)
_OF_ONESELF = Pattern(r"my (?:own )?(\S+)", re.IGNORECASE)
_QUOTES = "`\"'“”‘’«»"
_ITS_OWN_NAME = Pattern(r"/check-?ins(?:\s+|$)", re.IGNORECASE)

_SUGGESTED = (
    "help",
    "status",
    "skip",
    "unskip",
    "later",
    "pause",
    "back",
    "focus",
    "add",
    "coverage",
    "agenda",
    "packet",
    "readers",
    "search",
    "export",
    "team",
    "history",
    "settings",
    "undo",
    "private",
    "stop",
)
_MOST_AFTER = 40
_ARGUMENTS = {
    "packet": ("shared",),
    "private": ("all", "always"),
    "reminders": ("on", "off"),
    "later": ("tomorrow", "monday", "today"),
    "export": ("data",),
}
"""Arguments of commands that aren't names, days, or periods."""
_OF_ANY_WORDS = ("add", "focus", "search", "help")
"""After these, any words make sense, or none do."""
_THIS_MONTH = ("month", "this month")
_ANY_DAY = date(2000, 1, 1)
_SUGGESTED_WHOLE = {"reminders": ("reminders on", "reminders off")}


def read_request(typed: str) -> Request:
    """What ``typed`` asks for. Mentions are as Slack escapes them (``<@U024BE7LH>``)."""
    written = _without_wrapping(" ".join(typed[:LONGEST].split()))
    if not written:
        return Mine()
    mention = MENTION.fullmatch(bare_name(written))
    if mention:
        return Of(mention[1])
    of_somebody = _OF_SOMEBODY.fullmatch(written.strip(AROUND))
    if of_somebody and of_somebody[3].casefold() in ABOUT_SOMEBODY:
        return read_request(f"{of_somebody[3]} {of_somebody[1]}")
    of_oneself = _OF_ONESELF.fullmatch(written.strip(AROUND))
    if of_oneself and of_oneself[1].casefold() in ABOUT_SOMEBODY:
        return read_request(of_oneself[1])
    about_time = _of_a_time(written)
    if about_time is not None:
        return about_time
    phrase = read_phrase(written.replace("’", "'").casefold().rstrip(" .!"))
    if phrase is not None:
        return phrase
    first, _, rest = written.partition(" ")
    word = first.casefold().rstrip(".!,:")
    whom = MENTION.fullmatch(bare_name(rest)) if word in ON_BEHALF else None
    if whom:
        return OnBehalf(ON_BEHALF[word], whom[1])
    reader = COMMANDS.get(word) or COMMANDS.get(first)
    if reader is not None:
        # Text that is stored as written keeps its capitals.
        found = reader(rest if reader in (Add, Focus) else rest.casefold().rstrip(" .!"))
        if found is not None:
            return found
        near = _with_argument(word, rest) or _whole(word)
        return Unclear(written, near, first if word in ABOUT_SOMEBODY else "")
    return Unclear(written, _turned_round(written) or _alike(word, rest))


def _alike(word: str, rest: str) -> tuple[str, ...]:
    """The commands that the first word is a typo of, with what follows it."""
    alike = closest(word[:40], [*_SUGGESTED, *_SUGGESTED_WHOLE], at_least=0.6, most=2)
    return tuple(each for name, _ in alike for each in _with_rest(name, rest))


def _turned_round(written: str) -> tuple[str, ...]:
    """“Until 7 Jan pause”: the command that it is with its last word first, if it's one."""
    before, _, last = written.rstrip(" .!").rpartition(" ")
    command = last.casefold()
    known = command in _SUGGESTED or command in _SUGGESTED_WHOLE
    if not before or not known or command in _OF_ANY_WORDS or len(before) > _MOST_AFTER:
        return ()
    whole = f"{command} {before.casefold()}"
    if before.casefold() in _THIS_MONTH:
        return (command,)
    return () if _is_loose(read_request(whole)) else (whole,)


def _is_loose(request: Request) -> bool:
    """Whether a request isn't understood to its last word."""
    if isinstance(request, Away):
        until = read_until(request.words, _ANY_DAY)
        return isinstance(until, NotUnderstood) and until.why is Why.UNKNOWN_WORDS
    return isinstance(request, Unclear) or request == RemindLater(None)


def _with_rest(command: str, rest: str) -> tuple[str, ...]:
    """The corrected command with what was typed after it, if that is understood.

    The rest may matter for privacy: “pakcet shared” isn't “packet”.
    """
    if not rest or len(rest) > _MOST_AFTER or command in ("add", "focus"):
        return _whole(command)
    whole = f"{command} {rest.casefold()}"
    of_a_time = command == "history" and split_span(f"it {rest}")[0] == "it"
    if of_a_time or not isinstance(read_request(whole), Unclear):
        return (whole,)
    return _with_argument(command, rest) or _whole(command)


def _with_argument(command: str, rest: str) -> tuple[str, ...]:
    """A command with its argument spelled correctly; empty if none is similar."""
    known = _ARGUMENTS.get(command, ())
    found = closest(rest.casefold()[:_MOST_AFTER], known, at_least=0.6, most=1)
    return tuple(f"{command} {argument}" for argument, _ in found)


def _of_a_time(written: str) -> Of | None:
    """“<@U1> since September”: somebody's check-ins from a time."""
    if MENTION.search(written) is None:
        return None
    rest, when = split_span(written.strip(AROUND))
    about = read_request(rest) if when else None
    return replace(about, when=when) if isinstance(about, Of) else None


def _without_wrapping(written: str) -> str:
    """The typed text without quotes around all of it, and without the name of the slash command."""
    quoted = written[:1] in _QUOTES and written[-1:] in _QUOTES
    bare = written.strip(_QUOTES) if quoted else written
    own_name = _ITS_OWN_NAME.match(bare)
    return bare[own_name.end() :] if own_name else bare


def is_command(typed: str) -> bool:
    """Whether the whole text is one word that ``/checkins`` accepts."""
    return typed.strip().casefold() in COMMANDS


def _whole(word: str) -> tuple[str, ...]:
    """The full names of commands that begin with a word."""
    word = {"reminder": "reminders"}.get(word, word)
    return _SUGGESTED_WHOLE.get(word, (word,))
