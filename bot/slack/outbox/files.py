"""Files that people asked for. They are made from the store at the moment they are sent.

A task may be repeated after any step failed or its outcome is unknown. Everything in Slack is
recorded under the order's batch before it holds any words. So a repeated task continues with
it or deletes it, and nothing is sent twice. If the workspace doesn't allow files or canvases,
the words are sent in another form, with the reason.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.checkins.export.own_data import FILES
from bot.checkins.export.own_record import own_data
from bot.checkins.export.packet import Packet, read_packet
from bot.checkins.export.packet_markdown import packet_body
from bot.checkins.export.sections import title
from bot.checkins.messenger import NotAllowed
from bot.checkins.schedule.calendar import next_waking_time
from bot.checkins.subjects import MadeFor, PacketInMessages, PacketMade, PacketOrder, TakenFiles
from bot.checkins.tasks import (
    DELETE_FILES,
    LOOK_FOR_FILES,
    OFFER_DELETING,
    SEND_IN_MESSAGES,
    SEND_OWN_DATA,
    SEND_PACKET,
    TELL_PACKET,
)
from bot.people.access import Denied
from bot.slack.gateway.messenger import OutgoingFile
from bot.slack.outbox.batches import Batch, Batches
from bot.slack.outbox.kind import NotNow, TaskContext
from bot.slack.outbox.notices import not_done
from bot.slack.outbox.packet_files import packet_files
from bot.slack.signed import hash_of
from bot.slack.views.failures import LATE, reason_text
from bot.slack.views.reading.files import (
    PICTURE,
    offer_view,
    own_data_comment,
    packet_comment,
    packet_in_messages,
    packet_with_canvas,
    too_long_text,
    what_was_made,
)
from bot.slack.views.reading.packet_parts import packet_parts
from storage import Task

LATE_AFTER = timedelta(minutes=10)
"""If Slack accepted files but doesn't show them after this time, they won't appear."""

FIRST_LOOK, LONGEST_LOOK = timedelta(seconds=1), timedelta(minutes=1)


def send_packet(context: TaskContext, order: PacketOrder) -> Sequence[Task]:
    """Sends a packet. Does nothing if the reader can't read it."""
    batches, bot = _batches(context), context.bot
    packet = _packet(context, order)
    if packet is None:
        return ()
    if batches.arrived(order.reader, order.batch):
        return [_offer(context, order.reader, order.batch)]
    batch = Batch(order.batch, order.reader, packet.made_at)
    zone, name = bot.zone_of(order.reader), bot.name_of(packet.subject)
    canvas = batches.canvas(batch, title(packet, name), packet_body(packet, bot.name_of, zone))
    made = packet_files(packet, bot.name_of, zone)
    uploaded = batches.upload(batch, made.files)
    forms = [file.form for file in uploaded.files]
    refused = reason_text(_said(uploaded.refusal)) if uploaded.refusal else ""
    why = "\n".join(filter(None, [too_long_text(made.too_long, forms), refused]))
    comment = packet_comment(packet, canvas, forms, why) if canvas or forms else ""
    following: list[Task] = []
    if uploaded.files:
        batches.share(batch, comment, uploaded.titles)
        following.append(_look_soon(context, SEND_PACKET, order))
    elif canvas:
        batches.say(batch, [packet_with_canvas(comment)])
        following.append(_offer(context, order.reader, order.batch))
    if canvas is not None or any(form != PICTURE for form in forms):
        _tell_subject(context, packet, order.reader)
    elif uploaded.refusal is not None:
        following += packet_not_sent(context, order, _said(uploaded.refusal))
    return following


def packet_not_sent(context: TaskContext, order: PacketOrder, why: str) -> Sequence[Task]:
    """Sends the packet as messages instead of files."""
    return [context.task(SEND_IN_MESSAGES, PacketInMessages(why, order))]


def send_in_messages(context: TaskContext, packet_of: PacketInMessages) -> Sequence[Task]:
    """Sends a packet as messages, and says why."""
    batches, bot, order = _batches(context), context.bot, packet_of.order
    packet = _packet(context, order)
    if packet is None:
        return ()
    head = packet_in_messages(packet, reason_text(packet_of.why))
    parts = packet_parts(packet, bot.name_of, bot.zone_of(order.reader))
    batches.say(Batch(order.batch, order.reader, packet.made_at), [head, *parts])
    _tell_subject(context, packet, order.reader)
    files = batches.files_of(order.batch)
    return () if files else [_offer(context, order.reader, order.batch)]


def messages_not_sent(
    context: TaskContext, packet_of: PacketInMessages, why: str
) -> Sequence[Task]:
    return not_done(context, packet_of.order.reader, SEND_IN_MESSAGES, why)


