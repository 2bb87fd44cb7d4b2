"""Questions about what the bot does with what people write: where it goes, whether it's encrypted,
how long it's kept, and what there is.

They're answered before questions about who reads words, some of which look the same: “do you send
this to ChatGPT”.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic

MOST_WORDS = 14

_LED = (
    r"^(?:(?:so|and|but|ok|okay|hi|hey|hello|wait|hm+|um|uh|sorry|oh|btw|also|just|then|well"
    r"|actually"
    r"|quick question|question|curious|do you know|wondering|i wonder|tell me|bot)(?: if)? )*"
)
_END = r"(?: (?:now|here|though|then|please|pls|btw|anyway|too|as well|or not|or what|exactly))*$"
_IT = (
    r"(?:it|this|that|them|these|those|everything|anything|any of (?:it|this|that)"
    r"|all (?:of )?(?:it"
    r"|this|that|my \w+)|mine|(?:my|the) (?:own )?(?:data|answers?|words|messages?|stuff|evidence"
    r"|notes?|check ?ins?|database|info|information|texts?)|what i(?:ve)? (?:just )?\w+)"
)
_ELSEWHERE = (
    r"(?:(?:an? |the )?(?:ai|llms?|language models?|chatgpt|chat gpt|gpt\w*|openai|open ai|claude"
    r"|anthropic|gemini|copilot|third part(?:y|ies)|other compan(?:y|ies)|another company"
    r"|ai (?:models?|tools?|compan(?:y|ies)|training)))"
)
_FORMS = (
    (
        Topic.SENT_AWAY,
        Pattern(
            rf"{_LED}(?:do|does|did|will|would|are|is|was|has|have)(?: (?:you|u|next rung"
            rf"|the bot|this"
            rf" bot))?(?: (?:ever|also|just|really|already))*(?: {_IT})?(?: (?:be|get|got|been"
            rf"|being))?"
            rf" (?:send|sent|sending|share|shared|give|given|sell|sold|upload|uploaded|feed|fed"
            rf"|forward|pass|passed|go|goes|going|use|used|read|processed|train|trained|run)"
            rf"(?: {_IT})? (?:to|with|by|into|on|through|in|for) {_ELSEWHERE}(?: \w+){{0,3}}$"
            rf"|{_LED}(?:do|does|will) (?:you|u|this bot|next rung) (?:use|run|have) {_ELSEWHERE}"
            rf" (?:on|for|with|to read) {_IT}{_END}"
            rf"|{_LED}(?:do|does|will) (?:you|u|{_ELSEWHERE}|{_IT}) (?:train|get|read|see)(?: on)?"
            rf" (?:{_IT}|{_ELSEWHERE})(?: (?:on|with) {_IT})?{_END}"
            rf"|{_LED}(?:do|does|did|will) {_IT} (?:ever )?leave (?:slack|(?:the|my|our) company"
            rf"|here){_END}"
        ),
    ),
    (
        Topic.ENCRYPTED,
        Pattern(
            rf"{_LED}(?:is|are|was|will) {_IT}(?: be)?(?: stored| saved| kept| end to end| fully"
            rf"| all)* encrypted(?: \w+){{0,3}}$"
            rf"|{_LED}(?:do|does|can|will) (?:you|u|next rung|the bot) encrypt {_IT}{_END}"
        ),
    ),
    (
        Topic.HOW_LONG_KEPT,
        Pattern(
            rf"{_LED}(?:for )?how long (?:do|does|will|would|is|are)"
            rf"(?: (?:you|u|{_IT}))?(?: be)? (?:keep|kept|store|stored|save|saved|stay|retain"
            rf"|retained"
            rf"|hold|held|there|hang on to)(?: on to)?(?: {_IT})?(?: for)?{_END}"
            rf"|{_LED}(?:do|will|does|is|are) (?:(?:you|u) (?:keep|store|save|hold) {_IT}"
            rf"|{_IT}(?: be)?"
            rf" (?:kept|stored|saved|stay|there)) (?:for ?ever|indefinitely|for good){_END}"
            rf"|{_LED}when (?:do|will) (?:you|u) (?:delete|erase|remove) {_IT}{_END}"
        ),
    ),
    (
        Topic.WHAT_IS_STORED,
        Pattern(
            rf"{_LED}what(?: all| else| data| info| information| kind of data| exactly)* (?:do"
            rf"|does)"
            rf" (?:you|u|next rung|this bot|the bot) (?:actually |all )?(?:have|know|store|save"
            rf"|keep"
            rf"|record|collect|hold|got)(?: stored| saved)? (?:on|about|of) (?:me|us){_END}"
            rf"|{_LED}what(?: all)? (?:data|info|information)(?: exactly)? (?:do|does) (?:you|u"
            rf"|next"
            rf" rung|this bot|the bot) (?:have|store|save|keep|record|collect|hold){_END}"
            rf"|{_LED}(?:do you|can you) (?:have|store|keep|collect) (?:any )?(?:data|info"
            rf"|information|anything) (?:on|about) me{_END}"
        ),
    ),
)


def data_question_in(text: str) -> Topic | None:
    """What a message asks about what happens to words here; ``None`` for any other message."""
    said = plain(text)
    if len(said.split()) > MOST_WORDS:
        return None
    return next((topic for topic, form in _FORMS if form.match(said)), None)
