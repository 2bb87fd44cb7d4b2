"""Why words, wherever they're typed, may not be an answer about their author's own work.

``reflections`` recognises questions, anger, and wishes to leave. This module recognises what else
people type to a bot that saves their words: when they have time, what it should do, what somebody
else did or should do, and what they pasted. The bot never offers to share these.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.accounts.private_life import Private, private_in
from bot.checkins.understanding.accounts.swearing import without_swearing
from bot.checkins.understanding.accounts.work_accounts import reads_as_account, tells_of_work
from bot.checkins.understanding.answers.reflections import Doubt, doubt_about
from bot.checkins.understanding.dates.absences import absence_in, asked_absence_in
from bot.checkins.understanding.dates.named_months import MONTHS
from bot.checkins.understanding.privacy.loose_wishes import wants_words_away
from bot.checkins.understanding.privacy.private_wishes import wants_private
from bot.checkins.understanding.privacy.reader_names import NOBODY, ReaderNames
from bot.checkins.understanding.privacy.sharing_wishes import sharing_wish_in, without_sharing_wish
from bot.checkins.understanding.privacy.taking_back import may_take_back
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTION, on_one_line, plain
from bot.people.naming import first_name

NO_REPORTS: Mapping[str, str] = {}


class OtherDoubt(StrEnum):
    """Doubts besides each ``Doubt``."""

    TIME = "time"
    """They are about when their author is away or has time."""
    ORDER = "order"
    """They tell the bot to do something."""
    REPORT = "report"
    """They say what a report of their author did."""
    TO_SOMEBODY = "to_somebody"
    """They address somebody, and nothing in them is about their author."""
    PASTED = "pasted"
    """They are a pasted e-mail."""
    LINKS = "links"
    """There are no words: links, a file, or a voice message."""
    LIFE = "life"
    """They're about health, family, home, or a loss, perhaps together with work."""
    JOB = "job"
    """They're about another job, leaving, or pay, perhaps together with work."""
    OF_READER = "of_reader"
    """They name who would read them, and say nothing of reading: a complaint, or praise."""
    NO_ACCOUNT = "no_account"
    """They aren't plainly about work."""


AnyDoubt = Doubt | OtherDoubt

DOUBTED_THOUGH_MEANT: frozenset[AnyDoubt] = frozenset(
    {*Doubt, OtherDoubt.REPORT, OtherDoubt.TO_SOMEBODY, OtherDoubt.PASTED}
) - {Doubt.SHORT, Doubt.THE_BOT}
"""Why words are private even if their author said that they are the answer."""

KEPT_IF_PRIVATE: frozenset[AnyDoubt] = frozenset(
    {Doubt.SHORT, Doubt.ANGER, Doubt.HIDING, *OtherDoubt} - {OtherDoubt.TIME, OtherDoubt.ORDER}
)
"""Doubts about words that are an answer all the same if their author asked to keep them private."""

_PLAINLY = frozenset({Doubt.ERASING, Doubt.STOPPING, Doubt.HIDING, Doubt.ANGER})
"""Doubts that come before all others."""


def doubt_of(
    text: str,
    reports: Mapping[str, str] = NO_REPORTS,
    readers: ReaderNames = NOBODY,
) -> AnyDoubt | None:
    """Why a text may not be an answer; ``None`` if it reads as one.

    ``reports``: the names of its author's reports, by id. ``readers``: the names of people who
    could read it.
    """
    if _ONLY_LINKS.fullmatch(on_one_line(text)):
        return OtherDoubt.LINKS
    text = without_sharing_wish(text)
    hides = wants_words_away(text) or speaks_of_who_has_words(text, reports, readers)
    known = Doubt.HIDING if hides else doubt_about(text, readers)
    if _is_pasted(text):
        return OtherDoubt.PASTED
    if known in _PLAINLY:
        return known
    if (absence_in(text) or asked_absence_in(text)) is not None:
        return OtherDoubt.TIME
    said = _sentences(text)
    if _speaks_of_time(said) and not _tells_more_than_time(text):
        return OtherDoubt.TIME
    if any(len(e.split()) <= _MOST_OF_AN_ORDER and _ORDER.search(e) for e in said):
        return OtherDoubt.ORDER
    if _OWN.search(" ".join(said)) is None:
        if said and _begins_with_a_report(said[0], reports):
            return OtherDoubt.REPORT
        if any(_YOU.search(each) for each in said):
            return known or OtherDoubt.TO_SOMEBODY
    return known or _wish_in(text)


