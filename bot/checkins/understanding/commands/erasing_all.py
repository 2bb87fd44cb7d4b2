"""Wishes that everything goes, in more words than a command: “I'm leaving Friday, wipe my stuff”.

They erase nothing. Their author gets the button that opens the window.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_WORDS = 20

_LEADING_UP = (
    r"^(?:(?:hi|hey|hello|so|ok|okay|and|btw|please|pls|bot|(?:as|since|because|cause) )+ ?)?"
    r"(?:(?:i|my|im|i am|ill|ive|i have|(?:its|it is) my|todays?|tomorrows?|tomorrow is|today is"
    r"|fridays?) (?:\w+ ){0,3}?(?:leaving|leave|left|quitting|quit|resigning|resigned|last day"
    r"|notice|gone|out of here|moving on)(?: \w+){0,5}? )?"
)
_ERASE = (
    r"(?:(?:so|and|then|please|pls|can you|could you|can u|will you|i want you to|i want to|just"
    r"|now) )*(?:wipe|erase|delete|purge|scrub|clear|get rid of|nuke)"
)
_ALL = (
    r"(?:(?:all (?:of )?)?my (?:whole )?(?:stuff|data|things|history|account|check ?ins)"
    r"|everything(?: of mine| (?:of|about) me| you have(?: on me)?)?"
    r"|(?:everything|anything|all|whatever)(?: of)?(?: that| what)? (?:i|ive|i have)(?: ever"
    r"| already| just)? (?:wrote|written|write|said|have|sent|typed|shared|answered|posted"
    r"|told you))"
)
_WISH = Pattern(
    rf"{_LEADING_UP}{_ERASE} {_ALL}(?: (?:here|please|pls|now|then|too|thanks|thx"
    r"|from here|before (?:i go|that|then)|for good))*$"
)


def wants_all_erased(text: str) -> bool:
    """Whether a whole message asks that everything its author wrote is erased."""
    said = plain(text)
    return len(said.split()) <= MOST_WORDS and _WISH.match(said) is not None
