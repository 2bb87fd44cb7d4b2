"""Questions about who reads certain words now: “can she see it now?”, “so july is private now”.

They're typed after words were hidden or shared, to be sure. Some read like a wish (“so nobody sees
that, right”), but they change nothing.
"""

import re
from dataclasses import dataclass, replace

from bot.checkins.understanding.accounts.work_accounts import tells_of_work
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain

MOST_WORDS = 16
MOST_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """``yes_if_read``: whether “yes” says that somebody else can read the words; ``None`` if the
    question can't be answered by yes or no. ``reader``: whom it names, in plain words; empty if it
    asks about anybody. ``looked``: whether it asks who has looked, and not who can.
    ``saved``: whether it asks if they're saved. ``of_all``: whether it's about all that its author
    wrote, and not about any words near it. ``loosely``: whether it may also ask who reads something
    of others'. ``private``: whether it asks which words only their author can read. ``former``:
    whether it's about an earlier manager. ``others``: about anybody besides the manager."""

    yes_if_read: bool | None
    reader: str = ""
    looked: bool = False
    saved: bool = False
    of_all: bool = False
    loosely: bool = False
    private: bool = False
    former: bool = False
    others: bool = False


def reading_question_in(text: str) -> ReadingQuestion | None:
    """What a message asks about who reads words; ``None`` if it asks anything else."""
    said = plain(text) if len(text) <= MOST_CHARACTERS else ""
    if not said or len(said.split()) > MOST_WORDS:
        return None
    if _PRIVATE_ONES.fullmatch(said):
        return ReadingQuestion(None, of_all=True, private=True)
    found = _found_in(text, said)
    if found is None:
        return None
    former, others = _FORMER.search(said) is not None, _OTHER_READERS.search(said) is not None
    return replace(found, former=former, others=others)


def follow_up_in(text: str) -> str | None:
    """What “what about the scanner?” asks about after another question; ``None`` if it isn't
    such a question."""
    found = _FOLLOWS.fullmatch(plain(text)) if len(text) <= MOST_CHARACTERS else None
    return found["what"] if found is not None and len(found["what"].split()) <= MOST_WORDS else None


def _found_in(text: str, said: str) -> ReadingQuestion | None:
    if _OWN_SHARING.fullmatch(said):
        return ReadingQuestion(None, of_all=_POINTS.search(said) is None)
    if _NONE_OF_IT.search(_ONE_REMARK.sub(" ", said)) or _OF_PRIVATE.search(said):
        return None
    asked = _asked_in(said)
    if asked is not None:
        return asked
    asks = "?" in text or "？" in text
    confirms = asks or _ASKS_TO_CONFIRM.search(said) is not None
    if confirms or (_CONCLUDES.match(said) and _NOW.search(said)):
        asked = _stated_in(said)
    begins = _BEGINS.match(said) is not None
    tells = not asks and _MAY_TELL.match(said) is not None
    tells = tells or (tells_of_work(text) and not (asks and begins))
    if asked is not None or _SAYS_MORE.search(text) is not None or tells:
        return asked
    loosely = asks or begins or (confirms and _IS_STATE.search(said))
    return _loosely_asked_in(said) if loosely else None


def _loosely_asked_in(said: str) -> ReadingQuestion | None:
    found = _OF_READING.search(said)
    if found is None or _TO_THE_BOT.search(said) is not None:
        return None
    who = found["who"] or found["whom"]
    # “Anna cant see the budget talk correct?” asks the opposite, and isn't answered by yes or no.
    plainly = found["who"] is not None and _DENIES.search(said) is None
    plainly = plainly and _CAN_READ.search(said) is not None
    plainly = plainly and _OF_ANOTHER_THING.search(said) is None
    asked = _question(said, True if plainly else None, who or "")
    if asked.yes_if_read is None and (state := _IS_STATE_OF.fullmatch(said)) is not None:
        asked = replace(asked, yes_if_read=state["shared"] is not None)
    of_all = _WHAT.match(said) is not None and _POINTS.search(said) is None
    return replace(asked, loosely=True, of_all=of_all)


