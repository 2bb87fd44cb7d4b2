"""Whether words are an account of work: of what their author did, alone or with others.

Only such words are shared without asking first. Excuses, worries and requests have too many forms
to recognise. So words that aren't plainly about work are private, and so are words that are also
about private life.
"""

import re
from collections.abc import Iterator

from bot.checkins.understanding.accounts.besides_work import tells_of_something_else
from bot.checkins.understanding.accounts.private_life import private_in
from bot.checkins.understanding.accounts.work_words import (
    ACTIVITIES,
    BUT_AT_WORK,
    DO_AT_WORK,
    DOING_AT_WORK,
    DONE,
    DONE_AT_WORK,
    DONE_TO_THINGS,
    ELSEWHERE_DONE,
    ELSEWHERE_PAST,
    ELSEWHERE_UNSPACED,
    ELSEWHERE_WORK,
    ENDING_OF_WORK,
    MADE_AT_WORK,
    NOT_DONE,
    PERHAPS_WORK,
    WORK,
)
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import LONGEST_WORD, pieces, plain
from bot.checkins.understanding.wording.word_tables import word_set

FEWEST_WORDS = 3
FEWEST_ELSEWHERE = 4
"""The fewest words of an account in a language whose words are less well known."""
_BEFORE_THE_VERB = 5
"""The most words between “I” and the verb: “I and two of them then wrote”."""


def reads_as_account(text: str) -> bool:
    """Whether words are about their author's work, and about nothing else."""
    return tells_of_work(text) and private_in(text) is None and not tells_of_something_else(text)


def tells_of_work(text: str) -> bool:
    """Whether a sentence of a text is about its author's work, whatever the others say."""
    bare = _LITERAL.sub(" ", text)
    if len(set(_LABELS.findall(bare))) > 1 or ELSEWHERE_UNSPACED.search(bare) is not None:
        return True
    return any(_is_told(each) for sentence in _sentences(bare) for each in pieces(sentence))


def _sentences(bare: str) -> Iterator[str]:
    """Each sentence. “Fixed it. The scanner bug.” is one."""
    before = ""
    for each in _SENTENCES.split(bare):
        yield f"{before} {each}" if _NAMES_IT.match(plain(each)) else each
        before = each if _DONE_TO_IT.match(plain(each)) else ""


_LITERAL = Pattern(r"https?://\S+|www\.\S+|`+[^`]*`+")
_SENTENCES = Pattern(r"[.!?;\n…。！？](?=\s|$)|\n")
_DONE_TO_IT = Pattern(
    r"^(?:(?:i|we|finally|so|ok|and|then|just) )*+(?:fixed|shipped|finished|built|solved|merged"
    r"|released|migrated|launched|debugged|found|wrote|closed|automated|deployed|documented)"
    r" (?:it|that|this|them|both)(?: \w{1,40}){0,2}$"
)
_NAMES_IT = Pattern(r"(?:the|an?|our|that|this) \w")
_LABELS = Pattern(
    r"(?<!\w)(bug|problem|cause|fix|solution|result|outcome|check|change|test|lesson) ?[:=]",
    re.IGNORECASE,
)
"""Two of these make an account: “The bug: double scans. The fix: one key.”"""
_CLAUSES = Pattern(
    r"[,，、:()–—]|\s-\s|\s(?:and|but|so|because|while|then|which|although|though|since)\s"
)
_LED_UP = Pattern(
    r"^(?:(?:and|but|so|then|also|first|finally|mostly|together|recently|ok|okay|yes|hi|hey|hello"
    r"|well|today|yesterday|lately|just|actually|basically|successfully|once|twice|again|even|both"
    r"|either|quickly|briefly|this (?:week|month|quarter|time|sprint)|last (?:week|month|quarter"
    r"|sprint)|on \w+day|in \w+|over the (?:last|past) \w+|after (?:the|a|an|each|every|our|my) \w+"
    r"|for (?:the )?\w+|with \w+|thanks to \w+|not yet|repeatedly|update|done|answer|example|eg|e"
    r" g|pair) )+"
)
_ACTORS = frozenset({"i", "we", "ive", "weve", "id", "wed", "im"})
_NOW = frozenset({"im"})
_DENIALS = word_set(
    """
    not never no nothing havent hasnt hadnt didnt dont doesnt isnt wasnt werent wont wouldnt couldnt
    shouldnt cant cannot should would could might must will shall if unless wish ill hardly barely
    nearly almost nobody need want plan hope wanted meant hoped supposed intended without
    gonna going about
    """
)
_ELSEWHERE_DENIALS = word_set(
    """
    nicht nie kein keine keinen nichts pas jamais rien ne no nunca nada nadie não nunca ni non mai
    niente nulla niet geen nooit niets inte ingen inget aldrig ikke aldri nie nic не ни ничего нет
    нічого ні
    """
)
_NAMES_ACTIVITY = Pattern(
    rf"^(?:an?|the|two|three|four|five|six|\d++|several|weekly|monthly|daily|regular|first|my)?"
    rf"(?: ?\w+)?? ?{ACTIVITIES} (?:with|for|on|about|of|together|avec|mit|con|com|met|med) \w+"
)
_NAMES_MADE = Pattern(
    r"^(?:(?:an?|the|one|two|three|four|five|six|some|new|small|tiny|big|first|quick|another"
    rf"|\d{{1,4}}|\w{{1,40}}) ){{0,4}}?{MADE_AT_WORK} (?:for|to|of|on|in|against|about) \w+"
)
_IS_OUT = Pattern(
    r"(?<!\w)(?:fix|hotfix|patch|release|feature|pr|prs|migration|update|guide|docs|runbook|spec"
    r"|prototype) (?:is|are) (?:out|live|in prod|in production|merged|deployed|released"
    r"|rolled out|in review)(?!\w)|(?<!\w)\w{3,40} (?:is|are|went) (?:now )?live(?!\w)"
)
_AT_IT = Pattern(
    r"(?<!\w)(?:(?:chipping|plugging|hacking) away at|halfway through|making progress on"
    r"|\d{1,6} (?:left )?(?:of|out of) (?:the )?\d{1,6})(?!\w)"
)
_PREFIX = Pattern(r"(?:re|over|under|un|up|out|pre)(?=\w{3})")
"""“Redid” is “did” again."""
_COUNTED = Pattern(
    r"\A(?:(?:also|and|so|ok|finally|today|this week|last week|in total|already|all) )*+"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|several|[1-9]\d{0,4})"
    r" (?:of (?:the|our|my) )?(?:(?:more|new|old|big|small) )?(?:\w{1,40} ){1,3}?"
    r"(?:(?:are|is|were|was|got|have been|now|already|successfully|fully) ){0,3}"
    r"(?P<done>\w{3,20}d|done|built|rebuilt|written|rewritten)"
    r"(?: (?:now|already|today|yesterday|so far|too|again|in|on|to|with|by|for|from|across|out|of"
    r"|this|last|over|and|at|since|without)(?: \S+)*)?$"
)
"""A number, what it counts, and what was done to that."""
_NOT_MADE = word_set("need needs want wants no please waiting missing todo")
_NOTHING_DONE = word_set("nothing none zero not never no")
_WENT_WELL = Pattern(
    r"^(?:my|our) (?:\w+ ){1,5}?(?:went (?:really |very )?well|(?:was|were|got) (?:\w+ )?"
    r"(?:accepted|approved|merged|adopted|released|published|signed off|picked up))(?!\w)"
)
_WAS_ASKED = Pattern(r"(?<!\w)(?:asked|got|allowed|pushed|invited|trusted) me to \w+")
_STATES = frozenset({"is", "was", "are", "were", "went", "will", "been", "my", "be"})


