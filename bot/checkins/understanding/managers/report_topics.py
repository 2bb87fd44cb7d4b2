"""Questions about a report that no list and no window answers.

“Did you tell Rafael I looked?”, “why does Samir have nothing”. Each has a fixed answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.checkins.understanding.managers.team_questions import (
    ANSWERED,
    LED,
    MOST_WORDS,
    PERIOD,
    with_names,
)
from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain


class ReportTopic(StrEnum):
    """What a manager asks about a report."""

    SEES_I_LOOKED = "sees_i_looked"
    """Whether the report is told that their check-ins were opened."""
    SEES_AGENDA = "sees_agenda"
    """Whether the report sees the agenda of their 1:1."""
    PRIVATE_OR_NONE = "private_or_none"
    """Why there's nothing of theirs to read."""
    WHEN_ASKED = "when_asked"
    """When they get their question."""
    REPLIED = "replied"
    """Whether they replied to a comment."""
    READ_COMMENT = "read_comment"
    """Whether they read a comment."""
    FOLLOWS_UP = "follows_up"
    """More of what was just opened of them."""


@dataclass(frozen=True, slots=True)
class AskedOfReport:
    """A question about one report (their id; empty: the one who got the newest comment)."""

    topic: ReportTopic
    person: str


@dataclass(frozen=True, slots=True)
class NotOnTeam:
    """A manager asks whether somebody answered, and nobody on their team has that name."""

    name: str


def asked_of_report(text: str, reports: Mapping[str, str]) -> AskedOfReport | NotOnTeam | None:
    """What a message asks about one of the reports (names by id)."""
    if not reports or len(plain(text).split()) > MOST_WORDS:
        return None
    people, line = with_names(text, reports)
    if len(people) == 1:
        found = (topic for topic, form in _FORMS if form.search(line))
        topic = next(found, None)
        return AskedOfReport(topic, people[0]) if topic else None
    if not people and _COMMENT_READ.search(line):
        return AskedOfReport(ReportTopic.READ_COMMENT, "")
    named = _ANOTHER_ANSWERED.search(plain(text)) if not people else None
    if named is None or named["name"] in ENGLISH_WORDS or named["name"] in _NO_NAMES:
        return None
    return NotOnTeam(named["name"])


