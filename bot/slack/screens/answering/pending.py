"""The question about pending messages, in its current state."""

from collections.abc import Sequence
from datetime import timedelta

from bot.checkins.replies.pending import MOST_TOGETHER
from bot.checkins.replies.sharing import manager_of
from bot.checkins.understanding.managers.report_notes import reports_named
from bot.slack.bot import Bot
from bot.slack.screens.privacy.still_read import newest_read, still_read
from bot.slack.signed import hash_of
from bot.slack.views.answering.pending import Question
from storage import BotMessage, CheckInState, PendingMessage, PendingState

ERASED_AFTER = timedelta(days=14)
"""How long after its author was told a pending message is erased."""


def subject_of(period: str, waiting: list[PendingMessage], *, again: bool) -> str:
    """The subject under which a question about these messages is recorded."""
    listed = " ".join(each.message_ts for each in waiting[:MOST_TOGETHER])
    return f"{period}|{'again' if again else ''}|{listed}"


def messages_of(subject: str) -> tuple[str, bool, list[str]]:
    """The period, whether it's asked again, and the ts of a question's messages."""
    period, _, rest = subject.partition("|")
    again, _, listed = rest.partition("|")
    return period, again == "again", listed.split()


def waiting_in(bot: Bot, message: BotMessage) -> list[PendingMessage]:
    """The messages of a question that are still pending."""
    _, _, listed = messages_of(message.subject)
    found = (bot.store.pending(message.channel, message_ts) for message_ts in listed)
    return [
        each
        for each in found
        if each is not None and each.person == message.person and each.state is PendingState.WAITING
    ]


def words_of(waiting: Sequence[PendingMessage]) -> str:
    """A hash to notice whether messages have changed. It reveals no words."""
    return hash_of("\n".join(f"{each.text}\n{' '.join(each.links)}" for each in waiting))


def question_about(bot: Bot, message: BotMessage) -> Question | None:
    """The question as it should be now; ``None`` if none of its messages is pending anymore."""
    waiting = waiting_in(bot, message)
    if not waiting:
        return None
    person = message.person
    period, again, _ = messages_of(message.subject)
    about = period or bot.period_of(person)
    check_in = bot.store.check_in_for(person, about)
    manager = manager_of(bot.store, person)
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    announced = [each.announced_at for each in waiting if each.announced_at is not None]
    zone = bot.zone_of(person)
    until = (min(announced) + ERASED_AFTER).astimezone(zone).date() if announced else None
    near = newest_read(bot, person) if all(each.private for each in waiting) else None
    return Question(
        waiting=waiting,
        period=about,
        key=period,
        manager=manager,
        manager_name=bot.name_of(manager) if manager else None,
        zone=zone,
        shares=bot.shares(person),
        can_add=check_in is None or check_in.state is not CheckInState.ERASED,
        on_ladder=check_in is not None or bot.position(person) is not None,
        names_report=any(reports_named(each.text, reports) for each in waiting),
        joining=bot.joining(person) if bot.view(person).line is None else None,
        was_asked=check_in is not None,
        others=max(0, len(bot.store.waiting(person, period)) - len(waiting)),
        again=again,
        until=until,
        still_read=still_read(bot, person, near.id) if near else None,
    )
