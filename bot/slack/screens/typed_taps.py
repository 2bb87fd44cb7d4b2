"""One of the four answers, typed outside its thread, or in place of the one that was tapped."""

from bot.slack.bot import Bot
from bot.slack.views import typed_taps as views
from bot.slack.views.answer import Answer
from storage import CheckIn, CheckInState, Frequency, PendingMessage


def typed_tap(bot: Bot, message: PendingMessage, frequency: Frequency) -> Answer:
    """Asks before it is saved, or changed."""
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
    """The question of the thread, or the newest."""
    if message.thread_ts is not None:
        found = bot.store.check_in_by_message(message.channel, message.thread_ts)
        if found is not None and found.person == message.person:
            return found
    return bot.store.latest_asked(message.person)
