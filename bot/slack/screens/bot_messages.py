"""The bot's messages in a person's DM that say who can read something.

Each is on record with its kind and subject, so it can be redrawn when what it says changes.
If Slack refuses the change, a correction is posted in its thread.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.checkins.administering.sync_questions import asked_in, mark_of
from bot.checkins.comments import reader_of
from bot.checkins.messenger import Refused, Sent
from bot.checkins.replies.hiding import hiding_of
from bot.checkins.replies.sharing import manager_now, manager_of
from bot.checkins.schedule.skipping import stands
from bot.checkins.subjects import HiddenAnswers, HiddenByName, HiddenWords, MessageAt
from bot.checkins.tasks import REDRAW_MESSAGE, TAKE_BACK
from bot.checkins.timestamps import posted_at
from bot.checkins.understanding.commands.request_parser import read_request
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.join_request_questions import drawn
from bot.slack.message_kinds import LADDER, NOTHING, SETTLED, STOPPED, Kind
from bot.slack.screens.answering.doubtful_words import drawn_again
from bot.slack.screens.answering.month import Changing, month_now
from bot.slack.screens.answering.pending import question_about
from bot.slack.screens.comments.comment_offers import comment_offer_now
from bot.slack.screens.comments.report_replies import report_reply_now
from bot.slack.screens.direct_messages import MessageAnswers
from bot.slack.screens.ladder import Answers
from bot.slack.screens.newcomers.welcome import welcome_for
from bot.slack.screens.privacy.deleting import deleting
from bot.slack.screens.privacy.handover import handover_answer
from bot.slack.screens.privacy.hiding_offers import offer_to_hide
from bot.slack.screens.privacy.reads_now import reads_now, sought_by
from bot.slack.screens.privacy.taking_back import (
    delete_offer,
    hidden_by_name,
    means_own_words,
    nothing_to_delete_now,
    regretted,
    still_readable,
    taking_back_of,
)
from bot.slack.screens.privacy.undoing import undo_now
from bot.slack.screens.privacy.who_reads import keeping_private_answer, nothing_hidden
from bot.slack.screens.privacy.who_reads import who_reads as who_reads_answers
from bot.slack.screens.reading.check_ins import help_of
from bot.slack.views.administering.roster_sync import (
    NEWER,
    NO_ADMIN,
    answered_view,
    ask_about_sync_view,
)
from bot.slack.views.answering.doubtful_words import not_sent_view
from bot.slack.views.answering.month import stands_text
from bot.slack.views.answering.pending import dismissed_view, evidence_saved_view, question_view
from bot.slack.views.answering.prompt import nudge_view, tapped_view, who_reads_a_tap
from bot.slack.views.answering.reminder import no_more_view, reminder_view
from bot.slack.views.answering.saved import (
    ERASED,
    NOT_THERE,
    answer_named_view,
    comment_sent_view,
    named_view,
    said,
    saved_view,
    send_or_keep_view,
    taken_out_view,
)
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.newcomers.join_request import not_on_roster_view, without_form
from bot.slack.views.newcomers.on_roster import on_roster_now_view
from bot.slack.views.newcomers.welcome import off_the_roster_view
from bot.slack.views.privacy.taking_back import NOTHING_CHANGED, TOO_OLD_TO_DELETE
from bot.slack.views.privacy.who_reads import reads_some, who_reads
from bot.slack.views.small_talk import with_answer_button
from storage import AnswerToSync, BotMessage, CheckIn, CheckInState, PendingState, Task

GONE = frozenset({"message_not_found", "channel_not_found", "cant_delete_message"})
"""Slack's error codes for a message that no longer exists or can't be deleted."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message as it should look now. ``final``: it can't change anymore."""

    answer: Answer
    final: bool = False


