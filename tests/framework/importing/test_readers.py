"""What each kind of file shows."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from framework import DocumentProblems
from framework.importing import Document, read_documents


def workbook(**sheets: list[list[object]]) -> bytes:
    """An Excel workbook with these rows in its sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows(data: bytes, file: str) -> list[list[str]]:
    """The texts of a file's only table."""
    ((table,),) = [document.tables for document in read_documents(data, file)]
    return [[cell.text for cell in row] for row in table.rows]


def test_a_workbook_has_a_document_for_each_sheet() -> None:
    read = read_documents(workbook(Craft=[["", "L1"], ["Testing", 2.0]], Empty=[]), "a.xlsx")
    assert [document.sheet for document in read] == ["Craft", "Empty"]
    assert read[0].tables[0].rows[1][1].where == "sheet “Craft”, cell B2"
    assert read[0].tables[0].rows[1][1].text == "2"
    assert not read[1].tables


def test_a_merged_cell_stands_in_each_place_that_it_covers() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["", "L1", "L2"])
    sheet.append(["Testing", "I test.", ""])
    sheet.merge_cells("B2:C2")
    read = rows(saved(book), "a.xlsx")
    assert read == [["", "L1", "L2"], ["Testing", "I test.", "I test."]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_text_file_that_is_called_a_workbook_is_refused_as_what_it_is(encoding: str) -> None:
    data = "Skill;IC1;IC2\nA;does x well;does y well\n".encode(encoding)
    with pytest.raises(DocumentProblems, match="this is a text file, not a workbook"):
        read_documents(data, "ladder.xlsx")
    assert read_documents(data, "ladder.csv")


def test_what_is_hidden_in_a_workbook_is_not_read_but_said() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["", "L1", "Salary"])
    sheet.append(["Testing", "I test.", "low"])
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Old").append(["Draft"])
    book.worksheets[1].sheet_state = "hidden"
    first, second = read_documents(saved(book), "a.xlsx")
    assert [len(row) for row in first.tables[0].rows] == [2, 2]
    assert first.skipped == (("Salary low", "hidden rows or columns"),)
    assert second.skipped == (("Draft", "a hidden sheet"),)


def test_a_formula_without_its_result_is_said() -> None:
    with pytest.raises(DocumentProblems, match="cell A1: this formula's result"):
        read_documents(workbook(Sheet=[["=B1&C1", "L1"]]), "a.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    with pytest.raises(DocumentProblems, match="too many cells"):
        read_documents(data.getvalue(), "a.xlsx")


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "shift_jis", "utf-8"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding) -> None:
    word = "レベル" if encoding == "shift_jis" else "Kärnan"
    page = f'<meta charset="{encoding}"><table><tr><td>{word}<td>L1</table>'
    assert rows(page.encode(encoding), "a.html") == [[word, "L1"]]


def test_what_a_page_hides_is_not_read_and_what_stands_around_it_is_said() -> None:
    page = (
        "<nav><a>Home</a> <a>Blog</a></nav><p hidden>a</p><div style='display: none'>b</div>"
        "<script>c</script><p>d</p>"
    )
    (read,) = read_documents(page.encode(), "a.html")
    assert [cell.text for cell in read.cells()] == ["d"]
    assert read.skipped == (("Home Blog", "the page's navigation"),)


def test_a_page_in_markdown_may_hold_tables_in_html() -> None:
    page = (
        "# Levels\n\n<table><tr><td></td><td>L1</td></tr>\n<tr><td>A</td><td>b</td></tr></table>\n"
    )
    assert rows(page.encode(), "a.md") == [["", "L1"], ["A", "b"]]


def test_a_page_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(DocumentProblems, match="nested too deeply"):
        read_documents(b"<div>" * 1000 + b"x", "a.html")


def test_twenty_thousand_blank_cells_around_a_grid_are_nothing() -> None:
    blank = "," * 200 + "\n"
    text = blank * 50 + ",,;,Competency,L1" + "," * 190 + "\n,,,A,b" + "," * 195 + "\n" + blank * 50
    assert rows(text.replace(";", "").encode(), "a.csv") == [["Competency", "L1"], ["A", "b"]]


def test_keys_of_a_structured_file_are_headings_and_lists_bullets() -> None:
    text = "topics:\n- name: Testing\n  levels:\n  - level: 1\n    criteria: [I test., I ask.]\n"
    (read,) = read_documents(text.encode(), "a.yml")
    said = [(type(block).__name__, block.cell.text) for block in read.blocks]
    assert said == [
        ("Heading", "Testing"),
        ("Heading", "Level 1"),
        ("Passage", "I test."),
        ("Passage", "I ask."),
    ]


