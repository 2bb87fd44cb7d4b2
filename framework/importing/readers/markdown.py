"""Reads Markdown through cmark and the HTML reader, since pages contain both."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from string import ascii_lowercase

from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options

from framework.importing.document import Cell, Document, refuse
from framework.importing.readers.html import read_html
from framework.importing.readers.properties import without_properties

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_SOURCEPOS
_MOST_CHARACTERS = 500_000
_MOST_LINES = 20_000
_PICTURE_DATA = re.compile(r"data:image/[^)\s>\"']{40,}")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FACT = re.compile(r"(title|name|level|code|order|weight)[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_ANCHOR = re.compile(r"^(#{1,6} [^\n]{1,300}?)[ \t]*\{#[^{}\s]{1,200}\}[ \t]*$", re.MULTILINE)
"""The name of a heading's place, as Google Docs writes it behind each one."""

_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]+([^\n]+)$", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_COMMENT = re.compile(r"^\\?\[([a-z])\\?\](?![(:\[])[ \t]*\S[^\n]*$", re.MULTILINE)
_MARK = re.compile(r"(?<=\S)\\?\[([a-z])\\?\](?![(:\[])")
_STRUCTURE = re.compile(r"^(?:#{1,6} |\|)", re.MULTILINE)
_ROW = re.compile(r'<tr data-sourcepos="(\d+):')


def read_markdown(text: str, file: str) -> Document:
    """The document of a page. Raises ``DocumentProblems``."""
    text = re.sub("\r\n|\r", "\n", _PICTURE_DATA.sub("", text))
    if len(text) > _MOST_CHARACTERS or text.count("\n") > _MOST_LINES:
        raise refuse(file, 1, "the page is too long; the limit is 500,000 characters")
    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = _ANCHOR.sub(r"\1", text)
    properties = without_properties(text, file)
    text, footnotes = _without_footnotes(properties.text)
    text, comments = _without_comments(text)
    page = markdown_to_html_with_extensions(text, _OPTIONS, ["table", "strikethrough", "tasklist"])
    _check_widths(page, text.split("\n"), file)
    read = read_html(page, file)
    remarks = (
        (properties.others, "about the page"),
        (footnotes, "a footnote"),
        (comments, "a comment"),
    )
    left = ((words, what) for found, what in remarks for words in found)
    skipped = (*read.skipped, *left)
    facts = tuple(_facts(front[1], file)) if front else ()
    return replace(read, front=(*facts, *properties.front), skipped=skipped)


def _without_footnotes(text: str) -> tuple[str, list[str]]:
    """The page without its footnotes and the marks that refer to them, and the footnotes."""
    notes = dict(_FOOTNOTE.findall(text))
    if not notes:
        return text, []
    rest = _FOOTNOTE.sub("", text)
    return _REFERENCE.sub(lambda mark: "" if mark[1] in notes else mark[0], rest), [*notes.values()]


def _without_comments(text: str) -> tuple[str, list[str]]:
    """The page without comments, as Google Docs writes them: ``[a]`` after the words, and the
    comments ``[a]…``, ``[b]…`` at the end. And those comments, each with its mark."""
    found = list(_COMMENT.finditer(text))
    begins = next((n for n, each in enumerate(found) if each[1] == "a"), len(found))
    found = found[begins:]
    first = found[0].start() if found else len(text)
    page, below = text[:first], text[first:]
    marks = [each[1] for each in found]
    are_in_order = marks == [*ascii_lowercase[: len(marks)]]
    if not found or not are_in_order or _STRUCTURE.search(below) or not set(marks) <= _marks(page):
        return text, []
    starts = [each.start() for each in found]
    comments = [" ".join(text[a:b].split()) for a, b in pairwise([*starts, len(text)])]
    return _MARK.sub(lambda mark: "" if mark[1] in marks else mark[0], page), comments


def _marks(page: str) -> set[str]:
    return {found[1] for found in _MARK.finditer(page)}


def _facts(front: str, file: str) -> Iterator[tuple[str, Cell]]:
    """The keys and values in the first lines of a page."""
    for number, line in enumerate(front.split("\n"), start=2):
        found = _FACT.fullmatch(line)
        if found:
            said = found[2].strip().strip("\"'")
            yield found[1].lower(), Cell(said, number, 1, f"line {number}", file=file)
        elif line.strip():
            yield "", Cell(line.strip(), number, 1, f"line {number}", file=file)


def _check_widths(page: str, lines: list[str], file: str) -> None:
    """Refuses rows with more cells than the header: Markdown would drop them, which nobody
    wants."""
    for body in re.split(r"<table data-sourcepos=", page)[1:]:
        numbers = [int(number) for number in _ROW.findall(body.split("</table>")[0])]
        if not numbers:
            continue
        header = _cells(lines[numbers[0] - 1])
        for number in numbers[1:]:
            count = _cells(lines[number - 1])
            if count > header:
                message = (
                    f"this row has {count} cells, but the header has {header}; write | "
                    "inside a text as \\|"
                )
                raise refuse(file, number, message)


def _cells(line: str) -> int:
    """How many cells a row has. ``\\|`` isn't a border."""
    inner = line.strip().removeprefix("|")
    borders = [found.end() for found in re.finditer(r"\\.|\|", inner) if found[0] == "|"]
    return len(borders) + (0 if borders and borders[-1] == len(inner) else 1)
