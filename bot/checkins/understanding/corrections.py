"""“I pressed the wrong thing, I meant repeatedly”: another answer than the one that is saved."""

import re

from bot.checkins.understanding.function_words import FUNCTION_WORDS
from bot.checkins.understanding.plain_words import plain
from bot.checkins.wording import FREQUENCY_LABELS
from storage import Frequency

MOST_WORDS = 20

_LABELS = {plain(label): each for each, label in FREQUENCY_LABELS.items()}
_LABEL = rf"(?P<label>{'|'.join(sorted(_LABELS, key=len, reverse=True))})"
_ANY_LABEL = rf"(?:{'|'.join(_LABELS)})"
_IT = r"(?:it|that|this|mine|(?:my|the)(?: last| \w+)? (?:answer|tap|reply|response|choice|one))"
_PRESS = r"(?:press|tap|hit|pick|choose|click|say|put|select|answer|mean)"
_FOLLOWING = (
    r"(?: (?:please|pls|plz|thanks|thank you|thx|sorry|instead|now|actually|then|not \w+(?: \w+)?"
    r"|my bad|oops))*$"
)
_CORRECTS = re.compile(
    rf"(?:(?<!\w)(?:meant|mean|wanted|intended)(?: to)?(?: {_PRESS})?(?: on)?"
    rf"|(?<!\w)(?:change|switch|set|make|update|correct|turn|fix|move)(?: {_IT})?"
    rf"(?: from {_ANY_LABEL})?(?: to| into| as)?"
    rf"|(?<!\w){_IT} (?:should|was supposed|is supposed|was meant|is meant|needs|ought)(?: to)?"
    r" (?:be|have been|say)"
    r"|(?<!\w)(?:its|it is|it was|thats|should be|should have been) (?:actually |really |supposed"
    r" to"
    rf" be |meant to be )+|(?<!\w)not {_ANY_LABEL}(?: but| its| rather)?) ?{_LABEL}{_FOLLOWING}"
    rf"|^(?:\w+ ){{0,3}}{_LABEL.replace('label', 'other')} instead(?: please| pls| sorry)*$"
)
_WRONG = """
pressed tapped clicked hit chose picked selected wrong button thing one option mistake
accident accidentally misclicked misclick mistapped oops whoops whoopsie finger fat
meant change
"""
_WRONGLY = frozenset(_WRONG.split())


def corrected_answer(text: str) -> Frequency | None:
    """The answer that somebody says they meant, if a message says that and no more."""
    said = plain(text)
    if not 0 < len(said.split()) <= MOST_WORDS:
        return None
    found = _CORRECTS.search(said)
    if found is None:
        return None
    before = said[: found.start()].replace("no opportunity", "").split()
    known = FUNCTION_WORDS | _WRONGLY | {word for each in _LABELS for word in each.split()}
    if any(each not in known for each in before):
        return None
    return _LABELS[found["label"] or found["other"]]