class BotMessages:
    """Posts, records and redraws such messages."""

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
        """Draws a message, posts it and records it. Returns ``None`` if there is nothing to say."""
        planned = BotMessage(
            channel or person, "", person, kind, subject, check_in, thread_ts=thread_ts
        )
        drawn = self.draw(planned)
        if drawn is None:
            return None
        return self.post_drawn(planned, drawn.answer, thread_ts)

    def post_drawn(self, planned: BotMessage, answer: Answer, thread_ts: str | None) -> BotMessage:
        """Posts a message that is drawn already, and records it."""
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
            thread_ts,
        )
        at = MessageAt(sent.channel, sent.message_ts).text
        redraw = Task(REDRAW_MESSAGE, at, self._bot.now())
        self._bot.store.record_bot_message(posted, posted=True, then=[redraw] if sent.found else ())
        return posted

    def post_about_joining(
        self, person: str, answer: Answer, subject: str = "", thread_ts: str | None = None
    ) -> None:
        """Posts how somebody can join the roster. Earlier messages keep their words, and lose their
        buttons.

        ``subject``: as for ``Kind.ON_NO_ROSTER``. It may lack the bot's words.
        """
        store = self._bot.store
        earlier = [e for e in store.bot_messages_of(person) if e.kind == Kind.ON_NO_ROSTER]
        channel = subject.partition(":")[0] or person
        subject = subject if "|" in subject else f"{subject}|{answer.text}"
        planned = BotMessage(channel, "", person, Kind.ON_NO_ROSTER, subject)
        posted = self.post_drawn(planned, answer, thread_ts)
        for each in earlier:
            if each.message_ts != posted.message_ts:
                at = MessageAt(each.channel, each.message_ts).text
                redraw = Task(REDRAW_MESSAGE, at, self._bot.now())
                told = each.subject.partition("|")[2]
                settled = replace(each, subject=f"{SETTLED}|{told}")
                store.record_bot_message(settled, then=[redraw])

    def redraw(self, channel: str, message_ts: str) -> None:
        """Redraws a message. Does nothing if it isn't on record."""
        known = self._bot.store.bot_message(channel, message_ts)
        if known is None:
            return
        if known.kind == Kind.CORRECTION and self._corrected(known) is None:
            # The message it corrects is final, so the correction is, too.
            self._forget(known)
            return
        drawn = self.draw(known)
        if drawn is None:
            self.take_away(known)
            return
        if known.drawn != _hash(drawn.answer):
            self._change(known, drawn.answer)
        if drawn.final:
            self._forget(known)

    def take_away(self, known: BotMessage) -> None:
        """Deletes a message, unless it shows something new because a button was pressed."""
        gone = (TAKE_BACK, MessageAt(known.channel, known.message_ts).text)
        self._bot.store.forget_bot_message(known, self._bot.now(), (gone,))

    def stands(self, known: BotMessage) -> bool:
        """Whether Slack shows a message as it would be drawn now."""
        drawn = self.draw(known)
        return drawn is not None and known.drawn == _hash(drawn.answer)

    def buttons(self, known: BotMessage) -> list[str]:
        """The labels of a message's buttons, as it would be drawn now."""
        drawn = self.draw(known)
        return [
            element["text"]["text"]
            for block in (drawn.answer.payload()["blocks"] if drawn else ())
            for element in block.get("elements", ())
            if element.get("type") == "button"
        ]

    def draw(self, message: BotMessage) -> Drawn | None:
        """What a message should show now; ``None``: it should be deleted."""
        drawing: Mapping[Kind, Callable[[BotMessage], Drawn | None]] = {
            Kind.SAVED: self._saved,
            Kind.NAMED: self._named,
            Kind.HIDDEN_BY_NAME: self._hidden_by_name,
            Kind.DELETING: self._deleting,
            Kind.PENDING: self._pending,
            Kind.DOUBTFUL: self._doubtful,
            Kind.NOT_SENT: self._not_sent,
            Kind.REPORT_REPLY: self._report_reply,
            Kind.EVIDENCE: self._evidence,
            Kind.DISMISSED: lambda each: Drawn(dismissed_view(_count_of(each))),
            Kind.TAKEN_OUT: lambda each: Drawn(taken_out_view(_count_of(each))),
            Kind.SENT: self._sent,
            Kind.SEND_OR_KEEP: self._send_or_keep,
            Kind.REMINDER: self._reminder,
            Kind.TAPPED: self._tapped,
            Kind.WELCOME: self._welcome,
            Kind.JOIN_REQUEST: self._join_request,
            Kind.HANDOVER: self._handover,
            Kind.HELP: self._help,
            Kind.WHO_READS: self._who_reads,
            Kind.READS_NOW: self._reads_now,
            Kind.NOTHING_HIDDEN: self._nothing_hidden,
            Kind.COMMENT_OFFER: lambda each: Drawn(*comment_offer_now(self._bot, each)),
            Kind.HIDE_OFFER: self._hide_offer,
            Kind.UNDO: self._undo,
            Kind.HIDDEN: self._hidden,
            Kind.ALL_HIDDEN: self._all_hidden,
            Kind.MONTH: self._month,
            Kind.KEEPING_PRIVATE: self._keeping_private,
            Kind.ON_NO_ROSTER: self._on_no_roster,
            Kind.ROSTER_SYNC: self._roster_sync,
            Kind.CORRECTION: self._correction,
            Kind.PROMPT: self._prompt,
        }
        return drawing[Kind(message.kind)](message)

    def _welcome(self, message: BotMessage) -> Drawn | None:
        """The message is kept for somebody who leaves the roster, so that they aren't welcomed
        again when they're back."""
        welcome = welcome_for(self._bot, message.person)
        if welcome is None and message.message_ts:
            return Drawn(off_the_roster_view())
        return Drawn(welcome) if welcome else None

    def _roster_sync(self, message: BotMessage) -> Drawn:
        """The question while it's the newest; then what became of it."""
        if message.person not in self._bot.admins:
            return Drawn(say(NO_ADMIN), final=True)
        question = self._bot.store.sync_question()
        if question is None or str(question.number) != message.subject:
            return Drawn(say(NEWER), final=True)
        asked = asked_in(question)
        if asked is not None and question.state is AnswerToSync.OPEN:
            return Drawn(ask_about_sync_view(asked, mark_of(question)))
        return Drawn(answered_view(question), final=asked is None)

    def _help(self, message: BotMessage) -> Drawn:
        return Drawn(self._with_button(message, help_of(self._bot, message.person)))

    def _who_reads(self, message: BotMessage) -> Drawn:
        channel, _, ts = message.subject.partition(":")
        asked = self._bot.store.pending(channel, ts)
        said = who_reads_answers(self._bot, message.person, asked)
        return Drawn(self._with_button(message, said))

    def _reads_now(self, message: BotMessage) -> Drawn:
        channel, _, ts = message.subject.partition(":")
        asked = self._bot.store.pending(channel, ts)
        now = None
        if asked is not None and asked.text:
            now = reads_now(self._bot, asked, sought_by(self._bot, asked))
        if now is None:
            return Drawn(said(NOT_THERE), final=True)
        return Drawn(self._with_button(message, now))

    def _nothing_hidden(self, message: BotMessage) -> Drawn:
        channel, _, ts = message.subject.partition(":")
        asked = self._bot.store.pending(channel, ts)
        taking = taking_back_of(self._bot, message.person, asked.text) if asked else None
        if (
            asked is not None
            and taking is None
            and means_own_words(self._bot, message.person, asked.text)
        ):
            return Drawn(self._with_button(message, regretted(self._bot, message.person)))
        if asked is None or taking is None:
            return Drawn(said(NOTHING_CHANGED), final=True)
        return Drawn(nothing_hidden(self._bot, asked, taking))

    def _hide_offer(self, message: BotMessage) -> Drawn:
        at, _, _ = message.subject.partition("|")
        channel, _, ts = at.partition(":")
        asked = self._bot.store.pending(channel, ts)
        offer = offer_to_hide(self._bot, asked) if asked is not None and asked.text else None
        return Drawn(offer[0]) if offer else Drawn(said(NOT_THERE), final=True)

    def _undo(self, message: BotMessage) -> Drawn:
        now = undo_now(self._bot, message)
        return Drawn(now) if now else Drawn(said(NOT_THERE), final=True)

    def _keeping_private(self, message: BotMessage) -> Drawn:
        return Drawn(self._with_button(message, keeping_private_answer(self._bot, message.person)))

    def _with_button(self, message: BotMessage, answer: Answer) -> Answer:
        """Adds the button for saying that the message (the subject) was meant as an answer."""
        asked = message.subject and self._bot.position(message.person) is not None
        return with_answer_button(answer, message.subject) if asked else answer

    def _saved(self, message: BotMessage) -> Drawn | None:
        check_in = self._check_in(message)
        if check_in is None:
            return Drawn(said(NOT_THERE), final=True)
        messages = message.subject.split()
        passages = check_in.reply.passages if check_in.reply else ()
        around = self._bot.interaction().around(check_in)
        name = self._bot.name_of(around.manager) if around.manager else None
        mine = [each for each in passages if each.message_ts in messages]
        in_thread = message.thread_ts is not None
        view = saved_view(check_in, mine, around, name, in_thread=in_thread)
        return Drawn(view, final=check_in.state is CheckInState.ERASED)

    def _named(self, message: BotMessage) -> Drawn:
        check_in, messages = self._check_in(message), message.subject.split()
        reply = check_in.reply if check_in is not None else None
        if check_in is not None and reply is not None and not messages:
            around = self._bot.interaction().around(check_in)
            return Drawn(answer_named_view(check_in, reply.parts, around))
        passages = reply.passages if reply is not None else ()
        mine = [each for each in passages if each.message_ts in messages]
        if check_in is None or not mine:
            return Drawn(said(NOT_THERE), final=check_in is None)
        around = self._bot.interaction().around(check_in)
        name = self._bot.name_of(around.manager) if around.manager else None
        return Drawn(named_view(check_in, mine, around, name))

    def _hidden(self, message: BotMessage) -> Drawn:
        """What was made private, as long as it is; then who can read it."""
        check_in, words = self._check_in(message), HiddenWords.read(message.subject)
        if check_in is None or check_in.state is CheckInState.ERASED:
            return Drawn(said(ERASED), final=True)
        hiding, passages = hiding_of(words), check_in.reply.passages if check_in.reply else ()
        parts = tuple(e.reader for e in passages if e.message_ts in hiding.messages)
        if hiding.everything:
            parts = check_in.reply.parts if check_in.reply else ()
        if not parts:
            return Drawn(said(NOT_THERE))
        around = self._bot.interaction().around(check_in)
        if not reads_some(parts, around.scope):
            request = self._bot.store.pending(words.request.channel, words.request.message_ts)
            return Drawn(MessageAnswers(self._bot, self).hidden(check_in, hiding, request))
        if hiding.everything:
            return Drawn(answer_named_view(check_in, parts, around))
        return self._named(replace(message, subject=" ".join(hiding.messages)))

    def _all_hidden(self, message: BotMessage) -> Drawn:
        hidden = HiddenAnswers.read(message.subject)
        channel, ts = hidden.channel, hidden.message_ts
        request = self._bot.store.pending(channel, ts) if channel and ts else None
        return Drawn(MessageAnswers(self._bot, self).all_hidden(hidden, request))

    def _month(self, message: BotMessage) -> Drawn | None:
        asked, _, typed = message.subject.partition("|")
        about = read_request(typed)
        if not isinstance(about, Changing):
            return None
        now = month_now(self._bot.interaction(), message.person, about)
        return Drawn(self._with_button(replace(message, subject=asked), now))

    def _hidden_by_name(self, message: BotMessage) -> Drawn:
        return Drawn(hidden_by_name(self._bot, HiddenByName.read(message.subject)))

    def _deleting(self, message: BotMessage) -> Drawn:
        at, _, offered = message.subject.partition("|")
        channel, _, ts = at.partition(":")
        asked = self._bot.store.pending(channel, ts)
        if offered == NOTHING and asked is not None and asked.text:
            return Drawn(nothing_to_delete_now(self._bot, asked))
        if asked is None or not asked.text:
            told = [TOO_OLD_TO_DELETE, still_readable(self._bot, message.person)]
            return Drawn(said(" ".join(filter(None, told))), final=True)
        if offered:
            offer = deleting(self._bot, asked, offered.split(","))
        else:
            offer = delete_offer(self._bot, asked)
        return Drawn(offer) if offer else Drawn(said("There's nothing left to delete."), final=True)

    def _doubtful(self, message: BotMessage) -> Drawn | None:
        now = drawn_again(self._bot, message)
        return Drawn(*now) if now else None

    def _not_sent(self, message: BotMessage) -> Drawn | None:
        channel, _, ts = message.subject.partition(":")
        words = self._bot.store.pending(channel, ts)
        if words is not None and words.state is PendingState.UNDERSTOOD:
            return Drawn(not_sent_view(message.subject))
        return self._doubtful(message)

    def _report_reply(self, message: BotMessage) -> Drawn | None:
        now = report_reply_now(self._bot, message)
        return Drawn(*now) if now else None

    def _pending(self, message: BotMessage) -> Drawn | None:
        question = question_about(self._bot, message)
        return Drawn(question_view(question)) if question else None

    def _evidence(self, message: BotMessage) -> Drawn:
        piece = self._bot.store.evidence(message.subject)
        if piece is None:
            return Drawn(said("This evidence isn't saved anymore."), final=True)
        manager = manager_now(self._bot.store, message.person)
        readers = who_reads([piece.reader], manager.id, manager.scope)
        others = None if manager.reads(piece.reader) else manager.id
        name = self._bot.name_of(others) if others else None
        return Drawn(evidence_saved_view(piece, readers, others, name))

    def _sent(self, message: BotMessage) -> Drawn:
        comment = self._bot.store.comment(message.subject)
        name = self._bot.name_of(comment.reader) if comment and comment.reader else None
        check_in = self._check_in(message)
        reads = reader_of(self._bot.store, message.person, check_in) if check_in else None
        reaches = comment is not None and comment.reader == reads
        return Drawn(comment_sent_view(comment, name, reaches=reaches), final=comment is None)

    def _send_or_keep(self, message: BotMessage) -> Drawn | None:
        """The question whether to send the words, or their current state if that is settled."""
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
        around = self._bot.interaction().around(check_in)
        if check_in.state is CheckInState.ANSWERED:
            return Drawn(tapped_view(check_in, around))
        if check_in.state is not CheckInState.ASKED:
            return Drawn(said("This question isn't open anymore."))
        if message.subject == STOPPED:
            return Drawn(no_more_view(check_in))
        if message.subject.isdigit():
            return Drawn(reminder_view(check_in, int(message.subject), around))
        return Drawn(nudge_view(check_in, around))

    def _tapped(self, message: BotMessage) -> Drawn | None:
        check_in = self._check_in(message)
        if check_in is None:
            return None
        if check_in.state is CheckInState.ANSWERED:
            return Drawn(tapped_view(check_in, self._bot.interaction().around(check_in)))
        return Drawn(said("Undone. Your question is open again."))

    def _on_no_roster(self, message: BotMessage) -> Drawn:
        stands, _, told = message.subject.partition("|")
        if told.startswith(LADDER):
            ladder = Answers(self._bot).answer(message.person, told.removeprefix(LADDER))
            settled = stands == SETTLED
            return Drawn(without_form(ladder) if settled else ladder, final=settled)
        if stands == SETTLED:
            # If it was posted before its words were recorded, it points to the newer one.
            return Drawn(said(told or "See my newest message about your level."), final=True)
        joining = self._bot.joining(message.person)
        if self._bot.store.assignment(message.person) is None:
            return Drawn(not_on_roster_view(joining))
        return Drawn(on_roster_now_view(self._bot.position(message.person)))

    def _join_request(self, message: BotMessage) -> Drawn:
        view, final = drawn(self._bot.store, self._bot.ladders, message)
        return Drawn(view, final=final)

    def _handover(self, message: BotMessage) -> Drawn:
        told_at = posted_at(message.message_ts) if message.message_ts else None
        return Drawn(handover_answer(self._bot.store, message.person, message.subject, told_at))

    def _correction(self, message: BotMessage) -> Drawn | None:
        corrected = self._corrected(message)
        now = self.draw(corrected) if corrected else None
        if now is None:
            return None
        text = f"The message above has changed. The new text: {now.answer.text}"
        return Drawn(said(text), final=now.final)

    def _corrected(self, correction: BotMessage) -> BotMessage | None:
        """The message that a correction is about; ``None`` if it isn't on record anymore."""
        known = self._bot.store.bot_message(correction.channel, correction.subject)
        if known is not None:
            return known
        check_in = self._check_in(correction)
        prompt = prompt_of(check_in) if check_in else None
        return prompt if prompt and prompt.message_ts == correction.subject else None

    def _prompt(self, message: BotMessage) -> Drawn | None:
        """The prompt in short, for a correction of it."""
        check_in = self._check_in(message)
        if check_in is None:
            return None
        reply, around = check_in.reply, self._bot.interaction().around(check_in)
        if check_in.state is CheckInState.ANSWERED and reply is not None:
            return Drawn(said(who_reads(reply.parts, around.manager, around.scope)))
        if check_in.state is CheckInState.ASKED:
            return Drawn(said(who_reads_a_tap(around.reader_of(None))))
        return Drawn(said(stands_text(stands(check_in), check_in.period)))

    def _check_in(self, message: BotMessage) -> CheckIn | None:
        return self._bot.store.check_in(message.check_in) if message.check_in else None

    def _change(self, known: BotMessage, answer: Answer) -> None:
        try:
            self._messenger.rewrite(Sent(known.channel, known.message_ts), answer)
        except Refused as refusal:
            if refusal.code in GONE:
                self._put_back(known, answer)
                return
            if known.kind == Kind.CORRECTION:
                self._replace(known)
                return
            self.correct(known)
        else:
            self._redraw_correction(known)
        # If somebody pressed a button meanwhile, another task redraws it.
        self._bot.store.record_drawn(known, _hash(answer))

    def _put_back(self, known: BotMessage, answer: Answer) -> None:
        """Forgets a message that is gone. Post it again if it hasn't confirmed saved words yet."""
        self._forget(known)
        if known.kind in (Kind.SAVED, Kind.EVIDENCE) and not known.drawn:
            self.post_drawn(known, answer, known.thread_ts)

    def _replace(self, correction: BotMessage) -> None:
        """Replaces a correction that can't be changed by a new one."""
        corrected = self._corrected(correction)
        self.take_away(correction)
        if corrected is not None:
            self._post_correction(corrected)

    def correct(self, known: BotMessage) -> None:
        """Posts or redraws the correction in the thread of a message that can't be changed."""
        if not self._redraw_correction(known):
            self._post_correction(known)

    def _redraw_correction(self, known: BotMessage) -> bool:
        """Redraws the correction of a message. Returns ``False`` if there is none."""
        for each in self._bot.store.bot_messages_of(known.person):
            if each.kind == Kind.CORRECTION and each.subject == known.message_ts:
                self.redraw(each.channel, each.message_ts)
                return True
        return False

    def _post_correction(self, known: BotMessage) -> None:
        self.post(
            known.person,
            Kind.CORRECTION,
            known.message_ts,
            known.check_in,
            channel=known.channel,
            thread_ts=known.thread_ts or known.message_ts,
        )

    def _forget(self, known: BotMessage) -> None:
        self._bot.store.forget_bot_message(known, self._bot.now())


def _count_of(message: BotMessage) -> int:
    return int(message.subject) if message.subject.isdigit() else 1


def prompt_of(check_in: CheckIn) -> BotMessage | None:
    """A record of a check-in's prompt, for correcting it; ``None`` before it was sent."""
    if check_in.channel is None or check_in.message_ts is None:
        return None
    return BotMessage(
        check_in.channel, check_in.message_ts, check_in.person, Kind.PROMPT, "", check_in.id
    )


def _hash(answer: Answer) -> str:
    """A hash of what a message shows, to notice whether that changes."""
    told = json.dumps(answer.payload(), sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
