"""The packet as messages, for a workspace that allows neither files nor canvases.

It's in rich text, which is literal, in parts that each fit into a message.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import RichTextElement

from bot.checkins.export import sections
from bot.checkins.export.packet import Packet, Section
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.rich import Piece, bold, italic, link, plain, quote, rich, section
from bot.slack.words import escape
from storage import Evidence

CHARACTERS = 2_500
"""For each part. Escaped for screen readers, it still fits into a message's top-level text."""

MOST_PARTS = 40
_CUT = "The rest is too long for messages. Slack didn't take the file, which has everything."


@dataclass(frozen=True)
class _Line:
    """A paragraph. ``make`` returns the element for (a piece of) its text."""

    text: str
    make: Callable[[str], RichTextElement]


def packet_parts(packet: Packet, name_of: Callable[[str], str], zone: ZoneInfo) -> list[Answer]:
    """The whole packet, in order. ``name_of`` returns the name for a user id. ``zone`` is the
    reader's."""
    parts: list[Answer] = []
    waiting: list[_Line] = []
    for line in _short_enough(_lines(packet, name_of, zone)):
        if waiting and sum(len(each.text) for each in waiting) + len(line.text) > CHARACTERS:
            parts.append(_part(waiting))
            waiting = []
        waiting.append(line)
    parts.append(_part(waiting))
    if len(parts) > MOST_PARTS:
        parts[MOST_PARTS - 1 :] = [_part([_plain(_CUT)])]
    return parts


def _part(lines: Sequence[_Line]) -> Answer:
    text = "\n".join(line.text for line in lines)
    return Answer(escape(text), [rich([line.make(line.text) for line in lines])])


def _short_enough(lines: Iterator[_Line]) -> Iterator[_Line]:
    for line in lines:
        for start in range(0, max(len(line.text), 1), CHARACTERS):
            yield _Line(line.text[start : start + CHARACTERS], line.make)


def _lines(packet: Packet, name_of: Callable[[str], str], zone: ZoneInfo) -> Iterator[_Line]:
    yield _bold(sections.title(packet, name_of(packet.subject)))
    yield _italic(sections.about(packet, zone))
    yield _plain(sections.summary(packet))
    for each in packet.sections:
        yield from _section(packet, each, name_of, zone)


def _section(
    packet: Packet, each: Section, name_of: Callable[[str], str], zone: ZoneInfo
) -> Iterator[_Line]:
    yield _bold(f"\n{each.row.competency.name}")
    yield _Line(each.expectation.text, lambda text: quote(plain(text)))
    yield _plain(f"{sections.coverage_line(each.row, zone)} {sections.gap(each.row)}".strip())
    for check_in in each.check_ins:
        reply = check_in.reply
        if reply is None:
            continue
        yield _bold(sections.heading(check_in, reply))
        otherwise = sections.asked_otherwise(check_in, packet, each.expectation.text)
        if otherwise:
            yield _italic(otherwise)
        if reply.text:
            yield _plain(sections.text_of(reply))
        if reply.next_step:
            yield _plain(f"{sections.step_label(reply)} {reply.next_step}")
        yield from map(_link, reply.links)
    for piece in each.evidence:
        yield _plain(f"• {_in_words(piece, name_of, zone)}")
        yield from map(_link, piece.links)


def _in_words(piece: Evidence, name_of: Callable[[str], str], zone: ZoneInfo) -> str:
    parts = [sections.saved_on(piece, zone), piece.note]
    parts.append(f"“{piece.quoted}”" if piece.quoted else "")
    if piece.written_at is not None:
        by = name_of(piece.author) if piece.author else "an app"
        parts.append(f"written by {by} on {sections.date_of(piece.written_at, zone)}")
    return " · ".join(part for part in parts if part)


def _of(styled: Callable[[str], Piece]) -> Callable[[str], RichTextElement]:
    return lambda text: section(styled(f"{text}\n"))


def _plain(text: str) -> _Line:
    return _Line(text, _of(plain))


def _bold(text: str) -> _Line:
    return _Line(text, _of(bold))


def _italic(text: str) -> _Line:
    return _Line(text, _of(italic))


def _link(address: str) -> _Line:
    return _Line(address, lambda text: section(link(text), plain("\n")))
