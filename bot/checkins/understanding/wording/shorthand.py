"""Shorthand that people type on a phone, written out: “did u send it 2 her”, “remind me l8r”."""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.word_tables import meant_by_slip

MOST_CHARACTERS = 200
_WORD = Pattern(r"(?<![\w<@/.:#])[a-zA-Z0-9]{1,8}(?!['’\w@/]|[.:]\w)")
_IN_FULL = meant_by_slip(
    {
        "you": "u ya",
        "your": "ur yr",
        "are": "r",
        "why": "y",
        "with": "w wth",
        "later": "l8r l8er latr ltr",
        "tomorrow": "tmrw tmr tmw tomoz 2moro 2morrow tomoro",
        "what": "wat wot wut waht wht",
        "about": "abt bout abut",
        "because": "bc bcs cuz coz cos",
        "please": "pls plz plss",
        "right now": "rn",
        "people": "ppl",
        "what is": "whats",
        "who is": "whos",
        "when is": "whens",
        "where is": "wheres",
        "how is": "hows",
        "want to": "wanna",
        "going to": "gonna",
        "message": "msg",
        "messages": "msgs",
        "and": "n",
        "the": "da teh hte",
        "this": "dis tihs",
        "that": "dat taht",
        "thanks": "thx tnx",
        "answer": "anser awnser answr",
        "question": "q ques qstn questoin",
        "questions": "qs",
        "month": "mth mnth",
        "week": "wk",
    }
)


def in_full(text: str) -> str:
    """The text with shorthand written out; as it is if there's none."""
    if len(text) > MOST_CHARACTERS:
        return text
    return _WORD.sub(lambda each: _IN_FULL.get(each[0].casefold(), each[0]), text)
