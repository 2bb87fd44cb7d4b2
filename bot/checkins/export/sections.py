"""What a packet says in words, whatever it is written in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.coverage import Cover, Row
from bot.checkins.export.packet import Packet
from bot.checkins.wording import FREQUENCY_LABELS, covered_in_words, month_and_year
from storage import CheckIn, Evidence, Reply

PRIVATE = "[Private] "
"""Before a passage that only its author can read, in an answer that is shared in part."""

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
    """Where it comes from and what is in it."""
    if packet.whole:
        private = ", private ones too" if packet.has_private else ""
        whose = f"all check-ins and evidence{private}"
    else:
        whose = "only what was shared with you" if packet.named_only else "only what was shared"
    return (
        f"{packet.ladder.name} ladder as of {date_of(packet.made_at, zone)} (version "
        f"{packet.ladder.version}). Current level: {packet.today.code}. Includes {whose}."
    )


def own_words(packet: Packet) -> tuple[str, str]:
    """A heading under which whoever made the packet writes, and what stands there until then."""
    if packet.own:
        return "Summary", "Write three sentences about what you already do at this level."
    return "From their manager", "Add your view as their manager."


def summary(packet: Packet) -> str:
    """How much there is, and where it is thin."""
    covered = packet.coverage
    told = [f"Evidence for {covered.begun} of {len(covered.rows)} competencies."]
    for cover, label in _LACKING.items():
        names = [row.competency.name for row in covered.rows if row.cover is cover]
        if names:
            told.append(f"{label}: {', '.join(names)}.")
    return " ".join(told)


def coverage_line(row: Row, zone: ZoneInfo) -> str:
    """How much there is: ``2 check-ins · latest Dec 2026.``"""
    return _NOTHING.get(row.cover) or f"{covered_in_words(row, zone)}."


def gap(row: Row) -> str:
    """What is still missing; nothing where there is enough."""
    return _GAPS[row.cover]


def heading(check_in: CheckIn, reply: Reply) -> str:
    """``December 2026 · Once``, and whether its author keeps it private."""
    tapped = f" · {FREQUENCY_LABELS[reply.frequency]}" if reply.frequency else ""
    private = (
        "" if None not in reply.parts else " · partly private" if reply.shared else " · private"
    )
    return f"{month_and_year(check_in.period)}{tapped}{private}"


def text_of(reply: Reply) -> str:
    """Its text, with what is private marked where other words of it are shared."""
    return "\n\n".join(
        f"{_mark(reply, each.reader)}{each.text}" for each in reply.passages if each.text
    )


def step_label(reply: Reply) -> str:
    """What stands before its next step."""
    return f"Next step{' (private)' if _mark(reply, reply.reader) else ''}:"


def saved_on(piece: Evidence, zone: ZoneInfo) -> str:
    """``3 December 2026``, and whether its owner keeps it private."""
    return f"{date_of(piece.saved_at, zone)}{'' if piece.shared else ' · private'}"


def _mark(reply: Reply, reader: str | None) -> str:
    return PRIVATE if reader is None and reply.shared else ""


def asked_otherwise(check_in: CheckIn, packet: Packet, text: str) -> str:
    """When it was asked about another level or an earlier wording: which; else nothing."""
    prompt = check_in.prompt
    if prompt.level != packet.level.code:
        return (
            f"Asked about {prompt.level} (version {prompt.ladder_version}): “{prompt.expectation}”"
        )
    if prompt.expectation != text:
        version = prompt.ladder_version
        return f"Asked about an earlier wording (version {version}): “{prompt.expectation}”"
    return ""


def date_of(instant: datetime, zone: ZoneInfo) -> str:
    """``3 December 2026`` on a calendar in ``zone``."""
    here = instant.astimezone(zone)
    return f"{here.day} {here:%B %Y}"
