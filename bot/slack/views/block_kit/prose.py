"""Ladder texts as rich text: lines and, if the ladder has bullets, lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from slack_sdk.models.blocks import RichTextElement, RichTextElementParts, RichTextListElement

from bot.slack.views.block_kit.rich import Piece, plain, quote, section
from framework.model.bullets import bullet, has_bullets


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in its pieces. ``depth`` is ``None`` if it isn't a bullet."""

    pieces: tuple[Piece, ...]
    depth: int | None

    @property
    def is_blank(self) -> bool:
        return not _text(self.pieces).strip()


def prose(*shown: Piece) -> list[RichTextElement]:
    """The pieces as a section, or as several with lists between them."""
    if not any(has_bullets(_text([piece])) for piece in shown):
        return [section(*shown)]
    return [_list(run) if is_list else section(*_joined(run)) for is_list, run in _runs(shown)]


def quoted_prose(*shown: Piece) -> list[RichTextElement]:
    """Like ``prose``, as a quotation."""
    if not any(has_bullets(_text([piece])) for piece in shown):
        return [quote(*shown)]
    return [
        _list(run, border=1) if is_list else quote(*_joined(run)) for is_list, run in _runs(shown)
    ]


def led(label: Piece, shown: Sequence[Piece]) -> tuple[Piece, ...]:
    """A label followed by a text. Bullets begin on the next line."""
    first = _text(shown).split("\n", 1)[0]
    return (label, plain("\n"), *shown) if bullet(first) else (label, *shown)


def _runs(shown: Sequence[Piece]) -> Iterator[tuple[bool, list[_Line]]]:
    """Neighbouring lines of the same kind, without blank lines next to bullets."""
    lines = list(_lines(shown))
    kept = [
        line
        for number, line in enumerate(lines)
        if not (line.is_blank and any(_is_bullet(lines, n) for n in (number - 1, number + 1)))
        or number == 0
    ]
    for (is_list, _), run in groupby(kept, key=lambda line: (line.depth is not None, line.depth)):
        yield is_list, list(run)


def _is_bullet(lines: Sequence[_Line], number: int) -> bool:
    return 0 <= number < len(lines) and lines[number].depth is not None


def _lines(shown: Sequence[Piece]) -> Iterator[_Line]:
    line: list[Piece] = []
    for piece in shown:
        if not isinstance(piece, RichTextElementParts.Text):
            line.append(piece)
            continue
        first, *others = piece.text.split("\n")
        line.append(_styled(piece, first))
        for text in others:
            yield _line(line)
            line = [_styled(piece, text)]
    yield _line(line)


def _line(pieces: list[Piece]) -> _Line:
    found = bullet(_text(pieces))
    if found is None:
        return _Line(tuple(pieces), None)
    sign, depth = found
    return _Line(tuple(_without_start(pieces, sign)), depth)


def _without_start(pieces: Sequence[Piece], characters: int) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, RichTextElementParts.Text) and characters:
            cut = min(characters, len(piece.text))
            characters -= cut
            piece = _styled(piece, piece.text[cut:])
        yield piece


def _styled(piece: RichTextElementParts.Text, text: str) -> Piece:
    return RichTextElementParts.Text(text=text, style=piece.style)


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(p.text for p in pieces if isinstance(p, RichTextElementParts.Text))


def _joined(lines: Sequence[_Line]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        if number:
            yield plain("\n")
        yield from line.pieces


def _list(lines: Sequence[_Line], border: int | None = None) -> RichTextElement:
    return RichTextListElement(
        elements=[section(*line.pieces) for line in lines],
        style="bullet",
        indent=lines[0].depth or 0,
        border=border,
    )
