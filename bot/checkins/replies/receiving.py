"""Messages that a person writes, edits or deletes in the DM with the bot.

Words in the thread of a question are its answer if they tell of work. Words in the main DM stay
private to their author, who is asked what they are. Requests, small talk, and anything that doesn't
read as an answer are stored as ``UNDERSTOOD`` and answered by a task. They aren't added to a
check-in unless the author says that they were an answer. Everything is stored when a method
returns.
"""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.act import Act
from bot.checkins.comments import (
    Commented,
    answer_in_thread,
    change_answer,
    commenter_in_thread,
    reader_of_answer,
    take_answer_back,
    take_back,
)
from bot.checkins.deciding import TRIES
from bot.checkins.evidence import take_message_out
from bot.checkins.handover import decide
from bot.checkins.replies.hiding import (
    EarlierOnes,
    Hiding,
    HidingRequest,
    Named,
    hide_every_answer,
    hide_named,
    hide_on_request,
)
from bot.checkins.replies.limits import CHECK_IN_CHARACTERS, Amount, Limit, amount_of
from bot.checkins.replies.notes import Author, note_of
from bot.checkins.replies.pending import ask_about, period_for, questions_about, redraw
from bot.checkins.replies.room import room_for_passage, room_in_day, room_to_wait, say_too_much
from bot.checkins.replies.saving import (
    Along,
    Message,
    OwnMessages,
    Saved,
    Tap,
    add_passages,
    change_message,
    confirming_privacy,
    make_private,
    once_for,
    save_tap,
)
from bot.checkins.replies.sharing import manager_of
from bot.checkins.replies.taking_out import Remind, take_out
from bot.checkins.subjects import MessageAt, NotKept, SavedWords
from bot.checkins.tasks import (
    ANSWER_MESSAGE,
    ASK_ABOUT_WORDS,
    ASK_SEND_OR_KEEP,
    CONFIRM_TAP,
    CONFIRM_WORDS,
    POINT_TO_QUESTION,
    SAY_NOT_CHANGED,
)
from bot.checkins.understanding.accounts.private_life import private_in
from bot.checkins.understanding.answers.answer_doubts import (
    DOUBTED_THOUGH_MEANT,
    KEPT_IF_PRIVATE,
    NO_REPORTS,
    AnyDoubt,
    may_wish_to_hide,
)
from bot.checkins.understanding.answers.plain_answers import is_plainly_for, keeps_from_others
from bot.checkins.understanding.answers.reflections import Doubt, doubt_about, is_for_the_bot
from bot.checkins.understanding.commands.choice_words import ChoiceKind, Every
from bot.checkins.understanding.loose_questions import asks_the_bot
from bot.checkins.understanding.meanings import (
    BotQuestion,
    ChoiceWord,
    FrequencyWord,
    PerhapsAbout,
    TakeBack,
    Understood,
    Words,
)
from bot.checkins.understanding.privacy.private_slips import asks_for_privacy
from bot.checkins.understanding.privacy.private_wishes import wants_private
from bot.checkins.understanding.privacy.taking_back import Wish
from bot.checkins.understanding.wording.plain_words import on_one_line
from storage import (
    BotMessage,
    CheckIn,
    CheckInState,
    Comment,
    PendingMessage,
    PendingState,
    Store,
    Tasks,
)

Hidden = Hiding | Named | EarlierOnes | Every
"""What a request makes private."""

_NOT_TO_BE_READ = frozenset({Doubt.HIDING, Doubt.STOPPING, Doubt.ERASING})
_HIDE = ChoiceWord(ChoiceKind.PRIVATE)
_NAMES_COMPANY_FILES = re.compile(r"\b(?:ladder|roster)s?\b", re.IGNORECASE)
_TO_A_MANAGER = frozenset(
    {ChoiceKind.YES, ChoiceKind.NO, ChoiceKind.LEAVE, ChoiceKind.DONE, ChoiceKind.ANSWER}
)
"""These may be meant for the manager or for the bot, so their author is asked."""


@dataclass(frozen=True, slots=True)
class _TakenIn:
    """A message that is being handled, or the edit of one.

    ``again``: whether it said something else before, so that it isn't sent to the manager unasked.
    ``also``: further tasks to add.
    """

    act: Act
    message: Message
    again: bool = False
    also: Tasks = ()

    @property
    def author(self) -> str:
        return self.act.author

    def saying(self, text: str) -> Message:
        return replace(self.message, text=text)


