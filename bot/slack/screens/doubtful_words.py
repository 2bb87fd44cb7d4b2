"""What a person's words are answered that don't read as an answer, drawn from the record."""

from bot.checkins.replies.sharing import manager_of, reader_names
from bot.checkins.understanding.absences import absence_in
from bot.checkins.understanding.answer_doubts import OtherDoubt, doubt_of
from bot.checkins.understanding.hiding_requests import may_refuse
from bot.checkins.understanding.no_time import last_day_away_in
from bot.checkins.understanding.private_wishes import wants_private
from bot.checkins.understanding.reflections import Doubt
from bot.checkins.understanding.report_questions import perhaps_about
from bot.slack.bot import Bot
from bot.slack.screens.settings import keeping_private_answer
from bot.slack.views.answer import Answer
from bot.slack.views.doubtful_words import doubtful_view, settled_view
from bot.slack.views.guidance import about_report_view
from bot.slack.views.pending import dismissed_view
from bot.slack.views.saved import saved_view
from storage import BotMessage, CheckIn, PendingMessage, PendingState


def doubtful_answer(bot: Bot, message: PendingMessage) -> Answer:
    """What the words may be, with the buttons that fit."""
    person = message.person
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    readers = reader_names(bot.store, manager_of(bot.store, person))
    doubt = doubt_of(message.text, reports, readers) or Doubt.SHORT
    if doubt is OtherDoubt.ORDER and wants_private(message.text):
        doubt = Doubt.HIDING
    about = None
    if doubt is OtherDoubt.REPORT:
        named = perhaps_about(message.text.partition(" ")[0], reports)
        about = about_report_view(named[0].person) if len(named) == 1 else None
    elif doubt is Doubt.HIDING and (wants_private(message.text) or may_refuse(message.text)):
        about = keeping_private_answer(bot, person)
    day = bot.today(person)
    until = last_day_away_in(message.text, day) if doubt is OtherDoubt.TIME else None
    absence = absence_in(message.text)
    return doubtful_view(
        doubt,
        f"{message.channel}:{message.message_ts}",
        _question(bot, message),
        in_thread=_thread_of(bot, message) is not None,
        until=until,
        starts_later=absence is not None and absence.starts_later,
        about=about,
        on_ladder=bot.position(person) is not None,
    )


def drawn_again(bot: Bot, said: BotMessage) -> tuple[Answer, bool] | None:
    """The same as it should stand now, and whether that is final; ``None``: nothing is kept."""
    channel, _, ts = said.subject.partition(":")
    message = bot.store.pending(channel, ts)
    if message is None:
        check_in = bot.store.check_in_with_passage(channel, ts)
        return (_settled(bot, said, check_in, ts), False) if check_in else None
    match message.state:
        case PendingState.UNDERSTOOD:
            return doubtful_answer(bot, message), False
        case PendingState.DISMISSED:
            return dismissed_view(), True
    return settled_view(None), False


def _settled(bot: Bot, said: BotMessage, check_in: CheckIn, ts: str) -> Answer:
    """Once the words are part of a check-in: who can read them, unless another message says so."""
    passages = check_in.reply.passages if check_in.reply else ()
    mine = [each for each in passages if each.message_ts == ts]
    others = bot.store.bot_messages_about(check_in.id)
    if mine and any(ts in each.subject.split() for each in others):
        return settled_view(check_in)
    around = bot.around(check_in)
    name = bot.name_of(around.manager) if around.manager else None
    in_thread = said.thread_ts is not None and said.thread_ts == check_in.message_ts
    return saved_view(check_in, mine, around, name, in_thread=in_thread)


def _question(bot: Bot, message: PendingMessage) -> CheckIn | None:
    return _thread_of(bot, message) or bot.store.latest_asked(message.person)


def _thread_of(bot: Bot, message: PendingMessage) -> CheckIn | None:
    """The author's question in whose thread the words stand."""
    if message.thread_ts is None:
        return None
    found = bot.store.check_in_by_message(message.channel, message.thread_ts)
    return found if found and found.person == message.person else None