def _wish_in(text: str) -> AnyDoubt | None:
    """Whether a text may be a wish about earlier words."""
    if may_take_back(text):
        return Doubt.HIDING
    return OtherDoubt.ORDER if sharing_wish_in(text) is not None else None


def doubt_in_thread(
    text: str,
    reports: Mapping[str, str] = NO_REPORTS,
    readers: ReaderNames = NOBODY,
) -> AnyDoubt | None:
    """Why a text in a question's thread isn't shared at once; ``None`` for an account of work.

    A text that isn't plainly one stays private, whatever else it may be.
    """
    text = without_sharing_wish(text)
    doubt = _doubt_in_thread(text, reports, readers)
    if doubt is Doubt.ANGER:
        calm = without_swearing(text)
        if calm != text and _doubt_in_thread(calm, reports, readers) is None:
            return None
    return doubt


def _doubt_in_thread(
    text: str, reports: Mapping[str, str], readers: ReaderNames
) -> AnyDoubt | None:
    known = doubt_of(text, reports, readers)
    if known is not None and known not in _TOLD_BY_LITTLE:
        return known
    if known is None and reads_as_account(text) and not _speaks_of_time(_sentences(text)):
        return None
    about = private_in(text)
    if about is Private.EXCUSE and _tells_more_than_time(text):
        return OtherDoubt.NO_ACCOUNT
    return _ABOUT[about] if about is not None else known or OtherDoubt.NO_ACCOUNT


def _sentences(text: str) -> list[str]:
    said = [plain(each) for each in _SENTENCE_ENDS.split(MENTION.sub(" @ ", text))]
    return [each for each in said if each]


def _speaks_of_time(sentences: Sequence[str]) -> bool:
    return any(len(e.split()) <= _MOST_OF_A_TIME and _TIME.search(e) for e in sentences)


def _tells_more_than_time(text: str) -> bool:
    """Whether words say what their author did, and not only that they have little time.

    “Talked Caio out of it, no time for that now” isn't about an absence.
    """
    return any(
        tells_of_own_doing(each) and _TIME.search(plain(each)) is None and private_in(each) is None
        for each in _CLAUSES.split(text)
    )


_TOLD_BY_LITTLE = frozenset({Doubt.SHORT, OtherDoubt.TO_SOMEBODY})
"""Doubts that say less about words than their topic does."""
_ABOUT: Mapping[Private, AnyDoubt] = {
    Private.LIFE: OtherDoubt.LIFE,
    Private.JOB: OtherDoubt.JOB,
    Private.EXCUSE: OtherDoubt.TIME,
    Private.COMPLAINT: Doubt.ANGER,
}


def only_asks(text: str) -> bool:
    """Whether words contain a question and nothing that their author did."""
    asks = _QUESTION_MARK.search(text) is not None or _BEGINS_A_QUESTION.match(plain(text))
    return bool(asks) and not tells_of_own_doing(text)


def may_wish_to_hide(text: str) -> bool:
    """Whether words perhaps ask for privacy for others: “the finance stuff maybe not for her?”

    “Don't share: the release was late” is about itself.
    """
    if ":" in text or not wants_private(text):
        return False
    if wants_words_away(text) or asks_who_has_words(text):
        return True
    if _EARLIER_ONES.search(plain(text)) is not None and not tells_of_work(text):
        return True
    if tells_of_own_doing(text):
        return False
    return "?" in text or _UNSURE.search(plain(text)) is not None


