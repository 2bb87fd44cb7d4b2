"""What a manager types after they looked at a report's check-ins, without naming the report again.

“Only Q3” and “and in October?” are the same check-ins of another time. “The one before” and “show
more” may be about them, too.
"""

from bot.checkins.understanding.commands.person_arguments import AROUND
from bot.checkins.understanding.dates.time_spans import MOST_WORDS, split_span
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

_LED = Pattern(
    r"\A(?i:(?:ok|okay|and|now|then|only|just|what about|how about|show(?: me)?|the|those|but"
    r"|please|pls|same|filter|narrow it to|limit to|make it)[\s,]+)+"
)
_RELATIVE = Pattern(
    r"^(?:(?:ok|okay|and|now|then|just|show|show me|open|see|go|what about|the|please|pls) )*"
    r"(?:one before(?: that)?|(?:month|quarter|one|answer|check ?in) before(?: that)?"
    r"|(?:older|earlier|previous|next|newer|more|later) ?(?:ones?|answers?|check ?ins?|page|months?"
    r"|quarter)?|rest|all of (?:them|it)|full (?:list|history)|back|again|scroll|page \d+)$"
)


def follow_up_span(text: str) -> str | None:
    """The time that is all a message names, after a word that narrows; ``None`` if it doesn't."""
    said = text.strip(AROUND)
    led = _LED.match(said)
    if led is None or len(said.split()) > MOST_WORDS:
        return None
    before, when = split_span(f"it {said[led.end() :]}")
    return when if before == "it" and when else None


def follows_up(text: str) -> bool:
    """Whether a message may ask for more of what was just shown."""
    return _RELATIVE.match(plain(text)) is not None
