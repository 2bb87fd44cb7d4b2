"""Files that people asked for: made when they are sent, from the record as it stands then."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from unicodedata import combining, normalize

from bot.checkins.export.own_data import FILES
from bot.checkins.export.own_record import own_data
from bot.checkins.export.packet import SHARED_ONLY, read_packet
from bot.checkins.export.packet_markdown import packet_body, packet_markdown
from bot.checkins.export.telling import title
from bot.checkins.export.typeset import coverage_picture, packet_pdf, picture_in_words
from bot.checkins.messenger import Refused, Unable
from bot.checkins.tasks import DELETE_FILES, OFFER_DELETING, SEND_OWN_DATA, SEND_PACKET
from bot.people.access import Denied
from bot.slack.bot import Bot
from bot.slack.messenger import ALT_TEXT_LIMIT, OutgoingFile, SlackMessenger
from bot.slack.views.files import offer_view, own_data_comment, packet_comment
from storage import MadeFile

log = logging.getLogger(__name__)

NAME_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class _Making:
    """A batch that is being made for ``owner`` from what was in the store at ``read_at`` (UTC)."""

    id: str
    owner: str
    read_at: datetime


class FileTasks:
    """The packet and the export of one's own data.

    A task may be done again after any step of it failed or lost its answer. Whatever
    is in Slack is on record under the task's batch before it holds a word, so that
    it is gone on with or deleted, and nothing comes twice.
    """

    def __init__(self, bot: Bot, messenger: SlackMessenger) -> None:
        self._bot = bot
        self._messenger = messenger

    @property
    def kinds(self) -> Mapping[str, Callable[[str], None]]:
        """What to do with the subject of each kind of task."""
        return {
            SEND_PACKET: self.send_packet,
            SEND_OWN_DATA: self.send_own_data,
            OFFER_DELETING: self.offer_deleting,
            DELETE_FILES: self.delete,
        }

    def send_packet(self, subject: str) -> None:
        """``subject``: ``reader|person|batch``, with ``|shared`` behind for one without private
        things.

        Nothing for a reader who may not (any more).
        """
        reader, person, batch, *more = subject.split("|")
        bot = self._bot
        standing = bot.standing(person)
        if standing is None or self._arrived(reader, batch):
            return
        packet = read_packet(
            bot.store,
            reader,
            person,
            standing.ladder,
            standing.today,
            standing.towards,
            bot.now(),
            shared_only=SHARED_ONLY in more,
        )
        if isinstance(packet, Denied):
            return
        zone = bot.zone_of(reader)
        heading = title(packet, bot.name_of(person))
        making = _Making(batch, reader, packet.made_at)
        canvas = self._canvas(making, heading, packet_body(packet, bot.name_of, zone))
        day = packet.made_at.astimezone(zone).date().isoformat()
        name = _for_a_file("packet", bot.name_of(person), packet.level.code, day)
        markdown = packet_markdown(packet, bot.name_of, zone)
        files = [
            OutgoingFile(f"{name}.pdf", heading, packet_pdf(packet, bot.name_of, zone)),
            OutgoingFile(f"{name}.md", heading, markdown.encode("utf-8", "replace")),
            OutgoingFile(
                f"{name}.png",
                "Coverage",
                coverage_picture(packet, zone),
                picture_in_words(packet, zone, ALT_TEXT_LIMIT),
            ),
        ]
        self._send(making, packet_comment(packet, canvas), files)

    def send_own_data(self, subject: str) -> None:
        """``subject``: ``person|batch``."""
        person, _, batch = subject.partition("|")
        if self._arrived(person, batch):
            return
        data = own_data(self._bot.store, person, self._bot.now())
        files = [OutgoingFile(name, name, make(data)) for name, make in FILES]
        self._send(_Making(batch, person, data.made_at), own_data_comment(), files)

    def offer_deleting(self, subject: str) -> None:
        """``subject``: ``person|batch``."""
        person, _, batch = subject.partition("|")
        files = self._bot.store.files_of(batch)
        if files:
            with_canvas = any(file.is_canvas for file in files)
            self._messenger.say(person, offer_view(batch, with_canvas))

    def delete(self, batch: str) -> None:
        """Delete what was made together, wherever in Slack it went."""
        for file in self._bot.store.files_of(batch):
            self._remove(file)

    def _arrived(self, person: str, batch: str) -> bool:
        """Whether the person has the files of a batch already: only Slack's answer was lost.

        What an earlier attempt left without sending it is cleared away.
        """
        files = [file for file in self._bot.store.files_of(batch) if not file.is_canvas]
        if not files:
            return False
        if self._messenger.has_files(person, {file.id for file in files}):
            self._offer(person, batch)
            return True
        for file in files:
            self._try_to_remove(file)
        return False

    def _canvas(self, making: _Making, heading: str, body: str) -> str | None:
        """The address of the batch's canvas; ``None`` where there can be none."""
        known = (file.id for file in self._bot.store.files_of(making.id) if file.is_canvas)
        canvas = next(known, None) or self._messenger.make_canvas(heading)
        if canvas is None:
            return None
        made = MadeFile(canvas, making.owner, making.id, is_canvas=True)
        self._keep(made, making)
        try:
            return self._messenger.open_canvas(canvas, making.owner, body)
        except (Refused, Unable) as error:
            log.info("A canvas could not be handed over: %s", error)
            self._try_to_remove(made)
            return None

    def _send(self, making: _Making, comment: str, files: Sequence[OutgoingFile]) -> None:
        def keep(file: str) -> None:
            self._keep(MadeFile(file, making.owner, making.id), making)

        try:
            self._messenger.send_files(making.owner, comment, files, keep)
        except Refused:
            self._bot.store.add_task(DELETE_FILES, making.id, self._bot.now())
            raise
        self._offer(making.owner, making.id)

    def _offer(self, person: str, batch: str) -> None:
        self._bot.store.add_task(OFFER_DELETING, f"{person}|{batch}", self._bot.now())

    def _keep(self, file: MadeFile, making: _Making) -> None:
        """Put it on record; it is deleted soon if what is in it was erased meanwhile."""
        self._bot.store.save_files(
            [file], self._bot.now(), (), read_at=making.read_at, remove=DELETE_FILES
        )

    def _remove(self, file: MadeFile) -> None:
        self._messenger.delete_file(file)
        self._bot.store.forget_file(file.id)

    def _try_to_remove(self, file: MadeFile) -> None:
        """Remove it, or leave it on record for when the batch is deleted."""
        with suppress(Refused, Unable):
            self._remove(file)


def _for_a_file(*parts: str) -> str:
    """A file's name in plain letters: ``packet-noor-haddad-ic4-2026-11-26``."""
    apart = normalize("NFKD", "-".join(part[:NAME_CHARACTERS] for part in parts))
    plain = "".join(
        c if c.isascii() and c.isalnum() else " " for c in apart.lower() if not combining(c)
    )
    return "-".join(plain.split())
