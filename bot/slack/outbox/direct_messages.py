"""Tasks that answer messages which people write in the DM."""

from bot.checkins.replies.hiding import ALL, Hiding
from bot.checkins.replies.pending import worth_reminding_of
from bot.checkins.subjects import (
    HiddenAnswers,
    HiddenWords,
    MessageAt,
    NotKept,
    PendingWords,
    SavedWords,
)
from bot.slack.message_kinds import Kind
from bot.slack.outbox.kind import TaskContext
from bot.slack.screens.direct_messages import MessageAnswers
from bot.slack.screens.pending import messages_of, subject_of
from bot.slack.screens.typed_choices import named_by_words
from bot.slack.views.pending import not_changed_view
from bot.slack.views.small_talk import asked_below_view
from bot.slack.views.too_much import too_much_view
from storage import BotMessage, CheckIn, PendingState


def ask_about_words(context: TaskContext, about: PendingWords) -> None:
    """Post one question about all pending messages of the period, and delete earlier ones.

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


def point_to_question(context: TaskContext, thread: MessageAt) -> None:
    context.messenger.say(thread.channel, asked_below_view(), thread_ts=thread.message_ts)


def answer(context: TaskContext, message: MessageAt) -> None:
    found = context.store.pending(message.channel, message.message_ts)
    if found is None or found.state is not PendingState.UNDERSTOOD:
        return
    said, kind = MessageAnswers(context.bot, context.said).to(found)
    if kind is None:
        context.messenger.say(message.channel, said, thread_ts=found.thread_ts)
    elif kind is Kind.ON_NO_ROSTER:
        context.said.post_about_joining(found.person, said, message.text, found.thread_ts)
    else:
        planned = BotMessage(message.channel, "", found.person, kind, message.text)
        context.said.post_drawn(planned, said, found.thread_ts)


def say_hidden(context: TaskContext, words: HiddenWords) -> None:
    found, request = context.store.check_in(words.check_in), words.request
    if found is None or found.reply is None:
        return
    asked = context.store.pending(request.channel, request.message_ts)
    hidden = Hiding(words.check_in, words.messages, everything=words.how_much == ALL)
    said = MessageAnswers(context.bot, context.said).hidden(found, hidden, asked)
    thread = asked.thread_ts if asked else None
    if not hidden.everything and named_by_words(context.bot, found, hidden.messages):
        _name(context, found, hidden.messages[0], request.channel, thread)
    else:
        context.messenger.say(request.channel, said, thread_ts=thread)


def say_all_hidden(context: TaskContext, hidden: HiddenAnswers) -> None:
    channel, message_ts = hidden.channel, hidden.message_ts
    asked = context.store.pending(channel, message_ts) if channel and message_ts else None
    said = MessageAnswers(context.bot, context.said).all_hidden(hidden, asked)
    thread = asked.thread_ts if asked else None
    context.messenger.say(channel or hidden.person, said, thread_ts=thread)


def say_kept_private(context: TaskContext, words: SavedWords) -> None:
    found, message = context.store.check_in(words.check_in), words.message
    passages = found.reply.passages if found and found.reply else ()
    ts = message.message_ts
    if found is not None and any(p.message_ts == ts and p.reader is None for p in passages):
        if named_by_words(context.bot, found, [ts]):
            _name(context, found, ts, message.channel, found.message_ts)
            return
        said = MessageAnswers(context.bot, context.said).kept_private(found, ts)
        context.messenger.say(message.channel, said, thread_ts=found.message_ts)


def _name(
    context: TaskContext, check_in: CheckIn, ts: str, channel: str, thread_ts: str | None
) -> None:
    """Say who can read a message now. It is quoted, so what says so is drawn anew with it."""
    context.said.post(
        check_in.person, Kind.NAMED, ts, check_in.id, channel=channel, thread_ts=thread_ts
    )


def say_not_changed(context: TaskContext, message: MessageAt) -> None:
    found = context.store.pending(message.channel, message.message_ts)
    thread = found.thread_ts if found else None
    context.messenger.say(message.channel, not_changed_view(), thread_ts=thread)


def say_too_much(context: TaskContext, refused: NotKept) -> None:
    view = too_much_view(refused.why, edited=refused.edited)
    context.messenger.say(refused.channel, view, thread_ts=refused.thread_ts)
