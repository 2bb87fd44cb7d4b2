"""What a manager's words ask for about reports, whom they call by name.

Only the names passed in count. Anybody else's is like any other word.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.checkins.understanding.commands.person_arguments import ON_BEHALF, about, bare_name
from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import (
    Away,
    Mine,
    Of,
    OnBehalf,
    Request,
    Team,
    Unclear,
)
from bot.checkins.understanding.dates.time_spans import split_span
from bot.checkins.understanding.wording.patterns import Pattern
from bot.people.naming import called, first_name, is_run_together
from framework import folded_words, likeness

_Fitting = Callable[[str, Mapping[str, str]], tuple[str, ...]]
"""Returns the people, from names by id, whom a name may mean."""

ALIKE = 0.75
"""How similar a word and a name must be if one is a typo of the other."""
_FEWEST_LETTERS = 3
_NO_SLIPS = frozenset({"and", "but", "for", "now", "the", "then", "what", "only", "just"})
"""Words that lead up to a request. “And since May” isn't about Mr Sand."""
MOST_CHARACTERS = 200

_WHO_ANSWERED = Pattern(
    r"who(?:'?s| is| has| have| did|se)?(?: not|n'?t)?(?: still)?(?: not)?"
    r" (?:answered|answers?|shared?|replied|reply|responded|missing|left|late|outstanding|done)"
    r"(?: yet)?(?: (?:this|the) (?:month|quarter|fortnight|question))?(?: yet)?"
)
_HOW_LONG = Pattern(
    r"(?<!\s)\s+(?:until|till?|for|this|next|on|from|about|again)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def about_reports(
    typed: str, reports: Mapping[str, str], own: Mapping[str, str] | None = None
) -> tuple[Request, ...]:
    """What the words ask for, once for each report whose name fits; empty if none does.

    ``reports``: names by id. ``own``: the same for the person who typed. Each word of a name can be
    shortened to its beginning.
    """
    if reports and asks_who_answered(typed):
        return (Team(1),)
    return _about(typed, {**(own or {}), **reports}, reports, called)


def exactly_about_reports(
    typed: str, reports: Mapping[str, str], own: Mapping[str, str] | None = None
) -> tuple[Request, ...]:
    """Like ``about_reports``, for words that may be anything else: names must be complete."""
    known = {**(own or {}), **reports}
    if not known:
        return ()
    if reports and asks_who_answered(typed):
        return (Team(1),)
    for words in dict.fromkeys((typed, without_asking(typed))):
        found = _about(words, known, reports, called_exactly)
        # “Mine last month” is an answer.
        of_them = tuple(each for each in found if not isinstance(each, Mine))
        if of_them:
            return of_them
    return ()


def without_asking(typed: str) -> str:
    """The command form of a request: “make me a packet for Noor” is “packet Noor”."""
    words = " ".join(typed[:MOST_CHARACTERS].replace(",", " ").rstrip(" .!?").split())
    words = _THANKS.sub("", words)
    reminded = _REMINDED.fullmatch(words)
    if reminded:
        return f"remind {next(filter(None, reminded.groups()))}"
    words = _ASKS_FOR.sub("", words, count=1)
    words = _WHAT_KIND.sub(" ", f" {words}").strip()
    span_first = _SPAN_FIRST.fullmatch(words)
    if span_first and split_span(f"it {span_first[1]}")[1]:
        return f"{span_first[2]} {span_first[1]}"
    return words


