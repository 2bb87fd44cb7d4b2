"""The open questions of the bot that typed words may answer."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from bot.checkins.replies.hiding import Hiding, Named
from bot.checkins.replies.receiving import Hidden
from bot.checkins.replies.repeated_words import repeated_in_evidence
from bot.checkins.replies.sharing import manager_now
from bot.checkins.understanding.commands.choice_words import (
    ChoiceKind,
    Every,
    choice_in,
    every_answer_in,
    means_all,
    means_all_answers,
)
from bot.checkins.understanding.commands.undoing import takes_back
from bot.checkins.understanding.privacy.hiding_requests import asks_to_hide, means_the_last
from bot.checkins.understanding.privacy.taking_back import TakingBack, is_bare_wish, taking_back_in
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.wording import sent_together
from bot.slack.bot import Bot
from bot.slack.join_request_questions import AGAIN, ASKED
from bot.slack.message_kinds import Kind
from bot.slack.screens.answering.pending import waiting_in
from bot.slack.screens.comments.comment_replies import offered_in
from bot.slack.screens.newcomers.named_manager import kept_from_others
from bot.slack.screens.privacy.reads_now import newest_said, said_just_before, saved_last
from bot.slack.screens.privacy.still_read import thread_of
from bot.slack.screens.privacy.taking_back import (
    earlier_ones,
    named_by,
    says_which,
    taking_back_of,
)
from bot.slack.views.privacy.who_reads import reads_all, reads_some
from storage import BotMessage, CheckIn, CheckInState, Passage, PendingMessage

_ASKING = (
    Kind.PENDING,
    Kind.HANDOVER,
    Kind.SEND_OR_KEEP,
    Kind.DOUBTFUL,
    Kind.SAVED,
    Kind.JOIN_REQUEST,
)
_WAITING_TO_BE_SENT = (Kind.SEND_OR_KEEP, Kind.DOUBTFUL)
BARE = (ChoiceKind.YES, ChoiceKind.NO)
ABOUT_SAVED = (ChoiceKind.PRIVATE, ChoiceKind.SHARE)


class Said(Protocol):
    """The bot's messages on record; see ``BotMessages``."""

    def stands(self, known: BotMessage) -> bool:
        """Whether Slack shows a message as it would be drawn now."""

    def buttons(self, known: BotMessage) -> list[str]:
        """The labels of a message's buttons, as it would be drawn now."""


