"""A ladder that leaves as a grid or a file comes back the same."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework import LADDERS, Category, Competency, Ladder, Level, load_ladder, parse_ladder
from framework.files.ladder_values import HIDDEN, VARIATIONS
from framework.importing import (
    Imported,
    Options,
    import_documents,
    ladder_yaml,
    read_documents,
    to_csv,
    to_html,
    to_markdown,
    to_xlsx,
)
from framework.model.names import normalise_name

PRODUCT = load_ladder(LADDERS / "product.yml")
GRID = Path(__file__).parents[1] / "product-ladder.csv"

ANY = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Cf"), include_characters="\n\t")
SPIKY = st.sampled_from(["=", "-", "+", "@", "'", "|", "\n", '"', "<br>", "&amp;", "\\", "**a**"])
TEXTS = st.lists(ANY | SPIKY, min_size=1, max_size=30).map(lambda parts: "".join(parts).strip())
VISIBLE = TEXTS.filter(lambda text: any(c.isalnum() for c in text))
LINES = VISIBLE.map(lambda text: " ".join(text.splitlines()).strip()[:40].strip())
NAMES = LINES.filter(
    lambda name: normalise_name(name) and not HIDDEN.search(name) and not VARIATIONS.search(name)
)
CODES = st.from_regex(r"[A-Z]{1,3}[0-9]{1,3}", fullmatch=True)


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    codes = draw(st.lists(CODES, min_size=1, max_size=4, unique_by=normalise_name))
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique_by=normalise_name))
    groups = draw(st.lists(NAMES, min_size=1, max_size=len(names), unique_by=normalise_name))
    levels = _levels(draw, codes)
    categories = []
    for number, group in enumerate(groups):
        mine = names[number :: len(groups)]
        competencies = tuple(
            _competency(draw, f"c-{number}-{i}", name, group, levels) for i, name in enumerate(mine)
        )
        categories.append(Category(f"g-{number}", group, competencies))
    return Ladder("id", draw(NAMES), "source", "licence", levels, tuple(categories), "")


def _levels(draw: st.DrawFn, codes: list[str]) -> tuple[Level, ...]:
    levels = []
    for position, code in enumerate(codes):
        above = draw(st.lists(st.sampled_from(codes), unique=True))
        leads_to = tuple(c for c in codes[position + 1 :] if c in above)
        track = draw(st.sampled_from(["", "", "People"]))
        levels.append(Level(code, draw(NAMES), draw(VISIBLE), position, track, leads_to))
    return tuple(levels)


def _competency(
    draw: st.DrawFn, made_id: str, name: str, group: str, levels: tuple[Level, ...]
) -> Competency:
    """A competency. All but the first may be for people on tracks only."""
    texts = _texts(draw, [level.code for level in levels])
    every = tuple(dict.fromkeys(level.track for level in levels if level.track))
    tracks = every if every and made_id != "c-0-0" and draw(st.booleans()) else ()
    if tracks:
        texts = {e.code: texts[e.code] for e in levels if e.track}
    weight = draw(st.sampled_from(["", "", "core", "20 %"]) | NAMES)
    examples = {
        code: tuple(draw(st.lists(LINES, min_size=1, max_size=2, unique_by=str.casefold)))
        for code in texts
        if draw(st.booleans())
    }
    return Competency(made_id, name, group, texts, weight=weight, tracks=tracks, examples=examples)


def _texts(draw: st.DrawFn, codes: list[str]) -> dict[str, str]:
    """Texts that read like some: single words or numbers would be asked about."""
    return {code: f"{draw(VISIBLE)} I do" for code in codes}


def told(ladder: Ladder) -> object:
    """What a grid holds of a ladder."""
    return ladder.levels, [
        (category.name, [_told(each) for each in category.competencies])
        for category in ladder.categories
    ]


def _told(each: Competency) -> object:
    return each.name, dict(each.texts), each.weight, each.tracks, dict(each.examples)


WRITERS = [(to_csv, "x.csv"), (to_markdown, "x.md"), (to_html, "x.html"), (to_xlsx, "x.xlsx")]


@pytest.mark.parametrize(("write", "file"), WRITERS)
def test_the_product_ladder_comes_back_from_a_grid(write, file) -> None:
    result = read_again(write(PRODUCT), file)
    assert told(result.ladder) == told(PRODUCT)
    assert result.doubts == ()
    assert result.account.left_out == ()


@pytest.mark.parametrize(("write", "file"), WRITERS)
def test_a_space_at_the_end_of_a_line_comes_back(write, file) -> None:
    text = "I bake rye, \nand wheat."
    row = Competency("bread", "Bread", "Kitchen", {"B1": text})
    level = Level("B1", "Baker", "Bakes.", 0)
    category = Category("kitchen", "Kitchen", (row,))
    _comes_back(write, file, Ladder("id", "Bakery", "us", "ours", (level,), (category,), ""))


@pytest.mark.parametrize(("write", "file"), WRITERS)
def test_levels_that_are_called_like_times_and_ratings_come_back(write, file) -> None:
    levels = (
        Level("H1", "Baker", "Bakes.", 0, "", ("Q2",)),
        Level("Q2", "Meets", "Plans.", 1, "", ()),
    )
    rows = (Competency("bread", "Bread", "Kitchen", {"H1": "I bake rye.", "Q2": "I bake all."}),)
    category = Category("kitchen", "Kitchen", rows)
    _comes_back(write, file, Ladder("id", "Bakery", "us", "ours", levels, (category,), ""))


@pytest.mark.parametrize(("write", "file"), WRITERS)
def test_a_competency_that_is_called_like_an_address_comes_back(write, file) -> None:
    level = Level("B1", "Baker", "Bakes.", 0)
    rows = (Competency("a", "hello@bread.example", "Kitchen", {"B1": "I answer mails."}),)
    category = Category("kitchen", "Kitchen", rows)
    _comes_back(write, file, Ladder("id", "Bakery", "us", "ours", (level,), (category,), ""))


@pytest.mark.parametrize(("write", "file"), WRITERS)
@given(ladder=ladders())
@settings(max_examples=25)
def test_any_ladder_comes_back(write, file, ladder: Ladder) -> None:
    _comes_back(write, file, ladder)


@pytest.mark.deep
@pytest.mark.parametrize(("write", "file"), WRITERS)
@given(ladder=ladders())
@settings(max_examples=300, deadline=None)
def test_any_of_many_ladders_comes_back(write, file, ladder: Ladder) -> None:
    _comes_back(write, file, ladder)


def _comes_back(write, file: str, ladder: Ladder) -> None:
    result = read_again(write(ladder), file)
    assert told(result.ladder) == told(ladder)
    if file in ("x.md", "x.html"):
        assert result.ladder.name == ladder.name


def read_again(written: str | bytes, file: str) -> Imported:
    data = written if isinstance(written, bytes) else written.encode()
    return import_documents(read_documents(data, file))


@given(ladders())
@settings(max_examples=40)
def test_any_ladder_comes_back_from_the_file_that_an_import_writes(ladder: Ladder) -> None:
    read = parse_ladder(ladder_yaml(ladder).encode(), "x.yml")
    assert told(read) == told(ladder)
    assert [c.id for c in read.competencies] == [c.id for c in ladder.competencies]


def test_the_file_of_a_ladder_keeps_its_questions_and_aliases() -> None:
    read = parse_ladder(ladder_yaml(PRODUCT).encode(), "x.yml")
    assert (read.categories, read.questions, read.aliases, read.source, read.licence) == (
        PRODUCT.categories,
        PRODUCT.questions,
        PRODUCT.aliases,
        PRODUCT.source,
        PRODUCT.licence,
    )


def test_the_grid_that_the_product_ladder_was_made_from_gives_its_texts() -> None:
    result = import_documents(read_documents(GRID.read_bytes(), str(GRID)), Options(name="Product"))
    assert told(result.ladder)[1] == told(PRODUCT)[1]
    assert [level.overview for level in result.ladder.levels] == [
        level.overview for level in PRODUCT.levels
    ]
    assert [c.id for c in result.ladder.competencies] == [c.id for c in PRODUCT.competencies]
    assert "the title of IC4" in result.account.to_fill_in


def test_the_product_ladder_comes_back_from_a_handbook_page() -> None:
    header = "".join(f"<th>{each.code}: {each.title}</th>" for each in PRODUCT.levels)
    overview = "".join(f"<td><p>{html.escape(each.overview)}</p>" for each in PRODUCT.levels)
    rows = ["<tr><td>General Overview", overview]
    for category in PRODUCT.categories:
        rows.append(f"<tr><th colspan=6><strong>{html.escape(category.name)}</strong></th></tr>")
        for each in category.competencies:
            rows.append(f"<tr><td>{html.escape(each.name)}</td>")
            for level in PRODUCT.levels:
                rows.append(f"<td>\n  {html.escape(each.texts.get(level.code, ''))}\n</td>")
    page = f"<h1>Product</h1><table><thead><tr><td></td>{header}</tr></thead>{''.join(rows)}"
    result = import_documents(read_documents(page.encode(), "page.html"))
    assert told(result.ladder) == told(PRODUCT)
    assert result.ladder.name == "Product"
