"""What somebody is told who takes words back: what is private now, and what can still be read.

What is to be deleted is asked about first, with its words. Both messages quote, so they are on
record, and drawn anew.
"""

from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from bot.checkins.handover import open_handover_of
from bot.checkins.replies.hiding import EarlierOnes, Hiding, Named, shared_evidence
from bot.checkins.replies.meant_words import (
    OwnWords,
    all_but,
    all_but_months,
    all_within,
    at_positions,
    meant_words,
    not_said_in,
)
from bot.checkins.replies.sharing import manager_now, reader_names
from bot.checkins.subjects import HiddenByName
from bot.checkins.understanding.answers.reflections import is_for_the_bot
from bot.checkins.understanding.commands.choice_words import choice_in
from bot.checkins.understanding.commands.this_thread import is_of_this_thread
from bot.checkins.understanding.loose_questions import asks_the_bot, loose_question_in
from bot.checkins.understanding.managers.comment_wishes import (
    of_own_words,
    takes_comment_back,
    wants_comment_back,
)
from bot.checkins.understanding.privacy.hiding_requests import asks_to_hide
from bot.checkins.understanding.privacy.reading_questions import reading_question_in
from bot.checkins.understanding.privacy.sharing_wishes import sharing_wish_in
from bot.checkins.understanding.privacy.taking_back import (
    TakingBack,
    may_take_back,
    names_topic,
    perhaps_taking_back_in,
)
from bot.checkins.understanding.small_talk.bot_questions import bot_question_in
from bot.checkins.understanding.small_talk.data_questions import data_question_in
from bot.checkins.understanding.wording.plain_words import plain, unescaped
from bot.checkins.wording import messages_named, month
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.messages.incoming import plain_words
from bot.slack.screens.privacy.still_read import thread_of
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.deleting import Deletable
from bot.slack.views.privacy.taking_back import (
    HiddenIn,
    Readable,
    ToDelete,
    delete_offer_view,
    earlier_stopped_view,
    hidden_by_name_view,
    nothing_changed_view,
    nothing_found_view,
    nothing_of_months_view,
    nothing_shared_view,
    readable_text,
)
from bot.slack.views.small_talk import with_answer_button
from storage import CheckIn, Evidence, PendingMessage, PendingState, Scope

LOOKED_AT = 60
"""How many check-ins are searched, newest first."""
_MOST_PIECES = 1_000
_EVERY_PIECE = Scope(private=True)
_MARKS = ".,;:!?<>()[]\"“”‘’'*_~`=-–—"


def taking_back_of(bot: Bot, person: str, text: str) -> TakingBack | None:
    """What a message wants taken back.

    If it isn't clear, it's such a wish if the words that it names were written. Who comments, or
    has reports to comment on, means a comment with that word, and not their own answer.
    """
    if takes_comment_back(text) and not means_own_words(bot, person, text):
        return None
    taking = perhaps_taking_back_in(text)
    if taking is None and means_own_words(bot, person, text):
        taking = perhaps_taking_back_in(of_own_words(text))
    if taking is None or taking.sure:
        return taking
    own = _own_words(bot, person, None, shared=False)
    about = said_about(bot, person, taking)
    return taking if about and meant_words(taking, own, "", about) else None


def wants_comment_away(text: str) -> bool:
    """Whether a message wishes that what it calls a comment wasn't there, or wasn't read."""
    if wants_comment_back(text):
        return True
    own = of_own_words(text)
    return own != text and perhaps_taking_back_in(text) is None and may_take_back(own)


def means_own_words(bot: Bot, person: str, text: str) -> bool:
    """Whether that is about their own answers, since they never commented and have no reports."""
    if not wants_comment_away(text) or bot.store.comments_by(person):
        return False
    return not bot.view(person).profile.manages


def named_by(bot: Bot, message: PendingMessage, taking: TakingBack, *, shared: bool) -> Named:
    """The words that a request names. ``shared``: look only at what is shared, whoever
    it's shared with: an earlier manager can come back."""
    person, own = message.person, _own_words(bot, message.person, message, shared=shared)
    if taking.within is not None and not taking.but:
        if shared:
            own = replace(own, check_ins=bot.store.shared_answers(person))
        return all_within(own, taking.within, message.period)
    if taking.spared:
        if shared:
            own = replace(own, check_ins=bot.store.shared_answers(person))
        return all_but_months(own, taking.spared)
    if taking.but:
        within = own.check_ins
        if taking.within is not None:
            of_months = all_within(own, taking.within, message.period)
            named = {each.check_in for each in of_months.answers}
            within = [each for each in within if each.id in named]
        elif message.thread_ts is not None:
            within = [each for each in within if each.id in own.near]
        return all_but(own, taking.but, within)
    if taking.positions and not (taking.months or taking.last_month):
        meant = newest_answer(bot, message)
        return at_positions(meant, taking.positions, own) if meant else Named()
    return meant_words(taking, own, message.period, said_about(bot, person, taking))


