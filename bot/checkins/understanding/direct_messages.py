"""Decides what a message in the bot's DM is: a request, small talk, a question, or words.

Words are what somebody writes about their work, and everything that might be. So nothing is
guessed: a message is anything else only if all of it matches exactly. With a wrong letter or
another word, it's words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import framework
from bot.checkins.understanding import request_parser, request_phrases, requests
from bot.checkins.understanding.absence_questions import absence_question_in
from bot.checkins.understanding.absences import absence_in
from bot.checkins.understanding.admin_wishes import AdminWish
from bot.checkins.understanding.bot_questions import bot_question_in
from bot.checkins.understanding.choice_words import ChoiceKind, choice_in
from bot.checkins.understanding.comment_wishes import wants_comment_back
from bot.checkins.understanding.corrections import corrected_answer
from bot.checkins.understanding.data_questions import data_question_in
from bot.checkins.understanding.dates import Either, NotUnderstood, Until, Why, read_until
from bot.checkins.understanding.erasing_all import wants_all_erased
from bot.checkins.understanding.greetings import GreetingKind, greeting_in
from bot.checkins.understanding.hiding_requests import asks_to_hide
from bot.checkins.understanding.loose_questions import loose_question_in
from bot.checkins.understanding.manager_questions import manager_question_in
from bot.checkins.understanding.no_time import has_no_time
from bot.checkins.understanding.own_search import searched_for, sought_in
from bot.checkins.understanding.patterns import Pattern
from bot.checkins.understanding.plain_words import EMOJI, MENTION, on_one_line, plain, without_emoji
from bot.checkins.understanding.private_slips import asks_for_privacy
from bot.checkins.understanding.question_forms import Topic
from bot.checkins.understanding.reading_questions import reading_question_in
from bot.checkins.understanding.report_questions import perhaps_about
from bot.checkins.understanding.report_requests import exactly_about_reports
from bot.checkins.understanding.report_topics import AskedOfReport, NotOnTeam, asked_of_report
from bot.checkins.understanding.setting_wishes import Setting
from bot.checkins.understanding.shorthand import in_full
from bot.checkins.understanding.taking_back import (
    TakingBack,
    Wish,
    hides_only_itself,
    is_bare_wish,
    taking_back_in,
)
from bot.checkins.understanding.team_questions import (
    asked_of_team,
    asks_who_answered,
    nearly_about_reports,
    team_question,
    wants_to_remind_team,
)
from bot.checkins.understanding.this_thread import is_of_this_thread
from bot.checkins.understanding.undoing import asks_to_undo
from bot.checkins.understanding.waiting_questions import asks_what_waits
from bot.checkins.understanding.word_corrections import corrects_words
from bot.checkins.wording import FREQUENCY_LABELS
from framework import Competency, Ladder, Level, NoMatch, Understanding
from framework.model.names import normalise_name
from storage import Frequency

NO_REPORTS: Mapping[str, str] = {}
MOST_WORDS = 12
MOST_CHARACTERS = 200
"""A longer message is always words."""


@dataclass(frozen=True, slots=True)
class Command:
    """What ``/checkins`` accepts, without its slash."""

    request: requests.Request


@dataclass(frozen=True, slots=True)
class LadderRequest:
    """What ``/ladder`` accepts, without its slash.

    ``named``: the words that name it, if the message has others.
    """

    request: framework.Request
    named: str = ""


@dataclass(frozen=True, slots=True)
class FrequencyWord:
    """One of the four tap answers, typed."""

    frequency: Frequency


@dataclass(frozen=True, slots=True)
class CorrectedAnswer:
    """One of the four tap answers, which somebody says they meant instead of the saved one."""

    frequency: Frequency


@dataclass(frozen=True, slots=True)
class OnMyTeam:
    """A question whether somebody, by name or mention, reports to its author."""

    who: str


@dataclass(frozen=True, slots=True)
class Greeting:
    """Hello, thanks, “ok”, goodbye, or nothing but emoji."""

    kind: GreetingKind


@dataclass(frozen=True, slots=True)
class BotQuestion:
    """A question about the bot, or about what it asked."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class AskedOfAdmin:
    """A wish for something that only admins can do, from anybody. ``setting``: what it wants set
    for the company."""

    wish: AdminWish
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class ChoiceWord:
    """Words that may stand for a button of a question of the bot's."""

    kind: ChoiceKind


