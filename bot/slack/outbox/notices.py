"""What people are told of what became of their words and orders, and admins of what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from bot.checkins.subjects import NotDone, PacketMade, PausedAsking, ReadBefore
from bot.checkins.tasks import SAY_NOT_DONE
from bot.checkins.wording import local_day
from bot.people.access import OPERATOR
from bot.slack.outbox.kind import TaskContext
from bot.slack.views.failures import not_done_view, paused_view
from bot.slack.views.files import packet_made_view
from bot.slack.views.saved import read_before_view
from bot.slack.views.troubles import ladders_broken_view
from bot.slack.words import mention
from storage import Task


def not_done(
    context: TaskContext, person: str, kind: str, why: str, about: str | None = None
) -> Sequence[Task]:
    """Let a person hear that a task of a kind, which they wait for, isn't done."""
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


def say_read_before(context: TaskContext, read: ReadBefore) -> None:
    zone = context.bot.zone_of(read.person)
    instants = [read.at] if read.packet_at is None else [read.at, read.packet_at]
    who = "Your Next Rung admin" if read.reader == OPERATOR else mention(read.reader)
    view = read_before_view(who, *(local_day(at, zone) for at in instants))
    context.messenger.say(read.person, view)


def say_packet_made(context: TaskContext, made: PacketMade) -> None:
    when = local_day(made.at, context.bot.zone_of(made.person))
    view = packet_made_view(mention(made.reader), when, made.check_ins, made.evidence)
    context.messenger.say(made.person, view)
