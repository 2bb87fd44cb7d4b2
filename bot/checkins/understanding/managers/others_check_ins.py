"""Requests to read what somebody who isn't a report wrote: “open bronte's check-ins, I'm her skip
level”.

Nobody is looked up, so the answer is the same whether they exist or not.
"""

import re

from bot.checkins.understanding.accounts.work_words import ENDING_OF_WORK, WORK
from bot.checkins.understanding.managers.team_questions import LED
from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain
from bot.checkins.understanding.wording.word_tables import word_set

MOST_WORDS = 20

_NAME = rf"(?:{MENTIONED}|[^\W\d]{{2,}})"
_SEE = r"(?:see|read|open|view|look at|check|get|access)"
_WRITTEN = (
    r"(?:answers?|check ?ins?|coverage|history|evidence|agenda|packet|notes?|stuff|replies"
    r"|progress|reflections?)"
)
_NO_NAMES = word_set("hr my team teams people reports customers customer user users")
_END = (
    r"(?: (?:please|pls|plz|thanks|thx|now|too|again|right|yes|ok|yet|for me|(?:for|from|in) \w+))*"
    r"(?: (?:im|i am|as|because|bc|since|cause) .{1,80})?$"
)
_A = rf"(?:her|his|their|(?P<a>{_NAME}))"
_B = rf"(?:her|his|their|(?P<b>{_NAME}))"
_FORMS = tuple(
    Pattern(form)
    for form in (
        rf"{LED}(?:(?:let me|can i|could i|may i|i (?:want|need|have) to) )?"
        rf"(?:{_SEE}|show|show me|give me|pull up|send me|find) {_A}(?: \w+)??"
        rf" {_WRITTEN}{_END}",
        rf"{LED}(?P<a>{MENTIONED}|[^\W\d]+s)(?: (?:last|latest|newest))? (?:check ?ins?|answers"
        rf"|coverage|history|agenda|evidence){_END}",
        rf"{LED}(?:coverage|(?:coverage|check ?ins?) (?:of|for|from)) (?P<a>{MENTIONED}"
        rf"|(?![^\W\d]+(?:ed|ing)(?!\w))[^\W\d]{{2,}}){_END}",
        rf"{LED}(?:anything|any news|any updates?|whats new)(?: new)? from (?P<a>{_NAME})"
        rf"(?: (?:team|people|reports|side))?{_END}",
        rf"{LED}(?P<a>{_NAME}|my (?:manager|boss|lead)|he|she|they) (?:just )?(?:said|says|told me"
        r"|agreed|confirmed|promised|is ok|is fine) (?:that )?(?:i|me) (?:may|can|could|should"
        rf"|am allowed to|get to|to) {_SEE} (?:{_B}(?: \w+)?? {_WRITTEN}|hers|theirs"
        rf"|what (?:she|he|they|{_NAME}) (?:wrote|said|answered|shared)){_END}",
        rf"{LED}(?:im|i am) {_A}(?: (?:new|skip|old))?"
        r" (?:boss|manager|lead|director|level|head|mentor|buddy|pm)(?: (?:so|and|then))?"
        rf" (?:i can|can i|i may|may i|i should|should i|let me|i want to|i need to) {_SEE}"
        rf" (?:hers?|his|theirs?|them|(?P<b>{_NAME}))(?: \w+)??(?: {_WRITTEN})?{_END}",
    )
)


def asks_for_others_check_ins(text: str) -> bool:
    """Whether a message only asks to read something by somebody whom it names, or calls “her”."""
    said = plain(text)
    if len(said.split()) > MOST_WORDS:
        return False
    return any(_names_people(found) for form in _FORMS if (found := form.match(said)))


def _names_people(found: re.Match[str]) -> bool:
    named = [each for each in found.groupdict().values() if each and " " not in each]
    return all(_may_be_name(each) for each in named)


def _may_be_name(word: str) -> bool:
    if word in ("he", "she", "they", MENTIONED):
        return True
    either = (word, word.removesuffix("s"))
    if not ENGLISH_WORDS.isdisjoint(either) or not _NO_NAMES.isdisjoint(either):
        return False
    return WORK.isdisjoint(either) and ENDING_OF_WORK.fullmatch(word) is None