@dataclass(frozen=True, slots=True)
class PerhapsAbout:
    """Words that may ask for something about reports, such as their check-ins, which their manager
    can open."""

    asked: tuple[requests.Of, ...]


@dataclass(frozen=True, slots=True)
class TakeBack:
    """A wish to hide or delete words written before.

    ``report``: the id of the words' author, if it's a report of the person who asks.
    """

    taking: TakingBack
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Anything else. ``private``: whether its author asks for privacy, with “private:” or in other
    words.

    ``text`` doesn't include “private:” at the beginning.
    """

    text: str
    private: bool = False


Understood = (
    Command
    | LadderRequest
    | FrequencyWord
    | CorrectedAnswer
    | OnMyTeam
    | AskedOfReport
    | NotOnTeam
    | Greeting
    | BotQuestion
    | AskedOfAdmin
    | ChoiceWord
    | PerhapsAbout
    | TakeBack
    | Words
)


@dataclass(frozen=True, slots=True)
class LadderContext:
    """The place on a ladder of a message's author, and all ladders.

    ``own`` is ``None`` for somebody on no roster. Then ``default`` is the ladder that they mean.
    """

    understanding: Understanding
    own: tuple[Ladder, Level] | None = None
    default: Ladder | None = None

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """The competencies of the ladder that is meant if none is named."""
        ladder = self.own[0] if self.own else self.default
        return tuple(ladder.competencies) if ladder else ()


def understand(
    text: str,
    today: date,
    ladders: LadderContext,
    reports: Mapping[str, str] = NO_REPORTS,
    own: Mapping[str, str] = NO_REPORTS,
) -> Understood:
    """What a message is.

    ``text`` is as its author typed it, with ``&``, ``<`` and ``>`` unescaped, and mentions as Slack
    writes them (``<@U024BE7LH>``). ``today`` is the author's. ``reports``: the names of their
    reports, by id. ``own``: the same for its author. Accepts any text.
    """
    text = text.strip()
    unmarked = without_private_mark(text)
    if unmarked:
        return Words(unmarked, private=True)
    choice = choice_in(text) if len(text) <= MOST_CHARACTERS else None
    if choice is ChoiceKind.PRIVATE and _is_asked_about(text):
        choice = None
    if choice is not None and (choice is not ChoiceKind.PRIVATE or is_bare_wish(text)):
        return ChoiceWord(choice)
    if unmarked is not None:
        return ChoiceWord(ChoiceKind.PRIVATE)
    words = Words(text, private=asks_for_privacy(text) or hides_only_itself(text))
    line = on_one_line(text)
    if not line or len(line) > MOST_CHARACTERS or len(line.split()) > MOST_WORDS:
        return (
            _not_now(line)
            or _about_comment(line)
            or _who_answered(line, reports)
            or _who_reads(line)
            or _taking_back(text)
            or _hiding(line)
            or words
        )
    if _starts_later(line):
        # Nothing that it may be else starts it today: its author is asked.
        return words
    return (
        _frequency(line)
        or _correction(line)
        or _slash_command(line, ladders)
        or _greeting(line)
        or _absence(line, today)
        or _command(line, today, ladders, reports)
        or _waiting(line)
        or _ladder_request(line, ladders)
        or _team_question(line, reports)
        or _not_now(line)
        or _about_absence(line)
        or _about_comment(line)
        or _undo(line)
        or _about_data(line)
        or _who_reads(line)
        or _erasing_all(line)
        or _taking_back(text)
        or _hiding(line)
        or _about_the_bot(line)
        or (None if words.private else _nearly_about(line, reports))
        or (None if words.private else _perhaps_about(text, reports))
        or _bot_question(line)
        or (None if words.private else _level_question(line, ladders))
        or _in_full(line, today, ladders, reports)
        or _search(line)
        or _correcting(line)
        or (None if words.private else _about_themselves(line, own))
        or words
    )


def _in_full(
    line: str, today: date, ladders: LadderContext, reports: Mapping[str, str]
) -> Understood | None:
    """What a message asks for once its shorthand is written out."""
    full = in_full(line)
    if full == line:
        return None
    return (
        _command(full, today, ladders, reports)
        or _ladder_request(full, ladders)
        or _who_reads(full)
        or _bot_question(full)
    )


def _about_themselves(line: str, own: Mapping[str, str]) -> Command | None:
    """“Noor's coverage” by Noor."""
    if _CELEBRATES.search(line):
        return None
    found = exactly_about_reports(_without_courtesy(_bare(line)), NO_REPORTS, own)
    return Command(found[0]) if found else None


