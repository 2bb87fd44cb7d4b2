"""What somebody is told who takes words back: what is private now, and what can still be read.

What is to be deleted is asked about first, with its words. Both messages quote, so they are on
record, and drawn anew.
"""

from bot.checkins.handover import open_handover_of
from bot.checkins.replies.hiding import EarlierOnes, Hiding, Named, shared_evidence
from bot.checkins.replies.meant_words import OwnWords, meant_words
from bot.checkins.replies.sharing import manager_now, reader_names
from bot.checkins.subjects import HiddenByName
from bot.checkins.understanding.taking_back import TakingBack, taking_back_in
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.small_talk import with_answer_button
from bot.slack.views.taking_back import (
    HiddenIn,
    Readable,
    ToDelete,
    delete_offer_view,
    earlier_stopped_view,
    hidden_by_name_view,
    nothing_shared_view,
    readable_text,
)
from storage import Evidence, PendingMessage, PendingState, Scope

LOOKED_AT = 60
"""Check-ins that are searched, newest first."""
_MOST_PIECES = 1_000
_EVERY_PIECE = Scope(private=True)


def named_by(bot: Bot, message: PendingMessage, taking: TakingBack, *, shared: bool) -> Named:
    """The words that a request names. ``shared``: look only at what the manager can read."""
    person = message.person
    manager = manager_now(bot.store, person)
    own = OwnWords(
        bot.store.asked_so_far(person, LOOKED_AT),
        bot.store.evidence_of(person, limit=_MOST_PIECES, scope=_EVERY_PIECE),
        manager.reads if shared else lambda reader: True,
    )
    names = reader_names(bot.store, manager.id)
    about = [each for each in taking.about if not names.name(each.removesuffix("s"), each)]
    about = [each for each in about if not names.name(each, each)]
    return meant_words(taking, own, message.period, about)


def earlier_ones(bot: Bot, person: str) -> EarlierOnes | None:
    """What was shared with earlier managers, if that is a question about the manager now."""
    opened = open_handover_of(bot.store, bot.store.handover(person))
    if opened is None or opened.handover.manager != manager_now(bot.store, person).id:
        return None
    return EarlierOnes(opened.handover.manager, opened.handover.since)


def readable(bot: Bot, person: str) -> Readable:
    """What of the person's words their manager can read now."""
    manager = manager_now(bot.store, person)
    if manager.id is None or manager.scope is None:
        return Readable(None)
    answers = [
        each
        for each in bot.store.shared_answers(person)
        if each.reply is not None and any(map(manager.reads, each.reply.readers))
    ]
    pieces = [each for each in shared_evidence(bot.store, person) if manager.reads(each.reader)]
    return Readable(manager.id, tuple(each.period for each in answers), len(pieces))


def still_readable(bot: Bot, person: str) -> str:
    """The same in a sentence (mrkdwn); empty where that is nothing."""
    return readable_text(readable(bot, person))


def hidden_by_name(bot: Bot, hidden: HiddenByName) -> Answer:
    """Who can read the words now that a request named, and what else the manager can read."""
    manager = manager_now(bot.store, hidden.person)
    by_check_in: dict[str, list[str]] = {each: [] for each in hidden.answers}
    for each in hidden.messages:
        check_in_id, _, ts = each.partition("/")
        by_check_in.setdefault(check_in_id, []).append(ts)
    found = [
        HiddenIn(check_in, messages, whole=check_in.id in hidden.answers)
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
    request = bot.store.pending(hidden.request.channel, hidden.request.message_ts)
    asked = request is not None and request.text and request.state is PendingState.UNDERSTOOD
    return with_answer_button(said, hidden.request.text) if asked else said


def nothing_to_hide(bot: Bot, message: PendingMessage, taking: TakingBack) -> Answer:
    """For a request to hide where nothing that it may mean is shared."""
    if taking.earlier and earlier_ones(bot, message.person) is not None:
        opened = open_handover_of(bot.store, bot.store.handover(message.person))
        if opened is not None and opened.handover.agreed is False:
            return earlier_stopped_view(opened)
    return nothing_shared_view(readable(bot, message.person))


def delete_offer(bot: Bot, message: PendingMessage) -> Answer | None:
    """Asks whether to delete the words that a request means; ``None``: it means none of them."""
    taking = taking_back_in(message.text)
    if taking is None:
        return None
    named = named_by(bot, message, taking, shared=False)
    if not named and not taking.everything:
        newest = _newest(bot, message)
        named = Named((newest,)) if newest is not None else Named()
    answers = [
        (check_in, hiding)
        for hiding in named.answers
        if (check_in := bot.store.check_in(hiding.check_in)) is not None
    ]
    pieces: list[Evidence] = [
        each for each in map(bot.store.evidence, named.pieces) if each is not None
    ]
    manager = manager_now(bot.store, message.person)
    return (
        delete_offer_view(ToDelete(answers, pieces), manager, readable(bot, message.person))
        if answers or pieces
        else None
    )


def _newest(bot: Bot, message: PendingMessage) -> Hiding | None:
    """The last message of the answer in whose thread it was asked, or of the newest answer."""
    store, person = bot.store, message.person
    check_in = store.latest_asked(person)
    if message.thread_ts is not None:
        found = store.check_in_by_message(message.channel, message.thread_ts)
        check_in = found if found and found.person == person else check_in
    passages = check_in.reply.passages if check_in and check_in.reply else ()
    written = [each.message_ts for each in passages if each.message_ts is not None]
    if check_in is None or not written:
        return None
    last = max(written, key=float)
    return Hiding(check_in.id, (last,)) if float(last) < float(message.message_ts) else None