def _asked_in(said: str) -> ReadingQuestion | None:
    if _WHO.fullmatch(said):
        return _who_question(said)
    if _SAVED.fullmatch(said):
        return ReadingQuestion(None, saved=True)
    if found := _LOOKS.fullmatch(said):
        return ReadingQuestion(None, _ANYBODY.sub("", _reader_in(found)), looked=True)
    for form in _REACHES:
        if found := form.fullmatch(said):
            yes_if_read = None if _TO_COME.search(said) is not None else True
            return ReadingQuestion(yes_if_read, _ANYBODY.sub("", _reader_in(found)))
    for form, yes_if_read in _ASKS:
        if found := form.fullmatch(said):
            return _question(said, yes_if_read, _ANYBODY.sub("", _reader_in(found)))
    return None


def _stated_in(said: str) -> ReadingQuestion | None:
    for form, yes_if_read in _STATES:
        if found := form.fullmatch(said):
            return _question(said, yes_if_read, _reader_in(found))
    return None


def _who_question(said: str) -> ReadingQuestion:
    looked = _WHO_LOOKED.search(said) is not None
    of_all = not looked and _WHAT.match(said) is not None and _POINTS.search(said) is None
    return ReadingQuestion(None, looked=looked, of_all=of_all)


def _question(said: str, yes_if_read: bool | None, reader: str) -> ReadingQuestion:
    looked = _LOOKED.search(said) is not None
    answerable = not looked and _NO_YES_OR_NO.search(said) is None
    return ReadingQuestion(yes_if_read if answerable else None, reader, looked)


def _reader_in(found: re.Match[str]) -> str:
    named = found.groupdict().get("who") or ""
    return "" if named in ("me", "myself") else named