@dataclass(frozen=True)
class Receiver:
    """Stores what people write in the DM.

    Most fields are callables that take a person's id. ``understand``: what a message means.
    ``as_typed``: turns ``<@U1>`` in a text back into what the person typed. ``shares``: whether
    they share by default. ``current_period``: the period they are in. ``remind_at``: when to
    remind them of a check-in that is open again. ``name_of``: their name. ``reports``: the
    names of their reports, by id. ``hides``: which shared words a privacy request refers to.
    """

    store: Store
    understand: Callable[[str, Message], Understood]
    as_typed: Callable[[str], str]
    shares: Callable[[str], bool]
    current_period: Callable[[str], str]
    remind_at: Remind
    now: Callable[[], datetime]
    name_of: Callable[[str], str] = lambda person: ""
    hides: Callable[[PendingMessage], Hidden | None] = lambda request: None
    reports: Callable[[str], Mapping[str, str]] = lambda person: NO_REPORTS

    def written(self, author: str, message: Message) -> None:
        """Handles a new message. Does nothing if it was handled already, or edited since."""
        once = once_for(message.channel, message.ts)
        if not self.store.was_seen(once):
            self._take_in(_TakenIn(self._act(author, once), message))

    def sent_files(self, author: str, message: Message, task: tuple[str, str]) -> None:
        """Stores a message with files that may be for the company, and leaves it to ``task``."""
        act = self._act(author, once_for(message.channel, message.ts))
        if self.store.was_seen(act.once):
            return
        room = self._room_to_note(act, message)
        if room is not None:
            self._say_too_much(message, room, act.once)
            return
        text = message.marked_up or message.text
        noted = self._pending(_TakenIn(act, message), text, self.current_period(author))
        self.store.keep_pending(noted, once=act.once, tasks=(task,))

    def not_for_the_company(self, author: str, channel: str, message_ts: str) -> None:
        """Takes in a message that ``sent_files`` stored as any other message."""
        kept = self.store.pending(channel, message_ts)
        if kept is None or kept.person != author or kept.state is not PendingState.UNDERSTOOD:
            return
        text, links = self.as_typed(kept.text), kept.links
        message = Message(channel, message_ts, text, kept.thread_ts, links, kept.text)
        self._take_in(_TakenIn(self._act(author, f"own:{channel}:{message_ts}"), message))

    def is_about_files(self, author: str, channel: str, message_ts: str) -> bool:
        """Whether a message that ``sent_files`` stored has no words but about its files.

        Others are an answer, or a request.
        """
        kept = self.store.pending(channel, message_ts)
        if kept is None:
            return False
        text = self.as_typed(kept.text)
        if not text.strip() or _NAMES_COMPANY_FILES.search(text):
            return True
        message = Message(channel, message_ts, text, kept.thread_ts, kept.links, kept.text)
        understood = self.understand(author, message)
        return isinstance(understood, Words) and not self._waits_for_a_place(
            author, message, understood
        )

    def _act(self, author: str, once: str) -> Act:
        return Act(author, once, self.now())

    def edited(self, author: str, message: Message, once: str) -> None:
        """Handles the edit of a message. ``once`` names this edit."""
        store = self.store
        comment = store.comment_with_message(message.channel, message.ts)
        if comment is not None:
            if comment.author == author:
                self._change_answer(comment, _TakenIn(self._act(author, once), message))
            return
        check_in = store.check_in_with_passage(message.channel, message.ts)
        if check_in is not None:
            understood = self._read(author, message)
            text = understood.text if isinstance(understood, Words) else message.text
            private = self._edited_to_be_private(author, understood, _start_of(text)) or (
                self._is_account_no_more(author, check_in, message.ts, _start_of(text))
            )
            changed = replace(message, text=text)
            self._change_passage(self._act(author, once), check_in, changed, private=private)
            if store.comment_with_message(message.channel, message.ts) is not None:
                # Meanwhile the message was sent to the manager.
                self.edited(author, message, once)
            return
        pending = store.pending(message.channel, message.ts)
        if pending is None:
            self._take_in_changed(author, message, once)
        elif pending.person == author and pending.state is PendingState.DISMISSED:
            told = (SAY_NOT_CHANGED, MessageAt(message.channel, message.ts).text)
            store.add_tasks_once([told], once=once, at=self.now())
        elif pending.person == author:
            self._change_pending(pending, message, once)

    def _edited_to_be_private(self, author: str, understood: Understood, text: str) -> bool:
        """Whether an edit asks for privacy, or may. Then the message becomes private."""
        if _wants_hidden(understood) or (isinstance(understood, Words) and understood.private):
            return True
        return asks_for_privacy(text) or self._doubt(author, text) in _NOT_TO_BE_READ

    def _is_account_no_more(
        self, author: str, check_in: CheckIn, message_ts: str, text: str
    ) -> bool:
        """Whether an edit replaced an account of work by words that aren't one."""
        passages = check_in.reply.passages if check_in.reply else ()
        before = next((each.text for each in passages if each.message_ts == message_ts), "")
        writer = self._author(author)
        return writer.doubt_in_thread(self.store, before) is None and (
            writer.doubt_in_thread(self.store, text) is not None
        )

    def _take_in_changed(self, author: str, message: Message, once: str) -> None:
        """Handles the edit of a message that isn't stored.

        Either the edit arrived before the message, or the message was a tap or a withdrawn
        reply.
        """
        again = self.store.was_seen(once_for(message.channel, message.ts))
        taken = self._take_in(_TakenIn(self._act(author, once), message, again))
        if not taken and self._is_kept(message.channel, message.ts):
            # Meanwhile the message itself was handled.
            self.edited(author, message, once)

    def _take_in(self, taken: _TakenIn) -> bool:
        """Stores what a message says.

        Returns ``False``, and changes nothing, if it was handled before, or dismissed.
        """
        author, message = taken.author, taken.message
        if self._is_dismissed(message.channel, message.ts):
            return False
        if _is_too_long(message):
            return self._say_too_much(message, Limit.CHECK_IN, taken.act.once)
        asked = self._asked_in_thread(author, message)
        understood = self.understand(author, message)
        if isinstance(understood, Words) and _says_nothing(understood, message):
            return self._note_understood(taken)
        manager = reader_of_answer(self.store, author, message)
        meant = self._perhaps_words(understood, message, manager)
        if meant is not None:
            understood, taken = meant, replace(taken, again=True)
        if not isinstance(understood, Words | FrequencyWord):
            return self._note_understood(taken, hides=_wants_hidden(understood))
        if asked is None and self._waits_for_a_place(author, message, understood):
            return self._keep_waiting(taken, understood)
        if asked is not None and manager is not None:
            return self._to_manager(taken, asked, understood, manager)
        if asked is None or not self._is_answer(author, understood, message):
            return self._note_understood(taken)
        if isinstance(understood, FrequencyWord):
            return self._tap(taken, asked, understood)
        return self._answer(taken, asked, understood)

    def _perhaps_words(
        self, understood: Understood, message: Message, manager: str | None
    ) -> Words | None:
        """Words that may not be a request, so their author is asked.

        ``manager``: the one who commented, if the words may be a reply to them.
        """
        if isinstance(understood, ChoiceWord) and (
            message.links or (manager is not None and understood.kind in _TO_A_MANAGER)
        ):
            private = understood.kind is ChoiceKind.PRIVATE
            return Words("" if private else message.text, private=private)
        if manager is None:
            return None
        wishes = _wants_hidden(understood) or (isinstance(understood, Words) and understood.private)
        if wishes and keeps_from_others(message.text, self.name_of(manager)):
            # They ask the manager not to tell somebody else.
            return Words(message.text)
        # The words may be about a report, but meant for the manager who commented.
        return Words(message.text) if isinstance(understood, PerhapsAbout) else None

    def _waits_for_a_place(
        self, author: str, message: Message, understood: Words | FrequencyWord
    ) -> bool:
        """Whether words outside a question's thread are pending until their author chooses.

        Only what reads as an answer is: a question, a note about somebody else, or what may ask
        to hide other words, is none.
        """
        if message.thread_ts is not None and self.reports(author):
            # It's another thread, where a manager may write about their team.
            return False
        if isinstance(understood, FrequencyWord) or self._is_doubtful(author, understood):
            return False
        if understood.private:
            return not may_wish_to_hide(understood.text)
        writer, text = self._author(author), understood.text
        doubt = writer.doubt_in_chat(self.store, text)
        return doubt is None and note_of(self.store, writer, text) is None

    def _is_doubtful(self, author: str, understood: Words | FrequencyWord) -> bool:
        if isinstance(understood, FrequencyWord):
            return False
        doubt = self._doubt(author, understood.text)
        return doubt is not None and not (understood.private and doubt in KEPT_IF_PRIVATE)

    def _is_answer(self, author: str, understood: Words | FrequencyWord, message: Message) -> bool:
        """Whether words in a question's thread are added to its check-in at once.

        Only an account of work is, or words that their author asks to keep private. “Once” is an
        answer to the question, unless the manager commented in between.
        """
        if isinstance(understood, FrequencyWord):
            return commenter_in_thread(self.store, author, message) is None
        if understood.private:
            doubtful = self._is_doubtful(author, understood)
            return not doubtful and not may_wish_to_hide(understood.text)
        return self._author(author).doubt_in_thread(self.store, understood.text) is None

    def _change_answer(self, comment: Comment, taken: _TakenIn) -> None:
        """Handles the edit of a reply to a comment. If it isn't plainly one anymore, withdraws
        it."""
        store, author, message, act = self.store, comment.author, taken.message, taken.act
        understood = self._read(author, message)
        asked = store.check_in(comment.check_in)
        private = understood == _HIDE or (isinstance(understood, Words) and understood.private)
        if asked is None or (not private and self._is_plainly_for(understood, message, comment)):
            changed = change_answer(store, act, message)
            if changed is None:
                # Meanwhile it was withdrawn.
                self.edited(author, message, act.once)
            return
        if not take_back(store, author, comment.id, act.at, unless_seen=act.once):
            return
        if private:
            words = understood if isinstance(understood, Words) else Words(message.text)
            self._add(taken, asked, words, None)
        else:
            self._note_understood(taken)

    def _is_plainly_for(self, understood: Understood, message: Message, comment: Comment) -> bool:
        if isinstance(understood, BotQuestion):
            return False
        text = understood.text if isinstance(understood, Words) else message.text
        if _is_too_long(message):
            return False
        return not wants_private(text) and self._is_plain_answer(text, comment.reader or "")

    def _is_plain_answer(self, text: str, manager: str) -> bool:
        if is_for_the_bot(text) or doubt_about(text) is Doubt.HIDING or asks_the_bot(text):
            return False
        return private_in(text) is None and is_plainly_for(text, self.name_of(manager))

    def _change_passage(
        self, act: Act, check_in: CheckIn, changed: Message, *, private: bool
    ) -> None:
        store = self.store
        if check_in.person != act.author:
            return
        room = room_for_passage(store, act, check_in.reply, changed.ts, _amount(changed))
        if room is None:
            change_message(store, act, check_in, changed, keep_private=private)
            return
        if private:
            # The edit is too long to save, but the message becomes private all the same.
            confirm = confirming_privacy(store, check_in, changed)
            make_private(store, check_in, [changed.ts], act.at, confirm)
        self._say_too_much(changed, room, act.once, edited=True)

    def _change_pending(self, pending: PendingMessage, message: Message, once: str) -> None:
        understood = self._read(pending.person, message)
        if pending.state is PendingState.WAITING and isinstance(understood, Words):
            private = understood.private
            said = replace(message, text=understood.text)
            act = self._act(pending.person, once)
            room = room_to_wait(self.store, act, pending.period, pending.message_ts, _amount(said))
            if room is not None:
                self._say_too_much(said, room, once, edited=True)
                understood = Words(pending.text, private)
                message = replace(message, links=pending.links)
            changed = replace(pending, text=understood.text, links=message.links, private=private)
            # The question about it is posted already, quotes it, and says who could read it.
            anew = (ask_about(pending.person, pending.period),)
            drawn = questions_about(self.store, pending)
            tasks = anew if private is not pending.private else drawn
            kept = self.store.keep_pending(changed, once=once, tasks=tasks)
            if not kept and self.store.check_in_with_passage(message.channel, message.ts):
                # Meanwhile it became part of a reply.
                self.edited(pending.person, message, once)
        else:
            again = replace(message, thread_ts=pending.thread_ts)
            waited = pending.state is PendingState.WAITING
            also = (ask_about(pending.person, pending.period),) if waited else ()
            self._take_in(_TakenIn(self._act(pending.person, once), again, True, also))

    def deleted(self, author: str | None, channel: str, message_ts: str) -> None:
        """Deletes the words of a message that was deleted in Slack, wherever they are stored.

        ``author``: ``None`` if Slack doesn't say. Does nothing if the words are somebody else's.
        """
        for _ in range(TRIES):
            if self._let_go(author, channel, message_ts):
                return

    def _let_go(self, author: str | None, channel: str, message_ts: str) -> bool:
        """Returns ``False`` if the words were moved meanwhile: try again."""
        store, now = self.store, self.now()
        take_message_out(store, author, channel, message_ts, now)
        comment = store.comment_with_message(channel, message_ts)
        if comment is not None:
            theirs = author in (None, comment.author)
            return not theirs or take_answer_back(store, comment.author, channel, message_ts, now)
        check_in = store.check_in_with_passage(channel, message_ts)
        if check_in is not None:
            if author in (None, check_in.person):
                own = OwnMessages(check_in.person, channel, [message_ts])
                take_out(store, check_in, own, now, self.remind_at)
            return store.comment_with_message(channel, message_ts) is None
        return self._let_pending_go(author, channel, message_ts)

    def _let_pending_go(self, author: str | None, channel: str, message_ts: str) -> bool:
        store, now = self.store, self.now()
        pending = store.pending(channel, message_ts)
        if pending is None:
            # If the message itself arrives only now, it must not be stored.
            return store.note_deleted(author or "", channel, message_ts, now)
        if author not in (None, pending.person):
            return True
        gone = store.dismiss(
            pending.person, channel, [message_ts], now, (), ask=ASK_ABOUT_WORDS, understood=True
        )
        if gone or not self._is_dismissed(channel, message_ts):
            return gone
        return not store.evidence_with_message(channel, message_ts)

    def meant_as_answer(
        self, author: str, channel: str, message_ts: str, *, private: bool = False
    ) -> PendingMessage | None:
        """Treats a message as an answer although it was understood as a request or small talk.

        ``private``: save it as private, whatever its author does by default. Returns the message
        as it was stored. Returns ``None``, and changes nothing, if it isn't the author's or isn't
        stored as ``UNDERSTOOD`` anymore.
        """
        kept = self.store.pending(channel, message_ts)
        if kept is None or kept.person != author or kept.state is not PendingState.UNDERSTOOD:
            return None
        text = self.as_typed(kept.text)
        message = Message(channel, message_ts, text, kept.thread_ts, kept.links)
        act = self._act(author, f"meant:{channel}:{message_ts}")
        taken = _TakenIn(act, message, again=True, also=questions_about(self.store, kept))
        asked = self._asked_in_thread(author, message)
        understood = self.understand(author, message)
        words = understood if isinstance(understood, Words) else _as_words(text)
        words = replace(words, private=words.private or private)
        manager = reader_of_answer(self.store, author, message)
        if asked is None:
            self._keep_waiting(taken, words)
        elif manager is not None:
            self._add(taken, asked, words, None, asks=not words.private)
        else:
            self._answer(taken, asked, words, DOUBTED_THOUGH_MEANT)
        return kept

    def not_meant(self, author: str, channel: str, message_ts: str, shown: BotMessage) -> bool:
        """Forgets a message that its author was asked about.

        ``shown``: the new state of the bot's message with the button. Returns ``False`` if the
        message isn't stored as ``UNDERSTOOD`` anymore.
        """
        kept = self.store.pending(channel, message_ts)
        if kept is None or kept.person != author or kept.state is not PendingState.UNDERSTOOD:
            return False
        tasks = (*questions_about(self.store, kept), redraw(shown))
        return self.store.dismiss(
            author, channel, [message_ts], self.now(), tasks, understood=True, shown=shown
        )

    def _answer(
        self,
        taken: _TakenIn,
        asked: CheckIn,
        words: Words,
        doubted: Container[AnyDoubt] = frozenset(),
    ) -> bool:
        """Adds words to the check-in, as its author shares by default.

        ``doubted``: doubts that keep the words private.
        """
        doubtful = words.private or self._doubt(taken.author, words.text) in doubted
        shares = self.shares(taken.author) and not doubtful
        reader = asked.reader_named_to(taken.message.ts) if shares else None
        return self._add(taken, asked, words, reader)

    def _doubt(self, author: str, text: str) -> AnyDoubt | None:
        return self._author(author).doubt(self.store, text)

    def _author(self, person: str) -> Author:
        return Author(person, self.now(), self.reports(person), self.name_of)

    def _add(
        self,
        taken: _TakenIn,
        asked: CheckIn,
        words: Words,
        reader: str | None,
        *,
        asks: bool = False,
    ) -> bool:
        """Adds words to the check-in, shared with ``reader`` if they are the manager now.

        ``asks``: ask their author whether they are meant for the manager.
        """
        act, said = taken.act, taken.saying(words.text)
        subject = SavedWords(asked.id, MessageAt(said.channel, said.ts))
        confirm = (ASK_SEND_OR_KEEP if asks else CONFIRM_WORDS, subject.text)
        room = room_for_passage(self.store, act, asked.reply, said.ts, _amount(said))
        if room is not None:
            return self._say_too_much(said, room, act.once)
        along = Along((confirm, *taken.also), said.channel)
        saved = add_passages(self.store, act, asked.id, [said.shared_with(reader)], along)
        if saved is Saved.NOT_NAMED:
            saved = add_passages(self.store, act, asked.id, [said.shared_with(None)], along)
        if saved is Saved.NOT_FOUND:
            # Meanwhile the check-in was erased.
            return self._take_in(taken)
        if saved is Saved.TOO_MUCH:
            return self._say_too_much(said, Limit.CHECK_IN, act.once)
        return saved is not Saved.REPEATED

    def _to_manager(
        self, taken: _TakenIn, asked: CheckIn, understood: Words | FrequencyWord, manager: str
    ) -> bool:
        """Handles words in a thread where the manager's comment waits for a reply.

        They're sent if they plainly are that reply. Otherwise their author is asked, and they
        aren't added to a check-in, unless they ask to be private themselves.
        """
        if not isinstance(understood, Words):
            return self._note_understood(taken)
        if understood.private:
            return self._add(taken, asked, understood, None)
        if not taken.again and self._is_plain_answer(understood.text, manager):
            done = answer_in_thread(self.store, taken.act, taken.message, taken.also)
            if done is not None:
                return done is not Commented.REPEATED
            # The manager has changed meanwhile.
        return self._note_understood(taken)

    def _tap(self, taken: _TakenIn, asked: CheckIn, word: FrequencyWord) -> bool:
        act, tasks = taken.act, ((CONFIRM_TAP, asked.id), *taken.also)
        reader = asked.reader_named_to(taken.message.ts)
        tap = Tap(word.frequency, reader, self.shares(act.author))
        saved = save_tap(self.store, act, asked.id, tap, tasks)
        if saved is Saved.NOT_FOUND:
            # Meanwhile the check-in was erased.
            return self._take_in(taken)
        if saved is not Saved.SAVED:
            # Confirm the current answer, but only once for the same delivery.
            self.store.add_tasks_once(tasks, once=act.once, at=act.at)
        return saved is not Saved.REPEATED

    def _keep_waiting(self, taken: _TakenIn, understood: Words | FrequencyWord) -> bool:
        """Stores a message as pending, and asks its author what it is."""
        act, message, author = taken.act, taken.message, taken.author
        words = understood if isinstance(understood, Words) else Words(message.text, private=False)
        period = period_for(self.store, author, act.at, self.current_period(author))
        said = taken.saying(words.text)
        room = room_to_wait(self.store, act, period, said.ts, _amount(said))
        if room is not None:
            return self._say_too_much(said, room, act.once)
        tasks = [ask_about(author, period), *taken.also]
        if message.thread_ts:
            # The new question is in the main DM, where somebody in a thread doesn't see it.
            tasks.append((POINT_TO_QUESTION, MessageAt(message.channel, message.ts).text))
        waiting = replace(
            self._pending(taken, words.text, period),
            state=PendingState.WAITING,
            private=words.private,
        )
        return self.store.keep_pending(waiting, once=act.once, tasks=tasks)

    def _pending(self, taken: _TakenIn, text: str, period: str) -> PendingMessage:
        """The message as pending in the understood period."""
        act, message = taken.act, taken.message
        return PendingMessage(
            act.author,
            message.channel,
            message.ts,
            text,
            message.links,
            act.at,
            period,
            PendingState.UNDERSTOOD,
            message.thread_ts,
            manager=manager_of(self.store, act.author),
        )

    def _note_understood(self, taken: _TakenIn, *, hides: bool = False) -> bool:
        act, message = taken.act, taken.message
        text = message.marked_up or message.text
        noted = self._pending(taken, text, self.current_period(act.author))
        hiding = self.hides(noted) if hides else None
        request = HidingRequest(noted, act.once, taken.also)
        if isinstance(hiding, Every):
            done = hide_every_answer(self.store, act.author, hiding, act.at, request=request)
            return done is not None
        if isinstance(hiding, Named):
            return hide_named(self.store, request, hiding)
        if isinstance(hiding, EarlierOnes):
            # The task that answers the request says so once it's done.
            decide(self.store, act.author, hiding.manager, hiding.since, False, act.at)
        elif hiding is not None:
            return hide_on_request(self.store, request, hiding)
        room = self._room_to_note(act, message)
        if room is not None:
            return self._say_too_much(message, room, act.once)
        task = (ANSWER_MESSAGE, MessageAt(message.channel, message.ts).text)
        return self.store.keep_pending(noted, once=act.once, tasks=(task, *taken.also))

    def _room_to_note(self, act: Act, message: Message) -> Limit | None:
        written = _amount(message)
        if written.characters > CHECK_IN_CHARACTERS:
            return Limit.CHECK_IN
        return room_in_day(self.store, act, written)

    def _asked_in_thread(self, author: str, message: Message) -> CheckIn | None:
        """The author's check-in whose thread holds the message."""
        if message.thread_ts is None:
            return None
        found = self.store.check_in_by_message(message.channel, message.thread_ts)
        if found is None or found.person != author or found.state is CheckInState.ERASED:
            return None
        return found

    def _say_too_much(
        self, message: Message, why: Limit, once: str, *, edited: bool = False
    ) -> bool:
        """Adds the task that says that the message wasn't saved, and returns ``True``."""
        # A shorter edit can arrive under the same ``once``, and must not be skipped.
        once = f"{once}:{len(message.text)}"
        refused = NotKept(message.channel, message.thread_ts, why, edited)
        say_too_much(self.store, refused, once, self.now())
        return True

    def _is_kept(self, channel: str, message_ts: str) -> bool:
        """Whether the words of a message are stored anywhere."""
        store = self.store
        kept = store.pending(channel, message_ts)
        return (
            (kept is not None and kept.state is not PendingState.DISMISSED)
            or store.comment_with_message(channel, message_ts) is not None
            or store.check_in_with_passage(channel, message_ts) is not None
        )

    def _read(self, author: str, message: Message) -> Understood:
        """What an edit means. If it's too long to store, only the start is read, since it may ask
        for privacy."""
        if not _is_too_long(message):
            return self.understand(author, message)
        start = replace(
            message, text=_start_of(message.text), marked_up=_start_of(message.marked_up)
        )
        understood = self.understand(author, start)
        if isinstance(understood, Words):
            return replace(understood, text=message.text)
        return understood

    def _is_dismissed(self, channel: str, message_ts: str) -> bool:
        kept = self.store.pending(channel, message_ts)
        return kept is not None and kept.state is PendingState.DISMISSED


def _wants_hidden(understood: Understood) -> bool:
    if isinstance(understood, TakeBack):
        asks = understood.taking.asks or understood.report is not None
        return understood.taking.wish is Wish.HIDE and not asks
    return understood == _HIDE


def _as_words(text: str) -> Words:
    return Words(text, private=asks_for_privacy(text))


def _amount(message: Message) -> Amount:
    return amount_of(message.text, message.links)


def _is_too_long(message: Message) -> bool:
    """Whether a message is longer than Slack allows. Reading it would take seconds."""
    return len(message.text) > CHECK_IN_CHARACTERS


def _start_of(text: str) -> str:
    return text[:CHECK_IN_CHARACTERS]


def _says_nothing(words: Words, message: Message) -> bool:
    """Whether a message has neither visible text nor links."""
    return not on_one_line(words.text) and not message.links