def speaks_of_who_has_words(
    text: str,
    reports: Mapping[str, str] = NO_REPORTS,
    readers: ReaderNames = NOBODY,
) -> bool:
    """Whether a short text is about earlier words and about who has them, in any grammar.

    “I'd like the October ones back from her” may be a wish that she can't read them.
    """
    said = plain(text)
    words = said.split()
    if any(plain(first_name(each)) in words for each in reports.values()):
        return False
    if asks_who_has_words(text):
        return True
    if len(words) > _MOST_OF_AN_ORDER or tells_of_work(text):
        return False
    if _MAY_STAY.search(said) is not None:
        return True
    if _EARLIER_ONES.search(said) is None:
        return False
    named = any(readers.name(each.removesuffix("s"), text) for each in words)
    return named or _WHO_HAS.search(said) is not None


def asks_who_has_words(text: str) -> bool:
    """Whether a short text asks about who can read, in any grammar: “which of it is open to her”.

    “Did the rollout with her” asks nothing.
    """
    said = plain(text)
    asks = _ASKS_SOMETHING.match(said)
    if len(said.split()) > _MOST_OF_AN_ORDER or asks is None or _OF_READERS.search(said) is None:
        return False
    surely = asks["perhaps"] is None and asks["later"] is None
    return surely or not tells_of_work(text)


def reads_as_answer(text: str, readers: ReaderNames) -> bool:
    """Whether words read as an answer, or are nothing but links.

    Only such messages are shared together with others, and reminded of.
    """
    return doubt_of(text, readers=readers) in (None, OtherDoubt.LINKS)


def speaks_of_oneself(text: str) -> bool:
    """Whether words say “I”, “we” or “my” anywhere."""
    return _OWN.search(plain(text)) is not None


def subject_of_mail(text: str) -> str | None:
    """The subject of a pasted e-mail, or its first words; ``None`` if it isn't one."""
    if not _is_pasted(text):
        return None
    found = _SUBJECT.search(text)
    return on_one_line(found[1] if found else text)


def _is_pasted(text: str) -> bool:
    if (
        _MAIL.search(text) is not None
        or _FORWARDED.match(text) is not None
        or len(_MAIL_LINE.findall(text)) > 1
    ):
        return True
    return _SALUTES.match(text) is not None and _SIGNS_OFF.search(text) is not None


def _begins_with_a_report(sentence: str, reports: Mapping[str, str]) -> bool:
    words = _LED_UP.sub("", f"{sentence} ", count=1).replace("@", "").split()
    names = {plain(first_name(name)) for name in reports.values()}
    return bool(words) and any(words[0] in (name, f"{name}s") for name in names)