def send_own_data(context: TaskContext, order: MadeFor) -> Sequence[Task]:
    batches, person = _batches(context), order.person
    if batches.arrived(person, order.batch):
        return [_offer(context, person, order.batch)]
    data = own_data(context.store, person, context.now)
    files = [OutgoingFile(name, name, make(data)) for name, make in FILES]
    batch = Batch(order.batch, person, data.made_at)
    uploaded = batches.upload(batch, [(file, file.name) for file in files])
    if not uploaded.files and uploaded.refusal is not None:
        raise uploaded.refusal
    missing = [file.name for file in files if file.name not in uploaded.names]
    why = reason_text(_said(uploaded.refusal)) if uploaded.refusal else ""
    comment = own_data_comment(missing, why)
    batches.share(batch, comment, uploaded.titles)
    return [_look_soon(context, SEND_OWN_DATA, order)]


def own_data_not_sent(context: TaskContext, order: MadeFor, why: str) -> Sequence[Task]:
    return not_done(context, order.person, SEND_OWN_DATA, why)


def look_for_files(context: TaskContext, taken: TakenFiles) -> Sequence[Task]:
    """Checks whether files that Slack accepted have appeared.

    Raises ``NotNow`` to look again later. After ``LATE_AFTER`` they are deleted, and a packet
    is sent as messages.
    """
    batches, (owner, batch) = _batches(context), _owner_and_batch(taken)
    files = batches.files_of(batch)
    if not files:
        return ()
    if context.messenger.has_files(owner, {file.id for file in files}):
        return [_offer(context, owner, batch)]
    age = context.now - taken.at
    if age < LATE_AFTER:
        raise NotNow(context.now + min(max(age / 2, FIRST_LOOK), LONGEST_LOOK))
    for file in files:
        batches.remove(file)
    if taken.kind == SEND_PACKET:
        return packet_not_sent(context, PacketOrder.read(taken.order), LATE)
    return not_done(context, owner, taken.kind, LATE)


def files_not_found(context: TaskContext, taken: TakenFiles, why: str) -> Sequence[Task]:
    return not_done(context, _owner_and_batch(taken)[0], LOOK_FOR_FILES, why)


def offer_deleting(context: TaskContext, made: MadeFor) -> None:
    files = context.store.files_of(made.batch)
    if files:
        with_canvas = any(file.is_canvas for file in files)
        view = offer_view(made.batch, with_canvas, what_was_made(files))
        context.messenger.say(made.person, view)


def delete(context: TaskContext, batch: str) -> None:
    _batches(context).delete(batch)


def not_deleted(context: TaskContext, batch: str, why: str) -> Sequence[Task]:
    owner = next((file.owner for file in context.store.files_of(batch)), None)
    return not_done(context, owner, DELETE_FILES, why) if owner else ()


def _batches(context: TaskContext) -> Batches:
    return Batches(context.bot, context.messenger)


def _packet(context: TaskContext, order: PacketOrder) -> Packet | None:
    """The packet, limited to what the reader can see now; ``None`` if they can't see it."""
    view = context.bot.view(order.person)
    if view.position is None:
        return None
    look = view.seen_by(order.reader)
    packet = read_packet(look, view.position, shared_only=order.shared)
    return None if isinstance(packet, Denied) else packet


def _tell_subject(context: TaskContext, packet: Packet, reader: str) -> None:
    """Tells the person that somebody else made a packet of their words.

    Packets of the same reader and day with the same content are mentioned once.
    """
    person, bot = packet.subject, context.bot
    if packet.own:
        return
    check_ins = sum(len(each.check_ins) for each in packet.sections)
    pieces = sum(len(each.evidence) for each in packet.sections)
    told = PacketMade(person, reader, packet.made_at, check_ins, pieces).text
    at = next_waking_time(bot.now(), bot.zone_of(person), bot.calendar_of(person))
    day = packet.made_at.astimezone(bot.zone_of(person)).date()
    once = f"packet:{reader}|{person}|{day}|{_held(packet)}"
    bot.store.add_tasks_once([(TELL_PACKET, told)], once=once, at=at)


def _held(packet: Packet) -> str:
    """A hash that differs if a packet contains other words."""
    versions = [
        f"{each.id}:{each.reply.revision if each.reply else 0}"
        for section in packet.sections
        for each in section.check_ins
    ]
    pieces = [each.id for section in packet.sections for each in section.evidence]
    return hash_of("|".join([*versions, *pieces]))


def _look_soon(context: TaskContext, kind: str, order: PacketOrder | MadeFor) -> Task:
    """The task that checks soon whether files appeared that are shown now."""
    now = context.now
    return context.task(LOOK_FOR_FILES, TakenFiles(now, kind, order.text), now + FIRST_LOOK)


def _offer(context: TaskContext, person: str, batch: str) -> Task:
    return context.task(OFFER_DELETING, MadeFor(person, batch))


def _said(refusal: NotAllowed) -> str:
    """A refusal as text, in the form that ``reason_text`` and tasks use."""
    return f"{refusal.code} {refusal.method}".strip()


def _owner_and_batch(taken: TakenFiles) -> tuple[str, str]:
    if taken.kind == SEND_PACKET:
        order = PacketOrder.read(taken.order)
        return order.reader, order.batch
    made = MadeFor.read(taken.order)
    return made.person, made.batch
