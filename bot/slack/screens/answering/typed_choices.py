"""Typed words that stand for a button, such as “keep private”.

They act like the button if exactly one question was open when they were typed, Slack shows it
as it would be drawn now, and it has that button. If the button would ask for confirmation, so
does the answer. Otherwise the person is told which buttons there are.

“Keep private” doesn't need a question. The words are made private as soon as the request
arrives (see ``OpenQuestions.hides``), and the confirmation follows.
"""

from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.comments import send_as_answer
from bot.checkins.handover import decide
from bot.checkins.replies.hiding import Hiding, hidden_words, hide_every_answer, read_until_now
from bot.checkins.replies.pending import Added, add_to_check_in
from bot.checkins.replies.saving import OwnMessages, ShownMessages, keep_private
from bot.checkins.replies.sharing import fingerprint, manager_of
from bot.checkins.subjects import HiddenAnswers, MessageAt
from bot.checkins.understanding.answers.reflections import may_be_an_answer
from bot.checkins.understanding.commands.choice_words import ChoiceKind, Every, named_in
from bot.checkins.understanding.dates.named_months import months_in, newest_in, with_months_spelt
from bot.checkins.understanding.privacy.hiding_requests import asks_to_hide, means_one
from bot.checkins.understanding.privacy.sharing_wishes import SharingWish, sharing_wish_in
from bot.checkins.understanding.privacy.taking_back import words_named_in
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.wording import messages_named, month, written_at
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.payloads.presses import WordsPress
from bot.slack.screens.answering.open_questions import (
    ABOUT_SAVED,
    BARE,
    LOOKED_AT,
    MOST_ANSWERS,
    OpenQuestions,
    Said,
    named_by_words,
    of_messages,
    saved_passages,
)
from bot.slack.screens.answering.pending import messages_of, question_about, waiting_in
from bot.slack.screens.comments.comment_replies import offered_in, send_reply
from bot.slack.screens.newcomers.named_manager import names_manager
from bot.slack.screens.pressed_messages import become
from bot.slack.screens.privacy.all_private import all_hidden_answer
from bot.slack.screens.privacy.hiding_offers import offer_to_hide
from bot.slack.screens.privacy.reads_now import said_just_before
from bot.slack.screens.privacy.share_offers import (
    ask_to_share,
    ask_to_share_all,
    ask_to_share_answers,
    ask_to_share_named,
)
from bot.slack.screens.privacy.taking_back import named_by
from bot.slack.screens.privacy.undoing import offer_to_share_again
from bot.slack.views.answering import typed_choices as views
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.who_reads import reads_all, reads_some
from bot.slack.views.small_talk import no_such_question_view, press_one_view, press_to_save_view
from storage import BotMessage, CheckIn, PendingMessage, UploadState

Answered = tuple[Answer, OnRecord | None]
"""The answer and, if it can change, how to record it."""


