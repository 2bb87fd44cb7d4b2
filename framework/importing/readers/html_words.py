"""Collects the words of a page, with white space as a browser shows it and a line for each
block."""

import re
from dataclasses import dataclass, field, replace

from framework.importing.document import Block, Cell, Heading, Passage
from framework.importing.levels.names import level_name

_SPACE = re.compile(r"[ \t\r\n\f]+")
_AFTER_LEAD = re.compile(r"\s*(?:[:–—]|-\s)\s*")
BULLET = "• "


@dataclass
class _Line:
    marker: str = ""
    pieces: list[str] = field(default_factory=list)
    is_asked_for: bool = False
    """Whether it counts even if nothing is written in it."""

    is_kept: bool = False
    """Whether its trailing white space counts."""

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass
class Words:
    """Text while it's read. ``bullet``: how deep the list item around it is."""

    lines: list[_Line] = field(default_factory=lambda: [_Line()])
    bullet: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)
    _bold: int = 0
    _link: tuple[str, list[str]] | None = None
    inner_links: list[str] = field(default_factory=list)
    """The words of each link to a place on the same page."""

    _lead: list[str] | None = field(default_factory=list)
    _all_bold: bool = True
    _begins_line: bool = False
    """Whether the source begins a new line here, although a page shows a space."""

    _in_bold_line: bool = False
    _bold_lines: list[tuple[int, int, list[str]]] = field(default_factory=list)
    """Bold words with which a line begins: the line, how many pieces are before them, and the
    words."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet, not even white space."""
        return len(self.lines) == 1 and not self.lines[0].pieces and not self._bold

    def add(self, data: str, *, kept: bool) -> None:
        """Adds text. ``kept``: keep its white space as it is."""
        if kept:
            first, *others = data.replace("\r\n", "\n").split("\n")
            self._put_kept(first)
            for line in others:
                self.break_line()
                self._put_kept(line)
            return
        begins_line = data.rstrip(" \t").endswith("\n")
        data = _SPACE.sub(" ", data)
        if data.startswith(" ") and (not self.lines[-1].text or self.lines[-1].text[-1] == " "):
            data = data[1:]
        self._put(data)
        self._begins_line = begins_line

    def _put_kept(self, data: str) -> None:
        self.lines[-1].is_kept = True
        self._put(data)

    def _put(self, data: str) -> None:
        if not data:
            return
        self.lines[-1].pieces.append(data)
        if self._link:
            self._link[1].append(data)
        if not self._bold and data.strip():
            self._all_bold = False
        if self._bold and self._all_bold and self._lead is not None:
            self._lead.append(data)
        if self._bold and self._bold_lines and self._in_bold_line:
            self._bold_lines[-1][2].append(data)

    def begin_bold(self) -> None:
        line = self.lines[-1]
        if not self._bold and (self._begins_line or not line.text.strip()):
            self._bold_lines.append((len(self.lines) - 1, len(line.pieces), []))
            self._in_bold_line = True
        self._bold += 1

    def end_bold(self) -> None:
        self._bold = max(self._bold - 1, 0)
        self._in_bold_line = self._in_bold_line and self._bold > 0

    def begin_link(self, address: str) -> None:
        """Begins a link. One to a place on the same page leads nowhere outside it."""
        self._link = (address, []) if address else None

    def end_link(self) -> None:
        if self._link:
            address, pieces = self._link
            words = " ".join("".join(pieces).split())
            if address.startswith("#"):
                self.inner_links += [words] if words else []
            else:
                self.links += [(words, address)] if words else []
        self._link = None

    @property
    def only_leads_within(self) -> bool:
        """Whether all the words are links to places on the same page, as in a table of contents."""
        said = "".join(self.text.split()).replace(BULLET.strip(), "")
        return bool(said) and said == "".join("".join(self.inner_links).split())

    def break_line(self) -> None:
        """Adds an explicit line break. An empty line stays empty."""
        self.lines[-1].is_asked_for = True
        self.lines.append(_Line(is_asked_for=True))

    def end_block(self) -> None:
        """Begins a new line, since a block ends or begins."""
        if self.lines[-1].text or self.lines[-1].marker:
            self.lines.append(_Line())

    def begin_bullet(self, indent: int) -> None:
        self.lines[-1].marker = "  " * (indent - 1) + BULLET

    @property
    def text(self) -> str:
        shown = [line for line in self.lines if line.text.strip(" ") or line.is_asked_for]
        markers = [line for line in shown if line.marker]
        texts = [line.text if line.is_kept else line.text.removesuffix(" ") for line in shown]
        if len(shown) > 1 or not markers:
            texts = [line.marker + text for line, text in zip(shown, texts, strict=True)]
        return "\n".join(texts).strip("\n")

    def parts(self) -> "list[Words]":
        """The words, divided where each line begins with a bold label: “**Hives:** …”."""
        labels = [each for each in self._bold_lines if self._is_label(*each)]
        if len(labels) < 2:
            return [self]
        starts = [(line, pieces) for line, pieces, _ in labels]
        first = (0, 0)
        above = [self._between(first, starts[0], None)] if starts[0] != first else []
        ends = [*starts[1:], (len(self.lines), 0)]
        return above + [
            self._between(start, end, label[2])
            for start, end, label in zip(starts, ends, labels, strict=True)
        ]

    def _is_label(self, line: int, pieces: int, bold: list[str]) -> bool:
        rest = "".join(self.lines[line].pieces[pieces + len(bold) :]).strip()
        said = "".join(bold).strip()
        return bool(said and rest) and (said.endswith(":") or rest.startswith(":"))

    def _between(
        self, start: tuple[int, int], end: tuple[int, int], lead: list[str] | None
    ) -> "Words":
        """The words between two places, each a line and a number of pieces."""
        lines = []
        for at in range(start[0], min(end[0] + 1, len(self.lines))):
            line = self.lines[at]
            first = start[1] if at == start[0] else 0
            last = end[1] if at == end[0] else len(line.pieces)
            lines.append(replace(line, pieces=line.pieces[first:last]))
        return Words(lines, self.bullet, self.links, _lead=lead, _all_bold=False)

    @property
    def lead(self) -> str:
        """The bold words at the beginning."""
        return "".join(self._lead or ()).strip()


def passage(words: Words, cell: Cell) -> Block | None:
    """The words as a block at the place of ``cell``; ``None`` if there are none."""
    text = words.text.strip()
    if not text:
        return None
    lead = words.lead
    if lead == text and not words.bullet and len(lead) <= 100:
        return Heading(7, cell.saying(" ".join(lead.rstrip(":").split())))
    if not lead or not text.startswith(lead) or len(lead) > 100:
        return Passage(cell.saying(text), words.bullet)
    rest = text[len(lead) :]
    after = _AFTER_LEAD.match(rest)
    is_line = text.startswith(f"{lead}\n")
    is_lead = is_line or lead.endswith((":", ".")) or level_name(lead) is not None
    if is_lead or after or not rest.strip():
        said = rest[after.end() :] if after else rest.strip()
        return Passage(cell.saying(said), words.bullet, cell.saying(lead.rstrip(":. ")))
    return Passage(cell.saying(text), words.bullet)
