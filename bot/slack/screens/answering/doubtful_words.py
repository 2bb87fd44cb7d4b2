"""The answer to a person's words that don't read as a check-in answer. It's drawn from the
record."""

from datetime import date

from bot.checkins.administering.uploads import names_company_file
from bot.checkins.replies.notes import Author, Note, OwnRequest, RequestToAnswer, note_of
from bot.checkins.replies.sharing import manager_of, reader_names
from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.answers.answer_doubts import (
    DOUBTED_THOUGH_MEANT,
    AnyDoubt,
    OtherDoubt,
    asks_who_has_words,
    speaks_of_who_has_words,
)
from bot.checkins.understanding.answers.reflections import Doubt, doubt_about
from bot.checkins.understanding.commands.requests import Away, Of
from bot.checkins.understanding.dates.absences import Absence, absence_in, asked_absence_in
from bot.checkins.understanding.dates.no_time import last_day_away_in
from bot.checkins.understanding.managers.report_notes import ReportNote
from bot.checkins.understanding.managers.report_questions import perhaps_about
from bot.checkins.understanding.privacy.hiding_requests import may_refuse
from bot.checkins.understanding.privacy.loose_wishes import wants_words_away
from bot.checkins.understanding.privacy.private_wishes import wants_private
from bot.checkins.understanding.privacy.reader_mentions import (
    names_reader_or_secret,
    only_names_reader,
)
from bot.checkins.understanding.privacy.reader_names import ReaderNames
from bot.checkins.understanding.privacy.taking_back import may_take_back
from bot.checkins.understanding.small_talk.place_corrections import may_name_manager
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.wording import links_count
from bot.slack.bot import Bot
from bot.slack.screens.administering.erasing_others import erasing_others
from bot.slack.screens.comments.comment_replies import reply_offer, where_reply_goes
from bot.slack.screens.newcomers.near_on_ladder import near_on_ladder
from bot.slack.screens.newcomers.newcomers import hello_or_no, nothing_yet, on_no_roster
from bot.slack.screens.privacy.still_read import still_read, thread_of
from bot.slack.screens.privacy.who_reads import keeping_private_answer, who_reads
from bot.slack.screens.reading.near_command import near_command
from bot.slack.screens.small_talk import about_the_bot
from bot.slack.views.administering.admin_answers import not_understood_view, only_admins_import_view
from bot.slack.views.answering.doubtful_words import ALONE, AsAnswer, doubtful_view, settled_view
from bot.slack.views.answering.month import with_note
from bot.slack.views.answering.pending import dismissed_view
from bot.slack.views.answering.saved import saved_view
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.guidance import (
    about_report_view,
    is_it_about_view,
    note_about_view,
    roster_fact_text,
)
from bot.slack.views.newcomers.join_request import no_answer_view
from bot.slack.views.newcomers.join_request_question import request_to_answer_view
from bot.slack.views.newcomers.joining import who_can_change
from bot.slack.views.small_talk import asked_below_view, with_answer_button
from storage import BotMessage, CheckIn, CheckInState, PendingMessage, PendingState

_MAYBE_HIDING = (OtherDoubt.ORDER, OtherDoubt.NO_ACCOUNT, Doubt.SHORT, Doubt.QUESTION)
_MAYBE_ON_A_LADDER = (Doubt.SHORT, Doubt.QUESTION)
_MAYBE_TO_THE_MANAGER = (
    Doubt.HIDING,
    Doubt.SHORT,
    Doubt.QUESTION,
    OtherDoubt.TO_SOMEBODY,
    OtherDoubt.OF_READER,
)


def own_request_answer(bot: Bot, message: PendingMessage) -> Answer | None:
    """The state of the author's join request; ``None`` if the words aren't about it."""
    note = _note(bot, message)
    return no_answer_view(bot.joining(message.person)) if isinstance(note, OwnRequest) else None