class TypedChoices:
    """Acts on such words, and answers them. ``said``: the bot's messages on record."""

    def __init__(self, bot: Bot, said: Said) -> None:
        self._bot = bot
        self._said = said
        self._questions = OpenQuestions(bot)

    def answer(self, message: PendingMessage, kind: ChoiceKind) -> Answered | None:
        """Does what the button would, or says which buttons there are.

        Returns ``None`` if no question is open.
        """
        if self._questions.means_only_new(message):
            kind = ChoiceKind.ONLY_NEW
        asked = self._questions.open(message, kind)
        if kind in BARE:
            # Saved words ask nothing that “yes” answers.
            asked = [each for each in asked if each.kind != Kind.SAVED]
        if kind in BARE and asked and self._is_about_file(message, asked):
            return views.below_file_view(), None
        return self._answer(message, kind, asked)

    def _answer(
        self, message: PendingMessage, kind: ChoiceKind, asked: list[BotMessage]
    ) -> Answered | None:
        if kind is ChoiceKind.SHARE and asked:
            other = self._another_reader(message)
            if other is not None:
                return other, None
        if kind is ChoiceKind.PRIVATE:
            hidden = self._hide_now(message, asked)
            if hidden is not None:
                return hidden
        done = self._again(message, asked) if kind is ChoiceKind.SHARE else None
        if done is None and len(asked) == 1:
            done = self._done(asked[0], kind)
        if not asked:
            return done
        if done is not None:
            return done
        if kind is ChoiceKind.PRIVATE and asks_to_hide(message.text):
            # The caller asks what to keep private instead.
            return None
        labels = [label for each in asked for label in self._said.buttons(each)]
        return press_one_view(labels), None

    def _hide_now(self, message: PendingMessage, asked: Sequence[BotMessage]) -> Answered | None:
        """Hides what a wish for privacy means, or asks which message; ``None`` if it's neither."""
        # The words were hidden when the request arrived. Hide what was shared meanwhile.
        hiding = self._questions.hides(message)
        if isinstance(hiding, Every):
            return self._hide_all(message, hiding)
        hiding = hiding if isinstance(hiding, Hiding) else None
        found = self._bot.store.check_in(hiding.check_in) if hiding else None
        if hiding is not None and found is not None:
            taken_from = read_until_now(self._bot.store, found.person, [hiding])
            hiding = replace(hiding, taken_from=taken_from)
            messages = None if hiding.everything else hiding.messages
            keep_private(self._bot.store, found.person, found.id, messages, self._bot.now())
            self.keep_unsent(message)
            words = hidden_words(hiding, MessageAt(message.channel, message.message_ts))
            on_record = OnRecord(Kind.HIDDEN, words.text, found.id)
            return self.hidden(found, hiding, message), on_record
        which = self._which_waits(message, asked)
        return None if which is None else (which, None)

    def kept_waiting(self, message: PendingMessage) -> Answered | None:
        """Keeps the waiting message private that a wish must mean, or asks which of several.

        ``None`` if none waits.
        """
        asked = self._questions.open(message, ChoiceKind.PRIVATE)
        if len(asked) != 1 or asked[0].kind != Kind.PENDING:
            return None
        which = self._which_waits(message, asked)
        return (which, None) if which is not None else self._done(asked[0], ChoiceKind.PRIVATE)

    def _which_waits(self, message: PendingMessage, asked: Sequence[BotMessage]) -> Answer | None:
        """Asks which one “the last one” is, if several messages wait."""
        if not means_one(message.text):
            return None
        waiting = [
            waits
            for each in asked
            if each.kind == Kind.PENDING
            for waits in waiting_in(self._bot, each)
            if may_be_an_answer(waits.text)
        ]
        labels = [label for each in asked for label in self._said.buttons(each)]
        return views.which_waits_view(len(waiting), labels) if len(waiting) > 1 else None

    def ways_to_save(self, message: PendingMessage) -> Answer:
        """Names the buttons that save the words which were asked about last: some would share."""
        asked = said_just_before(self._bot, message)
        if asked is None:
            return no_such_question_view()
        saved = self._bot.store.check_in(asked.check_in or "") if asked.kind == Kind.SAVED else None
        if saved is not None:
            return views.saved_already_view(saved)
        saves = (*_SAVING, "Keep private") if asked.kind in _SAVES_PRIVATELY else _SAVING
        labels = [each for each in self._said.buttons(asked) if each.startswith(saves)]
        return press_to_save_view(labels) if labels else no_such_question_view()

    def _is_about_file(self, message: PendingMessage, asked: Sequence[BotMessage]) -> bool:
        """Whether a file that they sent as an admin was asked about after every open question."""
        if message.thread_ts is not None:
            return False
        newest = max(float(each.message_ts) for each in asked)
        shown = self._bot.store.uploads_in(message.person, UploadState.SHOWN)
        return any(
            newest < float(each.shown_ts) < float(message.message_ts)
            for each in shown
            if each.shown_ts is not None
        )

    def _hide_all(self, message: PendingMessage, every: Every) -> Answered:
        bot, person = self._bot, message.person
        done = hide_every_answer(bot.store, person, every, bot.now(), tell=False)
        hidden = done or HiddenAnswers(person, None, None, (), every.new)
        at = replace(hidden, channel=message.channel, message_ts=message.message_ts)
        return all_hidden_answer(bot, at), OnRecord(Kind.ALL_HIDDEN, at.text)

    def keep_unsent(self, request: PendingMessage | None) -> None:
        """Words that wait to be sent aren't, once a request for privacy came."""
        for each in self._questions.open(request, ChoiceKind.PRIVATE) if request else ():
            if each.kind == Kind.SEND_OR_KEEP:
                self._of_sending(each, ChoiceKind.PRIVATE)

    def hidden(self, check_in: CheckIn, hiding: Hiding, request: PendingMessage | None) -> Answer:
        """Confirms what a request, or an edit, made private."""
        again = self._share_again(check_in, hiding)
        if hiding.everything:
            shared = self._bot.store.shared_answers(check_in.person)
            others = any(each.id != check_in.id for each in shared)
            return views.all_kept_private_view(check_in, again, others=others)
        return views.kept_private_view(
            self._named(check_in.person, hiding.messages),
            check_in,
            was_shared=True,
            more=self._shares_some(check_in),
            one=len(hiding.messages) == 1,
            again=again,
        )

    def _another_reader(self, message: PendingMessage) -> Answer | None:
        """The answer if somebody asks to share with anybody but their manager; else ``None``."""
        named, manager = named_in(message.text), manager_of(self._bot.store, message.person)
        if named is None or manager is None:
            return None
        if names_manager(self._bot, message, named):
            return None
        return views.another_reader_view(manager)

    def _done(self, asked: BotMessage, kind: ChoiceKind) -> Answered | None:
        """Does what the button of a question would. Returns ``None`` if it has no such button."""
        match Kind(asked.kind):
            case Kind.PENDING:
                done = self._of_waiting(asked, kind)
            case Kind.HANDOVER:
                done = self._of_handover(asked, kind)
            case Kind.JOIN_REQUEST:
                done = None
            case Kind.DOUBTFUL:
                done = self._of_offer(asked, kind)
            case Kind.SAVED:
                return self._of_saved(asked, kind)
            case _:
                done = self._of_sending(asked, kind)
        return None if done is None else (done, None)

    def _of_waiting(self, asked: BotMessage, kind: ChoiceKind) -> Answer | None:
        """*Share* and *Keep private* for pending messages; *yes* if there is only one choice."""
        bot, person = self._bot, asked.person
        manager, waiting = manager_of(bot.store, person), waiting_in(bot, asked)
        if kind is ChoiceKind.PRIVATE:
            waiting = [each for each in waiting if may_be_an_answer(each.text)]
        alone = manager is None or all(each.private for each in waiting)
        private = kind is ChoiceKind.PRIVATE or (kind is ChoiceKind.YES and alone)
        shares = kind is ChoiceKind.SHARE and not alone and self._said.stands(asked)
        if shares and manager is not None and len(waiting) > 1:
            return self._ask_to_share_waiting(asked, manager)
        if not waiting or (not private and not shares):
            return None
        key, _, _ = messages_of(asked.subject)
        messages = [each.message_ts for each in waiting]
        period, reader = key or bot.period_of(person), manager if shares else None

        def saved(check_in: str, waiting: object) -> BotMessage:
            return self._become(asked, Kind.SAVED, " ".join(messages), check_in)

        own = OwnMessages(person, asked.channel, messages)
        added = add_to_check_in(bot.context(), own, reader, period, saved)
        if not isinstance(added, Added):
            return None
        what = self._named(person, [each.message_ts for each in waiting])
        # A message that asks for privacy stays private even so.
        found = of_messages(added.check_in, messages)
        shared = reader if any(each.reader is not None for each in found) else None
        one, more = len(waiting) == 1, private and self._shares_some(added.check_in)
        return views.added_view(what, added.check_in, shared, one=one, more=more)

    def _ask_to_share_waiting(self, asked: BotMessage, manager: str) -> Answer | None:
        question = question_about(self._bot, asked)
        if question is None or not question.can_share:
            return None
        stamps = tuple(each.message_ts for each in question.latest)
        press = WordsPress(question.key, manager, stamps)
        shared = sum(not question.stays_private(each) for each in question.latest)
        what = "1 message" if shared == 1 else f"{shared} messages"
        return views.ask_to_share_waiting_view(what, press, self._bot.name_of(manager))

    def _of_handover(self, asked: BotMessage, kind: ChoiceKind) -> Answer | None:
        handover = self._bot.store.handover(asked.person)
        if kind not in (ChoiceKind.NO, ChoiceKind.ONLY_NEW) or handover is None:
            return None
        store, now = self._bot.store, self._bot.now()
        done = decide(store, asked.person, handover.manager, handover.since, False, now)
        return views.only_new_view(handover.manager) if done else None

    def _of_saved(self, asked: BotMessage, kind: ChoiceKind) -> Answered | None:
        check_in = self._bot.store.check_in(asked.check_in or "")
        passages = saved_passages(check_in, asked)
        if check_in is None or not passages or kind not in ABOUT_SAVED:
            return None
        if kind is ChoiceKind.SHARE:
            return ask_to_share(self._bot, check_in, passages)
        messages = [each.message_ts for each in passages if each.message_ts]
        said = views.kept_private_view(
            self._named(asked.person, messages),
            check_in,
            was_shared=False,
            more=self._shares_some(check_in),
            one=len(messages) == 1,
        )
        return said, OnRecord(Kind.NAMED, " ".join(messages), check_in.id)

    def _shares_some(self, check_in: CheckIn | None) -> bool:
        """Whether the manager can read any part of a check-in's answer."""
        if check_in is None or check_in.reply is None:
            return False
        return reads_some(check_in.reply.parts, self._bot.scope_of_manager(check_in.person))

    def _share_again(self, check_in: CheckIn, hiding: Hiding) -> views.ShareAgain | None:
        """The button that shares messages again which the manager could read until now."""
        bot, person = self._bot, check_in.person
        manager = manager_of(bot.store, person)
        passages = of_messages(check_in, hiding.messages)
        messages = [each.message_ts for each in passages if each.message_ts]
        if manager is None or check_in.reply is None or not messages:
            return None
        if hiding.taken_from != manager:
            return None
        words = fingerprint(check_in.reply, messages)
        press = WordsPress(check_in.id, manager, tuple(messages), words)
        several = named_by_words(bot, check_in, messages)
        what = "it again" if several else self._named(person, messages)
        return views.ShareAgain(what, press, bot.name_of(manager))

    def _again(self, message: PendingMessage, asked: Sequence[BotMessage]) -> Answered | None:
        """“Share it again” is about what was hidden last, “share everything” about all answers.

        Returns ``None`` if a question of the bot's is meant.
        """
        if "everything" in plain(message.text).split():
            return self._share_everything(message, asked)
        if asked and asked[0].kind != Kind.SAVED:
            return None
        again = offer_to_share_again(self._bot, message)
        return again or (None if asked else self._share_last(message))

    def _share_last(self, message: PendingMessage) -> Answered | None:
        """“Share it after all” without an open question: the newest private words are meant."""
        check_in = self._bot.store.latest_asked(message.person)
        if check_in is None or check_in.reply is None:
            return None
        scope = self._bot.scope_of_manager(message.person)
        hidden = [e for e in check_in.reply.passages if not reads_all([e.reader], scope)]
        return ask_to_share(self._bot, check_in, hidden[-1:]) if hidden else None

    def offer_to_share(self, message: PendingMessage) -> Answered | None:
        """The answer to “Maya can read the old one after all”; ``None`` if it isn't such a wish."""
        wish, store = sharing_wish_in(message.text), self._bot.store
        manager = manager_of(store, message.person)
        if wish is None or manager is None:
            return None
        if wish.whom and not names_manager(self._bot, message, wish.whom):
            return None
        if wish.but:
            return self._share_all_but(message, wish, manager)
        if wish.everything:
            asked = self._questions.open(message, ChoiceKind.SHARE)
            nothing = views.nothing_to_share_view(manager, [], [])
            return self._share_everything(message, asked) or (nothing, None)
        if wish.named:
            return ask_to_share_named(self._bot, message, wish.named)
        again = self._wished_again(message, wish)
        if again is not None or wish.complains or wish.doubtful:
            # Who states that somebody can read it may want the opposite.
            return again or offer_to_hide(self._bot, message)
        found = self._answers_to_share(message, wish)
        several = wish.months or wish.newest is not None
        offer = ask_to_share_answers(self._bot, found) if several else self._first_of(found)
        return offer or (self._nothing_to_share(manager, wish, found), None)

    def _share_everything(
        self, message: PendingMessage, asked: Sequence[BotMessage]
    ) -> Answered | None:
        """Asks about all answers, and names the buttons of open questions about other words."""
        offer = ask_to_share_all(self._bot, message.person)
        others = [each for each in asked if each.kind != Kind.SAVED]
        labels = [label for each in others for label in self._said.buttons(each)]
        if offer is None or not labels:
            return offer
        said, record = offer
        return views.with_buttons_above(said, labels), record

    def _share_all_but(
        self, message: PendingMessage, wish: SharingWish, manager: str
    ) -> Answered | None:
        """Asks about all answers, or those of named months, without what is left out; ``None`` if
        it isn't clear what that is."""
        every = self._bot.store.asked_so_far(message.person, LOOKED_AT)
        said = with_months_spelt(wish.but)
        months, newest = {f"{each:02}" for each in months_in(said)}, newest_in(said)
        if newest is not None:
            left_out = {each.id for each in every[: newest.count or MOST_ANSWERS]}
        else:
            named = named_by(self._bot, message, words_named_in(wish.but), shared=False)
            left_out = {each.check_in for each in ([] if months else named.answers)}
        if not (months or left_out):
            return None
        of_months = {f"{each:02}" for each in wish.months}
        every = [each for each in every if not of_months or each.period[5:7] in of_months]
        kept = [e for e in every if e.id not in left_out and e.period[5:7] not in months]
        offer = ask_to_share_answers(self._bot, kept)
        say = offer[0] if offer else views.nothing_to_share_view(manager, [], [])
        whole = [each for each in every if each.id in left_out and newest is None]
        noted = views.left_out_view(say, [month(each.period) for each in whole])
        return noted, offer[1] if offer else None

    def _first_of(self, answers: Sequence[CheckIn]) -> Answered | None:
        offers = (ask_to_share_answers(self._bot, [each]) for each in answers)
        return next(filter(None, offers), None)

    def _nothing_to_share(
        self, manager: str, wish: SharingWish, answers: Sequence[CheckIn]
    ) -> Answer:
        answered = [each for each in answers if each.reply is not None]
        read = [month(each.period) for each in answered] if wish.months or wish.newest else []
        missing = [month_name[e] for e in wish.months if month_name[e] not in read]
        return views.nothing_to_share_view(manager, read, missing)

    def _wished_again(self, message: PendingMessage, wish: SharingWish) -> Answered | None:
        """Asks about the words that such a wish names, or that were hidden last."""
        if wish.complains:
            return None
        named = ask_to_share_named(self._bot, message) if not wish.months else None
        if named is not None or wish.earlier:
            return named
        return offer_to_share_again(self._bot, message, wish.months)

    def _answers_to_share(self, message: PendingMessage, wish: SharingWish) -> list[CheckIn]:
        """Answers that such a wish may mean, the likeliest first."""
        found = self._bot.store.asked_so_far(message.person, LOOKED_AT)
        if wish.months:
            months = {f"{each:02}" for each in wish.months}
            return [each for each in found if each.period[5:7] in months]
        if wish.newest is not None:
            return found[: wish.newest.count or MOST_ANSWERS]
        if wish.earlier:
            return [*found[1:], *found[:1]]
        thread = message.thread_ts
        here = [each for each in found if thread is not None and each.message_ts == thread]
        return [*here, *found]

    def _of_sending(self, asked: BotMessage, kind: ChoiceKind) -> Answer | None:
        bot, person = self._bot, asked.person
        manager = manager_of(bot.store, person)
        what = self._named(person, [asked.subject])
        found = bot.store.check_in(asked.check_in or "")
        reply = found.reply if found else None
        if kind is ChoiceKind.SHARE and manager and reply and self._said.stands(asked):
            # Use the fingerprint of now: if the words change later, they aren't sent.
            words = fingerprint(reply, [asked.subject])
            shown = ShownMessages(asked.check_in or "", [asked.subject], words, manager)
            return self._send(asked, shown, what)
        if kind not in (ChoiceKind.PRIVATE, ChoiceKind.NO):
            return None
        kept = self._become(asked, Kind.SAVED, asked.subject, asked.check_in)
        become(bot, kept)
        return views.not_sent_view(what)

    def _of_offer(self, asked: BotMessage, kind: ChoiceKind) -> Answer | None:
        """*Send to …* and *Keep private* under words that are part of no check-in."""
        press = offered_in(self._bot, asked)
        if press is None:
            return None
        what = self._named(asked.person, [press.ts])
        if kind is ChoiceKind.SHARE and self._said.stands(asked):
            sent = send_reply(self._bot, asked.person, press)
            if sent is None:
                return None
            become(self._bot, self._become(asked, Kind.SENT, sent.id, sent.check_in))
            return views.sent_view(what, press.reader)
        return views.not_sent_view(what) if kind in (ChoiceKind.PRIVATE, ChoiceKind.NO) else None

    def _send(self, asked: BotMessage, shown: ShownMessages, what: str) -> Answer | None:
        bot = self._bot
        sent = send_as_answer(bot.store, asked.person, shown, bot.now())
        if sent is None:
            return None
        become(bot, self._become(asked, Kind.SENT, sent.id, sent.check_in))
        return views.sent_view(what, shown.reader)

    def _named(self, person: str, messages: Sequence[str]) -> str:
        """“your message from 10:42”: named by its time, not quoted."""
        zone, today = self._bot.zone_of(person), self._bot.today(person)
        if any(named_by_words(self._bot, c, messages) for c in self._with(person, messages)):
            return f"one of your messages from {written_at(messages[0], zone, today)}"
        return messages_named(messages, zone, today)

    def _with(self, person: str, messages: Sequence[str]) -> list[CheckIn]:
        """The newest check-ins that hold one of these messages."""
        newest = self._bot.store.asked_so_far(person, LOOKED_AT)
        return [each for each in newest if of_messages(each, messages)]

    def _become(
        self, asked: BotMessage, kind: Kind, subject: str, check_in: str | None
    ) -> BotMessage:
        return BotMessage(asked.channel, asked.message_ts, asked.person, kind, subject, check_in)


_SAVING = ("Save ", "Share with ")
"""How the labels of buttons begin that make words an answer."""
_SAVES_PRIVATELY = (Kind.PENDING, Kind.SEND_OR_KEEP, Kind.DOUBTFUL)
"""Below these, *Keep private* does, too."""
