"""Decides what a message in the bot's DM is: a request, small talk, a question, or words.

Words are what somebody writes about their work, and everything that might be. So nothing is
guessed: a message is anything else only if all of it matches exactly. With a wrong letter or
another word, it's words.
"""

import re
from collections.abc import Mapping
from datetime import date

from bot.checkins.understanding.answers.corrections import corrected_answer
from bot.checkins.understanding.answers.word_corrections import corrects_words
from bot.checkins.understanding.commands import requests
from bot.checkins.understanding.commands.choice_words import ChoiceKind, choice_in
from bot.checkins.understanding.commands.erasing_all import wants_all_erased
from bot.checkins.understanding.commands.own_search import searched_for
from bot.checkins.understanding.commands.this_thread import is_of_this_thread
from bot.checkins.understanding.commands.undoing import asks_to_undo
from bot.checkins.understanding.dates.absence_questions import absence_question_in
from bot.checkins.understanding.dates.no_time import has_no_time
from bot.checkins.understanding.ladder_requests import ladder_request_in, level_question_in
from bot.checkins.understanding.loose_questions import loose_question_in
from bot.checkins.understanding.managers.comment_wishes import wants_comment_back
from bot.checkins.understanding.managers.report_questions import perhaps_about
from bot.checkins.understanding.managers.report_requests import exactly_about_reports
from bot.checkins.understanding.managers.report_topics import (
    AskedOfReport,
    NotOnTeam,
    asked_of_report,
)
from bot.checkins.understanding.managers.team_questions import (
    asked_of_team,
    asks_who_answered,
    nearly_about_reports,
    team_question,
    wants_to_remind_team,
)
from bot.checkins.understanding.meanings import (
    BotQuestion,
    ChoiceWord,
    Command,
    CorrectedAnswer,
    FrequencyWord,
    Greeting,
    LadderContext,
    OnMyTeam,
    PerhapsAbout,
    TakeBack,
    Understood,
    Words,
)
from bot.checkins.understanding.privacy.hiding_requests import asks_to_hide
from bot.checkins.understanding.privacy.private_slips import asks_for_privacy
from bot.checkins.understanding.privacy.reading_questions import reading_question_in
from bot.checkins.understanding.privacy.sharing_wishes import asks_to_share, sharing_wish_in
from bot.checkins.understanding.privacy.taking_back import (
    Wish,
    hides_only_itself,
    is_bare_wish,
    taking_back_in,
)
from bot.checkins.understanding.small_talk.bot_questions import bot_question_in
from bot.checkins.understanding.small_talk.data_questions import data_question_in
from bot.checkins.understanding.small_talk.greetings import after_greeting, greeting_in
from bot.checkins.understanding.small_talk.manager_questions import manager_question_in
from bot.checkins.understanding.small_talk.waiting_questions import asks_what_waits
from bot.checkins.understanding.typed_commands import (
    away_in,
    command_in,
    slash_command_in,
    starts_later,
)
from bot.checkins.understanding.wording.courtesy import CELEBRATES, bare, without_courtesy
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import EMOJI, on_one_line, plain
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.understanding.wording.shorthand import in_full
from bot.checkins.wording import FREQUENCY_LABELS

NO_REPORTS: Mapping[str, str] = {}
MOST_WORDS = 12
MOST_CHARACTERS = 200
"""A longer message is always words."""


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
    words = Words(text, private=_asks_for_privacy(text))
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
    if starts_later(line):
        # Nothing that it may be else starts it today: its author is asked.
        return words
    return (
        _frequency(line)
        or _correction(line)
        or slash_command_in(line, ladders)
        or _greeting(line)
        or away_in(line, today)
        or command_in(line, today, ladders, reports)
        or _waiting(line)
        or ladder_request_in(line, ladders)
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
        or (None if words.private else level_question_in(line, ladders))
        or _in_full(line, today, ladders, reports)
        or _search(line)
        or _correcting(line)
        or (None if words.private else _about_themselves(line, own))
        or words
    )


def _asks_for_privacy(text: str) -> bool:
    """Whether words ask to be private themselves. A wish to share other words doesn't."""
    asks = asks_for_privacy(text) or hides_only_itself(text)
    return asks and not (asks_to_share(text) and sharing_wish_in(text) is not None)


def _in_full(
    line: str, today: date, ladders: LadderContext, reports: Mapping[str, str]
) -> Understood | None:
    """What a message asks for once its shorthand is written out."""
    full = in_full(line)
    if full == line:
        return None
    return (
        command_in(full, today, ladders, reports)
        or ladder_request_in(full, ladders)
        or _who_reads(full)
        or _bot_question(full)
    )


def _about_themselves(line: str, own: Mapping[str, str]) -> Command | None:
    """“Noor's coverage” by Noor."""
    if CELEBRATES.search(line):
        return None
    found = exactly_about_reports(without_courtesy(bare(line)), NO_REPORTS, own)
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


_FREQUENCIES = {label.casefold(): each for each, label in FREQUENCY_LABELS.items()}


def _frequency(line: str) -> FrequencyWord | None:
    found = _FREQUENCIES.get(bare(line).casefold().rstrip(" .!"))
    return FrequencyWord(found) if found else None


def _correction(line: str) -> CorrectedAnswer | None:
    meant = corrected_answer(line)
    return CorrectedAnswer(meant) if meant else None


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
    return Command(requests.Erase()) if wants_all_erased(after_greeting(line)) else None


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
    asked = () if CELEBRATES.search(line) else nearly_about_reports(line, reports)
    if len(asked) == 1:
        return Command(asked[0])
    which = tuple(requests.Of(str(each.person)) for each in asked)
    return PerhapsAbout(which) if which else None


def _perhaps_about(text: str, reports: Mapping[str, str]) -> PerhapsAbout | None:
    asked = () if CELEBRATES.search(text) else perhaps_about(text, reports)
    return PerhapsAbout(asked) if asked else None