def _search(line: str) -> Command | None:
    """“Search scanner”, after the ladder has nothing with that name."""
    words = searched_for(line.casefold())
    return Command(requests.SearchOwn(words)) if words else None


def without_private_mark(text: str) -> str | None:
    """The text without “private:” at its beginning; ``None`` if it doesn't begin so."""
    marked = _PRIVATE.match(text, 0, _LONGEST_MARK)
    return text[marked.end() :].strip() if marked else None


_PRIVATE = Pattern(
    rf"[\s\u200b-\u200f\u2060\ufeff>\"'“”‘’]*(?:{EMOJI.pattern}\s*)*(?P<mark>[*_~`]+)?"
    r"(?:[\[(（]\s*private\s*[\])）](?(mark)[*_~`]*)\s*:?"
    r"|private(?:ly)?(?:\s+(?:please|note|and confidential))?(?(mark)[*_~`]*)"
    r"(?:\s*[:：;]|\s+[-–—]+|[-–—]+(?=\s|$)|\.(?=\s|$)|!*$|[^\S\n]*\n))(?(mark)[*_~`]*)\s*",
    re.IGNORECASE,
)
_LONGEST_MARK = 120
"""The most characters before and with “private:”, decoration included."""


# Frequencies

_FREQUENCIES = {label.casefold(): each for each, label in FREQUENCY_LABELS.items()}


def _frequency(line: str) -> FrequencyWord | None:
    found = _FREQUENCIES.get(_bare(line).casefold().rstrip(" .!"))
    return FrequencyWord(found) if found else None


def _correction(line: str) -> CorrectedAnswer | None:
    meant = corrected_answer(line)
    return CorrectedAnswer(meant) if meant else None


# Commands

_QUOTES = "`*_~\"'“”‘’«»"
_ENDS = " .!?…,;:"
_POLITE_BEFORE = Pattern(
    r"(?:please|pls|plz|ok|okay|hi|hey|hello|(?:can|could|would) you)\b[\s,.!:;]+",
    re.IGNORECASE,
)
_POLITE_AFTER = Pattern(
    r"(?<![\s,.!?;])[\s,.!?;]+(?:please|pls|plz|thanks|thank you|thanx|thx|ty|cheers|sorry)$",
    re.IGNORECASE,
)
_WHO_IS_THANKED = Pattern(rf"{MENTION.pattern}|team", re.IGNORECASE)
"""“@Ana thanks” and “Team, thanks” don't ask for anybody's check-ins."""
_CHECKINS = Pattern(r"(/?)check-?ins(?:\s+|$)", re.IGNORECASE)
_LADDER = Pattern(r"(/?)ladder(?:\s+|$)", re.IGNORECASE)
_AN_ANSWER = "mine"
"""By itself, it says whose something was."""
_NO_FOCUS = frozenset({"", "none", "nothing", "off"})
_IN_A_MONTH = Pattern(r"\w+\s+in\s+(?:the\s+)?[a-z]{3,9}\.?(?:\s+\d+)?", re.IGNORECASE)
"""“Back in March” and “Holiday in January” say when something was."""
_I_AM = Pattern(
    r"(?:i['’]?m|i am|i['’]?ll be|i will be)\s+(?:on\s+)?(?=away|vacation|holiday|back\s+\S)",
    re.IGNORECASE,
)
_CELEBRATES = Pattern("[🎉🎊🥳🚀🏆💪]|:(?:tada|confetti_ball|partying_face|rocket|trophy|muscle):")
"""With one of these, “pass” and “IC4” are news and not requests."""
_TO_BE_LEFT_ALONE = """
fuck off, fuck you, fuck this bot, fuck off bot, piss off, screw you, get lost, shut up,
shut up bot, go away bot, stupid bot, dumb bot, bad bot, annoying bot, i hate this bot,
i hate you, you're annoying, you are annoying, i want to opt out, i don't want this,
i don't want these messages
"""
"""Said to the bot, in anger or not, these ask for the ways out."""
_LEAVE_ME = frozenset(plain(phrase) for phrase in _TO_BE_LEFT_ALONE.split(","))


