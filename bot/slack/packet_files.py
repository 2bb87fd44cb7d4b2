"""The files of a packet: PDF, Markdown and coverage as a picture."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from bot.checkins.export.packet import Packet
from bot.checkins.export.packet_markdown import packet_markdown
from bot.checkins.export.telling import title
from bot.checkins.export.typeset import coverage_picture, packet_pdf, picture_in_words
from bot.slack.messenger import OutgoingFile
from bot.slack.views.files import MARKDOWN, PDF, PICTURE
from bot.slack.words import escape

NAME_CHARACTERS = 40
PICTURE_CHARACTERS = 1_000
"""In which a picture is put into words, beside it."""

Named = Callable[[str], str]


def packet_files(packet: Packet, name_of: Named, zone: ZoneInfo) -> list[tuple[OutgoingFile, str]]:
    """Each file and the form in which it is the packet. ``zone`` is the reader's."""
    heading = title(packet, name_of(packet.subject))
    day = packet.made_at.astimezone(zone).date().isoformat()
    name = file_name("packet", name_of(packet.subject), packet.level.code, day)
    markdown = packet_markdown(packet, name_of, zone).encode("utf-8", "replace")
    return [
        (OutgoingFile(f"{name}.pdf", heading, packet_pdf(packet, name_of, zone)), PDF),
        (OutgoingFile(f"{name}.md", heading, markdown), MARKDOWN),
        (OutgoingFile(f"{name}.png", "Coverage", coverage_picture(packet, zone)), PICTURE),
    ]


def picture_text(packet: Packet, zone: ZoneInfo) -> str:
    """What the picture shows, in mrkdwn: a file's own description keeps it from being shared."""
    return escape(picture_in_words(packet, zone, PICTURE_CHARACTERS))


def file_name(*parts: str) -> str:
    """A file's name in plain letters: ``packet-noor-haddad-ic4-2026-11-26``."""
    apart = normalize("NFKD", "-".join(part[:NAME_CHARACTERS] for part in parts))
    plain = "".join(
        c if c.isascii() and c.isalnum() else " " for c in apart.lower() if not combining(c)
    )
    return "-".join(plain.split())
