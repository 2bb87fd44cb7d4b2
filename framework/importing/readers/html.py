"""Reads HTML: headings, passages, lists, and tables with merged cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from framework.importing.document import (
    MOST_CELLS,
    STRUCK_OUT,
    Block,
    Cell,
    Document,
    Heading,
    Passage,
    Table,
    refuse,
    table,
    too_many_cells,
)
from framework.importing.readers.html_styles import Styles
from framework.importing.readers.html_words import Words, passage

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 6, "dt": 7}
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
        "fieldset", "figure", "figcaption", "form", "header", "hr", "li", "main", "ol", "p", "pre",
        "section", "tr", "ul",
    }
)  # fmt: skip
_LISTS = frozenset({"ul", "ol"})
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "title", "iframe", "svg", "head", "select"}
)
_AROUND = {"nav": "the page's navigation", "footer": "the page's footer"}
_STRUCK = frozenset({"s", "del", "strike"})
_REMARKS = {"cmnt": "a comment", "ftnt": "a footnote"}
_MARKS = {"cmnt": "the mark of a comment", "ftnt": "the mark of a footnote"}
_AROUND_REMARKS = frozenset({"div", "p", "li"})
_TO_REMARK = re.compile(r"[^#]{0,200}#(cmnt|ftnt)[0-9]{1,5}")
_REMARK = re.compile(r"(cmnt|ftnt)[0-9]{1,5}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT_SPACE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_WIDEST, _TALLEST, _MOST_COLUMNS = 100, 1_000, 500
_NESTED_TOO_DEEP = "Excessive depth"


def read_html(text: str, file: str) -> Document:
    """The document of a page. Raises ``DocumentProblems``."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.ParseError, ValueError):
        root = None
    if any(_NESTED_TOO_DEEP in error.message for error in parser.error_log):
        raise refuse(file, 1, "the page is nested too deeply to be read whole")
    page = _Page(file)
    if root is not None:
        styles = Styles("\n".join(each.text or "" for each in root.iter("style")))
        _walk(root, page, styles)
    return page.document()


def _walk(root: etree._Element, page: "_Page", styles: Styles) -> None:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            page.end(tag)
            page.add(element.tail or "")
        elif tag in _UNSEEN or _is_hidden(element):
            walk.skip_subtree()
        elif tag in _AROUND:
            page.skip("".join(element.itertext()), _AROUND[tag])
            walk.skip_subtree()
        elif remark := _remark(element):
            page.skip(" ".join(element.itertext()), remark)
            walk.skip_subtree()
        elif tag in _STRUCK or styles.strike_out(element):
            page.begin(tag, element)
            page.skip(" ".join(element.itertext()), STRUCK_OUT)
            walk.skip_subtree()
        else:
            page.begin(tag, element)
            page.add(element.text or "")


def _remark(element: etree._Element) -> str:
    """What an element is, if it's a comment or footnote in a page from Google Docs, or its mark.

    The mark links to the remark, and the remark back.
    """
    if element.tag == "a":
        leads = _TO_REMARK.fullmatch(element.get("href") or "")
        return _MARKS[leads[1]] if leads else ""
    if element.tag not in _AROUND_REMARKS:
        return ""
    inner = element[0] if element.tag == "div" and len(element) else element
    found = (_REMARK.fullmatch(each.get("id") or "") for each in inner if each.tag == "a")
    return next((_REMARKS[each[1]] for each in found if each), "")