def _slash_command(line: str, ladders: LadderContext) -> Command | LadderRequest | None:
    """A command typed as text with its slash, read as the slash command would read it; else
    ``None``."""
    typed = line.strip(_QUOTES + " ")
    found = _CHECKINS.match(typed)
    if found and found[1]:
        request = request_parser.read_request(typed[found.end() :])
        return None if isinstance(request, requests.Unclear) else Command(request)
    found = _LADDER.match(typed)
    if found and found[1]:
        asked = ladders.understanding.understand(ladders.own, typed[found.end() :], ladders.default)
        return None if isinstance(asked, NoMatch) else LadderRequest(asked)
    return None


def _command(
    line: str, today: date, ladders: LadderContext, reports: Mapping[str, str]
) -> Command | None:
    if plain(line) in _LEAVE_ME or _only_wants_out(line):
        return Command(requests.Stop())
    if _CELEBRATES.search(line):
        return None
    typed = _bare(line)
    if typed == "?":
        return Command(requests.Help())
    for words in (typed.rstrip(_ENDS), _without_courtesy(typed)):
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


def _absence(line: str, today: date) -> Command | None:
    found = None if _CELEBRATES.search(line) else absence_in(_bare(line))
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


def _starts_later(line: str) -> bool:
    """Whether a line only says that its author is away from a later day on."""
    absence = absence_in(_bare(line))
    return absence is not None and absence.starts_later


def _is_away(until: str, today: date) -> bool:
    return not until or _is_a_day(until, today)


def _only_wants_out(line: str) -> bool:
    """“I want out of this. Remove me.”: whether each of several sentences asks to be left out."""
    sentences = [_without_courtesy(each) for each in re.split(r"[.!?;,\n]+", line)]
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


def _bare(line: str) -> str:
    """A message without emoji, quotes or formatting around it."""
    return without_emoji(line).strip(_QUOTES + " ")


def _without_courtesy(typed: str) -> str:
    """A message without “please”, “thanks” and the marks at its end."""
    before = None
    while typed != before:
        before = typed
        typed = typed.rstrip(_ENDS)
        opening = _POLITE_BEFORE.match(typed)
        typed = typed[opening.end() :] if opening else typed
        closing = _POLITE_AFTER.search(typed)
        if closing and not _WHO_IS_THANKED.fullmatch(typed, 0, closing.start()):
            typed = typed[: closing.start()]
    return typed


# Ladders, small talk and questions


def _ladder_request(line: str, ladders: LadderContext) -> LadderRequest | None:
    if _CELEBRATES.search(line):
        return None
    typed = _without_courtesy(line)
    named = _LADDER.match(typed)
    if named:
        typed = typed[named.end() :]
        if normalise_name(typed) in _AFTER_LADDER:
            return LadderRequest(
                ladders.understanding.understand(ladders.own, typed, ladders.default)
            )
    compared = _compared(typed, ladders)
    if compared is not None:
        return compared
    if plain(typed) in _NEXT:
        return LadderRequest(ladders.understanding.understand(ladders.own, "next"), "next")
    for asked_for, listed in ((_LISTS_LADDERS, "ladders"), (_LISTS_LEVELS, "levels")):
        if asked_for.fullmatch(typed):
            found = ladders.understanding.understand(ladders.own, listed, ladders.default)
            return LadderRequest(found, listed)
    asked = ladders.understanding.understand_exactly(ladders.own, typed, ladders.default)
    if asked is None and _ASKS_ABOUT_LEVELS.match(typed):
        found = ladders.understanding.understand(ladders.own, typed, ladders.default)
        asked = found if isinstance(found, framework.OneLevel | framework.Comparison) else None
    return LadderRequest(asked) if asked else None


def _compared(typed: str, ladders: LadderContext) -> LadderRequest | None:
    """“What's new at senior vs me”: the comparison, or that level where the own one isn't known."""
    found = _COMPARES_OWN.fullmatch(typed)
    if found is None:
        return None
    level = found["after"] or found["between"]
    named = f"{ladders.own[1].code} vs {level}" if ladders.own else level
    asked = ladders.understanding.understand(ladders.own, named, ladders.default)
    on_ladder = isinstance(asked, framework.OneLevel | framework.Comparison)
    return LadderRequest(asked, named) if on_ladder else None