_WHO = r"@(?: @)*"
_LOOKED = (
    r"(?:i|ive|i have|me)(?: just| have| had| was)? (?:look|open|read|view|saw|see|check|peek|was"
    r" here)\w*"
)
_NOTHING = (
    r"(?:nothing|no (?:\w+ )?(?:answers?|check ?ins?|evidence|shared|one)|none|empty|blank|0|zero)"
)
_DOES = r"(?:did|do|does|will|would|can|could|have|has|are|is|was|were)"
_WHEN = r"(?:when|what day|what time|which day)"
_QUESTION = r"(?:questions?|check ?ins?|prompt|message|one)"
_MY_COMMENT = r"(?:my|the|that|this) (?:\w+ ){0,2}?comments?"
_READS = (
    r"(?:read|reads|seen|see|sees|saw|open|opened|opens|notice|noticed|get|got|gotten|receive"
    r"|received|look at|looked at|aware of)"
)
_COMMENT_READ = Pattern(
    rf"{LED}(?:{_DOES} (?:she|he|they|any ?(?:one|body)) (?:\w+ )?{_READS} {_MY_COMMENT}"
    rf"|(?:was|is|has|were|are) {_MY_COMMENT} (?:\w+ ){{0,2}}?(?:read|seen|opened|delivered|sent)"
    r")(?: (?:yet|already|at all|now))*$"
)
_FORMS: tuple[tuple[ReportTopic, Pattern], ...] = (
    (
        ReportTopic.SEES_I_LOOKED,
        Pattern(
            rf"{LED}{_DOES}(?: \w+){{0,3}}? {_WHO}(?: \w+){{0,5}}? {_LOOKED}"
            rf"|{LED}{_DOES} {_WHO} (?:\w+ ){{0,2}}?(?:see|sees|know|knows|told|notified|notice"
            rf"|find out)(?: \w+){{0,3}}? {_LOOKED}"
        ),
    ),
    (
        ReportTopic.SEES_AGENDA,
        Pattern(
            rf"{LED}{_DOES} {_WHO} (?:\w+ )?(?:see|sees|read|reads|open|opens|view|get)"
            r" (?:my|the|this|that|our|an?)(?: \w+){0,2} agenda(?: \w+){0,3}$"
        ),
    ),
    (
        ReportTopic.REPLIED,
        Pattern(
            rf"{LED}{_DOES} {_WHO} (?:\w+ )?(?:reply|replied|replies|respond|responded|answer"
            r"|answered|write back|written back|react|reacted)(?: \w+)? (?:to |on )?(?:my|the|that)"
            r" (?:\w+ )?comments?"
            rf"|{LED}any (?:reply|answer|response|news) (?:from|by) {_WHO} (?:to|on) my comment"
        ),
    ),
    (
        ReportTopic.READ_COMMENT,
        Pattern(
            rf"{LED}{_DOES} {_WHO} (?:\w+ )?{_READS} {_MY_COMMENT}(?: (?:yet|already|at all|now))*$"
            rf"|{LED}(?:was|is|has|were|are) {_MY_COMMENT} (?:\w+ ){{0,2}}?(?:read|seen|opened)"
            rf"(?: yet)? by {_WHO}"
        ),
    ),
    (
        ReportTopic.WHEN_ASKED,
        Pattern(
            rf"{LED}{_WHEN}(?:s|ll| should| {_DOES})? {_WHO} (?:\w+ ){{0,2}}?(?:get|gets|getting"
            r"|receive|receives|asked|have)(?: (?:the|his|her|their|a|next|first|new|s)){0,3}"
            rf"(?: (?:{_QUESTION}|next|again|for \w+))*$"
            rf"|{LED}{_WHEN}(?: is|s| are)? {_WHO}(?: s)? (?:next |first )?{_QUESTION}"
            r"(?: due| coming)?$"
            rf"|{LED}{_WHEN} {_DOES} you (?:ask|asking|message|write to) {_WHO}(?: \w+){{0,3}}$"
        ),
    ),
    (
        ReportTopic.PRIVATE_OR_NONE,
        Pattern(
            rf"{LED}(?:do you know if |{_DOES} )(?:\w+ ){{0,3}}?{_WHO}(?: \w+){{0,4}}?"
            r" (?:private(?:ly)?|hidden|hiding|hide|hid)(?!\w)"
            rf"|{LED}(?:what|which)(?: \w+)?? {_DOES} {_WHO} (?:\w+ ){{0,2}}?"
            r"(?:private(?:ly)?|hidden|hiding|hide|hid)(?!\w)"
            rf"|{LED}(?:why|how come)(?: {_DOES})? {_WHO} (?:\w+ ){{0,2}}?{_NOTHING}(?!\w)"
            rf"|{LED}(?:why|how come)(?: \w+){{0,4}}? {_NOTHING} (?:\w+ ){{0,2}}?(?:from|of|by|for"
            rf"|about) {_WHO}"
            rf"|{LED}(?:why )?(?:cant|can|couldnt|dont) i (?:not )?(?:see|read|find|open)"
            rf"(?: anything| any| the| an)?(?: answers?| check ?ins?)?(?: (?:from|of|by))? {_WHO}"
        ),
    ),
)
_ANOTHER_ANSWERED = Pattern(
    rf"{LED}(?:has|have|did|is|hasnt|didnt) (?P<name>[^\W\d]{{2,30}})(?: not| already)? {ANSWERED}"
    rf"{PERIOD}$"
)
_NO_NAMES = frozenset({"everyone", "everybody", "anyone", "anybody", "someone", "somebody", "all"})
