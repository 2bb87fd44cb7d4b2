"""Questions about absences, and absences that don't happen: “am i still away?”, “holiday got
cancelled”, “whos away this month”.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic

MOST_CHARACTERS = 160
_LED = (
    r"^(?:(?:so|and|but|ok|okay|k|hi|hey|hello|wait|hm+|um|uh|sorry|oh|oops|ops|pls|plz|please|btw"
    r"|also|now|actually|just|then|well|bot|nvm|never mind|nevermind|ugh|damn|shit|sadly|turns out"
    r"|unfortunately|good news|bad news|tell me|do you know) )*"
)
_LEAVE = (
    r"(?:holidays?|hols|vacation|vacations|leave|pto|trip|travel|time off|days? off|week off|break"
    r"|absence|pause|away|sabbatical)"
)
_END = (
    r"(?: (?:now|today|still|yet|anymore|any more|after all|then|though|tho|again|please|pls"
    r"|in your"
    r" system|here|by you|for you|right now|rn|sorry|so|next week|this week|this month|in \w+|next"
    r" month|this year|or not|instead|\w+day|for (?:me|now)|at the moment|atm|you can ask|im here"
    r"|ill be here|ill be in|im in))*$"
)
_OFF = (
    r"(?:away|off|out|on (?:leave|holidays?|hols|vacation|pto)|paused|ooo|out of office|travelling"
    r"|absent)"
)
_AM_I = Pattern(
    rf"{_LED}(?:(?:am i|im|i am)(?: still| currently| set to| set as| marked| marked as| listed as"
    rf"| shown as)* {_OFF}(?: still| now)*(?: or (?:not|what|back))?{_END}"
    rf"|(?:do you|does it|do u)(?: still)? (?:think|have me|know|show|list)(?: that)?(?: me| im"
    rf"| i am)?"
    rf"(?: as| down as| listed as| still)* {_OFF}{_END}"
    rf"|(?:until |till |til )?(?:when|what day|how long|which day)(?: am i| is my"
    rf"| are my)(?: still)?"
    rf" (?:{_OFF}|{_LEAVE})(?: until| till| til| over| for| end| ending)?{_END}"
    rf"|(?:are|is) (?:my )?(?:questions|reminders|check ?ins?|{_LEAVE}) (?:still )?(?:paused|off|on"
    rf"|active|stopped){_END})"
)
_NOT_AWAY = Pattern(
    rf"{_LED}(?:(?:the |my |our |that )?(?:\w+ )?{_LEAVE}(?: (?:got|is|was|has been|been|s|gets))*"
    rf" (?:cancell?ed|canceled|off|postponed|called off|not happening|moved|over early|no more"
    rf"|falling through|fell through|isnt happening){_END}"
    rf"|(?:im |i am |ill |i )?(?:not|wont be|no longer|dont)(?: going| go| be| taking| having"
    rf"| have)*"
    rf" (?:on |to be |a |my |any |the )*(?:{_OFF}|{_LEAVE}){_END}"
    rf"|(?:cancel|scrap|forget|undo|delete|remove|drop|end|stop)(?: about)? (?:the |my |that |our )"
    rf"(?:\w+ )?(?:{_LEAVE}){_END}"
    rf"|(?:no|not) (?:holidays?|vacation|leave|trip|pto|time off) (?:after all|anymore|now){_END})"
)
_WHO = Pattern(
    rf"{_LED}(?:who(?:s| is| all is| else is| will be|ll be|s all|s else)?|is any(?:one|body)"
    rf"|anyone"
    rf"|is some(?:one|body)|which of (?:them|my (?:people|team|reports))(?: is| are)?|who of (?:my"
    rf" team|them|us)(?: is)?)(?: in my team| on my team| of my team| currently| still"
    rf"| going to be)*"
    rf" {_OFF}(?: (?:on|in|from) my team)?{_END}"
)


def absence_question_in(text: str) -> Topic | None:
    """What a whole message asks or says about an absence; ``None`` for anything else."""
    if len(text) > MOST_CHARACTERS:
        return None
    said = plain(text)
    asks = "?" in text or not said.startswith(("im ", "i am "))
    if asks and _AM_I.match(said):
        return Topic.AM_I_AWAY
    if _WHO.match(said):
        return Topic.WHO_IS_AWAY
    return Topic.NOT_AWAY if "?" not in text and _NOT_AWAY.match(said) else None