def doubtful_answer(bot: Bot, message: PendingMessage, near: str | None = None) -> Answer:
    """What the words may be, with the buttons that fit.

    ``near``: the id of the check-in next to them (see ``answer_near``).
    """
    person = message.person
    offer = reply_offer(bot, message)
    if offer is not None and doubt_about(message.text) not in (Doubt.STOPPING, Doubt.ERASING):
        return offer
    author, in_thread = _author(bot, message), thread_of(bot, message)
    if in_thread is None and not bot.is_admin(person) and names_company_file(message.links):
        return _choosing(bot, message, only_admins_import_view(bot.joining(person)))
    find_doubt = author.doubt_in_chat if in_thread is None else author.doubt_in_thread
    doubt = find_doubt(bot.store, message.text) or Doubt.SHORT
    note = _note(bot, message)
    if isinstance(note, RequestToAnswer):
        return _choosing(bot, message, request_to_answer_view(note.request))
    if isinstance(note, ReportNote):
        return _choosing(bot, message, noted_answer(bot, person, note))
    if on_no_roster(bot, person) and doubt is not Doubt.ERASING:
        return _to_newcomer(bot, message, doubt)
    question = in_thread or bot.store.latest_asked(person)
    known = author.doubt(bot.store, message.text)
    readers = reader_names(bot.store, manager_of(bot.store, person))
    doubt = _likeliest(message.text, doubt, known, question, readers)
    day = bot.today(person)
    absence = absence_in(message.text) or asked_absence_in(message.text)
    until = _last_day_away(message.text, absence, day) if doubt is OtherDoubt.TIME else None
    kept = known in DOUBTED_THOUGH_MEANT
    as_answer = AsAnswer(
        f"{message.channel}:{message.message_ts}",
        in_thread is not None,
        None if kept else _reader_name(bot, in_thread, message),
        bot.position(person) is not None,
        privately=doubt is OtherDoubt.OF_READER,
    )
    return doubtful_view(
        doubt,
        as_answer,
        question,
        until=until,
        starts_later=absence is not None and absence.starts_later,
        about=_offered(bot, message, doubt),
        still_read=still_read(bot, person, near),
        sent=links_count(message.links),
    )


def _offered(bot: Bot, message: PendingMessage, doubt: AnyDoubt) -> Answer | None:
    """What the words may ask for, in place of saying what they may be."""
    person, text = message.person, message.text
    if doubt is Doubt.ERASING:
        return erasing_others(bot, person, text)
    if doubt is OtherDoubt.REPORT:
        reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
        named = perhaps_about(text.partition(" ")[0], reports)
        return about_report_view(named[0].person) if len(named) == 1 else None
    if doubt in _MAYBE_TO_THE_MANAGER and (goes := where_reply_goes(bot, message)) is not None:
        return goes
    if doubt in (Doubt.HIDING, OtherDoubt.OF_READER) and may_name_manager(text):
        return with_note(ALONE, about_the_bot(bot, person, Topic.CHANGING_PLACE))
    if doubt is Doubt.HIDING:
        asks = text.rstrip().endswith(("?", "？")) or asks_who_has_words(text)
        said = who_reads(bot, person, message) if asks else keeping_private_answer(bot, person)
        return with_note(ALONE, said)
    is_short = doubt in _MAYBE_ON_A_LADDER and thread_of(bot, message) is None
    return (near_command(text) or near_on_ladder(bot, person, text)) if is_short else None


def _likeliest(
    text: str,
    doubt: AnyDoubt,
    known: AnyDoubt | None,
    question: CheckIn | None,
    readers: ReaderNames,
) -> AnyDoubt:
    """What words may be where several things are likely. ``known``: what they plainly are."""
    if doubt in _MAYBE_HIDING and (wants_private(text) or _OTHERS_READ.search(plain(text))):
        return Doubt.HIDING
    if doubt is Doubt.HIDING and _PASSES_ON.match(plain(text)) and not wants_private(text):
        return OtherDoubt.TO_SOMEBODY
    if doubt is Doubt.HIDING and not _may_hide(text, readers):
        return OtherDoubt.OF_READER if only_names_reader(text, readers) else OtherDoubt.ORDER
    if doubt is OtherDoubt.LIFE and tells_of_own_doing(text):
        # “Talked to Imke about the handover before her leave” isn't about its author's health.
        return OtherDoubt.NO_ACCOUNT
    if doubt is Doubt.ANGER and tells_of_own_doing(text):
        # It's about work as well, so it's no wish to hear no more.
        return OtherDoubt.NO_ACCOUNT
    is_open = question is not None and question.state is CheckInState.ASKED
    if doubt is OtherDoubt.TIME and known is not OtherDoubt.TIME and not is_open:
        # An excuse for no answer, where there is one, tells of nobody who is away.
        return OtherDoubt.NO_ACCOUNT
    return doubt


def _may_hide(text: str, readers: ReaderNames) -> bool:
    """Whether words may ask that somebody doesn't read something, and not only name an answer."""
    asks = wants_private(text) or may_refuse(text) or may_take_back(text) or wants_words_away(text)
    asks = asks or speaks_of_who_has_words(text, readers=readers)
    of_reading = _OTHERS_READ.search(plain(text)) is not None
    if asks or of_reading:
        return True
    return names_reader_or_secret(text, readers) and not only_names_reader(text, readers)