class OpenQuestions:
    """Finds the bot's open questions that typed words may answer, and the words they hide."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def hides(self, message: PendingMessage) -> Hidden | None:
        """The shared words that a privacy request refers to; ``None``: none.

        The words it names. If it names none, those that it points to: the whole answer, or what
        was saved last.
        """
        if kept_from_others(self._bot, message) or self.means_only_new(message):
            return None
        bare = is_bare_wish(message.text)
        taking = None if bare else taking_back_of(self._bot, message.person, message.text)
        found = self._hides(message, taking)
        if found is not None and not isinstance(found, Hiding):
            return found
        pieces = self._repeated(found, message)
        if pieces:
            return Named((found,) if found is not None else (), pieces)
        # What names its words is told by name, too.
        return Named((found,)) if taking is not None and found is not None else found

    def means_only_new(self, message: PendingMessage) -> bool:
        """Whether “keep them private” presses that button of the question about a new manager.

        It does just below the question. Anywhere else, it's about what was saved.
        """
        if choice_in(message.text) is not ChoiceKind.PRIVATE:
            return False
        asked = said_just_before(self._bot, message)
        return (
            asked is not None
            and asked.kind == Kind.HANDOVER
            and self._stands_open(asked)
            and not _SEVERAL.isdisjoint(plain(message.text).split())
        )

    def _repeated(self, found: Hiding | None, message: PendingMessage) -> tuple[str, ...]:
        """Shared evidence that repeats the meant words, even if these are private in the answer."""
        store, manager = self._bot.store, manager_now(self._bot.store, message.person)
        if found is not None:
            check_in = store.check_in(found.check_in)
            messages = None if found.everything else found.messages
        else:
            saved = [e for e in self.open(message, ChoiceKind.PRIVATE) if e.kind == Kind.SAVED]
            check_in = store.check_in(saved[0].check_in or "") if saved else None
            messages = tuple(saved[0].subject.split()) if saved else None
        if check_in is None or check_in.reply is None:
            return ()
        every = [each.message_ts for each in check_in.reply.passages if each.message_ts]
        return repeated_in_evidence(
            store, check_in, manager, every if messages is None else messages
        )

    def _hides(self, message: PendingMessage, taking: TakingBack | None) -> Hidden | None:
        asked, text = self.open(message, ChoiceKind.PRIVATE), message.text
        waits = any(each.kind != Kind.SAVED for each in asked)
        alone = message.thread_ts is None and not waits
        every = every_answer_in(text, alone=alone or taking is not None)
        names_some = taking is not None and (
            taking.but or taking.spared or taking.narrowed or taking.within or taking.newest
        )
        if every is not None and not names_some:
            return every
        if takes_back(text) and not self._may_take_last_back(message):
            return None
        if taking is not None:
            found = self._named_by(message, taking)
            if found or says_which(self._bot, message, taking):
                # If that's nothing, no other words are meant.
                return found
            if waits:
                # It may be about the words that wait.
                return None
        if not asked:
            return self._all_of_answer(message)
        if asked[0].kind == Kind.SAVED:
            return self._of_saved(asked[0], message)
        if len(asked) == 1 and asked[0].kind in _WAITING_TO_BE_SENT:
            return self._all_of_answer(message) if _means_everything(text) else None
        if len(asked) == 1 and asked[0].kind == Kind.PENDING and choice_in(text) is not None:
            return None
        # Pending words are private anyway, so the request must be about shared ones.
        return self._all_of_answer(message) if asks_to_hide(text) else None

    def _may_take_last_back(self, message: PendingMessage) -> bool:
        """Whether what was spoken of last is words that can still be hidden."""
        newest = newest_said(self._bot, message)
        is_saved = newest is not None and newest.kind == Kind.SAVED
        if newest is not None and is_saved and not self._can_be_meant(newest, ChoiceKind.PRIVATE):
            return False
        return saved_last(self._bot, message)

    def _named_by(self, message: PendingMessage, taking: TakingBack) -> Hidden | None:
        """What a request names; ``None``: nothing that is shared."""
        earlier = earlier_ones(self._bot, message.person) if taking.earlier else None
        if earlier is not None:
            return earlier
        if (taking.everything or taking.earlier) and not (
            taking.but or taking.within or taking.spared
        ):
            return Every(new=not taking.earlier, evidence=True)
        return named_by(self._bot, message, taking, shared=True) or None

    def _of_saved(self, saved: BotMessage, message: PendingMessage) -> Hiding | None:
        check_in = self._bot.store.check_in(saved.check_in or "")
        if check_in is None:
            return None
        if _means_everything(message.text):
            return self._all_of(check_in)
        meant = saved.subject.split()
        if message.thread_ts is not None and check_in.reply is not None:
            # Later words in the thread haven't been confirmed yet, so they are meant as well.
            last = max(map(float, meant), default=0.0)
            stamps = (each.message_ts for each in check_in.reply.passages)
            meant += [each for each in stamps if each is not None and float(each) > last]
        scope = self._bot.scope_of_manager(check_in.person)
        read = [e for e in of_messages(check_in, meant) if reads_all([e.reader], scope)]
        messages = tuple(each.message_ts for each in read if each.message_ts)
        return Hiding(check_in.id, messages) if messages else None

    def _all_of_answer(self, message: PendingMessage) -> Hiding | None:
        """All shared words of the answer in whose thread it is, or of the newest answer."""
        store, person = self._bot.store, message.person
        if message.thread_ts is not None:
            found = thread_of(self._bot, message)
            return self._all_of(found) if found else None
        if not _refers_back(message.text):
            return None
        asked = store.asked_so_far(person, LOOKED_AT)
        if choice_in(message.text) is not None:
            # “Keep this private” may be about the newest question, even if that has no answer.
            return self._all_of(asked[0]) if asked else None
        answered = [each for each in asked if each.reply is not None]
        newest = max(answered, key=lambda e: e.reply.at if e.reply else _LONG_AGO, default=None)
        return self._all_of(newest) if newest is not None else None

    def _all_of(self, check_in: CheckIn) -> Hiding | None:
        reply, scope = check_in.reply, self._bot.scope_of_manager(check_in.person)
        if reply is None or not reads_some(reply.parts, scope):
            return None
        read = [e.message_ts for e in reply.passages if reads_all([e.reader], scope)]
        messages = tuple(each for each in read if each is not None)
        additions = reply.has_more_than_passages and reads_all([reply.reader], scope)
        # Offer to share again only if everything shared was messages. Otherwise the prompt has a
        # button for all of it.
        alone = not additions and len(messages) == len(read)
        return Hiding(check_in.id, messages if alone else (), everything=True)

    def open(self, message: PendingMessage, kind: ChoiceKind) -> list[BotMessage]:
        """The questions that were open where and when the words were typed."""
        found = [
            each
            for each in self._bot.store.bot_messages_of(message.person)
            if each.channel == message.channel
            and each.kind in _ASKING
            and float(each.message_ts) < float(message.message_ts)
            and self._is_in_place(each, message, kind)
            and self._stands_open(each)
        ]
        newest = max(found, key=lambda each: float(each.message_ts), default=None)
        if newest is not None and newest.kind == Kind.JOIN_REQUEST:
            return [newest]
        found = [each for each in found if each.kind != Kind.JOIN_REQUEST]
        if kind is ChoiceKind.PRIVATE and means_all_answers(message.text):
            # It is about more than any one button, so it presses none of them.
            found = [each for each in found if each.kind == Kind.SAVED]
        saved = [each for each in found if each.kind == Kind.SAVED]
        meant = [each for each in saved if self._can_be_meant(each, kind)]
        return [each for each in found if each.kind != Kind.SAVED] or (meant or saved)[-1:]

    def _can_be_meant(self, saved: BotMessage, kind: ChoiceKind) -> bool:
        """Whether saved words have anything left to make private, or to share."""
        check_in = self._bot.store.check_in(saved.check_in or "")
        readers = [each.reader for each in saved_passages(check_in, saved)]
        scope = self._bot.scope_of_manager(saved.person)
        return reads_some(readers, scope) is (kind is ChoiceKind.PRIVATE)

    def _is_in_place(self, asked: BotMessage, message: PendingMessage, kind: ChoiceKind) -> bool:
        if message.thread_ts is None:
            if asked.kind == Kind.SAVED:
                return kind in ABOUT_SAVED and asked.thread_ts is None and self._is_newest(asked)
            if asked.kind == Kind.JOIN_REQUEST:
                return kind in (ChoiceKind.YES, ChoiceKind.NO)
            return asked.kind in (Kind.PENDING, Kind.HANDOVER)
        if message.thread_ts == asked.message_ts:
            return asked.kind != Kind.DOUBTFUL
        if asked.kind == Kind.DOUBTFUL:
            return message.thread_ts == asked.thread_ts
        thread = self._bot.store.check_in_by_message(message.channel, message.thread_ts)
        of_thread = asked.kind in (Kind.SEND_OR_KEEP, Kind.SAVED)
        return of_thread and thread is not None and asked.check_in == thread.id

    def _is_newest(self, asked: BotMessage) -> bool:
        newest = self._bot.store.latest_asked(asked.person)
        return newest is not None and newest.id == asked.check_in

    def _stands_open(self, asked: BotMessage) -> bool:
        match asked.kind:
            case Kind.PENDING:
                return bool(waiting_in(self._bot, asked))
            case Kind.DOUBTFUL:
                return offered_in(self._bot, asked) is not None
            case Kind.JOIN_REQUEST:
                return asked.subject.endswith((ASKED, AGAIN))
            case Kind.HANDOVER:
                handover = self._bot.store.handover(asked.person)
                return (
                    handover is not None
                    and handover.manager == asked.subject
                    and handover.agreed is None
                )
        check_in = self._bot.store.check_in(asked.check_in or "")
        return check_in is not None and check_in.state is CheckInState.ANSWERED


def named_by_words(bot: Bot, check_in: CheckIn, messages: Sequence[str]) -> bool:
    """Whether the time of a message isn't enough to say which one it is."""
    if len(messages) != 1 or check_in.reply is None:
        return False
    others = [each.message_ts for each in check_in.reply.passages]
    person = check_in.person
    return sent_together(messages[0], others, bot.zone_of(person), bot.today(person))


