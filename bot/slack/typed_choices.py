"""A button's words, typed: pressed where it is plain which question they answer.

That is so where exactly one question was open when they were typed, it stands as it
would be drawn now, and one of its buttons says just that. Otherwise the person is told
which buttons there are. What a button would ask about once more, since it lets somebody
read more, no words do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.checkins.choice_words import ChoiceKind
from bot.checkins.handover import decide
from bot.checkins.pending import Added, add_to_check_in
from bot.checkins.replying import keep_private
from bot.checkins.sharing import manager_of
from bot.checkins.tasks import REDRAW_MESSAGE, REFRESH_HOME
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.questions import messages_of, waiting_in
from bot.slack.views.answer import Answer
from bot.slack.views.small_talk import chosen_view, press_one_view
from storage import BotMessage, CheckInState, PendingMessage

_ASKING = (Kind.PENDING, Kind.HANDOVER, Kind.SEND_OR_KEEP, Kind.SAVED)


class Said(Protocol):
    """The messages of the bot's that are on record."""

    def stands(self, known: BotMessage) -> bool:
        """Whether one says in Slack what it would say if it were drawn now."""

    def buttons(self, known: BotMessage) -> list[str]:
        """The labels of its buttons, drawn now."""


class TypedChoices:
    """Answers such words. ``said``: the messages of the bot's, as they are drawn."""

    def __init__(self, bot: Bot, said: Said) -> None:
        self._bot = bot
        self._said = said

    def answer(self, message: PendingMessage, kind: ChoiceKind) -> Answer | None:
        """Do what the button would, or say what there is to press; ``None``: nothing is open."""
        asked = self._open(message)
        if not asked:
            return None
        if len(asked) == 1 and self._done(asked[0], kind):
            self._draw_anew(asked[0])
            return chosen_view()
        return press_one_view([label for each in asked for label in self._said.buttons(each)])

    def _open(self, message: PendingMessage) -> list[BotMessage]:
        """The questions that stood open in the place where the words were typed."""
        found = [
            each
            for each in self._bot.store.bot_messages_of(message.person)
            if each.channel == message.channel
            and each.kind in _ASKING
            and float(each.message_ts) < float(message.message_ts)
            and self._is_in_place(each, message)
            and self._is_open(each)
        ]
        saved = [each for each in found if each.kind == Kind.SAVED]
        return [each for each in found if each.kind != Kind.SAVED] or saved[-1:]

    def _is_in_place(self, asked: BotMessage, message: PendingMessage) -> bool:
        if message.thread_ts is None:
            return asked.kind in (Kind.PENDING, Kind.HANDOVER)
        if message.thread_ts == asked.message_ts:
            return True
        thread = self._bot.store.check_in_by_message(message.channel, message.thread_ts)
        of_thread = asked.kind in (Kind.SEND_OR_KEEP, Kind.SAVED)
        return of_thread and thread is not None and asked.check_in == thread.id

    def _is_open(self, asked: BotMessage) -> bool:
        match asked.kind:
            case Kind.PENDING:
                return bool(waiting_in(self._bot, asked))
            case Kind.HANDOVER:
                handover = self._bot.store.handover(asked.person)
                return (
                    handover is not None
                    and handover.manager == asked.subject
                    and handover.agreed is None
                )
        check_in = self._bot.store.check_in(asked.check_in or "")
        return check_in is not None and check_in.state is CheckInState.ANSWERED

    def _done(self, asked: BotMessage, kind: ChoiceKind) -> bool:
        doing: dict[str, Callable[[BotMessage, ChoiceKind], bool]] = {
            Kind.PENDING: self._of_waiting,
            Kind.HANDOVER: self._of_handover,
            Kind.SAVED: self._of_saved,
            Kind.SEND_OR_KEEP: self._of_sending,
        }
        return doing[asked.kind](asked, kind)

    def _of_waiting(self, asked: BotMessage, kind: ChoiceKind) -> bool:
        """*Share* of one message, and *Keep private*; *yes* where that is all there is."""
        bot, person = self._bot, asked.person
        manager = manager_of(bot.store, person)
        alone = manager is None or all(each.private for each in waiting_in(bot, asked))
        private = kind is ChoiceKind.PRIVATE or (kind is ChoiceKind.YES and alone)
        single = len(waiting_in(bot, asked)) == 1
        shares = kind is ChoiceKind.SHARE and single and not alone and self._said.stands(asked)
        if not private and not shares:
            return False
        key, _, messages = messages_of(asked.subject)
        period, reader = key or bot.period_of(person), manager if shares else None

        def saved(check_in: str, waiting: object) -> BotMessage:
            return self._become(asked, Kind.SAVED, " ".join(messages), check_in)

        added = add_to_check_in(
            bot.store,
            bot.ladders,
            person,
            asked.channel,
            messages,
            period,
            reader,
            bot.now(),
            saved,
        )
        return isinstance(added, Added)

    def _of_handover(self, asked: BotMessage, kind: ChoiceKind) -> bool:
        handover = self._bot.store.handover(asked.person)
        if kind not in (ChoiceKind.NO, ChoiceKind.ONLY_NEW) or handover is None:
            return False
        store, now = self._bot.store, self._bot.now()
        done = decide(store, asked.person, handover.manager, handover.since, False, now)
        store.add_task(REFRESH_HOME, asked.person, now)
        return done

    def _of_saved(self, asked: BotMessage, kind: ChoiceKind) -> bool:
        bot, person, messages = self._bot, asked.person, asked.subject.split()
        check_in = bot.store.check_in(asked.check_in or "")
        if check_in is None or check_in.reply is None or kind is not ChoiceKind.PRIVATE:
            return False
        keep_private(bot.store, person, check_in.id, messages, bot.now())
        return True

    def _of_sending(self, asked: BotMessage, kind: ChoiceKind) -> bool:
        if kind not in (ChoiceKind.PRIVATE, ChoiceKind.NO):
            return False
        kept = self._become(asked, Kind.SAVED, asked.subject, asked.check_in)
        self._bot.store.record_bot_message(kept)
        return True

    def _become(
        self, asked: BotMessage, kind: Kind, subject: str, check_in: str | None
    ) -> BotMessage:
        return BotMessage(asked.channel, asked.message_ts, asked.person, kind, subject, check_in)

    def _draw_anew(self, asked: BotMessage) -> None:
        message = f"{asked.channel}:{asked.message_ts}"
        self._bot.store.add_task(REDRAW_MESSAGE, message, self._bot.now())
