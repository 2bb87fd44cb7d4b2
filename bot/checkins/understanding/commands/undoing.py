"""Requests to undo what was done last: “undo that”, “oops put it back”."""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_CHARACTERS = 120


def asks_to_undo(text: str) -> bool:
    """Whether a whole message asks to undo the last act, without saying what that was."""
    return len(text) <= MOST_CHARACTERS and _UNDO.fullmatch(plain(text)) is not None


def takes_back(text: str) -> bool:
    """Whether a whole message takes back what was spoken of last: “i take that back”."""
    return len(text) <= MOST_CHARACTERS and _TAKES_BACK.fullmatch(plain(text)) is not None


def names_what_was_hidden(text: str) -> bool:
    """Whether such a request says which hiding it means: “undo the hiding of the pilot one”."""
    return asks_to_undo(text) and _NAMED.search(plain(text)) is not None


_IT = (
    r"(?:that|this|it|them|those|these|the last (?:one|thing|bit|step|change)|what (?:i|you) just"
    r" did)"
)
_HIDING = r"(?:hiding|hide|hidden|unsharing|privacy)"
_UNDO = Pattern(
    r"^(?:(?:oh|no|nooo*|oops|ooops|whoops|ops|wait|hey|hi|sorry|sry|please|pls|plz|ok|okay|hm+|ugh"
    r"|argh|shit|damn|actually|actualy|just|my bad|wrong one|nvm|never mind|nevermind|and|so|but"
    r"|can you|could you|can u|can we|can i|how do i|i want to|i need to|lets|let me|bot|on second"
    r" thought|didnt mean to|i didnt mean (?:to|that)|mistake) )*"
    rf"(?:(?:undo|revert|reverse|rollback|roll back) (?:the|my|that|this) {_HIDING}"
    r"(?: (?:of|for|on)(?: \S+){1,8})?"
    rf"|(?:undo|undoo*|unod|undu|revert|reverse|rollback|roll back)(?: {_IT})?(?: back)?"
    rf"|(?:put|bring|get|change|turn|switch|set) {_IT} back(?: (?:the way it was|how it was|as it"
    r" was|like before|as before|to (?:how|what) it was))?"
    rf"|(?:unhide|un hide|restore)(?: {_IT})?)"
    r"(?: (?:please|pls|plz|thanks|thx|now|again|asap|sorry|quick|quickly|ok|lol|would you|will"
    r" you))*"
    r"(?: (?:because |cause |bc )?(?:i|ive) (?:just )?(?:hid|hidden|hide|unshared|picked|took|got)"
    r" (?:the|a) wrong (?:one|thing|message|answer|part|bit|words|month))?$"
)
_NAMED = Pattern(rf"(?<!\w){_HIDING} (?:of|for|on) \S")
_TAKES_BACK = Pattern(
    r"^(?:(?:oh|no|oops|ops|wait|hey|sorry|sry|please|pls|ok|okay|hm+|ugh|actually|can|could|i|you|u"
    r"|want to|need to|ill|id like to|let me|have to|must) )*+(?:take|taking|took) (?:it|that|this"
    r"|them|those)(?: all)? back(?: (?:please|pls|plz|sorry|now|thanks|ok))*"
)