def every_own_word(bot: Bot, message: PendingMessage) -> OwnWords:
    """All that its author wrote before a message, wherever: shared, private, or in no answer.

    Requests and questions to the bot are left out.
    """
    own = _own_words(bot, message.person, message, shared=False)
    answered = {
        each.subject
        for each in bot.store.bot_messages_of(message.person)
        if each.kind in (Kind.READS_NOW, Kind.WHO_READS)
    }
    loose = [
        each
        for each in bot.store.pending_of(message.person)
        if float(each.message_ts) < float(message.message_ts)
        and f"{each.channel}:{each.message_ts}" not in answered
        and (each.state is PendingState.WAITING or not asks_for_something(each.text))
    ]
    return replace(own, loose=loose, thread=message.thread_ts)


def _own_words(bot: Bot, person: str, request: PendingMessage | None, *, shared: bool) -> OwnWords:
    """The person's words. The question whose thread the request is in, or the newest one, is
    near."""
    store = bot.store
    asked = store.asked_so_far(person, LOOKED_AT)
    thread = request.thread_ts if request is not None else None
    near = [each for each in asked if thread is not None and each.message_ts == thread]
    near = near or [*asked[:1]]
    threads = {None, *(each.message_ts for each in near)}
    before = float(request.message_ts) if request is not None else inf
    return OwnWords(
        asked,
        store.evidence_of(person, limit=_MOST_PIECES, scope=_EVERY_PIECE),
        (lambda reader: reader is not None) if shared else lambda reader: True,
        frozenset(each.id for each in near),
        [
            each
            for each in store.pending_of(person)
            if each.thread_ts in threads
            and float(each.message_ts) < before
            and not asks_for_something(each.text)
        ],
    )


def asks_for_something(text: str) -> bool:
    """Whether a message asks the bot for something, so that it isn't an account of work."""
    asks = perhaps_taking_back_in(text) is not None or choice_in(text) is not None
    if asks or asks_to_hide(text) or asks_the_bot(text) or is_for_the_bot(text):
        return True
    if reading_question_in(text) is not None or sharing_wish_in(text) is not None:
        return True
    return (bot_question_in(text) or loose_question_in(text) or data_question_in(text)) is not None


def said_about(bot: Bot, person: str, taking: TakingBack) -> list[str]:
    """What is said about the words, without the manager's name unless they're about the manager."""
    names = reader_names(bot.store, manager_now(bot.store, person).id)
    about = [each for each in taking.about if not names.name(each.removesuffix("s"), each)]
    about = [each for each in about if not names.name(each, each)]
    return about or ([*taking.about] if taking.narrowed else [])


def newest_answer(bot: Bot, message: PendingMessage) -> CheckIn | None:
    """The answer in whose thread a message is, or the newest one."""
    store, person = bot.store, message.person
    if found := thread_of(bot, message):
        return found
    answered = (each for each in store.asked_so_far(person, LOOKED_AT) if each.reply is not None)
    return next(answered, None)


def named_by_time(bot: Bot, person: str, named: Named) -> str:
    """“your message from 10:42”, for the words that a request names; empty if they aren't
    messages."""
    messages = [ts for each in named.answers for ts in each.messages]
    messages += [each.message_ts for each in named.loose]
    if named.pieces or any(each.everything for each in named.answers) or not messages:
        return ""
    return messages_named(messages, bot.zone_of(person), bot.today(person))


def says_which(bot: Bot, message: PendingMessage, taking: TakingBack) -> bool:
    """Whether a request says which words it means, be they found or not."""
    which = taking.within or taking.but or taking.spared or taking.positions
    if which or taking.of_a_time or taking.evidence:
        return True
    return names_topic(message.text, taking) and bool(said_about(bot, message.person, taking))


