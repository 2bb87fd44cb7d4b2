"""Redraw a prompt, post in its thread, and redraw other messages about its check-in."""

from collections.abc import Sequence

from bot.checkins.messenger import Refused
from bot.checkins.subjects import MessageAt, SavedWords
from bot.checkins.tasks import REDRAW_MESSAGE
from bot.slack.message_kinds import Kind
from bot.slack.outbox.kind import TaskContext
from bot.slack.screens.bot_messages import GONE, prompt_of
from storage import BotMessage, CheckIn, PendingState, Task


def show(context: TaskContext, check_in: str) -> Sequence[Task]:
    """Redraws the prompt. Returns tasks that redraw the other messages about the check-in.

    If Slack refuses the change, a correction is posted in the prompt's thread.
    """
    found = context.store.check_in(check_in)
    prompt = prompt_of(found) if found else None
    if found is not None and prompt is not None:
        try:
            context.messenger.show_prompt(found)
        except Refused as refusal:
            if refusal.code in GONE:
                raise
            named = context.bot.around(found).named_reader(found)
            context.said.correct(prompt)
            context.messenger.name_reader(found, named)
    return _others(context, check_in, found.person if found else None)


def shown(context: TaskContext, check_in: str, why: str = "") -> Sequence[Task]:
    """The tasks that redraw the other messages about a check-in, even if its prompt is gone."""
    found = context.store.check_in(check_in)
    return _others(context, check_in, found.person if found else None)


def _others(context: TaskContext, check_in: str, person: str | None) -> Sequence[Task]:
    about = context.store.bot_messages_about(check_in)
    theirs = context.store.bot_messages_of(person) if person else []
    more = [each for each in theirs if _shows_it_too(context, each, check_in)]
    places = dict.fromkeys(MessageAt(e.channel, e.message_ts) for e in [*about, *more])
    return [context.task(REDRAW_MESSAGE, place) for place in places]


def _shows_it_too(context: TaskContext, said: BotMessage, check_in: str) -> bool:
    """Whether a message may show something of a check-in that it isn't on record with."""
    if said.kind != Kind.DOUBTFUL:
        return said.kind in _ABOUT_MORE
    channel, _, ts = said.subject.partition(":")
    found = context.store.check_in_with_passage(channel, ts)
    if found is not None:
        return found.id == check_in
    # Words that were deleted aren't part of any anymore; others never were.
    message = context.store.pending(channel, ts)
    return message is None or message.state is PendingState.DISMISSED


def redraw(context: TaskContext, message: MessageAt) -> None:
    context.said.redraw(message.channel, message.message_ts)


def confirm_words(context: TaskContext, words: SavedWords) -> None:
    """Says that words are saved, in the message that asked about them, if there is one."""
    found = context.store.check_in(words.check_in)
    theirs = context.store.bot_messages_of(found.person) if found else []
    for each in theirs:
        about_it = each.kind == Kind.DOUBTFUL and each.subject == words.message.text
        if found is not None and about_it and each.thread_ts == found.message_ts:
            context.said.redraw(each.channel, each.message_ts)
            return
    _say_of_words(context, Kind.SAVED, words)


def ask_send_or_keep(context: TaskContext, words: SavedWords) -> None:
    _say_of_words(context, Kind.SEND_OR_KEEP, words)


def _say_of_words(context: TaskContext, kind: Kind, words: SavedWords) -> None:
    found = context.store.check_in(words.check_in)
    if found is not None:
        post_in_thread(context, found, kind, words.message.message_ts)


def confirm_tap(context: TaskContext, check_in: str) -> None:
    found = context.store.check_in(check_in)
    if found is not None:
        post_in_thread(context, found, Kind.TAPPED, "")


def post_in_thread(context: TaskContext, check_in: CheckIn, kind: Kind, subject: str) -> None:
    """Posts a message in the prompt's thread. Does nothing if the prompt wasn't sent."""
    if check_in.channel is not None:
        context.said.post(
            check_in.person,
            kind,
            subject,
            check_in.id,
            channel=check_in.channel,
            thread_ts=check_in.message_ts,
        )


_ABOUT_MORE = frozenset(
    {
        Kind.KEEPING_PRIVATE,
        Kind.WHO_READS,
        Kind.READS_NOW,
        Kind.NOTHING_HIDDEN,
        Kind.COMMENT_OFFER,
        Kind.HIDE_OFFER,
        Kind.HIDDEN_BY_NAME,
        Kind.DELETING,
        Kind.PENDING,
    }
)
"""Messages that say who can read any of somebody's words."""
