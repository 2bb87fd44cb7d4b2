"""The packet in Markdown, for a file and for a canvas."""

import re
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from bot.checkins.export import sections
from bot.checkins.export.packet import Packet, Section
from bot.checkins.export.visible import on_one_line, visible
from storage import CheckIn, Evidence, Reply


def packet_markdown(packet: Packet, name_of: Callable[[str], str], zone: ZoneInfo) -> str:
    """The whole packet with its title. ``name_of`` returns a name for a Slack user id. ``zone`` is
    the reader's."""
    title = inline(sections.title(packet, name_of(packet.subject)))
    return f"# {title}\n\n{packet_body(packet, name_of, zone)}"


def packet_body(packet: Packet, name_of: Callable[[str], str], zone: ZoneInfo) -> str:
    """The packet without its title, for a canvas, which has its title elsewhere."""
    parts = [
        f"*{inline(sections.about(packet, zone))}*",
        inline(sections.summary(packet)),
        _at_a_glance(packet, zone),
        _own_words(packet),
        *(_section(packet, section, name_of, zone) for section in packet.sections),
    ]
    return "\n\n".join(parts) + "\n"


def _own_words(packet: Packet) -> str:
    heading, advice = sections.own_words(packet)
    return f"## {heading}\n\n*{inline(advice)}*"


def _at_a_glance(packet: Packet, zone: ZoneInfo) -> str:
    rows = [
        f"| {inline(row.competency.name)} | {len(row.periods)} | {len(row.evidence)} "
        f"| {sections.latest(row, zone)} |"
        for row in packet.coverage.rows
    ]
    head = ["| Competency | Check-ins | Evidence | Latest |", "| --- | ---: | ---: | --- |"]
    return "\n".join([*head, *rows])


def _section(
    packet: Packet, section: Section, name_of: Callable[[str], str], zone: ZoneInfo
) -> str:
    return "\n\n".join(
        [
            f"## {inline(section.row.competency.name)}",
            paragraphs(section.expectation.text, margin="> "),
            *_coverage_lines(section, zone),
            *(
                _check_in(packet, section, check_in, check_in.reply)
                for check_in in section.check_ins
                if check_in.reply is not None
            ),
            *_evidence(section, name_of, zone),
        ]
    )


def _coverage_lines(section: Section, zone: ZoneInfo) -> Iterator[str]:
    expectation = section.expectation
    if expectation.written_at != expectation.level:
        yield f"*Same as at {inline(expectation.written_at.code)}.*"
    gap = sections.gap(section.row)
    covered = f"**{inline(sections.coverage_line(section.row, zone))}**"
    yield f"{covered} {inline(gap)}" if gap else covered


def _check_in(packet: Packet, section: Section, check_in: CheckIn, reply: Reply) -> str:
    parts = [f"### {inline(sections.heading(check_in, reply))}"]
    otherwise = sections.asked_otherwise(check_in, packet, section.expectation.text)
    if otherwise:
        parts.append(f"*{inline(otherwise)}*")
    if reply.text:
        parts.append(paragraphs(sections.text_of(reply)))
    if reply.next_step:
        parts.append(f"**{sections.step_label(reply)}** {inline(reply.next_step)}")
    parts += [link(address) for address in reply.every_link]
    return "\n\n".join(parts)


def _evidence(section: Section, name_of: Callable[[str], str], zone: ZoneInfo) -> Iterator[str]:
    if section.evidence:
        yield "### Evidence"
        yield "\n".join(_piece(piece, name_of, zone) for piece in section.evidence)


def _piece(piece: Evidence, name_of: Callable[[str], str], zone: ZoneInfo) -> str:
    parts = [f"**{sections.saved_on(piece, zone)}**"]
    if piece.note:
        parts.append(inline(piece.note))
    if piece.quoted:
        parts.append(f"“{inline(piece.quoted)}”")
    if piece.written_at is not None:
        by = inline(name_of(piece.author)) if piece.author else "an app"
        parts.append(f"written by {by} on {sections.date_of(piece.written_at, zone)}")
    parts += [link(address) for address in piece.links]
    return f"- {' · '.join(parts)}"


_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_AT_LINE_START = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
_ORDINAL = re.compile(r"^(\d{1,9})([.)])")
_UNSAFE_IN_ADDRESS = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20"}


def inline(text: str) -> str:
    """A text within a line."""
    return _MARKS.sub(r"\\\1", on_one_line(text))


def paragraphs(text: str, margin: str = "") -> str:
    """Lines and blank lines as they were written, each after ``margin`` (``> `` for quotes)."""
    lines = [_line(line) for line in visible(text).strip("\n").split("\n")]
    broken = [
        f"{line}\\" if line and following else line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(f"{margin}{line}".rstrip() for line in broken)


def link(address: str) -> str:
    """A link that shows its own address, so that it can't pretend to lead elsewhere."""
    safe = "".join(_UNSAFE_IN_ADDRESS.get(c, c) for c in on_one_line(address))
    return f"[{inline(address)}]({safe})"


def _line(line: str) -> str:
    marked = inline(line)
    ordinal = _ORDINAL.match(marked)
    if ordinal:
        return f"{ordinal[1]}\\{marked[ordinal.end(1) :]}"
    return f"\\{marked}" if _AT_LINE_START.match(marked) else marked
