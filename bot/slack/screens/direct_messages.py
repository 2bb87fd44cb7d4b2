"""The answers to messages in the DM that ask for something or are small talk.

The request is carried out when it's answered. After a crash, that may happen twice. So the period
or day is that of the message, and not that of the answer.
"""

from dataclasses import replace
from datetime import date

import framework
from bot.checkins.replies.hiding import Hiding
from bot.checkins.replies.sharing import manager_of
from bot.checkins.subjects import HiddenAnswers
from bot.checkins.understanding.answers.plain_answers import keeps_from_others
from bot.checkins.understanding.commands.choice_words import (
    ChoiceKind,
    choice_in,
    drops_the_matter,
)
from bot.checkins.understanding.commands.requests import (
    Add,
    Away,
    Back,
    Erase,
    Help,
    MakePacket,
    Mine,
    Of,
    Request,
    SearchOwn,
    SeeAgenda,
    SeeCoverage,
    SeeReaders,
    Skip,
    Team,
    typed_form,
)
from bot.checkins.understanding.commands.undoing import takes_back
from bot.checkins.understanding.comment_replies import is_for_the_bot_alone
from bot.checkins.understanding.dates.dates import NotUnderstood, read_until
from bot.checkins.understanding.dates.time_spans import read_span
from bot.checkins.understanding.managers.report_topics import AskedOfReport, NotOnTeam
from bot.checkins.understanding.meanings import (
    AskedOfAdmin,
    BotQuestion,
    ChoiceWord,
    Command,
    CorrectedAnswer,
    FrequencyWord,
    Greeting,
    LadderRequest,
    OnMyTeam,
    PerhapsAbout,
    TakeBack,
    Understood,
    Words,
)
from bot.checkins.understanding.privacy.taking_back import TakingBack, Wish
from bot.checkins.understanding.wording.plain_words import on_one_line, plain
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.wording import span_in_words
from bot.slack.bot import Bot
from bot.slack.message_kinds import LADDER, NOTHING, Kind, OnRecord
from bot.slack.screens.administering.roster_questions import who_is
from bot.slack.screens.answering.after_acts import after_an_act, follows_an_act
from bot.slack.screens.answering.doubtful_words import doubtful_answer, own_request_answer
from bot.slack.screens.answering.month import Changing, absence_answer, change, waits
from bot.slack.screens.answering.open_questions import Said
from bot.slack.screens.answering.typed_choices import Answered, TypedChoices
from bot.slack.screens.comments.comment_offers import comment_offer
from bot.slack.screens.comments.comment_replies import reply_offer
from bot.slack.screens.comments.report_replies import answered_comment, ask_to_send
from bot.slack.screens.ladder import Answers
from bot.slack.screens.newcomers.named_manager import kept_from_others
from bot.slack.screens.newcomers.newcomers import (
    level_unknown_yet,
    meant_by,
    nothing_yet,
    on_no_roster,
    who_sees_request,
)
from bot.slack.screens.privacy.all_private import all_hidden_answer
from bot.slack.screens.privacy.deleting import deleting, last_written
from bot.slack.screens.privacy.hiding_offers import offer_to_hide
from bot.slack.screens.privacy.reads_now import (
    follows_question,
    reads_now,
    saved_last,
    sought_by,
)
from bot.slack.screens.privacy.still_read import answer_near, thread_of
from bot.slack.screens.privacy.taking_back import (
    delete_offer,
    means_own_words,
    newest_answer,
    nothing_to_delete,
    regretted,
    says_which,
)
from bot.slack.screens.privacy.undoing import undo_last
from bot.slack.screens.privacy.who_reads import keeping_private_answer, nothing_hidden, who_reads
from bot.slack.screens.reading.check_ins import answer, help_of
from bot.slack.screens.reading.report_topics import asked_about
from bot.slack.screens.small_talk import about_the_bot, greeting
from bot.slack.screens.understood import understood_by
from bot.slack.views import small_talk
from bot.slack.views.answering import typed_taps as views
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.guidance import is_it_about_view, only_they_take_back_view
from bot.slack.views.newcomers.join_request import leads_to_form
from bot.slack.words import escape, mention
from framework import EveryLevel, Own, Readable
from framework.query.understanding import written
from storage import CheckIn, CheckInState, Frequency, PendingMessage

