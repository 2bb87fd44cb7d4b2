"""Questions about what, or who, waits for the person who asks: “what's still waiting for me?”."""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_CHARACTERS = 120
_LED = (
    r"^(?:(?:so|and|but|ok|okay|hi|hey|hello|now|pls|please|tell me|show me|do you know|remind me"
    r"|bot|is there|are there|do i have|have i got|got|back|im back|i am back|back again"
    r"|back at work|back from \w+|finally back|just back) )*"
)
_WAITS = r"(?:waiting|waits|pending|open)"
_FOR_ME = (
    r"(?: (?:for me|on me|for my (?:answer|ok|yes|confirmation|approval|reply)|on my (?:answer|ok"
    r"|yes|confirmation|approval|reply|desk|side|plate)|from me|to do|here|now|today|still|left"
    r"|in here|with you|with me))*$"
)
_ANY = r"(?:any ?thing|something|any ?(?:one|body)|some ?(?:one|body))"
_QUESTION = Pattern(
    rf"{_LED}(?:(?:what|who)(?:s| is| are| all| else| still|)*(?: still| currently)? {_WAITS}"
    r"|(?:what|how much) (?:did i miss|have i missed|was i missing|i missed)|whats new"
    r"|what is new|anything new|did i miss (?:any ?thing|something|much|a question)"
    rf"|is {_ANY}(?: still| else)* {_WAITS}|{_ANY}(?: still| else)* {_WAITS}"
    r"|(?:any |the |my )?(?:open|pending|waiting) (?:join )?(?:requests?|things|tasks|items|stuff)"
    r"|any (?:join )?requests|what do i (?:still )?(?:have|need) to (?:answer|confirm|do|approve)"
    rf"){_FOR_ME}"
)


def asks_what_waits(text: str) -> bool:
    """Whether a whole message asks what waits for its author."""
    said = plain(text)
    return len(said) <= MOST_CHARACTERS and _QUESTION.match(said) is not None