_LED = (
    r"^(?:(?:so|and|but|ok|okay|k|kk|hi|hey|hello|wait|hang on|hm+|um|uh|sorry|oh|ah|oops|btw|also"
    r"|god|omg|fuck|shit|help|please|pls"
    r"|now|actually|just|then|well|yo|bot|cool|great|good|nice|thanks|thx|just checking|to be clear"
    r"|to be sure|just to be sure|just making sure|making sure|is it true that|does (?:this|that)"
    r" mean|that means|meaning|you mean|i guess|do you know|can you tell me|tell me|quick question"
    r"|question|wondering|i wonder)(?: if)? )*"
)
_END = (
    r"(?: (?:now|rn|right now|so far|atm|at the moment|today|still|yet|already|anymore|any more"
    r"|any longer|too|as well|again|at all|right|rite|yeah|yes|yea|yep|correct|huh|no|or not"
    r"|or what|then|tho|though|ok|okay|lol|btw|thanks|thx|isnt it|arent they|is it|innit|eh"
    r"|after all|here|anyway|or|from now on|for sure|by now))*"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan"
    r"|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_IT = (
    rf"(?:it|this|that|them|these|those|everything|anything|all of (?:it|this|that|them)|mine|stuff"
    r"|(?:anything|something|everything|stuff) of mine"
    r"|(?:my |the )?(?:deleted|removed|erased|old|older|earlier) (?:stuff|things?|messages?|msgs?"
    r"|ones?|words|answers?|check ?ins?|notes?)"
    rf"|{_MONTH}(?: (?:one|answer|check ?in|stuff|reply|bit|thing))?|(?:that|this) one"
    r"|(?:the|my|that|this|those|these) (?:\S+ ){0,4}?(?:ones?|answers?|check ?ins?|bits?|parts?"
    rf"|things?|stuff|messages?|msgs?|notes?|lines?|repl(?:y|ies)|words|evidence|pieces?|{_MONTH})"
    r"(?: (?:about|abt|on|from|of|with|in) (?:\S+ ){0,3}?\S+)?"
    r"|(?:what|everything|anything|stuff) (?:i|ive) (?:\S+ ){0,5}?\S+"
    r"|(?:any|all|some|one|none) of (?:it|this|that|them|these|mine|my \S+))"
)
_ADVERB = (
    r"(?:(?:still|also|now|already|actually|really|just|even|always|ever|currently|all|both|no"
    r" longer|be able to|able to|completely|totally|fully) )*"
)
_SEE = r"(?:see|sees|read|reads|view|views|access|open|look at|get to see|seeing|reading)"
_SEEN = r"(?:seen|saw|read|opened|viewed|looked at)"
_ARRIVED = (
    r"(?:arrives?|arrived|came|come|comes|reach|reached|reaches|gets?|got|gone|go|goes|went|lands?"
    r"|landed|delivered|sent|send|forwarded|passed(?: on)?|transferred|given|shown|there)"
)
"""What words do that somebody else can read, as people say it in any grammar."""
_OTHERS = (
    r"(?:(?:my|the|our|a|any|other) (?:\w+ )?(?:skip levels?|managers?|boss|bosses|leads?|team"
    rf"|people|colleagues|coworkers|one)|hr|she|he|they|her|him|(?:any|some|every)(?:one|body)"
    rf"|people"
    rf"|others|{MENTIONED}|(?!i |im |ive |we |it |its |this |that |thats |these |those |you |u "
    r"|there |who |whos |what |which |why |when |how |where |nobody |noone |no |none |only "
    r"|just |me )[^\W\d]+)(?: else)?"
)
_NOBODY = r"(?:nobody|no one|noone|none of them)(?: else| but me| apart from me| except me)*"
_ONLY_I = r"(?:its |thats )?(?:only|just) (?:i|me|myself|you and me)(?: who| that)?"
_PRIVATE = (
    r"(?:private|hidden|secret|confidential|unshared|not shared|safe|invisible|not visible|just for"
    r" me|only for me|only mine|gone)(?: (?:from|to|for) (?P<who>(?:my |the )?\S+))?"
)
_SHARED = (
    r"(?:shared|public|visible|open|readable|unhidden|out there)"
    r"(?: (?:with|to|for|by) (?P<who>(?:my |the )?\S+))?"
)
_IS = r"(?:is|are|was|were|got|stays?|remains?|s)"
_BE = r"(?:is|are|was|were|did|has|have)"
_CAN = r"(?:can|could|will|does|do|did|may|gets? to|is able to)"
_CAN_OR_HAS = rf"(?:{_CAN}|has|have)"
_CANT = (
    r"(?:cant|cannot|can not|cant|couldnt|doesnt|does not|dont|do not|wont|will not|didnt|isnt able"
    r" to|is not able to|no longer|can no longer)"
)


def _unnamed(form: str) -> str:
    """The form without its name, so that two of them can stand in one pattern."""
    return form.replace("?P<who>", "?:")


