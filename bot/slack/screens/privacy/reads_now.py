"""The answer to “can she see it now?”: who can read the very words that are meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.checkins.readers import readings
from bot.checkins.replies.asked_words import Found, FoundWords, words_about, words_naming
from bot.checkins.replies.hiding import Named, hiding_of, shared_evidence
from bot.checkins.replies.sharing import manager_now, reader_names
from bot.checkins.subjects import HiddenByName, HiddenWords
from bot.checkins.understanding.privacy.reader_names import ReaderNames
from bot.checkins.understanding.privacy.reading_questions import (
    ReadingQuestion,
    follow_up_in,
    reading_question_in,
)
from bot.checkins.understanding.privacy.secrecy_words import MANAGERS
from bot.checkins.understanding.privacy.taking_back import TakingBack, words_named_in
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.word_tables import word_set
from bot.checkins.wording import messages_named
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.messages.incoming import plain_words
from bot.slack.screens.newcomers.named_manager import names_another, names_manager
from bot.slack.screens.privacy.still_read import thread_of
from bot.slack.screens.privacy.taking_back import (
    asks_for_something,
    every_own_word,
    named_by,
    newest_answer,
    said_about,
)
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.reads_now import (
    PERHAPS,
    ReadNow,
    former_view,
    reads_now_view,
    saved_apart_view,
    told_first_view,
)
from storage import BotMessage, CheckIn, Evidence, PendingMessage


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of an answer that a message of the bot's is about; ``messages`` is empty for all of
    it."""

    check_in: CheckIn
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question about who can read words is about.

    ``of_all``: all that its author wrote. ``named``: the words that it names, or may name.
    ``sure``: whether it names them, or none. ``unknown``: whether it names words that nobody finds.
    """

    asked: ReadingQuestion
    of_all: bool = False
    named: Sequence[ReadNow] = ()
    sure: bool = True
    unknown: bool = False


def sought_by(bot: Bot, message: PendingMessage) -> Sought | None:
    """What a message asks about; ``None`` if it's no question about who can read words."""
    asked, text = reading_question_in(message.text), message.text
    if asked is None:
        before, what_else = _question_before(bot, message), follow_up_in(text)
        if before is None or what_else is None:
            return None
        asked, text = replace(before, private=False, of_all=False), what_else
    what = _what_it_names(text, asked)
    if asked.saved:
        return Sought(asked)
    if what.everything or asked.private:
        return Sought(asked, of_all=True)
    if what.of_a_time or what.positions or what.but or what.evidence or what.within is not None:
        named = named_now(bot, message, what)
        return Sought(asked, asked.of_all, named, unknown=not named and not what.of_a_time)
    found = _found(bot, message, what, text)
    if found is None:
        of_all = not asked.looked and _MY_WORDS.search(plain(text)) is not None
        return Sought(asked, asked.of_all or of_all)
    lines = [_line(bot, message, each) for each in found.words]
    return Sought(asked, asked.of_all, lines, found.sure, unknown=not lines)


def follows_question(bot: Bot, message: PendingMessage) -> bool:
    """Whether a message asks the question before it about other words: “what about the scanner?”"""
    follows = reading_question_in(message.text) is None and follow_up_in(message.text) is not None
    return follows and _question_before(bot, message) is not None


def _question_before(bot: Bot, message: PendingMessage) -> ReadingQuestion | None:
    """The question about words that was answered just before a message."""
    before = said_just_before(bot, message)
    if before is None or before.kind not in (Kind.READS_NOW, Kind.WHO_READS):
        return None
    channel, _, ts = before.subject.partition(":")
    asked = bot.store.pending(channel, ts)
    if asked is None or not asked.text:
        return None
    sought = sought_by(bot, asked)
    return sought.asked if sought is not None else None


def _found(bot: Bot, message: PendingMessage, what: TakingBack, text: str) -> Found | None:
    """All words that a question describes; ``None`` if it describes none."""
    about = said_about(bot, message.person, what)
    # “The joke” is hidden like any other words, but says which are asked about.
    about = about or [each for each in plain(text).split() if each in _KINDS_OF_WORDS]
    own = every_own_word(bot, message)
    if about:
        return words_about(own, about)
    readers = reader_names(bot.store, manager_now(bot.store, message.person).id)
    return words_naming(own, readers) if _is_about(readers, text) else None


def _is_about(readers: ReaderNames, text: str) -> bool:
    """Whether it's about words on the reader: “what I said about her”, “the Maya one”."""
    said = plain(text)
    if _ABOUT_THE_READER.search(said) is not None:
        return True
    pairs = zip(said.split(), said.split()[1:], strict=False)
    return any(before in _BEFORE_A_TOPIC and readers.name(each, text) for before, each in pairs)


_BEFORE_A_TOPIC = word_set("about on regarding re the that this")


