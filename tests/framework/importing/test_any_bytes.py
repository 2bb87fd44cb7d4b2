"""Whatever a file holds, reading it gives a ladder or one clear error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework import DocumentProblems, parse_ladder
from framework.importing import ENDINGS, import_documents, ladder_yaml, read_documents
from framework.importing.reading import SIZE_LIMIT

PIECES = st.sampled_from(
    [
        "<table>", "</table>", "<tr>", "<td colspan=99999>", "<td rowspan=0>", "<th>", "<h2>", "</",
        "<!--", "<![CDATA[", "&", "&#x0;", "|", "|---|---|", "\n", "\r", "\\", "#", "# ", "```",
        '"', ",", ";", "\t", "IC1", "IC2 - x", "Competency", "Level", "Overview", "Next", "'=",
        "\u202e", "\x1b", "\ufeff", "[", "](", "**", "<br>", "category,competency,level,text",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join)
DATA = TEXTS.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=200)


@given(DATA, st.sampled_from([*ENDINGS, ".docx", ""]))
def test_any_bytes_give_a_ladder_or_problems_with_their_place(data, ending) -> None:
    try:
        result = import_documents(read_documents(data, f"grid{ending}"))
    except DocumentProblems as error:
        assert error.problems
        assert all(problem.file == f"grid{ending}" for problem in error.problems), error
        assert all(problem.line >= 0 and problem.column >= 1 for problem in error.problems)
        return
    again = parse_ladder(ladder_yaml(result.ladder).encode(), "grid.yml")
    assert again.levels == result.ladder.levels
    assert again.categories == result.ladder.categories


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"a" * (SIZE_LIMIT + 1), ".csv"),
        (b"a,b\n" * 60_000, ".csv"),
        (b"," * 3_000_000, ".csv"),
        (b"|a|\n|-|\n" + b"|a|\n" * 19_999, ".md"),
        (b"a" * 600_000, ".md"),
        (b"<table>" + b"<tr><td colspan=100 rowspan=1000>" * 50, ".html"),
        (b"<table><tr>" + b"<td>x" * 60_000, ".html"),
    ],
    ids=str,
)
def test_a_file_that_is_too_much_is_refused(data, ending) -> None:
    with pytest.raises(DocumentProblems, match="too (many|big|long)"):
        read_documents(data, f"grid{ending}")


@pytest.mark.parametrize("ending", [".xls", ".ods", ".numbers", ".pdf", ".docx", ".pptx"])
def test_a_file_of_another_kind_is_refused_with_what_to_do(ending) -> None:
    with pytest.raises(DocumentProblems, match="can't be read; .*import"):
        read_documents("Competency,IC1".encode("utf-16"), f"grid{ending}")


@pytest.mark.parametrize(
    ("unit", "ending"),
    [
        ("<!--", ".html"), ("<", ".html"), ("<table", ".html"), ("<table><td>", ".html"),
        ("&#", ".html"), ("</x", ".html"), ("<![", ".html"), ("<a b='", ".html"),
        (" #", ".md"), ("[a", ".md"), ("\\", ".md"), (" ", ".md"), ("&", ".md"), ("|-", ".md"),
        ('"', ".csv"), ("'", ".csv"), (",", ".csv"), ("\r", ".csv"),
    ],
)  # fmt: skip
def test_repeating_what_opens_something_ends(unit, ending) -> None:
    text = "# x\n|a|b|\n|-|-|\n|" + unit * (150_000 // len(unit))
    with pytest.raises(DocumentProblems):
        import_documents(read_documents(text.encode(), f"grid{ending}"))
