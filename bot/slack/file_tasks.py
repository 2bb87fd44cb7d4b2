"""Files that people asked for: made when they are sent, from the record as it stands then."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence

from bot.checkins.export.own_data import FILES, own_data
from bot.checkins.export.packet import SHARED_ONLY, Packet, read_packet
from bot.checkins.export.packet_markdown import packet_body, packet_markdown
from bot.checkins.export.telling import title
from bot.checkins.export.typeset import coverage_picture, packet_pdf, picture_in_words
from bot.checkins.tasks import DELETE_FILES, OFFER_DELETING, SEND_OWN_DATA, SEND_PACKET
from bot.people.access import Denied
from bot.slack.bot import Bot
from bot.slack.messenger import OutgoingFile, SlackMessenger
from bot.slack.views.files import offer_view, own_data_comment, packet_comment
from storage import MadeFile

NAME_CHARACTERS = 40


class FileTasks:
    """The packet and the export of one's own data."""

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
        """``subject``: ``reader|person``, with ``|shared`` behind for one without private things.

        Nothing for a reader who may not (any more).
        """
        reader, person, *more = subject.split("|")
        bot = self._bot
        standing = bot.standing(person)
        if standing is None:
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
        batch = secrets.token_hex(8)
        canvas = self._messenger.make_canvas(
            reader, heading, packet_body(packet, bot.name_of, zone)
        )
        if canvas is not None:
            self._keep([MadeFile(canvas.id, reader, batch, is_canvas=True)])
        day = packet.made_at.astimezone(zone).date().isoformat()
        name = f"packet-{_for_a_file(packet)}-{day}"
        markdown = packet_markdown(packet, bot.name_of, zone)
        files = [
            OutgoingFile(f"{name}.pdf", heading, packet_pdf(packet, bot.name_of, zone)),
            OutgoingFile(f"{name}.md", heading, markdown.encode("utf-8", "replace")),
            OutgoingFile(
                f"{name}.png",
                "Coverage",
                coverage_picture(packet, zone),
                picture_in_words(packet.coverage),
            ),
        ]
        comment = packet_comment(packet, canvas.address if canvas else None)
        self._send(reader, batch, comment, files)

    def send_own_data(self, person: str) -> None:
        data = own_data(self._bot.store, person, self._bot.now())
        files = [OutgoingFile(name, name, make(data)) for name, make in FILES]
        self._send(person, secrets.token_hex(8), own_data_comment(), files)

    def offer_deleting(self, subject: str) -> None:
        """``subject``: ``person|batch``."""
        person, _, batch = subject.partition("|")
        if self._bot.store.files_of(batch):
            self._messenger.say(person, offer_view(batch))

    def delete(self, batch: str) -> None:
        """Delete what was made together, wherever in Slack it went."""
        for file in self._bot.store.files_of(batch):
            self._messenger.delete_file(file)
            self._bot.store.forget_file(file.id)

    def _send(self, person: str, batch: str, comment: str, files: Sequence[OutgoingFile]) -> None:
        ids = self._messenger.send_files(person, comment, files)
        self._keep(
            [MadeFile(each, person, batch) for each in ids],
            (OFFER_DELETING, f"{person}|{batch}"),
        )

    def _keep(self, files: Sequence[MadeFile], *tasks: tuple[str, str]) -> None:
        self._bot.store.save_files(files, self._bot.now(), tasks)


def _for_a_file(packet: Packet) -> str:
    code = "".join(c for c in packet.level.code if c.isascii() and c.isalnum())
    return code[:NAME_CHARACTERS].lower() or "level"