def not_found(bot: Bot, message: PendingMessage, taking: TakingBack) -> str:
    """What a request says of the words, and isn't in those that it names, as it was typed."""
    own = _own_words(bot, message.person, message, shared=False)
    if taking.but:
        lost = not_said_in(taking.but, own, meant_words(taking, own, "", taking.but))
        return _as_typed(message.text, lost) if lost else ""
    about = said_about(bot, message.person, taking)
    if not about or not names_topic(message.text, taking) or taking.of_a_time or taking.everything:
        return ""
    lost = not_said_in(about, own, named_by(bot, message, taking, shared=False))
    return _as_typed(message.text, lost) if lost else ""


def found_nothing(bot: Bot, message: PendingMessage, taking: TakingBack) -> str:
    """What a request says of words that nobody finds, as it was typed; empty if it's found."""
    if not taking.names_words or named_by(bot, message, taking, shared=False):
        return ""
    about = said_about(bot, message.person, taking)
    return _as_typed(message.text, about) if about else ""


def _as_typed(text: str, about: Sequence[str]) -> str:
    typed = [each.strip(_MARKS) for each in unescaped(text).split()]
    shown = [each for each in typed if plain(each) in about or plain(each.split("'")[0]) in about]
    return " ".join(dict.fromkeys(shown)) or " ".join(about)


def earlier_ones(bot: Bot, person: str) -> EarlierOnes | None:
    """The handover to the current manager, if anything was shared with earlier ones."""
    opened = open_handover_of(bot.store, bot.store.handover(person))
    if opened is None or opened.handover.manager != manager_now(bot.store, person).id:
        return None
    return EarlierOnes(opened.handover.manager, opened.handover.since)


def readable(bot: Bot, person: str, shared: Sequence[CheckIn] | None = None) -> Readable:
    """Which of the person's words their manager can read now.

    ``shared``: their shared answers, if these were read already.
    """
    manager = manager_now(bot.store, person)
    if manager.id is None or manager.scope is None:
        return Readable(None)
    answers = [
        each
        for each in (bot.store.shared_answers(person) if shared is None else shared)
        if each.reply is not None and any(map(manager.reads, each.reply.readers))
    ]
    pieces = [each for each in shared_evidence(bot.store, person) if manager.reads(each.reader)]
    return Readable(manager.id, tuple(each.period for each in answers), len(pieces))


def still_readable(bot: Bot, person: str) -> str:
    """The same in a sentence (mrkdwn); empty if it's nothing."""
    return readable_text(readable(bot, person))


def hidden_by_name(bot: Bot, hidden: HiddenByName) -> Answer:
    """Who can read the words now that a request named, and what else the manager can read."""
    manager = manager_now(bot.store, hidden.person)
    request = bot.store.pending(hidden.request.channel, hidden.request.message_ts)
    asked = request is not None and request.text and request.state is PendingState.UNDERSTOOD
    by_check_in: dict[str, list[str]] = {each: [] for each in hidden.answers}
    for each in hidden.messages:
        check_in_id, _, ts = each.partition("/")
        by_check_in.setdefault(check_in_id, []).append(ts)
    found = [
        HiddenIn(
            check_in,
            messages,
            bot.around(check_in),
            whole=check_in.id in hidden.answers,
            taken_from=hidden.taken_from,
        )
        for check_in_id, messages in by_check_in.items()
        if (check_in := bot.store.check_in(check_in_id)) is not None
    ]
    pieces = [each for each in map(bot.store.evidence, hidden.pieces) if each is not None]
    said = hidden_by_name_view(
        sorted(found, key=lambda each: each.check_in.period),
        pieces,
        manager,
        bot.name_of(manager.id) if manager.id else None,
        readable(bot, hidden.person),
    )
    return with_answer_button(said, hidden.request.text) if asked else said


def nothing_to_hide(bot: Bot, message: PendingMessage, taking: TakingBack) -> Answer:
    """For a request to hide where nothing that it may mean is shared."""
    if taking.earlier and earlier_ones(bot, message.person) is not None:
        opened = open_handover_of(bot.store, bot.store.handover(message.person))
        if opened is not None and opened.handover.agreed is False:
            return earlier_stopped_view(opened)
    if taking.within is not None:
        return nothing_shared_view(readable(bot, message.person), of_a_time=True)
    if taking.months or taking.last_month:
        of_months = _of_months(bot, message, taking)
        return nothing_of_months_view(of_months, readable(bot, message.person))
    named = named_by(bot, message, taking, shared=False) if taking.names_words else Named()
    what = named_by_time(bot, message.person, named)
    return nothing_shared_view(readable(bot, message.person), what)


