"""What a message in the bot's DM can mean."""

from dataclasses import dataclass

import framework
from bot.checkins.understanding.administering.admin_wishes import AdminWish
from bot.checkins.understanding.administering.setting_wishes import Setting
from bot.checkins.understanding.commands import requests
from bot.checkins.understanding.commands.choice_words import ChoiceKind
from bot.checkins.understanding.managers.report_topics import AskedOfReport, NotOnTeam
from bot.checkins.understanding.privacy.taking_back import TakingBack
from bot.checkins.understanding.small_talk.greetings import GreetingKind
from bot.checkins.understanding.wording.question_forms import Topic
from framework import Competency, Ladder, Level, Understanding
from storage import Frequency


@dataclass(frozen=True, slots=True)
class Command:
    """What ``/checkins`` accepts, without its slash."""

    request: requests.Request


@dataclass(frozen=True, slots=True)
class LadderRequest:
    """What ``/ladder`` accepts, without its slash.

    ``named``: the words that name it, if the message has others.
    """

    request: framework.Request
    named: str = ""


@dataclass(frozen=True, slots=True)
class FrequencyWord:
    """One of the four tap answers, typed."""

    frequency: Frequency


@dataclass(frozen=True, slots=True)
class CorrectedAnswer:
    """One of the four tap answers, which somebody says they meant instead of the saved one."""

    frequency: Frequency


@dataclass(frozen=True, slots=True)
class OnMyTeam:
    """A question whether somebody, by name or mention, reports to its author."""

    who: str


@dataclass(frozen=True, slots=True)
class Greeting:
    """Hello, thanks, “ok”, goodbye, or nothing but emoji."""

    kind: GreetingKind


@dataclass(frozen=True, slots=True)
class BotQuestion:
    """A question about the bot, or about what it asked."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class AskedOfAdmin:
    """A wish for something that only admins can do, from anybody. ``setting``: what it wants set
    for the company."""

    wish: AdminWish
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class ChoiceWord:
    """Words that may stand for a button of a question of the bot's."""

    kind: ChoiceKind


@dataclass(frozen=True, slots=True)
class PerhapsAbout:
    """Words that may ask for something about reports, such as their check-ins, which their manager
    can open."""

    asked: tuple[requests.Of, ...]


@dataclass(frozen=True, slots=True)
class TakeBack:
    """A wish to hide or delete words written before.

    ``report``: the id of the words' author, if it's a report of the person who asks.
    """

    taking: TakingBack
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Anything else. ``private``: whether its author asks for privacy, with “private:” or in other
    words.

    ``text`` doesn't include “private:” at the beginning.
    """

    text: str
    private: bool = False


Understood = (
    Command
    | LadderRequest
    | FrequencyWord
    | CorrectedAnswer
    | OnMyTeam
    | AskedOfReport
    | NotOnTeam
    | Greeting
    | BotQuestion
    | AskedOfAdmin
    | ChoiceWord
    | PerhapsAbout
    | TakeBack
    | Words
)


@dataclass(frozen=True, slots=True)
class LadderContext:
    """The place on a ladder of a message's author, and all ladders.

    ``own`` is ``None`` for somebody on no roster. Then ``default`` is the ladder that they mean.
    """

    understanding: Understanding
    own: tuple[Ladder, Level] | None = None
    default: Ladder | None = None

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """The competencies of the ladder that is meant if none is named."""
        ladder = self.own[0] if self.own else self.default
        return tuple(ladder.competencies) if ladder else ()
