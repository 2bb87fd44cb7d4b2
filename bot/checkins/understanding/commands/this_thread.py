"""Requests about everything in the thread where they're typed: “delete what I wrote in this
thread”."""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_WORDS = 16


def is_of_this_thread(text: str) -> bool:
    """Whether a message is about all that its author wrote in a thread, and nothing more
    precise."""
    said = plain(text)
    return len(said.split()) <= MOST_WORDS and _OF_IT.search(said) is not None


_OF_IT = Pattern(
    r"(?<!\w)(?:everything|anything|what|stuff|words|messages?|answers?|repl(?:y|ies)|all|it all)"
    r"(?: (?:that|i|ive|i have|have|just|wrote|written|said|put|typed|posted|answered|my|of it"
    r"|messages?|words|answers?|stuff))* (?:in|from|on) (?:this|the|that) thread"
    r"(?: (?:please|pls|now|again|thanks|thx))*$"
)
