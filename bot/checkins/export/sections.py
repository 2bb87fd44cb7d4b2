"""The sentences of a packet, in any format."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.coverage import Cover, Row
from bot.checkins.export.packet import Packet
from bot.checkins.wording import FREQUENCY_LABELS, covered_in_words, month_and_year
from storage import CheckIn, Evidence, Reply

PRIVATE = "[Private] "
"""Marks a passage that only its author can read, in an answer that is partly shared."""

_NOTHING = {
    Cover.NOTHING: "No evidence yet.",
    Cover.NO_OPPORTUNITY: "No opportunity yet.",
}
_GAPS = {
    Cover.ENOUGH: "",
    Cover.THIN: "A second example would make it stronger.",
    Cover.NOTHING: "",
    Cover.NO_OPPORTUNITY: "Plan an opportunity together.",
}
_LACKING = {
    Cover.THIN: "Only one example",
    Cover.NOTHING: "No evidence yet",
    Cover.NO_OPPORTUNITY: "No opportunity yet",
}


def title(packet: Packet, name: str) -> str:
    """``Noor Haddad: evidence for IC4 Senior PM``."""
    return f"{name}: evidence for {packet.level.code} {packet.level.title}"


def about(packet: Packet, zone: ZoneInfo) -> str:
    """What the packet is made from and what it includes."""
    if packet.whole:
        private = ", private ones too" if packet.has_private else ""
        whose = f"all check-ins and evidence{private}"
    else:
        whose = "only what was shared with you" if packet.named_only else "only what was shared"
    return (
        f"{packet.ladder.name} ladder as of {date_of(packet.made_at, zone)}. "
        f"Current level: {packet.today.code}. Includes {whose}."
    )


def own_words(packet: Packet) -> tuple[str, str]:
    """The heading for the maker's own words, and the placeholder under it."""
    if packet.own:
        return "Summary", "Write three sentences about what you already do at this level."
    return "From their manager", "Add your view as their manager."


def summary(packet: Packet) -> str:
    """How much evidence there is, and which competencies need more."""
    covered = packet.coverage
    told = [f"Evidence for {covered.begun} of {len(covered.rows)} competencies."]
    for cover, label in _LACKING.items():
        names = [row.competency.name for row in covered.rows if row.cover is cover]
        if names:
            told.append(f"{label}: {', '.join(names)}.")
    return " ".join(told)


def coverage_line(row: Row, zone: ZoneInfo) -> str:
    """How much evidence there is: ``2 check-ins · latest Dec 2026.``"""
    return _NOTHING.get(row.cover) or f"{covered_in_words(row, zone)}."


def gap(row: Row) -> str:
    """What is missing; empty if there's enough."""
    return _GAPS[row.cover]


def heading(check_in: CheckIn, reply: Reply) -> str:
    """``December 2026 · Once``, with a mark if it's private."""
    tapped = f" · {FREQUENCY_LABELS[reply.frequency]}" if reply.frequency else ""
    private = (
        "" if None not in reply.parts else " · partly private" if reply.shared else " · private"
    )
    return f"{month_and_year(check_in.period)}{tapped}{private}"


def text_of(reply: Reply) -> str:
    """The text of a reply. If it's partly shared, its private passages are marked."""
    return "\n\n".join(
        f"{_mark(reply, each.reader)}{each.text}" for each in reply.passages if each.text
    )


def step_label(reply: Reply) -> str:
    """The label before its next step."""
    return f"Next step{' (private)' if _mark(reply, reply.reader) else ''}:"


def saved_on(piece: Evidence, zone: ZoneInfo) -> str:
    """``3 December 2026``, with a mark if it's private."""
    return f"{date_of(piece.saved_at, zone)}{'' if piece.shared else ' · private'}"


def _mark(reply: Reply, reader: str | None) -> str:
    return PRIVATE if reader is None and reply.shared else ""


def latest(row: Row, zone: ZoneInfo) -> str:
    """The month of the latest evidence, for a table: ``Dec 2026``. Empty if there's none."""
    if row.cover is Cover.NO_OPPORTUNITY:
        return "no opportunity yet"
    when = row.latest(zone)
    return f"{when:%b %Y}" if when else ""


def asked_otherwise(check_in: CheckIn, packet: Packet, text: str) -> str:
    """The level or the earlier wording that it was asked about, if that differs; else empty."""
    prompt = check_in.prompt
    if prompt.level != packet.level.code:
        return f"Asked about {prompt.level}: “{prompt.expectation}”"
    if prompt.expectation != text:
        return f"Asked about an earlier wording: “{prompt.expectation}”"
    return ""


def date_of(instant: datetime, zone: ZoneInfo) -> str:
    """``3 December 2026``, the date in ``zone``."""
    here = instant.astimezone(zone)
    return f"{here.day} {here:%B %Y}"
