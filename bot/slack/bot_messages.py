"""Messages of the bot's in a person's DM that say who can read something, drawn from the record.

Each is on record with its kind and subject, so that it is drawn anew when what it says
changes. Where Slack refuses the change, a correction is posted in its thread.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.checkins.commenting import reader_of
from bot.checkins.handover import standing_of
from bot.checkins.messenger import Refused, Sent
from bot.checkins.sharing import manager_of
from bot.checkins.tasks import REDRAW_MESSAGE
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.messenger import SlackMessenger
from bot.slack.questions import question_about
from bot.slack.views.answer import Answer
from bot.slack.views.guidance import help_view
from bot.slack.views.handover import decided_view, handover_view, nothing_to_decide_view
from bot.slack.views.pending import dismissed_view, evidence_saved_view, question_view
from bot.slack.views.prompt import nudge_view, tapped_view
from bot.slack.views.reminder import reminder_view
from bot.slack.views.saved import (
    comment_sent_view,
    said,
    saved_view,
    send_or_keep_view,
    taken_out_view,
)
from bot.slack.views.small_talk import who_reads_view, with_answer_button
from bot.slack.views.who_reads import who_reads, who_will_read
from bot.slack.welcomes import welcome_for
from storage import BotMessage, CheckIn, CheckInState

GONE = frozenset({"message_not_found", "channel_not_found", "cant_delete_message"})
"""Slack's words for a message that is not there to be changed any more."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message as it should stand. ``final``: nothing it says can change any more."""

    answer: Answer
    final: bool = False


