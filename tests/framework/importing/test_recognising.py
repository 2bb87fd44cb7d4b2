"""Grids as people keep them, and what is said of those that leave something open."""

from __future__ import annotations

import pytest

from framework import DocumentProblems
from framework.importing import Layout, NoLadder, Options, import_documents, read_documents
from framework.importing.texts.internal import says_pay

WANTED = {
    ("Execution", "Impact", "IC1"): "I ship.",
    ("Execution", "Impact", "IC2"): "I ship\nand tell.",
    ("Teamwork", "Mentoring", "IC2"): "I teach.",
}

GRIDS = {
    "a category column": (
        "a.csv",
        "Category,Competency,IC1 - Junior,IC2 - Senior\n"
        'Execution,Impact,I ship.,"I ship\nand tell."\nTeamwork,Mentoring,,I teach.\n',
    ),
    "semicolons and category rows": (
        "a.csv",
        ';Junior (IC1);Senior (IC2)\nExecution;;\nImpact;I ship.;"I ship\r\nand tell."\n'
        "Teamwork\nMentoring;;I teach.\n",
    ),
    "levels down": (
        "a.tsv",
        "Level\tTitle\tImpact\tMentoring\nIC1\tJunior\tI ship.\t\n"
        'IC2\tSenior\t"I ship\nand tell."\tI teach.\n',
    ),
    "levels down under categories": (
        "a.html",
        "<table><tr><td><th>Execution<th>Teamwork<tr><th>Level<th>Impact<th>Mentoring"
        "<tr><td>IC1: Junior<td>I ship.<td>&nbsp;"
        "<tr><td>IC2: Senior<td>I ship<br>and tell.<td>I teach.</table>",
    ),
    "merged category rows": (
        "a.html",
        "<table><tr><td></td><th>IC1 – Junior</th><th>IC2 – Senior</th></tr>"
        "<tr><td colspan=3><b>Execution</b></td></tr>"
        "<tr><td>Impact<td>I <em>ship</em>.<td><p>I ship</p><p>and tell.</p></tr>"
        "<tr><td colspan='3'>Teamwork</td></tr><tr><td>Mentoring<td><td>I teach.</table>",
    ),
    "a category over several rows": (
        "a.html",
        "<table><tr><th>Area<th>Skill<th>IC1<th>IC2<tr><td rowspan=1>Execution<td>Impact"
        "<td>I ship.<td>I ship<p>and tell.<tr><td rowspan=9>Teamwork<td>Mentoring"
        "<td><td>I teach.</table>",
    ),
    "a page with a heading above each table": (
        "a.md",
        "# Makers\n\n## Execution\n\n| | IC1 Junior | IC2 Senior |\n|---|:-:|--:|\n"
        "| Impact | I **ship**. | I ship<br>and tell. |\n\n## Teamwork\n\n"
        "Competency | IC1 | IC2\n--- | --- | ---\nMentoring | | I teach.\n",
    ),
    "one row for each cell": (
        "a.csv",
        'level|category|competency|expectation|title\nIC1|Execution|Impact|I ship.|Junior\n'
        'IC2|Execution|Impact|"I ship\nand tell."|Senior\nIC1|Teamwork|Mentoring||Junior\n'
        "IC2|Teamwork|Mentoring|I teach.|Senior\n",
    ),
    "a title above the table": (
        "a.csv",
        "Our ladder,,,\n,,,\nCategory,Competency,IC1,IC2\nExecution,Impact,I ship.,"
        '"I ship\nand tell."\n,,,\nTeamwork,Mentoring,,I teach.\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", GRIDS)
def test_a_grid_of_this_shape_is_read(shape, imported, texts) -> None:
    file, text = GRIDS[shape]
    told = texts(imported(text, file))
    wanted = WANTED
    if "down" in shape and "under" not in shape:
        wanted = {("Competencies", *key[1:]): text for key, text in WANTED.items()}
    assert told == wanted


@pytest.mark.parametrize(
    ("header", "code", "title"),
    [
        ("IC4", "IC4", "IC4"),
        ("IC4 - Senior PM", "IC4", "Senior PM"),
        ("IC4: Senior PM", "IC4", "Senior PM"),
        ("IC4\nSenior PM", "IC4", "Senior PM"),
        ("Senior PM (IC4)", "IC4", "Senior PM"),
        ("Senior PM – IC4", "IC4", "Senior PM"),
        ("IC4 Senior PM", "IC4", "Senior PM"),
        ("Level 4: Senior", "4", "Senior"),
        ("Level 4", "4", "Level 4"),
    ],
)
def test_a_level_is_known_by_its_code_however_it_is_written(header, code, title, imported) -> None:
    (level,) = imported(f'Competency,"{header}"\nImpact,I ship.\n').ladder.levels
    assert (level.code, level.title) == (code, title)


def test_an_overview_row_is_what_the_levels_are_about(imported) -> None:
    result = imported("Competency,L1,L2\nOverview,One.,Two.\nImpact,I ship.,I lead.\n")
    assert [level.overview for level in result.ladder.levels] == ["One.", "Two."]
    assert any("overview" in each.meaning for each in result.account.read_as)


def test_a_text_over_several_levels_stands_at_the_first_and_carries_on(imported) -> None:
    page = "<table><tr><td><th>L1<th>L2<th>L3<tr><td>Impact<td colspan=2>I ship.<td>I lead."
    page += "<tr><td>Help<td><td>I help.<td>"
    ladder = imported(page, "a.html").ladder
    assert dict(ladder.competencies[0].texts) == {"L1": "I ship.", "L3": "I lead."}


def test_merged_cells_above_the_levels_are_their_tracks(imported) -> None:
    page = (
        "<table><tr><td><th colspan=2>Maker<th colspan=2>Manager<tr><td><th>L1<th>L2<th>M1<th>M2"
        "<tr><td>Impact<td>I bake.<td>I brew.<td>I plan.<td>I lead."
    )
    levels = imported(page, "a.html").ladder.levels
    assert [level.track for level in levels] == ["Maker", "Maker", "Manager", "Manager"]
    assert [level.leads_to for level in levels] == [("L2",), (), ("M2",), ()]


def test_what_a_grid_cannot_tell_is_to_be_filled_in(imported) -> None:
    result = imported("Competency,L1\nImpact,I ship.\n", "product_managers.csv")
    assert result.ladder.name == "Product managers"
    assert result.ladder.id == "product-managers"
    listed = "\n".join(result.account.to_fill_in)
    for missing in ("name", "source", "licence", "title of L1", "overview of L1", "category"):
        assert missing in listed


def test_where_the_levels_stand_is_asked_when_it_cannot_be_told(imported) -> None:
    text = ",Alpha,Beta\nImpact,I ship it.,I lead it.\n"
    with pytest.raises(NoLadder) as error:
        imported(text)
    (doubt,) = error.value.doubts
    assert [option.key for option in doubt.options] == ["none", "across", "down"]
    levels = [level.title for level in imported(text, layout=Layout.ACROSS).ladder.levels]
    assert levels == ["Alpha", "Beta"]
    answered = Options(answers={doubt.key: "down"})
    documents = read_documents(text.encode(), "grid.csv")
    levels = [level.title for level in import_documents(documents, answered).ladder.levels]
    assert levels == ["Impact"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Competency,L1,L2\n,I ask.,I help.\n", "grid.csv:2:1: cell A2: this row needs the name"),
        ("Competency,L1\nImpact,I " + "a" * 3000, "cell B2: the expectation at L1 has 3002"),
        ("Competency,L1\nImpact,I am\x07\n", "cell B2: there's a character that can't be shown"),
        ('Competency,L1\nImpact,"a', "grid.csv:2:1: this row opens a quotation mark"),
        ("Competency,L1 - Cook,L1 - Chef\nImpact,I am.,I do.\n", "cell C1: L1 has another title"),
        ("", "grid.csv: there's nothing to read"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_cell(text, said, imported) -> None:
    with pytest.raises(DocumentProblems) as error:
        imported(text)
    assert said in str(error.value)


def test_folders_with_the_same_levels_are_one_ladder_if_that_is_the_answer() -> None:
    page = "# L{n} Level\n\n## Craft\n\n- Knows {n} kinds of {what}.\n"
    documents = [
        document
        for what in ("bread", "tea")
        for n in (1, 2)
        for document in read_documents(page.format(n=n, what=what).encode(), f"shop/{what}/L{n}.md")
    ]
    first, second, both = ("shop/bread", "shop/tea", "all")
    (doubt,) = import_documents(documents).doubts
    assert [option.key for option in doubt.options] == [first, second, both]
    texts = [
        import_documents(documents, Options(answers={doubt.key: answer})).ladder.competencies[0]
        for answer in (first, second, both)
    ]
    assert [each.texts["L1"] for each in texts] == [
        "Knows 1 kinds of bread.",
        "Knows 1 kinds of tea.",
        "• Knows 1 kinds of bread.\n• Knows 1 kinds of tea.",
    ]


TABLE = """| Competency | IC1 - Rep | IC2 - Senior Rep |
|---|---|---|
| Listening | Asks customers what they need. | Hears what customers leave out. |
"""


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("sales_ladder.md", TABLE, "Sales"),
        ("page.md", f"# Sales Ladder\n\n{TABLE}", "Sales"),
        ("ladder.md", TABLE, "Ladder"),
        ("page.md", f"# Sales ladder of 2027\n\n{TABLE}", "Sales ladder of 2027"),
    ],
)
def test_a_ladders_name_leaves_the_word_ladder_to_what_stands_beside_it(
    file: str, text: str, name: str
) -> None:
    read = import_documents(read_documents(text.encode(), file))
    assert read.ladder.name == name


def test_a_line_of_pay_is_told_from_work_on_pay() -> None:
    pay = [
        "Pay: £52k",
        "Gross pay: 2,900 € a month",
        "Base salary: on request",
        "Jahresgehalt: 40.000 €",
        "Salary band: individual agreement",
        "£52k–58k",
    ]
    work = [
        "Runs total compensation: plans and bonus",
        "Pays attention to detail: always",
        "Leads the pay review",
        "Can pay suppliers - daily",
    ]
    assert [line for line in (*pay, *work) if says_pay(line)] == pay
