"""What becomes of a message that a person writes, changes or deletes in the DM with the bot.

In the thread of a question words are its answer. In the main DM they are kept for
their author alone, who is asked what they are. Requests and small talk are noted as
understood, and answered by a task. Everything is in the store when a function returns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.commenting import answer_in_thread, change_answer, take_answer_back
from bot.checkins.direct_messages import (
    BotQuestion,
    FrequencyWord,
    Greeting,
    Understood,
    Words,
)
from bot.checkins.pending import ask_about, keep_waiting, period_for
from bot.checkins.plain_words import on_one_line
from bot.checkins.replying import Message, add_message, change_message, once_for, save_tap
from bot.checkins.sharing import reader_of_new
from bot.checkins.taking_out import Remind, take_out
from bot.checkins.tasks import ANSWER_MESSAGE, CONFIRM_TAP, CONFIRM_WORDS
from storage import CheckIn, CheckInState, PendingMessage, PendingState, Store

SmallTalk = Greeting | BotQuestion
"""What answers a comment where one waits for an answer."""


@dataclass(frozen=True)
class Receiver:
    """Takes in what people write in the DM.

    ``understand``: what a message of a person's is; ``as_typed``: a text with people as
    ``<@U1>`` as it was typed. ``shares``: whether they share what
    they write until they choose. ``current_period``: the one in which a person is.
    ``remind_at``: when somebody is reminded of a check-in that waits again.
    """

    store: Store
    understand: Callable[[str, Message], Understood]
    as_typed: Callable[[str], str]
    shares: Callable[[str], bool]
    current_period: Callable[[str], str]
    remind_at: Remind
    now: Callable[[], datetime]

    def written(self, author: str, message: Message, once: str | None = None) -> None:
        """A message came, or the edit of one that has not come yet."""
        if self._is_dismissed(message.channel, message.ts):
            return
        once = once or once_for(message.channel, message.ts)
        asked = self._asked_in_thread(author, message)
        understood = self.understand(author, message)
        if isinstance(understood, Words) and _says_nothing(understood, message):
            self._note_understood(author, message, once)
        elif isinstance(understood, Words) and asked is not None:
            self._answer(author, asked, message, understood, once)
        elif isinstance(understood, FrequencyWord) and asked is not None:
            self._tap(author, asked, message, understood, once)
        elif isinstance(understood, Words | FrequencyWord):
            self._keep_waiting(author, message, understood, once)
        elif not (isinstance(understood, SmallTalk) and self._to_manager(author, message)):
            self._note_understood(author, message, once)

    def edited(self, author: str, message: Message, once: str) -> None:
        """Somebody changed a message."""
        store, now = self.store, self.now()
        if change_answer(store, author, message, once, now) is not None:
            return
        check_in = store.check_in_with_passage(message.channel, message.ts)
        if check_in is not None:
            understood = self.understand(author, message)
            private = isinstance(understood, Words) and understood.private
            text = understood.text if isinstance(understood, Words) else message.text
            changed = replace(message, text=text)
            change_message(store, author, check_in, changed, once, now, keep_private=private)
            return
        pending = store.pending(message.channel, message.ts)
        if pending is None:
            self.written(author, message)
        elif pending.person == author and pending.state is not PendingState.DISMISSED:
            self._change_pending(pending, message, once)

    def _change_pending(self, pending: PendingMessage, message: Message, once: str) -> None:
        understood = self.understand(pending.person, message)
        if pending.state is PendingState.WAITING and isinstance(understood, Words):
            private = understood.private
            changed = replace(pending, text=understood.text, links=message.links, private=private)
            # The question about it stands already, and says whether it can be shared.
            anew = (ask_about(pending.person, pending.period),)
            tasks = anew if private is not pending.private else ()
            self.store.keep_pending(changed, once=once, tasks=tasks)
        else:
            self.written(pending.person, replace(message, thread_ts=pending.thread_ts), once)

    def deleted(self, author: str | None, channel: str, message_ts: str) -> None:
        """Somebody deleted a message: its words leave every place where they are kept.

        ``author``: ``None`` where Slack doesn't say; the record may.
        """
        store, now = self.store, self.now()
        comment = store.comment_with_message(channel, message_ts)
        if comment is not None and author in (None, comment.author):
            take_answer_back(store, comment.author, channel, message_ts, now)
            return
        check_in = store.check_in_with_passage(channel, message_ts)
        if check_in is not None and author in (None, check_in.person):
            person = check_in.person
            take_out(store, person, check_in, channel, [message_ts], now, self.remind_at)
            return
        pending = store.pending(channel, message_ts)
        if pending is None:
            # Should the message itself still be on its way, it must not come back to life.
            store.note_deleted(author or "", channel, message_ts, now)
        elif author in (None, pending.person):
            tasks = (ask_about(pending.person, pending.period),)
            store.dismiss(pending.person, channel, [message_ts], now, tasks)

    def meant_as_answer(self, author: str, channel: str, message_ts: str) -> PendingMessage | None:
        """A message that was taken for a request or small talk is an answer after all.

        ``None``, and nothing changed, where it is not theirs or not kept any more.
        """
        kept = self.store.pending(channel, message_ts)
        if kept is None or kept.person != author or kept.state is not PendingState.UNDERSTOOD:
            return None
        text = self.as_typed(kept.text)
        message = Message(channel, message_ts, text, kept.thread_ts, kept.links)
        once = f"meant:{channel}:{message_ts}"
        asked = self._asked_in_thread(author, message)
        words = Words(text, private=False)
        if asked is not None:
            self._answer(author, asked, message, words, once)
        else:
            self._keep_waiting(author, message, words, once)
        return kept

    def _answer(
        self, author: str, asked: CheckIn, message: Message, words: Words, once: str
    ) -> None:
        if not words.private and self._to_manager(author, message):
            return
        reader = reader_of_new(
            self.store,
            author,
            asked.named_reader,
            shares=self.shares(author) and not words.private,
        )
        confirm = (CONFIRM_WORDS, f"{asked.id}|{message.channel}:{message.ts}")
        said = replace(message, text=words.text)
        add_message(self.store, author, asked.id, said, reader, once, self.now(), (confirm,))

    def _to_manager(self, author: str, message: Message) -> bool:
        """Whether the message answers a comment of the manager's in the thread."""
        return answer_in_thread(self.store, author, message, self.now()) is not None

    def _tap(
        self, author: str, asked: CheckIn, message: Message, word: FrequencyWord, once: str
    ) -> None:
        if self._to_manager(author, message):
            return
        save_tap(
            self.store,
            author,
            asked.id,
            word.frequency,
            asked.named_reader,
            self.shares(author),
            once,
            self.now(),
        )
        self.store.add_task(CONFIRM_TAP, asked.id, self.now())

    def _keep_waiting(
        self, author: str, message: Message, understood: Words | FrequencyWord, once: str
    ) -> None:
        now = self.now()
        words = understood if isinstance(understood, Words) else Words(message.text, private=False)
        period = period_for(self.store, author, now, self.current_period(author))
        said = replace(message, text=words.text)
        keep_waiting(self.store, said, author, period, once, now, private=words.private)

    def _note_understood(self, author: str, message: Message, once: str) -> None:
        noted = PendingMessage(
            author,
            message.channel,
            message.ts,
            message.marked_up or message.text,
            message.links,
            self.now(),
            self.current_period(author),
            PendingState.UNDERSTOOD,
            message.thread_ts,
        )
        task = (ANSWER_MESSAGE, f"{message.channel}:{message.ts}")
        self.store.keep_pending(noted, once=once, tasks=(task,))

    def _asked_in_thread(self, author: str, message: Message) -> CheckIn | None:
        """The author's check-in in whose thread a message stands."""
        if message.thread_ts is None:
            return None
        found = self.store.check_in_by_message(message.channel, message.thread_ts)
        if found is None or found.person != author or found.state is CheckInState.ERASED:
            return None
        return found

    def _is_dismissed(self, channel: str, message_ts: str) -> bool:
        kept = self.store.pending(channel, message_ts)
        return kept is not None and kept.state is PendingState.DISMISSED


def _says_nothing(words: Words, message: Message) -> bool:
    """Whether there is nothing in a message to see or to follow."""
    return not on_one_line(words.text) and not message.links
