"""Questions of managers about their team: who answered, who reports to them, a 1:1.

Names are those of their reports. A sentence that only says something about a report doesn't count.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

from bot.checkins.understanding.commands.person_arguments import AROUND
from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import (
    MakePacket,
    Of,
    SeeAgenda,
    SeeCoverage,
    Team,
    Unclear,
)
from bot.checkins.understanding.managers.report_notes import is_short_for
from bot.checkins.understanding.managers.report_requests import about_reports, named_alike
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTION, plain, plain_name, unaccented

AboutReport: TypeAlias = Of | SeeCoverage | SeeAgenda | MakePacket

MOST_WORDS = 20
FEWEST_LETTERS = 3
"""The fewest letters by which a name can be shortened to its beginning."""
_MOST_IN_A_SLIP = 5

LED = (
    r"^(?:(?:so|and|but|ok|okay|k|hi|hey|hello|wait|hm|hmm|um|uh|sorry|oh|pls|plz|please|btw|also"
    r"|now|actually|just|then|well|bot|can you|could you|tell me|show me|remind me|list|i want to"
    r" (?:know|see)|do you know) )*"
)
ANSWERED = (
    r"(?:answer|answers|answered|answering|replied|reply|responded|respond|checked in|check in"
    r"|shared|share|done|done it|done theirs|submit|submitted|fill(?:ed)? (?:it |this |theirs )?"
    r"(?:in|out)|written|missing|late|overdue|outstanding|left|behind|finish|finished|complete"
    r"|completed|(?:hand|handed|turn|turned|send|sent|get|got|put|gave|given) (?:it |this |theirs"
    r"|their (?:answers?|check ?ins?|replies|reply) |anything |something )?in|an answer)"
)
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|q[1-4])"
)
PERIOD = (
    r"(?: (?:yet|still|already|anything|it|this|theirs|(?:the|their|a|an|my)(?: \w+)??"
    r" (?:questions?|check ?ins?|answers?|reply|replies|one)|(?:this|the|last)"
    rf" (?:month|week|quarter|question)|for (?:this month|\w+)|in \w+|{_MONTHS}|me|so far|now"
    r"|today|to me))*"
)
_WHO_ANSWERED = Pattern(
    rf"{LED}(?:(?:who(?: all| else)?|which of my \w+(?: members)?|which (?:reports|people))"
    rf"(?: is| are| has| have| hasnt| havent| did| didnt| still| not|"
    rf" s)*"
    rf" {ANSWERED}{PERIOD}"
    rf"|whos(?: still| not)* {ANSWERED}{PERIOD}"
    r"|who (?:still |all )*(?:owes?|needs to|has to|have to|must)(?: still| me| us)*"
    rf"(?: an?| their| the| {ANSWERED}| \w+)?(?: answers?| check ?ins?| repl(?:y|ies)"
    rf"| answer)?{PERIOD}"
    rf"|(?:is |are )?(?:any(?:one|body)|some(?:one|body)|every(?:one|body)|all)(?: still| else|"
    rf" not)*"
    rf" {ANSWERED}{PERIOD}"
    rf"|(?:has|have|did) (?:every(?:one|body)|any(?:one|body)|all of them|they(?: all)?|my (?:team"
    rf"|reports|people))(?: all)? {ANSWERED}{PERIOD}"
    rf"|how many (?:\w+ )*(?:have |has |did )?{ANSWERED}{PERIOD}"
    rf"|are (?:we|they|you) all {ANSWERED}{PERIOD}|(?:is |are )?(?:every(?:one|body)|all|they all"
    rf"|my (?:whole )?team) (?:all )?(?:in|done|there|finished|complete|up to date){PERIOD}"
    rf"|(?:is |are )?(?:{_MONTHS}|this month|last month|the month) (?:all )?(?:done|complete|in"
    r"|finished|closed)(?: yet)?"
    r"|(?:any|who are the|are there any|do (?:i|we) have any) (?:stragglers|laggards|latecomers"
    r"|late (?:ones|answers)|missing (?:ones|answers))(?: \w+){0,2}"
    r"|(?:who|whom) (?:do|should|can|must) i (?:still )?(?:need to |have to )?(?:chase|nudge|remind"
    r"|ping|poke)(?: up| about it| next| for \w+)?"
    r"|(?:any|how many) (?:answers|replies|check ?ins)(?: (?:yet|missing|so far|from my team"
    r"|in))*)$"
)
_MY_REPORTS = Pattern(
    rf"{LED}(?:who (?:is|are|s)|whos|who)? ?(?:(?:all |else )?(?:my (?:direct )?(?:reports?|people"
    r"|directs|team|team members|reportees)|(?:on|in|under) my team|reports? to me|reporting to me"
    r"|do i (?:manage|have)|under me))(?: (?:here|now|again|in here|on the roster|acc to you"
    r"|according to you|please|pls))*$"
)
_ABOUT_ALL = Pattern(
    rf"{LED}(?:summari[sz]e|export|download|print|prep(?:are)?(?: me)?|review|open|check|compare"
    r"|overview|give me|an? (?:summary|overview)|what (?:did|has|have|is|are|does)"
    r"|whats (?:new|up|happening)|how (?:often|many|much|long|is|are|did|does)|who in|any news)"
    r"(?: \w+){0,3} my (?:(?:whole|entire) )?(?:teams?|reports|people|directs|1 1s|one on ones)"
    r"(?: \w+){0,4}"
)
"""“Summarize my team”, “prep me for my 1:1s this week”."""
_ONE_TO_ONE = Pattern(
    r"(?<!\w)(?:1 1s?|1on1s?|1to1s?|one on ones?|one to ones?|one2one|121|meeting"
    r"|catch up|catchup|chat|call|sync|seeing|meet|meeting)(?!\w)"
)
_ONLY_A_MEETING = Pattern(
    r"^(?:(?:my|our|the|next|today|tomorrow|quick|prep|prepare|for|weekly|hi|hey|ok|so) )*"
    r"(?:1 1s?|1on1s?|1to1s?|one on one|one to one|one2one|121)(?: (?:prep|agenda|notes|meeting"
    r"|chat))? (?:with|and|for|w|mit|avec|con|com|med) @(?: @)*(?: (?:is|at|in|on|an?|the|\d+|am|pm"
    r"|half|hours?|hrs?|minutes?|mins?|min|today|tomorrow|tonight|now|soon|later|next|this|week"
    r"|morning|afternoon|noon|monday|tuesday|wednesday|thursday|friday|day|days|please|pls"
    r"|about|from|starts?|coming|up))*$"
)
"""A meeting with somebody, perhaps with its time, and nothing about it."""
_WHAT_TO_SAY = Pattern(
    r"(?<!\w)(?:what (?:should|shall|do|can|could|would|to) (?:i |we )?(?:\w+ )?(?:talk|ask|discuss"
    r"|bring|cover|say|raise|prep|prepare)|(?:talk|chat|speak) about|prep(?:are)?(?: me)?|agenda"
    r"|topics?|talking points|bring up|get ready|help me prepare|to discuss)(?!\w)"
)
_TELLS = Pattern(r"(?:i|we) (?!have|need|want|got|am|can|could|should|will|ll)\w+")
_HAS_ANSWERED = Pattern(
    rf"{LED}(?:(?:has|have|did|is|does)(?: @)+(?: not)? {ANSWERED}{PERIOD}"
    r"|why (?:has|have|did|does|is|hasnt|havent|didnt|doesnt|isnt|wont|wouldnt)(?: @)+(?: not)?"
    rf"(?: \w+)?? {ANSWERED}{PERIOD}"
    rf"|(?:@ )+(?:hasnt|has not|didnt|did not|havent) {ANSWERED}{PERIOD}"
    rf"|(?:when|what time) (?:did|does|will|has)(?: @)+ {ANSWERED}{PERIOD}"
    r"|(?:any(?:thing)?|an? (?:answer|reply)|news|word) (?:yet )?from(?: @)+(?: yet)?)$"
)
_SOMEBODY = r"(?!(?:any|some|every)(?:one|body) |no ?one |nobody |people )"
_ON_MY_TEAM = Pattern(
    rf"{LED}(?:is {_SOMEBODY}(?P<one>[^\W\d]+|@)(?: [^\W\d]+)?? (?:still |also )?"
    r"(?:(?:on|in|part of|under) my"
    r" (?:team|reports)|my report|one of my reports|reporting to me|under me)"
    r"|(?:does|do) (?P<two>[^\W\d]+|@)(?: [^\W\d]+)?? (?:still |also )?report to me"
    r"|(?:do i|am i) (?:still )?(?:manage|managing) (?P<three>[^\W\d]+|@))(?: (?:here|now|or"
    r" not))*$"
)


def team_question(text: str, reports: Mapping[str, str]) -> Team | SeeAgenda | None:
    """What a question about the whole team, or about a 1:1 with a report, asks to see."""
    said = plain(text)
    if len(said.split()) > MOST_WORDS:
        return None
    if _MY_REPORTS.search(said):
        return Team(1) if reports or _asks_for_reports(said) else None
    if not reports:
        return None
    if asks_who_answered(text) or _ABOUT_ALL.fullmatch(said):
        return Team(1)
    people, line = with_names(text, reports)
    if people and _HAS_ANSWERED.search(line):
        return Team(1)
    if len(people) != 1 or _TELLS.match(line):
        return None
    if _ONE_TO_ONE.search(line) and _WHAT_TO_SAY.search(line):
        return SeeAgenda(people[0])
    return SeeAgenda(people[0]) if _ONLY_A_MEETING.search(line) else None


def asks_who_answered(text: str) -> bool:
    """Whether a question is about who answered, of any people.

    It may go on to say that they aren't to be bothered: “who's late? don't ping them”.
    """
    said = plain(text)
    if len(said.split()) > MOST_WORDS:
        return False
    if _WHO_ANSWERED.search(said) is not None:
        return True
    asked, *more = [part for each in _SENTENCES.split(text) if (part := plain(each))] or [""]
    asks = _WHO_ANSWERED.search(asked) is not None
    return asks and all(_DISCREETLY.match(each) for each in more)


_SENTENCES = Pattern(r"[.?!;,\n]+")
_DISCREETLY = Pattern(
    r"^(?:(?:and|but|so|also|please|pls|i) )*(?:dont|do not|wont|will not|no need|not|just|only"
    r"|without|need|need only|thanks|thank you|thx|please|pls)(?!\w)"
)


_REMIND_ALL = Pattern(
    r"^(?:(?:please|pls|ok|hi|hey|can you|could you|would you|will you|can i|i want to|i need to"
    r"|how (?:do|can) i|just|go|let me) )*(?:(?:remind|nudge|chase|ping|poke|chase up|tell|message)"
    r" (?:everyone|everybody|all|all of them|them all|them|people|the others|the rest|my (?:whole "
    r"|entire )?(?:team|reports|people)|the (?:whole )?team|the (?:late|missing|remaining) (?:ones"
    r"|people)|(?:those|everyone|everybody|the ones|people|anyone|whoever|all)(?: who| that)? "
    r"(?:hasnt|havent|has not|have not|didnt|still \w+|is|are)(?: \w+){1,4})|(?:send"
    r"|give) (?:out )?"
    r"(?:a |the )?(?:reminders?|nudges?)(?: (?:out )?to (?:everyone|everybody|all|them|my team"
    r"|the team))?|(?:send|give) (?:everyone|everybody|them|my team|the team) (?:a )?"
    r"(?:reminders?|nudges?))(?: (?:to answer|to reply|again|please|pls|now|today|for me|about"
    r" it|about (?:this|last) month))*(?: (?:who|that) [^\n]*)?$"
)


def wants_to_remind_team(text: str) -> bool:
    """Whether somebody wants several people to be reminded without naming them."""
    said = plain(text)
    return len(said.split()) <= MOST_WORDS and _REMIND_ALL.match(said) is not None


def asked_of_team(text: str) -> str | None:
    """The name or mention of the person about whom somebody asks whether they're on their team."""
    found = _ON_MY_TEAM.search(plain(text))
    if found is None:
        return None
    name = found["one"] or found["two"] or found["three"]
    mentioned = MENTION.search(text)
    return mentioned[0] if name == "@" and mentioned else name