def test_a_ladder_file_needs_no_import() -> None:
    text = b"levels: []\ncategories: []\nsource: x\n"
    with pytest.raises(DocumentProblems, match="a ladder file already"):
        read_documents(text, "a.yml")


def test_a_cell_of_a_workbook_that_is_a_link_has_its_address() -> None:
    made = Workbook()
    made.active.append(["Competency", "L1", "L2"])
    made.active.append(["Baking", "I bake by the book.", "I ~~wrote~~ write it."])
    made.active["B2"].hyperlink = "https://example.com/book"
    (document,) = read_documents(saved(made), "x.xlsx")
    (_, (_, linked, struck)) = document.tables[0].rows
    assert linked.links == (("I bake by the book.", "https://example.com/book"),)
    assert (struck.text, document.skipped) == ("I write it.", (("wrote", "struck-out text"),))


def test_cells_that_a_workbook_strikes_out_are_left_out() -> None:
    book = Workbook()
    book.active.append(["Skill", "S1", "S2"])
    book.active.append(["Typing", "You type fast.", "You type by heart."])
    book.active["B2"].font = Font(strike=True)
    (read,) = read_documents(saved(book), "x.xlsx")
    assert read.skipped == (("You type fast.", "struck-out text"),)
    assert [cell.text for cell in read.cells()][3:] == ["Typing", "You type by heart."]


def test_words_struck_out_within_a_cell_of_a_workbook_are_left_out() -> None:
    book = Workbook()
    struck = TextBlock(InlineFont(strike=True), "always ")
    bold = TextBlock(InlineFont(b=True), "well.")
    book.active.append(["Skill", "S1"])
    book.active.append(["Typing", CellRichText("You ", struck, "type ", bold)])
    (read,) = read_documents(saved(book), "x.xlsx")
    assert read.skipped == (("always ", "struck-out text"),)
    assert [cell.text for cell in read.cells()][2:] == ["Typing", "You type well."]


def test_comments_on_cells_of_a_workbook_are_counted() -> None:
    made = Workbook()
    sheet = made.active
    sheet.title = "Bakers"
    for row in (["", "B1", "B2"], ["Dough", "Weighs flour.", "Writes recipes."]):
        sheet.append(row)
    sheet["B2"].comment = Comment("Sugar, too?", "Ines")
    (one,) = read_documents(saved(made), "bakers.xlsx")
    assert one.notes == ("The comment on a cell wasn't read: sheet “Bakers”, cell B2",)
    sheet["C9"].comment = Comment("More below?", "Ines")
    (two,) = read_documents(saved(made), "bakers.xlsx")
    assert two.notes == (
        "The comments on 2 cells weren't read. The first: sheet “Bakers”, cell B2",
    )


def test_a_csv_file_is_read_as_excel_saves_it_only_if_it_can_be_nothing_else() -> None:
    western = (
        "Führung;Übernimmt „große“ Aufgaben – ohne Hilfe", "Compétence;Équipe créée et cœur",
        "Competência;Não exige supervisão e são ações", "Färdighet;Självständig på språk",
        "Competency;Doesn’t do “it” – ever • x",
    )  # fmt: skip
    others = (
        ("cp1251", "Компетенция;План"), ("cp1250", "Umiejętność;Łączy zespół, potrafi słuchać"),
        ("cp1250", "Dovednost;Komunikace s lidmi v týmu, řeší věci"), ("cp1253", "Ικανότητα;ab"),
        ("cp1250", "Képesség;Erős csapat, időre kész"), ("cp1254", "Yetkinlik;İş bilgisi, ağ"),
        ("mac_roman", "Competency;Doesn’t do “it”"), ("mac_roman", "Führung;Größe"),
        ("mac_roman", "Año;Comunicación"), ("shift_jis", "コンペ;テスト"),
    )  # fmt: skip
    read = {text: read_documents(text.encode("cp1252"), "x.csv")[0] for text in western}
    assert [text for text, each in read.items() if not _holds(each, text)] == []
    assert all("isn't UTF-8" in each.notes[0] for each in read.values())
    assert [text for name, text in others if _is_read(text.encode(name))] == []
    assert _holds(read_documents(western[0].encode("utf-16"), "x.csv")[0], western[0])


def _holds(document: Document, text: str) -> bool:
    return [cell.text for cell in document.cells()] == text.split(";")


def _is_read(data: bytes) -> bool:
    try:
        read_documents(data, "x.csv")
    except DocumentProblems:
        return False
    return True
