"""Questions about what a manager sees: “Does Maya see if I skip?”, “will she know I kept it
private”.

Only a message that asks just this counts. ``loose_questions`` recognises questions about who can
read words.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic

MOST_WORDS = 24

_LED = (
    r"^(?:(?:so|and|but|ok|okay|hi|hey|hello|wait|hm+|um|uh|sorry|oh|btw|also|just|then|well"
    r"|actually"
    r"|quick question|question|curious|out of curiosity|do you know|just wondering|wondering|i"
    r" wonder"
    r"|just checking|not sure|tell me|honest question|one question)(?: if| whether)? )*"
)
_ONE = (
    r"(?:(?:my|the|our|a|any) (?:\w+ )?(?:managers?|boss|bosses|lead|leads|team|supervisor"
    r"|director|hr"
    r"|company|colleagues|peers|one)|hr|she|he|they|(?:any|some|every)(?:one|body)(?: else)?|people"
    r"|others|management|@|(?!i |we |it |this |that |you |there |u )[^\W\d]+)"
)
_LEARNS = (
    r"(?:see|sees|know|knows|notice|notices|notified|told|hear|hears|find out|finds out|found out"
    r"|learn"
    r"|learns|tell|realise|realize|be aware|aware|informed|alerted|pinged|emailed|an? (?:\w+"
    r" )?(?:alert"
    r"|notification|notice|email|message|mail|ping|heads up|copy|report|list|summary|digest))"
)
_ASKED = Pattern(
    rf"{_LED}(?:(?:does|do|did|will|would|can|could|is|are|was|has|have|gets?|going to|gonna|wont"
    rf"|doesnt)"
    rf" {_ONE} (?:\w+ ){{0,3}}?{_LEARNS}(?!\w)|{_ONE} (?:will|can|gets?|wont|doesnt|is|does)"
    rf" (?:\w+ )"
    rf"{{0,3}}?{_LEARNS}(?!\w)(?=.* (?:or not|right|correct|yes)$)"
    rf"|(?:is there (?:a|any) (?:way|chance)|any (?:way|chance))(?: that)? {_ONE} (?:\w+ ){{0,2}}?"
    rf"{_LEARNS}(?!\w)"
    r"|(?:is|are|was|will|do|does) (?:there |it |this |that |you )(?:\w+ ){0,3}?(?:notif\w+|tell"
    r"|tells"
    rf"|alert|report|reports|inform|send) (?:\w+ ){{0,3}}?{_ONE})"
)
_SILENCE = Pattern(
    r"(?<!\w)(?:skip\w*|ignor\w+|miss\w*|(?:dont|do not|didnt|did not|never|not|havent|if i)"
    r" (?:\w+ ){0,2}"
    r"?(?:answer\w*|reply|replied|respond\w*|write|wrote|written|fill\w*|do (?:it|this))|say no"
    r"|silent"
    r"|silence|nothing|no answer|late|later|snooz\w+|postpon\w+|paus\w+|away|private\w*|hid|hide"
    r"|hidden"
    r"|unshar\w+|kept|keep|not yet|no opportunity)(?!\w)"
)
_TOLD = Pattern(
    r"(?<!\w)(?:notif\w+|told|tell|tells|alert\w*|ping\w*|email\w*|mail|message|heads up|inform\w*"
    r"|report"
    r"|summary|digest|list|copy|hear|hears|when i (?:answer|reply|write|tap|share))(?!\w)"
)
_CHAT = Pattern(
    r"(?<!\w)(?:this|the|our) (?:whole )?(?:thread|chat|dm|dms|conversation|channel)(?!\w)"
)
_NAMES_WORDS = Pattern(
    r"(?<!\w)(?:parts?|bits?|things?|lines?|sentences?|what i|where i|about|that i"
    r" (?:wrote|said|admit\w*|told|put|mention\w*))(?!\w)"
)
"""Then it's about words, and not about silence."""
_CHANGES = Pattern(r"(?<!\w)(?:chang|edit|delet|correct|remov|looked|opened|viewed|version)\w*")


def manager_question_in(text: str) -> Topic | None:
    """What a message asks about what a manager sees; ``None`` for any other message."""
    said = plain(text)
    if len(said.split()) > MOST_WORDS:
        return None
    if _CHAT.search(said) and (_SEES_IT.match(said) or _WHO_SEES.match(said)):
        return Topic.SEES_CHAT
    if _ASKED.match(said) is None or _CHANGES.search(said):
        return None
    if _SILENCE.search(said):
        return None if _NAMES_WORDS.search(said) else Topic.SEES_SILENCE
    return Topic.IS_TOLD if _TOLD.search(said) else None


def asks_who(text: str) -> bool:
    """Whether such a question asks who it is, and isn't answered by yes or no."""
    return _WHO_SEES.match(plain(text)) is not None


_SEES = (
    r"(?:see|sees|read|reads|open|opens|access|view|views|look|looks|have access|has access|in"
    r"|reading|seeing|on|watch|watches|watching)(?!\w)"
)
_SEES_IT = Pattern(rf"{_LED}(?:does|do|will|would|can|could|is|are) {_ONE} (?:\w+ ){{0,2}}?{_SEES}")
_WHO_SEES = Pattern(rf"{_LED}(?:who|whos|whom)(?: \w+){{0,4}}? {_SEES}")
