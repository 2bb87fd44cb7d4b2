"""Tasks that answer what people write in the DM."""

from bot.checkins.replies.hiding import Hiding, hidden_words, hiding_of
from bot.checkins.replies.pending import worth_reminding_of
from bot.checkins.subjects import (
    HiddenAnswers,
    HiddenByName,
    HiddenWords,
    MessageAt,
    NotKept,
    PendingWords,
    SavedWords,
)
from bot.slack.message_kinds import Kind
from bot.slack.outbox.kind import TaskContext
from bot.slack.screens.answering.open_questions import named_by_words
from bot.slack.screens.answering.pending import messages_of, subject_of
from bot.slack.screens.direct_messages import MessageAnswers
from bot.slack.views.answering.pending import not_changed_view
from bot.slack.views.answering.too_much import too_much_view
from storage import BotMessage, CheckIn, PendingState


def ask_about_words(context: TaskContext, about: PendingWords) -> None:
    """Posts one question about all pending messages of the period, and deletes earlier ones.

    As a reminder it is only about those that are worth one.
    """
    store, person, period = context.store, about.person, about.period
    check_in = store.check_in_for(person, period)
    waiting = store.waiting(person, period)
    if about.again:
        waiting = worth_reminding_of(store, check_in) if check_in else []
    listed = {each.message_ts for each in waiting}
    earlier = [
        each
        for each in store.bot_messages_of(person)
        if each.kind == Kind.PENDING and messages_of(each.subject)[0] == period
        if not about.again or listed.issuperset(messages_of(each.subject)[2])
    ]
    if waiting:
        context.said.post(
            person,
            Kind.PENDING,
            subject_of(period, waiting, again=about.again),
            check_in.id if check_in else None,
            channel=waiting[-1].channel,
        )
    for each in earlier:
        context.said.take_away(each)


def point_to_question(context: TaskContext, message: MessageAt) -> None:
    found = context.store.pending(message.channel, message.message_ts)
    if found is not None and found.state is PendingState.WAITING:
        context.said.post(
            found.person,
            Kind.DOUBTFUL,
            message.text,
            channel=message.channel,
            thread_ts=found.thread_ts,
        )


def answer(context: TaskContext, message: MessageAt) -> None:
    found = context.store.pending(message.channel, message.message_ts)
    if found is None or found.state is not PendingState.UNDERSTOOD:
        return
    said, on_record = MessageAnswers(context.bot, context.said).to(found)
    if on_record is None:
        context.messenger.say(message.channel, said, thread_ts=found.thread_ts)
    elif on_record.kind is Kind.ON_NO_ROSTER:
        context.said.post_about_joining(found.person, said, on_record.subject, found.thread_ts)
    else:
        kind, subject, about = on_record.kind, on_record.subject, on_record.check_in
        planned = BotMessage(message.channel, "", found.person, kind, subject, about)
        context.said.post_drawn(planned, said, found.thread_ts)


def say_hidden(context: TaskContext, words: HiddenWords) -> None:
    found, request = context.store.check_in(words.check_in), words.request
    if found is None or found.reply is None:
        return
    asked = context.store.pending(request.channel, request.message_ts)
    MessageAnswers(context.bot, context.said).keep_unsent(asked)
    _say_hidden(context, found, words, asked.thread_ts if asked else None)


def say_hidden_by_name(context: TaskContext, hidden: HiddenByName) -> None:
    """The message quotes words, so it's recorded and redrawn with them."""
    request = hidden.request
    asked = context.store.pending(request.channel, request.message_ts)
    named = [*hidden.answers, *(each.partition("/")[0] for each in hidden.messages)]
    context.said.post(
        hidden.person,
        Kind.HIDDEN_BY_NAME,
        hidden.text,
        next(iter(named), None),
        channel=request.channel,
        thread_ts=asked.thread_ts if asked else None,
    )


def say_all_hidden(context: TaskContext, hidden: HiddenAnswers) -> None:
    channel, message_ts = hidden.channel, hidden.message_ts
    asked = context.store.pending(channel, message_ts) if channel and message_ts else None
    context.said.post(
        hidden.person,
        Kind.ALL_HIDDEN,
        hidden.text,
        channel=channel,
        thread_ts=asked.thread_ts if asked else None,
    )


def say_kept_private(context: TaskContext, words: SavedWords) -> None:
    found, message = context.store.check_in(words.check_in), words.message
    passages = found.reply.passages if found and found.reply else ()
    ts = message.message_ts
    if found is not None and any(p.message_ts == ts and p.reader is None for p in passages):
        hidden = hidden_words(Hiding(found.id, (ts,)), message)
        _say_hidden(context, found, hidden, found.message_ts)


def _say_hidden(
    context: TaskContext, check_in: CheckIn, words: HiddenWords, thread_ts: str | None
) -> None:
    """Says what was made private. A message that its time doesn't name is quoted."""
    some = () if hiding_of(words).everything else words.messages
    quoted = named_by_words(context.bot, check_in, some)
    context.said.post(
        check_in.person,
        Kind.NAMED if quoted else Kind.HIDDEN,
        words.messages[0] if quoted else words.text,
        check_in.id,
        channel=words.request.channel,
        thread_ts=thread_ts,
    )


def say_not_changed(context: TaskContext, message: MessageAt) -> None:
    found = context.store.pending(message.channel, message.message_ts)
    thread = found.thread_ts if found else None
    context.messenger.say(message.channel, not_changed_view(), thread_ts=thread)


def say_too_much(context: TaskContext, refused: NotKept) -> None:
    view = too_much_view(refused.why, edited=refused.edited)
    context.messenger.say(refused.channel, view, thread_ts=refused.thread_ts)
