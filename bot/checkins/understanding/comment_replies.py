"""Whether words may be meant for a manager who commented, not for the bot."""

from bot.checkins.understanding.direct_messages import (
    BotQuestion,
    ChoiceWord,
    Command,
    LadderRequest,
    OnMyTeam,
    TakeBack,
    Understood,
)
from bot.checkins.understanding.patterns import Pattern
from bot.checkins.understanding.plain_words import plain
from bot.checkins.understanding.question_forms import Topic
from bot.checkins.understanding.reflections import Doubt, doubt_about
from bot.checkins.understanding.report_topics import AskedOfReport, NotOnTeam

_FOR_EITHER = frozenset(
    {
        Topic.ANY_NEWS,
        Topic.HOW_LONG,
        Topic.NOT_FOR_A_BOT,
        Topic.NOT_NOW,
        Topic.WHAT_ARE_YOU,
        Topic.WHAT_IS_MEANT,
        Topic.WHEN,
        Topic.WRITE_FOR_ME,
    }
)
"""Questions that may be meant for a manager as well as for the bot."""
_ADDRESSED = Pattern(
    r"^(?:(?:thanks a lot|thank you(?: so much)?|thanks|thx|ty|cheers|ok|okay|great|sure|perfect"
    r"|got it|sounds good|hi|hey|hello|yes|no|sorry|dear) ){0,3}"
)


def is_for_the_bot_alone(understood: Understood, text: str) -> bool:
    """Whether a message below a manager's comment plainly asks the bot for something."""
    match understood:
        case Command() | LadderRequest() | TakeBack() | OnMyTeam() | ChoiceWord():
            return True
        case AskedOfReport() | NotOnTeam():
            return True
        case BotQuestion(topic):
            return topic not in _FOR_EITHER
    return doubt_about(text) in (Doubt.STOPPING, Doubt.ERASING)


def may_be_for(text: str, name: str) -> bool:
    """Whether words address somebody by name: “thanks Hana, Thursday is fine”."""
    said, first = plain(text), plain(name).split()[:1]
    if not first:
        return False
    return _ADDRESSED.sub("", said, 1).split()[:1] == first or said.split()[-1:] == first