_SEVERAL = frozenset({"them", "those", "these"})
LOOKED_AT = 24
"""How many check-ins to search for the newest shared answer."""
MOST_ANSWERS = 5
"""How many answers “the last few” are."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


_FEWEST_WORDS = 3
"""“Keep private” alone, outside a thread, may be about anything."""


def _refers_back(text: str) -> bool:
    """Whether a privacy request is about earlier words, wherever it is typed."""
    if not is_bare_wish(text) and taking_back_in(text) is not None:
        return True
    return asks_to_hide(text) and len(plain(text).split()) >= _FEWEST_WORDS


def _means_everything(text: str) -> bool:
    """Whether “keep private” is, or may be, about more than what was saved last."""
    if means_all(text):
        return True
    names_what = choice_in(text) is not None or means_the_last(text)
    return (asks_to_hide(text) or taking_back_in(text) is not None) and not names_what


def saved_passages(check_in: CheckIn | None, saved: BotMessage) -> list[Passage]:
    """The passages that a message of the bot's lists as saved, without deleted ones."""
    return of_messages(check_in, saved.subject.split())


def of_messages(check_in: CheckIn | None, messages: Sequence[str]) -> list[Passage]:
    passages = check_in.reply.passages if check_in and check_in.reply else ()
    return [each for each in passages if each.message_ts in messages]