_Answered = tuple[Answer, Kind | OnRecord | None]
"""The answer, and how to record it. With only a kind, the subject is the message that is
answered."""


class MessageAnswers:
    """Does what messages ask for, and answers them."""

    def __init__(self, bot: Bot, said: Said) -> None:
        self._bot = bot
        self._said = said
        self._choices = TypedChoices(bot, said)
        self._ladders = Answers(bot)

    def to(self, message: PendingMessage) -> Answered:
        """The answer and, if it says who can read something, how to record it."""
        said, kind = self._answered(message)
        if isinstance(kind, Kind):
            return said, OnRecord(kind, f"{message.channel}:{message.message_ts}")
        return said, kind

    def _read(self, message: PendingMessage) -> Understood:
        found = understood_by(self._bot, message.person, message.text)
        if not isinstance(found, Command) and follows_question(self._bot, message):
            return BotQuestion(Topic.WHO_READS)
        return found

    def _answered(self, message: PendingMessage) -> _Answered:
        understood = self._read(message)
        answered = answered_comment(self._bot, message)
        if answered is not None and not _is_for_the_bot(understood):
            return ask_to_send(self._bot, message, answered), Kind.REPORT_REPLY
        offer = reply_offer(self._bot, message)
        if offer is not None and not self._is_for_the_bot_alone(message, understood):
            return offer, Kind.DOUBTFUL
        if drops_the_matter(message.text) and follows_an_act(self._bot, message):
            return self._chosen(message, ChoiceKind.LEAVE)
        if _wishes_to_hide(understood) and kept_from_others(self._bot, message):
            said = who_reads(self._bot, message.person, message)
            value = f"{message.channel}:{message.message_ts}"
            return small_talk.with_answer_button(said, value), Kind.WHO_READS
        if isinstance(understood, TakeBack):
            if understood.report is not None:
                return only_they_take_back_view(understood.report), None
            return self._take_back(message, understood.taking)
        said, kind = self._plainly(message, understood)
        if kind is None and on_no_roster(self._bot, message.person) and leads_to_form(said):
            ladder = self._shown_by(message.person, understood, said)
            at = f"{message.channel}:{message.message_ts}"
            kind = OnRecord(Kind.ON_NO_ROSTER, f"{at}|{LADDER}{ladder}" if ladder else at)
        if not self._may_be_an_answer(message, understood):
            return said, kind
        value = f"{message.channel}:{message.message_ts}"
        if isinstance(kind, OnRecord) and kind.kind is Kind.MONTH:
            kind = replace(kind, subject=f"{value}{kind.subject}")
        return small_talk.with_answer_button(said, value), kind

    def _shown_by(self, person: str, understood: Understood, said: Answer) -> str | None:
        """The words after ``/ladder`` that show an answer again; ``None`` if it's no ladder."""
        ways = [written(EveryLevel(self._bot.home_ladder(person))), "next", "me"]
        if isinstance(understood, LadderRequest) and isinstance(understood.request, Readable):
            ways.insert(0, written(understood.request))
        shown = said.payload()
        return next((e for e in ways if self._ladders.answer(person, e).payload() == shown), None)

    def _is_for_the_bot_alone(self, message: PendingMessage, understood: Understood) -> bool:
        """Whether a message below a manager's comment can't be meant for that manager."""
        manager = manager_of(self._bot.store, message.person)
        if manager and keeps_from_others(message.text, self._bot.name_of(manager)):
            return False
        return is_for_the_bot_alone(understood, message.text)

    def keep_unsent(self, request: PendingMessage | None) -> None:
        """After a request for privacy, words that wait to be sent aren't sent."""
        self._choices.keep_unsent(request)

    def hidden(self, check_in: CheckIn, hiding: Hiding, request: PendingMessage | None) -> Answer:
        """Says what a request kept private, with a button for people who meant the request as an
        answer."""
        return self._with_choice(self._choices.hidden(check_in, hiding, request), request)

    def all_hidden(self, hidden: HiddenAnswers, request: PendingMessage | None) -> Answer:
        """Like ``hidden``, if a request kept all answers private."""
        return self._with_choice(all_hidden_answer(self._bot, hidden), request)

    def _with_choice(self, said: Answer, request: PendingMessage | None) -> Answer:
        if request is None or not request.text or choice_in(request.text) is not None:
            return said
        value = f"{request.channel}:{request.message_ts}"
        return small_talk.with_answer_button(said, value)

    def _may_be_an_answer(self, message: PendingMessage, understood: Understood) -> bool:
        """Whether the message may be meant as an answer. “thanks” isn't, so it gets no button to
        say so."""
        if not message.text or self._bot.position(message.person) is None:
            return False
        if understood == ChoiceWord(ChoiceKind.PRIVATE):
            return choice_in(message.text) is None
        if isinstance(understood, TakeBack):
            return False
        if isinstance(understood, AskedOfAdmin) and understood.setting is not None:
            return not self._bot.is_admin(message.person)
        asked = Greeting | Words | ChoiceWord | Command | FrequencyWord | CorrectedAnswer
        asked |= OnMyTeam | AskedOfReport | NotOnTeam | AskedOfAdmin
        return not isinstance(understood, asked) or (
            isinstance(understood, Command) and not isinstance(understood.request, Back)
        )

    def _plainly(self, message: PendingMessage, understood: Understood) -> _Answered:
        bot, person = self._bot, message.person
        match understood:
            case Command(Help()):
                return help_of(bot, person), Kind.HELP
            case Command(request):
                return self._done(message, request)
            case LadderRequest():
                return self._ladders.answer(person, _named(understood, message.text)), None
            case Greeting(kind):
                return greeting(bot, person, kind), None
            case ChoiceWord(choice):
                return self._chosen(message, choice)
            case BotQuestion(topic):
                return self._question(message, topic)
            case OnMyTeam() | AskedOfReport() | NotOnTeam() | AskedOfAdmin() as about:
                return asked_about(bot, person, about), None
            case FrequencyWord(frequency) | CorrectedAnswer(frequency):
                return typed_tap(bot, message, frequency), None
            case PerhapsAbout(asked):
                names = {each.person: bot.name_of(each.person) for each in asked}
                return is_it_about_view(asked, names), None
        return self._words(message)

    def _words(self, message: PendingMessage) -> _Answered:
        if not on_one_line(message.text) and not message.links:
            return small_talk.no_words_view(), None
        own = own_request_answer(self._bot, message)
        if own is not None:
            return own, None
        offer = self._choices.offer_to_share(message)
        if offer is not None:
            return offer
        near = answer_near(self._bot, message)
        said = doubtful_answer(self._bot, message, near.id if near else None)
        if leads_to_form(said):
            return said, None
        subject = f"{message.channel}:{message.message_ts}"
        return said, OnRecord(Kind.DOUBTFUL, subject, near.id if near else None)

    def _question(self, message: PendingMessage, topic: Topic) -> _Answered:
        bot, person = self._bot, message.person
        match topic:
            case Topic.WHO_READS | Topic.WHO_READ:
                return self._about_readers(message, topic)
            case Topic.DELETE_COMMENT:
                return self._about_comment(message)
            case Topic.AM_I_AWAY | Topic.NOT_AWAY:
                return self._about_absence(message, asks=topic is Topic.AM_I_AWAY)
            case Topic.CORRECTING:
                answer_meant = newest_answer(bot, message)
                return small_talk.correct_words_view(answer_meant), None
            case Topic.UNDO_LAST:
                return undo_last(bot, message)
            case Topic.KEEPING_PRIVATE:
                return keeping_private_answer(bot, person), Kind.KEEPING_PRIVATE
            case Topic.HOW_TO_DELETE:
                return self._delete_last(message)
            case Topic.WHO_IS:
                return who_is(bot, person, message.text), None
            case Topic.MY_LEVEL:
                unknown = level_unknown_yet(bot, person)
                return unknown or self._ladders.answer(person, "me"), None
        return about_the_bot(bot, person, topic, message.text), None

    def _about_readers(self, message: PendingMessage, topic: Topic) -> _Answered:
        bot, person = self._bot, message.person
        sought = sought_by(bot, message)
        now = reads_now(bot, message, sought)
        if now is not None:
            return now, Kind.READS_NOW
        request = who_sees_request(bot, person)
        if request is not None:
            return request, None
        if topic is Topic.WHO_READS:
            return who_reads(bot, person, message, sought), Kind.WHO_READS
        return about_the_bot(bot, person, topic, message.text), None

    def _about_comment(self, message: PendingMessage) -> _Answered:
        bot, person = self._bot, message.person
        offer = comment_offer(bot, message)
        if offer is not None:
            return offer
        if means_own_words(bot, person, message.text):
            return regretted(bot, person), Kind.NOTHING_HIDDEN
        return about_the_bot(bot, person, Topic.DELETE_COMMENT, message.text), None

    def _about_absence(self, message: PendingMessage, *, asks: bool) -> _Answered:
        said, about = absence_answer(self._bot, message.person, asks=asks)
        if about is None:
            return said, None
        return said, OnRecord(Kind.MONTH, f"|{typed_form(about)}")

    def _take_back(self, message: PendingMessage, taking: TakingBack) -> _Answered:
        """Asks before anything is deleted. Words to hide were hidden when the request arrived."""
        unclear = taking.unclear or (taking.asks and taking.everything)
        if not unclear and takes_back(message.text):
            unclear = not saved_last(self._bot, message)
        if taking.unclear or (taking.wish is Wish.HIDE and unclear):
            said = keeping_private_answer(self._bot, message.person)
            value = f"{message.channel}:{message.message_ts}"
            return small_talk.with_answer_button(said, value), Kind.KEEPING_PRIVATE
        if taking.asks and taking.wish is Wish.HIDE:
            asked = offer_to_hide(self._bot, message)
            if asked is not None:
                return asked
        if taking.wish is Wish.HIDE:
            waits = not says_which(self._bot, message, taking)
            kept = self._choices.kept_waiting(message) if waits else None
            if kept is not None:
                return kept
            return nothing_hidden(self._bot, message, taking), Kind.NOTHING_HIDDEN
        nothing = nothing_to_delete(self._bot, message)
        if nothing is not None:
            subject = f"{message.channel}:{message.message_ts}|{NOTHING}"
            return nothing, OnRecord(Kind.DELETING, subject)
        offer = delete_offer(self._bot, message)
        return (offer, Kind.DELETING) if offer else self._delete_last(message)

    def _delete_last(self, message: PendingMessage) -> _Answered:
        if "evidence" in plain(message.text).split():
            return small_talk.how_to_delete_evidence_view(), None
        written = last_written(self._bot, message)
        offer = deleting(self._bot, message, written)
        if offer is None:
            return small_talk.how_to_delete_view(), None
        subject = f"{message.channel}:{message.message_ts}|{','.join(written)}"
        return offer, OnRecord(Kind.DELETING, subject)

    def _chosen(self, message: PendingMessage, choice: ChoiceKind) -> _Answered:
        if choice is ChoiceKind.ANSWER:
            return self._choices.ways_to_save(message), None
        after = after_an_act(self._bot, self._said, message, choice)
        if after is not None:
            return after
        said = self._choices.answer(message, choice)
        if said is None and choice is ChoiceKind.PRIVATE:
            return keeping_private_answer(self._bot, message.person), Kind.KEEPING_PRIVATE
        return said or (small_talk.no_such_question_view(), None)

    def _done(self, message: PendingMessage, request: Request) -> _Answered:
        bot, person = self._bot, message.person
        request = meant_by(bot, person, request)
        nothing = nothing_yet(bot, person, request)
        if nothing is not None:
            return nothing, None
        match request:
            case Erase():
                return small_talk.erase_view(), None
            case Skip(None) if self._waits(message):
                # The period stays the same while the answer waits to be sent.
                request = Skip(message.period)
            case Add():
                return small_talk.add_view(), None
            case MakePacket(str(subject)) if subject != person:
                return small_talk.make_packet_view(subject, typed_form(request)), None
        today = bot.today(person)
        in_window = _in_a_window(bot, person, request, today)
        if in_window is not None:
            return small_talk.window_view(*in_window), None
        until = read_until(request.words, today) if isinstance(request, Away) else None
        if isinstance(request, Changing | Away) and not isinstance(until, NotUnderstood):
            done = change(bot, person, request)
            about = done.about
            if about is not None:
                return done.answer, OnRecord(Kind.MONTH, f"|{typed_form(about)}")
            return done.answer, None
        return answer(bot, person, request), None

    def _waits(self, message: PendingMessage) -> bool:
        """Whether the question of the message's period is open, or to come."""
        return waits(self._bot, message.person, message.period)