_THANKS = Pattern(r"(?:(?<=\w) (?:please|pls|plz|thanks|thx|only|for me))+$", re.IGNORECASE)
_ASKS_FOR = Pattern(
    r"(?:(?:please|pls|ok|okay|hi|hey|no|and|now|(?:can|could|would|will) (?:you|i)|i (?:want|need"
    r"|would like|d like)(?: to)?|i['’]d like(?: to)?|let['’]?s|let me|make|create|build|prepare"
    r"|generate|produce|compile|draft|assemble|put together|prep|get|give|send|pull|fetch|show|have"
    r"|see|open|just|only|start|do|me|us|a|an|the|it|for) )*(?:(?:just|only|for) )?",
    re.IGNORECASE,
)
_WHAT_KIND = Pattern(
    r"(?<=[\w'’]) (?:promotion|promo|full|whole|complete) (?=packet)| new (?=p)|"
    r"(?<=^ )(?:promotion|promo) (?=packet)",
    re.IGNORECASE,
)
_SPAN_FIRST = Pattern(r"((?:\S+ ){1,3}?)?(?:for|of|from|by|with) (\S+(?: \S+)?)", re.IGNORECASE)
_REMINDED = Pattern(
    r"(?:(?:please|pls|ok|hi|hey|(?:can|could|would|will) you|i (?:want|need) you to|just) )*"
    r"(?:(?:remind|nudge|chase|ping|poke|prod|tell|ask|get)(?: up)? (\S+(?: \S+)?)"
    r" (?:to (?:answer|reply|respond|check in|do (?:it|this|theirs|hers|his)|share|submit|write)"
    r"(?: (?:to|my|the|this|that|their|her|his|last|new|open|november|december|questions?"
    r"|check-?ins?|one|it|now|today|soon|finally|already)){0,5}"
    r"|about (?:the|their|her|his|this|last) .{1,30}|again|for me)"
    r"|(?:give|send) (\S+(?: \S+)?) an? (?:\w+ )?(?:nudge|reminder|poke|ping|push|prod)"
    r"|(?:send |give )?an? (?:\w+ )?(?:nudge|reminder|poke|ping|prod) (?:for|to) (\S+(?: \S+)?))",
    re.IGNORECASE,
)


def asks_who_answered(typed: str) -> bool:
    """Whether a manager wants to know who on their team has answered."""
    said = " ".join(typed.replace("’", "'").casefold().split()).rstrip(" .!?")
    return _WHO_ANSWERED.fullmatch(said) is not None


def named_alike(unclear: Unclear, reports: Mapping[str, str]) -> tuple[Request, ...]:
    """What a command asks for if the name in it is a typo of a report's."""
    for command, name in unclear.ways_to_name:
        meant = [person for person, known in reports.items() if _is_slip(name, known)]
        if meant:
            return tuple(read_request(about(command, person)) for person in meant)
    rest, when = split_span(unclear.words.rstrip(" .!?"))
    request = read_request(rest) if when else None
    alike = named_alike(request, reports) if isinstance(request, Unclear) else ()
    return tuple(replace(each, when=when) for each in alike if isinstance(each, Of))


def _about(
    typed: str,
    known: Mapping[str, str],
    reports: Mapping[str, str],
    fitting: _Fitting,
) -> tuple[Request, ...]:
    request = read_request(typed)
    if not isinstance(request, Unclear | Away):
        return ()
    for_them = _on_behalf(typed, reports, fitting)
    if for_them or isinstance(request, Away):
        return for_them
    for command, name in request.ways_to_name:
        meant = fitting(name, known)
        if meant:
            return tuple(read_request(about(command, each)) for each in meant)
    return _of_a_time(typed, known, reports, fitting)


def _on_behalf(typed: str, reports: Mapping[str, str], fitting: _Fitting) -> tuple[OnBehalf, ...]:
    word, _, rest = typed.strip().partition(" ")
    command = ON_BEHALF.get(word.casefold())
    if command is None or not rest:
        return ()
    for words in (rest, _HOW_LONG.sub("", rest)):
        meant = fitting(bare_name(words), reports)
        if meant:
            return tuple(OnBehalf(command, each) for each in meant)
    return ()


def _of_a_time(
    typed: str, known: Mapping[str, str], reports: Mapping[str, str], fitting: _Fitting
) -> tuple[Request, ...]:
    rest, when = split_span(typed.rstrip(" .!?"))
    if not when:
        return ()
    own = read_request(rest)
    about_each = (own,) if isinstance(own, Mine) else _about(rest, known, reports, fitting)
    return tuple(replace(each, when=when) for each in about_each if isinstance(each, Of | Mine))


def called_exactly(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The people whose full name or first name this is, even written as one word."""
    words = folded_words(name)
    return tuple(
        person
        for person, known in names.items()
        if words
        and (
            words in (folded_words(known), folded_words(first_name(known)))
            or is_run_together(name, known)
        )
    )


def _is_slip(typed: str, name: str) -> bool:
    """Whether each typed word is nearly one of the name's."""
    words, of_name = folded_words(typed), folded_words(name)
    return bool(words) and all(_is_near(word, of_name) for word in words)


def _is_near(word: str, known: Iterable[str]) -> bool:
    if len(word) < _FEWEST_LETTERS or word in _NO_SLIPS:
        return False
    return any(likeness(word, each) >= ALIKE for each in known)