_WHO = Pattern(
    rf"{_LED}(?:(?:who|whos|who is|who all|who else|who exactly)(?: all| else| exactly| apart from"
    rf" me| besides me| here)*(?: {_CAN})? {_ADVERB}{_SEE}(?: {_IT})?"
    rf"|who(?: all| else| exactly)* (?:has|have|gets?|got) (?:an? )?(?:access?|acces) (?:to|on)"
    rf" {_IT}"
    rf"|who(?: all| else| exactly| apart from me| besides me)* (?:has |have )?{_ADVERB}{_SEEN}"
    rf" {_IT}"
    rf"|(?:when|how often|how many times) {_CAN_OR_HAS} {_OTHERS} {_ADVERB}(?:{_SEE}|{_SEEN}) {_IT}"
    rf"|(?:what|how much|which ones?|which answers?|which|what all)(?: exactly| all| else| of (?:it"
    rf"|this|that|mine|my \w+))* {_CAN_OR_HAS} {_OTHERS} {_ADVERB}(?:{_SEE}|{_SEEN})(?: of"
    rf" (?:it|this|that|mine|my \w+)|(?: from| by) me)?"
    rf"|(?:what|which|how much)(?: \w+)? (?:is|are|of mine is|of it is) {_ADVERB}"
    rf"(?:{_unnamed(_SHARED)}|{_unnamed(_PRIVATE)}))"
    rf"{_END}"
)
_ASKS = (
    (Pattern(rf"{_LED}{_CAN} (?P<who>{_OTHERS}) {_ADVERB}{_SEE} {_IT}{_END}"), True),
    (
        Pattern(
            rf"{_LED}(?:{_CAN}|would) (?P<who>{_OTHERS}) {_ADVERB}(?:know|knows|hear|find out)"
            rf"(?: about)?(?: that| what)? (?:i|ive) (?:just |have |already )*(?:wrote|write"
            rf"|written|said|say|typed|type|put|posted|answered|shared|sent|told you)(?: {_IT})?"
            rf"(?: about(?: \S+){{1,3}})?{_END}"
        ),
        None,
    ),
    (Pattern(rf"{_LED}{_BE} {_IT}(?: get| been)? {_ADVERB}{_SHARED}{_END}"), True),
    (Pattern(rf"{_LED}{_BE} {_IT}(?: get| been)? {_ADVERB}{_PRIVATE}{_END}"), False),
    (
        Pattern(
            rf"{_LED}(?:did|have|will|do) (?:you|u) (?:already |just |really )*(?:send|sent|share"
            rf"|shared|show|shown|give|forward) {_IT} (?:to|with|w) (?P<who>{_OTHERS}){_END}"
        ),
        True,
    ),
    (
        Pattern(
            rf"{_LED}(?:did|have|will|do) (?:you|u) (?:already |just |really )*(?:tell|told|inform"
            rf"|informed|notify|notified) (?P<who>{_OTHERS})(?: (?:about |of )?{_IT})?{_END}"
        ),
        None,
    ),
    (Pattern(rf"{_LED}(?:did|have) (?:you|u) (?:hide|hidden|hid)(?: {_IT})?{_END}"), False),
)
_LOOKS = Pattern(
    rf"{_LED}(?:has|have|had|did|does|do|is|was) (?P<who>{_OTHERS}) {_ADVERB}{_SEEN} {_IT}{_END}"
)
"""“Has she read it?”, “does she saw it”."""
_REACHES = (
    Pattern(
        rf"{_LED}(?:has|have|had|did|does|do|is|was|will) (?P<who>{_OTHERS}) {_ADVERB}"
        rf"(?:get|gets|got|gotten|receives?|received|have|has|had) {_IT}{_END}"
    ),
    Pattern(
        rf"{_LED}(?:has|have|had|did|does|do|is|are|was|were|will) {_IT} {_ADVERB}"
        rf"(?:been |be |get |got )?(?:{_ARRIVED} (?:at|to|by|with|on|in)|reach|reached|reaches)"
        rf" (?P<who>{_OTHERS}){_END}"
    ),
)
"""“Did she get this?”: whether somebody can read it, and not whether they looked."""
_POINTS = Pattern(r"(?<!\w)(?:this|that|it|them|these|those)(?!\w)")
_WHAT = Pattern(rf"{_LED}(?:what|which|how much)")
_I_DID = r"(?:did|have|had|do) i (?:already |ever |really |actually )*"
_SHARED_BY_ME = (
    r"(?:share|shared|unshare|unshared|hide|hid|hidden|send|sent|show|shown|keep|kept)"
    rf"(?: private| hidden| secret)?(?: {_IT}| any of (?:it|mine|my \w+))?"
    rf"(?: (?:with|to|from) {_OTHERS})?"
)
_ASKING = (
    r"(?:who|whos|whose|what(?! i)|whats|which|does|do|did|is|are|was|were|will|would|has|have|can"
    r"|could)"
)
_BEGINS = Pattern(rf"{_LED}{_ASKING} (?!(?:i|you|we|u)(?!\w))")
_OF_READING = Pattern(
    rf"(?<!\w)(?:(?!{_ASKING} )(?P<who>(?:my )?(?:he|hr|{MENTIONED}|[^\W\d]{{3,}}))(?: \S+){{0,3}}?"
    r" (?:sees?|seen|seeing|saw|reads?|reading)|whos? (?:\S+ ){0,2}?(?:sees?|seen|saw|reads?)"
    r"|visible|readable|private|hidden|share|shared"
    rf"|unshared|{_ARRIVED} (?:at|to|with|by) (?:my )?(?P<whom>{MENTIONED}|[^\W\d]{{2,}}))(?!\w)"
)
_MAY_TELL = Pattern(
    rf"{_LED}(?:did|do|have|has|had|was|were|will) (?!(?:she|he|they|her|it|this|that|these|those"
    r"|my|(?:any|some|every)\w+|(?:the|that) (?:\w+ ){0,3}(?:bit|part|thing|one|stuff)"
    r"|[^\W\d]+ (?:already |ever |really |even |actually )*(?:see|seen|read)"
    rf"|(?:the|that) (?:(?!and )\w+ ){{1,4}}?{_ARRIVED} (?:at|to|with|by))(?!\w))"
)
"""“Did the rollout and shared the plan” tells of work, and “did Anna read it” asks."""
_SAYS_MORE = Pattern(r"[.!?？;\n]\s{1,3}\S|(?<!\w)(?:because|since)\s", re.IGNORECASE)
_IS_STATE = Pattern(r"(?<!\w)(?:is|are|stays?) (?:\w+ )?(?:visible|private|hidden)(?!\w)")
_TO_THE_BOT = Pattern(
    r"(?<!\w)(?:read|see|seen|check|look at) (?:about|up on|into|more|the (?:ladder|levels?|docs?"
    r"|roadmap|spec))(?!\w)|(?<!\w)(?:you|u) (?:see|read)(?!\w)|(?<!\w)see (?:you|ya|u)(?!\w)"
)
"""Then it's about something else that is read."""
_OWN_SHARING = Pattern(
    rf"{_LED}(?:(?:(?:what|which|how much)(?: all| exactly| else| ones?| answers?"
    rf"| of (?:it|mine|my \w+))* )?{_I_DID}{_SHARED_BY_ME}"
    rf"|{_I_DID}(?:keep|kept|make|made|mark|marked|set|leave|left) {_IT} {_unnamed(_PRIVATE)}"
    r"|(?:what|whats|which)(?: all| else| of (?:it|mine|my \w+))*(?: is| are)?"
    r" (?:private|shared|hidden)"
    r"|(?:(?:can you|please|pls|just) )*(?:show|list|tell|remind|give)(?: me| us)?"
    r" (?:what|whats|which|everything|all)(?: \S+){0,5}?"
    r" (?:see|read|sees|reads|private|shared|hidden|visible)"
    r"|(?:(?:can you|please|pls|just) )*(?:show|list|see|view|open)(?: me| us)?"
    r"(?: all| what| whats| which| my| the| own| of| is| are)* (?:private|hidden|secret|shared)"
    r"(?: (?:answers?|ones?|stuff|things?|messages?|words|notes?|evidence|check ?ins?|parts?))?)"
    rf"{_END}"
)
"""“Did I keep that private?”, “what have I shared?”, “show my private answers”."""
_SAVED = Pattern(
    rf"{_LED}(?:{_BE} {_IT}(?: get| been)? {_ADVERB}(?:saved|stored|kept|noted|recorded)"
    rf"|(?:did|have|do) (?:you|u) {_ADVERB}(?:save|saved|store|stored|get|got|keep|kept"
    rf"|note) {_IT})"
    rf"{_END}"
)
_ISNT = rf"(?:{_IT} (?:isnt|arent|is not|are not)|thats not|its not)"
_STATES = (
    (
        Pattern(
            rf"{_LED}(?:{_NOBODY}|{_ONLY_I})(?: can| could| will)? {_ADVERB}{_SEE}(?: {_IT})?{_END}"
        ),
        False,
    ),
    (
        Pattern(rf"{_LED}(?P<who>{_OTHERS}) {_ADVERB}{_CANT} {_ADVERB}{_SEE}(?: {_IT})?{_END}"),
        False,
    ),
    (Pattern(rf"{_LED}(?:{_IT} {_IS}|thats|its|theyre) {_ADVERB}{_PRIVATE}{_END}"), False),
    (Pattern(rf"{_LED}{_ISNT} {_ADVERB}{_SHARED}{_END}"), False),
    (Pattern(rf"{_LED}(?P<who>{_OTHERS}) {_ADVERB}{_CAN} {_ADVERB}{_SEE}(?: {_IT})?{_END}"), True),
    (
        Pattern(
            rf"{_LED}(?!she can |he can )(?P<who>{_OTHERS}) {_ADVERB}(?:sees|reads) {_IT}{_END}"
        ),
        True,
    ),
    (Pattern(rf"{_LED}(?:{_IT} {_IS}|thats|its|theyre) {_ADVERB}{_SHARED}{_END}"), True),
    (Pattern(rf"{_LED}{_ISNT} {_ADVERB}{_PRIVATE}{_END}"), True),
)
_THINGS = (
    r"(?: (?:all|else|exactly|stuff|ones?|answers?|words|messages?|things?|parts?|bits?|months?"
    r"|check ?ins?|notes?|evidence|of (?:it|this|that|mine|my \w+)|of mine|i (?:have|wrote|said)))*"
)
_UNREAD = (
    r"(?:private|hidden|secret|invisible|unshared|not shared|not visible|only mine|just mine"
    r"|only for me|just for me)(?: (?:from|to|for) (?:my |the )?\S+)?"
)
_MADE_PRIVATE = (
    r"(?:(?:hide|hid|hidden|unshare|unshared)|(?:make|made|keep|kept|set|turn|turned|mark|marked)"
    r"(?: (?:it|that|this|them))? (?:private|hidden|secret|to myself)|keep|kept)"
)
_PRIVATE_ONES = Pattern(
    rf"{_LED}(?:(?:what|whats|which){_THINGS}(?: is| are| did i keep| have i kept)? {_ADVERB}"
    rf"{_UNREAD}"
    rf"|(?:what|which){_THINGS} (?:{_CANT} {_OTHERS}|{_OTHERS} {_CANT}|{_CAN} {_OTHERS} not)"
    rf" {_ADVERB}{_SEE}"
    rf"|(?:what|which){_THINGS} (?:did|have|do|had) (?:you|u|i|we) {_ADVERB}(?:again )?"
    rf"{_MADE_PRIVATE}(?: {_UNREAD})?(?: (?:from|for|to) (?:my |the )?\S+)?"
    r"|(?:(?:can you|could you|please|pls|just) )*(?:show|list|tell|remind|give|see|view|open)"
    r"(?: (?:me|us|of|all|everything|anything|what|whats|which|my|the|own|is|are|that|thats|stuff"
    rf"|things?|ones?|answers?|i|have|ive|kept))*? (?:{_UNREAD}|{_OTHERS} {_CANT} {_ADVERB}{_SEE})"
    r"(?: (?:answers?|ones?|stuff|things?|messages?|words|notes?|evidence|check ?ins?|parts?))?)"
    rf"{_END}"
)
"""“What's private now?”, “what can't she see?”, “which one did you just hide?”."""
_FORMER = Pattern(
    r"(?<!\w)(?:old|older|former|previous|prior|ex|last|earlier|first)"
    r" (?:managers?|boss|bosses|leads?|supervisors?)(?!\w)"
)
_OTHER_READERS = Pattern(r"(?<!\w)(?:(?:any|some)(?:one|body) else|other people|others)(?!\w)")
_FOLLOWS = Pattern(rf"{_LED}(?:(?:what|how|hows) (?:about|with|of)|same (?:for|with)) (?P<what>.+)")
_ONE_REMARK = Pattern(
    r"(?<!\w)(?:the|that|this|my) (?!comments?(?!\w))(?:\S+ ){1,3}?(?<!her )(?<!his )(?<!their )"
    r"comments?(?!\w)"
)
"""“The farce comment” means words of its author's, and not a manager's comment."""
_IS_STATE_OF = Pattern(
    rf"{_LED}(?:is|are|was|were) (?:\S+ ){{1,8}}?(?:{_unnamed(_PRIVATE)}"
    rf"|(?P<shared>{_unnamed(_SHARED)})){_END}"
)
_ANYBODY = Pattern(r"^(?:any|some)(?:one|body)(?: else)?$")
_LOOKED = Pattern(
    r"(?<!\w)(?:did|didnt|was|wasnt|were|werent|has|have|could|couldnt|reads|opens|views)(?!\w)"
    r"|(?<!\w)(?:does|do|doesnt|dont|does not|do not) (?:\S+ ){0,6}?(?:read|open|view|look at)"
    r"(?!\w)"
    r"|(?<!\w)(?:nobody|no one|noone|none of them)(?: else| but me| apart from me| except me)*"
    rf" {_ADVERB}read(?!\w)"
)
"""About what was, or about what somebody does, and not about what they can do now."""
_WHO_LOOKED = Pattern(
    r"(?<!\w)(?:did|has|have|who (?:(?:all|else|exactly|apart from me|besides me) )*(?:read|saw"
    r"|opened|viewed|looked at))(?!\w)"
)
"""The same for questions that yes or no doesn't answer: “who read it”, but not “who reads it”."""
_NO_YES_OR_NO = Pattern(
    r"(?<!\w)(?:will|wont|ever|public|out there|safe|gone|secret|confidential)(?!\w)"
)
"""About what comes, or about more than who can read it."""
_CAN_READ = Pattern(r"(?<!\w)(?:can|could|able|sees|reads|see)(?!\w)")
_OF_ANOTHER_THING = Pattern(
    r"(?<!\w)(?:told|tell|tells|said|says|say|thinks?|heard|hear|if|when|why|how|because)(?!\w)"
)
"""“Anna told me she read the load test” may ask whether she did, and not whether she can."""
_DENIES = Pattern(
    r"(?<!\w)(?:not|no|never|nobody|noone|none|nothing|without|only|cant|cannot|dont|doesnt|didnt"
    r"|wont|isnt|arent|wasnt|hasnt|havent|couldnt|shouldnt|unable|stop|stopped|private|hidden)(?!\w)"
)
_TO_COME = Pattern(r"(?<!\w)(?:will|wont|ever)(?!\w)")
_ASKS_TO_CONFIRM = Pattern(
    r"(?<!\w)(?:right|rite|yeah|yea|yes|correct|huh|isnt it|arent they|is it|innit|eh|or not)$"
)
_CONCLUDES = Pattern(r"^(?:(?:ok|okay|k|and|wait|oh|ah|cool|good) )*so ")
_NOW = Pattern(r"(?<!\w)(?:now|rn|anymore|any more|then|already|again)(?!\w)")
_OF_PRIVATE = Pattern(
    r"(?<!\w)(?:see|sees|read|reads|view|views|open|access)(?: \S+){0,2}? (?:private|hidden|secret)"
    r"(?: ones?| stuff| things?| answers?| notes?| messages?| evidence| words| check ?ins?|$)"
)
"""“Can she see my private stuff?” doesn't mean the newest answer."""
_NONE_OF_IT = Pattern(
    r"(?<!\w)comments?(?!\w)|(?<!\w)(?:please|pls|plz|should|shouldnt|must|mustnt|want"
    r"|wanna|dont let|make sure|make|keep|need|let|id like|rather|better|(?:ok|okay|k)$)(?!\w)"
)
"""Then it's a wish in the form of a question, or it's about comments."""