_BEGINS_A_QUESTION = Pattern(
    r"^(?:(?:so|and|but|ok|okay|hi|hey|hello|wait|hm+|um|oh|god|omg|btw|also|sorry|quick question)"
    r" )*+(?:who(?:s| is| are| was| can| decides?| does| do| did| will| has| gets?)"
    r"|what(?:s| is| are| do| does| did| will)|how (?:much|many|long|often|do|does|can|is|are|come)"
    r"|when (?:is|do|does|will|can|did)|why (?:is|are|do|does|did|cant)|where (?:is|are|do|can)"
    r"|(?:can|could|does|do|did|is|are|will|would|should|has|have|am) (?:i|you|u|we|she|he|they|it"
    r"|this|that|the|my|there|any\w*|some\w*)"
    r"|(?:can|could|does|is) \S+ (?:see|read|know))(?!\w)"
)
_QUESTION_MARK = Pattern(r"(?<!\S)[^\s/]*[?？؟](?=\W|$)")
"""After a word, and not within a link."""
_ONLY_LINKS = Pattern(r"(?:<?(?:https?://|www\.)\S++\s*+)*+")
_SENTENCE_ENDS = Pattern(r"[.!?;\n…。！？]+")
_MAIL = Pattern(
    r"^[^\S\n]*+(?:-++[^\S\n]*+(?:original message|forwarded message|ursprüngliche nachricht"
    r"|message d.origine)"
    r"|begin forwarded message)|^on .{6,80} wrote:[^\S\n]*+$",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_LINE = Pattern(
    r"^[^\S\n]*+[>*_]*+(?:from|to|cc|sent|date|subject|reply-to|von|an|gesendet|datum|betreff|de|à|objet"
    r"|para|asunto|enviado)[*_]*:[*_]*[^\S\n]+\S",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARDED = Pattern(
    r"\A(?:\s*+(?:fwd?|wg|tr|rv|enc) ?:[^\n]*+\n\s*+\S"
    r"|(?:[^\n]*+\n)?\s*+(?:from|von|de) ?:[^\n@]*+@[^\n]*+\n\s*+\S)",
    re.IGNORECASE,
)
"""Begins with the subject of a forwarded e-mail, or with its sender's address."""

_SUBJECT = Pattern(
    r"^[^\S\n]*+[>*_]*+(?:subject|betreff|objet|asunto)[*_]*+:[*_]*+[^\S\n]*+(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_SALUTES = Pattern(
    r"^\s*(?:hi|hello|dear|hey|hallo|liebe[rs]?|sehr geehrte[rs]?|bonjour|hola)(?:"
    r" [^\W\d]+){1,3}\s*"
    r"[,!]?\s*\n",
    re.IGNORECASE,
)
_SIGNS_OFF = Pattern(
    r"\n[^\S\n]*+(?:kind |best |warm |many |with )*+(?:regards|best|thanks|thank you|cheers"
    r"|sincerely|(?:viele |liebe |beste )?grüße|mfg|cordialement|saludos)"
    r"[^\S\n]*,?[^\S\n]*(?:\n.{0,60}){0,12}$",
    re.IGNORECASE,
)
_OWN = Pattern(
    r"(?<!\w)(?:i|ive|im|id|ill|we|weve|wed|my|mine|our|ours|me|us|myself|ourselves)(?!\w)"
)
_YOU = Pattern(r"(?<!\w)(?:you|u|ur|your|yours|youre|youve|youll)(?!\w)|^@(?!\w)")
_LED_UP = Pattern(
    r"^(?:(?:ok|okay|k|fine|hm|hmm|um|uh|actually|oh|no|nope|yes|yeah|wait|sorry|please|pls|plz"
    r"|just|and|so|then|now|well|hey|hi|hello|bot|also|nvm|never mind|oops|great|good|nice|thanks"
    r"|fyi|btw|today|yesterday|this (?:week|month|quarter)|last (?:week|month)) )+"
)
_LED = (
    r"^(?:(?:ok|okay|k|fine|hm|hmm|um|uh|actually|oh|no|nope|yes|yeah|wait|sorry|please|pls|plz"
    r"|just|and|so|then|now|well|hey|hi|hello|bot|also|but|nvm|never mind|oops|great|alright"
    r"|(?:can|could|would|will) (?:you|u|we|i)|i want(?: you)? to|i need(?: you)? to|id like(?:"
    r" you)?"
    r" to|i meant to|you (?:can|should|may)|lets|let us|kindly) )*"
)
_DO = (
    r"(?:delete|scratch|erase|remove|undo|revert|discard|drop|forget|ignore|disregard|share|unshare"
    r"|send|show|keep|hide|make|mark|cancel|change|edit|correct|replace|move|save|add|open|give|tell"
    r"|ask|remind|notify|write|skip|pause|stop|resend|export|print|submit|list|find|explain"
    r"|summari[sz]e|translate|repeat|try|check|fix|update|bring|forward|post|publish|archive|close"
    r"|reopen|restore|rename|strike|bin|trash)"
)
_WHAT = (
    r"(?:it|this|that|them|these|those|me|him|her|us|everything|all|both|what i (?:just )?\w+"
    r"|(?:the|my|your|his|our|that|this)(?: (?:last|latest|previous|first|second|two|three|few"
    r"|other|above|new"
    r"|old|same|whole|november|december|october|private))*"
    r" (?:one|ones|message|messages|answer|answers|reply|words|text|bit|part|line|note|check ?ins?"
    r"|question|questions|reminders?|stuff|chat|conversation|comment|data|evidence))"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?"
_WHEN = (
    r"(?:today|tonight|tomorrow|tmrw|tmr|tmw|now|later|soon|another time|this (?:week|month|evening"
    rf"|eve|afternoon|morning)|next (?:week|month|year|{_WEEKDAY})|(?:on )?{_WEEKDAY}"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|an hour|a bit|the new year"
    r"|(?:a|an|\w+) (?:hours?|days?|weeks?|months?)))"
)
_TILL = r"(?:until|untill|till|til|thru|through|before|from|between|for|starting|since)"
_AM = (
    r"(?:^|(?<!\w)(?:im|i am|ill be|i will be|well be|we are|still|currently|now|am) "
    r"|(?:^|(?<!\w)(?:and|but|so|because|as|sorry|hi|that) )were )"
)
_TIME = Pattern(
    r"(?<!\w)out of (?:the )?office(?!\w)|^ooo(?!\w)"
    rf"|{_AM}(?:on|off on|taking|starting) (?:my |a |an )?(?:\w+ )?(?:leave|holidays?|vacation|pto"
    r"|sabbatical|honeymoon)(?!\w)"
    rf"|{_AM}(?:out|away|off|offline|gone|unavailable|sick|ill|ooo|back|on holiday|travell?ing)"
    rf" (?:sick |again )?(?:{_TILL}|{_WHEN}|all (?:day|week)|over (?:christmas|easter|the holidays)"
    r"|with (?:the flu|a cold|covid))(?!\w)"
    r"|(?<!\w)(?:no|any|much|enough|the|little) time (?:\w+ )?(?:until|till|til|before|today|now"
    r"|this|tomorrow|right|for (?:this|that|it))(?!\w)"
    r"|(?<!\w)(?:wont|cant|cannot|will not) (?:be able to |really )?(?:manage|get to|do|answer"
    r"|reply"
    rf"|respond|write|look at)(?: (?:this|that|it|you|anything))?(?: \w+)? (?:{_WHEN}|until|till"
    rf"|til"
    r"|before)(?!\w)"
    rf"|^(?:\w+ )?(?:ill|i will|let me|can i|could i|may i|i can|will) (?:do|answer|reply|respond"
    rf"|write|get back|try|think|look)(?: \w+){{0,4}} {_WHEN}$"
    r"|^(?:\w+ )?(?:can|could) (?:you|u|we) (?:do|ask|have|get|make|move|send|try|postpone|delay)"
    rf"(?: \w+){{0,3}} {_WHEN}(?: instead| please| pls)*$"
    rf"|^(?:\w+ ){{0,2}}?{_WHEN} (?:\w+ )??(?:i|ill|i will|i can|let me)(?: \w+)?? (?:answer|reply"
    r"|respond|do (?:it|this|that)|write (?:you|it|this)|look)(?!\w)(?: \w+){0,4}$"
    r"|^(?:\w+ )?(?:postpone|delay|snooze|reschedule)(?!\w)"
)
_ORDER = Pattern(rf"{_LED}{_DO} (?:\w+ )??{_WHAT}(?!\w)")
_MOST_OF_A_TIME, _MOST_OF_AN_ORDER = 22, 14
"""The most words of such a sentence."""
_MONTHS = f"(?:{'|'.join(sorted(MONTHS))})"
_EARLIER_ONES = Pattern(
    r"(?<!\w)(?:(?:the|that|this|my|those|these) (?:\S+ ){0,4}?"
    r"(?:ones?|sentences?|phrases?|answers?|check ?ins?|messages?|msgs?)"
    rf"|(?:everything|anything|all) (?:of|from|in) {_MONTHS}"
    rf"|{_MONTHS} (?:ones?|answers?|check ?ins?|messages?)"
    r"|(?<!in )(?<!during )(?<!since )(?<!until )(?<!till )(?<!by )(?<!for )(?<!of )(?<!from )"
    rf"(?<!mid )(?<!late )(?<!early )(?<!last )(?<!next )(?<!\d ){_MONTHS}"
    r"(?= (?:back|from|away|to|with|please|pls|ok|she|he|they|nobody|no|not|is|are|was|should|must"
    r"|can|private|again)(?!\w)|$))(?!\w)(?! \d)"
)
_WHO_HAS = Pattern(
    r"(?<!\w)(?:her|hers|him|his|she|he|nobody|no one|noone|any(?:one|body)|every(?:one|body)"
    r"|(?:my|the) (?:boss|manager|lead|supervisor)|others|private|mistake|regret|back from"
    r"|share|sharing"
    r"|away with|no eyes)(?!\w)"
)
_ASKS_SOMETHING = Pattern(
    r"^(?:(?:so|and|but|ok|okay|hi|hey|hello|wait|hm+|um|oh|god|omg|btw|also|sorry) )*+"
    r"(?:(?:which|whose|who|whos) |(?:what|how much) (?:of|do|does|did|can|is|are|will) "
    r"|(?:is|are|does|can|could|would) (?!you |u )|only (?:i|me) "
    r"|(?P<later>(?:\S+ ){1,5}?who (?:has |have |can |could |did )?(?:sees?|seen|saw|reads?))"
    r"(?!\w)"
    r"|(?P<perhaps>did|do|has|have|had|was|were|will) (?:i|she|he|they|it|this|that|these|those|my"
    r"|any\w+|some\w+|every\w+) )"
)
_OF_READERS = Pattern(
    r"(?<!\w)(?:her|him|she|he|nobody|any(?:one|body)|some(?:one|body)|(?:my|the) (?:boss|manager"
    r"|lead|supervisor)|manage?ment|others|hr)(?!\w)(?: \S+){0,8}?"
    r" (?:see|sees|seen|saw|reads?|knows?|gets?|got|has|have|aware|hears?|heard)(?!\w)"
    r"|(?<!\w)(?:(?:visible|open|readable|known) (?:to|for)|between us|shared?|hidden|private"
    r"|secret)(?!\w)"
    r"|(?<!\w)(?:know|knows|see|sees|reads?|get|gets) (?:her|him|she|he)(?!\w)"
    r"|(?<!\w)(?:only (?:i|me)|who)(?: (?:has|have|can|could|did))? (?:sees?|seen|saw|reads?)(?!\w)"
)
_MAY_STAY = Pattern(
    r"^(?:\S+ ){1,5}?(?:should|shall|can|may|must) (?:\w+ )?(?:stay|remain)"
    r"(?: (?:by|with|for) me)?$"
    r"|^(?:everything|all) (?:away|out|off|gone)(?!\w)"
    r"|(?<!\w)i(?: have|ve)? (?:shared|said|wrote|told) (?:way )?too much(?!\w)"
)
"""“Only the roadmap can stay”."""
_UNSURE = Pattern(
    r"(?<!\w)(?:maybe|perhaps|possibly|probably|might|not sure|unsure|(?:dont|do not) know|i think"
    r"|i guess|id rather|i would rather|better|ideally|prefer|id prefer|wondering)(?!\w)"
)
_CLAUSES = Pattern(r"[.!?…,;:()–—\n]+|\s(?:but|and|so|because)\s")
