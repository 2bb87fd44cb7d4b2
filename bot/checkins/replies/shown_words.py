"""Hashes that let an open form recognise the messages it showed.

When a message is deleted, or becomes a reply to the manager's comment, it is taken out of
every version. An open form still holds its words, and must not bring them back. The form
carries only lengths and short hashes, never the words.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from storage import Reply

ROOM = 2_400
"""Most characters of marks a form carries: enough for about 200 messages."""
_BLANK_LINE = "\n\n"


def marks_of(reply: Reply | None) -> tuple[str, ...]:
    """A mark for the text of each message in a reply, and for each of its links.

    Only the first ones, as many as fit into ``ROOM`` characters.
    """
    marks, room = [], ROOM
    for each in _marks(reply):
        room -= len(each) + 1
        if room < 0:
            break
        marks.append(each)
    return tuple(marks)


def gone_from(marks: Sequence[str], replies: Iterable[Reply]) -> list[str]:
    """The marks that match nothing in any of the replies."""
    there = {mark for reply in replies for mark in _marks(reply)}
    return [each for each in marks if each not in there]


def without(text: str, gone: Sequence[str]) -> str:
    """The text without the marked paragraphs: whole messages between blank lines."""
    for mark in gone:
        for start, end in _places(text, mark):
            before, after = text[:start], text[end:]
            text = before + after.removeprefix(_BLANK_LINE)
            text = text if after else before.removesuffix(_BLANK_LINE)
            break
    return text


def is_marked(text: str, marks: Sequence[str]) -> bool:
    """Whether one of the marks is that of ``text``, such as a link."""
    return _mark(text) in marks


def _marks(reply: Reply | None) -> Iterator[str]:
    for passage in reply.passages if reply else ():
        if passage.message_ts is not None:
            yield from map(_mark, filter(None, [passage.text.strip(), *passage.links]))


def _mark(text: str) -> str:
    hashed = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{len(text):x}.{hashed}"


def _places(text: str, mark: str) -> Iterator[tuple[int, int]]:
    length = int(mark.partition(".")[0], 16)
    start = 0
    while 0 <= start <= len(text) - length:
        end = start + length
        ends = end == len(text) or text.startswith(_BLANK_LINE, end)
        if ends and _mark(text[start:end]) == mark:
            yield start, end
        start = text.find(_BLANK_LINE, start) + 2
        if start == 1:
            return