def _named(asked: LadderRequest, text: str) -> str:
    """What ``/ladder`` is asked for. “Ladder me” has a word that names nothing there."""
    if isinstance(asked.request, Own | framework.Help):
        return written(asked.request)
    return asked.named or text


def _wishes_to_hide(understood: Understood) -> bool:
    if isinstance(understood, TakeBack):
        return understood.taking.wish is Wish.HIDE and understood.report is None
    return understood == ChoiceWord(ChoiceKind.PRIVATE)


def _is_for_the_bot(understood: Understood) -> bool:
    """Whether a message where a comment waits for a reply is meant for the bot."""
    if isinstance(understood, BotQuestion):
        return understood.topic in (Topic.SEES_CHAT, Topic.SEES_SILENCE, Topic.IS_TOLD)
    return isinstance(understood, Command | LadderRequest | TakeBack)


def _in_a_window(
    bot: Bot, reader: str, request: Request, today: date
) -> tuple[str, str, str] | None:
    """For requests that show somebody's words: what to say, and the button's label and action."""
    match request:
        case Mine(when, competency):
            narrowed = f"{_on(bot, reader, competency)}{_span(when, today)}"
            return f"Read your check-ins{narrowed}?", "Read my check-ins", typed_form(request)
        case Of(person, when, competency):
            narrowed = f"{_on(bot, person, competency)}{_span(when, today)}"
            text = f"Read {mention(person)}'s check-ins{narrowed}?"
            return text, "Read check-ins", typed_form(request)
        case SearchOwn():
            return "Search what you wrote?", "Search", typed_form(request)
        case SeeCoverage(person):
            return f"Open {_whose(person)} coverage?", "Open coverage", typed_form(request)
        case SeeAgenda(person):
            what = f"your agenda with {mention(person)}" if person else "your own agenda"
            return f"Open {what}?", "Open agenda", typed_form(request)
        case Team(page):
            text = "Open your team's list? A private answer looks the same as no answer."
            return text, "See my team", f"team {page}"
        case SeeReaders():
            return "See who read your check-ins?", "See my readers", "readers"
    return None


