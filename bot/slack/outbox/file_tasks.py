"""Files that people asked for: made when they are sent, from the record as it stands then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.checkins import tasks
from bot.checkins.export.own_data import FILES
from bot.checkins.export.own_record import own_data
from bot.checkins.export.packet import SHARED_ONLY, Packet, read_packet
from bot.checkins.export.packet_markdown import packet_body
from bot.checkins.export.sections import title
from bot.checkins.messenger import NotAllowed
from bot.checkins.schedule.calendar import next_waking_time
from bot.people.access import Denied
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import OutgoingFile, SlackMessenger
from bot.slack.outbox.batches import Batch, Batches
from bot.slack.outbox.packet_files import packet_files
from bot.slack.outbox.worker import NotNow
from bot.slack.views.failures import LATE, reason_text
from bot.slack.views.files import (
    PICTURE,
    offer_view,
    own_data_comment,
    packet_comment,
    packet_in_messages,
    packet_with_canvas,
    too_long_text,
    what_was_made,
)
from bot.slack.views.packet_parts import packet_parts

LATE_AFTER = timedelta(minutes=10)
"""Files that Slack took and does not show by then will not come."""

FIRST_LOOK, LONGEST_LOOK = timedelta(seconds=1), timedelta(minutes=1)


class FileTasks:
    """The packet and the export of one's own data.

    A task may be done again after any step of it failed or lost its answer. Whatever
    is in Slack is on record under the task's batch before it holds a word, so that
    it is gone on with or deleted, and nothing comes twice. What the workspace does not
    allow as a file or a canvas comes in another form, and with the reason why.
    """

    def __init__(self, bot: Bot, messenger: SlackMessenger) -> None:
        self._bot = bot
        self._messenger = messenger
        self._batches = Batches(bot, messenger)

    @property
    def kinds(self) -> Mapping[str, Callable[[str], None]]:
        """What to do with the subject of each kind of task."""
        return {
            tasks.SEND_PACKET: self.send_packet,
            tasks.SEND_OWN_DATA: self.send_own_data,
            tasks.LOOK_FOR_FILES: self.look_for_files,
            tasks.SEND_IN_MESSAGES: self.send_in_messages,
            tasks.OFFER_DELETING: self.offer_deleting,
            tasks.DELETE_FILES: self._batches.delete,
        }

    def send_packet(self, order: str) -> None:
        """``order``: ``reader|person|batch``, with ``|shared`` behind for one without private
        things.

        Nothing for a reader who may not (any more).
        """
        reader, _, id_, *_ = order.split("|")
        packet = self._packet(order)
        if packet is None or self._batches.arrived(reader, id_):
            return
        batch = Batch(id_, reader, packet.made_at)
        zone, name = self._bot.zone_of(reader), self._bot.name_of(packet.subject)
        body = packet_body(packet, self._bot.name_of, zone)
        canvas = self._batches.canvas(batch, title(packet, name), body)
        made = packet_files(packet, self._bot.name_of, zone)
        uploaded = self._batches.upload(batch, made.files)
        forms = [file.form for file in uploaded.files]
        refused = reason_text(_said(uploaded.refusal)) if uploaded.refusal else ""
        why = "\n".join(filter(None, [too_long_text(made.too_long, forms), refused]))
        comment = packet_comment(packet, canvas, forms, why) if canvas or forms else ""
        in_words = canvas is not None or any(form != PICTURE for form in forms)
        if uploaded.files:
            self._share(batch, comment, uploaded.titles, tasks.SEND_PACKET, order)
        elif canvas:
            self._batches.say(batch, [packet_with_canvas(comment)])
            self._offer(reader, id_)
        if in_words:
            self._tell_subject(packet, reader)
        elif uploaded.refusal is not None:
            self._queue(tasks.SEND_IN_MESSAGES, f"{_said(uploaded.refusal)}|{order}")

    def send_own_data(self, order: str) -> None:
        """``order``: ``person|batch``."""
        person, _, id_ = order.partition("|")
        if self._batches.arrived(person, id_):
            return
        data = own_data(self._bot.store, person, self._bot.now())
        files = [OutgoingFile(name, name, make(data)) for name, make in FILES]
        batch = Batch(id_, person, data.made_at)
        uploaded = self._batches.upload(batch, [(file, file.name) for file in files])
        if not uploaded.files and uploaded.refusal is not None:
            raise uploaded.refusal
        missing = [file.name for file in files if file.name not in uploaded.names]
        why = reason_text(_said(uploaded.refusal)) if uploaded.refusal else ""
        comment = own_data_comment(missing, why)
        self._share(batch, comment, uploaded.titles, tasks.SEND_OWN_DATA, order)

    def look_for_files(self, subject: str) -> None:
        """``subject``: ``taken at|kind|order``: see whether what Slack took is there by now."""
        taken, kind, order = subject.split("|", 2)
        owner, id_ = _owner_and_batch(kind, order)
        files = self._batches.files_of(id_)
        if not files:
            return
        if self._messenger.has_files(owner, {file.id for file in files}):
            self._offer(owner, id_)
            return
        age = self._bot.now() - datetime.fromisoformat(taken)
        if age < LATE_AFTER:
            raise NotNow(self._bot.now() + min(max(age / 2, FIRST_LOOK), LONGEST_LOOK))
        for file in files:
            self._batches.remove(file)
        if kind == tasks.SEND_PACKET:
            self._queue(tasks.SEND_IN_MESSAGES, f"{LATE}|{order}")
        else:
            self._queue(tasks.SAY_NOT_DONE, f"{owner}|{kind}||{LATE}")

    def send_in_messages(self, subject: str) -> None:
        """``subject``: ``why|`` and a packet's order: send it as messages, and say why."""
        why, _, order = subject.partition("|")
        reader, _, id_, *_ = order.split("|")
        packet = self._packet(order)
        if packet is None:
            return
        zone = self._bot.zone_of(reader)
        head = packet_in_messages(packet, reason_text(why))
        parts = packet_parts(packet, self._bot.name_of, zone)
        self._batches.say(Batch(id_, reader, packet.made_at), [head, *parts])
        self._tell_subject(packet, reader)
        if not self._batches.files_of(id_):
            self._offer(reader, id_)

    def offer_deleting(self, subject: str) -> None:
        """``subject``: ``person|batch``."""
        person, _, batch = subject.partition("|")
        made = self._bot.store.files_of(batch)
        if made:
            with_canvas = any(file.is_canvas for file in made)
            self._messenger.say(person, offer_view(batch, with_canvas, what_was_made(made)))

    def _packet(self, order: str) -> Packet | None:
        """As the reader may see it now; ``None`` for one who may not."""
        reader, person, _, *more = order.split("|")
        bot = self._bot
        position = bot.position(person)
        if position is None:
            return None
        packet = read_packet(
            bot.store,
            reader,
            person,
            position.ladder,
            position.today,
            position.towards,
            bot.now(),
            shared_only=SHARED_ONLY in more,
        )
        return None if isinstance(packet, Denied) else packet

    def _tell_subject(self, packet: Packet, reader: str) -> None:
        """Let the person hear of a packet that somebody else made of their words.

        Of another one on the same day with as much in it they don't hear again.
        """
        person, bot = packet.subject, self._bot
        if packet.own:
            return
        check_ins = sum(len(each.check_ins) for each in packet.sections)
        pieces = sum(len(each.evidence) for each in packet.sections)
        told = f"{person}|{reader}|{packet.made_at.isoformat()}|{check_ins}|{pieces}"
        at = next_waking_time(bot.now(), bot.zone_of(person), bot.calendar_of(person))
        day = packet.made_at.astimezone(bot.zone_of(person)).date()
        once = f"packet:{reader}|{person}|{day}|{check_ins}|{pieces}"
        bot.store.add_tasks_once([(tasks.TELL_PACKET, told)], once=once, at=at)

    def _share(
        self, batch: Batch, comment: str, titles: Mapping[str, str], kind: str, order: str
    ) -> None:
        self._batches.share(batch, comment, titles)
        now = self._bot.now()
        look = f"{now.isoformat()}|{kind}|{order}"
        self._bot.store.add_task(tasks.LOOK_FOR_FILES, look, now + FIRST_LOOK)

    def _offer(self, person: str, batch: str) -> None:
        self._queue(tasks.OFFER_DELETING, f"{person}|{batch}")

    def _queue(self, kind: str, subject: str) -> None:
        self._bot.store.add_task(kind, subject, self._bot.now())


def _said(refusal: NotAllowed) -> str:
    """A refusal as ``reason_text`` and tasks have it."""
    return f"{refusal.code} {refusal.method}".strip()


def _owner_and_batch(kind: str, order: str) -> tuple[str, str]:
    parts = order.split("|")
    return parts[0], parts[2] if kind == tasks.SEND_PACKET else parts[1]