_OTHERS_READ = Pattern(
    r"(?<!\w)(?:she|he|they|her|him|them|my \w+|(?:any|some|no|every)(?:one|body)|no one|people"
    r"|who)(?: \S+){0,3}? (?:sees?|seen|seeing|reads?|reading|visible)(?!\w)"
)
_PASSES_ON = Pattern(
    r"^(?:(?:ok|okay|hi|hey|please|pls|plz|can you|could you|can u|and|so|just) )*(?:tell|let|ask"
    r"|inform|notify|message|ping|remind) (?:\S+ ){1,2}?(?:know|that|about|if|to|im|i|its|we"
    r"|when|he"
    r"|she|they|it)(?!\w)"
)
"""Something that somebody else is to be told."""


def _last_day_away(text: str, absence: Absence | None, today: date) -> date | None:
    """The last day of an absence in the words; ``None`` if it isn't clear."""
    told = absence.last_day(today) if absence is not None else None
    return told or last_day_away_in(text, today)


def noted_answer(bot: Bot, person: str, note: ReportNote) -> Answer:
    """Asks whether words are about these reports, with buttons for what can be opened about
    them."""
    names = {each: bot.name_of(each) for each in note.people}
    asked = [Of(each) for each in note.people]
    if note.fact is None:
        return note_about_view(asked, names)
    can_change = who_can_change(bot.joining(person))
    said = roster_fact_text(note.fact, note.people[0], can_change)
    return is_it_about_view(asked, names, said)


def _choosing(bot: Bot, message: PendingMessage, said: Answer) -> Answer:
    """Adds the button for people who meant the words as their answer."""
    value = f"{message.channel}:{message.message_ts}"
    return with_answer_button(said, value) if bot.position(message.person) else said


def _to_newcomer(bot: Bot, message: PendingMessage, doubt: AnyDoubt) -> Answer:
    """For somebody on no roster: how to stop, what they may want to see of a ladder, or what the
    bot is and what comes next."""
    if doubt is Doubt.STOPPING:
        return about_the_bot(bot, message.person, Topic.STOPPING)
    person, text = message.person, message.text
    if doubt is OtherDoubt.TIME and absence_in(text) is not None:
        return nothing_yet(bot, person, Away("")) or hello_or_no(bot, person)
    if may_name_manager(text):
        return about_the_bot(bot, person, Topic.CHANGING_PLACE)
    on_ladder = near_on_ladder(bot, person, text) if doubt in _MAYBE_ON_A_LADDER else None
    if on_ladder is None and bot.is_admin(person):
        return not_understood_view()
    return on_ladder or hello_or_no(bot, person)


def _author(bot: Bot, message: PendingMessage) -> Author:
    reports = {each: bot.name_of(each) for each in bot.reports_of(message.person)}
    return Author(message.person, message.at, reports, bot.name_of)


def _note(bot: Bot, message: PendingMessage) -> Note | None:
    """What the words are about, unless they're in the thread of their author's question."""
    if thread_of(bot, message) is not None:
        return None
    return note_of(bot.store, _author(bot, message), message.text)


def drawn_again(bot: Bot, said: BotMessage) -> tuple[Answer, bool] | None:
    """The current content, and whether that is final; ``None`` if nothing is stored."""
    channel, _, ts = said.subject.partition(":")
    message = bot.store.pending(channel, ts)
    if message is None:
        check_in = bot.store.check_in_with_passage(channel, ts)
        return (_settled(bot, said, check_in, ts), False) if check_in else None
    match message.state:
        case PendingState.UNDERSTOOD:
            return doubtful_answer(bot, message, said.check_in), False
        case PendingState.DISMISSED:
            return dismissed_view(), True
    return (asked_below_view() if said.thread_ts else settled_view(None)), False


def _settled(bot: Bot, said: BotMessage, check_in: CheckIn, ts: str) -> Answer:
    """Once the words are in a check-in: who can read them, unless another message says so."""
    passages = check_in.reply.passages if check_in.reply else ()
    mine = [each for each in passages if each.message_ts == ts]
    others = bot.store.bot_messages_about(check_in.id)
    if mine and any(ts in each.subject.split() for each in others):
        return settled_view(check_in)
    around = bot.around(check_in)
    name = bot.name_of(around.manager) if around.manager else None
    in_thread = said.thread_ts is not None and said.thread_ts == check_in.message_ts
    return saved_view(check_in, mine, around, name, in_thread=in_thread)


def _reader_name(bot: Bot, question: CheckIn | None, message: PendingMessage) -> str | None:
    """Who else can read the words once they're saved as an answer."""
    reader = question.reader_named_to(message.message_ts) if question else None
    if reader is None or reader != manager_of(bot.store, message.person):
        return None
    return bot.name_of(reader) if bot.shares(message.person) else None
