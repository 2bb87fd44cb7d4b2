"""Files that people asked for: made when they are sent, from the record as it stands then."""

from __future__ import annotations

from bot.checkins.export.own_data import FILES, own_data
from bot.checkins.export.packet import Packet, read_packet
from bot.checkins.export.packet_markdown import packet_markdown
from bot.checkins.export.telling import title
from bot.checkins.export.typeset import coverage_picture, packet_pdf, picture_in_words
from bot.people.access import Denied
from bot.slack.bot import Bot
from bot.slack.messenger import OutgoingFile, SlackMessenger
from bot.slack.views.files import own_data_comment, packet_comment

NAME_CHARACTERS = 40


class FileTasks:
    """The packet and the export of one's own data."""

    def __init__(self, bot: Bot, messenger: SlackMessenger) -> None:
        self._bot = bot
        self._messenger = messenger

    def send_packet(self, subject: str) -> None:
        """``subject``: ``reader|person``. Nothing for a reader who may not (any more)."""
        reader, _, person = subject.partition("|")
        bot = self._bot
        standing = bot.standing(person)
        if standing is None:
            return
        packet = read_packet(
            bot.store, reader, person, standing.ladder, standing.today, standing.towards, bot.now()
        )
        if isinstance(packet, Denied):
            return
        zone = bot.zone_of(reader)
        markdown = packet_markdown(packet, bot.name_of, zone)
        heading = title(packet, bot.name_of(person))
        canvas = self._messenger.make_canvas(reader, heading, markdown)
        day = packet.made_at.astimezone(zone).date().isoformat()
        name = f"packet-{_for_a_file(packet)}-{day}"
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
        self._messenger.send_files(reader, packet_comment(packet, canvas), files)

    def send_own_data(self, person: str) -> None:
        data = own_data(self._bot.store, person, self._bot.now())
        files = [OutgoingFile(name, name, make(data)) for name, make in FILES]
        self._messenger.send_files(person, own_data_comment(), files)


def _for_a_file(packet: Packet) -> str:
    code = "".join(c for c in packet.level.code if c.isascii() and c.isalnum())
    return code[:NAME_CHARACTERS].lower() or "level"
