"""Tells people what happened to their words and orders, and admins what is wrong."""

from collections.abc import Sequence

from bot.checkins.subjects import NotDone, PacketMade, PausedAsking, ReadBefore
from bot.checkins.tasks import SAY_NOT_DONE
from bot.checkins.wording import local_day
from bot.people.access import OPERATOR
from bot.slack.outbox.kind import TaskContext
from bot.slack.views.administering.troubles import ladders_broken_view
from bot.slack.views.failures import not_done_view, paused_view
from bot.slack.views.privacy.read_before import read_before_view
from bot.slack.views.reading.files import packet_made_view
from bot.slack.words import mention
from storage import Task


def not_done(
    context: TaskContext, person: str, kind: str, why: str, about: str | None = None
) -> Sequence[Task]:
    """Tells a person that a task they wait for wasn't done."""
    return [context.task(SAY_NOT_DONE, NotDone(person, kind, about, why))]


def say_not_done(context: TaskContext, failed: NotDone) -> None:
    view = not_done_view(failed.kind, failed.why, failed.about or "")
    context.messenger.say(failed.person, view)


def say_paused(context: TaskContext, paused: PausedAsking) -> None:
    pause = context.store.pause_for(paused.code)
    if pause is not None and pause.ended is None:
        at = pause.until.astimezone(context.bot.zone_of(paused.admin))
        context.messenger.say(paused.admin, paused_view(paused.code, paused.waiting, at))


def say_ladders_broken(context: TaskContext, admin: str) -> None:
    problems = context.bot.ladder_problems()
    if problems:
        context.messenger.say(admin, ladders_broken_view(problems))


def say_read_before(context: TaskContext, told: ReadBefore) -> None:
    """Posts it where the words are or were, if that still exists."""
    bot, person = context.bot, told.person
    found = context.store.check_in(told.place) if told.place else None
    who = "Your Next Rung admin" if told.reader == OPERATOR else mention(told.reader)
    view = read_before_view(told, who, found, bot.zone_of(person), bot.today(person))
    place = found.channel if found and found.channel else person
    context.messenger.say(place, view, thread_ts=found.message_ts if found else None)


def say_packet_made(context: TaskContext, made: PacketMade) -> None:
    when = local_day(made.at, context.bot.zone_of(made.person))
    view = packet_made_view(mention(made.reader), when, made.check_ins, made.evidence)
    context.messenger.say(made.person, view)