_KINDS_OF_WORDS = word_set(
    """
    joke jokes story stories anecdote remark remarks rant rants confession secret regret mistake
    """
)
_MY_WORDS = Pattern(
    r"(?<!\w)my (?:(?:old|older|earlier|past|previous|other|own) )?(?:answers|check ?ins|words"
    r"|messages|msgs|stuff|things|notes|repl(?:y|ies)|entries)(?!\w)"
)
_ABOUT_THE_READER = Pattern(
    r"(?<!\w)(?:about|on|regarding|re) (?:her|him|them|(?:my|the) (?:manager|boss|lead))(?!\w)"
)


def reads_now(bot: Bot, message: PendingMessage, sought: Sought | None) -> Answer | None:
    """Who can read the words that a question is about; ``None`` if it's about none in
    particular."""
    if sought is None or sought.asked.private or sought.unknown:
        return None
    asked, named = sought.asked, sought.named
    if asked.former:
        return _of_former(bot, message, named)
    by_another = bool(asked.reader) and names_another(bot, message, asked.reader)
    if sought.of_all and not by_another:
        return None
    if asked.saved:
        return _saved(bot, message)
    if not named:
        points = asked.yes_if_read is not None or asked.looked
        named = _spoken_of(bot, message, or_newest=points)
    if not named:
        return None
    manager = manager_now(bot.store, message.person)
    if by_another and asked.yes_if_read is not None:
        return told_first_view("Yes." if asked.yes_if_read is False else "No.", named, manager)
    if not sought.sure and not asked.looked:
        return told_first_view(PERHAPS, named, manager)
    of_manager = not asked.reader or names_manager(bot, message, asked.reader)
    looks = readings(bot.store, message.person, bot.zone_of(message.person))
    yes_if_read = asked.yes_if_read if of_manager else None
    return reads_now_view(named, yes_if_read, manager, looks if asked.looked else None)


def _of_former(bot: Bot, message: PendingMessage, named: Sequence[ReadNow]) -> Answer:
    """That earlier managers can't read anything anymore, by name."""
    manager = manager_now(bot.store, message.person)
    shared = bot.store.shared_answers(message.person)
    readers = {reader for each in shared if each.reply for reader in each.reply.readers}
    readers |= {each.reader for each in shared_evidence(bot.store, message.person) if each.reader}
    former = sorted(readers - {manager.id})
    sent = {each.reader for each in bot.store.comments_by(message.person) if each.reader}
    return former_view(former, named, manager, [each for each in former if each in sent])


def _what_it_names(text: str, asked: ReadingQuestion) -> TakingBack:
    """What a question says about words, without the reader whom it names."""
    what, readers = words_named_in(text), asked.reader.split()
    about = tuple(e for e in what.about if e not in readers and e not in _OF_QUESTIONS)
    return replace(what, about=about)


_OF_QUESTIONS = word_set("former ex prior") | MANAGERS


def _saved(bot: Bot, message: PendingMessage) -> Answer | None:
    """Whether the words that were typed last, there, are saved; ``None`` if there are none."""
    newest, shown = newest_said(bot, message), None
    if newest is not None and newest.kind not in (Kind.PENDING, Kind.DOUBTFUL):
        shown = _about(bot, newest)
    since = float(newest.message_ts) if newest is not None and shown is not None else 0.0
    if any(not asks_for_something(each.text) for each in _typed_since(bot, message, since)):
        return saved_apart_view()
    if shown is None or shown.check_in.reply is None:
        return None
    words = ReadNow.of(shown.check_in, shown.messages)
    return told_first_view("I saved it.", [words], manager_now(bot.store, message.person))


def _spoken_of(bot: Bot, message: PendingMessage, *, or_newest: bool) -> list[ReadNow]:
    """What “it” may be: words just typed that are in no answer, and what was spoken of last."""
    said, in_thread = newest_said(bot, message, in_threads=or_newest), thread_of(bot, message)
    shown = _about(bot, said) if said is not None else None
    since = float(said.message_ts) if said is not None and shown is not None else 0.0
    shown = shown or (Shown(in_thread) if in_thread is not None else None)
    if in_thread is not None and said is not None and said.kind == Kind.SAVED:
        # What was saved last is only a part of what can be meant there.
        shown = Shown(in_thread)
    if shown is None and or_newest:
        newest = newest_answer(bot, message)
        shown = Shown(newest) if newest is not None else None
    typed = [
        each
        for each in every_own_word(bot, message).loose
        if each.thread_ts == message.thread_ts or (or_newest and message.thread_ts is None)
    ]
    last = [each for each in typed[-1:] if float(each.message_ts) > since]
    lines = [_line(bot, message, FoundWords(each)) for each in last]
    if shown is not None and shown.check_in.reply is not None:
        lines.append(ReadNow.of(shown.check_in, shown.messages))
    return lines