class BotMessages:
    """Posts such messages, keeps them on record, and draws them anew."""

    def __init__(self, bot: Bot, messenger: SlackMessenger) -> None:
        self._bot = bot
        self._messenger = messenger

    def post(
        self,
        person: str,
        kind: Kind,
        subject: str = "",
        check_in: str | None = None,
        *,
        channel: str | None = None,
        thread_ts: str | None = None,
    ) -> BotMessage | None:
        """Say it. ``None``, and nothing said, where there is nothing (any more) to say."""
        planned = BotMessage(channel or person, "", person, kind, subject, check_in)
        drawn = self.draw(planned)
        if drawn is None:
            return None
        return self.post_drawn(planned, drawn.answer, thread_ts)

    def post_drawn(
        self, planned: BotMessage, answer: Answer, thread_ts: str | None = None
    ) -> BotMessage:
        """Say it as it was drawn, and keep it on record."""
        sent = self._messenger.say(
            planned.channel, answer, thread_ts=thread_ts, about=[planned.person]
        )
        posted = BotMessage(
            sent.channel,
            sent.message_ts,
            planned.person,
            planned.kind,
            planned.subject,
            planned.check_in,
            "" if sent.found else _hash(answer),
        )
        self._bot.store.record_bot_message(posted, posted=True)
        if sent.found:
            message = f"{sent.channel}:{sent.message_ts}"
            self._bot.store.add_task(REDRAW_MESSAGE, message, self._bot.now())
        return posted

    def redraw(self, channel: str, message_ts: str) -> None:
        """Let a message say what holds now; nothing for one that is not on record."""
        store = self._bot.store
        known = store.bot_message(channel, message_ts)
        if known is None:
            return
        drawn = self.draw(known)
        if drawn is None:
            self._messenger.take_back_at(channel, message_ts)
            store.forget_bot_message(channel, message_ts)
            return
        if known.drawn != _hash(drawn.answer):
            self._change(known, drawn.answer)
        if drawn.final:
            store.forget_bot_message(channel, message_ts)

    def draw(self, message: BotMessage) -> Drawn | None:
        """What a message shows now; ``None``: it should not be there any more."""
        drawing: Mapping[Kind, Callable[[BotMessage], Drawn | None]] = {
            Kind.SAVED: self._saved,
            Kind.PENDING: self._pending,
            Kind.EVIDENCE: self._evidence,
            Kind.DISMISSED: lambda _: Drawn(dismissed_view(), final=True),
            Kind.TAKEN_OUT: lambda _: Drawn(taken_out_view(), final=True),
            Kind.SENT: self._sent,
            Kind.SEND_OR_KEEP: self._send_or_keep,
            Kind.REMINDER: self._reminder,
            Kind.TAPPED: self._tapped,
            Kind.WELCOME: self._welcome,
            Kind.HANDOVER: self._handover,
            Kind.HELP: self._help,
            Kind.WHO_READS: self._who_reads,
            Kind.CORRECTION: self._correction,
        }
        return drawing[Kind(message.kind)](message)

    def _welcome(self, message: BotMessage) -> Drawn | None:
        welcome = welcome_for(self._bot, message.person)
        return Drawn(welcome) if welcome else None

    def _help(self, message: BotMessage) -> Drawn:
        return Drawn(self._with_button(message, help_view(self._bot.standing(message.person))))

    def _who_reads(self, message: BotMessage) -> Drawn:
        manager = manager_of(self._bot.store, message.person)
        view = who_reads_view(manager, self._bot.shares(message.person))
        return Drawn(self._with_button(message, view))

    def _with_button(self, message: BotMessage, answer: Answer) -> Answer:
        """With the button for whoever meant the message (the subject) as their answer."""
        asked = message.subject and self._bot.standing(message.person) is not None
        return with_answer_button(answer, message.subject) if asked else answer

    def _saved(self, message: BotMessage) -> Drawn | None:
        check_in = self._check_in(message)
        if check_in is None:
            return Drawn(said("This isn't in your check-in any more."), final=True)
        messages = message.subject.split()
        passages = check_in.reply.passages if check_in.reply else ()
        around = self._bot.around(check_in)
        name = self._bot.name_of(around.manager) if around.manager else None
        mine = [each for each in passages if each.message_ts in messages]
        view = saved_view(check_in, mine, around, name)
        return Drawn(view, final=check_in.state is CheckInState.ERASED)

    def _pending(self, message: BotMessage) -> Drawn | None:
        question = question_about(self._bot, message)
        return Drawn(question_view(question)) if question else None

    def _evidence(self, message: BotMessage) -> Drawn:
        piece = self._bot.store.evidence(message.subject)
        if piece is None:
            return Drawn(said("That evidence isn't kept any more."), final=True)
        manager = manager_of(self._bot.store, message.person)
        scope = self._bot.scope_of_manager(message.person)
        return Drawn(evidence_saved_view(who_reads([piece.reader], manager, scope)))

    def _sent(self, message: BotMessage) -> Drawn:
        comment = self._bot.store.comment(message.subject)
        name = self._bot.name_of(comment.reader) if comment and comment.reader else None
        return Drawn(comment_sent_view(comment, name), final=comment is None)

    def _send_or_keep(self, message: BotMessage) -> Drawn | None:
        """The question; what became of the words where there is nothing to ask (any more)."""
        check_in = self._check_in(message)
        passages = check_in.reply.passages if check_in and check_in.reply else ()
        kept = any(e.message_ts == message.subject and e.reader is None for e in passages)
        manager = manager_of(self._bot.store, message.person)
        if check_in is None or not kept or manager is None:
            return self._saved(message)
        if reader_of(self._bot.store, message.person, check_in) != manager:
            return self._saved(message)
        name = self._bot.name_of(manager)
        return Drawn(send_or_keep_view(check_in, message.subject, manager, name))

    def _reminder(self, message: BotMessage) -> Drawn | None:
        check_in = self._check_in(message)
        if check_in is None:
            return None
        around = self._bot.around(check_in)
        if check_in.state is CheckInState.ANSWERED:
            return Drawn(tapped_view(check_in, around))
        if check_in.state is not CheckInState.ASKED:
            return Drawn(said("This question isn't open any more."))
        if message.subject.isdigit():
            return Drawn(reminder_view(check_in, int(message.subject), around))
        return Drawn(nudge_view(check_in, around))

    def _tapped(self, message: BotMessage) -> Drawn | None:
        check_in = self._check_in(message)
        if check_in is None:
            return None
        if check_in.state is CheckInState.ANSWERED:
            return Drawn(tapped_view(check_in, self._bot.around(check_in)))
        return Drawn(said("Undone. Your question is open again."))

    def _handover(self, message: BotMessage) -> Drawn:
        handover = self._bot.store.handover(message.person)
        if handover is None or handover.manager != message.subject:
            return Drawn(nothing_to_decide_view())
        if handover.agreed is not None:
            return Drawn(decided_view(handover.manager, handover.agreed))
        standing = standing_of(self._bot.store, message.person)
        return Drawn(handover_view(standing) if standing else nothing_to_decide_view())

    def _correction(self, message: BotMessage) -> Drawn | None:
        check_in = self._check_in(message)
        manager = manager_of(self._bot.store, message.person)
        if check_in is None or check_in.reply is None:
            readers = who_will_read(manager, self._bot.shares(message.person))
        else:
            scope = self._bot.scope_of_manager(message.person)
            readers = who_reads(check_in.reply.parts, manager, scope)
        return Drawn(said(f"What it says above has changed. This holds now: {readers}"))

    def _check_in(self, message: BotMessage) -> CheckIn | None:
        return self._bot.store.check_in(message.check_in) if message.check_in else None

    def _change(self, known: BotMessage, answer: Answer) -> None:
        try:
            self._messenger.rewrite(Sent(known.channel, known.message_ts), answer)
        except Refused as refusal:
            if refusal.code in GONE:
                self._bot.store.forget_bot_message(known.channel, known.message_ts)
                return
            self.correct(known)
        self._bot.store.record_bot_message(
            BotMessage(
                known.channel,
                known.message_ts,
                known.person,
                known.kind,
                known.subject,
                known.check_in,
                _hash(answer),
            )
        )

    def correct_prompt(self, prompt: BotMessage) -> None:
        """The same for a prompt, unless its thread says so already."""
        about = prompt.message_ts
        for each in self._bot.store.bot_messages_of(prompt.person):
            if each.kind == Kind.CORRECTION and each.subject == about:
                self.redraw(each.channel, each.message_ts)
                return
        self.correct(BotMessage(prompt.channel, about, prompt.person, "", "", prompt.check_in))

    def correct(self, known: BotMessage) -> None:
        """Say in the thread of a message that could not be changed what holds now."""
        if known.kind == Kind.CORRECTION:
            self._messenger.take_back_at(known.channel, known.message_ts)
            self._bot.store.forget_bot_message(known.channel, known.message_ts)
        about = known.subject if known.kind == Kind.CORRECTION else known.message_ts
        self.post(
            known.person,
            Kind.CORRECTION,
            about,
            known.check_in,
            channel=known.channel,
            thread_ts=about,
        )


def _hash(answer: Answer) -> str:
    """By which it is known whether a message says the same; no word can be read from it."""
    told = json.dumps(answer.payload(), sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
