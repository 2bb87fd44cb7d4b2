"""Makes PDF and PNG with Typst. People's words are passed as data and are never part of a template.

Typst's own fonts have Latin, Greek and Cyrillic letters. Others come from fonts installed on the
machine. A separate program (``typesetter.py``) does the work, and is stopped if it needs too much
time or memory.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.checkins.coverage import Coverage, months_until
from bot.checkins.export import sections as words
from bot.checkins.export.packet import Packet, Section
from bot.checkins.export.visible import visible
from bot.checkins.wording import BAR
from storage import CheckIn, Evidence, Reply

PICTURE_PPI = 160.0
MONTHS = 12

MOST_CHARACTERS = 2_000_000
"""The most characters of a document, some 700 pages. Larger ones aren't tried."""

MOST_MEMORY = 1_000_000_000
"""The most bytes of address space for making a document."""

MOST_SECONDS = 20

Json = dict[str, Any]


class NotSet(Exception):
    """Making the document takes more memory or time than is allowed."""


def packet_pdf(packet: Packet, name_of: Callable[[str], str], zone: ZoneInfo) -> bytes:
    """The packet as a PDF with coverage, tagged for screen readers. Raises ``NotSet``."""
    sections = [_section(packet, section, name_of, zone) for section in packet.sections]
    told: Json = {
        "title": words.title(packet, name_of(packet.subject)),
        "about": words.about(packet, zone),
        "summary": words.summary(packet),
        "coverage": _coverage(packet.coverage, packet, zone),
        "sections": sections,
    }
    return _set("packet", told, "pdf")


def coverage_picture(packet: Packet, zone: ZoneInfo) -> bytes:
    """Competencies by months as a PNG for light and dark backgrounds. Raises ``NotSet``."""
    told = _coverage(packet.coverage, packet, zone)
    return _set("coverage", told, "png")


def _set(template: str, told: Json, kind: Literal["pdf", "png"]) -> bytes:
    if _length(told) > MOST_CHARACTERS:
        raise NotSet("too many characters")
    order = {
        "template": _template(template).decode(),
        "told": json.dumps(_visible(told), ensure_ascii=False),
        "format": kind,
        "ppi": PICTURE_PPI,
        "memory": MOST_MEMORY,
        "seconds": MOST_SECONDS,
    }
    # Isolated, so that neither the environment nor the current folder affects it.
    program = [sys.executable, "-I", str(Path(__file__).with_name("typesetter.py"))]
    try:
        done = subprocess.run(  # noqa: S603
            program,
            input=json.dumps(order).encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            # The error may quote what people wrote, so it isn't repeated.
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise NotSet(type(error).__name__) from None
    if done.returncode != 0 or not done.stdout:
        raise NotSet(f"ended with {done.returncode}")
    return done.stdout


@cache
def _template(name: str) -> bytes:
    folder = Path(__file__).parent
    shared = (folder / "coverage_table.typ").read_bytes()
    return shared + (folder / f"{name}.typ").read_bytes()


def _length(told: Any) -> int:
    if isinstance(told, str):
        return len(told)
    if isinstance(told, dict):
        return sum(map(_length, told.values()))
    return sum(map(_length, told)) if isinstance(told, list) else 0


def _visible(told: Any) -> Any:
    if isinstance(told, str):
        return visible(told)
    if isinstance(told, dict):
        return {key: _visible(value) for key, value in told.items()}
    return [_visible(each) for each in told] if isinstance(told, list) else told


def _coverage(coverage: Coverage, packet: Packet, zone: ZoneInfo) -> Json:
    months = months_until(packet.made_at.astimezone(zone).date(), MONTHS)
    return {
        "title": f"Evidence for {coverage.level.code} {coverage.level.title}",
        "months": [f"{first:%b}" for first in months],
        "years": f"{months[0]:%b %Y} to {months[-1]:%b %Y}",
        "rows": [
            {
                "name": row.competency.name,
                "counts": row.by_month(months, zone),
                "bar": BAR,
                "total": row.count,
                "latest": words.latest(row, zone),
            }
            for row in coverage.rows
        ],
    }


def _section(
    packet: Packet, section: Section, name_of: Callable[[str], str], zone: ZoneInfo
) -> Json:
    expectation = section.expectation
    carried = expectation.written_at != expectation.level
    return {
        "name": section.row.competency.name,
        "expectation": expectation.text,
        "carried": f"Same as at {expectation.written_at.code}." if carried else "",
        "standing": words.coverage_line(section.row, zone),
        "gap": words.gap(section.row),
        "check_ins": [
            _check_in(packet, section, check_in, check_in.reply)
            for check_in in section.check_ins
            if check_in.reply is not None
        ],
        "evidence": [_piece(piece, name_of, zone) for piece in section.evidence],
    }


def _check_in(packet: Packet, section: Section, check_in: CheckIn, reply: Reply) -> Json:
    return {
        "heading": words.heading(check_in, reply),
        "otherwise": words.asked_otherwise(check_in, packet, section.expectation.text),
        "text": words.text_of(reply),
        "step_label": words.step_label(reply),
        "step": reply.next_step,
        "links": list(reply.links),
    }


def _piece(piece: Evidence, name_of: Callable[[str], str], zone: ZoneInfo) -> Json:
    by = name_of(piece.author) if piece.author else "an app"
    written = piece.written_at
    return {
        "date": words.saved_on(piece, zone),
        "note": piece.note,
        "quoted": piece.quoted or "",
        "by": f"written by {by} on {words.date_of(written, zone)}" if written else "",
        "links": list(piece.links),
    }