def _line(bot: Bot, message: PendingMessage, found: FoundWords) -> ReadNow:
    about = found.about
    if isinstance(about, Evidence):
        return ReadNow.of_piece(about)
    if isinstance(about, CheckIn):
        return ReadNow.of_words(about, found.passage)
    zone, today = bot.zone_of(message.person), bot.today(message.person)
    named = messages_named([about.message_ts], zone, today)
    return ReadNow.of_loose(plain_words(about.text, bot.name_of), about.links, named)


def named_now(bot: Bot, message: PendingMessage, what: TakingBack) -> list[ReadNow]:
    """The words that a message names, private or not."""
    return _lines_of(bot, named_by(bot, message, what, shared=False))


def _lines_of(bot: Bot, found: Named) -> list[ReadNow]:
    lines = [
        ReadNow.of(check_in, () if each.everything else each.messages)
        for each in found.answers
        if (check_in := bot.store.check_in(each.check_in)) is not None
    ]
    pieces = [each for each in map(bot.store.evidence, found.pieces) if each is not None]
    return [*lines, *map(ReadNow.of_piece, pieces)]


def shown_last(bot: Bot, message: PendingMessage) -> Shown | None:
    """The words that were last spoken of where a message is typed: in a question's thread its
    answer, elsewhere what the bot said something about."""
    in_thread = thread_of(bot, message)
    newest = newest_said(bot, message)
    shown = _about(bot, newest) if newest is not None else None
    return shown or (Shown(in_thread) if in_thread is not None else None)


def newest_said(
    bot: Bot, message: PendingMessage, *, in_threads: bool = False
) -> BotMessage | None:
    """The bot's newest message on record before a message, where that was typed.

    ``in_threads``: for a message in no thread, look in all threads as well.
    """
    anywhere = in_threads and message.thread_ts is None
    said = [
        each
        for each in bot.store.bot_messages_of(message.person)
        if each.channel == message.channel
        and (anywhere or each.thread_ts == message.thread_ts)
        and each.kind not in _ANSWERS
        and float(each.message_ts) < float(message.message_ts)
    ]
    return max(said, key=lambda each: float(each.message_ts), default=None)


def said_just_before(bot: Bot, message: PendingMessage) -> BotMessage | None:
    """The bot's newest message on record there, of any kind, if nothing was typed in between."""
    said = [
        each
        for each in bot.store.bot_messages_of(message.person)
        if each.channel == message.channel
        and each.thread_ts == message.thread_ts
        and float(each.message_ts) < float(message.message_ts)
    ]
    newest = max(said, key=lambda each: float(each.message_ts), default=None)
    since = float(newest.message_ts) if newest is not None else 0.0
    return None if _typed_since(bot, message, since) else newest


def saved_last(bot: Bot, message: PendingMessage) -> bool:
    """Whether nothing but saved words was spoken of last where a message is typed."""
    newest = newest_said(bot, message)
    after = float(newest.message_ts) if newest is not None else 0.0
    if newest is not None and newest.kind not in _OF_SAVED_WORDS:
        return False
    return not _typed_since(bot, message, after)


def _typed_since(bot: Bot, message: PendingMessage, since: float) -> list[PendingMessage]:
    """What was typed in the same place after a time (a Slack timestamp), and before a message."""
    return [
        each
        for each in bot.store.pending_of(message.person)
        if each.thread_ts == message.thread_ts
        and since < float(each.message_ts) < float(message.message_ts)
    ]


_OF_SAVED_WORDS = (Kind.SAVED, Kind.NAMED, Kind.TAPPED, Kind.PENDING)
_ANSWERS = (Kind.READS_NOW, Kind.UNDO, Kind.WHO_READS, Kind.HELP)
"""Messages of the bot's that only answer a question, and did nothing."""


def _about(bot: Bot, said: BotMessage) -> Shown | None:
    check_in = bot.store.check_in(said.check_in) if said.check_in else None
    if check_in is None:
        return None
    match said.kind:
        case Kind.SAVED | Kind.NAMED:
            return Shown(check_in, tuple(said.subject.split()))
        case Kind.HIDE_OFFER:
            return Shown(check_in, tuple(said.subject.partition("|")[2].split()))
        case Kind.HIDDEN:
            hiding = hiding_of(HiddenWords.read(said.subject))
            return Shown(check_in, () if hiding.everything else hiding.messages)
        case Kind.HIDDEN_BY_NAME:
            hidden = HiddenByName.read(said.subject)
            if check_in.id in hidden.answers:
                return Shown(check_in)
            named = (each.partition("/") for each in hidden.messages)
            return Shown(check_in, tuple(ts for about, _, ts in named if about == check_in.id))
    return None