def _without_marks(skipped: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What wasn't read, without the marks of comments and footnotes that are there themselves."""
    marks = _MARKS.values()
    remarks = [words for words, what in skipped if what in _REMARKS.values()]
    for words, what in skipped:
        if what not in marks or not any(each.startswith(words) for each in remarks):
            yield words, what


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


@dataclass
class _Merged:
    """A cell of the file, and how many places it covers."""

    words: Words
    line: int
    column: int
    across: int
    down: int


@dataclass
class _Page:
    """Collects the blocks of a page. A table within a cell becomes text of that cell."""

    file: str
    blocks: list[Block] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    _words: Words = field(default_factory=Words)
    _place: tuple[int, int] = (1, 1)
    _heading: int = 0
    _indent: int = 0
    _kept_space: list[bool] = field(default_factory=lambda: [False])
    _rows: list[list[_Merged]] | None = None
    _caption: Words | None = None
    _nested: int = 0
    _in_cell: bool = False
    _cells: int = 0
    _width: int = 0
    _kept_indent: int = 0
    _tables: int = 0
    _last_rule: int = 0
    """How many blocks are above the last line across the page."""

    _contents: dict[int, int] = field(default_factory=dict)
    """How many links to places on the same page a block has that is nothing else."""

    def document(self) -> Document:
        self._flush()
        titles = [b for b in self.blocks if isinstance(b, Heading) and b.depth == 1]
        title = titles[0].cell.name if len(titles) == 1 else ""
        blocks = self._without_contents(self._with_footer())
        skipped = tuple(_without_marks(self.skipped))
        return Document(self.file, tuple(_under_headings(blocks)), title, skipped)

    def _with_footer(self) -> list[Block]:
        """The blocks. What is below the last line across the page is marked, if it's just text."""
        above, below = self.blocks[: self._last_rule], self.blocks[self._last_rule :]
        texts = [each for each in below if isinstance(each, Passage) and not each.indent]
        if not above or len(texts) < len(below):
            return self.blocks
        return [*above, *(replace(each, is_footer=True) for each in texts)]

    def _without_contents(self, blocks: list[Block]) -> list[Block]:
        """The blocks without tables of contents: several links in a row to places on the page."""
        kept: list[Block] = []
        for is_contents, found in groupby(blocks, key=lambda each: id(each) in self._contents):
            run = list(found)
            if is_contents and sum(self._contents[id(each)] for each in run) > 1:
                words = (each.cell.text for each in run if not isinstance(each, Table))
                self.skip(" · ".join(words), "a table of contents")
            else:
                kept += run
        return kept

    def add(self, data: str) -> None:
        if self._rows is not None and not self._nested and not self._in_cell:
            self.skip(data, "words between the cells of a table")
        elif data:
            self._words.add(data, kept=self._kept_space[-1])

    def skip(self, words: str, what: str) -> None:
        words = " ".join(words.split())
        if words:
            self.skipped.append((words, what))

    def begin(self, tag: str, element: etree._Element) -> None:
        kept = tag == "pre" or bool(_KEPT_SPACE.search(element.get("style", "")))
        self._kept_space.append(kept or self._kept_space[-1])
        if tag in _LISTS:
            self._indent += 1
        if tag == "br":
            self._words.break_line()
        elif tag in ("b", "strong"):
            self._words.begin_bold()
        elif tag == "a":
            self._words.begin_link((element.get("href") or "").strip())
        elif tag == "table":
            self._begin_table()
        elif self._rows is not None:
            self._begin_in_table(self._rows, tag, element)
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._flush()
            if tag == "hr":
                self._last_rule = len(self.blocks)
            self._place = _place(element)
            self._heading = _HEADINGS.get(tag, 0)
            self._words.bullet = self._indent if tag == "li" else self._words.bullet

    def end(self, tag: str) -> None:
        if len(self._kept_space) > 1:
            self._kept_space.pop()
        if tag in _LISTS:
            self._indent -= 1
        if tag in ("b", "strong"):
            self._words.end_bold()
        elif tag == "a":
            self._words.end_link()
        elif tag == "table":
            self._end_table()
        elif self._rows is not None:
            self._end_in_table(tag)
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._flush()

    def _flush(self) -> None:
        """Closes the open passage or heading."""
        if self._words.is_empty:
            self._heading, self._words.bullet = 0, 0
            return
        line, column = self._place
        links = tuple(self._words.links)
        cell = Cell("", line, column, f"line {line}", file=self.file, links=links)
        if self._heading:
            name = self._words.text.replace("\n", " ").strip()
            if name:
                where = f"the heading in line {line}"
                said = Cell(name, line, column, where, file=self.file, links=links)
                self.blocks.append(Heading(self._heading, said))
        else:
            found = (passage(each, cell) for each in self._words.parts())
            self.blocks += [block for block in found if block]
            if self._words.only_leads_within:
                self._contents[id(self.blocks[-1])] = len(self._words.inner_links)
        self._heading = 0
        self._words = Words()

    def _begin_table(self) -> None:
        if self._rows is not None:
            self._nested += 1
            self._words.end_block()
            return
        self._flush()
        self._rows, self._caption, self._in_cell = [], None, False
        self._kept_indent, self._indent = self._indent, 0

    def _begin_in_table(self, rows: list[list[_Merged]], tag: str, element: etree._Element) -> None:
        if not self._nested and tag == "tr":
            rows.append([])
            self._words = Words()
        elif not self._nested and tag in ("td", "th"):
            self._begin_cell(rows, element)
        elif not self._nested and tag == "caption":
            self._words = self._caption = Words()
            self._in_cell = True
        elif tag in _BLOCKS or tag in _HEADINGS or tag in ("td", "th"):
            self._words.end_block()
            if tag == "li":
                self._words.begin_bullet(self._indent)

    def _end_in_table(self, tag: str) -> None:
        if not self._nested and tag in ("td", "th", "tr", "caption"):
            self._words = Words()
            self._in_cell = False
        elif tag in _BLOCKS or tag in _HEADINGS or tag in ("td", "th"):
            self._words.end_block()

    def _begin_cell(self, rows: list[list[_Merged]], element: etree._Element) -> None:
        across = _span(element, "colspan", _WIDEST)
        down = _span(element, "rowspan", _TALLEST)
        self._cells += across * down
        if not rows:
            rows.append([])
        self._width = self._width + across if rows[-1] else across
        line, column = _place(element)
        if self._cells > MOST_CELLS or self._width > _MOST_COLUMNS:
            raise too_many_cells(self.file, line)
        self._words = Words()
        rows[-1].append(_Merged(self._words, line, column, across, down))
        self._in_cell = True

    def _end_table(self) -> None:
        if self._nested:
            self._nested -= 1
            self._words.end_block()
            return
        self._words = Words()
        rows, self._rows = self._rows or [], None
        self._indent = self._kept_indent
        self._tables += 1
        if self._caption and self._caption.text:
            where = f"the caption of table {self._tables}"
            cell = Cell(" ".join(self._caption.text.split()), 1, 1, where, file=self.file)
            self.blocks.append(Heading(7, cell))
        read = table(_laid_out(rows, self._tables, self.file))
        self.blocks += [read] if read else []


def _under_headings(blocks: list[Block]) -> Iterator[Block]:
    """The blocks. Each table gets the heading above it, unless that's the page's only title."""
    titles = [b for b in blocks if isinstance(b, Heading) and b.depth == 1]
    heading: Cell | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = None if titles == [block] else block.cell
        yield Table(block.rows, heading) if isinstance(block, Table) else block


def _place(element: etree._Element) -> tuple[int, int]:
    """The line and column of an element. Markdown notes those of its own file."""
    noted = re.match(r"(\d{1,9}):(\d{1,9})-", element.get("data-sourcepos", ""))
    if noted:
        return int(noted[1]), int(noted[2])
    line = element.sourceline
    return line if isinstance(line, int) else 1, 1


def _span(element: etree._Element, name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", element.get(name, ""))
    return min(max(int(found[1]), 1), most) if found else 1


def _laid_out(rows: list[list[_Merged]], number: int, file: str) -> list[tuple[Cell, ...]]:
    """All places of a table. A merged cell is in each place that it covers."""
    places: dict[tuple[int, int], Cell] = {}
    for y, row in enumerate(rows):
        x = 0
        for merged in row:
            while (y, x) in places:
                x += 1
            where = f"table {number}, row {y + 1}, cell {x + 1}"
            text, links = merged.words.text, tuple(merged.words.links)
            for dy in range(min(merged.down, len(rows) - y)):
                for dx in range(merged.across):
                    copy = bool(dx or dy)
                    cell = Cell(text, merged.line, merged.column, where, copy, file, links)
                    places.setdefault((y + dy, x + dx), cell)
            x += merged.across
    widths: dict[int, int] = {}
    for y, x in places:
        widths[y] = max(widths.get(y, 0), x + 1)
    first = next((row[0].line for row in rows if row), 1)
    return [
        tuple(
            places.get((y, x))
            or Cell(
                "",
                row[0].line if row else first,
                1,
                f"table {number}, row {y + 1}, cell {x + 1}",
                file=file,
            )
            for x in range(widths.get(y, 0))
        )
        for y, row in enumerate(rows)
        if row or y in widths
    ]