def nearly_about_reports(text: str, reports: Mapping[str, str]) -> tuple[AboutReport, ...]:
    """What a few words ask to see of a report whose name is shortened or misspelled.

    “teb”, “dani agenda”, “show me Prya's coverage”.
    """
    words = _SHOW.sub("", MENTION.sub(" ", text).strip(AROUND), count=1)
    if not reports or not 0 < len(words.split()) <= _MOST_IN_A_SLIP or "?" in words.rstrip("?"):
        return ()
    if not _may_name(words):
        return ()
    found = about_reports(words, reports)
    if not found:
        request = read_request(words)
        found = named_alike(request, reports) if isinstance(request, Unclear) else ()
    about = tuple(each for each in found if isinstance(each, AboutReport))
    return about if len(about) == len(found) else ()


_SHOW = Pattern(
    r"^(?:(?:please|pls|plz|hi|hey|ok|can|could|you|i|want|to|show|see|open|get|give|me|view|look"
    r"|at|check|read|find|let|us) )+",
    re.IGNORECASE,
)


def _may_name(words: str) -> bool:
    """Whether the words may include a name, and aren't just everyday words."""
    said = plain(words).split()
    return any(len(each) >= FEWEST_LETTERS and each not in FUNCTION_WORDS for each in said)


def _asks_for_reports(said: str) -> bool:
    return re.search(r"(?<!\w)(?:who|whos|show|list)(?!\w)", said) is not None


def with_names(text: str, reports: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The named reports, and the words with ``@`` for each name."""
    people: list[str] = []
    for found in MENTION.finditer(text):
        people += [each for each in reports if found[0].startswith(f"<@{each}")]
    line = []
    names = {each: plain_name(name).split() or [""] for each, name in reports.items()}
    for word in plain(text).split():
        bare = unaccented(word)
        named = [each for each, (first, *_) in names.items() if bare in (first, f"{first}s")] or [
            each
            for each, (first, *rest) in names.items()
            if bare in rest or is_short_for(bare, first)
        ]
        people += named
        line.append("@" if named else word)
    return tuple(dict.fromkeys(people)), " ".join(line)
