"""Sources that somebody or something has damaged, and nonsense: a ladder comes out of none."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework import DocumentProblems, parse_ladder
from framework.importing import (
    Gathered,
    import_documents,
    ladder_yaml,
    read_documents,
    read_files,
    unpack,
    unread,
)
from framework.importing.gathering import MOST_FILES
from tests.framework.importing.test_corpus import CORPUS, book
from tests.framework.importing.test_readers import workbook

MOST_SECONDS = 2
"""Of the processor, for one source."""

BOOKS = [
    (path.name.replace(".book.yml", ".xlsx"), book(path)) for path in CORPUS.glob("*.book.yml")
]
TEXTS = [
    (path.name, path.read_bytes())
    for path in sorted(CORPUS.iterdir())
    if path.is_file() and path.suffix in {".csv", ".tsv", ".md", ".html", ".json"}
]
SOURCES = st.sampled_from([*TEXTS, *BOOKS])
JUNK = st.sampled_from(
    [b"|", b"\n", b"\n\n", b",", b'"', b"<table>", b"</td>", b"<td colspan=9>", b"# ", b"## IC3\n",
     b"**", b"- ", b"\t", b"IC9", b"Senior", b"Level", b"Competency", b"\xff", b"\x00",
     b"PK\x03\x04",
     b"{", b"]", b": ", b"&#x2028;", b"'=", b"\xe2\x80\xae", b"---\n"]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A source of the corpus with pieces cut out, doubled, moved, or put in."""
    name, data = draw(SOURCES)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(start + draw(st.integers(0, 60)), len(data))
        piece, where = data[start:end], draw(st.integers(0, len(data)))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            data = data[:start] + data[end:]
        elif kind == 1:
            data = data[:where] + piece + data[where:]
        elif kind == 2:
            data = data[:where] + draw(JUNK) + data[where:]
        else:
            data = data[:start] + bytes(reversed(piece)) + data[end:]
    return name, data


def is_read_well_or_refused(name: str, data: bytes) -> None:
    began = time.process_time()
    try:
        documents = read_documents(data, name)
        imported = import_documents(documents)
    except DocumentProblems as error:
        assert error.problems
    else:
        assert unread(documents, imported.ladder, imported.account) == ()
        again = parse_ladder(ladder_yaml(imported.ladder).encode(), "x.yml")
        assert again.categories == imported.ladder.categories
    assert time.process_time() - began < MOST_SECONDS


@given(damaged())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_source_is_read_whole_or_refused(source) -> None:
    is_read_well_or_refused(*source)


@pytest.mark.deep
@given(damaged())
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_damaged_sources_are_read_whole_or_refused(source) -> None:
    is_read_well_or_refused(*source)


WORDS = st.sampled_from(
    """apple river cloud monday walking green under seven paper window holiday coffee train
    budget yes no 12 $40 2024-01-02 Q3 A4 the of with 3.5% N/A""".split()  # noqa: SIM905
)
PHRASES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@given(st.lists(st.lists(PHRASES, min_size=3, max_size=3), min_size=2, max_size=7))
def test_a_table_of_nonsense_is_no_ladder_unless_somebody_says_so(rows) -> None:
    data = "\n".join(",".join(row) for row in rows).encode()
    try:
        imported = import_documents(read_documents(data, "x.csv"))
    except DocumentProblems:
        return
    assert imported.doubts


@given(st.lists(st.tuples(st.sampled_from(["", "# ", "## ", "- ", "  - "]), PHRASES), max_size=20))
def test_a_page_of_nonsense_is_no_ladder_unless_somebody_says_so(lines) -> None:
    data = "\n".join(mark + phrase for mark, phrase in lines).encode()
    try:
        imported = import_documents(read_documents(data, "x.md"))
    except DocumentProblems:
        return
    assert imported.doubts


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return data.getvalue()


def much() -> bytes:
    return zipped({f"{number}.md": b" " * 9_000_000 for number in range(40)})


def many() -> bytes:
    return zipped({f"{number}.md": b"" for number in range(MOST_FILES + 5)})


def much_inside() -> bytes:
    return zipped({"a.zip": much()})


@pytest.mark.parametrize("made", [much, many, much_inside])
def test_a_zip_that_is_too_much_is_refused(made) -> None:
    data = made()
    began = time.process_time()
    with pytest.raises(DocumentProblems):
        unpack("x.zip", data)
    assert time.process_time() - began < MOST_SECONDS


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b""], ids=["damaged", "empty"])
def test_a_damaged_zip_is_refused(data) -> None:
    began = time.process_time()
    with pytest.raises(DocumentProblems):
        unpack("x.zip", data)
    assert time.process_time() - began < MOST_SECONDS


def test_paths_in_a_zip_lead_nowhere() -> None:
    page = b"# L1\n\n## Bread\n\nI bake it.\n"
    data = zipped(
        {"../../etc/l1.md": page, "/abs/l2.md": page, "__MACOSX/._l1.md": b"x", "a/": b""}
    )
    files = unpack("x.zip", data).files
    assert [name for name, _ in files] == ["x.zip/etc/l1.md", "x.zip/abs/l2.md"]


def test_a_locked_file_in_a_zip_is_left_out() -> None:
    data = bytearray(zipped({"a.md": b"# L1\n", "b.md": b"# L2\n"}))
    data[6] |= 1  # the flag of a password, in the first file's own header and in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    unpacked = unpack("x.zip", bytes(data))
    assert unpacked.skipped == [("x.zip/a.md", "it's locked with a password")]
    assert [name for name, _ in unpacked.files] == ["x.zip/b.md"]


def test_a_workbook_full_of_blank_cells_is_read_in_time() -> None:
    rows = [["" if (x or y) else "Competency" for x in range(40)] for y in range(500)]
    is_read_well_or_refused("x.xlsx", workbook(Sheet=rows))


def test_a_row_that_only_merged_cells_reach_is_read() -> None:
    page = "<table><tr><th></th><th>B1</th><th>B2</th></tr><tr><td>Dough</td><td>I knead.</td>"
    page += '<td rowspan="2">I plan.</td></tr><tr>lost</tr></table>'
    is_read_well_or_refused("x.html", page.encode())
    (document,) = read_documents(page.encode(), "x.html")
    assert document.skipped == (("lost", "words between the cells of a table"),)


def test_a_page_with_thousands_of_bullets_is_refused_in_time() -> None:
    bullets = "\n".join(f"- I bake loaf {number}." for number in range(8_000))
    is_read_well_or_refused("x.md", f"# L1 Baker\n\n## Bread\n\n{bullets}\n".encode())


def test_a_whole_folder_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentProblems, match="no file to read"):
        read_files(Gathered())