_OWN_PLACE = r"(?:me|mine|my (?:own |current )?(?:level|role)|where i am(?: now)?)"
_COMPARES_OWN = Pattern(
    r"(?:what(?:['’]?s| is)(?: new| different)? (?:at|in|for|with) (?P<after>\S+(?: \S+){0,2}?)"
    rf" (?:vs\.?|versus|compared (?:to|with)|than) {_OWN_PLACE}"
    r"|(?:what(?:['’]?s| is) )?(?:the )?difference between (?:me|my level) and"
    r" (?P<between>\S+(?: \S+){0,2}))[ ?!.]*",
    re.IGNORECASE,
)


_ASKS_ABOUT_LEVELS = Pattern(
    r"\A(?:what (?:do|would) (?:i|you|we|they) need|what(?:['’]?s| is)? ?comes? (?:next )?after"
    r"|what(?:['’]s|s| is) (?:next after|above|below)|next (?:level )?after"
    r"|(?:what(?:['’]s|s| is) )?(?:the )?difference between"
    r"|how (?:do|can) i get (?:promoted )?(?:to|from)) ",
    re.IGNORECASE,
)
"""A question that may name a level. It's only about one if it surely names one."""


def _level_question(line: str, ladders: LadderContext) -> LadderRequest | None:
    """“What is IC3?”, “what does a manager do”: what the words name, if they name it surely."""
    asked = _ASKS_WHAT.fullmatch(_without_courtesy(line))
    if asked is None:
        return None
    for named in (asked["what"], line):
        found = ladders.understanding.understand(ladders.own, named, ladders.default)
        options = found.options if isinstance(found, framework.Choice) else (found,)
        if all(isinstance(each, _ON_A_LADDER) for each in options):
            return LadderRequest(found, named)
    return None


_ASKS_WHAT = Pattern(
    r"(?:(?:hi|hey|hello|so|and|ok|okay) )?(?:what(?:['’]?s| is| are| about| does| do| would)"
    r"|tell me (?:more )?about|explain|describe|show me|how (?:do|can|could) i (?:become|get to be)"
    r"|i(?: want|['’]?d like) to (?:be|become)"
    r"|(?:what(?:['’]?s| is) expected|what do you expect) (?:of|from))"
    r" (?!(?:the|my|our|your|his|her|their) )"
    r"(?P<what>\S+(?: \S+){0,4}?)(?: (?:do|mean|need|here|again|exactly|all day|to me))*+[ ?!.]*",
    re.IGNORECASE,
)
_ON_A_LADDER = (framework.OneLevel, framework.Comparison, framework.OneCompetency)


_LISTS_LADDERS = Pattern(
    r"(?:list|show(?: me)?|see|which|what|what are|how many|are there(?: any)?)"
    r"(?: all)?(?: the| our| of the)?(?: other| different)? ladders"
    r"(?: (?:(?:do|does) (?:we|you|the company) have|are there|exist|we have|you have|here))*",
    re.IGNORECASE,
)
_LISTS_LEVELS = Pattern(
    r"(?:list|show(?: me)?|see|open|what are|which|explain|(?:where|how) (?:can|do) i (?:see|find))"
    r"(?: all)?(?: the| our| your| my)?(?: (?:career|company))? (?:ladder|levels|level list)"
    r"(?: (?:here|please|do (?:we|you) have|are there|exist))*",
    re.IGNORECASE,
)
_NEXT = frozenset({"next", "next level", "my next level"})
_AFTER_LADDER = frozenset({"", "help", "me", "next", "levels", "list", "ladders"})


def _greeting(line: str) -> Greeting | None:
    kind = greeting_in(line)
    return Greeting(kind) if kind else None


def _waiting(line: str) -> BotQuestion | None:
    return BotQuestion(Topic.WAITING) if asks_what_waits(line) else None


def _not_now(line: str) -> BotQuestion | None:
    return BotQuestion(Topic.NOT_NOW) if has_no_time(line) else None


def _who_reads(line: str) -> BotQuestion | None:
    """A question about who reads words, before it's taken for a wish that nobody does."""
    if reading_question_in(line) is None:
        return None
    return _bot_question(line) or _bot_question(in_full(line)) or BotQuestion(Topic.WHO_READS)