def _of_months(bot: Bot, message: PendingMessage, taking: TakingBack) -> list[tuple[str, bool]]:
    """The months that a request names, and whether they have an answer."""
    named = named_by(bot, message, taking, shared=False)
    found = [bot.store.check_in(each.check_in) for each in named.answers]
    answered = [month(each.period) for each in found if each is not None]
    missing = [month_name[each] for each in taking.months if month_name[each] not in answered]
    return [*((each, True) for each in answered), *((each, False) for each in missing)]


def regretted(bot: Bot, person: str) -> Answer:
    """What can be read of somebody's words, where they regret some of them."""
    return nothing_changed_view(readable(bot, person))


def nothing_to_delete(bot: Bot, message: PendingMessage) -> Answer | None:
    """The answer to a request that names words that were never written; else ``None``."""
    taking = taking_back_of(bot, message.person, message.text)
    own = _own_words(bot, message.person, message, shared=False)
    written = own.pieces or own.loose or any(each.reply for each in own.check_ins)
    if taking is None or not written:
        return None
    lost = found_nothing(bot, message, taking)
    if not lost:
        return None
    return if_asked(nothing_found_view(lost, readable(bot, message.person)), message, taking)


def nothing_to_delete_now(bot: Bot, message: PendingMessage) -> Answer:
    """Its current content, for redrawing."""
    taking = taking_back_of(bot, message.person, message.text)
    about = _as_typed(message.text, said_about(bot, message.person, taking)) if taking else ""
    return if_asked(nothing_found_view(about, readable(bot, message.person)), message, taking)


def if_asked(said: Answer, message: PendingMessage, taking: TakingBack | None) -> Answer:
    """With the button for an answer, if the message may be one."""
    if taking is None or not taking.asks:
        return said
    return with_answer_button(said, f"{message.channel}:{message.message_ts}")


def delete_offer(bot: Bot, message: PendingMessage) -> Answer | None:
    """Asks whether to delete the words that a request names; ``None`` if it names none."""
    taking = taking_back_of(bot, message.person, message.text)
    if taking is None:
        return None
    if is_of_this_thread(message.text):
        return delete_offer_of(bot, message.person, _of_thread(bot, message))
    named = named_by(bot, message, taking, shared=False)
    offer = delete_offer_of(bot, message.person, named)
    return if_asked(offer, message, taking) if offer is not None else None


def _of_thread(bot: Bot, message: PendingMessage) -> Named:
    """All that was written in a message's thread; outside of a question's, the newest answer."""
    about = newest_answer(bot, message)
    loose = [
        each
        for each in _own_words(bot, message.person, message, shared=False).loose
        if message.thread_ts is not None and each.thread_ts == message.thread_ts
    ]
    answered = about is not None and about.reply is not None
    answers = (Hiding(about.id, (), everything=True),) if about is not None and answered else ()
    return Named(answers, loose=tuple(loose))


def delete_offer_of(bot: Bot, person: str, named: Named) -> Answer | None:
    """The same for these words; ``None`` if there are none."""
    answers = [
        (check_in, hiding)
        for hiding in named.answers
        if (check_in := bot.store.check_in(hiding.check_in)) is not None
    ]
    pieces: list[Evidence] = [
        each for each in map(bot.store.evidence, named.pieces) if each is not None
    ]
    zone, today = bot.zone_of(person), bot.today(person)
    loose = [
        (
            messages_named([each.message_ts], zone, today),
            plain_words(each.text, bot.name_of),
            Deletable.of_loose(each),
        )
        for each in named.loose
    ]
    if not (answers or pieces or loose):
        return None
    manager = manager_now(bot.store, person)
    return delete_offer_view(ToDelete(answers, pieces, loose), manager, readable(bot, person))


def newest_at_hand(bot: Bot, request: PendingMessage) -> str | None:
    """The timestamp of the last message before a request, in the same place."""
    own, before = _own_words(bot, request.person, request, shared=False), float(request.message_ts)
    found = [each.message_ts for each in own.loose]
    for check_in in own.at_hand().check_ins:
        passages = check_in.reply.passages if check_in.reply else ()
        found += [each.message_ts for each in passages if each.message_ts is not None]
    return max((each for each in found if float(each) < before), key=float, default=None)
