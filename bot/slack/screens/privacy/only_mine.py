"""Finds what only its author can read, what was hidden last first."""

from bot.checkins.replies.hiding import hiding_of
from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.subjects import HiddenAnswers, HiddenByName, HiddenWords
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.messages.incoming import plain_words
from bot.slack.screens.privacy.taking_back import asks_for_something
from bot.slack.views.privacy.what_is_read import OnlyMine
from storage import BotMessage, Passage, PendingState, Scope

_LOOKED_AT = 24
"""How many check-ins are searched."""
_MOST_PIECES = 1_000


def only_mine(bot: Bot, person: str, manager: ManagerNow) -> list[OnlyMine]:
    """What only the person can read: answers, evidence, and messages in neither."""
    hidden = _hidden_last_first(bot, person)
    found = [
        (_place(hidden, each.id, each.period, words.message_ts or ""), OnlyMine(words, each.period))
        for each in bot.store.asked_so_far(person, _LOOKED_AT)
        for words in reversed(each.reply.passages if each.reply is not None else ())
        if (words.text or words.links) and not manager.reads(words.reader)
    ]
    found += [
        (
            _place(hidden, each.id),
            OnlyMine(Passage(each.note or each.quoted or "", links=each.links), evidence=True),
        )
        for each in bot.store.evidence_of(person, limit=_MOST_PIECES, scope=Scope(private=True))
        if not manager.reads(each.reader)
    ]
    found += [
        (len(hidden), OnlyMine(Passage(plain_words(each.text, bot.name_of), links=each.links)))
        for each in reversed(bot.store.pending_of(person))
        if each.state is PendingState.WAITING or not asks_for_something(each.text)
    ]
    return [each for _, each in sorted(found, key=lambda each: each[0])]


def _place(hidden: list[str], *names: str) -> int:
    """The place among what was hidden, the last first; behind all for what never was."""
    places = [at for at, each in enumerate(hidden) if each in names]
    return places[0] if places else len(hidden)


def _hidden_last_first(bot: Bot, person: str) -> list[str]:
    """What requests made private: ids of answers and pieces, timestamps, and periods."""
    acts = [each for each in bot.store.bot_messages_of(person) if each.kind in _HID]
    acts.sort(key=lambda each: float(each.message_ts), reverse=True)
    return [each for act in acts for each in _made_private(act)]


def _made_private(act: BotMessage) -> list[str]:
    match act.kind:
        case Kind.HIDDEN:
            hiding = hiding_of(HiddenWords.read(act.subject))
            return [hiding.check_in] if hiding.everything else [*hiding.messages]
        case Kind.HIDDEN_BY_NAME:
            hidden = HiddenByName.read(act.subject)
            named = [each.partition("/")[2] for each in hidden.messages]
            return [*hidden.answers, *named, *hidden.pieces]
    return [*HiddenAnswers.read(act.subject).periods]


_HID = (Kind.HIDDEN, Kind.HIDDEN_BY_NAME, Kind.ALL_HIDDEN)
