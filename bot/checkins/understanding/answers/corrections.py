"""Messages that replace the saved answer by another one: “I pressed the wrong thing, I meant
repeatedly”."""

from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.wording import FREQUENCY_LABELS
from storage import Frequency

MOST_WORDS = 20

_ALSO_CALLED = {
    Frequency.NOT_YET: "never, not at all, zero, none, no times, not this month, nope",
    Frequency.ONCE: "one time, just once, only once, a single time, just one time, rarely, seldom",
    Frequency.REPEATEDLY: (
        "often, many times, several times, multiple times, a lot, regularly, frequently, twice,"
        " more than once, a few times, lots of times, always, all the time, every week, repeated,"
        " sometimes, occasionally, now and then"
    ),
    Frequency.NO_OPPORTUNITY: (
        "no chance, no occasion, no opportunities, not applicable, n a, na, never came up, the"
        " opportunity didnt come up, it didnt come up, didnt come up, had no opportunity"
    ),
}
"""What else people call an answer. It's only changed after they confirm, so guessing is fine."""
_LABELS = {plain(label): each for each, label in FREQUENCY_LABELS.items()} | {
    plain(word): each for each, words in _ALSO_CALLED.items() for word in words.split(",")
}
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LABELS |= {
    said: Frequency.REPEATEDLY
    for each in (*_NUMBERS, *range(2, 21))
    for said in (f"{each} times", f"{each} x", f"{each}x")
}
_LABELS |= {"1 time": Frequency.ONCE, "1x": Frequency.ONCE}
_ANY_LABEL = rf"(?:{'|'.join(sorted(_LABELS, key=len, reverse=True))})"
_LABEL = rf"(?P<label>{_ANY_LABEL[3:-1]})"
_IT = r"(?:it|that|this|mine|(?:my|the)(?: last| \w+)? (?:answer|tap|reply|response|choice|one))"
_PRESS = r"(?:press|tap|hit|pick|choose|click|say|put|select|answer|mean)"
_FOLLOWING = (
    r"(?: (?:please|pls|plz|thanks|thank you|thx|sorry|instead|now|actually|then|not \w+(?: \w+)?"
    r"|my bad|oops))*$"
)
_SLIPS = (
    r"oops|ooops|whoops|whoopsie|wrong|mistake|mistakenly|accident|accidentally|misclick|misclicked"
    r"|mis click|mistapped|mistap|typo|slip|slipped|correction|scratch that|fat finger|fatfinger"
    r"|fat fingered|fatfingered|butterfingers|strike that"
)
_SOFTLY = r"(?:sorry|actually|no wait|my bad|wait|i mean|or rather|hang on)"
_CORRECTS = Pattern(
    rf"(?:(?<!\w)(?:meant|mean|wanted|intended)(?: to)?(?: {_PRESS})?(?: on)?"
    rf"|(?<!\w)(?:change|switch|set|make|update|correct|turn|fix|move)(?: {_IT})?"
    rf"(?: from {_ANY_LABEL})?(?: to| into| as)?"
    rf"|(?<!\w){_IT} (?:should|was supposed|is supposed|was meant|is meant|needs|ought)(?: to)?"
    r" (?:be|have been|say)"
    rf"|^(?:\w+ ){{0,5}}?(?:should be|should have been|shouldve been|shoulda been|ought to be)"
    r"|(?<!\w)(?:its|it is|it was|thats|should be|should have been) (?:actually |really |supposed"
    r" to"
    rf" be |meant to be )+|(?<!\w)not {_ANY_LABEL}(?: but| its| rather)?) ?{_LABEL}{_FOLLOWING}"
    rf"|^(?:\w+ ){{0,3}}{_LABEL.replace('label', 'other')} instead(?: please| pls| sorry)*$"
    rf"|^(?:(?:no|sorry|oops|wait) )*{_LABEL.replace('label', 'rather')},? (?:and |but )?not "
    rf"{_ANY_LABEL}{_FOLLOWING}"
    rf"|^(?:\w+ ){{0,9}}?(?:(?:{_SLIPS}) (?:\w+ ){{0,4}}?|{_SOFTLY} )"
    rf"{_LABEL.replace('label', 'slipped')}"
    rf"{_FOLLOWING}"
)
_GROUPS = ("label", "other", "rather", "slipped")
_WRONG = """
pressed tapped clicked hit chose picked selected wrong button thing one option mistake
accident accidentally misclicked misclick mistapped oops whoops whoopsie finger fat
meant change fingered fatfinger fatfingered butterfingers typo slip slipped mistap mis click
correction scratch strike bad shouldve shoulda ought supposed set change switch update correct turn
fix move from press tap pick choose select intended being rather hang wait hm hmm hmmm um uh er
"""
_WRONGLY = frozenset(_WRONG.split())


def corrected_answer(text: str) -> Frequency | None:
    """The answer that somebody says they meant, if a message says only that."""
    said = plain(text)
    if not 0 < len(said.split()) <= MOST_WORDS:
        return None
    found = _CORRECTS.search(said)
    if found is None:
        return None
    meant = next(each for each in _GROUPS if found[each])
    known = FUNCTION_WORDS | _WRONGLY | {word for each in _LABELS for word in each.split()}
    if any(each not in known for each in said[: found.start(meant)].split()):
        return None
    return _LABELS[found[meant]]