def _is_told(sentence: str) -> bool:
    whole = plain(sentence)
    words = whole.split()
    if len(words) < FEWEST_WORDS or any(len(each) > LONGEST_WORD for each in words):
        return False
    named = _nouns_of_work(words)
    clauses = [plain(each) for each in _CLAUSES.split(f" {sentence} ")]
    if any(_tells(each, named) for each in clauses if each):
        return True
    if not _DENIALS.intersection(words) and any(_counts_done(each, named) for each in clauses):
        return True
    if _NAMES_ACTIVITY.match(whole) and not _STATES.intersection(words):
        return True
    if _tells_of_what_was_made(whole, words, named):
        return True
    return len(words) >= FEWEST_ELSEWHERE and _is_told_elsewhere(whole, words)


def _tells_of_what_was_made(whole: str, words: list[str], named: int) -> bool:
    """“Small fix to the label printer”, “the patch is out”, “12 of 40 flaky tests left”."""
    if not named or _NOT_MADE.intersection(words) or _DENIALS.intersection(words):
        return False
    if _IS_OUT.search(whole) or _AT_IT.search(whole):
        return True
    return named > 1 and _NAMES_MADE.match(whole) is not None and not _STATES.intersection(words)


def _nouns_of_work(words: list[str]) -> int:
    found = sum(each in WORK or ENDING_OF_WORK.fullmatch(each) is not None for each in words)
    return found + sum(each in PERHAPS_WORK for each in words) // 2


def _tells(clause: str, named: int) -> bool:
    """Whether a clause says that its author did something. ``named``: nouns of work nearby."""
    words = _LED_UP.sub("", f"{clause} ", count=1).split()
    if words and _is_done(words[0], named, words[1:]):
        return True
    for at, word in enumerate(words):
        # “Me and Tom” begins a clause.
        if word not in _ACTORS and not (word == "me" and at == 0):
            continue
        for place in range(at + 1, min(len(words), at + 1 + _BEFORE_THE_VERB)):
            if words[place] in _DENIALS:
                break
            if _is_done(words[place], named, words[place + 1 :]):
                return True
            if words[place] in DOING_AT_WORK and named and word not in _NOW:
                return True
            if words[place] in DO_AT_WORK and named and place <= at + 2:
                return True
    asked_or_well = _WAS_ASKED.search(clause) or _WENT_WELL.search(clause)
    return bool(named) and asked_or_well is not None


def _is_done(word: str, named: int, after: list[str]) -> bool:
    if after[:1] and after[0] in _NOTHING_DONE and word != "said":
        return False
    if word in DONE_AT_WORK:
        return True
    if word in BUT_AT_WORK:
        return named > 0 and after[:1] != ["to"]
    again = _PREFIX.match(word)
    is_past = word in DONE or (again is not None and word[again.end() :] in DONE)
    is_past = is_past or (word.endswith("ed") and len(word) > len("need"))
    return is_past and word not in NOT_DONE and named > 0


def _counts_done(clause: str, named: int) -> bool:
    """“Two customers migrated”, “12 flaky tests fixed”."""
    found = _COUNTED.match(clause)
    if found is None or not named:
        return False
    return found["done"] in DONE_AT_WORK or found["done"] in DONE_TO_THINGS


def _is_told_elsewhere(whole: str, words: list[str]) -> bool:
    if _ELSEWHERE_DENIALS.intersection(words):
        return False
    if ELSEWHERE_DONE.search(whole):
        return True
    return ELSEWHERE_PAST.search(whole) is not None and ELSEWHERE_WORK.search(whole) is not None