def _on(bot: Bot, subject: str, competency: str) -> str:
    """The competency asked about, by its name."""
    position = bot.position(subject) if competency else None
    named = (each.name for each in (position.expected if position else ()) if each.id == competency)
    name = next(named, "")
    return f" on {escape(name)}" if name else ""


def _span(when: str, today: date) -> str:
    """The time asked about, as it will be opened."""
    span = read_span(when, today) if when else None
    return f" {span_in_words(span)}" if span else ""


def _whose(person: str | None) -> str:
    return f"{mention(person)}'s" if person else "your"


def typed_tap(bot: Bot, message: PendingMessage, frequency: Frequency) -> Answer:
    """Asks before a typed tap is saved or changes the answer."""
    check_in = _about(bot, message)
    if check_in is None or check_in.state not in (CheckInState.ASKED, CheckInState.ANSWERED):
        return views.no_question_view()
    around, reply = bot.around(check_in), check_in.reply
    if reply is not None and reply.frequency is frequency:
        return views.same_already_view(check_in, frequency)
    reader = around.reader_of_tap(reply) if reply is not None else around.reader_of(None)
    changes = reply is not None and reply.frequency is not None
    return views.ask_to_tap_view(check_in, frequency, reader, changes=changes)


def _about(bot: Bot, message: PendingMessage) -> CheckIn | None:
    """The question of the thread, or the newest one."""
    return thread_of(bot, message) or bot.store.latest_asked(message.person)