def _about_absence(line: str) -> BotQuestion | None:
    topic = absence_question_in(line)
    return BotQuestion(topic) if topic else None


def _erasing_all(line: str) -> Command | None:
    return Command(requests.Erase()) if wants_all_erased(line) else None


def _about_data(line: str) -> BotQuestion | None:
    topic = data_question_in(line)
    return BotQuestion(topic) if topic else None


def _about_comment(line: str) -> BotQuestion | None:
    return BotQuestion(Topic.DELETE_COMMENT) if wants_comment_back(line) else None


def _undo(line: str) -> BotQuestion | None:
    return BotQuestion(Topic.UNDO_LAST) if asks_to_undo(line) else None


def _correcting(line: str) -> BotQuestion | None:
    return BotQuestion(Topic.CORRECTING) if corrects_words(line) else None


def _is_asked_about(text: str) -> bool:
    """Whether a wish may mean something else, so that its author is asked."""
    taking = taking_back_in(text)
    return taking is not None and taking.asks


def _hiding(line: str) -> ChoiceWord | None:
    return ChoiceWord(ChoiceKind.PRIVATE) if asks_to_hide(line) else None


def _taking_back(text: str) -> TakeBack | BotQuestion | None:
    taking = taking_back_in(text)
    if taking is not None and taking.everything and _TODAY.search(plain(text)):
        return BotQuestion(Topic.HOW_TO_DELETE) if taking.wish is Wish.DELETE else TakeBack(taking)
    if taking is None:
        return None
    if taking.wish is Wish.DELETE and is_of_this_thread(text):
        return TakeBack(taking)
    of_all = taking.everything or (_ALL.search(plain(text)) and not taking.names_words)
    if taking.wish is Wish.DELETE and of_all:
        # A question about erasing everything gets the explanation of how to.
        return None
    return TakeBack(taking)


_ALL = Pattern(r"(?<!\w)(?:everything|all(?= (?:of|i|ive|my|that|about)(?!\w)))(?!\w)")
_TODAY = Pattern(r"(?<!\w)today(?!\w)")


def _about_the_bot(line: str) -> BotQuestion | None:
    """Any question but one about what somebody else wrote, who may be a report."""
    asked = _bot_question(line)
    return None if asked is not None and asked.topic is Topic.OTHERS_WORDS else asked


_OF_SOMEBODY = frozenset({Topic.ADMIN_READS, Topic.HR_READS})
"""Questions about readers who are answered about before all readers are."""


_IS_TOLD = Pattern(r"(?<!\w)(?:told|notified|alerted|informed|finds? out)(?!\w)")


def _bot_question(line: str) -> BotQuestion | None:
    learns, loose = manager_question_in(line), loose_question_in(line)
    if learns is Topic.SEES_CHAT:
        return BotQuestion(learns)
    if loose not in _OF_SOMEBODY:
        exactly = bot_question_in(line)
        topic = exactly or (learns if _IS_TOLD.search(plain(line)) else None) or loose or learns
    else:
        topic = loose
    return BotQuestion(topic) if topic else None


def _team_question(
    line: str, reports: Mapping[str, str]
) -> Command | AskedOfReport | NotOnTeam | OnMyTeam | BotQuestion | None:
    asked = team_question(line, reports)
    if asked is not None:
        return Command(asked)
    about = asked_of_report(line, reports)
    if about is not None:
        return about
    if reports and wants_to_remind_team(line):
        return BotQuestion(Topic.REMIND_TEAM)
    who = asked_of_team(line)
    return OnMyTeam(who) if who else None


def _who_answered(line: str, reports: Mapping[str, str]) -> Command | None:
    """“Who hasn't done November. I don't want to shame anyone, I just need a number”."""
    return Command(requests.Team(1)) if reports and asks_who_answered(line) else None


def _nearly_about(line: str, reports: Mapping[str, str]) -> Command | PerhapsAbout | None:
    asked = () if _CELEBRATES.search(line) else nearly_about_reports(line, reports)
    if len(asked) == 1:
        return Command(asked[0])
    which = tuple(requests.Of(str(each.person)) for each in asked)
    return PerhapsAbout(which) if which else None


def _perhaps_about(text: str, reports: Mapping[str, str]) -> PerhapsAbout | None:
    asked = () if _CELEBRATES.search(text) else perhaps_about(text, reports)
    return PerhapsAbout(asked) if asked else None
