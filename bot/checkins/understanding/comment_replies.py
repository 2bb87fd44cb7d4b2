"""Whether words may be meant for a manager who commented, not for the bot."""

from bot.checkins.understanding.accounts.private_life import Private, private_in
from bot.checkins.understanding.answers.reflections import Doubt, doubt_about
from bot.checkins.understanding.managers.report_topics import AskedOfReport, NotOnTeam
from bot.checkins.understanding.meanings import (
    BotQuestion,
    ChoiceWord,
    Command,
    LadderRequest,
    OnMyTeam,
    TakeBack,
    Understood,
)
from bot.checkins.understanding.privacy.loose_wishes import wants_words_away
from bot.checkins.understanding.privacy.sharing_wishes import sharing_wish_in
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.understanding.wording.word_tables import word_set

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

_TALKS_OF = word_set(
    """
    tell told ask asked to with for from about of by and or on at than like as let show inform
    email message ping know is was does did can will
    """
)
"""Before a name, these speak of its owner: “how do I tell Hana”."""


def is_for_the_bot_alone(understood: Understood, text: str) -> bool:
    """Whether a message below a manager's comment plainly asks the bot for something."""
    match understood:
        case Command() | LadderRequest() | TakeBack() | OnMyTeam() | ChoiceWord():
            return True
        case AskedOfReport() | NotOnTeam():
            return True
        case BotQuestion(topic):
            return topic not in _FOR_EITHER
    if sharing_wish_in(text) is not None or wants_words_away(text):
        return True
    return doubt_about(text) in (Doubt.STOPPING, Doubt.ERASING)


def may_be_for(text: str, name: str) -> bool:
    """Whether words address somebody by name: “thanks Hana, Thursday is fine”."""
    said, first = plain(text), plain(name).split()[:1]
    if not first or private_in(text) in (Private.LIFE, Private.JOB):
        # “I'm pregnant, when do I tell Hana” must not ask whether it's for her.
        return False
    if _ADDRESSED.sub("", said, 1).split()[:1] == first:
        return True
    *_, before, last = ["", "", *said.split()]
    return [last] == first and before not in _TALKS_OF
