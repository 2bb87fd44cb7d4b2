"""The files of a packet: PDF, Markdown and a picture of the coverage."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from bot.checkins.export.packet import Packet
from bot.checkins.export.packet_markdown import packet_markdown
from bot.checkins.export.sections import title
from bot.checkins.export.typeset import NotSet, coverage_picture, packet_pdf
from bot.slack.gateway.messenger import OutgoingFile
from bot.slack.views.reading.files import MARKDOWN, PDF, PICTURE

log = logging.getLogger(__name__)

NAME_CHARACTERS = 40

Named = Callable[[str], str]


@dataclass(frozen=True)
class PacketFiles:
    """The files, each with the form it's in. ``too_long``: the forms that are missing because
    making them would take too long."""

    files: Sequence[tuple[OutgoingFile, str]]
    too_long: Sequence[str]


def packet_files(packet: Packet, name_of: Named, zone: ZoneInfo) -> PacketFiles:
    """The files of a packet. ``zone`` is the reader's."""
    heading = title(packet, name_of(packet.subject))
    day = packet.made_at.astimezone(zone).date().isoformat()
    name = file_name("packet", name_of(packet.subject), packet.level.code, day)

    def markdown() -> bytes:
        return packet_markdown(packet, name_of, zone).encode("utf-8", "replace")

    def pdf() -> bytes:
        return packet_pdf(packet, name_of, zone)

    def picture() -> bytes:
        return coverage_picture(packet, zone)

    files: list[tuple[OutgoingFile, str]] = []
    too_long: list[str] = []
    for ending, heads, form, make in (
        ("pdf", heading, PDF, pdf),
        ("md", heading, MARKDOWN, markdown),
        ("png", "Coverage", PICTURE, picture),
    ):
        try:
            files.append((OutgoingFile(f"{name}.{ending}", heads, make()), form))
        except NotSet as error:
            log.warning("A packet has no %s: %s", ending, error)
            too_long.append(form)
    return PacketFiles(files, too_long)


def file_name(*parts: str) -> str:
    """The name of a file, in ASCII letters: ``packet-noor-haddad-ic4-2026-11-26``."""
    apart = normalize("NFKD", "-".join(part[:NAME_CHARACTERS] for part in parts))
    plain = "".join(
        c if c.isascii() and c.isalnum() else " " for c in apart.lower() if not combining(c)
    )
    return "-".join(plain.split())
