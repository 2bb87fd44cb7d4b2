"""Commands of ``/checkins`` in messages: with a slash, without one, or in a sentence."""

import re
from collections.abc import Mapping
from datetime import date

from bot.checkins.understanding.commands import request_parser, request_phrases, requests
from bot.checkins.understanding.commands.own_search import sought_in
from bot.checkins.understanding.dates.absences import absence_in
from bot.checkins.understanding.dates.dates import Either, NotUnderstood, Until, Why, read_until
from bot.checkins.understanding.managers.report_requests import exactly_about_reports
from bot.checkins.understanding.meanings import Command, LadderContext, LadderRequest
from bot.checkins.understanding.wording.courtesy import (
    CELEBRATES,
    ENDS,
    QUOTES,
    bare,
    without_courtesy,
)
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from framework import NoMatch
from framework.model.names import normalise_name

_CHECKINS = Pattern(r"(/?)check-?ins(?:\s+|$)", re.IGNORECASE)
LADDER = Pattern(r"(/?)ladder(?:\s+|$)", re.IGNORECASE)
"""At the beginning of a message, with its slash or without."""
_AN_ANSWER = "mine"
"""By itself, it says whose something was."""
_NO_FOCUS = frozenset({"", "none", "nothing", "off"})
_IN_A_MONTH = Pattern(r"\w+\s+in\s+(?:the\s+)?[a-z]{3,9}\.?(?:\s+\d+)?", re.IGNORECASE)
"""“Back in March” and “Holiday in January” say when something was."""
_I_AM = Pattern(
    r"(?:i['’]?m|i am|i['’]?ll be|i will be)\s+(?:on\s+)?(?=away|vacation|holiday|back\s+\S)",
    re.IGNORECASE,
)


_TO_BE_LEFT_ALONE = """
fuck off, fuck you, fuck this bot, fuck off bot, piss off, screw you, get lost, shut up,
shut up bot, go away bot, stupid bot, dumb bot, bad bot, annoying bot, i hate this bot,
i hate you, you're annoying, you are annoying, i want to opt out, i don't want this,
i don't want these messages
"""
"""Said to the bot, in anger or not, these ask for the ways out."""
_LEAVE_ME = frozenset(plain(phrase) for phrase in _TO_BE_LEFT_ALONE.split(","))


def slash_command_in(line: str, ladders: LadderContext) -> Command | LadderRequest | None:
    """A command typed as text with its slash, read as the slash command would read it."""
    typed = line.strip(QUOTES + " ")
    found = _CHECKINS.match(typed)
    if found and found[1]:
        request = request_parser.read_request(typed[found.end() :])
        return None if isinstance(request, requests.Unclear) else Command(request)
    found = LADDER.match(typed)
    if found and found[1]:
        asked = ladders.understanding.understand(ladders.own, typed[found.end() :], ladders.default)
        return None if isinstance(asked, NoMatch) else LadderRequest(asked)
    return None


def command_in(
    line: str, today: date, ladders: LadderContext, reports: Mapping[str, str]
) -> Command | None:
    """A command without its slash, understood to its last word.

    ``reports``: the author's, by id. A command about one of them is read in any order.
    """
    if plain(line) in _LEAVE_ME or _only_wants_out(line):
        return Command(requests.Stop())
    if CELEBRATES.search(line):
        return None
    typed = bare(line)
    if typed == "?":
        return Command(requests.Help())
    for words in (typed.rstrip(ENDS), without_courtesy(typed)):
        named = _CHECKINS.match(words)
        words = _without_i_am(words[named.end() :] if named else words)
        if not named and words.casefold() == _AN_ANSWER:
            return None
        if (words or named) and not _IN_A_MONTH.fullmatch(words):
            request = request_parser.read_request(words)
            if _is_exact(request, words, today, ladders, reports):
                return Command(request)
            away = _misspelt_pause(request)
            if away is not None and _is_exact(away, words, today, ladders, reports):
                return Command(away)
            about_them = exactly_about_reports(words, reports)
            if about_them:
                # If there are several, the person chooses.
                return Command(about_them[0] if len(about_them) == 1 else request)
    return None


def away_in(line: str, today: date) -> Command | None:
    """A message that only says that its author is away, as the command that pauses questions."""
    found = None if CELEBRATES.search(line) else absence_in(bare(line))
    if found is None:
        return None
    if found.asks_for_rest and not found.words:
        return Command(requests.Stop())
    return Command(requests.Away(found.words)) if _is_away(found.words, today) else None


def _misspelt_pause(request: requests.Request) -> requests.Away | None:
    """“Puase til Jan”: what is meant, if only one command is similar and a day follows it."""
    near = request.near if isinstance(request, requests.Unclear) else ()
    meant = request_parser.read_request(near[0]) if len(near) == 1 else None
    return meant if isinstance(meant, requests.Away) and meant.words else None


def starts_later(line: str) -> bool:
    """Whether a line only says that its author is away from a later day on."""
    absence = absence_in(bare(line))
    return absence is not None and absence.starts_later


def _is_away(until: str, today: date) -> bool:
    return not until or _is_a_day(until, today)


def _only_wants_out(line: str) -> bool:
    """“I want out of this. Remove me.”: whether each of several sentences asks to be left out."""
    sentences = [without_courtesy(each) for each in re.split(r"[.!?;,\n]+", line)]
    said = [each.replace("’", "'").casefold().strip(" .!") for each in sentences]
    asked = [request_phrases.read_phrase(each) for each in said if each]
    return len(asked) > 1 and all(isinstance(each, requests.Stop) for each in asked)


def _without_i_am(words: str) -> str:
    """“I’m away until Friday” is “away until Friday”."""
    opening = _I_AM.match(words)
    return words[opening.end() :] if opening else words


def _is_exact(
    request: requests.Request,
    words: str,
    today: date,
    ladders: LadderContext,
    reports: Mapping[str, str],
) -> bool:
    """Whether a request, typed as ``words``, was understood to its last word."""
    match request:
        case requests.Unclear() | requests.Undo() | requests.KeepPrivate(None):
            # “Private” and “undo” may also be about the question above.
            return False
        case requests.SearchOwn():
            # “Search mentors” searches the ladder here.
            return sought_in(words.replace("’", "'").casefold()) != ""
        case requests.OnBehalf(_, person):
            return person in reports
        case requests.Of(person, when):
            return not when or person in reports
        case requests.RemindLater(None):
            return request_phrases.is_another_time(words)
        case requests.Add(note):
            return not note
        case requests.Away(until):
            return _is_away(until, today)
        case requests.Focus(competency):
            names = {normalise_name(each.name) for each in ladders.competencies}
            return competency.casefold() in _NO_FOCUS or normalise_name(competency) in names
    return True


def _is_a_day(until: str, today: date) -> bool:
    """Whether the text names a last day away, even one that doesn't exist."""
    found = read_until(until, today)
    if isinstance(found, NotUnderstood):
        return found.why in (Why.NO_SUCH_DAY, Why.OTHER_WEEKDAY)
    return isinstance(found, Until | Either)
